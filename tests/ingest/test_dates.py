"""Days are read in many spellings, never by guessing the order of day and month, and without a clock."""
# ruff: noqa: RUF001  # digits and letters that look alike are what is tested

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.outcome import Unreadable
from geo.ingest.values import dates, written_days
from geo.ingest.values.dates import read_day
from geo.ingest.values.months import month_number
from geo.ingest.values.numbers import Read
from geo.ingest.values.written_days import DaySpan

MAY_14 = date(2017, 5, 14)
MAY_16 = date(2017, 5, 16)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NEAR = st.text("0123456789-/.:T ZWw٢٠١٧ ", max_size=20)
ANY_TEXT = st.text(max_size=40) | NEAR | st.text(st.characters(codec=None), max_size=10)


def one_day(day: date) -> DaySpan:
    return DaySpan(day, day, "day")


def why_unreadable(text: str, order: str = "", latest: date = date.max) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_day(text, order=order, latest=latest)
    assert caught.value.remedy.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        *("2017-05-14", " 2017-05-14 ", "2017-5-14", "2017/05/14", "2017.05.14", "20170514", "20170514143000"),
        *("2017-05-14 02:30", "2017-05-14T02:30:00", "2017-05-14 00:00:00.000", "2017-05-14 2:30 PM", "2017-W19-7"),
    ],
)
def test_a_day_with_its_year_first_is_taken_as_it_stands_under_every_order(text: str) -> None:
    for order in ("", "day_first", "month_first", "year_first"):
        assert read_day(text, order=order) == Read(one_day(MAY_14))


@pytest.mark.parametrize("offset", ["Z", "+03:00", "-1100", " UTC", " GMT+0300 (EEST)"])
def test_of_a_time_with_an_offset_the_local_day_is_kept_with_a_note(offset: str) -> None:
    assert read_day(f"2017-05-14T23:30:00{offset}") == Read(one_day(MAY_14), dates.OFFSET)


@pytest.mark.parametrize("time", ["24:00", "23:59:60", "12:60", "13:00 PM", "0:30 am", "99:00"])
def test_a_time_no_clock_shows_is_unreadable(time: str) -> None:
    assert "time of day" in why_unreadable(f"2017-05-14 {time}").reason


@pytest.mark.parametrize("text", ["07/10/2023", "7/10/2023", "07.10.2023", "07-10-2023"])
def test_a_day_that_could_be_two_is_unreadable_until_the_order_is_stated(text: str) -> None:
    for order in ("", "year_first"):
        unreadable = why_unreadable(text, order)
        assert unreadable.reason == "This could be 7 October or 10 July"
        assert "State the order of day and month" in unreadable.remedy
    assert read_day(text, order="day_first") == Read(one_day(date(2023, 10, 7)), written_days.ORDERED)
    assert read_day(text, order="month_first") == Read(one_day(date(2023, 7, 10)), written_days.ORDERED)


def test_a_day_that_fits_one_order_only_still_waits_for_it_and_says_which() -> None:
    assert "fits day first only" in why_unreadable("25/10/2023").remedy
    assert "fits month first only" in why_unreadable("10/25/2023").remedy
    assert read_day("25/10/2023", order="day_first").value == one_day(date(2023, 10, 25))
    assert "state day first" in why_unreadable("25/10/2023", "month_first").remedy
    assert "state month first" in why_unreadable("10/25/2023", "day_first").remedy


def test_day_and_month_of_the_same_number_need_no_order() -> None:
    assert read_day("07/07/2023") == Read(one_day(date(2023, 7, 7)), written_days.SAME)


@pytest.mark.parametrize("text", ["07/10/68", "23-10-07", "14-May-17", "7 Oct 23", "7 October '23"])
def test_a_year_of_two_digits_is_unreadable_under_every_order(text: str) -> None:
    for order in ("", "day_first", "month_first", "year_first"):
        assert "two digits" in why_unreadable(text, order).reason


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "note"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year", written_days.YEAR),
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31), "month", written_days.MONTH),
        ("2024/02", date(2024, 2, 1), date(2024, 2, 29), "month", written_days.MONTH),
        ("10/2023", date(2023, 10, 1), date(2023, 10, 31), "month", written_days.MONTH),
        ("Oct. 2023", date(2023, 10, 1), date(2023, 10, 31), "month", written_days.MONTH),
        ("تشرين الأول 2023", date(2023, 10, 1), date(2023, 10, 31), "month", written_days.MONTH),
        ("early October 2023", date(2023, 10, 1), date(2023, 10, 31), "month", written_days.PART),
        ("mid-May 2017", date(2017, 5, 1), date(2017, 5, 31), "month", written_days.PART),
        ("the end of 2016", date(2016, 1, 1), date(2016, 12, 31), "year", written_days.PART),
        ("2017-W19", date(2017, 5, 8), MAY_14, "week", written_days.WEEK),
        ("42869", MAY_14, MAY_14, "day", written_days.SERIAL),
        ("42869.75", MAY_14, MAY_14, "day", written_days.SERIAL),
        ("1970-01-01", date(1970, 1, 1), date(1970, 1, 1), "day", dates.EPOCH),
    ],
)
def test_what_is_not_a_plain_day_is_read_with_its_precision_and_a_note(
    text: str, first: date, last: date, precision: str, note: str
) -> None:
    assert read_day(text) == Read(DaySpan(first, last, precision), note)


