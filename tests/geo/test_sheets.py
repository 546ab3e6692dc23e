"""A CSV file as a sheet: what stands where, on which line, and which lines are no rows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.sheets import Sheet, keep_columns, read_sheet

if TYPE_CHECKING:
    from pathlib import Path


def _read(folder: Path, text: str) -> tuple[Sheet | None, list[tuple[int | None, str]]]:
    path = folder / "rows.csv"
    path.write_bytes(text.encode())
    sheet, faults = read_sheet(path)
    return sheet, [(fault.line, fault.value) for fault in faults]


def test_a_row_stands_on_the_line_it_begins_on(tmp_path: Path) -> None:
    sheet, faults = _read(tmp_path, 'a,b\n1,"x\ny"\n\n2,z\n3\n4,"w\r\n\r\nw"\n5,v\n')
    assert sheet == Sheet(
        "rows.csv", ("a", "b"), (("1", "x\ny"), ("2", "z"), ("4", "w\r\n\r\nw"), ("5", "v")), (2, 5, 7, 10)
    )
    assert faults == [(4, "0 cells"), (6, "1 cells")]


def test_reading_ends_at_a_broken_quotation_and_says_on_which_line(tmp_path: Path) -> None:
    sheet, faults = _read(tmp_path, 'a,b\n1,"x\ny"\n2,"z"z\n3,w\n')
    assert sheet is not None
    assert (sheet.rows, sheet.lines) == ((("1", "x\ny"),), (2,))
    assert [line for line, _ in faults] == [4]


@pytest.mark.parametrize("text", ["", "\n", ",\n1,2\n"])
def test_without_a_header_there_is_no_sheet(tmp_path: Path, text: str) -> None:
    sheet, faults = _read(tmp_path, text)
    assert sheet is None
    assert faults == [(1, "")]


@pytest.mark.parametrize("columns", [("b",), ("c", "a"), ("a", "b", "c")])
def test_some_columns_of_each_row_are_what_its_record_has_in_them(columns: tuple[str, ...]) -> None:
    sheet = Sheet("rows.csv", ("a", "b", "c"), (("1", "2", "3"), ("4", "", "6")), (2, 5))
    assert list(sheet.cells(*columns)) == [
        (line, tuple(record[column] for column in columns)) for line, record in sheet.records()
    ]


def test_columns_are_kept_in_the_order_asked_for_and_a_lacking_one_is_empty() -> None:
    sheet = Sheet("rows.csv", ("a", "b"), (("1", "2"),), (2,))
    assert keep_columns(sheet, ("b", "d", "a")).rows == (("2", "", "1"),)
    assert keep_columns(sheet, ("a", "b")) == sheet
