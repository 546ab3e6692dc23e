"""CSV and TSV files as a grid, read block by block.

Cells too many, cells too few and empty rows are judged here; broken lines are judged in `records`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from geo.ingest.grid import BATCH_ROWS, Batch, Grid
from geo.ingest.outcome import Refused, SetAside
from geo.ingest.readers.encodings import HEAD_BYTES, Encoding, find_encoding, likely_encoding
from geo.ingest.readers.header import check_width, count_aside_columns, find_header, is_tag_row, name_columns
from geo.ingest.readers.records import RecordReader
from geo.ingest.readers.rows import Budget, RowShape, no_rows
from geo.ingest.readers.separators import SAMPLE_BYTES, find_separator
from geo.ingest.readers.tally import Tally
from geo.ingest.readers.text import TextLines, read_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions
    from geo.ingest.readers.header import Numbered

# Rows looked at before the first is handed on: what is true of all of them is how the file is written.
_AHEAD = 1_000
# A batch of rows with long texts is handed on sooner; in characters.
_BATCH_CHARACTERS = 32 * 1024 * 1024
# A cell at the end of so many rows is how the file is written, and not a slip in one of them.
_NEARLY_ALL = 0.9


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
    records = iter(
        RecordReader(lines, separator.character, separator.space_follows, _encoding_remedy(encoding, head))
    )
    plan = _plan(list(islice(records, _AHEAD)), stated=options.header, known_names=known_names, tally=tally)
    shape = RowShape(plan.names, plan.width, plan.spare, plan.dropped, tally)
    return Grid(
        "csv",
        plan.names[plan.dropped :],
        plan.width - plan.dropped,
        _read_batches(chain(plan.ahead, records), lines, shape, Budget(limits, plan.width), lambda: file.tell() / size),
        tally.notes,
        plan.headings,
    )


def _encoding_remedy(encoding: Encoding, head: bytes) -> str:
    if encoding.codec != "utf-8":
        return "Save the file as UTF-8, or state another encoding."
    likely = likely_encoding(head) if not head.isascii() else "windows-1252"
    return f"Save the whole file as UTF-8, or state its encoding ({likely} is likely for that line)."


@dataclass(slots=True)
class _Plan:
    """What the first rows say about all rows: names, cells in a row, empty cells at its end, first columns dropped."""

    names: tuple[str, ...]
    width: int
    spare: int
    dropped: int
    ahead: list[Numbered | SetAside]
    headings: dict[str, str]


def _plan(
    ahead: list[Numbered | SetAside], *, stated: bool | None, known_names: frozenset[str], tally: Tally
) -> _Plan:
    rows = [item for item in ahead if not isinstance(item, SetAside) and any(cell.strip("\0 ") for cell in item[1])]
    place = find_header(rows, known_names=known_names, stated=stated)
    broken = ahead[0] if ahead and isinstance(ahead[0], SetAside) else None
    if broken and not place and stated is not False:
        # The row of names itself is damaged: no other row may stand in for it.
        raise Refused(f"The first row cannot be read. {broken.reason}", broken.remedy)
    if place is None:
        return _plan_nameless(ahead, rows)
    line, cells = rows[place]
    if place:
        tally.add("Lines above the column names were passed over", cells=place, line=rows[0][0])
    below = rows[place + 1 :]
    tags: list[str] = []
    if below and is_tag_row(below[0][1]):
        line, tags = below[0]
        below = below[1:]
        tally.add("The row of tags under the column names (HXL) is no row of the table", line=line)
    ahead = [item for item in ahead if (item.line if isinstance(item, SetAside) else item[0]) > line]
    if not ahead:
        raise no_rows()
    cells, spare = _find_spare(cells, below)
    names = name_columns(cells, line=rows[place][0], tally=tally)
    if spare:
        tally.add("The empty last column was left out" if spare == 1 else "Empty last columns were left out")
    dropped = count_aside_columns(names)
    if dropped:
        tally.add("Columns of a list of rows set aside were left out", cells=dropped)
    headings = {name: tag.strip() for name, tag in zip(names, tags, strict=False) if tag.strip()}
    return _Plan(names, len(names), spare, dropped, ahead, headings)


def _plan_nameless(ahead: list[Numbered | SetAside], rows: Sequence[Numbered]) -> _Plan:
    """Return the plan of a table without names: the width most rows have."""
    if not rows:
        raise no_rows()
    widths = Counter(len(cells) for _, cells in rows)
    width = max(widths, key=lambda candidate: (widths[candidate], candidate))
    check_width(width)
    return _Plan((), width, 0, 0, ahead, {})


def _find_spare(names: list[str], rows: Sequence[Numbered]) -> tuple[list[str], int]:
    """Return the cells that name columns, and how many empty cells rows have after those.

    Raises
    ------
    Refused
        Every row has more cells than there are names, and they are not empty: which names belong to which
        cells cannot be told.
    """
    named = len(names)
    while named > 1 and not names[named - 1].strip("\0 "):
        named -= 1
    if any(cell.strip() for _, cells in rows for cell in cells[named : len(names)]):
        named = len(names)
    longer = [(line, cells) for line, cells in rows if len(cells) > named]
    if len(longer) < _NEARLY_ALL * len(rows) or not longer:
        return names[:named], len(names) - named
    if all(not any(cell.strip() for cell in cells[named:]) for _, cells in longer):
        return names[:named], max(len(cells) for _, cells in longer) - named
    if len(longer) == len(rows):
        line, cells = longer[0]
        raise Refused(
            f"Every row has more cells than there are column names; line {line} has {len(cells)} for {named}.",
            "Give every column a name in the row of column names, or remove the cell too many.",
        )
    return names[:named], len(names) - named


def _read_batches(
    items: Iterable[Numbered | SetAside], lines: TextLines, shape: RowShape, budget: Budget, share: Callable[[], float]
) -> Iterator[Batch]:
    """Yield the rows in batches."""
    begun = lines.characters
    numbers: list[int] = []
    rows: list[list[str]] = []
    aside: list[SetAside] = []
    for item in items:
        if isinstance(item, SetAside):
            aside.append(item)
        else:
            line, cells = item
            # The common row is handed on as it is; the first cell tells it from an empty one.
            if len(cells) != shape.width or not cells[0] or shape.dropped or lines.has_nuls:
                shaped = shape.shape(line, cells)
                if shaped is None:
                    continue
                if isinstance(shaped, SetAside):
                    aside.append(shaped)
                    continue
                cells = shaped
            numbers.append(line)
            rows.append(cells)
        if len(rows) + len(aside) >= BATCH_ROWS or lines.characters - begun > _BATCH_CHARACTERS:
            budget.count(len(rows) + len(aside))
            yield Batch(numbers, rows, aside, min(share(), 1.0))
            numbers, rows, aside, begun = [], [], [], lines.characters
    budget.count(len(rows) + len(aside))
    if not budget.rows:
        raise no_rows()
    if rows or aside:
        yield Batch(numbers, rows, aside, 1.0)
