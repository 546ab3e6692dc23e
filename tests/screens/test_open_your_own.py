"""A reader's own table goes through to every screen and is counted to the last row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo import ingest
from geo.claims import ClaimFilter
from geo.ingest.limits import MEGABYTE
from geo.ingest.mapping import Mapping, column_rule, load_layouts, write_mapping
from geo.ingest.outcome import Refused
from pages.parts import opening_state, upkeep
from pages.parts.opening_choices import AS_IS
from tests.data_folders import HOSTILE
from tests.ingest.layout_rows import ACLED_NEW, ACLED_ROW, make_csv
from tests.ingest.workbook_bytes import workbook
from tests.own_files import DAMAGED, STRANGE, STRANGE_COLUMNS, WEB_PAGE, flat_file, known_layouts
from tests.screens.own import OTHERS, banner, bring, equation, go, match, open_matched, open_strange, wait_read
from tests.screens.reading import (
    as_read,
    buttons,
    captions,
    charts,
    counts,
    ids,
    interpreted,
    map_payload,
    press,
    records,
    texts,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from pages.parts.own_table import OwnTable
    from tests.screens.conftest import Show


def test_the_screen_says_what_it_understands_and_what_becomes_of_a_file(show: Show) -> None:
    seen = show("open_your_own")
    read = "\n".join(interpreted(seen))
    assert [
        layout.title for layout in load_layouts() if layout.title.replace("&", "") not in read.replace("&", "")
    ] == []
    assert "up to 80 MB" in seen.file_uploader[0].label
    assert seen.file_uploader[0].allowed_type == []
    assert seen.file_uploader[0].accept_multiple_files
    assert banner(seen) == ""


def test_the_atlas_own_export_comes_back_to_every_screen(show: Show) -> None:
    seen = bring(show("open_your_own"), ("claims of mine.csv", flat_file()))
    assert equation(seen) == "12 rows in = 12 shown + 0 set aside"
    assert banner(seen).startswith("Your own table: claims of mine.csv, 12 claims. It lives in this session only")
    for screen in OTHERS:
        assert counts(go(seen, screen))["total"] == 12
        assert "claims of mine.csv" in banner(seen)
    built_in = show("records", "sample")
    assert ids(go(seen, "records")) == ids(built_in)
    pd.testing.assert_frame_equal(records(seen), records(built_in))


def test_show_on_the_map_leads_to_the_atlas_with_every_placed_claim(show: Show) -> None:
    seen = press(open_strange(show), "Show on the map")
    payload = map_payload(seen)
    assert (payload["mapped"], counts(seen)["without_place"]) == (4, 1)
    assert payload["answer"]["in_view"] == 4


def test_a_strange_table_is_matched_and_its_two_tolls_are_a_dispute_and_no_fault(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert banner(seen) == ""
    match(seen, STRANGE_COLUMNS)
    preview = seen.dataframe[0].value
    assert list(preview["place"]) == ["Northford"] * 3 + ["Hill Farm", "Somewhere"]
    assert list(preview["value_high"]) == [12, 20, 20, 3, 1]
    open_matched(seen)
    assert equation(seen) == "5 rows in = 5 shown + 0 set aside"
    assert [each.value for each in seen.markdown if each.value.startswith("**1 incident** with figures that differ")]
    listed = go(seen, "disputes").dataframe[0].value
    assert list(listed["Claims"]) == [3, 1, 1]
    assert "↔ differ" in set(listed.iloc[0])
    assert "↔ differ" not in set(listed.iloc[1])


def test_wrong_rows_are_set_aside_with_reason_and_remedy_and_the_rest_is_shown(show: Show) -> None:
    seen = open_strange(show, DAMAGED)
    assert equation(seen) == "7 rows in = 5 shown + 2 set aside"
    aside = seen.dataframe[0].value
    assert list(aside["Line"]) == [7, 8]
    assert list(aside["Column"]) == ["Y, X", "When"]
    assert list(aside["Value"]) == ["95.1, 37.0", "2020-02-31"]
    assert all(aside["Why"].str.len() > 10)
    assert all(aside["What to do"].str.len() > 10)
    assert counts(go(seen, "records"))["total"] == 5


def test_a_file_that_is_no_table_is_refused_in_words_and_changes_nothing(show: Show) -> None:
    seen = bring(open_strange(show), ("login.csv", WEB_PAGE))
    assert "This file was not opened" in [heading.value for heading in seen.subheader]
    assert "login.csv" in texts(seen)
    assert [text for text in texts(seen) if "web page" in text]
    assert "mine.csv" in banner(seen)
    assert counts(go(seen, "records"))["total"] == 5


ARABIC = "خط العرض,خط الطول,التاريخ,البلدة\n35.95,39.01,2017-05-14,الرقة\n".encode("windows-1256")


def test_a_file_refused_for_its_encoding_is_read_again_in_the_one_stated(show: Show) -> None:
    seen = bring(show("open_your_own"), ("arabic.csv", ARABIC))
    assert [text for text in texts(seen) if "State the encoding (windows-1256)" in text]
    (box,) = [each for each in seen.selectbox if each.key.startswith("refused_encoding")]
    assert box.value == "windows-1256"
    press(seen, "Read it in this encoding")
    assert "Which column is what?" in [heading.value for heading in seen.subheader]
    (box,) = [each for each in seen.selectbox if each.key.endswith("option_encoding")]
    assert box.value == "windows-1256"
    (column,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    assert [option for option in column.options if option.startswith("البلدة\u200e  (الرقة")]


def test_an_encoding_stated_beforehand_reads_the_file_at_once(show: Show) -> None:
    seen = show("open_your_own")
    (box,) = [each for each in seen.selectbox if each.key.startswith("open_encoding")]
    box.set_value("windows-1256").run()
    bring(seen, ("arabic.csv", ARABIC))
    assert "Which column is what?" in [heading.value for heading in seen.subheader]


def test_a_file_refused_in_the_encoding_stated_can_be_read_in_another_whatever_the_reason(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    (box,) = [each for each in seen.selectbox if each.key.endswith("option_encoding")]
    box.set_value("utf-16").run()
    assert [text for text in texts(seen) if text.startswith("No comma, semicolon, tab")]
    (box,) = [each for each in seen.selectbox if each.key.startswith("refused_encoding")]
    assert box.value == "utf-16"
    box.set_value("").run()
    press(seen, "Read it in this encoding")
    assert "Which column is what?" in [heading.value for heading in seen.subheader]
    assert "Town" in {box.value for box in seen.selectbox}


def test_a_look_at_a_file_that_was_broken_off_is_begun_again(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    seen.session_state["opening"].examined = None
    assert "Which column is what?" in [heading.value for heading in seen.run().subheader]


def test_a_refusal_that_is_not_about_its_encoding_asks_for_none(show: Show) -> None:
    seen = bring(show("open_your_own"), ("login.csv", WEB_PAGE))
    assert "Read it in this encoding" not in buttons(seen)


def test_a_file_nothing_can_be_done_with_is_let_go_of_and_one_that_can_be_read_anew_is_held(show: Show) -> None:
    seen = bring(show("open_your_own"), ("login.csv", WEB_PAGE))
    assert seen.session_state["opening"].size == 0
    assert "login.csv" in texts(seen)
    bring(seen, ("arabic.csv", ARABIC))
    assert seen.session_state["opening"].size == len(ARABIC)
    press(seen, "Forget this file")
    assert "opening" not in seen.session_state
    assert "Open your own table" in [heading.value for heading in seen.subheader]


SESSION = "test session id"
ROOM = {
    "others hold much": ({"other": 370 * MEGABYTE}, "up to 30 MB", "Less than usual"),
    "others hold most": ({"other": 390 * MEGABYTE, SESSION: MEGABYTE}, "up to 9 MB", "Less than usual"),
    "others hold all": ({"other": 400 * MEGABYTE}, "no room now", "The server holds as many files as it can"),
    "files of open tables": ({"": 60 * MEGABYTE}, "up to 80 MB", ""),
    "a little of one's own": ({SESSION: 1000}, "up to 80 MB", ""),
    "much of one's own": ({SESSION: 50 * MEGABYTE}, "up to 30 MB", "50 of the 80 MB of a visit are taken by the file"),
}


@pytest.mark.parametrize("case", ROOM)
def test_how_much_may_still_be_brought_stands_beside_the_place_for_files(
    case: str, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, room, why = ROOM[case]
    seen = bring(show("open_your_own"), ("arabic.csv", ARABIC))
    monkeypatch.setattr(upkeep, "count_bytes_held", lambda: held)
    (place,) = [each for each in seen.run().file_uploader if each.key.startswith("open_files")]
    assert place.label.endswith(room)
    assert place.disabled == (room == "no room now")
    told = [text for text in captions(seen) if "than usual" in text or "holds as many" in text or "a visit" in text]
    assert [text[: len(why)] for text in told] == ([why] if why else [])


def test_where_no_row_can_be_used_nothing_is_opened_and_the_reasons_are_there(show: Show) -> None:
    header = STRANGE.splitlines()[0]
    seen = bring(show("open_your_own"), ("mine.csv", header + b"\nNorthford,95,37.5,2020-03-01,1,Monitor,Daily,\n"))
    seen = wait_read(press(match(seen, STRANGE_COLUMNS), "Read all rows nevertheless"))
    assert equation(seen) == "1 row in = 0 shown + 1 set aside"
    assert banner(seen) == ""
    assert "Show on the map" not in buttons(seen)
    assert list(seen.dataframe[0].value["Value"]) == ["95, 37.5"]
    back = press(seen, "Back to the columns")
    assert "Which column is what?" in [heading.value for heading in back.subheader]
    (speaker,) = [each for each in back.selectbox if each.key.endswith("_speaker")]
    assert speaker.value == STRANGE_COLUMNS["speaker"]


def test_the_reason_of_a_guess_stands_below_its_own_column_only(show: Show) -> None:
    def reasons() -> list[str]:
        return [text for text in texts(seen) if text.startswith("The column is called “Town”")]

    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert len(reasons()) == 1
    (place,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    place.set_value("Remark").run()
    assert reasons() == []
    press(open_matched(seen), "Back to the columns")
    (place,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    assert (place.value, reasons()) == ("Remark", [])


def test_of_the_tables_of_an_atlas_rows_set_aside_name_their_table_and_notes_are_folded(show: Show) -> None:
    def widen(name: str, content: bytes) -> bytes:
        lines = content.decode("utf-8-sig").splitlines()
        more = [f"more{number}" for number in range(2)]
        wide = [",".join([line, *(more if not number else ["x"] * len(more))]) for number, line in enumerate(lines)]
        if name == "places.csv":
            wide.append(wide[-1])
        return "\n".join(wide).encode()

    seen = bring(show("open_your_own"), *((name, widen(name, held)) for name, held in known_layouts()["tables"].files))
    shown = seen.dataframe[0].value
    assert set(shown["File"]) >= {"places.csv"}
    assert [text for text in texts(seen) if text.startswith("1 row, places.csv, line ")]
    noted = [text for text in texts(seen) if "the codebook does not declare was left out (column more" in text]
    assert len(noted) == 2 * len(known_layouts()["tables"].files)
    assert [each.label for each in seen.expander if each.label.endswith(" more")]
    assert not [each for each in seen.get("download_button") if each.proto.label == "Download the mapping (TOML)"]


LAYOUTS_MATCHED = ("acled", "ucdp_ged", "airwars", "ushahidi", "gdelt_events", "gdelt_mentions")


@pytest.mark.parametrize("layout", LAYOUTS_MATCHED)
def test_a_known_layout_matched_by_hand_starts_from_its_own_mapping_and_gives_the_same_claims(
    layout: str, show: Show
) -> None:
    brought = known_layouts()[layout]
    seen = bring(show("open_your_own"), *brought.files)
    known = seen.session_state["own_table"]
    press(seen, "Match the columns myself")
    assert "Which column is what?" in [heading.value for heading in seen.subheader]
    assert [text for text in captions(seen) if "The selectors start from that layout" in text]
    assert "Leave the table as it is" in buttons(seen)
    open_matched(seen)
    matched = seen.session_state["own_table"]
    assert matched.turn > known.turn
    assert (matched.report.layout, known.report.layout) == ("", layout)
    assert as_rows(matched) == as_rows(known)
    assert [row.line for row in matched.aside] == [row.line for row in known.aside]


def as_rows(own: OwnTable) -> list[dict[str, object]]:
    return own.atlas.store.page(ClaimFilter()).astype("str").to_dict("records")


def test_what_no_selector_can_show_of_a_layout_is_said(show: Show) -> None:
    seen = press(bring(show("open_your_own"), *known_layouts()["ucdp_ged"].files), "Match the columns myself")
    assert [text for text in captions(seen) if "killed (civilians)" in text and "a radius for each" in text]
    (place,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    assert place.value == AS_IS
    assert "As in the mapping" in place.options
    assert [text for text in texts(seen) if text.startswith("Worked out from where_coordinates")]


@pytest.mark.parametrize("layout", ["flat", "tables in a workbook"])
def test_a_layout_no_selector_can_show_is_matched_from_a_guess_and_says_so(layout: str, show: Show) -> None:
    seen = press(bring(show("open_your_own"), *known_layouts()[layout].files), "Match the columns myself")
    assert [text for text in captions(seen) if "not made of columns matched one by one. Columns are proposed" in text]
    assert [each for each in seen.selectbox if each.key.startswith("match_")]
    kept = seen.session_state["own_table"]
    press(seen, "Leave the table as it is")
    assert "Your table is open" in [heading.value for heading in seen.subheader]
    assert seen.session_state["own_table"] is kept
    assert "Match the columns myself" in buttons(seen)


def test_a_guess_can_take_the_place_of_a_layouts_mapping(show: Show) -> None:
    seen = press(bring(show("open_your_own"), *known_layouts()["acled"].files), "Match the columns myself")
    assert not [text for text in texts(seen) if text.startswith("The column is called")]
    press(seen, "Start from a guess instead")
    assert [text for text in texts(seen) if text.startswith("The column is called")]
    assert "Start from a guess instead" not in buttons(seen)
    assert [text for text in captions(seen) if "Columns are proposed from their names and cells" in text]


def test_another_column_chosen_for_a_known_layout_is_what_is_read(show: Show) -> None:
    seen = press(bring(show("open_your_own"), *known_layouts()["acled"].files), "Match the columns myself")
    (place,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    assert place.value == "location"
    place.set_value("actor1").run()
    open_matched(seen)
    assert {row["place"] for row in as_rows(seen.session_state["own_table"])} == {ACLED_ROW["actor1"]}


def test_a_table_matched_before_is_matched_again_from_what_was_chosen(show: Show) -> None:
    seen = press(open_strange(show, summary=""), "Back to the columns")
    chosen = {box.key.split("_", 2)[2]: box.value for box in seen.selectbox if box.key.startswith("match_")}
    assert {field: column for field, column in chosen.items() if column and not field.startswith("option_")} == {
        field: column for field, column in STRANGE_COLUMNS.items() if field != "summary"
    }


def test_a_lone_table_of_an_atlas_is_refused_and_can_be_matched_all_the_same(show: Show) -> None:
    ((name, content), *_) = [file for file in known_layouts()["tables"].files if file[0] == "places.csv"]
    seen = bring(show("open_your_own"), (name, content))
    assert "This file was not opened" in [heading.value for heading in seen.subheader]
    press(seen, "Match the columns myself")
    assert "Which column is what?" in [heading.value for heading in seen.subheader]
    assert equation(open_matched(seen)).startswith("3 rows in = ")


def acled_of_days(*days: str) -> bytes:
    rows = [{"event_id_cnty": f"VAL{number}", "event_date": day} for number, day in enumerate(days)]
    return make_csv(ACLED_NEW, {}, *rows, base=ACLED_ROW)


def test_the_order_of_days_is_asked_for_in_place_and_the_same_file_is_read_again(show: Show) -> None:
    content = acled_of_days("03/04/2023", "05/06/2023", "25/06/2023", "not a day")
    seen = bring(show("open_your_own"), ("acled.csv", content))
    assert [row.value for row in seen.session_state["own_table"].aside] == [
        "03/04/2023", "05/06/2023", "25/06/2023", "not a day",
    ]  # fmt: skip
    (asked,) = [text for text in texts(seen) if "nobody said whether day or month comes first" in text]
    assert asked.startswith("3 rows set aside: nobody said")
    assert "(03/04/2023 on line 3)" in asked
    assert asked.endswith("1 of them can only be day first.")
    assert seen.button(key="opening_ordered").disabled
    (order,) = [each for each in seen.selectbox if each.label == "Order of day and month" and "order_" in each.key]
    order.set_value("day_first").run()
    wait_read(press(seen, "Read the file again"))
    own = seen.session_state["own_table"]
    assert (own.report.layout, own.mapping.options.dates) == ("acled", "day_first")
    assert [row.value for row in own.aside] == ["not a day"]
    assert {str(row["event_start"])[:10] for row in as_rows(own)} >= {"2023-04-03", "2023-06-05", "2023-06-25"}
    assert "Read the file again" not in buttons(seen)


def test_where_every_row_waits_for_the_order_it_is_asked_for_in_place_too(show: Show) -> None:
    header, _, *rows = acled_of_days("03/04/2023", "05/06/2023").splitlines(keepends=True)
    seen = bring(show("open_your_own"), ("acled.csv", header + b"".join(rows)))
    assert "No row of this file could be used" in [heading.value for heading in seen.subheader]
    (order,) = [each for each in seen.selectbox if "order_" in each.key]
    order.set_value("month_first").run()
    wait_read(press(seen, "Read the file again"))
    assert equation(seen).startswith("2 rows in = 2 shown")


def test_days_against_the_order_stated_are_told_and_the_other_order_can_be_taken(show: Show) -> None:
    seen = bring(show("open_your_own"), ("acled.csv", acled_of_days("03/04/2023", "25/06/2023")))
    (order,) = [each for each in seen.selectbox if "order_" in each.key]
    order.set_value("month_first").run()
    wait_read(press(seen, "Read the file again"))
    assert [
        text
        for text in texts(seen)
        if text.startswith("1 row set aside: the order of day and month stated does not fit")
    ]


def test_rows_set_aside_for_other_reasons_ask_for_no_order(show: Show) -> None:
    assert "Read the file again" not in buttons(open_strange(show, DAMAGED))


def test_the_mapping_is_handed_out_in_the_same_words_on_both_screens(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    first = seen.get("download_button")[0].proto
    open_matched(match(seen, STRANGE_COLUMNS))
    second = seen.get("download_button")[0].proto
    assert first.label == second.label == "Download the mapping (TOML)"
    assert first.help == second.help


SLASHED = STRANGE.splitlines()[0] + b"\n" + b"Northford,35.5,37.5,04/03/2020,1,Monitor,Daily,\n" * 12


def test_where_no_first_row_gives_a_claim_the_way_on_waits_for_the_box_that_helps(show: Show) -> None:
    seen = match(bring(show("open_your_own"), ("mine.csv", SLASHED)), STRANGE_COLUMNS)
    assert seen.button(key="opening_open").disabled
    assert [text for text in captions(seen) if '"Order of day and month"' in text]
    assert "10 of the first rows would be set aside." in texts(seen)
    assert [text for text in texts(seen) if text.startswith("10 rows, first on line 2, When: This could be 4 March")]
    (box,) = [each for each in seen.selectbox if each.key.endswith("option_dates")]
    box.set_value("day_first").run()
    assert not seen.button(key="opening_open").disabled
    assert not [text for text in captions(seen) if "Every one of the first rows" in text]
    assert "Read all rows nevertheless" not in buttons(seen)


def test_a_reason_that_is_a_question_is_followed_by_its_remedy_without_another_mark(show: Show) -> None:
    row = b"Northford,35.5,37.5,2020-03-01,1,Monitor,Daily,"
    broken = STRANGE + row + b'"never closed\n' + row + b"\n" + row + b'closed"\n'
    seen = match(bring(show("open_your_own"), ("mine.csv", broken)), STRANGE_COLUMNS)
    assert [text for text in texts(seen) if text.startswith("1 row, line ") and "missing? " in text]
    assert not [text for text in texts(seen) if "?." in text or ".." in text]


def test_a_column_that_was_left_out_is_named_until_it_is_matched(show: Show) -> None:
    words = "\n".join(("Site,latitude,longitude", *["Northford,35.5,far"] * 6)).encode()
    seen = bring(show("open_your_own"), ("mine.csv", words))
    assert [text for text in texts(seen) if text.startswith("longitude: ") and "was not matched" in text]
    (box,) = [each for each in seen.selectbox if each.key.endswith("_lon")]
    box.set_value("longitude").run()
    assert not [text for text in texts(seen) if text.startswith("longitude: ")]


def test_a_word_that_states_nothing_is_proposed_and_can_be_added(show: Show) -> None:
    content = STRANGE.replace(b",3,Relief", b",unknown,Relief") + b"Mill,35.5,37.5,2020-03-06,keine,Monitor,Daily,\n"
    seen = match(bring(show("open_your_own"), ("mine.csv", content)), STRANGE_COLUMNS)
    (words,) = [each for each in seen.text_input if each.key.endswith("option_missing")]
    assert words.value == "unknown"
    assert "1 of the first rows would be set aside." in texts(seen)
    words.set_value("unknown, keine").run()
    assert not [text for text in texts(seen) if "would be set aside" in text]
    assert equation(open_matched(seen)) == "6 rows in = 6 shown + 0 set aside"
    assert seen.session_state["own_table"].mapping.options.missing == ("unknown", "keine")


def test_of_a_workbook_the_sheet_that_was_read_stands_above_its_columns(show: Show) -> None:
    told = [line.split(",") for line in STRANGE.decode().splitlines()]
    book = workbook(("Told", told), ("Other", [["Key", "Word"], ["a", "b"], ["c", "d"]]))
    seen = bring(show("open_your_own"), ("mine.xlsx", book))
    assert (seen.selectbox[0].label, seen.selectbox[0].value) == ("Sheet", "Told")
    seen.selectbox[0].set_value("Other").run()
    assert (seen.selectbox[0].label, seen.selectbox[0].value) == ("Sheet", "Other")
    assert [option.split("  (")[0] for option in seen.selectbox[1].options] == ["Not in this table", "Key", "Word"]


def test_a_mapping_of_last_time_fills_the_selectors(show: Show) -> None:
    kept = Mapping(fields={"place": column_rule("Remark"), "lat": column_rule("Y"), "lon": column_rule("X")})
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    (place,) = [each for each in seen.file_uploader if each.key.startswith("open_mapping")]
    place.set_value(("mapping.toml", write_mapping(kept).encode(), "application/toml")).run()
    chosen = {box.key.split("_", 2)[2]: box.value for box in seen.selectbox if box.key.startswith("match_")}
    assert (chosen["place"], chosen["lat"], chosen["lon"], chosen["start"]) == ("Remark", "Y", "X", "")


def test_a_mapping_file_that_is_none_is_refused_and_the_selectors_stay(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    (place,) = [each for each in seen.file_uploader if each.key.startswith("open_mapping")]
    place.set_value(("mapping.toml", b"fields = 7", "application/toml")).run()
    assert [text for text in texts(seen) if text.startswith("The mapping file cannot be used")]
    assert "Open the table" in buttons(seen)


EDGES = {
    "no coordinates": (STRANGE, {"lat": "", "lon": ""}, 5),
    "no days": (STRANGE, {"start": ""}, 5),
    "no figures": (STRANGE, {"figure:killed:best": ""}, 5),
    "no speaker and no outlet": (STRANGE, {"speaker": "", "outlet": ""}, 5),
    "only a place": (STRANGE, dict.fromkeys(STRANGE_COLUMNS, "") | {"place": "Town"}, 5),
    "a single row": (b"\n".join(STRANGE.splitlines()[:2]), {}, 1),
}


@pytest.mark.parametrize("edge", EDGES)
def test_a_table_that_lacks_nearly_everything_still_makes_every_screen(edge: str, show: Show) -> None:
    content, columns, claims = EDGES[edge]
    seen = open_strange(show, content, **columns)
    for screen in OTHERS:
        assert counts(go(seen, screen))["total"] == claims
        assert not seen.exception
    if edge == "no days":
        assert "No claim of this selection states when it happened." in captions(go(seen, "atlas"))
        assert charts(seen) == []
    if edge == "no coordinates":
        assert map_payload(go(seen, "atlas"))["answer"]["marks"] == []


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_cells_and_file_names_are_read_by_nothing(number: int, show: Show) -> None:
    text = HOSTILE[number]
    cell = '"' + text.replace('"', '""') + '"'
    content = f"Town,Y,X,When,Dead,{cell}\n{cell},35,37,2020-03-01,{cell},{cell}\n{cell},95,37,2020-03-01,1,{cell}\n"
    seen = bring(show("open_your_own"), (f"{text}.csv", content.encode()))
    columns = {"place": "Town", "lat": "Y", "lon": "X", "start": "When"}
    assert_not_interpreted(seen, text)
    open_matched(match(seen, columns))
    assert equation(seen) == "2 rows in = 1 shown + 1 set aside"
    assert_not_interpreted(seen, text)
    for screen in OTHERS:
        assert_not_interpreted(go(seen, screen), text)


def assert_not_interpreted(screen: AppTest, text: str) -> None:
    assert text[:20] not in "\n".join(interpreted(screen))


def test_a_reading_that_takes_long_shows_its_counts_and_can_be_ended(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        done = False
        cancelled = False
        progress = ingest.Progress("reading", 1200, 3, 0.4)

        def cancel(self) -> None:
            Slow.cancelled = True

    monkeypatch.setattr(ingest, "start_reading", lambda *_, **__: Slow())
    monkeypatch.setattr(opening_state, "wait", lambda *_: False)
    seen = show("open_your_own")
    seen.file_uploader[0].set_value([("mine.csv", flat_file(), "text/csv")]).run()
    assert "Cancel" in buttons(seen)
    (bar,) = seen.get("progress")
    assert (bar.proto.value, as_read(bar.proto.text)) == (40, "1,200 rows read, 3 rows set aside")
    press(seen, "Cancel")
    assert Slow.cancelled
    assert "opening" not in seen.session_state
    assert "Open your own table" in [heading.value for heading in seen.run().subheader]


def test_a_refusal_while_reading_is_told_and_the_next_file_can_be_brought(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused("The server is busy reading other files.", "Try again in a minute.")

    seen = show("open_your_own")
    with monkeypatch.context() as busy:
        busy.setattr(ingest, "start_reading", refuse)
        bring(seen, ("mine.csv", flat_file()))
    assert {"The server is busy reading other files.", "Try again in a minute."} <= set(texts(seen))
    assert equation(bring(seen, ("mine.csv", flat_file()))) == "12 rows in = 12 shown + 0 set aside"


def test_what_was_chosen_is_still_there_after_a_refusal_while_reading(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refused("The server is busy reading other files.", "Try again in a minute.")

    seen = match(bring(show("open_your_own"), ("mine.csv", STRANGE)), STRANGE_COLUMNS | {"place": "Remark"})
    with monkeypatch.context() as busy:
        busy.setattr(ingest, "start_reading", refuse)
        press(seen, "Open the table")
    assert "The server is busy reading other files." in texts(seen)
    press(seen, "Back to the columns")
    (place,) = [each for each in seen.selectbox if each.key.endswith("_place")]
    assert place.value == "Remark"


@pytest.mark.parametrize("layout", known_layouts())
def test_a_known_layout_is_read_by_itself_and_makes_every_screen(layout: str, show: Show) -> None:
    brought = known_layouts()[layout]
    seen = bring(show("open_your_own"), *brought.files)
    assert equation(seen).endswith(f" + {brought.aside} set aside")
    assert equation(seen).startswith(f"{brought.shown + brought.aside} rows in = {brought.shown} shown")
    told = seen.session_state["own_table"].report.claims
    for screen in OTHERS:
        assert counts(go(seen, screen))["total"] == told
