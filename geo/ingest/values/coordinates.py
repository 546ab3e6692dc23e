"""Latitudes and longitudes as cells write them: decimal degrees, degrees with minutes, letters, several scripts.

Degrees on the WGS 84 ellipsoid (EPSG:4326) come out, or a reason.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from geo.ingest.outcome import Unreadable
from geo.ingest.values.digits import LONGEST, join_notes, spell_plainly
from geo.ingest.values.numbers import Read, unify_decimals


@dataclass(frozen=True, slots=True)
class _Axis:
    """One of the two coordinates: its name, its limit in degrees, the letters of its halves."""

    name: str
    limit: float
    positive: str
    negative: str


_LATITUDE = _Axis("latitude", 90, "N", "S")
_LONGITUDE = _Axis("longitude", 180, "E", "W")

SEXAGESIMAL = "Degrees, minutes and seconds were read as decimal degrees"
LETTERED = "A letter for north, south, east or west was read as the sign"
DEGREE_SIGN = "A degree sign was left out"

# What to do about a coordinate that can only be the other one.
EXCHANGE = "Exchange the columns of latitude and longitude if one stands in the other's place, or correct the number."
_UNDERSTOOD = "Write decimal degrees (31.5) or degrees, minutes, seconds (31\u00b030'00\"N), or empty both coordinates."
_IN_DEGREES = "Convert the coordinates to degrees (WGS 84, EPSG:4326); the file does not say in which grid they are."
_TWICE = "The number has both a sign and a letter for north, south, east or west"

_QUICK = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_DEGREES = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
# Letters for degrees, minutes and seconds, small and next to their number: a capital S is the south.
_UNITS = re.compile(r"([0-9])d(?:eg)?\s*([0-9.]+)m(?:in)?(?:\s*([0-9.]+)s(?:ec)?(?![a-z]))?")
# Minutes and seconds need their signs, or colons, or all three parts: "31 30" may be two coordinates.
_PARTS = re.compile(
    r"(?P<sign>[+-]?)(?P<degrees>[0-9]{1,3})(?:\s*[\u00b0:]\s*|\s+)"
    r"(?P<minutes>[0-9]{1,2}(?:\.[0-9]+)?)(?P<min_sign>\s*['`\u00b4\u2018:]\s*|\s+)?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:\.[0-9]+)?)\s*(?:\"|'')?)?",
)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?")
_WORDS = {
    "N": "n|north|nord|شمالا|شمال",
    "S": "s|south|sud|süd|جنوبا|جنوب",
    "E": "e|east|est|ost|شرقا|شرق",
    "W": "w|west|ouest|غربا|غرب",
}
_LETTERS = {word: letter for letter, words in _WORDS.items() for word in words.split("|")}
_LETTER = "|".join(sorted(_LETTERS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?P<letter>{_LETTER})\.?\s*(?=[0-9.+-])", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=[0-9.\u00b0'\"\s])(?P<letter>{_LETTER})\.?$", re.IGNORECASE)

# Other ways to write a point, each with what it is called.
_ELSEWHERE = (
    (re.compile(r"[0-9]{1,2}\s*[C-HJ-NP-X]\s*[A-HJ-NP-Z]{2}[\s0-9]{2,}", re.IGNORECASE), "an MGRS grid reference"),
    (re.compile(r"[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,7}\b.*", re.IGNORECASE), "a plus code"),
    (re.compile(r"(?:SRID=[0-9]+;\s*)?(?:MULTI)?POINT\b.*", re.IGNORECASE | re.DOTALL), "a WKT geometry"),
    (re.compile(r"\(?[+-]?[0-9]+(?:\.[0-9]+)?\s*[,;/\s]\s*[+-]?[0-9]+(?:\.[0-9]+)?\)?"), "two numbers in one cell"),
)
# The smallest easting of a UTM zone is 100 km; no slip of a decimal point explains so large a number of degrees.
_METRES_FROM = 100_000
_SIXTY, _TURN = 60, 360


def read_latitude(text: str, *, decimal: str = ".") -> Read[float]:
    """Return a latitude in degrees, -90 to 90.

    Raises
    ------
    Unreadable
        For anything that is not surely one latitude.
    """
    return _read_degrees(text, _LATITUDE, decimal)


def read_longitude(text: str, *, decimal: str = ".") -> Read[float]:
    """Return a longitude in degrees, -180 to 180.

    Raises
    ------
    Unreadable
        For anything that is not surely one longitude.
    """
    return _read_degrees(text, _LONGITUDE, decimal)


def _read_degrees(text: str, axis: _Axis, decimal: str) -> Read[float]:
    """Return one coordinate in degrees within its limits."""
    if decimal == "." and _QUICK.fullmatch(text):
        return Read(_check_limit(float(text), axis))
    plain, note = spell_plainly(text)
    if len(plain) > LONGEST:
        raise Unreadable(f"The text is too long for a {axis.name}", _UNDERSTOOD)
    bare, letter = _take_letter(_UNITS.sub(_spell_units, plain), axis)
    degrees, change = _read_number(bare, axis, decimal)
    if letter:
        if bare[0] in "+-":
            raise Unreadable(_TWICE, "Keep one of them.")
        degrees = -degrees if letter == axis.negative else degrees
    return Read(_check_limit(degrees, axis), join_notes(note, change, LETTERED if letter else ""))


def _take_letter(plain: str, axis: _Axis) -> tuple[str, str]:
    """Return the text without its letter of a half of the earth, and that letter; "" for none."""
    before, after = _BEFORE.match(plain), _AFTER.search(plain)
    if before and after:
        raise Unreadable("There is a letter for north, south, east or west at both ends", "Keep one of them.")
    match = before or after
    if not match:
        return plain, ""
    letter = _LETTERS[match["letter"].lower()]
    if letter not in axis.positive + axis.negative:
        raise Unreadable(f"The letter {letter} does not belong to a {axis.name}", EXCHANGE)
    return (plain[: match.start()] + plain[match.end() :]).strip(), letter


def _read_number(bare: str, axis: _Axis, decimal: str) -> tuple[float, str]:
    """Return signed degrees before any letter is counted, and the note on how they were written."""
    unsigned = bare.removesuffix("\u00b0").rstrip()
    written, change = unify_decimals(unsigned, decimal=decimal, thousands=False)
    if _DEGREES.fullmatch(written):
        return float(written), join_notes(change, DEGREE_SIGN if unsigned != bare else "")
    if _GROUPED.fullmatch(unsigned):
        raise Unreadable(
            f"A comma or point in the {axis.name} can mark decimals or thousands",
            "State the decimal sign of this file, or write the degrees without thousands marks.",
        )
    parts = _PARTS.fullmatch(bare.replace(",", ".") if decimal == "," else bare)
    if parts and (parts["seconds"] or parts["min_sign"] or "\u00b0" in bare):
        return _join_parts(parts), SEXAGESIMAL
    for pattern, name in _ELSEWHERE:
        if pattern.fullmatch(bare):
            raise Unreadable(f"This is {name}, not a {axis.name}", _UNDERSTOOD)
    raise Unreadable(f"This is not a {axis.name}", _UNDERSTOOD)


def _spell_units(match: re.Match[str]) -> str:
    """Return degrees, minutes and seconds with their signs instead of letters."""
    seconds = f'{match[3]}"' if match[3] else ""
    return f"{match[1]}\u00b0{match[2]}'{seconds}"


def _join_parts(parts: re.Match[str]) -> float:
    """Return degrees, minutes and seconds as signed decimal degrees."""
    minutes, seconds = float(parts["minutes"]), float(parts["seconds"] or 0)
    if minutes >= _SIXTY or seconds >= _SIXTY:
        raise Unreadable("Minutes and seconds run from 0 to below 60", "Correct the number.")
    if parts["seconds"] and "." in parts["minutes"]:
        raise Unreadable("The minutes have decimals and seconds as well", "Keep one of them.")
    degrees = int(parts["degrees"]) + minutes / _SIXTY + seconds / _SIXTY**2
    return -degrees if parts["sign"] == "-" else degrees


def _check_limit(degrees: float, axis: _Axis) -> float:
    """Return the degrees if the earth has them."""
    size = abs(degrees)
    if size <= axis.limit:
        return degrees
    if size == math.inf:
        raise Unreadable("This is no finite number", _UNDERSTOOD)
    if size >= _METRES_FROM:
        raise Unreadable(f"The {axis.name} looks like metres", _IN_DEGREES)
    remedy = f"Write a number from -{axis.limit:g} to {axis.limit:g}"
    if axis is _LATITUDE and size <= _LONGITUDE.limit:
        remedy += ", or exchange the columns if latitude and longitude stand in each other's place"
    elif axis is _LONGITUDE and size < _TURN + axis.limit:
        remedy += f"; if {round(degrees - _TURN if degrees > 0 else degrees + _TURN, 6):g} is meant, write that"
    else:
        remedy += "; a decimal point may be missing"
    raise Unreadable(f"Impossible {axis.name}", f"{remedy}.")
