"""GDELT's mentions: one claim per mention by the outlet that printed it, without a place or a day of the event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.ingest.mapping import find_layout
from tests.ingest.layout_rows import SAMPLES, make_csv, make_tsv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened

SAMPLE = SAMPLES / "gdelt" / "mentionssamp.csv"
WIDTH = 16
ROW = {
    0: "990000001",
    1: "20201024120000",
    2: "20211024143000",
    3: "1",
    4: "harbour-daily.example",
    5: "https://www.harbour-daily.example/news/1",
    6: "4",
    7: "-1",
    8: "96",
    9: "88",
    10: "1",
    11: "40",
    12: "2579",
    13: "0.83",
    14: "srclc:ara;eng:GT-ARA 1.0",
}
NAMES = dict(enumerate(find_layout("gdelt_mentions").recognise.names))  # type: ignore[union-attr]


def _open(*rows: dict[int, str]) -> Opened:
    return open_bytes(make_tsv(WIDTH, *({**ROW, **row} for row in rows or ({},))))


def test_a_file_without_a_header_is_known_by_its_width_and_shape() -> None:
    opened = _open()
    assert opened.layout == "gdelt_mentions"
    assert opened.claim["incident_id"] == "990000001"
    assert opened.claim["incident"] == "GDELT event 990000001"
    assert opened.claim["incident_kind"] == "other"
    assert (opened.claim["speaker_kind"], opened.claim["party_to_conflict"]) == ("news_outlet", "no")
    assert "https://www.harbour-daily.example/news/1" in opened.claim["document_id"]
    assert opened.claim["summary"].startswith("harbour-daily.example mentions what GDELT counts as event 990000001")
    assert opened.claim["outlet"] == opened.claim["speaker"] == "harbour-daily.example"


@pytest.mark.parametrize("spell", [str, str.lower, str.upper], ids=["as published", "small letters", "capitals"])
def test_a_copy_with_a_header_is_read_alike(spell: type[str]) -> None:
    row = {spell(NAMES[number]): cell for number, cell in ROW.items()}
    opened = open_bytes(make_csv(tuple(spell(name) for name in NAMES.values()), row))
    assert opened.layout == "gdelt_mentions"
    own = {"claim_id": "row 2", "paragraph": "2", "search_text": opened.claim["search_text"]}
    assert opened.claim == {**_open().claim, **own}


def test_stamps_of_fourteen_digits_are_the_day_of_the_mention_and_not_of_the_event() -> None:
    claim = _open().claim
    assert (claim["claimed_on"], claim["published_on"]) == (date(2021, 10, 24), date(2021, 10, 24))
    assert (claim["event_start"], claim["date_precision"]) == (None, "unknown")


def test_a_mention_has_no_figure_and_no_place() -> None:
    claim = _open().claim
    assert claim["claim_type"] == "occurrence"
    assert (claim["value_low"], claim["additive"], claim["place"], claim["lat"]) == (None, "", "", None)


def test_several_mentions_of_an_event_are_several_claims_about_one_incident() -> None:
    claims = _open({}, {4: "post.example"}, {6: "9"}).claims
    assert len({claim["claim_id"] for claim in claims}) == 3
    assert len({claim["incident_id"] for claim in claims}) == 1


def test_sentence_confidence_and_translation_are_noted() -> None:
    assert _open().claim["coder_note"] == (
        "Sentence 4 of https://www.harbour-daily.example/news/1; confidence of the machine 40 %;"
        " read in machine translation (srclc:ara;eng:GT-ARA 1.0)."
    )
    assert "translation" not in _open({14: ""}).claim["coder_note"]


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"needs a sample of GDELT's mentions at {SAMPLE}")
def test_every_row_of_a_real_sample_is_shown_or_set_aside_with_a_reason() -> None:
    opened = open_bytes(SAMPLE.read_bytes())
    assert opened.layout == "gdelt_mentions"
    assert opened.rows_in == 1635
    assert opened.rows_shown + len(opened.aside) == 1635
    assert all(row.reason and row.remedy for row in opened.aside)
    assert opened.rows_shown == 1635
    assert len({claim["incident_id"] for claim in opened.claims}) == 1430
    assert len({claim["outlet"] for claim in opened.claims}) == 205
