"""A table whose every text is an attack: shown literally, run nowhere, and nothing leaves the machine."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from geo.export.csv import restore_cell
from tests.browser.screen import counts, map_frame, open_screen, painted, settle
from tests.data_folders import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Where the hostile places lie: two zoom levels apart, so that they are seen merged and each by itself.
VIEWS = ("5/34/38", "9/33.6/37.4")


def nothing_ran(page: Page) -> None:
    """Fail when any of the texts was executed in the page or in the map's frame."""
    for frame in page.frames:
        assert frame.evaluate("() => window.evil") is None
    assert page.locator("img[src*='tracker'], img[src='x']").count() == 0


def test_every_text_is_drawn_on_the_map_and_runs_nowhere(hostile_server: str, page: Page) -> None:
    labels: set[str] = set()
    for number in range(len(HOSTILE)):
        open_screen(page, f"{hostile_server}/?at=11/{33 + 0.2 * number:.4f}/{36 + 0.4 * number:.4f}")
        labels |= {mark["label"] for mark in painted(page)["marks"]}
        nothing_ran(page)
    assert labels == set(HOSTILE)


def test_the_tooltip_of_a_mark_is_text(hostile_server: str, page: Page) -> None:
    for number in (0, 5, 6):
        open_screen(page, f"{hostile_server}/?at=11/{33 + 0.2 * number:.4f}/{36 + 0.4 * number:.4f}")
        frame = map_frame(page)
        box = page.locator("iframe[title^='Map of claims']").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        frame.wait_for_selector(".atlas-tip")
        assert HOSTILE[number] in frame.locator(".atlas-tip").inner_text()
        nothing_ran(page)


def test_an_incident_shows_its_hostile_texts_literally(hostile_server: str, page: Page) -> None:
    for number, text in enumerate(HOSTILE):
        open_screen(page, f"{hostile_server}/?open=i:incident-{number}")
        shown = page.locator(".st-key-incident").text_content() or ""
        claim = page.locator("[class*='st-key-claim_']").first.text_content() or ""
        assert text in shown
        assert text in claim
        nothing_ran(page)


def test_chips_and_filters_show_hostile_names_literally(hostile_server: str, page: Page) -> None:
    query = "&".join(
        f"outlet=outlet-{number}&speaker=actor-{number}&incident=incident-{number}" for number in range(len(HOSTILE))
    )
    open_screen(page, f"{hostile_server}/?{query}")
    # An invisible joiner keeps two hyphens from being set as a dash.
    chips = [
        text.replace("\u2060", "") for text in page.locator(".st-key-chips").get_by_role("button").all_text_contents()
    ]
    for text in HOSTILE:
        # A chip is one short line: its text is the beginning of the name.
        start = " ".join(text.split())[:40]
        assert any(start in chip for chip in chips)
    page.get_by_test_id("stSidebar").get_by_role("combobox", name="Place").click()
    page.get_by_role("option").first.wait_for()
    nothing_ran(page)
    options = [text.removesuffix(" · 1") for text in page.get_by_role("option").all_text_contents()]
    # The list draws what fits into it, after its own first entry.
    assert len(options) > 4
    assert set(options[1:]) <= set(HOSTILE)


def test_records_method_and_download_keep_hostile_text_as_text(hostile_server: str, page: Page) -> None:
    open_screen(page, f"{hostile_server}/records")
    nothing_ran(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_bytes().decode("utf-8-sig"), newline="")))
    assert [restore_cell(row["summary"]) for row in rows] == list(HOSTILE)
    assert not [cell for row in rows for cell in row.values() if cell.lstrip(" ").startswith(("=", "+", "@", "\t"))]
    open_screen(page, f"{hostile_server}/method?q={'%7B%7B7*7%7D%7D'}")
    nothing_ran(page)


def test_the_template_in_a_claim_was_never_worked_out(hostile_server: str, page: Page) -> None:
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    for view in VIEWS:
        open_screen(page, f"{hostile_server}/?at={view}")
        map_frame(page)
    settle_open = f"{hostile_server}/?open=i:incident-0"
    open_screen(page, settle_open)
    assert any("7*7" in frame for frame in frames)
    # The number 49 would stand where the braces stood.
    assert not [frame for frame in frames if "7*7" not in frame and '"49"' in frame]
    assert "{{7*7}}" in (page.locator(".st-key-incident").text_content() or "")


def test_hostile_search_words_match_as_words(hostile_server: str, page: Page) -> None:
    open_screen(page, f"{hostile_server}/records")
    everything = counts(page)["total"]
    box = page.get_by_role("textbox", name="Search")
    for text in ("' OR 1=1 --", "%", "_", "{{7*7}}", "<img src=x onerror=window.evil=1>"):
        box.fill(text)
        box.press("Enter")
        settle(page)
        assert counts(page)["shown"] < everything
        nothing_ran(page)


def get(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - our own loopback server
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_every_answer_carries_the_security_headers(server: str) -> None:
    for path in (
        "/",
        "/records",
        "/_stcore/health",
        "/app/static/atlas/marks.js",
        "/viewport/marks?box=0,0,1,1&zoom=3",
        "/nothing",
    ):
        _, headers, _ = get(server + path)
        sent = {name.lower(): value for name, value in headers.items()}
        assert "default-src 'self'" in sent["content-security-policy"], path
        assert sent["referrer-policy"] == "no-referrer"
        assert sent["x-content-type-options"] == "nosniff"
        assert "http" not in sent["content-security-policy"]


def test_the_route_refuses_what_is_not_a_view_and_never_fails(server: str) -> None:
    for bad in (
        "",
        "box=1,2,3&zoom=4",
        "box=a,b,c,d&zoom=4",
        "box=0,0,1,1",
        "box=0,0,1,1&zoom=1e9",
        "box=nan,0,1,1&zoom=3",
        "box=inf,0,1,1&zoom=2",
    ):
        status, _, body = get(f"{server}/viewport/marks?{bad}")
        assert (status, body.startswith(b"wanted box=")) == (400, True), bad
    for odd in ("zoom=99", "zoom=-4"):
        assert get(f"{server}/viewport/marks?box=-180,-85,180,85&{odd}")[0] in {200, 400}
    status, headers, body = get(f"{server}/viewport/marks?box=-400,-90,400,90&zoom=2&type=nonsense&q=%7B%7B7*7%7D%7D")
    assert status == 200
    assert json.loads(body)["marks"] == []
    assert "access-control-allow-origin" not in {name.lower() for name in headers}
