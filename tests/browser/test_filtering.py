"""Map, timeline, table, counts and download show the same claims, whichever way the filter is set."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.browser.screen import (
    choose,
    choose_pill,
    counts,
    drag_timeline,
    map_frame,
    open_screen,
    painted,
    settle,
    wait_painted,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORLD = "at=2/25/10"


def read_download(page: Page) -> tuple[str, list[dict[str, str]]]:
    """Press the CSV button and return the file's name and its rows."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return waiting.value.suggested_filename, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_filter_moves_map_and_counts_and_table_together(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?{WORLD}")
    before = painted(page)
    total = counts(page)["total"]
    choose_pill(page, "Toll")
    after = wait_painted(page, before["generation"])
    shown = counts(page)
    assert 0 < shown["shown"] < total
    assert after["in_view"] == shown["shown"] - shown["without_place"]
    assert after["in_view"] < before["in_view"]
    # Every mark holds tolls only: index 0 of the claim types.
    assert {part[0] for mark in after["marks"] for part in mark["types"]} == {0}
    page.get_by_role("link", name="Records").click()
    page.wait_for_selector("text=Download CSV")
    settle(page)
    name, rows = read_download(page)
    assert name.startswith("claim-atlas-")
    assert len(rows) == shown["shown"]
    assert {row["claim_type"] for row in rows} == {"toll"}


def test_the_speaker_filter_takes_away_everyone_else(server: str, page: Page) -> None:
    open_screen(page, f"{server}/records")
    choose(page, "Speaker", "Amnesty International")
    shown = counts(page)["shown"]
    _, rows = read_download(page)
    assert shown == len(rows) > 0
    assert {row["speaker"] for row in rows} == {"Amnesty International"}


def test_search_finds_arabic_and_other_spellings(server: str, page: Page) -> None:
    found = {}
    for typed in ("Boukamal", "Albukamal", "البوكمال", "al-bukamal"):
        open_screen(page, f"{server}/records?place=boukamal&q={typed}")
        found[typed] = counts(page)["shown"]
    assert found["Boukamal"] > 0
    open_screen(page, f"{server}/records?place=raqqa&q=البوكمال")
    assert counts(page)["shown"] == 0
    assert len(set(found.values())) == 1


def test_a_chip_removes_one_filter_and_clear_all_the_rest(server: str, page: Page) -> None:
    open_screen(page, f"{server}/records?type=toll&type=denial&stance=asserts&q=syria")
    chips = page.locator(".st-key-chips").get_by_role("button")
    assert chips.count() == 5
    page.get_by_role("button", name="Claim type: Denial").click()
    settle(page)
    assert "type=toll" in page.url
    assert "denial" not in page.url
    page.get_by_role("button", name="Clear all").click()
    settle(page)
    assert counts(page)["shown"] == counts(page)["total"]
    assert "?" not in page.url


def test_nothing_matching_says_which_filter_to_loosen(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?outlet=the-independent&q=akayrshi&{WORLD}")
    assert counts(page)["shown"] == 0
    assert painted(page)["marks"] == []
    page.get_by_role("button", name="Search (shows").wait_for()
    page.get_by_role("button", name="Outlet (shows").click()
    settle(page)
    assert counts(page)["shown"] > 0
    assert page.locator(".st-key-nothing").count() == 0


def test_the_brush_filters_map_counts_and_table(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?clock=said&{WORLD}")
    before = painted(page)
    everything = counts(page)
    drag_timeline(page, 0.0, 0.5)
    settle(page)
    after = wait_painted(page, before["generation"])
    brushed = counts(page)
    assert 0 < brushed["shown"] < everything["shown"]
    assert after["in_view"] == brushed["shown"] - brushed["without_place"]
    assert "said_from=" in page.url
    assert "said_to=" in page.url
    page.get_by_role("link", name="Records").click()
    page.wait_for_selector("text=Download CSV")
    settle(page)
    _, rows = read_download(page)
    assert len(rows) == brushed["shown"]


def test_a_click_on_a_mark_opens_its_claims_without_moving_the_map(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?at=9/34.4523/40.9185")
    frame = map_frame(page)
    view = frame.evaluate("() => [window.atlasMap.map.getZoom(), window.atlasMap.map.getCenter()]")
    frame.evaluate("() => { window.sameMap = true; }")
    frame.locator("#map_div").click(position=mark_position(page, "Boukamal"))
    settle(page)
    assert "Boukamal" in page.locator(".st-key-incident").inner_text()
    assert page.locator("[class*='st-key-claim_']").count() > 3
    assert "open=i" in page.url
    frame = map_frame(page)
    assert frame.evaluate("() => window.sameMap") is True
    assert frame.evaluate("() => [window.atlasMap.map.getZoom(), window.atlasMap.map.getCenter()]") == view


def mark_position(page: Page, label: str) -> dict[str, float]:
    """Return where a mark is drawn, in pixels of the map."""
    return map_frame(page).evaluate(
        """(label) => {
            const mark = window.atlasPainted.marks.find(each => each.label.includes(label));
            const point = window.atlasMap.map.latLngToContainerPoint([mark.lat, mark.lon]);
            return {x: point.x, y: point.y};
        }""",
        label,
    )
