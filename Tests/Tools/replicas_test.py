"""Two replicas behind HAProxy, one stopped and one killed, while updates are published with rsync: the short form of
`scripts/soak-replicas`."""

import subprocess
import unittest

from service import ROOT, programs


class Replicas(unittest.TestCase):
    def test_no_request_fails_and_no_answer_mixes_generations(self):
        done = subprocess.run(
            [ROOT / "scripts/soak-replicas", "--updates", "9", "--bin", programs()], stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
