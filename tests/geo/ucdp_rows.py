"""Events of the UCDP Georeferenced Event Dataset as flat rows: three readings of each event as three voices.

The low and the high estimate are told by one reader each, the civilians among the dead by a third.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

from geo.settings import ROOT
from tests.geo.claim_rows import toll

SAMPLE = "ucdp/ged231_sample1000.csv"


def find_sample() -> Path | None:
    """Return the sample in the folder of test data beside the repository, or where the environment says."""
    folders = [os.environ.get("CLAIM_ATLAS_TESTDATA"), ROOT.parent / "shared" / "testdata"]
    paths = [Path(folder) / SAMPLE for folder in folders if folder]
    return next((path for path in paths if path.is_file()), None)


def read_events(path: Path) -> list[dict[str, str]]:
    """Return the events as they stand in the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tell_event(event: dict[str, str]) -> list[dict[str, str]]:
    """Return the claims the three readers make on an event."""
    told = [("low", event["low"], "all"), ("high", event["high"], "all")]
    if int(event["deaths_civilians"]):
        told.append(("civilians", event["deaths_civilians"], "civilians"))
    days = {"event_start": event["date_start"][:10], "event_end": event["date_end"][:10]}
    where = {"incident": f"Event {event['id']}", "incident_id": event["id"], "document_id": f"ged-{event['id']}"}
    return [
        toll(f"{event['id']}-{reader}", f"Reader {reader}", figure, f"killed {whom}", **days, **where)
        for reader, figure, whom in told
    ]
