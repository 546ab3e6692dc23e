"""One cell against the column the codebook declares: its form, its vocabulary, its range.

`geo.schema.rules` holds what two cells of a row must make together, `geo.schema.references` what rows must.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.codebook import LIST_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.codebook import Field

# What is wrong with a cell, as what was wanted and what to do.
Flaw = tuple[str, str]

# ASCII digits only: int() and float() would also take "1_000", "١٢", "inf" and "1e9".
_FORMS = {
    "key": (re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"), "a key of small letters, digits and single hyphens"),
    "integer": (re.compile(r"-?(?:0|[1-9][0-9]*)"), "a whole number in digits"),
    "number": (re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"), "a number in digits with a decimal point"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day as YYYY-MM-DD"),
    "country": (re.compile(r"[A-Z]{2}"), "a two-letter country code in capitals"),
    "language": (re.compile(r"[a-z]{2}"), "a two-letter language code in small letters"),
    "sha256": (re.compile(r"[0-9a-f]{64}"), "64 hexadecimal digits in small letters"),
}
_FORM_OF = {"reference": "key", "references": "key", "integers": "integer"}
_LISTS = frozenset({"texts", "references", "integers"})

# Marks that turn the direction of the text around them: in a name they hide, in a sentence they mislead.
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def find_flaws(cell: str, field: Field, *, proofread: bool = True) -> Iterator[Flaw]:
    """Yield everything wrong with a cell of that column; nothing for a cell as declared.

    Parameters
    ----------
    cell, field
        The cell's text and its column.
    proofread
        Whether flaws are also looked for that make a text untidy but leave its meaning, its links and its figures
        whole: spaces at the ends, invisible marks, too many words, a path where a file name belongs.
    """
    if not cell.strip():
        if cell:
            yield "an empty cell where nothing is stated", "Delete the spaces."
        elif field.required:
            yield "a value in every row", "Fill in the cell."
        return
    if proofread:
        yield from _find_text_flaws(cell, field)
    if field.type not in _LISTS:
        yield from _find_item_flaws(cell, field)
        return
    items = cell.split(LIST_MARK)
    if len(set(items)) < len(items):
        yield "each item once", "Remove the repeated item."
    if any(item != item.strip() or not item for item in items):
        yield f"items separated by a single {LIST_MARK} without spaces", "Remove the empty item or the spaces."
        return
    for item in items:
        yield from _find_item_flaws(item, field)


def _find_text_flaws(cell: str, field: Field) -> Iterator[Flaw]:
    """Yield what no text may hold, and what no text of this column may."""
    if cell != cell.strip():
        yield "no spaces at the ends", "Remove the spaces or line breaks before and after the text."
    if any(unicodedata.category(character) == "Cc" and character != "\n" for character in cell):
        yield "no control characters", "Remove tabs, carriage returns and other control characters."
    if _DIRECTION_MARKS.intersection(cell):
        yield "no invisible direction marks", "Remove the marks; screens set the direction themselves."
    if not unicodedata.is_normalized("NFC", cell):
        yield "composed characters (Unicode form NFC)", "Normalise the text to NFC."
    if field.type == "file" and ("/" in cell or "\\" in cell):
        yield "a file name without folders", "Keep the name alone; where the file lies is its holder's affair."
    if field.type == "text" and field.allowed:
        most = int(field.allowed[0].split()[0])
        if len(cell.split()) > most:
            yield f"at most {most} words", "Keep the figure and the words that bound it."


def _find_item_flaws(item: str, field: Field) -> Iterator[Flaw]:
    """Yield what keeps a cell, or one item of a list cell, from being a value of the column."""
    form = _FORM_OF.get(field.type, field.type)
    if form in _FORMS:
        pattern, wanted = _FORMS[form]
        if not pattern.fullmatch(item):
            yield wanted, "Correct the value, or leave the cell empty where nothing is stated."
            return
    if form == "choice" and item not in field.allowed:
        yield "one of " + ", ".join(field.allowed), "Choose one of them."
    elif form == "date":
        yield from _find_date_flaws(item)
    elif form in {"integer", "number"} and field.allowed:
        yield from _find_range_flaws(item, field.allowed[0])
    elif form == "url":
        yield from _find_url_flaws(item)


def _find_date_flaws(item: str) -> Iterator[Flaw]:
    """Yield the flaw of a day the calendar does not have."""
    try:
        date.fromisoformat(item)
    except ValueError:
        yield "a day of the calendar", "Correct year, month or day."


def _find_range_flaws(item: str, allowed: str) -> Iterator[Flaw]:
    """Yield the flaw of a figure outside ``low..high``; an empty end is open."""
    low, _, high = allowed.partition("..")
    if (low and float(item) < float(low)) or (high and float(item) > float(high)):
        wanted = f"{low} or more" if not high else f"{low} to {high}"
        yield wanted, "Correct the figure; check that latitude and longitude are not exchanged."


def _find_url_flaws(item: str) -> Iterator[Flaw]:
    """Yield the flaw of what is no web address."""
    try:
        parts = urlsplit(item)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", item)
    except ValueError:
        fits = False
    if not fits:
        yield "a web address beginning with http:// or https://", "Correct the address, or leave the cell empty."
