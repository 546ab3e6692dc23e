"""`python -m geo locate NAME`: the place finder on the command line, for one name at a time.

The command's options and the form of its answer live here, so that the door itself stays thin.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import AtlasError
from geo.gazetteer import SHIPPED, Hint, load_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer import Answer

_MOST_LAT, _MOST_LON = 90.0, 180.0


def add_locate_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options to those of the program."""
    locate = commands.add_parser("locate", help="find where a named place lies, offline")
    locate.add_argument("name", help="the name as written, in Latin or Arabic script")
    near = "point it is near to, as lat,lon in degrees; write --near=LAT,LON where the latitude is negative"
    locate.add_argument("--near", type=_read_point, metavar="LAT,LON", help=near)
    locate.add_argument("--admin1", default="", metavar="NAME", help="governorate or province it lies in")
    locate.add_argument("--country", default="", type=str.upper, metavar="CODE", help="its country, as SY")
    listed = "gazetteer to look in: CSV with name, lat, lon and alternates, a GeoNames dump, or Who's On First"
    locate.add_argument("--gazetteer", type=Path, default=SHIPPED, metavar="FILE", help=f"{listed} (default: shipped)")


def run_locate(chosen: argparse.Namespace) -> int:
    """Print where a name lies; return 0 if it was found, 1 if not, 2 if the gazetteer cannot be read."""
    try:
        gazetteer = load_gazetteer(chosen.gazetteer)
    except AtlasError as refused:
        sys.stderr.write(f"{_printable(str(refused))}\n")
        return 2
    for note in gazetteer.notes:
        sys.stderr.write(f"{_printable(note)}\n")
    lon, lat = chosen.near or (None, None)
    answer = gazetteer.locate(chosen.name, Hint(lon, lat, chosen.admin1, chosen.country))
    sys.stdout.write("".join(f"{_printable(line)}\n" for line in _describe(answer)))
    return 0 if answer.place else 1


def _describe(answer: Answer) -> list[str]:
    """Return an answer in lines: place, point and precision, score and reason, rivals."""
    lines = [f"{answer.asked}: not located"]
    if answer.place is not None:
        place = answer.place
        # Latitude first, as maps and gazetteers print a point; everywhere in the code longitude comes first.
        point = f"{place.lat:.4f}, {place.lon:.4f} (lat, lon), within {answer.radius_m:,.0f} m"
        lines = [str(place), point, f"source: {place.source}"]
    lines.append(f"score {answer.score:.2f}: {answer.reason}")
    lines += [f"rival {rival.score:.2f}: {rival.place}, as {rival.matched!r}" for rival in answer.rivals]
    return lines


def _read_point(text: str) -> tuple[float, float]:
    """Return a point written as lat,lon as its longitude and latitude."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"got {text!r}; wanted two numbers, as 33.51,36.29") from error
    if not (abs(lat) <= _MOST_LAT and abs(lon) <= _MOST_LON):
        wanted = "a latitude within 90 and a longitude within 180 degrees"
        raise argparse.ArgumentTypeError(f"got {text!r}; wanted {wanted}")
    return lon, lat


def _printable(text: str) -> str:
    """Return text without control characters and marks that reorder it, which names from a file can hold."""
    return "".join(character if character.isprintable() or character == "\n" else "\ufffd" for character in text)
