"""A peer that vanishes without a word is noticed, and lost packets are survived.

The client runs in one network namespace and the server in another. No clock of the client but the
one for dead peers is short.
"""

import json
import os
import pathlib
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
import lossy_link  # noqa: E402

CLIENT = ""
DEAD_PEER = 2.0  # seconds, as the client is told
# TCP counts its probes and retransmissions by whole steps of its own clock.
BOUND = DEAD_PEER * 2 + 1
TEXT = "all of the answer"


class PacketLoss(unittest.TestCase):
    def setUp(self):
        server = pathlib.Path(__file__).with_name("far_server.py")
        self.link = lossy_link.LossyLink(str(server))
        self.addCleanup(self.link.close)
        self.wait_for_server()

    def wait_for_server(self):
        deadline = time.monotonic() + lossy_link.PATIENCE
        while self.finish(self.start("plain"))["text"] != TEXT:
            self.assertLess(time.monotonic(), deadline, "the server does not answer")
        while self.link.next_from_server() != "request":
            pass

    def start(self, how, *arguments):
        environment = {"PATH": os.environ["PATH"], "GATEWAY_API_BASE": f"http://{lossy_link.THERE}:80"}
        return subprocess.Popen(
            [CLIENT, "chat", how, "blocking", "--idle", "60000", "--dead-peer", str(int(DEAD_PEER * 1000)),
             *arguments], env=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)

    def finish(self, client):
        with client:
            output, _ = client.communicate(timeout=lossy_link.PATIENCE * 2)
        return json.loads(output)

    def vanish_at(self, sign, client):
        """Cuts the link when the server gives the sign; what the client said, and after how long."""
        while self.link.next_from_server() != sign:
            pass
        self.link.loss = 1.0
        cut = time.monotonic()
        return self.finish(client), time.monotonic() - cut

    def test_R36_a_peer_that_vanishes_in_the_middle_of_a_stream(self):
        told, seconds = self.vanish_at("half", self.start("stream", "X-Silent", "streaming"))
        self.assertEqual([told["kind"], told["text"]], ["stream_incomplete", TEXT[:len(TEXT) // 2]])
        self.assertLess(seconds, BOUND)

    def test_R36_a_peer_that_vanishes_while_it_is_waited_for(self):
        client = self.start("plain", "X-Silent", "answering", "--retries", "0")
        told, seconds = self.vanish_at("read", client)
        self.assertEqual(told["kind"], "connection", told)
        self.assertLess(seconds, BOUND)

    def test_R36_a_peer_that_vanishes_while_it_is_written_to(self):
        client = self.start("plain", "X-Silent", "reading", "--prompt-size", "20000000", "--retries", "0")
        told, seconds = self.vanish_at("request", client)
        self.assertEqual(told["kind"], "connection", told)
        self.assertLess(seconds, BOUND)

    def test_lost_packets_lose_nothing(self):
        self.link.loss = 0.08
        for how in ("plain", "stream") * 10:
            self.assertEqual(self.finish(self.start(how))["text"], TEXT)
        self.assertGreater(self.link.lost, 0)
        print(f"packets: {self.link.carried} carried, {self.link.lost} lost")


if __name__ == "__main__":
    lossy_link.re_run_in_a_namespace()
    CLIENT = sys.argv[1]
    unittest.main(argv=[sys.argv[0]], verbosity=2)
