"""Tables of readers are counted while somebody holds them, and leave the count by themselves."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from geo.atlas import Atlas, build_atlas
from geo.flattening import flatten_claims
from geo.ingest.outcome import Refused
from geo.tables import load_tables
from geo.web.room import Room
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def build() -> Callable[[], Atlas]:
    tables = load_tables(SAMPLE)
    claims = flatten_claims(tables)
    return lambda: build_atlas(tables, claims)


def test_a_table_counts_while_it_is_held_and_not_a_moment_longer(build: Callable[[], Atlas]) -> None:
    room = Room(most_tables=2, most_claims=1000)
    first, second = build(), build()
    room.enter(first)
    room.enter(second)
    assert (room.tables, room.claims) == (2, 24)
    with pytest.raises(Refused, match="no room for 12 more claims: it holds 2 tables of readers with 24 claims"):
        room.check(12)
    del first
    gc.collect()
    assert (room.tables, room.claims) == (1, 12)
    room.check(12)


def test_many_claims_fill_the_room_too_and_a_table_that_leaves_makes_place_for_the_next(
    build: Callable[[], Atlas],
) -> None:
    room, atlas = Room(most_tables=1, most_claims=20), build()
    room.check(20)
    with pytest.raises(Refused):
        room.check(21)
    room.enter(atlas)
    with pytest.raises(Refused):
        room.check(1)
    room.check(20, leaving=atlas)
    with pytest.raises(Refused):
        room.check(21, leaving=atlas)
    # One that was never counted makes no place.
    with pytest.raises(Refused):
        room.check(1, leaving=build())
