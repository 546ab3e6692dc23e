"""Files a reader might bring: the sample as its own export, a table of no known layout, and damaged ones."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from geo.export.csv import csv_bytes
from geo.flattening import flatten_claims
from geo.tables import load_tables
from tests.ingest.layout_rows import (
    ACLED_NEW,
    ACLED_ROW,
    AIRWARS,
    AIRWARS_ROW,
    UCDP_49,
    UCDP_ROW,
    USHAHIDI,
    USHAHIDI_HXL,
    USHAHIDI_ROW,
    make_csv,
    make_tsv,
)
from tests.ingest.workbook_bytes import workbook
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# One incident with three voices, of which two differ; one place without a point; one row alone.
STRANGE = b"""\
Town,Y,X,When,Dead,Told by,Paper,Remark
Northford,35.5,37.5,2020-03-01,12,Relief Office,Daily,First count
Northford,35.5,37.5,2020-03-01,20,Monitor,Daily,Second count
Northford,35.5,37.5,2020-03-01,20,Monitor,Evening,Second count
Hill Farm,35.7,37.9,2020-03-04,3,Relief Office,Daily,
Somewhere,,,2020-03-05,1,Relief Office,Daily,No point known
"""
STRANGE_COLUMNS = {
    "place": "Town", "lat": "Y", "lon": "X", "start": "When", "figure:killed:best": "Dead", "speaker": "Told by",
    "outlet": "Paper", "summary": "Remark",
}  # fmt: skip

# As the strange table, with a row each that cannot be: a latitude off the earth, a day that never was.
DAMAGED = STRANGE + b"Off Earth,95.1,37.0,2020-03-06,4,Monitor,Daily,\nNo Day,35.1,37.2,2020-02-31,5,Monitor,Daily,\n"

WEB_PAGE = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in</body></html>"


def flat_file() -> bytes:
    """Return the sample's twelve claims as the atlas exports them."""
    return csv_bytes(flatten_claims(load_tables(SAMPLE)).drop(columns="search_text"))


_GDELT_EVENT = {
    0: "990000001", 1: "20201024", 2: "202010", 3: "2020", 6: "PROTESTERS", 16: "POLICE", 25: "1", 26: "141",
    27: "141", 28: "14", 31: "3", 33: "2", 51: "4", 52: "Northbridge, North Vale, Valeland", 53: "VL", 56: "35.5",
    57: "39.25", 59: "20211024143000", 60: "https://www.harbour-daily.example/news/1",
}  # fmt: skip
_GDELT_MENTION = {
    0: "990000001", 1: "20201024120000", 2: "20211024143000", 3: "1", 4: "harbour-daily.example",
    5: "https://www.harbour-daily.example/news/1", 6: "4", 7: "-1", 8: "96", 9: "88", 10: "1", 11: "40", 12: "2579",
    13: "0.83", 14: "srclc:ara;eng:GT-ARA 1.0",
}  # fmt: skip


class Brought(NamedTuple):
    """Files of a known layout as a reader brings them, and how many of their rows are shown and set aside."""

    files: tuple[tuple[str, bytes], ...]
    shown: int
    aside: int


def _known(columns: Sequence[str], base: Mapping[str, str], *rows: Mapping[str, str]) -> Brought:
    """Return a file of a usual row, these rows, and one whose latitude is off the earth."""
    latitude = next(name for name in columns if name == "latitude" or name.endswith(".lat"))
    return Brought((("export.csv", make_csv(columns, {}, *rows, {latitude: "95"}, base=base)),), 1 + len(rows), 1)


def _table_sheet(path: Path) -> tuple[str, list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        return path.stem, list(csv.reader(file))


def known_layouts() -> dict[str, Brought]:
    """Return a small made-up file for every layout the atlas knows, most with a row that cannot be right."""
    post = dict.fromkeys(USHAHIDI, "") | USHAHIDI_ROW
    tags = dict(zip(USHAHIDI, USHAHIDI_HXL, strict=True))
    tables = sorted(SAMPLE.glob("*.csv"))
    return {
        "acled": _known(ACLED_NEW, ACLED_ROW, {"event_id_cnty": "VAL102", "fatalities": "9"}),
        "ucdp_ged": _known(UCDP_49, UCDP_ROW, {"id": "7002", "low": "1", "best": "1", "high": "1"}),
        "airwars": _known(AIRWARS, AIRWARS_ROW, {"post_id": "9002", "code": "VS102"}),
        "ushahidi": Brought((("posts.csv", make_csv(USHAHIDI, tags, post, {**post, "Post ID": "12"})),), 2, 0),
        "gdelt_events": Brought(
            (("events.CSV", make_tsv(61, _GDELT_EVENT, _GDELT_EVENT | {0: "990000002"}, _GDELT_EVENT | {56: "95"})),),
            2,
            1,
        ),
        "gdelt_mentions": Brought(
            (("mentions.CSV", make_tsv(16, _GDELT_MENTION, _GDELT_MENTION | {4: "evening-post.example"})),), 2, 0
        ),
        "flat": Brought((("claims.csv", flat_file()),), 12, 0),
        "tables": Brought(tuple((path.name, path.read_bytes()) for path in tables), 32, 0),
        "tables in a workbook": Brought((("atlas.xlsx", workbook(*map(_table_sheet, tables))),), 32, 0),
    }
