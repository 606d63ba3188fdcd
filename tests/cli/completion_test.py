"""Prompts in, answers out: otari PROMPT and otari completion."""

import json
import os
import pty
import subprocess
import sys

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import (DONE, PATIENCE, OtariTestCase, ScriptedGateway, answer, chunk,  # noqa: E402
                           clean_environment)


def say(text):
    """Answers every completion with one text, streamed where asked for."""
    def behaviour(request):
        if request.json.get("stream"):
            request.send_stream(chunk(text), chunk(finish="stop"), DONE)
        else:
            request.send(200, answer(text))
    return behaviour


class Prompts(OtariTestCase):
    def test_without_configuration_eliza_of_the_embedded_gateway_answers(self):
        result = self.run_otari("Hello")
        self.check(result, 0)
        self.assertRegex(result.stdout.decode(), r"\A[^\n]+\n\Z")
        self.check_one_line(result.stderr, "no gateway configured", "embedded", "local:eliza")

    def test_words_make_one_prompt(self):
        self.check(self.run_otari("-m", "local:echo", "two", "words"), 0, "two words\n")

    def test_commands_and_lists_are_words_behind_the_first(self):
        result = self.run_otari("-m", "local:echo", "which", "models", "[1,2]", "{}", "")
        self.check(result, 0, "which models [1,2] {} \n")

    def test_words_behind_two_dashes_are_no_options(self):
        self.check(self.run_otari("-m", "local:echo", "--", "--help", "models"), 0,
                   "--help models\n")

    def test_options_may_stand_anywhere(self):
        self.check(self.run_otari("a", "-m", "local:echo", "b"), 0, "a b\n")
        self.check(self.run_otari("completion", "a", "--model=local:echo"), 0, "a\n")

    def test_stdin_comes_before_the_prompt(self):
        result = self.run_otari("-m", "local:echo", "Sum this up", stdin=b"line 1\nline 2\n\n")
        self.check(result, 0, "line 1\nline 2\n\nSum this up\n")

    def test_stdin_alone_is_a_prompt(self):
        self.check(self.run_otari("-m", "local:echo", stdin=b"just this\n"), 0, "just this\n")
        self.check(self.run_otari("-m", "local:echo", "-", stdin=b"just this\n"), 0, "just this\n")

    def test_without_any_argument_stdin_is_the_prompt(self):
        result = self.run_otari(env={"OTARI_MODEL": "local:echo"}, stdin=b"piped")
        self.check(result, 0, "piped\n")

    def test_files_stand_between_stdin_and_prompt(self):
        one, two = self.home / "one.txt", self.home / "two.txt"
        one.write_text("first\n")
        two.write_text("second\n")
        result = self.run_otari("-m", "local:echo", "-f", str(one), "-f", str(two), "prompt",
                                stdin=b"piped")
        self.check(result, 0, "piped\n\nfirst\n\nsecond\n\nprompt\n")

    def test_stdin_may_be_closed(self):
        result = self.run_shell("otari -m local:echo hi <&-")
        self.check(result, 0, "hi\n")

    def test_large_input_arrives_whole(self):
        text = "0123456789abcdef" * 65536  # 1 MiB
        self.check(self.run_otari("-m", "local:echo", stdin=text.encode()), 0, text + "\n")


