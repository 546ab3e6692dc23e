"""Each rule is broken once in a copy of the sample: the check names that place and no other."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.codebook import TABLES, load_codebook
from geo.schema import check_tables
from geo.settings import ROOT
from tests.geo.broken_rows import BETWEEN_ROWS, CELLS, ROWS
from tests.sample_tables import SAMPLE, add_row, change_row, copy_sample, drop_column

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = load_codebook()
COLUMNS = [(table, field.field) for table in TABLES for field in CODEBOOK.fields(table)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "tables")


def _faults(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(fault.file.removesuffix(".csv"), fault.line, fault.column) for fault in check_tables(folder, CODEBOOK)]


def test_the_sample_has_no_fault() -> None:
    assert check_tables(SAMPLE, CODEBOOK) == ()


def test_the_shipped_tables_have_no_fault() -> None:
    assert check_tables(ROOT / "data", CODEBOOK) == ()


@pytest.mark.parametrize(("table", "key", "cells", "line", "columns"), [*CELLS, *ROWS, *BETWEEN_ROWS])
def test_a_broken_row_is_named_by_file_line_and_column_and_nothing_else_is(
    folder: Path, table: str, key: str, cells: dict[str, str], line: int, columns: str
) -> None:
    change_row(folder, table, key, **cells)
    assert sorted(_faults(folder)) == sorted((table, line, column) for column in columns.split("|"))


@pytest.mark.parametrize(("key", "answers"), [("c-06", "c-02"), ("c-08", "c-11")])
def test_an_answer_is_not_early_while_its_month_or_week_may_still_reach_the_day(
    folder: Path, key: str, answers: str
) -> None:
    change_row(folder, "claims", key, answers=answers)
    assert _faults(folder) == []


def test_a_fault_says_what_came_what_was_wanted_and_what_to_do(folder: Path) -> None:
    change_row(folder, "claims", "c-02", stance="thinks")
    (fault,) = check_tables(folder, CODEBOOK)
    assert fault.value == "thinks"
    assert fault.wanted == "one of asserts, denies, doubts, declines_to_comment"
    assert str(fault) == f"claims.csv:3: stance: got 'thinks'; wanted {fault.wanted}. Choose one of them."


def test_a_circle_of_bodies_is_named_at_each_of_its_members_and_not_at_those_it_leads_to(folder: Path) -> None:
    change_row(folder, "actors", "government", member_of="minister")
    assert _faults(folder) == [("actors", line, "member_of") for line in (2, 3, 4)]


def test_answers_that_go_round_in_a_circle_are_named(folder: Path) -> None:
    change_row(folder, "claims", "c-10", answers="c-11")
    change_row(folder, "claims", "c-11", answers="c-10")
    change_row(folder, "claims", "c-05", answers="c-10")
    assert _faults(folder) == [("claims", 11, "answers"), ("claims", 12, "answers")]


@pytest.mark.parametrize("table", ["places", "actors", "documents", "incidents", "claims", "crosswalk"])
def test_a_key_used_twice_is_named_at_its_second_row(folder: Path, table: str) -> None:
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    last = lines[-1]
    path.write_text("\n".join([*lines, last, ""]), encoding="utf-8")
    column = "foreign_id" if table == "crosswalk" else CODEBOOK.columns(table)[0]
    assert _faults(folder) == [(table, len(lines) + 1, column)]


def test_the_same_number_in_two_datasets_is_no_repeat(folder: Path) -> None:
    cells = {"foreign_id": "1", "match": "exact", "checked_on": "2020-04-01"}
    add_row(folder, "crosswalk", incident_id="bridge-strike", dataset="airwars", **cells)
    assert _faults(folder) == []


def test_an_incident_and_a_document_without_claims_are_named_because_no_screen_shows_them(folder: Path) -> None:
    shared = {"kind": "other", "scope": "single_event", "date_precision": "unknown", "note": "No place."}
    add_row(folder, "incidents", incident_id="quiet", title="Quiet", **shared)
    document = {"publisher_id": "post", "title": "Quiet", "published_on": "2020-03-03", "language": "en"}
    add_row(folder, "documents", document_id="quiet", text_file="q.txt", text_sha256="0" * 64, **document)
    assert _faults(folder) == [("documents", 5, "document_id"), ("incidents", 6, "incident_id")]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_missing_column_is_one_fault_and_breaks_nothing_else(folder: Path, table: str, column: str) -> None:
    drop_column(folder, table, column)
    assert _faults(folder) == [(table, 1, column)]


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_one_fault(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    assert _faults(folder) == [(table, None, "")]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_file_is_one_fault(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").write_bytes(b"")
    assert _faults(folder) == [(table, 1, "")]


def test_a_folder_in_place_of_a_file_is_a_fault(folder: Path) -> None:
    (folder / "crosswalk.csv").unlink()
    (folder / "crosswalk.csv").mkdir()
    assert _faults(folder) == [("crosswalk", None, "")]


def test_an_unknown_and_a_doubled_column_are_named(folder: Path) -> None:
    path = folder / "crosswalk.csv"
    header, row, *_ = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header},mood,match\n{row},good,likely\n", encoding="utf-8")
    assert _faults(folder) == [("crosswalk", 1, "mood"), ("crosswalk", 1, "match")]


def test_a_byte_order_mark_is_named_and_the_table_still_checked(folder: Path) -> None:
    path = folder / "crosswalk.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"likely", b"perhaps"))
    assert _faults(folder) == [("crosswalk", 1, ""), ("crosswalk", 2, "match")]


def test_bytes_that_are_not_utf_8_are_named_with_their_line(folder: Path) -> None:
    path = folder / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"Hill Front", b"H\xfcgel Front"))
    assert [fault[:2] for fault in _faults(folder)] == [("actors", 5)]


@pytest.mark.parametrize(("old", "new", "line"), [("Vale Monitor", "Vale, Monitor", 6), ("Hill Front,", "", 5)])
def test_a_row_with_too_many_or_too_few_cells_is_named(folder: Path, old: str, new: str, line: int) -> None:
    path = folder / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert ("actors", line, "") in _faults(folder)


def test_an_empty_line_is_named_and_later_lines_are_counted_with_it(folder: Path) -> None:
    path = folder / "documents.csv"
    text = path.read_text(encoding="utf-8").replace("\npost-1", "\n\npost-1").replace("What is known", "")
    path.write_text(text, encoding="utf-8")
    assert _faults(folder) == [("documents", 4, ""), ("documents", 5, "title")]


@pytest.mark.parametrize("broken", ['"Hill Front', '"Hill" Front'])
def test_a_broken_quotation_is_named_at_the_row_it_begins_in(folder: Path, broken: str) -> None:
    path = folder / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Hill Front", broken, 1), encoding="utf-8")
    assert _faults(folder)[0] == ("actors", 5, "")


def test_every_fault_is_gathered_and_none_hides_another(folder: Path) -> None:
    (folder / "crosswalk.csv").unlink()
    change_row(folder, "places", "northbridge", lat="north")
    change_row(folder, "actors", "wire", kind="radio", member_of="nobody")
    change_row(folder, "claims", "c-02", stance="thinks", value_high="13")
    assert _faults(folder) == [
        ("places", 2, "lat"),
        ("actors", 11, "kind"),
        ("actors", 11, "member_of"),
        ("claims", 3, "stance"),
        ("claims", 3, "value_high"),
        ("crosswalk", None, ""),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.sampled_from(TABLES), raw=st.binary(max_size=200), whole=st.booleans())
def test_no_bytes_make_the_check_itself_fail(tmp_path: Path, table: str, raw: bytes, *, whole: bool) -> None:
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    copy_sample(folder)
    path = folder / f"{table}.csv"
    path.write_bytes(raw if whole else path.read_bytes() + raw)
    assert isinstance(check_tables(folder, CODEBOOK), tuple)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(CODEBOOK.columns("claims")), text=st.text(max_size=30))
def test_no_text_in_a_cell_makes_the_check_itself_fail(tmp_path: Path, column: str, text: str) -> None:
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    copy_sample(folder)
    change_row(folder, "claims", "c-02", **{column: text.encode("utf-8", "ignore").decode("utf-8")})
    assert isinstance(check_tables(folder, CODEBOOK), tuple)
