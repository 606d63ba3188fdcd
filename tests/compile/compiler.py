"""Runs compiler processes two at a time and remembers their results by content.

A remembered result holds as long as the compiler, its arguments, the source and every file the
source included are the same; so a second run of the compile tests takes well under a second.
"""

import argparse
import hashlib
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROCESSES = 2


def arguments(description):
    """The command line all drivers share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--source-dir", required=True, type=Path)
    parser.add_argument("--cache", required=True, type=Path, help="folder for remembered results")
    return parser


@dataclass
class Job:
    name: str
    source: str
    flags: tuple = ()


@dataclass
class Outcome:
    job: Job
    ok: bool
    messages: str


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _file_digest(path):
    try:
        return _digest(Path(path).read_bytes())
    except OSError:
        return ""


def _dependencies(text):
    """The files a make rule, as the compiler's -MD writes it, depends on."""
    words = text.replace("\\\n", " ").split(":", 1)[-1].replace("\\ ", "\0").split()
    return [word.replace("\0", " ") for word in words]


class Compiler:
    def __init__(self, options):
        self.command = options.compiler
        self.root = options.source_dir.resolve()
        self.include = self.root / "include"
        self.cache = options.cache
        self.cache.mkdir(parents=True, exist_ok=True)
        version = subprocess.run([self.command, "--version"], capture_output=True, check=True)
        self.identity = version.stdout.decode(errors="replace")

    def headers(self):
        """Every public header, as it is written in an include."""
        found = (self.include / "otari").rglob("*.hpp")
        return sorted(p.relative_to(self.include).as_posix() for p in found)

    def check(self, jobs):
        """One Outcome per job, in the jobs' order: whether it compiles (syntax and types)."""
        with ThreadPoolExecutor(PROCESSES) as pool:
            return list(pool.map(self._check_one, jobs))

    def _check_one(self, job):
        command = [self.command, "-std=c++23", "-fsyntax-only", f"-I{self.include}", *job.flags]
        key = _digest("\0".join([self.identity, *command, job.source]).encode())
        entry = self.cache / f"{key}.json"
        remembered = self._remembered(entry)
        if remembered is not None:
            return Outcome(job, *remembered)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "source.cpp"
            rule = Path(folder) / "source.d"
            source.write_text(job.source, encoding="utf-8")
            run = subprocess.run([*command, "-MD", "-MF", str(rule), str(source)],
                                 capture_output=True, check=False,
                                 env=os.environ | {"LC_ALL": "C"})
            messages = run.stderr.decode(errors="replace").replace(str(source), job.name)
            # A compiler that stops at an error may write no rule: then any header may matter.
            used = _dependencies(rule.read_text()) if rule.exists() else []
            used = [path for path in used if path != str(source)] or [
                str(self.include / header) for header in self.headers()]
        entry.write_text(json.dumps({
            "ok": run.returncode == 0,
            "messages": messages,
            "files": {path: _file_digest(path) for path in used},
        }))
        return Outcome(job, run.returncode == 0, messages)

    def _remembered(self, entry):
        try:
            known = json.loads(entry.read_text())
        except (OSError, ValueError):
            return None
        if any(_file_digest(path) != digest for path, digest in known["files"].items()):
            return None
        return known["ok"], known["messages"]


def report(what, outcomes, failures):
    """Prints the failures and a closing line; the exit code of the driver."""
    for text in failures:
        print(text.rstrip() + "\n")
    print(f"{what}: {outcomes - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0
