import OriginalText
import Testing

@testable import Originals

/// Pages laid out as sites of governments do it, each with the same document.
struct HTMLPortalTests {
    static let title = "临江市人民政府关于印发临江市水网建设规划的通知"
    static let paragraphs = [
        "各县（区）人民政府，市直各部门：",
        "《临江市水网建设规划》已经市政府第12次常务会议审议通过，现印发给你们，请结合实际认真贯彻执行。",
        "一、总体要求",
        "坚持节水优先、空间均衡、系统治理、两手发力，加快构建现代水网，提升水资源优化配置能力。",
        "二、主要任务",
        "（一）完善骨干输水通道。建成东线引水工程，新增年供水能力1.2亿立方米。",
        "（二）加强防洪减灾。实施临江干流堤防达标工程，治理中小河流320公里。",
        "临江市人民政府",
        "2024年3月15日",
    ]

    private func body(_ element: String) -> String {
        Self.paragraphs.map { "<\(element)>\($0)</\(element)>" }.joined(separator: "\n")
    }

    private func check(_ page: HTMLPage, also: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(page.title == Self.title, sourceLocation: sourceLocation)
        #expect(
            page.document.filter { $0 != Self.title && !also.contains($0) } == Self.paragraphs,
            sourceLocation: sourceLocation)
        #expect(Set(also).isSubset(of: page.document), sourceLocation: sourceLocation)
    }

    @Test("A page of nested tables: its cells are parts of the page, not of rows")
    func layoutTables() throws {
        let menu = ["首页", "政务公开", "办事服务", "政民互动", "走进临江"].map { "<td><a href=/x>\($0)</a></td>" }.joined()
        let news = (1...12).map { "<tr><td>·<a href=/n\($0)>市政府召开第\($0)次常务会议研究部署重点工作</a></td></tr>" }.joined()
        let page = try HTMLPage(
            """
            <html><head><title>\(Self.title)_中国·临江</title></head><body><center>
            <table width=1000><tr><td><img src=banner.jpg width=1000 height=180></td></tr>
            <tr><td><table><tr>\(menu)</tr></table></td></tr>
            <tr><td><table width=100%><tr><td width=220 valign=top><table><tr><td>最新动态</td></tr>\(news)</table></td>
            <td valign=top><table width=100%><tr><td>您现在的位置：<a href=/>首页</a> &gt;&gt; <a href=/z>政策文件</a></td></tr>
            <tr><td align=center><font size=5><b>临江市人民政府<br>关于印发临江市水网建设规划的通知</b></font></td></tr>
            <tr><td align=center>发布时间：2024-03-18　来源：市政府办公室　【字体：<a>大</a> <a>中</a> <a>小</a>】</td></tr>
            <tr><td>\(Self.paragraphs.map { "　　\($0)<br>" }.joined(separator: "\n"))</td></tr>
            <tr><td align=right>【<a href=javascript:print()>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table></td></tr></table></td></tr>
            <tr><td align=center>版权所有：临江市人民政府　技术支持：临江市大数据中心　赣ICP备05001234号</td></tr></table>
            </center></body></html>
            """)
        check(page)
        #expect(page.facts(.datePublished) == ["2024-03-18"])
        #expect(page.facts(.source) == ["市政府办公室"])
        #expect(page.text.blocks.allSatisfy { $0.table == 0 })
    }

    @Test("A page where everything is a div and the menu has no links")
    func divs() throws {
        let menu = ["首页", "要闻", "公开", "服务", "互动", "数据"].map { "<div onclick='go()'>\($0)</div>" }.joined()
        let page = try HTMLPage(
            """
            <!DOCTYPE html><html><head><meta charset=utf-8><meta name="ArticleTitle" content="\(Self.title)">
            <meta name="PubDate" content="2024-03-18 09:30"><meta name="ContentSource" content="临江市人民政府"></head>
            <body><div class=top><div>无障碍</div><div>长者助手</div>\(menu)</div>
            <div class=w><div class=c><div class=t>\(Self.title)</div>
            <div class=b><span>发布时间：2024-03-18 09:30</span> <span>来源：临江市人民政府</span> <span>浏览次数：</span></div>
            <div class=n>\(body("div"))</div><div><div>分享到：</div><div>微信</div><div>微博</div></div></div></div>
            <div class=f><div>主办：临江市人民政府办公室</div><div>网站标识码：3600000001</div></div></body></html>
            """)
        check(page)
        #expect(page.facts(.title) == [Self.title])
        #expect(page.navigation.contains("分享到："))
    }

    @Test("A page with elements that say what they are, and news beside the document")
    func articleElements() throws {
        let aside = (1...6).map { "<li><a href=/\($0)>解读：一图读懂临江市水网建设规划之\($0)</a><time>2024-03-2\($0)</time></li>" }
            .joined()
        let page = try HTMLPage(
            """
            <!doctype html><title>\(Self.title) - 临江市人民政府门户网站</title><body><header><h1>临江市人民政府门户网站</h1>
            <nav><ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li></ul></nav></header>
            <main><article><h1>\(Self.title)</h1><p><time>2024-03-18</time></p><section>\(body("p"))</section></article>
            <aside><h2>相关解读</h2><ul>\(aside)</ul></aside></main>
            <footer><p>主办单位：临江市人民政府办公室 赣公网安备 36000002000001号</p></footer>
            """)
        #expect(page.title == Self.title)
        #expect(page.document.filter { $0 != Self.title && $0 != "2024-03-18" } == Self.paragraphs)
        #expect(!page.document.contains { $0.contains("一图读懂") })
    }

    @Test("A block of information beside the document, as a list of names and values")
    func informationBlock() throws {
        let page = try HTMLPage(
            """
            <title>政策文件</title><body><div><a href=/>首页</a><a href=/b>公开</a><a href=/c>服务</a></div>
            <div class=main><div class=right><dl><dt>索引号：</dt><dd>014500001/2024-00031</dd><dt>主题分类：</dt><dd>水利、水务</dd>
            <dt>发文机关：</dt><dd>临江市人民政府</dd><dt>成文日期：</dt><dd>2024年3月15日</dd>
            <dt>标　　题：</dt><dd>\(Self.title)</dd><dt>发文字号：</dt><dd>临府发〔2024〕7号</dd>
            <dt>发布日期：</dt><dd>2024年3月18日</dd><dt>有 效 性：</dt><dd>有效</dd></dl></div>
            <div class=left><h2>\(Self.title)</h2><p style="text-align:center">临府发〔2024〕7号</p>\(body("p"))</div></div>
            <div>主办：临江市人民政府办公室 <a href=/m>网站地图</a></div></body>
            """)
        #expect(page.facts(.documentNumber) == ["临府发〔2024〕7号"])
        #expect(page.facts(.issuer) == ["临江市人民政府"])
        #expect(page.facts(.dateMade) == ["2024年3月15日"])
        #expect(page.facts(.datePublished) == ["2024年3月18日"])
        #expect(page.facts(.title) == [Self.title])
        #expect(page.text.facts.first { $0.kind == .documentNumber }?.origin == "信息块 发文字号")
        #expect(page.title == Self.title)
        #expect(page.document.suffix(9) == Self.paragraphs[...])
        #expect(page.block("临府发〔2024〕7号")?.isCentered == true)
        #expect(page.document.contains("标　题：\(Self.title)"))
    }

    @Test("A block of information above the document, in a table without colons")
    func informationTable() throws {
        let page = try HTMLPage(
            """
            <body><div><a href=/>首页</a> <a href=/b>政府信息公开</a></div><table border=1>
            <tr><th>索引号</th><td>K12345-0202-2024-0011</td><th>发布机构</th><td>市水利局</td></tr>
            <tr><th>名称</th><td colspan=3>\(Self.title)</td></tr>
            <tr><th>文号</th><td>临府发〔2024〕7号</td><th>生成日期</th><td>2024-03-15</td></tr></table>
            <div id=zoom>\(body("p"))</div></body>
            """)
        #expect(page.facts(.documentNumber) == ["临府发〔2024〕7号"])
        #expect(page.facts(.issuer) == ["市水利局"])
        #expect(page.facts(.dateMade) == ["2024-03-15"])
        #expect(page.document.contains("文号\t临府发〔2024〕7号\t生成日期\t2024-03-15"))
        #expect(page.document.suffix(9) == Self.paragraphs[...])
    }

    @Test("Annexes are files that a document links to; other links below it are not its text")
    func annexes() throws {
        let page = try HTMLPage(
            """
            <title>\(Self.title)</title><body><ul><li><a href=/>首页</a></li><li><a href=/b>公开</a></li></ul>
            <div class=wrap><h1>\(Self.title)</h1><div class=con>\(body("p"))</div>
            <div class=files><p>附件：</p><p><a href="P020240318.pdf">1.临江市水网建设规划</a></p>
            <p><a href="/files/a.xlsx?id=3">2.重点项目表</a></p></div>
            <div class=rel><p>相关链接：</p><p><a href=/jd.html>《临江市水网建设规划》政策解读</a></p></div></div></body>
            """)
        check(page, also: ["附件：", "1.临江市水网建设规划", "2.重点项目表"])
    }

    @Test("A page made for printing has nothing around its document")
    func printView() throws {
        let page = try HTMLPage("<h1>\(Self.title)</h1>\n\(body("p"))")
        check(page)
        #expect(page.navigation.isEmpty)
    }

    @Test("A page for telephones: sections, a bar of tools at the foot")
    func mobile() throws {
        let page = try HTMLPage(
            """
            <!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(Self.title)</title></head><body><div class="head"><i></i><a href="/m">返回</a><span>政策文件</span></div>
            <section class="detail"><p class="tit">\(Self.title)</p><p class="info">2024-03-18 09:30　来源：临江发布</p>
            <section>\(body("p"))</section></section>
            <div class="bar"><span>分享</span><span>收藏</span><span>字号</span></div></body></html>
            """)
        #expect(page.title == Self.title)
        #expect(page.document.suffix(9) == Self.paragraphs[...])
        #expect(page.navigation.contains("返回政策文件"))
    }

    @Test("A second body for telephones is not read as more text")
    func twoBodies() throws {
        let page = try HTMLPage(
            """
            <title>\(Self.title)</title><body><div class=pc><div><a href=/>首页</a></div><h1>\(Self.title)</h1>
            <div>\(body("p"))</div></div>
            <div class=wap><div><a href=/>首页</a></div><h1>\(Self.title)</h1><div>\(body("p"))</div></div></body>
            """)
        check(page)
    }
}
