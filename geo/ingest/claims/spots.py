"""Where the rows of a batch lie: point, precision and one key per place.

A point coarser than a place (a country's or a province's middle) is not drawn: its claim stands on the shelf by name.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from geo.ingest.claims.answers import Answer, Answers, read_cell, refuse_cell
from geo.ingest.claims.remembered import Met
from geo.ingest.mapping import fold_word
from geo.ingest.outcome import Unreadable
from geo.ingest.values.numbers import read_number
from geo.ingest.values.points import Point, read_point, read_whole_point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.ingest.claims.ledger import Ledger

    Locate = Callable[[str], "Located | None"]

# The fields a place is read from.
SPOT_FIELDS = ("place_id", "place", "lat", "lon", "radius_m", "precision")
NOT_DRAWN = -1.0
_TOO_COARSE = "The point stands for a whole country or region; it is not drawn as a place"
_STRANGE_PRECISION = "The precision is a word the mapping has no radius for; the place is drawn without an area"
_NO_PRECISION = "No precision is stated; the place is drawn without an area"
_LOCATED = "The place was found by its name in the offline gazetteer; its basis is inferred"
_NOT_LOCATED = "The gazetteer has no sure answer for the name; the claim stands on the shelf"
_SAME_KEY = "The key of the place stands for another point or name before; this one got a key of its own"
# Half the way round the earth: a larger radius says nothing.
_LARGEST_RADIUS_M = 20_037_508


@dataclass(frozen=True, slots=True)
class Located:
    """A place the gazetteer found: degrees (EPSG:4326) and metres."""

    lon: float
    lat: float
    radius_m: float


class Spot(NamedTuple):
    """One place: its key, degrees (EPSG:4326) and metres, None where not stated; "stated" or "inferred"."""

    place_id: str
    place: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    basis: str


class SpotReader:
    """Reads the place fields of a file; equal cells give the very same place.

    Parameters
    ----------
    columns
        Name of the column each field is read from, "" for none; under "point" those of both coordinates.
    decimal
        Decimal sign of the coordinates.
    precision
        Radius in metres for each text of the precision, `NOT_DRAWN` for too coarse.
    locate
        Finds a place by its name where there is no point; None where the mapping does not ask for it.
    """

    def __init__(
        self, columns: Mapping[str, str], decimal: str, precision: Mapping[str, float], locate: Locate | None = None
    ) -> None:
        self._columns = columns
        self._read_point = partial(read_point, decimal=decimal)
        self._read_whole_point = partial(read_whole_point, decimal=decimal)
        self._read_radius = partial(read_number, decimal=decimal)
        self._precision = precision
        self._locate = locate
        self._known = Met()
        self._answers = Answers(self._understand)

    def read(self, texts: Mapping[str, list[str]], ledger: Ledger) -> list[Spot]:
        """Return the place of each row from the texts of `SPOT_FIELDS` by row."""
        return self._answers.take([texts[field] for field in SPOT_FIELDS], ledger)

    def _understand(self, place_id: str, place: str, lat: str, lon: str, radius: str, precision: str) -> Answer:
        """Return the place that the cells of a row state."""
        point = self._take_point(lat, lon)
        metres = self._take_radius(radius)
        spot, note = self._make_spot(place_id, place, point.value, metres.value, precision)
        column = self._columns["precision"] or self._columns["place"]
        notes = (*point.notes, *metres.notes, *(((column, note),) if note else ()))
        return Answer(spot, notes, (*point.refusals, *metres.refusals))

    def _take_point(self, lat: str, lon: str) -> Answer:
        """Return the point of a pair of cells or of one for both, None where they state none or set their row aside."""
        if self._columns["lat"] and self._columns["lat"] == self._columns["lon"]:
            return read_cell(self._read_whole_point, lat, self._columns["lat"])
        try:
            read = self._read_point(lat, lon)
        except Unreadable as unreadable:
            return refuse_cell(unreadable, f"{lat}, {lon}", self._columns["point"])
        return Answer(read.value, ((self._columns["lat"], read.note),) if read.note else ())

    def _take_radius(self, text: str) -> Answer:
        """Return a radius in metres, None where none is stated or the cell sets its row aside."""
        column = self._columns["radius_m"]
        answer = read_cell(self._read_radius, text, column)
        if answer.value is not None and not 0 <= answer.value <= _LARGEST_RADIUS_M:
            why = Unreadable("No place on earth has this radius", "Give metres from 0 up, or leave the cell empty.")
            return Answer(None, refusals=((column, text, why),))
        return answer

    def _make_spot(
        self, place_id: str, place: str, point: Point | None, radius_m: float | None, precision: str
    ) -> tuple[Spot, str]:
        """Return a place and the note it is due."""
        note, basis = "", "stated" if place or point else ""
        if point and self._precision and not precision:
            note = _NO_PRECISION
        elif point and precision:
            known = self._precision.get(fold_word(precision), self._precision.get("*"))
            if known == NOT_DRAWN:
                point, radius_m, note = None, None, _TOO_COARSE
            elif known is None and self._precision:
                note = _STRANGE_PRECISION
            elif known is not None and radius_m is None:
                radius_m = known
        if point is None and place and self._locate and not note:
            found = self._locate(place)
            note = _LOCATED if found else _NOT_LOCATED
            if found:
                point, radius_m, basis = Point(found.lat, found.lon), found.radius_m, "inferred"
        lat, lon = point or (None, None)
        radius_m = radius_m if point else None
        name = place or (f"{lat:.4f}, {lon:.4f}" if point else "")
        own_key = _name_key(name, lon, lat, radius_m)
        if place_id and not self._is_first(place_id, own_key):
            # One key has one point, or the map and the lists would disagree.
            place_id = f"{place_id}: {own_key}"
            note = note or _SAME_KEY
        return Spot(place_id or own_key, name, lon, lat, radius_m, basis), note

    def _is_first(self, place_id: str, own_key: str) -> bool:
        """Whether the key of a place stands for what it stood for when it was first met."""
        known = self._known.get(hash(place_id))
        if known is None:
            self._known.add(hash(place_id), hash(own_key))
        return known in {None, hash(own_key)}


def _name_key(name: str, lon: float | None, lat: float | None, radius_m: float | None) -> str:
    """Return the key of a place: as long as name, point and radius are the same it is the same place."""
    if lon is None or lat is None:
        return name
    radius = "" if radius_m is None or math.isnan(radius_m) else f" ±{radius_m:.0f} m"
    return f"{name} ({lat}, {lon}{radius})"