def test_a_serial_number_is_the_day_a_spreadsheet_shows() -> None:
    assert read_day("45206").value == one_day(date(2023, 10, 7))
    assert "not a day" in why_unreadable("19999").reason
    assert "not a day" in why_unreadable("60001").reason


@pytest.mark.parametrize(
    "text",
    [
        *("14 May 2017", "May 14, 2017", "May 14 2017", "14-May-2017", "14th of May 2017", "14 MAY 2017"),
        *("14. Mai 2017", "14 mai 2017", "Sunday, 14 May 2017", "Sun, 14 May 2017 12:00:00", "14 May, 2017"),
        "May 14, 2017, 2:30 PM",
        *("14 أيار 2017", "14 ايار 2017", "14 مايو 2017", "14 أيار/مايو 2017", "١٤ أيار ٢٠١٧", "الأحد 14 أيار 2017"),
    ],
)
def test_a_month_may_be_named_in_several_languages(text: str) -> None:
    read = read_day(text)
    assert read.value == one_day(MAY_14)
    assert written_days.NAMED in read.note


@pytest.mark.parametrize(
    ("names", "language"),
    [
        ("January February March April May June July August September October November December", "English"),
        ("Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec", "English, short"),
        ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "French"),
        ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "German"),
        ("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık", "Turkish"),
        ("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", "Egyptian"),
        (
            "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
            "Levantine",
        ),
    ],
)
def test_all_twelve_months_are_known(names: str, language: str) -> None:
    months = [name.replace("_", " ") for name in names.split()]
    assert [month_number(name) for name in months] == list(range(1, 13)), language
    assert [read_day(f"3 {name} 2017").value.first.month for name in months] == list(range(1, 13))


@pytest.mark.parametrize(
    "text",
    [
        *("2017-05-14/2017-05-16", "2017-05-14 to 2017-05-16", "2017-05-14 - 2017-05-16", "2017-05-14\u20132017-05-16"),
        *("14-16 May 2017", "14 to 16 May 2017", "from 14 May 2017 to 16 May 2017", "من 14 أيار 2017 إلى 16 أيار 2017"),
        "2017-05-14T01:00:00/2017-05-16T05:00:00",
    ],
)
def test_two_days_are_a_range(text: str) -> None:
    read = read_day(text)
    assert read.value == DaySpan(MAY_14, MAY_16, "range")
    assert dates.RANGE in read.note


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("May 14-16, 2017", MAY_14, MAY_16),
        ("May 14 – 16 2017", MAY_14, MAY_16),
        ("14 May - 2 June 2017", MAY_14, date(2017, 6, 2)),
        ("14 May to 2 June 2017", MAY_14, date(2017, 6, 2)),
        ("May 14 to June 2, 2017", MAY_14, date(2017, 6, 2)),
        ("14. Mai bis 2. Juni 2017", MAY_14, date(2017, 6, 2)),
        ("14 أيار - 2 حزيران 2017", MAY_14, date(2017, 6, 2)),
    ],
)
def test_the_year_of_a_range_may_stand_at_its_end_alone(text: str, first: date, last: date) -> None:
    assert read_day(text).value == DaySpan(first, last, "range")


def test_a_range_over_the_new_year_with_one_year_is_not_guessed() -> None:
    assert "ends before it begins" in why_unreadable("28 December - 3 January 2018").reason


def test_a_range_of_months_or_years_reaches_to_the_end_of_the_last() -> None:
    assert read_day("2011-2018").value == DaySpan(date(2011, 1, 1), date(2018, 12, 31), "range")
    assert read_day("2017-05/2017-06").value == DaySpan(date(2017, 5, 1), date(2017, 6, 30), "range")
    assert read_day("2017-05-14/2017-05-14").value == one_day(MAY_14)


