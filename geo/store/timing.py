"""Claims counted by their time spans, laid out as bins, spans and undated claims of one timeline.

The engine counts equal spans; which unit suits them is decided here, on small arrays, alike for every engine.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from geo.claims import CLAIM_TYPES
from geo.store.base import Bin, Span, Timeline
from geo.store.encoding import OPEN_FUTURE, OPEN_PAST, number_to_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.store.base import Unit

# More bins than this cannot be told apart on a screen's width, so the next longer unit is taken.
MAX_BINS = 400
_UNITS: tuple[Unit, ...] = ("day", "month", "year")
_FRAMES = {"day": "datetime64[D]", "month": "datetime64[M]", "year": "datetime64[Y]"}
_EPOCH_YEAR = 1970


def lay_out_timeline(
    first: NDArray[np.int64], last: NDArray[np.int64], types: NDArray[np.int64], claims: NDArray[np.int64], undated: int
) -> Timeline:
    """Return the timeline of counted spans.

    The unit is the shortest in which the claims that fit into one unit reach over at most `MAX_BINS` of them, years
    at the longest; a unit into which no claim fits is passed over for a longer one.

    Parameters
    ----------
    first, last
        Day numbers of each span, `OPEN_PAST` and `OPEN_FUTURE` for open ends.
    types
        Index into `CLAIM_TYPES` of each span.
    claims
        Claims with this span and type.
    undated
        Claims without any day on this clock.
    """
    for unit in _UNITS:  # the unit at which the loop ends is the one taken
        starts, ends = _to_units(first, OPEN_PAST, unit), _to_units(last, OPEN_FUTURE, unit)
        fits = starts == ends
        if fits.any() and int(np.ptp(starts[fits])) < MAX_BINS:
            break
    bins = _count_alike(starts[fits], ends[fits], types[fits], claims[fits])
    spans = _count_alike(starts[~fits], ends[~fits], types[~fits], claims[~fits])
    return Timeline(
        unit,
        tuple(Bin(_first_day(a, unit), _last_day(b, unit), name, number) for a, b, name, number in bins),
        tuple(
            Span(
                None if a == OPEN_PAST else _first_day(a, unit),
                None if b == OPEN_FUTURE else _last_day(b, unit),
                name,
                number,
            )
            for a, b, name, number in spans
        ),
        undated,
    )


def _to_units(days: NDArray[np.int64], open_end: int, unit: Unit) -> NDArray[np.int64]:
    """Return the number of the day, month or year since 1970 each day lies in; an open end stays as it is."""
    units = days.astype("datetime64[D]").astype(_FRAMES[unit]).astype(np.int64)
    return np.where(days == open_end, open_end, units)


def _first_day(number: int, unit: Unit) -> date:
    """Return the first day of a day, month or year counted from 1970."""
    if unit == "day":
        return number_to_day(number)
    years, months = (number, 0) if unit == "year" else divmod(number, 12)
    return date(_EPOCH_YEAR + years, months + 1, 1)


def _last_day(number: int, unit: Unit) -> date:
    """Return the last day of a day, month or year counted from 1970."""
    first = _first_day(number, unit)
    if unit == "day":
        return first
    month = 12 if unit == "year" else first.month
    return date(first.year, month, monthrange(first.year, month)[1])


def _count_alike(
    starts: NDArray[np.int64], ends: NDArray[np.int64], types: NDArray[np.int64], claims: NDArray[np.int64]
) -> list[tuple[int, int, str, int]]:
    """Return (start, end, claim type, claims) for each different start, end and type, in that order."""
    # One number per row sorts far quicker than rows do; days need 25 bits with their sign, types 4.
    half, types_held = 2**25, 16
    keys = ((starts + half) * (2 * half) + ends + half) * types_held + types
    _, rows, groups = np.unique(keys, return_index=True, return_inverse=True)
    sums = np.zeros(len(rows), dtype=np.int64)
    np.add.at(sums, groups, claims)
    names = [CLAIM_TYPES[index] for index in types[rows].tolist()]
    return list(zip(starts[rows].tolist(), ends[rows].tolist(), names, sums.tolist(), strict=True))
