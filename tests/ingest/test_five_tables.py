"""The five tables come in as they stand; a faulty row stays out, its referrers with it, and every row is counted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.flattening import flatten_claims
from geo.ingest.grid import Batch, Grid
from geo.ingest.mapping import recognise
from geo.ingest.outcome import Refused, SetAside
from geo.ingest.tables.five_tables import NEEDED, read_five_tables, table_of, version_of
from geo.settings import ROOT
from geo.sheets import Sheet, read_sheet
from geo.tables import compute_version, load_tables
from tests.sample_tables import SAMPLE, add_row, change_row, copy_sample, drop_column

if TYPE_CHECKING:
    from pathlib import Path

    from geo.ingest.tables.five_tables import FiveTables

VERSION = "0123456789ab"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "tables")


def _grid(sheet: Sheet, *, aside: list[SetAside] | None = None) -> Grid:
    batch = Batch(lines=list(sheet.lines), rows=[list(row) for row in sheet.rows], aside=aside or [], done=1.0)
    return Grid("csv", sheet.columns, len(sheet.columns), iter([batch]))


def _sheets(folder: Path) -> dict[str, Sheet]:
    sheets = {}
    for table in (*TABLES, *OPTIONAL_TABLES):
        if (folder / f"{table}.csv").exists():
            sheet, _ = read_sheet(folder / f"{table}.csv")
            assert sheet is not None
            sheets[table] = sheet
    return sheets


def _open(folder: Path) -> FiveTables:
    return read_five_tables({table: _grid(sheet) for table, sheet in _sheets(folder).items()}, version=VERSION)


def _aside(opened: FiveTables) -> list[tuple[str, int, str]]:
    return [(table, row.line, row.column) for table, rows in opened.aside.items() for row in rows]


def _rows(folder: Path) -> int:
    return sum(len(sheet.rows) for sheet in _sheets(folder).values())


@pytest.mark.parametrize("tables", [SAMPLE, ROOT / "data"], ids=["sample", "shipped"])
def test_sound_tables_come_in_whole_and_as_a_folder_gives_them(tables: Path) -> None:
    opened = _open(tables)
    held = load_tables(tables)
    for table in (*TABLES, *OPTIONAL_TABLES):
        pd.testing.assert_frame_equal(getattr(opened.tables, table), getattr(held, table))
    pd.testing.assert_frame_equal(opened.claims, flatten_claims(held))
    assert _aside(opened) == []
    assert opened.notes == ()
    assert opened.rows_in == opened.rows_shown == _rows(tables)


def test_the_version_is_that_of_the_same_folder() -> None:
    parts = [(SAMPLE / f"{table}.csv").read_bytes() for table in TABLES]
    assert version_of(parts) == compute_version(SAMPLE)
    assert version_of([*parts, b"\n"]) != compute_version(SAMPLE)


def test_a_faulty_row_is_set_aside_with_its_fault_and_its_cells(folder: Path) -> None:
    change_row(folder, "claims", "c-12", stance="thinks", measure="houses")
    opened = _open(folder)
    (row,) = opened.aside["claims"]
    assert (row.line, row.column, row.value) == (13, "stance", "thinks")
    assert row.reason.startswith("Wanted: one of asserts, denies")
    assert row.reason.endswith("; also at fault: measure")
    assert row.remedy == "Choose one of them."
    assert dict(zip(opened.columns["claims"], row.row, strict=True))["coder_note"] == 'Said "more", with a comma.'
    assert "c-12" not in set(opened.claims["claim_id"])
    assert (opened.rows_in, opened.rows_shown) == (_rows(folder), _rows(folder) - 1)


def test_rows_that_refer_to_a_row_set_aside_follow_it_and_say_so(folder: Path) -> None:
    change_row(folder, "actors", "monitor", kind="watcher")
    opened = _open(folder)
    gone = _aside(opened)
    # The director belongs to the monitor; c-02 is the director's, c-06 to c-08 the monitor's, c-09 answers c-08.
    assert ("actors", 6, "kind") in gone
    assert ("actors", 7, "member_of") in gone
    claims = list(opened.aside["claims"])
    assert [row.column for row in claims] == ["speaker_id", "speaker_id", "speaker_id", "speaker_id", "answers"]
    assert claims[0].reason == "Goes with line 7 of actors.csv, which was set aside"
    assert claims[0].remedy == "Correct line 7 of actors.csv; this row then comes in with it."
    assert set(opened.claims["claim_id"]) == {"c-01", "c-03", "c-04", "c-05", "c-10", "c-11", "c-12"}


def test_an_incident_whose_claims_are_all_gone_goes_too_because_no_screen_would_show_it(folder: Path) -> None:
    change_row(folder, "actors", "monitor", kind="watcher")
    opened = _open(folder)
    (quay, total) = opened.aside["incidents"]
    assert (quay.value, total.value) == ("quay-prison", "war-total")
    assert quay.reason == "Wanted: a key at least one claim refers to"


def test_what_is_left_has_no_fault_and_every_row_is_counted_once(folder: Path) -> None:
    change_row(folder, "places", "northbridge", lat="north")
    change_row(folder, "documents", "post-1", published_on="yesterday")
    add_row(folder, "actors", actor_id="post", name="Second Post", kind="news_outlet", party_to_conflict="no")
    opened = _open(folder)
    assert opened.rows_in == _rows(folder)
    assert opened.rows_in == opened.rows_shown + len(_aside(opened))
    left = sum(len(getattr(opened.tables, table)) for table in (*TABLES, *OPTIONAL_TABLES))
    assert left == opened.rows_shown
    assert len(set(_aside(opened))) == len(_aside(opened))
    sheets = {
        table: Sheet(f"{table}.csv", tuple(frame.columns), tuple(frame.itertuples(index=False, name=None)), lines)
        for table in (*TABLES, *OPTIONAL_TABLES)
        for frame in [getattr(opened.tables, table)]
        for lines in [tuple(range(2, len(frame) + 2))]
    }
    again = read_five_tables({table: _grid(sheet) for table, sheet in sheets.items()}, version=VERSION)
    assert _aside(again) == []


def test_a_row_stays_while_another_row_still_has_the_key_it_refers_to(folder: Path) -> None:
    add_row(folder, "places", place_id="northbridge", name="Other", kind="town", country="ZZ", note="No point.")
    opened = _open(folder)
    assert _aside(opened) == [("places", len(_sheets(folder)["places"].rows) + 1, "place_id")]
    assert len(opened.claims) == 12


def test_the_sentences_of_a_claim_go_together(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("build", "reference"))
    sheet = _sheets(folder)["anchors"]
    claims = [row[0] for row in sheet.rows]
    several = next(claim for claim in claims if claims.count(claim) > 1)
    at = claims.index(several)
    rows = list(sheet.rows)
    rows[at] = (several, "0", *rows[at][2:])
    grids = {table: _grid(each) for table, each in _sheets(folder).items()}
    grids["anchors"] = _grid(replace(sheet, rows=tuple(rows)))
    opened = read_five_tables(grids, version=VERSION)
    assert {row.row[0] for row in opened.aside["anchors"]} == {several}
    assert len(opened.aside["anchors"]) == claims.count(several)
    assert len(opened.claims) == len(_sheets(folder)["claims"].rows)


def test_a_long_chain_of_references_is_followed_to_its_end(folder: Path) -> None:
    with (folder / "actors.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("body-0,Body,,,nonsense,no,,,\n")
        file.writelines(f"body-{number},Body,,,monitor,no,body-{number - 1},,\n" for number in range(1, 400))
    opened = _open(folder)
    assert len(opened.aside["actors"]) == 400
    assert len(opened.claims) == 12


def test_rows_the_reader_could_not_use_are_counted_and_kept() -> None:
    sheets = _sheets(SAMPLE)
    broken = SetAside(9, "", "", "The row has 3 cells where the header has 28.", "Fill in the cells.", ("a", "b", "c"))
    grids = {table: _grid(sheet, aside=[broken] if table == "claims" else []) for table, sheet in sheets.items()}
    opened = read_five_tables(grids, version=VERSION)
    assert opened.aside["claims"] == (broken,)
    assert opened.rows_in == opened.rows_shown + 1


def test_crosswalk_and_anchors_may_be_left_at_home(folder: Path) -> None:
    (folder / "crosswalk.csv").unlink()
    opened = _open(folder)
    assert len(opened.tables.crosswalk) == 0
    assert list(opened.tables.crosswalk.columns) == list(load_codebook().columns("crosswalk"))
    assert len(opened.claims) == 12


@pytest.mark.parametrize("table", NEEDED)
def test_a_missing_table_is_refused_by_name(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    with pytest.raises(Refused, match=rf"{table}\.csv did not come"):
        _open(folder)


def test_a_missing_column_no_row_can_do_without_is_refused(folder: Path) -> None:
    drop_column(folder, "claims", "stance")
    with pytest.raises(Refused, match=r"claims\.csv has no column stance"):
        _open(folder)


def test_other_missing_columns_are_empty_and_unknown_ones_left_out_each_with_a_note(folder: Path) -> None:
    drop_column(folder, "claims", "coder_note")
    path = folder / "places.csv"
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{header},mood\n" + "".join(f"{line},calm\n" for line in rest.splitlines()), encoding="utf-8")
    opened = _open(folder)
    assert set(opened.claims["coder_note"]) == {""}
    assert [(note.column, note.sentence) for note in opened.notes] == [
        ("mood", "A column of places.csv that the codebook does not declare was left out"),
        ("coder_note", "A column was missing from claims.csv and is taken as empty"),
    ]
    assert "mood" not in opened.tables.places.columns


@pytest.mark.parametrize("table", [*TABLES, *OPTIONAL_TABLES])
def test_a_table_is_known_by_its_columns(table: str) -> None:
    fields = load_codebook().fields(table)
    assert table_of([field.field for field in fields]) == table
    assert table_of([field.field for field in fields if field.required]) == table


@pytest.mark.parametrize("table", [*TABLES, *OPTIONAL_TABLES])
def test_each_table_is_recognised_as_one_of_the_five(table: str) -> None:
    columns = load_codebook().columns(table)
    layout = recognise(columns, len(columns), [])
    assert layout is not None
    assert layout.kind == "tables"


def test_a_strange_table_with_keys_of_the_same_names_is_not_taken_for_one_of_the_five() -> None:
    columns = ("incident_id", "title", "scope", "date_precision", "place_id", "name")
    assert recognise(columns, len(columns), []) is None


def test_the_flat_view_and_strange_tables_are_none_of_the_five() -> None:
    assert table_of(load_codebook().columns("flat")) == ""
    assert table_of(["name", "lat", "lon"]) == ""
