"""What the first rows of a table say about all of them: which row names the columns, how wide rows are.

Shared by text files and sheets; nothing here knows the rows after the first thousand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.export.csv import restore_cell
from geo.ingest.outcome import Refused, SetAside
from geo.ingest.readers.budget import no_rows
from geo.ingest.readers.header import check_width, count_aside_columns, find_header, is_tag_row, name_columns
from geo.ingest.readers.two_row_header import find_span, join_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.readers.header import Numbered
    from geo.ingest.readers.tally import Tally

# Rows looked at before the first is handed on: what is true of all of them is how the file is written.
ROWS_AHEAD = 1_000
# A cell at the end of so many rows is how the file is written, and not a slip in one of them.
_NEARLY_ALL = 0.9


@dataclass(slots=True)
class Plan:
    """What the first rows say about all rows: names, cells in a row, empty cells at its end, first columns dropped."""

    names: tuple[str, ...]
    width: int
    spare: int
    dropped: int
    ahead: list[Numbered | SetAside]
    headings: dict[str, str]


def make_plan(
    ahead: list[Numbered | SetAside], *, stated: bool | None, known_names: frozenset[str], tally: Tally
) -> Plan:
    """Return the plan of a table.

    Parameters
    ----------
    ahead
        The first rows of the file with their lines, and rows set aside among them.
    stated
        Whether the first row names the columns, None where nobody said.
    known_names
        Folded names of columns.
    tally
        Where what is passed over is counted.

    Raises
    ------
    Refused
        No rows; a damaged row of names; names that are doubled, too many or fewer than the cells of every row.
    """
    rows = [item for item in ahead if not isinstance(item, SetAside) and any(cell.strip("\0 ") for cell in item[1])]
    place = find_header(rows, known_names=known_names, stated=stated)
    broken = ahead[0] if ahead and isinstance(ahead[0], SetAside) else None
    if broken and not place and stated is not False:
        # The row of names itself is damaged: no other row may stand in for it.
        raise Refused(f"The first row cannot be read. {broken.reason}", broken.remedy)
    if place is None:
        return _plan_nameless(ahead, rows)
    first, last = find_span(rows, place, known_names)
    line, cells = rows[first]
    above = [number for number in map(_line_of, ahead) if number < line]
    if first < last:
        cells = join_names(cells, rows[last][1])
        tally.add("Two rows name the columns: the lower one was taken, the upper where it is empty", line=line)
    if first:
        tally.add("Lines above the column names were passed over", cells=len(above), line=above[0])
    line = rows[last][0]
    below = rows[last + 1 :]
    tags: list[str] = []
    if below and is_tag_row(below[0][1]):
        line, tags = below[0]
        below = below[1:]
        tally.add("The row of tags under the column names (HXL) is no row of the table", line=line)
    ahead = [item for item in ahead if _line_of(item) > line]
    if not ahead:
        raise no_rows()
    cells, spare = _find_spare(cells, below)
    names = name_columns(cells, line=rows[last][0], tally=tally)
    if spare:
        tally.add("The empty last column was left out" if spare == 1 else "Empty last columns were left out")
    dropped = count_aside_columns(names)
    if dropped:
        names = tuple(map(restore_cell, names))
        tally.add(f"The {dropped} columns of a list of rows set aside were left out")
    headings = {name: tag.strip() for name, tag in zip(names, tags, strict=False) if tag.strip()}
    return Plan(names, len(names), spare, dropped, ahead, headings)


def _line_of(item: Numbered | SetAside) -> int:
    return item.line if isinstance(item, SetAside) else item[0]


def _plan_nameless(ahead: list[Numbered | SetAside], rows: Sequence[Numbered]) -> Plan:
    """Return the plan of a table without names: the width most rows have."""
    if not rows:
        raise no_rows()
    widths = Counter(len(cells) for _, cells in rows)
    width = max(widths, key=lambda candidate: (widths[candidate], candidate))
    check_width(width)
    return Plan((), width, 0, 0, ahead, {})


def _find_spare(names: list[str], rows: Sequence[Numbered]) -> tuple[list[str], int]:
    """Return the cells that name columns, and how many empty cells rows have after those.

    Raises
    ------
    Refused
        Every row has more cells than there are names, and they are not empty: which names belong to which
        cells cannot be told.
    """
    named = len(names)
    while named > 1 and not names[named - 1].strip("\0 "):
        named -= 1
    if any(cell.strip() for _, cells in rows for cell in cells[named : len(names)]):
        named = len(names)
    longer = [(line, cells) for line, cells in rows if len(cells) > named]
    if len(longer) < _NEARLY_ALL * len(rows) or not longer:
        return names[:named], len(names) - named
    if all(not any(cell.strip() for cell in cells[named:]) for _, cells in longer):
        return names[:named], max(len(cells) for _, cells in longer) - named
    if len(longer) == len(rows):
        line, cells = longer[0]
        raise Refused(
            f"Every row has more cells than there are column names; line {line} has {len(cells)} for {named}.",
            "Give every column a name in the row of column names, or remove the cell too many.",
        )
    return names[:named], len(names) - named
