"""What is measured of whole programs: start to first byte, size, version, compile time."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def time_to_first_byte(command):
    """Seconds from the start of a program to the first byte of its request; ends the program."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        start = time.perf_counter()
        process = subprocess.Popen([part.replace("ORIGIN", origin) for part in command], **QUIET)
        try:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1)
                return time.perf_counter() - start
        finally:
            process.kill()
            process.wait()


def cold(build, peers):
    bench = str(build / "bin" / "otari_bench")
    commands = {"curl (program)": ["curl", "-s", "-d", "{}", "ORIGIN/v1/chat/completions"],
                "floor": [bench, "measure", "ORIGIN", "cold", "floor", "1"],
                "blocking": [bench, "measure", "ORIGIN", "cold", "blocking", "1"],
                "otari (program)": [str(build / "bin" / "otari"), "completion", "--api-base", "ORIGIN",
                                    "--api-key", "bench-key", "-m", "bench", "go"]}
    commands |= {peer.name: [*peer.command, "ORIGIN", "cold", "1"] for peer in peers
                 if "cold" in peer.scenarios}
    results = {}
    for _ in range(7):
        for name, command in commands.items():
            results.setdefault(name, []).append({"wall_ms": time_to_first_byte(command) * 1e3})
    return results


def resources(build, command):
    """Started by the small benchmark program: a child's peak begins with what its parent has."""
    done = subprocess.run([str(build / "bin" / "otari_bench"), "start", *command],
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(command)} failed")
    return json.loads(done.stdout)


def version(build):
    commands = {"curl --version": ["curl", "--version"],
                "otari --version": [str(build / "bin" / "otari"), "--version"],
                "otari --help": [str(build / "bin" / "otari"), "--help"]}
    results = {}
    for _ in range(31):
        for name, command in commands.items():
            results.setdefault(name, []).append(resources(build, command))
    return results


def size(build):
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "otari"
        subprocess.run(["strip", "-o", stripped, build / "bin" / "otari"], check=True)
        return {"otari, stripped": [{"mib": stripped.stat().st_size / 2**20}]}


SOURCES = {
    "<string> alone": "#include <string>\nint main() { return std::string().empty() ? 0 : 1; }\n",
    "<otari/client.hpp>": "#include <string>\n#include <otari/client.hpp>\n"
                          "int main() { return otari::Client::create() ? 0 : 1; }\n",
    "<otari/otari.hpp>": "#include <otari/otari.hpp>\n"
                         "int main() { return otari::Client::create() ? 0 : 1; }\n",
}


def compile_time(root, build):
    compiler = os.environ.get("CXX") or shutil.which("g++") or "c++"
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "consumer.cpp"
        for _ in range(3):
            for name, text in SOURCES.items():
                source.write_text(text)
                command = [compiler, "-std=c++23", "-O2", f"-I{root / 'include'}", "-c",
                           str(source), "-o", os.devnull]
                results.setdefault(name, []).append(resources(build, command))
    return results


def run(root, build, peers, only):
    """One measure after the other: its name, and by what was measured each round's figures."""
    measures = {"cold": lambda: cold(build, peers), "version": lambda: version(build),
                "size": lambda: size(build), "compile": lambda: compile_time(root, build)}
    for name, measure in measures.items():
        if not only or name in only:
            print(f"bench: {name}", flush=True)
            yield name, measure()
