"""docs/performance.svg: CPU per call and per event of every client, on a logarithmic scale."""

from html import escape
from math import floor, log10
from statistics import median

from stats import cpu_us, number

PANELS = {"unary": "CPU per call, 1 KB reply", "paced": "CPU per event, one write per event",
          "bulk": "CPU per event, bulk", "tools": "CPU per event of tool arguments, bulk",
          "embeddings": "CPU per call, 64 x 1536 embeddings as numbers"}
OURS = {"blocking": "otari, blocking", "inline": "otari, I/O thread",
        "coroutine": "otari, coroutine", "callback": "otari, callback"}
FLOOR, OUR, PEER = "#9aa3ad", "#0b6e4f", "#c8b6a6"
WIDTH, LABEL, VALUE, ROW, GAP = 760, 170, 80, 20, 46


def bar_color(name):
    return FLOOR if name == "floor" else OUR if name in OURS else PEER


def text(x, y, content, anchor="start", weight="normal", size=12):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" '
            f'font-size="{size}">{escape(content)}</text>')


def panel(title, contenders, top):
    medians = {name: median(cpu_us(rounds)) for name, rounds in contenders.items()}
    decades = (floor(log10(min(medians.values()))), floor(log10(max(medians.values()))) + 1)
    room = WIDTH - LABEL - VALUE
    place = lambda value: LABEL + room * (log10(value) - decades[0]) / (decades[1] - decades[0])
    bottom = top + ROW * len(medians)
    out = [text(8, top - 10, f"{title}, microseconds", weight="bold", size=13)]
    for decade in range(decades[0], decades[1] + 1):
        x = place(10.0**decade)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}" stroke="#dddddd"/>')
        out.append(text(x, bottom + 13, f"{10.0**decade:g}", "middle", size=10))
    ranked = sorted(medians.items(), key=lambda entry: entry[1])
    for index, (name, value) in enumerate(ranked):
        y = top + ROW * index
        label = OURS.get(name, "bare libcurl" if name == "floor" else name)
        runs = cpu_us(contenders[name])
        out.append(text(LABEL - 6, y + 14, label, "end", "bold" if name in OURS else "normal"))
        out.append(f'<rect x="{LABEL}" y="{y + 3}" width="{place(value) - LABEL:.1f}" '
                   f'height="{ROW - 6}" fill="{bar_color(name)}"/>')
        out.append(f'<line x1="{place(min(runs)):.1f}" x2="{place(max(runs)):.1f}" '
                   f'y1="{y + ROW / 2}" y2="{y + ROW / 2}" stroke="#222222"/>')
        out.append(text(place(max(runs)) + 6, y + 14, number(value), size=11))
    return out, bottom + GAP


def write(path, results):
    out, y = [], 60
    for key, title in PANELS.items():
        if results.get(key):
            shapes, y = panel(title, results[key], y)
            out += shapes
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y - 20}" '
            'font-family="sans-serif">',
            f'<rect width="{WIDTH}" height="{y - 20}" fill="#ffffff"/>',
            text(8, 22, "CPU time on a logarithmic scale: bars are medians, lines the lowest and "
                 "highest round", size=12)]
    path.write_text("\n".join([*head, *out, "</svg>\n"]))
