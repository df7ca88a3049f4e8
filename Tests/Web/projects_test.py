"""Projects over time and lists of projects with the page."""

import csv
import io
import pathlib
import shutil
import tempfile
import unittest
import urllib.parse

from service import PageTest, ROOT


class ProjectsTest(PageTest):
    def mentions(self, name):
        return self.service.get(f"/v1/mentions?q={urllib.parse.quote(name)}&limit=100")

    def test_a_project_s_plans_come_oldest_first_with_a_timeline(self):
        self.open("#/mentions")
        self.page.fill("form.search input", "兰州至合作铁路")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".timeline svg")
        answer = self.mentions("兰州至合作铁路")
        self.assertEqual(self.texts(".group > h2"), [group["plan"]["title"] for group in answer["groups"]])
        self.assertEqual(self.page.locator(".timeline svg g.plan").count(), len(answer["groups"]))
        label = self.page.get_attribute(".drawing", "aria-label")
        self.assertIn(f"{len(answer['groups'])} 份规划", label)
        # The same data as a table, for readers who cannot see the drawing.
        self.page.click(".timeline summary")
        self.assertEqual(self.page.locator(".timeline tbody tr").count(), len(answer["groups"]))
        self.assertEqual(self.page.locator(".group .hit").count(), answer["total"]["value"])

    def test_marks_stand_where_their_years_are(self):
        self.open("#/mentions?q=兰州至合作铁路")
        self.page.wait_for_selector(".timeline svg")
        tops = self.page.locator(".timeline g.plan").evaluate_all(
            "rows => rows.map(row => row.querySelector('.mark').getBoundingClientRect().left)")
        self.assertEqual(tops, sorted(tops))
        self.assertEqual(len(tops), 4)

    def test_marks_and_words_say_what_each_plan_says(self):
        looks = {"none": "none", "study": "study", "preparation": "prepare", "start-planned": "begin", "progress": "advance",
                 "completion-planned": "finish", "started": "build", "completed": "done"}
        words = {"study": "研究谋划", "preparation": "前期工作", "start-planned": "拟开工", "progress": "推进建设",
                 "completion-planned": "拟建成", "started": "已开工", "completed": "已建成", "none": "未说明"}
        for name in ["临夏机场", "兰州至合作铁路", "引大济湟工程"]:
            self.open(f"#/mentions?q={name}")
            self.page.wait_for_selector(".timeline svg")
            states = [group["states"] or ["none"] for group in self.mentions(name)["groups"]]
            marks = self.page.locator(".timeline g.plan .mark").evaluate_all("all => all.map(one => one.classList[1])")
            self.assertEqual(marks, [looks[state] for one in states for state in one])
            shown = self.page.locator(".group > .statuses").all_inner_texts()
            self.assertEqual([text.split()[1::2] for text in shown], [[words[state] for state in one] for one in states])

    def test_a_project_that_no_plan_mentions_is_proven_absent(self):
        self.open("#/mentions?q=火星一号基地")
        self.assertIn("都没有提到", self.page.inner_text(".absence"))

    def test_a_mention_opens_with_its_name_marked(self):
        self.open("#/mentions?q=西宁机场")
        self.page.click(".hit .snippet >> nth=0")
        self.page.wait_for_selector(".passage[aria-current] mark")
        self.page.click(".hitbar a")
        self.page.wait_for_selector(".timeline")

    def test_pasted_names_become_a_matrix(self):
        self.open("#/matrix")
        names = ["西宁机场", "临夏机场", "兰州至合作铁路", "火星一号基地", "临夏机场", "  "]
        self.page.fill("#names", "\n".join(names))
        self.page.click("form.names button[type=submit]")
        self.page.wait_for_selector("text=下载 CSV")
        self.assertEqual(self.texts(".matrix tbody th"), ["西宁机场", "临夏机场", "兰州至合作铁路", "火星一号基地"])
        plans = {group["plan"]["id"]: group for name in names[:3] for group in self.mentions(name)["groups"]}
        self.assertEqual(self.page.locator(".matrix thead .plan").count(), len(plans))
        for row, name in enumerate(["西宁机场", "临夏机场", "兰州至合作铁路"]):
            expected = sorted(len(group["passages"]) for group in self.mentions(name)["groups"])
            cells = self.page.locator(f".matrix tbody tr >> nth={row}").locator("td.found").all_inner_texts()
            self.assertEqual(sorted(int(cell.split()[1]) for cell in cells), expected)
        self.assertIn("未提到", self.page.inner_text(".matrix tbody tr >> nth=3"))
        # The list is in the address.
        shared = self.open(self.page.url.removeprefix(self.service.address), self.new_page())
        shared.wait_for_selector("text=下载 CSV")
        self.assertEqual(shared.locator(".matrix tbody tr").count(), 4)

    def test_the_button_for_a_file_speaks_the_page_s_language_and_is_reached_by_tab(self):
        self.open("#/matrix")
        self.assertEqual(self.page.inner_text("label.file"), "读入 CSV 或文本文件")
        self.page.focus("form.names button[type=submit]")
        self.page.keyboard.press("Tab")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "file")
        outline = "getComputedStyle(document.querySelector('label.file')).outlineStyle"
        self.assertNotEqual(self.page.evaluate(outline), "none")

    def test_a_csv_file_is_read_in_the_browser(self):
        self.open("#/matrix")
        table = "序号,项目名称,备注\r\n1,西宁机场,\"引号,\"\"与逗号\"\"\"\r\n2,\"临夏\r\n机场\",\r\n3,=1+1,\r\n4,＝1+1,\r\n"
        with tempfile.TemporaryDirectory() as folder:
            for encoding in ("utf-8-sig", "gb18030"):
                file = pathlib.Path(folder) / f"{encoding}.csv"
                file.write_bytes(table.encode(encoding))
                self.page.set_input_files("#file", file)
                self.page.wait_for_timeout(100)
                self.assertEqual(self.page.input_value("#names"), "西宁机场\n临夏机场\n=1+1\n＝1+1")
        self.page.click("form.names button[type=submit]")
        with self.page.expect_download() as download:
            self.page.click("text=下载 CSV")
        content = pathlib.Path(download.value.path()).read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content, newline="")))
        self.assertEqual(rows[0][:2], ["项目", "规划数"])
        self.assertEqual([row[0] for row in rows[1:]], ["西宁机场", "临夏机场", "'=1+1", "'＝1+1"])

    def test_projects_are_listed_filtered_and_compared(self):
        self.open("#/projects")
        total = self.service.get("/v1/projects?limit=1")["total"]
        self.assertIn(f"共 {total} 个", self.page.inner_text("main"))
        self.page.fill("input.filter", "机场")
        self.assertTrue(all("机场" in row for row in self.texts(".rows tbody tr")))
        self.page.check(".rows input >> nth=0")
        self.page.check(".rows input >> nth=1")
        self.page.click("text=对照所选的 2 个项目")
        self.page.wait_for_selector("text=下载 CSV")
        self.assertEqual(self.page.locator(".matrix tbody tr").count(), 2)


