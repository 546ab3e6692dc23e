"""A reader drops an own copy of an article on an incident's claims: passages are shown in it, in this session only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.screen import open_screen, settle
from tests.browser.server import ROOT, serve
from tests.geo.made_up_articles import DAILY_TEXT, anchor_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

ARTICLES = Path(os.environ.get("CLAIM_ATLAS_ARTICLES", ROOT.parent / "shared" / "articles"))
CANARY = "a sentence only this reader holds"


def drop(page: Page, name: str, content: bytes) -> None:
    page.get_by_text("Check these claims against your own copy").click()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
    settle(page)


def article() -> bytes:
    held = sorted(ARTICLES.glob("000_*.txt")) if ARTICLES.is_dir() else []
    if not held:
        pytest.skip(f"no articles in {ARTICLES}; name their folder with CLAIM_ATLAS_ARTICLES")
    return held[0].read_bytes()


@pytest.fixture(scope="module")
def invented_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Tables anchored to two articles that nobody ever printed."""
    with serve(anchor_sample(tmp_path_factory.mktemp("anchored") / "tables")) as url:
        yield url


def outcomes(page: Page) -> dict[str, bool]:
    """Return for each claim shown whether it is found word for word."""
    lines = [text.splitlines()[0] for text in page.locator("[class*='st-key-evidence_c-']").all_inner_texts()]
    return {line.split(":")[0]: "verified" in line for line in lines}


def test_passages_are_shown_in_an_own_copy_and_an_altered_sentence_fails_its_claim_alone(
    invented_server: str, page: Page
) -> None:
    open_screen(page, f"{invented_server}/?open=i:bridge-strike")
    drop(page, "daily.txt", DAILY_TEXT.encode())
    found = outcomes(page)
    assert len(found) >= 3
    assert all(found.values())
    assert "named 12 women" in page.locator("[class*='st-key-passage_c-02']").inner_text()
    page.reload()
    open_screen(page, page.url)
    drop(page, "daily.txt", DAILY_TEXT.replace("12 women", "13 women").encode())
    assert {claim for claim, holds in outcomes(page).items() if not holds} == {"c-02"}


def test_each_claim_of_the_articles_is_found_and_shown_in_a_copy(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?open=i:akayrshi-strike")
    drop(page, "mine.txt", article())
    shown = page.locator("[class*='st-key-evidence_nat']")
    assert shown.count() == page.locator("[class*='st-key-claim_']").count()
    assert all("verified here" in text for text in shown.all_inner_texts())
    assert "12 women" in page.locator("[class*='st-key-passage_nat-19-1']").inner_text()


def test_a_file_that_is_no_copy_is_refused_in_plain_words_and_stays_with_its_reader(
    server: str, open_page: Callable[..., Page]
) -> None:
    mine, other = open_page(), open_page()
    open_screen(mine, f"{server}/?open=i:akayrshi-strike")
    drop(mine, "<img src=x onerror=alert(1)>.txt", f"{CANARY} {{{{7*7}}}} <script>alert(1)</script>".encode())
    assert "no passage of a document is in it" in mine.locator(".stMain").inner_text()
    open_screen(other, f"{server}/?open=i:akayrshi-strike")
    assert CANARY not in other.locator("body").inner_text()
    assert CANARY not in mine.url
