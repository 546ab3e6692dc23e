"""The Atlas on a reader's own table of which no row, or some, have a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.screens.own import go, open_strange
from tests.screens.reading import captions

if TYPE_CHECKING:
    from tests.screens.conftest import Show

WAY = "If it has coordinates or names of places, match them under Open your own"


def test_a_table_without_a_single_position_is_told_so_and_what_to_do(show: Show) -> None:
    seen = go(open_strange(show, lat="", lon=""), "atlas")
    assert [text for text in captions(seen) if WAY in text]


def test_a_table_with_positions_and_the_built_in_one_are_told_nothing_of_it(show: Show) -> None:
    for seen in (go(open_strange(show), "atlas"), show("atlas", "empty"), show("atlas")):
        assert not [text for text in captions(seen) if WAY in text]
