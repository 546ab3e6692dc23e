"""The tables behind an opened file's claims, as far as the claims tell: places, actors, documents.

Screens ask the tables for names and points; of a file that is one table only these can be read off its claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.export.csv import spell_cells
from geo.tables import Tables
from geo.texts import find_first_rows, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from geo.flat_view import FlatView
    from geo.texts import Texts

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

_REPEATED_OF_DOCUMENTS = [name for name in load_codebook().columns("documents") if name not in ("document_id", "title")]


def derive_tables(claims: FlatView, version: str) -> Tables:
    """Return the tables the claims tell of; all others have no row.

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
        "actors": pd.concat(actors).drop_duplicates("actor_id", ignore_index=True).fillna(""),
        "documents": _take(claims, _DOCUMENTS),
    }
    frames["actors"]["member_of"] = _find_bodies(claims, frames["actors"])
    codebook = load_codebook()
    told = {
        table: _complete(frames.get(table, pd.DataFrame()), codebook.columns(table))
        for table in (*TABLES, *OPTIONAL_TABLES)
    }
    # As many as claims, in a file that names a document for each: then every column that repeats costs a fifth.
    told["documents"] = told["documents"].astype(dict.fromkeys(_REPEATED_OF_DOCUMENTS, "category"))
    return Tables(**told, version=version)


def _take(claims: FlatView, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the first row of each key, all cells text, what is not stated ""; no row for an empty key."""
    rows = _find_first_rows(claims.texts(next(iter(columns.values()))))
    types = dict(claims.columns)
    taken = {}
    for name, source in columns.items():
        is_written = is_text(types[source])
        taken[name] = claims.texts(source).at(rows) if is_written else spell_cells(claims.column(source).iloc[rows])
    return pd.DataFrame(taken, dtype="str")


def _complete(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return a table with all of its columns, "" in those of which nothing is told."""
    nothing = pd.Series(pd.array([""], dtype="str").take(np.zeros(len(frame), dtype=np.intp)))
    return pd.DataFrame({name: frame.get(name, nothing) for name in names})


def _find_first_rows(keys: Texts) -> NDArray[np.int64]:
    """Return the numbers of the rows in which each key but the empty one comes first, in their order."""
    used = np.bincount(keys.codes, minlength=len(keys.held)) > 0
    empty = keys.held.index("").as_py()
    if empty >= 0:
        used[empty] = False
    return np.sort(find_first_rows(keys.codes)[np.flatnonzero(used)])


def _find_bodies(claims: FlatView, actors: pd.DataFrame) -> pd.Series[str]:
    """Return for each actor the body it speaks for, "" for one that speaks for itself."""
    speakers, origins = claims.texts("speaker_id"), claims.texts("origin_id")
    first = _find_first_rows(speakers)
    bodies = dict(zip(speakers.at(first), origins.at(first), strict=True))
    spoken = [body if (body := bodies.get(actor, "")) != actor else "" for actor in actors["actor_id"]]
    return pd.Series(spoken, index=actors.index, dtype="str")
