"""Corpora to measure on: generated from the project's own texts, or repeated with other characters."""

import pathlib
import random
import re

HAN = (0x4E00, 0x9FFF)
# Characters that make headings and dates; they stay, so that repeated texts keep their outline.
STRUCTURE = set("第章节条款项目编篇部分一二三四五六七八九十百千万年月日号")


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


def repeat(source, target, times):
    """Copies a corpus several times; in each copy after the first, Han characters are replaced by others one to one."""
    for copy in range(times):
        step = copy * 1_009
        table = {}
        for point in range(HAN[0], HAN[1] + 1):
            if chr(point) not in STRUCTURE:
                moved = HAN[0] + (point - HAN[0] + step) % (HAN[1] - HAN[0] + 1)
                table[point] = moved
        for path in sorted(source.rglob("*")):
            if not path.is_file() or path.suffix not in (".txt", ".md"):
                continue
            to = target / f"{copy:02}" / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8", errors="replace")
            to.write_text(text.translate(table) if copy else text, encoding="utf-8")


def size(folder):
    """The number of plan texts and of their bytes."""
    files = [p for p in folder.rglob("*") if p.suffix in (".txt", ".md") and p.is_file()]
    return len(files), sum(p.stat().st_size for p in files)
