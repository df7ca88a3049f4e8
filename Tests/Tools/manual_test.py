"""The manual pages are valid and describe the programs; the examples of the help texts run."""

import pathlib
import re
import subprocess
import tempfile
import unittest

from service import ROOT, Service, programs


class Manual(unittest.TestCase):
    def test_pages_are_clean_and_name_every_option_and_key(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([ROOT / "scripts/generate-manual", programs(), folder], check=True)
            pages = {page.name: page.read_text() for page in pathlib.Path(folder).iterdir()}
            self.assertEqual(sorted(pages), ["plansearch-index.1", "plansearch-query.7", "plansearch.1",
                                             "plansearch.yaml.5", "plansearchd.8"])
            for name in pages:
                lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", pathlib.Path(folder) / name],
                                      capture_output=True, text=True)
                self.assertEqual(lint.stdout + lint.stderr, "", name)
        help_text = subprocess.run([programs() / "plansearch", "search", "--help"], capture_output=True, text=True).stdout
        for option in re.findall(r"^  (--[a-z-]+)", help_text, re.MULTILINE):
            # The program's own option stands in its synopsis only.
            if option != "--version":
                self.assertTrue(option.replace("-", "\\-") in pages["plansearch.1"], option)
        for key in re.findall(r"^# ([a-z_]+): ", (ROOT / "Config/plansearch.yaml").read_text(), re.MULTILINE):
            self.assertIn(key, pages["plansearch.yaml.5"])


class HelpExamples(unittest.TestCase):
    """Every line of EXAMPLES that begins with the program's name is run by a shell."""

    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.service.wait_for_collections()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def test_examples_of_every_help_text_succeed(self):
        commands = ["", "search", "mentions", "projects", "agency", "plans", "outline", "show", "export", "status", "similar",
                    "suggest"]
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "台账.csv").write_text("项目\n西宁至成都铁路\n")
            count = 0
            for command in commands:
                text = self.service.run("plansearch", *command.split(), "--help").stdout
                for row in text.split("\n"):
                    example = row.strip()
                    # Text after several spaces is a remark.
                    example = re.sub(r"(?<=\S) {3,}.*", "", example)
                    if not example.startswith("plansearch ") or "[" in example or "…" in example or "SUBCOMMAND" in example:
                        continue
                    # `head` instead of a program that waits for a person.
                    example = example.replace("| fzf", "| fzf --filter 建设")
                    with self.subTest(example=example):
                        done = self.service.shell(example, cwd=folder)
                        self.assertEqual(done.returncode, 0, done.stderr)
                        count += 1
            self.assertGreater(count, 15)


if __name__ == "__main__":
    unittest.main()
