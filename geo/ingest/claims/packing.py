"""Claims packed while they come from the reading process, and their repeated text joined once all have come.

A million claims lie in a fifth of their room so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.arrow_memory import give_back
from geo.ingest.claims.flat import flat_schema, is_repeated
from geo.ingest.claims.packed import PackedClaims
from geo.texts import Texts

# Fewer would pack worse and be slow to take out column by column; more would only be held unpacked for longer.
PACK_CLAIMS = 15_360
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
            is_text = is_repeated(field) or field.type == pa.string()
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
        for field in filter(is_repeated, flat_schema()):
            # One column at a time: its texts are held twice for a moment.
            texts[field.name] = _join(self._repeated.pop(field.name, []))
            give_back()
        return PackedClaims(texts, self._rest, self.claims)

    def _pack(self) -> None:
        table = pa.Table.from_batches(self._waiting, schema=flat_schema()).unify_dictionaries().combine_chunks()
        self._waiting = []
        self._packed = self.claims
        # A pack for each column of repeated text: of a stream of several, the texts of all are read whenever one is.
        for field in filter(is_repeated, table.schema):
            self._repeated[field.name].append(_write(table.select([field.name])))
        self._rest.append(_write(table.select([field.name for field in table.schema if not is_repeated(field)])))


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
