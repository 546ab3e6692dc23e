"""Data folders made for tests: one without a single row, one whose every text is hostile."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geo.codebook import TABLES, load_codebook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What runs, fetches or misleads if a room forgets its rule: on the server, in the page, in a spreadsheet, to the eye.
HOSTILE = (
    "{{7*7}}",
    "{% for x in ().__class__ %}",
    "{# gone",
    "${1}${window.evil=1}",
    "`+(window.evil=1)+`",
    "<img src=x onerror=\"window.evil=1;alert('claim')\">",
    "</script><script>window.evil=1</script>",
    "![pixel](https://tracker.example/pixel.png)",
    '=1+1&HYPERLINK("https://tracker.example")',
    "\u202egnp.exe\u202c \u200bhidden",
    "[link](javascript:window.evil=1) :material/bolt: $x^2$ :red[x]",
    "'; DROP TABLE claims; --",
)


def write_folder(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> Path:
    """Write the tables of a data folder with the columns of the codebook; a cell that is not given is empty."""
    codebook = load_codebook()
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        columns = codebook.columns(table)
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows.get(table, ()))
    return folder


def write_empty(folder: Path) -> Path:
    """Write tables with headers and no rows."""
    return write_folder(folder, {})


def write_hostile(folder: Path) -> Path:
    """Write one claim per hostile text, with that text in every free-text column it can reach."""
    rows: dict[str, list[dict[str, str]]] = {table: [] for table in TABLES}
    for number, text in enumerate(HOSTILE):
        actor, outlet, place, incident, document = (
            f"{kind}-{number}" for kind in ("actor", "outlet", "place", "incident", "document")
        )
        named = {"name": text, "name_ar": text, "aliases": text, "note": text}
        rows["places"].append(
            {
                **named,
                "place_id": place,
                "kind": "village",
                "lon": f"{36 + 0.4 * number:.4f}",
                "lat": f"{33 + 0.2 * number:.4f}",
                "radius_m": "900",
                "admin1": text,
                "country": "SY",
                "coordinate_source": text,
            }
        )
        rows["actors"] += [
            {**named, "actor_id": actor, "kind": "ngo", "party_to_conflict": "no"},
            {**named, "actor_id": outlet, "kind": "news_outlet", "party_to_conflict": "no"},
        ]
        rows["documents"].append(
            {
                "document_id": document,
                "publisher_id": outlet,
                "title": text,
                "published_on": "2020-03-02",
                "language": "en",
                "text_file": text,
                "text_sha256": "0" * 64,
                "note": text,
            }
        )
        rows["incidents"].append(
            {
                "incident_id": incident,
                "title": text,
                "kind": "air_strike",
                "scope": "single_event",
                "place_id": place,
                "place_basis": "stated",
                "start_on": "2020-03-01",
                "end_on": "2020-03-01",
                "date_precision": "day",
                "note": text,
            }
        )
        rows["claims"].append(
            {
                "claim_id": f"claim-{number}",
                "incident_id": incident,
                "document_id": document,
                "paragraph": "1",
                "speaker_id": actor,
                "via": outlet,
                "claimed_on": "2020-03-02",
                "claimed_on_precision": "day",
                "claim_type": "toll",
                "stance": "asserts",
                "summary": text,
                "measure": "killed",
                "victim_class": "civilians",
                "value_low": str(number + 1),
                "value_high": str(number + 1),
                "bound": "exact",
                "wording": text,
                "per": "total",
                "weapon": text,
                "additive": "yes",
                "coder_note": text,
            }
        )
    return write_folder(folder, rows)
