"""Documents of Word, whose headings are numbered by Word where the text has numbers."""
import re

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = 'Noto Serif CJK SC'
DIGITS = '〇一二三四五六七八九'
# What stands before a heading, the pattern of Word that shows it, and its kind of number.
NUMBERS = [
    (re.compile(r'^第([一二三四五六七八九十]+)章(\s*)'), '第%1章{}', 'chineseCounting'),
    (re.compile(r'^第([一二三四五六七八九十]+)节(\s*)'), '第%1节{}', 'chineseCounting'),
    (re.compile(r'^([一二三四五六七八九十]+)、()'), '%1、', 'chineseCounting'),
    (re.compile(r'^（([一二三四五六七八九十]+)）()'), '（%1）', 'chineseCounting'),
    (re.compile(r'^\(([一二三四五六七八九十]+)\)()'), '(%1)', 'chineseCounting'),
    (re.compile(r'^([0-9]{1,2})\.(\s*)(?![0-9])'), '%1.{}', 'decimal'),
]


def value(number):
    if number.isdigit():
        return int(number)
    tens, _, ones = number.rpartition('十')
    if '十' not in number:
        return DIGITS.index(number)
    return 10 * (DIGITS.index(tens) if tens else 1) + (DIGITS.index(ones) if ones else 0)


def element(name, parent=None, **attributes):
    made = OxmlElement(name)
    for key, attribute in attributes.items():
        made.set(qn('w:' + key), str(attribute))
    if parent is not None:
        parent.append(made)
    return made


class Numbering:
    """Definitions of numbering: one for each pattern, and a new list where the count begins anew."""

    def __init__(self, document):
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.abstract, self.lists = [], []
        self.counts, self.current = {}, {}

    def take(self, text):
        """The list's identifier and the text without its number; None if the text has none."""
        for pattern, shown, kind in NUMBERS:
            match = pattern.match(text)
            if not match:
                continue
            shown, number = shown.format(match[2]), value(match[1])
            if shown not in self.current or self.counts[shown] + 1 != number:
                self.current[shown] = self.list(shown, kind, number)
            self.counts[shown] = number
            return self.current[shown], text[match.end():]
        return None

    def list(self, shown, kind, start):
        identifier = len(self.abstract) + 1
        abstract = element('w:abstractNum', abstractNumId=identifier)
        level = element('w:lvl', abstract, ilvl=0)
        element('w:start', level, val=start)
        element('w:numFmt', level, val=kind)
        element('w:suff', level, val='nothing')
        element('w:lvlText', level, val=shown)
        self.abstract.append(abstract)
        number = element('w:num', numId=identifier)
        element('w:abstractNumId', number, val=identifier)
        self.lists.append(number)
        return identifier

    def finish(self):
        for part in self.abstract + self.lists:
            self.root.append(part)


def write(path, text, items, running=None):
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    numbering = Numbering(document)
    if running:
        section.header.paragraphs[0].text = running
        foot(section.footer.paragraphs[0])
    box = None
    for kind, depth, line in items:
        if kind == 'box':
            if box is None:
                table = document.add_table(1, 1)
                table.style = 'Table Grid'
                box = table.cell(0, 0)
                paragraph = box.paragraphs[0]
            else:
                paragraph = box.add_paragraph()
            run(paragraph, line, 10.5)
            continue
        box = None
        style = f'Heading {depth}' if kind == 'heading' and depth <= 6 else 'Normal'
        paragraph = document.add_paragraph(style=style)
        numbered = numbering.take(line) if kind == 'heading' else None
        if numbered:
            properties = paragraph._p.get_or_add_pPr()
            choice = element('w:numPr', properties)
            element('w:ilvl', choice, val=0)
            element('w:numId', choice, val=numbered[0])
            line = numbered[1]
        run(paragraph, line, 22 if kind == 'title' else 14, bold=kind == 'title')
        if kind == 'title':
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kind == 'text':
            paragraph.paragraph_format.first_line_indent = Pt(28)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(0)
    numbering.finish()
    document.save(path)


def run(paragraph, text, size, bold=False):
    made = paragraph.add_run(text)
    made.font.size, made.font.name, made.bold = Pt(size), FONT, bold
    made._element.rPr.rFonts.set(qn('w:eastAsia'), FONT)
    return made


def foot(paragraph):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(paragraph, '— ', 10.5)
    field = run(paragraph, '', 10.5)._element
    element('w:fldChar', field, fldCharType='begin')
    element('w:instrText', field).text = 'PAGE'
    element('w:fldChar', field, fldCharType='end')
    run(paragraph, ' —', 10.5)
