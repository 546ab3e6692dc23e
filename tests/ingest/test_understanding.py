"""What a file is taken for: its layout, a guess in its place, or the tables of an atlas behind other sheets."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.ingest import Said, Source, examine, read
from geo.ingest.mapping import ReadOptions, find_layout
from geo.ingest.outcome import Note, Refused
from tests.ingest.workbook_bytes import workbook
from tests.own_files import known_layouts
from tests.sample_tables import SAMPLE

PASSED_OVER = "Sheets that are no table of an atlas were passed over: "


def _atlas_behind(*sheets: tuple[str, list[list[str]]]) -> Source:
    """Return a workbook of the sample's tables with other sheets in front of them."""
    tables = []
    for path in sorted(SAMPLE.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append((path.stem.capitalize(), list(csv.reader(file))))
    return Source("atlas.xlsx", workbook(*sheets, *tables))


@pytest.mark.parametrize(
    "rows",
    [
        [["Atlas of the valley, third version"]],
        [],
        [["Made by us"], ["Not for print"]],
        [["Name", "Name"], ["Valley", "Wadi"], ["Hill", "Tall"]],
    ],
)
def test_a_sheet_of_words_before_the_tables_of_an_atlas_is_passed_over_and_named(rows: list[list[str]]) -> None:
    opened = read((_atlas_behind(("Read <me>", rows)),))
    assert (opened.report.layout, opened.report.rows_in, opened.report.rows_aside) == ("tables", 32, 0)
    assert Note(f'{PASSED_OVER}"Read (me)"', 1) in opened.report.notes


def test_of_many_other_sheets_the_first_are_named_and_all_are_counted() -> None:
    opened = read((_atlas_behind(*[(f"Page {number}", []) for number in range(7)]),))
    (note,) = opened.report.notes
    assert (note.sentence, note.cells) == (
        PASSED_OVER + ", ".join(f'"Page {number}"' for number in range(5)) + " and 2 more",
        7,
    )


def test_a_sheet_that_was_asked_for_is_never_passed_over() -> None:
    said = Said(ReadOptions(sheet="Read me"))
    with pytest.raises(Refused, match="has no rows"):
        read((_atlas_behind(("Read me", [["One line"]])),), said=said)


def test_a_workbook_without_the_tables_of_an_atlas_keeps_its_refusal() -> None:
    with pytest.raises(Refused, match="has no rows"):
        read((Source("a.xlsx", workbook(("Read me", [["One line"]]), ("claims", [["a"]]))),))


@pytest.mark.parametrize("layout", ["acled", "flat", "tables in a workbook"])
def test_columns_of_a_known_layout_are_guessed_where_that_is_asked_for(layout: str) -> None:
    ((name, content),) = known_layouts()[layout].files
    known = examine((Source(name, content),))
    assert (known.layout, known.guesses) == (layout.split(maxsplit=1)[0], ())
    guessed = examine((Source(name, content),), said=Said(guess=True))
    assert guessed.layout == ""
    assert guessed.guesses
    assert guessed.mapping.kind == "rows"
    assert set(guessed.columns) == set(known.columns) or not known.columns


def test_a_mapping_that_is_stated_holds_against_a_guess() -> None:
    ((name, content),) = known_layouts()["acled"].files
    opened = read((Source(name, content),), find_layout("acled"), said=Said(guess=True))
    assert opened.report.layout == "acled"


def test_a_column_that_the_first_rows_leave_empty_is_matched_by_the_rows_that_fill_it() -> None:
    lines = [f"2021-03-01,Town {row},{'' if row < 100 else row},{row},,Daily" for row in range(150)]
    table = "\n".join(("Date,Place,Killed,Injured,Detained,Source", *lines)).encode()
    examined = examine((Source("log.csv", table),))
    fields = {guess.field: guess.reason for guess in examined.guesses}
    assert "all 10 sampled cells are figures between 100 and 109" in fields["figure:killed:best"]
    assert "figure:detained:best" not in fields
    assert len(examined.rows) == 50
    opened = read((Source("log.csv", table),))
    assert (opened.report.rows_shown, opened.report.claims, opened.report.unused) == (150, 200, ("Detained",))


def test_a_parquet_file_in_many_small_groups_is_guessed_from_more_than_its_first_row() -> None:
    held = io.BytesIO()
    columns = {"date": [None, "2021-03-02", "2021-03-03"], "place": ["Ford"] * 3, "killed": [None, 2, 3]}
    pq.write_table(pa.table(columns), held, row_group_size=1)
    examined = examine((Source("log.parquet", held.getvalue()),))
    assert {guess.field for guess in examined.guesses} == {"start", "place", "figure:killed:best"}
    assert examined.lines == (1, 2, 3)
