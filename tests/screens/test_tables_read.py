"""Tables on the screens: as high as their rows, and empty where nothing is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.parts import look
from tests.own_files import STRANGE, STRANGE_COLUMNS
from tests.screens.own import bring, go, match, open_strange

if TYPE_CHECKING:
    from tests.screens.conftest import Show


@pytest.mark.parametrize(("screen", "column"), [("records", "value_low"), ("method", "Published")])
def test_what_is_not_stated_is_an_empty_cell_and_not_a_word_of_the_program(
    screen: str, column: str, show: Show
) -> None:
    (table,) = [each for each in go(open_strange(show), screen).dataframe if column in each.value.columns]
    assert (table.proto.HasField("placeholder"), table.proto.placeholder) == (True, "")


def test_the_preview_of_a_table_leaves_empty_what_is_not_stated(show: Show) -> None:
    seen = match(bring(show("open_your_own"), ("mine.csv", STRANGE)), STRANGE_COLUMNS)
    (preview,) = seen.dataframe
    assert preview.value.isna().to_numpy().any()
    assert (preview.proto.HasField("placeholder"), preview.proto.placeholder) == (True, "")


@pytest.mark.parametrize(("rows", "height"), [(1, "content"), (9, "content"), (10, 360), (1000, 360)])
def test_a_table_is_as_high_as_its_rows_up_to_a_limit(rows: int, height: object) -> None:
    assert look.height_of(rows, 360) == height
