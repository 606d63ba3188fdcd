"""The tables of docs/performance.md, between markers that name them."""

import re
from statistics import median

from stats import cpu_us, number, ratio, spread, values
from targets import targets

CALLS = {"unary": "call, 1 KB", "embeddings": "64 x 1536 as numbers", "base64": "as base64"}
EVENTS = {"paced": "one write per event", "bulk": "bulk", "tools": "tool arguments, bulk",
          "messages": "Messages API, bulk"}
NAMES = {"floor": "bare libcurl", "blocking": "**otari, blocking**",
         "inline": "**otari, coroutine on the I/O thread**",
         "coroutine": "**otari, coroutine**", "callback": "**otari, callback**"}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def clients(results, columns):
    there = {key: title for key, title in columns.items() if key in results}
    names = dict.fromkeys(name for key in there for name in results[key])
    rows = []
    for name in names:
        cells = [spread(cpu_us(results[key][name])) if name in results[key] else "" for key in there]
        rows.append([NAMES.get(name, name), *cells])
    return table(["CPU, us", *there.values()], rows)


def allocations(results):
    rows = []
    for key, title in {**CALLS, **EVENTS}.items():
        for name in ("blocking", "inline", "coroutine", "callback"):
            if name in results.get(key, {}):
                each = [r["allocations"] / r["units"] for r in results[key][name]]
                rows.append([title, name, number(median(each))])
    return table(["scenario", "style", "allocations of ours per unit"], rows)


def streams(results):
    rows = []
    for key, title in {"many": "1 000 at 20 events/s", "crowd": "10 000 at 2 events/s"}.items():
        for name, rounds in results.get(key, {}).items():
            kib = lambda field: number(median(values(rounds, field)) / 1024) + " KiB"
            rows.append([title, NAMES[name], spread(cpu_us(rounds), " us"),
                         number(ratio(results, key, name)), kib("resident_per_unit"),
                         kib("allocated_per_unit")])
    return table(["streams", "client", "CPU per event", "ratio", "in memory, each",
                  "of that by operator new"], rows)


def gateway(results):
    rows = [[name, spread(values(rounds, "wall_us"), " us"), spread(cpu_us(rounds), " us")]
            for name, rounds in results.get("gateway", {}).items()]
    return table(["call", "time, median", "CPU of client and gateway"], rows)


def programs(results):
    rows = []
    for name, rounds in results.get("cold", {}).items():
        rows.append([f"start to first byte sent: {NAMES.get(name, name)}",
                     spread(values(rounds, "wall_ms"), " ms"), ""])
    for name, rounds in results.get("version", {}).items():
        rows.append([f"`{name}`", spread(values(rounds, "wall_ms"), " ms"),
                     number(median(values(rounds, "peak_mib"))) + " MiB"])
    for name, rounds in results.get("compile", {}).items():
        rows.append([f"compiling a program that includes `{name}`" if "<o" in name else
                     f"compiling a program that includes {name}",
                     spread([ms / 1e3 for ms in values(rounds, "cpu_ms")], " s CPU"), ""])
    for name, rounds in results.get("idle", {}).items():
        rows.append([f"a client that has made a call: {NAMES[name]}", "",
                     number(median(values(rounds, "resident_per_unit")) / 2**20) + " MiB"])
    for name, rounds in results.get("size", {}).items():
        rows.append([f"the program `{name}`", "", number(rounds[0]["mib"]) + " MiB on disk"])
    return table(["what", "time", "memory"], rows)


def write(path, results):
    parts = {"targets": table(["what", "target", "measured", "met"], targets(results)),
             "calls": clients(results, CALLS), "events": clients(results, EVENTS),
             "allocations": allocations(results), "streams": streams(results),
             "gateway": gateway(results), "programs": programs(results)}
    text = path.read_text()
    for name, part in parts.items():
        pattern = rf"(<!-- measured: {name} -->\n).*?(<!-- end -->)"
        text, count = re.subn(pattern, lambda m, part=part: f"{m[1]}\n{part}\n\n{m[2]}", text,
                              flags=re.DOTALL)
        if count != 1:
            raise SystemExit(f"{path} has no place for the table '{name}'")
    path.write_text(text)
