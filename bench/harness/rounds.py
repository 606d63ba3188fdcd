"""Interleaved rounds of every contender of every scenario, each run in a process of its own."""

import json
import os
import subprocess
from dataclasses import dataclass


@dataclass
class Scenario:
    name: str
    count: int
    rounds: int
    ours: tuple = ("floor", "blocking", "inline", "coroutine", "callback")


MANY = ("floor", "coroutine")
SCENARIOS = [
    Scenario("unary", 1000, 5),
    Scenario("paced", 20_000, 3),
    Scenario("bulk", 20_000, 5),
    Scenario("tools", 20_000, 3),
    Scenario("messages", 20_000, 5, ("floor", "blocking")),
    Scenario("embeddings", 30, 3, ("floor", "blocking", "coroutine")),
    Scenario("base64", 60, 3, ("floor", "blocking", "coroutine")),
    Scenario("decode", 800, 3, ("blocking",)),
    Scenario("many", 1000, 3, MANY),
    Scenario("crowd", 10_000, 2, MANY),
    Scenario("idle", 1, 3, ("floor", "blocking")),
    Scenario("gateway", 500, 7, ("straight to the provider", "gateway in process",
                                 "gateway over loopback", "local:echo in process")),
]
CLIENT_CORE = 0


def on_client_core():
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {CLIENT_CORE} if CLIENT_CORE in cores else cores)


class Server:
    """The static server, which lives as long as this."""

    def __init__(self, bench):
        self.process = subprocess.Popen([bench, "serve"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.origin = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def contenders(bench, peers, scenario, origin):
    """Name and command of each."""
    for name in scenario.ours:
        yield name, [str(bench), "measure", origin, scenario.name, name, str(scenario.count)]
    for peer in peers:
        if scenario.name in peer.scenarios:
            count = max(1, scenario.count // peer.share)
            yield peer.name, [*peer.command, origin, scenario.name, str(count)]


def run_once(command):
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=on_client_core,
                          timeout=120)
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(command)} failed ({done.returncode}):\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def run(bench, peers, only, rounds=None):
    """Scenario after scenario: its name, and by contender what each round said."""
    with Server(bench) as server:
        for scenario in SCENARIOS:
            if only and scenario.name not in only:
                continue
            print(f"bench: {scenario.name}", flush=True)
            results = {}
            for _ in range(rounds or scenario.rounds):
                for name, command in contenders(bench, peers, scenario, server.origin):
                    results.setdefault(name, []).append(run_once(command))
            yield scenario.name, results
