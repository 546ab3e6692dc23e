"""UCDP's events become ranges by the source UCDP names, printed by the outlets it lists, as fine as it knows them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.ingest.layouts.ucdp import ucdp_outlets
from tests.ingest.layout_rows import SAMPLES, UCDP_41, UCDP_49, UCDP_ROW, make_csv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened

SAMPLE = SAMPLES / "ucdp" / "ged231_sample1000.csv"


def _open(*rows: dict[str, str], columns: tuple[str, ...] = UCDP_49) -> Opened:
    return open_bytes(make_csv(columns, *(rows or ({},)), base=UCDP_ROW))


@pytest.mark.parametrize("columns", [UCDP_41, UCDP_49], ids=["41 columns", "49 columns"])
def test_both_column_sets_are_recognised_and_read_alike(columns: tuple[str, ...]) -> None:
    assert len(columns) in {41, 49}
    opened = _open(columns=columns)
    assert opened.layout == "ucdp_ged"
    claim = opened.claim
    assert (claim["claim_id"], claim["incident_id"]) == ("7001", "7001")
    assert claim["incident"] == "Government of Valeland - Hill Front, Northbridge village, 2021-03-01"
    assert (claim["lat"], claim["lon"]) == (35.5, 39.25)
    assert (claim["value_low"], claim["value_high"], claim["bound"]) == (3, 6, "between")
    assert claim["scope"] == "single_event"
    assert claim["additive"] == "yes"
    assert claim["incident_kind"] == "other"


def test_a_copy_rewritten_from_r_states_nothing_where_it_says_so() -> None:
    opened = _open({"where_coordinates": "NA", "deaths_civilians": "NA", "source_original": "NA", "best": "NA"})
    claim = opened.claim
    assert (claim["place"], claim["speaker"]) == ("35.5000, 39.2500", "UCDP")
    assert claim["incident"] == "Government of Valeland - Hill Front, 2021-03-01"
    assert (claim["value_low"], claim["value_high"]) == (3, 6)
    assert "NA" not in claim["summary"]
    assert "NA" not in claim["coder_note"]


def test_the_older_names_of_the_estimates_are_known() -> None:
    columns = tuple({"low": "low_est", "best": "best_est", "high": "high_est"}.get(name, name) for name in UCDP_41)
    row = {"low_est": "1", "best_est": "2", "high_est": "9"}
    claim = _open(row, columns=columns).claim
    assert (claim["value_low"], claim["value_high"]) == (1, 9)
    assert "2 " not in claim["coder_note"].split("Best estimate ")[0]
    assert "Best estimate 2." in claim["coder_note"]


@pytest.mark.parametrize(
    ("low", "best", "high", "range_"),
    [("3", "4", "6", (3, 6)), ("8", "5", "9", (5, 9)), ("2", "7", "4", (2, 7)), ("9", "3", "3", (3, 9))],
)
def test_the_range_reaches_over_all_three_estimates_in_whatever_order_they_are(
    low: str, best: str, high: str, range_: tuple[int, int]
) -> None:
    claim = _open({"low": low, "best": best, "high": high}).claim
    assert (claim["value_low"], claim["value_high"]) == range_
    assert f"Best estimate {best}." in claim["coder_note"]


def test_estimates_out_of_order_are_noted_and_ordered_ones_are_not() -> None:
    noted = [note.sentence for note in _open({"low": "8", "best": "5", "high": "9"}).notes]
    assert any("not in order" in sentence for sentence in noted)
    assert _open().notes == ()


def test_a_best_estimate_of_none_is_a_figure() -> None:
    claim = _open({"low": "0", "best": "0", "high": "3"}).claim
    assert (claim["value_low"], claim["value_high"]) == (0, 3)


def test_civilians_among_the_killed_are_a_figure_of_their_own_and_0_is_none() -> None:
    every, civilians = _open({"deaths_civilians": "2"}).claims
    assert (every["victim_class"], every["value_low"], every["value_high"]) == ("all", 3, 6)
    assert (civilians["victim_class"], civilians["value_low"], civilians["value_high"]) == ("civilians", 2, 2)
    assert every["incident_id"] == civilians["incident_id"]
    assert every["claim_id"] != civilians["claim_id"]


@pytest.mark.parametrize(
    ("original", "speaker"),
    [
        ("Vale Monitor", "Vale Monitor"),
        ("According to Bo Director", "Bo Director"),
        ("the mayor of Northbridge, a member of the council", "the mayor of Northbridge, a member of the council"),
        ("", "UCDP"),
        ("Vale Monitor; Harbour Watch", "UCDP"),
        ("Vale Monitor, Harbour Watch", "UCDP"),
        ("police/villagers", "UCDP"),
        ("police and villagers", "UCDP"),
        ("Vale Monitor\nHarbour Watch", "UCDP"),
    ],
)
def test_the_one_source_named_speaks_and_ucdp_where_it_made_one_figure_of_several(original: str, speaker: str) -> None:
    claim = _open({"source_original": original}).claim
    assert claim["speaker"] == speaker
    assert claim["speaker_kind"] == ("monitor" if speaker == "UCDP" else "")
    assert claim["party_to_conflict"] == ("no" if speaker == "UCDP" else "")
    if speaker == "UCDP" and original:
        assert f"Sources named by UCDP: {' '.join(original.split())}." in claim["coder_note"]


@pytest.mark.parametrize(
    ("article", "outlets"),
    [
        ('"Harbour Daily,2021-03-02,Shots at the ford"', ("Harbour Daily",)),
        (
            '"Harbour Daily,2021-03-02,Shots, and "smoke""; "Evening Post ,2021-03-03,Ford"',
            ("Harbour Daily", "Evening Post"),
        ),
        ('"Post,2021-03-02,One";"Post,2021-03-03,Two"', ("Post",)),
        ('"Wars of the Vale, 1990-1995,2002-11-01,Volume I"', ("Wars of the Vale, 1990-1995",)),
        ('"Daily,2021-03-02,Man killed\n\nAU \t\nA. Writer";"Post,2021-03-02,Summary"', ("Daily", "Post")),
        ('Wire One 1989-05-17 "REBELS BLOW UP LINES', ("Wire One",)),
        ("Wire One 18/9; Evening Post 21/9", ("Wire One", "Evening Post")),
        ("Rebels claim gains \n212 words\n13 March 2009\n15:18\nWire One\nWONE\nEnglish", ("Wire One",)),
        ("", ("UCDP",)),
        ("2009-04-01", ("UCDP",)),
    ],
)
def test_each_outlet_in_the_list_of_articles_is_taken_once(article: str, outlets: tuple[str, ...]) -> None:
    assert ucdp_outlets(article) == outlets


def test_every_outlet_prints_the_claim() -> None:
    claims = _open({"source_article": '"Daily,2021-03-02,One";"Post,2021-03-03,Two"'}).claims
    assert [claim["outlet"] for claim in claims] == ["Daily", "Post"]
    assert {claim["speaker"] for claim in claims} == {"Vale Monitor"}


def test_a_list_of_articles_of_five_thousand_characters_is_read_whole() -> None:
    article = ";".join(f'"Outlet {number},2021-03-02,{"A long headline " * 3}"' for number in range(70))
    assert len(article) > 4_900
    claims = _open({"source_article": article}).claims
    assert len(claims) == 70
    assert claims[-1]["outlet"] == "Outlet 69"


@pytest.mark.parametrize(
    ("prec", "radius_m"), [("1", 2000), ("2", 25_000), ("3", 30_000), ("4", 100_000), ("5", 100_000)]
)
def test_the_precision_of_the_place_becomes_a_radius(prec: str, radius_m: float) -> None:
    claim = _open({"where_prec": prec}).claim
    assert claim["radius_m"] == radius_m
    assert claim["lat"] == 35.5


@pytest.mark.parametrize("prec", ["6", "7"])
def test_a_country_or_the_sea_is_not_drawn_and_the_claim_is_kept(prec: str) -> None:
    opened = _open({"where_prec": prec, "where_coordinates": "Valeland"})
    assert opened.claim["lat"] is None
    assert opened.claim["place"] == "Valeland"
    assert any("not drawn" in note.sentence for note in opened.notes)


@pytest.mark.parametrize(
    ("where", "place", "kind"),
    [
        ("Northbridge village", "Northbridge", "village"),
        ("Old Quay town", "Old Quay", "town"),
        ("Harbour city", "Harbour", "city"),
        ("North Vale district", "North Vale district", "district"),
        ("North Vale governorate", "North Vale governorate", "governorate"),
        ("village", "village", "village"),
        ("Ford on the Vale", "Ford on the Vale", ""),
        ("الجسر الشمالي", "الجسر الشمالي", ""),
    ],
)
def test_the_type_word_of_a_settlement_becomes_its_kind(where: str, place: str, kind: str) -> None:
    claim = _open({"where_coordinates": where}).claim
    assert (claim["place"], claim["place_kind"]) == (place, kind)


@pytest.mark.parametrize(
    ("prec", "last", "precision"),
    [
        ("1", "2021-03-01", "day"),
        ("2", "2021-03-03", "range"),
        ("3", "2021-03-07", "week"),
        ("4", "2021-03-31", "month"),
        ("5", "2021-11-30", "year"),
        ("9", "2021-03-01", "day"),
        ("", "2021-03-02", "range"),
    ],
)
def test_the_precision_of_the_days_is_kept(prec: str, last: str, precision: str) -> None:
    claim = _open({"date_prec": prec, "date_end": last}).claim
    assert claim["event_start"] == date(2021, 3, 1)
    assert claim["event_end"] == date.fromisoformat(last)
    assert claim["date_precision"] == precision


@pytest.mark.parametrize(
    ("days", "published"),
    [
        ("2021-03-02", date(2021, 3, 2)),
        ("2021-03-02; 2021-03-02", date(2021, 3, 2)),
        ("2021-03-02;2021-03-05", None),
        ("2021-00-00", None),
    ],
)
def test_the_day_of_printing_is_taken_where_all_outlets_share_it(days: str, published: date | None) -> None:
    assert _open({"source_date": days}).claim["published_on"] == published


def test_days_with_the_clock_time_of_ucdps_own_files_are_read() -> None:
    row = {"date_start": "2021-03-01 00:00:00.000", "date_end": "2021-03-01 00:00:00.000"}
    claim = _open(row).claim
    assert claim["event_end"] == date(2021, 3, 1)
    assert claim["incident"] == "Government of Valeland - Hill Front, Northbridge village, 2021-03-01"


def test_a_day_in_words_stands_whole_in_title_and_summary() -> None:
    claim = _open({"date_start": "1 September 2021", "date_end": "1 September 2021"}).claim
    assert claim["incident"].endswith(", Northbridge village, 1 September 2021")
    assert ", 1 September 2021," in claim["summary"]


def test_only_one_sided_violence_accuses_a_side() -> None:
    assert _open({"type_of_violence": "3", "side_b": "Civilians"}).claim["accused"] == "Government of Valeland"
    assert _open({"type_of_violence": "1"}).claim["accused"] == ""
    assert _open({"type_of_violence": "2"}).claim["accused"] == ""


def test_an_alliance_is_one_accused() -> None:
    row = {"type_of_violence": "3", "side_a": "Hill Front; River Front", "side_b": "Civilians"}
    assert _open(row).claim["accused"] == "Hill Front, River Front"


def test_the_summary_says_who_records_and_according_to_whom() -> None:
    summary = _open({"deaths_civilians": "2"}).claims[0]["summary"]
    assert summary == (
        "UCDP records fighting between Government of Valeland and Hill Front at Northbridge village, 2021-03-01,"
        " according to Vale Monitor, its best estimate of the killed being 4, 2 of them civilians."
    )


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"needs the sample of UCDP's 2023 release at {SAMPLE}")
def test_every_row_of_a_real_sample_is_shown_or_set_aside_with_a_reason() -> None:
    opened = open_bytes(SAMPLE.read_bytes())
    assert opened.layout == "ucdp_ged"
    assert opened.rows_in == 1000
    assert opened.rows_shown + len(opened.aside) == 1000
    assert all(row.reason and row.remedy for row in opened.aside)
    assert opened.rows_shown == 1000
    drawn = {claim["incident_id"] for claim in opened.claims if claim["lat"] is not None}
    assert len(drawn) == 987, "12 events of a whole country and one on a lake are not drawn"
