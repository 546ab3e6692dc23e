"""A file of invented claims in nine plain columns, as a researcher keeps them in a spreadsheet, as large as is wanted.

Seeded, so that every run reads the same bytes.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20170516
_COLUMNS = ("id", "date", "place", "lat", "lon", "source", "killed_low", "killed_high", "note")
_WORDS = """
shells fell on the market near the old bridge before noon and the road to the north stayed closed while medics and
neighbours carried those hurt to a school that serves as a clinic since spring
"""
_FIRST_DAY, _DAYS = date(2012, 1, 1), 3_600
_PLACES, _SOURCES = 2_000, 400


def write_claims(path: Path, rows: int) -> int:
    """Write so many claims and return the file's size in bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_make_rows(rows))
    return path.stat().st_size


def _make_rows(rows: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(SEED)  # noqa: S311  # the same rows each time, nothing secret
    places = [
        (f"Village {number}", f"{chance.uniform(32.4, 37.2):.5f}", f"{chance.uniform(35.8, 42.2):.5f}")
        for number in range(_PLACES)
    ]
    sources = [f"{chance.choice(('Radio', 'News', 'Daily'))} {number}" for number in range(_SOURCES)]
    for number in range(rows):
        low = min(int(chance.expovariate(0.3)), 300)
        high = low + int(chance.expovariate(0.5))
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        note = " ".join(chance.choices(_WORDS.split(), k=10)).capitalize()
        yield (f"c{number:07}", day, *chance.choice(places), chance.choice(sources), low, high, note)
