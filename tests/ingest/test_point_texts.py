"""A point in one cell is parted into latitude and longitude by what its spelling says, or not at all."""
# ruff: noqa: RUF001  # digits of another script are what is tested

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.outcome import Unreadable
from geo.ingest.values.point_texts import PAIR, WKT, split_point
from geo.ingest.values.points import Point, read_point

RAQQA = Point(35.95, 39.01)


def read(text: str) -> Point | None:
    lat, lon, _ = split_point(text)
    return read_point(lat, lon).value


@pytest.mark.parametrize(
    "text",
    [
        *("35.95, 39.01", "35.95,39.01", "35.95 39.01", "35.95; 39.01", "35.95/39.01", "(35.95, 39.01)"),
        *("[35.95, 39.01]", "35.95\u00b0, 39.01\u00b0", "35,95; 39,01", "35,95, 39,01", "35,95 39,01"),
        *("35.95N, 39.01E", "N35.95 E39.01", "39.01E 35.95N", "35\u00b057'00\"N 39\u00b000'36\"E"),
        *("35.95 39.01 0 4.5", "35.95 39.01 -12.5 0", "٣٥٫٩٥، ٣٩٫٠١"),
    ],
)
def test_of_two_coordinates_the_latitude_stands_first_unless_letters_say_otherwise(text: str) -> None:
    assert read(text) == RAQQA
    assert split_point(text)[2] == PAIR


@pytest.mark.parametrize(
    "text",
    ["POINT (39.01 35.95)", "POINT(39.01 35.95)", "point z (39.01 35.95 210)", "SRID=4326;POINT (39.01 35.95)"],
)
def test_of_well_known_text_the_longitude_stands_first(text: str) -> None:
    assert read(text) == RAQQA
    assert split_point(text)[2] == WKT


def test_an_empty_point_is_no_point() -> None:
    assert read("POINT EMPTY") is None


@pytest.mark.parametrize(
    "text",
    [
        *("35,95", "35.95", "35.95,39", "35 57 00", "1 2 3", "37SDV1234567890", "500851 3978451", "Raqqa", "near 3 E"),
        *("SRID=32637;POINT (39.01 35.95)", "LINESTRING (39 35, 40 36)", "35.95, 39.01, 40.1", "9" * 200),
    ],
)
def test_what_may_be_something_else_is_no_point(text: str) -> None:
    with pytest.raises(Unreadable, match="point") as caught:
        split_point(text)
    assert "POINT (39.01 35.95)" in caught.value.remedy


@given(st.text("0123456789.,;/ +-NSEWPOINT()[]\u00b0'\"", max_size=60) | st.text(max_size=30))
def test_no_text_breaks_the_parting(text: str) -> None:
    try:
        lat, lon, note = split_point(text)
    except Unreadable:
        return
    assert bool(lat) == bool(lon) == bool(note)
