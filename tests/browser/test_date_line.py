"""The date line is the edge of no map: marks on both sides of it are drawn where the reader looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.own_table import bring, go, match, open_matched, write_csv
from tests.browser.screen import map_frame, open_screen

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEYOND = [
    {"Town": town, "Lat": lat, "Lon": lon, "When": "2020-03-01", "Dead": "1"}
    for town, lat, lon in (("West of it", "-17.8", "179.9"), ("East of it", "-25.5", "-176.2"))
]
# Left and right of the map's frame where each mark is drawn, and the frame's width, in pixels.
_DRAWN = """() => [window.map.getSize().x,
    ...window.atlasPainted.marks.map((mark) => window.map.latLngToContainerPoint([mark.lat, mark.lon]).x)]"""


def test_marks_on_both_sides_of_the_date_line_are_drawn_in_one_view(page: Page, server: str) -> None:
    bring(page, server, ("pacific.csv", write_csv(BEYOND)))
    match(page, {"Place": "Town", "Latitude": "Lat", "Longitude": "Lon"})
    open_matched(page)
    go(page, "Atlas")
    frame = map_frame(page)
    for middle in (178, -178):
        frame.evaluate("(lon) => window.map.setView([-20, lon], 4, {animate: false})", middle)
        frame.wait_for_function("() => window.atlasPainted.marks.length === 2")
        frame.wait_for_function(
            f"() => {{ const [width, ...at] = ({_DRAWN})(); return at.every(x => x > 0 && x < width); }}"
        )


def test_what_lies_on_the_other_side_of_the_earth_is_not_said_to_be_in_view(page: Page, server: str) -> None:
    open_screen(page, server)
    frame = map_frame(page)
    note = frame.locator(".atlas-note")
    frame.evaluate("() => window.map.setView([34, -178], 4, {animate: false})")
    note.get_by_text("0 of 121 mapped claims in view").wait_for()
    frame.evaluate("() => window.map.setView([34, 38], 6, {animate: false})")
    note.get_by_text("95 of 121 mapped claims in view").wait_for()
