"""The claims of an opened file as they wait for the store: all packed while they come, then repeated text as codes.

Text is most of a claim and is looked at once, batch by batch, when the store takes it; until then it is held in a
fifth of its room.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.arrow_memory import give_back
from geo.ingest.claims.flat import flat_schema
from geo.texts import TEXT, Texts, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# Fewer would pack worse and be slow to take out column by column; more would only be held unpacked for longer.
PACK_CLAIMS = 7_680
_PACKING = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1))


class Packer:
    """Takes claims batch by batch."""

    def __init__(self) -> None:
        self.claims = 0
        self._waiting: list[Any] = []
        self._repeated: defaultdict[str, list[bytes]] = defaultdict(list)
        self._rest: list[bytes] = []
        self._packed = 0

    def add(self, batch: Any) -> None:  # noqa: ANN401  # pyarrow has no types of its own
        """Take a record batch in the schema of the flat view.

        Raises
        ------
        ArrowInvalid
            When a text is missing, which every reader writes as "".
        """
        for field, column in zip(batch.schema, batch.columns, strict=True):
            is_text = _is_repeated(field) or field.type == pa.string()
            if is_text and column.null_count:
                raise pa.ArrowInvalid(f"{field.name} has claims without a text")
        self._waiting.append(batch)
        self.claims += batch.num_rows
        if self.claims - self._packed >= PACK_CLAIMS:
            self._pack()

    def finish(self) -> PackedClaims:
        """Return the claims taken."""
        if self._waiting:
            self._pack()
        give_back()
        texts = {}
        for field in filter(_is_repeated, flat_schema()):
            # One column at a time: its texts are held twice for a moment.
            texts[field.name] = _join(self._repeated.pop(field.name, []))
            give_back()
        return PackedClaims(texts, self._rest, self.claims)

    def _pack(self) -> None:
        table = pa.Table.from_batches(self._waiting, schema=flat_schema()).unify_dictionaries().combine_chunks()
        self._waiting = []
        self._packed = self.claims
        # A pack for each column of repeated text: of a stream of several, the texts of all are read whenever one is.
        for field in filter(_is_repeated, table.schema):
            self._repeated[field.name].append(_write(table.select([field.name])))
        self._rest.append(_write(table.select([field.name for field in table.schema if not _is_repeated(field)])))


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
        self._packed = [field.name for field in flat_schema() if not _is_repeated(field)]

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


def _is_repeated(field: Any) -> bool:  # noqa: ANN401  # as above
    return bool(pa.types.is_dictionary(field.type))


def _write(table: Any) -> bytes:  # noqa: ANN401  # as above
    """Return an Arrow table packed."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=_PACKING) as stream:
        stream.write_table(table)
    # Copied: the stream's own buffer has room left at its end.
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _join(packs: list[bytes]) -> Texts:
    """Return the packs of a column of repeated text as one; they are let go of.

    Sorted and not hashed: a table of a million different texts would hold all of them once more.
    """
    codes, lists = [], [pa.array([], pa.large_string())]
    packs.reverse()
    while packs:
        with pa.ipc.open_stream(packs.pop()) as stream:
            for chunk in stream.read_all().column(0).chunks:
                lists.append(chunk.dictionary.cast(pa.large_string()))
                codes.append(chunk.indices.to_numpy().astype(np.min_scalar_type(-1 - len(lists[-1]))))
    starts = np.cumsum([0, *map(len, lists[1:])])
    held = pa.concat_arrays(lists)
    lists.clear()
    # Before they are held twice again, in order.
    give_back()
    order = pc.sort_indices(held).to_numpy()
    held = held.take(order)
    is_first = np.append([True], pc.not_equal(held[1:], held[:-1]).to_numpy(zero_copy_only=False))[: len(held)]
    code_of = np.empty(len(held), dtype=np.min_scalar_type(-1 - int(is_first.sum())))
    code_of[order] = np.cumsum(is_first) - 1
    if not is_first.all():
        held = held.filter(pa.array(is_first))
    if len(held) == 1:
        return Texts(np.broadcast_to(code_of[0], sum(map(len, codes))), held)
    joined = [code_of[start:][piece] for start, piece in zip(starts.tolist(), codes, strict=False)]
    return Texts(np.concatenate([code_of[:0], *joined]), held)


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
