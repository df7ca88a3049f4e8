"""What scripts/bench runs once the programs are built."""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import corpora
import ours
import peers
import queries

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 20261122
# The peers are measured at this growth, too.
PEERS_AT = 8


def output(*words):
    try:
        run = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        return run.stdout.strip()
    except FileNotFoundError:
        return ""


def machine():
    info = pathlib.Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", info.read_text()) if info.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    commit = output("git", "rev-parse", "--short=12", "HEAD")
    return {
        "date": datetime.date.today().isoformat(),
        "processor": model.group(1) if model else platform.processor(),
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "memory_gib": round(memory / 2**30, 1),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "swift": (output("swift", "--version").splitlines() or ["?"])[0],
        "libxapian": output("pkg-config", "--modversion", "xapian-core"),
        "commit": commit + (" with changes" if output("git", "status", "--porcelain") else ""),
    }


def measure(arguments, corpus, work):
    """All figures of this project on one corpus."""
    files, size = corpora.size(corpus)
    print(f"Corpus: {files} files, {size / 1e6:.1f} MB", file=sys.stderr)
    index, build = ours.build(arguments.programs, corpus, work, arguments.builds)
    passages, words = work / "passages.txt", work / "queries.txt"
    subprocess.run([arguments.programs / "plansearch-bench", "passages", corpus, passages], check=True)
    drawn = queries.draw(passages, SEED)
    words.write_text("\n".join(drawn) + "\n", encoding="utf-8")
    totals = queries.count(passages, drawn)
    result = {"files": files, "mb": size / 1e6, "build": build}
    print("Searching in this process and over the socket …", file=sys.stderr)
    result["in_process"] = ours.query(arguments.programs, index, words, totals, arguments.rounds)
    result["in_process_all"] = ours.query(
        arguments.programs, index, words, totals, arguments.rounds, kind="query-all")
    result.update(
        ours.serve(arguments.programs, index, words, totals, work, arguments.rounds, arguments.client_rounds))
    print("Updating …", file=sys.stderr)
    result["update"] = ours.update(arguments.programs, corpus, work)
    return result, passages, words, totals


def measure_peers(arguments, passages, words, totals, work):
    results = {}
    text = passages.stat().st_size
    for name in peers.NAMES:
        if not peers.is_installed(name) or (arguments.peers and name not in arguments.peers.split(",")):
            continue
        print(f"Peer: {name} …", file=sys.stderr)
        if name == "ripgrep":
            drawn = words.read_text(encoding="utf-8").split()
            program = shutil.which("rg")
            times = []
            for query in drawn:
                times += ours.whole_process([program, "-c", "-F", "-e", query], 3, [str(passages)])
            results[name] = {"index_to_text": 1.0, "client": ours.percentiles(times), "wrong_totals": 0}
            continue
        folder = work / f"peer-{name}"
        folder.mkdir()
        run = subprocess.run(
            [sys.executable, str(ROOT / "Tests/Benchmarks/peers.py"), name, passages, words, folder, "3"],
            stdout=subprocess.PIPE, text=True)
        if run.returncode != 0:
            results[name] = {"failed": True}
            continue
        found = json.loads(run.stdout)
        results[name] = {
            "mb_per_s": text / 1e6 / found["seconds"],
            "index_to_text": found["index_bytes"] / text,
            "peak_mb": found["peak_bytes"] / 1e6,
            "in_process": ours.percentiles(found["medians_us"]),
            "wrong_totals": sum(a != b for a, b in zip(found["totals"], totals)),
        }
        shutil.rmtree(folder)
    return results


def row(*cells):
    return "| " + " | ".join(cells) + " |\n"


def number(value, digits=2):
    return "–" if value is None else f"{value:.{digits}f}"


