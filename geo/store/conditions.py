"""Which claims are meant, as conditions in SQL: text from constants, values only ever bound.

The questions asked of those claims are in `query`; both know the columns of `encoding` and no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims import CLOCKS, VALUE_FIELDS
from geo.store.encoding import day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims import ClaimFilter
    from geo.store.marks import MarkMembers
    from geo.store.mercator import Box

    Numbers = Mapping[str, Mapping[str, int]]

# Where a field of the filter is stored. These columns hold a text's number in its sorted list of values.
VALUE_COLUMNS = {
    "outlet": "outlet_id",
    "speaker": "speaker_id",
    "claim_type": "claim_type",
    "place": "place_id",
    "incident": "incident_id",
    "stance": "stance",
    "party": "party_to_conflict",
    "measure": "measure",
}
# Conditions of the ends of each range. A claim that states nothing holds NULL there and meets neither.
_RANGE_ENDS = {
    "event_from": "event_last >= ?",
    "event_to": "event_first <= ?",
    "said_from": "said_last >= ?",
    "said_to": "said_first <= ?",
    "as_of": "known_on <= ?",
    "toll_min": "toll_high >= ?",
    "toll_max": "toll_low <= ?",
}
_RANGES = (("event_from", "event_to"), ("said_from", "said_to"), ("toll_min", "toll_max"))


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values for its question marks, in order."""

    text: str
    values: tuple[int | str | list[int], ...] = ()


def build_where(claim_filter: ClaimFilter, numbers: Numbers) -> Sql:
    """Return the condition a claim must meet to pass the filter.

    Parameters
    ----------
    claim_filter
        What is asked.
    numbers
        For each of `VALUE_FIELDS` the number of each of its values; a value without a number is in no claim.
    """
    parts = [build_choice(field, getattr(claim_filter, field), numbers) for field in VALUE_FIELDS]
    return join_all([*(part for part in parts if part is not None), *build_ranges(claim_filter)])


def build_choice(field: str, values: tuple[str, ...], numbers: Numbers) -> Sql | None:
    """Return the condition of one chosen set of values; None if nothing is chosen."""
    if not values:
        return None
    held = tuple(numbers[field][value] for value in values if value in numbers[field])
    if not held:
        return Sql("FALSE")
    return Sql(f"{VALUE_COLUMNS[field]} IN ({', '.join('?' * len(held))})", held)


def build_ranges(claim_filter: ClaimFilter) -> list[Sql]:
    """Return the conditions of dates, figures and words."""
    parts = []
    for field, condition in _RANGE_ENDS.items():
        end = getattr(claim_filter, field)
        if end is not None:
            parts.append(Sql(condition, (end if field.startswith("toll") else day_number(end),)))
    for low, high in _RANGES:
        first, last = getattr(claim_filter, low), getattr(claim_filter, high)
        if first is not None and last is not None and first > last:
            parts.append(Sql("FALSE"))
    return parts + [Sql("contains(search_text, ?)", (word,)) for word in claim_filter.words]


def join_all(parts: list[Sql]) -> Sql:
    """Return the condition that all parts are met."""
    if not parts:
        return Sql("TRUE")
    return Sql(" AND ".join(part.text for part in parts), tuple(value for part in parts for value in part.values))


def build_in_box(where: Sql, box: Box) -> Sql:
    """Return the condition narrowed to places in the box."""
    inside = Sql("x_merc BETWEEN ? AND ? AND y_merc BETWEEN ? AND ?", box.to_units())
    return join_all([where, inside])


def build_in_mark(where: Sql, members: MarkMembers) -> Sql:
    """Return the condition narrowed to the places of a mark."""
    if members.cell is None:
        choice = Sql(f"place_id IN ({', '.join('?' * len(members.places))})", members.places)
    else:
        units, column, row = members.cell
        choice = Sql("x_merc // ? = ? AND y_merc // ? = ?", (units, column, units, row))
    return join_all([where, choice])


def build_unplaced(where: Sql) -> Sql:
    """Return the condition narrowed to claims without a usable place."""
    return join_all([where, Sql("x_merc IS NULL")])


def build_in_incidents(where: Sql, numbers: list[int]) -> Sql:
    """Return the condition narrowed to some incidents."""
    return join_all([where, Sql("incident_id IN (SELECT unnest(?::INTEGER[]))", (numbers,))])


def clear_clock(claim_filter: ClaimFilter, clock: str) -> ClaimFilter:
    """Return the filter without its range on one clock; raise ValueError if there is no such clock."""
    if clock not in CLOCKS:
        raise ValueError(f"clock: got {clock[:60]!r}; wanted one of {', '.join(CLOCKS)}")
    return claim_filter.without(f"{clock}_from").without(f"{clock}_to")
