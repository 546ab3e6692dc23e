"""The texts behind the numbers: what each stored number of a table means, and where its places are.

Built once when a store opens and only read afterwards, so all threads share it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.claims import CLAIM_TYPES, VALUE_FIELDS
from geo.store.conditions import VALUE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.store.encoding import EncodedClaims

# The column that names what a column of ids stands for; a value of any other field is its own label.
_NAME_COLUMNS = {"outlet": "outlet", "speaker": "speaker", "place": "place", "incident": "incident"}
_PLACE_COLUMNS = ("lon", "lat", "radius_m")
_INCIDENT_COLUMNS = ("incident", "incident_kind", "scope")


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
    incidents
        For each number of an incident its title, kind and scope.
    """

    def __init__(self, flat: pd.DataFrame, encoded: EncodedClaims) -> None:
        self._texts_of = encoded.texts
        self._dtypes = encoded.dtypes
        first_rows = {field: encoded.first_rows[VALUE_COLUMNS[field]] for field in VALUE_FIELDS}
        self.texts: dict[str, list[str]] = {f: self._texts_of[VALUE_COLUMNS[f]].tolist() for f in VALUE_FIELDS}
        self.numbers: Mapping[str, Mapping[str, int]] = {
            field: {text: number for number, text in enumerate(texts)} for field, texts in self.texts.items()
        }
        self.labels: dict[str, list[str]] = {}
        self.label_ranks: dict[str, NDArray[np.int64]] = {}
        for field, texts in self.texts.items():
            names = flat[_NAME_COLUMNS[field]].iloc[first_rows[field]] if field in _NAME_COLUMNS else texts
            # The empty value stands for "not stated" and has no name, whatever its rows say.
            labels = [(name or text) if text else "" for name, text in zip(names, texts, strict=True)]
            self.labels[field] = labels
            ordered = sorted(zip((label.casefold() for label in labels), texts, range(len(texts)), strict=True))
            self.label_ranks[field] = np.argsort(np.array([number for *_, number in ordered], dtype=np.int64))
        self.type_indexes = np.array([CLAIM_TYPES.index(text) for text in self.texts["claim_type"]], dtype=np.int64)
        points = flat[list(_PLACE_COLUMNS)].iloc[first_rows["place"]]
        self.place_lon, self.place_lat, self.place_radius_m = (points[name].to_numpy() for name in _PLACE_COLUMNS)
        titled = flat[list(_INCIDENT_COLUMNS)].iloc[first_rows["incident"]]
        self.incidents: list[tuple[str, str, str]] = list(titled.itertuples(index=False, name=None))

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
