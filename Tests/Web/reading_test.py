"""Reading a plan with the page."""

import pathlib
import tempfile
import unittest

from service import PageTest

PLAN = "2018-national-lanxi-plan@1"


class ReadingTest(PageTest):
    def test_a_hit_opens_in_its_place_in_the_whole_plan(self):
        self.open("#/search?q=抽水蓄能")
        self.page.click(".hit .snippet >> nth=0")
        self.page.wait_for_selector(".passage[aria-current]")
        self.assertIn("抽水蓄能", self.texts(".passage[aria-current] mark"))
        self.assertTrue(self.page.locator(".passage[aria-current]").evaluate(
            "block => { const box = block.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"))
        self.page.go_back()
        self.page.wait_for_selector(".results")
        self.assertEqual(self.page.input_value("#query"), "抽水蓄能")

    def test_j_and_k_go_from_match_to_match(self):
        self.open(f"#/read?plan={PLAN}&q=铁路")
        answer = self.service.get(f"/v1/search?q=%E9%93%81%E8%B7%AF&plan={PLAN}&sort=plan&limit=100")
        places = [int(hit["passage"].rsplit(".", 1)[1]) for hit in answer["hits"]]
        self.assertGreater(len(places), 3)
        for index in (0, 1, 2, 1):
            self.page.keyboard.press("k" if index == 1 and self.current() == places[2] else "j")
            self.page.wait_for_selector(f"#passage-{places[index]}[aria-current]")
            self.assertIn(f"{index + 1} / {len(places)}", self.page.inner_text(".hitbar"))

    def current(self):
        blocks = self.page.locator(".passage[aria-current]")
        return int(blocks.get_attribute("id").split("-")[1]) if blocks.count() else None

    def test_the_outline_leads_to_its_headings_and_follows_the_reader(self):
        self.open(f"#/read?plan={PLAN}")
        self.page.click(".outline a:has-text('第八章')")
        self.page.wait_for_selector(".passage.heading[aria-current]")
        self.assertIn("第八章", self.page.inner_text(".passage[aria-current]"))
        self.page.wait_for_selector(".outline a[aria-current]")
        self.assertIn("第八章", self.page.inner_text(".outline a[aria-current]"))
        self.page.evaluate("scrollTo(0, 0)")
        self.page.wait_for_selector(".outline a[aria-current]:has-text('第八章')", state="detached")

    def test_the_text_is_the_plan_s_passages_in_order(self):
        self.open(f"#/read?plan={PLAN}")
        total = self.service.get(f"/v1/plans/{PLAN}")["plan"]["passages"]
        for _ in range(40):
            if self.page.locator(f"#passage-{total}").count():
                break
            self.page.mouse.wheel(0, 4000)
            self.page.wait_for_timeout(50)
        self.page.wait_for_selector(f"#passage-{total}")
        ids = self.page.locator(".passage").evaluate_all("blocks => blocks.map(block => block.id)")
        self.assertEqual(ids, [f"passage-{number}" for number in range(1, total + 1)])
        self.assertTrue(self.page.locator(".end").is_visible())

    def test_a_citation_names_title_and_headings_and_the_line_stands_beside_it(self):
        self.open(f"#/read?plan={PLAN}&at={PLAN}.151")
        passage = self.service.get(f"/v1/passages/{PLAN}.151")["passage"]
        self.page.click("#passage-151 .line")
        said = self.page.inner_text("#passage-151 .citation >> nth=0")
        self.assertIn(passage["plan"]["title"], said)
        self.assertIn(" ".join(passage["path"]), said)
        source = f"{passage['source']['file']}:{passage['source']['line']}"
        self.assertNotIn(source, said)
        self.assertIn(source, self.page.inner_text("#passage-151 .tools"))
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.click("text=复制引文 >> nth=0")
        self.page.wait_for_selector("text=已复制")
        self.assertEqual(self.page.evaluate("navigator.clipboard.readText()"), said)
        self.page.click("text=复制参考文献")
        self.page.wait_for_selector("text=已复制")
        self.assertEqual(
            self.page.evaluate("navigator.clipboard.readText()"), self.page.inner_text("#passage-151 .citation >> nth=1"))

    def test_similar_passages_of_other_plans(self):
        answer = self.service.get("/v1/search?q=%E6%8A%BD%E6%B0%B4%E8%93%84%E8%83%BD")
        hit = answer["hits"][0]
        self.open(f"#/read?plan={hit['plan']['id']}&at={hit['passage']}")
        self.page.click(".passage[aria-current] .line")
        self.page.click(".tools >> text=相似段落")
        self.page.wait_for_selector(".similar > *")

    def test_a_plan_that_does_not_exist_is_a_note(self):
        self.expected_statuses.add(404)
        self.open("#/read?plan=none@1")
        self.assertIn("没有找到", self.page.inner_text(".fault"))


class LongPlanTest(PageTest):
    """A plan that is too large to load at once."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="plansearch-web-corpus-")
        cls.addClassCleanup(folder.cleanup)
        cls.corpus = pathlib.Path(folder.name)
        lines = [f"第{number}段，发展产业园区建设。" for number in range(1, 20_001)]
        lines[15_000] = "这里建设抽水蓄能电站。"
        (cls.corpus / "long.txt").write_text("\n\n".join(lines))
        super().setUpClass()

    def test_it_opens_anywhere_and_grows_both_ways(self):
        hit = self.service.get("/v1/search?q=%E6%8A%BD%E6%B0%B4%E8%93%84%E8%83%BD")["hits"][0]
        number = int(hit["passage"].rsplit(".", 1)[1])
        self.open(f"#/read?plan={hit['plan']['id']}&at={hit['passage']}&q=抽水蓄能")
        self.page.wait_for_selector(f"#passage-{number} mark")
        self.assertLess(self.page.locator(".passage").count(), 1000)
        # Upwards: the visible text stays in its place while more is added above it.
        low = self.page.locator(".passage").first.get_attribute("id")
        for _ in range(60):
            self.page.mouse.wheel(0, -2000)
            self.page.wait_for_timeout(30)
        self.assertLess(
            int(self.page.locator(".passage").first.get_attribute("id").split("-")[1]), int(low.split("-")[1]))
        ids = self.page.locator(".passage").evaluate_all("blocks => blocks.map(block => Number(block.id.slice(8)))")
        self.assertEqual(ids, list(range(ids[0], ids[0] + len(ids))))


if __name__ == "__main__":
    unittest.main()
