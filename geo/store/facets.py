"""The values of one field with their counts: of a million incidents a reader looks at few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.store.base import FacetCount
from geo.store.made import MadeRows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.store.catalog import Catalog


class FacetCounts(MadeRows[FacetCount]):
    """Every value of a field, also with 0 claims; most claims first, then by label.

    Parameters
    ----------
    catalog
        What the numbers mean.
    field
        One of `VALUE_FIELDS`.
    claims
        Claims of each value by its number.
    """

    def __init__(self, catalog: Catalog, field: str, claims: NDArray[Any]) -> None:
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

    def _make(self, some: slice) -> list[FacetCount]:
        numbers = self._order[some]
        values = self._catalog.texts[self._field].pick(numbers)
        labels = self._catalog.labels[self._field].spell(numbers)
        return list(map(FacetCount, values, labels, self._claims[some].tolist()))
