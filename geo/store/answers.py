"""The numbers an engine counts made into answers, alike for every engine.

Arithmetic on small arrays only: what is asked is in `query`, what the numbers mean in `catalog`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.claims import CLAIM_TYPES, VALUE_FIELDS
from geo.store.base import NAMES_PER_MARK, Mark, Marks
from geo.store.encoding import number_to_day
from geo.store.facets import FacetCounts
from geo.store.marks import PlacesInView, group_places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from geo.store.catalog import Catalog
    from geo.store.marks import MarkGroup

    Counted = Mapping[str, NDArray[np.int64]]


def find_reach(ends: Counted) -> tuple[tuple[date, date] | None, tuple[date, date] | None, tuple[int, int] | None]:
    """Return first and last stated day on both clocks and lowest and highest figure; None where nothing is stated."""
    spans = []
    for name in ("event", "said", "toll"):
        stated = [column[0] for key, column in ends.items() if key.startswith(name) and column[0] is not np.ma.masked]
        spans.append((int(min(stated)), int(max(stated))) if stated else None)
    event, said, toll = spans
    return _to_days(event), _to_days(said), toll


def _to_days(span: tuple[int, int] | None) -> tuple[date, date] | None:
    """Return two day numbers as days."""
    return None if span is None else (number_to_day(span[0]), number_to_day(span[1]))


def make_facet_counts(catalog: Catalog, counted: Counted) -> dict[str, FacetCounts]:
    """Return for each field all values of the table with their counts."""
    facets: dict[str, FacetCounts] = {}
    for index, field in enumerate(VALUE_FIELDS):
        ours = counted["field_no"] == index
        claims = np.zeros(len(catalog.texts[field]), dtype=np.int64)
        claims[counted["value_no"][ours]] = counted["claims"][ours]
        facets[field] = FacetCounts(catalog, field, claims)
    return facets


def make_marks(catalog: Catalog, counted: Counted, zoom: int, standings: Mapping[str, int] | None = None) -> Marks:
    """Return the marks of a view from the claims of each place by type and by incident.

    `standings` gives each incident a class by its id; an incident it does not name is in none.
    """
    by_incident = counted["by_incident"] == 1
    place_nos, other_nos, counts = counted["place_no"], counted["other_no"], counted["claims"]
    numbers, positions = np.unique(place_nos[~by_incident], return_inverse=True)
    claims = np.zeros(len(numbers), dtype=np.int64)
    np.add.at(claims, positions, counts[~by_incident])
    places = PlacesInView(numbers, catalog.place_lon[numbers], catalog.place_lat[numbers], claims)
    groups = group_places(places, zoom)
    mark_of = np.zeros(len(numbers), dtype=np.int64)
    for index, group in enumerate(groups):
        mark_of[group.members] = index
    types = np.zeros((len(groups), len(CLAIM_TYPES)), dtype=np.int64)
    np.add.at(types, (mark_of[positions], catalog.type_indexes[other_nos[~by_incident]]), counts[~by_incident])
    # One incident may have claims at several places of a mark and is counted once.
    owners = mark_of[np.searchsorted(numbers, place_nos[by_incident])]
    stride = len(catalog.texts["incident"]) + 1
    incidents = np.bincount(_find_different(owners * stride + other_nos[by_incident]) // stride, minlength=len(groups))
    stands = _find_standings(catalog, standings or {})[other_nos[by_incident]]
    by_standing = np.zeros((len(groups), int(stands.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(by_standing, (owners[stands >= 0], stands[stands >= 0]), counts[by_incident][stands >= 0])
    marks = tuple(
        _make_mark(catalog, group, places, (types[index], by_standing[index]), int(incidents[index]))
        for index, group in enumerate(groups)
    )
    return Marks(marks, int(claims.sum()))


def _find_different(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each number once, sorted: what `numpy.unique` does with a hash table in five times the time."""
    ordered = np.sort(numbers)
    different: NDArray[np.int64] = ordered[np.append([True], ordered[1:] != ordered[:-1])[: len(ordered)]]
    return different


def _find_standings(catalog: Catalog, standings: Mapping[str, int]) -> NDArray[np.int64]:
    """Return the class of each incident by its number; -1 for one that is in none."""
    classes = np.full(len(catalog.texts["incident"]), -1, dtype=np.int64)
    for incident_id, standing in standings.items():
        number = catalog.numbers["incident"].get(incident_id)
        if number is not None:
            classes[number] = standing
    return classes


def _list_counts(counts: NDArray[np.int64]) -> tuple[tuple[int, int], ...]:
    """Return (index, claims) for each index that has claims."""
    return tuple((int(index), int(counts[index])) for index in np.flatnonzero(counts))


def _make_mark(
    catalog: Catalog,
    group: MarkGroup,
    places: PlacesInView,
    composition: tuple[NDArray[np.int64], NDArray[np.int64]],
    incidents: int,
) -> Mark:
    """Return one mark; only that of a single place has a radius, and a cell of the grid has no name."""
    types, by_standing = composition
    single = int(places.numbers[group.members[0]]) if group.key.startswith("p") else None
    # The places with most claims speak for a merged mark; the lower number decides between equals.
    by_claims = group.members[np.lexsort((places.numbers[group.members], -places.claims[group.members]))]
    leaders = by_claims[: 0 if group.key.startswith("g") else NAMES_PER_MARK]
    radius_m = None if single is None else float(catalog.place_radius_m[single])
    return Mark(
        key=group.key,
        lon=group.lon,
        lat=group.lat,
        claims=int(types.sum()),
        incidents=incidents,
        places=len(group.members),
        radius_m=None if radius_m is None or np.isnan(radius_m) else radius_m,
        label=", ".join(catalog.labels["place"][int(places.numbers[leader])] for leader in leaders),
        types=_list_counts(types),
        standings=_list_counts(by_standing),
    )
