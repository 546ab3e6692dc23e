"""Each screen by deep link on a server nobody has visited, at desktop and phone size, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.screen import counts, map_frame, open_screen, painted
from tests.browser.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SCREENS = {
    "": "iframe[title^='Map of claims']",
    "disputes": "text=Figures side by side",
    "sources": "text=Who carries whom",
    "records": "text=Download CSV",
    "open_your_own": "text=Understood by itself",
    "method": "text=Codebook",
}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen or "atlas")
def test_a_deep_link_is_the_first_request_of_a_fresh_server(screen: str, page: Page) -> None:
    with serve() as fresh:
        open_screen(page, f"{fresh}/{screen}?type=toll")
        page.wait_for_selector(SCREENS[screen])
        # The frame ran: its menu, its filters and the link's own filter are there.
        assert page.locator(".st-key-menu").get_by_role("link").all_inner_texts() == [
            "Atlas",
            "Disputes",
            "Sources",
            "Records",
            "Open your own",
            "Method",
        ]
        assert page.locator(".st-key-chips").inner_text().startswith("Claim type: Toll")
        assert 0 < counts(page)["shown"] < counts(page)["total"]
        # Gone before its server is, so that the end of the server is no error of the page.
        page.context.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen or "atlas")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_screen_scrolls_sideways_on_a_phone(
    screen: str, server: str, open_page: Callable[..., Page], *, dark: bool
) -> None:
    page = open_page(phone=True, dark=dark)
    open_screen(page, f"{server}/{screen}")
    page.wait_for_selector(SCREENS[screen])
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    overflowing = page.evaluate(
        """() => [...document.querySelectorAll('.stMain *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[data-testid="stDataFrame"]')
                && !(e instanceof SVGElement) && !e.matches('input[type=range]')
                && getComputedStyle(e).position !== 'absolute'
                && e.getBoundingClientRect().width > 0)
            .map(e => e.className)"""
    )
    assert overflowing == []


def test_a_phone_shows_the_map_first_with_the_filters_closed(server: str, open_page: Callable[..., Page]) -> None:
    page = open_page(phone=True)
    open_screen(page, server)
    map_frame(page)
    box = page.locator("iframe[title^='Map of claims']").bounding_box()
    assert box is not None
    assert box["y"] < 300
    assert box["width"] > 340
    assert page.get_by_test_id("stSidebar").get_attribute("data-collapsed") == "true"


def test_the_five_places_of_the_table_are_on_the_map_with_their_claims(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?at=7/34.6/38.6")
    labels = " ".join(mark["label"] for mark in painted(page)["marks"])
    for place in ("Saydnaya", "Raqqa", "Boukamal"):
        assert place in labels
    for place, at in (("Akayrshi", "11/35.86/39.13"), ("Geneva", "11/46.21/6.14")):
        open_screen(page, f"{server}/?at={at}")
        marks = painted(page)["marks"]
        assert any(place in mark["label"] and mark["claims"] > 0 for mark in marks)


def test_shown_and_filtered_out_and_unplaced_always_add_up(server: str, page: Page) -> None:
    for query in ("", "?type=toll", "?q=raqqa", "?stance=denies&type=denial", "?q=nothing-like-this"):
        open_screen(page, f"{server}/records{query}")
        seen = counts(page)
        assert seen["shown"] + seen["filtered_out"] == seen["total"]
        assert seen["without_place"] <= seen["shown"]


def test_an_empty_table_opens_on_every_screen(empty_server: str, page: Page) -> None:
    for screen in SCREENS:
        open_screen(page, f"{empty_server}/{screen}")
        assert counts(page) == {"shown": 0, "total": 0, "without_place": 0, "filtered_out": 0}
    open_screen(page, empty_server)
    assert painted(page)["marks"] == []


def test_on_a_phone_the_buttons_of_a_table_cover_no_words(server: str, open_page: Callable[..., Page]) -> None:
    page = open_page(phone=True)
    open_screen(page, f"{server}/")
    words = page.get_by_text("Select a row, or a mark on the map").bounding_box()
    table = page.locator(".stElementContainer:has(.stDataFrame)").first
    buttons = table.get_by_test_id("stElementToolbar").bounding_box()
    assert words is not None
    assert buttons is not None
    assert buttons["y"] >= words["y"] + words["height"]


def test_the_timeline_names_the_days_of_its_bars(server: str, page: Page) -> None:
    open_screen(page, f"{server}/")
    chart = page.locator(".stVegaLiteChart svg").first
    chart.get_by_text("15 May 2017").wait_for()
    assert "12:00" not in (chart.text_content() or "")
