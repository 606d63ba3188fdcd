#!/usr/bin/env python3
"""Checks that every public function that returns a Result, or a Task, is [[nodiscard]].

The attribute has to stand on each function: Result is std::expected, whose class is not
[[nodiscard]] in the standard library of g++ 12, so forgetting it makes a dropped error silent.

Usage: nodiscard.py SOURCE_DIR
"""

import re
import sys
from pathlib import Path

# Functions whose Result a program may ignore, with the reason.
MAY_BE_DROPPED = {
    ("chunk_accumulator.hpp", "add"): "fails only for an index of 1024 or more, which is then left out",
}

RETURNS = re.compile(r"(?<![\w:<,(&])(?:(?:::)?otari::)?(Result|Task)\s*<")
# Declarations that give no value to drop, and text that is no declaration at all.
NO_DECLARATION = re.compile(r"\b(using|return|typedef|co_return|co_await|throw|friend class)\b")


def without_comments(text):
    """The text with comments and strings blanked, so that offsets and lines stay."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.DOTALL)


def after_template(text, index):
    """The index behind the `>` that closes the `<` before index."""
    depth = 1
    while index < len(text) and depth:
        depth += {"<": 1, ">": -1}.get(text[index], 0)
        index += 1
    return index


def faults_of(header, text):
    code = without_comments(text)
    for match in RETURNS.finditer(code):
        end = after_template(code, match.end())
        name = re.match(r"\s*(operator\s*[^\s\w(]+|\w+)\s*\(", code[end:])
        if not name:
            continue
        start = max(code.rfind(mark, 0, match.start()) for mark in ";{}")
        before = code[start + 1:match.start()]
        # A parameter list or an argument that the name scan took for a declaration.
        if before.count("(") != before.count(")") or NO_DECLARATION.search(before):
            continue
        if "[[nodiscard" in before or (header, name.group(1)) in MAY_BE_DROPPED:
            continue
        line = code.count("\n", 0, match.start()) + 1
        yield f"include/otari/{header}:{line}: {name.group(1)} is not [[nodiscard]]"


SELF_TEST = """
[[nodiscard]] Result<int> good();
Result<std::vector<int>> bad();
template <class T> [[nodiscard]] OTARI_API Result<T> fine(Result<int> in);
void takes(Result<int> value);
std::function<Result<int>(int)> hook{};
Task<Result<int>> worse();
inline int f() { return Result<int>(1).value(); }
"""


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    known = [fault.split()[1] for fault in faults_of("self", SELF_TEST)]
    if known != ["bad", "worse"]:
        print(f"this check does not work: it found {known} in its own example")
        return 1
    folder = Path(argv[1]) / "include" / "otari"
    headers = sorted(folder.rglob("*.hpp"))
    faults = [fault for path in headers for fault in faults_of(
        path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))]
    for fault in faults:
        print(fault)
    print(f"nodiscard: {len(headers)} headers, {len(faults)} faults")
    return 1 if faults or not headers else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
