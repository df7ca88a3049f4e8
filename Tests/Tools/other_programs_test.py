"""What the documentation shows with jq, fzf, vim and spreadsheets."""

import csv
import io
import shutil
import subprocess
import unittest

from service import ROOT, Service


class OtherPrograms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def output(self, command: str) -> str:
        done = self.service.shell(command)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def need(self, program: str):
        self.assertIsNotNone(shutil.which(program), f"install {program} (scripts/test-tools does)")

    def test_jq_reads_lines_and_whole_answers(self):
        self.need("jq")
        titles = self.output("plansearch 抽水蓄能 --format jsonl | jq -r .plan.title").split("\n")
        self.assertIn("兰州—西宁城市群发展规划", titles)
        self.assertEqual(self.output("plansearch 抽水蓄能 --format json | jq .total.value"), "5\n")
        counts = self.output("plansearch export | jq -r .kind | sort | uniq -c")
        self.assertIn("heading", counts)

    def test_fzf_narrows_lines_down(self):
        self.need("fzf")
        chosen = self.output("plansearch 铁路 --format vimgrep --limit 10000 | fzf --filter '西宁 成都' | sed -n 1p")
        self.assertRegex(chosen, r"^[^:]+\.txt:\d+:\d+:")
        self.assertIn("成都", chosen)

    def test_vim_fills_its_quickfix_list_and_jumps_to_the_line(self):
        self.need("vim")
        script = [
            f"cexpr system('plansearch 抽水蓄能 --format vimgrep --root {ROOT}/Corpus')",
            "cfirst",
            "call writefile([len(getqflist()), expand('%:t'), line('.'), getline('.')], '/dev/stdout')",
            "qall!",
        ]
        arguments = [part for line in script for part in ("-c", line)]
        done = subprocess.run(
            ["vim", "-u", "NONE", "-es", "--not-a-term", "--cmd", "set encoding=utf-8 nomore", *arguments],
            env=self.service.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        lines = done.stdout.split("\n")
        self.assertEqual(lines[:3], ["5", "2018-national-lanxi-plan.txt", "385"])
        self.assertIn("抽水蓄能", lines[3])

    def test_a_table_is_read_as_it_was_written(self):
        text = self.output("plansearch 铁路 --format csv --bom --limit 10000")
        self.assertTrue(text.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        total = int(self.output("plansearch 铁路 --format json --limit 0 | jq .total.value || true"))
        self.assertEqual(len(rows), total)
        for row in rows:
            for cell in row.values():
                self.assertNotIn(cell[:1], tuple("=+-@\t\r\n"))


if __name__ == "__main__":
    unittest.main()
