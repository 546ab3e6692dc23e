"""The tables behind an opened file's claims, as far as the claims tell: places, actors, documents, incidents.

Screens ask the tables for names and points; of a file that is one table only these can be read off its claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.tables import Tables
from geo.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# For each table: its key in the flat view, and where its other columns come from.
_PLACES = {
    "place_id": "place_id",
    "name": "place",
    "name_ar": "place_ar",
    "kind": "place_kind",
    "lon": "lon",
    "lat": "lat",
    "radius_m": "radius_m",
}
_SPEAKERS = {
    "actor_id": "speaker_id",
    "name": "speaker",
    "kind": "speaker_kind",
    "party_to_conflict": "party_to_conflict",
}
_ORIGINS = {"actor_id": "origin_id", "name": "origin"}
_OUTLETS = {"actor_id": "outlet_id", "name": "outlet"}
_DOCUMENTS = {
    "document_id": "document_id",
    "publisher_id": "outlet_id",
    "title": "document_id",
    "published_on": "published_on",
    "text_file": "text_file",
}
_INCIDENTS = {
    "incident_id": "incident_id",
    "title": "incident",
    "kind": "incident_kind",
    "scope": "scope",
    "place_id": "place_id",
    "place_basis": "place_basis",
    "start_on": "event_start",
    "end_on": "event_end",
    "date_precision": "date_precision",
}


def derive_tables(claims: pd.DataFrame, version: str) -> Tables:
    """Return the tables the claims tell of; those they do not (claims as coded, crosswalk, anchors) have no row.

    Where rows of one key differ, the first speaks for all; the claims themselves keep what each of them says.

    Parameters
    ----------
    claims
        The flat view.
    version
        What the tables are to be cited as.
    """
    actors = [_take(claims, columns) for columns in (_SPEAKERS, _ORIGINS, _OUTLETS)]
    frames = {
        "places": _take(claims, _PLACES),
        "actors": pd.concat(actors, ignore_index=True).drop_duplicates("actor_id", ignore_index=True),
        "documents": _take(claims, _DOCUMENTS),
        "incidents": _take(claims, _INCIDENTS),
    }
    frames["actors"]["member_of"] = _find_bodies(claims, frames["actors"])
    codebook = load_codebook()
    whole = {
        table: frames.get(table, pd.DataFrame(dtype="str")).reindex(columns=list(codebook.columns(table)))
        for table in (*TABLES, *OPTIONAL_TABLES)
    }
    return Tables(**{table: frame.astype("str").fillna("") for table, frame in whole.items()}, version=version)


def _take(claims: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the first row of each key, all cells text, what is not stated ""; no row for an empty key."""
    sources = list(dict.fromkeys(columns.values()))
    first = claims[sources].iloc[_find_first_rows(claims[sources[0]])]
    taken = {}
    for name, source in columns.items():
        cells = first[source]
        days = pd.api.types.is_datetime64_any_dtype(cells)
        text = cells.dt.strftime("%Y-%m-%d") if days else cells.astype("object").where(cells.notna(), "").map(str)
        taken[name] = text.astype("object").fillna("").astype("str")
    return pd.DataFrame(taken).reset_index(drop=True)


def _find_first_rows(keys: pd.Series[Any]) -> NDArray[np.int64]:
    """Return the numbers of the rows in which each key but the empty one comes first, in their order."""
    texts = read_texts(keys)
    codes, rows = np.unique(texts.codes, return_index=True)
    empty = texts.held.index("").as_py()
    return np.sort(rows[codes != empty])


def _find_bodies(claims: pd.DataFrame, actors: pd.DataFrame) -> pd.Series[str]:
    """Return for each actor the body it speaks for, "" for one that speaks for itself."""
    first = _find_first_rows(claims["speaker_id"])
    pairs = claims[["speaker_id", "origin_id"]].iloc[first].astype("str")
    bodies = dict(zip(pairs["speaker_id"], pairs["origin_id"], strict=True))
    spoken = [body if (body := bodies.get(actor, "")) != actor else "" for actor in actors["actor_id"]]
    return pd.Series(spoken, index=actors.index, dtype="str")
