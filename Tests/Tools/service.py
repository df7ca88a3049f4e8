"""A daemon for the tests over the corpus, and the built programs."""

import atexit
import os
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def programs() -> pathlib.Path:
    """The folder of the programs: $PLANSEARCH_BIN, or the debug build."""
    return pathlib.Path(os.environ.get("PLANSEARCH_BIN", ROOT / ".build/debug"))


class Service:
    """Builds an index of a corpus and serves it until `stop`.

    `arguments` and `environment` are further ones, for the daemon only.
    """

    def __init__(self, corpus: pathlib.Path = ROOT / "Corpus", arguments=(), environment=None):
        self.folder = tempfile.TemporaryDirectory(prefix="plansearch-tools-")
        self.index = os.path.join(self.folder.name, "index")
        self.socket = os.path.join(self.folder.name, "s")
        self.run("plansearch-index", "build", "--quiet", "--corpus", str(corpus), "--index", self.index, check=True)
        self.daemon = subprocess.Popen(
            [programs() / "plansearchd", "--index", self.index, "--socket", self.socket, *arguments],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        # A test that fails must not leave a daemon running.
        atexit.register(self.daemon.kill)
        deadline = time.monotonic() + 60
        while self.run("plansearch", "status").returncode != 0:
            if self.daemon.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the daemon did not start")
            time.sleep(0.05)

    def wait_for_collections(self):
        """Waits until projects and completions, which are read from the texts after the start, are answered.

        The debug build on a busy machine takes longer than the daemon lets a request wait.
        """
        deadline = time.monotonic() + 240
        for command in (("projects", "--limit", "1"), ("suggest", "机场")):
            # Status 1 is an answer without results.
            while self.run("plansearch", *command).returncode not in (0, 1):
                if self.daemon.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"no answer to plansearch {command[0]}")
                time.sleep(0.2)

    @property
    def environment(self) -> dict:
        """The variables with which a program finds the daemon and the programs."""
        kept = {name: os.environ[name] for name in ("HOME", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
        return {
            **kept, "PATH": f"{programs()}:{os.environ['PATH']}", "PLANSEARCH_SOCKET": self.socket,
            "LC_ALL": "C.UTF-8", "COLUMNS": "80",
        }

    def run(self, program: str, *arguments: str, check=False, **options):
        """Runs a program to its end and captures its output."""
        return subprocess.run(
            [programs() / program, *arguments], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=check, **options)

    def shell(self, command: str, **options):
        """Runs a command line with bash."""
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, **options)

    def stop(self) -> int:
        """Ends the daemon and returns its exit status."""
        self.daemon.terminate()
        try:
            # Longer than the daemon's own limit.
            status = self.daemon.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.daemon.kill()
            status = self.daemon.wait()
        self.folder.cleanup()
        return status
