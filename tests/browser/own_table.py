"""What a reader does on the Open screen in a real browser, in words."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.screen import counts, map_frame, open_screen, seen_run, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

_PATIENCE_MS = 60_000
_EQUATION = re.compile(r"([\d,]+) rows? in = ([\d,]+) shown(?: \(as ([\d,]+) claims?\))? \+ ([\d,]+) set aside")


class Rows(NamedTuple):
    """The rows of a file as its report counts them."""

    came: int
    shown: int
    claims: int
    aside: int


def bring(page: Page, url: str, *files: tuple[str, bytes]) -> None:
    """Open the Open screen, drop files on it and wait until they are read or to be matched."""
    open_screen(page, f"{url}/open_your_own")
    drop(page, *files)


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Drop files on the Open screen and wait until they are read, refused or to be matched."""
    before = _run(page)
    held = [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    page.locator("[class*='st-key-open_files'] input[type=file]").set_input_files(held)
    _wait_read(page, before)


def _run(page: Page) -> int:
    return int(page.evaluate("() => Number(document.querySelector('.end-of-run').dataset.run)"))


def _wait_read(page: Page, before: int) -> None:
    """Wait until a later run is drawn to its end and no file is being read."""
    drawn = page.wait_for_function(
        """(before) => {
            const app = document.querySelector('[data-testid="stApp"]'), end = document.querySelector('.end-of-run');
            return app.getAttribute('data-test-script-state') === 'notRunning' && end && end.dataset.run > before
                && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], .st-key-opening_cancel')
                && Number(end.dataset.run);
        }""",
        arg=before,
        timeout=_PATIENCE_MS,
    )
    seen_run(page, int(drawn.json_value()))


def heading(page: Page) -> str:
    """Return the heading of the Open screen."""
    return page.locator(".stMain h3").first.inner_text()


def match(page: Page, columns: Mapping[str, str]) -> None:
    """Choose the columns of the fields that are asked for first, by the label of their selector."""
    for label, column in columns.items():
        box = page.locator(".stMain").get_by_role("combobox", name=re.compile(f"{re.escape(label)}$"))
        if re.match(rf"{re.escape(column)}(  \(|$)", box.input_value()):
            continue
        box.click()
        page.get_by_role("option", name=re.compile(f"^{re.escape(column)}")).first.click()
        settle(page)


def press(page: Page, button: str) -> None:
    """Press a button of the Open screen and wait until what it begins is done."""
    before = _run(page)
    page.get_by_role("button", name=button).click()
    _wait_read(page, before)


def open_matched(page: Page) -> None:
    """Press the button that opens a matched table and wait for its report."""
    press(page, "Open the table")


def choose_box(page: Page, key: str, option: str) -> None:
    """Choose an option of the selector in a container, by the container's key and how the option begins."""
    page.locator(f".st-key-{key}").get_by_role("combobox").click()
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).first.click()
    settle(page)


def rows(page: Page) -> Rows:
    """Return the rows of the file as the report counts them."""
    found = _EQUATION.search(page.locator(".stMain").inner_text())
    assert found is not None
    came, shown, claims, aside = (int(each.replace(",", "")) if each else 0 for each in found.groups())
    return Rows(came, shown, claims or shown, aside)


def go(page: Page, screen: str) -> None:
    """Go to another screen by the menu."""
    page.get_by_role("link", name=screen, exact=True).click()
    wait_screen(page, screen)


def wait_screen(page: Page, screen: str) -> None:
    """Wait until a screen is drawn; the map of an own table runs the page when it has come, at any time."""
    drawn = page.wait_for_function(
        """(screen) => {
            const app = document.querySelector('[data-testid="stApp"]'), end = document.querySelector('.end-of-run');
            return app.getAttribute('data-test-script-state') === 'notRunning' && end && end.dataset.screen === screen
                && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
                && Number(end.dataset.run);
        }""",
        arg=screen,
        timeout=_PATIENCE_MS,
    )
    seen_run(page, int(drawn.json_value()))


def take_csv(page: Page, button: str = "Download CSV") -> list[dict[str, str]]:
    """Press a download button and return the rows of the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return list(csv.DictReader(io.StringIO(waiting.value.path().read_bytes().decode("utf-8-sig"), newline="")))


def write_csv(written: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(written[0]))
    writer.writeheader()
    writer.writerows(written)
    return text.getvalue().encode()


def follow_through(page: Page) -> None:
    """Follow an opened table from its report to map, disputes and CSV, and hold every count against the others."""
    told = rows(page)
    assert told.came == told.shown + told.aside
    if told.aside:
        assert len(take_csv(page, "Download the rows set aside (CSV)")) == told.aside
    page.get_by_role("button", name="Show on the map").click()
    wait_screen(page, "Atlas")
    seen = counts(page)
    assert seen["total"] == seen["shown"] == told.claims
    frame = map_frame(page)
    frame.wait_for_function("(n) => window.atlasPainted.in_view <= n", arg=told.claims)
    assert frame.evaluate("() => window.atlasMap !== undefined")
    note = frame.locator(".atlas-note").inner_text() if seen["shown"] > seen["without_place"] else ""
    if note:
        assert f"{seen['shown'] - seen['without_place']:,}" in note
    go(page, "Disputes")
    assert page.locator(".stMain [data-testid=stDataFrame], .stMain .stCaption").count() > 0
    go(page, "Records")
    assert len(take_csv(page)) == told.claims
    assert "?" not in page.url
