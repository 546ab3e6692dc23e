"""The shipped table, pinned by what was read out of the articles by hand."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from geo.claims import fold_text
from geo.codebook import TABLES
from geo.flattening import flatten_claims
from geo.settings import ROOT
from geo.tables import Tables, load_tables, split_list

DATA = ROOT / "data"

# Every figure of the three articles, read out by hand: claim, measure, victims, lowest, highest, bound, per.
FIGURES = """
nat-05-2 executed detainees - 50 up_to day
nat-06-2 died_in_custody detainees 5000 11000 between total
nat-07-1 detained all 65000 117000 between total
nat-09-1 killed civilians 32 - at_least total
nat-16-1 killed civilians 352 - at_least total
nat-17-3 homes_destroyed - 15 15 exact total
nat-17-4 killed displaced 20 - at_least total
nat-18-1 killed civilians 23 23 exact total
nat-19-1 killed women 12 12 exact total
nat-19-3 killed farm_workers 22 22 exact total
nat-20-1 killed women 22 22 exact total
nat-20-2 injured all 8 8 exact total
nat-20-6 killed civilians 25 25 exact total
alj-04-1 executed detainees - 13000 up_to total
alj-08-1 executed detainees 50 50 about day
alj-27-1 executed detainees - 13000 up_to total
ind-05-3 executed detainees - 50 up_to week
ind-06-1 executed detainees 20 50 between week
ind-06-2 executed detainees 5000 13000 between total
"""

# What the articles count in words only.
UNCOUNTED = {
    "nat-01-3": "thousands",
    "nat-09-2": "hundreds of thousands",
    "nat-16-2": "much higher",
    "nat-18-3": "also killed",
    "alj-12-3": "scores",
    "ind-06-4": "majority",
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(DATA)


@pytest.fixture(scope="module")
def flat(tables: Tables) -> pd.DataFrame:
    return flatten_claims(tables).set_index("claim_id", drop=False)


def _figures(flat: pd.DataFrame) -> pd.DataFrame:
    return flat[flat["value_low"].notna() | flat["value_high"].notna()]


def test_each_document_has_the_claims_that_were_counted_in_it(flat: pd.DataFrame) -> None:
    assert flat["document_id"].value_counts().to_dict() == {
        "national-2017-05-15": 59,
        "aljazeera-2017-05-16": 52,
        "independent-2017-05-15": 47,
    }


def test_the_figures_are_those_read_out_of_the_articles_by_hand(flat: pd.DataFrame) -> None:
    by_hand = [line.split() for line in FIGURES.strip().splitlines()]
    columns = ["claim_id", "measure", "victim_class", "value_low", "value_high", "bound", "per"]
    coded = _figures(flat)[columns].astype("object")
    rows = [["-" if pd.isna(cell) or cell == "" else str(cell) for cell in row] for row in coded.to_numpy()]
    assert rows == by_hand


def test_what_is_counted_in_words_has_a_measure_and_no_figure(flat: pd.DataFrame) -> None:
    uncounted = flat[(flat["measure"] != "") & flat["value_low"].isna() & flat["value_high"].isna()]
    assert uncounted["wording"].to_dict() == UNCOUNTED


def test_only_figures_of_a_single_event_may_be_added(flat: pd.DataFrame) -> None:
    added = _figures(flat)[lambda rows: rows["additive"] == "yes"]
    assert set(added["incident_id"]) == {"akayrshi-strike", "boukamal-strike"}
    assert (added["per"] == "total").all()
    assert flat.loc["nat-09-1", "additive"] == "no"


@pytest.mark.parametrize(
    ("place", "claims"),
    [("Saydnaya military prison", 59), ("Raqqa", 4), ("Akayrshi", 12), ("Boukamal", 13), ("Geneva", 21)],
)
def test_each_of_the_five_places_has_its_claims_on_the_map(flat: pd.DataFrame, place: str, claims: int) -> None:
    here = flat[flat["place"] == place]
    assert len(here) == claims
    assert here[["lon", "lat", "radius_m"]].notna().all(axis=None)
    assert (here["place_basis"] == "stated").all()


@pytest.mark.parametrize(
    ("spelling", "place"),
    [
        ("Sednaya", "saydnaya-prison"),
        ("Saidnaya", "saydnaya-prison"),
        ("صيدنايا", "saydnaya-prison"),
        ("Rakka", "raqqa"),
        ("ar-Raqqah", "raqqa"),
        ("الرقه", "raqqa"),
        ("al-Okershi", "akayrshi"),
        ("ʿUkayrishah", "akayrshi"),
        ("عكيرشة", "akayrshi"),
        ("Abu Kamal", "boukamal"),
        ("al-Bukamal", "boukamal"),
        ("أبو كمال", "boukamal"),
        ("Genève", "geneva"),
        ("جنيف", "geneva"),
    ],
)
def test_a_place_is_found_under_other_spellings_of_its_name(flat: pd.DataFrame, spelling: str, place: str) -> None:
    words = fold_text(spelling).split()
    here = flat[flat["place_id"] == place]
    assert here["search_text"].map(lambda text: all(word in text for word in words)).all()


def test_the_prison_stands_apart_from_the_town_of_its_name(tables: Tables) -> None:
    prison = tables.places.set_index("place_id").loc["saydnaya-prison"]
    # The town's point is 33.6947, 36.3715; one hundredth of a degree is about 1 km here.
    assert abs(float(prison["lat"]) - 33.6947) > 0.02
    assert abs(float(prison["lon"]) - 36.3715) > 0.02


def test_places_no_article_names_are_marked_as_inferred(flat: pd.DataFrame) -> None:
    inferred = flat[flat["place_basis"] == "inferred"]
    assert set(inferred["place_id"]) == {"khan-sheikhoun", "shayrat", "syria"}
    assert (flat[flat["place_id"].isin(["khan-sheikhoun", "shayrat"])]["place_basis"] == "inferred").all()


def test_claims_without_a_usable_point_are_the_known_ones(flat: pd.DataFrame) -> None:
    shelf = flat[flat["lon"].isna()]
    assert shelf.groupby("incident_id").size().to_dict() == {
        "allied-support": 6,
        "both-strikes": 1,
        "chemical-weapons": 3,
        "coalition-campaign": 3,
        "detentions-2011-2015": 1,
        "government-conduct": 8,
        "government-prisons": 3,
        "isil-areas": 1,
        "saydnaya-mass-graves": 2,
        "syrian-war": 3,
        "us-policy": 6,
    }


def test_the_same_words_stand_with_two_officials_by_two_outlets(flat: pd.DataFrame) -> None:
    same = flat[flat["summary"].str.contains("seems to know no conditions")]
    assert list(zip(same["speaker"], same["outlet"], strict=True)) == [
        ("Sean Spicer", "Al Jazeera"),
        ("Stuart Jones", "The Independent"),
    ]
    assert same[["incident_id", "claim_type", "accused", "origin"]].drop_duplicates().shape[0] == 1


def test_denials_doubts_and_the_one_refusal_lead_to_what_they_answer(flat: pd.DataFrame) -> None:
    assert flat["stance"].value_counts().to_dict() == {
        "asserts": 136,
        "denies": 11,
        "doubts": 10,
        "declines_to_comment": 1,
    }
    assert flat.loc["nat-12-1", "answers"] == "nat-10-2|nat-12-2"
    assert flat.loc["nat-16-2", "answers"] == "nat-16-1"
    assert (flat.loc["nat-14-9", "answers"], flat.loc["nat-14-10", "answers"]) == ("nat-14-7", "nat-14-8")
    unanswering = flat[(flat["stance"] == "denies") & (flat["answers"] == "")]
    # Barrel bombs are denied in a document that does not carry the accusation.
    assert list(unanswering.index) == ["alj-20-2"]


def test_every_summary_is_a_sentence_that_names_who_makes_the_claim(tables: Tables, flat: pd.DataFrame) -> None:
    actors = tables.actors.set_index("actor_id")
    for key, row in flat.iterrows():
        assert row["summary"].endswith("."), key
        speaker = actors.loc[row["speaker_id"]]
        names = [speaker["name"], *split_list(speaker["aliases"])]
        words = {word for name in names for word in fold_text(name).split() if len(word) > 1}
        assert words & set(fold_text(re.sub(r"[.,;:\"]|'s\b", " ", row["summary"])).split()), key


def test_the_readme_counts_the_rows_there_are(tables: Tables) -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert re.search(rf"^\| {table}\.csv \|.*\| {len(getattr(tables, table))} \|$", readme, re.MULTILINE), table


def test_the_crosswalk_says_that_it_comes_from_copies(tables: Tables) -> None:
    assert set(tables.crosswalk["foreign_id"]) == {"243343", "CS824", "243379", "CS826"}
    assert tables.crosswalk["note"].str.contains("third-party copy").all()
