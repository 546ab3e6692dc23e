"""Opening a table of one's own: files given, looked at and read apart, and what comes back made into frames.

Nothing here looks into a file; that is done in a process of its own (`geo.ingest.process.child`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.guessing.proofs import Guess
from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import read_mapping
from geo.ingest.outcome import Refused
from geo.ingest.process.wire import read_notes
from geo.ingest.reading import FAULT, FAULT_REMEDY, Reading, run_task
from geo.ingest.receiving import Receiver
from geo.ingest.report import write_aside
from geo.ingest.sources import Said, make_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import Mapping
    from geo.ingest.outcome import Note
    from geo.ingest.receiving import Opened
    from geo.ingest.sources import Source


@dataclass(frozen=True, slots=True)
class Examined:
    """What files are, found out from their beginning.

    Attributes
    ----------
    form
        As `Grid.form`.
    rows, lines
        Cells of the first rows, and the line of each.
    layout
        Name of the layout they are known by, "" for a strange table.
    mapping
        How they would be read: the mapping stated, the layout's, or a guess whose reasons are the `guesses`.
    """

    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    layout: str
    mapping: Mapping
    guesses: tuple[Guess, ...]
    notes: tuple[Note, ...]
    sheets: tuple[str, ...]


def examine(sources: Sequence[Source], *, limits: Limits = FOR_UPLOADS, said: Said | None = None) -> Examined:
    """Return what files are, from their beginning; several files are the tables of one atlas.

    Raises
    ------
    Refused
        When they cannot be opened.
    """
    receiver = Receiver(_name(sources))
    run_task(make_task("examine", sources, None, limits, said or Said()), receiver)
    return _finish_examined(receiver)


def start_reading(
    sources: Sequence[Source],
    mapping: Mapping | None,
    *,
    limits: Limits = FOR_UPLOADS,
    most_rows: int | None = None,
    said: Said | None = None,
) -> Reading:
    """Begin to read files and return at once.

    Parameters
    ----------
    sources
        One file, or the tables of one atlas.
    mapping
        What the columns mean; None for the layout they are known by, or a guess where they are strange.
    limits
        What the reading may take.
    most_rows
        Stop after so many rows; None for all.
    said
        What was said of the files beside the mapping.

    Raises
    ------
    Refused
        When a file is larger than the limits, or cannot be read at all.
    """
    task = make_task("read", sources, mapping, limits, said or Said(), most_rows)
    return Reading(task, Receiver(_name(sources)))


def read(
    sources: Sequence[Source], mapping: Mapping | None = None, *, limits: Limits = FOR_UPLOADS, said: Said | None = None
) -> Opened:
    """Return files as claims, waiting for it; see `start_reading`."""
    return start_reading(sources, mapping, limits=limits, said=said).result()


def write_aside_csv(opened: Opened) -> bytes:
    """Return the rows set aside as CSV, to be corrected and opened again (`report.write_aside`)."""
    return write_aside(opened.aside)


def _name(sources: Sequence[Source]) -> str:
    """Return what the files are called together."""
    first, *others = (source.name for source in sources)
    return f"{first} and {len(others)} more" if others else first


def _finish_examined(receiver: Receiver) -> Examined:
    """Return what the child found out."""
    held = receiver.head
    if not held:
        raise Refused(FAULT.format("no answer"), FAULT_REMEDY)
    return Examined(
        form=str(held["form"]),
        columns=tuple(held["columns"]),
        rows=tuple(map(tuple, held["rows"])),
        lines=tuple(held["lines"]),
        layout=str(held["layout"]),
        mapping=read_mapping(held["mapping"]),
        guesses=tuple(Guess(*guess) for guess in held["guesses"]),
        notes=read_notes(held["notes"]),
        sheets=tuple(held["sheets"]),
    )
