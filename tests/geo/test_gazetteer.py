"""The place finder answers under every usual spelling, tells namesakes apart by what else is known, or declines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import AtlasError
from geo.gazetteer import ENOUGH, SAME_SPOT_KM, SHIPPED, Gazetteer, Hint, Place, load_gazetteer
from geo.gazetteer.entries import distance_km, usual_radius_m
from geo.gazetteer.names import read_listed_name

if TYPE_CHECKING:
    import random


def place(name: str, lon: float, lat: float, **known: object) -> Place:
    return replace(Place(name, lon, lat, 1000.0), **known)


NORTH = place("Judaydah", 36.2, 36.1, names=("Al Judaydah", "جديدة"), admin1="Idlib", country="SY")
SOUTH = place("Judaydah", 36.6, 32.7, names=("جديدة",), admin1="As-Suwayda", country="SY")
TOWN = place("Qalansuwah", 37.0, 35.0, names=("قلنسوة",), admin1="Hama", country="SY")
NAMESAKES = Gazetteer([NORTH, SOUTH, TOWN])

SAYDNAYA, PRISON = (36.3715, 33.6947), (36.3288, 33.6652)
AKAYRSHI, BOUKAMAL, RAQQA = (39.1303, 35.8565), (40.9185, 34.4523), (39.0079, 35.9528)
VARIANTS = {
    SAYDNAYA: ("Saydnaya", "Sednaya", "Saidnaya", "Sidnaya", "Seidnaya", "Saydnayya", "صيدنايا"),
    PRISON: ("Saydnaya prison", "Sednaya Military Prison", "prison of Sidnaya", "سجن صيدنايا", "سجن صيدنايا العسكري"),
    AKAYRSHI: ("Akayrshi", "Akershi", "Ukayrishah", "al-Okershi", "`Ukayrishah", "العكيرشي", "عكيرشة", "العكيرشة"),
    BOUKAMAL: ("Boukamal", "Albukamal", "Abu Kamal", "Bukamal", "Al-Bu Kamal", "البوكمال", "أبو كمال", "البو كمال"),
    RAQQA: ("Raqqa", "Ar-Raqqah", "Rakka", "ar Raqqa", "al-Raqqa", "الرقة", "الرَّقّة", "الرقه"),
}


def is_at(found: Place | None, point: tuple[float, float]) -> bool:
    return found is not None and distance_km(*point, found.lon, found.lat) <= 1.0


@pytest.mark.parametrize(("point", "name"), [(point, name) for point, names in VARIANTS.items() for name in names])
def test_every_usual_spelling_finds_the_place_in_the_shipped_gazetteer(point: tuple[float, float], name: str) -> None:
    answer = load_gazetteer().locate(name)
    assert is_at(answer.place, point), answer.reason
    assert answer.score >= ENOUGH


def test_a_name_alone_means_the_town_and_its_prison_stays_a_rival() -> None:
    answer = load_gazetteer().locate("Saydnaya")
    assert (answer.place.kind, answer.rivals[0].place.kind) == ("settlement", "prison")
    assert answer.radius_m == 1000


def test_a_prison_that_is_not_listed_is_not_taken_for_its_town() -> None:
    answer = load_gazetteer().locate("Raqqa prison")
    assert answer.place is None
    assert answer.rivals[0].place.name == "Raqqa"
    assert answer.reason.startswith("Nothing of that kind is listed")


def test_two_cities_of_one_name_are_both_named_and_the_country_decides() -> None:
    declined = load_gazetteer().locate("Tripoli")
    assert declined.place is None
    assert {rival.place.country for rival in declined.rivals[:2]} == {"LY", "LB"}
    assert "fit about equally" in declined.reason
    assert load_gazetteer().locate("Tripoli", Hint(country="lb")).place.country == "LB"


def test_namesakes_are_declined_by_name_and_told_apart_by_division_or_point() -> None:
    assert NAMESAKES.locate("Jdideh").place is None
    assert NAMESAKES.locate("Jdideh", Hint(admin1="Idleb")).place == NORTH
    assert NAMESAKES.locate("جديدة", Hint(admin1="السويداء")).place == SOUTH
    assert NAMESAKES.locate("Jdideh", Hint(lon=36.5, lat=32.8)).place == SOUTH
    assert NAMESAKES.locate("Jdideh, Idlib").place == NORTH


def test_a_place_outside_the_hint_is_named_but_not_given() -> None:
    answer = NAMESAKES.locate("Qalansuwah", Hint(admin1="Idlib"))
    assert (answer.place, answer.radius_m, answer.score < ENOUGH) == (None, None, True)
    assert answer.rivals[0].place == TOWN
    assert "elsewhere Qalansuwah (Hama, SY) would" in answer.reason


def test_an_unknown_division_changes_nothing_and_is_reported() -> None:
    plain, hinted = NAMESAKES.locate("Qalansuwah"), NAMESAKES.locate("Qalansuwah", Hint(admin1="Narnia"))
    assert (hinted.place, hinted.score) == (plain.place, plain.score) == (TOWN, plain.score)
    assert "'Narnia'" in hinted.reason
    assert "Narnia" not in plain.reason


def test_a_division_is_also_known_by_the_name_of_its_town() -> None:
    aleppo = place("Aleppo", 37.16, 36.2, names=("Halab",), admin1="Aleppo", population=1_600_000)
    tell = [place("Tall Hasil", 37.3, 36.1, admin1="Aleppo"), place("Tall Hasil", 36.0, 35.0, admin1="Tartus")]
    assert Gazetteer([aleppo, *tell]).locate("Tall Hasil", Hint(admin1="Halab")).place == tell[0]


def test_the_side_in_a_name_chooses_between_two_villages_in_either_language() -> None:
    upper = place("Zawiyah al Fawqani", 36.0, 35.0)
    lower = place("Zawiyah at Tahtani", 36.2, 35.0)
    both = Gazetteer([upper, lower])
    assert both.locate("Upper Zawiyah").place == upper
    assert both.locate("Zawiyeh Tahtani").place == lower
    assert both.locate("Zawiyah").place is None


def test_entries_of_one_spot_are_no_rivals_and_widen_the_answer() -> None:
    twice = Gazetteer([place("Qalansuwah", 37.0, 35.0), place("Qalansuwa", 37.0, 35.02)])
    answer = twice.locate("Qalansuwah")
    assert answer.place is not None
    assert answer.rivals == ()
    assert answer.radius_m == pytest.approx(2224, abs=5)


def test_the_name_of_an_area_gets_the_radius_of_an_area() -> None:
    assert load_gazetteer().locate("Raqqa").radius_m == 3500
    area = load_gazetteer().locate("Raqqa Governorate")
    assert area.radius_m == 75_000
    assert "the radius is the area's" in area.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "There is no word in it to go by."),
        ("?!", "There is no word in it to go by."),
        ("a" * 201, "A text of 201 characters is not a place name."),
        ("Homs / Hama / Idlib / Raqqa / Daraa", "It has 5 parts; a list of places is not one place."),
        ("Wxyzwxyz", "No listed name comes near it."),
    ],
)
def test_what_is_no_name_is_declined_with_its_reason(text: str, reason: str) -> None:
    answer = NAMESAKES.locate(text)
    assert (answer.place, answer.reason) == (None, reason)


def test_a_name_somewhat_like_a_listed_one_is_declined_with_that_one_named() -> None:
    answer = NAMESAKES.locate("Qalanbuwat")
    assert answer.place is None
    assert answer.rivals[0].place == TOWN
    assert "too unlike to rely on" in answer.reason


def test_a_name_with_others_too_like_it_is_declined_with_all_of_them() -> None:
    like = [place(name, lon, 35.0) for name, lon in (("Harba", 36.0), ("Harbah", 38.0), ("Harbeh", 40.0))]
    answer = Gazetteer(like).locate("Harba")
    assert answer.place is None
    assert [rival.place.name for rival in answer.rivals] == ["Harba", "Harbah", "Harbeh"]
    assert "Harbah and others are too like to be sure" in answer.reason


def test_a_large_city_outweighs_its_namesake_but_not_a_name_only_like_its_own() -> None:
    village = place("Sarmada", 36.7, 36.2)
    city, village_too = place("Sarmada", 30.0, 40.0, population=5_000_000), place("Samarda", 33.0, 33.0)
    assert Gazetteer([village, city]).locate("Sarmada").place == city
    assert Gazetteer([city, village_too]).locate("Samarda").place == village_too


def test_a_village_that_states_no_division_is_counted_in_the_one_beside_it_only() -> None:
    beside, far = place("Barzah", 36.21, 36.11), place("Barzah", 10.0, 50.0)
    assert Gazetteer([NORTH, beside, far]).locate("Barzah", Hint(admin1="Idlib")).place == beside
    assert Gazetteer([NORTH, far]).locate("Barzah", Hint(admin1="Idlib")).place is None


@pytest.mark.parametrize(("here", "beside"), [(179.95, -179.95), (-179.95, 179.95)])
def test_a_point_near_the_date_line_sees_across_it(here: float, beside: float) -> None:
    across, far = place("Natewa", beside, -16.6), place("Natewa", 100.0, -16.6)
    assert Gazetteer([across, far]).locate("Natewa", Hint(lon=here, lat=-16.6)).place == across


def test_of_namesakes_around_a_point_the_nearer_is_meant() -> None:
    near, farther = place("Barzah", 36.0, 35.0), place("Barzah", 36.6, 35.0)
    both = Gazetteer([near, farther])
    assert both.locate("Barzah", Hint(lon=36.05, lat=35.0)).place == near
    assert both.locate("Barzah", Hint(lon=36.55, lat=35.0)).place == farther
    assert both.locate("Barzah", Hint(lon=36.3, lat=35.0)).place is None


def test_the_article_speaks_for_the_namesake_that_has_it() -> None:
    bare, with_article = place("Rabwah", 36.0, 35.0), place("Ar Rabwah", 38.0, 35.0)
    both = Gazetteer([bare, with_article])
    assert both.locate("Ar-Rabwah").place == with_article
    assert both.locate("الربوة").place == with_article
    assert both.locate("Rabwah").place is None


def test_a_word_more_or_less_leaves_a_name_in_doubt() -> None:
    lone = Gazetteer([TOWN, place("Mazyunat al Humr", 38.0, 36.0)])
    plain, longer = lone.locate("Qalansuwah"), lone.locate("Qalansuwah Barid")
    assert (plain.place, longer.place) == (TOWN, None)
    assert longer.rivals[0].place == TOWN
    assert lone.locate("Mazyunat al Humr").place is not None
    assert lone.locate("Humr").place is None


def test_a_side_the_entry_does_not_state_lowers_the_score_and_is_told() -> None:
    lone = Gazetteer([TOWN])
    plain, sided = lone.locate("Qalansuwah"), lone.locate("Upper Qalansuwah")
    assert sided.place == TOWN
    assert sided.score < plain.score - 0.1
    assert "a side (big, upper, eastern) that its entry does not state" in sided.reason
    assert "side" not in plain.reason


def test_a_town_mentioned_with_a_village_speaks_for_the_village_beside_it() -> None:
    beside, far = place("Judaydah", 37.1, 35.1), place("Judaydah", 40.0, 36.0)
    declined = Gazetteer([TOWN, beside, far]).locate("Judaydah - Qalansuwah")
    chances = {rival.place: rival.score for rival in declined.rivals}
    assert chances[beside] > 1.5 * chances[far]


def test_a_village_whose_name_begins_with_a_word_for_a_site_is_found() -> None:
    village = place("Sadd Halawah", 36.0, 35.0)
    assert Gazetteer([village, TOWN]).locate("Sadd Halawa").place == village


@pytest.mark.parametrize("point", [(36.0, None), (None, 33.0), (181.0, 0.0), (0.0, float("nan"))])
def test_half_a_point_and_no_point_on_the_globe_are_refused(point: tuple[float | None, float | None]) -> None:
    with pytest.raises(AtlasError, match="wanted a longitude"):
        Hint(*point)


def test_a_settlement_is_drawn_as_wide_as_its_population_suggests() -> None:
    assert usual_radius_m("settlement", 0) == 1000
    assert usual_radius_m("settlement", 57_572) == 1700
    assert usual_radius_m("settlement", 9_000_000) == 15_000
    assert usual_radius_m("airfield", 0) == 2000


SHIPPED_PLACES = load_gazetteer(SHIPPED).places
samples = st.lists(st.sampled_from(SHIPPED_PLACES), min_size=2, max_size=25, unique=True)


def spellings(one: Place, *, shown_only: bool = False) -> set[str]:
    texts = (one.name,) if shown_only else (one.name, *one.names)
    may_be_site = one.kind != "settlement"
    return {name.letters for text in texts for name in read_listed_name(text, may_be_site=may_be_site)}


@settings(max_examples=30, deadline=None)
@given(samples)
def test_a_name_always_finds_itself_or_one_of_the_same_spelling_first(places: list[Place]) -> None:
    gazetteer = Gazetteer(places)
    for one in places:
        answer = gazetteer.locate(one.name)
        first = answer.place or answer.rivals[0].place
        is_itself = distance_km(first.lon, first.lat, one.lon, one.lat) <= SAME_SPOT_KM
        assert is_itself or spellings(first) & spellings(one, shown_only=True), (one, answer)


def test_a_name_that_only_one_shipped_place_has_finds_it() -> None:
    holders = Counter(letters for one in SHIPPED_PLACES for letters in spellings(one))
    alone = [one for one in SHIPPED_PLACES if all(holders[name] == 1 for name in spellings(one, shown_only=True))]
    answers = [(one, load_gazetteer(SHIPPED).locate(one.name).place) for one in alone[::20]]
    assert len(answers) > 250
    assert [(one, found) for one, found in answers if found not in (one, None)] == []
    assert sum(found is None for _, found in answers) <= 5


def test_rows_that_fit_alike_come_in_the_same_order_whatever_theirs() -> None:
    twins = [place("Barzah", 36.0, 35.0), place("Barzah", 38.0, 35.0), place("Barzah", 37.0, 36.0)]
    assert Gazetteer(twins).locate("Barzeh") == Gazetteer(twins[::-1]).locate("Barzeh")


@settings(max_examples=20, deadline=None)
@given(samples, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_answer(places: list[Place], chance: random.Random) -> None:
    shuffled = chance.sample(places, len(places))
    one, other = Gazetteer(places), Gazetteer(shuffled)
    for asked in (*(each.name for each in places), "Raqqa", "Khirbat al-Jawz"):
        assert one.locate(asked) == other.locate(asked)
