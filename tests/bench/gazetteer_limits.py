"""What a name alone can tell: how many names any finder could place on a gazetteer, for ``tests.bench.gazetteer``.

Each pair falls into one class by what the gazetteer holds at its point and elsewhere; nothing here depends on the
weights or on the threshold, except the column of what the finder answered.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geo.gazetteer import SAME_SPOT_KM, Gazetteer
from geo.gazetteer.entries import distance_km
from geo.gazetteer.names import read_asked_name, read_listed_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Place

NOTHING_THERE = "a: no place is listed within reach of the point"
NOTHING_LIKE = "b: places are, none of a like name"
SHARED = "c: the like name is spelled so elsewhere too"
BETTER_ELSEWHERE = "c: the name as asked is another place's, not this one's"
OWN = "d, e: the like name is this place's alone"
CLASSES = (NOTHING_THERE, NOTHING_LIKE, SHARED, BETTER_ELSEWHERE, OWN)


class Limits:
    """The classes of a gazetteer's pairs.

    Parameters
    ----------
    gazetteer
        The gazetteer the names are asked of.
    reach_km
        Within which distance of a pair's point an answer is right.
    """

    def __init__(self, gazetteer: Gazetteer, reach_km: float) -> None:
        self._places = gazetteer.places
        self._reach_km = reach_km
        self._lon, self._lat = (np.array([getattr(place, axis) for place in self._places]) for axis in ("lon", "lat"))
        self._bearers: defaultdict[str, dict[Place, None]] = defaultdict(dict)
        for place in self._places:
            for name in (place.name, *place.names):
                for letters in _letters(name):
                    self._bearers[letters][place] = None

    def classify(self, name: str, lon: float, lat: float) -> tuple[str, int]:
        """Return the class of a pair, and how many other spots bear the like name."""
        here = [place for place in self._around(lon, lat) if self._is_reached(place, lon, lat)]
        if not here:
            return NOTHING_THERE, 0
        like = min(Gazetteer(here).candidates(name), key=lambda found: found.match.rough, default=None)
        if like is None:
            return NOTHING_LIKE, 0
        others = self._elsewhere(_letters(like.match.name), lon, lat)
        if others:
            return SHARED, len(others)
        asked = {reading.letters for reading in read_asked_name(name).names}
        if not asked & _letters(like.match.name) and self._elsewhere(asked, lon, lat):
            return BETTER_ELSEWHERE, 0
        return OWN, 0

    def _around(self, lon: float, lat: float) -> list[Place]:
        """Return the places in a box that holds the reach of a point."""
        half = self._reach_km / 111.0
        near = (np.abs(self._lat - lat) <= half) & (np.abs(self._lon - lon) <= half / math.cos(math.radians(lat)))
        return [self._places[number] for number in np.flatnonzero(near)]

    def _is_reached(self, place: Place, lon: float, lat: float) -> bool:
        """Tell whether a place would be a right answer."""
        return distance_km(lon, lat, place.lon, place.lat) <= self._reach_km

    def _elsewhere(self, spellings: Iterable[str], lon: float, lat: float) -> list[Place]:
        """Return one place per spot that bears one of some spellings out of reach of a point."""
        spots: list[Place] = []
        for place in (place for letters in sorted(spellings) for place in self._bearers.get(letters, ())):
            apart = (distance_km(place.lon, place.lat, spot.lon, spot.lat) > SAME_SPOT_KM for spot in spots)
            if not self._is_reached(place, lon, lat) and all(apart):
                spots.append(place)
        return spots


def best_possible(found: Sequence[tuple[str, int]], most_wrong: float) -> float:
    """Return the greatest share of right answers that a finder by name alone can reach with no more wrong ones.

    It is granted that it knows which names are listed where, places every name of class d and e without a mistake, and
    errs only between places that bear one spelling: of k+1 it picks the right one once in k+1 times. Names with fewest
    rivals are answered first, until the wrong answers are used up.
    """
    right = sum(kind == OWN for kind, _ in found) / len(found)
    left = most_wrong
    for rivals, count in sorted(Counter(rivals for kind, rivals in found if kind == SHARED).items()):
        answered = min(count / len(found), left * (rivals + 1) / rivals)
        right += answered / (rivals + 1)
        left -= answered * rivals / (rivals + 1)
    return right


def _letters(name: str) -> set[str]:
    """Return the spellings in one cell of a gazetteer, folded and run together."""
    return {reading.letters for reading in read_listed_name(name, may_be_site=True)}
