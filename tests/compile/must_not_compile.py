#!/usr/bin/env python3
"""Compiles every file in cases/ twice: as it is, which must work, and with OTARI_MUST_FAIL
defined, which must not, for the reason its line `// fails with: <regular expression>` names.

The first half is the control: without it a case with a typing error would pass for ever.
"""

import re
import sys
from pathlib import Path

from compiler import Compiler, Job, arguments, report

FLAGS = ("-Wall", "-Wextra", "-Werror=unused-result")
REASON = re.compile(r"^// fails with: (.+)$", re.MULTILINE)


def main():
    options = arguments(__doc__).parse_args()
    compiler = Compiler(options)
    cases = sorted((Path(__file__).parent / "cases").glob("*.cpp"))
    jobs = []
    for case in cases:
        source = case.read_text(encoding="utf-8")
        jobs.append(Job(case.name, source, FLAGS))
        jobs.append(Job(case.name, source, (*FLAGS, "-DOTARI_MUST_FAIL")))
    outcomes = compiler.check(jobs)
    failures = []
    for control, broken in zip(outcomes[::2], outcomes[1::2]):
        reason = REASON.search(control.job.source)
        name = control.job.name
        if not reason:
            failures.append(f"{name}: has no line `// fails with: <regular expression>`")
        elif not control.ok:
            failures.append(f"{name}: the control does not compile:\n{control.messages}")
        elif broken.ok:
            failures.append(f"{name}: compiles with OTARI_MUST_FAIL, and must not")
        elif not re.search(reason.group(1), broken.messages):
            failures.append(f"{name}: fails, but not with `{reason.group(1)}`:\n{broken.messages}")
    if not cases:
        failures.append("no cases found")
    return report("must not compile", len(cases), failures)


if __name__ == "__main__":
    sys.exit(main())
