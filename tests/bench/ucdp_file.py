"""A file of invented events with the columns, lengths and repetitions of a UCDP GED release, as large as is wanted.

Seeded, so that every run reads the same bytes; places, parties and outlets are made up and repeat as the real ones do.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.ingest.layout_rows import UCDP_41

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20170516
_WORDS = """
north east south west old new upper lower river ford hill quay bridge market valley stone salt cedar harbour mill
field spring tower garden well crossing ridge plain island gate
"""
_DONE = """
troops fighters shells raid clash checkpoint convoy wounded killed village outskirts overnight sources reported
according army police gunmen attack district monday friday morning ambush position several others forces
"""
_FIRST_DAY, _DAYS = date(1989, 1, 1), 12_000
# As in the releases: some 250 dyads, a place in every tenth row for the first time, a few hundred outlets.
_DYADS, _OUTLETS, _ROWS_A_PLACE = 250, 400, 10
# Places fall off as words of a language do, flattened at the top: drawn with this number, a thousand rows of 300,000
# name 824 places; of GED 23.1, which has about as many, 821.
_FLATTENED = 40
# Shares of the sample of GED 23.1.
_WHERE_PREC = {"1": 52, "2": 21, "3": 11, "4": 10, "5": 3, "6": 3}
_DATE_PREC = {"1": 78, "2": 12, "3": 5, "4": 3, "5": 2}


def write_events(path: Path, rows: int) -> int:
    """Write so many events and return the file's size in bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UCDP_41, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_make_events(rows))
    return path.stat().st_size


def _make_events(rows: int) -> Iterator[dict[str, object]]:
    chance = random.Random(SEED)  # noqa: S311  # the same rows each time, nothing secret
    dyads = [(f"Government of {_name(chance, 1)}", f"{_name(chance, 2)} Front") for _ in range(_DYADS)]
    outlets = [f"{_name(chance, 1)} News" for _ in range(_OUTLETS)]
    places = [_make_place(chance) for _ in range(max(1, rows // _ROWS_A_PLACE))]
    for number in range(rows):
        side_a, side_b = chance.choice(dyads)
        # Some parties fight far more than others.
        dyad_no = min(int(chance.expovariate(0.05)), _DYADS - 1)
        if number % 2:
            side_a, side_b = dyads[dyad_no]
        # Most fighting is in few places.
        place_no = int(_FLATTENED * ((1 + len(places) / _FLATTENED) ** chance.random() - 1))
        yield _make_event(chance, number, (side_a, side_b), chance.choice(outlets)) | places[place_no]


def _make_event(chance: random.Random, number: int, sides: tuple[str, str], outlet: str) -> dict[str, object]:
    first = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    last = first + timedelta(days=chance.choice((0, 0, 0, 1, 6)))
    # Zeros are frequent: an event needs one death at best.
    best = min(int(chance.expovariate(0.3)), 300)
    ours = chance.randint(0, best)
    headline, printed = _say(chance, 11), last + timedelta(days=1)
    return {
        "id": 200_000 + number,
        "year": first.year,
        "active_year": 1,
        "type_of_violence": chance.choice((1, 1, 2, 3)),
        "conflict_new_id": 299 + len(sides[0]),
        "conflict_name": f"{sides[0].removeprefix('Government of ')}: Government",
        "dyad_new_id": 11_000 + len(sides[1]),
        "dyad_name": " - ".join(sides),
        "side_a_new_id": 118,
        "side_a": sides[0],
        "side_b_new_id": 4_456,
        "side_b": sides[1],
        "number_of_sources": 1,
        "source_article": f'"{outlet},{printed},{headline}"',
        "source_office": outlet,
        "source_date": printed,
        "source_headline": headline,
        "source_original": chance.choice(("", "Army", "Police", "Vale Monitor", f"{outlet} reporter")),
        "event_clarity": chance.choice((1, 1, 1, 2)),
        "date_prec": _pick(chance, _DATE_PREC),
        "date_start": f"{first} 00:00:00.000",
        "date_end": f"{last} 00:00:00.000",
        "deaths_a": ours,
        "deaths_b": best - ours,
        "deaths_civilians": chance.choice((0, 0, 0, 1, 2)),
        "deaths_unknown": 0,
        "low": chance.randint(0, best),
        "best": best,
        "high": best + int(chance.expovariate(0.5)),
    }


def _make_place(chance: random.Random) -> dict[str, object]:
    lat, lon = f"{chance.uniform(-30, 37):.6f}", f"{chance.uniform(-15, 70):.6f}"
    name, country = f"{_name(chance, 2)} village", _name(chance, 1)
    return {
        "where_prec": _pick(chance, _WHERE_PREC),
        "where_coordinates": name,
        "adm_1": f"{_name(chance, 2)} governorate",
        "adm_2": f"{_name(chance, 2)} district",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": chance.randrange(100_000, 200_000),
        "country": country,
        "country_id": chance.randrange(200, 900),
        "region": "Middle East",
    }


def _pick(chance: random.Random, shares: dict[str, int]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


def _name(chance: random.Random, words: int) -> str:
    # A number keeps names apart, as letters do in the real ones.
    return f"{_say(chance, words, _WORDS).title()} {chance.randrange(90)}"


def _say(chance: random.Random, words: int, among: str = _DONE) -> str:
    return " ".join(chance.choices(among.split(), k=words)).capitalize()
