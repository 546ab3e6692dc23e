"""A file given is opened whole: every row a claim or set aside, the same from the disk as from a browser."""

from __future__ import annotations

import csv
import io
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from geo import ingest
from geo.atlas import build_atlas
from geo.claims import ClaimFilter
from geo.codebook import TABLES
from geo.export.csv import csv_bytes
from geo.flattening import flatten_claims
from geo.ingest import Cancelled, Refused, Said, Source, examine, opening, read, start_reading
from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import ReadOptions, read_mapping, write_mapping
from geo.ingest.process.wire import PROGRESS
from geo.ingest.receiving import Receiver
from geo.settings import ROOT
from geo.tables import compute_version, load_tables
from tests.sample_tables import SAMPLE, change_row, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.ingest import Opened
    from geo.ingest.mapping import Mapping

PATIENCE_S = 30
SAID = Said(latest=date(2024, 1, 1))
EVENTS = """event,where,latitude,longitude,day,dead,reported by
e1,Northbridge,35.5,38.9,2017-05-02,3,The Courier
e2,Northbridge,35.5,38.9,2017-05-03,,The Courier
e3,Southford,95.5,38.1,2017-05-04,7,The Courier
e4,=cmd,35.1,38.2,04/05/2017,1,The Courier
"""
WHOLE = "".join(EVENTS.splitlines(keepends=True)[:3])
MAPPING = """
title = "Events"
[fields]
claim_id = "{event}"
place = "{where}"
lat = "{latitude}"
lon = "{longitude}"
start = "{day}"
outlet = "{reported by}"
[[figures]]
measure = "killed"
victim_class = "all"
best = "{dead}"
"""


@pytest.fixture(scope="module")
def mapping() -> Mapping:
    return read_mapping(MAPPING)


@pytest.fixture(scope="module")
def opened(mapping: Mapping) -> Opened:
    return read((_source(EVENTS),), mapping, said=SAID)


def _source(text: str, name: str = "events.csv") -> Source:
    return Source(name, text.encode())


