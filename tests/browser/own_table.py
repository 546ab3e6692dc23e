"""What a reader does on the Open screen in a real browser, in words."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.screen import open_screen, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

_PATIENCE_MS = 60_000
_EQUATION = re.compile(r"([\d,]+) rows? in = ([\d,]+) shown(?: \(as ([\d,]+) claims?\))? \+ ([\d,]+) set aside")
# A reading has come to its end one way or the other.
_ENDED = ".st-key-opening_head, .st-key-refusal"


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
    page.evaluate(f"() => document.querySelectorAll({_ENDED!r}).forEach(each => each.classList.add('seen-before'))")
    held = [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    page.locator("[class*='st-key-open_files'] input[type=file]").set_input_files(held)
    wait_ended(page)


def wait_ended(page: Page) -> None:
    """Wait until what was dropped is read, refused or to be matched."""
    fresh = ", ".join(f"{each.strip()}:not(.seen-before)" for each in _ENDED.split(","))
    page.wait_for_selector(fresh, timeout=_PATIENCE_MS)
    settle(page)


def heading(page: Page) -> str:
    """Return the heading of the Open screen."""
    return page.locator(".stMain h3").first.inner_text()


def match(page: Page, columns: Mapping[str, str]) -> None:
    """Choose the columns of the fields that are asked for first, by the label of their selector."""
    for label, column in columns.items():
        box = page.locator(".stMain").get_by_role("combobox", name=re.compile(f"{re.escape(label)}$"))
        box.click()
        page.get_by_role("option", name=re.compile(f"^{re.escape(column)}")).first.click()
        settle(page)


def open_matched(page: Page) -> None:
    """Press the button that opens a matched table and wait for its report."""
    page.evaluate(f"() => document.querySelectorAll({_ENDED!r}).forEach(each => each.classList.add('seen-before'))")
    page.get_by_role("button", name="Open the table").click()
    page.get_by_text(_EQUATION).wait_for(timeout=_PATIENCE_MS)
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
    settle(page)


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
