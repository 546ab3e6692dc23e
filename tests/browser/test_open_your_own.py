"""A file goes through the real server to every screen with counts that agree, and stays with the one who brought it."""

from __future__ import annotations

import csv
import http.client
import io
import json
import time
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.own_table import (
    bring,
    choose_box,
    drop,
    follow_through,
    go,
    heading,
    match,
    open_matched,
    press,
    rows,
    take_csv,
    wait_screen,
    write_csv,
)
from tests.browser.screen import choose, counts, map_frame, open_screen, settle
from tests.browser.server import serve
from tests.ingest.layout_rows import ACLED_NEW, ACLED_ROW, make_csv
from tests.own_files import DAMAGED, STRANGE, WEB_PAGE, flat_file, known_layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

CANARY = "Kanarienvogel-7f3a"
# Longer than the server takes between two sweeps, on a slow machine too.
_PATIENCE_S = 120
LABELS = {
    "Incident, in words": "Not in this table",
    "Place": "Town",
    "Latitude": "Y",
    "Longitude": "X",
    "Day it happened, or the first day": "When",
    "Last day": "Not in this table",
    "Speaker: who says so": "Told by",
    "Outlet: who prints it": "Paper",
    "Killed": "Dead",
    "Injured": "Not in this table",
}


def test_the_own_export_goes_through_and_comes_back_row_for_row(server: str, page: Page) -> None:
    bring(page, server, ("claims of mine.csv", flat_file()))
    assert rows(page) == (12, 12, 12, 0)
    follow_through(page)
    came = list(csv.DictReader(io.StringIO(flat_file().decode("utf-8-sig"), newline="")))
    assert take_csv(page) == came


def test_a_strange_table_goes_through_the_matching_of_columns(server: str, page: Page) -> None:
    bring(page, server, ("mine.csv", STRANGE))
    assert heading(page) == "Which column is what?"
    match(page, LABELS)
    open_matched(page)
    assert rows(page) == (5, 5, 5, 0)
    follow_through(page)
    go(page, "Disputes")
    assert "12 to 20 killed" in page.locator(".stMain").inner_text() or "12" in page.locator(".stMain").inner_text()


def test_of_a_damaged_table_the_wrong_rows_come_back_corrected(server: str, page: Page) -> None:
    bring(page, server, ("mine.csv", DAMAGED))
    match(page, LABELS)
    open_matched(page)
    assert rows(page) == (7, 5, 5, 2)
    aside = take_csv(page, "Download the rows set aside (CSV)")
    assert [(row["aside_line"], row["aside_column"], row["aside_value"]) for row in aside] == [
        ("7", "Y, X", "95.1, 37.0"),
        ("8", "When", "2020-02-31"),
    ]
    aside[0]["Y"], aside[1]["When"] = "35.1", "2020-02-28"
    drop(page, ("corrected.csv", write_csv(aside)))
    match(page, LABELS)
    open_matched(page)
    assert rows(page) == (2, 2, 2, 0)
    follow_through(page)


def test_a_known_layout_can_be_matched_by_hand_and_left_as_it_was(server: str, page: Page) -> None:
    brought = known_layouts()["ucdp_ged"]
    bring(page, server, *brought.files)
    told = rows(page)
    press(page, "Match the columns myself")
    assert heading(page) == "Which column is what?"
    assert "Kept although no selector shows it" in page.locator(".stMain").inner_text()
    press(page, "Leave the table as it is")
    assert heading(page) == "Your table is open"
    press(page, "Match the columns myself")
    match(page, {"Place": "year"})
    open_matched(page)
    assert rows(page) == told
    go(page, "Records")
    assert {row["place"] for row in take_csv(page)} == {"2021"}


