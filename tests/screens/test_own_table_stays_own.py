"""A reader's own table is in no link, no route and no cache, and ends with its session."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from geo.ingest import Said, Source
from geo.web.room import Room
from pages.parts import map_view, method_text, own_table, upkeep
from pages.parts.opening_file import Opening
from tests.own_files import STRANGE, STRANGE_COLUMNS, flat_file
from tests.screens.own import OTHERS, banner, bring, go, match, open_matched, open_strange
from tests.screens.reading import (
    buttons,
    chips,
    counts,
    map_payload,
    texts,
)

if TYPE_CHECKING:
    import pytest

    from tests.screens.conftest import Show

CHECK = "Check these claims against your own copy of an article"


def test_the_view_of_an_own_table_is_in_no_address_and_no_link(show: Show) -> None:
    seen = go(open_strange(show), "records")
    seen.text_input[0].set_value("hill").run()
    assert counts(seen)["shown"] == 1
    assert dict(seen.query_params) == {}
    assert {link.proto.query_string for link in seen.get("page_link")} == {""}
    assert counts(go(seen, "atlas"))["shown"] == 1
    assert dict(seen.query_params) == {}


def test_a_link_followed_while_an_own_table_is_open_is_told_and_wipes_no_filter(show: Show) -> None:
    seen = go(open_strange(show), "records")
    seen.text_input[0].set_value("hill").run()
    seen.query_params["type"] = "toll"
    seen.run()
    assert dict(seen.query_params) == {}
    assert counts(seen)["shown"] == 1
    assert [text for text in texts(seen) if text.startswith("The address asked for a view of the built-in table")]


def test_the_filters_of_one_table_are_not_those_of_the_next(show: Show) -> None:
    seen = show("records", type="toll", open="i:akayrshi-strike", clock="said", rule="low")
    before = counts(seen)["total"]
    assert chips(seen)
    seen = match(bring(go(seen, "open_your_own"), ("mine.csv", STRANGE)), STRANGE_COLUMNS)
    open_matched(seen)
    assert (chips(seen), counts(seen)["shown"], dict(seen.query_params)) == ([], 5, {})
    seen.text_input[0].set_value("hill").run()
    seen.button(key="own_close").click().run()
    assert (chips(seen), counts(seen)["total"]) == ([], before)
    assert banner(seen) == ""


def test_another_file_takes_the_place_of_the_first(show: Show) -> None:
    seen = bring(open_strange(show), ("second.csv", flat_file()))
    assert banner(seen).startswith("Your own table: second.csv, 12 claims")
    assert counts(go(seen, "records"))["total"] == 12


def test_the_route_that_anyone_can_ask_is_not_told_of_an_own_table(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[dict[str, Any]] = []
    build = map_view.build_map
    monkeypatch.setattr(map_view, "is_route_served", lambda: True)
    monkeypatch.setattr(map_view, "build_map", lambda **wanted: built.append(wanted) or build(**wanted))
    seen = go(open_strange(show), "atlas")
    assert map_payload(seen)["answer"] is not None
    assert (built[-1]["with_route"], built[-1]["in_address"]) == (False, False)
    seen.button(key="own_close").click().run()
    assert map_payload(seen)["answer"] is None
    assert (built[-1]["with_route"], built[-1]["in_address"]) == (True, True)


def test_a_table_is_gone_with_its_session_and_when_it_is_closed(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(5, 1000)
    monkeypatch.setattr(own_table, "ROOM", room)
    seen = open_strange(show)
    for screen in OTHERS:
        go(seen, screen)
    first = weakref.ref(seen.session_state["own_table"].atlas)
    assert room.claims == 5
    seen.button(key="own_close").click().run()
    gc.collect()
    assert (first(), room.tables, room.claims) == (None, 0, 0)


def test_a_full_server_refuses_in_words_and_keeps_the_table_that_is_open(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_table, "ROOM", Room(1, 10))
    seen = bring(open_strange(show), ("second.csv", flat_file()))
    assert [text for text in texts(seen) if text.startswith("The server has no room for 12 more claims")]
    assert "mine.csv" in banner(seen)


def test_the_bytes_of_a_file_leave_streamlits_keeping_at_once_and_the_session_with_its_table(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[str] = []
    remove = MemoryUploadedFileManager.remove_file

    def note(keeper: MemoryUploadedFileManager, session_id: str, file_id: str) -> None:
        removed.append(file_id)
        remove(keeper, session_id, file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", note)
    seen = show("open_your_own")
    first = seen.file_uploader[0].key
    bring(seen, ("mine.csv", STRANGE))
    assert len(removed) == 1
    waiting = weakref.ref(seen.session_state["opening"])
    assert waiting() in upkeep._waiting
    assert waiting().size == len(STRANGE)
    open_matched(match(seen, STRANGE_COLUMNS))
    gc.collect()
    assert "opening" not in seen.session_state
    # Held with its table, so that it can be read in another way, and no part of what the visit may still bring.
    assert waiting() is seen.session_state["own_table"].file
    assert upkeep.count_bytes_held()[""] >= waiting().size > 0
    assert [source.data for source in waiting().sources] == [STRANGE]
    assert first not in [each.key for each in seen.file_uploader]
    seen.button(key="own_close").click().run()
    gc.collect()
    assert waiting() is None


def test_the_file_of_a_table_goes_when_another_takes_its_place(show: Show) -> None:
    seen = open_strange(show)
    first = weakref.ref(seen.session_state["own_table"].file)
    bring(seen, ("second.csv", flat_file()))
    gc.collect()
    assert first() is None
    assert seen.session_state["own_table"].file.name == "second.csv"


def test_the_file_of_an_open_table_is_held_packed_and_comes_back_as_it_was() -> None:
    sources = (Source("a.csv", STRANGE * 200), Source("b.csv", b""))
    held = Opening(sources, Said())
    version = held.find_version()
    held.pack()
    held.pack()
    assert held.size < len(STRANGE) * 20
    assert (held.sources, held.find_version(), held.name) == (sources, version, "a.csv and 1 more")
    held.let_go()
    assert (held.size, [source.data for source in held.sources]) == (0, [b"", b""])


def test_a_file_there_is_no_room_for_is_let_go_of_and_the_screen_says_what_to_do(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_MOST_KEPT", 10)
    slashed = STRANGE + b"Mill,35.5,37.5,04/03/2020,1,Monitor,Daily,\n"
    seen = open_strange(show, slashed)
    assert seen.session_state["own_table"].file is None
    assert "Back to the columns" not in buttons(seen)
    assert "Read the file again" not in buttons(seen)
    assert [text for text in texts(seen) if text.startswith("Open the file again and state the order beforehand")]


def test_the_method_speaks_truthfully_of_an_own_table(show: Show) -> None:
    seen = go(open_strange(show), "method")
    (cited,) = [each.value for each in seen.code]
    assert cited.startswith("mine.csv, read by Claim Atlas, data version own-")
    assert "CC BY" not in cited
    assert "Documents coded" not in [heading.value for heading in seen.subheader]
    atlas = seen.session_state["own_table"].atlas
    assert atlas.version.startswith("own-")
    assert len(atlas.version) == len("own-") + 12
    assert atlas.tables.crosswalk.empty


def test_what_the_method_says_of_the_built_in_table_stands_beside_that_table_alone(show: Show) -> None:
    built_in = "\n".join(each.value for each in show("method").markdown)
    own = "\n".join(each.value for each in go(open_strange(show), "method").markdown)
    of_built_in = {heading for heading in _headings(built_in) if heading not in _headings(own)}
    assert of_built_in == set(method_text._BUILT_IN)
    assert "A table of your own" in _headings(own)
    for name in ("three English-language articles", "Akayrshi", "Saydnaya", "2017", "CC BY 4.0. The program"):
        assert name not in own
    assert "three English-language articles of 15 and 16 May 2017" in built_in


def _headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_articles_and_other_records_of_the_built_in_table_are_not_shown_for_an_own_one(show: Show) -> None:
    anchored = show("atlas", open="i:akayrshi-strike")
    assert CHECK in [each.label for each in anchored.expander]
    seen = go(open_strange(show), "atlas")
    incident = seen.session_state["own_table"].atlas.facets.counts["incident"][0].value
    seen.session_state["open"] = f"i:{incident}"
    seen.run()
    assert [text for text in texts(seen) if text.startswith("12 to 20 killed") or "12 to 20 killed" in text]
    assert CHECK not in [each.label for each in seen.expander]
    headings = [each.value for each in go(seen, "disputes").markdown]
    assert "#### The same incident in other records" not in headings
