"""The flat view built from the tables: one row per claim with everything a screen needs.

Joining lives here and nowhere else, so that map, table, store and export see the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.claims import fold_text
from geo.codebook import FLAT, load_codebook
from geo.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.tables import Tables

# Between the names of a chain of attribution, outermost first, and between several accused parties.
VIA_MARK = " > "
ACCUSED_MARK = "; "

# What of a claim's own words and figures is searched, besides the names of place, incident and everyone involved.
_SEARCHED = ("summary", "wording", "value_low", "value_high", "claim_id", "measure", "victim_class", "weapon")

_NAMES = ("name", "name_ar", "aliases")
_INVOLVED = ("accused_id", "speaker_id", "origin_id", "outlet_id")


def flatten_claims(tables: Tables) -> pd.DataFrame:
    """Return the flat view: one row per claim in the order of the claims table.

    A claim takes place and time from its incident unless it has its own. What is not stated stays empty: "" in text,
    NaN in coordinates, NA in figures, NaT in days (an open end too); nothing is filled in.

    Parameters
    ----------
    tables
        Tables without faults (`load_tables`).

    Returns
    -------
    DataFrame
        Columns as the codebook declares for the table ``flat``. lat, lon (degrees, EPSG:4326) and radius_m: float64;
        value_low, value_high: Int64; event_start, event_end, claimed_on, published_on, period_start, period_end:
        datetime64[s]; all others text.
    """
    claims = tables.claims
    incidents = _look_up(tables.incidents, claims["incident_id"])
    documents = _look_up(tables.documents, claims["document_id"])
    speakers = _look_up(tables.actors, claims["speaker_id"])
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    origins = find_origins(tables.actors)
    own_place = claims["place_id"] != ""
    place_ids = claims["place_id"].where(own_place, incidents["place_id"])
    places = _look_up(tables.places, place_ids)
    own_period = (claims["period_start"] != "") | (claims["period_end"] != "")
    origin_ids = claims["speaker_id"].map(origins)
    found = {
        "incident": incidents["title"],
        "incident_kind": incidents["kind"],
        "scope": incidents["scope"],
        "place_id": place_ids,
        "place": places["name"],
        "place_ar": places["name_ar"],
        "place_kind": places["kind"],
        "place_basis": claims["place_basis"].where(own_place, incidents["place_basis"]),
        "lat": places["lat"],
        "lon": places["lon"],
        "radius_m": places["radius_m"],
        "event_start": claims["period_start"].where(own_period, incidents["start_on"]),
        "event_end": claims["period_end"].where(own_period, incidents["end_on"]),
        "date_precision": claims["period_precision"].where(own_period, incidents["date_precision"]),
        "published_on": documents["published_on"],
        "outlet_id": documents["publisher_id"],
        "outlet": documents["publisher_id"].map(names),
        "text_file": documents["text_file"],
        "speaker": speakers["name"],
        "speaker_kind": speakers["kind"],
        "party_to_conflict": speakers["party_to_conflict"],
        "origin_id": origin_ids,
        "origin": origin_ids.map(names),
        "via": _spell_out(claims["via"], names, VIA_MARK),
        "accused": _spell_out(claims["accused_id"], names, ACCUSED_MARK),
    }
    flat = claims.assign(**found, search_text="")
    flat["search_text"] = _fold_rows(flat, tables)
    return _set_types(flat)


def find_origins(actors: pd.DataFrame) -> dict[str, str]:
    """Return each actor's origin by key: the last body up the chain of `member_of`, or the actor itself."""
    bodies = dict(zip(actors["actor_id"].tolist(), actors["member_of"].tolist(), strict=True))
    origins = {}
    for actor in bodies:
        body, seen = actor, {actor}
        while (above := bodies.get(body, "")) and above not in seen:
            seen.add(above)
            body = above
        origins[actor] = body
    return origins


def _look_up(table: pd.DataFrame, keys: pd.Series[str]) -> pd.DataFrame:
    """Return the table's row for each key, in the order and with the index of the keys; empty cells for no key."""
    rows = table.set_index(table.columns[0]).reindex(keys).fillna("")
    return rows.set_axis(keys.index)


def _spell_out(lists: pd.Series[str], names: Mapping[str, str], mark: str) -> pd.Series[str]:
    """Return the keys of each list as names, joined by the mark."""
    spelled = {keys: mark.join(names[key] for key in split_list(keys)) for keys in lists.unique()}
    return lists.map(spelled)


def _fold_rows(flat: pd.DataFrame, tables: Tables) -> pd.Series[str]:
    """Return for each claim the folded text it is searched by: every spelling of its names, and its own words."""
    places = _fold_names(tables.places)
    actors = _fold_names(tables.actors)
    incidents = {title: fold_text(title) for title in flat["incident"].unique()}
    # Names are folded once per actor and place, not once per row: few names stand in many rows.
    # Lists, because taking the cells of a text column one by one is slow.
    named = zip(*(cells.tolist() for cells in (flat["place_id"], flat["incident"], tables.claims["via"])), strict=True)
    involved = zip(*(flat[column].tolist() for column in _INVOLVED), strict=True)
    own = zip(*(flat[column].tolist() for column in _SEARCHED), strict=True)
    texts = []
    for (place, incident, via), (accused, *actor_ids), words in zip(named, involved, own, strict=True):
        people = dict.fromkeys([*actor_ids, *split_list(via), *split_list(accused)])
        parts = [
            places.get(place, ""),
            incidents[incident],
            *(actors[key] for key in people),
            fold_text(" ".join(words)),
        ]
        texts.append(" ".join(filter(None, parts)))
    return pd.Series(texts, index=flat.index, dtype="str")


def _fold_names(table: pd.DataFrame) -> dict[str, str]:
    """Return by key the folded name, Arabic name and other spellings of each place or actor."""
    names = zip(*(table[column].tolist() for column in (table.columns[0], *_NAMES)), strict=True)
    return {key: " ".join(map(fold_text, (name, arabic, *split_list(other)))) for key, name, arabic, other in names}


def _set_types(flat: pd.DataFrame) -> pd.DataFrame:
    """Return the view with the columns, order and types the codebook declares for it."""
    typed: dict[str, pd.Series[Any]] = {}
    for field in load_codebook().fields(FLAT):
        cells = flat[field.field]
        stated = cells.where(cells != "", None)
        if field.type == "number":
            typed[field.field] = pd.to_numeric(stated).astype("float64")
        elif field.type == "integer":
            typed[field.field] = pd.to_numeric(stated).astype("Int64")
        elif field.type == "date":
            typed[field.field] = pd.to_datetime(stated, format="%Y-%m-%d").astype("datetime64[s]")
        else:
            typed[field.field] = cells.astype("str")
    return pd.DataFrame(typed, index=flat.index)