def _refusal(*sources: Source, mapping: Mapping | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        read(sources, mapping, said=SAID)
    return refused.value


def test_every_row_is_a_claim_or_set_aside(opened: Opened) -> None:
    report = opened.report
    assert (report.rows_in, report.rows_shown, report.rows_aside, report.claims) == (4, 2, 2, 2)
    assert opened.claims.frame()["claim_id"].tolist() == ["e1", "e2"]
    assert [(row.line, row.column, row.value) for row in opened.aside] == [
        (4, "latitude, longitude", "95.5, 38.1"),
        (5, "day", "04/05/2017"),
    ]


def test_a_report_says_in_sentences_what_became_of_the_file(opened: Opened) -> None:
    assert ingest.describe_report(opened.report)[:2] == [
        "events.csv: delimited text, read under a mapping of columns",
        "4 rows in = 2 shown + 2 set aside; 2 claims",
    ]


def test_an_opened_table_is_an_atlas(mapping: Mapping) -> None:
    opened = read((_source(EVENTS),), mapping, said=SAID)
    place_id = opened.claims.frame()["place_id"].iloc[0]
    atlas = build_atlas(opened.tables, opened.claims)
    assert atlas.store.counts(ClaimFilter()).on_map == 2
    assert atlas.place_point(place_id) == (38.9, 35.5)


def test_what_is_read_from_disk_is_what_is_read_from_bytes(tmp_path: Path, opened: Opened, mapping: Mapping) -> None:
    path = tmp_path / "some other name.xlsx"
    path.write_text(EVENTS, encoding="utf-8")
    again = read((Source("events.csv", path),), mapping, said=SAID)
    assert again.claims.frame().equals(opened.claims.frame())
    assert list(again.aside) == list(opened.aside)
    assert (again.report, again.tables.version) == (opened.report, opened.tables.version)


def test_rows_set_aside_come_back_once_corrected(opened: Opened, mapping: Mapping) -> None:
    written = ingest.write_aside_csv(opened)
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [(row["aside_file"], row["aside_line"], row["event"], row["where"]) for row in rows] == [
        ("events.csv", "4", "e3", "Southford"),
        ("events.csv", "5", "e4", "'=cmd"),
    ]
    assert all(row["aside_reason"] and row["aside_remedy"] for row in rows)
    corrected = written.replace(b",95.5,38.1,2017", b",35.5,38.1,2017").replace(b"38.2,04/05/2017", b"38.2,2017-05-04")
    again = read((Source("set_aside.csv", corrected),), mapping, said=SAID)
    assert (again.report.rows_in, again.report.rows_aside) == (2, 0)
    assert again.claims.frame()["claim_id"].tolist() == ["e3", "e4"]


def test_rows_set_aside_are_a_sequence(opened: Opened) -> None:
    aside = opened.aside
    assert [aside[0].line, aside[-1].line, len(aside[:1]), aside[1:][0].line] == [4, 5, 1, 5]
    assert [row.line for row in aside[::-1]] == [5, 4]
    assert aside[0].row == ("e3", "Southford", "95.5", "38.1", "2017-05-04", "7", "The Courier")
    with pytest.raises(IndexError):
        aside[2]


def test_a_word_beside_the_mapping_holds_against_it(mapping: Mapping) -> None:
    said = replace(SAID, dates="day_first")
    again = read((_source(EVENTS),), mapping, said=said)
    assert [row.line for row in again.aside] == [4]
    assert again.mapping.options.dates == "day_first"


def test_a_preview_reads_the_first_rows_only(mapping: Mapping) -> None:
    reading = start_reading((_source(EVENTS),), mapping, most_rows=2, said=SAID)
    assert reading.result(PATIENCE_S).report.rows_in == 2


def test_an_export_comes_back_cell_by_cell() -> None:
    flat = flatten_claims(load_tables(SAMPLE))
    exported = csv_bytes(flat.drop(columns="search_text"))
    back = read((Source("claims.csv", exported),))
    assert (back.report.layout, back.report.rows_shown) == ("flat", len(flat))
    assert csv_bytes(back.claims.frame().drop(columns="search_text")) == exported


def _tables(folder: Path) -> tuple[Source, ...]:
    return tuple(Source(f"{table}.csv", (folder / f"{table}.csv").read_bytes()) for table in TABLES)


def test_the_five_tables_open_together_in_any_order() -> None:
    back = read(tuple(reversed(_tables(SAMPLE))))
    tables = load_tables(SAMPLE)
    assert back.report.rows_aside == 0
    assert back.report.file == "crosswalk.csv and 5 more"
    assert back.tables.version == compute_version(SAMPLE)
    assert all(getattr(back.tables, table).equals(getattr(tables, table)) for table in TABLES)
    flat = flatten_claims(tables)
    assert csv_bytes(back.claims.frame()) == csv_bytes(flat)


def test_the_five_tables_open_from_one_workbook() -> None:
    book = openpyxl.Workbook()
    for table in TABLES:
        sheet = book.create_sheet(table)
        with (SAMPLE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append(row)
    del book["Sheet"]
    book.create_sheet("Remarks").append(["Whatever else the workbook holds."])
    held = io.BytesIO()
    book.save(held)
    source = Source("atlas.xlsx", held.getvalue())
    assert examine((source,)).layout == "tables"
    back = read((source,))
    assert (back.report.form, back.report.rows_aside) == ("xlsx", 0)
    passed_over = [note.cells for note in back.report.notes if "no table of an atlas" in note.sentence]
    assert passed_over == [1]
    assert back.claims.frame()["claim_id"].tolist() == load_tables(SAMPLE).claims["claim_id"].tolist()


def test_a_faulty_row_of_the_five_tables_is_set_aside_under_its_file(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-02", stance="thinks")
    back = read(_tables(folder))
    assert back.report.rows_in == back.report.rows_shown + back.report.rows_aside
    assert next((file, row.line, row.column) for file, row in back.aside.by_file()) == ("claims.csv", 3, "stance")
    rows = list(csv.DictReader(io.StringIO(ingest.write_aside_csv(back).decode("utf-8-sig"))))
    assert (rows[0]["aside_file"], rows[0]["claim_id"], rows[0]["stance"]) == ("claims.csv", "c-02", "thinks")


def test_several_files_are_the_tables_of_one_atlas_or_refused() -> None:
    events = _source(EVENTS)
    assert "events.csv is none of the tables of an atlas" in str(_refusal(*_tables(SAMPLE), events))
    assert "Two of the files hold the table places" in str(_refusal(*_tables(SAMPLE), _tables(SAMPLE)[0]))
    assert "did not come" in str(_refusal(_tables(SAMPLE)[4]))


def test_examining_tells_layout_columns_and_first_rows() -> None:
    exported = csv_bytes(flatten_claims(load_tables(SAMPLE)).drop(columns="search_text"))
    seen = examine((Source("x", exported),))
    assert (seen.form, seen.layout, seen.columns[:2]) == ("csv", "flat", ("claim_id", "incident_id"))
    assert (len(seen.rows), seen.lines[0], seen.rows[0][0]) == (12, 2, "c-01")
    assert seen.mapping.kind == "flat"


def test_a_strange_table_is_matched_by_guess_with_reasons() -> None:
    seen = examine((_source(WHOLE),))
    assert seen.layout == ""
    assert {guess.column for guess in seen.guesses} >= {"latitude", "longitude"}
    assert all(guess.reason for guess in seen.guesses)
    assert read_mapping(write_mapping(seen.mapping)) == seen.mapping


TITLED = [
    ["Log of strikes, team north", "", ""],
    ["", "", ""],
    ["Town", "Said by", "Dead"],
    ["A", "B", 3],
    ["C", "city", "women"],
]


def _sheet(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _lines(rows: list[list[object]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


@pytest.mark.parametrize("write", [_sheet, _lines])
def test_a_title_and_an_empty_line_above_names_that_can_be_guessed_are_passed_over(
    write: Callable[[list[list[object]]], bytes],
) -> None:
    found = examine([Source("log", write(TITLED))])
    assert found.columns == ("Town", "Said by", "Dead")
    assert found.lines == (4, 5)
    assert {guess.field: guess.column for guess in found.guesses if guess.field} == {
        "place": "Town",
        "speaker": "Said by",
        "figure:killed:best": "Dead",
    }


@pytest.mark.parametrize(
    "rows",
    [
        [["Colour", "Shape"], ["red", "round"], ["city", "village"]],
        [["Colour", "Shape", "Town"], ["red", "round", "A"], ["village", "date", "b"]],
        [["A", "1"], ["town", "7"], ["town", "women", "3"]],
        [["town", "women", "3", "x", "1"], ["city", "men", "4", "x", "2"]],
    ],
)
def test_rows_of_words_that_name_columns_elsewhere_are_no_names(rows: list[list[object]]) -> None:
    named = all(not cell.isdigit() for cell in rows[0])
    found = examine([Source("log.csv", _lines(rows))])
    assert found.columns[0] == (rows[0][0] if named else "column 1")
    assert found.rows[0] == tuple(rows[1] if named else rows[0])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("none.csv", b""), "no rows"),
        (Source("header.csv", b"a,b\n"), "no rows"),
        (Source("gone.csv", Path("/nowhere/gone.csv")), "is not there"),
        (Source("folder", ROOT), "is no file"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_two_sentences(source: Source, said: str, mapping: Mapping) -> None:
    refused = _refusal(source, mapping=mapping)
    assert said in refused.reason
    assert refused.remedy.endswith(".")


def test_a_file_over_the_limit_is_refused_before_any_process_sees_it(mapping: Mapping) -> None:
    with pytest.raises(Refused, match="at most 0 MB are read"):
        start_reading((_source(EVENTS),), mapping, limits=replace(FOR_UPLOADS, file_bytes=100))


def test_a_sheet_or_encoding_named_reaches_the_reader(mapping: Mapping) -> None:
    source = Source("events.csv", EVENTS.replace("Southford", "حلب").encode("windows-1256"))
    said = replace(SAID, read=ReadOptions(encoding="windows-1256"))
    assert "حلب" in read((source,), mapping, said=said).aside[0].row


def _misbehave(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the child call something else in place of what it is asked for."""
    make = opening.make_task

    def make_other(_: str, *rest: object) -> object:
        task = make("read", *rest)
        task.function = f"tests.ingest.misbehaviour:{name}"
        return task

    monkeypatch.setattr(opening, "make_task", make_other)


@pytest.mark.parametrize("name", ["lose_a_row", "lose_a_claim_on_the_way", "lose_the_end"])
def test_a_row_lost_on_the_way_is_never_lost_in_silence(
    name: str, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    _misbehave(monkeypatch, name)
    assert "lost count of the file's rows" in _refusal(_source(EVENTS), mapping=mapping).reason


@pytest.mark.parametrize("name", ["send_nonsense", "break_memory", "fail"])
def test_nothing_but_a_refusal_comes_of_a_broken_child(
    name: str, mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    _misbehave(monkeypatch, name)
    assert "nothing of it was opened" in _refusal(_source(EVENTS), mapping=mapping).reason
    with pytest.raises(Refused):
        examine((_source(EVENTS),))


def test_a_reading_tells_how_far_it_is_and_ends_when_given_up(
    mapping: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    _misbehave(monkeypatch, "read_slowly")
    told, take = threading.Event(), Receiver.take

    def take_and_tell(receiver: Receiver, letter: bytes, payload: bytes) -> None:
        take(receiver, letter, payload)
        if letter == PROGRESS:
            told.set()

    monkeypatch.setattr(Receiver, "take", take_and_tell)
    reading = start_reading((_source(EVENTS),), mapping, said=SAID)
    assert told.wait(PATIENCE_S)
    assert (reading.progress.stage, reading.progress.rows, reading.progress.aside) == ("reading", 4, 2)
    assert not reading.done
    with pytest.raises(TimeoutError):
        reading.result(0)
    reading.cancel()
    with pytest.raises(Cancelled):
        reading.result(PATIENCE_S)
    assert reading.done


def test_the_bytes_of_a_file_are_let_go_with_its_reading(mapping: Mapping) -> None:
    reading = start_reading((_source(EVENTS),), mapping, said=SAID)
    reading.result(PATIENCE_S)
    assert reading._task.sources == ()


def test_a_mapping_stated_is_followed_even_where_a_layout_is_known() -> None:
    exported = csv_bytes(flatten_claims(load_tables(SAMPLE)).drop(columns="search_text"))
    own = read_mapping('title = "My own"\n[fields]\nplace = "{place}"\noutlet = "{outlet}"\n')
    report = read((Source("claims.csv", exported),), own, said=SAID).report
    assert (report.layout, report.title) == ("", "My own")
    assert "speaker" in report.unused
