"""Which row names the columns, and what the columns are called.

Shared by the forms in which names are cells like any others: text files and sheets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from geo.ingest.limits import MOST_CELL_CHARACTERS, MOST_COLUMNS
from geo.ingest.mapping import fold_name
from geo.ingest.outcome import Refused
from geo.ingest.readers.separators import HEADER_LINES
from geo.ingest.readers.tally import Tally, plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

# Names that show a row to be the row of column names; one alone may stand in any text.
_ENOUGH_KNOWN = 2
# Rows of the table itself may hold words that are names of columns elsewhere ("town", "women"): in a row with numbers,
# and below one that looks like names, so many of them and half of the row are asked.
_ENOUGH_IN_DOUBT = 3
# What no name of a column is: a number, or a date with a month in digits or in letters.
_NUMBER_OR_DATE = re.compile(
    r"[+\-\u2212]?[.,]?\d[\d\s.,:/\-+TZ\u066b\u066c]*(?:[eE][+\-]?\d+)?"
    r"|\d{1,2}[\s.\-/]\w+[\s.\-/,]+\d{2,4}"
)
# The columns of the atlas's own list of rows set aside, written before the columns of the file.
ASIDE_COLUMNS = ("aside_file", "aside_line", "aside_column", "aside_value", "aside_reason", "aside_remedy")

Numbered = tuple[int, list[str]]


def find_header(rows: Sequence[Numbered], *, known_names: frozenset[str], stated: bool | None) -> int | None:
    """Return which of the first rows names the columns, None for a table without such a row.

    Parameters
    ----------
    rows
        The first rows with their lines, empty ones left out.
    known_names
        Folded names of columns.
    stated
        What the reader said, None for nothing.
    """
    if not rows or stated is False:
        return None
    for place, (line, cells) in enumerate(rows):
        if line > HEADER_LINES:
            break
        known = len({folded for cell in cells if (folded := fold_name(cell)) in known_names})
        if known >= _ENOUGH_KNOWN and _stands_out(rows, place, known):
            return place
    if stated or _are_names(rows[0][1]):
        return 0
    return None


def _stands_out(rows: Sequence[Numbered], place: int, known: int) -> bool:
    """Return whether a row with known names is the names, with a title and remarks above it and a table below."""
    cells = rows[place][1]
    filled = _count_filled(cells)
    is_mostly_known = known * 2 >= filled
    if has_numbers_or_dates(cells):
        return is_mostly_known and known >= _ENOUGH_IN_DOUBT
    if not place:
        return True
    if place + 1 < len(rows) and len(rows[place + 1][1]) * 2 < filled:
        return False
    if all(_count_filled(above) * 2 <= filled for _, above in rows[:place]):
        return True
    is_below_names = len(rows[0][1]) > 1 and _are_names(rows[0][1])
    return is_mostly_known and (known >= _ENOUGH_IN_DOUBT or not is_below_names)


def _are_names(cells: list[str]) -> bool:
    return all(cell.strip() and not _is_number_or_date(cell) for cell in cells)


def has_numbers_or_dates(cells: Sequence[str]) -> bool:
    """Whether a cell of a row is what no name of a column is: a number or a date."""
    return any(map(_is_number_or_date, cells))


def _is_number_or_date(cell: str) -> bool:
    return bool(_NUMBER_OR_DATE.fullmatch(cell.strip()))


def _count_filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def check_width(width: int) -> None:
    """Raise `Refused` for more columns than a table of claims has."""
    if width > MOST_COLUMNS:
        raise Refused(
            f"The table has more than {MOST_COLUMNS} columns ({width:,}).",
            "Keep the columns that are needed and open the file again.",
        )


def name_columns(cells: Sequence[str], *, line: int, tally: Tally) -> tuple[str, ...]:
    """Return the names of the columns: trimmed, without hidden marks, each once.

    Raises
    ------
    Refused
        Two columns of one name; more columns or longer names than are allowed.
    """
    check_width(len(cells))
    names: list[str] = []
    for cell in cells:
        if len(cell) > MOST_CELL_CHARACTERS:
            raise Refused(
                f"A column name in line {line} has more than {MOST_CELL_CHARACTERS:,} characters.", "Shorten it."
            )
        name = "".join(" " if c.isspace() else c for c in cell if c.isspace() or unicodedata.category(c)[0] != "C")
        if len(name) != len(cell):
            tally.add("Hidden marks were removed from column names", cells=1, line=line)
        names.append(name.strip())
    seen: set[str] = set()
    for place, name in enumerate(names, 1):
        if name and name in seen:
            raise Refused(
                f'Two columns are named "{plain_excerpt(name)}" ({f"line {line}, " if line else ""}column {place}).',
                "Give each column a name of its own.",
            )
        seen.add(name)
    return tuple(name or _name_nameless(place, seen, line, tally) for place, name in enumerate(names, 1))


def _name_nameless(place: int, taken: set[str], line: int, tally: Tally) -> str:
    name = f"column {place}"
    while name in taken:
        name += "'"
    taken.add(name)
    tally.add("Columns without a name were named by their place", cells=1, line=line)
    return name


def is_tag_row(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags: every cell that is not empty begins with #, and at least one is not empty."""
    tags = [cell.strip() for cell in cells if cell.strip()]
    return bool(tags) and all(tag.startswith("#") and len(tag) > 1 for tag in tags)


def count_aside_columns(columns: Sequence[str]) -> int:
    """Return how many leading columns are those of the list of rows set aside."""
    count = 0
    while count < len(columns) and columns[count] in ASIDE_COLUMNS:
        count += 1
    return count
