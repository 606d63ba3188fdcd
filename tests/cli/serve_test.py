"""otari serve, with otari as its client."""

import json
import sys
import urllib.request

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import PATIENCE, OtariTestCase, ScriptedGateway, answer, wait_for_line  # noqa: E402


class Serving(OtariTestCase):
    def serve(self, *arguments, env=None):
        process = self.start("serve", "--port", "0", *arguments, env=env)
        line = wait_for_line(process, "listening on")
        return process, line.split("listening on ")[1].split()[0]

    def test_another_otari_talks_to_it(self):
        _, url = self.serve()
        for base in (url, url + "/v1", url + "/api/v1"):
            env = {"GATEWAY_API_BASE": base}
            result = self.run_otari("-m", "local:echo", "--stream", "hi", env=env)
            self.check(result, 0, "hi\n")
            self.assertEqual(result.stderr, b"")
            self.assertIn("local:eliza\n", self.run_otari("models", env=env).stdout.decode())
            self.check(self.run_otari("health", env=env), 0, "healthy\n")

    def test_anything_that_speaks_http_does(self):
        _, url = self.serve()
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        body = {"model": "local:echo", "messages": [{"role": "user", "content": "plain"}]}
        request = urllib.request.Request(url + "/v1/chat/completions", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with direct.open(request, timeout=PATIENCE) as reply:
            self.assertEqual(json.load(reply)["choices"][0]["message"]["content"], "plain")

    def test_keys(self):
        _, url = self.serve("--key", "gw-canary-one", "--key", "gw-canary-two")
        ask = ["-m", "local:echo", "hi", "--api-base", url]
        result = self.run_otari(*ask)
        self.check(result, 2, "")
        self.check_one_line(result.stderr, "GATEWAY_API_KEY")
        self.check(self.run_otari(*ask, "--api-key", "wrong"), 2, "")
        self.check(self.run_otari(*ask, "--api-key", "gw-canary-one"), 0, "hi\n")
        self.check(self.run_otari(*ask, "--api-key", "gw-canary-two"), 0, "hi\n")

    def test_providers_come_from_its_environment(self):
        with ScriptedGateway(lambda request: request.send(200, answer("from behind"))) as provider:
            _, url = self.serve(env={"LLAMACPP_API_BASE": provider.url + "/v1"})
            result = self.run_otari("-m", "llamacpp:m", "hi", env={"GATEWAY_API_BASE": url})
            self.check(result, 0, "from behind\n")
            self.assertEqual(provider.requests[0].json["model"], "m")

    def test_open_to_everybody_is_told(self):
        process = self.start("serve", "--port", "0", "--host", "0.0.0.0")
        self.assertIn("--key", wait_for_line(process, "listening on"))

    def test_verbose_tells_each_request(self):
        process, url = self.serve("--verbose")
        self.check(self.run_otari("health", env={"GATEWAY_API_BASE": url}), 0)
        wait_for_line(process, "/health")


if __name__ == "__main__":
    otari_program.main()
