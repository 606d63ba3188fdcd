"""The targets of the design, and what was measured of them."""

from statistics import median

from stats import cpu_us, number, ratio, values

OURS = ("floor", "blocking", "inline", "coroutine", "callback")


def cpu(results, scenario, name):
    return median(cpu_us(results[scenario][name]))


def stream_ratio(scenario, limit, or_us=None):
    def judge(results):
        mine, times = cpu(results, scenario, "blocking"), ratio(results, scenario, "blocking")
        met = times <= limit or (or_us is not None and mine <= or_us)
        return f"{number(times)} times; {number(mine)} us", met
    return judge


def allocations(results):
    worst = max(median(r["allocations"] / r["units"] for r in results[key]["blocking"])
                for key in ("paced", "bulk", "tools", "messages"))
    return f"{worst:.3f} per event", worst < 0.01


def many(results):
    keys = ("many", "crowd")
    worst = max(ratio(results, key, "coroutine") for key in keys)
    served = min(median(values(results[key]["coroutine"], "served")) for key in keys)
    text = f"{min(served, 1):.0%} of the events in time; {number(worst)} times"
    return text, worst <= 1.5 and served >= 0.95


def memory(results):
    one = results["crowd"]["coroutine"]
    ours = median(values(one, "allocated_per_unit")) / 1024
    resident = median(values(one, "resident_per_unit")) / 1024
    return f"{number(ours)} KiB of ours; {number(resident)} KiB resident", ours <= 16 and resident <= 32


def decode(results):
    rate = 1e6 / cpu(results, "decode", "blocking") / 1e3
    return f"{number(rate)} GB/s", rate >= 1


def gateway(name, limit):
    def judge(results):
        rounds = results["gateway"]
        straight = median(values(rounds["straight to the provider"], "wall_us"))
        more = median(values(rounds[name], "wall_us")) - straight
        return f"{number(more)} us", more <= limit
    return judge


def version(results):
    rounds = results["version"]
    ours, curl = (median(values(rounds[f"{name} --version"], "wall_ms")) for name in ("otari", "curl"))
    peak = median(values(rounds["otari --version"], "peak_mib"))
    return f"{number(ours)} ms, curl {number(curl)} ms; {number(peak)} MiB", ours <= curl and peak <= 15


def consumer(results):
    seconds = {name: median(values(rounds, "cpu_ms")) / 1e3
               for name, rounds in results["compile"].items()}
    more = seconds["<otari/client.hpp>"] - seconds["<string> alone"]
    return f"{number(more)} s", more <= 1.3


def peers(results):
    """The most of the peers' CPU that ours takes, over all scenarios and the blocking style."""
    worst, where = 0.0, "no peer was measured"
    for key in ("unary", "paced", "bulk", "tools", "embeddings", "base64"):
        for name in results.get(key, {}):
            if name not in OURS:
                share = ratio(results, key, "blocking", name)
                if share > worst:
                    worst, where = share, f"at most {number(share)} of the CPU of the best ({name}, {key})"
    return where, 0 < worst < 1


ALL = [
    ("CPU per typed stream event, one write per event", "1.5 times the floor", stream_ratio("paced", 1.5)),
    ("CPU per typed stream event, bulk", "4 times the floor, or 1 us", stream_ratio("bulk", 4, 1.0)),
    ("CPU per event of tool arguments, bulk", "4 times the floor, or 1 us", stream_ratio("tools", 4, 1.0)),
    ("allocations per delta in the steady state", "none", allocations),
    ("CPU per plain call, 1 KB, kept-alive, blocking", "1.25 times the floor", stream_ratio("unary", 1.25)),
    ("many streams on one I/O thread, CPU per event", "1.5 times the floor", many),
    ("memory per open stream", "16 KiB of ours, 32 KiB resident", memory),
    ("base64 embeddings", "1 GB/s of text", decode),
    ("embedded gateway in process, over the provider's time", "20 us", gateway("gateway in process", 20)),
    ("the same over loopback", "100 us", gateway("gateway over loopback", 100)),
    ("`otari --version`", "not slower than `curl --version`, 15 MiB", version),
    ("a one-line consumer of `<otari/client.hpp>` compiles, over `<string>`", "1.3 s", consumer),
    ("CPU of every peer, per call and per event", "less", peers),
]


def targets(results):
    rows = []
    for what, target, judge in ALL:
        try:
            figure, met = judge(results)
        except KeyError:
            rows.append([what, target, "not measured", ""])
            continue
        rows.append([what, target, figure, "yes" if met else "**no**"])
    return rows
