"""Writes a PDF's characters and rules as OFD (GB/T 33190): the same page, painted by another format.

A run of characters of one font in one line is one text object with the advances between them, as programs write it that
make OFD from a print job.
"""
import html
import zipfile

import pdfplumber

MM = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def number(points):
    """Points as millimetres."""
    return f'{points * MM:.3f}'.rstrip('0').rstrip('.')


class Page:
    def __init__(self, page, fonts):
        self.page, self.fonts, self.objects = page, fonts, []
        for char_run in self.runs():
            self.text(char_run)
        for rule in page.lines + page.rects:
            self.rule(rule)

    def runs(self):
        run = []
        for char in self.page.chars:
            if run and self.follows(run[-1], char):
                run.append(char)
                continue
            if run:
                yield run
            run = [char]
        if run:
            yield run

    @staticmethod
    def follows(a, b):
        same = a['fontname'] == b['fontname'] and abs(a['size'] - b['size']) < 0.1
        return same and abs(a['bottom'] - b['bottom']) < 0.5 and -1 < b['x0'] - a['x1'] < a['size']

    def text(self, run):
        first, last = run[0], run[-1]
        font = self.fonts.setdefault(first['fontname'], len(self.fonts) + 1)
        deltas = ' '.join(number(b['x0'] - a['x0']) for a, b in zip(run, run[1:]))
        box = ' '.join(number(v) for v in (first['x0'], first['top'], last['x1'] - first['x0'], first['height']))
        words = html.escape(''.join(char['text'] for char in run))
        self.objects.append(
            f'<ofd:TextObject ID="{len(self.objects) + 100}" Boundary="{box}" Font="{font}" Size="{number(first["size"])}">'
            f'<ofd:TextCode X="0" Y="{number(first["size"] * 0.88)}" DeltaX="{deltas}">{words}</ofd:TextCode></ofd:TextObject>')

    def rule(self, rule):
        left, top, right, bottom = (number(rule[key]) for key in ('x0', 'top', 'x1', 'bottom'))
        path = f'M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} C'
        width, height = number(self.page.width), number(self.page.height)
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 100}" Boundary="0 0 {width} {height}" Stroke="true" '
            f'Fill="{"true" if rule.get("fill") else "false"}" LineWidth="0.2"><ofd:AbbreviatedData>{path}'
            '</ofd:AbbreviatedData></ofd:PathObject>')

    def xml(self):
        box = f'0 0 {number(self.page.width)} {number(self.page.height)}'
        return (f'<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>'
                f'<ofd:Layer ID="9">{"".join(self.objects)}</ofd:Layer></ofd:Content></ofd:Page>')


def write(pdf, path):
    fonts = {}
    with pdfplumber.open(pdf) as document:
        pages = [Page(page, fonts).xml() for page in document.pages]
    listed = ''.join(f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    named = ''.join(
        f'<ofd:Font ID="{i}" FontName="{html.escape(name)}" Bold="{"true" if "Bold" in name else "false"}"/>'
        for name, i in fonts.items())
    parts = {
        'OFD.xml': f'<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
                   '</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        'Doc_0/Document.xml': f'<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297'
                              '</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>'
                              f'</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>',
        'Doc_0/PublicRes.xml': f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts>{named}</ofd:Fonts></ofd:Res>',
    }
    parts |= {f'Doc_0/Pages/Page_{i}/Content.xml': page for i, page in enumerate(pages)}
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
