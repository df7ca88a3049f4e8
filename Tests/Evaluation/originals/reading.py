"""How plansearch-index reads a file: what `explain --passages` says, as values."""
import re
import subprocess
from dataclasses import dataclass, field

HEAD = re.compile(r'^  \.(\d+)  (\w+)  lines? (\d+)(?:[–-](\d+))?(?:  (.*))?$')
FACT = re.compile(r'^  (title|number|issuers|date|level|regions|period)\s+(.*?)(?:  \[.*\])?$')
UNITS = ('lead', 'assist', 'responsible', 'supervise')


@dataclass
class Passage:
    kind: str
    first: int
    last: int
    path: list
    text: str = ''
    units: list = field(default_factory=list)


@dataclass
class Plan:
    facts: dict
    passages: list

    def outline(self):
        """Levels and texts of the headings."""
        return [(len(p.path), folded(p.text)) for p in self.passages if p.kind == 'heading']


def folded(text):
    return re.sub(r'\s', '', text)


def read(program, path):
    """The plans of a file. Raises if it is not read."""
    run = subprocess.run([program, 'explain', '--passages', path], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip())
    plans = []
    passage = None
    for line in run.stdout.split('\n'):
        if line.startswith('plan '):
            plans.append(Plan({}, []))
            passage = None
        elif not plans:
            continue
        elif (match := HEAD.match(line)):
            number, kind, first, last, path = match.groups()
            passage = Passage(kind, int(first), int(last or first), path.split(' › ') if path else [])
            plans[-1].passages.append(passage)
        elif passage is None and (match := FACT.match(line)):
            plans[-1].facts[match[1]] = folded(match[2])
        elif passage is not None and line.startswith('      '):
            word, _, rest = line.strip().partition('  ')
            if not passage.text:
                passage.text = line.strip()
            elif word in UNITS:
                passage.units.append(f'{word} {folded(rest)}')
        elif line and not line.startswith(' '):
            passage = None
    return plans
