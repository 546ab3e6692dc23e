"""The opening view holds the claims around the table's middle, worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.flattening import flatten_claims
from geo.places import opening_view
from geo.settings import ROOT
from geo.tables import load_tables

NOWHERE = (float("nan"), float("nan"))
GENEVA = (6.25, 46.25)


def claims_at(*points: tuple[float, float]) -> pd.DataFrame:
    """Return claims at these lon, lat (degrees); a point twice is two claims."""
    return pd.DataFrame(points, columns=["lon", "lat"], dtype="float64")


def test_a_table_about_the_whole_world_opens_on_all_of_it() -> None:
    # Median 10, 20: one claim of five is near it.
    around = claims_at((-100, 40), (-60, -20), (10, 20), (80, 25), (120, 30))
    assert opening_view(around) == (-100, -20, 120, 40)


def test_a_table_opens_on_one_region_only_where_half_of_its_claims_or_more_lie_there() -> None:
    # Median 36, 33: two of five are near it, the others on three continents.
    near = ((36, 33), (38, 35))
    assert opening_view(claims_at((-100, 10), (-60, -20), *near, (120, 40))) == (-100, -20, 120, 40)
    # Median 37, 34: two of four.
    assert opening_view(claims_at((-100, 10), *near, (120, 40))) == (36, 33, 38, 35)


def test_without_a_usable_place_there_is_no_view() -> None:
    assert opening_view(claims_at()) is None
    assert opening_view(claims_at(NOWHERE, NOWHERE)) is None


def test_one_place_is_a_view_of_no_extent() -> None:
    assert opening_view(claims_at((36.5, 33.5))) == (36.5, 33.5, 36.5, 33.5)


def test_the_view_is_west_south_east_north_around_all_near_claims() -> None:
    # Median 38, 34; nothing lies more than two degrees away.
    assert opening_view(claims_at((36, 33), (38, 35), (40, 34))) == (36, 33, 40, 35)


def test_a_claim_without_a_place_does_not_move_the_view() -> None:
    assert opening_view(claims_at((36, 33), NOWHERE, (40, 34), NOWHERE)) == (36, 33, 40, 34)


def test_a_distant_capital_does_not_widen_the_view() -> None:
    # Longitudes 6.25 36 38 40 41: median 38; latitudes 33 34 35 35.5 46.25: median 35. Geneva is 31 degrees away.
    assert opening_view(claims_at((36, 33), GENEVA, (38, 35), (40, 34), (41, 35.5))) == (36, 33, 41, 35.5)


def test_claims_count_not_places() -> None:
    # Three claims in Geneva against two elsewhere: the median is Geneva's.
    assert opening_view(claims_at((36, 33), GENEVA, (38, 35), GENEVA, GENEVA)) == (*GENEVA, *GENEVA)


@pytest.mark.parametrize(
    ("lon", "view"),
    [(35.0, (30, 30, 35, 30)), (25.0, (25, 30, 30, 30)), (35.125, (30, 30, 30, 30)), (24.875, (30, 30, 30, 30))],
)
def test_five_degrees_from_the_middle_is_still_near(lon: float, view: tuple[float, ...]) -> None:
    # Two claims at 30 and one elsewhere: the middle is 30.
    assert opening_view(claims_at((30, 30), (30, 30), (lon, 30))) == view


def test_far_to_the_north_is_as_far_as_far_to_the_east() -> None:
    assert opening_view(claims_at((30, 30), (30, 30), (30, 36))) == (30, 30, 30, 30)


def test_two_far_halves_are_both_seen_rather_than_the_nothing_between_them() -> None:
    # The median of two is the middle between them, 50 degrees from either.
    assert opening_view(claims_at((-50, 10), (50, 20))) == (-50, 10, 50, 20)


def test_the_built_in_table_opens_on_syria_and_not_on_geneva() -> None:
    view = opening_view(flatten_claims(load_tables(ROOT / "data")))
    assert view is not None
    west, south, east, north = view
    assert 35 < west < east < 42.5
    assert 32 < south < north < 37.5
