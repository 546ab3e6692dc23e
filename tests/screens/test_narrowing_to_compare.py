"""Where claims are too many to compare, one press leads to few enough; on the table of twelve worked out by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pages.parts import comparison, opening_report
from tests.screens.own import open_strange
from tests.screens.reading import buttons, captions, chips, counts, press

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

MOST = 4


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_CLAIMS", MOST)


def ways(screen: AppTest) -> list[str]:
    """Return what is offered to press, as it reads."""
    return [text for text in buttons(screen) if re.search(r" · \d+$", text)]


@pytest.mark.parametrize("screen", ["disputes", "sources"])
def test_too_many_claims_are_told_with_both_numbers_and_nothing_is_compared(screen: str, show: Show) -> None:
    seen = show(screen, "sample")
    said = " ".join(each.value for each in seen.markdown)
    assert "12 claims pass the filters; at most 4 are compared at a time." in said
    assert not seen.dataframe


def test_every_way_that_is_offered_leads_to_as_many_claims_as_it_says(show: Show) -> None:
    offered = ways(show("disputes", "sample"))
    assert len(offered) > MOST
    for way in offered:
        seen = press(show("disputes", "sample"), way)
        said = int(way.rpartition(" · ")[2])
        assert 1 < said <= MOST
        assert counts(seen)["shown"] == said
        assert ways(seen) == []
        assert "too many" not in " ".join(each.value.lower() for each in seen.subheader)


def test_values_with_too_many_claims_or_with_one_alone_are_not_offered(show: Show) -> None:
    seen = show("disputes", "sample")
    every = seen.session_state["_frame"].atlas.facets.counts
    for field in ("place", "speaker", "outlet"):
        named = {f"{each.label} · {each.count}": each.count for each in every[field] if each.value}
        fitting = [text for text, claims in named.items() if 1 < claims <= MOST]
        assert [text for text in ways(seen) if text in named] == fitting[:5]
    assert max(each.count for each in every["outlet"]) > MOST
    assert min(each.count for each in every["speaker"]) == 1


def test_a_way_keeps_the_rest_of_the_filter(show: Show) -> None:
    seen = show("disputes", "sample", type="toll")
    offered = ways(seen)
    seen = press(seen, offered[0])
    assert "Claim type: Toll" in chips(seen)
    assert counts(seen)["shown"] == int(offered[0].rpartition(" · ")[2])


def test_where_no_single_choice_is_enough_it_is_said(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_CLAIMS", 1)
    seen = show("disputes", "sample")
    assert ways(seen) == []
    assert "No single choice leaves few enough: combine some in the sidebar." in captions(seen)


def test_of_a_large_table_the_report_says_where_its_claims_are_compared(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_report, "MOST_CLAIMS", 4)
    said = "More than 4 claims are not compared all at once; Disputes and Sources lead to some of them."
    assert said in captions(open_strange(show))
    monkeypatch.setattr(opening_report, "MOST_CLAIMS", 5)
    assert said.replace("4", "5") not in captions(open_strange(show))
