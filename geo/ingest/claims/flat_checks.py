"""What the cells of exported claims must be to each other: both halves of a point, days in order, keys that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.ingest.claims.remembered import Met, code_texts
from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.ingest.claims.ledger import Ledger


def refuse_half_points(lats: Sequence[float | None], lons: Sequence[float | None], ledger: Ledger) -> None:
    """Set rows aside that have half a point."""
    for row, (lat, lon) in enumerate(zip(lats, lons, strict=True)):
        if (lat is None) != (lon is None) and not ledger.is_refused(row):
            why = Unreadable("Wanted: longitude and latitude, or neither", "Fill in the other coordinate.")
            ledger.refuse(row, "lat" if lat is None else "lon", "", why)


def refuse_reversed_days(firsts: Sequence[date | None], lasts: Sequence[date | None], ledger: Ledger) -> None:
    """Set rows aside whose event ends before it begins."""
    for row, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if first is not None and last is not None and last < first and not ledger.is_refused(row):
            why = Unreadable("Wanted: a day not before event_start", "Exchange or correct the days.")
            ledger.refuse(row, "event_end", last.isoformat(), why)


class KeyCheck:
    """Knows the keys of the claims of one file."""

    def __init__(self) -> None:
        self._first_lines = Met()

    def refuse_repeated(self, keys: list[str], lines: list[int], ledger: Ledger) -> None:
        """Set rows aside whose key an earlier row already has."""
        codes, numbers = code_texts(keys), np.array(lines, np.int64)
        met, first_lines = self._first_lines.find(codes)
        if not met.any() and np.unique(codes).size == codes.size:
            self._first_lines.add_all(codes, numbers)
            return
        first = dict(zip(codes[met].tolist(), first_lines[met].tolist(), strict=True))
        new: dict[int, int] = {}
        for row, (code, line) in enumerate(zip(codes.tolist(), lines, strict=True)):
            if code in first:
                remedy = "Give one of the rows another key, or remove it."
                why = Unreadable(f"Line {first[code]} has the same key", remedy)
                ledger.refuse(row, "claim_id", keys[row], why)
            else:
                first[code] = new[code] = line
        self._first_lines.add_all(np.array([*new], np.int64), np.array([*new.values()], np.int64))