def test_the_ends_of_a_range_follow_the_stated_order() -> None:
    for text in ("14/05/2017 - 16/05/2017", "14/05/2017-16/05/2017", "14/5/2017 to 16/5/2017"):
        assert read_day(text, order="day_first").value == DaySpan(MAY_14, MAY_16, "range")
        why_unreadable(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2017-05-16/2017-05-14", "ends before it begins"),
        ("2023-02-30", "no such day"),
        ("2023-02-29", "no such day"),
        ("31 June 2017", "no such day"),
        ("2023-13", "no such day"),
        ("0000-00-00", "no such day"),
        ("2017-W60", "no such week"),
        ("Monday, 14 May 2017", "Weekday"),
        ("1445-03-22", "Hijri"),
        ("0025-05-14", "before 1900"),
        ("1899-12-31", "before 1900"),
        ("14 رمضان 1438", "Islamic"),
        ("18 Ramadan 1438", "Islamic"),
        ("now", "whoever wrote it"),
        ("Today", "whoever wrote it"),
        ("اليوم", "whoever wrote it"),
        ("1494720000", "count of seconds"),
        ("1494720000000", "count of seconds"),
        ("", "not a day"),
        ("soon", "not a day"),
        ("14 May", "not a day"),
        ("since 2017-05-14", "not a day"),
        ("2017-05-14, 2017-05-16", "not a day"),
        ("2017-05-14/..", "not a day"),
        ("2017-05-14 " * 20, "too long"),
    ],
)
def test_what_is_no_sure_day_is_unreadable_and_says_why(text: str, reason: str) -> None:
    assert reason in why_unreadable(text).reason


def test_a_day_after_the_latest_is_unreadable_and_the_latest_is_not() -> None:
    latest = date(2026, 11, 21)
    assert read_day("2026-11-21", latest=latest).value == one_day(latest)
    for text in ("2026-11-22", "2099-01-01", "2026-12", "2027", "2026-11-01/2026-12-01"):
        assert "future" in why_unreadable(text, latest=latest).reason
        assert read_day(text).value
    # The month and the year have begun, although not all their days have been.
    assert read_day("2026-11", latest=latest).value.precision == "month"
    assert read_day("2026", latest=latest).value.precision == "year"


@given(DAYS)
def test_a_day_written_plainly_is_read_back(day: date) -> None:
    note = dates.EPOCH if day == date(1970, 1, 1) else ""
    assert read_day(day.isoformat()) == Read(one_day(day), note)
    for shape in ("%Y/%m/%d", "%Y%m%d", "%Y-%m-%dT12:00:00", "%d %B %Y", "%b %d, %Y"):
        text = day.strftime(shape)
        assert read_day(text).value == one_day(day)
    assert read_day(f"{day:%d/%m/%Y}", order="day_first").value == one_day(day)
    assert read_day(f"{day:%m/%d/%Y}", order="month_first").value == one_day(day)


@given(DAYS)
def test_without_an_order_a_day_in_digits_is_right_or_unreadable(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        try:
            assert read_day(text).value == one_day(day)
        except Unreadable:
            assert day.day != day.month
        else:
            assert day.day == day.month


@given(DAYS, st.integers(0, 4000))
def test_a_range_written_plainly_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert read_day(f"{first}/{last}").value == DaySpan(first, last, "range" if length else "day")


@given(ANY_TEXT, st.sampled_from(["", "day_first", "month_first", "year_first"]))
def test_no_text_does_more_than_be_unreadable_as_a_day(text: str, order: str) -> None:
    latest = date(2026, 11, 21)
    try:
        span = read_day(text, order=order, latest=latest).value
    except Unreadable:
        return
    assert date(1900, 1, 1) <= span.first <= span.last
    assert span.first <= latest
    assert (span.precision == "day") == (span.first == span.last)


@given(
    st.dates(date(1890, 1, 1), date(2110, 12, 31)).map(str)
    | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.just("") | st.from_regex(r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,10})?)?", fullmatch=True) | NEAR,
)
def test_a_day_as_most_files_write_it_is_read_as_the_long_way_reads_it(day: str, time: str) -> None:
    def read() -> Read[DaySpan] | str:
        try:
            return read_day(day + time, latest=date(2050, 1, 1))
        except Unreadable as unreadable:
            return unreadable.reason

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_QUICK", re.compile(r"(?!)"))
        slowly = read()
    assert read() == slowly
