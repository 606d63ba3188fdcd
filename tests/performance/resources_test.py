"""What a client, a stream and the program take (R31, R32): resources_test.py OTARI_BENCH OTARI.

The bounds are wide enough for a busy machine: processor time where a clock would do elsewhere, the
best of several runs, and the server in another process.
"""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest

BENCH = OTARI = ""
PATIENCE = 60
RUNS = 10


def one_line(*command, env=None):
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=env)
    if done.returncode:
        raise AssertionError(f"{command} failed: {done.stderr}")
    return json.loads(done.stdout)


class Start(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.env = {"PATH": os.environ["PATH"], "HOME": folder.name,
                    "XDG_CONFIG_HOME": str(self.home / "config")}

    def test_R31_version_and_help_take_little_and_write_nothing(self):
        for option in ("--version", "--help"):
            runs = [one_line(BENCH, "start", OTARI, option, env=self.env) for _ in range(RUNS)]
            self.assertLess(min(run["cpu_ms"] for run in runs), 50, option)
            self.assertLess(min(run["peak_mib"] for run in runs), 15, option)
        self.assertEqual(list(self.home.iterdir()), [])

    def test_R31_version_and_help_open_no_socket(self):
        # Everything a program could find in its environment leads here.
        with socket.create_server(("127.0.0.1", 0)) as listener:
            here = f"http://127.0.0.1:{listener.getsockname()[1]}"
            env = {**self.env, "GATEWAY_API_BASE": here, "ALL_PROXY": here, "OTARI_API_KEY": "key"}
            for option in ("--version", "--help"):
                subprocess.run([OTARI, option], env=env, check=True, capture_output=True)
            listener.setblocking(False)
            self.assertRaises(BlockingIOError, listener.accept)

    def test_R31_the_first_call_of_a_process_takes_little(self):
        with Server() as origin:
            runs = [one_line(BENCH, "measure", origin, "cold", "blocking", "1") for _ in range(RUNS)]
        self.assertLess(min(run["cpu_s"] for run in runs), 0.05)


class Memory(unittest.TestCase):
    def test_R32_an_idle_client_takes_less_than_4_MiB(self):
        with Server() as origin:
            runs = [one_line(BENCH, "measure", origin, "idle", "blocking", "1") for _ in range(3)]
        idle = min(run["resident_per_unit"] for run in runs)
        self.assertGreater(idle, 0)
        self.assertLess(idle, 4 * 2**20)

    def test_R32_an_open_stream_takes_less_than_64_KiB(self):
        with Server() as origin:
            run = one_line(BENCH, "measure", origin, "crowd", "coroutine", "1000")
        self.assertGreater(run["resident_per_unit"], 0)
        self.assertLess(run["resident_per_unit"], 64 * 2**10)
        self.assertLess(run["allocated_per_unit"], 32 * 2**10)


class Server:
    """The static server of the benchmarks; gives its origin."""

    def __enter__(self):
        self.process = subprocess.Popen([BENCH, "serve"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        return self.process.stdout.readline().strip()

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


if __name__ == "__main__":
    BENCH, OTARI = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main(verbosity=2)
