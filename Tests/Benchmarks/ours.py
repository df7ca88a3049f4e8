"""Measures this project's programs."""

import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import time
import urllib.parse


def percentiles(microseconds):
    """p50, p90, p99 and the largest, in milliseconds."""
    ordered = sorted(microseconds)
    at = lambda part: ordered[min(len(ordered) - 1, int(part * len(ordered)))] / 1000
    return {"p50_ms": at(0.5), "p90_ms": at(0.9), "p99_ms": at(0.99), "max_ms": ordered[-1] / 1000}


def run_json(*arguments):
    return json.loads(subprocess.run([str(a) for a in arguments], check=True, stdout=subprocess.PIPE).stdout)


def whole_process(arguments, rounds, queries):
    """The median time in microseconds of a process from its start to its end, for each query."""
    null = os.open(os.devnull, os.O_WRONLY)
    medians = []
    for query in queries:
        times = []
        for _ in range(rounds):
            words = [str(a) for a in arguments] + [query]
            start = time.perf_counter()
            process = os.posix_spawn(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
            _, status = os.waitpid(process, 0)
            times.append((time.perf_counter() - start) * 1e6)
            if os.waitstatus_to_exitcode(status) > 1:
                raise SystemExit(f"bench: {words[0]} failed")
        medians.append(statistics.median(times))
    os.close(null)
    return medians


def build(programs, corpus, work, rounds):
    """Builds several times; the last index stays."""
    runs = []
    index = work / "index"
    for _ in range(rounds):
        subprocess.run(["rm", "-rf", str(index)], check=True)
        runs.append(run_json(programs / "plansearch-bench", "build", corpus, index))
    seconds = statistics.median(run["seconds"] for run in runs)
    last = runs[-1]
    return index, {
        "seconds": seconds,
        "all_seconds": [round(run["seconds"], 3) for run in runs],
        "mb_per_s": last["bytes"] / 1e6 / seconds,
        "index_to_text": last["index_bytes"] / last["bytes"],
        "peak_mb": max(run["peak_bytes"] for run in runs) / 1e6,
        "passages": last["passages"],
        "plans": last["plans"],
    }


def query(programs, index, queries, totals, rounds, kind="query"):
    """kind: `query` for ten passages with snippets and the total, `query-all` with facets and folding too."""
    result = run_json(programs / "plansearch-bench", kind, index, queries, rounds)
    wrong = sum(a != b for a, b in zip(result["totals"], totals))
    return {
        **percentiles(result["medians_us"]),
        "wrong_totals": wrong,
        "open_ms": result["open_us"] / 1000,
        "first_ms": result["first_us"] / 1000,
    }


def link_or_copy(source, target):
    """A link where the system allows one: files of the copy are replaced, never written to."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def update(programs, corpus, work, rounds=5):
    """Milliseconds from a changed file to the first answer of a running daemon that has the change; medians."""
    copy, index = work / "update-corpus", work / "update-index"
    shutil.copytree(corpus, copy, copy_function=link_or_copy)
    indexer = [str(programs / "plansearch-index")]
    folders = ["--quiet", "--corpus", str(copy), "--index", str(index)]
    subprocess.run(indexer + ["build"] + folders, check=True)
    texts = sorted(path for path in copy.rglob("*") if path.suffix in (".md", ".txt"))
    middle = sorted(texts, key=lambda path: path.stat().st_size)[len(texts) // 2]
    original = middle.read_bytes()
    daemon = Daemon(programs, index, work)
    until_written, until_answered = [], []
    try:
        daemon.wait_until_prepared()
        for number in range(rounds):
            mark = f"更新标记{number}号"
            new = middle.with_suffix(".new")
            new.write_bytes(original + f"\n\n{mark}。\n".encode())
            os.rename(new, middle)
            start = time.perf_counter()
            subprocess.run(indexer + ["update"] + folders, check=True)
            until_written.append((time.perf_counter() - start) * 1000)
            while daemon.total(mark) != 1:
                if time.perf_counter() - start > 60:
                    raise SystemExit("bench: the update does not arrive")
                time.sleep(0.001)
            until_answered.append((time.perf_counter() - start) * 1000)
    finally:
        daemon.stop()
        shutil.rmtree(copy)
        shutil.rmtree(index)
    return {
        "file_bytes": len(original),
        "written_ms": statistics.median(until_written),
        "answered_ms": statistics.median(until_answered),
    }


class Daemon:
    """A running plansearchd."""

    def __init__(self, programs, index, work):
        self.socket = work / "bench.sock"
        self.log = open(work / "daemon.log", "wb")
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [str(programs / "plansearchd"), "--index", str(index), "--socket", str(self.socket)],
            stdout=self.log, stderr=self.log)
        self.first_answer_ms = None
        while self.first_answer_ms is None:
            if self.process.poll() is not None or time.perf_counter() - start > 60:
                raise SystemExit("bench: the daemon did not start; see " + self.log.name)
            try:
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.connect(str(self.socket))
                    connection.sendall(
                        b"GET /v1/search?q=%E5%8F%91%E5%B1%95 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    if connection.recv(65536).startswith(b"HTTP/1.1 200"):
                        self.first_answer_ms = (time.perf_counter() - start) * 1000
            except OSError:
                time.sleep(0.0002)

    def wait_until_prepared(self):
        """What is collected after the start: the seconds until short forms (`~`) and until projects are answered, and the
        processor time until then."""
        start = time.perf_counter()
        until = {}
        for name, target in (("first_alias_s", "/v1/search?limit=1&q=~%E5%8F%91%E5%B1%95"),
                             ("prepared_s", "/v1/projects?limit=1")):
            while self.status(target) != 200:
                if time.perf_counter() - start > 1200:
                    raise SystemExit("bench: the daemon does not get ready; see " + self.log.name)
                time.sleep(0.05)
            until[name] = time.perf_counter() - start
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        until["prepared_cpu_s"] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return until

    def status(self, target):
        """The status of the answer to a GET."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.socket))
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return int(connection.recv(65536).split(b" ", 2)[1])

    def total(self, text):
        """How many passages contain a string."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.socket))
            target = "/v1/search?limit=1&tier=exact&q=" + urllib.parse.quote(f'"{text}"')
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
        return json.loads(answer.partition(b"\r\n\r\n")[2])["total"]["value"]

    def memory_mb(self):
        """Memory of the process's own, and pages of mapped files that the system takes back when it needs them."""
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        field = lambda name: next(int(l.split()[1]) for l in rollup.splitlines() if l.startswith(name)) / 1000
        own = field("Private_Dirty:")
        return own, field("Rss:") - own

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.log.close()


def serve(programs, index, queries, totals, work, rounds, client_rounds):
    """Latency and throughput over the socket, whole client processes, memory, start-up."""
    starts = []
    for _ in range(4):
        daemon = Daemon(programs, index, work)
        starts.append(daemon.first_answer_ms)
        daemon.stop()
    daemon = Daemon(programs, index, work)
    try:
        starts.append(daemon.first_answer_ms)
        prepared = daemon.wait_until_prepared()
        ask = lambda count: run_json(
            programs / "plansearch-bench", "socket", daemon.socket, queries, rounds, count)
        one = ask(1)
        result = {
            "socket": {
                **percentiles(one["medians_us"]),
                "wrong_totals": sum(a != b for a, b in zip(one["totals"], totals)),
            },
            "queries_per_s": {"1": one["requests"] / one["seconds"]},
        }
        for count in (4, 16, 64):
            many = ask(count)
            result["queries_per_s"][str(count)] = many["requests"] / many["seconds"]
            result["socket"]["wrong_totals"] += sum(a != b for a, b in zip(many["totals"], totals))
        words = queries.read_text(encoding="utf-8").split()
        client = [programs / "plansearch", "--socket", daemon.socket, "--limit", "10"]
        result["client"] = percentiles(whole_process(client, client_rounds, words))
        result["daemon_private_mb"], result["daemon_mapped_mb"] = daemon.memory_mb()
        result.update(prepared)
        result["first_answer_ms"] = statistics.median(starts)
        return result
    finally:
        daemon.stop()
