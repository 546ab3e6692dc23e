"""The flat view brought into the form in which a million claims are quick to ask: numbers instead of repeated text.

It knows pandas and Arrow but no engine, so that every engine is loaded with the same columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.arrow_memory import give_back
from geo.flat_view import FREE_TEXT_COLUMNS
from geo.store.admission import PRECISIONS, check_flat
from geo.store.mercator import to_x_units, to_y_units
from geo.texts import TEXT, Numbered, TextList, is_text, number_texts, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.flat_view import FlatView

# Enough for Arrow to be quick; more would only take more memory beside the store.
BATCH_CLAIMS = 15_360

_PRECISION_COLUMNS = ("date_precision", "claimed_on_precision")
_EPOCH = date(1970, 1, 1).toordinal()
# Day numbers of an open end: before and after every day a date can name (years 1 to 9999).
OPEN_PAST = -10_000_000
OPEN_FUTURE = 10_000_000


def day_number(day: date) -> int:
    """Return the days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def number_to_day(number: int) -> date:
    """Return the day that lies so many days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH)


def to_day(number: int) -> date | None:
    """Return the day of a day number; None for an open end."""
    return None if number in (OPEN_PAST, OPEN_FUTURE) else number_to_day(number)


@dataclass(frozen=True, slots=True)
class EncodedClaims:
    """Claims ready for an engine, and what is needed to turn its answers back into text.

    Attributes
    ----------
    batches
        Arrow tables, to be taken once, that together hold one row per claim in claim order; at least one, which may
        be empty. Repeated text as a number (int32); days of the flat view as dates; and the store's own columns:
        row_no; x_merc, y_merc (web-mercator units); event_first, event_last, said_first, said_last, known_on (day
        numbers, null if undated); event_coarseness (index into `PRECISIONS`); toll_low, toll_high.
    texts
        For each column held as numbers its texts, sorted: the number is the position.
    numbered
        For each of those columns the number of each claim's text.
    dtypes
        The types of the flat view's columns as it is given back, in its order.
    """

    batches: Iterator[Any]
    texts: dict[str, TextList]
    numbered: dict[str, Numbered]
    dtypes: dict[str, Any]


def encode_claims(flat: FlatView) -> EncodedClaims:
    """Return the flat view encoded, taken out of what holds it; raise `TableFaults` if it breaks its contract.

    The batches are made when they are taken: a frame may change only afterwards.
    """
    check_flat(flat)
    # Arrow keeps what it no longer needs for a next time: here of whoever made the view, below of the batches.
    give_back()
    texts: dict[str, TextList] = {}
    numbered: dict[str, Numbered] = {}
    dtypes: dict[str, Any] = {}
    for name, dtype in flat.columns:
        dtypes[name] = TEXT if is_text(dtype) else dtype
        if is_text(dtype) and name not in FREE_TEXT_COLUMNS:
            numbered[name], texts[name] = number_texts(flat.take_texts(name))
    return EncodedClaims(_build_batches(flat, list(dtypes), texts, numbered), texts, numbered, dtypes)


def _build_batches(
    flat: FlatView, names: list[str], texts: dict[str, TextList], numbered: dict[str, Numbered]
) -> Iterator[Any]:
    """Yield the columns of the engine's table, so many claims at a time that they need little memory beside it."""
    begin = 0
    for some in flat.take_batches([name for name in names if name not in numbered], BATCH_CLAIMS):
        rows = slice(begin, begin + len(some))
        arrays = {
            name: pa.array(numbered[name].numbers(rows)) if name in numbered else _to_arrow(some[name])
            for name in names
        }
        precisions = {
            name: pd.Categorical.from_codes(numbered[name].numbers(rows), pd.Index(list(texts[name]), dtype=TEXT))
            for name in _PRECISION_COLUMNS
        }
        yield pa.table(arrays | _build_own_columns(some.assign(**precisions), begin))
        begin += len(some)
        give_back()


