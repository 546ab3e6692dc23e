"""Where a table holds more than a screen can, the screen draws the most and says how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts import carriage, dispute_detail, dispute_list, filter_panel, incident_list, source_views, toll_reading
from tests.screens.many_claims import CLAIMS, claim_id
from tests.screens.reading import captions, chart_rows, charts, chips, counts, texts

if TYPE_CHECKING:
    import pytest

    from tests.screens.conftest import Show


def test_a_list_of_very_many_names_offers_those_with_most_claims_and_says_so(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = show("records", "sample").multiselect(key="filter_speaker").options
    monkeypatch.setattr(filter_panel, "_MOST_OPTIONS", 3)
    seen = show("records", "sample")
    assert seen.multiselect(key="filter_speaker").options == every[:3]
    assert f"The 3 of {len(every)} speakers with most claims; search finds the others." in captions(seen)


def test_a_chosen_name_stays_in_the_list_however_few_claims_it_has(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    speakers = show("records", "sample").session_state["_frame"].atlas.facets.counts["speaker"]
    monkeypatch.setattr(filter_panel, "_MOST_OPTIONS", 1)
    seen = show("records", "sample", speaker=speakers[-1].value)
    assert chips(seen) == [f"Speaker: {speakers[-1].label}"]
    assert [speakers[-1].label in option for option in seen.multiselect(key="filter_speaker").options] == [False, True]
    assert counts(seen)["shown"] == speakers[-1].count


def test_two_names_alike_are_told_apart_also_among_many(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_panel, "value_label", lambda *_: "The same name")
    for field in ("speaker", "outlet", "place", "incident"):
        options = show("records", "sample").multiselect(key=f"filter_{field}").options
        assert len(set(options)) == len(options) > 1


def test_a_long_list_of_incidents_is_drawn_in_part_and_counted_whole(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = show("atlas", "sample").dataframe[0].value
    monkeypatch.setattr(incident_list, "_MOST_ROWS", 2)
    seen = show("atlas", "sample")
    assert list(seen.dataframe[0].value["Incident"]) == list(whole["Incident"][:2])
    assert [text for text in captions(seen) if text.startswith(f"The first 2 of {len(whole)} rows, most claims first")]


def test_a_long_list_of_disputes_is_drawn_in_part_and_says_how_many_are_contested(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = show("disputes").dataframe[0].value
    monkeypatch.setattr(dispute_list, "_MOST_ROWS", 2)
    seen = show("disputes")
    assert list(seen.dataframe[0].value["Incident"]) == list(whole["Incident"][:2])
    assert [text for text in captions(seen) if text.startswith(f"The first 2 of {len(whole)} incidents, of which ")]


def test_an_incident_below_the_rows_that_are_drawn_can_still_be_opened(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispute_list, "_MOST_ROWS", 1)
    titles = {key: show("disputes", open=f"i:{key}").text[0].value for key in ("akayrshi-strike", "boukamal-strike")}
    assert len(set(titles.values())) == 2


def test_sums_over_many_claims_are_worked_out_when_they_are_asked_for(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    work_out = toll_reading.sum_tolls
    monkeypatch.setattr(toll_reading, "sum_tolls", lambda tolls: asked.append(1) or work_out(tolls))
    show("disputes")
    assert asked
    asked.clear()
    monkeypatch.setattr(toll_reading, "_MOST_AT_ONCE", 10)
    show("disputes")
    assert not asked


def test_a_table_of_very_many_speakers_names_what_it_leaves_out(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = show("sources").dataframe[0].value
    monkeypatch.setattr(source_views, "_MOST_INCIDENTS", 3)
    monkeypatch.setattr(source_views, "_MOST_SPEAKERS", 5)
    monkeypatch.setattr(carriage, "_MOST_NODES", 2)
    seen = show("sources")
    table = seen.dataframe[0].value
    # Claims are those of the whole table, not of the columns that are drawn.
    assert list(table["Claims"]) == list(whole["Claims"][:5])
    assert len(table.columns) == 4 + 3
    left_out = f"{len(whole.columns) - 7} further incidents and {len(whole) - 5} further speakers"
    assert f"Not in this table: {left_out}. The filters show the rest." in captions(seen)
    assert [text for text in captions(seen) if text.startswith("Drawn are the ")]


def test_a_thousand_claims_of_one_incident_are_one_row_of_the_lists(show: Show) -> None:
    assert list(show("disputes", "many").dataframe[0].value["Claims"]) == [CLAIMS]


def test_a_thousand_figures_are_thinned_out_with_the_lowest_and_the_highest_kept(show: Show) -> None:
    seen = show("disputes", "many")
    drawn = chart_rows(charts(seen)[0])
    assert len(set(drawn["row"])) == 60
    assert (drawn["low"].min(), drawn["high"].max()) == (0, CLAIMS - 1)
    assert [text for text in captions(seen) if text.startswith(f"Drawn are 60 of {CLAIMS:,} figures")]
    (table,) = [each.value for each in seen.dataframe if "Lowest" in each.value.columns]
    assert len(table) == CLAIMS


def test_a_few_figures_are_all_drawn(show: Show) -> None:
    seen = show("disputes", "sample")
    assert not [text for text in captions(seen) if text.startswith("Drawn are")]


def test_of_a_thousand_claims_of_one_incident_the_first_are_cards_and_the_rest_is_counted(show: Show) -> None:
    seen = show("atlas", "many", open="i:strikes")
    assert len([text for text in texts(seen) if text.endswith(claim_id(0)) or " · claim-" in text]) == 200
    assert [text for text in captions(seen) if text.startswith(f"The first 200 of {CLAIMS:,} claims.")]


def test_sources_of_an_incident_of_many_claims_are_left_aside_when_asked_for(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    leave = toll_reading.leave_one_out
    monkeypatch.setattr(toll_reading, "leave_one_out", lambda *given: asked.append(1) or leave(*given))
    show("disputes", "many")
    assert not asked
    show("disputes", "sample")
    assert asked


def test_a_question_of_a_thousand_answers_names_the_first_and_counts_the_rest(show: Show) -> None:
    said = texts(show("disputes", "many"))
    assert f"and {CLAIMS - 30:,} further positions, in the table above and under Records" in said
    assert len([text for text in said if text.endswith(" Monitor (Daily)") and text[0].isdigit()]) <= 3 * 30


def test_of_very_many_who_hold_a_position_the_first_are_named_and_the_rest_is_counted(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispute_detail, "_MOST_HOLDERS", 1)
    said = texts(show("disputes", "sample"))
    assert [text for text in said if text.startswith("reports it: ") and text.endswith(", and 3 more")]


def test_of_very_many_voices_of_a_toll_the_first_are_named_and_the_rest_is_counted(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toll_reading, "_MOST_NAMED", 1)
    said = texts(show("disputes", "many"))
    assert "Full range: 0 to 1,199 killed, according to 2 voices: North Monitor, and 1 more" in said
