#!/usr/bin/env python3
"""Includes every public header with the macros defined that platform headers are known for.

<windows.h> defines min, max, small, near, far and interface; <sys/sysmacros.h>, long reached
through <sys/types.h>, defines major and minor. A header that uses such a name breaks in a program
that has those macros. The headers of others that ours include come first: what is checked is our
text.
"""

import re
import sys

from compiler import Compiler, Job, arguments, report

# `@` is no token of C++: any use of a macro is an error, in templates and in discarded code too.
# Those that are function-like on their platform are so here: `(std::min)(a, b)` stays allowed.
POISON = """
#define min(a, b) @min@
#define max(a, b) @max@
#define major(device) @major@
#define minor(device) @minor@
#define small @small@
#define near @near@
#define far @far@
#define interface @interface@
"""
INCLUDE = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.MULTILINE)


def main():
    compiler = Compiler(arguments(__doc__).parse_args())
    headers = compiler.headers()
    others = set()
    for header in headers:
        text = (compiler.include / header).read_text(encoding="utf-8")
        others |= {name for name in INCLUDE.findall(text) if not name.startswith("otari/")}
    first = "".join(f"#include <{name}>\n" for name in sorted(others))
    last = "".join(f"#include <{name}>\n" for name in headers)
    jobs = [
        Job("macro guard", first + POISON + last),
        # The control: a use of one of them has to be noticed.
        Job("control", first + POISON + "inline int smallest(int small) { return small; }\n"),
    ]
    guard, control = compiler.check(jobs)
    failures = []
    if not guard.ok:
        failures.append("a public header uses the name of a well-known macro; write "
                        f"(std::min)(a, b), or choose another name:\n{guard.messages}")
    if control.ok:
        failures.append("the poisoned macros are not in force")
    return report("macro guard", len(headers), failures)


if __name__ == "__main__":
    sys.exit(main())
