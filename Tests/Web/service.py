"""A daemon for the tests on a TCP port, and a browser that records what its pages do."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]


def program(name: str) -> pathlib.Path:
    """A program in $PLANSEARCH_BIN, or of the debug build."""
    return pathlib.Path(os.environ.get("PLANSEARCH_BIN", ROOT / ".build/debug")) / name


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        try:
            self.sock.connect(self.path)
        except OSError:
            self.close()
            raise


class Service:
    """Builds an index of a corpus and serves it until `stop`; `token` is asked for if given."""

    def __init__(self, corpus: pathlib.Path = ROOT / "Corpus", token: str | None = None):
        self.folder = tempfile.TemporaryDirectory(prefix="plansearch-web-")
        folder = pathlib.Path(self.folder.name)
        self.socket = str(folder / "s")
        environment = {
            **os.environ, "PLANSEARCH_LISTEN": "127.0.0.1:0", "PLANSEARCH_ALIASES": str(ROOT / "Config/aliases.tsv"),
            # A debug build on a busy machine is slow, and these tests do not measure time.
            "PLANSEARCH_DEADLINE_MS": "60000",
        }
        if token:
            file = folder / "token"
            file.touch(mode=0o600)
            file.write_text(token + "\n")
            environment["PLANSEARCH_TOKEN_FILE"] = str(file)
        subprocess.run(
            [program("plansearch-index"), "build", "--quiet", "--corpus", corpus, "--index", folder / "index"], check=True)
        self.log = open(folder / "log", "wb")
        self.daemon = subprocess.Popen(
            [program("plansearchd"), "--index", folder / "index", "--socket", self.socket],
            env=environment, stdin=subprocess.DEVNULL, stderr=self.log)
        self.address = f"http://{self._listening()}/"
        self._wait_for_projects()

    def _listening(self) -> str:
        deadline = time.monotonic() + 60
        while True:
            try:
                address = self.get("/v1/status")["daemon"]["listen"]
                if address:
                    return address
            except OSError:
                pass
            if self.daemon.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the daemon did not start: " + pathlib.Path(self.log.name).read_text())
            time.sleep(0.05)

    def _wait_for_projects(self):
        """Waits until projects, which are read from the texts after the start, are answered."""
        deadline = time.monotonic() + 240
        while "total" not in self.get("/v1/projects?limit=1") and time.monotonic() < deadline:
            time.sleep(0.2)

    def get(self, target: str) -> dict:
        """The JSON of an answer, over the Unix socket."""
        path, _, query = target.partition("?")
        connection = UnixConnection(self.socket)
        try:
            connection.request("GET", urllib.parse.quote(path) + (f"?{query}" if query else ""))
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()
        self.log.close()
        self.folder.cleanup()


def chromium() -> str:
    """The path of Debian's browser, or of another build of it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("no Chromium: apt-get install chromium")


class PageTest(unittest.TestCase):
    """Tests of one daemon's page. A test also fails if the page logs an error, breaks its own policy, asks another
    server or opens a dialog of the browser."""

    corpus = ROOT / "Corpus"
    token = None
    language = "zh-CN"
    width, height = 1280, 900

    @classmethod
    def setUpClass(cls):
        cls.service = Service(cls.corpus, cls.token)
        cls.addClassCleanup(cls.service.stop)
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        # A container's root may not make the namespaces of Chromium's own sandbox.
        cls.browser = cls.playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.faults = []
        self.expected_statuses = set()
        self.page = self.new_page()
        # Before the page's context is closed.
        self.addCleanup(self.check_faults)

    def new_page(self, **options):
        settings = {"locale": self.language, "viewport": {"width": self.width, "height": self.height}, **options}
        context = self.browser.new_context(**settings)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self.heard)
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.asked(request.url))
        return page

    def heard(self, message):
        if message.type not in ("error", "warning"):
            return
        if any(f"status of {status}" in message.text for status in self.expected_statuses):
            return
        self.faults.append(f"console: {message.text}")

    def asked(self, url):
        if not url.startswith((self.service.address, "blob:" + self.service.address)):
            self.faults.append(f"request to another place: {url}")

    def check_faults(self):
        self.assertEqual(self.faults, [])

    def open(self, route: str = "", page=None):
        """Opens a place of the page and waits until its view is complete."""
        page = page or self.page
        page.goto(self.service.address + route)
        self.settle(page)
        return page

    def settle(self, page=None):
        (page or self.page).wait_for_selector("main[data-view]:not([aria-busy])")

    def go(self, route: str):
        """Goes to a place on the page from the current one, as a link does."""
        self.page.evaluate("place => { location.hash = place }", route)
        self.page.wait_for_timeout(50)
        self.settle()

    def texts(self, selector: str) -> list[str]:
        return self.page.locator(selector).all_inner_texts()

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
