"""Clocks that jump, years ahead and years back: the indexer under `faketime`, the daemon while it serves. Nothing is lost
or missed.

Only the time of day jumps, as when somebody sets it; the clock that counts on is left alone. For the indexer
`FAKETIME_DONT_FAKE_MONOTONIC=1` sees to that; the daemon's timers need `moved_clock.c`, which says why.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from service import Service, programs


class Clock(unittest.TestCase):
    """A corpus of three texts and a daemon that serves it."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="plansearch-clock-")
        self.corpus = pathlib.Path(self.folder.name, "corpus")
        self.corpus.mkdir()
        for number in range(3):
            self.write(number, "原来")
        self.service = self.serve()

    def tearDown(self):
        self.service.stop()
        self.folder.cleanup()

    def serve(self) -> Service:
        return Service(self.corpus)

    def write(self, number: int, word: str, at: float | None = None):
        """Replaces a text; always with the same number of bytes, so that its size does not change."""
        path = self.corpus / f"规划{number}.txt"
        path.write_text(f"规划之{number}\n\n{word}的内容在此，其余不变。\n", encoding="utf-8")
        if at is not None:
            os.utime(path, (at, at))

    def total(self, word: str) -> int:
        done = self.service.run("plansearch", word, "--format", "jsonl")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return len(done.stdout.splitlines())


class IndexerClock(Clock):
    def indexer(self, clock: str | None, *arguments: str):
        """Runs the indexer with its clock moved, for instance by `+3y`."""
        words = [str(programs() / "plansearch-index"), *arguments, "--index", self.service.index]
        if clock is not None:
            words = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", clock, *words]
        quoted = " ".join(f"'{word}'" for word in words)
        done = self.service.shell(quoted)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

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
            # Nothing has changed since: no new generation, whatever the time is.
            before = self.service.run("plansearch", "status", "--format", "json", check=True).stdout
            self.indexer(None, "update", "--quiet", "--corpus", str(self.corpus))
            after = self.service.run("plansearch", "status", "--format", "json", check=True).stdout
            self.assertEqual(self.generation(before), self.generation(after), clock)

    @staticmethod
    def generation(status: str) -> str:
        return status.split('"generation":')[1].split(",")[0]


class DaemonClock(Clock):
    """A daemon that watches its corpus and whose clock is moved while it serves."""

    YEAR = 365 * 86_400

    def serve(self) -> Service:
        library = pathlib.Path(self.folder.name, "moved_clock.so")
        compiler = shutil.which("cc") or shutil.which("clang")
        self.assertIsNotNone(compiler, "no C compiler")
        source = pathlib.Path(__file__).with_name("moved_clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
        self.clock = pathlib.Path(self.folder.name, "clock")
        self.move(0)
        return Service(
            self.corpus, ["--watch", "--corpus", str(self.corpus)],
            {"LD_PRELOAD": str(library), "MOVED_CLOCK": str(self.clock)})

    def move(self, seconds: int):
        """Sets the clock of the daemon and of its updates to this distance from the machine's."""
        new = self.clock.with_suffix(".new")
        new.write_text(f"{seconds}\n", encoding="utf-8")
        new.rename(self.clock)

    def year(self) -> int:
        """The daemon's year, by the date of its answers."""
        done = self.service.shell(f"curl -sSI --unix-socket '{self.service.socket}' http://x/healthz")
        date = next(line for line in done.stdout.splitlines() if line.lower().startswith("date:"))
        return int(date.split()[4])

    def test_a_daemon_whose_clock_jumps_answers_watches_and_ends(self):
        self.assertEqual(self.total("原来"), 3)
        here = time.gmtime().tm_year
        words = ["甲甲", "乙乙", "丙丙", "丁丁"]
        for word, years in zip(words, [3, -5, 20, 0], strict=True):
            self.move(years * self.YEAR)
            # The clock has moved. Years of 365 days may be a few days short.
            self.assertLessEqual(abs(self.year() - (here + years)), 1, word)
            # Asked before anything else happens: the clock is new and the generation is old.
            self.assertEqual(self.total("内容"), 3, word)
            for number in range(3):
                self.write(number, word)
            deadline = time.monotonic() + 60
            while self.total(word) != 3:
                self.assertLess(time.monotonic(), deadline, f"no update with the clock {years} years off")
                time.sleep(0.05)
            self.assertEqual(self.total("内容"), 3, word)
        self.move(-10 * self.YEAR)
        self.assertEqual(self.service.stop(), 0)


if __name__ == "__main__":
    unittest.main()
