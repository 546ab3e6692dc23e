"""GDELT's events are mentions a machine read: shown with their outlet, never a figure, never at a country's middle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.ingest.layouts.gdelt import gdelt_kind, gdelt_outlet, gdelt_title
from geo.ingest.mapping import find_layout
from tests.ingest.layout_rows import SAMPLES, make_csv, make_tsv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened

SAMPLE = SAMPLES / "gdelt" / "20191024143000.export.CSV"
WIDTH = 61
ROW = {
    0: "990000001",
    1: "20201024",
    2: "202010",
    3: "2020",
    6: "PROTESTERS",
    16: "POLICE",
    25: "1",
    26: "141",
    27: "141",
    28: "14",
    31: "3",
    33: "2",
    51: "4",
    52: "Northbridge, North Vale, Valeland",
    53: "VL",
    56: "35.5",
    57: "39.25",
    59: "20211024143000",
    60: "https://www.harbour-daily.example/news/1",
}
NAMES = dict(enumerate(find_layout("gdelt_events").recognise.names))  # type: ignore[union-attr]


def _open(*rows: dict[int, str]) -> Opened:
    return open_bytes(make_tsv(WIDTH, *({**ROW, **row} for row in rows or ({},))))


def test_a_file_without_a_header_is_known_by_its_width_and_shape() -> None:
    opened = _open()
    assert opened.layout == "gdelt_events"
    assert len(NAMES) == WIDTH
    claim = opened.claim
    assert (claim["claim_id"], claim["incident_id"]) == ("990000001", "990000001")
    assert (claim["lat"], claim["lon"], claim["radius_m"]) == (35.5, 39.25, 10_000)
    assert claim["place"] == "Northbridge, North Vale, Valeland"
    assert claim["incident"] == "Protest, PROTESTERS and POLICE, Northbridge, North Vale, Valeland"
    assert claim["party_to_conflict"] == "no"
    assert claim["coder_note"] == (
        "Coded by a machine (CAMEO 141); mentions at first: 3, articles: 2. https://www.harbour-daily.example/news/1"
    )


def test_a_copy_with_a_header_is_read_alike() -> None:
    row = {NAMES[number]: cell for number, cell in ROW.items()}
    opened = open_bytes(make_csv(tuple(NAMES.values()), row))
    assert opened.layout == "gdelt_events"
    assert opened.claim == {**_open().claim, "paragraph": "2"}


def test_a_mention_is_an_occurrence_and_nothing_of_it_can_be_added_up() -> None:
    claim = _open().claim
    assert claim["claim_type"] == "occurrence"
    assert {claim[name] for name in ("measure", "victim_class", "bound", "additive", "per")} == {""}
    assert (claim["value_low"], claim["value_high"]) == (None, None)


@pytest.mark.parametrize("kind", ["1", "2", "5"])
def test_the_middle_of_a_country_or_province_is_not_drawn(kind: str) -> None:
    opened = _open({51: kind, 52: "Valeland", 56: "35", 57: "38"})
    assert (opened.claim["lat"], opened.claim["radius_m"]) == (None, None)
    assert opened.claim["place"] == "Valeland"
    assert opened.claim["place_kind"] == ("country" if kind == "1" else "governorate")
    assert any("not drawn" in note.sentence for note in opened.notes)


@pytest.mark.parametrize("kind", ["3", "4"])
def test_a_city_is_drawn_as_wide_as_its_name_is_vague(kind: str) -> None:
    claim = _open({51: kind}).claim
    assert (claim["radius_m"], claim["place_kind"]) == (10_000, "city")


def test_an_event_without_a_place_is_kept() -> None:
    opened = _open({51: "0", 52: "", 53: "", 56: "", 57: ""})
    assert opened.aside == []
    assert (opened.claim["place"], opened.claim["lat"], opened.claim["place_kind"]) == ("", None, "")


def test_a_point_without_a_kind_of_place_is_not_drawn() -> None:
    assert _open({51: "0"}).claim["lat"] is None


def test_a_country_code_is_read_for_nothing_because_it_is_not_isos() -> None:
    opened = _open()
    assert "ActionGeo_CountryCode" not in opened.used
    assert not any(cell == "VL" for cell in opened.claim.values())


def test_days_written_as_one_number_are_read_and_may_lie_a_year_before_the_report() -> None:
    claim = _open().claim
    assert (claim["event_start"], claim["date_precision"]) == (date(2020, 10, 24), "day")
    assert claim["published_on"] == date(2021, 10, 24)


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.harbour-daily.example/news/1", "harbour-daily.example"),
        ("http://News.Example:8080/a", "news.example"),
        ("Harbour Radio Monitoring", "Harbour Radio Monitoring"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_the_outlet_is_the_domain_of_the_reports_address(address: str, outlet: str) -> None:
    assert gdelt_outlet.function(address) == outlet


def test_the_outlet_speaks_for_itself() -> None:
    claim = _open().claim
    assert (claim["outlet"], claim["speaker"]) == ("harbour-daily.example", "harbour-daily.example")
    assert claim["speaker_kind"] == "news_outlet"


@pytest.mark.parametrize(
    ("root", "words"),
    [("14", "Protest"), ("1", "Public statement"), ("01", "Public statement"), ("20", "Mass violence")],
)
def test_action_codes_are_told_in_plain_words(root: str, words: str) -> None:
    assert gdelt_title.function(root, "A", "B", "C") == f"{words}, A and B, C"


@pytest.mark.parametrize("root", [f"{number:02}" for number in range(1, 21)])
def test_each_of_the_twenty_classes_of_actions_has_words_of_its_own(root: str) -> None:
    title = gdelt_title.function(root, "", "", "")
    assert title
    assert "unknown" not in title


@pytest.mark.parametrize(
    ("code", "kind"), [("195", "air_strike"), ("2041", "chemical_attack"), ("173", "detention"), ("190", "other")]
)
def test_only_codes_that_name_a_kind_of_incident_give_one(code: str, kind: str) -> None:
    assert gdelt_kind.function(code) == kind
    assert _open({26: code}).claim["incident_kind"] == kind


def test_the_summary_says_that_a_machine_read_the_report() -> None:
    assert _open().claim["summary"] == (
        "A report of harbour-daily.example speaks of an act that a machine classed as protest of PROTESTERS towards"
        " POLICE, placed at Northbridge, North Vale, Valeland."
    )


def test_letters_that_were_lost_stay_marked_as_lost() -> None:
    assert _open({52: "Hasna, Al ?asna, Valeland"}).claim["place"] == "Hasna, Al ?asna, Valeland"


def test_quotation_marks_are_letters_like_others() -> None:
    opened = _open({6: 'SO-CALLED "PROTESTERS'}, {0: "990000002"})
    assert [claim["claim_id"] for claim in opened.claims] == ["990000001", "990000002"]


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"needs a quarter of an hour of GDELT at {SAMPLE}")
def test_every_row_of_a_real_quarter_of_an_hour_is_shown_or_set_aside_with_a_reason() -> None:
    opened = open_bytes(SAMPLE.read_bytes())
    assert opened.layout == "gdelt_events"
    assert opened.rows_in == 2111
    assert opened.rows_shown + len(opened.aside) == 2111
    assert all(row.reason and row.remedy for row in opened.aside)
    assert opened.rows_shown == 2111
    drawn = sum(claim["lat"] is not None for claim in opened.claims)
    assert drawn == 368 + 811, (
        "cities in the USA and elsewhere; 550 countries, 345 provinces and 37 of no place are not"
    )
    assert any("?" in claim["place"] for claim in opened.claims)
    assert not any(claim["value_low"] is not None for claim in opened.claims)
