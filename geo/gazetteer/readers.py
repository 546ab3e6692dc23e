"""Gazetteers as others publish them, read into one list of places: plain CSV, GeoNames dumps, Who's On First tables.

The layout is told from the file itself; what a file holds that is no place to answer with is counted, never dropped
in silence.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from typing import TYPE_CHECKING

from geo.errors import AtlasError, Fault, TableFaults
from geo.gazetteer.entries import SETTLEMENT, Place, usual_radius_m

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_LAYOUTS = (
    "a GeoNames dump (19 columns separated by tabs, no header), a CSV file with the columns name, lat and lon "
    "(alternates separated by |, radius_m, kind, admin1, country, population and source if it has them), or a CSV file "
    "of Who's On First with wof_id, placetype, names_arabic and names_latin"
)
# Columns of a GeoNames dump, as its readme numbers them.
_GEONAMES = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code"),
    *("country_code", "cc2", "admin1_code", "admin2_code", "admin3_code", "admin4_code"),
    *("population", "elevation", "dem", "timezone", "modification_date"),
)
# GeoNames feature codes of sites; P is a settlement whatever its code. Hills, wells and farms would be met by the names
# of the villages beside them, and divisions are not points.
_GEONAMES_SITES = {"AIRB": "airfield", "AIRF": "airfield", "AIRP": "airfield", "PRN": "prison", "DAM": "dam"}
_GEONAMES_SITES |= {"CMPRF": "camp", "PSTB": "crossing"}
_WOF_KINDS = {"locality": SETTLEMENT, "neighbourhood": SETTLEMENT, "campus": "site"}

# In the columns of the plain layout, or the reason why a row is no place to answer with.
Plain = dict[str, str]


def read_gazetteer(path: Path) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the places of a file in its order, and sentences that count what was set aside.

    Raises
    ------
    AtlasError
        The file cannot be read, or has none of the known layouts.
    TableFaults
        Rows have no name or no possible coordinates; carries every one of them.
    """
    text = _read_text(path)
    head = text.split("\n", 1)[0].rstrip("\r")
    columns = {column.strip().strip('"') for column in head.split(",")}
    if head.count("\t") == len(_GEONAMES) - 1:
        return _places(path, _rows(path, text, is_dump=True), _from_geonames)
    if {"wof_id", "placetype", "names_arabic", "names_latin"} <= columns:
        rows = _rows(path, text, is_dump=False)
        regions = {row["wof_id"]: row["name"] for _, row in rows if row["placetype"] == "region"}
        return _places(path, rows, lambda row: _from_wof(row, regions))
    if {"name", "lat", "lon"} <= columns:
        return _places(path, _rows(path, text, is_dump=False), dict)
    raise AtlasError(f"{path.name}: got a first line {head[:80]!r}; wanted {_LAYOUTS}. Rename the columns accordingly.")


def _read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AtlasError(f"{path}: got {error.strerror}; wanted a gazetteer. Check the path.") from error
    except UnicodeDecodeError as error:
        found = error.object[error.start : error.end].hex(" ")
        fault = Fault(path.name, None, "", found, "text in UTF-8", "Save the file again as UTF-8.")
        raise TableFaults((fault,)) from error


def _rows(path: Path, text: str, *, is_dump: bool) -> list[tuple[int, dict[str, str]]]:
    """Return each row by column name with the line it begins on; a dump has no header and no quotation."""
    lines = io.StringIO(text, newline="")
    dump = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    reader = dump if is_dump else csv.reader(lines, strict=True)
    header = _GEONAMES if is_dump else tuple(column.strip() for column in next(reader))
    rows, faults = [], []
    line = reader.line_num + 1
    try:
        for cells in reader:
            if len(cells) == len(header):
                rows.append((line, dict(zip(header, cells, strict=True))))
            elif cells:
                wanted = f"{len(header)} cells, one per column"
                faults.append(Fault(path.name, line, "", f"{len(cells)} cells", wanted, "Fill in or quote the cells."))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(path.name, line, "", str(error), "a well-formed row", "Close the quotation."))
    if faults:
        raise TableFaults(tuple(faults))
    return rows


