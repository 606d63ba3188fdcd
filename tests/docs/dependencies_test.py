#!/usr/bin/env python3
"""Checks that the program needs what docs/dependencies.md says, and that the build fetches nothing.

Usage: dependencies_test.py SOURCE_DIR PROGRAM
"""

import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(sys.argv[1])
PROGRAM = sys.argv[2]
FOUND = re.compile(r"(?:find_package|pkg_check_modules)\((\w+)(?: (\d[\d.]*))?")
ROW = re.compile(r"^\| (\w+) \| ([\d.]*) ?\|.*\| (.+) \|$", re.MULTILINE)
# The language and the system are in every program.
RUNTIME = {"libstdc++", "libm", "libgcc_s", "libc", "ld-linux-x86-64", "ld-linux-aarch64",
           # and the sanitizers' own, where they are asked for
           "libasan", "libubsan", "libtsan"}


def table():
    """Name, version and what users see of it."""
    rows = ROW.findall((ROOT / "docs/dependencies.md").read_text())
    return [row for row in rows if row[0] != "package"]


def build_files():
    for pattern in ("CMakeLists.txt", "*.cmake", "*.cmake.in"):
        yield from (file for file in ROOT.rglob(pattern) if file.relative_to(ROOT).parts[0] != "build")


class Dependencies(unittest.TestCase):
    def test_R35_the_table_names_what_the_build_looks_for(self):
        source = (ROOT / "cmake/OtariDependencies.cmake").read_text()
        self.assertEqual({name: version for name, version, _ in table()}, dict(FOUND.findall(source)))

    def test_R35_the_program_loads_these_libraries_only(self):
        dynamic = subprocess.run(["readelf", "-d", PROGRAM], capture_output=True, text=True, check=True).stdout
        loaded = {name.split(".so")[0] for name in re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic)}
        linked = {"lib" + name.lower().removeprefix("lib") for name, _, seen in table() if "linked" in seen}
        self.assertIn("libcurl", loaded)
        self.assertEqual(loaded - RUNTIME - linked - {"libotari", "libotari_gateway"}, set())

    def test_R35_the_build_fetches_nothing(self):
        files = list(build_files())
        self.assertTrue(files)
        fetching = re.compile(r"FetchContent|ExternalProject|CPMAddPackage|file\(\s*DOWNLOAD|git clone|curl -", re.I)
        for file in files:
            with self.subTest(file=file):
                self.assertNotRegex(file.read_text(), fetching)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
