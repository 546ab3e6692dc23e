"""The Sources screen counts what the claims say, whatever a reader's own table calls its incidents and speakers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from pages.parts import carriage, source_views
from tests.screens.own import go, open_strange
from tests.screens.reading import captions, charts

if TYPE_CHECKING:
    from tests.screens.conftest import Show

HEAD = "Town,Y,X,When,Dead,Told by,Paper,Remark,Key\n"
# Nine claims of the office in one paper, eight of the monitor in another.
CARRIED = HEAD + "".join(
    f"Ford,35,37,2020-03-{day + 1:02},{day},{speaker},{outlet},Count {day},{day}\n"
    for day, (speaker, outlet) in enumerate([("Office", "Daily")] * 9 + [("Monitor", "Evening")] * 8)
)


@pytest.mark.parametrize("title", ["Speaker", "Voice", "Party", "Claims"])
def test_an_incident_called_like_a_column_of_the_table_has_a_column_of_its_own(title: str, show: Show) -> None:
    rows = f"Ford,35,37,2020-03-01,3,Office,Daily,{title},7\nFord,35,37,2020-03-02,4,Monitor,Daily,{title},7\n"
    seen = go(open_strange(show, (HEAD + rows).encode(), incident="Remark", incident_id="Key"), "sources")
    table = seen.dataframe[0].value
    assert len(set(table.columns)) == 5
    assert table.columns[4].startswith(f"{title} (")
    assert list(table[table.columns[4]]) == ["1", "1"]


def test_two_incidents_of_one_title_are_two_columns(show: Show) -> None:
    rows = "".join(f"Ford,35,37,2020-03-01,3,Office,Daily,Strike,{key}\n" for key in (7, 7, 8))
    seen = go(open_strange(show, (HEAD + rows).encode(), incident="Remark", incident_id="Key"), "sources")
    table = seen.dataframe[0].value
    assert [list(table[name]) for name in table.columns[4:]] == [["2"], ["1"]]


def test_of_equally_many_claims_the_incidents_stand_in_the_order_of_the_file(show: Show) -> None:
    rows = "".join(f"Ford,35,37,2020-03-01,3,Office,Daily,Row {key},{key}\n" for key in (9, 10, 2))
    seen = go(open_strange(show, (HEAD + rows).encode(), incident="Remark", incident_id="Key"), "sources")
    assert list(seen.dataframe[0].value.columns[4:]) == ["Row 9", "Row 10", "Row 2"]


def test_a_name_in_the_picture_counts_all_its_claims_also_those_of_steps_not_drawn(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = "Ford,35,37,2020-04-01,5,Monitor,Weekly,Count,99\n"
    monkeypatch.setattr(carriage, "_MOST_NODES", 2)
    seen = go(open_strange(show, (CARRIED + extra).encode()), "sources")
    rows = [pa.ipc.open_stream(each.data.data).read_pandas() for each in charts(seen)[0].datasets]
    labels = {label for each in rows if "label" in each for label in each["label"]}
    assert labels == {"Daily (9)", "Evening (8)", "Office (9)", "Monitor (9)"}
    assert [text for text in captions(seen) if "The numbers beside the names count all claims." in text]


def test_the_thickness_of_a_line_begins_at_nothing(show: Show) -> None:
    seen = go(open_strange(show, CARRIED.encode()), "sources")
    (lines, *_) = json.loads(charts(seen)[0].spec)["layer"]
    assert lines["encoding"]["strokeWidth"]["scale"]["domain"] == [0, 9]


def test_where_nobody_carries_another_no_picture_is_drawn_and_it_is_said(show: Show) -> None:
    seen = go(open_strange(show, speaker="Paper"), "sources")
    assert charts(seen) == []
    assert [text for text in captions(seen) if "nobody carries another's words" in text]


def test_one_incident_left_out_is_told_of_in_the_singular(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_views, "_MOST_INCIDENTS", 1)
    rows = "".join(f"Ford,35,37,2020-03-01,3,Office,Daily,Row {key},{key}\n" for key in (7, 8))
    seen = go(open_strange(show, (HEAD + rows).encode(), incident="Remark", incident_id="Key"), "sources")
    assert "Not in this table: 1 further incident. The filters show the rest." in captions(seen)
