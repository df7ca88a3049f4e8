"""Clocks that jump: the indexer under `faketime`, years ahead and years back. Nothing is lost or missed.

Only the time of day jumps, as when somebody sets it; the clock that counts on is left alone.
"""

import os
import pathlib
import tempfile
import unittest

from service import Service, programs


class Clock(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="plansearch-clock-")
        self.corpus = pathlib.Path(self.folder.name)
        for number in range(3):
            self.write(number, "原来")
        self.service = Service(self.corpus)

    def tearDown(self):
        self.service.stop()
        self.folder.cleanup()

    def write(self, number: int, word: str, at: float | None = None):
        """Replaces a text; the same number of bytes each time, so that its size tells nothing."""
        path = self.corpus / f"规划{number}.txt"
        path.write_text(f"规划之{number}\n\n{word}的内容在此，其余不变。\n", encoding="utf-8")
        if at is not None:
            os.utime(path, (at, at))

    def indexer(self, clock: str | None, *arguments: str):
        """Runs the indexer with its clock moved, for instance by `+3y`."""
        words = [str(programs() / "plansearch-index"), *arguments, "--index", self.service.index]
        if clock is not None:
            words = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", clock, *words]
        quoted = " ".join(f"'{word}'" for word in words)
        done = self.service.shell(quoted)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def total(self, word: str) -> int:
        done = self.service.run("plansearch", word, "--format", "jsonl")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return len(done.stdout.splitlines())

    def test_updates_see_every_change_whatever_the_clock_says(self):
        self.assertEqual(self.total("原来"), 3)
        words = ["甲甲", "乙乙", "丙丙", "丁丁"]
        for round_, clock in enumerate(["+3y", "-5y", None, "-1d"]):
            # A file from the future, one from the past, and one of now.
            for number, at in enumerate([4_000_000_000, 1, None]):
                self.write(number, words[round_], at)
            self.indexer(clock, "update", "--quiet", "--corpus", str(self.corpus))
            self.assertEqual(self.total(words[round_]), 3, clock)
            self.assertEqual(self.total(words[round_ - 1] if round_ else "原来"), 0, clock)
            self.indexer(clock, "check", "--quiet")
            # Nothing has changed since: no new generation, whatever time it is by now.
            before = self.service.run("plansearch", "status", "--format", "json", check=True).stdout
            self.indexer(None, "update", "--quiet", "--corpus", str(self.corpus))
            after = self.service.run("plansearch", "status", "--format", "json", check=True).stdout
            self.assertEqual(self.generation(before), self.generation(after), clock)

    @staticmethod
    def generation(status: str) -> str:
        return status.split('"generation":')[1].split(",")[0]


if __name__ == "__main__":
    unittest.main()
