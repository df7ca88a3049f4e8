"""The page with texts that try to break it."""

import pathlib
import tempfile
import unittest
import urllib.parse

import json

from service import PageTest

MARKUP = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>", "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}", "</textarea><script>alert(1)</script>", "<a href=javascript:alert(1)>x</a>",
]
#: Right-to-left override and isolate that are never closed, and similar characters.
CONTROLS = "\u202e\u2067\u200f"


class HostileTest(PageTest):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="plansearch-web-corpus-")
        cls.addClassCleanup(folder.cleanup)
        cls.corpus = pathlib.Path(folder.name)
        for index, markup in enumerate(MARKUP):
            # A slash cannot be in a name; everything else can.
            name = f"恶意{markup}".replace("/", "∕")
            text = [f"一、{markup}规划", f"恶意文本{markup}机场工程建设。{CONTROLS}恶意反转文本", f"牵头单位：{markup}局"]
            (cls.corpus / f"{name}.txt").write_text("\n\n".join(text))
            title = json.dumps(f"{markup}发展规划{CONTROLS}", ensure_ascii=False)
            issuer = json.dumps(f"{markup}办公室", ensure_ascii=False)
            (cls.corpus / f"{name}.meta.yaml").write_text(
                f"title: {title}\nissuers: [{issuer}]\nregions: [{issuer}]\ndate: 2022-0{index + 1}\n")
        (cls.corpus / "long.txt").write_text(
            "长词" + "A" * 5000 + "\n\n" + "长句" + "的" * 5000 + "\n\n" + "𠀀𠀁恶意𠀂astral" + "e\u0301" * 3 + "完")
        super().setUpClass()

    def check(self):
        """All parts of the texts are still plain text."""
        self.assertEqual(self.page.locator("script").count(), 1)
        self.assertEqual(self.page.locator("img, iframe, object, embed, a svg, [onload], [onerror]").count(), 0)
        for target in self.page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            self.assertTrue(target.startswith("#/"), target)
        self.assertLessEqual(self.overflow(), 0)

    def test_search_results_show_markup_as_text(self):
        self.open("#/search?q=恶意文本")
        self.check()
        shown = self.page.inner_text(".results")
        for markup in ("javascript:alert(1)", "{{constructor"):
            self.assertIn(markup, shown)
        self.open("#/plans")
        titles = "".join(self.texts(".plans h2"))
        for markup in MARKUP:
            self.assertIn(markup, titles)

    def test_every_plan_can_be_read_and_cited(self):
        for plan in self.service.get("/v1/plans")["plans"]:
            self.open(f"#/read?plan={urllib.parse.quote(plan['id'])}&q=恶意")
            self.page.wait_for_selector(".passage")
            # The title is unchanged, and its control characters have no effect outside it.
            self.assertIn(plan["title"][:8], self.page.inner_text("h1"))
            self.assertEqual(self.page.get_attribute("h1", "dir"), "ltr")
            self.page.click(".line >> nth=0")
            self.page.click(".tools >> text=相似段落")
            self.page.wait_for_selector(".similar > *")
            self.check()

    def test_every_plan_can_be_printed(self):
        for plan in self.service.get("/v1/plans")["plans"]:
            self.open(f"#/print?of=read&plan={urllib.parse.quote(plan['id'])}&q=恶意")
            self.check()
            self.assertEqual(self.page.locator(".on-paper").count(), plan["passages"])
        self.open("#/print?of=search&q=恶意")
        self.check()

    def test_highlights_count_characters_outside_the_basic_plane_once(self):
        self.open("#/search?q=恶意𠀂")
        self.assertEqual(self.texts(".snippet mark"), ["恶意𠀂"])

    def test_long_words_do_not_widen_the_page(self):
        self.page.set_viewport_size({"width": 360, "height": 740})
        for route in ("#/search?q=长词", "#/search?q=长句", "#/read?plan=long@1", "#/plans", "#/projects",
                      "#/search?q=" + "B" * 3000):
            self.open(route)
            self.check()

    def test_hostile_addresses_and_queries_are_text_as_well(self):
        self.expected_statuses.update({400, 404})
        for value in [*MARKUP, CONTROLS + "x", "%", "&=#", "__proto__", "constructor"]:
            quoted = urllib.parse.quote(value, safe="")
            for route in (f"#/search?q={quoted}", f"#/search?q=x&plan={quoted}&kind={quoted}&year={quoted}",
                          f"#/mentions?q={quoted}", f"#/read?plan={quoted}&at={quoted}&q={quoted}",
                          f"#/matrix?names={quoted}", f"#/{quoted}", f"#/print?of={quoted}&q={quoted}",
                          f"#/print?of=search&q=x&region={quoted}", f"#/print?of=matrix&names={quoted}"):
                self.open(route)
                self.check()

    def test_projects_mentions_and_matrix(self):
        for route in ("#/projects", "#/mentions?q=恶意机场工程", "#/plans",
                      "#/matrix?names=" + urllib.parse.quote("\n".join(MARKUP))):
            self.open(route)
            self.check()


if __name__ == "__main__":
    unittest.main()
