"""Runs every example against `otari serve`, as its first lines say, and looks at what it prints."""

import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
SOURCES = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCES / "tests" / "cli"))
import otari_program  # noqa: E402
from otari_program import (DONE, PATIENCE, OtariTestCase, ScriptedGateway, answer, chunk,  # noqa: E402
                           clean_environment, wait_for_line)


class Examples(OtariTestCase):
    def setUp(self):
        super().setUp()
        self.url = self.serve()

    def serve(self, *arguments, **env):
        """The address of a gateway of its own."""
        process = self.start("serve", "--port", "0", *arguments, env=env)
        return wait_for_line(process, "listening on").split("listening on ")[1].split()[0]

    def serve_in_front_of(self, behaviour):
        """The same, with a provider `llamacpp` behind it that answers as it is told. Gives both."""
        provider = self.enterContext(ScriptedGateway(behaviour))
        return self.serve(LLAMACPP_API_BASE=provider.url + "/v1"), provider

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

    def test_quickstart_on_the_hosted_gateway(self):
        url = self.serve("--key", "tk-hosted")
        stdout, _ = self.lines("quickstart", "local:echo", OTARI_AI_TOKEN="tk-hosted",
                               GATEWAY_API_BASE=url)
        self.assertEqual(stdout, ["Hello!"])

    def test_self_hosted(self):
        url = self.serve("--key", "gw-secret")
        stdout, stderr = self.lines("self_hosted", url, "gw-secret", "local:echo",
                                    GATEWAY_API_BASE=url, GATEWAY_API_KEY="gw-secret")
        self.assertEqual(stdout, ["I was told where to go.", "I looked around."])
        self.assertEqual(stderr, "")

    def test_self_hosted_without_an_environment(self):
        result = self.run_example("self_hosted", self.url, "gw-secret", "local:echo")
        self.assertEqual((result.returncode, result.stdout), (1, "I was told where to go.\n"))
        self.assertIn("GATEWAY_API_BASE", result.stderr)

    def test_chat(self):
        url, provider = self.serve_in_front_of(lambda request: request.send(200, answer("Fine.")))
        stdout, stderr = self.lines("chat", "llamacpp:m", "How are you?", GATEWAY_API_BASE=url)
        self.assertEqual(stdout, ["Fine."])
        self.assertIn("finished by stop, 8 tokens", stderr)
        sent = provider.requests[-1].json
        self.assertEqual([(m["role"], m["content"]) for m in sent["messages"]],
                         [("system", "You are brief."), ("user", "How are you?")])
        self.assertEqual((sent["max_tokens"], sent["temperature"]), (200, 0.2))

    def test_tools(self):
        call = {"id": "call-1", "type": "function",
                "function": {"name": "high_tide", "arguments": '{"harbour":"Brest"}'}}

        def behaviour(request):
            last = request.json["messages"][-1]
            if last["role"] == "tool":
                request.send(200, answer("High tide is at " + last["content"] + "."))
            else:
                request.send(200, answer(None, "tool_calls", tool_calls=[call]))

        url, provider = self.serve_in_front_of(behaviour)
        stdout, stderr = self.lines("tools", "llamacpp:m", GATEWAY_API_BASE=url)
        self.assertEqual(stdout, ["high_tide: 04:12 and 16:40",
                                  "High tide is at 04:12 and 16:40."])
        self.assertEqual(stderr, "")
        turn, result = provider.requests[-1].json["messages"][-2:]
        self.assertEqual((turn["tool_calls"], result["tool_call_id"]), ([call], "call-1"))

    def test_switch_models(self):
        result = self.run_example("switch_models", "local:echo", "nonesuch:model", "local:eliza",
                                  GATEWAY_API_BASE=self.url)
        self.assertEqual(result.returncode, 1)
        lines = result.stdout.splitlines()
        self.assertEqual(lines[0], "local:echo: I am learning C++.")
        self.assertRegex(lines[1], r"\Alocal:eliza: .+")
        self.assertEqual(len(lines), 2)
        self.assertTrue(result.stderr.startswith("nonesuch:model: "), result.stderr)

    def test_responses(self):
        stdout, stderr = self.lines("responses", "local:echo", GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["I am learning C++.", "I like it."])
        self.assertRegex(stderr, r"\A[1-9]\d* tokens\n\Z")

    def test_messages(self):
        stdout, _ = self.lines("messages", "local:echo", GATEWAY_API_BASE=self.url)
        self.assertEqual(stdout, ["When is high tide in Brest today?"])

    def test_thinking(self):
        url, _ = self.serve_in_front_of(lambda request: request.send_stream(
            chunk(reasoning="Six sevens."), chunk("42"), chunk(finish="stop"), DONE))
        stdout, stderr = self.lines("thinking", "llamacpp:m", "7 * 6?", GATEWAY_API_BASE=url)
        self.assertEqual(stdout, ["\x1b[2mSix sevens.\x1b[0m", "42"])
        self.assertRegex(stderr, r"\A\d+ tokens in, \d+ out\n\Z")

    def test_embeddings(self):
        stdout, _ = self.lines("embeddings", self.url, "local:hash-embedding")
        pairs = [line.split("  ") for line in stdout]
        self.assertEqual([texts for _, texts in pairs],
                         ["a boat on the sea / a ship on the ocean",
                          "a boat on the sea / a cup of tea", "a ship on the ocean / a cup of tea"])
        # Sentences that share words are closer; and no two of these are the same.
        self.assertGreater(float(pairs[0][0]), float(pairs[1][0]))
        self.assertLess(float(pairs[0][0]), 1)

    def test_moderation(self):
        stdout, _ = self.lines("moderation", self.url, "local:wordlist", "Good morning.")
        self.assertEqual(stdout, ["fine"])
        stdout, _ = self.lines("moderation", self.url, "local:wordlist", "I will kill you.")
        self.assertTrue(stdout and stdout != ["fine"], stdout)
        self.assertRegex(stdout[0], r"\A\S+  [\d.e-]+\Z")

    def test_rerank(self):
        stdout, _ = self.lines("rerank", "local:bm25", GATEWAY_API_BASE=self.url)
        self.assertEqual(len(stdout), 2, stdout)
        scores = [float(line.split("  ")[0]) for line in stdout]
        self.assertEqual(scores, sorted(scores, reverse=True))

    def test_batch(self):
        requests = self.home / "requests.jsonl"
        requests.write_text("".join(
            f'{{"custom_id": "{name}", "body": {{"messages": [{{"role": "user", "content": '
            f'"{text}"}}]}}}}\n' for name, text in (("one", "First."), ("two", "Second."))))
        stdout, stderr = self.lines("batch", "local:echo", requests, GATEWAY_API_BASE=self.url)
        self.assertEqual(sorted(stdout), ["one: First.", "two: Second."])
        self.assertTrue(stderr.startswith("started ") and "completed" in stderr, stderr)

    def test_batch_without_its_file(self):
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
            self.assertIn(source.stem, ours)


if __name__ == "__main__":
    otari_program.main()
