"""What of Airwars' incidents no rule can say: names in the wrong script, accuracies, belligerents in many columns.

Columns are spelt as in Airwars' own export, its public feed, and tables made from its pages.
"""

from __future__ import annotations

import re

from geo.ingest.layouts.row_functions import drop_clock, reads

_PLACES = ("location_name", "location", "location_name_english", "location_en")
_PLACES_AR = ("location_name_arabic", "location_arabic", "location_ar")
_POINTS = ("geolocation", "coordinates", "lat_lon")
_ACCURACIES = ("geolocation_accuracy_slug", "geolocation_accuracy_name", "geolocation_accuracy", "accuracy")
_BELLIGERENTS = (
    *(f"belligerent_{number}_belligerent_name" for number in range(1, 9)),
    *("belligerents", "belligerent", "alleged_belligerent", "suspected_belligerents", "suspected_belligerent"),
)
_GRADES = (
    *("civilian_harm_status_name", "civilian_harm_status_slug", "civilian_harm_status"),
    *("airwars_grading", "grading", "assessment", "grade"),
)
_DATES = ("date", "incident_date", "date_start", "start_date")
_CODES = ("code", "unique_reference_code", "incident_code", "airwars_code")

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Bounded, so that no cell, however it is made, takes long.
_POINT = re.compile(r"\(?\s{0,3}(?P<lat>[-+]?[\d.]{1,30})\s{0,3}[,;]\s{0,3}(?P<lon>[-+]?[\d.]{1,30})\s{0,3}\)?")
# Accuracies the table of radii knows; all ways of an exact location are one.
_KNOWN = (
    *("within_1m", "within_100m", "street", "nearby_landmark", "neighbourhood_area", "village", "town", "city"),
    *("subdistrict", "district", "province_governorate"),
)
_NO_DATE = ("1970-01-01", "0000-00-00")
# Written where nobody is named; as a party it would stand in every dispute on who did it.
_NOBODY = frozenset({"unknown", "not known", "unidentified", "none", "n/a"})


def _first(cells: tuple[str, ...]) -> str:
    """Return the first cell that states something."""
    return next((cell for cell in cells if cell), "")


def _is_swapped(english: str, arabic: str) -> bool:
    """Whether each name stands in the other's column, told by their scripts."""
    return bool(_ARABIC.search(english) and _LATIN.search(arabic) and not _LATIN.search(english))


def _split(cells: tuple[str, ...]) -> tuple[str, str]:
    """Return the English and the Arabic name of a row."""
    return _first(cells[: len(_PLACES)]), _first(cells[len(_PLACES) :])


@reads(*_PLACES, *_PLACES_AR)
def airwars_place(*cells: str) -> str:
    """Return the place's name as written, in Arabic only where that is the only name there is."""
    english, arabic = _split(cells)
    return arabic if _is_swapped(english, arabic) else english or arabic


@reads(*_PLACES, *_PLACES_AR)
def airwars_place_ar(*cells: str) -> str:
    """Return the name in Arabic script, from whichever column has it."""
    english, arabic = _split(cells)
    if _is_swapped(english, arabic) or (not arabic and _ARABIC.search(english)):
        return english
    return arabic if _ARABIC.search(arabic) else ""


def _read_point(cells: tuple[str, ...], end: str) -> str:
    """Return one end of a point in one cell; a cell that is no pair is half a point, to be set aside by its reader."""
    cell = _first(cells)
    match = _POINT.fullmatch(cell.strip())
    if match:
        return match[end]
    return cell if end == "lat" else ""


@reads(*_POINTS)
def airwars_lat(*cells: str) -> str:
    """Return the latitude of a point in one cell, "lat, lon"."""
    return _read_point(cells, "lat")


@reads(*_POINTS)
def airwars_lon(*cells: str) -> str:
    """Return the longitude of a point in one cell, "lat, lon"."""
    return _read_point(cells, "lon")


@reads(*_ACCURACIES)
def airwars_precision(*cells: str) -> str:
    """Return the accuracy as one word of the layout's table, "none" where it is not stated or strange."""
    word = "_".join(re.findall(r"[a-z0-9]+", _first(cells).casefold()))
    if word.startswith("exact"):
        return "exact_location"
    return word if word in _KNOWN else "none"


@reads(*_BELLIGERENTS)
def airwars_accused(*cells: str) -> str:
    """Return the parties Airwars names as suspected or known, each once; nobody where it says unknown."""
    names = (name.strip() for cell in cells for name in re.split(r"[;|,]", cell))
    return "; ".join(dict.fromkeys(name for name in names if name and name.casefold() not in _NOBODY))


@reads(*_CODES, *_PLACES, *_PLACES_AR)
def airwars_title(*cells: str) -> str:
    """Return the incident's code and place."""
    code, place = _first(cells[: len(_CODES)]), airwars_place.function(*cells[len(_CODES) :])
    return ", ".join(filter(None, (f"Airwars {code}" if code else "", place)))


@reads("date_type", *_DATES, *_PLACES, *_PLACES_AR, *_GRADES)
def airwars_summary(_: str, *cells: str) -> str:
    """Return what Airwars records in a sentence, with its grade of the reports."""
    day = drop_clock(_first(cells[: len(_DATES)]))
    names = cells[len(_DATES) : len(_DATES) + len(_PLACES) + len(_PLACES_AR)]
    place = airwars_place.function(*names)
    grade = _first(cells[len(_DATES) + len(names) :])
    when = "" if not day or day in _NO_DATE else f" on {day}"
    where = f" at {place}" if place else ""
    graded = f"; it grades the reports as {grade}" if grade else ""
    return f"Airwars records reported harm to civilians{where}{when}{graded}."


@reads(*_PLACES, *_PLACES_AR, *_GRADES, "strike_status_name", "strike_status")
def airwars_note(*cells: str) -> str:
    """Return Airwars' own grades, and names that stood in the other script's column."""
    grade = _first(cells[-2 - len(_GRADES) : -2])
    status = _first(cells[-2:])
    english, arabic = _split(cells[: len(_PLACES) + len(_PLACES_AR)])
    notes = [f"Graded by Airwars: {grade}." if grade else "", f"Status of the strike: {status}." if status else ""]
    if _is_swapped(english, arabic):
        notes.append("The names in Arabic and Latin script stood in each other's column and were exchanged.")
    elif _ARABIC.search(english) and not _LATIN.search(english):
        notes.append("The name in Latin script is missing; the Arabic one stood in its column.")
    return " ".join(filter(None, notes))
