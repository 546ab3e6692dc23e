"""The texts behind the numbers: what each stored number of a table means, and where its places are.

Built once when a store opens and only read afterwards, so all threads share it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.claims import CLAIM_TYPES, VALUE_FIELDS
from geo.store.conditions import VALUE_COLUMNS
from geo.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.flat_view import FlatView
    from geo.store.encoding import EncodedClaims
    from geo.texts import TextList

# The column that names what a column of ids stands for; a value of any other field is its own label.
_NAME_COLUMNS = {"outlet": "outlet", "speaker": "speaker", "place": "place", "incident": "incident"}
_PLACE_COLUMNS = ("lon", "lat", "radius_m")
_INCIDENT_COLUMNS = ("incident", "incident_kind", "scope")

_SOME_LABELS = 50_000


class _Numbers(Mapping[str, int]):
    """The number of each of some sorted texts."""

    def __init__(self, texts: TextList) -> None:
        self._texts = texts

    def __getitem__(self, text: str) -> int:
        # Sorted by code points, which is how Python compares.
        number = bisect_left(self._texts, text)
        if number < len(self._texts) and self._texts[number] == text:
            return number
        raise KeyError(text)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Labels:
    """The readable name of each value of a field; the value itself where no name is stated.

    Parameters
    ----------
    values
        The values by number.
    names
        For each value its name, "" where none is stated.
    """

    def __init__(self, values: TextList, names: Texts) -> None:
        self._values = values
        self._names = names

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._values)

    def __getitem__(self, number: int) -> str:
        """Return the label of a value."""
        return self.spell(np.array([number]))[0]

    def spell(self, numbers: NDArray[Any]) -> list[str]:
        """Return the labels of some values."""
        names = self._names.pick(numbers)
        # The empty value stands for "not stated" and has no name, whatever its rows say.
        return [(name or value) if value else "" for name, value in zip(names, self._values.pick(numbers), strict=True)]

    def rank(self) -> NDArray[np.int32]:
        """Return the rank of each value by its label without regard to case, then by its number."""
        # Some at a time, so that a million labels are not held in a second spelling.
        parts = np.split(np.arange(len(self)), range(_SOME_LABELS, len(self), _SOME_LABELS))
        folded = [pa.array([label.casefold() for label in self.spell(part)], pa.large_string()) for part in parts]
        # Sorts the letters by their bytes, which is their order by code point too; equal ones stay as they are.
        ordered = pc.sort_indices(pa.chunked_array(folded, pa.large_string())).to_numpy()
        ranks = np.empty(len(self), dtype=np.int32)
        ranks[ordered] = np.arange(len(self), dtype=np.int32)
        return ranks


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
    claims
        For each of `VALUE_FIELDS`, how many claims of the whole table have each number.
    type_indexes
        For each number of a claim type its index in `CLAIM_TYPES`.
    place_lon, place_lat, place_radius_m
        For each number of a place degrees (EPSG:4326) and metres; NaN if not stated.
    """

    def __init__(self, flat: FlatView, encoded: EncodedClaims) -> None:
        self._texts_of = encoded.texts
        self._dtypes = encoded.dtypes
        first_rows = {field: encoded.numbered[VALUE_COLUMNS[field]].first_rows() for field in VALUE_FIELDS}
        self.texts = {field: self._texts_of[VALUE_COLUMNS[field]] for field in VALUE_FIELDS}
        self.numbers: Mapping[str, Mapping[str, int]] = {field: _Numbers(texts) for field, texts in self.texts.items()}

        def read(column: str, field: str) -> Texts:
            """Return the text of a column where each value of a field comes first."""
            return Texts(encoded.numbered[column].numbers(first_rows[field]), self._texts_of[column].held)

        self.labels = {
            field: Labels(texts, read(_NAME_COLUMNS.get(field, VALUE_COLUMNS[field]), field))
            for field, texts in self.texts.items()
        }
        self.label_ranks = {field: labels.rank() for field, labels in self.labels.items()}
        self.claims = {field: encoded.numbered[VALUE_COLUMNS[field]].counts() for field in VALUE_FIELDS}
        self.type_indexes = np.array([CLAIM_TYPES.index(text) for text in self.texts["claim_type"]], dtype=np.int64)
        self.place_lon, self.place_lat, self.place_radius_m = (
            flat.column(name).to_numpy()[first_rows["place"]] for name in _PLACE_COLUMNS
        )
        self._incidents = [read(column, "incident") for column in _INCIDENT_COLUMNS]

    def title_ranks(self, numbers: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return for some incidents the place of their title among all titles in order."""
        return self._incidents[0].codes[numbers]

    def describe_incidents(self, numbers: NDArray[np.int64]) -> Iterator[tuple[str, str, str, str]]:
        """Yield id, title, kind and scope of some incidents by their numbers."""
        told = (texts.pick(numbers) for texts in self._incidents)
        yield from zip(self.texts["incident"].pick(numbers), *told, strict=True)

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
                decoded[name] = self._texts_of[name].at(numbers)
            else:
                decoded[name] = rows[name].astype(self._dtypes[name])
        return pd.DataFrame(decoded, columns=rows.columns)
