"""Other clients: installs them into build/peers and knows how each is started."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CHAT = ("unary", "paced", "bulk", "tools", "embeddings", "cold")


@dataclass
class Peer:
    name: str
    command: list
    scenarios: tuple = CHAT
    share: int = 1  # does a part of the work, where a client needs long for one unit


@dataclass
class Kit:
    """Peers of one language: what they need, how they are built, what comes of it."""

    folder: str
    tools: tuple
    steps: list
    peers: list


def kits(home):
    python = home / "python" / "venv" / "bin" / "python"
    python_peer = [str(python), str(home / "python" / "peer.py")]
    rust = home / "rust" / "target" / "release"
    return [
        Kit("python", ("python3",),
            [["python3", "-m", "venv", "venv"],
             [str(python), "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]],
            [Peer("openai (Python)", [*python_peer, "openai"], (*CHAT, "base64"), 10),
             Peer("otari (Python)", [*python_peer, "otari"], share=10)]),
        Kit("node", ("node", "npm"),
            [["npm", "install", "--silent", "--no-package-lock"]],
            [Peer("openai (Node)", ["node", str(home / "node" / "peer.mjs")], (*CHAT, "base64"), 4)]),
        Kit("go", ("go",),
            [["go", "mod", "tidy"], ["go", "build", "-o", "peer", "."]],
            [Peer("openai-go", [str(home / "go" / "peer")])]),
        Kit("rust", ("cargo",),
            [["cargo", "build", "--release", "--quiet"]],
            [Peer("async-openai (Rust)", [str(rust / "async_openai")]),
             Peer("reqwest (Rust)", [str(rust / "reqwest")])]),
    ]


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lay(source, target):
    """Copies the sources. True when they are what is there already, built."""
    built = target / ".built"
    wanted = files_of(source)
    there = {name: (target / name).read_bytes() for name in wanted if (target / name).exists()}
    if built.exists() and wanted == there:
        return True
    built.unlink(missing_ok=True)
    shutil.copytree(source, target, dirs_exist_ok=True)
    return False


def build(kit, source, target):
    if lay(source, target):
        return True
    for step in kit.steps:
        print(f"peers: {kit.folder}: {' '.join(step)}", flush=True)
        done = subprocess.run(step, cwd=target, capture_output=True, text=True)
        if done.returncode:
            print(f"peers: {kit.folder}: left out, that failed:\n{done.stderr[-2000:]}")
            return False
    (target / ".built").touch()
    return True


def install(root):
    """The peers that this machine can run; says which it cannot."""
    home = root / "build" / "peers"
    found = []
    for kit in kits(home):
        missing = [tool for tool in kit.tools if shutil.which(tool) is None]
        if missing:
            print(f"peers: {kit.folder}: left out, no {' and no '.join(missing)} here")
        elif build(kit, root / "bench" / "peers" / kit.folder, home / kit.folder):
            found += kit.peers
    return found
