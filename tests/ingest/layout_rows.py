"""Small made-up files of the known layouts, and the way from their bytes to claims.

Places, parties and events are invented; only the columns and their quirks are those of the real files.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.claims.flat import flat_schema
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import ReadOptions, known_names, recognise
from geo.ingest.readers import open_grid
from geo.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.ingest.outcome import Note, SetAside

# Real files, where the keeper of this copy has them; they are not the project's to pass on.
SAMPLES = ROOT.parent / "shared" / "testdata"


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


UCDP_41 = _split(
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id side_a"
    " side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original"
    " where_prec where_coordinates adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region"
    " event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high"
    " gwnob"
)
UCDP_49 = _split(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"
    " dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original where_prec where_coordinates"
    " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity"
    " date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
UCDP_ROW = {
    "id": "7001",
    "year": "2021",
    "type_of_violence": "1",
    "dyad_name": "Government of Valeland - Hill Front",
    "side_a": "Government of Valeland",
    "side_b": "Hill Front",
    "number_of_sources": "1",
    "source_article": '"Harbour Daily,2021-03-02,Shots at the ford"',
    "source_original": "Vale Monitor",
    "where_prec": "1",
    "where_coordinates": "Northbridge village",
    "latitude": "35.5",
    "longitude": "39.25",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2021-03-01",
    "date_end": "2021-03-01",
    "deaths_a": "1",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "low": "3",
    "best": "4",
    "high": "6",
}

ACLED_OLD = _split(
    "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type sub_event_type actor1"
    " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities timestamp iso3"
)
ACLED_NEW = _split(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
ACLED_ROW = {
    "event_id_cnty": "VAL101",
    "event_date": "2021-03-01",
    "year": "2021",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Valeland",
    "inter1": "State forces",
    "actor2": "Civilians (Valeland)",
    "inter2": "Civilians",
    "civilian_targeting": "Civilian targeting",
    "location": "Northbridge",
    "latitude": "35.5",
    "longitude": "39.25",
    "geo_precision": "1",
    "source": "Harbour Daily; Evening Post",
    "notes": "Aircraft were reported to have struck the market; four people died.",
    "fatalities": "4",
}

AIRWARS = _split(
    "post_id post_status code previous_codes date_type date date_end country_name location_name location_name_arabic"
    " region strike_status_name strike_type_name civilian_harm_reported civilian_harm_status_name latitude longitude"
    " geolocation_accuracy_name geolocation_accuracy_slug num_victims_named civilian_non_combatants_killed_min"
    " civilian_non_combatants_killed_max civilian_non_combatants_injured_min civilian_non_combatants_injured_max"
    " women_killed_min women_killed_max belligerents_killed_min belligerents_killed_max belligerent_1_belligerent_name"
    " belligerent_2_belligerent_name victims summary"
)
AIRWARS_ROW = {
    "post_id": "9001",
    "code": "VS101",
    "date_type": "date",
    "date": "2021-03-01",
    "country_name": "Valeland",
    "location_name": "Northbridge",
    "location_name_arabic": "الجسر الشمالي",
    "strike_status_name": "Likely strike",
    "strike_type_name": "Airstrike",
    "civilian_harm_reported": "1",
    "civilian_harm_status_name": "Fair",
    "latitude": "35.5",
    "longitude": "39.25",
    "geolocation_accuracy_name": "Village",
    "geolocation_accuracy_slug": "village",
    "civilian_non_combatants_killed_min": "3",
    "civilian_non_combatants_killed_max": "5",
    "civilian_non_combatants_injured_min": "",
    "civilian_non_combatants_injured_max": "",
    "belligerent_1_belligerent_name": "Air Force of Valeland",
    "victims": "Ada Person; Bo Person",
}

USHAHIDI = (
    *("Post ID", "Survey", "Post Status", "Created (UTC)", "Updated (UTC)", "Post Date (UTC)", "Contact ID", "Contact"),
    *("Sets", "Title", "Description", "Where was it?.lat", "Where was it?.lon", "What was seen"),
)
USHAHIDI_HXL = ("", "", "", "", "", "#date", "", "", "", "", "", "#geo +lat", "#geo +lon", "")
USHAHIDI_ROW = {
    "Post ID": "11",
    "Survey": "Roads and bridges",
    "Post Status": "published",
    "Created (UTC)": "2021-03-02 23:30:00",
    "Post Date (UTC)": "2021-03-01 08:00:00",
    "Contact": "+00 555 0101",
    "Title": "Bridge hit",
    "Description": "The bridge at the ford was hit in the morning.",
    "Where was it?.lat": "35.5",
    "Where was it?.lon": "39.25",
    "What was seen": "Smoke, Aircraft",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of a file: its layout, claims as records, rows set aside and notes."""

    layout: str
    claims: list[dict[str, Any]]
    aside: list[SetAside]
    notes: tuple[Note, ...]
    rows_in: int
    rows_shown: int
    used: tuple[str, ...]

    @property
    def claim(self) -> dict[str, Any]:
        """The only claim."""
        (claim,) = self.claims
        return claim


def make_csv(columns: Sequence[str], *rows: Mapping[str, str], base: Mapping[str, str] | None = None) -> bytes:
    """Return a CSV file of rows that differ from a usual one only in the cells given."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([{**(base or {}), **row}.get(name, "") for name in columns] for row in rows)
    return written.getvalue().encode()


def make_tsv(width: int, *rows: Mapping[int, str]) -> bytes:
    """Return a file of tab-separated rows without a header, cells given by their number."""
    return "".join("\t".join(row.get(number, "") for number in range(width)) + "\n" for row in rows).encode()


def open_bytes(data: bytes, *, latest: date = date(2026, 12, 31), name: str = "file.csv") -> Opened:
    """Return what becomes of a file whose layout is known."""
    grid = open_grid(io.BytesIO(data), options=ReadOptions(), limits=FOR_COMMAND, known_names=known_names())
    batches = list(grid.batches)
    layout = recognise(grid.columns, grid.width, [row for batch in batches for row in batch.rows][:20])
    assert layout is not None, f"no layout has the columns {grid.columns}"
    builder = ClaimBuilder(layout, grid.columns or layout.recognise.names, file=name, latest=latest)
    built = [(batch, builder.build(batch)) for batch in batches]
    rows_in = sum(len(batch.rows) + len(batch.aside) for batch in batches)
    aside = [row for batch, each in built for row in (*batch.aside, *each.aside)]
    claims = pa.Table.from_batches([each.claims for _, each in built], schema=flat_schema()).to_pylist()
    shown = sum(each.rows_shown for _, each in built)
    assert rows_in == shown + len(aside), "a row is neither shown nor set aside"
    return Opened(layout.name, claims, aside, (*grid.notes, *builder.notes), rows_in, shown, builder.used)
