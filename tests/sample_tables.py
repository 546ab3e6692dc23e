"""The small hand-made tables in `tests/sample`, and ways to break a copy of them at one place."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample"


def copy_sample(folder: Path) -> Path:
    """Copy the sample tables into a folder that does not exist yet."""
    return Path(shutil.copytree(SAMPLE, folder))


def change_row(folder: Path, table: str, key: str, **cells: str) -> None:
    """Put other texts into cells of the row with that key; every other row and line stays where it is."""
    header, rows = _read(folder, table)
    row = next(row for row in rows if row[0] == key)
    for column, text in cells.items():
        row[header.index(column)] = text
    _write(folder, table, header, rows)


def add_row(folder: Path, table: str, **cells: str) -> None:
    """Put a row at the end of a table; a cell that is not given is empty."""
    header, rows = _read(folder, table)
    _write(folder, table, header, [*rows, [cells.get(column, "") for column in header]])


def drop_column(folder: Path, table: str, column: str) -> None:
    """Take a column out of a table."""
    header, rows = _read(folder, table)
    at = header.index(column)
    _write(folder, table, header[:at] + header[at + 1 :], [row[:at] + row[at + 1 :] for row in rows])


def _read(folder: Path, table: str) -> tuple[list[str], list[list[str]]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    return header, rows


def _write(folder: Path, table: str, header: list[str], rows: list[list[str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
