"""Rows set aside are told by kind, in full sentences that name the first row, and none is left uncounted."""

from __future__ import annotations

from geo.ingest.aside import AsideRows, pack_aside
from geo.ingest.outcome import SetAside
from pages.parts.opening_aside import list_kinds


def _gather(**files: list[SetAside]) -> AsideRows:
    return AsideRows.gather([pack_aside(name, rows) for name, rows in files.items()], dict.fromkeys(files, ("day",)))


DAYS = [SetAside(line, "day", "3/4/2020", "3 April or 4 March", "State the order.") for line in (4, 9)]
BROKEN = SetAside(7, "", "", "Is a quote missing?", "Close it.")


def test_each_kind_says_how_many_rows_where_first_why_and_what_to_do() -> None:
    assert list(list_kinds(_gather(a=[*DAYS, BROKEN]))) == [
        "2 rows, first on line 4, day: 3 April or 4 March. State the order.",
        "1 row, line 7: Is a quote missing? Close it.",
    ]


def test_kinds_that_are_not_listed_are_counted_by_their_rows() -> None:
    others = [SetAside(line, "lat", "x", "No number", f"Remedy {line}.") for line in (20, 21, 21, 22)]
    told = list(list_kinds(_gather(a=[*DAYS, BROKEN, *others]), most=2))
    assert told[2:] == ["4 rows for other reasons, in the table below."]
    assert len(list(list_kinds(_gather(a=[*DAYS, BROKEN]), most=2))) == 2


def test_of_several_files_the_one_is_named() -> None:
    told = list(list_kinds(_gather(places=DAYS[:1], claims=[BROKEN])))
    assert [line.split(":")[0] for line in told] == ["1 row, places, line 4, day", "1 row, claims, line 7"]
