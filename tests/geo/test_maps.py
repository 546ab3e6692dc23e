"""What reaches folium is inert: rendered as folium and streamlit-folium render it, and rendered twice."""

from __future__ import annotations

import json
import re

import pytest
from jinja2 import Environment

from geo.claims import CLAIM_TYPES
from geo.maps.basemap import build_map
from geo.maps.claims_layer import Focus, build_claims_layer
from geo.maps.escape import escape_js
from geo.maps.palette import COLOUR_OF_TYPE, FAMILIES
from tests.data_folders import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_means_the_same_in_json(text: str) -> None:
    assert json.loads(escape_js({"label": text, "list": [text]})) == {"label": text, "list": [text]}


@pytest.mark.parametrize("text", [*HOSTILE, "{" * 5 + "7*7" + "}" * 5, "{{{{%", "a{", "${{7*7}}"])
def test_escaped_text_is_left_alone_by_a_template_however_often_it_is_rendered(text: str) -> None:
    inert = escape_js([{"a": text}, {"b": {"c": text}}])
    once = Environment(autoescape=False).from_string(inert).render()  # noqa: S701 - folium's own environment does not escape
    assert once == inert
    assert Environment(autoescape=False).from_string(once).render() == inert  # noqa: S701


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_cannot_leave_a_script_or_a_template_literal(text: str) -> None:
    assert not set("<>&`'$") & set(escape_js(text))


def test_a_number_that_breaks_maps_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        escape_js({"lat": float("nan")})


def _base(**changes: object) -> str:
    wanted = {
        "home": (36.0, 33.0, 41.0, 36.0),
        "type_labels": CLAIM_TYPES,
        "standings": (("Agree", "#84b5fc"),),
        "version": "0" * 12,
        "with_route": True,
        **changes,
    }
    return build_map(**wanted).get_root().render()  # type: ignore[arg-type]


def test_the_base_map_asks_for_nothing_outside_the_app() -> None:
    page = _base()
    links = re.findall(r"""(?:src|href)=["']([^"']+)["']""", page)
    assert links
    assert [link for link in links if not link.startswith("../../app/static/")] == []
    assert "//cdn" not in page


def test_the_base_map_is_the_same_text_on_every_run() -> None:
    # streamlit-folium remounts the frame when the text differs in more than the ids it strips.
    first, second = (re.sub(r"_[a-z0-9]+", "", _base()) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_labels_and_answers_pass_through_folium_literally(text: str) -> None:
    answer = {"in_view": 1, "marks": [{"key": "p1", "label": text, "lon": 36.0, "lat": 33.0}]}
    layer = build_claims_layer(
        channel="types", query=f"q={text}", picked=text, mapped=1, extent=None, focus=Focus(1.0, 2.0, 3), answer=answer
    )
    chart = build_map(
        home=None, type_labels=(text,) * len(CLAIM_TYPES), standings=((text, text),), version=text, with_route=False
    )
    layer.add_to(chart)
    for _ in range(2):
        # Twice, because streamlit-folium renders a map more than once and folium keeps what it rendered.
        page = chart.get_root().render()
        assert escape_js(text)[1:-1] in page
    payload = json.loads(re.search(r"atlasMap\.show\((\{.*\})\);", page)[1])  # type: ignore[index]
    assert payload["answer"]["marks"][0]["label"] == text
    assert payload["query"] == f"q={text}"


def test_every_claim_type_has_one_family_and_one_colour() -> None:
    listed = [name for family in FAMILIES for name in family.types]
    assert sorted(listed) == sorted(CLAIM_TYPES)
    assert set(COLOUR_OF_TYPE) == set(CLAIM_TYPES)
