"""GeoJSON as a grid: one row for each feature, its properties as columns, its geometry as a point.

A document is parsed as a whole, which its size limits; line-delimited GeoJSON line by line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from geo.ingest.grid import BATCH_ROWS, Batch, Grid
from geo.ingest.outcome import Refused, SetAside, Unreadable
from geo.ingest.readers.budget import Budget
from geo.ingest.readers.crs import read_crs_name
from geo.ingest.readers.features import FeatureTable
from geo.ingest.readers.geojson_shapes import GEOMETRY_TYPES
from geo.ingest.readers.geometry import Placer
from geo.ingest.readers.json_text import JsonReader, check_depth, decode_json, refuse_json
from geo.ingest.readers.tally import Tally, cut_value, plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions

    Numbered = tuple[int, object]

_AS_GEOJSON = "Export the layer as GeoJSON and open that."
_FIRST_LINE = 1024 * 1024


def open_geojson(file: BinaryIO, *, options: ReadOptions, limits: Limits, known_names: frozenset[str]) -> Grid:
    """Return the grid of a GeoJSON file; see `geo.ingest.readers.open_grid`."""
    del options, known_names  # The form leaves nothing to be stated and names its columns itself.
    tally = Tally()
    text, damaged = decode_json(file.read(), tally)
    text = text.lstrip("\ufeff\0 \t\r\n\x1e")
    check_depth(text)
    code = 4326
    items: list[Numbered | SetAside]
    if _is_line_delimited(text):
        tally.add("The file was read as line-delimited GeoJSON, one feature on each line")
        items = list(_read_lines(text))
    else:
        try:
            document = JsonReader().read(text)
        except json.JSONDecodeError as error:
            refuse_json(error)
        items = list(enumerate(_find_features(document), 1))
        code = _find_crs(document, tally)
    del text
    if not items:
        raise Refused("The file has no features.", "Open a file with at least one feature.")
    features = FeatureTable(items, tally, damaged=damaged)
    Budget(limits, len(features.columns)).count(len(items))
    batches = _read_batches(features, Placer(code, tally))
    return Grid("geojson", features.columns, len(features.columns), batches, tally.notes)


def _is_line_delimited(text: str) -> bool:
    """Whether the first line is a feature by itself and more text follows."""
    first, _, rest = text[:_FIRST_LINE].partition("\n")
    if not rest.strip() or not first.rstrip().endswith("}"):
        return False
    try:
        value = json.loads(first)
    except ValueError:
        # No line of its own, or one that is damaged like the rest of the file.
        return False
    return isinstance(value, dict) and value.get("type") == "Feature"


def _read_lines(text: str) -> Iterator[Numbered | SetAside]:
    reader = JsonReader()
    for number, line in enumerate(text.split("\n"), 1):
        line_text = line.strip("\x1e\r \t\ufeff")
        if not line_text:
            continue
        try:
            yield number, reader.read(line_text)
        except json.JSONDecodeError as error:
            yield SetAside(
                number,
                "",
                cut_value(line_text),
                f"Line {number} is not JSON from column {error.colno} on.",
                "Mend the line, or export the table again.",
                (line_text,),
            )


def _find_features(document: object) -> list[object]:
    if isinstance(document, dict):
        kind = document.get("type")
        if kind == "FeatureCollection":
            features = document.get("features")
            if isinstance(features, list):
                return features
            raise Refused("The FeatureCollection has no list of features.", _AS_GEOJSON)
        if kind == "Feature":
            return [document]
        _refuse_object(document, kind)
    raise Refused("The file is JSON but not GeoJSON.", "Open GeoJSON, or the table as CSV, XLSX or Parquet.")


def _refuse_object(document: dict[str, object], kind: object) -> NoReturn:
    if kind == "Topology":
        raise Refused("The file is TopoJSON.", _AS_GEOJSON)
    if {"geometryType", "spatialReference", "rings", "paths", "objectIdFieldName"} & document.keys():
        raise Refused("The file is Esri JSON.", _AS_GEOJSON)
    if isinstance(kind, str) and kind in GEOMETRY_TYPES:
        raise Refused("The file is a bare geometry without a row of anything.", "Open GeoJSON with features.")
    if isinstance(kind, str) and "gdal" in kind.casefold():
        raise Refused("The file is a pipeline that points to other files (GDAL).", _AS_GEOJSON)
    named = f' (its type is "{plain_excerpt(kind)}")' if isinstance(kind, str) else ""
    raise Refused(f"The file is JSON but not GeoJSON{named}.", "Open GeoJSON, or the table as CSV, XLSX or Parquet.")


def _find_crs(document: object, tally: Tally) -> int:
    """Return the EPSG number of the coordinates: what an old-style "crs" member says, else 4326."""
    if not isinstance(document, dict) or "crs" not in document:
        return 4326
    crs = document["crs"]
    if crs is None:
        tally.add("The file states no coordinate reference system; degrees on WGS 84 (EPSG:4326) were taken")
        return 4326
    kind, properties = (crs.get("type"), crs.get("properties")) if isinstance(crs, dict) else (None, None)
    if kind == "link":
        tally.add("A link to a coordinate reference system was not followed; degrees (EPSG:4326) were taken")
        return 4326
    if isinstance(properties, dict):
        name, code = properties.get("name"), properties.get("code")
        if kind == "name" and isinstance(name, str):
            return read_crs_name(name)
        if str(kind).casefold() == "epsg" and code is not None:
            return read_crs_name(f"EPSG:{code}")
    raise Refused("The coordinate reference system is stated in a way that is not known.", _AS_GEOJSON)


def _read_batches(features: FeatureTable, placer: Placer) -> Iterator[Batch]:
    total = len(features)
    for begin in range(0, total, BATCH_ROWS):
        found = features.take(begin, begin + BATCH_ROWS)
        placed = placer.place(found.shapes, found.lines)
        batch = Batch([], [], found.aside, min((begin + BATCH_ROWS) / total, 1.0))
        for line, cells, place in zip(found.lines, found.rows, placed, strict=True):
            if isinstance(place, Unreadable):
                row = (*cells, "", "", "")
                batch.aside.append(SetAside(line, "geometry", "", place.reason, place.remedy, row))
            else:
                batch.lines.append(line)
                batch.rows.append([*cells, place.lon, place.lat, place.radius_m])
        yield batch
