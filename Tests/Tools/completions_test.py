"""The shells' completion scripts: they parse, and bash completes from the daemon."""

import shutil
import unittest

from service import Service

DRIVER = """
eval "$(plansearch completions bash)"
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
COMP_LINE="${{COMP_WORDS[*]}}"; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; COMPREPLY=()
_plansearch plansearch "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


class Completions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def complete(self, words: str) -> list[str]:
        done = self.service.shell(DRIVER.format(words=words))
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_options_and_what_the_daemon_knows(self):
        for words, expected in {
            "plansearch out": "outline",
            "plansearch search --format v": "vimgrep",
            "plansearch outline 2018": "2018-national-lanxi-plan@1",
            "plansearch search --plan 2022-ping": "2022-pingan-lanxi-tasks@1",
            "plansearch search --region 甘肃": "甘肃省",
            "plansearch search --level ''": "市州",
            "plansearch search 抽水": "抽水蓄能电站",
        }.items():
            with self.subTest(words=words):
                self.assertIn(expected, self.complete(words))
        self.assertTrue(all(agency.startswith("国家") for agency in self.complete("plansearch search --agency 国家")))

    def test_without_a_daemon_nothing_is_said(self):
        self.assertEqual(self.complete("plansearch --socket /nowhere outline 2018"), [])

    def test_each_shell_reads_its_script(self):
        for shell in ["bash", "zsh", "fish"]:
            with self.subTest(shell=shell):
                self.assertIsNotNone(shutil.which(shell), f"install {shell} (scripts/test-tools does)")
                done = self.service.shell(f"plansearch completions {shell} > $TMPDIR/c && {shell} -n $TMPDIR/c"
                                          .replace("$TMPDIR", self.service.folder.name))
                self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