def test_the_order_of_days_is_stated_in_place_without_the_file_being_dropped_again(
    server: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(phone=True)
    days = [
        {"event_id_cnty": f"V{number}", "event_date": day} for number, day in enumerate(("03/04/2023", "25/06/2023"))
    ]
    bring(page, server, ("acled.csv", make_csv(ACLED_NEW, {}, *days, base=ACLED_ROW)))
    assert (rows(page).came, rows(page).aside) == (3, 2)
    assert "1 of them can only be day first." in page.locator(".st-key-opening_order").inner_text()
    choose_box(page, "opening_order_asked", "Day first")
    press(page, "Read the file again")
    assert (rows(page).came, rows(page).aside) == (3, 0)
    assert page.locator(".st-key-opening_order").count() == 0
    go(page, "Records")
    assert {row["event_start"] for row in take_csv(page)} == {"2021-03-01", "2023-04-03", "2023-06-25"}


def test_what_to_do_about_rows_set_aside_can_be_read_on_a_phone(server: str, open_page: Callable[..., Page]) -> None:
    page = open_page(phone=True)
    bring(page, server, ("mine.csv", DAMAGED))
    open_matched(page)
    kinds = page.locator(".st-key-aside_kinds .stText")
    assert ["Correct the day" in text or "correct the number" in text for text in kinds.all_inner_texts()] == [True] * 2
    for place in (*kinds.all(), *page.locator(".st-key-opening_notes .stText").all()):
        box = place.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert place.evaluate("(seen) => seen.scrollWidth <= seen.clientWidth")


def test_a_file_that_is_no_table_is_refused_in_words(server: str, page: Page) -> None:
    bring(page, server, ("login.csv", WEB_PAGE))
    assert heading(page) == "This file was not opened"
    assert "web page" in page.locator(".st-key-refusal").inner_text()
    assert page.locator(".st-key-own .stText").count() == 0


def test_a_long_reading_shows_its_rows_and_is_ended_by_its_button(server: str, page: Page) -> None:
    header, *lines = flat_file().splitlines(keepends=True)
    open_screen(page, f"{server}/open_your_own")
    content = header + b"".join(lines) * 6_000
    page.locator("[class*='st-key-open_files'] input[type=file]").set_input_files(
        {"name": "long.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator(".stProgress").get_by_text("rows read").wait_for()
    page.locator(".st-key-opening_cancel button").click()
    page.get_by_text("Understood by itself").wait_for()
    assert page.locator(".st-key-own .stText").count() == 0
    assert page.locator(".stProgress").count() == 0


def test_the_table_is_gone_with_the_page_and_by_its_button(server: str, page: Page) -> None:
    open_screen(page, f"{server}/records")
    built_in = counts(page)["total"]
    bring(page, server, ("mine.csv", flat_file()))
    go(page, "Records")
    assert counts(page)["total"] == 12
    page.get_by_role("button", name="Close it").click()
    settle(page)
    assert counts(page)["total"] == built_in
    assert page.locator(".st-key-own .stText").count() == 0
    bring(page, server, ("mine.csv", flat_file()))
    open_screen(page, f"{server}/records")
    assert counts(page)["total"] == built_in


def test_an_own_table_leaves_no_trace_in_the_address(server: str, page: Page) -> None:
    open_screen(page, f"{server}/open_your_own?type=toll")
    drop(page, ("mine.csv", flat_file()))
    assert "?" not in page.url
    page.get_by_role("button", name="Show on the map").click()
    wait_screen(page, "Atlas")
    frame = map_frame(page)
    frame.evaluate("() => window.atlasMap.map.setZoom(window.atlasMap.map.getZoom() - 1, {animate: false})")
    # The position is written at once; the run that follows may draw the same marks anew.
    page.wait_for_timeout(1500)
    page.get_by_role("textbox", name="Search").fill("quay")
    page.get_by_role("textbox", name="Search").press("Enter")
    page.locator(".st-key-counts").get_by_text("filtered out").wait_for()
    assert 0 < counts(page)["shown"] < 12
    go(page, "Disputes")
    assert "?" not in page.url
    assert counts(page)["shown"] < 12


def listen(page: Page, heard: list[str]) -> None:
    """Keep everything that comes to a page by its websockets."""
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: heard.append(str(data))))


def test_a_canary_in_one_readers_table_reaches_no_other_reader(server: str, open_page: Callable[..., Page]) -> None:
    heard: dict[str, list[str]] = {"mine": [], "other": []}
    asked: list[str] = []
    mine, other = open_page(), open_page()
    for name, page in (("mine", mine), ("other", other)):
        page.on(
            "websocket",
            lambda socket, kept=heard[name]: socket.on("framereceived", lambda data: kept.append(str(data))),
        )
    other.on("request", lambda request: asked.append(request.url))
    open_screen(other, f"{server}/")
    content = flat_file().decode("utf-8-sig").replace("Northbridge", CANARY).encode()
    assert CANARY.encode() in content
    bring(mine, server, (f"{CANARY}.csv", content))
    for screen in ("Atlas", "Disputes", "Sources", "Records"):
        go(mine, screen)
    assert CANARY in json.dumps(take_csv(mine))
    assert [frame for frame in heard["mine"] if CANARY in frame]
    for screen in ("", "disputes", "sources", "records", "open_your_own", "method"):
        open_screen(other, f"{server}/{screen}")
        for frame in other.frames:
            assert CANARY not in frame.content()
    assert CANARY not in "".join(heard["other"])
    assert CANARY not in "".join(asked)
    with urllib.request.urlopen(f"{server}/viewport/marks?box=-180,-85,180,85&zoom=2") as answer:  # noqa: S310
        assert CANARY not in answer.read().decode()


def test_hostile_cells_and_a_hostile_file_name_show_literally(server: str, page: Page) -> None:
    text = '<img src=x onerror="window.evil=1"> ![p](https://tracker.example/p.png) {{7*7}}'
    cell = '"' + text.replace('"', '""') + '"'
    content = (
        f"Town,Y,X,When,Dead,Told by,Paper\n{cell},35,37,2020-03-01,1,{cell},{cell}\n{cell},95,37,2020-03-01,1,b,c\n"
    )
    bring(page, server, ("<b>x</b> ![p](https://tracker.example/p.png).csv", content.encode()))
    match(page, LABELS)
    open_matched(page)
    assert rows(page) == (2, 1, 1, 1)
    assert "<b>x</b> ![p](https://tracker.example/p.png).csv" in page.locator(".st-key-own").inner_text()
    go(page, "Atlas")
    map_frame(page)
    for frame in page.frames:
        assert frame.evaluate("() => window.evil") is None
    go(page, "Records")
    assert take_csv(page)[0]["place"].lstrip("'") == text


@pytest.fixture(scope="module")
def small_server() -> Iterator[str]:
    """A server that keeps a megabyte for a visit, one table of a reader, and no session that ended."""
    with serve(
        CLAIM_ATLAS_UPLOAD_MB="1",
        CLAIM_ATLAS_OPEN_TABLES="1",
        STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1",
    ) as url:
        yield url


def session_of(page: Page, url: str) -> tuple[str, dict[str, str]]:
    """Return where the page's session uploads to and the headers its requests carry."""
    addresses: list[str] = []
    headers: dict[str, str] = {}

    def take(request: object) -> None:
        if "/_stcore/upload_file/" in request.url:  # type: ignore[attr-defined]
            addresses.append(request.url)  # type: ignore[attr-defined]
            headers.update(request.all_headers())  # type: ignore[attr-defined]

    page.on("request", take)
    bring(page, url, ("mine.csv", STRANGE))
    return urlsplit(addresses[0]).path.rsplit("/", 1)[0], headers


def upload(url: str, path: str, headers: dict[str, str], size: int, *, chunked: bool) -> int:
    """Send a body of some size to a session's upload address and return the status of the answer."""
    mark = "boundary"
    head = f'--{mark}\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'.encode()
    body = head + b"x" * size + f"\r\n--{mark}--\r\n".encode()
    kept = {name: value for name, value in headers.items() if name in {"cookie", "x-xsrftoken", "origin"}}
    kept["Content-Type"] = f"multipart/form-data; boundary={mark}"
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port)
    pieces = (body[at : at + 65536] for at in range(0, len(body), 65536))
    try:
        connection.request("PUT", f"{path}/f{size}{chunked}", pieces if chunked else body, kept, encode_chunked=chunked)
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        # The server hung up before the body was through; its answer is still there to be read.
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_visit_cannot_bring_more_than_its_limit_in_any_way_of_sending(small_server: str, page: Page) -> None:
    path, headers = session_of(page, small_server)
    assert upload(small_server, path, headers, 900_000, chunked=True) == 204
    assert upload(small_server, path, headers, 900_000, chunked=True) == 413
    assert upload(small_server, path, headers, 900_000, chunked=False) == 413
    assert upload(small_server, path, headers, 50_000, chunked=False) == 204


