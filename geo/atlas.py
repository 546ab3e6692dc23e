"""A table that is open, with the store that answers questions on it; the built-in one is loaded once a process.

Screens and the viewport route must look at the very same store, so neither owns it. A reader's own table is built the
same way and held by that reader's session alone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from geo.claims import ClaimFilter
from geo.codebook import Codebook, load_codebook
from geo.flat_view import view_of
from geo.flattening import flatten_claims
from geo.places import opening_view
from geo.store import ClaimStore, Facets, open_store
from geo.store.admission import PRECISIONS
from geo.tables import Tables, load_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from geo.flat_view import FlatView

T = TypeVar("T")

_lock = threading.Lock()
_open: dict[Path, Atlas] = {}
# Each is small; a reader going back and forth asks a handful again and again.
_MOST_ANSWERS = 64


class Answers:
    """What was worked out about one table, kept for those who ask the same again, and gone with the table.

    A cache of the process would keep a table alive after the session that opened it, and show it to others.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, question: Hashable, work_out: Callable[[], T]) -> T:
        """Return the answer to a question, working it out where it is not kept; the least asked for gives way."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]  # type: ignore[return-value]  # the question names its kind of answer
        answer = work_out()
        with self._lock:
            self._kept[question] = answer
            while len(self._kept) > _MOST_ANSWERS:
                self._kept.popitem(last=False)
        return answer


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Atlas:
    """One opened table; read-only, and the same only as itself.

    Attributes
    ----------
    facets
        Every value of the whole table by field, with its name and number of claims.
    home
        Where the map opens: west, south, east, north in degrees (EPSG:4326), None for the world.
    answers
        What was worked out about this table.
    """

    tables: Tables
    codebook: Codebook
    store: ClaimStore
    facets: Facets
    home: tuple[float, float, float, float] | None
    answers: Answers = field(default_factory=Answers)

    @property
    def version(self) -> str:
        """Return the data version: the first twelve hex digits of a SHA-256 over the table files."""
        return self.tables.version

    def name_of(self, field: str, value: str) -> str:
        """Return the name of a value of the filter's field; the value itself where the table has no such value."""
        counts = self.facets.counts[field]
        place = counts.place(value)
        return value if place is None else counts[place].label

    def place_point(self, place_id: str) -> tuple[float, float] | None:
        """Return a place's lon, lat in degrees (EPSG:4326), or None when it has no usable position."""
        found = self.tables.places.loc[self.tables.places["place_id"] == place_id, ["lon", "lat"]]
        if found.empty or not found.iloc[0].all():
            return None
        return float(found.iloc[0]["lon"]), float(found.iloc[0]["lat"])

    def incident_days(self, incident_id: str) -> tuple[object, object, str]:
        """Return first day, last day and precision of an incident: of its row, else over its claims.

        A file that is one table has no table of incidents: of a million it would take more room than the claims. Over
        claims an open end stays open, and the days together are known as the coarsest of them is.
        """
        found = self.tables.incidents[self.tables.incidents["incident_id"] == incident_id]
        if len(found):
            start, end, precision = found.iloc[0][["start_on", "end_on", "date_precision"]]
            return start, end, precision
        claims = self.store.claims_of(ClaimFilter(), incident_id)
        dated = claims[claims["event_start"].notna() | claims["event_end"].notna()]
        if dated.empty:
            return pd.NaT, pd.NaT, ""
        start = dated["event_start"].min(skipna=False)
        end = dated["event_end"].max(skipna=False)
        return start, end, max(dated["date_precision"], key=PRECISIONS.index)


def build_atlas(tables: Tables, claims: pd.DataFrame | FlatView) -> Atlas:
    """Return the atlas of some tables; whoever asked holds it, nothing else does.

    Parameters
    ----------
    tables
        The tables the claims were made from; their version is the atlas's.
    claims
        The flat view of the tables with its search text (`geo.flattening.flatten_claims`); a packed one is empty after.
    """
    view = view_of(claims)
    home = opening_view(pd.DataFrame({axis: view.column(axis) for axis in ("lon", "lat")}))
    store = open_store(view, tables.version)
    return Atlas(tables, load_codebook(), store, store.facets(ClaimFilter()), home)


def open_atlas(data_dir: Path) -> Atlas:
    """Return the atlas of the tables in `data_dir`, loading them on the first call of the process.

    Raises
    ------
    TableFaults
        When the tables cannot be read as the codebook says; every fault is named.
    """
    with _lock:
        if data_dir not in _open:
            tables = load_tables(data_dir)
            _open[data_dir] = build_atlas(tables, flatten_claims(tables))
        return _open[data_dir]
