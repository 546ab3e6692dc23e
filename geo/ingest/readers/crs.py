"""Coordinate reference systems of a file: known by number, and brought to degrees on WGS 84 (EPSG:4326).

Only numbers of the EPSG list are ever looked up, so that no text of a file becomes a path, an address or a formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyproj
import pyproj.network
from pyproj.exceptions import ProjError

from geo.ingest.outcome import Refused
from geo.ingest.readers.tally import plain_excerpt

if TYPE_CHECKING:
    from pyproj import Transformer

    from geo.ingest.readers.tally import Tally

# Degrees on WGS 84, flat or with heights.
DEGREES = frozenset({4326, 4979})
_CRS84 = re.compile(
    r"(?:urn:ogc:def:crs:)?OGC:(?:1\.3:|:)?CRS84h?|https?://www\.opengis\.net/def/crs/OGC/1\.3/CRS84h?", re.IGNORECASE
)
_EPSG = re.compile(
    r"(?:urn:(?:ogc|x-ogc):def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})"
    r"|https?://www\.opengis\.net/def/crs/EPSG/0/(\d{4,6})",
    re.IGNORECASE,
)
_REMEDY = "Export the layer in degrees (WGS 84, EPSG:4326) and open that."


def read_crs_name(name: str) -> int:
    """Return the EPSG number a name stands for.

    Raises
    ------
    Refused
        A name that is neither CRS84 nor a number of the EPSG list.
    """
    name = name.strip()
    if _CRS84.fullmatch(name):
        return 4326
    if found := _EPSG.fullmatch(name):
        return int(found[1] or found[2])
    raise Refused(f'The coordinate reference system "{plain_excerpt(name)}" is not known.', _REMEDY)


def find_transformer(code: int, tally: Tally) -> Transformer | None:
    """Return what turns coordinates of an EPSG system into lon, lat in degrees (EPSG:4326); None where they are.

    Raises
    ------
    Refused
        No such system, or none that can be brought to degrees.
    """
    if code in DEGREES:
        return None
    # Without this, better grids would be fetched from the network.
    pyproj.network.set_network_enabled(active=False)  # type: ignore[attr-defined]  # pyproj re-exports it unmarked
    try:
        transformer = pyproj.Transformer.from_crs(code, 4326, always_xy=True)
    except (ProjError, ValueError) as error:
        raise Refused(f"The coordinate reference system EPSG:{code} is not known.", _REMEDY) from error
    tally.add(f"Coordinates were reprojected from EPSG:{code} to degrees (EPSG:4326)")
    return transformer


def is_in_metres(code: int) -> bool:
    """Whether coordinates of an EPSG system are lengths and not angles."""
    return code not in DEGREES and bool(pyproj.CRS.from_epsg(code).is_projected)