def test_a_file_that_was_read_makes_room_for_the_next(small_server: str, page: Page) -> None:
    filler = flat_file() + b"\r\n" * 400_000
    for name in ("one.csv", "two.csv", "three.csv"):
        bring(page, small_server, (name, filler))
        assert rows(page).shown == 12
        page.get_by_role("button", name="Close it").click()
        settle(page)


def test_a_file_that_is_held_leaves_less_room_which_is_said_beforehand(small_server: str, page: Page) -> None:
    # No encoding is found out, so that the file is held until one is stated.
    arabic = "خط العرض,خط الطول,البلدة\n" + "35.95,39.01,الرقة\n" * 50_000
    bring(page, small_server, ("arabic.csv", arabic.encode("windows-1256")))
    assert "no room now" in page.locator("[class*='st-key-open_files']").inner_text()
    assert "1 of the 1 MB of a visit are taken by the file above" in page.locator(".stMain").inner_text()
    assert page.locator("[class*='st-key-open_files'] input[type=file]").is_disabled()
    press(page, "Forget this file")
    assert "up to 1 MB" in page.locator("[class*='st-key-open_files']").inner_text()
    drop(page, ("mine.csv", flat_file()))
    assert rows(page).shown == 12
    # The server has room for one table, which the next test fills.
    page.get_by_role("button", name="Close it").click()
    settle(page)


