"""The records of a delimited text: strict quoting, and no record swallowed by a quote that strayed.

Python's own reader does the work; this module watches how many lines it takes for a record.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused, SetAside
from geo.ingest.readers.budget import long_cell
from geo.ingest.readers.tally import cut_value, plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.readers.header import Numbered
    from geo.ingest.readers.tally import Tally
    from geo.ingest.readers.text import TextLines


@dataclass(frozen=True, slots=True)
class RecordReader:
    """How records are cut from lines.

    Attributes
    ----------
    lines
        The lines; taken as records are.
    separator
        Character between cells.
    space_follows
        Whether a space after a separator is no part of the cell.
    encoding_remedy
        What to do about a line that is not in the encoding.
    tally
        Where changes are counted.
    """

    lines: TextLines
    separator: str
    space_follows: bool
    encoding_remedy: str
    tally: Tally

    def __iter__(self) -> Iterator[Numbered | SetAside]:
        """Yield each record with the line it begins on; [] for an empty line.

        Raises
        ------
        Refused
            A quote that is never closed; a cell over the limit.
        """
        lines = self.lines
        width = 0
        reader = csv.reader(lines, delimiter=self.separator, skipinitialspace=self.space_follows, strict=True)
        while True:
            begin = lines.start_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._take_literally(begin, width) or self._set_aside_broken(begin, error)
                continue
            width = width or len(cells)
            if lines.number > begin and (literal := self._take_literally(begin, width)):
                yield literal
            elif lines.number == begin and len(lines.taken[0]) <= MOST_CELL_CHARACTERS and not lines.undecodable:
                yield begin, cells
            else:
                yield self._examine(begin, cells)

    def _take_literally(self, begin: int, width: int) -> Numbered | None:
        """Return the first line of a tab-separated record as a row whose quotes are letters, None where it is none.

        Programs that write tabs mostly quote nothing (GDELT does not), so a line that is a full row by itself is one.
        """
        taken = self.lines.taken
        cells = taken[0].rstrip("\r\n").split("\t")
        full = width or (len(taken) > 1 and len(taken[1].split("\t")))
        if self.separator != "\t" or len(cells) != full or begin in self.lines.undecodable:
            return None
        if any(len(cell) > MOST_CELL_CHARACTERS for cell in cells):
            raise long_cell(begin)
        self.lines.give_back(taken[1:])
        self.tally.add("Quotation marks that close nowhere were kept as letters", cells=1, line=begin)
        return begin, cells

    def _set_aside_broken(self, begin: int, error: csv.Error) -> SetAside:
        """Return the first line of a record that breaks the rules of quoting; the other lines are read again."""
        taken = self.lines.taken
        if self.lines.ended or str(error).startswith("field larger"):
            if len(taken) == 1 and not self.lines.ended:
                raise long_cell(begin) from error
            raise Refused(
                f"A quote opened on line {begin} is never closed: {plain_excerpt(taken[0])}",
                "Close or remove that quote and open the file again.",
            ) from error
        first = taken[0]
        self.lines.give_back(taken[1:])
        if begin in self.lines.undecodable:
            return self._undecodable(begin, first.rstrip("\r\n").split(self.separator))
        return SetAside(
            begin,
            "",
            cut_value(first.rstrip("\r\n")),
            f"The quotes on line {begin} do not fit: text stands outside the quotes of its cell.",
            "Close or remove the stray quote; a quote inside a quoted cell is written twice.",
            tuple(first.rstrip("\r\n").split(self.separator)),
        )

    def _examine(self, begin: int, cells: list[str]) -> Numbered | SetAside:
        """Return a record that spans lines, is long or comes after an undecodable line."""
        lines = self.lines
        if not lines.undecodable.isdisjoint(range(begin, lines.number + 1)):
            return self._undecodable(begin, cells)
        if full := self._find_swallowed(cells):
            return SetAside(
                begin,
                "",
                cut_value("".join(lines.taken)),
                f"The row runs from line {begin} to line {lines.number}, and line {begin + full} alone would be a full "
                "row: is a quote missing?",
                f"Remove the stray quote on line {begin}; if the text does run over several lines, join them into one.",
                tuple(cells),
            )
        if any(len(cell) > MOST_CELL_CHARACTERS for cell in cells):
            raise long_cell(begin)
        return begin, cells

    def _find_swallowed(self, cells: list[str]) -> int:
        """Return which line of a record, counted from its first as 0, would be a full row; 0 for none.

        A stray quote swallows whole rows: the first line then has the separators of a full row and another line
        is a full row by itself. Of a text that does run over lines the first line breaks off early.
        """
        taken, wanted = self.lines.taken, len(cells) - 1
        if len(taken) == 1 or not wanted or taken[0].count(self.separator) < wanted:
            return 0
        for place, line in enumerate(taken[1:], 1):
            if line.count(self.separator) < wanted:
                continue
            try:
                alone = next(csv.reader([line], delimiter=self.separator, strict=True), [])
            except csv.Error:
                continue
            if len(alone) == len(cells):
                return place
        return 0

    def _undecodable(self, begin: int, cells: list[str]) -> SetAside:
        last = self.lines.number
        where = f"Line {begin}" if last == begin else f"A line from {begin} to {last}"
        return SetAside(
            begin,
            "",
            cut_value("".join(self.lines.taken).rstrip("\r\n")),
            f"{where} is not in the encoding of the file.",
            self.encoding_remedy,
            tuple(cells),
        )
