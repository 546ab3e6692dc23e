"""Every screen runs on every table, through the frame and alone, and adds up."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.settings import ROOT
from pages.parts import frame
from tests.data_folders import HOSTILE
from tests.screens.reading import chips, counts, ids, interpreted, map_payload, records, texts

if TYPE_CHECKING:
    from tests.screens.conftest import Show

SCREENS = [Path(path).stem for path, _, _ in frame.SCREENS]


def claims_in_file() -> list[str]:
    with (ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        return [row["claim_id"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("alone", [False, True], ids=["framed", "alone"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("table", "total"), [("seed", None), ("empty", 0), ("hostile", len(HOSTILE)), ("sample", 12)])
def test_a_screen_opens_on_a_table_and_counts_all_of_it(
    screen: str, table: str, total: int | None, show: Show, *, alone: bool
) -> None:
    seen = counts(show(screen, table, alone=alone))
    wanted = len(claims_in_file()) if total is None else total
    assert (seen["shown"], seen["total"], seen["filtered_out"]) == (wanted, wanted, 0)


@pytest.mark.parametrize("alone", [False, True], ids=["framed", "alone"])
def test_every_screen_has_its_own_part(show: Show, *, alone: bool) -> None:
    atlas, table, method = (show(screen, alone=alone) for screen in ("atlas", "records", "method"))
    assert map_payload(atlas)["mapped"] > 0
    assert "Download CSV" in [button.proto.label for button in table.get("download_button")]
    assert "Codebook" in [heading.value for heading in method.subheader]
    assert not table.get("component_instance")
    assert not method.get("component_instance")


def test_the_frame_links_every_screen_and_carries_the_filter(show: Show) -> None:
    links = [link.proto for link in show("records", type="toll", q="syria").get("page_link")]
    assert [link.label for link in links] == [title for _, title, _ in frame.SCREENS]
    assert len({link.query_string for link in links}) == 1
    assert {"type=toll", "q=syria"} < set(links[0].query_string.split("&"))


def test_records_lists_every_claim_of_the_table_once(show: Show) -> None:
    assert ids(show("records")) == claims_in_file()


def test_an_empty_table_offers_nothing_to_choose_and_nothing_to_take_away(show: Show) -> None:
    seen = show("records", "empty")
    assert seen.dataframe.len == 0
    assert [button.proto.disabled for button in seen.get("download_button")] == [True, True]
    assert [group.options for group in seen.pills] == [[]] * 4
    assert [group.options for group in seen.multiselect] == [[]] * 4


def test_an_empty_table_is_not_said_to_be_filtered_away(show: Show) -> None:
    seen = show("atlas", "empty")
    assert not seen.button
    assert not [each.value for each in seen.markdown if "matches" in each.value]
    assert map_payload(seen)["answer"] == {"in_view": 0, "marks": []}
    assert map_payload(seen)["extent"] is None
    assert "None: no claim passes the filters." in [caption.value for caption in seen.caption]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_text_of_a_table_is_read_as_markdown_or_html(screen: str, show: Show) -> None:
    kinds = {"outlet": "outlet", "speaker": "actor", "incident": "incident"}
    every = {kind: [f"{name}-{number}" for number in range(len(HOSTILE))] for kind, name in kinds.items()}
    seen = show(screen, "hostile", open="i:incident-0", **every)
    assert len(chips(seen)) == len(kinds) * len(HOSTILE)
    read = "\n".join(interpreted(seen))
    # A chip is cut short; twenty signs of each text still hold what would run.
    assert [text for text in HOSTILE if text[:20] in read] == []


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_an_incident_reads_literally_on_the_atlas(number: int, show: Show) -> None:
    shown = texts(show("atlas", "hostile", open=f"i:incident-{number}"))
    # Its title, and its claim's speaker and summary.
    assert shown.count(HOSTILE[number]) == 3


def test_the_records_table_holds_every_text_as_it_is(show: Show) -> None:
    rows = records(show("records", "hostile"))
    for column in ("summary", "incident", "place", "speaker", "outlet", "wording", "coder_note"):
        assert list(rows[column]) == list(HOSTILE), column
