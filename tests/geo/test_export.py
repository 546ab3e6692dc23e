"""Downloads hold the rows as they are, run nowhere, and say what they are."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from geo.export.citation import View, bundle_bytes, citation_text, cite, file_stem
from geo.export.csv import csv_bytes, csv_parts, neutralise_formula, restore_cell
from geo.export.tolls import tabulate_tolls
from geo.tolls import find_tolls
from tests.data_folders import HOSTILE
from tests.store.sample import FLAT_COLUMNS, build_flat, sample_flat

# OWASP ASVS 1.2.10 and what spreadsheets were seen to run besides.
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "\uff1d1+1", "'=1", "-", "=")


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE])
def test_a_neutralised_cell_starts_no_formula_and_gives_its_text_back(text: str) -> None:
    cell = neutralise_formula(text)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d"))
    assert restore_cell(cell) == text


@pytest.mark.parametrize("text", ["", "Boukamal", "5,000 to 11,000", "a=b", "صيدنايا"])
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert neutralise_formula(text) == text


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_numbers_stay_numbers_days_stay_days_and_unknown_stays_empty() -> None:
    claims = pd.DataFrame(
        {
            "claim_id": ["a", "b"],
            "lon": [-1.5122, float("nan")],
            "value_low": pd.array([12, None], dtype="Int64"),
            "claimed_on": pd.to_datetime(["2017-05-15", None]),
            "summary": ['says "so", twice\nover', "=1+1"],
        }
    )
    assert read(csv_bytes(claims)) == [
        {
            "claim_id": "a",
            "lon": "-1.5122",
            "value_low": "12",
            "claimed_on": "2017-05-15",
            "summary": 'says "so", twice\nover',
        },
        {"claim_id": "b", "lon": "", "value_low": "", "claimed_on": "", "summary": "'=1+1"},
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_parts_of_claims_are_together_what_all_of_them_are(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    flat = sample_flat()
    whole = csv_bytes(flat)
    assert len(read(whole)) == len(flat)
    parts = [flat.iloc[:0], *(flat.iloc[begin : begin + size] for begin in range(0, len(flat), size))]
    assert b"".join(csv_parts(parts)) == whole
    monkeypatch.setattr("geo.export.csv._WRITTEN_TOGETHER", size)
    assert csv_bytes(flat) == whole


def test_a_table_without_a_claim_is_its_header() -> None:
    assert csv_bytes(sample_flat().iloc[:0]).decode("utf-8-sig") == ",".join(FLAT_COLUMNS) + "\r\n"


def test_numbers_that_are_equal_and_written_otherwise_stay_as_they_are() -> None:
    claims = pd.DataFrame({"lon": [0.0, -0.0, 1e-7], "cell": pd.Series([1, True, 1.0], dtype=object)})
    assert csv_bytes(claims).decode("utf-8-sig") == "lon,cell\r\n0.0,1\r\n-0.0,True\r\n1e-07,1.0\r\n"


def test_rows_and_columns_come_in_the_order_given() -> None:
    claims = pd.DataFrame({"b": ["2", "1"], "a": ["x", "y"]})
    assert csv_bytes(claims).decode("utf-8-sig") == "b,a\r\n2,x\r\n1,y\r\n"


# printf table | sha256sum
SHA_OF_TABLE = "0d4fc4a78d3706edccafb665a8b2fdd9309e82c78625bb0f2b8e7bb9e1c4d21c"

VIEW = View(
    ("Outlet: Al Jazeera", "Search: =1+1"),
    "outlet=al-jazeera&q=%3D1%2B1",
    46,
    158,
    "0123456789ab",
    "Full range. From the lowest to the highest.",
)


def test_the_note_states_filters_rows_version_licence_and_checksum() -> None:
    note = citation_text(VIEW, b"table", "claims.csv")
    for stated in (
        "46 of 158 claims", "Outlet: Al Jazeera", "Search: =1+1", "0123456789ab", "CC BY 4.0",
        "Full range. From the lowest to the highest.", "?outlet=al-jazeera",
    ):  # fmt: skip
        assert stated in note
    assert "SHA-256: " + SHA_OF_TABLE in note


def test_the_bundle_holds_the_same_table_and_is_the_same_for_the_same_rows() -> None:
    packed = bundle_bytes(VIEW, b"table", b"tolls")
    assert packed == bundle_bytes(VIEW, b"table", b"tolls")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        stem = file_stem(VIEW)
        assert archive.namelist() == [f"{stem}.csv", f"{stem}.tolls.csv", f"{stem}.citation.txt"]
        assert archive.read(f"{stem}.tolls.csv") == b"tolls"
        assert archive.read(f"{stem}.csv") == b"table"


def test_tolls_are_taken_away_with_their_rule_their_open_ends_and_their_claims() -> None:
    def claim(number: int, **told: object) -> dict[str, object]:
        named = {"claim_id": f"c{number}", "origin_id": f"o{number}", "origin": f"Voice {number}", "incident_id": "i"}
        return dict.fromkeys(FLAT_COLUMNS, "") | named | {"measure": "killed", "claim_type": "toll"} | told

    told = {
        "stance": "asserts",
        "scope": "single_event",
        "additive": "yes",
        "per": "total",
        "victim_class": "civilians",
    }
    claims = build_flat(
        [
            claim(1, value_low=20, value_high=None, bound="at_least", wording="at least 20", **told),
            claim(2, value_low=23, value_high=23, bound="exact", wording="23 civilians", **told),
        ]
    )
    rows = read(csv_bytes(tabulate_tolls(find_tolls(claims))))
    assert len(rows) == 1
    assert (rows[0]["low"], rows[0]["high"], rows[0]["low_open"], rows[0]["high_open"]) == ("20", "23", "no", "yes")
    assert (rows[0]["rule"], rows[0]["claim_ids"], rows[0]["origins"]) == ("full_range", "c1|c2", "2")
    assert csv_bytes(tabulate_tolls(())).decode("utf-8-sig").startswith("rule,")


def test_the_note_of_a_readers_own_file_names_it_and_states_neither_link_nor_licence() -> None:
    own = replace(VIEW, own="mine.csv", query="", version="own-0123456789ab")
    note = citation_text(own, b"", "claim-atlas-own-0123456789ab.csv")
    assert "mine.csv, read by Claim Atlas, data version own-0123456789ab" in note
    assert "CC BY" not in note
    assert "address of the atlas" not in note
    assert "Link to this view: none" in note
    assert cite(VIEW).startswith("Claim Atlas, data version")
