"""Walking over WKB before a library builds shapes of it: its end, its kinds, how deep it nests.

GEOS up to 3.14 crashes the whole process on geometry nested some thousand levels deep.
"""

from __future__ import annotations

import struct

from geo.ingest.limits import MOST_GEOMETRY_DEPTH
from geo.ingest.outcome import Refused, Unreadable

_REMEDY = "Correct the geometry, or give the point in columns of its own."
_COLLECTIONS = frozenset({4, 5, 6, 7})
_POINT, _LINE, _POLYGON = 1, 2, 3


def check_wkb(data: bytes) -> None:
    """Check that WKB ends where it should and nests no deeper than allowed; GEOS would crash on very deep nesting.

    Raises
    ------
    Unreadable
        Damaged or of an unknown kind.
    Refused
        Nested too deeply, which no program writes by accident.
    """
    try:
        end = _find_wkb_end(data)
    except struct.error as error:
        raise Unreadable("The geometry (WKB) is damaged.", _REMEDY) from error
    if end != len(data):
        raise Unreadable("More bytes stand behind the geometry (WKB) than belong to it.", _REMEDY)


def _find_wkb_end(data: bytes) -> int:
    """Return where the geometry ends that begins the bytes."""
    place, waiting = 0, [1]
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            continue
        waiting[-1] -= 1
        kind, size, place, order = _read_wkb_head(data, place)
        if kind in _COLLECTIONS:
            (count,) = struct.unpack_from(order + "I", data, place)
            place += 4
            waiting.append(count)
            if len(waiting) > MOST_GEOMETRY_DEPTH + 1:
                raise Refused(
                    f"A geometry in the file is nested too deeply: more than {MOST_GEOMETRY_DEPTH} levels.",
                    "Write the geometries as plain points, lines and areas and open the file again.",
                )
            continue
        rings = 1
        if kind == _POLYGON:
            (rings,) = struct.unpack_from(order + "I", data, place)
            place += 4
        if kind == _POINT:
            place += size
        for _ in range(rings if kind in (_LINE, _POLYGON) else 0):
            (count,) = struct.unpack_from(order + "I", data, place)
            place += 4 + count * size
        if place > len(data):
            raise Unreadable("The geometry (WKB) is damaged.", _REMEDY)
    return place


def _read_wkb_head(data: bytes, place: int) -> tuple[int, int, int, str]:
    """Return kind of geometry, bytes of a position, where its content begins, and byte order."""
    order = "<" if data[place : place + 1] == b"\1" else ">"
    (code,) = struct.unpack_from(order + "I", data, place + 1)
    dimensions = 2 + bool(code & 0x80000000) + bool(code & 0x40000000)
    place += 9 if code & 0x20000000 else 5
    code &= 0x0FFFFFFF
    kind, extra = code % 1000, code // 1000
    if kind not in {_POINT, _LINE, _POLYGON, *_COLLECTIONS} or extra > 3:  # noqa: PLR2004 - Z, M, ZM
        raise Unreadable("The geometry (WKB) is damaged or of an unknown kind.", _REMEDY)
    return kind, 8 * (dimensions + (0, 1, 1, 2)[extra]), place, order
