"""Dates, figures and values read as they were stated, never more finely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geo.claims import VALUE_FIELDS, ClaimFilter
from geo.store import IncidentRow
from pages.parts import words


def test_every_field_of_the_filter_has_a_label_of_its_own() -> None:
    fields = set(ClaimFilter.__dataclass_fields__)
    assert set(words.FIELD_LABELS) == fields
    assert len(set(words.FIELD_LABELS.values())) == len(fields)


@pytest.mark.parametrize(
    ("field", "value", "name", "read"),
    [
        ("place", "", "", "No usable place"),
        ("measure", "", "", "No figure"),
        ("stance", "", "", "Not stated"),
        ("party", "yes", "", "Party"),
        ("party", "no", "", "Not a party"),
        ("speaker", "sohr", "Syrian Observatory", "Syrian Observatory"),
        ("claim_type", "toll", "toll", "Toll"),
        ("measure", "died_in_custody", "died_in_custody", "Died in custody"),
        ("outlet", "al-jazeera", "", "Al-jazeera"),
    ],
)
def test_a_filter_value_reads_as_its_name_or_in_plain_words(field: str, value: str, name: str, read: str) -> None:
    assert words.value_label(field, value, name) == read


def test_an_empty_value_reads_as_words_in_every_field() -> None:
    assert all(words.value_label(field, "") for field in VALUE_FIELDS)


@pytest.mark.parametrize("unstated", [None, pd.NaT, float("nan")])
def test_a_day_that_is_not_stated_is_no_text(unstated: object) -> None:
    assert words.day(unstated) == ""


def test_a_day_has_no_leading_nought_and_no_time() -> None:
    assert words.day(date(2017, 5, 5)) == "5 May 2017"
    assert words.day(pd.Timestamp("2017-05-15 13:45")) == "15 May 2017"


@pytest.mark.parametrize(
    ("start", "end", "precision", "read"),
    [
        ("2017-05-15", "2017-05-15", "day", "15 May 2017"),
        ("2017-05-14", "2017-05-15", "range", "14 May 2017 to 15 May 2017"),
        ("2017-05-01", "2017-05-31", "month", "May 2017"),
        ("2017-05-01", "2017-06-30", "month", "May 2017 to June 2017"),
        ("2011-01-01", "2015-12-31", "year", "2011 to 2015"),
        ("2011-01-01", None, "year", "since 2011"),
        ("2011-03-15", None, "day", "since 15 March 2011"),
        (None, "2015-12-31", "month", "until December 2015"),
        (None, None, "unknown", "date not stated"),
    ],
)
def test_a_span_is_said_no_finer_than_known(start: str | None, end: str | None, precision: str, read: str) -> None:
    assert words.span(start, end, precision) == read


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2011-01-01", "2015-12-31", "2011 to 2015"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2011-01-01", "2015-11-30", "January 2011 to November 2015"),
        ("2011-02-01", "2015-12-31", "February 2011 to December 2015"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2016-02-01", "2016-02-28", "1 February 2016 to 28 February 2016"),
        ("2017-04-01", "2017-05-31", "April 2017 to May 2017"),
        ("2017-05-14", "2017-05-15", "14 May 2017 to 15 May 2017"),
        ("2011-01-01", None, "since 2011"),
        ("2011-03-01", None, "since March 2011"),
        (None, "2015-12-31", "until 2015"),
        (None, None, "date not stated"),
    ],
)
def test_a_period_of_whole_years_or_months_goes_by_their_names(start: str | None, end: str | None, read: str) -> None:
    assert words.period(start, end) == read


def test_a_count_agrees_with_its_noun() -> None:
    assert [words.claims_word(n) for n in (0, 1, 2, 1200)] == ["0 claims", "1 claim", "2 claims", "1,200 claims"]
    assert words.counted(1, "independent voice") == "1 independent voice"


@pytest.mark.parametrize(
    ("metres", "read"),
    [(80.0, "80 m"), (900.0, "900 m"), (1000.0, "1 km"), (2500.0, "2.5 km"), (10000.0, "10 km"), (12345.0, "12.3 km")],
)
def test_a_distance_has_the_unit_it_is_spoken_in(metres: float, read: str) -> None:
    assert words.distance(metres) == read


def test_an_incident_is_dated_with_its_own_precision() -> None:
    row = IncidentRow(
        incident_id="advance", incident="Advance", incident_kind="offensive", scope="event_series", place_id="raqqa",
        place="Raqqa", event_start=date(2017, 5, 1), event_end=date(2017, 5, 31), date_precision="month", claims=1,
        speakers=1, origins=1, types=((0, 1),),
    )  # fmt: skip
    assert words.span_of(row) == "May 2017"
    assert words.span_of(replace(row, date_precision="range")) == "1 May 2017 to 31 May 2017"
    assert words.span_of(replace(row, event_start=None, event_end=None)) == "date not stated"


@pytest.mark.parametrize(
    ("wording", "low", "high", "bound", "read"),
    [
        ("dozens", pd.NA, pd.NA, "", "dozens"),
        ("at least 20", 20, pd.NA, "at_least", "at least 20"),
        ("", pd.NA, pd.NA, "", "no number given"),
        ("", 12, 12, "exact", "12"),
        ("", 0, 0, "exact", "0"),
        ("", 1200, 1200, "about", "about 1,200"),
        ("", 3, 7, "between", "3 to 7"),
        ("", 20, pd.NA, "at_least", "at least 20"),
        ("", 20, None, "more_than", "more than 20"),
        ("", pd.NA, 50, "up_to", "up to 50"),
    ],
)
def test_a_figure_without_words_of_its_own_reads_as_its_digits_and_bound(
    wording: str, low: object, high: object, bound: str, read: str
) -> None:
    assert words.figure(wording, low, high, bound) == read


def test_names_are_told_apart_by_their_keys_and_only_where_they_are_shared() -> None:
    named = words.name_apart({"a": "Strike", "b": "Strike", "c": "Raid"})
    assert named == {"a": "Strike (a)", "b": "Strike (b)", "c": "Raid"}
    assert words.name_apart({"a": "Claims", "b": "Raid"}, ("Claims",)) == {"a": "Claims (a)", "b": "Raid"}


def test_a_place_whose_key_begins_with_its_name_is_not_named_twice() -> None:
    keys = ("Ford (1, 2)", "Ford (3, 4)")
    assert words.name_apart(dict.fromkeys(keys, "Ford")) == {key: key for key in keys}


def test_a_name_that_reads_like_another_with_its_key_is_told_apart_too() -> None:
    named = words.name_apart({"1": "Ford", "2": "Ford", "3": "Ford (1)", "": "Not stated", "4": "Not stated"})
    assert named == {
        "1": "Ford (1) (1)", "2": "Ford (2)", "3": "Ford (1) (3)", "": "Not stated", "4": "Not stated (4)",
    }  # fmt: skip
