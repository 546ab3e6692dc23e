"""One cell of an exported claim against its column: its value as the flat view holds it, or what is wrong with it.

Numbers are read as Python writes them, because that is how they were exported.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geo.ingest.claims.answers import Answer, refuse_cell
from geo.ingest.outcome import Unreadable
from geo.schema.cells import find_flaws

if TYPE_CHECKING:
    from geo.codebook import Field

# Columns of numbers and days: written bare, and None where nothing is stated.
BARE = frozenset({"number", "integer", "date"})
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,3})?")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_REMEDY = "Correct the value, or leave the cell empty where nothing is stated."


def read_flat_cell(text: str, field: Field) -> Answer:
    """Return the value of a cell of that column, or that it sets its row aside; nothing in it is changed.

    Parameters
    ----------
    text, field
        The cell as it was before it was made harmless for spreadsheets, and its column with what it may hold.
    """
    if not text and field.required:
        return _refuse(field, text, "a value in every row", "Fill in the cell.")
    if not text:
        return Answer(None if field.type in BARE else "")
    if not _is_whole(text):
        return _refuse(field, text, "text; the cell holds half a character", "Write the cell anew.")
    if field.type == "number":
        return _read_number(text, field)
    flaws = () if field.type != "integer" or _INTEGER.fullmatch(text) else (("a whole number in digits", _REMEDY),)
    for wanted, remedy in flaws or find_flaws(text, field, proofread=False):
        return _refuse(field, text, wanted, remedy)
    return Answer(int(text) if field.type == "integer" else _read_text(text, field))


def are_plain(cells: list[str], field: Field) -> bool:
    """Return whether the cells of a column are texts in which `read_flat_cell` finds nothing to refuse."""
    if field.type != "text" or (field.required and "" in cells):
        return False
    return not any(map(str.isspace, cells)) and _is_whole("".join(cells))


def _is_whole(text: str) -> bool:
    """Return whether a text holds no half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_text(text: str, field: Field) -> str | date:
    """Return a day as a day, and any other text as it is."""
    return date.fromisoformat(text) if field.type == "date" else text


def _read_number(text: str, field: Field) -> Answer:
    """Return a number within its range."""
    if not _NUMBER.fullmatch(text):
        return _refuse(field, text, "a number in digits with a decimal point", _REMEDY)
    number = float(text)
    low, _, high = (field.allowed[0] if field.allowed else "..").partition("..")
    if (low and number < float(low)) or (high and number > float(high)) or number in {float("inf"), float("-inf")}:
        return _refuse(field, text, f"{low} to {high}", "Correct the figure.")
    return Answer(number)


def _refuse(field: Field, text: str, wanted: str, remedy: str) -> Answer:
    return refuse_cell(Unreadable(f"Wanted: {wanted}", remedy), text, field.field)
