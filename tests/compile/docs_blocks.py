#!/usr/bin/env python3
"""Compiles every ```cpp block of README.md and docs/*.md, so that no example rots.

How a block becomes a program:
- A block with `int main` is compiled as it stands, on its own: it needs all its includes.
- Any other block is the body of a function that returns int (of a coroutine returning
  otari::Task<int> where it says co_await). Its #include lines go to the top of the file, and
  docs_prelude.hpp comes before everything.

HTML comments on the lines directly before a block change that; readers do not see them:
- <!-- not compiled: reason -->   left out; a reason is required
- <!-- file scope -->             not wrapped into a function: types, functions, specialisations
- <!-- continues -->              the blocks before it, back to the last that does not continue,
                                  come first in its function, as they do for the reader
- <!-- given: C++ -->             this text comes first: what the prose says the reader has
"""

import re
import sys
from dataclasses import dataclass, field

from compiler import Compiler, Job, arguments, report

# Blocks end mid-story, with names nobody uses; a dropped Result is an error also there.
FLAGS = ("-Wall", "-Wextra", "-Wno-unused", "-Werror=unused-result", "-Wno-restrict")
DIRECTIVE = re.compile(r"^\s*<!--\s*(not compiled|file scope|continues|given)\s*(?::\s*(.*?))?\s*-->\s*$")
FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*(\S*)\s*$")


@dataclass
class Block:
    document: str
    line: int  # of the first line of code
    code: list
    directives: dict = field(default_factory=dict)

    def text(self):
        return "\n".join(self.code)


def blocks_of(document, text):
    """Every cpp block of a document, with the directives before it."""
    lines, found, directives, index = text.splitlines(), [], {}, 0
    while index < len(lines):
        directive, fence = DIRECTIVE.match(lines[index]), FENCE.match(lines[index])
        if directive:
            directives[directive.group(1)] = directive.group(2) or ""
        elif fence:
            indent, mark, language = fence.groups()
            start = index + 1
            index = start
            while index < len(lines) and not (lines[index].strip().startswith(mark)
                                              and not lines[index].strip().strip(mark[0])):
                index += 1
            if language in ("cpp", "c++"):
                code = [line.removeprefix(indent) for line in lines[start:index]]
                found.append(Block(document, start + 1, code, directives))
            directives = {}
        elif lines[index].strip():
            directives = {}
        index += 1
    return found


def split_includes(block):
    """(include lines, the other lines), each with a #line so that messages name the document."""
    includes, rest = [], []
    for offset, line in enumerate(block.code):
        where = f'#line {block.line + offset} "{block.document}"'
        if re.match(r"\s*#\s*include\b", line):
            includes += [where, line]
            rest.append("")
        else:
            rest.append(line)
    return includes, [f'#line {block.line} "{block.document}"', *rest]


def jobs_of(blocks):
    """One job per program block, and one per document for all its other blocks: compiling the
    umbrella header once is most of the cost."""
    jobs, includes, bodies, story = [], [], [], []
    for block in blocks:
        if "not compiled" in block.directives:
            continue
        if re.search(r"\bint\s+main\s*\(", block.text()):
            source = f'#line {block.line} "{block.document}"\n{block.text()}\n'
            jobs.append(Job(f"{block.document}:{block.line}", source, FLAGS))
            continue
        own_includes, own_body = split_includes(block)
        includes += own_includes
        given = block.directives.get("given")
        if given:
            own_body = [f'#line {block.line} "{block.document}"', given, *own_body]
        bodies.append(f"namespace block_at_line_{block.line} {{")
        if "file scope" in block.directives:
            bodies += [*own_body, "}"]
            continue
        story = [*story, *own_body] if "continues" in block.directives else own_body
        waits = any(re.search(r"\bco_(await|return|yield)\b", line) for line in story)
        # A body may end without a return; one at its end keeps the compiler from minding.
        bodies += [("otari::Task<int>" if waits else "int") + " block() {", *story,
                   "co_return 0;" if waits else "return 0;", "}", "}"]
    if bodies:
        source = "\n".join(['#include "docs_prelude.hpp"', *includes, *bodies, ""])
        jobs.append(Job(f"{blocks[0].document} (blocks without main)", source, FLAGS))
    return jobs


def main():
    parser = arguments(__doc__)
    parser.add_argument("documents", nargs="*", help="documents to check; all by default")
    options = parser.parse_args()
    compiler = Compiler(options)
    prelude = f"-I{compiler.root / 'tests' / 'compile'}"
    if options.documents:
        documents = [compiler.root / name for name in options.documents]
    else:
        documents = [compiler.root / "README.md", *sorted((compiler.root / "docs").glob("*.md"))]
    jobs, failures, skipped = [], [], 0
    for path in documents:
        if not path.is_file():
            continue
        name = path.relative_to(compiler.root).as_posix()
        blocks = blocks_of(name, path.read_text(encoding="utf-8"))
        for block in blocks:
            reason = block.directives.get("not compiled")
            if reason is not None:
                skipped += 1
                print(f"not compiled: {name}:{block.line}: {reason}")
                if not reason:
                    failures.append(f"{name}:{block.line}: `not compiled` needs a reason")
        jobs += jobs_of(blocks)
    jobs = [Job(job.name, job.source, (*job.flags, prelude)) for job in jobs]
    outcomes = compiler.check(jobs)
    failures += [f"{o.job.name}:\n{o.messages}" for o in outcomes if not o.ok]
    return report(f"documentation ({skipped} blocks not compiled)", len(jobs), failures)


if __name__ == "__main__":
    sys.exit(main())
