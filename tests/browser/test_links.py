"""The address holds the whole view: a fresh browser on a fresh server shows the same; back and forward work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.screen import choose, choose_pill, counts, map_frame, open_screen, painted, settle
from tests.browser.server import serve
from tests.browser.test_filtering import read_download

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

EVERYTHING = (
    "?clock=said&event_from=2010-01-01&event_to=2017-12-31&outlet=the-national&party=no&q=boukamal&said_from=2017-05-14"
    "&said_to=2017-05-16&stance=asserts&toll_max=100&toll_min=1&type=destruction&type=toll&measure=killed&measure=homes_destroyed"
    "&incident=boukamal-strike&place=boukamal&open=i%3Aboukamal-strike&at=8/34.5000/40.5000"
)


def chips(page: Page) -> list[str]:
    return [text.removesuffix(" ✕") for text in page.locator(".st-key-chips").get_by_role("button").all_inner_texts()]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_link_restores_every_part_of_the_view_on_a_fresh_server(server: str, open_page: Callable[..., Page]) -> None:
    first = open_page()
    open_screen(first, f"{server}/{EVERYTHING}")
    assert chips(first) == [
        "Outlet: The National",
        "Claim type: Destruction",
        "Claim type: Toll",
        "Place: Boukamal",
        "Incident: Air strike on Boukamal, 15 May 2017",
        "Stance: Asserts",
        "Party to the conflict: Not a party",
        "Kind of figure: Homes destroyed",
        "Kind of figure: Killed",
        "Happened from: 2010-01-01",
        "Happened until: 2017-12-31",
        "Said from: 2017-05-14",
        "Said until: 2017-05-16",
        "Figure at least: 1",
        "Figure at most: 100",
        "Search: boukamal",
        "Clear all",
    ]
    assert 0 < counts(first)["shown"] < counts(first)["total"]
    assert "Boukamal" in first.locator(".st-key-incident").inner_text()
    assert first.get_by_role("radio", name="When it was said").is_checked()
    assert map_frame(first).evaluate("() => window.atlasMap.map.getZoom()") == 8
    # The link the page made of it, not the one typed, is what a reader copies.
    copied = first.url
    with serve() as fresh:
        second = open_page(dark=True)
        open_screen(second, copied.replace(server, fresh))
        assert chips(second) == chips(first)
        assert counts(second) == counts(first)
        assert query(second) == query(first)
        assert [mark["key"] for mark in painted(second)["marks"]] == [mark["key"] for mark in painted(first)["marks"]]
        assert second.locator(".st-key-incident").inner_text() == first.locator(".st-key-incident").inner_text()
        # Gone before its server is, so that the end of the server is no error of the page.
        second.context.close()


@pytest.mark.parametrize("screen", ["records", "method"])
def test_the_filter_travels_between_screens_and_stays_in_the_address(screen: str, server: str, page: Page) -> None:
    open_screen(page, server)
    choose(page, "Outlet", "Al Jazeera")
    shown = counts(page)
    page.get_by_role("link", name=screen.title()).click()
    settle(page)
    assert urlsplit(page.url).path == f"/{screen}"
    assert query(page)["outlet"] == ["al-jazeera"]
    assert counts(page) == shown
    page.reload()
    settle_fresh(page)
    assert counts(page) == shown
    page.get_by_role("link", name="Atlas").click()
    settle(page)
    assert counts(page) == shown


def settle_fresh(page: Page) -> None:
    """Wait after a reload: run numbers start anew."""
    open_screen(page, page.url)


def test_back_and_forward_replay_filters_and_screens(server: str, page: Page) -> None:
    open_screen(page, server)
    everything = counts(page)
    choose_pill(page, "Toll")
    tolls = counts(page)
    choose(page, "Outlet", "Al Jazeera")
    both = counts(page)
    page.get_by_role("link", name="Records").click()
    settle(page)
    assert everything["shown"] > tolls["shown"] > both["shown"] > 0
    for expected, path in ((both, "/"), (tolls, "/"), (everything, "/")):
        page.go_back()
        settle(page)
        assert (counts(page), urlsplit(page.url).path) == (expected, path)
    for expected, path in ((tolls, "/"), (both, "/"), (both, "/records")):
        page.go_forward()
        settle(page)
        assert (counts(page), urlsplit(page.url).path) == (expected, path)
    _, rows = read_download(page)
    assert len(rows) == both["shown"]


def test_a_link_that_asks_for_what_is_not_there_says_so(server: str, page: Page) -> None:
    open_screen(page, f"{server}/records?type=toll&type=nonsense&said_from=2017-99-99&weather=rain&data=000000000000")
    said = page.locator(".st-key-notices").inner_text()
    for part in ("nonsense", "2017-99-99", "weather", "000000000000"):
        assert part in said
    assert chips(page) == ["Claim type: Toll", "Clear all"]
    assert "nonsense" not in page.url


def test_a_link_of_only_unknown_filters_is_not_silently_everything(server: str, page: Page) -> None:
    open_screen(page, f"{server}/records?outlet=nobody")
    assert "all claims are shown" in page.locator(".st-key-notices").inner_text()
    assert counts(page)["shown"] == counts(page)["total"]


def test_an_opened_incident_that_does_not_exist_leaves_the_page_whole(server: str, page: Page) -> None:
    for opened in ("i:nothing", "m:nowhere", "g99.1.1", "p1", "<script>", "{{7*7}}"):
        open_screen(page, f"{server}/?open={opened}")
        assert painted(page)["marks"]
        assert counts(page)["shown"] == counts(page)["total"]
