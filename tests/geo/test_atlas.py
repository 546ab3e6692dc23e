"""A table is loaded once a process, whoever asks and however many at once."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import geo.atlas
from geo.atlas import Answers, Atlas, build_atlas, open_atlas
from geo.claims import ClaimFilter
from geo.errors import TableFaults
from geo.flattening import flatten_claims
from geo.standings import findings_for, standings_for
from geo.tables import load_tables
from tests.data_folders import write_empty
from tests.sample_tables import change_row, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

READERS = 8


@pytest.fixture(autouse=True)
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Start with nothing open and record every load; each is slow enough for others to come in between."""
    seen: list[Path] = []

    def load_slowly(data_dir: Path):
        seen.append(data_dir)
        time.sleep(0.05)
        return load_tables(data_dir)

    monkeypatch.setattr(geo.atlas, "_open", {})
    monkeypatch.setattr(geo.atlas, "load_tables", load_slowly)
    return seen


def test_the_second_visitor_gets_the_table_of_the_first(tmp_path: Path, loads: list[Path]) -> None:
    folder = copy_sample(tmp_path / "tables")
    first = open_atlas(folder)
    assert open_atlas(folder) is first
    assert loads == [folder]
    assert first.store.counts(ClaimFilter()).total == 12
    assert first.version == first.tables.version == first.store.version


def test_visitors_at_the_same_moment_share_one_load(tmp_path: Path, loads: list[Path]) -> None:
    folder = copy_sample(tmp_path / "tables")
    together = threading.Barrier(READERS)

    def visit(_: int) -> Atlas:
        together.wait(10)
        return open_atlas(folder)

    with ThreadPoolExecutor(READERS) as visitors:
        opened = list(visitors.map(visit, range(READERS)))
    assert loads == [folder]
    assert all(each is opened[0] for each in opened)


def test_two_folders_are_two_tables(tmp_path: Path) -> None:
    full, empty = open_atlas(copy_sample(tmp_path / "full")), open_atlas(write_empty(tmp_path / "empty"))
    assert (full.store.total, empty.store.total) == (12, 0)
    assert full.version != empty.version
    assert full.home is not None
    assert empty.home is None


def test_a_table_that_cannot_be_read_is_read_again_once_corrected(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "places", "northbridge", lat="north")
    for _ in range(2):
        with pytest.raises(TableFaults, match=r"places\.csv:2: lat: got 'north'"):
            open_atlas(folder)
    change_row(folder, "places", "northbridge", lat="50.25")
    assert open_atlas(folder).store.total == 12


def test_a_point_is_lon_lat_and_a_place_without_one_has_none(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "places", "old-quay", lon="0", lat="0")
    atlas = open_atlas(folder)
    assert atlas.place_point("northbridge") == (10.5, 50.25)
    assert atlas.place_point("old-quay") == (0.0, 0.0)
    assert atlas.place_point("valeland") is None
    assert atlas.place_point("nowhere") is None
    assert atlas.place_point("") is None


def sample_atlas(folder: Path) -> Atlas:
    tables = load_tables(copy_sample(folder / "tables"))
    return build_atlas(tables, flatten_claims(tables))


def test_an_atlas_that_was_built_is_held_by_whoever_asked_and_by_nothing_else(tmp_path: Path) -> None:
    atlas = sample_atlas(tmp_path)
    assert findings_for(atlas, ClaimFilter())
    assert standings_for(atlas, ClaimFilter())
    held = [weakref.ref(each) for each in (atlas, atlas.store, atlas.answers)]
    del atlas
    gc.collect()
    assert [each() for each in held] == [None, None, None]


def test_an_answer_is_worked_out_once_and_only_for_its_own_table(tmp_path: Path) -> None:
    one, other = sample_atlas(tmp_path / "one"), sample_atlas(tmp_path / "other")
    assert findings_for(one, ClaimFilter()) is findings_for(one, ClaimFilter())
    assert findings_for(one, ClaimFilter()) is not findings_for(other, ClaimFilter())
    assert findings_for(one, ClaimFilter(claim_type=("toll",))) != findings_for(one, ClaimFilter())


def test_answers_nobody_asks_for_any_more_give_way() -> None:
    answers, made = Answers(), []

    def ask(question: int) -> int:
        return answers.recall(question, lambda: made.append(question) or question)

    for question in range(100):
        assert ask(question) == question
        ask(0)
    assert made == list(range(100))
    ask(1)
    assert made[-1] == 1


def test_the_days_of_an_incident_are_those_of_its_row_and_without_one_of_all_its_claims(tmp_path: Path) -> None:
    tables = load_tables(copy_sample(tmp_path / "tables"))
    claims = flatten_claims(tables)
    with_rows = build_atlas(tables, claims)
    row = tables.incidents.iloc[0]
    assert with_rows.incident_days(row["incident_id"]) == (row["start_on"], row["end_on"], row["date_precision"])
    without = build_atlas(replace(tables, incidents=tables.incidents.iloc[:0]), claims)
    first = claims[claims["incident_id"] == row["incident_id"]].iloc[0]
    assert without.incident_days(row["incident_id"])[0] == first["event_start"]
    assert without.incident_days(row["incident_id"])[2] == first["date_precision"]


@pytest.mark.parametrize(
    ("last_row", "days"),
    [
        (("2020-03-09", "2020-03-11", "range"), ("2020-03-01", "2020-03-11", "range")),
        (("2020-01-01", "2020-12-31", "year"), ("2020-01-01", "2020-12-31", "year")),
        (("2020-03-09", None, "day"), ("2020-03-01", None, "day")),
        ((None, None, ""), ("2020-03-01", "2020-03-01", "day")),
    ],
)
def test_the_days_over_claims_reach_from_the_first_to_the_last_and_an_open_end_stays_open(
    last_row: tuple[str | None, ...], days: tuple[str | None, ...], tmp_path: Path
) -> None:
    tables = load_tables(copy_sample(tmp_path / "tables"))
    claims = flatten_claims(tables)
    two = claims[claims["incident_id"] == "talks"].copy()
    for place, stated in enumerate((("2020-03-01", "2020-03-01", "day"), last_row)):
        for column, value in zip(("event_start", "event_end", "date_precision"), stated, strict=True):
            two.iloc[place, two.columns.get_loc(column)] = value if column == "date_precision" else pd.Timestamp(value)
    found = build_atlas(replace(tables, incidents=tables.incidents.iloc[:0]), two).incident_days("talks")
    assert [None if pd.isna(day) else str(pd.Timestamp(day).date()) for day in found[:2]] == list(days[:2])
    assert found[2] == days[2]
