"""Every question answered on SQL, whichever engine runs it.

An engine adds two things, how it is loaded and how it runs a statement, so engines cannot come to differ in meaning.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np

from geo.store import query
from geo.store.answers import find_reach, make_facet_counts, make_marks
from geo.store.base import BadColumn, BadMark, Counts, Facets
from geo.store.conditions import (
    build_in_box,
    build_in_incidents,
    build_in_mark,
    build_unplaced,
    build_where,
    clear_clock,
)
from geo.store.encoding import number_to_day
from geo.store.facets import FacetCounts
from geo.store.incidents import IncidentRows
from geo.store.marks import mark_members
from geo.store.mercator import units_per_pixel
from geo.store.timing import lay_out_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from geo.claims import ClaimFilter
    from geo.store.base import Marks, Timeline
    from geo.store.catalog import Catalog
    from geo.store.conditions import Sql
    from geo.store.marks import MarkMembers
    from geo.store.mercator import Box


class SqlStore(ABC):
    """A `ClaimStore` whose claims lie in a table called claims, with the columns of `encoding`.

    Parameters
    ----------
    catalog
        What the numbers in the table mean.
    columns
        The columns of the flat view in export order, without the search text.
    total
        The number of claims.
    version
        The version of the data.
    """

    def __init__(self, catalog: Catalog, columns: tuple[str, ...], total: int, version: str) -> None:
        self._catalog = catalog
        self._columns = columns
        self._total = total
        self._version = version
        self._known = {field: numbers.keys() for field, numbers in catalog.numbers.items()}
        self._reach = find_reach(self._ask(query.build_reach()))
        whole = {field: FacetCounts(catalog, field, claims) for field, claims in catalog.claims.items()}
        self._whole = Facets(whole, *self._reach)
        self._known_days = tuple(number_to_day(int(day)) for day in self._ask(query.build_known_days())["day"])

    @abstractmethod
    def _ask(self, sql: Sql) -> Mapping[str, NDArray[np.int64]]:
        """Return the columns of whole numbers a statement gives; a masked array where some are null."""

    @abstractmethod
    def _read(self, sql: Sql) -> pd.DataFrame:
        """Return the rows a statement gives as rows of the flat view."""

    @property
    def version(self) -> str:
        """The version of the data, as given when the store was opened."""
        return self._version

    @property
    def total(self) -> int:
        """The number of claims in the table."""
        return self._total

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the flat view that frames come back with, in export order."""
        return self._columns

    @property
    def known_days(self) -> tuple[date, ...]:
        """The days on which something became known (see `ClaimFilter.as_of`), each once, in order."""
        return self._known_days

    @property
    def known(self) -> Mapping[str, AbstractSet[str]]:
        """The values the table has for each of `VALUE_FIELDS`: the allow-lists of `from_query`."""
        return self._known

    def facets(self, claim_filter: ClaimFilter) -> Facets:
        """Return what can still be chosen under the filter."""
        if claim_filter.is_empty:
            # Asked with every first look at a table, and of a million incidents the dearest of all questions.
            return self._whole
        counted = self._ask(query.build_facets(claim_filter, self._catalog.numbers))
        return Facets(make_facet_counts(self._catalog, counted), *self._reach)

    def counts(self, claim_filter: ClaimFilter) -> Counts:
        """Return how many claims pass and where the others are."""
        counted = self._ask(query.build_counts(self._where(claim_filter)))
        shown, on_map = int(counted["shown"][0]), int(counted["on_map"][0])
        return Counts(shown, on_map, shown - on_map, self._total - shown, self._total)

    def clusters(
        self, claim_filter: ClaimFilter, box: Box, zoom: int, standings: Mapping[str, int] | None = None
    ) -> Marks:
        """Return the marks of one view of the map; zoom is a whole Leaflet zoom level."""
        units_per_pixel(zoom)
        where = build_in_box(self._where(claim_filter), box)
        return make_marks(self._catalog, self._ask(query.build_places(where)), zoom, standings)

    def timeline(self, claim_filter: ClaimFilter, clock: str) -> Timeline:
        """Return the claims over time on a clock of `CLOCKS`, ignoring the filter's own range on that clock."""
        where = self._where(clear_clock(claim_filter, clock))
        counted = self._ask(query.build_span_counts(where, clock))
        dated = ~np.ma.getmaskarray(counted["first"])
        first, last, types, claims = (
            np.ma.getdata(counted[name])[dated].astype(np.int64) for name in ("first", "last", "type_no", "claims")
        )
        undated = int(counted["claims"][~dated].sum())
        return lay_out_timeline(first, last, self._catalog.type_indexes[types], claims, undated)

    def page(
        self,
        claim_filter: ClaimFilter,
        sort: str | None = None,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> pd.DataFrame:
        """Return some rows of the flat view, claims that state nothing in the sort column last; ties in claim order."""
        if sort is not None and sort not in self._columns:
            raise BadColumn(f"sort: got {sort[:60]!r}; wanted one of {', '.join(self._columns)}")
        if offset < 0 or limit < 0:
            raise ValueError(f"page: got offset {offset}, limit {limit}; wanted numbers from 0 up")
        unstated = None if sort is None else self._catalog.stands_for_unstated(sort)
        order = query.build_order(sort, unstated, descending=descending)
        return self._read(query.build_rows(self._where(claim_filter), self._columns, order, offset, limit))

    def incidents(self, claim_filter: ClaimFilter, mark: str | None = None) -> IncidentRows:
        """Return one row per incident and place, most claims first; of one mark if its key is given, else `BadMark`."""
        where = self._where(claim_filter)
        if mark is not None:
            members = mark_members(mark)
            self._name_places(members, mark)
            where = build_in_mark(where, members)
        return self._gather_incidents(where)

    def unplaced(self, claim_filter: ClaimFilter) -> IncidentRows:
        """Return the rows of `incidents` for the claims without a usable place."""
        return self._gather_incidents(build_unplaced(self._where(claim_filter)))

    def claims_of(self, claim_filter: ClaimFilter, incident_id: str) -> pd.DataFrame:
        """Return the flat view of one incident's claims that pass, in claim order."""
        number = self._catalog.numbers["incident"].get(incident_id, -1)
        where = build_in_incidents(self._where(claim_filter), [number])
        return self._read(query.build_rows(where, self._columns, "row_no"))

    def export(self, claim_filter: ClaimFilter) -> pd.DataFrame:
        """Return the flat view of every claim that passes, in claim order."""
        return self._read(query.build_rows(self._where(claim_filter), self._columns, "row_no"))

    def loosen(self, claim_filter: ClaimFilter) -> tuple[tuple[str, int], ...]:
        """Return each active field with the claims shown if only it were cleared, most claims first."""
        fields = claim_filter.active()
        if not fields:
            return ()
        counted = self._ask(query.build_loosened(claim_filter, self._catalog.numbers))
        claims = [int(column[0]) for column in counted.values()]
        return tuple(sorted(zip(fields, claims, strict=True), key=lambda pair: -pair[1]))

    def place_number(self, place_id: str) -> int | None:
        """Return the number a place has in mark keys of this version of the data; None if it has no such place."""
        return self._catalog.numbers["place"].get(place_id) if place_id else None

    def place_ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of the places in a ``p`` or ``m`` key; `BadMark` for any other key."""
        ids = self._name_places(mark_members(key), key)
        if not ids:
            raise BadMark(f"mark: got {key!r}; wanted a mark of places, a grid cell names none")
        return ids

    def _where(self, claim_filter: ClaimFilter) -> Sql:
        """Return the condition of a filter in the numbers of this table."""
        return build_where(claim_filter, self._catalog.numbers)

    def _name_places(self, members: MarkMembers, key: str) -> tuple[str, ...]:
        """Return the ids of a mark's places; raise `BadMark` if this table has no such place."""
        texts = self._catalog.texts["place"]
        ids = tuple(texts[number] for number in members.places if number < len(texts) and texts[number])
        if len(ids) < len(members.places):
            raise BadMark(f"mark: got {key[:60]!r}, a place this version of the data does not have; select it again")
        return ids

    def _gather_incidents(self, where: Sql) -> IncidentRows:
        """Return the claims under a condition, counted by incident and place."""

        def describe(numbers: list[int]) -> tuple[Mapping[str, NDArray[np.int64]], Mapping[str, NDArray[np.int64]]]:
            among = build_in_incidents(where, numbers)
            return self._ask(query.build_incidents(among)), self._ask(query.build_incident_types(among))

        return IncidentRows(self._catalog, self._ask(query.build_incident_counts(where)), describe)
