"""A column of text as codes and the different texts behind them, in whichever of three forms pandas holds it.

Plain text, categories and Arrow dictionaries are told apart here and nowhere else; a million cells of the latter two
cost no more than their different texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# The type of text in the frames a store gives back.
TEXT = "str"


def is_text(dtype: object) -> bool:
    """Return whether a column of this type holds text, as it is, in categories or in an Arrow dictionary."""
    if isinstance(dtype, pd.CategoricalDtype):
        # Without a category there is nothing that is of another type.
        return str(dtype.categories.dtype) == TEXT or dtype.categories.empty
    if isinstance(dtype, pd.ArrowDtype):
        kind = dtype.pyarrow_dtype
        return pa.types.is_dictionary(kind) and kind.value_type in {pa.string(), pa.large_string()}
    return str(dtype) == TEXT


@dataclass(frozen=True, slots=True, eq=False)
class TextList(Sequence[str]):
    """Texts in an Arrow array, each made when it is looked at: a million of them as objects take thrice the room.

    Attributes
    ----------
    held
        An Arrow array of large strings without a missing one.
    """

    held: Any

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.held)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]  # nobody wants a slice
        """Return one text."""
        text: str = self.held[at].as_py()
        return text

    def pick(self, numbers: NDArray[Any]) -> list[str]:
        """Return some texts by their numbers."""
        texts: list[str] = self.held.take(pa.array(numbers)).to_pylist()
        return texts

    def at(self, numbers: NDArray[Any]) -> pd.Series[str]:
        """Return some texts by their numbers as a column."""
        return pd.Series(self.held.take(pa.array(numbers)), dtype=TEXT)


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of text.

    Attributes
    ----------
    codes
        For each cell the position of its text; -1 for a missing one.
    held
        The different texts as an Arrow array of large strings; some may occur in no cell.
    """

    codes: NDArray[Any]
    held: Any

    def among(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each cell whether it is one of some texts; a missing one is none."""
        found = pc.is_in(self.held, value_set=pa.array(list(values), pa.large_string()))
        cells: NDArray[np.bool_] = np.append(found.to_numpy(zero_copy_only=False), [False])[self.codes]
        return cells

    def at(self, rows: NDArray[np.int64]) -> pd.Series[str]:
        """Return the texts of some cells, none of which may be missing."""
        return TextList(self.held).at(self.codes[rows])

    def pick(self, rows: NDArray[Any]) -> list[str]:
        """Return the texts of some cells, none of which may be missing, as a list."""
        return TextList(self.held).pick(self.codes[rows])

    def spelled(self) -> NDArray[np.object_]:
        """Return the text of each cell; of few different texts each is one object."""
        cells: NDArray[np.object_] = np.array([*self.held.to_pylist(), None], dtype=object)[self.codes]
        return cells


def read_texts(column: pd.Series[Any]) -> Texts:
    """Return a column of text (`is_text`) as codes and texts."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return Texts(column.cat.codes.to_numpy(), pa.array(column.cat.categories, pa.large_string()))
    return gather_texts(pa.chunked_array(column.array.__arrow_array__()))


def gather_texts(chunks: Any) -> Texts:  # noqa: ANN401  # pyarrow has no types of its own
    """Return an Arrow column of plain text or of dictionaries, alike or not, as codes and texts."""
    if not pa.types.is_dictionary(chunks.type):
        chunks = chunks.dictionary_encode()
    if len({_address(chunk.dictionary) for chunk in chunks.chunks}) > 1:
        chunks = chunks.unify_dictionaries()
    if not chunks.num_chunks:
        return Texts(np.zeros(0, dtype=np.int32), pa.array([], pa.large_string()))
    held = chunks.chunk(0).dictionary.cast(pa.large_string())
    # A column of two texts needs one byte a cell, not four, and one of one text none at all: thirty columns of a
    # million cells make the difference.
    kind = np.min_scalar_type(-1 - len(held))
    if len(held) == 1 and not chunks.null_count:
        return Texts(np.broadcast_to(kind.type(0), len(chunks)), held)
    codes = [chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(kind) for chunk in chunks.chunks]
    return Texts(codes[0] if len(codes) == 1 else np.concatenate(codes), held)


def _address(held: Any) -> tuple[int, ...]:  # noqa: ANN401  # pyarrow has no types of its own
    """Return where an Arrow array lies; arrays of one address are one, which is found out without reading them."""
    return (held.offset, len(held), *(buffer.address if buffer else 0 for buffer in held.buffers()))


def find_first_rows(codes: NDArray[Any]) -> NDArray[np.int64]:
    """Return for each code from 0 to the highest the first row that has it; 0 where none has."""
    first = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    # Of several rows set for one code the last one stays, so they are set from the last to the first.
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


@dataclass(frozen=True, slots=True)
class Numbered:
    """A column of text as the numbers of its sorted texts, worked out only for the claims asked for.

    Attributes
    ----------
    codes
        For each claim a code of its text, as the column came.
    ranks
        For each code its number.
    """

    codes: NDArray[Any]
    ranks: NDArray[np.int32]

    def numbers(self, rows: slice | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the numbers of the claims in some rows."""
        numbers: NDArray[np.int32] = self.ranks[self.codes[rows]]
        return numbers

    def first_rows(self) -> NDArray[np.int64]:
        """Return for each number the first row that has it."""
        used = np.flatnonzero(np.bincount(self.codes, minlength=len(self.ranks)))
        first = np.empty(len(used), dtype=np.int64)
        first[self.ranks[used]] = find_first_rows(self.codes)[used]
        return first

    def counts(self) -> NDArray[np.int32]:
        """Return for each number how many rows have it."""
        by_code = np.bincount(self.codes, minlength=len(self.ranks))
        used = np.flatnonzero(by_code)
        counts = np.empty(len(used), dtype=np.int32)
        counts[self.ranks[used]] = by_code[used]
        return counts


def number_texts(texts: Texts) -> tuple[Numbered, TextList]:
    """Return the number of each cell's text, and the texts by number: those that occur, each once, sorted."""
    used = np.bincount(texts.codes, minlength=len(texts.held)) > 0
    if used.all() and pc.all(pc.less(texts.held[:-1], texts.held[1:]), min_count=0).as_py():
        # As they come out of packed claims: neither sorted again nor held twice.
        return Numbered(texts.codes, np.arange(len(texts.held), dtype=np.int32)), TextList(texts.held)
    # Sorted by their bytes, which is the order of their code points too.
    ordered = pc.sort_indices(texts.held).to_numpy().astype(np.int64)
    ordered = ordered[used[ordered]]
    ranks = np.empty(len(texts.held), dtype=np.int32)
    ranks[ordered] = np.arange(len(ordered), dtype=np.int32)
    return Numbered(texts.codes, ranks), TextList(texts.held.take(pa.array(ordered)))