def markdown(report):
    where = report["machine"]
    main = report["corpus"]
    text = f"# Benchmark of {where['date']}\n\n"
    text += f"{where['processor']}, {where['processors']} processors, {where['memory_gib']} GiB, {where['system']}; "
    text += f"{where['swift']}; libxapian {where['libxapian']}; commit {where['commit']}; "
    text += f"load before the run {where['load_before']}.\n\n"
    text += f"Corpus “{report['name']}”: {main['files']} files, {main['mb']:.1f} MB, "
    text += f"{main['build']['passages']} passages. "
    text += f"{len(queries.LENGTHS) * queries.EACH} queries of {', '.join(map(str, queries.LENGTHS))} characters, "
    text += f"seed {SEED}; each query's time is its median. `scripts/bench` made this file.\n\n"
    text += row("", "build MB/s", "index ÷ text", "peak MB", "p50 ms", "p90 ms", "p99 ms", "whole process p50 ms",
                "totals")
    text += row(*["---"] * 9)

    def line(name, build, ratio, peak, times, client, wrong):
        times = times or {}
        return row(
            name, number(build), number(ratio), number(peak, 0), number(times.get("p50_ms"), 3),
            number(times.get("p90_ms"), 3), number(times.get("p99_ms"), 3), number(client),
            "exact" if wrong == 0 else f"{wrong} wrong")

    build = main["build"]
    text += line(
        "**plansearch**", build["mb_per_s"], build["index_to_text"], build["peak_mb"], main["in_process"],
        main["client"]["p50_ms"], main["in_process"]["wrong_totals"])

    def peer_lines(peers, times=""):
        lines = ""
        for name, peer in peers.items():
            if peer.get("failed"):
                lines += row(name + times, *["failed"] * 8)
                continue
            lines += line(
                name + times, peer.get("mb_per_s"), peer.get("index_to_text"), peer.get("peak_mb"),
                peer.get("in_process"), peer.get("client", {}).get("p50_ms"), peer["wrong_totals"])
        return lines

    text += peer_lines(report["peers"])
    if "peers_grown" in report:
        grown = report["growth"][str(PEERS_AT)]
        text += line(
            f"**plansearch**, {PEERS_AT}×", grown["build"]["mb_per_s"], grown["build"]["index_to_text"],
            grown["build"]["peak_mb"], grown["in_process"], grown["client"]["p50_ms"],
            grown["in_process"]["wrong_totals"])
        text += peer_lines(report["peers_grown"], f", {PEERS_AT}×")
    text += "\n| plansearch, serving | |\n| --- | --- |\n"
    everything = main["in_process_all"]
    text += row("in process, with facets and near-duplicates folded: p50, p90, p99",
                " / ".join(number(everything[key], 3) for key in ("p50_ms", "p90_ms", "p99_ms")) + " ms")
    socket = main["socket"]
    text += row("over the socket, keep-alive: p50, p90, p99",
                " / ".join(number(socket[key], 3) for key in ("p50_ms", "p90_ms", "p99_ms")) + " ms")
    text += row("queries per second at 1, 4, 16, 64 connections",
                " / ".join(f"{main['queries_per_s'][key]:,.0f}" for key in ("1", "4", "16", "64")))
    text += row("wrong totals over the socket", str(socket["wrong_totals"]))
    text += row("first answer after the daemon's start", f"{main['first_answer_ms']:.1f} ms")
    text += row("after the start: short forms are answered, projects are answered; processor time until then",
                f"{main['first_alias_s']:.2f} / {main['prepared_s']:.1f} s; {main['prepared_cpu_s']:.1f} s")
    text += row("private memory of the daemon", f"{main['daemon_private_mb']:.1f} MB")
    text += row("pages of files mapped into it, shared and given back on demand", f"{main['daemon_mapped_mb']:.1f} MB")
    update = main["update"]
    text += row(f"a changed file of {update['file_bytes'] / 1000:.0f} kB: `update` done, and answered from",
                f"{update['written_ms']:.0f} / {update['answered_ms']:.0f} ms")
    if report["growth"]:
        text += "\n| growth | " + " | ".join(f"{times}×" for times in report["growth"]) + " |\n"
        text += row("---", *["---"] * len(report["growth"]))
        figures = {
            "MB of text": lambda r: f"{r['mb']:.0f}",
            "build MB/s": lambda r: number(r["build"]["mb_per_s"]),
            "index ÷ text": lambda r: number(r["build"]["index_to_text"]),
            "peak MB of the build": lambda r: number(r["build"]["peak_mb"], 0),
            "p50 ms in process": lambda r: number(r["in_process"]["p50_ms"], 3),
            "p99 ms in process": lambda r: number(r["in_process"]["p99_ms"], 3),
            "p99 ms, with facets and folding": lambda r: number(r["in_process_all"]["p99_ms"], 3),
            "a changed file is answered from, ms": lambda r: number(r["update"]["answered_ms"], 0),
            "first answer ms": lambda r: number(r["first_answer_ms"], 1),
            "first answer with `~` after the start, s": lambda r: number(r["first_alias_s"]),
            "projects after the start, s": lambda r: number(r["prepared_s"], 1),
            "processor time until then, s": lambda r: number(r["prepared_cpu_s"], 1),
            "daemon's private MB": lambda r: number(r["daemon_private_mb"], 1),
            "wrong totals": lambda r: str(r["in_process"]["wrong_totals"]),
        }
        for name, figure in figures.items():
            text += row(name, *[figure(result) for result in report["growth"].values()])
    return text


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures building, searching and serving.")
    parser.add_argument("corpus", nargs="?", type=pathlib.Path, help="a corpus folder; default: a generated one")
    parser.add_argument("--size", type=float, default=20, help="MB to generate if no corpus is named (default: 20)")
    parser.add_argument("--name", help="what results call the corpus (default: its folder's name)")
    parser.add_argument("--builds", type=int, default=5, help="builds to take the median of (default: 5)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds over all queries (default: 5)")
    parser.add_argument("--client-rounds", type=int, default=3, help="client processes for each query (default: 3)")
    parser.add_argument("--peers", help="measure only these peers, by name, commas between; 'none' for none")
    parser.add_argument("--install-peers", action="store_true", help="install the peers that are missing (apt, pip)")
    parser.add_argument(
        "--growth", nargs="?", const="4,8,16", default="", metavar="TIMES",
        help="also measure so many times the corpus, its language kept (default: 4,8,16); the peers at 8 times, too")
    parser.add_argument("--output", type=pathlib.Path, help="the results' path without extension")
    parser.add_argument("--programs", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.install_peers:
        peers.install()
    where = machine()
    with tempfile.TemporaryDirectory(prefix="plansearch-bench-") as folder:
        work = pathlib.Path(folder)
        corpus = arguments.corpus
        if corpus is None:
            corpus = work / "corpus"
            corpora.generate(ROOT / "Corpus", corpus, arguments.size * 1e6, SEED)
        result, passages, words, totals = measure(arguments, corpus, work)
        report = {
            "machine": where,
            "name": arguments.name or ("generated" if arguments.corpus is None else corpus.resolve().name),
            "seed": SEED,
            "corpus": result,
            "peers": measure_peers(arguments, passages, words, totals, work),
            "growth": {},
        }
        if arguments.growth:
            report["growth"]["1"] = result
        for times in [int(times) for times in arguments.growth.split(",") if times]:
            grown, place = work / f"corpus-{times}", work / f"work-{times}"
            place.mkdir()
            corpora.multiply(corpus, grown, times, SEED)
            figures, *asked = measure(arguments, grown, place)
            if times == PEERS_AT:
                report["peers_grown"] = measure_peers(arguments, *asked, place)
            report["growth"][str(times)] = figures
            shutil.rmtree(grown)
            shutil.rmtree(place)
    target = arguments.output or ROOT / "Tests/Benchmarks/results" / f"{where['date']}-{report['name']}"
    target.parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(f"{target}.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    pathlib.Path(f"{target}.md").write_text(markdown(report), encoding="utf-8")
    print(markdown(report))


if __name__ == "__main__":
    main()
