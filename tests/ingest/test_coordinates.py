"""Coordinates are read in the ways people write them; none is moved, completed or exchanged."""
# ruff: noqa: RUF001  # digits and letters that look alike are what is tested

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.outcome import Unreadable
from geo.ingest.values.coordinates import (
    DEGREE_SIGN,
    LETTERED,
    SEXAGESIMAL,
    read_latitude,
    read_longitude,
)
from geo.ingest.values.numbers import DECIMAL_COMMA, DECIMAL_POINT, Read
from geo.ingest.values.points import Point, read_point

if TYPE_CHECKING:
    from collections.abc import Callable

NEAR = st.text("0123456789.,-+°'\" :NSEWnsew٣١٫۳３−eE", max_size=16)
ANY_TEXT = st.text(max_size=40) | NEAR | st.text(st.characters(codec=None), max_size=10)


def why_unreadable(read: Callable[..., object], *texts: str, decimal: str = ".") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(*texts, decimal=decimal)
    assert caught.value.remedy.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("31.5", 31.5), ("-31.5", -31.5), ("+31.5", 31.5), ("31", 31), ("90", 90), ("-90", -90), ("1e-05", 1e-05)],
)
def test_decimal_degrees_are_taken_as_they_stand(text: str, degrees: float) -> None:
    assert read_latitude(text) == Read(degrees)
    assert read_longitude(text) == Read(degrees)


@pytest.mark.parametrize(
    ("text", "degrees", "note"),
    [
        ("31,5", 31.5, DECIMAL_COMMA),
        ("31,123456", 31.123456, DECIMAL_COMMA),
        ("0,125", 0.125, DECIMAL_COMMA),
        ("31.5°", 31.5, DEGREE_SIGN),
        ("31.5N", 31.5, LETTERED),
        ("N31.5", 31.5, LETTERED),
        ("n 31.5", 31.5, LETTERED),
        ("31.5 S", -31.5, LETTERED),
        ("31.5 south", -31.5, LETTERED),
        ("31.5 شمالا", 31.5, LETTERED),
        ("31°30'", 31.5, SEXAGESIMAL),
        ("31 30 00", 31.5, SEXAGESIMAL),
        ("-31:30:00", -31.5, SEXAGESIMAL),
        ("31d30m00s", 31.5, SEXAGESIMAL),
        ("31°30'00\"N", 31.5, f"{SEXAGESIMAL}; {LETTERED}"),
        ("31° 30.0' S", -31.5, f"{SEXAGESIMAL}; {LETTERED}"),
        ("31d30m00s S", -31.5, f"{SEXAGESIMAL}; {LETTERED}"),
    ],
)
def test_other_spellings_of_one_latitude_are_read_with_a_note(text: str, degrees: float, note: str) -> None:
    assert read_latitude(text) == Read(degrees, note)


@pytest.mark.parametrize(
    "text",
    ["٣١.٥", "٣١٫٥", "٣١،٥", "۳۱٫۵", "۳۱.۵", "３１．５", "31.5\u00a0", "\u200f31.5", "31° 30′ 00″ N", "31°30’00”N"],
)
def test_digits_and_signs_of_other_scripts_are_read_with_a_note(text: str) -> None:
    read = read_latitude(text)
    assert read.value == 31.5
    assert "another script" in read.note


def test_a_minus_of_print_makes_a_coordinate_negative() -> None:
    assert read_latitude("\u221231.5").value == -31.5
    assert read_longitude("–31.5").value == -31.5


def test_west_and_south_are_negative() -> None:
    assert read_longitude("36.3W").value == -36.3
    assert read_longitude("36.3E").value == 36.3
    assert read_longitude("غربا 36.3").value == -36.3


def test_the_stated_decimal_sign_decides_what_could_be_thousands() -> None:
    for text in ("31,500", "-31,500", "1,234.5", "1.234,5"):
        assert "latitude can mark decimals or thousands" in why_unreadable(read_latitude, text).reason
    assert read_latitude("31,500", decimal=",") == Read(31.5)
    assert read_latitude("31,5", decimal=",") == Read(31.5)
    assert read_latitude("31.5", decimal=",") == Read(31.5, DECIMAL_POINT)
    assert read_latitude("31°30,5'", decimal=",").value == pytest.approx(31.508333, abs=1e-6)
    assert "decimals or thousands" in why_unreadable(read_latitude, "31.500", decimal=",").reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-31.5S", "both a sign and a letter"),
        ("-31.5N", "both a sign and a letter"),
        ("N31.5N", "both ends"),
        ("31.5E", "letter E does not belong to a latitude"),
        ("31.5O", "not a latitude"),
        ("31°75'00\"N", "below 60"),
        ("31°30'60\"", "below 60"),
        ("31°30.5'30\"", "decimals and seconds"),
        ("31 30", "two numbers"),
        ("33.5, 36.3", "two numbers"),
        ("(33.5 36.3)", "two numbers"),
        ("1e400", "finite"),
        ("inf", "not a latitude"),
        ("nan", "not a latitude"),
        ("3" * 5000, "too long"),
        ("3486412.5", "looks like metres"),
        ("36RXV1234567890", "MGRS"),
        ("8G3PGC3X+2V", "plus code"),
        ("POINT (34.4 31.5)", "WKT"),
        ("POINT Z (34.4 31.5 0)", "WKT"),
        ("", "not a latitude"),
        ("Raqqa", "not a latitude"),
        ("31.5.2", "not a latitude"),
    ],
)
def test_what_is_not_surely_one_latitude_is_unreadable_and_says_why(text: str, reason: str) -> None:
    assert reason in why_unreadable(read_latitude, text).reason


