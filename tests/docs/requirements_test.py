#!/usr/bin/env python3
"""Checks that every test which docs/requirements.md names exists in the sources.

Usage: requirements_test.py SOURCE_DIR
"""

import re
import sys
from pathlib import Path

TEST = re.compile(r"^TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)", re.MULTILINE)
CLASS = re.compile(r"^class (\w+)\(|^    def (test_\w+)\(", re.MULTILINE)
NAMED = re.compile(r"`(\w+)\.(\w+)`")
ROW = re.compile(r"^\| (R\d+) \|.*\| (.+) \|$", re.MULTILINE)


def tests_of_python(source):
    """`Class.test_method` of each test in a file."""
    suite = None
    for name, method in CLASS.findall(source.read_text()):
        suite = name or suite
        if method:
            yield f"{suite}.{method}"


def main():
    root = Path(sys.argv[1])
    known = set()
    for source in sorted((root / "tests").rglob("*.cpp")):
        known.update(f"{suite}.{name}" for suite, name in TEST.findall(source.read_text()))
    for source in sorted((root / "tests").rglob("*_test.py")):
        known.update(tests_of_python(source))
    files = {source.name for source in (root / "tests").rglob("*.cpp")}
    rows = ROW.findall((root / "docs" / "requirements.md").read_text())
    faults = []
    if [name for name, _ in rows] != [f"R{number}" for number in range(1, 43)]:
        faults.append("the table must have the rows R1 to R42, each once and in order")
    count = 0
    for requirement, proof in rows:
        named = NAMED.findall(proof)
        if not named and not proof.startswith("later:"):
            faults.append(f"{requirement}: names neither a test nor when it comes")
        for suite, name in named:
            count += 1
            test = f"{suite}.{name}"
            if test not in known and test not in files:
                faults.append(f"{requirement}: there is no test {test}")
    for fault in faults:
        print(fault)
    print(f"requirements: {count} tests named, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
