"""The columns of the flat view made from what was read of the rows, one value per claim.

Nothing is read here: places, days and figures come in as values, voices and documents as clean text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.ingest.claims.figures import Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.ingest.claims.spots import Spot
    from geo.ingest.claims.times import Times

# What a `Spot` and a `Stated` hold, in their order.
_PLACE = ("place_id", "place", "lon", "lat", "radius_m", "place_basis")
_FIGURE = ("value_low", "value_high", "bound", "measure", "victim_class", "wording", "note")
_NO_FIGURE = Stated(low=None, high=None, bound="", measure="", victim_class="", wording="", note="")
# Between several accused parties in one cell, and how the flat view joins their names and keys.
_ACCUSED_SPLIT, _ACCUSED_JOINED, _KEYS_JOINED = ";", "; ", "|"


def place_columns(spots: list[Spot]) -> dict[str, Any]:
    """Return where each claim's place lies, degrees (EPSG:4326) and metres."""
    return _turn(spots, _PLACE)


def time_columns(times: Times, pick: Callable[[list[Any]], list[Any]]) -> dict[str, Any]:
    """Return the days of the claims; `pick` gives of a column of rows one value for each claim."""
    return {
        "event_start": pick(times.starts),
        "event_end": pick(times.ends),
        "date_precision": pick(times.precisions),
        "claimed_on": pick(times.claimed),
        "claimed_on_precision": pick(times.claimed_precisions),
        "published_on": pick(times.published),
    }


def figure_columns(figures: list[Stated | None], columns: dict[str, Any]) -> dict[str, Any]:
    """Return figure, claim type and what follows from them; a figure is never added up unless the mapping says so."""
    held = _turn([figure or _NO_FIGURE for figure in figures], _FIGURE)
    remarks = zip(columns["coder_note"], held.pop("note"), strict=True)
    return held | {
        "per": [(own or "total") if figure else "" for own, figure in zip(columns["per"], figures, strict=True)],
        "additive": [(own or "no") if figure else "" for own, figure in zip(columns["additive"], figures, strict=True)],
        "claim_type": [
            own or ("toll" if figure else "occurrence")
            for own, figure in zip(columns["claim_type"], figures, strict=True)
        ],
        "coder_note": [f"{own} {note}" if own and note else own or note for own, note in remarks],
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
    days = {day: str(day) for day in set(columns["published_on"]) if day is not None}
    printed = map(days.get, columns["published_on"])
    documents = zip(columns["outlet"], columns["title"], printed, strict=True)
    return {
        "text_file": file,
        "paragraph": [own or str(line) for own, line in zip(columns["paragraph"], lines, strict=True)],
        "document_id": [f"{name}, {title or day}" if title or day else name for name, title, day in documents],
    }


def _turn(rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> dict[str, Any]:
    """Return rows of values as columns."""
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}
