#!/usr/bin/env python3
"""Checks docs/coverage.md against the table of operations, and against the list of the gateway's
operations where there is one: the file that OTARI_OPERATIONS_TSV names, else
../shared/wire/operations.tsv beside the sources.

Usage: coverage_test.py SOURCE_DIR PRINT_OPERATIONS
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROW = re.compile(r"^\| `(GET|POST|PUT|PATCH|DELETE) (/\S*)` \| (.+) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
UNTYPED = "request"


def route(method, path):
    """What tells operations apart: names of placeholders do not."""
    return f"{method} {re.sub(r'{[^}]*}', '{}', path)}"


def as_called(name):
    """control_plane.keys.get is control_plane().keys().get in a program."""
    return name.replace(".", "().")


def read_doc(text, faults):
    doc = {}
    for method, path, cell in ROW.findall(text):
        key = route(method, path)
        if key in doc:
            faults.append(f"{method} {path}: stands in the document twice")
        doc[key] = CODE.findall(cell)
        if not doc[key]:
            faults.append(f"{method} {path}: names no method")
    return doc


def read_table(program):
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    table = {}
    for line in lines.splitlines():
        method, path, *names = line.split("\t")
        table[route(method, path)] = [as_called(name) for name in names if name]
    return table


def check_table(doc, table, faults):
    for key, names in table.items():
        if key not in doc:
            faults.append(f"{key}: `{names[0]}` is in the table of operations, not in the document")
        elif doc[key] != names:
            faults.append(f"{key}: the document says {doc[key]}, the table of operations {names}")
    for key, names in doc.items():
        if key not in table and names != [UNTYPED]:
            faults.append(f"{key}: {names} is no row of the table of operations")


def operations_file(root):
    named = os.environ.get("OTARI_OPERATIONS_TSV")
    path = Path(named) if named else root.parent / "shared" / "wire" / "operations.tsv"
    return path if named or path.is_file() else None


def check_gateway(doc, path, faults):
    rows = [line.split("\t") for line in path.read_text().splitlines()[1:] if line]
    for method, address, *_ in rows:
        key = route(method, address.removeprefix("/v1"))
        if key not in doc:
            faults.append(f"{key}: an operation of the gateway that is not in the document")
    if not rows:
        faults.append(f"{path} lists no operation")
    return len(rows)


def main():
    root = Path(sys.argv[1]).resolve()
    faults = []
    doc = read_doc((root / "docs" / "coverage.md").read_text(), faults)
    table = read_table(sys.argv[2])
    if not table:
        faults.append("the table of operations is empty")
    check_table(doc, table, faults)
    listed = operations_file(root)
    known = check_gateway(doc, listed, faults) if listed else "no list of"
    for fault in faults:
        print(fault)
    print(f"coverage: {len(doc)} rows, {len(table)} typed operations, {known} operations of the "
          f"gateway, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
