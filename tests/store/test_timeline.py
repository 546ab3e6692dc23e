"""Claims over time on both clocks; whatever the unit, none is lost."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import CLOCKS, ClaimFilter
from geo.store import Bin, Span
from geo.store.conditions import clear_clock
from geo.store.encoding import OPEN_FUTURE, OPEN_PAST, day_number
from geo.store.timing import lay_out_timeline
from tests.store.sample import build_flat, sample_claims
from tests.store.strategies import filters

MAY_14, MAY_15, MAY_16 = (date(2017, 5, day) for day in (14, 15, 16))


def test_claims_of_one_day_are_bins_and_longer_ones_spans(store):
    timeline = store.timeline(ClaimFilter(), "event")
    assert timeline.unit == "day"
    assert timeline.bins == (
        Bin(MAY_14, MAY_14, "toll", 2),
        Bin(MAY_14, MAY_14, "denial", 1),
        Bin(MAY_15, MAY_15, "toll", 1),
        Bin(MAY_15, MAY_15, "responsibility", 1),
        Bin(MAY_15, MAY_15, "advance", 1),
        Bin(MAY_16, MAY_16, "evidence", 1),
        Bin(MAY_16, MAY_16, "risk", 1),
    )
    assert timeline.spans == (
        Span(None, MAY_16, "appraisal", 1),
        Span(date(2011, 1, 1), date(2015, 12, 31), "toll", 1),
        Span(date(2013, 1, 1), None, "occurrence", 1),
        Span(date(2013, 1, 1), None, "denial", 1),
        Span(date(2017, 5, 1), date(2017, 5, 31), "advance", 1),
        Span(MAY_14, MAY_15, "toll", 1),
    )
    assert timeline.undated == 1


def test_on_the_other_clock_a_statement_known_to_the_week_month_or_year_is_a_span(store):
    timeline = store.timeline(ClaimFilter(), "said")
    assert {(each.start, each.count) for each in timeline.bins if each.claim_type == "toll"} == {(MAY_15, 4)}
    assert sum(each.count for each in timeline.bins) == 11
    assert timeline.spans == (
        Span(date(2017, 1, 1), date(2017, 12, 31), "advance", 1),
        Span(date(2017, 2, 1), date(2017, 2, 28), "toll", 1),
        Span(MAY_15, date(2017, 5, 21), "appraisal", 1),
    )
    assert timeline.undated == 1


def _said(engine, day, precision):
    # A second claim, known to the day, keeps the timeline in days.
    claims = [{**sample_claims()[0], "claimed_on": day, "claimed_on_precision": known} for known in (precision, "day")]
    timeline = engine(build_flat(claims), "v").timeline(ClaimFilter(), "said")
    assert [each.count for each in timeline.bins] == [1]
    return timeline


@pytest.mark.parametrize(
    ("day", "monday", "sunday"),
    [
        ("2017-05-15", date(2017, 5, 15), date(2017, 5, 21)),
        ("2017-05-21", date(2017, 5, 15), date(2017, 5, 21)),
        ("2017-01-01", date(2016, 12, 26), date(2017, 1, 1)),
        ("1969-12-28", date(1969, 12, 22), date(1969, 12, 28)),
    ],
)
def test_a_week_runs_from_monday_to_sunday(engine, day, monday, sunday):
    assert _said(engine, day, "week").spans == (Span(monday, sunday, "toll", 1),)


def test_a_february_ends_when_it_ends(engine):
    assert _said(engine, "2016-02-10", "month").spans == (Span(date(2016, 2, 1), date(2016, 2, 29), "toll", 1),)


def test_a_day_of_unknown_precision_dates_nothing(engine):
    timeline = _said(engine, "2017-05-15", "unknown")
    assert (timeline.spans, timeline.undated) == ((), 1)


def test_a_clock_ignores_its_own_range_and_obeys_the_other(store):
    said_on_the_16th = ClaimFilter(said_from=MAY_16, said_to=MAY_16)
    assert store.timeline(said_on_the_16th, "said") == store.timeline(ClaimFilter(), "said")
    event = store.timeline(said_on_the_16th, "event")
    assert sum(each.count for each in (*event.bins, *event.spans)) == 8  # c03 c05 c06 c09 c10 c12 c13 c14
    assert event.undated == 0


def test_a_clock_that_does_not_exist_is_refused(store):
    with pytest.raises(ValueError, match="event, said"):
        store.timeline(ClaimFilter(), "published")


def _spread(engine, days):
    pattern = sample_claims()[1]
    claims = [{**pattern, "claim_id": day, "event_start": day, "event_end": day} for day in days]
    return engine(build_flat(claims), "v").timeline(ClaimFilter(), "event")


def test_the_unit_is_the_shortest_that_stays_legible(engine):
    assert _spread(engine, ["2016-01-01", "2017-02-03"]).unit == "day"  # 400 days with both ends (2016 is a leap year)
    assert _spread(engine, ["2016-01-01", "2017-02-04"]).unit == "month"  # 401 days
    assert _spread(engine, ["1980-01-01", "2013-04-30"]).unit == "month"  # 400 months
    assert _spread(engine, ["1980-01-01", "2013-05-01"]).unit == "year"


def test_with_months_as_unit_bins_are_whole_months(engine):
    assert _spread(engine, ["2016-02-03", "2016-02-29", "2017-12-31"]).bins == (
        Bin(date(2016, 2, 1), date(2016, 2, 29), "toll", 2),
        Bin(date(2017, 12, 1), date(2017, 12, 31), "toll", 1),
    )


def test_with_months_as_unit_a_span_is_widened_to_whole_months(engine):
    pattern = sample_claims()[1]
    days = [
        ("2015-01-01", "2015-01-01"),
        ("2017-06-15", "2017-06-15"),
        ("2016-02-10", "2016-04-05"),
        ("2016-02-10", ""),
    ]
    claims = [{**pattern, "event_start": first, "event_end": last} for first, last in days]
    timeline = engine(build_flat(claims), "v").timeline(ClaimFilter(), "event")
    assert timeline.spans == (
        Span(date(2016, 2, 1), date(2016, 4, 30), "toll", 1),
        Span(date(2016, 2, 1), None, "toll", 1),
    )


def test_a_table_of_months_only_is_laid_out_in_months(engine):
    pattern = {**sample_claims()[1], "event_start": "2017-05-01", "event_end": "2017-05-31"}
    timeline = engine(build_flat([pattern]), "v").timeline(ClaimFilter(), "event")
    assert (timeline.unit, timeline.bins) == ("month", (Bin(date(2017, 5, 1), date(2017, 5, 31), "toll", 1),))


def test_the_first_and_last_days_that_can_be_written_have_a_place(engine):
    timeline = _spread(engine, ["0001-01-01", "9999-12-31"])
    assert [(each.start, each.end) for each in timeline.bins] == [
        (date(1, 1, 1), date(1, 12, 31)),
        (date(9999, 1, 1), date(9999, 12, 31)),
    ]


@settings(deadline=None, max_examples=100)
@given(claim_filter=filters(), clock=st.sampled_from(CLOCKS))
def test_bins_spans_and_undated_claims_are_all_that_pass_the_rest_of_the_filter(store, claim_filter, clock):
    timeline = store.timeline(claim_filter, clock)
    held = sum(each.count for each in (*timeline.bins, *timeline.spans)) + timeline.undated
    assert held == store.counts(clear_clock(claim_filter, clock)).shown


spans_of_days = st.lists(
    st.tuples(
        st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.none() | st.dates(date(2017, 1, 1), date(2018, 12, 31)),
        st.integers(0, 800) | st.none(),
        st.integers(0, 12),
        st.integers(1, 9),
    ),
    max_size=30,
)


@given(spans_of_days)
def test_laying_out_loses_no_claim_and_moves_none_out_of_its_days(spans):
    first = [OPEN_PAST if day is None else day_number(day) for day, *_ in spans]
    last = [
        OPEN_FUTURE if length is None else min((0 if day is None else day_number(day)) + length, day_number(date.max))
        for day, length, *_ in spans
    ]
    types, claims = [kind for _, _, kind, _ in spans], [number for *_, number in spans]
    timeline = lay_out_timeline(*(np.array(column, dtype=np.int64) for column in (first, last, types, claims)), 0)
    laid = [*timeline.bins, *timeline.spans]
    assert sum(each.count for each in laid) == sum(claims)
    covered = [
        (
            OPEN_PAST if each.start is None else day_number(each.start),
            OPEN_FUTURE if each.end is None else day_number(each.end),
        )
        for each in laid
    ]
    assert all(
        any(start <= begin and end <= stop for start, stop in covered) for begin, end in zip(first, last, strict=True)
    )
