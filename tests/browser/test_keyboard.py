"""Without a mouse: where the focus is can be seen, and the lists are read with the keys their captions name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.parts.words import BY_KEYBOARD
from tests.browser.screen import open_screen, settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MOST_TABS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that fits is in focus."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    message = f"{selector} is not reached by {_MOST_TABS} presses of Tab"
    raise AssertionError(message)


def test_the_screen_in_focus_is_outlined_in_the_menu(page: Page, server: str) -> None:
    open_screen(page, f"{server}/method")
    tab_to(page, "[data-testid='stPageLink-NavLink'][href*='disputes']")
    focused, others = (
        page.locator(f"[data-testid='stPageLink-NavLink']{which}") for which in (":focus", ":not(:focus)")
    )
    assert focused.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert set(others.evaluate_all("links => links.map(link => getComputedStyle(link).outlineStyle)")) == {"none"}


OPENED = {
    "": "text=All incidents",
    "disputes": ".st-key-incident >> text=Saydnaya",
    "records": "text=The selected claim",
}


@pytest.mark.parametrize("screen", OPENED)
def test_a_row_is_opened_with_the_keys_its_caption_names(screen: str, page: Page, server: str) -> None:
    open_screen(page, f"{server}/{screen}")
    main = page.locator(".stMain")
    assert BY_KEYBOARD in main.inner_text()
    assert main.locator(OPENED[screen]).count() == 0
    tab_to(page, "[data-testid='data-grid-canvas']")
    for key in ("ArrowDown", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    settle(page)
    assert main.locator(OPENED[screen]).count() > 0
