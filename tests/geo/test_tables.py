"""The flat view of the sample, against values worked out by hand."""

from __future__ import annotations

import hashlib
import subprocess
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.claims import fold_text
from geo.codebook import TABLES, load_codebook
from geo.errors import TableFaults
from geo.flattening import find_origins, flatten_claims
from geo.tables import load_tables
from tests.data_folders import write_empty
from tests.sample_tables import SAMPLE, change_row, copy_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def flat() -> pd.DataFrame:
    return flatten_claims(load_tables(SAMPLE)).set_index("claim_id", drop=False)


def test_there_is_one_row_per_claim_in_the_order_of_the_table(flat: pd.DataFrame) -> None:
    assert list(flat["claim_id"]) == [f"c-{number:02}" for number in range(1, 13)]


def test_columns_and_order_are_those_of_the_codebook(flat: pd.DataFrame) -> None:
    assert tuple(flat.columns) == load_codebook().columns("flat")


def test_every_column_has_the_type_the_codebook_gives_it(flat: pd.DataFrame) -> None:
    expected = {"number": "float64", "integer": "Int64", "date": "datetime64[s]", "text": "str"}
    for field in load_codebook().fields("flat"):
        assert str(flat[field.field].dtype) == expected[field.type], field.field


def test_a_claim_takes_place_and_time_from_its_incident(flat: pd.DataFrame) -> None:
    row = flat.loc["c-02"]
    assert (row["place_id"], row["place"], row["place_kind"], row["place_basis"]) == (
        "northbridge",
        "Northbridge",
        "town",
        "stated",
    )
    assert (row["lon"], row["lat"], row["radius_m"]) == (10.5, 50.25, 1200.0)
    assert row["place_ar"] == "الجسر الشمالي"
    assert row["event_start"] == row["event_end"] == pd.Timestamp("2020-03-01")
    assert row["date_precision"] == "day"
    assert (row["incident"], row["incident_kind"], row["scope"]) == (
        "Strike on Northbridge",
        "air_strike",
        "single_event",
    )


def test_a_claims_own_place_and_period_stand_before_its_incidents(flat: pd.DataFrame) -> None:
    assert (flat.loc["c-10", "place"], flat.loc["c-10", "place_basis"]) == ("Old Quay", "stated")
    assert (flat.loc["c-10", "lon"], flat.loc["c-10", "lat"]) == (-3.75, -12.5)
    assert flat.loc["c-07", "event_end"] == flat.loc["c-07", "period_end"] == pd.Timestamp("2019-12-31")
    assert flat.loc["c-07", "date_precision"] == "year"


def test_an_open_end_stays_open(flat: pd.DataFrame) -> None:
    assert flat.loc["c-06", "event_start"] == pd.Timestamp("2018-01-01")
    assert pd.isna(flat.loc["c-06", "event_end"])


