"""The shipped table against the articles it was coded from: every figure, every paragraph, and no borrowed sentence."""

from __future__ import annotations

import csv
import hashlib
import re

import pandas as pd
import pytest

from geo.flattening import flatten_claims
from geo.settings import ROOT
from geo.tables import Tables, load_tables, split_list
from tests.geo.held_articles import find_articles

DATA = ROOT / "data"

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "sixth": 6, "seventh": 7,
}  # fmt: skip

# Numbers that count nothing: a turn of phrase, and two countries or subjects that the claims name one by one.
NO_FIGURES = {
    ("national-2017-05-15", 16, "two"),
    ("aljazeera-2017-05-16", 17, "two"),
    ("aljazeera-2017-05-16", 18, "one"),
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(DATA)


@pytest.fixture(scope="module")
def flat(tables: Tables) -> pd.DataFrame:
    return flatten_claims(tables).set_index("claim_id", drop=False)


@pytest.fixture(scope="module")
def articles(tables: Tables) -> dict[str, bytes]:
    return {document: path.read_bytes() for document, path in find_articles(tables).items()}


@pytest.fixture(scope="module")
def paragraphs(articles: dict[str, bytes]) -> dict[tuple[str, int], str]:
    """Return each paragraph by document and ordinal among the non-empty lines."""
    found = {}
    for document, raw in articles.items():
        lines = [line for line in raw.decode("utf-8").splitlines() if line.strip()]
        found |= {(document, number): line for number, line in enumerate(lines, start=1)}
    return found


def _numbers(text: str) -> list[tuple[str, int]]:
    """Return every number in a text, in digits or in words, as it is written and as its value."""
    found = []
    for word in re.findall(r"\d[\d,]*\d|\d|[a-z]+", text.casefold()):
        if word[0].isdigit():
            found.append((word, int(word.replace(",", ""))))
        elif word in NUMBER_WORDS:
            found.append((word, NUMBER_WORDS[word]))
    return found


def _run_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("\u2019", "").replace("'", ""))


def test_the_texts_are_those_the_claims_were_coded_from(tables: Tables, articles: dict[str, bytes]) -> None:
    digests = dict(zip(tables.documents["document_id"], tables.documents["text_sha256"], strict=True))
    assert {document: hashlib.sha256(raw).hexdigest() for document, raw in articles.items()} == digests


def test_every_paragraph_holds_a_claim_or_is_listed_as_holding_none(
    tables: Tables, paragraphs: dict[tuple[str, int], str]
) -> None:
    claims = zip(tables.claims["document_id"], tables.claims["paragraph"], strict=True)
    listed = zip(tables.documents["document_id"], tables.documents["without_claim"], strict=True)
    read = {(document, int(number)) for document, cell in [*claims, *listed] for number in split_list(cell)}
    assert read == set(paragraphs)


def test_every_figure_and_its_wording_stand_in_the_paragraph_the_claim_points_to(
    flat: pd.DataFrame, paragraphs: dict[tuple[str, int], str]
) -> None:
    for key, row in flat[flat["measure"] != ""].iterrows():
        texts = [paragraphs[row["document_id"], int(number)] for number in split_list(row["paragraph"])]
        values = {value for text in texts for _, value in _numbers(text)}
        stated = {int(value) for value in (row["value_low"], row["value_high"]) if not pd.isna(value)}
        assert stated <= values, key
        assert any(row["wording"] in text for text in texts), key


def test_every_number_in_a_paragraph_is_carried_by_a_claim_that_points_to_it(
    flat: pd.DataFrame, paragraphs: dict[tuple[str, int], str]
) -> None:
    dated = ["event_start", "event_end"]
    shown = flat[["summary", "wording", "speaker", "incident"]].agg(" ".join, axis=1)
    lost = []
    for (document, number), text in paragraphs.items():
        cited = {key for key, cell in flat["paragraph"].items() if str(number) in split_list(cell)}
        here = flat[(flat["document_id"] == document) & flat["claim_id"].isin(cited)]
        carried = {value for key in here.index for _, value in _numbers(shown[key])}
        carried |= {value for column in ("value_low", "value_high") for value in here[column].dropna()}
        carried |= {day.year for column in dated for day in here[column].dropna()}
        # "Two days" and "four years" are told by the span of the claim's days.
        spans = (here["event_end"] - here["event_start"]).dropna().dt.days + 1
        carried |= set(spans) | set(spans // 365)
        lost += [
            (document, number, word)
            for word, value in _numbers(text)
            if value not in carried and (document, number, word) not in NO_FIGURES
        ]
    assert lost == []


def test_no_run_of_eight_words_of_an_article_stands_in_the_data(articles: dict[str, bytes]) -> None:
    runs = set()
    for raw in articles.values():
        words = _run_words(raw.decode("utf-8"))
        runs |= {tuple(words[start : start + 8]) for start in range(len(words) - 7)}
    borrowed = []
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                # A headline is how a document is cited, and an address can repeat it.
                texts = [
                    text for column, text in row.items() if column not in {"title", "url"} or path.stem != "documents"
                ]
                for text in texts:
                    words = _run_words(text)
                    borrowed += [
                        words[at : at + 8] for at in range(len(words) - 7) if tuple(words[at : at + 8]) in runs
                    ]
    assert borrowed == []
