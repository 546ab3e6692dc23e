"""What makes two passages the same text, and what does not."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.anchors.normalising import DOMAIN, fold_clusters, mark_passage, normalise

# Invented, in the scripts in which such articles are written; each has a quotation, a dash or a mark that copies vary.
PASSAGES = (
    "\u201cAt least 12 were killed\u201d \u2013 the mayor\u2019s office said on Monday.",
    "Ru\u0308ckzug aus Mu\u0308hlstra\u00dfe: 1,200 H\u00e4user, \u201enichts blieb\u201c.",
    "Le maire a d\u00e9clar\u00e9 : \u00ab Vingt-deux bless\u00e9s \u00bb, \u2014 pas un de plus\u2026",
    "قال المُتَحَدِّث إنّ \u00ab12 شخصًا\u00bb قُتِلوا \u2014 أمس الأحد؟",
    "הדובר אמר \u2013 \u201cשְׁלוֹשָׁה נפצעו\u201d, ולא יותר.",  # noqa: RUF001
    "سخنگو گفت: \u00abمی\u200cدانیم ا۱۲ نفر\u00bb \u2013 دیروز.",  # noqa: RUF001
    "Ο εκπρόσωπος είπε \u00abδώδεκα νεκροί\u00bb \u2014 όχι περισσότεροι.",  # noqa: RUF001
    "Двенадцать погибших, \u2014 заявил \u00abштаб\u00bb, ёмко и коротко.",  # noqa: RUF001
    "S\u00f6zc\u00fc \u201con iki \u00f6l\u00fc\u201d dedi \u2013 \u0130stanbul\u2019dan bildirildi.",
    "प्रवक्ता ने कहा \u2013 \u201cबारह लोग\u201d मारे गए।",
)  # fmt: skip

# Ways in which a copy differs from the text it was made of without a word being another.
COSMETIC = {
    "straight quotation marks": lambda text: text.translate(
        dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
    ),
    "straight apostrophes": lambda text: text.replace("\u2019", "'"),
    "low and high quotation marks": lambda text: text.replace("\u201c", "\u201e").replace("\u2019", "\u2018"),
    "another dash": lambda text: text.replace("\u2013", "\u2014").replace("\u2014", "\u2212"),
    "a hyphen for a dash": lambda text: text.replace("\u2013", "-").replace("\u2014", "-"),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "line breaks": lambda text: text.replace(" ", "\r\n"),
    "tabs and double spaces": lambda text: "\t" + text.replace(" ", " \t ") + "  ",
    "soft hyphens": "\u00ad".join,
    "zero-width spaces": "\u200b".join,
    "direction marks": lambda text: "\u202b\u200f" + text.replace(" ", " \u200e") + "\u202c",
    "direction isolates": lambda text: f"\u2067{text}\u2069",
    "a byte order mark": lambda text: "\ufeff" + text,
    "composed letters": lambda text: unicodedata.normalize("NFC", text),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "small letters": str.lower,
    "three full stops": lambda text: text.replace("\u2026", "..."),
    "full-width signs": lambda text: text.replace(",", "\uff0c").replace("1", "\uff11"),
}

# Ways in which it says something else.
EDITS = {
    "a word less": lambda text: " ".join(text.split()[:2] + text.split()[3:]),
    "a word more": lambda text: " ".join([*text.split()[:2], "not", *text.split()[2:]]),
    "two words exchanged": lambda text: " ".join([text.split()[1], text.split()[0], *text.split()[2:]]),
    "another letter": lambda text: text[:4] + "\u0436" + text[5:],
    "another number": lambda text: text + " 13",
    "no full stop": lambda text: text[:-1],
    "two words made one": lambda text: text.replace(" ", "", 1),
}


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize("way", COSMETIC)
def test_a_cosmetic_variant_keeps_the_hash(passage: str, way: str) -> None:
    assert mark_passage(COSMETIC[way](passage)) == mark_passage(passage)


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize("way", EDITS)
def test_an_edit_changes_the_hash(passage: str, way: str) -> None:
    assert mark_passage(EDITS[way](passage)).sha256 != mark_passage(passage).sha256


def test_every_way_of_varying_varies_a_passage() -> None:
    changed = {way for way, vary in COSMETIC.items() if any(vary(passage) != passage for passage in PASSAGES)}
    assert changed == set(COSMETIC)
    assert len(PASSAGES) * (len(COSMETIC) + len(EDITS)) >= 200


def test_the_normalised_form_is_what_can_be_worked_out_by_hand() -> None:
    assert (
        normalise("\ufeff \u201cTWO\u201d\u00a0\u2013 the Mayor\u2019s\r\n co\u00adlleague\u2026 ")
        == '"two" - the mayor\'s colleague...'
    )
    assert normalise("Stra\u00dfe") == "strasse"
    assert normalise("\ufefb\u0629") == "\u0644\u0627\u0629"
    assert normalise(" \t\u200b\n") == ""


def test_a_vowel_sign_is_a_part_of_the_text() -> None:
    assert normalise("\u0642\u064f\u062a\u0650\u0644") != normalise("\u0642\u062a\u0644")


def test_the_hash_is_that_of_domain_version_and_normalised_form() -> None:
    mark = mark_passage("\u201cTwo\u201d \u2013 dead.")
    assert (mark.length, mark.sha256) == (13, hashlib.sha256(b'claim-atlas/anchor/v1\n"two" - dead.').hexdigest())
    # Written out, so that no change of this version can pass: anchors made with it are in other hands.
    assert mark.sha256 == "45dbc2b3a7160ea40b081c421d978ec5e3bc837e9a9e7adede01091b94ff6be6"
    assert DOMAIN == b"claim-atlas/anchor/v1\n"


@given(st.text())
@example("e\u200b\u0301")
@example("\u0345\u0301A")
@example("\u1e9e \u0130 \u01c5 \ufdfa")
def test_a_normalised_text_is_normalised_already(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
@example("\u1100\u1161\u11a8 \uff76\uff9e a\u0323\u0307 \u00a8x")
@example("\u0065\u200b\u0301")
def test_a_text_folded_piece_by_piece_is_the_text_folded_whole(text: str) -> None:
    pieces = list(fold_clusters(text))
    assert " ".join("".join(folded for folded, _, _ in pieces).split()) == normalise(text)
    assert [start for _, start, _ in pieces] == [0, *(end for _, _, end in pieces)][: len(pieces)]


def test_letters_and_the_marks_on_them_are_one_piece_and_plain_words_another() -> None:
    assert list(fold_clusters("Cafe\u0301 no")) == [
        ("caf", 0, 3),
        ("\u00e9", 3, 5),
        (" ", 5, 6),
        ("no", 6, 8),
    ]
    assert list(fold_clusters("e\u200b\u0301\u1112\u1161\u11ab\uff76\uff9e")) == [
        ("\u00e9", 0, 3),
        ("\ud55c", 3, 6),
        ("\u30ac", 6, 8),
    ]


def test_where_letters_join_in_an_unforeseen_way_the_line_is_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.anchors.normalising._joins_its_predecessor", lambda _: False)
    assert list(fold_clusters("Cafe\u0301 no")) == [("caf\u00e9 no", 0, 8)]


@given(st.lists(st.sampled_from(["said", "12", "\u201cno\u201d", "\u0642\u062a\u0644"]), min_size=2), st.data())
def test_no_word_can_be_left_out_unnoticed(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    assert mark_passage(" ".join(words[:at] + words[at + 1 :])) != mark_passage(" ".join(words))