def test_a_number_no_place_has_is_impossible_and_the_remedy_says_what_may_be_meant() -> None:
    far = why_unreadable(read_latitude, "91")
    assert far.reason == "Impossible latitude"
    assert "exchange the columns" in far.remedy
    assert why_unreadable(read_latitude, "-90.01").reason == "Impossible latitude"
    assert why_unreadable(read_longitude, "181").reason == "Impossible longitude"
    assert "if 34.4 is meant" in why_unreadable(read_longitude, "394.4").remedy
    assert "if -76 is meant" in why_unreadable(read_longitude, "284").remedy
    assert "decimal point may be missing" in why_unreadable(read_longitude, "4239.00416").remedy


def test_metres_are_told_from_degrees_that_are_out_of_range() -> None:
    for read, text in ((read_latitude, "3486412.5"), (read_longitude, "632984"), (read_longitude, "-400000")):
        unreadable = why_unreadable(read, text)
        assert "looks like metres" in unreadable.reason
        assert "EPSG:4326" in unreadable.remedy


def test_a_point_is_both_coordinates_or_neither() -> None:
    assert read_point("33.5", "36.3") == Read(Point(lat=33.5, lon=36.3))
    assert read_point("", " ") == Read(None)
    assert "no longitude" in why_unreadable(read_point, "33.5", "").reason
    assert "no latitude" in why_unreadable(read_point, "", "36.3").reason


def test_the_notes_of_both_coordinates_are_told_once() -> None:
    assert read_point("33,5", "36,3").note == DECIMAL_COMMA
    assert read_point("33,5", "36.3E").note == f"{DECIMAL_COMMA}; {LETTERED}"
    assert read_point("33,5", "36,3", decimal=",") == Read(Point(33.5, 36.3))


@pytest.mark.parametrize(("lat", "lon"), [("0", "0"), ("0.0", "-0.000"), ("0°", "0E")])
def test_zero_and_zero_is_no_point(lat: str, lon: str) -> None:
    assert "Zero coordinate" in why_unreadable(read_point, lat, lon).reason


def test_a_point_on_the_equator_or_the_prime_meridian_is_a_point() -> None:
    assert read_point("0", "36.3").value == Point(0, 36.3)
    assert read_point("51.5", "0").value == Point(51.5, 0)


def test_a_point_whose_coordinates_fit_the_other_way_round_says_so_and_is_not_exchanged() -> None:
    for lat, lon in (("120.5", "15.1"), ("36.3E", "33.5N")):
        assert "Exchange the columns" in why_unreadable(read_point, lat, lon).remedy
    assert "Exchange" not in why_unreadable(read_point, "95", "200").remedy


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_written_plainly_is_read_back_without_a_note(lat: float, lon: float) -> None:
    assert read_latitude(repr(lat)) == Read(lat)
    assert read_longitude(repr(lon)) == Read(lon)
    if lat or lon:
        assert read_point(repr(lat), repr(lon)) == Read(Point(lat, lon))


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_degrees_minutes_and_seconds_are_read_back(degrees: int, minutes: int, seconds: int, letter: str) -> None:
    expected = (degrees + minutes / 60 + seconds / 3600) * (1 if letter == "N" else -1)
    for text in (
        f"{degrees}°{minutes}'{seconds}\"{letter}",
        f"{letter} {degrees}° {minutes:02}′ {seconds:02}″",
        f"{degrees} {minutes} {seconds} {letter}",
    ):
        assert read_latitude(text).value == pytest.approx(expected, abs=1e-9)


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(".,"))
def test_no_text_does_more_than_be_unreadable_as_a_point(lat: str, lon: str, decimal: str) -> None:
    for read, text, limit in ((read_latitude, lat, 90), (read_longitude, lat, 180), (read_longitude, lon, 180)):
        try:
            assert -limit <= read(text, decimal=decimal).value <= limit
        except Unreadable:
            continue
    try:
        point = read_point(lat, lon, decimal=decimal).value
    except Unreadable:
        return
    assert point is None or (abs(point.lat) <= 90 and abs(point.lon) <= 180)
