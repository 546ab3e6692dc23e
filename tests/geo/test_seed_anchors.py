"""The shipped anchors against the articles the claims were coded from: complete, apt, and broken by every change."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.anchors import (
    Anchor,
    Outcome,
    build_anchors,
    list_anchors,
    list_unanchored,
    read_article,
    verify_article,
    verify_text,
)
from geo.anchors.sentences import split_paragraphs, split_sentences
from geo.flattening import flatten_claims
from geo.settings import ROOT
from geo.tables import Tables, load_tables, split_list
from tests.geo.held_articles import find_articles

if TYPE_CHECKING:
    from pathlib import Path

DATA = ROOT / "data"

# The one figure of the table that an article writes in letters.
NUMBER_WORDS = {"eight": 8}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(DATA)


@pytest.fixture(scope="module")
def anchors(tables: Tables) -> tuple[Anchor, ...]:
    return list_anchors(tables)


@pytest.fixture(scope="module")
def files(tables: Tables) -> dict[str, Path]:
    return find_articles(tables)


@pytest.fixture(scope="module")
def texts(files: dict[str, Path]) -> dict[str, str]:
    return {document: read_article(path).text for document, path in files.items()}


@pytest.fixture(scope="module")
def sentences(texts: dict[str, str]) -> dict[tuple[str, int, int], str]:
    """Return each sentence by document, paragraph and ordinal."""
    return {
        (document, paragraph, number): sentence
        for document, text in texts.items()
        for paragraph, line in enumerate(split_paragraphs(text), start=1)
        for number, sentence in enumerate(split_sentences(line), start=1)
    }


def _own(anchors: tuple[Anchor, ...], document: str) -> list[Anchor]:
    return [anchor for anchor in anchors if anchor.document_id == document]


def test_every_claim_has_an_anchor_in_each_of_its_paragraphs(tables: Tables, anchors: tuple[Anchor, ...]) -> None:
    assert len({anchor.claim_id for anchor in anchors}) == len(tables.claims) == 158
    assert len(anchors) == 186
    assert [list_unanchored(tables, document) for document in tables.documents["document_id"]] == [(), (), ()]


def test_all_claims_are_found_in_the_articles(tables: Tables, files: dict[str, Path]) -> None:
    counted = {}
    for document, path in files.items():
        report = verify_article(tables, read_article(path))
        assert (report.document_id, report.same_bytes, report.all_hold) == (document, True, True)
        assert {each.outcome for each in report.verifications} == {Outcome.VERIFIED}
        counted[document] = len(report.verifications)
    assert counted == {"national-2017-05-15": 59, "aljazeera-2017-05-16": 52, "independent-2017-05-15": 47}


def test_each_span_is_the_sentence_the_coder_chose(
    texts: dict[str, str], anchors: tuple[Anchor, ...], sentences: dict[tuple[str, int, int], str]
) -> None:
    for document, text in texts.items():
        for found in verify_text(text, _own(anchors, document)):
            shown = [text[start:end] for start, end in found.spans]
            assert shown == [sentences[document, each.paragraph, each.sentence] for each in found.passages]


def test_with_one_sentence_altered_exactly_its_claims_fail(
    texts: dict[str, str], anchors: tuple[Anchor, ...], sentences: dict[tuple[str, int, int], str]
) -> None:
    claims = defaultdict(set)
    for anchor in anchors:
        claims[anchor.document_id, anchor.paragraph, anchor.sentence].add(anchor.claim_id)
    for place, sentence in sentences.items():
        words = sentence.split(" ")
        middle = len(words) // 2
        altered = " ".join([*words[:middle], "reportedly", *words[middle:]])
        assert texts[place[0]].count(sentence) == 1
        found = verify_text(texts[place[0]].replace(sentence, altered), _own(anchors, place[0]))
        assert {each.claim_id for each in found if not each.holds} == claims[place]
        assert {each.outcome for each in found if not each.holds} <= {Outcome.CHANGED}


def test_with_paragraphs_reversed_all_claims_are_verified_and_those_away_from_the_middle_moved(
    texts: dict[str, str], anchors: tuple[Anchor, ...]
) -> None:
    for document, text in texts.items():
        lines = split_paragraphs(text)
        for found in verify_text("\n".join(reversed(lines)), _own(anchors, document)):
            stays = all(2 * each.paragraph == len(lines) + 1 for each in found.passages)
            assert found.outcome is (Outcome.VERIFIED if stays else Outcome.MOVED)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_a_copy_in_capitals_on_one_line_with_other_signs_is_verified(
    texts: dict[str, str], anchors: tuple[Anchor, ...], form: str
) -> None:
    for document, text in texts.items():
        straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x00A0: " "})
        copy = unicodedata.normalize(form, " ".join(straight.upper().split())).replace("E", "E\u00ad")
        assert all(found.holds for found in verify_text(copy, _own(anchors, document)))


def test_no_claim_of_one_article_is_verified_in_another_but_for_the_one_sentence_both_print(
    texts: dict[str, str], anchors: tuple[Anchor, ...]
) -> None:
    shared = {
        (document, found.claim_id)
        for document, text in texts.items()
        for found in verify_text(text, anchors)
        if found.document_id != document and found.holds
    }
    # Both outlets print the same sentence on the pictures; the other's claim on it rests on a headline too.
    assert shared == {("independent-2017-05-15", "alj-24-1")}


def test_making_the_table_anew_from_the_articles_gives_the_shipped_one(files: dict[str, Path]) -> None:
    folder = next(iter(files.values())).parent
    assert build_anchors(folder, DATA).content == (DATA / "anchors.csv").read_bytes()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w,]*\w", text.replace("\u2019s", "").replace("'s", "").casefold()))


def _figures(text: str) -> set[int]:
    digits = {int(word.replace(",", "")) for word in re.findall(r"\d[\d,]*\d|\d", text)}
    return digits | {value for word, value in NUMBER_WORDS.items() if word in _words(text)}


def test_figures_and_names_of_a_claim_stand_in_its_passage(
    tables: Tables, anchors: tuple[Anchor, ...], sentences: dict[tuple[str, int, int], str]
) -> None:
    names = {
        key: _words(" ".join([name, *split_list(aliases)]))
        for key, name, aliases in tables.actors[["actor_id", "name", "aliases"]].itertuples(index=False)
    }
    chosen = defaultdict(set)
    for anchor in anchors:
        chosen[anchor.claim_id].add((anchor.paragraph, anchor.sentence))
    via = dict(zip(tables.claims["claim_id"], tables.claims["via"], strict=True))
    for key, row in flatten_claims(tables).set_index("claim_id").iterrows():
        paragraphs = {int(number) for number in split_list(row["paragraph"])}
        whole = " ".join(
            text for place, text in sentences.items() if place[0] == row["document_id"] and place[1] in paragraphs
        )
        passage = " ".join(sentences[row["document_id"], *place] for place in sorted(chosen[key]))
        assert row["wording"] in passage, key
        stated = {int(value) for value in (row["value_low"], row["value_high"]) if not pd.isna(value)}
        assert stated <= _figures(passage), key
        # A name the claim's paragraphs have, its passage has: of speaker, chain and accused, and whatever it names.
        named = set().union(
            *(names[actor] for actor in [row["speaker_id"], *split_list(via[key])[1:], *split_list(row["accused_id"])])
        )
        named |= {word.casefold() for word in re.findall(r"(?<!^)\b[A-Z]\w+|\d[\d,]*\d", row["summary"])}
        lost = {word for word in named if len(word) > 3} & _words(whole) - _words(passage)
        assert lost == set(), key


def test_the_readme_counts_the_anchors_there_are(anchors: tuple[Anchor, ...]) -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| anchors\.csv \|.*\| {len(anchors)} \|$", readme, re.MULTILINE)


def test_of_a_paragraph_with_several_sentences_a_claim_rests_on_all_only_where_each_gives_it_something(
    anchors: tuple[Anchor, ...], sentences: dict[tuple[str, int, int], str]
) -> None:
    counts = defaultdict(int)
    for document, paragraph, _ in sentences:
        counts[document, paragraph] += 1
    chosen = defaultdict(set)
    for anchor in anchors:
        chosen[anchor.claim_id, anchor.document_id, anchor.paragraph].add(anchor.sentence)
    whole = {
        claim
        for (claim, document, paragraph), taken in chosen.items()
        if counts[document, paragraph] > 1 and len(taken) == counts[document, paragraph]
    }
    # The other sentence names the speaker, the place, or what "the number", "it" and "the reports" are; or both are
    # one quotation.
    assert whole == {
        "nat-09-2", "nat-10-2", "nat-12-2", "nat-14-7", "nat-14-8", "nat-14-9", "nat-14-10", "nat-16-2", "nat-17-3",
        "nat-17-4", "nat-20-6", "alj-29-1", "ind-08-2", "ind-17-5",
    }  # fmt: skip
