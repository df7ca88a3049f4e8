#!/usr/bin/env python3
"""Compares how originals are read with how the texts are read that make.py made them of.

    compare.py PLANSEARCH-INDEX CORPUS OUT [FORMAT…] [--all]

For each format: plans, outline, facts, passages whose text is equal after folding spaces, and units of those. --all lists
every difference.
"""
import collections
import difflib
import pathlib
import sys

import reading

FACTS = ['title', 'number', 'date', 'issuers', 'level', 'regions', 'period']


def compare(one, other, differences):
    """Counts of what is equal, for two lists of plans."""
    counts = collections.Counter(plans=len(one), plans_equal=len(one) if len(one) == len(other) else 0)
    if len(one) != len(other):
        differences.append(f'{len(other)} plans for {len(one)}')
    for a, b in zip(one, other):
        for fact in FACTS:
            same = a.facts.get(fact) == b.facts.get(fact)
            counts['facts'] += 1
            counts['facts_equal'] += same
            if not same:
                differences.append(f'{fact}: {a.facts.get(fact)} | {b.facts.get(fact)}')
        count(a.outline(), b.outline(), 'headings', counts, differences)
        texts = [[reading.folded(p.text) for p in plan.passages] for plan in (a, b)]
        pairs = count(*texts, 'passages', counts, differences)
        for i, j in pairs:
            counts['units'] += 1
            same = sorted(a.passages[i].units) == sorted(b.passages[j].units)
            counts['units_equal'] += same
            if not same:
                differences.append(f'units of {a.passages[i].text[:30]}: {a.passages[i].units} | {b.passages[j].units}')
    return counts


def count(a, b, name, counts, differences):
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    pairs = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == 'equal':
            pairs += zip(range(a0, a1), range(b0, b1))
        else:
            differences.append(f'{name}: {a[a0:a1]} | {b[b0:b1]}')
    counts[name] += len(a)
    counts[name + '_equal'] += len(pairs)
    counts[name + '_more'] += len(b) - len(pairs)
    return pairs


def main():
    arguments = [a for a in sys.argv[1:] if a != '--all']
    program, corpus, out = arguments[:3]
    texts = {p.stem: reading.read(program, str(p)) for p in sorted(pathlib.Path(corpus).glob('*.txt'))}
    for name in arguments[3:] or sorted(p.name for p in pathlib.Path(out).iterdir() if p.is_dir()):
        total = collections.Counter()
        differences = []
        for path in sorted(p for p in (pathlib.Path(out) / name).iterdir() if p.stem in texts):
            found = []
            total += compare(texts[path.stem], reading.read(program, str(path)), found)
            differences += [f'{path.name}: {d}' for d in found]
        print(name, ' '.join(
            f'{key} {total[key + "_equal"]}/{total[key]}' for key in ('plans', 'facts', 'headings', 'passages', 'units')),
            f'more {total["passages_more"]}')
        for difference in differences if '--all' in sys.argv else differences[:12]:
            print('   ', difference if '--all' in sys.argv else difference[:300])


if __name__ == '__main__':
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main()
