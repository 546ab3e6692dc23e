"""The flat view as Arrow: how claims travel from the reading process.

Text that repeats travels as numbers into a list of texts, so that a million claims fit into little memory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from geo.codebook import FLAT, load_codebook
from geo.flat_view import FREE_TEXT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TYPES = {"number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}
_REPEATED = pa.dictionary(pa.int32(), pa.string())


@lru_cache(maxsize=1)
def flat_schema() -> Any:  # noqa: ANN401  # pyarrow has no types of its own
    """Return the Arrow schema of the flat view: columns and order of the codebook's table ``flat``."""
    fields = []
    for field in load_codebook().fields(FLAT):
        text = pa.string() if field.field in FREE_TEXT_COLUMNS else _REPEATED
        fields.append(pa.field(field.field, _TYPES.get(field.type, text)))
    return pa.schema(fields)


def is_repeated(field: Any) -> bool:  # noqa: ANN401  # as above
    """Return whether a field of the schema holds text that repeats."""
    return bool(pa.types.is_dictionary(field.type))


def make_batch(columns: Mapping[str, Sequence[Any] | str], length: int) -> Any:  # noqa: ANN401  # as above
    """Return claims as one record batch in the flat view's schema.

    Parameters
    ----------
    columns
        Values by column, `length` of each; a text stands for that text in every row. A column that is not given
        states nothing.
    length
        Number of claims.
    """
    arrays = [_make_array(columns.get(field.name), field.type, length) for field in flat_schema()]
    return pa.record_batch(arrays, schema=flat_schema())


def _make_array(values: Sequence[Any] | str | None, kind: Any, length: int) -> Any:  # noqa: ANN401  # as above
    """Return one column; text that is not given is "", anything else null."""
    repeated = pa.types.is_dictionary(kind)
    if values is None and not repeated and kind != pa.string():
        return pa.nulls(length, kind)
    if isinstance(values, list) and values and isinstance(values[0], str) and values.count(values[0]) == length:
        values = values[0]
    if values is None or isinstance(values, str):
        constant = pa.DictionaryArray.from_arrays(np.zeros(length, dtype=np.int32), pa.array([values or ""]))
        return constant if repeated else constant.cast(pa.string())
    array = pa.array(values, type=pa.string() if repeated else kind)
    return array.dictionary_encode() if repeated else array