def test_a_claims_own_open_period_is_not_closed_by_its_incident(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-11", period_start="2020-03-05", period_precision="year")
    row = flatten_claims(load_tables(folder)).iloc[10]
    assert row["event_start"] == pd.Timestamp("2020-03-05")
    assert pd.isna(row["event_end"])


def test_an_empty_cell_is_unknown_and_never_zero(flat: pd.DataFrame) -> None:
    assert flat.loc["c-03", "value_low"] == 20
    assert pd.isna(flat.loc["c-03", "value_high"])
    assert pd.isna(flat.loc["c-06", "value_low"])
    assert flat[["value_low", "value_high"]].eq(0).sum().sum() == 0
    assert (flat.loc["c-01", "measure"], flat.loc["c-01", "weapon"]) == ("", "")


def test_an_incident_without_a_place_and_a_place_without_a_point_have_no_coordinates(flat: pd.DataFrame) -> None:
    assert (flat.loc["c-08", "place"], flat.loc["c-11", "place"]) == ("", "Valeland")
    assert flat.loc[["c-08", "c-11"], ["lon", "lat", "radius_m"]].isna().all(axis=None)


def test_an_undated_claim_has_no_day(flat: pd.DataFrame) -> None:
    assert pd.isna(flat.loc["c-09", "claimed_on"])
    assert flat.loc["c-09", "claimed_on_precision"] == "unknown"
    assert flat.loc["c-09", "published_on"] == pd.Timestamp("2020-03-03")


def test_the_origin_is_the_last_body_up_the_chain(flat: pd.DataFrame) -> None:
    assert (flat.loc["c-05", "speaker"], flat.loc["c-05", "origin"]) == ("Ada Minister", "Government of Valeland")
    assert flat.loc["c-05", "origin_id"] == "government"
    assert flat.loc["c-02", "origin"] == "Vale Monitor"
    assert flat.loc["c-01", "origin"] == flat.loc["c-01", "outlet"] == "Harbour Daily"


def test_bodies_in_a_circle_do_not_keep_the_search_for_an_origin_going() -> None:
    actors = pd.DataFrame({"actor_id": ["a", "b", "c"], "member_of": ["b", "c", "a"]})
    assert find_origins(actors) == {"a": "c", "b": "a", "c": "b"}


def test_names_of_a_chain_and_of_several_accused_are_spelled_out(flat: pd.DataFrame) -> None:
    assert flat.loc["c-02", "via"] == "Harbour Daily > Wire One"
    assert flat.loc["c-04", "accused"] == "Government of Valeland; Ministry of Order"
    assert flat.loc["c-04", "accused_id"] == "government|ministry"
    assert (flat.loc["c-01", "via"], flat.loc["c-01", "accused"]) == ("", "")


def test_speaker_and_outlet_are_told_apart(flat: pd.DataFrame) -> None:
    row = flat.loc["c-05"]
    assert (row["outlet_id"], row["outlet"]) == ("post", "Evening Post")
    assert (row["speaker_id"], row["speaker_kind"], row["party_to_conflict"]) == ("minister", "state", "yes")
    assert row["text_file"] == "post.txt"


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Nordbrück", ["c-01", "c-02", "c-03", "c-04", "c-05", "c-12"]),
        ("الجسر الشمالى", ["c-01", "c-02", "c-03", "c-04", "c-05", "c-12"]),
        ("Wire One", ["c-02", "c-11"]),
        ("cabinet", ["c-03", "c-04", "c-05", "c-11"]),
        ("at least 20", ["c-03"]),
        ("3000", ["c-08"]),
        ("farm workers", []),
        ("C-07", ["c-07"]),
        ("homes destroyed", ["c-12"]),
        ("Alleged deaths quay", ["c-06", "c-07"]),
    ],
)
def test_a_claim_is_found_under_every_name_it_has_to_do_with_and_no_other(
    flat: pd.DataFrame, words: str, claims: list[str]
) -> None:
    wanted = fold_text(words).split()
    assert [key for key, text in flat["search_text"].items() if all(word in text for word in wanted)] == claims


def test_tables_without_a_row_give_a_view_without_a_row(tmp_path: Path, flat: pd.DataFrame) -> None:
    empty = flatten_claims(load_tables(write_empty(tmp_path / "empty")))
    assert len(empty) == 0
    assert empty.dtypes.astype(str).to_dict() == flat.dtypes.astype(str).to_dict()


def test_columns_may_stand_in_any_order_in_a_file(tmp_path: Path, flat: pd.DataFrame) -> None:
    folder = copy_sample(tmp_path / "tables")
    for table in TABLES:
        path = folder / f"{table}.csv"
        turned = pd.read_csv(path, dtype="str", keep_default_na=False).iloc[:, ::-1]
        turned.to_csv(path, index=False)
    pd.testing.assert_frame_equal(flatten_claims(load_tables(folder)), flat.reset_index(drop=True))


def test_tables_with_faults_are_refused_with_all_of_them(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-02", speaker_id="nobody", bound="circa")
    with pytest.raises(TableFaults) as caught:
        load_tables(folder)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(3, "bound"), (3, "speaker_id")]


def test_an_untidy_text_does_not_close_the_atlas(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-02", wording="a good six words of it", summary=" Untidy.")
    assert flatten_claims(load_tables(folder)).loc[1, "summary"] == " Untidy."


def test_the_version_is_what_cat_and_sha256sum_give(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    files = [f"{table}.csv" for table in TABLES]
    shell = subprocess.run(["cat", *files], cwd=folder, capture_output=True, check=True)
    assert load_tables(folder).version == hashlib.sha256(shell.stdout).hexdigest()[:12]


def test_any_change_of_a_table_changes_the_version(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "tables")
    before = load_tables(folder).version
    change_row(folder, "crosswalk", "bridge-strike", note="Read again.")
    assert load_tables(folder).version != before
