"""The table of anchors: made from articles and a choice of sentences, checked like the others, and not needed."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from geo.anchors import build_anchors, list_anchors, list_unanchored, verify_text, write_anchors
from geo.anchors.normalising import mark_passage
from geo.codebook import OPTIONAL_TABLES, load_codebook
from geo.errors import AtlasError, TableFaults
from geo.flattening import flatten_claims
from geo.schema import check_tables
from geo.tables import load_tables
from tests.geo.made_up_articles import CHOICE, DAILY, DAILY_TEXT, anchor_sample
from tests.sample_tables import SAMPLE, add_row, change_row, copy_sample, drop_column

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = load_codebook()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return anchor_sample(tmp_path / "tables")


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "anchors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _faults(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(fault.file, fault.line, fault.column) for fault in check_tables(folder, CODEBOOK)]


def _refused(folder: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(TableFaults) as caught:
        build_anchors(folder / "texts", folder)
    return [(fault.file, fault.line, fault.column) for fault in caught.value.faults]


def test_the_table_says_of_each_claim_the_sentences_read_out_by_hand(folder: Path) -> None:
    assert _faults(folder) == []
    made = [(row["claim_id"], row["part"], row["paragraph"], row["sentence"]) for row in _rows(folder)]
    assert made[:5] == [
        ("c-01", "1", "1", "1"),
        ("c-02", "1", "2", "1"),
        ("c-03", "1", "2", "2"),
        ("c-03", "2", "3", "1"),
        ("c-04", "1", "4", "1"),
    ]
    assert [row[0] for row in made] == ["c-01", "c-02", "c-03", "c-03", *(f"c-{number:02}" for number in range(4, 13))]
    anchors = {anchor.claim_id: anchor for anchor in list_anchors(load_tables(folder))}
    assert anchors["c-12"].mark == mark_passage(DAILY[6][2])
    assert (anchors["c-12"].before, anchors["c-12"].after) == (mark_passage(DAILY[5][2]), mark_passage(DAILY[7][2]))
    assert (anchors["c-01"].before, anchors["c-11"].after) == (None, None)
    assert anchors["c-10"].document_id == "post-1"


def test_no_word_of_an_article_is_in_the_table(folder: Path) -> None:
    keys = {f"c-{number:02}" for number in range(1, 13)}
    for row in _rows(folder):
        assert row.pop("claim_id") in keys
        assert row.pop("normaliser") == "v1"
        assert all(re.fullmatch(r"[0-9]{0,3}|[0-9a-f]{64}", cell) for cell in row.values())


def test_making_it_anew_gives_the_same_bytes(folder: Path) -> None:
    before = (folder / "anchors.csv").read_bytes()
    built = build_anchors(folder / "texts", folder)
    assert (built.content, built.made, built.kept) == (before, 13, 0)


def test_a_folder_without_it_loads_and_has_no_fault_and_the_same_version(folder: Path, tmp_path: Path) -> None:
    assert OPTIONAL_TABLES == ("anchors",)
    bare = load_tables(copy_sample(tmp_path / "bare"))
    assert check_tables(SAMPLE, CODEBOOK) == ()
    assert (len(bare.anchors), tuple(bare.anchors.columns)) == (0, CODEBOOK.columns("anchors"))
    assert list_anchors(bare) == ()
    assert list_unanchored(bare, "daily-1") == ("c-01", "c-02", "c-03", "c-04", "c-12")
    with_anchors = load_tables(folder)
    version = with_anchors.version
    (folder / "anchors.csv").unlink()
    assert load_tables(folder).version == version
    assert flatten_claims(load_tables(folder)).equals(flatten_claims(with_anchors))


def test_a_claim_without_an_anchor_is_named_by_the_check_and_does_not_close_the_atlas(folder: Path) -> None:
    path = folder / "anchors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith(("c-04,", "c-03,2"))), encoding="utf-8")
    assert _faults(folder) == [("claims.csv", 4, "paragraph"), ("claims.csv", 5, "paragraph")]
    tables = load_tables(folder)
    assert list_unanchored(tables, "daily-1") == ("c-04",)
    assert [found.claim_id for found in verify_text(DAILY_TEXT, list_anchors(tables, "daily-1"))] == [
        "c-01",
        "c-02",
        "c-03",
        "c-12",
    ]


OTHER = "0" * 64


@pytest.mark.parametrize(
    ("key", "cells", "line", "columns"),
    [
        ("c-01", {"claim_id": "c-99"}, 2, "claim_id"),
        ("c-01", {"claim_id": ""}, 2, "claim_id"),
        ("c-01", {"part": "0"}, 2, "part"),
        ("c-01", {"part": "2"}, 2, "part"),
        ("c-01", {"part": "9" * 5000}, 2, "part"),
        ("c-01", {"paragraph": "2"}, 2, "paragraph"),
        ("c-01", {"paragraph": "one"}, 2, "paragraph"),
        ("c-01", {"sentence": ""}, 2, "sentence"),
        ("c-01", {"length": "0"}, 2, "length"),
        ("c-01", {"length": "9" * 5000}, 2, "length"),
        ("c-01", {"sha256": "A" * 64}, 2, "sha256"),
        ("c-01", {"sha256": "0" * 63}, 2, "sha256"),
        ("c-01", {"normaliser": "v2"}, 2, "normaliser"),
        ("c-02", {"before_length": ""}, 3, "before_length"),
        ("c-02", {"after_sha256": ""}, 3, "after_sha256"),
    ],
)
def test_a_broken_anchor_is_named_by_line_and_column(
    folder: Path, key: str, cells: dict[str, str], line: int, columns: str
) -> None:
    change_row(folder, "anchors", key, **cells)
    found = [fault for fault in _faults(folder) if fault[0] == "anchors.csv"]
    assert found == [("anchors.csv", line, columns)]
    with pytest.raises(TableFaults):
        load_tables(folder)


def test_an_anchor_given_twice_and_one_at_odds_with_another_are_named(folder: Path) -> None:
    row = _rows(folder)[0]
    add_row(folder, "anchors", **row)
    assert _faults(folder) == [("anchors.csv", 15, "part"), ("anchors.csv", 15, "sentence")]
    # Another claim on the same sentence of the same document.
    change_row(folder, "claims", "c-02", paragraph="1|2")
    folder_rows = (folder / "anchors.csv").read_text(encoding="utf-8").splitlines()[:-1]
    (folder / "anchors.csv").write_text("\n".join([*folder_rows, ""]), encoding="utf-8")
    add_row(folder, "anchors", **{**row, "claim_id": "c-02", "part": "2", "sha256": OTHER})
    assert _faults(folder) == [("anchors.csv", 15, "sha256")]


@pytest.mark.parametrize("column", CODEBOOK.columns("anchors"))
def test_a_missing_column_is_one_fault(folder: Path, column: str) -> None:
    drop_column(folder, "anchors", column)
    assert _faults(folder) == [("anchors.csv", 1, column)]


def test_an_empty_file_and_a_folder_in_its_place_are_faults(folder: Path) -> None:
    (folder / "anchors.csv").write_bytes(b"")
    assert _faults(folder)[-1] == ("anchors.csv", 1, "")
    (folder / "anchors.csv").unlink()
    (folder / "anchors.csv").mkdir()
    assert _faults(folder)[-1] == ("anchors.csv", None, "")


def test_a_paragraph_of_several_sentences_wants_a_choice(folder: Path) -> None:
    (folder / "anchors.csv").unlink()
    assert _refused(folder) == [("claims.csv", line, "paragraph") for line in (3, 4, 13)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("c-12,5,3", "sentence"),
        ("c-12,5,0", "sentence"),
        ("c-12,5,", "sentence"),
        ("c-12,4,1", "paragraph"),
        ("c-12,,1", "paragraph"),
        ("c-99,5,1", "claim_id"),
    ],
)
def test_a_choice_that_cannot_be_is_named_by_its_line(folder: Path, row: str, column: str) -> None:
    (folder / "anchors.csv").write_text(f"{CHOICE}{row}\n", encoding="utf-8")
    assert _refused(folder) == [("anchors.csv", 5, column)]


def test_a_claim_that_points_beyond_the_article_is_named(folder: Path) -> None:
    change_row(folder, "claims", "c-11", paragraph="7|8")
    assert _refused(folder) == [("claims.csv", 12, "paragraph")]


def test_an_article_that_is_not_the_one_coded_is_refused(folder: Path) -> None:
    path = folder / "texts" / "daily.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    assert _refused(folder) == [("documents.csv", 2, "text_sha256")]


def test_the_rows_of_an_article_that_is_not_there_stay_as_they_are(folder: Path) -> None:
    before = (folder / "anchors.csv").read_bytes()
    (folder / "texts" / "post.txt").unlink()
    built = build_anchors(folder / "texts", folder)
    assert (built.content, built.made, built.kept) == (before, 6, 7)
    (folder / "texts" / "daily.txt").unlink()
    with pytest.raises(AtlasError, match="none is there"):
        build_anchors(folder / "texts", folder)


def test_a_name_in_the_table_does_not_lead_out_of_the_folder(folder: Path) -> None:
    (folder / "texts" / "post.txt").rename(folder / "post.txt")
    change_row(folder, "documents", "post-1", text_file="../post.txt")
    assert build_anchors(folder / "texts", folder).made == 6


def test_what_cannot_be_written_is_said_and_leaves_the_old_table(folder: Path) -> None:
    built = build_anchors(folder / "texts", folder)
    with pytest.raises(AtlasError, match="wanted to write"):
        write_anchors(built, folder / "nowhere")
    (folder / "anchors.csv.new").mkdir()
    before = (folder / "anchors.csv").read_bytes()
    with pytest.raises(AtlasError, match="wanted to write"):
        write_anchors(built, folder)
    assert (folder / "anchors.csv").read_bytes() == before
