"""Rows of the flat view made by hand: a claim says only what its test is about, everything else is not stated."""

from __future__ import annotations

import re

import pandas as pd

from geo.codebook import load_codebook

_FIELDS = load_codebook().fields("flat")
_COLUMNS = [field.field for field in _FIELDS]
_TYPES = {"number": "float64", "integer": "Int64", "date": "datetime64[s]"}
_BOUNDS = {
    r"(\d+)": "exact",
    r"about (\d+)": "about",
    r"at least (\d+)": "at_least",
    r"up to (\d+)": "up_to",
    r"(\d+) to (\d+)": "between",
}
_PLAIN = {
    "incident_kind": "air_strike",
    "scope": "single_event",
    "claimed_on": "2020-05-02",
    "claimed_on_precision": "day",
    "event_start": "2020-05-01",
    "event_end": "2020-05-01",
    "claim_type": "occurrence",
    "stance": "asserts",
    "party_to_conflict": "no",
    "speaker_kind": "monitor",
    "outlet": "Daily",
    "document_id": "daily-1",
}


def claim(claim_id: str, speaker: str, **cells: str) -> dict[str, str]:
    """Return a claim of a speaker about the strike, printed by the Daily; keys are the names in small letters."""
    row = {**_PLAIN, "claim_id": claim_id, "speaker": speaker, "incident": "Strike", **cells}
    row.setdefault("origin", row["speaker"])
    for name in ("speaker", "outlet", "origin", "incident", "accused"):
        row.setdefault(f"{name}_id", row.get(name, "").lower().replace("; ", "|"))
    return row


def toll(claim_id: str, speaker: str, told: str, whom: str = "killed all", **cells: str) -> dict[str, str]:
    """Return a toll claim: told as "12", "at least 20", "up to 50 a week", "5 to 11", or in words such as "scores"."""
    measure, _, victim_class = whom.partition(" ")
    number, _, per = told.partition(" a ")
    row = {"claim_type": "toll", "measure": measure, "victim_class": victim_class, "wording": told}
    for pattern, bound in _BOUNDS.items():
        if found := re.fullmatch(pattern, number):
            low, high = found.group(1), found.group(found.re.groups)
            ends = {"value_low": "" if bound == "up_to" else low, "value_high": "" if bound == "at_least" else high}
            row |= {"bound": bound, "per": per or "total", "additive": "no" if per else "yes", **ends}
    return claim(claim_id, speaker, **(row | cells))


def frame(*rows: dict[str, str]) -> pd.DataFrame:
    """Return the rows as a flat view, with the columns and types the codebook declares."""
    told = pd.DataFrame(
        [[row.get(field.field, "") for field in _FIELDS] for row in rows], columns=_COLUMNS, dtype="str"
    )
    for field in _FIELDS:
        if field.type in _TYPES:
            stated = told[field.field].where(told[field.field] != "", None)
            read = pd.to_datetime(stated, format="%Y-%m-%d") if field.type == "date" else pd.to_numeric(stated)
            told[field.field] = read.astype(_TYPES[field.type])
    return told


# A monitor, a rights group and a party on one strike: floors, exact figures, a group of victims, one figure in words.
STRIKE = (
    toll("c1", "Monitor", "at least 20"),
    toll("c2", "Watch", "23"),
    toll("c3", "Front", "25", party_to_conflict="yes"),
    toll("c4", "Watch", "12", "killed women"),
    toll("c5", "Witnesses", "scores", speaker_kind="unnamed"),
)
