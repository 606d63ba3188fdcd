#!/usr/bin/env python3
"""Checks that every include points to the including file's own layer or to one above it.

The layers form a strict stack (LAYERS below, ARCHITECTURE.md says what each holds). The public
headers share one folder, so layers.txt beside this file says which layer each belongs to. A file
under src/<layer>/, gateway/ or cli/ belongs to that layer.

Usage: layers_test.py SOURCE_DIR
"""

import re
import sys
from pathlib import Path

LAYERS = ["base", "json", "api", "http", "client", "toolkit", "gateway", "cli"]
RANK = {name: rank for rank, name in enumerate(LAYERS)}

# Third-party and standard headers that no public header may pull into a user's program, with the
# public headers that exist for just that.
FORBIDDEN_IN_PUBLIC = [
    (re.compile(r"^nlohmann/"), {"json.hpp"}, "a JSON library"),
    (re.compile(r"^curl/"), set(), "libcurl"),
    (re.compile(r"^simdjson"), set(), "simdjson"),
    (re.compile(r"^boost/"), set(), "Boost"),
    (re.compile(r"^sqlite3"), set(), "SQLite"),
    (re.compile(r"^iostream$"), set(), "<iostream> (static initialisers); take <iosfwd>"),
    (re.compile(r"^regex$"), set(), "<regex> (seconds of compile time)"),
]

# The first layer that may know a third-party library.
FIRST_LAYER = [
    (re.compile(r"^simdjson"), "json", "simdjson"),
    (re.compile(r"^curl/"), "http", "libcurl"),
    (re.compile(r"^boost/"), "gateway", "Boost"),
    (re.compile(r"^sqlite3"), "gateway", "SQLite"),
    (re.compile(r"^CLI/"), "cli", "CLI11"),
    (re.compile(r"^cmark"), "cli", "cmark"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')
SOURCE_SUFFIXES = {".hpp", ".cpp", ".h", ".ipp"}
TABLE = "tests/layers/layers.txt"
AMBIGUOUS = object()


def includes(path):
    """(line number, name, whether quoted) of every include of a file."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            found.append((number, match.group(1) or match.group(2), match.group(2) is not None))
    return found


def read_table(path):
    """layers.txt: one `header layer` per line, # starts a comment."""
    table, faults = {}, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if len(words) != 2 or words[1] not in RANK:
            faults.append(f"{TABLE}:{number}: want `header layer`, a layer being one of "
                          f"{', '.join(LAYERS)}")
        elif words[0] in table:
            faults.append(f"{TABLE}:{number}: {words[0]} is listed twice")
        else:
            table[words[0]] = words[1]
    return table, faults


class Tree:
    def __init__(self, root):
        self.root = root
        self.public = root / "include" / "otari"
        self.table, self.faults = read_table(root / TABLE)

    def layer_of(self, path):
        """The layer of a file of this repository; None for any other file."""
        path = path.resolve()
        if path.is_relative_to(self.public):
            return self.table.get(path.relative_to(self.public).as_posix())
        parts = path.relative_to(self.root).parts if path.is_relative_to(self.root) else ()
        if len(parts) > 2 and parts[0] == "src":
            return parts[1] if parts[1] in RANK else None
        if len(parts) > 1 and parts[0] in ("gateway", "cli"):
            return parts[0]
        return None

    def fault(self, path, number, text):
        self.faults.append(f"{path.relative_to(self.root)}:{number}: {text}")

    def check_reference(self, path, number, layer, target, name):
        other = self.layer_of(target)
        if other is not None and RANK[other] > RANK[layer]:
            self.fault(path, number, f"`{layer}` includes {name} of `{other}`, a layer below it; "
                                     f"the order is {' < '.join(LAYERS)}")

    def check_file(self, path, layer, public):
        for number, name, quoted in includes(path):
            if name.startswith("otari/"):
                target = self.root / "include" / name
                if not target.is_file():
                    self.fault(path, number, f"there is no include/{name}")
                    continue
                if quoted:
                    self.fault(path, number, f"write <{name}>: public headers are included with <>")
                self.check_reference(path, number, layer, target, name)
            elif quoted:
                if public:
                    self.fault(path, number, f'"{name}": public headers include only installed '
                                             "headers, as <otari/...>")
                    continue
                target = self.resolve(path, name, number)
                if target is AMBIGUOUS:
                    continue
                if target is None:
                    self.fault(path, number, f'"{name}" is no file of this repository; '
                                             "third-party headers are included with <>")
                    continue
                if target.resolve().is_relative_to(self.root) and self.layer_of(target) is None:
                    self.fault(path, number, f'"{name}" belongs to no layer')
                    continue
                self.check_reference(path, number, layer, target, name)
            else:
                self.check_third_party(path, number, layer, public, name)

    def resolve(self, path, name, number):
        """The file a quoted include means: beside the including file, else in the folder of a
        layer, which is on the include path of the layers after it; None where there is none."""
        own = self.root / path.relative_to(self.root).parts[0]
        for place in (path.parent, own, self.root / "gateway", self.root / "src", self.root):
            if (place / name).is_file():
                return place / name
        found = [self.root / "src" / layer / name for layer in LAYERS
                 if (self.root / "src" / layer / name).is_file()]
        if len(found) > 1:
            self.fault(path, number, f'"{name}" may be '
                       + " or ".join(p.relative_to(self.root).as_posix() for p in found)
                       + ": give one of them another name")
            return AMBIGUOUS
        return found[0] if found else None

    def check_third_party(self, path, number, layer, public, name):
        if public:
            header = path.relative_to(self.public).as_posix()
            for pattern, exceptions, what in FORBIDDEN_IN_PUBLIC:
                if pattern.match(name) and header not in exceptions:
                    self.fault(path, number, f"public headers must not include {what}")
        for pattern, first, what in FIRST_LAYER:
            if pattern.match(name) and RANK[layer] < RANK[first]:
                self.fault(path, number, f"`{layer}` must not know {what}; `{first}` is the first "
                                         "layer that may")

    def sources(self, folder):
        if not folder.is_dir():
            return []
        return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in SOURCE_SUFFIXES)

    def check(self):
        headers = {p.relative_to(self.public).as_posix(): p for p in self.sources(self.public)}
        for header, path in headers.items():
            if header not in self.table:
                self.fault(path, 1, f"not in {TABLE}: add a line `{header} LAYER`, LAYER being the "
                                    f"lowest that holds it, one of {', '.join(LAYERS)}")
        for header in self.table.keys() - headers.keys():
            self.faults.append(f"{TABLE}: {header} is listed but include/otari/{header} does not "
                               "exist: remove the line")
        for header, path in headers.items():
            if header in self.table:
                self.check_file(path, self.table[header], public=True)
        count = len(headers)
        for folder in ("src", "gateway", "cli"):
            for path in self.sources(self.root / folder):
                layer = self.layer_of(path)
                if layer is None:
                    self.fault(path, 1, f"no layer: files stand in src/<layer>/, one of "
                                        f"{', '.join(LAYERS)}")
                    continue
                self.check_file(path, layer, public=False)
                count += 1
        return count


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tree = Tree(Path(argv[1]).resolve())
    count = tree.check()
    for fault in tree.faults:
        print(fault)
    print(f"{count} files, {len(tree.faults)} faults")
    return 1 if tree.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
