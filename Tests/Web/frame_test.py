"""What holds in every view: keys, languages, links, phones, tokens."""

import http.client
import unittest
import urllib.parse

from service import PageTest

ROUTES = [
    "", "#/search?q=铁路", "#/search?q=\"特斯拉\"", "#/mentions", "#/mentions?q=兰州至合作铁路",
    "#/print?of=search&q=铁路&level=省", "#/print?of=read&plan=2018-national-lanxi-plan@1", "#/print?of=matrix&names=西宁机场",
    "#/matrix?names=西宁机场%0A临夏机场", "#/projects", "#/plans", "#/read?plan=2018-national-lanxi-plan@1",
    "#/read?plan=2018-national-lanxi-plan@1&at=2018-national-lanxi-plan@1.151&q=抽水蓄能",
]


class FrameTest(PageTest):
    def focused(self, what="element.className || element.id || element.tagName"):
        return self.page.evaluate(f"(element => {what})(document.activeElement)")

    def test_keys_reach_the_input_the_hits_and_the_help(self):
        self.open("#/search?q=铁路")
        self.page.keyboard.press("j")
        self.assertEqual(self.focused(), "snippet")
        first = self.focused("element.textContent")
        self.page.keyboard.press("j")
        self.assertNotEqual(self.focused("element.textContent"), first)
        self.page.keyboard.press("ArrowUp")
        self.assertEqual(self.focused("element.textContent"), first)
        self.assertNotEqual(self.focused("getComputedStyle(element).outlineStyle"), "none")
        self.page.keyboard.press("/")
        self.assertEqual(self.focused("element.id"), "query")
        # In the input field these keys are letters.
        self.page.keyboard.type("j?")
        self.assertTrue(self.page.input_value("#query").endswith("j?"))
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("?")
        self.page.wait_for_selector("dialog.help[open]")
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector("dialog.help", state="detached")
        self.page.keyboard.press("j")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".passage[aria-current]")

    def test_everything_can_be_reached_by_tab_and_has_a_name(self):
        for route in ROUTES:
            self.open(route)
            nameless = self.page.evaluate(
                """() => [...document.querySelectorAll('a, button, input, select, textarea')]
                    .filter(one => !one.closest('[hidden]'))
                    .filter(one => !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length))
                    .map(one => one.outerHTML)""")
            self.assertEqual(nameless, [], route)
            levels = self.page.locator("h1, h2, h3").evaluate_all("all => all.map(one => one.tagName)")
            self.assertTrue(all(one.getAttribute("alt") for one in self.page.query_selector_all("img")))
            self.assertLessEqual(levels.count("H1"), 1, route)

    def test_a_link_shows_the_same_to_another_reader(self):
        for route in ROUTES:
            self.open(route)
            other = self.open(self.page.url.removeprefix(self.service.address), self.new_page())
            take = "main => main.innerText.replace(/[\\d.]+ 毫秒/g, '')"
            self.assertEqual(
                other.locator("main").evaluate(take), self.page.locator("main").evaluate(take), route)

    def test_back_and_forward_go_through_views_and_keep_the_place(self):
        self.open("#/search?q=发展")
        self.page.evaluate("scrollTo(0, 900)")
        self.page.wait_for_timeout(300)
        self.go("#/projects")
        self.page.wait_for_selector(".rows")
        self.page.go_back()
        self.page.wait_for_selector(".results")
        self.settle()
        self.assertGreater(self.page.evaluate("scrollY"), 800)
        self.page.go_forward()
        self.page.wait_for_selector(".rows")

    def test_no_view_is_wider_than_a_phone(self):
        self.page.set_viewport_size({"width": 360, "height": 740})
        for route in ROUTES:
            self.open(route)
            self.assertLessEqual(self.overflow(), 0, route)

    def test_the_language_is_the_browser_s_until_another_is_chosen(self):
        english = self.open("#/search?q=铁路", self.new_page(locale="en-GB"))
        self.assertEqual(english.get_attribute("html", "lang"), "en")
        self.assertIn("passages", english.inner_text(".summary"))
        self.assertEqual(english.get_attribute(".snippet >> nth=0", "lang"), "zh-CN")
        english.click("#language")
        english.wait_for_selector("html[lang=zh-CN]")
        english.reload()
        english.wait_for_selector("html[lang=zh-CN]")
        for route in ROUTES:
            self.open(route, english)
        english.click("#language")
        for route in ROUTES:
            self.open(route, english)
            self.assertNotIn("undefined", english.inner_text("body"), route)

    def test_dark_and_light_have_enough_contrast(self):
        for scheme in ("light", "dark"):
            page = self.open("#/search?q=铁路", self.new_page(color_scheme=scheme))
            for selector in (".snippet", ".path", ".place", ".facts", ".tier", ".snippet mark", "#views a", ".primary"):
                ratio = page.locator(selector).first.evaluate(CONTRAST)
                self.assertGreaterEqual(ratio, 4.5, f"{scheme} {selector}")

    def test_the_page_needs_nothing_but_its_own_files(self):
        # `asked` has recorded the requests of every test; this checks that there were some.
        asked = []
        self.page.on("request", lambda request: asked.append(urllib.parse.urlparse(request.url).path))
        self.open("#/search?q=铁路")
        self.assertIn("/page/main.js", asked)
        self.assertIn("/v1/search", asked)


#: The contrast ratio of WCAG 2 between a text and its background.
CONTRAST = """element => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element;
  let back = [0, 0, 0, 0];
  while (behind && (back.length === 4 && back[3] === 0)) {
    back = parse(getComputedStyle(behind).backgroundColor);
    behind = behind.parentElement;
  }
  const [one, two] = [light(parse(getComputedStyle(element).color)), light(back)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}"""


class TokenTest(PageTest):
    token = "a-token-of-the-tests-0123456789"

    def test_the_token_is_asked_for_kept_for_the_tab_and_sent(self):
        self.expected_statuses.add(401)
        self.open_waiting()
        self.page.fill("#token", "not-the-token-at-all-0000")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("dialog:has-text('令牌不对')")
        self.page.fill("#token", self.token)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".plans li")
        self.page.reload()
        self.page.wait_for_selector(".plans li")
        self.assertEqual(self.page.evaluate("localStorage.length"), 0)
        self.assertEqual(self.page.context.cookies(), [])

    def open_waiting(self):
        self.page.goto(self.service.address)
        self.page.wait_for_selector("dialog[open]")
        # The dialog cannot be closed without a token.
        self.page.keyboard.press("Escape")
        self.assertEqual(self.page.locator("dialog[open]").count(), 1)

    def test_without_it_the_daemon_tells_nothing(self):
        host = self.service.address.removeprefix("http://").removesuffix("/")
        connection = http.client.HTTPConnection(host)
        self.addCleanup(connection.close)
        for target, status in (("/", 200), ("/page/main.js", 200), ("/openapi.json", 200), ("/v1/plans", 401),
                               ("/v1/search?q=x", 401), ("/v1/status", 401)):
            connection.request("GET", target)
            answer = connection.getresponse()
            answer.read()
            self.assertEqual(answer.status, status, target)


if __name__ == "__main__":
    unittest.main()
