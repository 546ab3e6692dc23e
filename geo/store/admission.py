"""What a flat view must keep to before a store takes it in.

A claim that breaks one of these would be missing from one answer and present in another, so it is refused by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from geo.claims import CLAIM_TYPES
from geo.errors import Fault, TableFaults
from geo.texts import TEXT, find_first_rows, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from geo.flat_view import FlatView

DAY_COLUMNS = ("event_start", "event_end", "claimed_on", "published_on", "period_start", "period_end")
NUMBER_COLUMNS = ("lat", "lon", "radius_m")
COUNT_COLUMNS = ("value_low", "value_high")
# Text the answers are made of; more columns may come and are carried along.
_ASKED_TEXT_COLUMNS = (
    *("claim_id", "search_text", "incident_id", "incident", "incident_kind", "scope", "date_precision"),
    *("place_id", "place", "outlet_id", "outlet", "speaker_id", "speaker", "origin_id", "claim_type", "stance"),
    *("party_to_conflict", "measure", "claimed_on_precision"),
)
REQUIRED_COLUMNS = (*_ASKED_TEXT_COLUMNS, *NUMBER_COLUMNS, *COUNT_COLUMNS, "event_start", "event_end", "claimed_on")
# Added by the store; no column of the table may be called so.
OWN_COLUMNS = (
    *("row_no", "x_merc", "y_merc", "toll_low", "toll_high"),
    *("event_first", "event_last", "event_coarseness", "said_first", "said_last"),
)
# How finely a day or span is known, from nothing said about it to the coarsest.
PRECISIONS = ("", "unknown", "day", "range", "week", "month", "year")
_COLUMN_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_FLAT_VIEW = "flat view"


def check_flat(flat: FlatView) -> None:
    """Raise `TableFaults` with everything that keeps a flat view out of a store; a good one passes in silence."""
    faults = [*_find_column_faults(flat)] or [*_find_type_faults(flat)] or [*_find_value_faults(flat)]
    if faults:
        raise TableFaults(tuple(faults))


def _find_column_faults(flat: FlatView) -> Iterator[Fault]:
    """Yield missing, repeated and unusable columns."""
    names = [name for name, _ in flat.columns]
    for name in REQUIRED_COLUMNS:
        if name not in names:
            yield Fault(_FLAT_VIEW, None, name, "no such column", "the column", "Make the view with flatten_claims.")
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Fault(_FLAT_VIEW, None, name, "several columns", "one column of a name", "Rename the others.")
        if not _COLUMN_NAME.fullmatch(name) or name in OWN_COLUMNS:
            wanted = "small letters, digits and underscores, and no name the store uses itself"
            yield Fault(_FLAT_VIEW, None, name, name, wanted, "Rename the column.")


def _find_type_faults(flat: FlatView) -> Iterator[Fault]:
    """Yield columns whose type is not the one the flat view declares."""
    typed = (
        dict.fromkeys(DAY_COLUMNS, "datetime64[s]")
        | dict.fromkeys(NUMBER_COLUMNS, "float64")
        | dict.fromkeys(COUNT_COLUMNS, "Int64")
    )
    for name, dtype in flat.columns:
        wanted = typed.get(name, TEXT)
        if not (is_text(dtype) if wanted == TEXT else str(dtype) == wanted):
            yield Fault(_FLAT_VIEW, None, name, str(dtype), f"the type {wanted}", "Convert the column.")


def _find_value_faults(flat: FlatView) -> Iterator[Fault]:
    """Yield values that would make the answers contradict each other, the first claim of each kind by name."""
    for name, dtype in flat.columns:
        if is_text(dtype):
            yield from _name_first(flat, flat.missing(name), name, "text, empty if not stated", "Fill with ''.")
    for name, _ in flat.columns:
        if name in DAY_COLUMNS:
            days = flat.column(name)
            timed = days.notna() & (days != days.dt.normalize())
            yield from _name_first(flat, timed, name, "a day without an hour", "Leave the hour out.")
    said_precisions = tuple(value for value in PRECISIONS if value != "range")
    for name, values in (
        ("claim_type", CLAIM_TYPES),
        ("date_precision", PRECISIONS),
        ("claimed_on_precision", said_precisions),
    ):
        wanted = "one of " + ", ".join(value or "(empty)" for value in values)
        unknown = ~flat.texts(name).among(values)
        yield from _name_first(flat, unknown, name, wanted, "Use a value of the codebook.")
    yield from _find_place_faults(flat)


def _find_place_faults(flat: FlatView) -> Iterator[Fault]:
    """Yield claims whose coordinates are impossible, halved, nameless or at odds with their place."""
    lon, lat, place = flat.column("lon"), flat.column("lat"), flat.texts("place_id")
    halved = lon.isna() != lat.isna()
    yield from _name_first(flat, halved, "lat", "both lat and lon, or neither", "Fill in or clear both.")
    outside = lon.notna() & ~lon.between(-180, 180)
    yield from _name_first(flat, outside, "lon", "degrees from -180 to 180", "Correct the longitude.")
    outside = lat.notna() & ~lat.between(-90, 90)
    yield from _name_first(flat, outside, "lat", "degrees from -90 to 90", "Correct the latitude.")
    nameless = lon.notna() & place.among([""])
    yield from _name_first(flat, nameless, "place_id", "an id for what has coordinates", "Give the place an id.")
    # NaN differs from itself, so an unstated coordinate is compared as a number no place can have.
    # A text that is missing, which is a fault of its own, has the code -1.
    codes = place.codes.astype(np.int64) + 1
    first = find_first_rows(codes)[codes]
    points = [column.fillna(999.0).to_numpy() for column in (lon, lat)]
    moved = np.logical_or(*(axis != axis[first] for axis in points))
    yield from _name_first(flat, moved, "place_id", "one point per place", "Give the second point an id of its own.")


def _name_first(
    flat: FlatView, wrong: pd.Series[bool] | NDArray[np.bool_], column: str, wanted: str, remedy: str
) -> Iterator[Fault]:
    """Yield one fault for all claims that are wrong in the same way, naming the first of them."""
    number = int(wrong.sum())
    if number:
        row = np.asarray(wrong).argmax()
        others = f" {number - 1:,} further claims alike." if number > 1 else ""
        claim, value = (flat.column(name).iloc[row] for name in ("claim_id", column))
        yield Fault(f"{_FLAT_VIEW}, claim {claim}", None, column, str(value), wanted, remedy + others)
