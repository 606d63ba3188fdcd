"""Every exit code but those of signals and pipes, by what a gateway answers."""

import sys

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import DONE, OtariTestCase, ScriptedGateway, answer, chunk  # noqa: E402

# Retrying is not what these tests are about.
NO_RETRY = {"x_should_retry": "false"}


class ExitCodes(OtariTestCase):
    def ask(self, behaviour, *arguments):
        with ScriptedGateway(behaviour) as gateway:
            return self.run_otari(*arguments, "-m", "m", "Hi", env=gateway.env)

    def check_refusal(self, status, body, code, *parts, **headers):
        for option in ("--stream", "--no-stream"):
            with self.subTest(status=status, option=option):
                result = self.ask(lambda request: request.send(status, body, **NO_RETRY, **headers),
                                  option)
                self.check(result, code, "")
                self.check_one_line(result.stderr, *parts)

    def test_a_refusal_is_2_and_says_what_to_do(self):
        detail = {"detail": "something"}
        self.check_refusal(400, detail, 2, "something", "400")
        self.check_refusal(401, detail, 2, "something", "GATEWAY_API_KEY")
        self.check_refusal(403, detail, 2, "something", "-m")
        self.check_refusal(404, {"detail": "Model 'm' not found"}, 2, "'otari models'")
        self.check_refusal(429, detail, 2, "something", "wait")
        self.check_refusal(500, detail, 2, "something", "try again")
        self.check_refusal(400, {"error": {"code": "context_length_exceeded", "message": "long"}}, 2,
                           "shorten")

    def test_the_request_id_is_told(self):
        self.check_refusal(400, {"detail": "no"}, 2, "req-17", Otari_Request_ID="req-17")

    def test_a_timeout_of_the_gateway_is_3(self):
        self.check_refusal(504, {"detail": "LLM provider timeout"}, 3, "504")

    def test_a_filter_is_5(self):
        self.check_refusal(400, {"error": {"code": "content_filter", "message": "no"}}, 5, "rephrase")

    def test_a_budget_is_6(self):
        self.check_refusal(403, {"detail": {"code": "budget_exceeded", "message": "spent"}}, 6,
                           "spent", "budget")
        self.check_refusal(402, {"detail": "no funds"}, 6, "no funds")

    def test_our_clock_is_3(self):
        with ScriptedGateway(lambda request: gateway.over.wait()) as gateway:
            result = self.run_otari("--timeout", "0.2", "-m", "m", "Hi", env=gateway.env)
        self.check(result, 3, "")
        self.check_one_line(result.stderr, "timeout", "--timeout")

    def test_a_stream_that_ends_early_is_4_and_keeps_what_came(self):
        result = self.ask(lambda request: request.send_stream(chunk("half an")), "--stream")
        self.check(result, 4, "half an\n")
        self.check_one_line(result.stderr, "stream_incomplete", "try again")

    def test_an_error_event_is_2_and_keeps_what_came(self):
        event = b'data: {"error":{"message":"The stream broke","type":"server_error"}}\n\n'
        result = self.ask(lambda request: request.send_stream(chunk("half an"), event, DONE),
                          "--stream")
        self.check(result, 2, "half an\n")
        self.check_one_line(result.stderr, "The stream broke")

    def test_the_token_limit_is_4(self):
        result = self.ask(lambda request: request.send(200, answer("half an", "length")))
        self.check(result, 4, "half an\n")
        self.check_one_line(result.stderr, "--max-tokens")
        result = self.ask(lambda request: request.send_stream(chunk("half an", "length"), DONE),
                          "--stream")
        self.check(result, 4, "half an\n")

    def test_a_filtered_or_refused_answer_is_5(self):
        result = self.ask(lambda request: request.send(200, answer("half", "content_filter")))
        self.check(result, 5, "half\n")
        self.check_one_line(result.stderr, "filter")
        result = self.ask(lambda request: request.send(200, answer(None, refusal="I will not")))
        self.check(result, 5, "")
        self.check_one_line(result.stderr, "refused: I will not")

    def test_an_answer_that_is_none_is_2(self):
        result = self.ask(lambda request: request.send(200, b"<html>welcome</html>"))
        self.check(result, 2, "")
        self.check_one_line(result.stderr, "decode", "otari doctor")

    def test_json_keeps_the_exit_code(self):
        result = self.ask(lambda request: request.send(200, answer("half an", "length")), "--json")
        self.check(result, 4)


if __name__ == "__main__":
    otari_program.main()
