"""Files a reader might bring: the sample as its own export, a table of no known layout, and damaged ones."""

from __future__ import annotations

from geo.export.csv import csv_bytes
from geo.tables import flatten_claims, load_tables
from tests.sample_tables import SAMPLE

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
