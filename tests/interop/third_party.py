"""Installs third-party software, pinned, and runs it beside the client under test."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import unittest
import urllib.request

PATIENCE = 60  # seconds


def skip(reason):
    """Ends the program as skipped: what it needs cannot be had here."""
    print(f"skipped: {reason}", flush=True)
    sys.exit(77)


def install(folder, marker, *commands):
    """Runs the commands in the folder unless an earlier run finished them."""
    done = pathlib.Path(folder) / f"{marker}.installed"
    if done.exists():
        return
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for command in commands:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=400,
                                stdin=subprocess.DEVNULL)
        if result.returncode != 0:
            last = (result.stderr or result.stdout).strip().splitlines()[-1:]
            skip(f"{marker} cannot be installed: {' '.join(command[:3])}: {''.join(last)}")
    done.touch()


def from_pypi(folder, package):
    """The folder of the programs that a pinned package of PyPI brings."""
    venv = pathlib.Path(folder) / "venv"
    install(folder, package, [sys.executable, "-m", "venv", str(venv)],
            [str(venv / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", package])
    return venv / "bin"


def from_npm(folder, package):
    """The folder of the programs that a pinned package of npm brings."""
    if not shutil.which("npm"):
        skip(f"{package} needs npm, which is not installed")
    install(folder, package.strip("@").replace("/", "+"),
            ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), package])
    return pathlib.Path(folder) / "node_modules" / ".bin"


class ServedTestCase(unittest.TestCase):
    """Starts `command(port)` once and stops it after the last test of the class."""

    client_program = ""

    @classmethod
    def command(cls, port):
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            cls.port = probe.getsockname()[1]
        cls.url = f"http://127.0.0.1:{cls.port}"
        cls.server = subprocess.Popen(cls.command(cls.port), stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        cls.addClassCleanup(cls.stop_server)
        deadline = time.monotonic() + PATIENCE
        while not cls.listens():
            if cls.server.poll() is not None or time.monotonic() > deadline:
                cls.server.kill()
                raise RuntimeError("the server did not start: " + cls.server.stderr.read().decode())
            cls.server_may_start()

    @classmethod
    def listens(cls):
        try:
            socket.create_connection(("127.0.0.1", cls.port), timeout=1).close()
            return True
        except OSError:
            return False

    @classmethod
    def server_may_start(cls):
        try:
            cls.server.wait(0.05)
        except subprocess.TimeoutExpired:
            pass

    @classmethod
    def stop_server(cls):
        cls.server.kill()
        cls.server.wait()
        cls.server.stderr.close()

    def http(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def ask(self, protocol, how, style, *headers, base=""):
        """What the client told, and its exit code."""
        environment = {"PATH": os.environ["PATH"], "GATEWAY_API_BASE": self.url + base}
        result = subprocess.run([self.client_program, protocol, how, style, *headers], env=environment,
                                capture_output=True, text=True, timeout=PATIENCE)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return json.loads(result.stdout), result.returncode


def main(test_case, prepare):
    """`FILE CLIENT FOLDER`: installs into the folder, then runs the tests of the file."""
    test_case.client_program, folder = sys.argv[1:3]
    test_case.programs = prepare(folder)
    unittest.main(module=test_case.__module__, argv=[sys.argv[0]], verbosity=2)
