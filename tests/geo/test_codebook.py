"""The codebook declares every column once, and refuses to be read half."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.claims import CLAIM_TYPES
from geo.codebook import CODEBOOK_FILE, COLUMNS, TABLES, TYPES, load_codebook
from geo.errors import AtlasError, TableFaults

if TYPE_CHECKING:
    from pathlib import Path

# The first columns of every export, in the order the data model promises to those who read it by position.
PROMISED = """
claim_id incident_id incident incident_kind scope place_id place place_kind lat lon radius_m event_start event_end
date_precision claimed_on published_on outlet speaker_id speaker speaker_kind party_to_conflict origin via claim_type
stance answers summary measure victim_class value_low value_high bound per period_start period_end accused weapon
additive document_id text_file paragraph
"""


def _write(folder: Path, *rows: str) -> Path:
    path = folder / "codebook.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return path


def _faults(path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(TableFaults) as caught:
        load_codebook(path)
    return [(fault.line, fault.column) for fault in caught.value.faults]


def test_it_declares_the_six_tables_the_optional_one_and_the_flat_view() -> None:
    assert load_codebook().tables == (*TABLES, "anchors", "flat")


def test_the_flat_view_begins_with_the_promised_columns_and_ends_with_the_search_text() -> None:
    columns = load_codebook().columns("flat")
    assert list(columns[:41]) == PROMISED.split()
    assert columns[-1] == "search_text"


def test_the_claim_types_are_those_the_palette_counts_on() -> None:
    assert load_codebook().field("claims", "claim_type").allowed == CLAIM_TYPES


def test_every_column_says_what_it_means_in_a_sentence() -> None:
    for field in load_codebook().entries:
        assert field.label
        assert field.meaning.endswith("."), field
        assert field.type in TYPES


def test_a_vocabulary_explained_in_words_names_every_value_it_allows() -> None:
    explained = {("claims", "claim_type"), ("actors", "kind"), ("incidents", "scope"), ("incidents", "date_precision")}
    for table, name in explained:
        field = load_codebook().field(table, name)
        assert [value for value in field.allowed if value not in field.meaning] == []


def test_a_range_a_list_and_a_required_column_are_read_as_declared() -> None:
    codebook = load_codebook()
    assert codebook.field("places", "lat").allowed == ("-90..90",)
    assert codebook.field("places", "lat").unit == "degrees north"
    assert codebook.field("claims", "stance").allowed == ("asserts", "denies", "doubts", "declines_to_comment")
    assert codebook.field("claims", "summary").required
    assert not codebook.field("claims", "weapon").required


def test_asking_for_what_is_not_declared_names_what_is() -> None:
    with pytest.raises(AtlasError, match="places, actors"):
        load_codebook().fields("people")
    with pytest.raises(AtlasError, match="age"):
        load_codebook().field("actors", "age")


def test_the_shipped_file_is_read_in_its_own_order() -> None:
    first = CODEBOOK_FILE.read_text(encoding="utf-8").splitlines()[1]
    assert first.startswith("places,place_id,")
    assert load_codebook().entries[0].field == "place_id"


def test_a_missing_codebook_is_named(tmp_path: Path) -> None:
    assert _faults(tmp_path / "codebook.csv") == [(None, "")]


def test_a_header_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text("table,field\nplaces,name\n", encoding="utf-8")
    assert _faults(path) == [(1, "")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("places,name,Place,,text,,yes,,0.1.0", "meaning"),
        ("people,name,Name,A name.,text,,yes,,0.1.0", "table"),
        ("places,name,Place,A name.,string,,yes,,0.1.0", "type"),
        ("places,name,Place,A name.,text,,perhaps,,0.1.0", "required"),
        ("places,kind,Kind,A kind.,choice,,yes,,0.1.0", "allowed"),
        ("actors,based_at,Base,A place.,reference,,no,cities,0.1.0", "allowed"),
        ("places,place_id,Key,Twice.,key,,yes,,0.1.0", "field"),
    ],
)
def test_each_slip_in_the_codebook_is_named_with_its_line(tmp_path: Path, row: str, column: str) -> None:
    assert _faults(_write(tmp_path, "places,place_id,Key,A key.,key,,yes,,0.1.0", row)) == [(3, column)]


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    rows = ("people,name,Name,A name.,text,,yes,,0.1.0", "places,name,,A name.,string,,yes,,0.1.0")
    assert _faults(_write(tmp_path, *rows)) == [(2, "table"), (3, "label"), (3, "type")]