class Requests(OtariTestCase):
    """What reaches the gateway."""

    def request_of(self, *arguments, env=None):
        with ScriptedGateway(say("ok")) as gateway:
            self.check(self.run_otari(*arguments, env={**gateway.env, **(env or {})}), 0)
            self.assertEqual(len(gateway.requests), 1)
            return gateway.requests[0]

    def test_options_become_members(self):
        sent = self.request_of("-m", "x:y", "-s", "Be brief", "--max-tokens", "7", "--temperature",
                               "0.7", "--reasoning-effort", "low", "Hi").json
        self.assertEqual(sent["model"], "x:y")
        self.assertEqual(sent["messages"], [{"role": "system", "content": "Be brief"},
                                            {"role": "user", "content": "Hi"}])
        self.assertEqual(sent["max_tokens"], 7)
        self.assertEqual(sent["temperature"], 0.7)
        self.assertEqual(sent["reasoning_effort"], "low")
        self.assertFalse(sent.get("stream"))

    def test_nothing_is_sent_that_was_not_asked_for(self):
        sent = self.request_of("-m", "x:y", "Hi").json
        self.assertEqual(set(sent) - {"stream"}, {"model", "messages"})

    def test_key_by_option_beats_the_variable(self):
        request = self.request_of("--api-key", "vk-canary-option", "-m", "m", "Hi",
                                  env={"GATEWAY_API_KEY": "from-variable"})
        self.assertEqual(request.headers["Otari-Key"], "Bearer vk-canary-option")
        request = self.request_of("-m", "m", "Hi", env={"GATEWAY_API_KEY": "from-variable"})
        self.assertEqual(request.headers["Otari-Key"], "Bearer from-variable")

    def test_global_options_work_before_and_after_the_command(self):
        with ScriptedGateway(say("ok")) as gateway:
            base = ["--api-base", gateway.url + "/v1"]
            for arguments in ([*base, "completion", "-m", "m", "hi"],
                              ["completion", *base, "-m", "m", "hi"],
                              ["completion", "-m", "m", "hi", *base],
                              [*base, "hi", "-m", "m"],
                              [f"--api-base={gateway.url}/v1", "hi", "-m", "m"]):
                self.check(self.run_otari(*arguments), 0, "ok\n")

    def test_token_signs_in_to_the_platform(self):
        request = self.request_of("--token", "tk-canary-1", "-m", "m", "Hi")
        self.assertEqual(request.headers["Authorization"], "Bearer tk-canary-1")


class Models(OtariTestCase):
    """Which model is asked: -m, OTARI_MODEL, the configuration file."""

    def write_config(self, text):
        folder = self.home / "config" / "otari"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config").write_text(text)
        return folder / "config"

    def asked_model(self, *arguments, env=None):
        with ScriptedGateway(say("ok")) as gateway:
            self.check(self.run_otari(*arguments, "Hi", env={**gateway.env, **(env or {})}), 0)
            return gateway.requests[0].json["model"]

    def test_option_then_variable_then_file(self):
        self.write_config('# mine\n\nmodel = "file:one"  # for now\n')
        self.assertEqual(self.asked_model(), "file:one")
        self.assertEqual(self.asked_model(env={"OTARI_MODEL": "variable:one"}), "variable:one")
        self.assertEqual(self.asked_model("-m", "option:one", env={"OTARI_MODEL": "variable:one"}),
                         "option:one")

    def test_file_holds_for_the_embedded_gateway_too(self):
        self.write_config("model = local:echo\n")
        self.check(self.run_otari("Hi"), 0, "Hi\n")

    def test_without_xdg_the_file_is_below_home(self):
        folder = self.home / ".config" / "otari"
        folder.mkdir(parents=True)
        (folder / "config").write_text('model = "local:echo"\n')
        self.check(self.run_otari("Hi", env={"XDG_CONFIG_HOME": ""}), 0, "Hi\n")

    def test_a_gateway_needs_a_model(self):
        result = self.run_otari("Hi", env={"GATEWAY_API_BASE": "http://127.0.0.1:1"})
        self.check(result, 1, "")
        self.check_one_line(result.stderr, "-m MODEL", "OTARI_MODEL")

    def test_mistakes_in_the_file_name_file_and_line(self):
        for text, part in (("modle = x\n", "modle"), ("\nmodel\n", "line 2"),
                           ('model = "x\n', "quotation"), ("model =\n", "line 1")):
            path = self.write_config(text)
            result = self.run_otari("Hi")
            self.check(result, 1, "")
            self.check_one_line(result.stderr, str(path), part)


