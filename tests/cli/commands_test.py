"""models, health, doctor, --version and --help."""

import json
import sys

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import OtariTestCase, ScriptedGateway  # noqa: E402

MODELS = b'{"object":"list","data":[{"id":"openai:b","object":"model","created":0,"owned_by":' \
         b'"openai"},{"id":"openai:a","object":"model","created":0,"owned_by":"openai"}]}'


def gateway_like(request):
    """Health and two models, behind a key."""
    if request.path.split("?")[0].endswith("/health"):
        request.send(200, b'{"status":"healthy","mode":"hybrid"}')
    elif request.headers["Otari-Key"] != "Bearer vk-canary-1":
        request.send(401, {"detail": "Invalid API key"})
    else:
        request.send(200, MODELS)


class Models(OtariTestCase):
    def test_one_name_per_line_in_the_order_of_the_server(self):
        with ScriptedGateway(gateway_like) as gateway:
            result = self.run_otari("models", "--api-key", "vk-canary-1", env=gateway.env)
        self.check(result, 0, "openai:b\nopenai:a\n")
        self.assertEqual(result.stderr, b"")

    def test_json_is_untouched(self):
        with ScriptedGateway(gateway_like) as gateway:
            result = self.run_otari("models", "--json", "--api-key", "vk-canary-1", env=gateway.env)
        self.check(result, 0, MODELS.decode() + "\n")

    def test_provider_goes_to_the_gateway(self):
        with ScriptedGateway(gateway_like) as gateway:
            self.check(self.run_otari("models", "--provider", "open ai", "--api-key", "vk-canary-1",
                                      env=gateway.env), 0)
            self.assertIn("provider=open%20ai", gateway.requests[0].path)

    def test_embedded(self):
        result = self.run_otari("models")
        self.check(result, 0)
        self.assertIn("local:eliza", result.stdout.decode().splitlines())
        self.check_one_line(result.stderr, "no gateway configured")


class Health(OtariTestCase):
    def test_in_words_and_as_json(self):
        with ScriptedGateway(gateway_like) as gateway:
            result = self.run_otari("health", env=gateway.env)
            self.check(result, 0, "healthy, mode hybrid\n")
            result = self.run_otari("health", "--json", env=gateway.env)
            self.check(result, 0, '{"status":"healthy","mode":"hybrid"}\n')

    def test_no_credential_is_sent(self):
        with ScriptedGateway(gateway_like) as gateway:
            self.check(self.run_otari("health", "--api-key", "vk-canary-1", env=gateway.env), 0)
            self.assertIsNone(gateway.requests[0].headers["Otari-Key"])

    def test_not_healthy_is_2(self):
        with ScriptedGateway(lambda request: request.send(200, {"status": "degraded"})) as gateway:
            self.check(self.run_otari("health", env=gateway.env), 2, "degraded\n")


class Doctor(OtariTestCase):
    def examine(self, *arguments, code=0, **env):
        result = self.run_otari("doctor", "--json", *arguments, env=env)
        self.check(result, code)
        self.assertEqual(result.stderr, b"")
        report = json.loads(result.stdout)
        text = self.run_otari("doctor", *arguments, env=env)
        self.check(text, code)
        for step in report["to_do"]:
            self.assertIn(step, text.stdout.decode())
        for secret in ("vk-canary-1", "tk-canary-1", "sk-canary-1"):
            self.assertNotIn(secret, result.stdout.decode() + text.stdout.decode())
        return report

    @staticmethod
    def sources(report):
        return {line["name"]: line["source"] for line in report["settings"]}

    def test_nothing_configured(self):
        report = self.examine(LLAMACPP_API_BASE="http://127.0.0.1:1")
        self.assertTrue(report["gateway"]["embedded"])
        self.assertIsNone(self.sources(report)["gateway"])
        self.assertEqual(report["providers"][0]["name"], "local (built in)")
        self.assertTrue(report["to_do"])

    def test_says_where_each_setting_comes_from(self):
        with ScriptedGateway(gateway_like) as gateway:
            report = self.examine("--api-key", "vk-canary-1", GATEWAY_API_BASE=gateway.url + "/v1",
                                  GATEWAY_ADMIN_KEY="vk-canary-1", OTARI_MODEL="openai:a")
        self.assertEqual(self.sources(report),
                         {"gateway": "GATEWAY_API_BASE", "token": None, "key": "--api-key",
                          "admin key": "GATEWAY_ADMIN_KEY", "model": "OTARI_MODEL"})
        self.assertEqual(report["gateway"]["status"], "healthy")
        self.assertEqual(report["gateway"]["models"], 2)
        self.assertIn("nothing", report["to_do"][0])

    def test_a_refused_key_is_2(self):
        with ScriptedGateway(gateway_like) as gateway:
            report = self.examine("--api-base", gateway.url + "/v1", "--api-key", "tk-canary-1",
                                  code=2)
        self.assertIn("Invalid API key", report["gateway"]["problem"])
        self.assertTrue(any("GATEWAY_API_KEY" in step for step in report["to_do"]))

    def test_a_gateway_out_of_reach_is_3(self):
        report = self.examine("--api-base", "http://127.0.0.1:1", code=3)
        self.assertTrue(any("otari serve" in step for step in report["to_do"]))

    def test_a_wrong_configuration_is_1(self):
        report = self.examine("--api-base", "localhost:8000", code=1)
        self.assertIn("scheme", report["gateway"]["problem"])
        self.examine(GATEWAY_API_KEY="vk-canary-1", code=1)
        report = self.examine("--api-base", "http://user:vk-canary-1@localhost", code=1)
        self.assertIn("not a base URL", json.dumps(report))

    def test_providers_of_the_embedded_gateway(self):
        with ScriptedGateway(lambda request: request.send(200, MODELS)) as server:
            report = self.examine(LLAMACPP_API_BASE=server.url + "/v1",
                                  OPENAI_API_BASE="http://127.0.0.1:1/v1",
                                  OPENAI_API_KEY="sk-canary-1")
        found = {line["name"]: line for line in report["providers"]}
        self.assertEqual(found["llamacpp"]["models"], 2)
        self.assertEqual(found["llamacpp"]["source"], "LLAMACPP_API_BASE")
        self.assertEqual(found["openai"]["source"], "OPENAI_API_BASE, OPENAI_API_KEY")
        self.assertIn("problem", found["openai"])


class Information(OtariTestCase):
    def test_version(self):
        result = self.run_otari("--version")
        self.check(result, 0)
        self.assertRegex(result.stdout.decode(), r"\Aotari \d+\.\d+\.\d+ \(.*\)\n\Z")
        self.check(self.run_otari("--json", "--version"), 0, result.stdout.decode())

    def test_help_of_every_command_has_examples(self):
        result = self.run_otari("--help")
        self.check(result, 0)
        self.assertEqual(result.stderr, b"")
        for command in ("completion", "models", "health", "serve", "doctor"):
            self.assertIn(f"\n  {command} ", result.stdout.decode())
            help_text = self.run_otari(command, "--help").stdout.decode()
            self.assertIn("Usage:\n  otari", help_text)
            self.assertIn("Examples:\n  ", help_text)
            for line in help_text.splitlines():
                self.assertLessEqual(len(line), 100)

    def test_nothing_is_written_below_home(self):
        for arguments in (["--version"], ["--help"], ["hi"], ["models"], ["doctor"]):
            self.check(self.run_otari(*arguments), 0)
        self.assertEqual(list(self.home.iterdir()), [])


if __name__ == "__main__":
    otari_program.main()
