"""Runs every example against `otari serve`, as its first lines say, and looks at what it prints."""

import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
SOURCES = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCES / "tests" / "cli"))
import otari_program  # noqa: E402
from otari_program import PATIENCE, OtariTestCase, clean_environment, wait_for_line  # noqa: E402


class Examples(OtariTestCase):
    def setUp(self):
        super().setUp()
        process = self.start("serve", "--port", "0")
        self.url = wait_for_line(process, "listening on").split("listening on ")[1].split()[0]

    def run_example(self, name, *arguments, **env):
        program = pathlib.Path(otari_program.PROGRAM).parent / f"example_{name}"
        return subprocess.run([program, *arguments], capture_output=True, text=True,
                              env=clean_environment(self.home, **env), timeout=PATIENCE * 3)

    def lines(self, name, *arguments, **env):
        result = self.run_example(name, *arguments, **env)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.splitlines(), result.stderr

    def test_quickstart(self):
        stdout, stderr = self.lines("quickstart", "local:echo", GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["Hello!"])
        self.assertRegex(stderr, r"\A\d+ tokens, request \S+\n\Z")

    def test_quickstart_without_a_gateway(self):
        result = self.run_example("quickstart")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("GATEWAY_API_BASE", result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)

    def test_streaming(self):
        stdout, stderr = self.lines("streaming", "local:echo", "Three words here",
                                    GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["Three words here"])
        self.assertRegex(stderr, r"\A\d+ chunks, finished by stop, \d+ tokens\n\Z")

    def test_chat_over_http(self):
        stdout, _ = self.lines("chat_over_http", self.url, "local:eliza")
        self.assertEqual(len(stdout), 4, stdout)
        self.assertTrue(stdout[0].startswith("> ") and stdout[2].startswith("> "), stdout)
        self.assertTrue(stdout[1] and stdout[3], stdout)

    def test_async_chat(self):
        stdout, _ = self.lines("async_chat", "local:echo", GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["I like trains.", "I miss my cat."])

    def test_embedded_gateway(self):
        stdout, _ = self.lines("embedded_gateway")
        self.assertIn("local:eliza", stdout[:-1])
        self.assertTrue(stdout[-1])

    def test_errors(self):
        stdout, stderr = self.lines("errors", self.url)
        self.assertEqual(stdout, ["invalid_request: choose another model",
                                  "connection: use the fallback"])
        self.assertEqual(stderr.count("\n"), 2)

    def test_list_models(self):
        stdout, _ = self.lines("list_models", self.url, "local")
        self.assertIn("local:eliza", [line.split("  ")[0] for line in stdout])

    # Examples of what the embedded gateway does not answer yet: they are built only.
    BUILT_ONLY = {"embeddings", "moderation", "rerank", "responses"}

    @unittest.skip("the embedded gateway does not serve /messages yet")
    def test_messages(self):
        stdout, _ = self.lines("messages", "local:echo", GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["When is high tide in Brest today?"])

    @unittest.skip("the embedded gateway does not serve /messages yet")
    def test_thinking(self):
        stdout, stderr = self.lines("thinking", "local:echo", "7 * 6?",
                                    GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["7 * 6?"])
        self.assertRegex(stderr, r"\A\d+ tokens in, \d+ out\n\Z")
    def test_batch(self):
        result = self.run_example("batch", "local:echo", "/nonexistent/requests.jsonl",
                                  GATEWAY_API_BASE=self.url)
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("'/nonexistent/requests.jsonl': No such file", result.stderr)
    def test_speech(self):
        result = self.run_example("speech", "acme:crier", "acme:scribe", "Low tide.", "tide.mp3")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("GATEWAY_API_BASE", result.stderr)

    def test_every_example_is_run_here(self):
        ours = {name.removeprefix("test_") for name in dir(self) if name.startswith("test_")}
        for source in (SOURCES / "examples").glob("*.cpp"):
            if source.stem in self.BUILT_ONLY:
                continue
            self.assertIn(source.stem, ours)


if __name__ == "__main__":
    otari_program.main()