def _to_arrow(column: pd.Series) -> Any:  # noqa: ANN401  # pyarrow has no types of its own
    """Return one column as a single Arrow array, unstated values null, days without an hour."""
    if column.dtype == "datetime64[s]":
        return pa.array(column.to_numpy().astype("datetime64[D]"))
    array = pa.array(column, from_pandas=True)
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return array.cast(pa.large_string()) if is_text(column.dtype) else array


def _build_own_columns(flat: pd.DataFrame, begin: int) -> dict[str, Any]:
    """Return the columns the store adds for its questions, for some claims of which the first has that number."""
    placed = flat["lon"].notna().to_numpy()
    lon, lat = (flat[name].fillna(0.0).to_numpy() for name in ("lon", "lat"))
    own = {
        "row_no": pa.array(np.arange(begin, begin + len(flat), dtype=np.int32)),
        "x_merc": pa.array(to_x_units(lon).astype(np.int32), mask=~placed),
        "y_merc": pa.array(to_y_units(lat).astype(np.int32), mask=~placed),
        "toll_low": _to_arrow(flat["value_low"].fillna(flat["value_high"])),
        "toll_high": _to_arrow(flat["value_high"].fillna(flat["value_low"])),
    }
    precision = read_texts(flat["date_precision"])
    # A text that no claim has may be anything; all others were looked at on admission.
    coarseness = [PRECISIONS.index(text) if text in PRECISIONS else -1 for text in precision.held.to_pylist()]
    own["event_coarseness"] = pa.array(np.array(coarseness, dtype=np.int32)[precision.codes])
    event = flat["event_start"].to_numpy(), flat["event_end"].to_numpy()
    for clock, (first, last) in (("event", event), ("said", _find_said_span(flat))):
        undated = np.isnat(first) & np.isnat(last)
        own[f"{clock}_first"] = pa.array(_to_day_numbers(first, OPEN_PAST), mask=undated)
        own[f"{clock}_last"] = pa.array(_to_day_numbers(last, OPEN_FUTURE), mask=undated)
    known = _find_known_day(flat)
    own["known_on"] = pa.array(_to_day_numbers(known, OPEN_FUTURE), mask=np.isnat(known))
    return own


def _find_known_day(flat: pd.DataFrame) -> NDArray[np.datetime64]:
    """Return the day by whose end each claim was known: surely said, or printed, whichever came first."""
    # fmin takes the stated one of two days where the other is not stated.
    known: NDArray[np.datetime64] = np.fmin(
        _find_said_span(flat)[1], flat["published_on"].to_numpy().astype("datetime64[D]")
    )
    return known


def _to_day_numbers(days: NDArray[np.datetime64], open_end: int) -> NDArray[np.int32]:
    """Return day numbers, an unstated day as the open end."""
    return np.where(np.isnat(days), open_end, days.astype("datetime64[D]").astype(np.int64)).astype(np.int32)


def _find_said_span(flat: pd.DataFrame) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """Return first and last day on which each claim may have been made; weeks begin on Monday.

    A day known with unknown precision dates nothing: how far around it the span reaches would be a guess.
    """
    precision = read_texts(flat["claimed_on_precision"]).spelled()
    known = flat["claimed_on"].where(precision != "unknown")
    day = known.to_numpy().astype("datetime64[D]")
    # numpy counts weeks from a Thursday, 1970-01-01; three days later they begin on Monday.
    monday = (day + 3).astype("datetime64[W]").astype("datetime64[D]") - 3
    month, year = day.astype("datetime64[M]"), day.astype("datetime64[Y]")
    chosen = [precision == name for name in ("week", "month", "year")]
    firsts = [monday, month.astype("datetime64[D]"), year.astype("datetime64[D]")]
    lasts = [monday + 6, (month + 1).astype("datetime64[D]") - 1, (year + 1).astype("datetime64[D]") - 1]
    return np.select(chosen, firsts, day), np.select(chosen, lasts, day)
