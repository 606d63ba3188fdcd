"""Runs a program of the suite, or the tests of the command line, at their most talkative, and looks
for the keys that they use in everything they print.

usage: output_test.py [--keys-from FOLDER] -- COMMAND...

With OTARI_TEST_LOG the tests log every event and tell of every error; see talkative.hpp in
tests/support and otari_program.py in tests/cli. All their keys hold one mark; --keys-from adds
those that stand in a folder of conformance vectors.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

# As in tests/support/canaries.hpp.
MARK = "-canary-"
# Of clients whose scenario gives no key; as in tests/conformance/client_setup.cpp.
DEFAULT_VECTOR_KEY = "vk-local-7"
# A key that is an everyday word would be found everywhere.
SHORTEST_KEY = 6
# Fewer lines would mean that nothing was told.
FEWEST_EVENTS = 10
TIME_LIMIT = 1500

# As the tests, and the command line with --verbose, write them.
EVENT = re.compile(r"^(otari-test-log: event|otari: (gateway )?(request|response)) ", re.M)
ERROR = re.compile(r"^otari(-test-log: error|: failed) ", re.M)


def forms(text):
    """The text as it may look in an output: plain, percent-encoded, or anywhere within base64."""
    yield text
    yield "".join(f"%{byte:02x}" for byte in text.encode())
    yield "".join(c if c.isalnum() else f"%{ord(c):02x}" for c in text)
    yield urllib.parse.quote(text, safe="")
    for before in range(3):
        # Whatever stands before and behind, these characters are the text's own.
        padded = b"\0" * before + text.encode()
        whole = len(padded) // 3 * 3
        yield base64.b64encode(padded[:whole]).decode()[-(-before * 8 // 6):]


def keys_in_vectors(folder):
    """Every value by which a scenario signs in."""
    keys = {DEFAULT_VECTOR_KEY}

    def look(node, name=""):
        if isinstance(node, dict):
            for key, value in node.items():
                look(value, key)
        elif isinstance(node, list):
            for value in node:
                look(value, name)
        elif isinstance(node, str) and re.search(r"(^|_)(api_key|admin_key|platform_token)$|"
                                                 r"_(KEY|TOKEN)$", name):
            keys.add(node.strip())

    for file in pathlib.Path(folder).glob("*.json"):
        look(json.loads(file.read_text(encoding="utf-8")))
    return {key for key in keys if len(key) >= SHORTEST_KEY and not re.search(r"[\r\n]", key)}


def run(command):
    """What the command printed and logged; it has to succeed."""
    with tempfile.TemporaryDirectory() as directory:
        log = pathlib.Path(directory) / "log"
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=TIME_LIMIT, check=False,
                              env={**os.environ, "OTARI_TEST_LOG": str(log)})
        output = done.stdout + (log.read_bytes() if log.exists() else b"")
    text = output.decode(errors="replace")
    if done.returncode != 0:
        sys.exit(f"{text[-4000:]}\noutput_test: {command[0]} failed with {done.returncode}")
    return text


def lines_with(text, wanted):
    folded = wanted.lower()
    return [line for line in text.splitlines() if folded in line.lower()]


def check_search():
    """The search finds what it is for, so that silence means something."""
    for key in ("vk-canary-3141", "x" + MARK + "7"):
        for spoilt in (key, urllib.parse.quote(key, safe=""), key.replace("-", "%2D"),
                       *(base64.b64encode(("Bearer "[:n] + key + ":").encode()).decode()
                         for n in range(8))):
            if not any(lines_with(f"a {spoilt} b", form) for form in forms(MARK)):
                sys.exit(f"output_test: the search would miss '{spoilt}'")


def main():
    arguments = sys.argv[1:]
    keys = {MARK}
    if arguments[:1] == ["--keys-from"]:
        keys |= keys_in_vectors(arguments[1])
        arguments = arguments[2:]
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.exit(__doc__)
    check_search()
    output = run(arguments[1:])
    events = len(EVENT.findall(output))
    errors = len(ERROR.findall(output))
    found = [(key, form, lines) for key in keys for form in forms(key)
             if (lines := lines_with(output, form))]
    for key, form, lines in found:
        print(f"'{key}' was printed as '{form}' in {len(lines)} lines:\n  {lines[0][:300]}")
    print(f"{len(output)} characters, {events} events, {errors} errors, {len(keys)} keys, "
          f"{len(found)} found")
    if events < FEWEST_EVENTS:
        print("too little was told")
    sys.exit(1 if found or events < FEWEST_EVENTS else 0)


if __name__ == "__main__":
    main()
