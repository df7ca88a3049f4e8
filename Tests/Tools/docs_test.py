"""Every `$ command` of the README and the tour is run on a terminal of 80 columns, and shows what the page shows.

In a page, a line `…` stands for any lines; times count as equal whatever they are.

    DOCS_RECORD=1 scripts/test-tools docs     writes what differs into the pages, to be read as a diff
"""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import tempfile
import termios
import unittest

from service import ROOT, Service

PAGES = ["README.md", "Sources/plansearch/plansearch.docc/Tour.md"]


def examples(page: str):
    """The commands of a page, each with the expected output and its line in the page."""
    block, shown = False, None
    for number, row in enumerate(page.split("\n"), 1):
        if row.startswith("```"):
            if shown is not None:
                yield shown
            block, shown = not block, None
        elif block and row.startswith("$ "):
            if shown is not None:
                yield shown
            shown = (number, row[2:], [])
        elif block and shown is not None:
            shown[2].append(row)


def settled(rows: list[str]) -> list[str]:
    """Lines without parts that differ from run to run: times, and the line break before them."""
    lines: list[str] = []
    for row in rows:
        row = re.sub(r"(?<![\d:])\d+(\.\d)? m?s\b", "0.0 ms", row).rstrip()
        if row == "0.0 ms" and lines:
            lines[-1] += " · " + row
        else:
            lines.append(row)
    return lines


def recorded(shown: list[str], real: list[str]) -> list[str]:
    """The real lines, shortened like those in the page."""
    if "…" not in shown:
        return real
    place = shown.index("…")
    rest = len(shown) - place - 1
    return real[:place] + ["…"] + (real[-rest:] if rest else [])


def fits(shown: list[str], real: list[str]) -> bool:
    """Whether the real lines are those shown, `…` standing for any number of them."""
    if not shown:
        return not real
    if shown[0].strip() == "…":
        return any(fits(shown[1:], real[index:]) for index in range(len(real) + 1))
    return bool(real) and shown[0] == real[0] and fits(shown[1:], real[1:])


def on_terminal(command: str, environment: dict, folder: str) -> list[str]:
    """What a command shows on a terminal of 80 columns without colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    process = subprocess.Popen(
        ["bash", "-c", command], env={**environment, "TERM": "dumb"}, cwd=folder, stdin=subprocess.DEVNULL,
        stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    output = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(ours)
    process.wait()
    return output.decode().replace("\r\n", "\n").rstrip("\n").split("\n") if output else []


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # The configuration that scripts/quickstart sets up.
        cls.service = Service(arguments=("--config", str(ROOT / "Config/plansearch.yaml")))
        cls.service.wait_for_collections()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def test_commands_show_what_the_pages_show(self):
        for page in PAGES:
            path = ROOT / page
            with self.subTest(page=page), tempfile.TemporaryDirectory() as folder:
                os.symlink(ROOT / "Corpus", pathlib.Path(folder) / "Corpus")
                rows = path.read_text().split("\n")
                found = list(examples("\n".join(rows)))
                self.assertTrue(found, "no commands")
                changed = []
                for number, command, shown in found:
                    real = on_terminal(command, self.service.environment, folder)
                    while shown and not shown[-1].strip():
                        shown.pop()
                    if fits(settled(shown), settled(real)):
                        continue
                    if os.environ.get("DOCS_RECORD"):
                        changed.append((number, len(shown), recorded(shown, real)))
                        continue
                    self.fail(
                        f"{page}:{number}: $ {command}\n--- shown\n" + "\n".join(shown)
                        + "\n--- real\n" + "\n".join(real))
                # From the last to the first, so that a change does not move the next ones.
                for number, count, lines in reversed(changed):
                    rows[number:number + count] = lines
                if changed:
                    path.write_text("\n".join(rows))


if __name__ == "__main__":
    unittest.main()
