"""What the page prints: the whole of it, with its record, and nothing beyond the sheet."""

import json
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import urllib.parse
import xml.etree.ElementTree

from service import PageTest

PLAN = "2018-national-lanxi-plan@1"
NAMES = "西宁至成都铁路\n兰州至合作铁路\n临夏机场\n引大济湟工程\n火星一号基地"
# The margins of sheets.css and, for a plan, the column of places, in points.
TOP, BOTTOM, SIDE, PLACES = 68, 57, 56, 31


def bare(text):
    """Without white space, and with the characters that a font's table may name by another form of them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class Sheets:
    """A view printed to PDF."""

    def __init__(self, page):
        self.folder = tempfile.TemporaryDirectory(prefix="plansearch-print-")
        self.file = pathlib.Path(self.folder.name) / "printed.pdf"
        page.pdf(path=str(self.file), prefer_css_page_size=True, print_background=True)
        boxes = self._tool("-bbox").replace('xmlns="http://www.w3.org/1999/xhtml"', "")
        pages = xml.etree.ElementTree.fromstring(boxes[boxes.index("<doc>"):boxes.index("</doc>") + 6])
        self.pages = [
            ((float(page.get("width")), float(page.get("height"))),
             [tuple(float(word.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")) for word in page])
            for page in pages]

    def _tool(self, *options):
        return subprocess.run(["pdftotext", *options, self.file, "-"], capture_output=True, check=True).stdout.decode()

    def text(self):
        return bare(self._tool())

    def inside(self, left):
        """The text between the margins, from so many points from the left on."""
        width, height = (round(length) for length in self.pages[0][0])
        return bare(self._tool(
            "-r", "72", "-x", str(left), "-y", str(TOP), "-W", str(width - left), "-H", str(height - TOP - BOTTOM)))

    def close(self):
        self.folder.cleanup()


class PrintTest(PageTest):
    def printed(self):
        sheets = Sheets(self.page)
        self.addCleanup(sheets.close)
        for (width, height), words in sheets.pages:
            self.assertGreater(len(words), 3, "an empty sheet")
            for left, top, right, bottom in words:
                self.assertTrue(left >= SIDE - 6 and right <= width - SIDE + 12, f"{left}–{right} of {width}")
                self.assertTrue(top > 0 and bottom < height)
        return sheets

    def search(self, query, **filters):
        more = "".join(f"&{name}={urllib.parse.quote(value)}" for name, value in filters.items())
        return self.service.get(f"/v1/search?q={urllib.parse.quote(query)}&limit=500{more}")

    def test_a_whole_plan_is_printed_with_its_contents_and_every_character(self):
        self.open(f"#/print?of=read&plan={PLAN}")
        sheets = self.printed()
        self.assertLess(len(sheets.pages), 30)
        text = sheets.inside(SIDE + PLACES - 2)
        lines = self.page.evaluate(
            "async plan => (await fetch(`v1/plans/${encodeURIComponent(plan)}/passages`)).text()", PLAN)
        at = 0
        for line in lines.splitlines():
            passage = bare(json.loads(line)["text"])
            found = text.find(passage, at)
            self.assertGreaterEqual(found, 0, passage)
            at = found + len(passage)
        everything = sheets.text()
        for heading in self.texts(".contents li span:first-child"):
            self.assertGreaterEqual(everything.count(bare(heading)), 2, heading)
        self.assertIn(f"1/{len(sheets.pages)}", everything)
        self.assertIn("索引第1代", everything)
        self.assertIn("国家发展改革委,住房和城乡建设部.兰州—西宁城市群发展规划[Z].2018-02.", everything)

    def test_all_hits_are_printed_numbered_with_query_filters_and_citations(self):
        self.open("#/search?q=发展&level=省&offset=20")
        self.page.click("main a.print")
        self.page.wait_for_selector(".paper")
        self.settle()
        found = self.search("发展", level="省")
        total = found["total"]["value"]
        self.assertGreater(total, 100)
        hits = self.page.locator(".printed-hit")
        self.assertEqual(hits.count(), min(total, 500))
        numbers = self.texts(".printed-hit > .number")
        self.assertEqual(numbers, [str(number) for number in range(1, len(numbers) + 1)])
        text = self.printed().text()
        for said in ("检索结果:发展(级别:省)", f"{total}个段落", "4份规划的全部636个段落,索引第1代", f"[{len(numbers)}]"):
            self.assertIn(said, text)
        self.assertEqual(text.count("[Z]."), len(numbers))
        # What is quoted is all there.
        self.assertEqual(
            sorted(bare(one) for one in self.texts(".printed-text")), sorted(bare(hit["snippet"]["text"]) for hit in found["hits"]))

    def test_a_list_that_is_cut_says_so(self):
        self.open("#/print?of=search&q=的")
        total = self.search("的")["total"]["value"]
        if total > 500:
            self.assertEqual(self.page.locator(".printed-hit").count(), 500)
            self.assertIn("列出前 500 项", self.page.inner_text(".record"))
        else:
            self.assertIn("全部列出", self.page.inner_text(".record"))

    def test_the_matrix_is_printed_across_with_every_plan(self):
        self.open(f"#/print?of=matrix&names={urllib.parse.quote(NAMES)}")
        sheets = self.printed()
        (width, height), _ = sheets.pages[0]
        self.assertGreater(width, height)
        text = sheets.text()
        plans = {
            group["plan"]["title"] for name in NAMES.splitlines()
            for group in self.service.get(f"/v1/mentions?q={urllib.parse.quote(name)}&limit=0")["groups"]}
        self.assertGreater(len(plans), 5)
        heads = self.page.locator(".matrix-on-paper thead th").all_inner_texts()
        for title in plans:
            self.assertTrue(any(title in head for head in heads), title)
        clipped = self.page.locator(".matrix-on-paper :is(th, td)").evaluate_all(
            "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)")
        self.assertEqual(clipped, [])
        for name in NAMES.splitlines():
            self.assertIn(name, text)

    def test_a_timeline_keeps_its_marks_and_a_project_all_its_mentions(self):
        self.open("#/print?of=mentions&q=兰州至合作铁路")
        self.page.wait_for_selector(".timeline svg")
        self.page.emulate_media(media="print")
        inside = self.page.evaluate("""() => {
            const box = document.querySelector('.drawing').getBoundingClientRect();
            return [...document.querySelectorAll('.drawing .mark, .drawing text')].every(one => {
                const place = one.getBoundingClientRect();
                return place.left >= box.left - 1 && place.right <= box.right + 1;
            });
        }""")
        self.assertTrue(inside)
        total = self.service.get(f"/v1/mentions?q={urllib.parse.quote('兰州至合作铁路')}&limit=0")["total"]["value"]
        self.assertEqual(self.page.locator(".printed-hit").count(), total)
        self.printed()

    def test_the_tasks_of_an_office_are_printed_across(self):
        self.open("#/print?of=agency&q=青海省发展改革委")
        total = self.service.get("/v1/agencies/青海省发展改革委?limit=0")["total"]["value"]
        self.assertEqual(self.page.locator(".tasks td.number").count(), total)
        sheets = self.printed()
        self.assertGreater(sheets.pages[0][0][0], sheets.pages[0][0][1])

    def test_the_keys_for_printing_print_the_whole(self):
        self.page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
        self.open("#/search?q=铁路")
        self.page.keyboard.press("Control+p")
        self.page.wait_for_selector(".paper")
        self.settle()
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        self.assertEqual(self.page.evaluate("window.printed"), 1)
        self.assertTrue(self.page.evaluate("location.hash").startswith("#/print?"))
        self.assertEqual(self.page.locator(".printed-hit").count(), self.search("铁路")["total"]["value"])
        # A link or the way back prints nothing.
        self.page.go_back()
        self.page.wait_for_selector(".results")
        self.page.go_forward()
        self.page.wait_for_selector(".paper")
        self.settle()
        self.assertEqual(self.page.evaluate("window.printed"), 1)

    def test_a_view_printed_as_it_is_wraps_at_the_sheet_and_says_that_it_is_a_part(self):
        self.open(f"#/read?plan={PLAN}")
        sheets = self.printed()
        self.assertLess(len(sheets.pages), 20)
        self.assertIn("这里只有屏幕上的内容", sheets.text())
        for route in ("#/search?q=铁路", "#/mentions?q=兰州至合作铁路", f"#/matrix?names={urllib.parse.quote(NAMES)}"):
            self.open(route)
            self.printed()


class EnglishPrintTest(PageTest):
    language = "en-GB"

    def test_the_record_speaks_the_page_s_language(self):
        self.open("#/print?of=search&q=铁路")
        said = self.page.inner_text(".record")
        self.assertIn("Results for 铁路", said)
        self.assertIn("all of them listed", said)
        self.assertIsNone(re.search("[一-鿿]", said.replace("铁路", "")))
