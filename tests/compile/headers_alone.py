#!/usr/bin/env python3
"""Compiles every public header alone, twice included and with warnings as errors: a program may
include any one of them first."""

import sys

from compiler import Compiler, Job, arguments, report

FLAGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror")


def main():
    compiler = Compiler(arguments(__doc__).parse_args())
    # A leading include would hide what the header itself forgot, so there is none.
    jobs = [Job(h, f"#include <{h}>\n#include <{h}>\n", FLAGS) for h in compiler.headers()]
    outcomes = compiler.check(jobs)
    failures = [f"{o.job.name}:\n{o.messages}" for o in outcomes if not o.ok]
    if not jobs:
        failures.append("no public headers found")
    return report("headers alone", len(jobs), failures)


if __name__ == "__main__":
    sys.exit(main())
