"""Every known layout goes from its file to report, map, disputes and CSV in a real browser, and no row is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.own_table import bring, follow_through, heading, rows
from tests.own_files import known_layouts

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("layout", known_layouts())
def test_a_known_layout_goes_through_to_every_screen_by_itself(layout: str, server: str, page: Page) -> None:
    brought = known_layouts()[layout]
    bring(page, server, *brought.files)
    assert heading(page) == "Your table is open"
    told = rows(page)
    assert (told.came, told.shown, told.aside) == (brought.shown + brought.aside, brought.shown, brought.aside)
    follow_through(page)
