"""What comes back when a store of claims is asked, and what it raises for a question it cannot answer.

The answers are small, frozen and free of any engine, so a screen, a map and a route can hold them and compare them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.store.facets import FacetCounts

# The width of a timeline's bins.
Unit = Literal["day", "month", "year"]

# A mark has room for two names beside it; the rest is counted.
NAMES_PER_MARK = 2


class BadMark(AtlasError):
    """The key of a map mark is not written like one, or names a place the table does not have."""


class BadColumn(AtlasError):
    """The claims were to be ordered by a column they do not have."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a field, its readable name, and how many claims a click on it would show."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What can still be chosen, field by field, and how far the whole table reaches.

    Attributes
    ----------
    counts
        For each of `VALUE_FIELDS` every value of the table. Each field is counted under the rest of the filter,
        ignoring its own selection.
    event_span, said_span
        First and last stated day of the whole table on each clock; None if no claim states one.
    toll_span
        Lowest and highest figure of the whole table; None if no claim states one.
    """

    counts: Mapping[str, FacetCounts]
    event_span: tuple[date, date] | None
    said_span: tuple[date, date] | None
    toll_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims pass the filter and where the others are.

    ``on_map + without_place == shown`` and ``shown + filtered_out == total``, always. A claim whose place has no
    coordinates is without a usable place.
    """

    shown: int
    on_map: int
    without_place: int
    filtered_out: int
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn on the map: a place, places too close to tell apart, or a cell of the grid.

    Attributes
    ----------
    key
        ``p<no>`` a place, ``m<no>.<no>...`` merged places, ``g<zoom>.<column>.<row>`` a cell.
    lon, lat
        Degrees (EPSG:4326); of several places the mean weighted by claims.
    radius_m
        Uncertainty of a single place in metres; None if not stated, merged or a cell.
    label
        Name of the place; of merged places the names of the `NAMES_PER_MARK` with most claims, joined by a comma; of
        a cell empty. Text from the table: escape before drawing.
    types
        (index into `CLAIM_TYPES`, claims) for each type that occurs, by index.
    standings
        (class, claims) for each class of incidents that occurs, by class; empty when no classes were given.
    """

    key: str
    lon: float
    lat: float
    claims: int
    incidents: int
    places: int
    radius_m: float | None
    label: str
    types: tuple[tuple[int, int], ...]
    standings: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one view, most claims first, and the number of claims they stand for together."""

    marks: tuple[Mark, ...]
    total_in_view: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of one type whose time lies within one unit of the timeline; both days included."""

    start: date
    end: date
    claim_type: str
    count: int


@dataclass(frozen=True, slots=True)
class Span:
    """Claims of one type whose time is longer than one unit; None is an end that is open or not stated."""

    start: date | None
    end: date | None
    claim_type: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Claims over time on one clock; bins, spans and undated claims add up to all that pass the rest of the filter.

    Bins and spans are in order of time, then of `CLAIM_TYPES`. With months or years as unit the ends of a span are
    widened to whole months or years, the resolution at which it can be drawn.
    """

    unit: Unit
    bins: tuple[Bin, ...]
    spans: tuple[Span, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """The claims of one incident at one place, counted.

    Attributes
    ----------
    event_start, event_end
        First and last day over the claims of the row; None where one of them is open or none states a day.
    date_precision
        The coarsest precision among the claims of the row, for their days together are known no better.
    speakers, origins
        Numbers of different speakers and of different origins among the claims of the row.
    types
        (index into `CLAIM_TYPES`, claims) for each type that occurs, by index.
    """

    incident_id: str
    incident: str
    incident_kind: str
    scope: str
    place_id: str
    place: str
    event_start: date | None
    event_end: date | None
    date_precision: str
    claims: int
    speakers: int
    origins: int
    types: tuple[tuple[int, int], ...]
