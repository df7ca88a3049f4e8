"""The HTTP interface by its own description: schemathesis makes requests from `/openapi.json`, good and bad ones, and
checks every answer against the document."""

import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from service import Service

#: A schema cannot say whether a query can be read, or whether the index has an id.
SETTINGS = """
hooks = "json_lines"
[checks.positive_data_acceptance]
expected-statuses = [200, 400, 404, 413]
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 413, 415, 431]
# Each line of many searches is answered by itself, so the request as a whole is never wrong.
[[operations]]
include-path = "/v1/msearch"
checks.negative_data_rejection.enabled = false
"""


class DescriptionTest(unittest.TestCase):
    def run_schemathesis(self, service, *options):
        # A normal run always tries the same examples. A run with more examples tries others, and prints how to repeat them.
        seed = os.environ.get("SEED") or ("20261122" if "EXAMPLES" not in os.environ else str(random.randrange(10**9)))
        print(f"SEED={seed}", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            settings = pathlib.Path(folder) / "schemathesis.toml"
            settings.write_text(SETTINGS)
            return subprocess.run(
                [pathlib.Path(sys.executable).parent / "schemathesis", "--config-file", settings, "run",
                 service.address + "openapi.json", "--max-examples", os.environ.get("EXAMPLES", "20"), "--no-color",
                 "--generation-database", "none", "--seed", seed, *options],
                cwd=folder, env={**os.environ, "PYTHONPATH": str(pathlib.Path(__file__).parent)}, stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def test_no_answer_differs_from_the_document(self):
        service = Service()
        self.addCleanup(service.stop)
        outcome = self.run_schemathesis(service)
        self.assertEqual(outcome.returncode, 0, outcome.stdout[-12_000:] + outcome.stderr[-2000:])
        self.assertEqual(len(service.get("/v1/plans")["plans"]), 7)

    def test_nor_with_a_token(self):
        token = "a-token-of-the-tests-0123456789"
        service = Service(token=token)
        self.addCleanup(service.stop)
        outcome = self.run_schemathesis(
            service, "--header", f"Authorization: Bearer {token}", "--phases", "examples,coverage", "--checks",
            "ignored_auth,status_code_conformance,response_headers_conformance")
        self.assertEqual(outcome.returncode, 0, outcome.stdout[-12_000:] + outcome.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
