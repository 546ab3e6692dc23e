"""One cell of an exported claim against its column: its value as the flat view holds it, or what is wrong with it.

Numbers are read as Python writes them, because that is how they were exported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.ingest.outcome import Unreadable
from geo.schema.cells import find_flaws

if TYPE_CHECKING:
    from geo.codebook import Field

_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,3})?")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_REMEDY = "Correct the value, or leave the cell empty where nothing is stated."


@dataclass(frozen=True, slots=True)
class FlatCell:
    """A cell as read: text as it is, a number, a day, None where a number or day is not stated."""

    value: str | float | int | date | None
    fault: Unreadable | None = None


def read_flat_cell(text: str, field: Field) -> FlatCell:
    """Return the value of a cell of that column; nothing in it is changed.

    Parameters
    ----------
    text, field
        The cell as it was before it was made harmless for spreadsheets, and its column with what it may hold.
    """
    empty: FlatCell = FlatCell("" if field.type not in {"number", "integer", "date"} else None)
    if not text:
        return FlatCell(empty.value, _refuse("a value in every row", "Fill in the cell.")) if field.required else empty
    try:
        text.encode()
    except UnicodeEncodeError:
        return FlatCell(empty.value, _refuse("text; the cell holds half a character", "Write the cell anew."))
    if field.type == "number":
        return _read_number(text, field)
    flaws = () if field.type != "integer" or _INTEGER.fullmatch(text) else (("a whole number in digits", _REMEDY),)
    for wanted, remedy in flaws or find_flaws(text, field, proofread=False):
        return FlatCell(empty.value, _refuse(wanted, remedy))
    return FlatCell(int(text) if field.type == "integer" else _read_text(text, field))


def _read_text(text: str, field: Field) -> str | date:
    """Return a day as a day, and any other text as it is."""
    return date.fromisoformat(text) if field.type == "date" else text


def _read_number(text: str, field: Field) -> FlatCell:
    """Return a number within its range."""
    if not _NUMBER.fullmatch(text):
        return FlatCell(None, _refuse("a number in digits with a decimal point", _REMEDY))
    number = float(text)
    low, _, high = (field.allowed[0] if field.allowed else "..").partition("..")
    if (low and number < float(low)) or (high and number > float(high)) or number in {float("inf"), float("-inf")}:
        return FlatCell(None, _refuse(f"{low} to {high}", "Correct the figure."))
    return FlatCell(number)


def _refuse(wanted: str, remedy: str) -> Unreadable:
    return Unreadable(f"Wanted: {wanted}", remedy)
