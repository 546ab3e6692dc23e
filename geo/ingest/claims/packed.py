"""The claims of an opened file as they wait for the store: repeated text as codes, everything else packed.

Text is most of a claim and is looked at once, batch by batch, when the store takes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.ingest.claims.flat import flat_schema, is_repeated
from geo.texts import TEXT, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.texts import Texts


class PackedClaims:
    """A `FlatView` of claims of which only the repeated text lies open; a store takes them out of it.

    Parameters
    ----------
    texts
        The columns of repeated text.
    packs
        Arrow streams of the other columns.
    claims
        Number of claims.
    """

    def __init__(self, texts: dict[str, Texts], packs: list[bytes], claims: int) -> None:
        self._texts = texts
        self._packs = packs
        self._claims = claims
        self._packed = [field.name for field in flat_schema() if not is_repeated(field)]

    def __len__(self) -> int:
        """Return the number of claims, which stays when they are taken out."""
        return self._claims

    @property
    def columns(self) -> Sequence[tuple[str, Any]]:
        """Name and type of each column, in order."""
        return [(field.name, _dtype_of(field.type)) for field in flat_schema()]

    def column(self, name: str) -> pd.Series[Any]:
        """Return one column whole."""
        if name in self._packed:
            chunks = [chunk for pack in self._packs for chunk in self._unpack(pack, [name]).column(0).chunks]
            return _to_series(pa.chunked_array(chunks, type=flat_schema().field(name).type))
        texts = self._texts[name]
        cells = pa.DictionaryArray.from_arrays(pa.array(texts.codes), texts.held)
        return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([cells])))

    def texts(self, name: str) -> Texts:
        """Return a column of text as codes and texts."""
        return read_texts(self.column(name)) if name in self._packed else self._texts[name]

    def missing(self, name: str) -> NDArray[np.bool_]:  # noqa: ARG002  # the same for each: none is let in
        """Return for each claim whether a column of text has none."""
        return np.zeros(len(self), dtype=np.bool_)

    def take_texts(self, name: str) -> Texts:
        """Return a column of text and let go of it where it is not packed."""
        return self.texts(name) if name in self._packed else self._texts.pop(name)

    def take_batches(self, names: Sequence[str], most: int) -> Iterator[pd.DataFrame]:
        """Yield some of the packed columns in claim order and let go of each pack as it is taken."""
        yield self._to_frame(flat_schema().empty_table().select(names))
        while self._packs:
            table = self._unpack(self._packs.pop(0), names)
            for begin in range(0, len(table), most):
                yield self._to_frame(table.slice(begin, most))

    def batches(self) -> Iterator[pd.DataFrame]:
        """Yield all columns in claim order, some thousand claims at a time, at least one frame; they stay packed."""
        yield self._lay_out(flat_schema().empty_table().select(self._packed), 0)
        begin = 0
        for pack in self._packs:
            table = self._unpack(pack, self._packed)
            yield self._lay_out(table, begin)
            begin += len(table)

    def frame(self) -> pd.DataFrame:
        """Return all claims as a frame: much memory for many of them."""
        return pd.concat(self.batches(), ignore_index=True)

    def _unpack(self, pack: bytes, names: Sequence[str]) -> Any:  # noqa: ANN401  # pyarrow has no types of its own
        """Return some columns of a pack as an Arrow table, in the order of the names."""
        options = pa.ipc.IpcReadOptions(included_fields=[self._packed.index(name) for name in names])
        with pa.ipc.open_stream(pack, options=options) as stream:
            return stream.read_all().select(names)

    def _lay_out(self, table: Any, begin: int) -> pd.DataFrame:  # noqa: ANN401  # as above
        """Return the claims of a pack, of which the first has that number, with all of their columns."""
        rows = np.arange(begin, begin + len(table))
        names = [field.name for field in flat_schema()]
        return pd.DataFrame(
            {
                name: _to_series(table.column(name)) if name in self._packed else self._texts[name].at(rows)
                for name in names
            },
            copy=False,
        )

    @staticmethod
    def _to_frame(table: Any) -> pd.DataFrame:  # noqa: ANN401  # as above
        return pd.DataFrame({name: _to_series(table.column(name)) for name in table.schema.names}, copy=False)


def _dtype_of(kind: Any) -> Any:  # noqa: ANN401  # as above
    """Return the pandas type of a column of an Arrow type."""
    return _to_series(pa.chunked_array([], type=kind)).dtype


def _to_series(column: Any) -> pd.Series[Any]:  # noqa: ANN401  # as above
    """Return an Arrow column as the store takes it: days as datetime64[s], whole numbers as Int64, text as str."""
    kind = column.type
    if pa.types.is_date(kind):
        return pd.Series(column.to_numpy().astype("datetime64[D]").astype("datetime64[s]"))
    if pa.types.is_integer(kind):
        # Not through floats, which would round large ones.
        missing = column.is_null().to_numpy()
        return pd.Series(pd.arrays.IntegerArray(column.fill_null(0).to_numpy().copy(), missing.copy()))
    if pa.types.is_floating(kind):
        return pd.Series(column.to_numpy())
    if pa.types.is_dictionary(kind):
        return pd.Series(pd.arrays.ArrowExtensionArray(column))
    return pd.Series(column, dtype=TEXT)
