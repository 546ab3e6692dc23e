"""Degrees, units and views, also where the globe turns over."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims import ClaimFilter
from geo.store import BadView, Box
from geo.store.mercator import WORLD_UNITS, to_x_units, to_y_units, units_per_pixel

ISLANDS = {"Taveuni", "<img src=x onerror=alert(1)>"}  # either side of the antimeridian, 0.2 degrees apart


def test_the_middle_and_the_edges_of_the_world():
    assert to_x_units([-180, 0, 180]).tolist() == [0, WORLD_UNITS // 2, WORLD_UNITS - 1]
    assert to_y_units(0) == WORLD_UNITS // 2
    assert to_y_units([90, 85.0511]).tolist() == [to_y_units(85.0511)] * 2
    # Raqqa on tile 155, 100 of zoom 8, as every slippy map numbers it
    tile = 256 * units_per_pixel(8)
    assert (to_x_units(39.0079) // tile, to_y_units(35.9528) // tile) == (155, 100)


def test_a_pixel_is_a_unit_at_the_last_zoom():
    assert (units_per_pixel(22), units_per_pixel(0)) == (1, 2**22)


@pytest.mark.parametrize(
    ("view", "box"),
    [
        ((36, 32, 42, 37), (36, 32, 42, 37)),
        ((-400, 10, -300, 20), (-40, 10, 60, 20)),
        ((396, 32, 402, 37), (36, 32, 42, 37)),
        ((-500, -60, 500, 60), (-180, -60, 180, 60)),
        ((170, -20, 190, -10), (-180, -20, 180, -10)),
        ((170, -20, -170, -10), (-180, -20, 180, -10)),
        ((-190, -20, -170, -10), (-180, -20, 180, -10)),
        ((185, -20, 200, -10), (-175, -20, -160, -10)),
        ((0, -90, 10, 90), (0, -85.0511, 10, 85.0511)),
        ((0, 88, 10, 89), (0, 85.0511, 10, 85.0511)),
    ],
)
def test_a_view_becomes_a_box_that_misses_nothing_in_sight(view, box):
    found = Box.from_view(*view)
    assert (found.west, found.south, found.east, found.north) == pytest.approx(box)


@pytest.mark.parametrize(
    "edges", [(math.nan, 0, 1, 1), (0, 0, math.inf, 1), (0, 2, 1, 1), (-math.inf, 0, 1, 1), (0, math.nan, 1, 1)]
)
def test_a_view_that_is_none_is_refused(edges):
    with pytest.raises(BadView):
        Box.from_view(*edges)
    with pytest.raises(BadView):
        Box(*edges)


@pytest.mark.parametrize("edges", [(-181, 0, 1, 1), (0, 0, 181, 1), (2, 0, 1, 1)])
def test_a_box_off_the_map_is_refused_and_the_way_out_named(edges):
    with pytest.raises(BadView, match="-180 <= west <= east <= 180"):
        Box(*edges)


finite = st.floats(-1e6, 1e6)


@given(finite, finite, finite, finite)
def test_any_finite_view_gives_a_box_or_is_upside_down(west, south, east, north):
    if south > north:
        with pytest.raises(BadView):
            Box.from_view(west, south, east, north)
    else:
        first_column, last_column, first_row, last_row = Box.from_view(west, south, east, north).to_units()
        assert 0 <= first_column <= last_column < WORLD_UNITS
        assert 0 <= first_row <= last_row < WORLD_UNITS


# The antimeridian itself is left out: 180 and -180 are one line, and a place is drawn on one side of it only.
inside = st.floats(-179.999, 179.999)


@given(west=st.floats(-180, 180), width=st.floats(0, 400), turns=st.integers(-3, 3), lon=inside)
def test_a_longitude_in_sight_is_in_the_box(west, width, turns, lon):
    in_sight = any(west <= lon + 360 * turn <= west + width for turn in range(-1, 3))
    box = Box.from_view(west + 360 * turns, -10, west + 360 * turns + width, 10)
    # Turning back costs a few units in the last place of a double, far below a pixel.
    assert not in_sight or box.west - 1e-9 <= lon <= box.east + 1e-9


def test_a_view_across_the_antimeridian_shows_both_sides(store):
    marks = store.clusters(ClaimFilter(), Box.from_view(179, -18, 181, -16), 12).marks
    assert {mark.label for mark in marks} == ISLANDS


def test_edges_belong_to_the_box(store):
    exactly = store.clusters(ClaimFilter(), Box(39.1303, 35.8565, 39.1303, 35.8565), 12)
    assert [mark.label for mark in exactly.marks] == ["Akayrshi"]
    assert store.clusters(ClaimFilter(), Box(39.1304, 35.8565, 39.14, 35.8565), 12).total_in_view == 0
