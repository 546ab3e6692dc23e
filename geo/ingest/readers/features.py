"""Features of a GeoJSON file as rows of text: the union of their properties as columns, in the order first met.

What a property holds is for `properties` to write, where a feature lies for `geometry` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.ingest.grid import LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN
from geo.ingest.outcome import SetAside, Unreadable
from geo.ingest.readers.geojson_shapes import ShapeReader
from geo.ingest.readers.header import check_width
from geo.ingest.readers.properties import PropertyWriter, write_as_it_came
from geo.ingest.readers.tally import Tally, cut_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    import shapely

HEIGHT_COLUMN = "geometry_height"
_ADDED = (LON_COLUMN, LAT_COLUMN, RADIUS_COLUMN)
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_FLAT = 2


@dataclass(slots=True)
class Taken:
    """Some features: their numbers, cells and shapes, and those set aside."""

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    shapes: list[shapely.Geometry | None] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)


class FeatureTable:
    """The features of a file as a table.

    Parameters
    ----------
    items
        Features with their numbers (or lines), and lines set aside.
    tally
        Where changes are counted.
    damaged
        Whether the file has bytes that are not UTF-8, kept as lone surrogates.

    Attributes
    ----------
    columns
        Properties, the feature's own id if any has one, heights if any, and the columns of the geometry.
    """

    def __init__(self, items: Sequence[tuple[int, object] | SetAside], tally: Tally, *, damaged: bool) -> None:
        self._items = items
        self._tally = tally
        self._properties = PropertyWriter(tally, damaged=damaged)
        self._shapes = ShapeReader(tally)
        self._keys: dict[str, str] = {}
        self._has_ids = self._has_heights = False
        # What is being read: its column, "" for the feature as a whole, and what came; should it be at fault.
        self._at: tuple[str, object] = ("", None)
        for item in items:
            if not isinstance(item, SetAside):
                self._meet(item[1])
        self._names = tuple(self._name_properties())
        self.columns = (*self._names, *_ADDED)
        check_width(len(self.columns))

    def __len__(self) -> int:
        """Return the number of features, those set aside too."""
        return len(self._items)

    def _meet(self, feature: object) -> None:
        if not isinstance(feature, dict):
            return
        properties, geometry = feature.get("properties"), feature.get("geometry")
        if isinstance(properties, dict):
            for key in properties:
                self._keys.setdefault(key, "")
        self._has_ids = self._has_ids or feature.get("id") is not None
        if not self._has_heights and isinstance(geometry, dict) and geometry.get("type") == "Point":
            position = geometry.get("coordinates")
            self._has_heights = isinstance(position, list) and len(position) > _FLAT

    def _name_properties(self) -> list[str]:
        taken: set[str] = {*_ADDED, HEIGHT_COLUMN}
        for place, key in enumerate(self._keys, 1):
            name = _HIDDEN.sub("", key).strip() or f"column {place}"
            if name != key.strip():
                self._tally.add("Hidden marks were removed from names of properties", cells=1)
            if name in taken:
                self._tally.add("Properties whose name is needed for something else were renamed", cells=1, column=name)
                while name in taken:
                    name += " (property)"
            taken.add(name)
            self._keys[key] = name
        names = list(self._keys.values())
        if self._has_ids:
            names.append("id" if "id" not in taken else "feature_id" if "feature_id" not in taken else "id of feature")
        if self._has_heights:
            names.append(HEIGHT_COLUMN)
            self._tally.add("Heights of points were kept as a column of their own")
        return names

    def take(self, begin: int, end: int) -> Taken:
        """Return the features from `begin` to before `end`."""
        taken = Taken()
        for item in self._items[begin:end]:
            if isinstance(item, SetAside):
                taken.aside.append(item)
                continue
            line, feature = item
            try:
                cells, shape = self._read(line, feature)
            except Unreadable as error:
                taken.aside.append(self._set_aside(line, feature, error))
            else:
                taken.lines.append(line)
                taken.rows.append(cells)
                taken.shapes.append(shape)
        return taken

    def _read(self, line: int, feature: object) -> tuple[list[str], shapely.Geometry | None]:
        self._at = ("", feature)
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise Unreadable("This is no feature of GeoJSON.", "Remove it, or write it as a feature.")
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise Unreadable("The properties are not an object of names and values.", "Write them as an object.")
        cells = [self._write(properties.get(key), name, line) for key, name in self._keys.items()]
        geometry = feature.get("geometry")
        if self._has_ids:
            cells.append(self._write(feature.get("id"), "id", line))
        if self._has_heights:
            cells.append(self._write(_height(geometry), HEIGHT_COLUMN, line))
        if geometry is None:
            self._tally.add("Features without a geometry are kept, without a place", cells=1, line=line)
        self._at = ("geometry", geometry)
        return cells, self._shapes.read(geometry, line)

    def _write(self, value: object, column: str, line: int) -> str:
        self._at = (column, value)
        return self._properties.write(value, column, line)

    def _set_aside(self, line: int, feature: object, error: Unreadable) -> SetAside:
        """Return a feature as it came: plain properties as cells, the geometry as JSON in the first geometry column."""
        properties = feature.get("properties") if isinstance(feature, dict) else None
        known = properties if isinstance(properties, dict) else {}
        cells = [write_as_it_came(known.get(key)) for key in self._keys]
        cells += [""] * (len(self._names) - len(cells))
        rest = write_as_it_came(feature.get("geometry") if isinstance(feature, dict) else feature)
        column, value = self._at
        came = cut_value(write_as_it_came(value))
        return SetAside(line, column, came, error.reason, error.remedy, (*cells, rest, "", ""))


def _height(geometry: object) -> object:
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        position = geometry.get("coordinates")
        if isinstance(position, list) and len(position) > _FLAT:
            return position[_FLAT]
    return None
