"""One reader's visit to the Atlas screen, with a stopwatch: when the run had ended and when the map was painted."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import open_context
from tests.browser.screen import map_frame, settle_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

_CLOCK = Path(__file__).with_name("clock.js").read_text(encoding="utf-8")
_PATIENCE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Answer:
    """How long a reader waited, in milliseconds: until the run had ended on screen, until the map was painted."""

    run_ms: float
    map_ms: float

    @property
    def both_ms(self) -> float:
        """Return how long until nothing was left to come."""
        return max(self.run_ms, self.map_ms)


class Visit:
    """An open page of the Atlas screen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def load(self, address: str) -> Answer:
        """Open the screen with nothing in the browser's cache and time it from the start of the navigation."""
        self._page.goto(address)
        started = self._page.evaluate("() => performance.timeOrigin")
        frame = map_frame(self._page)
        frame.wait_for_function("() => window.benchClock.paintings.length", timeout=_PATIENCE_MS)
        painted = frame.evaluate("() => window.benchClock.paintings[0].at")
        return Answer(self._wait_for_run(0) - started, painted - started)

    def rest(self) -> None:
        """Wait until the base map is drawn too, so that it does not disturb what is timed next."""
        settle_map(self._page)

    def search(self, word: str) -> Answer:
        """Search for another word than before."""
        box = self._page.get_by_role("textbox", name="Search")
        box.fill(word)
        return self._time(lambda: box.press("Enter"))

    def press_pill(self, name: str) -> Answer:
        """Press a claim type in the sidebar."""
        sidebar = self._page.get_by_test_id("stSidebar")
        pill = sidebar.get_by_role("button", name=re.compile(f"^{re.escape(name)} ·")).first
        pill.scroll_into_view_if_needed()
        return self._time(pill.click)

    def pan(self, right_px: int, down_px: int) -> float:
        """Move the map at once and return the milliseconds until its new marks were painted."""
        frame = map_frame(self._page)
        generation = frame.evaluate("() => window.atlasPainted.generation")
        started = frame.evaluate(
            """([x, y]) => {
                const started = performance.timeOrigin + performance.now();
                window.atlasMap.map.panBy([x, y], {animate: false});
                return started;
            }""",
            [right_px, down_px],
        )
        return self._wait_for_painting("each.generation > before", generation) - started

    def _time(self, press) -> Answer:
        query = map_frame(self._page).evaluate("() => window.atlasPainted.query")
        run = self._page.evaluate("() => Math.max(0, ...window.benchClock.runs.map((each) => each.run))")
        press()
        ended = self._wait_for_run(run)
        painted = self._wait_for_painting("each.query !== before", query)
        pressed = self._page.evaluate("() => window.benchClock.pressed")
        return Answer(ended - pressed, painted - pressed)

    def _wait_for_run(self, after: int) -> float:
        """Return when the last run later than `after` was drawn to its end."""
        found = self._page.wait_for_function(
            """(after) => {
                const last = window.benchClock.runs.at(-1);
                return last && last.run > after ? last.at : 0;
            }""",
            arg=after,
            timeout=_PATIENCE_MS,
        )
        return float(found.json_value())

    def _wait_for_painting(self, condition: str, before: str | int) -> float:
        """Return when the first painting after the last press was there that differs from what was there before."""
        frame = map_frame(self._page)
        script = f"""(before) => {{
            const paintings = window.benchClock.paintings;
            const news = paintings.map((each) => !({condition})).lastIndexOf(true) + 1;
            return news < paintings.length ? paintings[news].at : 0;
        }}"""
        found = frame.wait_for_function(script, arg=before, timeout=_PATIENCE_MS)
        return float(found.json_value())


@contextmanager
def visit(browser: Browser) -> Iterator[Visit]:
    """Yield a visit in a browser profile of its own."""
    context = open_context(browser)
    context.add_init_script(_CLOCK)
    try:
        yield Visit(context.new_page())
    finally:
        context.close()
