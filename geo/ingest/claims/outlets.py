"""Which outlets print what a row says: those its list names, else the one stated, else the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.claims.cells import find_reader

if TYPE_CHECKING:
    from geo.ingest.claims.cells import Cells
    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.mapping import OutletRule

_NO_OUTLET = "No outlet is stated; the file stands in its place, and is the speaker where none is stated either"


class OutletReader:
    """Reads the outlets of a file.

    Parameters
    ----------
    rule
        How a column lists several; None where the mapping names none.
    stated
        Name of the column that states one, "" for none.
    file
        Name of the file.
    """

    def __init__(self, rule: OutletRule | None, cells: Cells, stated: str, file: str) -> None:
        found = cells.find_column(rule.column) if rule else ()
        self._rule = rule if found else None
        self.column = found[0] if found else ""
        self._read = find_reader(rule.reader) if rule and found and rule.reader else None
        self._stated = stated
        self._file = file

    def read(self, cells: Cells, ledger: Ledger, stated: list[str]) -> list[tuple[str, ...]]:
        """Return the outlets of each row of the batch; `stated` are those of the field outlet."""
        file = (self._file,)
        others: list[tuple[str, ...]] = [(text,) if text else file for text in stated]
        rule = self._rule
        if rule is None:
            if self._stated:
                _note_unnamed(ledger, [not text for text in stated], self._stated)
            return others
        listed = cells.column(rule.column)
        known = {cell: self._part(cell) for cell in set(listed)}
        outlets = [known[cell] or other for cell, other in zip(listed, others, strict=True)]
        _note_unnamed(ledger, [each == file for each in outlets], rule.column)
        return outlets

    def _part(self, cell: str) -> tuple[str, ...]:
        """Return the outlets a cell lists, each once."""
        split = self._rule.split if self._rule else ""
        names = self._read(cell) if self._read else cell.split(split) if split else [cell]
        return tuple(dict.fromkeys(filter(None, map(str.strip, names))))


def _note_unnamed(ledger: Ledger, unnamed: list[bool], column: str) -> None:
    """Write down the rows for whose outlet the file stands."""
    if any(unnamed):
        ledger.note(_NO_OUTLET, column=column, row=unnamed.index(True), cells=sum(unnamed))
