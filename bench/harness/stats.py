"""Medians and spreads of rounds."""

from statistics import median


def cpu_us(rounds):
    """CPU per unit of each round, in microseconds."""
    return [round_["cpu_s"] * 1e6 / round_["units"] for round_ in rounds]


def values(rounds, key):
    return [round_[key] for round_ in rounds]


def number(value):
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(some, unit=""):
    """Median, and lowest and highest in brackets."""
    return f"{number(median(some))}{unit} [{number(min(some))}, {number(max(some))}]"


def ratio(results, scenario, name, base="floor"):
    """Of the medians of CPU per unit."""
    mine = results[scenario]
    return median(cpu_us(mine[name])) / median(cpu_us(mine[base]))
