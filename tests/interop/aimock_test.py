"""aimock (npm) plays OpenAI and Anthropic and breaks what it is told to, or some of everything.

It keeps a journal of the requests it got, with which the client's own count must agree.
"""

import collections
import itertools
import json
import pathlib
import sys

sys.dont_write_bytecode = True
import third_party  # noqa: E402

PACKAGE = "@copilotkit/aimock@1.43.0"
PROTOCOLS = ("chat", "responses", "messages")
STYLES = ("blocking", "coroutine")
TEXT = "The quick brown fox jumps over the lazy dog, and the lazy dog gets up and looks after it."
FIXTURES = {"fixtures": [
    {"match": {"userMessage": "Say something long", "context": "cut"},
     "response": {"content": TEXT}, "truncateAfterChunks": 9},
    {"match": {"userMessage": "Say something long"}, "response": {"content": TEXT}},
]}


def breaking(fault, rate="1"):
    return (f"X-AIMock-Chaos-{fault}", rate)


class Aimock(third_party.ServedTestCase):
    @classmethod
    def command(cls, port):
        fixtures = pathlib.Path(cls.programs).parents[1] / "fixtures.json"
        fixtures.write_text(json.dumps(FIXTURES))
        return [cls.programs / "llmock", "--port", str(port), "--fixtures", str(fixtures),
                "--chunk-size", "5", "--latency", "3", "--log-level", "silent"]

    def each(self, how, *headers):
        """What the client told, its exit code, and all that as the text for a failure."""
        for protocol, style in itertools.product(PROTOCOLS, STYLES):
            told, code = self.ask(protocol, how, style, *headers)
            yield told, code, (protocol, how, style, told)

    def check_refused(self, fault, kind, attempts, hows=("plain", "stream")):
        for how in hows:
            for told, code, about in self.each(how, *breaking(fault)):
                self.assertEqual([code, told["kind"], told["attempts"]], [1, kind, attempts],
                                 about)

    def test_nothing_is_broken(self):
        for how in ("plain", "stream"):
            for told, code, about in self.each(how):
                self.assertEqual([code, told["text"]], [0, TEXT], about)

    def test_failures_are_repeated_twice(self):
        self.check_refused("Drop", "upstream_provider", 3)

    def test_closed_connections_are_repeated_twice(self):
        self.check_refused("Disconnect", "connection", 3)

    def test_what_is_not_JSON_is_no_answer(self):
        self.check_refused("Malformed", "decode", 1, ("plain",))

    def test_a_stream_cut_short_is_an_error_that_keeps_what_came(self):
        for told, code, about in self.each("stream", "X-AIMock-Context", "cut"):
            self.assertEqual([code, told["kind"]], [1, "stream_incomplete"], about)
            self.assertTrue(told["text"] and TEXT.startswith(told["text"]), about)

    def test_some_of_everything(self):
        """Whatever happens, an answer is whole and right, or an error; every request is counted."""
        before = len(self.journal())
        storm = [part for fault in ("Drop", "Disconnect", "Malformed")
                 for part in breaking(fault, "0.2")]
        outcomes = collections.Counter()
        attempts = 0
        for how in ("plain", "stream") * 4:
            for told, _, about in self.each(how, *storm):
                attempts += told["attempts"]
                outcomes[told["kind"] or "whole"] += 1
                if told["whole"]:
                    self.assertEqual(told["text"], TEXT, about)
        requests = len(self.journal()) - before
        print(f"outcomes: {dict(outcomes)}, attempts: {attempts}, requests: {requests}")
        self.assertLessEqual(set(outcomes), {"whole", "upstream_provider", "connection", "decode",
                                             "stream_incomplete"})
        self.assertGreater(outcomes["whole"], 0)
        self.assertGreater(len(outcomes), 1)
        # A kept connection that is closed under an attempt is replaced once without counting.
        self.assertTrue(attempts <= requests < 2 * attempts)

    def journal(self):
        return [entry for entry in self.http("GET", "/__aimock/journal") if entry["method"] == "POST"]


if __name__ == "__main__":
    third_party.main(Aimock, lambda folder: third_party.from_npm(folder, PACKAGE))
