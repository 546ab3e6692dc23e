"""ACLED's events are printed by the outlets it lists; a count of 0 is no toll, and classes come as words or numbers."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.ingest.mapping import recognise
from tests.ingest.layout_rows import ACLED_NEW, ACLED_OLD, ACLED_ROW, SAMPLES, make_csv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened

COLUMNS = SAMPLES / "acled" / "acled_columns.csv"


def _open(*rows: dict[str, str], columns: tuple[str, ...] = ACLED_NEW) -> Opened:
    return open_bytes(make_csv(columns, *(rows or ({},)), base=ACLED_ROW))


@pytest.mark.parametrize(
    "columns",
    [
        ACLED_OLD,
        ACLED_NEW,
        tuple(name.upper() for name in ACLED_OLD if name not in {"data_id", "sub_event_type", "iso3"}),
        tuple(name for name in ACLED_NEW if name != "geo_precision"),
    ],
    ids=["31 columns of 2018", "31 columns of today", "28 columns in capitals", "without the precision"],
)
def test_old_and_new_column_sets_are_recognised(columns: tuple[str, ...]) -> None:
    row = {**ACLED_ROW, **{name.upper(): cell for name, cell in ACLED_ROW.items()}}
    opened = open_bytes(make_csv(columns, row))
    assert opened.layout == "acled"
    first = opened.claims[0]
    assert first["place"] == "Northbridge"
    assert first["value_low"] == 4
    assert first["incident_id"] == "VAL101"
    assert first["claim_id"] == "VAL101-1"
    assert first["additive"] == "yes"


def test_the_precision_is_read_under_its_first_name_too() -> None:
    columns = tuple("GEO_PRECIS" if name == "geo_precision" else name.upper() for name in ACLED_OLD)
    row = {name.upper(): cell for name, cell in ACLED_ROW.items()}
    opened = open_bytes(make_csv(columns, {**row, "GEO_PRECIS": "2"}))
    assert (opened.layout, opened.claims[0]["radius_m"]) == ("acled", 25_000)


def test_a_point_without_a_stated_precision_is_drawn_without_an_area() -> None:
    opened = _open(columns=tuple(name for name in ACLED_NEW if name != "geo_precision"))
    assert (opened.claims[0]["lat"], opened.claims[0]["radius_m"]) == (35.5, None)
    assert any("No precision is stated" in note.sentence for note in opened.notes)


def test_the_title_is_the_finest_type_with_place_and_day() -> None:
    assert _open().claims[0]["incident"] == "Air/drone strike, Northbridge, 2021-03-01"
    assert _open({"sub_event_type": ""}).claims[0]["incident"] == "Explosions/Remote violence, Northbridge, 2021-03-01"
    shelved = _open({"location": ""}).claims[0]
    assert shelved["incident"] == "Explosions/Remote violence, 2021-03-01"


@pytest.mark.parametrize("columns", [ACLED_NEW, ACLED_OLD], ids=["new", "old"])
def test_a_year_a_spreadsheet_cut_to_two_digits_is_the_one_stated_beside_the_day(columns: tuple[str, ...]) -> None:
    opened = _open({"event_date": "01-Mar-21"}, {"event_date": "2-Mar-98", "year": "1998"}, columns=columns)
    assert [claim["event_start"] for claim in opened.claims[::2]] == [date(2021, 3, 1), date(1998, 3, 2)]
    assert opened.aside == []


@pytest.mark.parametrize("year", ["", "2020", "21"])
def test_a_year_of_two_digits_that_nothing_beside_it_tells_sets_its_row_aside(year: str) -> None:
    (row,) = _open({"event_date": "01-Mar-21", "year": year}).aside
    assert (row.column, row.value, row.reason) == ("event_date", "01-Mar-21", "The year has only two digits")


def test_the_mark_of_the_byte_order_in_front_does_no_harm() -> None:
    opened = open_bytes(b"\xef\xbb\xbf" + make_csv(ACLED_NEW, {}, base=ACLED_ROW))
    assert opened.layout == "acled"
    assert opened.claims[0]["incident_id"] == "VAL101"


def test_each_outlet_prints_the_claim_and_acled_alone_says_it() -> None:
    claims = _open({"source": "Harbour Daily; Evening Post;Vale Monitor"}).claims
    assert [claim["outlet"] for claim in claims] == ["Harbour Daily", "Evening Post", "Vale Monitor"]
    assert {(claim["speaker"], claim["origin"], claim["party_to_conflict"]) for claim in claims} == {
        ("ACLED", "ACLED", "no")
    }
    assert {claim["incident_id"] for claim in claims} == {"VAL101"}
    assert len({claim["claim_id"] for claim in claims}) == 3


def test_a_count_of_0_is_none_reported_and_not_a_toll_of_0() -> None:
    for claim in _open({"fatalities": "0"}).claims:
        assert (claim["claim_type"], claim["measure"], claim["value_low"]) == ("occurrence", "", None)
        assert claim["additive"] == ""


def test_a_count_is_a_toll_of_all_killed_even_where_civilians_were_the_target() -> None:
    claim = _open().claims[0]
    assert (claim["claim_type"], claim["measure"], claim["victim_class"]) == ("toll", "killed", "all")
    assert (claim["value_low"], claim["value_high"], claim["bound"]) == (4, 4, "exact")
    assert "civilians were the main target" in claim["coder_note"]
    assert "main target" not in _open({"civilian_targeting": ""}).claims[0]["coder_note"]


@pytest.mark.parametrize(
    ("inter1", "inter2"),
    [("State forces", "Civilians"), ("1", "7"), ("1.0", "7.0")],
    ids=["words", "numbers", "floats"],
)
def test_classes_of_actors_are_read_as_words_and_as_numbers(inter1: str, inter2: str) -> None:
    note = _open({"inter1": inter1, "inter2": inter2}).claims[0]["coder_note"]
    assert "Military Forces of Valeland (state forces) and Civilians (Valeland) (civilians)" in note


def test_no_second_actor_is_none() -> None:
    note = _open({"actor2": "", "inter2": "0"}).claims[0]["coder_note"]
    assert note.endswith("Actors: Military Forces of Valeland (state forces).")


@pytest.mark.parametrize(
    ("precision", "start", "end", "kind"),
    [
        ("1", date(2021, 3, 3), date(2021, 3, 3), "day"),
        ("2", date(2021, 3, 1), date(2021, 3, 7), "week"),
        ("3", date(2021, 3, 1), date(2021, 3, 31), "month"),
        ("", date(2021, 3, 3), date(2021, 3, 3), "day"),
        ("7", date(2021, 3, 3), date(2021, 3, 3), "day"),
    ],
)
def test_a_day_that_stands_for_a_week_or_month_is_the_whole_of_it(
    precision: str, start: date, end: date, kind: str
) -> None:
    claim = _open({"event_date": "2021-03-03", "time_precision": precision}).claims[0]
    assert (claim["event_start"], claim["event_end"], claim["date_precision"]) == (start, end, kind)


@pytest.mark.parametrize("written", ["03 March 2021", "3-March-2021", "2021-03-03"])
def test_days_of_older_exports_are_read(written: str) -> None:
    assert _open({"event_date": written}).claims[0]["event_start"] == date(2021, 3, 3)


@pytest.mark.parametrize("written", ["0025-09-12", "12 September 0025"])
def test_a_day_of_the_year_25_is_set_aside(written: str) -> None:
    opened = _open({}, {"event_id_cnty": "VAL102", "event_date": written})
    (row,) = opened.aside
    assert (row.column, row.value) == ("event_date", written)
    assert row.reason
    assert row.remedy
    assert {claim["incident_id"] for claim in opened.claims} == {"VAL101"}


@pytest.mark.parametrize(("precision", "radius_m"), [("1", 3000), ("2", 25_000), ("3", 100_000)])
def test_the_precision_of_the_place_becomes_a_radius(precision: str, radius_m: float) -> None:
    assert _open({"geo_precision": precision}).claims[0]["radius_m"] == radius_m


@pytest.mark.parametrize(
    ("kind", "sub", "wanted", "weapon"),
    [
        ("Explosions/Remote violence", "Air/drone strike", "air_strike", "aircraft"),
        ("Explosions/Remote violence", "Chemical weapon", "chemical_attack", "chemical_weapon"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "other", ""),
        ("Battles", "Armed clash", "offensive", ""),
        ("Battles", "Government regains territory", "offensive", ""),
        ("Battles", "Non-state actor overtakes territory", "offensive", ""),
        ("Battles", "", "offensive", ""),
        ("Battle-Government regains territory", "", "offensive", ""),
        ("Battle-No change of territory", "", "offensive", ""),
        ("Battle-Non-state actor overtakes territory", "", "offensive", ""),
        ("Strategic developments", "Arrests", "detention", ""),
        ("Strategic developments", "Agreement", "negotiation", ""),
        ("Violence against civilians", "Abduction/forced disappearance", "detention", ""),
        ("Demostrations", "Peaceful protest", "other", ""),
    ],
)
def test_types_of_events_become_kinds_of_incident_and_a_misspelt_one_is_other(
    kind: str, sub: str, wanted: str, weapon: str
) -> None:
    claim = _open({"event_type": kind, "sub_event_type": sub}).claims[0]
    assert (claim["incident_kind"], claim["weapon"]) == (wanted, weapon)


def test_the_first_actor_is_accused_where_the_type_makes_it_the_attacker_and_not_in_a_battle() -> None:
    assert _open().claims[0]["accused"] == "Military Forces of Valeland"
    assert _open({"event_type": "Battles", "sub_event_type": "Armed clash"}).claims[0]["accused"] == ""


def test_a_copy_rewritten_from_r_states_nothing_where_it_says_so() -> None:
    claim = _open({"sub_event_type": "NA", "actor2": "NA", "inter2": "NA", "civilian_targeting": "NA"}).claims[0]
    assert claim["incident"] == "Explosions/Remote violence, Northbridge, 2021-03-01"
    assert claim["weapon"] == ""
    assert claim["coder_note"].endswith("Actors: Military Forces of Valeland (state forces).")


def test_the_notes_are_the_summary() -> None:
    assert _open().claims[0]["summary"] == ACLED_ROW["notes"]
    made = _open({"notes": ""}).claims[0]["summary"]
    assert made == "ACLED records: Explosions/Remote violence, Northbridge, 2021-03-01."


@pytest.mark.skipif(not COLUMNS.exists(), reason=f"needs the columns of ACLED's sample at {COLUMNS}")
def test_the_columns_of_a_real_export_are_recognised() -> None:
    with COLUMNS.open(encoding="utf-8", newline="") as file:
        columns = tuple(row["column"] for row in csv.DictReader(file))
    layout = recognise(columns, len(columns), [])
    assert layout is not None
    assert layout.name == "acled"
    assert set(columns) == set(ACLED_NEW)
