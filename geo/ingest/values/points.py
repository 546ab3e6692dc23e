"""The point two cells or one state, in degrees (WGS 84, EPSG:4326); it is never moved, completed or exchanged here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.ingest.outcome import Unreadable
from geo.ingest.values.coordinates import EXCHANGE, read_latitude, read_longitude
from geo.ingest.values.digits import join_notes
from geo.ingest.values.numbers import Read
from geo.ingest.values.point_texts import split_point

if TYPE_CHECKING:
    from collections.abc import Callable


class Point(NamedTuple):
    """A point in degrees (EPSG:4326)."""

    lat: float
    lon: float


def read_point(lat_text: str, lon_text: str, *, decimal: str = ".") -> Read[Point | None]:
    """Return the point two cells state, None where both are empty.

    Raises
    ------
    Unreadable
        For half a point, for zero and zero, and where latitude or longitude cannot be read.
    """
    lat_text, lon_text = lat_text.strip(), lon_text.strip()
    if not lat_text and not lon_text:
        return Read(None)
    if not lat_text or not lon_text:
        missing = "longitude" if lat_text else "latitude"
        raise Unreadable(f"The point has no {missing}", "Fill in the other coordinate, or leave both empty.")
    try:
        lat = read_latitude(lat_text, decimal=decimal)
    except Unreadable as unreadable:
        if _fits(read_longitude, lat_text, decimal) and _fits(read_latitude, lon_text, decimal):
            raise Unreadable(unreadable.reason, EXCHANGE) from None
        raise
    lon = read_longitude(lon_text, decimal=decimal)
    if not lat.value and not lon.value:
        raise Unreadable(
            "Zero coordinate: latitude and longitude are both 0, which mostly stands for no point",
            "Leave both coordinates empty, or write the point that is meant.",
        )
    return Read(Point(lat.value, lon.value), join_notes(lat.note, lon.note))


def read_whole_point(text: str, *, decimal: str = ".") -> Read[Point | None]:
    """Return the point one cell states, None for an empty one.

    Raises
    ------
    Unreadable
        For a text that is not two coordinates, and as `read_point`.
    """
    lat, lon, note = split_point(text)
    read = read_point(lat, lon, decimal=decimal)
    return Read(read.value, join_notes(note, read.note))


def _fits(reader: Callable[..., Read[float]], text: str, decimal: str) -> bool:
    """Return whether the text can be read as this coordinate."""
    try:
        reader(text, decimal=decimal)
    except Unreadable:
        return False
    return True
