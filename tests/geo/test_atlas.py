"""A table is loaded once a process, whoever asks and however many at once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import geo.atlas
from geo.atlas import Atlas, open_atlas
from geo.claims import ClaimFilter
from geo.errors import TableFaults
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