def test_a_table_whose_reader_left_makes_room_without_anyone_coming_by(
    small_server: str, open_page: Callable[..., Page]
) -> None:
    mine, other = open_page(), open_page()
    bring(mine, small_server, ("mine.csv", flat_file()))
    assert rows(mine).shown == 12
    bring(other, small_server, ("other.csv", flat_file()))
    refusal = other.locator(".st-key-refusal")
    assert "no room" in refusal.inner_text()
    mine.context.close()
    # No session comes or goes meanwhile, at which Streamlit itself would forget the one that left.
    given_up = time.monotonic() + _PATIENCE_S
    while refusal.count() and time.monotonic() < given_up:
        drop(other, ("other.csv", flat_file()))
    assert rows(other).shown == 12


def test_the_note_on_the_map_speaks_of_one_claim_and_of_none(server: str, page: Page) -> None:
    content = b"date,place,latitude,longitude,source,killed\n2023-10-07,Ford,13.5,25.3,Radio,1\n"
    bring(page, server, ("one.csv", content))
    open_matched(page)
    go(page, "Atlas")
    note = map_frame(page).locator(".atlas-note")
    note.get_by_text("The one mapped claim is in view", exact=True).wait_for()
    page.get_by_role("textbox", name="Search").fill("nowhere")
    page.get_by_role("textbox", name="Search").press("Enter")
    note.get_by_text("No claim shown has a place that can be drawn", exact=True).wait_for()
    assert note.get_by_role("button").count() == 0


def test_a_map_that_cannot_hold_the_whole_world_says_to_move_it_and_offers_no_button_that_does_nothing(
    server: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(phone=True)
    content = b"date,place,latitude,longitude,source,killed\n"
    content += b"".join(b"2023-10-07,Ford %d,13.5,%d,Radio,1\n" % (at, at) for at in (-150, -60, 30, 120, 170))
    bring(page, server, ("world.csv", content))
    open_matched(page)
    go(page, "Atlas")
    note = map_frame(page).locator(".atlas-note")
    note.get_by_text("of 5 mapped claims in view; move the map to see the others").wait_for()
    assert note.get_by_role("button").count() == 0


def test_a_filter_that_leaves_a_small_part_of_the_map_offers_to_zoom_there(server: str, page: Page) -> None:
    content = b"date,place,latitude,longitude,source,killed\n"
    content += b"".join(b"2023-10-07,Ford %d,13.5,%d,Radio,1\n" % (at, at) for at in (-50, -20, 20, 60))
    bring(page, server, ("wide.csv", content))
    open_matched(page)
    go(page, "Atlas")
    frame = map_frame(page)
    note = frame.locator(".atlas-note")
    note.get_by_text("All 4 mapped claims are in view").wait_for()
    assert note.get_by_role("button").count() == 0
    before = frame.evaluate("() => window.atlasMap.map.getZoom()")
    choose(page, "Place", "Ford 20")
    note.get_by_role("button", name="Zoom to them").click()
    frame.wait_for_function("(z) => window.atlasMap.map.getZoom() >= z + 2", arg=before)
    note.get_by_text("The one mapped claim is in view").wait_for()
    note.get_by_role("button").wait_for(state="hidden")
