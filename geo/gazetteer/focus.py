"""Where to look: which places a hint leaves, and how much nearer to being meant it makes each.

A hint narrows the search instead of only sorting its result, because a name met once in a governorate may be met ten
times in the country.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from geo.gazetteer.entries import distance_km
from geo.gazetteer.likeness import middle_weight, sound_distance
from geo.gazetteer.names import read_asked_name, sound_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.entries import Hint, Place
    from geo.gazetteer.index import NameIndex, Pool
    from geo.gazetteer.likeness import SoundForm

# A point given as near is usually a district's town or an incident next door: half as likely every 8 km. 12 finds the
# most of 12, 20 and 35 with a point 15 km off.
_NEAR_KM = 12.0
# A hint leaves fewer places, which makes each likelier; it is believed less than that, because hints are wrong at times
# and villages lie across the border of the division they are counted in. With these shares one threshold keeps wrong
# answers under one in twenty with and without a hint.
_TRUST_IN_DIVISION = 0.2
_TRUST_IN_POINT = 0.7
# How much of a division's name may differ ("Dar'a", "Daraa", "Deraa").
_MOST_CHANGED = 0.3
# A place that states no division is counted in that of a place this near, and in none beyond.
_BESIDE_KM = 25.0
_KM_PER_DEGREE = 111.2
_CELL_DEG = 1.0
# Pools and divisions remembered at most; hints come from tables, which can hold anything.
_REMEMBERED = 500


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Focus(NamedTuple):
    """The places a hint leaves.

    Attributes
    ----------
    pool
        Among which places to look.
    certainty
        Log-odds every place of the pool gains because there are fewer of them.
    remark
        A sentence on what of the hint was not used; empty if all was.
    """

    pool: Pool
    certainty: float
    remark: str


class Surroundings:
    """The places of a gazetteer by country, division and neighbourhood."""

    def __init__(self, places: Sequence[Place], index: NameIndex) -> None:
        self._places = places
        self._index = index
        self._lon = np.array([place.lon for place in places], dtype=np.float64)
        self._lat = np.array([place.lat for place in places], dtype=np.float64)
        self._divisions = _fill_divisions(places, self._lon, self._lat)
        self._pools: dict[tuple[str, str, tuple[int, int] | None], Pool] = {}
        self._division_sounds: dict[str, frozenset[str]] = {}
        self._found: dict[tuple[str, str], str] = {}

    def focus(self, hint: Hint) -> Focus:
        """Return what a hint leaves; a division no place lies in is not used, and the remark says so."""
        country = hint.country.strip().upper()
        admin1 = self._find_division(hint.admin1, country) if hint.admin1 else ""
        remark = ""
        if hint.admin1 and not admin1:
            remark = f"No division here is called {hint.admin1!r}, so that was not used."
        cell = None
        if hint.lon is not None and hint.lat is not None:
            cell = (math.floor(hint.lon / _CELL_DEG), math.floor(hint.lat / _CELL_DEG))
        pool = self._pool(country, admin1, cell)
        certainty = 0.0
        if admin1:
            all_divisions = self._pool(country, "", cell)
            certainty += _TRUST_IN_DIVISION * math.log(max(len(all_divisions.numbers), 1) / max(len(pool.numbers), 1))
        if hint.lon is not None and hint.lat is not None and pool.numbers:
            crowd = self._crowd(hint.lon, hint.lat, pool)
            certainty += _TRUST_IN_POINT * math.log(len(pool.numbers) / crowd)
        return Focus(pool, certainty, remark)

    def nearness(self, number: int, hint: Hint) -> float:
        """Return the log-odds a place loses by its distance from the point of the hint, 0 without a point."""
        if hint.lon is None or hint.lat is None:
            return 0.0
        place = self._places[number]
        return -distance_km(hint.lon, hint.lat, place.lon, place.lat) / _NEAR_KM

    def is_division(self, number: int, form: SoundForm) -> bool:
        """Tell whether a place lies in a division of exactly this sound."""
        division = self._divisions[number]
        if division not in self._division_sounds:
            names = read_asked_name(division).names
            self._division_sounds[division] = frozenset(form.sounds for name in names for form in sound_forms(name))
        return form.sounds in self._division_sounds[division]

    def _pool(self, country: str, admin1: str, cell: tuple[int, int] | None) -> Pool:
        """Return the pool of a country, division and cell of the grid with the eight around it; "" and None for all."""
        key = (country, admin1, cell)
        pool = self._pools.get(key)
        if pool is None:
            kept = frozenset(
                number
                for number, place in enumerate(self._places)
                if (not country or place.country in (country, ""))
                and (not admin1 or self._divisions[number] == admin1)
                and (cell is None or _is_beside(place, cell))
            )
            everything = self._index.everything
            pool = everything if len(kept) == len(self._places) else self._index.narrow(kept)
            _remember(self._pools, key, pool)
        return pool

    def _crowd(self, lon: float, lat: float, pool: Pool) -> float:
        """Return how many places the neighbourhood of a point amounts to, each counted by its nearness."""
        numbers = np.fromiter(pool.numbers, dtype=np.intp, count=len(pool.numbers))
        east = (self._lon[numbers] - lon + 180) % 360 - 180
        flat = np.hypot(east * math.cos(math.radians(lat)), self._lat[numbers] - lat) * _KM_PER_DEGREE
        return float(np.exp(-flat / _NEAR_KM).sum())

    def _find_division(self, asked: str, country: str) -> str:
        """Return the division meant, or "" for none: the one that sounds nearest, else that of the town so called.

        Halab and Dimashq do not sound like Aleppo and Damascus, but are names of the towns.
        """
        nearest = self._found.get((asked, country))
        if nearest is None:
            inside = self._pool(country, "", None).numbers
            known = sorted({self._divisions[number] for number in inside} - {""})
            gap, nearest = min(((_name_gap(asked, division), division) for division in known), default=(math.inf, ""))
            if gap >= _MOST_CHANGED:
                forms = [form for name in read_asked_name(asked).names for form in sound_forms(name)]
                towns = sorted({number for form in forms for number in self._index.named_exactly(form) & inside})
                largest = max(towns, key=lambda number: self._places[number].population, default=None)
                nearest = "" if largest is None else self._divisions[largest]
            _remember(self._found, (asked, country), nearest)
        return nearest


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Keep a value, and forget all others when there are too many: they are quickly found again."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value


def _is_beside(place: Place, cell: tuple[int, int]) -> bool:
    """Tell whether a place lies in a cell of the grid or one next to it, across the date line too."""
    around = round(360 / _CELL_DEG)
    east = (math.floor(place.lon / _CELL_DEG) - cell[0]) % around
    north = math.floor(place.lat / _CELL_DEG) - cell[1]
    return east in (0, 1, around - 1) and north in (-1, 0, 1)


def _name_gap(one: str, other: str) -> float:
    """Return the difference between two names as a share of their weight."""
    forms = [[form for name in read_asked_name(text).names for form in sound_forms(name)] for text in (one, other)]
    gaps = (
        sound_distance(left, right, math.inf) / middle_weight(left, right) for left in forms[0] for right in forms[1]
    )
    return min(gaps, default=math.inf)


def _fill_divisions(places: Sequence[Place], lon: np.ndarray, lat: np.ndarray) -> list[str]:
    """Return each place's division, where it states none that of the nearest place beside it which does."""
    divisions = [place.admin1 for place in places]
    stated = np.array([number for number, division in enumerate(divisions) if division], dtype=np.intp)
    for number, division in enumerate(divisions):
        if not division and len(stated):
            east = (lon[stated] - lon[number]) * math.cos(math.radians(lat[number]))
            away_km = np.hypot(east, lat[stated] - lat[number]) * _KM_PER_DEGREE
            nearest = int(np.argmin(away_km))
            if away_km[nearest] <= _BESIDE_KM:
                divisions[number] = places[stated[nearest]].admin1
    return divisions
