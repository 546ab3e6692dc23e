"""Which places of a view are drawn as one mark, and the keys by which a mark is asked for again.

Pure arithmetic on the places in view: no engine, no map, so it can be checked by hand.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.store.base import BadMark
from geo.store.mercator import MAX_ZOOM, to_x_units, to_y_units, units_per_pixel

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Up to this many places a view is still legible as places; above it the eye reads density, so a grid serves better.
MAX_PLACES_APART = 300
# A mark is drawn at most this wide; places nearer to each other would hide one another.
MERGE_PX = 34
# A grid cell; a divisor of the 256 px tile, so that cells of one zoom never straddle a tile.
CELL_PX = 64
_CELLS_PER_TILE = 256 // CELL_PX

_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_PLACES_KEY = re.compile(rf"(?P<kind>[pm])(?P<numbers>{_NUMBER}(?:\.{_NUMBER})*)")
_CELL_KEY = re.compile(rf"g(?P<zoom>{_NUMBER})\.(?P<column>{_NUMBER})\.(?P<row>{_NUMBER})")
_WANTED = "wanted p<place>, m<place>.<place>... with rising numbers, or g<zoom>.<column>.<row>; select the mark again"


@dataclass(frozen=True, slots=True)
class MarkMembers:
    """What a mark stands for: place numbers, or a cell as (units per cell, column, row)."""

    places: tuple[int, ...] = ()
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class PlacesInView:
    """Places that have claims in a view, one per position: number, degrees (EPSG:4326) and claims."""

    numbers: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    claims: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """The positions in `PlacesInView` that one mark stands for, its key and its weighted position in degrees."""

    key: str
    members: NDArray[np.int64]
    lon: float
    lat: float


def mark_members(key: str) -> MarkMembers:
    """Return what a mark key stands for; raise `BadMark` if it is not written exactly as a store writes it."""
    if match := _PLACES_KEY.fullmatch(key):
        numbers = tuple(int(number) for number in match["numbers"].split("."))
        rising = all(low < high for low, high in itertools.pairwise(numbers))
        if rising and (len(numbers) > 1) == (match["kind"] == "m") and len(numbers) <= MAX_PLACES_APART:
            return MarkMembers(places=numbers)
    elif match := _CELL_KEY.fullmatch(key):
        zoom, column, row = (int(match[part]) for part in ("zoom", "column", "row"))
        if zoom <= MAX_ZOOM and max(column, row) < _CELLS_PER_TILE * 2**zoom:
            return MarkMembers(cell=(CELL_PX * units_per_pixel(zoom), column, row))
    raise BadMark(f"mark: got {key[:60]!r}; {_WANTED}")


def group_places(places: PlacesInView, zoom: int) -> tuple[MarkGroup, ...]:
    """Return the marks of a view, most claims first: merged places while there are few, else cells of a grid."""
    units = units_per_pixel(zoom)
    if len(places.numbers) <= MAX_PLACES_APART:
        groups = [_name_places(places, members) for members in _merge_near(places, MERGE_PX * units)]
    else:
        groups = _gather_cells(places, zoom, CELL_PX * units)
    return tuple(sorted(groups, key=lambda group: (-places.claims[group.members].sum(), group.key)))


def _merge_near(places: PlacesInView, reach: int) -> list[NDArray[np.int64]]:
    """Return the positions that share a mark: the biggest takes in what is nearer than reach, until nothing is.

    Merging moves a mark to the mean of what it holds, which can bring it near another; so it is done again until no
    two marks are closer than reach. Equal sizes go by place number, so the same view always gives the same marks.
    """
    groups = [np.array([position]) for position in range(len(places.numbers))]
    while True:
        sizes = np.array([places.claims[members].sum() for members in groups])
        numbers = np.array([places.numbers[members].min() for members in groups])
        middles = np.array([_find_middle(places, members) for members in groups]).reshape(-1, 2)
        x, y = to_x_units(middles[:, 0]), to_y_units(middles[:, 1])
        merged: list[NDArray[np.int64]] = []
        free = np.ones(len(groups), dtype=bool)
        for seed in np.lexsort((numbers, -sizes)):
            if free[seed]:
                near = free & (np.hypot(x - x[seed], y - y[seed]) < reach)
                free &= ~near
                merged.append(np.concatenate([groups[index] for index in np.flatnonzero(near)]))
        if len(merged) == len(groups):
            return merged
        groups = merged


def _gather_cells(places: PlacesInView, zoom: int, cell: int) -> list[MarkGroup]:
    """Return one group per cell of the grid that holds a place."""
    columns, rows = to_x_units(places.lon) // cell, to_y_units(places.lat) // cell
    cells = columns * 2**32 + rows
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order], prepend=-1))
    groups = []
    for members in np.split(order, starts[1:]):
        key = f"g{zoom}.{columns[members[0]]}.{rows[members[0]]}"
        groups.append(MarkGroup(key, members, *_find_middle(places, members)))
    return groups


def _name_places(places: PlacesInView, members: NDArray[np.int64]) -> MarkGroup:
    """Return the mark of one place or of several merged ones."""
    numbers = ".".join(str(number) for number in np.sort(places.numbers[members]))
    kind = "p" if len(members) == 1 else "m"
    return MarkGroup(f"{kind}{numbers}", members, *_find_middle(places, members))


def _find_middle(places: PlacesInView, members: NDArray[np.int64]) -> tuple[float, float]:
    """Return the mean longitude and latitude weighted by claims; a single place exactly where it is."""
    if len(members) == 1:
        return float(places.lon[members[0]]), float(places.lat[members[0]])
    weights = places.claims[members]
    return float(np.average(places.lon[members], weights=weights)), float(
        np.average(places.lat[members], weights=weights)
    )
