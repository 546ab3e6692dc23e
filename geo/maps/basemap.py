"""The constant part of the map: no tiles or scripts from outside, the same template text on every run.

streamlit-folium remounts the frame when this text changes and the reader's view is lost, so nothing that depends on a
filter is here.
"""

from __future__ import annotations

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.claims import CLAIM_TYPES
from geo.maps.escape import escape_js
from geo.maps.palette import COLOUR_OF_TYPE

# Relative to the component's frame, so that a base path in front of the app changes nothing.
_VENDOR = "../../app/static/vendor"
_ATLAS = "../../app/static/atlas"
_BASEMAP_URL = "../../app/static/basemap/basemap.pmtiles"
ROUTE_URL = "../../viewport/marks"

MIN_ZOOM, MAX_ZOOM = 2, 14

_WORDS = {
    "showAll": "Show all",
    "zoomIn": "Zoom to them",
    "allInView": "All {mapped} mapped claims are in view",
    "oneInView": "The one mapped claim is in view",
    "noneMapped": "No claim shown has a place that can be drawn",
    "inView": "{shown} of {mapped} mapped claims in view",
    "moveForMore": "{shown} of {mapped} mapped claims in view; move the map to see the others",
    "failed": "The marks of this view could not be read. Move the map to try again.",
}


class OfflineMap(folium.Map):
    """A folium map whose scripts all come from the app's own static folder."""

    # folium declares these two as attributes of the instance and reads them from the class.

    default_js = [  # noqa: RUF012
        ("leaflet", f"{_VENDOR}/leaflet.js"),
        ("protomaps", f"{_VENDOR}/protomaps-leaflet.js"),
        ("atlas_basemap", f"{_ATLAS}/basemap.js"),
        ("atlas_marks", f"{_ATLAS}/marks.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{_VENDOR}/leaflet.css"),
        ("atlas_css", f"{_ATLAS}/marks.css"),
    ]


class _Setup(JSCSSMixin, MacroElement):
    """Hands the constants to static/atlas/marks.js and keeps the answer as `window.atlasMap`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlasMap = window.atlasMarks({{ this._parent.get_name() }}, {{ this.setup }});"
        "{% endmacro %}"
    )

    def __init__(self, setup: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca carries no types
        self._name = "Setup"
        self.setup = escape_js(setup)


def build_map(
    *,
    home: tuple[float, float, float, float] | None,
    type_labels: tuple[str, ...],
    standings: tuple[tuple[str, str], ...],
    version: str,
    with_route: bool,
    in_address: bool = True,
) -> OfflineMap:
    """Return the base map: basemap, controls and an empty set of marks.

    A new map must be built on every run: streamlit-folium attaches the layer to the map it is given and would keep
    every old one.

    Parameters
    ----------
    home
        West, south, east, north in degrees (EPSG:4326) of the opening view, or None for the world.
    type_labels
        One label for each of `CLAIM_TYPES`, in that order, from the codebook.
    standings
        Label and colour of each class of incidents, as the marks number them.
    version
        Data version, so that a browser never shows a cached answer of another table.
    with_route
        Whether the process answers `ROUTE_URL`; otherwise the marks travel with each run.
    in_address
        Whether the map's position is read from and written to the page's address; False for a table that has none.
    """
    if len(type_labels) != len(CLAIM_TYPES):
        message = f"one label for each of the {len(CLAIM_TYPES)} claim types is wanted, {len(type_labels)} came"
        raise ValueError(message)
    chart = OfflineMap(
        location=[20.0, 10.0],  # lat, lon: folium's order; atlasMarks moves to `home` or to the link's position at once
        zoom_start=MIN_ZOOM,
        tiles=None,
        prefer_canvas=True,
        world_copy_jump=True,
    )
    chart.options.update(min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM)
    _Setup(
        {
            "title": "Map of claims. The list beside it offers the same choices by keyboard.",
            "basemap": _BASEMAP_URL,
            "route": ROUTE_URL if with_route else None,
            "version": version,
            "inAddress": in_address,
            "home": home,
            "colours": [COLOUR_OF_TYPE[name] for name in CLAIM_TYPES],
            "types": list(type_labels),
            "standings": [{"label": label, "colour": colour} for label, colour in standings],
            "words": _WORDS,
        }
    ).add_to(chart)
    return chart
