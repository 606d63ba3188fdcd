#!/usr/bin/env python3
"""Checks that docs/reliability.md shows the fault table as the tests run it.

Usage: reliability_test.py SOURCE_DIR PRINT_FAULT_TABLE [--write]

With --write the file is brought up to date instead.
"""

import subprocess
import sys
from pathlib import Path

BEGIN = "<!-- fault table: made by reliability_test.py --write -->\n\n"
END = "\n<!-- end of fault table -->\n"


def main():
    path = Path(sys.argv[1]) / "docs" / "reliability.md"
    table = subprocess.run([sys.argv[2]], check=True, capture_output=True, text=True).stdout
    text = path.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        print(f"{path.name}: the marks around the fault table must be there once each")
        return 1
    start = text.index(BEGIN) + len(BEGIN)
    end = text.index(END)
    if sys.argv[3:] == ["--write"]:
        path.write_text(text[:start] + table + text[end:])
        return 0
    if text[start:end] != table:
        print(f"{path.name}: the fault table is not the one that the tests run; use --write")
        return 1
    print(f"reliability: {table.count(chr(10))} lines of the fault table are up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
