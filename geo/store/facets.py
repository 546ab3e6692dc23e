"""The values of one field with their counts: of a million incidents a reader looks at few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from geo.store.base import FacetCount

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.store.catalog import Catalog


class CountedValues(Sequence[FacetCount]):
    """A `FacetCounts` on the numbers an engine counted.

    Parameters
    ----------
    catalog
        What the numbers mean.
    field
        One of `VALUE_FIELDS`.
    claims
        Claims of each value by its number.
    """

    def __init__(self, catalog: Catalog, field: str, claims: NDArray[np.int64]) -> None:
        self._catalog = catalog
        self._field = field
        self._order = np.lexsort((catalog.label_ranks[field], -claims)).astype(np.int32)
        self._claims = claims[self._order].astype(np.int32)

    @property
    def with_claims(self) -> int:
        """How many values have a claim; they are the first."""
        return int(np.count_nonzero(self._claims))

    def place(self, value: str) -> int | None:
        """Return where a value stands; None where the table has no such value."""
        number = self._catalog.numbers[self._field].get(value)
        return None if number is None else int((self._order == number).argmax())

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> FacetCount: ...
    @overload
    def __getitem__(self, at: slice) -> list[FacetCount]: ...
    def __getitem__(self, at: int | slice) -> FacetCount | list[FacetCount]:
        """Return one value, or some of them."""
        if isinstance(at, slice):
            return self._make(at)
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self._make(slice(place, place + 1))[0]

    def __eq__(self, other: object) -> bool:
        """Return whether the other holds the same values with the same counts in the same order."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(FacetCount.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def __repr__(self) -> str:
        """Return what it holds."""
        return repr(tuple(self))

    def _make(self, some: slice) -> list[FacetCount]:
        numbers = self._order[some]
        values = self._catalog.texts[self._field].pick(numbers)
        labels = self._catalog.labels[self._field].spell(numbers)
        return list(map(FacetCount, values, labels, self._claims[some].tolist()))
