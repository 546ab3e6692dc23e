"""An export opened again is the same table, cell by cell; a cell that breaks the codebook keeps its row out."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pytest

from geo.codebook import load_codebook
from geo.export.csv import csv_bytes
from geo.flattening import flatten_claims
from geo.ingest import Source, read
from geo.ingest.claims.flat import flat_schema
from geo.ingest.claims.flat_rows import FlatBuilder
from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import ReadOptions, find_layout, known_names, recognise
from geo.ingest.outcome import Refused
from geo.ingest.readers import open_grid
from geo.settings import ROOT
from geo.tables import load_tables
from tests.data_folders import HOSTILE, write_hostile
from tests.ingest.claim_frames import frame_of
from tests.ingest.layout_rows import (
    ACLED_NEW,
    ACLED_ROW,
    AIRWARS,
    AIRWARS_ROW,
    UCDP_49,
    UCDP_ROW,
    USHAHIDI,
    USHAHIDI_ROW,
    make_csv,
    open_bytes,
)
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from geo.ingest.outcome import SetAside

SEARCH = "search_text"


def _open(exported: bytes) -> tuple[pd.DataFrame, list[SetAside], FlatBuilder]:
    grid = open_grid(io.BytesIO(exported), options=ReadOptions(), limits=FOR_UPLOADS, known_names=known_names())
    builder = FlatBuilder(grid.columns, file="claims.csv", latest=date.max)
    aside, batches = [], []
    for batch in grid.batches:
        built = builder.build(batch)
        aside += [*batch.aside, *built.aside]
        batches.append(built.claims)
        assert built.rows_shown == built.claims.num_rows == len(batch.rows) - len(built.aside)
    return frame_of(batches), aside, builder


def _flat(folder: Path) -> pd.DataFrame:
    return flatten_claims(load_tables(folder))


def _export(flat: pd.DataFrame) -> bytes:
    return csv_bytes(flat.drop(columns=SEARCH))


def _change(exported: bytes, **cells: str) -> bytes:
    """Put other texts into cells of the second claim of an export."""
    header, *rows = csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline=""))
    for name, text in cells.items():
        rows[1][header.index(name)] = text
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue().encode()


@pytest.mark.parametrize("folder", [SAMPLE, ROOT / "data"], ids=["sample", "shipped"])
def test_an_export_opened_again_is_the_same_table_cell_by_cell(folder: Path) -> None:
    flat = _flat(folder)
    opened, aside, builder = _open(_export(flat))
    assert aside == []
    assert builder.notes == ()
    pd.testing.assert_frame_equal(opened.drop(columns=SEARCH), flat.drop(columns=SEARCH))
    assert _export(opened) == _export(flat)


def test_columns_in_another_order_and_in_capitals_are_known_and_none_is_said_to_be_left() -> None:
    header, *rows = csv.reader(io.StringIO(_export(_flat(SAMPLE)).decode("utf-8-sig"), newline=""))
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[name.upper() for name in reversed(header)], *(row[::-1] for row in rows)])
    opened = read((Source("claims.csv", written.getvalue().encode()),))
    assert (opened.report.rows_shown, opened.report.unused) == (len(rows), ())


@pytest.mark.parametrize(
    "data",
    [
        make_csv(UCDP_49, {"deaths_civilians": "1"}, {"id": "2", "where_prec": "6"}, base=UCDP_ROW),
        make_csv(ACLED_NEW, {}, {"event_id_cnty": "VAL2", "time_precision": "3", "fatalities": "0"}, base=ACLED_ROW),
        make_csv(AIRWARS, {}, {"code": "VS2", "date": "1970-01-01", "longitude": "-39.25"}, base=AIRWARS_ROW),
        make_csv(USHAHIDI, {}, {"Post ID": "12", "Description": "=1+1"}, base=USHAHIDI_ROW),
    ],
    ids=["ucdp_ged", "acled", "airwars", "ushahidi"],
)
def test_a_table_of_others_opened_and_exported_opens_again_as_it_was(data: bytes) -> None:
    claims = open_bytes(data).claims
    flat = frame_of(pa.Table.from_pylist(claims, schema=flat_schema()).to_batches())
    opened, aside, builder = _open(_export(flat))
    assert aside == []
    assert builder.notes == ()
    pd.testing.assert_frame_equal(opened.drop(columns=SEARCH), flat.drop(columns=SEARCH))


def test_texts_that_were_made_harmless_for_spreadsheets_come_back_as_they_were(tmp_path: Path) -> None:
    flat = _flat(write_hostile(tmp_path / "tables"))
    assert any(text.startswith("=") for text in flat["summary"])
    opened, aside, _ = _open(_export(flat))
    assert aside == []
    assert list(opened["summary"]) == list(flat["summary"]) == list(HOSTILE)
    pd.testing.assert_frame_equal(opened.drop(columns=SEARCH), flat.drop(columns=SEARCH))


@pytest.mark.parametrize(
    "text", ["'quoted", "''twice", "-12 below", "two\nlines", 'a "word", and more', " =1", "العربية"]
)
def test_any_beginning_of_a_text_survives_the_way_there_and_back(text: str) -> None:
    flat = _flat(SAMPLE)
    flat["summary"] = text
    opened, aside, _ = _open(_export(flat))
    assert aside == []
    assert set(opened["summary"]) == {text}


def test_small_and_southern_coordinates_come_back_exactly() -> None:
    flat = _flat(SAMPLE)
    flat["lat"], flat["lon"], flat["radius_m"] = 0.00001, -0.1 - 0.2, 0.5
    opened, aside, _ = _open(_export(flat))
    assert aside == []
    assert set(opened["lat"]) == {0.00001}
    assert set(opened["lon"]) == {-0.1 - 0.2}


def test_the_search_text_is_made_anew_from_the_names_and_words_of_the_claim() -> None:
    opened, _, _ = _open(_export(_flat(SAMPLE)))
    texts = dict(zip(opened["claim_id"], opened[SEARCH], strict=True))
    assert "bo director" in texts["c-02"]
    assert "northbridge" in texts["c-02"]
    assert "aircraft" in texts["c-02"]
    assert "12" in texts["c-02"].split()


def test_an_export_is_recognised_by_its_columns() -> None:
    columns = load_codebook().columns("flat")
    layout = recognise(columns, len(columns), [])
    assert layout is not None
    assert (layout.name, layout.kind) == ("flat", "flat")
    tables = recognise(load_codebook().columns("claims"), 28, [])
    assert tables is not None
    assert tables.kind == "tables"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"stance": "thinks"}, "stance", "Wanted: one of asserts"),
        ({"incident_kind": "accident"}, "incident_kind", "Wanted: one of air_strike"),
        ({"lat": "95.5"}, "lat", "Wanted: -90 to 90"),
        ({"lat": "north"}, "lat", "Wanted: a number in digits"),
        ({"lon": ""}, "lon", "Wanted: longitude and latitude, or neither"),
        ({"radius_m": "-5"}, "radius_m", "Wanted: 0 to"),
        ({"value_low": "12.5"}, "value_low", "Wanted: a whole number"),
        ({"value_low": "9" * 30}, "value_low", "Wanted: a whole number"),
        ({"value_low": "13"}, "value_high", "Wanted: the same figure in value_low and value_high for exact"),
        ({"event_start": "2020-02-30"}, "event_start", "Wanted: a day of the calendar"),
        ({"event_start": "2 March 2020"}, "event_start", "Wanted: a day as YYYY-MM-DD"),
        ({"event_end": "2019-01-01"}, "event_end", "Wanted: a day not before event_start"),
        ({"summary": ""}, "summary", "Wanted: a value in every row"),
        ({"place": " "}, "place", "Wanted: an empty cell where nothing is stated"),
        ({"claim_id": "c-01"}, "claim_id", "Line 2 has the same key"),
        ({"claimed_on": "", "claimed_on_precision": "day"}, "claimed_on", "Wanted: a day, or the precision unknown"),
    ],
)
def test_a_cell_that_breaks_the_codebook_sets_its_row_aside(cells: dict[str, str], column: str, reason: str) -> None:
    flat = _flat(SAMPLE)
    opened, aside, _ = _open(_change(_export(flat), **cells))
    (row,) = aside
    assert (row.line, row.column) == (3, column)
    assert row.reason.startswith(reason)
    assert row.remedy
    assert len(row.row) == len(flat.columns) - 1
    assert list(opened["claim_id"]) == [key for key in flat["claim_id"] if key != "c-02"]


def test_half_a_character_sets_its_row_aside_and_leaves_the_others() -> None:
    flat = _flat(SAMPLE)
    grid = open_grid(io.BytesIO(_export(flat)), options=ReadOptions(), limits=FOR_UPLOADS, known_names=known_names())
    (batch,) = grid.batches
    batch.rows[1][grid.columns.index("place")] = "Raq\ud83dqa"
    built = FlatBuilder(grid.columns, file="claims.csv", latest=date.max).build(batch)
    (row,) = built.aside
    assert (row.column, row.reason) == ("place", "Wanted: text; the cell holds half a character")
    assert built.rows_shown == len(flat) - 1


def test_days_and_kinds_a_table_of_others_cannot_state_may_be_empty() -> None:
    changed = _change(_export(_flat(SAMPLE)), published_on="", speaker_kind="", party_to_conflict="")
    opened, aside, _ = _open(changed)
    assert aside == []
    assert pd.isna(opened["published_on"][1])


def test_a_missing_column_is_refused_or_empty_and_an_unknown_one_left_out_each_by_name() -> None:
    flat = _flat(SAMPLE).assign(mood="calm")
    with pytest.raises(Refused, match="lack the column stance"):
        _open(_export(flat.drop(columns="stance")))
    opened, _, builder = _open(_export(flat.drop(columns="weapon")))
    assert set(opened["weapon"]) == {""}
    assert {note.column for note in builder.notes} == {"weapon", "mood"}
    assert "mood" not in builder.used
    assert "stance" in builder.used


def test_the_same_key_in_a_later_batch_is_found_too() -> None:
    exported = _export(_flat(SAMPLE))
    grid = open_grid(io.BytesIO(exported), options=ReadOptions(), limits=FOR_UPLOADS, known_names=known_names())
    builder = FlatBuilder(grid.columns, file="claims.csv", latest=date.max)
    (batch,) = list(grid.batches)
    assert builder.build(batch).rows_shown == 12
    batch.lines[:] = [line + 100 for line in batch.lines]
    again: Any = builder.build(batch)
    assert again.rows_shown == 0
    assert again.aside[0].reason == "Line 2 has the same key"


def test_the_layout_asks_for_this_way_of_reading() -> None:
    layout = find_layout("flat")
    assert layout is not None
    assert layout.kind == "flat"
