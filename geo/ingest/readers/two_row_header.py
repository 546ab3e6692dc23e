"""Column names in two rows: "Casualties" over "Killed" and "Injured", as reports of aid offices have them.

Without the lower row its names would be a row of the table, and the columns it names would have none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.ingest.mapping import fold_name
from geo.ingest.readers.header import has_numbers_or_dates, is_tag_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.readers.header import Numbered

# Known names in the lower row, and cells of an upper one that is no title.
_ENOUGH = 2
# Names of parts of a figure, which alone name no column.
_PARTS = frozenset({"min", "max", "minimum", "maximum", "low", "high", "best"})


def find_span(rows: Sequence[Numbered], place: int, known_names: frozenset[str]) -> tuple[int, int]:
    """Return the first and last of the rows that name the columns, where the one at `place` does.

    The row below belongs to it if it has known names under empty cells; the row above if it has some over empty cells.
    """
    cells, known_names = rows[place][1], known_names | _PARTS
    if place + 1 < len(rows):
        below = rows[place + 1][1]
        known = sum(fold_name(cell) in known_names for cell in below)
        is_mostly_known = known * 2 >= sum(bool(cell.strip()) for cell in below)
        if known >= _ENOUGH and is_mostly_known and _knows_beside(below, cells, known_names):
            return place, place + 1
    if place:
        above = rows[place - 1][1]
        if sum(bool(cell.strip()) for cell in above) >= _ENOUGH and _knows_beside(above, cells, known_names):
            return place - 1, place
    return place, place


def _knows_beside(names: Sequence[str], cells: Sequence[str], known_names: frozenset[str]) -> bool:
    """Whether a row of nothing but texts has a known name where the other row is empty."""
    if has_numbers_or_dates(names) or is_tag_row(names):
        return False
    empty = [place >= len(cells) or not cells[place].strip() for place in range(len(names))]
    return any(is_empty and fold_name(name) in known_names for name, is_empty in zip(names, empty, strict=True))


def join_names(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return one name for each column: the lower one, else the upper; both where lower ones are alike ("Min")."""
    width = max(len(upper), len(lower))
    counts = Counter(fold_name(name) for name in lower)
    names, spanning = [], ""
    for place in range(width):
        over = upper[place].strip() if place < len(upper) else ""
        own = lower[place].strip() if place < len(lower) else ""
        spanning = over or spanning
        is_shared = bool(own) and counts[fold_name(own)] > 1
        names.append(f"{spanning} {own}".strip() if is_shared else own or over)
    return names
