"""Queries drawn from the passages, and their totals counted by scanning."""

import random
import re

LENGTHS = (2, 3, 4, 6, 8)
EACH = 60


def draw(passages, seed):
    """Random runs of Han characters: `EACH` of each length, from random passages."""
    lines = passages.read_text(encoding="utf-8").split("\n")[:-1]
    rng = random.Random(seed)
    runs = re.compile("[\u4e00-\u9fff]+")
    queries = []
    for length in LENGTHS:
        drawn = 0
        while drawn < EACH:
            line = rng.choice(lines)
            places = [i for m in runs.finditer(line) for i in range(m.start(), m.end() - length + 1)]
            if places:
                place = rng.choice(places)
                queries.append(line[place : place + length])
                drawn += 1
    return queries


def count(passages, queries):
    """For each query the number of lines that contain it."""
    data = passages.read_bytes()
    totals = []
    for query in queries:
        wanted = query.encode()
        total, place = 0, data.find(wanted)
        while place >= 0:
            total += 1
            place = data.find(wanted, data.find(b"\n", place))
        totals.append(total)
    return totals
