"""Web pages of three kinds of sites, and a PDF in two columns."""
from html import escape

MENU = ['首页', '政务公开', '政务服务', '互动交流', '走进本地', '数据发布']
RELATED = ['关于做好重点项目谋划储备工作的通知', '图解：一图读懂发展规划', '新闻发布会实录', '专家解读：城市群建设新思路']


def links(words, between=' '):
    return between.join(f'<a href="/list/{n}.html">{w}</a>' for n, w in enumerate(words))


def title(items):
    return next((t for k, _, t in items if k == 'title'), items[0][2])


def body(items, heading, text, box):
    """The paragraphs as HTML; what stands in a box is put into one."""
    out, boxed = [], []
    for kind, depth, line in items + [('end', 0, '')]:
        if kind == 'box':
            boxed.append(escape(line))
            continue
        if boxed:
            out.append(box(boxed))
            boxed = []
        if kind == 'text':
            out.append(text(escape(line)))
        elif kind != 'end':
            out.append(heading(escape(line), depth))
    return '\n'.join(out)


def page(head, content):
    return f'<!DOCTYPE html>\n<html lang="zh"><head>{head}</head><body>{content}</body></html>'


def portal(path, text, items):
    """Nested blocks with styles out of Word, breadcrumbs, a share bar, related links, a wide footer."""
    document = body(
        items,
        lambda t, d: f'<p style="text-align:{"center" if d == 0 else "left"}"><strong><span style="font-family:黑体">{t}</span></strong></p>',
        lambda t: f'<p style="text-indent:2em;line-height:28pt"><span style="font-family:仿宋_GB2312;font-size:16pt">　　{t}</span></p>',
        lambda ts: '<table border="1"><tr><td>' + ''.join(f'<p>{t}</p>' for t in ts) + '</td></tr></table>')
    menu = ''.join(f'<li><a href="/{w}/">{w}</a></li>' for w in MENU)
    related = ''.join(f'<li><a href="/art/{n}.html">{w}</a><span>2022-0{n + 1}-11</span></li>' for n, w in enumerate(RELATED))
    path.with_suffix('.html').write_text(page(
        f'<meta charset="utf-8"><title>{escape(title(items))}_某某政府网</title><script>var a=1</script><style>p{{margin:0}}</style>',
        f'''<div class="top"><ul>{menu}</ul><form><input name="q"><button>搜索</button></form></div>
<div class="crumbs">当前位置：{links(["首页", "政务公开", "政策文件"], " &gt; ")} &gt; 正文</div>
<div class="main"><div class="left"><div class="bar"><span>发布时间：2022-08-20</span> <span>来源：办公室</span>
<span>浏览次数：<em>128</em></span> <span>字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span></div>
<div class="share"><a href="#">微信</a><a href="#">微博</a><a href="javascript:print()">打印</a></div>
<div class="text">{document}</div>
<div class="next">上一篇：<a href="/1.html">{RELATED[0]}</a><br>下一篇：<a href="/2.html">{RELATED[1]}</a></div></div>
<div class="right"><h3>相关链接</h3><ul>{related}</ul></div></div>
<div class="foot"><p>主办：某某政府办公室 承办：信息中心</p><p>地址：中山路1号 电话：0971-1234567</p><p>网站标识码：6201000001 备案号：陇ICP备12345678号 {links(["网站地图", "联系我们", "隐私声明"], " | ")}</p></div>'''), 'utf-8')


def tables(path, text, items):
    """An old page: everything stands in tables, lines are broken by br."""
    document = body(
        items,
        lambda t, d: f'<center><b>{t}</b></center><br>' if d == 0 else f'<b>　　{t}</b><br><br>',
        lambda t: f'&nbsp;&nbsp;&nbsp;&nbsp;{t}<br><br>',
        lambda ts: '<br>'.join(f'　　{t}' for t in ts) + '<br>')
    menu = ''.join(f'<td><a href="{n}.htm"><font color="white">{w}</font></a></td>' for n, w in enumerate(MENU))
    content = f'''<table width="1000" align="center"><tr><td><table><tr>{menu}</tr></table></td></tr>
<tr><td><table width="100%"><tr><td width="180" valign="top"><table><tr><td>栏目导航</td></tr>
{"".join(f'<tr><td><a href="c{n}.htm">{w}</a></td></tr>' for n, w in enumerate(RELATED))}</table></td>
<td valign="top"><font size="3">{document}</font></td></tr></table></td></tr>
<tr><td align="center">版权所有：某某政府<br>建议使用1024×768分辨率浏览<br>您是第12345位访客</td></tr></table>'''
    head = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{escape(title(items))}</title>'
    path.with_suffix('.htm').write_bytes(page(head, content).encode('gb18030'))


def plain(path, text, items):
    """Elements by their meaning: nav, article with h1 to h6, aside, footer."""
    document = body(
        items,
        lambda t, d: f'<h{min(d, 5) + 1}>{t}</h{min(d, 5) + 1}>',
        lambda t: f'<p>{t}</p>',
        lambda ts: '<section class="box">' + ''.join(f'<p>{t}</p>' for t in ts) + '</section>')
    path.with_suffix('.html').write_text(page(
        f'<meta charset="utf-8"><title>{escape(title(items))}</title>',
        f'''<header><nav>{links(MENU)}</nav></header><main><nav aria-label="breadcrumb"><ol><li><a href="/">首页</a></li><li>文件</li></ol></nav>
<article>{document}</article><aside><h2>推荐阅读</h2>{links(RELATED, "<br>")}</aside></main>
<footer><p>© 某某政府 {links(["关于我们", "网站声明"])}</p></footer>'''), 'utf-8')


def two_columns(path, text, items):
    """A PDF of small pages in two columns, with framed boxes and numbers at the outer edge."""
    import weasyprint
    document = body(
        items,
        lambda t, d: f'<div class="title">{t}</div>' if d == 0 else f'<h{min(d, 5) + 1}>{t}</h{min(d, 5) + 1}>',
        lambda t: f'<p>{t}</p>',
        lambda ts: '<div class="box">' + ''.join(f'<p>{t}</p>' for t in ts) + '</div>')
    style = '''@page { size: A4; margin: 2cm; @bottom-right { content: "- " counter(page) " -" } @top-left { content: "规划汇编" } }
body { font: 10pt/1.5 "Noto Sans CJK SC"; text-align: justify; columns: 2; column-gap: 9mm }
p { margin: 0; text-indent: 2em } h2, h3, h4, h5, h6 { font-size: 1.15em; margin: .4em 0 }
.title { font-size: 1.6em; font-weight: bold; text-align: center; margin: .6em 0; column-span: all }
.box { border: .6pt solid black; padding: 4pt; margin: 4pt 0 }'''
    html = f'<html lang="zh"><head><meta charset="utf-8"><style>{style}</style></head><body>{document}</body></html>'
    weasyprint.HTML(string=html).write_pdf(path.with_suffix('.pdf'))
