"""Points written in one cell: two numbers, degrees with letters, or well-known text; parted into their coordinates.

Of two bare numbers the latitude stands first (ISO 6709); of well-known text (WKT) the longitude.
"""

from __future__ import annotations

import re

from geo.ingest.outcome import Unreadable
from geo.ingest.values.digits import LONGEST, spell_plainly

PAIR = "Two numbers in one cell were read as latitude, then longitude"
WKT = "A WKT point was read as longitude, then latitude"

_REMEDY = (
    "Write latitude and longitude in degrees, such as \u201c35.95, 39.01\u201d or POINT (39.01 35.95), or give each a "
    "column of its own."
)
_NUMBER = r"[+-]?[0-9]{1,3}(?:[.,\u066b][0-9]{1,15})?\u00b0?"
_ANGLE = r"[-+0-9.,:'\"\u066b\u00b0\s]{1,40}?"
_SIGNED = r"[-+.0-9eE]{1,30}"
_WKT = re.compile(
    r"(?:SRID\s*=\s*4326\s*;\s*)?POINT\s*(?:Z|M|ZM)?\s*"
    rf"(?:EMPTY|\(\s*(?P<lon>{_SIGNED})\s+(?P<lat>{_SIGNED})(?:\s+{_SIGNED}){{0,2}}\s*\))",
    re.IGNORECASE,
)
# A comma alone may be a decimal sign: without a space behind it both numbers need points.
_PAIR = re.compile(
    rf"(?P<lat>{_NUMBER})(?:\s*[;/|]\s*|,\s+|\s+)(?P<lon>{_NUMBER})"
    r"|(?P<lat_point>[+-]?[0-9]{1,3}\.[0-9]{1,15}),(?P<lon_point>[+-]?[0-9]{1,3}\.[0-9]{1,15})"
)
# As forms on phones write it: latitude, longitude, height and accuracy, in metres.
_FORM = re.compile(rf"({_NUMBER})\s+({_NUMBER})(?:\s+-?[0-9]{{1,5}}(?:\.[0-9]{{1,15}})?){{2}}")
_LETTERS = (
    re.compile(rf"(?P<first>{_ANGLE}[NSEW])[\s,;/]{{0,5}}(?P<second>{_ANGLE}[NSEW])", re.IGNORECASE),
    re.compile(rf"(?P<first>[NSEW]{_ANGLE})[\s,;/]{{0,5}}(?P<second>[NSEW]{_ANGLE})", re.IGNORECASE),
)


def split_point(text: str) -> tuple[str, str, str]:
    """Return the texts of latitude and longitude of a point in one cell, and the note; all empty for an empty point.

    Raises
    ------
    Unreadable
        For anything that is not two coordinates.
    """
    plain = spell_plainly(text)[0]
    if plain[:1] in {"(", "["}:
        plain = plain[1:].rstrip(")]").strip()
    if len(plain) > LONGEST:
        raise Unreadable("The text is too long for a point", _REMEDY)
    if match := _WKT.fullmatch(plain):
        return (match["lat"] or "", match["lon"] or "", WKT if match["lat"] else "")
    if match := _PAIR.fullmatch(plain):
        return match["lat"] or match["lat_point"], match["lon"] or match["lon_point"], PAIR
    if match := _FORM.fullmatch(plain):
        return match[1], match[2], PAIR
    for pattern in _LETTERS:
        if match := pattern.fullmatch(plain):
            first, second = match["first"].strip(), match["second"].strip()
            is_lon_first = bool(re.search("[EW]", first, re.IGNORECASE))
            return (second, first, PAIR) if is_lon_first else (first, second, PAIR)
    raise Unreadable("This is not a point in degrees", _REMEDY)
