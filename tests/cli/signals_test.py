"""Ctrl-C: the first one ends the call and keeps what had come, the second one kills."""

import json
import os
import signal
import subprocess
import sys
import threading

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import (PATIENCE, OtariTestCase, ScriptedGateway, chunk, read_exactly,  # noqa: E402
                           wait_for_line)


class Interrupts(OtariTestCase):
    def interrupt(self, *arguments, behaviour, ready=None, env=None):
        """Starts, waits until `ready(process)` returns (else until the gateway was asked),
        interrupts. The gateway never ends its answer by itself."""
        asked = threading.Event()

        def hold(request):
            behaviour(request)
            asked.set()
            gateway.over.wait()
        with ScriptedGateway(hold) as gateway:
            process = self.start(*arguments, env=gateway.env if env is None else env(gateway))
            if ready:
                ready(process)
            else:
                self.assertTrue(asked.wait(PATIENCE))
            process.send_signal(signal.SIGINT)
            stdout, stderr = process.communicate(timeout=PATIENCE)
        return process.returncode, stdout.decode(), stderr.decode()

    def test_a_stream_keeps_what_had_come(self):
        seen = []
        code, stdout, stderr = self.interrupt(
            "--stream", "-m", "m", "hi",
            behaviour=lambda request: request.send_stream(chunk("partial")),
            ready=lambda process: seen.append(read_exactly(process, 7)))
        self.assertEqual((code, seen, stdout, stderr), (130, [b"partial"], "\n", ""))

    def test_also_through_the_embedded_gateway(self):
        seen = []
        code, stdout, stderr = self.interrupt(
            "--stream", "-m", "llamacpp:m", "hi",
            env=lambda gateway: {"LLAMACPP_API_BASE": gateway.url + "/v1"},
            behaviour=lambda request: request.send_stream(chunk("partial")),
            ready=lambda process: seen.append(read_exactly(process, 7)))
        self.assertEqual((code, seen, stdout), (130, [b"partial"], "\n"))
        self.check_one_line(stderr.encode(), "no gateway configured")

    def test_a_call_without_answer_ends(self):
        for option in ("--stream", "--no-stream"):
            result = self.interrupt(option, "-m", "m", "hi", behaviour=lambda request: None)
            self.assertEqual(result, (130, "", ""))

    def test_json_holds_the_partial_answer(self):
        code, stdout, _ = self.interrupt(
            "--json", "--stream", "--verbose", "-m", "m", "hi",
            behaviour=lambda request: request.send_stream(chunk("partial")))
        self.assertEqual(code, 130)
        # Whether the first event came before the signal is not told; the answer is valid anyway.
        self.assertEqual(json.loads(stdout or "{}").get("object", "chat.completion"),
                         "chat.completion")

    def test_while_waiting_for_input(self):
        reader, writer = os.pipe()
        try:
            # The program cannot be seen to read, so what it has read is what tells: the pipe is
            # filled and drained before the signal.
            process = self.start("-m", "local:echo", "hi", stdin=reader)
            os.close(reader)
            os.set_blocking(writer, True)
            os.write(writer, b"x" * 65536)
            os.write(writer, b"x" * 65536)  # returns when the first half was read
            process.send_signal(signal.SIGINT)
            stdout, _ = process.communicate(timeout=PATIENCE)
        finally:
            os.close(writer)
        self.assertIn(process.returncode, (130, -signal.SIGINT))  # both are 130 to a shell
        self.assertEqual(stdout, b"")

    def test_an_ignored_interrupt_stays_ignored(self):
        release = threading.Event()

        def behaviour(request):
            request.send_stream(chunk("one "))
            release.wait(PATIENCE)
            request.wfile.write(chunk("two", "stop") + otari_program.DONE)
        with ScriptedGateway(behaviour) as gateway:
            process = self.start("--stream", "-m", "m", "hi", env=gateway.env,
                                 preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
            self.assertEqual(read_exactly(process, 4), b"one ")
            process.send_signal(signal.SIGINT)
            release.set()
            stdout, _ = process.communicate(timeout=PATIENCE)
        self.assertEqual((process.returncode, stdout), (0, b"two\n"))


class Serving(OtariTestCase):
    def serve(self):
        process = self.start("serve", "--port", "0")
        wait_for_line(process, "listening on")
        return process

    def test_interrupt_is_130_and_termination_0(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 0)):
            process = self.serve()
            process.send_signal(number)
            self.assertEqual(process.wait(PATIENCE), code)
            self.assertEqual(process.stdout.read(), b"")
            self.assertEqual(process.stderr.read(), b"")

    def test_the_second_signal_kills(self):
        provider_asked = threading.Event()

        def behaviour(_):
            provider_asked.set()
            gateway.over.wait()
        with ScriptedGateway(behaviour) as gateway:
            process = self.start("serve", "--port", "0",
                                 env={"LLAMACPP_API_BASE": gateway.url + "/v1"})
            url = wait_for_line(process, "listening on").split("listening on ")[1].split()[0]
            caller = self.start("-m", "llamacpp:m", "hi", env={"GATEWAY_API_BASE": url})
            self.assertTrue(provider_asked.wait(PATIENCE))
            # The running call holds the shutdown up.
            process.send_signal(signal.SIGTERM)
            wait_until_not_listening(url)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(PATIENCE), -signal.SIGINT)
            caller.kill()


def wait_until_not_listening(url):
    import socket
    host, port = url.removeprefix("http://").split(":")
    guard = threading.Event()
    for _ in range(PATIENCE * 100):
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            return
        guard.wait(0.01)
    raise AssertionError("the server still accepts connections")


if __name__ == "__main__":
    otari_program.main()
