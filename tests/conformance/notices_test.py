#!/usr/bin/env python3
"""The conformance program notices every wrong expectation.

usage: notices_test.py PROGRAM VECTORS

Makes one thing wrong in each scenario, in several ways, and expects that none of them passes.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile


def spoil(value):
    """The same shape with its first scalar changed; None when there is none to change."""
    if isinstance(value, dict):
        if any(name.startswith("$") and name != "$error" for name in value):
            return {"$prefix": "no text starts like this"}
        for name, inner in value.items():
            changed = spoil(inner)
            if changed is not None:
                return {**value, name: changed}
        return None
    if isinstance(value, list):
        return value + ["one too many"]
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return "something else"


def requests_of(scenario):
    expected = scenario["expect_request"]
    return expected if isinstance(expected, list) else [expected] if expected else []


def wrong_member(member):
    def change(scenario):
        for request in requests_of(scenario):
            changed = spoil(request[member]) if member in request else None
            if changed is not None:
                request[member] = changed
                return True
        return False

    return change


def wrong_result(scenario):
    result = scenario.get("expect_result")
    changed = spoil(result) if result else None
    if changed is None:
        return False
    scenario["expect_result"] = changed
    return True


def wrong_fields(scenario):
    fields = scenario.get("expect_error", {}).get("fields")
    changed = spoil(fields) if fields else None
    if changed is None:
        return False
    scenario["expect_error"]["fields"] = changed
    return True


def wrong_kind(scenario):
    if "expect_error" not in scenario:
        return False
    kind = scenario["expect_error"]["kind"]
    scenario["expect_error"]["kind"] = "decode" if kind != "decode" else "rate_limit"
    return True


def success_for_failure(scenario):
    scenario.pop("expect_result", None)
    failed = scenario.pop("expect_error", None)
    if failed is None:
        scenario["expect_error"] = {"kind": "decode", "fields": {}}
    else:
        scenario["expect_result"] = {}
    return True


def unexpected_query(scenario):
    for request in requests_of(scenario):
        request["query"] = {**request["query"], "never": "sent"}
    return bool(requests_of(scenario))


def another_request(scenario):
    scenario["expect_request"] = requests_of(scenario) + [{"method": "GET", "path": "/never"}]
    return True


def present_header(scenario):
    for request in requests_of(scenario):
        request["headers_absent"] = ["user-agent"]
    return bool(requests_of(scenario))


CHANGES = {
    "wrong method": wrong_member("method"),
    "wrong path": wrong_member("path"),
    "wrong body": wrong_member("body_subset"),
    "wrong form": wrong_member("multipart"),
    "wrong header": wrong_member("headers_present"),
    "forbidden header": present_header,
    "wrong query": unexpected_query,
    "another request": another_request,
    "wrong result": wrong_result,
    "wrong kind": wrong_kind,
    "wrong fields": wrong_fields,
    "success for failure": success_for_failure,
}


def main():
    program, vectors = sys.argv[1], pathlib.Path(sys.argv[2])
    scenarios = [
        scenario
        for path in sorted(vectors.glob("*.json"))
        for scenario in json.loads(path.read_text(encoding="utf-8"))["scenarios"]
        # Those that wait for seconds say nothing more about the comparison.
        if path.name[:2] != "15"
    ]
    failures = 0
    for name, change in CHANGES.items():
        changed = [s for s in copy.deepcopy(scenarios) if change(s)]
        with tempfile.TemporaryDirectory() as directory:
            text = json.dumps({"format": 1, "scenarios": changed})
            (pathlib.Path(directory) / "changed.json").write_text(text, encoding="utf-8")
            ran = subprocess.run([program, directory], capture_output=True, text=True, timeout=240)
        last = ran.stdout.splitlines()[-1] if ran.stdout else ran.stderr
        print(f"{name}: {last}")
        if not last.startswith("0 passed, ") or ran.returncode != (" 0 failed" not in last):
            failures += 1
    for arguments in ([], ["/nowhere"], [str(vectors), "--api-root", "/v3"], [str(vectors), "--x"]):
        ran = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
        if ran.returncode != 2 or not ran.stderr:
            print(f"{arguments}: status {ran.returncode}, said '{ran.stderr}'")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
