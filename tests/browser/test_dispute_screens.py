"""Who gives which figure, who is blamed, who denies, how many voices: readable on the Disputes and Sources screens."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.screen import counts, map_frame, open_screen, painted, settle, wait_painted
from tests.browser.server import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

# What a reader who has never seen the table must be able to say, in the words of the screen.
TOLD = {
    "akayrshi-strike": (
        "12 to 22 women killed",
        "22 farm workers killed",
        "6 independent voices",
        "US-led coalition against ISIL: Activists (unnamed)",
        "US-led coalition against ISIL, in reply to Activists (unnamed)",
        "12: Syrian Observatory for Human Rights (The National)",
        "22: ISIL (The National)",
    ),
    "boukamal-strike": (
        "23 to 25 civilians killed",
        "at least 20 displaced people killed",
        "7 independent voices",
        "US-led coalition against ISIL: Activists (unnamed)",
        "23: Syrian Observatory for Human Rights (The National)",
        "25: ISIL (The National)",
    ),
    "saydnaya-killings": (
        "5,000 to 11,000 detainees died in custody",
        "6 independent voices",
        "denies it: Syrian government (Al Jazeera)",
        "20 to 50 a week: Amnesty International (The Independent)",
        "up to 50 a week: United States government (The Independent)",
        "between outlets",
    ),
}


@pytest.mark.parametrize("incident", TOLD)
def test_an_incidents_dispute_can_be_told_from_the_screen_alone(incident: str, server: str, page: Page) -> None:
    open_screen(page, f"{server}/disputes?open=i:{incident}")
    shown = " ".join(page.locator(".stMain").inner_text().split())
    for sentence in TOLD[incident]:
        assert sentence in shown


def test_every_figure_of_an_incident_is_drawn_and_told_to_those_who_do_not_see_it(server: str, page: Page) -> None:
    open_screen(page, f"{server}/disputes?open=i:boukamal-strike")
    told = page.locator(".stVegaLiteChart").evaluate_all(
        """charts => charts.map(chart =>
            chart.getAttribute('aria-label') || chart.querySelector('[aria-label]')?.getAttribute('aria-label'))"""
    )
    said = " ".join(str(each) for each in told)
    for figure in ("at least 20", "another 25 civilians", "23 civilians", "15 homes"):
        assert figure in said


def test_the_screen_and_the_command_find_the_same(server: str, page: Page) -> None:
    command = [sys.executable, "-m", "geo", "disputes", "--format", "json"]
    printed = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120).stdout)
    findings = printed["findings"] if isinstance(printed, dict) else printed
    tolls = [each for each in findings if each["incident_id"] == "akayrshi-strike" and each["dimension"] == "toll"]
    assert any((each["low"], each["high"], each["spread"]) == (12, 22, 10) for each in tolls)
    open_screen(page, f"{server}/disputes?open=i:akayrshi-strike")
    assert page.locator("[class*='st-key-finding_toll_']").count() == len(tolls)


def test_every_total_follows_the_rule_and_states_it(server: str, page: Page) -> None:
    open_screen(page, f"{server}/disputes?open=i:akayrshi-strike")
    line = page.locator(".st-key-figure_rule")
    assert "Full range: 12 to 22 women killed, according to 2 voices: " in line.inner_text()
    page.get_by_role("combobox", name="Read tolls as").click()
    page.get_by_role("option", name="Without parties").click()
    settle(page)
    told = "Without parties: 12 women killed, according to Syrian Observatory for Human Rights"
    assert told in line.inner_text()
    assert "rule=without_parties" in page.url
    copied = page.url
    open_screen(page, copied)
    assert told in line.inner_text()
    # The same rule, and said to be, where the incident is read beside the map.
    page.get_by_role("link", name="Atlas").click()
    settle(page)
    assert "rule=without_parties" in page.url
    assert told in line.inner_text()


def test_disputes_follow_the_filter(server: str, page: Page) -> None:
    open_screen(page, f"{server}/disputes?speaker=isil&open=i:akayrshi-strike")
    shown = page.locator(".stMain").inner_text()
    assert "22 women killed" in shown
    assert "12 to 22 women killed" not in shown
    assert "1 independent voice" in shown


def test_the_rings_show_disagreement_and_on_demand_claim_types(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?at=9/34.4523/40.9185")
    first = painted(page)
    boukamal = next(mark for mark in first["marks"] if mark["label"] == "Boukamal")
    # Class 1 is "differ": nobody rejects the strike, the figures differ.
    assert boukamal["standings"] == [[1, boukamal["claims"]]]
    page.get_by_text("By claim type", exact=True).click()
    settle(page)
    wait_painted(page, first["generation"])
    assert "rings=types" in page.url
    assert "How many, how much" in page.locator(".legend").first.inner_text()


def test_sources_show_speakers_chains_and_pairs(server: str, open_page: Callable[..., Page]) -> None:
    for phone in (False, True):
        page = open_page(phone=phone)
        open_screen(page, f"{server}/sources")
        for heading in ("Who speaks about what", "Who carries whom", "How pairs of sources agree"):
            assert page.get_by_role("heading", name=heading).count() == 1
        assert "33 speakers" in page.locator(".stMain").inner_text()
        chart = page.locator(".stVegaLiteChart").first
        assert chart.locator("canvas, svg").count() > 0


def test_the_replay_steps_through_the_days_and_stops_at_the_end(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?at=2/25/10")
    everything = counts(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => location.search.includes('as_of=2017-02-28')")
    page.wait_for_function("() => location.search.includes('as_of=2017-05-15')", timeout=60_000)
    page.wait_for_function("() => !location.search.includes('as_of')", timeout=60_000)
    page.get_by_role("button", name="Play").wait_for()
    settle(page)
    assert counts(page) == everything


def test_what_was_not_yet_known_is_set_back_and_not_lost(server: str, page: Page) -> None:
    open_screen(page, f"{server}/?open=i:saydnaya-killings")
    every = page.locator("[class*='st-key-claim_']").count()
    open_screen(page, f"{server}/?open=i:saydnaya-killings&as_of=2017-05-11")
    later = page.locator("[class*='st-key-claim_later_']").count()
    assert 0 < later < every
    assert page.locator("[class*='st-key-claim_']").count() == every
    frame = map_frame(page)
    marks = frame.evaluate("() => window.atlasPainted.marks")
    assert "Boukamal" not in " ".join(mark["label"] for mark in marks)
    assert counts(page)["shown"] + counts(page)["filtered_out"] == counts(page)["total"]
