"""Corpora to measure on: generated from the project's own texts, or a folder's texts several times, with changes."""

import pathlib
import random
import re

# Lines of so many characters are sentences, not headings or dates, which stay as they are.
LONG = 20


def generate(source, target, size, seed):
    """Writes about `size` bytes of files made of the source's sentences in random order."""
    rng = random.Random(seed)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt")))
    sentences = [s.strip() for s in re.split(r"(?<=[。；])|\n", text)]
    sentences = [s for s in sentences if 12 <= len(s) <= 200]
    target.mkdir(parents=True)
    written = number = 0
    while written < size:
        number += 1
        lines = [f"第{number}号发展规划", ""]
        for section in range(1, 9):
            heading = rng.choice(sentences)[:16].strip("。；，")
            lines += [f"{'一二三四五六七八'[section - 1]}、{heading}", ""]
            for _ in range(rng.randrange(4, 9)):
                lines += ["".join(rng.choice(sentences) for _ in range(rng.randrange(1, 5))), ""]
        data = "\n".join(lines).encode()
        (target / f"{number:06}.txt").write_bytes(data)
        written += len(data)


def multiply(source, target, times, seed):
    """Copies a corpus several times with its language kept: in each copy after the first, a quarter of the long lines get
    one more character, taken from the texts.

    So postings grow as those of more texts of the same kind do, and few passages are the same. Copies in which all
    characters are replaced would leave each query's postings as long as they were.
    """
    rng = random.Random(seed)
    paths = [path for path in sorted(source.rglob("*")) if path.is_file() and path.suffix in (".txt", ".md")]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in paths}
    for copy in range(times):
        for path, text in texts.items():
            to = target / f"{copy:02}" / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            if copy:
                lines = text.split("\n")
                for number, line in enumerate(lines):
                    if len(line) >= LONG and rng.random() < 0.25:
                        place = rng.randrange(LONG // 2, len(line))
                        # A character of the same line, which is as frequent as characters there are.
                        lines[number] = line[:place] + rng.choice(line) + line[place:]
                text = "\n".join(lines)
            to.write_text(text, encoding="utf-8")


def size(folder):
    """The number of plan texts and of their bytes."""
    files = [p for p in folder.rglob("*") if p.suffix in (".txt", ".md") and p.is_file()]
    return len(files), sum(p.stat().st_size for p in files)
