"""What travels between the process that reads a file and the one that asked: letters, JSON and Arrow, never objects.

Both sides import this, so that what one writes the other reads.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from geo.ingest.limits import MEGABYTE
from geo.ingest.outcome import Note, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.ingest.process.forkserver import Teller

# Letters of the messages of a reading: how far it is, what the file is, claims, a table of the atlas, rows set aside,
# and the counts at the end, without which there is no result.
PROGRESS, HEAD, CLAIMS, TABLE, ASIDE, END = b"p", b"h", b"c", b"t", b"a", b"z"

# Below what the other side takes at once (`isolation.MOST_MESSAGE_BYTES`).
_MOST_PAYLOAD = 32 * MEGABYTE


def tell_json(tell: Teller, letter: bytes, held: object) -> None:
    """Send something JSON can hold."""
    tell(letter, json.dumps(held).encode())


def tell_batch(tell: Teller, letter: bytes, batch: Any) -> None:  # noqa: ANN401  # pyarrow has no types of its own
    """Send a record batch as an Arrow stream, in halves where it is too large for one message."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    payload = sink.getvalue()
    if payload.size <= _MOST_PAYLOAD:
        tell(letter, payload.to_pybytes())
    elif batch.num_rows > 1:
        middle = batch.num_rows // 2
        tell_batch(tell, letter, _compact(batch.slice(0, middle)))
        tell_batch(tell, letter, _compact(batch.slice(middle)))
    else:
        raise Refused("One row of the file gives more text than can be held.", "Shorten the row, or take it out.")


def _compact(batch: Any) -> Any:  # noqa: ANN401  # as above
    """Return the batch with only those repeated texts that stand in it."""
    columns = [
        column.dictionary_decode().dictionary_encode() if pa.types.is_dictionary(column.type) else column
        for column in batch.columns
    ]
    return pa.record_batch(columns, schema=batch.schema)


def read_batches(payload: bytes, schema: Any = None) -> Iterator[Any]:  # noqa: ANN401  # as above
    """Yield the record batches of a message, each looked through to the last offset: a broken child may send anything.

    Raises
    ------
    ArrowInvalid
        When they are not what an Arrow stream, or the schema, says.
    """
    with pa.ipc.open_stream(pa.BufferReader(payload)) as stream:
        if schema is not None and not stream.schema.equals(schema):
            raise pa.ArrowInvalid("not the schema asked for")
        for batch in stream:
            batch.validate(full=True)
            yield batch


def pack_notes(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Return notes as JSON can hold them."""
    return [asdict(note) for note in notes]


def read_notes(held: Sequence[dict[str, Any]]) -> tuple[Note, ...]:
    """Return the notes of `pack_notes`."""
    return tuple(Note(**each) for each in held)
