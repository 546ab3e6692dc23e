"""What can be asked of the claims: the one interface every engine keeps, so that none of them shows through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    import pandas as pd

    from geo.claims import ClaimFilter
    from geo.store.base import Counts, Facets, Marks, Timeline
    from geo.store.incidents import IncidentRows
    from geo.store.mercator import Box


class ClaimStore(Protocol):
    """A table of claims that answers questions; safe to share between threads, never changes."""

    @property
    def version(self) -> str:
        """The version of the data, as given when the store was opened."""

    @property
    def total(self) -> int:
        """The number of claims in the table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the flat view that frames come back with, in export order."""

    @property
    def known_days(self) -> tuple[date, ...]:
        """The days on which something became known (see `ClaimFilter.as_of`), each once, in order."""

    @property
    def known(self) -> Mapping[str, AbstractSet[str]]:
        """The values the table has for each of `VALUE_FIELDS`: the allow-lists of `from_query`."""

    def facets(self, claim_filter: ClaimFilter) -> Facets:
        """Return what can still be chosen under the filter."""

    def counts(self, claim_filter: ClaimFilter) -> Counts:
        """Return how many claims pass and where the others are."""

    def clusters(
        self, claim_filter: ClaimFilter, box: Box, zoom: int, standings: Mapping[str, int] | None = None
    ) -> Marks:
        """Return the marks of one view of the map; zoom is a whole Leaflet zoom level.

        `standings` puts incidents, by id, into classes numbered from 0; marks then count their claims by class.
        """

    def timeline(self, claim_filter: ClaimFilter, clock: str) -> Timeline:
        """Return the claims over time on a clock of `CLOCKS`, ignoring the filter's own range on that clock."""

    def page(
        self,
        claim_filter: ClaimFilter,
        sort: str | None = None,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> pd.DataFrame:
        """Return some rows of the flat view, claims that state nothing in the sort column last; ties in claim order.

        Raises `BadColumn` for a column that is not in `columns`; None sorts by claim order.
        """

    def incidents(self, claim_filter: ClaimFilter, mark: str | None = None) -> IncidentRows:
        """Return one row per incident and place, most claims first; of one mark if its key is given, else `BadMark`."""

    def unplaced(self, claim_filter: ClaimFilter) -> IncidentRows:
        """Return the rows of `incidents` for the claims without a usable place."""

    def claims_of(self, claim_filter: ClaimFilter, incident_id: str) -> pd.DataFrame:
        """Return the flat view of one incident's claims that pass, in claim order."""

    def export(self, claim_filter: ClaimFilter) -> pd.DataFrame:
        """Return the flat view of every claim that passes, in claim order."""

    def loosen(self, claim_filter: ClaimFilter) -> tuple[tuple[str, int], ...]:
        """Return each active field with the claims shown if only it were cleared, most claims first."""

    def place_number(self, place_id: str) -> int | None:
        """Return the number a place has in mark keys of this version of the data; None if it has no such place."""

    def place_ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of the places in a ``p`` or ``m`` key; `BadMark` for any other key."""
