"""Other search programs on the same passages and queries: for each query the ten best texts and the total.

Run as a program, it measures one peer in a process of its own: peers.py NAME PASSAGES QUERIES FOLDER ROUNDS
"""

import importlib.util
import json
import pathlib
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
# What each peer needs: a test whether it is there, and the words that install it.
APT = {"ripgrep": "ripgrep", "groonga": "groonga-bin", "xapian": "g++"}
PIP = {"tantivy": "tantivy"}
NAMES = ["ripgrep", "sqlite-trigram", "sqlite-bigrams", "groonga", "tantivy", "xapian"]


def is_installed(name):
    if name == "ripgrep":
        return shutil.which("rg") is not None
    if name == "groonga":
        return shutil.which("groonga") is not None
    if name == "tantivy":
        return importlib.util.find_spec("tantivy") is not None
    if name == "xapian":
        return shutil.which("g++") is not None
    return sqlite3.sqlite_version_info >= (3, 34)


def install():
    """Installs what is missing; asked for by an option only."""
    apt = [package for name, package in APT.items() if not is_installed(name)]
    if apt:
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *apt], check=True)
    pip = [package for name, package in PIP.items() if not is_installed(name)]
    if pip:
        subprocess.run([sys.executable, "-m", "pip", "install", "--break-system-packages", *pip], check=True)


WORDS = re.compile(r"\w+")


def bigrams(text, gap=""):
    """A text as its bigrams, with a word between runs that no query has, so that no phrase goes across."""
    runs = []
    for run in WORDS.findall(text):
        runs.append(" ".join(run[i : i + 2] for i in range(max(1, len(run) - 1))))
    return f" {gap} ".join(runs) if gap else " ".join(runs)


class SQLiteTrigram:
    def build(self, lines, folder):
        self.db = sqlite3.connect(folder / "db")
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
        self.db.executemany("INSERT INTO t VALUES (?)", ((line,) for line in lines))
        self.db.commit()

    def ask(self, query):
        if len(query) < 3:
            where, order, value = "instr(text, ?) > 0", "", query
        else:
            where, order, value = "t MATCH ?", "ORDER BY rank", f'"{query}"'
        self.db.execute(f"SELECT text FROM t WHERE {where} {order} LIMIT 10", (value,)).fetchall()
        return self.db.execute(f"SELECT count(*) FROM t WHERE {where}", (value,)).fetchone()[0]


class SQLiteBigrams:
    def build(self, lines, folder):
        self.db = sqlite3.connect(folder / "db")
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, text TEXT)")
        self.db.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='unicode61')")
        self.db.executemany("INSERT INTO p VALUES (?, ?)", enumerate(lines, 1))
        self.db.executemany(
            "INSERT INTO t(rowid, words) VALUES (?, ?)", ((i, bigrams(l, "zzzz")) for i, l in enumerate(lines, 1)))
        self.db.commit()

    def ask(self, query):
        value = f'"{bigrams(query)}"'
        self.db.execute(
            "SELECT p.text FROM t JOIN p ON p.id = t.rowid WHERE t MATCH ? ORDER BY rank LIMIT 10", (value,)).fetchall()
        return self.db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (value,)).fetchone()[0]


class Tantivy:
    def build(self, lines, folder):
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="position")
        self.index = tantivy.Index(schema.build(), path=str(folder))
        writer = self.index.writer(heap_size=200_000_000, num_threads=1)
        for line in lines:
            # A raw field refuses longer terms; the stored text stays whole.
            writer.add_document(tantivy.Document(text=line, words=bigrams(line, "zzzz")))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, query):
        parsed = self.index.parse_query(f'"{bigrams(query)}"', ["words"])
        found = self.searcher.search(parsed, 10, count=True)
        for _, address in found.hits:
            self.searcher.doc(address)["text"]
        return found.count


class Groonga:
    def build(self, lines, folder):
        path = str(folder / "db")
        load = folder / "load.grn"
        with open(load, "w", encoding="utf-8") as file:
            file.write("table_create Docs TABLE_NO_KEY\n")
            file.write("column_create Docs text COLUMN_SCALAR Text\n")
            file.write("table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram\n")
            file.write("column_create Terms docs COLUMN_INDEX|WITH_POSITION Docs text\n")
            file.write("load --table Docs\n[\n")
            file.write(",\n".join(json.dumps({"text": line}, ensure_ascii=False) for line in lines))
            file.write("\n]\n")
        subprocess.run(["groonga", "--file", str(load), "-n", path], check=True, stdout=subprocess.DEVNULL)
        load.unlink()
        self.process = subprocess.Popen(
            ["groonga", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        # It keeps answers, so that a query asked again would cost nothing.
        self.process.stdin.write("cache_limit 0\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def ask(self, query):
        self.process.stdin.write(
            f'select Docs --match_columns text --query \'"{query}"\' --limit 10 --sort_keys -_score '
            "--output_columns text,_score\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())[1][0][0][0]


class StockXapian:
    def build(self, lines, folder):
        program = folder.parent / "stock-xapian"
        flags = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "xapian-core"], check=True, stdout=subprocess.PIPE, text=True).stdout
        subprocess.run(
            ["g++", "-O2", "-std=c++17", str(HERE / "StockXapian.cpp"), "-o", str(program), *flags.split()], check=True)
        self.compiled = time.perf_counter()
        self.process = subprocess.Popen(
            [str(program), str(folder / "db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            encoding="utf-8")
        for line in lines:
            self.process.stdin.write(line + "\n")
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def ask(self, query):
        self.process.stdin.write(query + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


PEERS = {
    "sqlite-trigram": SQLiteTrigram,
    "sqlite-bigrams": SQLiteBigrams,
    "tantivy": Tantivy,
    "groonga": Groonga,
    "xapian": StockXapian,
}


def measure(name, passages, queries, folder, rounds):
    lines = passages.read_text(encoding="utf-8").split("\n")[:-1]
    words = queries.read_text(encoding="utf-8").split()
    peer = PEERS[name]()
    start = time.perf_counter()
    peer.build(lines, folder)
    seconds = time.perf_counter() - getattr(peer, "compiled", start)
    medians, totals = [], []
    for word in words:
        times = []
        for _ in range(rounds + 1):
            before = time.perf_counter()
            total = peer.ask(word)
            times.append((time.perf_counter() - before) * 1e6)
        # The first time only warms the caches.
        medians.append(sorted(times[1:])[rounds // 2])
        totals.append(total)
    if hasattr(peer, "process"):
        peer.process.stdin.close()
        peer.process.wait()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "seconds": seconds,
        "index_bytes": sum(p.stat().st_blocks * 512 for p in folder.rglob("*") if p.is_file()),
        "medians_us": medians,
        "totals": totals,
        "peak_bytes": peak * 1024,
    }


if __name__ == "__main__":
    name, passages, queries, folder, rounds = sys.argv[1:]
    print(json.dumps(measure(name, pathlib.Path(passages), pathlib.Path(queries), pathlib.Path(folder), int(rounds))))
