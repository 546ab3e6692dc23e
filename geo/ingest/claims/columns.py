"""The columns of the flat view made from what was read of the rows, one value per claim.

Nothing is read here: places, days and figures come in as values, voices and documents as clean text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.ingest.claims.figures import Stated
    from geo.ingest.claims.spots import Spot
    from geo.ingest.claims.times import Times

# Between several accused parties in one cell, and how the flat view joins their names and keys.
_ACCUSED_SPLIT, _ACCUSED_JOINED, _KEYS_JOINED = ";", "; ", "|"


def place_columns(spots: list[Spot]) -> dict[str, Any]:
    """Return where each claim's place lies, degrees (EPSG:4326) and metres."""
    return {
        "place_id": [spot.place_id for spot in spots],
        "place": [spot.place for spot in spots],
        "lon": [spot.lon for spot in spots],
        "lat": [spot.lat for spot in spots],
        "radius_m": [spot.radius_m for spot in spots],
        "place_basis": [spot.basis for spot in spots],
    }


def time_columns(times: Times, taken: list[int]) -> dict[str, Any]:
    """Return the days of the rows taken, one row for each claim."""
    return {
        "event_start": [times.starts[row] for row in taken],
        "event_end": [times.ends[row] for row in taken],
        "date_precision": [times.precisions[row] for row in taken],
        "claimed_on": [times.claimed[row] for row in taken],
        "claimed_on_precision": [times.claimed_precisions[row] for row in taken],
        "published_on": [times.published[row] for row in taken],
    }


def figure_columns(figures: list[Stated | None], columns: dict[str, Any]) -> dict[str, Any]:
    """Return figure, claim type and what follows from them; a figure is never added up unless the mapping says so."""
    notes = zip(columns["coder_note"], figures, strict=True)
    return {
        "measure": [figure.measure if figure else "" for figure in figures],
        "victim_class": [figure.victim_class if figure else "" for figure in figures],
        "value_low": [figure.low if figure else None for figure in figures],
        "value_high": [figure.high if figure else None for figure in figures],
        "bound": [figure.bound if figure else "" for figure in figures],
        "wording": [figure.wording if figure else "" for figure in figures],
        "per": [(own or "total") if figure else "" for own, figure in zip(columns["per"], figures, strict=True)],
        "additive": [(own or "no") if figure else "" for own, figure in zip(columns["additive"], figures, strict=True)],
        "claim_type": [
            own or ("toll" if figure else "occurrence")
            for own, figure in zip(columns["claim_type"], figures, strict=True)
        ],
        "coder_note": [" ".join(filter(None, (own, figure.note if figure else ""))) for own, figure in notes],
        "incident_kind": [own or "other" for own in columns["incident_kind"]],
        "scope": [own or "single_event" for own in columns["scope"]],
        "stance": [own or "asserts" for own in columns["stance"]],
    }


def voice_columns(columns: dict[str, Any]) -> dict[str, Any]:
    """Return who says it and who is accused; a statement nobody is quoted for is the outlet's own."""
    speakers = [own or outlet for own, outlet in zip(columns["speaker"], columns["outlet"], strict=True)]
    listed = set(columns["accused"])
    accused = {text: [name for part in text.split(_ACCUSED_SPLIT) if (name := part.strip())] for text in listed}
    names = {text: _ACCUSED_JOINED.join(parties) for text, parties in accused.items()}
    keys = {text: _KEYS_JOINED.join(parties) for text, parties in accused.items()}
    return {
        "speaker": speakers,
        "speaker_id": speakers,
        "origin": speakers,
        "origin_id": speakers,
        "accused": [names[text] for text in columns["accused"]],
        "accused_id": [keys[text] for text in columns["accused"]],
    }


def document_columns(columns: dict[str, Any], file: str, lines: list[int]) -> dict[str, Any]:
    """Return what each claim rests on: the file, the line, and the document as its outlet, with title or day."""
    documents = zip(columns["outlet"], columns["title"], columns["published_on"], strict=True)
    return {
        "text_file": file,
        "paragraph": [own or str(line) for own, line in zip(columns["paragraph"], lines, strict=True)],
        "document_id": [f"{name}, {title or day}" if title or day else name for name, title, day in documents],
    }
