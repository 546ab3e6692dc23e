"""Airwars: ranges of civilians by its own grade, points as wide as their accuracy, names in either script."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ingest.layout_rows import AIRWARS, AIRWARS_ROW, make_csv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened

ARABIC = AIRWARS_ROW["location_name_arabic"]


def _open(*rows: dict[str, str], columns: tuple[str, ...] = AIRWARS) -> Opened:
    return open_bytes(make_csv(columns, *(rows or ({},)), base=AIRWARS_ROW))


def test_an_incident_becomes_a_range_of_civilians_killed_by_airwars_own_word() -> None:
    opened = _open()
    assert opened.layout == "airwars"
    claim = opened.claim
    assert (claim["speaker"], claim["outlet"], claim["speaker_kind"]) == ("Airwars", "Airwars", "monitor")
    assert (claim["measure"], claim["victim_class"]) == ("killed", "civilians")
    assert (claim["value_low"], claim["value_high"], claim["bound"]) == (3, 5, "between")
    assert claim["accused"] == "Air Force of Valeland"
    assert claim["incident"] == "Airwars VS101, Northbridge"
    assert claim["claim_id"] == "VS101"
    assert (claim["party_to_conflict"], claim["additive"], claim["place_kind"]) == ("no", "yes", "village")
    assert (claim["incident_kind"], claim["weapon"]) == ("air_strike", "aircraft")
    assert claim["summary"] == (
        "Airwars records reported harm to civilians at Northbridge on 2021-03-01; it grades the reports as Fair."
    )
    assert "Graded by Airwars: Fair." in claim["coder_note"]
    assert "Status of the strike: Likely strike." in claim["coder_note"]


_FEED = {
    "unique_reference_code": "VS101",
    "date": "2021-03-01",
    "location_name": "Northbridge",
    "country": "valeland",
    "civilians_killed_min": "3",
    "civilians_killed_max": "5",
    "civilians_injured_min": "0",
    "civilians_injured_max": "0",
    "grading": "fair",
    "strike_status": "likely-strike",
    "latitude": "35.5",
    "longitude": "39.25",
    "geolocation_accuracy": "village",
    "permalink": "https://example.org/vs101",
}
_PAGES = {
    "incident_code": "VS101",
    "incident_date": "2021-03-01",
    "location": "Northbridge",
    "location_ar": "الجسر الشمالي",
    "country": "Valeland",
    "alleged_belligerent": "Air Force of Valeland",
    "assessment": "Fair",
    "strike_type": "Airstrike",
    "civilian_deaths_min": "3",
    "civilian_deaths_max": "5",
    "civilian_injuries_min": "",
    "civilian_injuries_max": "",
    "accuracy": "village",
    "geolocation": "35.5, 39.25",
}


@pytest.mark.parametrize("row", [_FEED, _PAGES], ids=["feed", "pages"])
def test_the_spellings_of_the_feed_and_of_tables_made_from_the_pages_are_known(row: dict[str, str]) -> None:
    opened = open_bytes(make_csv(tuple(row), row))
    assert opened.layout == "airwars"
    claim = opened.claim
    assert (claim["incident_id"], claim["place"]) == ("VS101", "Northbridge")
    assert (claim["value_low"], claim["value_high"]) == (3, 5)
    assert (claim["lat"], claim["lon"], claim["radius_m"]) == (35.5, 39.25, 1500)
    assert claim["event_start"] == date(2021, 3, 1)


def test_a_count_of_0_on_both_ends_is_none_reported_and_0_to_3_is_a_range() -> None:
    none = _open({"civilian_non_combatants_killed_min": "0", "civilian_non_combatants_killed_max": "0"}).claim
    assert (none["claim_type"], none["value_low"]) == ("occurrence", None)
    some = _open({"civilian_non_combatants_killed_min": "0"}).claim
    assert (some["value_low"], some["value_high"]) == (0, 5)


def test_injured_women_and_combatants_are_figures_of_their_own() -> None:
    claims = _open(
        {
            "civilian_non_combatants_injured_min": "7",
            "civilian_non_combatants_injured_max": "9",
            "women_killed_min": "1",
            "women_killed_max": "2",
            "belligerents_killed_min": "4",
            "belligerents_killed_max": "6",
        }
    ).claims
    figures = [(claim["measure"], claim["victim_class"], claim["value_low"], claim["value_high"]) for claim in claims]
    assert figures == [
        ("killed", "civilians", 3, 5),
        ("injured", "civilians", 7, 9),
        ("killed", "women", 1, 2),
        ("killed", "combatants", 4, 6),
    ]


def test_other_counts_of_0_are_none_reported_either() -> None:
    names = ("civilian_non_combatants_injured", "women_killed", "belligerents_killed")
    row = {f"{name}_{end}": "0" for name in names for end in ("min", "max")}
    assert _open(row).claim["victim_class"] == "civilians"


def test_marks_of_direction_are_taken_out_of_arabic_names() -> None:
    opened = _open({"location_name_arabic": f"\u202b{ARABIC}\u200f\u202c"})
    assert opened.claim["place_ar"] == ARABIC


@pytest.mark.parametrize("zero", ["1970-01-01", "0000-00-00", ""])
def test_the_zero_of_a_clock_is_no_date(zero: str) -> None:
    claim = _open({"date": zero}).claim
    assert (claim["event_start"], claim["event_end"], claim["date_precision"]) == (None, None, "unknown")
    assert "1970" not in claim["summary"]


@pytest.mark.parametrize("cells", [{"date_end": "2021-03-04"}, {"date": "2021-03-01/2021-03-04"}], ids=["two", "one"])
def test_a_range_of_days_is_kept_in_two_columns_and_in_one(cells: dict[str, str]) -> None:
    claim = _open(cells).claim
    assert (claim["event_start"], claim["event_end"]) == (date(2021, 3, 1), date(2021, 3, 4))
    assert claim["date_precision"] == "range"


def test_a_code_used_twice_gives_two_claims_about_one_incident() -> None:
    opened = _open({}, {"civilian_non_combatants_killed_max": "8"})
    assert opened.aside == []
    assert [claim["incident_id"] for claim in opened.claims] == ["VS101", "VS101"]
    assert len({claim["claim_id"] for claim in opened.claims}) == 2
    assert [claim["value_high"] for claim in opened.claims] == [5, 8]


def test_a_longitude_without_its_decimal_point_is_set_aside_and_a_contested_toll_is_not() -> None:
    opened = _open({"longitude": "4239.00416"}, {"code": "VS102", "civilian_harm_status_name": "Contested"})
    (row,) = opened.aside
    assert "longitude" in row.column
    assert "4239.00416" in row.value
    assert row.reason
    assert row.remedy
    assert [claim["incident_id"] for claim in opened.claims] == ["VS102"]


def test_names_in_each_others_column_are_exchanged_and_it_is_said() -> None:
    claim = _open({"location_name": "الجسر الشمالي", "location_name_arabic": "Northbridge"}).claim
    assert (claim["place"], claim["place_ar"]) == ("Northbridge", "الجسر الشمالي")
    assert claim["incident"] == "Airwars VS101, Northbridge"
    assert "at Northbridge" in claim["summary"]
    assert "stood in each other's column" in claim["coder_note"]
    assert "column" not in _open().claim["coder_note"]


def test_a_name_that_is_there_in_arabic_alone_is_kept_as_the_name() -> None:
    claim = _open({"location_name": "الجسر الشمالي", "location_name_arabic": ""}).claim
    assert (claim["place"], claim["place_ar"]) == ("الجسر الشمالي", "الجسر الشمالي")
    assert "missing" in claim["coder_note"]


@pytest.mark.parametrize(
    "place", ["near the ford", "Northbridge or Southbridge", ", ".join(f"Hamlet {n}" for n in range(20))]
)
def test_a_place_told_in_words_is_kept_as_it_stands(place: str) -> None:
    claim = _open({"location_name": place}).claim
    assert claim["place"] == place
    assert claim["lat"] == 35.5


@pytest.mark.parametrize(
    ("accuracy", "radius_m"),
    [
        ("village", 1500),
        ("town", 3000),
        ("city", 7500),
        ("neighbourhood_area", 1500),
        ("exact_location", 50),
        ("exact_location_via_airwars", 50),
        ("within_100m", 100),
        ("subdistrict", 15_000),
        ("street", 500),
        ("nearby_landmark", 500),
        ("province_governorate", 100_000),
        ("none", 10_000),
        ("", 10_000),
        ("somewhere", 10_000),
    ],
)
def test_each_word_of_accuracy_becomes_a_radius(accuracy: str, radius_m: float) -> None:
    row = {"geolocation_accuracy_slug": accuracy, "geolocation_accuracy_name": ""}
    assert _open(row).claim["radius_m"] == radius_m


@pytest.mark.parametrize(
    ("label", "radius_m"), [("Neighbourhood/area", 1500), ("Province/governorate", 100_000), ("Within 100m", 100)]
)
def test_labels_of_accuracies_are_read_like_their_words(label: str, radius_m: float) -> None:
    row = {"geolocation_accuracy_slug": "", "geolocation_accuracy_name": label}
    assert _open(row).claim["radius_m"] == radius_m


@pytest.mark.parametrize(
    ("accuracy", "kind", "radius_m"),
    [
        ("village", "village", 1500),
        ("town", "town", 3000),
        ("city", "city", 7500),
        ("neighbourhood_area", "neighbourhood", 1500),
        ("subdistrict", "district", 15_000),
        ("district", "district", 30_000),
        ("province_governorate", "governorate", 100_000),
        ("exact_location", "site", 50),
        ("within_1m", "site", 50),
        ("within_100m", "site", 100),
        ("street", "", 500),
        ("", "", 10_000),
    ],
)
def test_the_accuracy_says_what_the_place_is_too(accuracy: str, kind: str, radius_m: float) -> None:
    claim = _open({"geolocation_accuracy_slug": accuracy, "geolocation_accuracy_name": ""}).claim
    assert (claim["place_kind"], claim["radius_m"]) == (kind, radius_m)


@pytest.mark.parametrize(
    ("strike", "kind", "weapon"),
    [
        ("Airstrike", "air_strike", "aircraft"),
        ("Air strike", "air_strike", "aircraft"),
        ("Drone Strike", "air_strike", "drone"),
        ("drone-strike", "air_strike", "drone"),
        ("Helicopter strike", "air_strike", ""),
        ("Ground operation", "offensive", ""),
        ("ground-operation", "offensive", ""),
        ("Airstrike and/or Artillery", "other", ""),
        ("", "other", ""),
    ],
)
def test_types_of_strikes_become_kinds_of_incident_and_what_may_be_either_is_other(
    strike: str, kind: str, weapon: str
) -> None:
    claim = _open({"strike_type_name": strike}).claim
    assert (claim["incident_kind"], claim["weapon"]) == (kind, weapon)


def test_an_incident_without_a_point_stands_on_the_shelf() -> None:
    claim = _open({"latitude": "", "longitude": ""}).claim
    assert (claim["lat"], claim["lon"], claim["radius_m"]) == (None, None, None)
    assert claim["place"] == "Northbridge"


def test_every_party_airwars_names_is_accused_once() -> None:
    row = {"belligerent_2_belligerent_name": "Hill Front", "belligerent_1_belligerent_name": "Hill Front"}
    assert _open(row).claim["accused"] == "Hill Front"
    assert _open({"belligerent_2_belligerent_name": "Hill Front"}).claim["accused"] == (
        "Air Force of Valeland; Hill Front"
    )


@pytest.mark.parametrize("nobody", ["Unknown", "unknown", "Unidentified"])
def test_a_word_for_nobody_known_is_no_party(nobody: str) -> None:
    assert _open({"belligerent_1_belligerent_name": nobody}).claim["accused"] == ""
    both = {"belligerent_1_belligerent_name": f"Hill Front, {nobody}"}
    assert _open(both).claim["accused"] == "Hill Front"


@pytest.mark.parametrize("cell", ["35.5", "35.5,", "near the ford"])
def test_a_cell_that_is_no_pair_is_never_a_point(cell: str) -> None:
    columns = tuple(name for name in AIRWARS if name not in {"latitude", "longitude"})
    opened = _open({"geolocation": cell}, columns=(*columns, "geolocation"))
    assert opened.claims == []
    assert opened.aside[0].column == "geolocation"
    assert "longitude" in opened.aside[0].reason


def test_a_range_of_days_in_one_cell_stands_whole_in_the_summary() -> None:
    assert " on 2021-03-01 to 2021-03-03; it" in _open({"date": "2021-03-01 to 2021-03-03"}).claim["summary"]


@pytest.mark.parametrize("day", ["March 1, 2021", "1 September 2021", "March 1, 2021 14:30"])
def test_a_day_in_words_stands_whole_in_the_summary(day: str) -> None:
    assert f" on {day.removesuffix(' 14:30')}; it grades" in _open({"date": day}).claim["summary"]


def test_names_of_victims_are_never_read() -> None:
    opened = _open()
    assert "victims" not in opened.used
    assert not any("Ada Person" in str(cell) for cell in opened.claim.values())


def test_a_strange_table_with_a_toll_is_not_taken_for_airwars() -> None:
    columns = ("code", "date", "place", "killed_min", "killed_max")
    row = {"code": "1", "date": "2021-03-01", "place": "Northbridge", "killed_min": "1", "killed_max": "2"}
    with pytest.raises(AssertionError, match="no layout"):
        open_bytes(make_csv(columns, row))
