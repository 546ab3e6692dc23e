"""A table of 1,200 claims in which every order can be worked out: claim number n states the figure (7 n) mod 1,200."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.data_folders import write_folder

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = 1200
# Shares no divisor with CLAIMS, so that every figure from 0 to 1,199 is stated once.
STEP = 7


def figure_of(number: int) -> int:
    """Return the figure that claim number `number` states."""
    return STEP * number % CLAIMS


def claim_id(number: int) -> str:
    """Return a claim's key."""
    return f"claim-{number:04}"


def write_many(folder: Path) -> Path:
    """Write the table: claims alternate between two speakers, one incident, one place, one day."""
    speakers = ("north", "south")
    day = "2020-03-02"
    claims = [
        {
            "claim_id": claim_id(number),
            "incident_id": "strikes",
            "document_id": "daily-1",
            "paragraph": "1",
            "speaker_id": speakers[number % 2],
            "via": "daily",
            "claimed_on": day,
            "claimed_on_precision": "day",
            "claim_type": "toll",
            "stance": "asserts",
            "summary": f"Counts {figure_of(number)} killed.",
            "measure": "killed",
            "victim_class": "all",
            "value_low": str(figure_of(number)),
            "value_high": str(figure_of(number)),
            "bound": "exact",
            "wording": str(figure_of(number)),
            "per": "total",
            "additive": "no",
        }
        for number in range(CLAIMS)
    ]
    place = {"place_id": "ford", "name": "Ford", "kind": "town", "lon": "37.5", "lat": "35.5", "radius_m": "900"}
    monitors = [{"actor_id": key, "name": f"{key.title()} Monitor", "kind": "monitor"} for key in speakers]
    outlet = {"actor_id": "daily", "name": "Daily", "kind": "news_outlet"}
    document = {"document_id": "daily-1", "publisher_id": "daily", "title": "Counts", "published_on": day}
    incident = {
        "incident_id": "strikes",
        "title": "Strikes on Ford",
        "kind": "air_strike",
        "scope": "event_series",
        "place_id": "ford",
        "place_basis": "stated",
        "start_on": "2020-03-01",
        "end_on": "2020-03-01",
        "date_precision": "day",
    }
    rows = {
        "places": [{**place, "country": "ZZ", "coordinate_source": "made up"}],
        "actors": [{**actor, "party_to_conflict": "no"} for actor in (*monitors, outlet)],
        "documents": [{**document, "language": "en", "text_file": "daily.txt", "text_sha256": "0" * 64}],
        "incidents": [incident],
        "claims": claims,
    }
    return write_folder(folder, rows)
