"""Rows set aside are counted by what is to be done about them."""

from __future__ import annotations

from geo.ingest.aside import AsideRows, pack_aside
from geo.ingest.outcome import SetAside


def _row(line: int, column: str, remedy: str, reason: str = "Why") -> SetAside:
    return SetAside(line, column, "x", reason, remedy, ("x",))


def test_rows_with_one_remedy_for_one_column_are_one_kind_with_its_first_row() -> None:
    first = [_row(3, "day", "State it.", "3 April or 4 March"), _row(4, "lat", "Correct it.")]
    second = [_row(9, "day", "State it.", "5 June or 6 May"), _row(10, "end", "State it.")]
    aside = AsideRows.gather([pack_aside("a.csv", first), pack_aside("a.csv", second)], {"a.csv": ("x",)})
    assert aside.kinds() == [("a.csv", 2, first[0]), ("a.csv", 1, first[1]), ("a.csv", 1, second[1])]


def test_rows_of_two_files_are_of_two_kinds_and_none_of_none() -> None:
    rows = [_row(3, "day", "State it.")]
    aside = AsideRows.gather([pack_aside("a.csv", rows), pack_aside("b.csv", rows)], {"a.csv": ("x",), "b.csv": ("x",)})
    assert [(file, rows) for file, rows, _ in aside.kinds()] == [("a.csv", 1), ("b.csv", 1)]
    assert AsideRows.gather([], {}).kinds() == []
