"""How Disputes reads on a reader's own table: numbers with their nouns, and no empty place without a word."""

from __future__ import annotations

import json
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from pages.parts import dispute_list
from tests.ingest.layout_rows import UCDP_49, UCDP_ROW, make_csv
from tests.own_files import STRANGE
from tests.screens.own import bring, go, open_strange
from tests.screens.reading import captions, charts, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

MEETING = "If your table has a column that tells which rows belong together, match it"
ALONE = b"""\
Town,Y,X,When,Dead,Told by,Paper,Remark
Ford,35,37,2020-03-01,1,Office,Daily,
Hill,35,38,2020-03-02,2,Office,Daily,
"""


def said(screen: AppTest, words: str) -> list[str]:
    """Return the captions that hold some words."""
    return [text for text in captions(screen) if words in text]


def test_the_scale_of_small_figures_names_whole_people_only(show: Show) -> None:
    seen = go(open_strange(show, ALONE), "disputes")
    (bars, *_) = json.loads(charts(seen)[0].spec)["layer"]
    assert bars["encoding"]["x"]["axis"]["tickMinStep"] == 1


def test_the_table_of_figures_has_heads_and_words_a_reader_knows(show: Show) -> None:
    seen = go(open_strange(show), "disputes")
    (table,) = [each.value for each in seen.dataframe if "Lowest" in each.value.columns]
    assert list(table.columns) == [
        "Speaker", "Outlet", "Measure", "Victims", "As worded", "Lowest", "Highest", "Per", "Claim",
    ]  # fmt: skip
    assert set(table["Measure"]) == {"Killed"}


def test_where_every_incident_has_one_voice_it_is_said_and_what_to_do(show: Show) -> None:
    seen = go(open_strange(show, ALONE), "disputes")
    assert said(seen, "Every incident here has one voice only")
    assert said(seen, MEETING)
    assert not said(go(open_strange(show), "disputes"), "one voice only:")


def test_of_the_built_in_table_no_column_is_asked_for(show: Show) -> None:
    seen = show("disputes", "sample", speaker="monitor")
    assert said(seen, "Every incident here has one voice only")
    assert not said(seen, MEETING)


def test_a_column_of_tolls_is_there_only_where_somebody_states_a_figure(show: Show) -> None:
    told = go(open_strange(show), "disputes").dataframe[0].value
    silent = go(open_strange(show, **{"figure:killed:best": ""}), "disputes").dataframe[0].value
    assert [name for name in told.columns if name.startswith("Toll: ")]
    assert not [name for name in silent.columns if name.startswith("Toll: ")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ALONE, "The first 1 of 2 incidents, none of them contested."),
        (STRANGE, "The first 1 of 3 incidents, one of them contested."),
    ],
)
def test_how_many_of_a_long_list_are_contested_is_said_in_words(
    content: bytes, told: str, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispute_list, "_MOST_ROWS", 1)
    assert said(go(open_strange(show, content), "disputes"), told)


def test_one_person_is_told_of_in_the_singular_and_everybody_beside_a_group_with_no_group(show: Show) -> None:
    counts = {"low": "1", "best": "1", "high": "1", "deaths_civilians": "1"}
    file = ("ged.csv", make_csv(UCDP_49, counts, base=UCDP_ROW))
    seen = go(bring(show("open_your_own"), file), "disputes")
    read = texts(seen)
    assert [text for text in read if text.startswith("Full range: 1 civilian killed, according to ")]
    assert [text for text in read if text.startswith("1 civilian killed: ")]
    assert [text for text in read if text.startswith("1 killed: ")]
    assert "One voice only: different scope · 1 killed" in read
    assert [text for text in read if text.startswith("no group named: ")]


def test_no_sign_is_one_that_browsers_may_draw_as_two() -> None:
    for sign in dispute_list._SIGNS.values():
        assert unicodedata.normalize("NFD", sign) == sign


def test_while_claims_are_compared_it_is_said_so(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    under_way: list[str] = []
    told: list[str] = []
    compare = dispute_list.findings_for

    @contextmanager
    def spin(text: str) -> Iterator[None]:
        under_way.append(text)
        yield
        under_way.pop()

    monkeypatch.setattr(dispute_list.st, "spinner", spin)
    monkeypatch.setattr(dispute_list, "findings_for", lambda *asked: told.extend(under_way) or compare(*asked))
    show("disputes", "sample")
    assert "Setting the claims side by side …" in told
