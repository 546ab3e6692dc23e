"""Text from outside stays text: in filters, in links, in the table, from many threads, and with no table at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import CLOCKS, URL_KEYS, VALUE_FIELDS, ClaimFilter, from_query
from geo.store import Box, Counts, Timeline
from tests.store.sample import DAYS, FIGURES, FLOATS, HOSTILE_PLACE, build_flat, sample_claims, sample_flat
from tests.store.strategies import JUNK, filters

ALL = ClaimFilter()
HOSTILE = (
    "'",
    '"',
    "'; DROP TABLE claims; --",
    "' OR '1'='1",
    '" OR 1=1 --',
    "x') UNION SELECT version() --",
    "?",
    "$1",
    "{{7*7}}",
    "{% raw %}",
    "${1}",
    "</script><script>alert(1)</script>",
    "=1+1",
    "\x00",
    "al\x00pha",
    "\ud800",
    "\u202egnp.exe",
    "%",
    "_",
    "\\",
    "/* */",
    "read_text('/etc/passwd')",
    "\U0001f4a3",
    "x" * 5000,
)
QUESTIONS = (
    lambda store, wanted: store.facets(wanted),
    lambda store, wanted: store.counts(wanted),
    lambda store, wanted: store.clusters(wanted, Box.world(), 5),
    lambda store, wanted: store.timeline(wanted, "event"),
    lambda store, wanted: store.timeline(wanted, "said"),
    lambda store, wanted: store.page(wanted, "incident", limit=5).to_csv(),
    lambda store, wanted: store.incidents(wanted),
    lambda store, wanted: store.unplaced(wanted),
    lambda store, wanted: store.claims_of(wanted, "prison").to_csv(),
    lambda store, wanted: store.export(wanted).to_csv(),
    lambda store, wanted: store.loosen(wanted),
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", VALUE_FIELDS)
def test_a_hostile_value_is_a_value_no_claim_has(store, field, text):
    claim_filter = ClaimFilter(**{field: (text,)})
    held = sum(text in (claim["place_id"], claim["incident_id"]) for claim in sample_claims())
    assert store.counts(claim_filter).shown == (held if field == "place" else 0)
    assert store.counts(ALL).shown == 15


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_search_text_is_looked_for_letter_by_letter(store, text):
    claim_filter = ClaimFilter(text=text)
    expected = [
        claim["claim_id"]
        for claim in sample_claims()
        if all(word in claim["search_text"] for word in claim_filter.words)
    ]
    assert list(store.export(claim_filter)["claim_id"]) == expected
    assert store.counts(ALL).shown == 15


@pytest.mark.parametrize("text", HOSTILE)
def test_every_question_stands_a_hostile_filter(store, text):
    for field in ("outlet", "text"):
        claim_filter = ClaimFilter(**{field: text if field == "text" else (text,)})
        for ask in QUESTIONS:
            ask(store, claim_filter)
    with pytest.raises(ValueError, match="clock"):
        store.timeline(ALL, text)
    assert (store.place_number(text) is not None) == (text == HOSTILE_PLACE)
    assert len(store.claims_of(ALL, text)) == 0


def test_hostile_contents_travel_untouched(engine):
    hostile = [text for text in HOSTILE if text != "\ud800"]  # no such character can be in a UTF-8 file
    fixed = {*DAYS, *FLOATS, *FIGURES, "claim_type", "claimed_on_precision", "date_precision"}
    claims = []
    for number, text in enumerate(hostile):
        claim = sample_claims()[0]
        claims.append({name: value if name in fixed else text for name, value in claim.items()} | {"lon": 39 + number})
    flat = build_flat(claims)
    store = engine(flat, "v")
    pd.testing.assert_frame_equal(store.export(ALL), flat.drop(columns="search_text"))
    marks = store.clusters(ALL, Box.world(), 10).marks
    assert sorted(mark.label for mark in marks) == sorted(hostile)
    assert sorted(store.place_ids(mark.key)[0] for mark in marks) == sorted(hostile)
    for text in hostile:
        assert list(store.export(ClaimFilter(place=(text,), incident=(text,), outlet=(text,)))["claim_id"]) == [text]
        assert [row.incident for row in store.incidents(ClaimFilter(incident=(text,)))] == [text]
    assert sorted(each.label for each in store.facets(ALL).counts["speaker"]) == sorted(hostile)


@settings(deadline=None, max_examples=200)
@given(
    pairs=st.lists(st.tuples(st.sampled_from([key for key in URL_KEYS if key != "q"]), JUNK), min_size=1, max_size=6)
)
def test_a_link_of_nothing_but_junk_says_so_and_shows_everything(store, pairs):
    claim_filter, notices = from_query(pairs, store.known)
    assert claim_filter == ALL
    assert notices[0] == "None of the filters in the link could be used, so all claims are shown."
    assert len(notices) > 1
    assert store.counts(claim_filter).shown == 15


anything = st.text(max_size=12) | JUNK | st.sampled_from(["toll", "alpha", "none", "5", "2017-05-15", "akayrshi"])
any_key = st.sampled_from(URL_KEYS) | st.text(max_size=6)


@settings(deadline=None, max_examples=300)
@given(pairs=st.lists(st.tuples(any_key, anything), max_size=12))
def test_any_link_is_read_without_error_and_only_into_values_the_table_has(store, pairs):
    claim_filter, notices = from_query(pairs, store.known)
    for field in VALUE_FIELDS:
        assert store.known[field] >= set(getattr(claim_filter, field))
    assert store.counts(claim_filter).total == 15
    # What was asked is in the filter or in a notice.
    asked = {pair for pair in pairs if pair[0] in URL_KEYS}
    if asked and claim_filter.is_empty:
        assert "all claims are shown" in notices[0]
    if {key for key, _ in pairs}.difference(URL_KEYS):
        assert any("not a filter of this atlas" in notice or "further parts" in notice for notice in notices)


def test_eight_threads_get_the_answers_one_would(store, engine):
    wanted = [ClaimFilter(**{field: (value,)}) for field in VALUE_FIELDS for value in sorted(store.known[field])[:6]]
    asked = [(ask, wanted[number % len(wanted)]) for number, ask in enumerate(QUESTIONS * 37)][:400]
    alone = [ask(store, claim_filter) for ask, claim_filter in asked]
    fresh = engine(sample_flat(), "v1")
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda pair: pair[0](fresh, pair[1]), asked))
    assert len(alone) == 400
    assert together == alone


def test_a_table_without_claims_answers_every_question(empty_store):
    facets = empty_store.facets(ALL)
    assert facets.counts == dict.fromkeys(VALUE_FIELDS, ())
    assert (facets.event_span, facets.said_span, facets.toll_span) == (None, None, None)
    assert empty_store.counts(ALL) == Counts(0, 0, 0, 0, 0)
    assert empty_store.clusters(ALL, Box.world(), 0).marks == ()
    for clock in CLOCKS:
        assert empty_store.timeline(ALL, clock) == Timeline("year", (), (), 0)
    assert empty_store.incidents(ALL) == empty_store.unplaced(ALL) == ()
    assert len(empty_store.page(ALL, "place", descending=True)) == len(empty_store.claims_of(ALL, "x")) == 0
    assert empty_store.place_number("akayrshi") is None
    pd.testing.assert_frame_equal(empty_store.export(ALL), build_flat([]).drop(columns="search_text"))


@settings(deadline=None, max_examples=30)
@given(claim_filter=filters())
def test_a_table_without_claims_stands_any_filter(empty_store, claim_filter):
    for ask in QUESTIONS:
        ask(empty_store, claim_filter)
    assert empty_store.loosen(claim_filter) == tuple((field, 0) for field in claim_filter.active())
