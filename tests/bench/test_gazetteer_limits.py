"""The classes of what a name alone can tell, and the bound drawn from them, worked out by hand on six places."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer, Place
from tests.bench.gazetteer_limits import (
    BETTER_ELSEWHERE,
    NOTHING_LIKE,
    NOTHING_THERE,
    OWN,
    SHARED,
    Limits,
    best_possible,
)


def place(name: str, lon: float, lat: float, *names: str) -> Place:
    return Place(name, lon, lat, 1000.0, names)


LIMITS = Limits(
    Gazetteer(
        [
            place("Qalansuwah", 36.0, 35.0),
            place("Judaydah", 37.0, 35.0, "Jdideh"),
            place("Jadidah", 38.0, 35.0, "Jdideh"),
            # The same spot as the one before: no rival of its own.
            place("Jdideh", 38.01, 35.0),
            place("Barzah", 39.0, 35.0),
            place("Barazah", 40.0, 35.0),
        ]
    ),
    3.0,
)


@pytest.mark.parametrize(
    ("name", "lon", "classed"),
    [
        ("Qalansuwah", 36.5, (NOTHING_THERE, 0)),
        ("Mushayrifah", 36.0, (NOTHING_LIKE, 0)),
        ("Jdideh", 37.0, (SHARED, 1)),
        ("Jdideh", 38.0, (SHARED, 1)),
        ("Barazah", 39.0, (BETTER_ELSEWHERE, 0)),
        ("Barza", 39.0, (OWN, 0)),
        ("Kalansoua", 36.02, (OWN, 0)),
    ],
)
def test_a_pair_is_classed_by_what_is_listed_at_its_point_and_elsewhere(
    name: str, lon: float, classed: tuple[str, int]
) -> None:
    assert LIMITS.classify(name, lon, 35.0) == classed


def test_the_best_possible_spends_the_wrong_answers_on_names_with_fewest_rivals() -> None:
    found = [(OWN, 0)] * 50 + [(SHARED, 1)] * 10 + [(SHARED, 4)] * 20 + [(NOTHING_LIKE, 0)] * 20
    assert best_possible(found, 0.0) == pytest.approx(0.50)
    assert best_possible(found, 0.03) == pytest.approx(0.50 + 0.03)
    # All ten with one rival, five of them wrong; the other 4 % allowed buy 1 % among those with four.
    assert best_possible(found, 0.09) == pytest.approx(0.50 + 0.05 + 0.01)
    assert best_possible(found, 1.0) == pytest.approx(0.50 + 0.05 + 0.04)
