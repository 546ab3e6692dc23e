"""Columns of Arrow as cells of text: days and times in ISO form, decimals in full, lists as JSON text.

Only values are read, never the metadata of pandas, which can hide a column or rename it.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import math
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused, Unreadable
from geo.ingest.readers.geometry import write_number
from geo.ingest.readers.tally import plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.readers.tally import Tally

_MIDNIGHT = "00:00:00"


class ColumnWriter:
    """Writes the columns of one file as text."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def write(self, column: pa.Array, name: str, first_line: int) -> tuple[list[str], dict[int, Unreadable]]:
        """Return the cells of a column, and what is wrong with those rows that cannot be read.

        Raises
        ------
        Refused
            A cell over the limit.
        """
        if isinstance(column, pa.ExtensionArray):
            column = column.storage
        if pa.types.is_dictionary(column.type):
            return self._write_dictionary(column, name, first_line)
        kind = column.type
        if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
            cells, faults = self._write_strings(column, name)
        elif pa.types.is_timestamp(kind):
            cells, faults = self._write_times(column, name)
        else:
            cells, faults = self._write_others(column, name, first_line)
        self._check_lengths(cells, name, first_line)
        self._remove_nuls(cells, name, first_line)
        return cells, faults

    def _write_dictionary(
        self, column: pa.DictionaryArray, name: str, first_line: int
    ) -> tuple[list[str], dict[int, Unreadable]]:
        """Return cells that share their texts, so that a long text used often is held once."""
        reach = pc.min_max(column.indices).as_py()
        if reach["max"] is not None and not 0 <= reach["min"] <= reach["max"] < len(column.dictionary):
            # Told as any other damage of the file.
            raise pa.ArrowInvalid("A cell names a text that is not in the list of texts.")
        words, broken = self.write(column.dictionary, name, first_line)
        places = column.indices.to_pylist()
        faults = {row: broken[place] for row, place in enumerate(places) if place in broken} if broken else {}
        return ["" if place is None else words[place] for place in places], faults

    def _write_strings(self, column: pa.Array, name: str) -> tuple[list[str], dict[int, Unreadable]]:
        try:
            return ["" if text is None else text for text in column.to_pylist()], {}
        except UnicodeDecodeError:
            pass
        binary = pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary()
        cells: list[str] = []
        faults: dict[int, Unreadable] = {}
        for row, data in enumerate(column.cast(binary).to_pylist()):
            try:
                cells.append((data or b"").decode("utf-8"))
            except UnicodeDecodeError:
                cells.append(data.decode("utf-8", "backslashreplace"))
                faults[row] = Unreadable(
                    f'The text in column "{plain_excerpt(name)}" is not UTF-8.', "Write that cell as UTF-8."
                )
        return cells, faults

    def _write_times(self, column: pa.TimestampArray, name: str) -> tuple[list[str], dict[int, Unreadable]]:
        """Return times by the clock of their zone; those beyond any calendar are at fault."""
        zone = column.type.tz
        if zone:
            try:
                column = pc.local_timestamp(column)
            except (pa.ArrowException, ValueError):
                self._tally.add("The time zone of the column is not known; its times were read as UTC", column=name)
                column = column.cast(pa.timestamp(column.type.unit, "UTC")).cast(pa.timestamp(column.type.unit))
            else:
                self._tally.add("Times were read by the clock of their time zone", column=name)
        texts = column.cast(pa.string()).to_pylist()
        wrong = Unreadable(f'The time in column "{plain_excerpt(name)}" is beyond any calendar.', "Correct the time.")
        faults = {row: wrong for row, text in enumerate(texts) if text is not None and text.startswith("<")}
        numbers = column.cast(pa.int64()).to_pylist() if faults else []
        cells = ["" if text is None else _trim_time(text) for text in texts]
        for row in faults:
            cells[row] = str(numbers[row])
        return cells, faults

    def _write_others(self, column: pa.Array, name: str, first_line: int) -> tuple[list[str], dict[int, Unreadable]]:
        kind = column.type
        # Arrow writes the shortest text that gives the same number again, where Python would add digits.
        values = column.cast(pa.string()).to_pylist() if pa.types.is_float32(kind) else None
        values = [None if text is None else float(text) for text in values] if values else self._take(column, name)
        if pa.types.is_integer(kind):
            return ["" if value is None else str(value) for value in values], {}
        cells: list[str] = []
        for row, value in enumerate(values):
            if isinstance(value, float) and math.isfinite(value):
                cells.append(write_number(value))
                continue
            if isinstance(value, float) and math.isnan(value):
                self._tally.add(
                    "Cells without a number (NaN) were read as empty", cells=1, column=name, line=first_line + row
                )
            if isinstance(value, (list, dict, tuple)):
                self._tally.add(
                    "Lists and objects were written as JSON text", cells=1, column=name, line=first_line + row
                )
            if isinstance(value, (bytes, bytearray)):
                self._tally.add("Bytes were written as hexadecimal text", cells=1, column=name, line=first_line + row)
            cells.append(_write_value(value))
        return cells, {}

    def _take(self, column: pa.Array, name: str) -> list[object]:
        """Return the values; as Arrow writes them where Python has no such value (a day in the year 148,108)."""
        try:
            return list(column.to_pylist())
        except (ValueError, OverflowError, pa.ArrowException):
            try:
                return list(column.cast(pa.string()).to_pylist())
            except (ValueError, pa.ArrowException) as error:
                raise Refused(
                    f'The values in column "{plain_excerpt(name)}" cannot be written as text.',
                    "Write that column as text, or leave it out, and open the file again.",
                ) from error

    def _check_lengths(self, cells: Sequence[str], name: str, first_line: int) -> None:
        if max(map(len, cells), default=0) > MOST_CELL_CHARACTERS:
            row = next(row for row, cell in enumerate(cells) if len(cell) > MOST_CELL_CHARACTERS)
            raise Refused(
                f'A cell in column "{plain_excerpt(name)}" has more than {MOST_CELL_CHARACTERS:,} characters '
                f"(about row {first_line + row}).",
                "Shorten that cell and open the file again.",
            )

    def _remove_nuls(self, cells: list[str], name: str, first_line: int) -> None:
        for row, cell in enumerate(cells):
            if "\0" in cell:
                cells[row] = cell.replace("\0", "")
                self._tally.add("Hidden NUL characters were removed", cells=1, column=name, line=first_line + row)


def _trim_time(text: str) -> str:
    """Return a time without zeros that say nothing: a day alone for midnight."""
    day, _, time = text.rstrip("Z").partition(" ")
    time = time.rstrip("0").rstrip(".") if "." in time else time
    time = time if len(time) >= len(_MIDNIGHT) else time.ljust(len(_MIDNIGHT), "0")
    return day if time == _MIDNIGHT else f"{day} {time}"


def _write_value(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = str(value)
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, float):
        text = write_number(value)
    elif isinstance(value, (dt.date, dt.time)):
        text = value.isoformat()
    elif isinstance(value, decimal.Decimal):
        # Zeros behind the point of a whole number say nothing, and those of 1.000 may be taken for thousands.
        text = f"{value:.0f}" if value.is_finite() and value == value.to_integral_value() else f"{value:f}"
    elif isinstance(value, (bytes, bytearray)):
        text = value.hex()
    elif isinstance(value, (list, dict, tuple)):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_write_value)
    return text
