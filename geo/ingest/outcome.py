"""What can become of a file, a row and a cell on the way in: refused, set aside, or read with a note.

Three words for three things, so that every reader and every screen tells them apart in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import AtlasError


class Refused(AtlasError):
    """A file that cannot be opened as a whole; says why in one sentence and what to do in a second."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{reason} {remedy}")


class Unreadable(ValueError):
    """A cell that cannot be used; its row is set aside with this reason and remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row that is kept out of the table, why, and what would bring it in.

    Attributes
    ----------
    line
        Physical line the row begins on (CSV), or its number counted as the format shows it: sheet row, feature, row.
    column
        Name of the column at fault, "" where it is the row as a whole.
    value
        What stands there, as it came, at most `LONGEST_VALUE` characters.
    reason, remedy
        One plain sentence each.
    row
        All cells of the row as they came, so that nothing is lost.
    """

    line: int
    column: str
    value: str
    reason: str
    remedy: str
    row: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was changed or passed over in reading a whole file or many of its cells alike.

    Attributes
    ----------
    sentence
        What was done, without the count: "A decimal comma was read as a decimal point".
    cells
        How many cells or rows it concerns; 0 where it is the file as a whole.
    column, line
        The column, and the first line it was met on; "" and 0 for the file as a whole.
    """

    sentence: str
    cells: int = 0
    column: str = ""
    line: int = 0


# Long enough to recognise a cell by, short enough for a list of many.
LONGEST_VALUE = 200
