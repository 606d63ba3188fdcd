"""Bad input on purpose: one line that says what to do, the right code, nothing on stdout."""

import socket
import sys

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import OtariTestCase  # noqa: E402


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class BadInput(OtariTestCase):
    def check_refused(self, arguments, code, *parts, env=None, stdin=b""):
        with self.subTest(arguments=arguments, env=env):
            result = self.run_otari(*arguments, env=env, stdin=stdin)
            self.check(result, code, "")
            self.check_one_line(result.stderr, *parts)

    def test_no_base_url_where_one_is_needed(self):
        self.check_refused(["--api-key", "k", "hi", "-m", "m"], 1, "--api-base", "GATEWAY_API_BASE")
        self.check_refused(["hi", "-m", "m"], 1, "GATEWAY_API_KEY", "--api-base",
                           env={"GATEWAY_API_KEY": "k"})
        self.check_refused(["models"], 1, "--api-base", env={"OTARI_API_KEY": "k"})
        self.check_refused(["--api-key", "k", "health"], 1, "--api-base",
                           env={"OTARI_AI_TOKEN": "t"})

    def test_base_url_without_scheme(self):
        self.check_refused(["--api-base", "localhost:8000", "-m", "m", "hi"], 1,
                           "scheme", "http://localhost:8000")
        self.check_refused(["--api-base", "localhost:8000", "hi"], 1, "scheme")
        self.check_refused(["health"], 1, "scheme", env={"GATEWAY_API_BASE": "localhost:8000"})

    def test_wrong_port(self):
        self.check_refused(["--api-base", "http://localhost:99999", "models"], 1, "port")
        base = f"http://127.0.0.1:{unused_port()}"
        self.check_refused(["--api-base", base, "models"], 3, base.removeprefix("http://"),
                           "running there", "otari doctor")
        self.check_refused(["--api-base", base, "-m", "m", "hi"], 3, "connection")
        self.check_refused(["--api-base", base, "--stream", "-m", "m", "hi"], 3, "connection")

    def test_credential_with_a_line_break(self):
        base = ["--api-base", "http://127.0.0.1:1", "-m", "m", "hi"]
        self.check_refused(["--api-key", "vk-canary-1\nX-Evil: 1", *base], 1, "line break")
        self.check_refused(base, 1, "line break", env={"GATEWAY_API_KEY": "vk-canary-1\r\nopen"})
        result = self.run_otari("--api-key", "vk-canary-1\nopen", *base)
        self.assertNotIn(b"vk-canary-1", result.stderr)

    def test_key_and_token_at_once(self):
        self.check_refused(["--api-key", "k", "--token", "t", "-m", "m", "hi"], 1, "--api-key",
                           "--token")

    def test_unknown_provider_or_model(self):
        self.check_refused(["-m", "nonesuch:model", "hi"], 2, "nonesuch", "local:eliza")
        self.check_refused(["-m", "local:nonesuch", "hi"], 2, "nonesuch")
        self.check_refused(["-m", "nonesuch:model", "--stream", "hi"], 2, "nonesuch")

    def test_provider_without_its_key(self):
        self.check_refused(["-m", "openai:gpt-4o-mini", "hi"], 2, "OPENAI_API_KEY")

    def test_unreadable_certificates(self):
        env = {"SSL_CERT_FILE": "/nonesuch/ca.pem"}
        self.check_refused(["hi"], 1, "/nonesuch/ca.pem", "SSL_CERT_FILE", env=env)
        self.check_refused(["--api-base", "https://localhost:1", "models"], 1, "/nonesuch/ca.pem",
                           "SSL_CERT_FILE", env=env)

    def test_empty_prompt(self):
        for arguments in ([], [""], ["  "], ["completion"], ["-m", "local:eliza"], ["--"]):
            self.check_refused(arguments, 1, "the prompt is empty")
        self.check_refused([], 1, "the prompt is empty", stdin=b" \n\n")

    def test_text_that_is_no_utf8(self):
        self.check_refused(["-m", "local:echo"], 1, "UTF-8", stdin=b"caf\xe9")

    def test_unknown_option(self):
        self.check_refused(["--nonesuch", "hi"], 1, "--nonesuch", "--help")
        self.check_refused(["hi", "--nonesuch"], 1, "--nonesuch", "--help")
        self.check_refused(["models", "--nonesuch"], 1, "--nonesuch", "otari models --help")
        self.check_refused(["-x", "hi"], 1, "-x")

    def test_values_that_do_not_fit(self):
        self.check_refused(["-m"], 1, "--model")
        self.check_refused(["-m", " ", "hi"], 1, "-m")
        self.check_refused(["--max-tokens", "many", "hi"], 1, "--max-tokens")
        self.check_refused(["--max-tokens", "-3", "hi"], 1, "--max-tokens")
        self.check_refused(["--temperature", "hot", "hi"], 1, "--temperature")
        self.check_refused(["--timeout", "0", "hi"], 1, "--timeout")
        self.check_refused(["--timeout", "nan", "hi"], 1, "--timeout")
        self.check_refused(["--timeout", "1e300", "hi"], 1, "--timeout")
        self.check_refused(["--reasoning-effort", "much", "hi"], 1, "--reasoning-effort", "medium")
        self.check_refused(["--stream", "--no-stream", "hi"], 1, "--no-stream")

    def test_a_mistyped_command_is_a_prompt(self):
        result = self.run_otari("modles", "-m", "local:echo")
        self.check(result, 0, "modles\n")

    def test_words_behind_a_command_that_takes_none(self):
        self.check_refused(["models", "openai"], 1, "openai", "otari models --help")
        self.check_refused(["health", "--", "now"], 1, "now")

    def test_missing_file(self):
        self.check_refused(["-f", "/nonesuch.txt", "hi"], 1, "/nonesuch.txt", "No such file")
        self.check_refused(["-f", "/", "hi"], 1, "directory")

    def test_options_of_callers_do_not_protect_a_server(self):
        self.check_refused(["serve", "--api-key", "k"], 1, "--key")
        self.check_refused(["--api-key", "k", "serve"], 1, "--key")

    def test_server_without_a_port_to_listen_on(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            self.check_refused(["serve", "--port", port], 1, port)
        self.check_refused(["serve", "--port", "70000"], 1, "--port")
        self.check_refused(["serve", "--host", "256.0.0.1", "--port", "0"], 1, "256.0.0.1")

    def test_provider_settings_that_are_wrong(self):
        self.check_refused(["hi"], 1, "OLLAMA_API_BASE", env={"OLLAMA_API_BASE": "no-scheme"})


if __name__ == "__main__":
    otari_program.main()
