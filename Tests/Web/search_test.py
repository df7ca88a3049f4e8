"""Searching with the page."""

import re
import unittest

from service import PageTest


class SearchTest(PageTest):
    def search(self, query):
        self.page.fill("#query", query)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".results, .fault")
        self.settle()

    def test_the_start_lists_the_plans_and_what_there_is(self):
        self.open()
        self.assertEqual(self.page.locator(".plans li").count(), 7)
        self.assertIn("7 份规划", self.page.inner_text(".corpus"))

    def test_hits_are_those_of_the_daemon_with_their_highlights(self):
        self.open()
        self.search("铁路")
        answer = self.service.get("/v1/search?q=%E9%93%81%E8%B7%AF&limit=20&fold=true")
        self.assertIn(f"{answer['total']['value']} 个段落", self.page.inner_text(".summary"))
        shown = self.page.locator(".hit .snippet").all_text_contents()
        self.assertEqual(sorted(shown), sorted(hit["snippet"]["text"] for hit in answer["hits"]))
        self.assertEqual(set(self.texts(".snippet mark")), {"铁路"})
        self.assertEqual(
            self.texts(".group > h2"), list(dict.fromkeys(hit["plan"]["title"] for hit in answer["hits"])))

    def test_a_filter_narrows_and_its_chip_widens_again(self):
        self.open("#/search?q=铁路")
        self.page.get_by_role("checkbox", name="国家").click()
        self.page.wait_for_selector(".chip")
        self.settle()
        self.assertIn("level=", self.page.url)
        self.assertEqual(self.texts(".group > h2"), ["兰州—西宁城市群发展规划"])
        # The other values stay visible, so that they can be added.
        self.page.get_by_role("checkbox", name="区县").click()
        self.page.wait_for_selector(".chip >> nth=1")
        self.settle()
        self.assertEqual(len(self.texts(".group > h2")), 2)
        self.page.click(".chip >> nth=1")
        self.page.wait_for_selector(".chip >> nth=1", state="detached")
        self.page.click(".chip")
        self.page.wait_for_selector(".chip", state="detached")
        self.assertNotIn("level=", self.page.url)

    def counts(self, group):
        """The values of a group of filters with their counts, in the order shown."""
        field = self.page.locator(f".filters fieldset:has(legend:text-is('{group}'))")
        values = field.locator("label.value").evaluate_all(
            "labels => labels.map(label => [...label.querySelectorAll('span')].map(span => span.textContent))")
        return {value: number for value, number in values}

    def total(self):
        return int(re.search(r"(\d+) 个段落", self.page.inner_text(".summary")).group(1))

    def test_a_count_says_what_choosing_the_value_gives(self):
        self.open("#/search?q=铁路&level=省")
        levels, years = self.counts("级别"), self.counts("年份")
        self.assertEqual(list(levels), ["国家", "省", "市州", "区县"])
        self.assertEqual(levels["省"], str(self.total()))
        # The one plan of 2018 is 国家: the year stays in sight, with nothing.
        self.assertEqual(years["2018"], "0")
        for year, number in years.items():
            self.open(f"#/search?q=铁路&level=省&year={year}")
            if number == "0":
                self.assertEqual(self.page.locator(".hit").count(), 0)
            else:
                self.assertEqual(str(self.total()), number)
        for level, number in levels.items():
            if level == "省":
                continue
            self.assertTrue(number.startswith("+"), number)
            self.open(f"#/search?q=铁路&level=省&level={level}")
            self.assertEqual(self.total(), int(levels["省"]) + int(number))

    def test_a_hit_is_cited_as_letters_and_as_lists_of_references_do(self):
        self.open("#/search?q=协同推进铁路建设")
        self.page.click(".cite summary >> nth=0")
        self.assertEqual(self.texts(".cite >> nth=0 >> .citation"), [
            "《兰州—西宁城市群发展“十四五”实施方案》（青政办〔2022〕5号），青海省人民政府办公厅、甘肃省人民政府办公厅，2022年2月7日，"
            "四、提升基础设施互联互通水平 (一)畅通综合交通运输网络 1.协同推进铁路建设",
            "青海省人民政府办公厅, 甘肃省人民政府办公厅. 兰州—西宁城市群发展“十四五”实施方案: 青政办〔2022〕5号[Z]. 2022-02-07: "
            "1.协同推进铁路建设.",
        ])

    def test_years_can_be_given_as_a_range(self):
        self.open("#/search?q=铁路")
        self.page.fill(".years input", "2018..2021")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".chip")
        self.settle()
        self.assertNotIn("2022", "".join(self.texts(".facts")))

    def test_order_and_pages(self):
        self.open("#/search?q=发展&sort=date")
        first = self.texts(".snippet")
        dates = [re.search(r"\d{4}(-\d\d)*", facts).group() for facts in self.texts(".group .facts")]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.page.click(".pager a[rel=next]")
        self.page.wait_for_selector(".pager a[rel=prev]")
        self.settle()
        self.assertIn("offset=20", self.page.url)
        self.assertNotEqual(self.texts(".snippet"), first)
        self.page.go_back()
        self.page.wait_for_selector(".pager a[rel=prev]", state="detached")
        self.settle()
        self.assertEqual(self.texts(".snippet"), first)

    def test_absence_says_what_was_searched(self):
        self.open("#/search?q=\"特斯拉\"")
        said = self.page.inner_text(".absence")
        self.assertIn("7 份规划", said)
        self.assertIn("1,082 个段落", said)
        self.assertIn("“特斯拉”", said)
        self.assertEqual(self.page.locator(".hit").count(), 0)

    def test_a_relaxed_answer_is_labelled(self):
        self.open("#/search?q=西宁磁悬浮飞机场建设")
        self.assertEqual(self.texts(".tier"), ["放宽"])
        self.assertIn("其中一部分", self.page.inner_text(".note.relaxed"))

    def test_a_fault_shows_its_place_and_what_was_meant(self):
        self.expected_statuses.add(400)
        self.open("#/search?q=西宁 \"机场")
        self.assertEqual(self.page.inner_text("mark.wrong"), '"')
        self.assertIn("第 4 个字符", self.page.inner_text(".faulty"))
        self.assertIn("引号没有闭合", self.page.inner_text(".fault .detail"))
        self.page.click(".suggestion")
        self.page.wait_for_selector(".results")
        self.assertEqual(self.page.input_value("#query"), '西宁 "机场"')

    def test_completions_by_characters_and_by_pinyin(self):
        self.open()
        for typed in ("兰州", "lanz"):
            self.page.fill("#query", "")
            self.page.type("#query", typed)
            self.page.wait_for_selector(f"[role=listbox][data-prefix={typed}]")
            self.assertEqual(self.page.get_attribute("#query", "aria-expanded"), "true")
            self.assertIn("兰州", self.page.inner_text("[role=option] >> nth=0"))
        self.page.keyboard.press("ArrowDown")
        option = self.page.get_attribute("#query", "aria-activedescendant")
        self.assertEqual(self.page.get_attribute(f"#{option}", "aria-selected"), "true")
        self.page.keyboard.press("Escape")
        self.assertEqual(self.page.locator("[role=option]:visible").count(), 0)
        self.page.type("#query", "hou")
        self.page.wait_for_selector("[role=listbox][data-prefix=lanzhou]")
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".results")
        self.assertIn("兰州", self.page.input_value("#query"))

    def test_the_last_word_is_completed_and_the_others_stay(self):
        self.open()
        self.page.type("#query", "铁路 xin")
        self.page.wait_for_selector("[role=listbox][data-prefix=xin]")
        self.page.click("[role=option] >> nth=0")
        self.page.wait_for_selector(".results")
        self.assertTrue(self.page.input_value("#query").startswith("铁路 "))
        self.assertNotIn("xin", self.page.input_value("#query"))


if __name__ == "__main__":
    unittest.main()
