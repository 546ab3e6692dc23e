"""Incidents counted and put in order, described only where somebody looks: a table may have a million of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geo.store.admission import PRECISIONS
from geo.store.base import IncidentRow
from geo.store.encoding import to_day
from geo.store.made import MadeRows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.store.catalog import Catalog

    Counted = Mapping[str, NDArray[np.int64]]
    # From numbers of incidents to what `query.build_incidents` and `query.build_incident_types` give for them.
    Describe = Callable[[list[int]], tuple[Counted, Counted]]


class IncidentRows(MadeRows[IncidentRow]):
    """Rows of incidents and places, most claims first, then by title and place.

    Parameters
    ----------
    catalog
        What the numbers mean.
    counted
        For each incident and place its claims: incident_no, place_no, claims.
    describe
        Asks for everything else of some incidents.
    """

    def __init__(self, catalog: Catalog, counted: Counted, describe: Describe) -> None:
        self._catalog = catalog
        self._describe = describe
        incidents, places, claims = (counted[name] for name in ("incident_no", "place_no", "claims"))
        order = np.lexsort((incidents, catalog.label_ranks["place"][places], catalog.title_ranks(incidents), -claims))
        self._incidents, self._places, self._claims = incidents[order], places[order], claims[order]

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places, each once, in the order in which they first come."""
        numbers, first = np.unique(self._places, return_index=True)
        return tuple(self._catalog.labels["place"].spell(numbers[np.argsort(first)]))

    @property
    def incident_ids(self) -> tuple[str, ...]:
        """The ids of the incidents, each once."""
        return tuple(self._catalog.texts["incident"].pick(np.unique(self._incidents)))

    def without(self, others: IncidentRows) -> IncidentRows:
        """Return the rows whose incident and place are not among those of others of the same table."""
        left = ~np.isin(self._pairs(), others._pairs())
        names = ("incident_no", "place_no", "claims")
        held = (self._incidents, self._places, self._claims)
        counted = {name: column[left] for name, column in zip(names, held, strict=True)}
        return IncidentRows(self._catalog, counted, self._describe)

    def claims_of(self, rows: Sequence[IncidentRow]) -> list[int]:
        """Return for each of some rows how many claims its incident and place have here."""
        numbers = self._catalog.numbers
        wanted = [(numbers["incident"][row.incident_id] << 32) + numbers["place"][row.place_id] for row in rows]
        pairs = self._pairs()
        at = np.flatnonzero(np.isin(pairs, wanted))
        held = dict(zip(pairs[at].tolist(), self._claims[at].tolist(), strict=True))
        return [held.get(pair, 0) for pair in wanted]

    def _pairs(self) -> NDArray[np.int64]:
        return (self._incidents.astype(np.int64) << 32) + self._places

    def _make(self, some: slice) -> list[IncidentRow]:
        """Return some rows, described."""
        pairs = list(zip(self._incidents[some].tolist(), self._places[some].tolist(), strict=True))
        counted, by_type = self._describe(list(dict.fromkeys(incident for incident, _ in pairs)))
        made = _make_rows(self._catalog, counted, by_type)
        return [made[pair] for pair in pairs]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._incidents)


def _make_rows(catalog: Catalog, counted: Counted, by_type: Counted) -> dict[tuple[int, int], IncidentRow]:
    """Return the row of each incident and place by their numbers."""
    types: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    kinds = catalog.type_indexes[by_type["type_no"]].tolist()
    keys = (by_type[name].tolist() for name in ("incident_no", "place_no", "claims"))
    for incident, place, claims, kind in zip(*keys, kinds, strict=True):
        types[incident, place].append((kind, claims))
    firsts, lasts = (
        [None if day is None else to_day(day) for day in counted[end].tolist()] for end in ("first", "last")
    )
    numbers = counted["place_no"]
    places = zip(catalog.texts["place"].pick(numbers), catalog.labels["place"].spell(numbers), strict=True)
    names = ("incident_no", "place_no", "claims", "speakers", "origins", "coarseness")
    rows = {}
    for (incident_id, title, kind, scope), (place_id, label), *counts, first, last in zip(
        catalog.describe_incidents(counted["incident_no"]),
        places,
        *(counted[name].tolist() for name in names),
        firsts,
        lasts,
        strict=True,
    ):
        incident, place, claims, speakers, origins, coarseness = counts
        rows[incident, place] = IncidentRow(
            incident_id=incident_id,
            incident=title,
            incident_kind=kind,
            scope=scope,
            place_id=place_id,
            place=label,
            event_start=first,
            event_end=last,
            date_precision=PRECISIONS[coarseness],
            claims=claims,
            speakers=speakers,
            origins=origins,
            types=tuple(sorted(types[incident, place])),
        )
    return rows
