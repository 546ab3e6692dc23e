"""What a reader does and sees on the screens, in words: one place that knows Streamlit's markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

_PATIENCE_MS = 60_000


# Page -> the number of the last run it was seen to have drawn.
_seen: WeakKeyDictionary[Page, int] = WeakKeyDictionary()


def settle(page: Page) -> None:
    """Wait until a run later than the last one seen is drawn to its end and no other is under way."""
    drawn = page.wait_for_function(
        """(seen) => {
            const app = document.querySelector('[data-testid="stApp"]'), end = document.querySelector('.end-of-run');
            const run = end ? Number(end.dataset.run) : 0;
            return app && app.getAttribute('data-test-script-state') === 'notRunning' && run > seen
                && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') ? run : 0;
        }""",
        arg=_seen.get(page, 0),
        timeout=_PATIENCE_MS,
    )
    _seen[page] = int(drawn.json_value())


def seen_run(page: Page, run: int) -> None:
    """Take a run as seen, so that `settle` waits for a later one."""
    _seen[page] = run


def open_screen(page: Page, address: str) -> None:
    """Go to an address and wait until it is drawn."""
    _seen.pop(page, None)
    page.goto(address)
    settle(page)


def map_frame(page: Page) -> Frame:
    """Return the map's own frame once its marks are painted."""
    element = page.wait_for_selector('iframe[title^="Map of claims"]', timeout=_PATIENCE_MS)
    frame = element.content_frame() if element else None
    assert frame is not None
    frame.wait_for_function("() => window.atlasPainted", timeout=_PATIENCE_MS)
    return frame


def painted(page: Page) -> dict[str, Any]:
    """Return what the map painted last: query, claims in view, marks."""
    return map_frame(page).evaluate("() => window.atlasPainted")


def wait_painted(page: Page, after: int) -> dict[str, Any]:
    """Return what the map painted after generation `after`."""
    frame = map_frame(page)
    frame.wait_for_function("(n) => window.atlasPainted.generation > n", arg=after, timeout=_PATIENCE_MS)
    return painted(page)


def settle_map(page: Page) -> None:
    """Wait until the base map below the marks has drawn its tiles and names."""
    map_frame(page).wait_for_function(
        """() => {
            const tiles = [...document.querySelectorAll('.leaflet-tile-pane .leaflet-tile')];
            return tiles.length > 0 && tiles.every(
                tile => tile.classList.contains('leaflet-tile-loaded') && tile.style.opacity === '1');
        }""",
        timeout=_PATIENCE_MS,
    )


def counts(page: Page) -> dict[str, int]:
    """Return the numbers of the count line: shown, total, without_place, filtered_out."""
    line = page.locator(".st-key-counts").inner_text()
    numbers = {
        "shown": r"([\d,]+) of",
        "total": r"of ([\d,]+) claim",
        "without_place": r"([\d,]+) of them",
        "filtered_out": r"([\d,]+) filtered",
    }
    found = {name: re.search(pattern, line) for name, pattern in numbers.items()}
    return {name: int(match[1].replace(",", "")) if match else 0 for name, match in found.items()}


def choose(page: Page, filter_label: str, option: str) -> None:
    """Choose an option of a multiselect in the sidebar by the start of its label."""
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=re.compile(f"^{re.escape(filter_label)}"))
    box.click()
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).first.click()
    page.keyboard.press("Escape")
    settle(page)


def choose_pill(page: Page, option: str) -> None:
    """Press a pill in the sidebar by the start of its label."""
    page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile(f"^{re.escape(option)}")).first.click()
    settle(page)


def drag_timeline(page: Page, begin: float, end: float) -> None:
    """Drag across the timeline's bars from one fraction of its width to another."""
    chart = page.locator(".stVegaLiteChart").first
    plot = chart.locator("svg g.mark-rect.role-mark, canvas").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    left, width, middle = box["x"] + 50, box["width"] - 70, box["y"] + 60
    page.mouse.move(left + begin * width, middle)
    page.mouse.down()
    page.mouse.move(left + (begin + end) / 2 * width, middle, steps=4)
    page.mouse.move(left + end * width, middle, steps=4)
    page.mouse.up()