class UndatedTest(PageTest):
    """Plans that name no date are in no year."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="plansearch-undated-")
        cls.addClassCleanup(folder.cleanup)
        cls.corpus = pathlib.Path(folder.name)
        for file in (ROOT / "Corpus").glob("*.txt"):
            shutil.copy(file, cls.corpus)
        (cls.corpus / "undated.txt").write_text(
            "兰州至合作铁路建设方案\n\n一、铁路\n\n开工建设兰州至合作铁路。\n\n二、公路\n\n兰州至合作铁路要衔接公路。\n")
        super().setUpClass()

    def test_the_timeline_has_a_column_for_them_behind_a_dashed_line(self):
        for width in (1440, 390):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.open("#/mentions?q=兰州至合作铁路")
            self.page.wait_for_selector(".timeline svg")
            edge = self.page.locator(".timeline line.edge")
            self.assertNotEqual(edge.evaluate("line => getComputedStyle(line).strokeDasharray"), "none")
            at = edge.evaluate("line => line.getBoundingClientRect().left")
            place = "marks => marks.map(mark => mark.getBoundingClientRect()).map(box => [box.left, box.right])"
            undated = self.page.locator(".timeline g.undated .mark").evaluate_all(place)
            dated = self.page.locator(".timeline g.plan:not(.undated) .mark").evaluate_all(place)
            self.assertTrue(undated and all(left > at for left, _ in undated))
            self.assertTrue(dated and all(right < at for _, right in dated))
            years = self.page.locator(".timeline text.year").all_text_contents()
            self.assertEqual(years[-1], "无日期")
            self.assertTrue(all(2018 <= int(year) <= 2023 for year in years[:-1]), years)

    def test_without_any_date_no_year_is_drawn(self):
        self.open("#/mentions?q=兰州至合作铁路&plan=undated@1")
        self.page.wait_for_selector(".timeline svg")
        self.assertEqual(self.page.locator(".timeline text.year").all_text_contents(), ["无日期"])

    def test_the_matrix_has_them_last_behind_a_dashed_line(self):
        self.open("#/matrix?names=兰州至合作铁路")
        self.page.wait_for_selector("text=下载 CSV")
        heads = self.page.locator(".matrix thead .plan")
        self.assertIn("undated", heads.last.get_attribute("class"))
        self.assertIn("无日期", heads.last.inner_text())
        self.assertEqual(self.page.locator(".matrix thead .undated").count(), 1)
        styles = self.page.locator(".matrix .undated").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell).borderInlineStartStyle)")
        self.assertEqual(styles, ["dashed"] * 2)


if __name__ == "__main__":
    unittest.main()
