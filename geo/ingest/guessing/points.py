"""A column of whole points ("35.95, 39.01", POINT (39.01 35.95)), where no two columns hold their coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.headings import is_lon_first, is_of_points
from geo.ingest.guessing.samples import ENOUGH
from geo.ingest.guessing.stating import quote, state
from geo.ingest.outcome import Unreadable
from geo.ingest.values.point_texts import WKT, split_point
from geo.ingest.values.points import read_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.guessing.columns import Columns
    from geo.ingest.values.points import Point


def guess_point(columns: Columns) -> None:
    """Take the first column of points as latitude and longitude at once, or leave it and say why."""
    if not {"lat", "lon"}.isdisjoint(columns.taken):
        return
    for name in columns.names:
        cells = state(columns.cells[name])
        if not cells or not columns.is_free(name) or not is_of_points(columns.headings[name]):
            continue
        points = list(_read_points(cells))
        share = f"{len(points)} of {len(cells)} sampled cells are points"
        if not points or len(points) < ENOUGH * len(cells):
            _leave_other_points(columns, name, cells, points, share)
            continue
        if is_lon_first(columns.headings[name]) and any(note != WKT for _, _, note in points):
            words = "it puts the longitude first, while of two numbers in one cell the latitude is read first"
            columns.leave(name, f"{words}: exchange them, or give each a column of its own")
            continue
        cell, point, _ = points[0]
        words = f"{share}; {quote(cell)} is read as latitude {point.lat:g}, longitude {point.lon:g}"
        columns.take("lat", name, words)
        columns.take("lon", name, words)
        return


def _leave_other_points(
    columns: Columns, name: str, cells: list[str], points: list[tuple[str, Point, str]], share: str
) -> None:
    """Leave a column of points in another writing and say so; of names, as a location may be, nothing is to be said."""
    if sum(any(map(str.isdecimal, cell)) for cell in cells) * 2 > len(cells):
        read = {cell for cell, _, _ in points}
        other = next(cell for cell in cells if cell not in read)
        columns.leave(name, f"{share} in degrees, and {quote(other)} is none")


def _read_points(cells: list[str]) -> Iterator[tuple[str, Point, str]]:
    """Yield the cells that are points, with the point and how it is written."""
    for cell in cells:
        try:
            lat, lon, note = split_point(cell)
            point = read_point(lat, lon).value
        except Unreadable:
            continue
        if point:
            yield cell, point, note
