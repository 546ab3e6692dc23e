"""Where no route answers, the map brings its marks with each run; a click on one opens what it stands for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geo.atlas import Atlas, open_atlas
from geo.settings import ROOT
from geo.web.viewport_route import is_route_served
from tests.data_folders import HOSTILE
from tests.sample_tables import SAMPLE
from tests.screens.reading import captions, counts, map_arguments, map_payload, press, texts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

MAP = "map"


@pytest.fixture
def seed() -> Atlas:
    return open_atlas(ROOT / "data")


def marks(screen: AppTest) -> list[dict[str, Any]]:
    return map_payload(screen)["answer"]["marks"]


def click(screen: AppTest, key: str, turn: int = 1, **view: object) -> AppTest:
    """Answer as the map does after a click on a mark."""
    screen.session_state[MAP] = {"last_active_drawing": {"properties": {"id": key, "click": turn}}, **view}
    return screen.run()


def test_the_marks_travel_with_the_run_and_count_every_mapped_claim(show: Show) -> None:
    assert not is_route_served()
    seen = show("atlas", "sample")
    assert map_payload(seen)["answer"]["in_view"] == map_payload(seen)["mapped"] == 9
    assert {mark["label"]: mark["claims"] for mark in marks(seen)} == {"Northbridge": 6, "Old Quay": 3}
    assert map_payload(seen)["extent"] == [-3.75, -12.5, 10.5, 50.25]


def test_a_filter_changes_the_marks_and_their_counts(show: Show) -> None:
    seen = show("atlas", "sample", type="toll")
    assert {mark["label"]: mark["claims"] for mark in marks(seen)} == {"Northbridge": 2, "Old Quay": 2}
    seen.pills(key="filter_claim_type").set_value(["denial"]).run()
    assert {mark["label"]: mark["claims"] for mark in marks(seen)} == {"Northbridge": 1}
    assert map_payload(seen)["query"] == "type=denial"
    shown = counts(seen)
    assert sum(mark["claims"] for mark in marks(seen)) == shown["shown"] - shown["without_place"]


def test_the_map_asks_for_nothing_outside_the_app(show: Show) -> None:
    arguments = map_arguments(show())
    links = [*arguments["js_links"], *arguments["css_links"]]
    assert [link for link in links if not link.startswith("../../app/static/")] == []
    assert "http" not in " ".join(links)
    assert any(link.endswith("leaflet.js") for link in links)


def test_without_the_route_the_map_reports_where_it_looks(show: Show) -> None:
    assert set(map_arguments(show())["returned_objects"]) == {"last_active_drawing", "bounds", "zoom"}


def test_the_base_map_is_the_same_whatever_is_filtered(show: Show) -> None:
    # Another script would load the map anew and lose the reader's view.
    scripts = {map_arguments(show("atlas", **query))["script"] for query in ({}, {"type": "toll"}, {"q": "raqqa"})}
    assert len(scripts) == 1


def test_the_marks_are_those_of_the_view_last_seen(show: Show) -> None:
    seen = show("atlas", "sample")
    north = {"_southWest": {"lat": 40.0, "lng": 0.0}, "_northEast": {"lat": 60.0, "lng": 20.0}}
    seen.session_state[MAP] = {"bounds": north, "zoom": 7}
    seen.run()
    assert [mark["label"] for mark in marks(seen)] == ["Northbridge"]
    assert map_payload(seen)["answer"]["in_view"] == 6
    # What is mapped and how far it reaches is said of all of it, seen or not.
    assert map_payload(seen)["mapped"] == 9
    assert map_payload(seen)["extent"] == [-3.75, -12.5, 10.5, 50.25]


def test_a_click_on_a_place_with_one_incident_opens_the_incident(show: Show, seed: Atlas) -> None:
    key = f"p{seed.store.place_number('boukamal')}"
    seen = click(show(), key)
    assert seen.query_params["open"] == "i:boukamal-strike"
    assert "Air strike on Boukamal, 15 May 2017" in texts(seen)
    assert map_payload(seen)["picked"] == key


def test_a_click_on_several_places_lists_their_incidents(show: Show) -> None:
    atlas = open_atlas(SAMPLE)
    numbers = sorted(atlas.store.place_number(place) for place in ("northbridge", "old-quay"))
    seen = click(show("atlas", "sample"), f"m{numbers[0]}.{numbers[1]}")
    listed = seen.dataframe[0].value
    # The talks have a claim at the Old Quay, apart from the one without a point.
    assert set(listed["Incident"]) == {"Strike on Northbridge", "Alleged deaths at the Old Quay", "Talks of March 2020"}
    assert set(listed["Place"]) == {"Northbridge", "Old Quay"}
    assert seen.query_params["open"] in {"m:northbridge|old-quay", "m:old-quay|northbridge"}


def test_closing_goes_back_to_all_incidents_and_the_same_click_does_not_reopen(show: Show, seed: Atlas) -> None:
    key = f"p{seed.store.place_number('boukamal')}"
    seen = press(click(show(), key), "All incidents")
    assert "open" not in seen.query_params
    assert map_payload(seen)["picked"] == ""
    # The map still holds the same answer; only a further click is news.
    assert "open" not in seen.run().query_params
    assert click(seen, key, turn=2).query_params["open"] == "i:boukamal-strike"


@pytest.mark.parametrize("key", ["p99999", "p", "m1", "g99.1.1", "g3.x.y", "", "<script>", "{{7*7}}", "p1; DROP TABLE"])
def test_a_mark_the_table_does_not_have_opens_nothing(key: str, show: Show) -> None:
    seen = click(show(), key)
    assert "open" not in seen.query_params
    assert map_payload(seen)["picked"] == ""
    assert counts(seen)["shown"] == counts(seen)["total"]


def test_an_opened_incident_shows_only_the_claims_of_the_filter(show: Show) -> None:
    everything = show("atlas", "sample", open="i:bridge-strike")
    # The paper itself, director, front, villagers (twice) and minister, none of them of one body with another.
    assert _said(everything, "6 claims by 5 speakers, 5 independent voices, printed by 2 outlets")
    tolls = show("atlas", "sample", open="i:bridge-strike", type="toll")
    assert _said(tolls, "2 claims by 2 speakers, 2 independent voices, printed by 1 outlet")
    assert "Ada Minister denies the strike." not in texts(tolls)
    assert "Ada Minister denies the strike." in texts(everything)
    assert _said(show("atlas", "sample", open="i:bridge-strike", type="negotiation"), "No claim about this incident")


def _said(screen: AppTest, words: str) -> bool:
    return any(words in caption for caption in captions(screen))


def test_hostile_names_reach_the_map_as_data(show: Show) -> None:
    seen = show("atlas", "hostile")
    seen.session_state[MAP] = {
        "bounds": {"_southWest": {"lat": 32.0, "lng": 35.0}, "_northEast": {"lat": 36.0, "lng": 41.0}},
        "zoom": 12,
    }
    seen.run()
    assert {mark["label"] for mark in marks(seen)} == set(HOSTILE)
    layer = json.dumps(map_arguments(seen)["feature_group"])
    assert not [sign for sign in ("<", "`", "${", "{{", "{%", "{#") if sign in layer]
