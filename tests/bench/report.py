"""Timings made into the page a reader compares: medians, the middle half, and ratios."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.measure import EMPTY, FULL, WARM_UP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.measure import Timings

# How much longer than the empty page's own rerun a filter may take until the map is painted.
WANTED = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a measurement on the built-in table against one on the empty table."""

    title: str
    full: str
    empty: str
    is_wanted: bool = False


ROWS = (
    Row("Search: Enter to map painted; empty: to run ended", "search, map", "search, run", is_wanted=True),
    Row("Claim type: click to map painted; empty: search to run ended", "pill, map", "search, run", is_wanted=True),
    Row("First load: navigation to run ended and map painted", "load", "load"),
    Row("Search: Enter to run ended", "search, run", "search, run"),
    Row("Search: Enter to map painted", "search, map", "search, map"),
    Row("Claim type: click to run ended; empty: search to run ended", "pill, run", "search, run"),
    Row("Map moved to marks painted", "pan", "pan"),
)


def ratio(row: Row, timings: Timings) -> float:
    """Return the median on the built-in table as a multiple of the median on the empty one."""
    return median(timings[row.full][FULL]) / median(timings[row.empty][EMPTY])


def format_spread(milliseconds: Sequence[float]) -> str:
    """Return the median with the middle half of the values: `210 (190-260)`."""
    low, _, high = quantiles(milliseconds, n=4, method="inclusive")
    return f"{median(milliseconds):.0f} ({low:.0f}-{high:.0f})"


def write_table(timings: Timings) -> str:
    """Return the table in Markdown."""
    lines = ["| measured | built-in table, ms | empty table, ms | ratio | wanted |", "|---|---:|---:|---:|---:|"]
    for row in ROWS:
        full, empty = format_spread(timings[row.full][FULL]), format_spread(timings[row.empty][EMPTY])
        wanted = f"at most {WANTED}" if row.is_wanted else ""
        lines.append(f"| {row.title} | {full} | {empty} | **{ratio(row, timings):.2f}** | {wanted} |")
    return "\n".join(lines)


def describe_machine(browser_version: str) -> str:
    """Return what the figures depend on besides the code."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "streamlit-folium", "duckdb"))
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    facts = (
        f"{cores} cores ({_processor()}) for servers, browser and the measuring script together",
        f"load of the machine before the start: {load:.1f} processes running or waiting, over a minute",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {packages}",
        f"Chromium {browser_version}, headless, window of 1440 x 900",
    )
    return "\n".join(f"- {fact}" for fact in facts)


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def write_page(timings: Timings, machine: str) -> str:
    """Return the whole README of this folder."""
    repetitions = len(timings["load"][FULL])
    return f"""# How fast the screens answer

Written by `make bench`; do not edit by hand. Read the ratios: the milliseconds are those of one machine.

{write_table(timings)}

Medians of {repetitions} repetitions, in brackets the middle half of them.

## What is measured

Two servers of the app run at once, one on the built-in table and one on a table without a single row. One browser
visits them in turns, so that a busy moment of the machine meets both. The first {WARM_UP} rounds are thrown away.

- **Enter, click**: the time stamp of the browser's own event.
- **Map painted**: the second animation frame after the map's script drew the marks of the new filter.
- **Run ended**: the second animation frame after the page shows the end of the run and nothing stale.
- **Search**: an empty table has no claim type to click, so both pages are asked for the same word by Enter in the
  search field, another word in each round. What is wanted is said against the empty page's own rerun: until the map
  is painted, search and claim type may take {WANTED} times what the empty page takes from Enter to run ended.
- **First load**: a fresh browser profile with an empty cache, on a server that has had visitors before.
- **Map moved**: one step of the map without animation to a view not seen before. It asks the route; no script runs.

## Where

{machine}
"""
