"""The changing part of the map: one small layer that tells the page's script what to show now.

It carries the filter as a query, opaque mark ids and numbers; where no route answers, also the marks themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import folium
from folium.map import Layer
from folium.template import Template

from geo.maps.escape import escape_js


@dataclass(frozen=True, slots=True)
class Focus:
    """A place to fly to (degrees, EPSG:4326); `turn` differs for each wish, so that the same wish twice moves twice."""

    lon: float
    lat: float
    turn: int


class _Shown(Layer):
    """Calls `window.atlasMap.show`; the layer itself is empty, the marks live in the base map and keep the view."""

    # streamlit-folium keeps every layer group it ever drew in window.feature_group: emptying it first stops the leak.
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.feature_group = [];"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.atlasMap && window.atlasMap.show({{ this.payload }});"
        "{{ this.get_name() }}.addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__(name="claims")
        self._name = "Shown"
        self.payload = escape_js(payload)


def build_claims_layer(
    *,
    query: str,
    channel: str,
    picked: str,
    mapped: int,
    extent: tuple[float, float, float, float] | None,
    focus: Focus | None = None,
    answer: dict[str, Any] | None = None,
) -> folium.FeatureGroup:
    """Return the layer group that makes the map show the claims of `query`.

    Parameters
    ----------
    query
        The filter as a URL query, as `geo.claims.to_query` gives it.
    channel
        What the rings show: "types" of claims, or "standings" of their incidents.
    picked
        Key of the selected mark, or "".
    mapped
        How many claims of the filter have a usable place.
    extent
        West, south, east, north in degrees of all of them, or None when there is none.
    focus
        Where to fly, when the reader asked for it.
    answer
        The marks themselves (`geo.maps.viewport.describe_marks`) where no route serves them.
    """
    group = folium.FeatureGroup(name="claims")
    _Shown(
        {
            "query": query,
            "channel": channel,
            "picked": picked,
            "mapped": mapped,
            "extent": extent,
            "focus": {"lon": focus.lon, "lat": focus.lat, "turn": focus.turn} if focus else None,
            "answer": answer,
        }
    ).add_to(group)
    return group
