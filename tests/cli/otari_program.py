"""Runs the otari program as a person or a script does, and plays the gateway it talks to."""

import http.server
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = ""
# How long a test waits for something that has to happen before it says that it did not.
PATIENCE = 20
# A line of --verbose. With OTARI_TEST_LOG, the path of a file, `run_otari` asks for them and writes
# all that the program says to that file.
EVENT = re.compile(rb"otari: (((gateway )?request|response|retry|failed) |waiting for a conn)")


def main():
    """Runs the tests of the calling file: `python3 x_test.py PATH_OF_OTARI [unittest arguments]`."""
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PATH_OF_OTARI [unittest arguments]")
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    sys.modules["otari_program"].PROGRAM = PROGRAM
    unittest.main(module="__main__", verbosity=2)


def clean_environment(home, **variables):
    """Nothing that is set up on this machine takes part in a test."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "ASAN_OPTIONS", "TSAN_OPTIONS",
                                                "UBSAN_OPTIONS") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(pathlib.Path(home) / "config"),
            **variables}


class OtariTestCase(unittest.TestCase):
    """A home directory of its own for each test, and the ways to run the program."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = pathlib.Path(directory.name)

    def start(self, *arguments, env=None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **more):
        process = subprocess.Popen([PROGRAM, *arguments], stdin=stdin, stdout=stdout,
                                   stderr=subprocess.PIPE,
                                   env=clean_environment(self.home, **(env or {})), **more)
        self.addCleanup(self._end, process)
        return process

    @staticmethod
    def _end(process):
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()

    def run_otari(self, *arguments, env=None, stdin=b""):
        """The finished process; `stdin` is what stands in the pipe."""
        log = os.environ.get("OTARI_TEST_LOG")
        talk = ["--verbose"] if log and "--verbose" not in arguments else []
        result = subprocess.run([PROGRAM, *talk, *arguments], input=stdin, capture_output=True,
                                env=clean_environment(self.home, **(env or {})),
                                timeout=PATIENCE * 3)
        if log:
            with open(log, "ab") as file:
                file.write(result.stdout + result.stderr)
        if talk:  # the test is to see what it would have seen without
            result.stderr = b"".join(line for line in result.stderr.splitlines(keepends=True)
                                     if not EVENT.match(line))
        return result

    def run_shell(self, script, env=None):
        """A bash script that calls the program as `otari`, in the home directory."""
        return subprocess.run(["bash", "-c", f'otari() {{ "{PROGRAM}" "$@"; }}\n{script}'],
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=self.home,
                              env=clean_environment(self.home, **(env or {})), timeout=PATIENCE * 3)

    def check(self, result, code, stdout=None):
        self.assertEqual(result.returncode, code, result.stderr.decode())
        if stdout is not None:
            self.assertEqual(result.stdout.decode(), stdout)

    def check_one_line(self, stderr, *parts):
        """One line that begins with the program's name and says what it has to."""
        text = stderr.decode()
        self.assertEqual(text.count("\n"), 1, text)
        self.assertTrue(text.startswith("otari: "), text)
        for part in parts:
            self.assertIn(part, text)


def chunk(content=None, finish=None, reasoning=None, usage=None, choices=True):
    """One event of a chat stream."""
    delta = {"role": "assistant"}
    if content is not None:
        delta["content"] = content
    if reasoning is not None:
        delta["reasoning"] = reasoning
    event = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
             "choices": [{"index": 0, "delta": delta, "finish_reason": finish}] if choices else []}
    if usage:
        event["usage"] = usage
    return b"data: " + json.dumps(event).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def answer(content, finish="stop", **message):
    """A chat answer in one piece."""
    return {"id": "c1", "object": "chat.completion", "created": 1, "model": "m",
            "choices": [{"index": 0, "finish_reason": finish,
                         "message": {"role": "assistant", "content": content, **message}}],
            "usage": {"prompt_tokens": 3, "completion_tokens": 5, "total_tokens": 8}}


class ScriptedGateway:
    """An HTTP server on a port of its own. `behaviour(request)` answers each request; requests are
    kept, with their decoded JSON bodies, in `requests`."""

    def __init__(self, behaviour):
        self.requests = []
        # Set when the test is over, for behaviours that hold an answer back.
        self.over = threading.Event()
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_request(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                self.json = json.loads(body) if body else None
                gateway.requests.append(self)
                try:
                    behaviour(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            do_GET = do_POST = handle_request

            def send(self, status, body, **headers):
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(data)

            def send_stream(self, *events):
                """An event stream that ends with the connection."""
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                for event in events:
                    self.wfile.write(event)
                    self.wfile.flush()

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # a client that goes away in the middle is what some tests are about

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def env(self):
        return {"GATEWAY_API_BASE": self.url + "/v1"}


def wait_for_line(process, of):
    """The first line of standard error that holds `of`."""
    # Unblocks the read should the line never come.
    guard = threading.Timer(PATIENCE, process.send_signal, [signal.SIGKILL])
    guard.start()
    seen = []
    try:
        for line in process.stderr:
            seen.append(line.decode())
            if of in seen[-1]:
                return seen[-1]
    finally:
        guard.cancel()
    raise AssertionError(f"no line with '{of}' on stderr, only: {seen}")


def read_exactly(process, count):
    """The next bytes of standard output."""
    guard = threading.Timer(PATIENCE, process.send_signal, [signal.SIGKILL])
    guard.start()
    try:
        return process.stdout.read(count)
    finally:
        guard.cancel()
