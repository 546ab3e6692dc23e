"""The values that can still be chosen, and the reach of the whole table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from geo.claims import VALUE_FIELDS, ClaimFilter
from geo.store import FacetCount
from tests.store.by_rows import COLUMNS, passes
from tests.store.sample import HOSTILE_NAME, HOSTILE_PLACE, sample_claims, sample_flat
from tests.store.strategies import HELD, filters


def test_values_come_with_their_names_most_claims_first_then_by_name(store):
    counts = store.facets(ClaimFilter()).counts
    assert counts["outlet"] == (
        FacetCount("alpha", "The Alpha", 7),
        FacetCount("beta", "Beta Daily", 4),
        FacetCount("gamma", "gamma news", 4),
    )
    assert counts["stance"] == (
        FacetCount("asserts", "asserts", 12),
        FacetCount("denies", "denies", 2),
        FacetCount("doubts", "doubts", 1),
    )
    assert counts["place"] == (
        FacetCount("akayrshi", "Akayrshi", 3),
        FacetCount("saydnaya", "Saydnaya prison", 3),
        FacetCount("", "", 2),
        FacetCount("raqqa", "al-Raqqa", 2),
        FacetCount("boukamal", "Boukamal", 2),
        FacetCount(HOSTILE_PLACE, HOSTILE_NAME, 1),
        FacetCount("syria", "Syria", 1),
        FacetCount("taveuni", "Taveuni", 1),
    )


def test_the_counts_of_the_whole_table_are_those_a_filter_that_lets_all_pass_gives(store):
    every = ClaimFilter(claim_type=HELD["claim_type"])
    assert store.facets(every).counts == store.facets(ClaimFilter()).counts
    assert store.facets(every) == store.facets(ClaimFilter())


def test_a_value_is_found_by_its_place_and_none_of_another_table(store):
    counts = store.facets(ClaimFilter(outlet=("alpha",))).counts["speaker"]
    assert [counts.place(each.value) for each in counts] == list(range(len(counts)))
    assert [counts.place(value) for value in ("", "zzz", "a")] == [None, None, None]
    assert [each.count > 0 for each in counts] == [at < counts.with_claims for at in range(len(counts))]
    assert (counts[-1], counts[1:3]) == (list(counts)[-1], list(counts)[1:3])
    with pytest.raises(IndexError):
        counts[len(counts)]
    assert counts != tuple(counts)[1:]
    assert counts != tuple(reversed(counts))


def test_an_id_without_a_name_is_its_own_label_and_no_id_has_none(engine):
    flat = sample_flat()
    flat.loc[flat["speaker_id"] == "envoy", "speaker"] = ""
    flat.loc[flat["place_id"] == "", "place"] = "somewhere"
    counts = engine(flat, "v").facets(ClaimFilter()).counts
    assert [each.label for each in counts["speaker"] if each.value == "envoy"] == ["envoy"]
    assert [each.label for each in counts["place"] if each.value == ""] == [""]


def test_a_field_ignores_its_own_selection_and_obeys_the_others(store):
    counts = store.facets(ClaimFilter(outlet=("beta",), claim_type=("toll", "denial"))).counts
    outlets = {each.value: each.count for each in counts["outlet"]}
    types = {each.value: each.count for each in counts["claim_type"] if each.count}
    stances = {each.value: each.count for each in counts["stance"]}
    # tolls and denials of any outlet: c01 c04 c07 c15, c02 c03, c09
    assert outlets == {"alpha": 4, "beta": 2, "gamma": 1}
    # everything Beta carries: c02 c03 c05 c14
    assert types == {"toll": 1, "denial": 1, "responsibility": 1, "risk": 1}
    # both selections: c02 c03; nothing else is left
    assert stances == {"asserts": 1, "denies": 1, "doubts": 0}


def test_every_value_stays_listed_when_nothing_matches(store):
    counts = store.facets(ClaimFilter(text="nowhere to be found")).counts
    assert {field: sorted(each.value for each in counts[field]) for field in VALUE_FIELDS} == HELD
    assert all(each.count == 0 for field in VALUE_FIELDS for each in counts[field])


def test_the_values_of_the_table_are_the_allow_lists_of_links(store):
    assert store.known == {field: frozenset(values) for field, values in HELD.items()}


def test_the_reach_is_that_of_the_whole_table_whatever_is_filtered(store):
    for claim_filter in (ClaimFilter(), ClaimFilter(claim_type=("risk",))):
        facets = store.facets(claim_filter)
        assert facets.event_span == (date(2011, 1, 1), date(2017, 5, 31))
        assert facets.said_span == (date(2017, 1, 1), date(2017, 12, 31))
        assert facets.toll_span == (0, 11000)


@settings(deadline=None, max_examples=80)
@given(claim_filter=filters())
def test_each_count_is_what_choosing_that_value_alone_would_show(store, claim_filter):
    counts = store.facets(claim_filter).counts
    for field in VALUE_FIELDS:
        rest = [claim for claim in sample_claims() if passes(claim, claim_filter.without(field))]
        expected = {value: sum(claim[COLUMNS[field]] == value for claim in rest) for value in HELD[field]}
        assert {each.value: each.count for each in counts[field]} == expected
        order = [(-each.count, each.label.casefold()) for each in counts[field]]
        assert order == sorted(order)
