"""CSV and TSV files as a grid, read block by block.

Broken lines are judged in `records`, rows of a wrong width in `rows`; here the parts are put together.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from geo.ingest.grid import Grid
from geo.ingest.readers.budget import Budget, no_rows
from geo.ingest.readers.encodings import HEAD_BYTES, find_encoding, likely_encoding
from geo.ingest.readers.plan import ROWS_AHEAD, make_plan
from geo.ingest.readers.records import RecordReader
from geo.ingest.readers.rows import RowShape, read_batches
from geo.ingest.readers.separators import SAMPLE_BYTES, find_separator
from geo.ingest.readers.tally import Tally
from geo.ingest.readers.text import TextLines, read_sample

if TYPE_CHECKING:
    from typing import BinaryIO

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions
    from geo.ingest.readers.encodings import Encoding


def open_csv(file: BinaryIO, *, options: ReadOptions, limits: Limits, known_names: frozenset[str]) -> Grid:
    """Return the grid of a delimited text file; see `geo.ingest.readers.open_grid`."""
    tally = Tally()
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    encoding = find_encoding(head, stated=options.encoding, whole=len(head) == size)
    sample = read_sample(file, encoding, SAMPLE_BYTES)
    if not sample.strip("\ufeff\0 \t\r\n"):
        raise no_rows()
    separator = find_separator(sample, stated=options.separator, known_names=known_names)
    lines = TextLines(file, encoding)
    if separator.has_own_line:
        next(lines)
    for note in (encoding.note, separator.note):
        if note:
            tally.add(note)
    if separator.space_follows:
        tally.add("The space after each separator was left out")
    remedy = _encoding_remedy(encoding, head)
    records = iter(RecordReader(lines, separator.character, separator.space_follows, remedy, tally))
    plan = make_plan(list(islice(records, ROWS_AHEAD)), stated=options.header, known_names=known_names, tally=tally)
    shape = RowShape(plan.names, plan.width, plan.spare, plan.dropped, tally)
    return Grid(
        "csv",
        plan.names[plan.dropped :],
        plan.width - plan.dropped,
        read_batches(chain(plan.ahead, records), lines, shape, Budget(limits, plan.width), lambda: file.tell() / size),
        tally.notes,
        plan.headings,
    )


def _encoding_remedy(encoding: Encoding, head: bytes) -> str:
    if encoding.codec != "utf-8":
        return "Save the file as UTF-8, or state another encoding."
    likely = likely_encoding(head) if not head.isascii() else "windows-1252"
    return f"Save the whole file as UTF-8, or state its encoding ({likely} is likely for that line)."
