#!/usr/bin/env python3
"""Makes originals of every format out of the plans in Corpus/, to compare how they are read with how the text is read.

    make.py PLANSEARCH-INDEX CORPUS OUT [FORMAT…]

Writes OUT/FORMAT/NAME.EXTENSION for each text and each format: docx, pdf-one, pdf-two, ofd-one, ofd-two, html-portal, html-tables,
html-plain, gb18030, utf16. Needs python-docx, weasyprint and pdfplumber from PyPI, LibreOffice (soffice) for pdf-one, and fonts with
Chinese characters (fonts-noto-cjk).
"""
import pathlib
import subprocess
import sys
import tempfile

import ofd
import pages
import reading
import word


def paragraphs(program, path):
    """The paragraphs of a text as they are read: what the end of a page cut is whole again. (kind, depth, text)"""
    result = []
    for plan in reading.read(program, path):
        start = True
        for p in plan.passages:
            kind = 'heading' if p.kind == 'heading' else 'box' if p.kind in ('table', 'caption') else 'text'
            depth = len(p.path)
            if depth == 0 and kind == 'heading':
                kind = 'title'
            if result and not start and p.first <= last and kind == 'text' and result[-1][0] == 'text':
                result[-1] = ('text', depth, result[-1][2] + p.text)
            else:
                result.append((kind, depth, p.text))
            last, start = p.last, False
    return result


def encoded(encoding):
    def write(path, text, items):
        path.with_suffix('.txt').write_bytes(text.encode(encoding, 'replace'))
    return write


def pdf_one(path, text, items):
    """One column with running heads and page numbers, set by LibreOffice."""
    document = path.with_suffix('.docx')
    word.write(document, text, items, running='甘肃省青海省规划汇编')
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ['soffice', f'-env:UserInstallation={pathlib.Path(profile).as_uri()}', '--headless', '--convert-to', 'pdf',
             '--outdir', str(path.parent), str(document)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    document.unlink()


def painted(make):
    """What a maker of PDF sets, as OFD."""
    def write(path, text, items):
        make(path, text, items)
        pdf = path.with_suffix('.pdf')
        ofd.write(pdf, path.with_suffix('.ofd'))
        pdf.unlink()
    return write


MAKERS = {
    'docx': lambda path, text, items: word.write(path.with_suffix('.docx'), text, items),
    'pdf-one': pdf_one,
    'pdf-two': pages.two_columns,
    'ofd-one': painted(pdf_one),
    'ofd-two': painted(pages.two_columns),
    'html-portal': pages.portal,
    'html-tables': pages.tables,
    'html-plain': pages.plain,
    'gb18030': encoded('gb18030'),
    'utf16': encoded('utf-16'),
}


def main():
    program, corpus, out = sys.argv[1:4]
    for source in sorted(pathlib.Path(corpus).glob('*.txt')):
        items = paragraphs(program, str(source))
        text = source.read_text('utf-8-sig')
        for name in sys.argv[4:] or MAKERS:
            folder = pathlib.Path(out) / name
            folder.mkdir(parents=True, exist_ok=True)
            MAKERS[name](folder / source.stem, text, items)


if __name__ == '__main__':
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main()
