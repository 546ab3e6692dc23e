"""The texts behind the numbers: what each stored number of a table means, and where its places are.

Built once when a store opens and only read afterwards, so all threads share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.claims import CLAIM_TYPES, VALUE_FIELDS
from geo.store.conditions import VALUE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.store.encoding import EncodedClaims

# The column that names what a column of ids stands for; a value of any other field is its own label.
_NAME_COLUMNS = {"outlet": "outlet", "speaker": "speaker", "place": "place", "incident": "incident"}
_PLACE_COLUMNS = ("lon", "lat", "radius_m")
_INCIDENT_COLUMNS = ("incident", "incident_kind", "scope")

_SOME_LABELS = 50_000


class _Numbers(Mapping[str, int]):
    """The number of each of some texts, looked up in a list that is made when first asked for.

    Of a million incidents a reader chooses few, and may never choose one.
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._found: dict[str, int] | None = None

    def _find(self) -> dict[str, int]:
        # Two threads may both make it; either's is right.
        if self._found is None:
            self._found = dict(zip(self._texts, range(len(self._texts)), strict=True))
        return self._found

    def __getitem__(self, text: str) -> int:
        return self._find()[text]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Catalog:
    """What the numbers of one encoded table mean.

    Attributes
    ----------
    numbers
        For each of `VALUE_FIELDS`, the number of each value.
    texts
        For each of `VALUE_FIELDS`, the value of each number.
    labels
        For each of `VALUE_FIELDS`, the readable name of each number; the value itself where no name is stated.
    label_ranks
        For each of `VALUE_FIELDS`, the rank of each number by label, then value.
    type_indexes
        For each number of a claim type its index in `CLAIM_TYPES`.
    place_lon, place_lat, place_radius_m
        For each number of a place degrees (EPSG:4326) and metres; NaN if not stated.
    """

    def __init__(self, flat: pd.DataFrame, encoded: EncodedClaims) -> None:
        self._texts_of = encoded.texts
        self._dtypes = encoded.dtypes
        first_rows = {field: encoded.numbered[VALUE_COLUMNS[field]].first_rows() for field in VALUE_FIELDS}
        self.texts: dict[str, list[str]] = {f: self._texts_of[VALUE_COLUMNS[f]].tolist() for f in VALUE_FIELDS}
        self.numbers: Mapping[str, Mapping[str, int]] = {field: _Numbers(texts) for field, texts in self.texts.items()}
        self.labels: dict[str, list[str]] = dict(self.texts)
        lists = {column: self._texts_of[column].tolist() for column in {*_NAME_COLUMNS.values(), *_INCIDENT_COLUMNS}}

        def read(column: str, field: str) -> list[str]:
            """Return the text of a column where each value of a field comes first; equal texts are one object."""
            held = lists[column]
            return [held[number] for number in encoded.numbered[column].numbers(first_rows[field]).tolist()]

        for field, column in _NAME_COLUMNS.items():
            # The empty value stands for "not stated" and has no name, whatever its rows say.
            named = zip(read(column, field), self.texts[field], strict=True)
            self.labels[field] = [(name or text) if text else "" for name, text in named]
        self.label_ranks = {field: _rank(labels) for field, labels in self.labels.items()}
        self.type_indexes = np.array([CLAIM_TYPES.index(text) for text in self.texts["claim_type"]], dtype=np.int64)
        points = flat[list(_PLACE_COLUMNS)].iloc[first_rows["place"]]
        self.place_lon, self.place_lat, self.place_radius_m = (points[name].to_numpy() for name in _PLACE_COLUMNS)
        # A list per column: of a million incidents the rows themselves would take more room than their texts.
        self._incidents = [read(column, "incident") for column in _INCIDENT_COLUMNS]

    def incident(self, number: int) -> tuple[str, str, str]:
        """Return title, kind and scope of an incident by its number."""
        title, kind, scope = (texts[number] for texts in self._incidents)
        return title, kind, scope

    def stands_for_unstated(self, column: str) -> str | None:
        """Return the SQL of what a text column holds where nothing is stated; None where that is NULL."""
        if column in self._texts_of:
            # Values are sorted, so the empty text can only be the first; without one the column always states.
            return "0" if len(self._texts_of[column]) and self._texts_of[column][0] == "" else "-1"
        return "''" if self._dtypes[column] == "str" else None

    def decode_rows(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows from the engine as rows of the flat view, in its types and with its texts."""
        decoded = {}
        for name in rows.columns:
            if name in self._texts_of:
                numbers = rows[name].to_numpy(dtype=np.int64)
                decoded[name] = pd.Series(self._texts_of[name].take(numbers), dtype=self._dtypes[name])
            else:
                decoded[name] = rows[name].astype(self._dtypes[name])
        return pd.DataFrame(decoded, columns=rows.columns)


def _rank(labels: list[str]) -> NDArray[np.int64]:
    """Return the rank of each value by its label without regard to case, then by its number."""
    # Some at a time, so that a million labels are not held in a second spelling.
    parts = (labels[begin : begin + _SOME_LABELS] for begin in range(0, len(labels), _SOME_LABELS))
    folded = [pa.array([label.casefold() for label in part], pa.large_string()) for part in parts]
    # Sorts the letters by their bytes, which is their order by code point too; equal ones stay as they are.
    ordered = pc.sort_indices(pa.chunked_array(folded, pa.large_string())).to_numpy()
    ranks = np.empty(len(labels), dtype=np.int64)
    ranks[ordered] = np.arange(len(labels))
    return ranks
