"""The route answers any view of the shared table with its marks, and anything that is not a view with a plain no."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import QueryParams

from geo.atlas import open_atlas
from geo.claims import ClaimFilter, from_query, to_query
from geo.store import BadView
from geo.web import viewport_route
from geo.web.viewport_route import PATH, ROUTES, answer_viewport, encode_query, is_route_served
from tests.data_folders import HOSTILE, write_empty, write_hostile
from tests.sample_tables import SAMPLE
from tests.web.asgi import ask

if TYPE_CHECKING:
    from pathlib import Path

    from geo.atlas import Atlas
    from tests.web.asgi import Answer

WORLD = ("box", "-180,-85,180,85")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas(SAMPLE)


@pytest.fixture
def on_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewport_route, "DATA_DIR", SAMPLE)


def get(query: str, **wanted: str) -> Answer:
    return ask(Starlette(routes=ROUTES), PATH, query, **wanted)


def marks(atlas: Atlas, *pairs: tuple[str, str]) -> dict[str, Any]:
    return json.loads(answer_viewport(atlas, pairs))


def test_a_view_of_the_world_holds_every_claim_with_a_place(atlas: Atlas) -> None:
    # At Northbridge c-01 to c-05 and c-12, at the Old Quay c-06, c-07 and c-10; the other three have no point.
    seen = marks(atlas, WORLD, ("zoom", "6"))
    assert seen["in_view"] == 9
    assert {mark["label"]: mark["claims"] for mark in seen["marks"]} == {"Northbridge": 6, "Old Quay": 3}
    north = seen["marks"][0]
    assert (north["lon"], north["lat"], north["radius_m"]) == (10.5, 50.25, 1200.0)


def test_what_lies_outside_the_box_is_not_in_the_answer(atlas: Atlas) -> None:
    seen = marks(atlas, ("box", "0,40,20,60"), ("zoom", "6"))
    assert [mark["label"] for mark in seen["marks"]] == ["Northbridge"]
    assert seen["in_view"] == 6


def test_the_filter_of_the_page_is_the_filter_of_the_route(atlas: Atlas) -> None:
    asked = to_query(ClaimFilter(claim_type=("toll",), text="monitor"))
    seen = marks(atlas, *asked, WORLD, ("zoom", "6"))
    assert {mark["label"]: mark["claims"] for mark in seen["marks"]} == {"Northbridge": 1, "Old Quay": 2}
    assert {part[0] for mark in seen["marks"] for part in mark["types"]} == {0}


def test_several_values_of_one_filter_all_count(atlas: Atlas) -> None:
    both = marks(atlas, ("type", "toll"), ("type", "denial"), WORLD, ("zoom", "6"))["in_view"]
    apart = [marks(atlas, ("type", name), WORLD, ("zoom", "6"))["in_view"] for name in ("toll", "denial")]
    assert both == sum(apart) == 5


def test_a_value_the_table_does_not_have_is_left_out_as_on_the_page(atlas: Atlas) -> None:
    assert marks(atlas, ("type", "nonsense"), ("weather", "rain"), WORLD, ("zoom", "6"))["in_view"] == 9


BAD = [
    (),
    (WORLD,),
    (("zoom", "3"),),
    (("box", "1,2,3"), ("zoom", "3")),
    (("box", "1,2,3,4,5"), ("zoom", "3")),
    (("box", "a,b,c,d"), ("zoom", "3")),
    (("box", "nan,0,1,1"), ("zoom", "3")),
    (("box", "0,0,inf,1"), ("zoom", "3")),
    (("box", "0,10,1,-10"), ("zoom", "3")),
    (WORLD, ("zoom", "")),
    (WORLD, ("zoom", "3.5")),
    (WORLD, ("zoom", "1e9")),
    (WORLD, ("zoom", "-1")),
    (WORLD, ("zoom", "99")),
    (WORLD, ("zoom", "9" * 5000)),
]


@pytest.mark.parametrize("pairs", BAD, ids=lambda pairs: encode_query(pairs)[:40])
def test_what_is_not_a_view_is_refused_by_name(atlas: Atlas, pairs: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(BadView):
        answer_viewport(atlas, pairs)


@pytest.mark.usefixtures("on_sample")
@pytest.mark.parametrize("pairs", BAD, ids=lambda pairs: encode_query(pairs)[:40])
def test_a_refusal_is_plain_text_with_status_400(pairs: tuple[tuple[str, str], ...]) -> None:
    answer = get(encode_query(pairs))
    assert answer.status == 400
    assert answer.header("content-type") == ["text/plain; charset=utf-8"]
    assert answer.body
    assert len(answer.body) < 300


@pytest.mark.usefixtures("on_sample")
def test_an_answer_is_json_that_no_other_site_may_read() -> None:
    answer = get("box=-180,-85,180,85&zoom=6&data=000000000000")
    assert answer.status == 200
    assert answer.header("content-type") == ["application/json"]
    assert answer.header("cache-control") == ["private, max-age=60"]
    assert answer.header("access-control-allow-origin") == []
    assert json.loads(answer.body)["in_view"] == 9


@pytest.mark.usefixtures("on_sample")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_route_only_reads(method: str) -> None:
    assert get("box=-180,-85,180,85&zoom=6", method=method).status == 405


@pytest.mark.usefixtures("on_sample")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_filter_matches_nothing_and_breaks_nothing(text: str) -> None:
    answer = get(encode_query([("q", text), ("place", text), WORLD, ("zoom", "6")]))
    assert answer.status == 200
    assert json.loads(answer.body) == {"in_view": 0, "marks": []}


def test_hostile_names_arrive_as_json_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewport_route, "DATA_DIR", write_hostile(tmp_path / "hostile"))
    answer = get("box=-180,-85,180,85&zoom=14")
    assert answer.header("content-type") == ["application/json"]
    assert {mark["label"] for mark in json.loads(answer.body)["marks"]} == set(HOSTILE)


def test_an_empty_table_has_no_marks(tmp_path: Path) -> None:
    assert marks(open_atlas(write_empty(tmp_path / "empty")), WORLD, ("zoom", "3")) == {"in_view": 0, "marks": []}


def test_a_filter_comes_back_the_same_from_the_query_the_map_sends() -> None:
    asked = ClaimFilter(text="a&b=c #d %e +f", speaker=("monitor", "x;y&z"), toll_min=3)
    assert from_query(QueryParams(encode_query(to_query(asked))).multi_items()) == (asked, ())


def test_the_map_carries_its_marks_until_the_server_announces_the_route(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewport_route, "_announced", False)
    assert not is_route_served()
    viewport_route.announce_route()
    assert is_route_served()
