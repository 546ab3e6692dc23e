"""What each part of a filter keeps, what it leaves out, and that counts always add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from geo.claims import ClaimFilter
from geo.store import Counts
from tests.store.by_rows import passes
from tests.store.sample import HOSTILE_INCIDENT, HOSTILE_PLACE, sample_claims
from tests.store.strategies import filters

ALL = tuple(f"c{number:02}" for number in range(1, 16))
MAY_14, MAY_15, MAY_16 = (date(2017, 5, day) for day in (14, 15, 16))

# filter, the claims that stay; all others must be gone
CASES = {
    "nothing restricted": (ClaimFilter(), ALL),
    "outlet": (ClaimFilter(outlet=("beta",)), ("c02", "c03", "c05", "c14")),
    "two outlets": (ClaimFilter(outlet=("beta", "gamma")), ("c02", "c03", "c05", "c08", "c09", "c11", "c12", "c14")),
    "speaker": (ClaimFilter(speaker=("spokesman",)), ("c03", "c06", "c10")),
    "claim type": (ClaimFilter(claim_type=("denial", "risk")), ("c03", "c09", "c14")),
    "the claim's own place": (ClaimFilter(place=("raqqa",)), ("c06", "c10")),
    "no place": (ClaimFilter(place=("",)), ("c11", "c15")),
    "incident": (ClaimFilter(incident=("boukamal-strike",)), ("c04", "c05", "c06")),
    "stance": (ClaimFilter(stance=("doubts",)), ("c12",)),
    "party": (ClaimFilter(party=("yes",)), ("c03", "c06", "c08", "c09", "c10")),
    "no measure, and trapped": (
        ClaimFilter(measure=("", "trapped")),
        ("c03", "c05", "c06", "c08", "c09", "c10", "c11", "c12", "c13", "c14"),
    ),
    "fields together": (
        ClaimFilter(outlet=("alpha",), claim_type=("toll",), measure=("killed",)),
        ("c01", "c04", "c15"),
    ),
    # c08 and c09 are still going on, c12 has no beginning; c11 has no day at all
    "happened on one day": (
        ClaimFilter(event_from=MAY_15, event_to=MAY_15),
        ("c04", "c05", "c06", "c08", "c09", "c10", "c12", "c15"),
    ),
    "happened from": (ClaimFilter(event_from=date(2017, 6, 1)), ("c08", "c09")),
    "happened until": (ClaimFilter(event_to=date(2012, 12, 31)), ("c07", "c12")),
    # c07 was said in some day of February, c10 in some day of 2017, c12 in the week of 15 May; c11 on no known day
    "said on one day": (ClaimFilter(said_from=date(2017, 5, 21), said_to=date(2017, 5, 21)), ("c10", "c12")),
    "said the day after that week": (ClaimFilter(said_from=date(2017, 5, 22)), ("c10",)),
    "said until": (ClaimFilter(said_to=date(2017, 2, 1)), ("c07", "c10")),
    # all were printed on the 16th; c07 was surely said by the end of February, c10 only by the end of the year
    "known by a day": (ClaimFilter(as_of=MAY_15), ("c01", "c02", "c04", "c07", "c08", "c15")),
    "known before a month has passed": (ClaimFilter(as_of=date(2017, 2, 27)), ()),
    # c01 states only a floor of 20, c04 only a ceiling of 50, c15 only a floor of 32
    "toll from": (ClaimFilter(toll_min=20), ("c01", "c04", "c07", "c15")),
    "toll between the figures of a span": (ClaimFilter(toll_min=6000, toll_max=7000), ("c07",)),
    "toll until": (ClaimFilter(toll_max=12), ("c02", "c14")),
    "toll exactly": (ClaimFilter(toll_min=50, toll_max=50), ("c04",)),
    "a figure of zero is a figure": (ClaimFilter(toll_max=0), ("c14",)),
    "every word, in any order": (ClaimFilter(text="20 least"), ("c01",)),
    "one of the words missing": (ClaimFilter(text="least boukamal"), ()),
    "a name with its article": (ClaimFilter(text="al-Raqqa"), ("c06", "c10")),
    "a name without it": (ClaimFilter(text="raqqa"), ("c06", "c10")),
    "an Arabic name": (ClaimFilter(text="\u0635\u064a\u062f\u0646\u0627\u064a\u0627"), ("c07", "c08", "c09")),
    "a per cent sign is itself": (ClaimFilter(text="%"), ("c13",)),
    "an underscore is itself": (ClaimFilter(text="100%_sure"), ("c13",)),
    "no wildcard for a letter": (ClaimFilter(text="boukam_l"), ()),
    "hostile place": (ClaimFilter(place=(HOSTILE_PLACE,)), ("c13",)),
    "hostile words": (ClaimFilter(text=HOSTILE_INCIDENT), ("c13",)),
    "a value no claim has": (ClaimFilter(outlet=("no such outlet",)), ()),
    "dates turned round": (ClaimFilter(event_from=MAY_16, event_to=MAY_14), ()),
    "figures turned round": (ClaimFilter(toll_min=7000, toll_max=6000), ()),
}


@pytest.mark.parametrize(("claim_filter", "kept"), CASES.values(), ids=CASES.keys())
def test_a_filter_keeps_exactly_what_it_names(store, claim_filter, kept):
    assert tuple(store.export(claim_filter)["claim_id"]) == kept
    counts = store.counts(claim_filter)
    assert (counts.shown, counts.filtered_out) == (len(kept), 15 - len(kept))


def test_claims_without_coordinates_are_counted_apart(store):
    assert store.counts(ClaimFilter()) == Counts(shown=15, on_map=12, without_place=3, filtered_out=0, total=15)
    assert store.counts(ClaimFilter(outlet=("gamma",))) == Counts(4, 2, 2, 11, 15)


@settings(deadline=None, max_examples=150)
@given(claim_filter=filters())
def test_any_filter_keeps_what_a_reader_going_row_by_row_would_keep(store, claim_filter):
    kept = [claim["claim_id"] for claim in sample_claims() if passes(claim, claim_filter)]
    assert list(store.export(claim_filter)["claim_id"]) == kept


@settings(deadline=None, max_examples=100)
@given(claim_filter=filters())
def test_shown_and_filtered_out_are_always_the_total(store, claim_filter):
    counts = store.counts(claim_filter)
    assert counts.shown + counts.filtered_out == counts.total == store.total == 15
    assert counts.on_map + counts.without_place == counts.shown
    assert counts.without_place == sum(row.claims for row in store.unplaced(claim_filter))


def test_loosening_names_each_active_field_with_what_it_would_show(store):
    # Without the outlet c04 and c15 show; the prison's toll (c07) ended in 2015, and Beta's own tolls are 12 and 0.
    claim_filter = ClaimFilter(outlet=("beta",), claim_type=("toll",), event_from=MAY_15, toll_min=30)
    assert store.counts(claim_filter).shown == 0
    assert store.loosen(claim_filter) == (("outlet", 2), ("claim_type", 0), ("event_from", 0), ("toll_min", 0))


def test_nothing_is_to_be_loosened_in_an_empty_filter(store):
    assert store.loosen(ClaimFilter()) == ()


@settings(deadline=None, max_examples=60)
@given(claim_filter=filters())
def test_loosening_counts_what_clearing_shows(store, claim_filter):
    loosened = dict(store.loosen(claim_filter))
    assert set(loosened) == set(claim_filter.active())
    assert list(loosened.values()) == sorted(loosened.values(), reverse=True)
    assert loosened == {field: store.counts(claim_filter.without(field)).shown for field in loosened}
