"""A small invented table of three events and the ways it is written as separated text.

The places do not exist; their points lie within a degree of one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS = ("id", "place", "lat", "lon", "date", "killed", "source", "text")
ROWS = (
    ("K1", "Northfield", "31.50", "34.40", "2023-10-07", "3", "Gazette", "A shell hit a house"),
    ("K2", "Southgate", "31.52", "34.42", "2023-10-08", "5", "Gazette", "Two houses burned"),
    ("K3", "Eastbridge", "31.55", "34.45", "2023-10-09", "1", "Herald", "A road was cut"),
)
IDS = ("K1", "K2", "K3")


def changed(cells: Mapping[tuple[int, str], str]) -> tuple[tuple[str, ...], ...]:
    """Return the rows with some cells replaced, by row from 0 and column."""
    return tuple(
        tuple(cells.get((number, column), cell) for column, cell in zip(COLUMNS, row, strict=True))
        for number, row in enumerate(ROWS)
    )


def write(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    columns: Sequence[str] | None = COLUMNS,
    eol: str = "\n",
    sep: str = ",",
    quoted: bool = False,
    bom: bool = False,
    encoding: str = "utf-8",
) -> bytes:
    """Return the rows as separated text; cells are quoted where they must be, or all of them."""

    def cell(text: str) -> str:
        if quoted or any(mark in text for mark in (sep, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [sep.join(cell(text) for text in row) + eol for row in ([columns] if columns else []) + list(rows)]
    return (("\ufeff" if bom else "") + "".join(lines)).encode(encoding, "surrogatepass")


def one_cell(column: str, text: str, *, last: bool) -> tuple[bytes, int]:
    """Return a table with one cell replaced and the line it stands on.

    In the first row of a plain file; or in the last row of a file with quotes, CRLF and a byte order mark.
    """
    row = len(ROWS) - 1 if last else 0
    data = write(changed({(row, column): text}), quoted=last, bom=last, eol="\r\n" if last else "\n")
    return data, row + 2
