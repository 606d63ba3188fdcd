"""llmock (PyPI) plays OpenAI and Anthropic, breaks its answers as scripted, and judges the client.

Its verdict is asked for after every scenario and must have neither an error nor a warning. The
application that it judges asks once more when an answer broke off, which the client itself must not.
"""

import itertools
import sys

sys.dont_write_bytecode = True
import third_party  # noqa: E402

PACKAGE = "llmock==0.2.2"
# Where it serves what the client calls by that name.
BASES = {"chat": "", "responses": "", "messages": "/anthropic"}
STYLES = ("blocking", "coroutine")
BROKE_OFF = ("stream_incomplete", "decode", "timeout")


class Llmock(third_party.ServedTestCase):
    judged = {"scenarios": 0, "calls": 0, "attempts": 0, "faults_injected": 0}

    @classmethod
    def command(cls, port):
        # With pauses between events, as a model has them: without, all of an answer is in the
        # socket before its reader can have turned away, and the judge takes it for read.
        return [cls.programs / "llmock", "serve", "--host", "127.0.0.1", "--port", str(port),
                "--response-style", "echo", "--stream-chunk-delay-ms", "20"]

    @classmethod
    def tearDownClass(cls):
        print("verdicts:", ", ".join(f"{count} {what}" for what, count in cls.judged.items()))

    def scenario(self, how, behaviors, check):
        for protocol, style in itertools.product(BASES, STYLES):
            with self.subTest(protocol=protocol, style=style):
                self.http("POST", "/_llmock/reset")
                if behaviors:
                    self.http("POST", "/_llmock/scenario", {"behaviors": behaviors})
                told = [self.ask(protocol, how, style, base=BASES[protocol])[0]]
                if told[0]["kind"] in BROKE_OFF:
                    # Reading the journal waits until the server has seen the end of the first.
                    self.http("GET", "/_llmock/requests")
                    told.append(self.ask(protocol, how, style, base=BASES[protocol])[0])
                check(told)
                self.assertEqual(self.http("GET", "/_llmock/scenario")["pending"], [])
                self.judge()

    def judge(self):
        verdict = self.http("GET", "/_llmock/verdict")
        self.assertEqual(verdict["findings"], [])
        self.assertTrue(verdict["passed"])
        self.judged["scenarios"] += 1
        for what in ("calls", "attempts", "faults_injected"):
            self.judged[what] += verdict[what]

    def whole_after(self, attempts):
        def check(told):
            self.assertEqual([len(told), told[0]["whole"], told[0]["attempts"]], [1, True, attempts],
                             told)
            self.assertIn("long", told[0]["text"])
        return check

    def refused(self, kind, attempts):
        def check(told):
            self.assertEqual([len(told), told[0]["kind"], told[0]["attempts"]], [1, kind, attempts],
                             told)
        return check

    def broken_off(self, kind):
        """The first answer is an error that holds what had come; the second is whole."""
        def check(told):
            self.assertEqual([told[0]["kind"], told[1]["whole"]], [kind, True], told)
            part, whole = (answer["text"] for answer in told)
            self.assertTrue(part and whole.startswith(part) and part != whole, told)
        return check

    def test_nothing_is_broken(self):
        self.scenario("plain", [], self.whole_after(1))
        self.scenario("stream", [], self.whole_after(1))

    def test_rate_limits_are_waited_for(self):
        limits = [{"type": "fail", "status": 429, "retry_after": 0.3, "times": 2}]
        self.scenario("plain", limits, self.whole_after(3))
        self.scenario("stream", limits, self.whole_after(3))

    def test_failing_servers_are_asked_again(self):
        for status in (500, 502, 503):
            self.scenario("plain", [{"type": "fail", "status": status}], self.whole_after(2))
        self.scenario("stream", [{"type": "fail", "status": 503}], self.whole_after(2))

    def test_an_outage_is_given_up_on(self):
        self.scenario("plain", [{"type": "fail", "status": 503, "times": 3}],
                      self.refused("upstream_provider", 3))

    def test_refusals_are_final(self):
        for status, kind in ((400, "invalid_request"), (401, "authentication"),
                             (403, "permission_denied"), (422, "invalid_request")):
            self.scenario("plain", [{"type": "fail", "status": status}], self.refused(kind, 1))

    def test_a_stream_cut_short_is_an_error(self):
        self.scenario("stream", [{"type": "stream_fault", "kind": "truncate", "after_chunks": 6}],
                      self.broken_off("stream_incomplete"))

    def test_a_dropped_connection_is_an_error(self):
        self.scenario("stream", [{"type": "stream_fault", "kind": "disconnect", "after_chunks": 6}],
                      self.broken_off("stream_incomplete"))

    def test_a_damaged_event_is_an_error(self):
        self.scenario("stream", [{"type": "stream_fault", "kind": "malformed", "after_chunks": 6}],
                      self.broken_off("decode"))

    def test_a_stalled_stream_hits_the_idle_clock(self):
        self.scenario("stream", [{"type": "stream_fault", "kind": "stall", "after_chunks": 6,
                                  "stall_seconds": 20}], self.broken_off("timeout"))


if __name__ == "__main__":
    third_party.main(Llmock, lambda folder: third_party.from_pypi(folder, PACKAGE))