class Output(OtariTestCase):
    def test_json_is_the_answer_untouched(self):
        body = b'{"id":"c1",  "object":"chat.completion","created":1,"model":"m","new":[1.50],' \
               b'"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},' \
               b'"finish_reason":"stop"}]}'
        with ScriptedGateway(lambda request: request.send(200, body)) as gateway:
            result = self.run_otari("--json", "-m", "m", "Hi", env=gateway.env)
        self.check(result, 0, body.decode() + "\n")

    def test_json_of_a_stream_is_the_answer_put_together(self):
        def behaviour(request):
            request.send_stream(chunk("Hel"), chunk("lo", "stop"),
                                chunk(choices=False, usage={"prompt_tokens": 1, "completion_tokens": 2,
                                                            "total_tokens": 3}), DONE)
        with ScriptedGateway(behaviour) as gateway:
            result = self.run_otari("--json", "--stream", "-m", "m", "Hi", env=gateway.env)
        self.check(result, 0)
        whole = json.loads(result.stdout)
        self.assertEqual(whole["choices"][0]["message"]["content"], "Hello")
        self.assertEqual(whole["choices"][0]["finish_reason"], "stop")
        self.assertEqual(whole["usage"]["total_tokens"], 3)

    def test_stream_into_a_pipe_when_asked(self):
        with ScriptedGateway(say("one line\n")) as gateway:
            result = self.run_otari("--stream", "-m", "m", "Hi", env=gateway.env)
            self.assertTrue(gateway.requests[0].json["stream"])
        self.check(result, 0, "one line\n")  # no second line end

    def test_reasoning_goes_to_stderr(self):
        def behaviour(request):
            if request.json.get("stream"):
                request.send_stream(chunk(reasoning="Let me "), chunk(reasoning="think"),
                                    chunk("42"), chunk(finish="stop"), DONE)
            else:
                request.send(200, answer("42", reasoning="Let me think"))
        with ScriptedGateway(behaviour) as gateway:
            for option in ("--stream", "--no-stream"):
                result = self.run_otari(option, "-m", "m", "Hi", env=gateway.env)
                self.check(result, 0, "42\n")
                self.assertEqual(result.stderr.decode(), "Let me think\n\n")

    def test_usage_goes_to_stderr(self):
        usage = {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46,
                 "prompt_tokens_details": {"cached_tokens": 5},
                 "completion_tokens_details": {"reasoning_tokens": 6}, "cost_usd": "0.000120",
                 "pricing_source": "configured"}

        def behaviour(request):
            if request.json.get("stream"):
                request.send_stream(chunk("hi", "stop"), chunk(choices=False, usage=usage), DONE)
            else:
                request.send(200, {**answer("hi"), "usage": usage})
        with ScriptedGateway(behaviour) as gateway:
            for option in ("--stream", "--no-stream"):
                result = self.run_otari(option, "-u", "-m", "m", "Hi", env=gateway.env)
                self.check(result, 0, "hi\n")
                self.check_one_line(result.stderr, "12 in (5 cached)", "34 out (6 reasoning)",
                                    "cost $0.000120")

    def test_verbose_tells_about_the_request_but_no_secret(self):
        with ScriptedGateway(say("ok")) as gateway:
            result = self.run_otari("--verbose", "--api-key", "vk-canary-2", "-m", "m", "Hi",
                                    env=gateway.env)
        self.check(result, 0, "ok\n")
        self.assertIn("/chat/completions", result.stderr.decode())
        self.assertNotIn("vk-canary-2", result.stderr.decode())


class Terminals(OtariTestCase):
    def run_on_terminal(self, *arguments, env):
        """Input and output are a terminal; what it shows, and the exit code."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([otari_program.PROGRAM, *arguments], stdin=theirs, stdout=theirs,
                                   stderr=subprocess.DEVNULL, start_new_session=True,
                                   env=clean_environment(self.home, **env))
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass  # how a terminal says that the last program has left it
        os.close(ours)
        return shown.decode().replace("\r\n", "\n"), process.wait(PATIENCE)

    def test_a_terminal_gets_a_stream_and_is_not_read_from(self):
        with ScriptedGateway(say("shown")) as gateway:
            shown = self.run_on_terminal("-m", "m", "Hi", env=gateway.env)
            self.assertEqual(shown, ("shown\n", 0))
            self.assertTrue(gateway.requests[0].json["stream"])
            shown = self.run_on_terminal("--no-stream", "-m", "m", "Hi", env=gateway.env)
            self.assertEqual(shown, ("shown\n", 0))
            self.assertFalse(gateway.requests[1].json.get("stream"))

    def test_without_arguments_a_terminal_gets_the_help(self):
        shown, code = self.run_on_terminal(env={})
        self.assertEqual(code, 0)
        self.assertIn("Usage:", shown)


if __name__ == "__main__":
    otari_program.main()