def _places(
    path: Path, rows: list[tuple[int, dict[str, str]]], to_plain: Callable[[dict[str, str]], Plain | str]
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the rows as places; a row that `to_plain` gives a reason for instead is set aside and counted."""
    places: list[Place] = []
    faults: list[Fault] = []
    aside: Counter[str] = Counter()
    for line, row in rows:
        plain = to_plain(row)
        if isinstance(plain, str):
            aside[plain] += 1
            continue
        found = _faults(path.name, line, plain)
        faults += found
        if not found:
            places.append(_place(plain, path.name))
    if faults:
        raise TableFaults(tuple(faults))
    notes = (f"{path.name}: {count:,} set aside, {reason}." for reason, count in aside.items())
    return tuple(places), tuple(notes)


def _faults(file: str, line: int, plain: Plain) -> list[Fault]:
    """Return what keeps a row from being a place."""
    faults = []
    if not plain["name"].strip():
        faults.append(Fault(file, line, "name", plain["name"], "a name", "Name the place or remove the row."))
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        if not abs(_number(plain[column])) <= most:
            wanted = f"degrees between {-most:g} and {most:g}"
            faults.append(Fault(file, line, column, plain[column], wanted, "Correct it or remove the row."))
    faults += [
        Fault(file, line, column, plain[column], "a number from 0", "Correct it or leave it empty.")
        for column in ("radius_m", "population")
        if plain.get(column) and not 0 <= _number(plain[column]) < math.inf
    ]
    return faults


def _number(cell: str) -> float:
    """Return a cell as a number; not a number (NaN) where it is none."""
    try:
        return float(cell)
    except ValueError:
        return math.nan


def _place(plain: Plain, file: str) -> Place:
    """Return a row without faults as a place; kind and radius as usual where it does not state them."""
    kind = plain.get("kind", "").strip() or SETTLEMENT
    population = int(_number(plain.get("population") or "0"))
    stated_m = _number(plain.get("radius_m") or "0")
    return Place(
        name=plain["name"].strip(),
        lon=_number(plain["lon"]),
        lat=_number(plain["lat"]),
        radius_m=stated_m or usual_radius_m(kind, population),
        names=tuple(name.strip() for name in plain.get("alternates", "").split("|") if name.strip()),
        kind=kind,
        admin1=plain.get("admin1", "").strip(),
        country=plain.get("country", "").strip(),
        population=population,
        source=plain.get("source", "").strip() or file,
    )


def _from_geonames(row: dict[str, str]) -> Plain | str:
    """Return a row of a GeoNames dump in the plain layout; its divisions are codes, which hints cannot name."""
    kind = SETTLEMENT if row["feature_class"] == "P" else _GEONAMES_SITES.get(row["feature_code"], "")
    if not kind:
        return "neither settlements nor sites"
    return {
        "name": row["name"],
        "lat": row["latitude"],
        "lon": row["longitude"],
        # GeoNames parts names by commas, which no name in its dumps holds.
        "alternates": "|".join((row["asciiname"], *row["alternatenames"].split(","))),
        "kind": kind,
        "country": row["country_code"],
        "population": row["population"],
        "source": f"GeoNames {row['geonameid']}",
    }


def _from_wof(row: dict[str, str], regions: Mapping[str, str]) -> Plain | str:
    """Return a row of Who's On First in the plain layout."""
    if row["superseded_by"] or row["deprecated"]:
        return "superseded or deprecated"
    if row["placetype"] not in _WOF_KINDS:
        return "areas without a point of their own"
    return {
        "name": row["name"],
        "lat": row["lat"],
        "lon": row["lon"],
        "alternates": "|".join((row["names_arabic"], row["names_latin"])),
        "kind": _WOF_KINDS[row["placetype"]],
        "admin1": regions.get(row["region_id"], ""),
        "population": row["population"],
        "source": f"Who's On First {row['wof_id']}",
    }
