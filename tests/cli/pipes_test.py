"""Outputs that cannot be written: silent 141 for a closed pipe, a word for everything else."""

import os
import sys

sys.dont_write_bytecode = True
import otari_program  # noqa: E402
from otari_program import OtariTestCase, ScriptedGateway, chunk  # noqa: E402

# More than a pipe holds.
LARGE = "0123456789abcdef" * 16384


class ClosedPipes(OtariTestCase):
    def run_with_closed_stdout(self, *arguments, env=None):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            process = self.start(*arguments, env=env, stdout=writer)
        finally:
            os.close(writer)
        _, stderr = process.communicate()
        return process.returncode, stderr

    def test_every_command_ends_silently_with_141(self):
        with ScriptedGateway(lambda request: request.send(200, b'{"status":"healthy"}')) as gateway:
            self.assertEqual(self.run_with_closed_stdout("health", env=gateway.env), (141, b""))
        for arguments in (["--help"], ["--version"], ["models", "--help"]):
            self.assertEqual(self.run_with_closed_stdout(*arguments), (141, b""))

    def test_a_stream_is_given_up(self):
        def behaviour(request):
            request.send_stream(chunk("one"), chunk("two"))
            gateway.over.wait()
        with ScriptedGateway(behaviour) as gateway:
            result = self.run_with_closed_stdout("--stream", "-m", "m", "hi", env=gateway.env)
            self.assertEqual(result, (141, b""))

    def test_in_a_shell(self):
        for option in ("--stream", "--no-stream"):
            result = self.run_shell(
                f"set -o pipefail; head -c {len(LARGE)} /dev/zero | tr '\\0' x | "
                f"otari -m local:echo {option} 2>errors | head -c 1; echo \" ${{PIPESTATUS[2]}}\"",
                env={"GATEWAY_API_BASE": ""})
            self.assertEqual(result.stdout, b"x 141\n", result.stderr)

    def test_nobody_reads_the_errors(self):
        result = self.run_shell('{ otari -m nonesuch:x hi; echo $? >code; } 2>&1 | true; cat code')
        self.assertEqual(result.stdout, b"2\n")


class OtherOutputs(OtariTestCase):
    def test_a_full_disk_is_told(self):
        with open("/dev/full", "wb") as full:
            process = self.start("-m", "local:echo", "hi", stdout=full)
            _, stderr = process.communicate()
        self.assertEqual(process.returncode, 1)
        self.assertIn("No space left", stderr.decode())

    def test_a_closed_output_is_told(self):
        result = self.run_shell("otari -m local:echo hi >&-")
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot be written", result.stderr.decode())


if __name__ == "__main__":
    otari_program.main()
