"""From a text to the file that it was read from."""

import os
import pathlib
import shutil
import tempfile
import unittest

from service import ROOT, PageTest

PLAN = "规划:plan.pdf@1"
FIXTURE = ROOT / "Tests/OriginalsTests/Fixtures/PDFPlan.pdf"


def corpus(test) -> pathlib.Path:
    """A folder with a PDF and a text, which a test may change."""
    folder = tempfile.TemporaryDirectory(prefix="plansearch-web-corpus-")
    test.addClassCleanup(folder.cleanup)
    path = pathlib.Path(folder.name)
    (path / "规划").mkdir()
    shutil.copy(FIXTURE, path / "规划/plan.pdf")
    (path / "plan.txt").write_text("某市水利规划\n\n建设水库，保障供水。\n")
    return path


class OriginalsTest(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.corpus = corpus(cls)
        super().setUpClass()

    def passage_on(self, number: int) -> dict:
        """The first passage on a page."""
        count = self.service.get(f"/v1/plans/{PLAN}")["plan"]["passages"]
        for order in range(1, count + 1):
            passage = self.service.get(f"/v1/passages/{PLAN}.{order}")["passage"]
            if passage["source"]["page"] == number:
                return passage
        raise AssertionError(f"no passage on page {number}")

    def test_the_plan_links_to_its_file_and_a_passage_to_its_page(self):
        passage = self.passage_on(2)
        self.open(f"#/read?plan={PLAN}&at={passage['passage']}")
        link = self.page.wait_for_selector("header .original a")
        self.assertEqual(link.get_attribute("href"), "v1/originals/%E8%A7%84%E5%88%92/plan.pdf")
        self.assertEqual(self.page.inner_text(".passage[aria-current] .line"), "2页")
        self.page.click(".passage[aria-current] .line")
        self.assertTrue(self.page.inner_text(".citation >> nth=0").endswith("，第2页"))
        self.assertIn("plan.pdf 第2页", self.page.inner_text(".passage .tools"))
        link = self.page.wait_for_selector(".tools a.original")
        self.assertEqual(link.get_attribute("href"), "v1/originals/%E8%A7%84%E5%88%92/plan.pdf#page=2")
        self.assertEqual((link.get_attribute("target"), link.get_attribute("rel")), ("_blank", "noopener"))
        self.assertIn("第2页", link.inner_text())
        # The link leads to the file itself.
        taken = self.page.evaluate(
            "link => fetch(link.href).then(answer => answer.arrayBuffer()).then(bytes => bytes.byteLength)", link)
        self.assertEqual(taken, FIXTURE.stat().st_size)

    def test_a_hit_names_the_page(self):
        passage = self.passage_on(2)
        self.open(f'#/search?q="{passage["text"][:12]}"')
        self.assertIn("规划/plan.pdf 第2页", self.texts(".place")[0])

    def test_a_text_has_no_other_original(self):
        self.open("#/read?plan=plan@1")
        self.page.click("#passage-1 .line")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.locator("a.original").count(), 0)
        self.assertEqual(self.page.inner_text("#passage-2 .line"), "3")


class ChangedOriginalsTest(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.corpus = corpus(cls)
        super().setUpClass()

    def test_a_file_that_has_changed_or_is_gone_is_named_so(self):
        file = self.corpus / "规划/plan.pdf"
        with open(file, "ab") as stream:
            stream.write(b"\n")
        self.open(f"#/read?plan={PLAN}")
        self.page.wait_for_selector("header .original .changed")
        self.assertIn("有改动", self.page.inner_text("header .original"))
        file.unlink()
        self.expected_statuses.add(404)
        self.page.reload()
        self.page.wait_for_selector("header .original:has-text('已不在')")
        self.assertEqual(self.page.locator("header .original a").count(), 0)


class NoOriginalsTest(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.corpus = corpus(cls)
        os.environ["PLANSEARCH_ORIGINALS"] = "none"
        try:
            super().setUpClass()
        finally:
            del os.environ["PLANSEARCH_ORIGINALS"]

    def test_without_the_setting_there_is_no_link(self):
        self.open(f"#/read?plan={PLAN}")
        self.page.click("#passage-1 .line")
        self.page.wait_for_timeout(500)
        self.assertEqual(self.page.locator("a.original").count(), 0)
        self.assertFalse(self.page.locator("header .original").is_visible())


class TokenOriginalsTest(PageTest):
    token = "0123456789abcdef"

    @classmethod
    def setUpClass(cls):
        cls.corpus = corpus(cls)
        super().setUpClass()

    def test_with_a_token_the_page_fetches_the_file_and_saves_it(self):
        self.expected_statuses.add(401)
        self.page.goto(self.service.address + f"#/read?plan={PLAN}")
        self.page.fill("#token", self.token)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("header .original a")
        with self.page.expect_download() as download:
            self.page.click("header .original a")
        self.assertEqual(download.value.suggested_filename, "plan.pdf")
        self.assertEqual(pathlib.Path(download.value.path()).read_bytes(), FIXTURE.read_bytes())


if __name__ == "__main__":
    unittest.main()
