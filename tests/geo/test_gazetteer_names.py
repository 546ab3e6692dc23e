"""Names that sound alike meet however they are written; names that do not stay apart."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import TableFaults
from geo.gazetteer.likeness import middle_weight, sound_distance
from geo.gazetteer.names import partial_forms, read_asked_name, read_name, sound_forms
from geo.gazetteer.sounds import sound_out, split_words
from geo.gazetteer.words import name_words, read_name_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def gap(one: str, other: str) -> float:
    """Return the smallest difference between two names as a share of their weight."""
    left, right = (sound_forms(read_name(name, may_be_site=False)) for name in (one, other))
    return min(sound_distance(a, b, math.inf) / middle_weight(a, b) for a in left for b in right)


SAME = [
    ("Raqqa", "Ar-Raqqah"),
    ("Raqqa", "Rakka"),
    ("Raqqa", "الرقة"),
    ("Ghouta", "Ġūṭah"),
    ("Ghouta", "Rhouta"),
    ("Deir ez-Zor", "Dayr az Zawr"),
    ("Deir ez-Zor", "Deir Ezzour"),
    ("Deir ez-Zor", "دير الزور"),
    ("Kafr Nabl", "Kafranbel"),
    ("Khan Sheikhoun", "Khān Shaykhūn"),
    ("Khan Sheikhoun", "خان شيخون"),
    ("Msheirfeh", "Al Mushayrifah"),
    ("Jdideh", "Djédidé"),
    ("Tell el Rhâr", "Tall al Ghār"),
    ("Maarat al-Numan", "Ma\u2018arrat an Nu\u2018mān"),
    ("Ein Elharaf", "`Ayn al Harf"),
    ("Suwayda", "Sweida"),
    ("Suwayda", "السويداء"),
    ("Thaljah", "Talja"),
    ("Dhibban", "Ziban"),
    ("Qamishli", "القامشلي"),
    ("AlMazniah", "Al Mazniyah"),
    ("Mushayrifah", "مشيرفة"),
    ("Harasta", "حرستا"),
    ("Manbij", "منبج"),
    ("Mashrafet Elhallaj", "Mashrafa al-Hallaj"),
    ("Thahabiyeh", "Adh Dhahabiyah"),
    ("Tal Eltut", "Tall at Tut"),
    ("Rasm Elrih", "Rasm ar Rih"),
    ("Deïr ech Cheïkh", "Dayr ash Shaykh"),
    ("Tell ej Jomaa", "Tall al Jum'ah"),
]
DIFFERENT = [
    ("Raqqa", "Damascus"),
    ("Raqqa", "Rasafa"),
    ("Homs", "Hama"),
    ("حمص", "حماة"),
    ("Tall Abyad", "Tall Ahmar"),
    ("Kafr Nabl", "Kafr Takharim"),
    ("Manbij", "Mansurah"),
    ("Saydnaya", "Sidon"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_hardly_differ(one: str, other: str) -> None:
    assert gap(one, other) <= 0.15


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_differ(one: str, other: str) -> None:
    assert gap(one, other) >= 0.25


def test_a_generic_word_counts_for_less_than_another_of_its_length() -> None:
    assert gap("Tall Hamis", "Hamis") < 0.7 * gap("Bal Hamis", "Hamis")
    assert gap("Castle Hamis", "Qal'at Hamis") == gap("Ain Hamis", "عين Hamis") == gap("Guir Hamis", "Tell Hamis") == 0


def test_an_english_word_of_kind_stands_last_and_its_arabic_one_first() -> None:
    assert gap("Hamis Castle", "Qal'at Hamis") == gap("Hamis Farms", "مزرعة Hamis") == 0
    assert gap("Hamis Qal'at", "Qal'at Hamis") > 0.25


def test_a_vowel_a_name_begins_with_is_missed_in_arabic_and_one_inside_is_not() -> None:
    assert gap("Okobar", "عكوبر") < gap("Kobar", "كبر") + 0.05 < gap("Okobar", "كبر")


def test_a_name_without_its_last_word_ends_as_if_it_had_none() -> None:
    whole = sound_forms(read_name("Mashrafah", may_be_site=False))[0].sounds
    without_last = [
        form.sounds
        for form, left in partial_forms(read_name("Mashrafet Hallaj", may_be_site=False))
        if left == ("hallaj",)
    ]
    assert without_last == [whole]


def test_a_feminine_ending_sounds_the_same_before_another_word() -> None:
    bound = {sound_out(word, is_last=False) for word in ("mashrafet", "mashrafat", "mashrafah", "mashrafa")}
    assert bound == {sound_out("mashrafah", is_last=True)}
    assert sound_out("mashrafat", is_last=True) not in bound
    assert sound_out("beit", is_last=False) != sound_out("bei", is_last=False)


def test_words_are_parted_where_a_capital_begins_the_next_and_articles_dropped() -> None:
    assert split_words("KafrNabl") == split_words("Kafr an-Nabl") == split_words("Kafr Annabl") == ("kafr", "nabl")
    assert split_words("Alia") == ("alia",)
    assert split_words("Beit Elias") == ("beit", "elias")
    assert split_words("Tall Elsus") == split_words("Tall ess Sus") == ("tall", "sus")


# What writers do to a Latin spelling of an Arabic name.
RESPELLINGS: list[Callable[[str], str]] = [
    lambda name: name.replace("q", "k"),
    lambda name: name.replace("gh", "g"),
    lambda name: re.sub("u", "ou", name),
    lambda name: re.sub("ou|oo|u", "o", name),
    lambda name: re.sub("(?:ah|a)$", "eh", name),
    lambda name: re.sub("ah$", "a", name),
    lambda name: name.replace(" al-", " el ").replace("al-", "Al "),
    lambda name: name.replace(" al-", " el"),
    lambda name: name.replace("ay", "ei"),
    lambda name: re.sub("([bdlmnrst])", r"\1\1", name, count=1),
    lambda name: name.replace("th", "t"),
    lambda name: name.replace("'", "`"),
    lambda name: name.replace("'", ""),
    str.upper,
]
NAMES = [
    "Mushayrifah",
    "Tall al-Qasab",
    "Khirbat al-Ghazalah",
    "Umm al-Kharaz",
    "Shaykh Sa'd",
    "Abu Hanaya",
    "Buqa'tha",
    "Dayr Qanun",
    "Ma'arrat Umm Hawsh",
    "Suluq",
]


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(RESPELLINGS), max_size=5))
def test_respelling_a_name_keeps_it_nearer_to_itself_than_to_any_other(
    name: str, respellings: list[Callable[[str], str]]
) -> None:
    written = name
    for respell in respellings:
        written = respell(written)
    assert min(NAMES, key=lambda other: gap(written, other)) == name
    assert gap(written, name) <= 0.25


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared_either_way_round(one: str, other: str) -> None:
    forms = [form for text in (one, other) for name in read_asked_name(text).names for form in sound_forms(name)]
    for left in forms:
        assert sound_distance(left, left, 0.0) == 0
        for right in forms:
            there, back = sound_distance(left, right, math.inf), sound_distance(right, left, math.inf)
            assert there == pytest.approx(back)


def test_a_name_is_taken_apart_into_what_it_is_and_what_it_says() -> None:
    prison = read_name("Saydnaya Military Prison", may_be_site=True)
    assert (prison.words, prison.site) == (("saydnaya",), "prison")
    village = read_name("Big Tell Hamis village", may_be_site=True)
    assert (village.words, village.sides, village.area_m) == (("tall", "hamis"), {"big"}, None)
    assert read_name("ناحية الكرامة", may_be_site=True).area_m == 12_000
    assert read_name("خربة غزالة الكبيرة", may_be_site=True).sides == {"big"}
    assert read_name("Ar-Raqqah", may_be_site=True).has_article
    assert not read_name("Arbin", may_be_site=True).has_article


def test_words_of_kind_alone_are_the_name() -> None:
    for alone in ("Prison", "Big", "Village", "Tell", "Upper", "Castle"):
        name = read_name(alone, may_be_site=True)
        assert (len(name.words), name.site, name.sides, name.area_m) == (1, "", frozenset(), None)


def test_two_names_of_one_place_and_where_it_lies_are_told_apart() -> None:
    asked = read_asked_name("Kobane/Ayn al-Arab, Aleppo")
    assert [name.words for name in asked.names] == [("kobane",), ("ayn", "arab")]
    assert [name.words for name in asked.around] == [("aleppo",)]
    assert [name.words for name in read_asked_name("Fas (Abu Fas)").names] == [("fas",), ("abu", "fas")]
    assert [name.words for name in read_asked_name("Ain al-Arab - Kobani").names] == [("ayn", "arab"), ("kobani",)]


def test_an_area_beside_a_name_is_where_it_lies_and_alone_it_is_what_is_asked_for() -> None:
    asked = read_asked_name("Hamouria (Damascus countryside)")
    assert [name.words for name in asked.names] == [("hamouria",)]
    assert [name.words for name in asked.around] == [("damascus",)]
    alone = read_asked_name("ريف دمشق")
    assert ([name.area_m for name in alone.names], alone.around) == ([75_000], ())
    assert [name.area_m for name in read_asked_name("Manbij outskirts").names] == [5_000]


def test_every_shipped_word_has_one_role() -> None:
    said = name_words()
    single = [word for (word, *more), _ in said.sites if not more]
    words = [*said.sides, *said.generic, *said.generic_after, *said.settlements, *said.areas, *said.fillers, *single]
    assert sorted(words) == sorted(set(words))
    assert set(said.generic_after.values()) <= set(said.generic.values())


def test_a_word_list_with_an_unknown_role_or_radius_is_refused_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("role,sense,radius_m,spellings\nside,big,,big\ncolour,red,,red\narea,district,far,district\n")
    with pytest.raises(TableFaults) as refused:
        read_name_words(path)
    assert [(fault.line, fault.column, fault.value) for fault in refused.value.faults] == [
        (3, "role", "colour"),
        (4, "radius_m", "far"),
    ]
