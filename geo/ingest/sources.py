"""The files a reader gives and what is said of them, and the task for the process apart that this comes to.

Nothing of a file is looked at here but its size.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from geo.codebook import OPTIONAL_TABLES, TABLES
from geo.ingest.limits import MEGABYTE
from geo.ingest.mapping import Mapping, ReadOptions, write_mapping
from geo.ingest.outcome import Refused
from geo.ingest.process.isolation import Task
from geo.ingest.readers.tally import list_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.limits import Limits

# Stands in a mapping's place where the columns are to be guessed, although a known layout may have them.
GUESSED = Mapping(name="guess")
_TABLE_FILES = tuple(f"{table}.csv" for table in (*TABLES, *OPTIONAL_TABLES))


@dataclass(frozen=True, slots=True)
class Source:
    """One file: the name it is known by to its reader, and its bytes or where it is."""

    name: str
    data: bytes | Path = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What the reader said of a file beside a mapping; it holds against the mapping too.

    Attributes
    ----------
    dates
        As `Options.dates`.
    guess
        Whether columns are guessed without a mapping even where a known layout has them.
    latest
        Last day that can have been reported; None for tomorrow, as it is a day later somewhere.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    dates: str = ""
    guess: bool = False
    latest: date | None = None


def list_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return the files to open; for a folder the tables of an atlas in it.

    Raises
    ------
    Refused
        When a folder has none of them.
    """
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            inside = [Source(name, path / name) for name in _TABLE_FILES if (path / name).is_file()]
            if not inside:
                raise Refused(f"The folder {path} holds none of the tables of an atlas.", "Name the file to be opened.")
            sources += inside
        else:
            sources.append(Source(path.name, path))
    return tuple(sources)


def list_passed_over(paths: Sequence[Path]) -> list[str]:
    """Return for each folder a sentence on the files in it that are not read, but for hidden ones."""
    told = []
    for path in filter(Path.is_dir, paths):
        names = sorted(file.name for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        others = [name for name in names if name not in _TABLE_FILES]
        if others:
            told.append(f"Files of the folder that are no table of an atlas were passed over: {list_names(others)}")
    return told


def make_task(
    function: str,
    sources: Sequence[Source],
    mapping: Mapping | None,
    limits: Limits,
    said: Said,
    most_rows: int | None = None,
) -> Task:
    """Return the task for the child; sizes are checked first, as that needs no look into the files.

    Parameters
    ----------
    function
        What of `geo.ingest.process.child` is to be called.

    Raises
    ------
    Refused
        When a file is not there, or all together are larger than the limits.
    """
    size = sum(map(_measure, sources))
    if size > limits.file_bytes:
        allowed = f"at most {limits.file_bytes / MEGABYTE:,.0f} MB are read"
        raise Refused(f"The file has {size / MEGABYTE:,.1f} MB; {allowed}.", "Split it and open a part of it.")
    if mapping is None and said.guess:
        mapping = GUESSED
    latest = said.latest or datetime.now(UTC).date() + timedelta(days=1)
    about = {
        "names": [source.name for source in sources],
        "mapping": write_mapping(mapping) if mapping else "",
        "read": asdict(said.read),
        "dates": said.dates,
        "latest": latest.isoformat(),
        "limits": asdict(limits),
        "most_rows": most_rows,
    }
    given = tuple((source.name, source.data) for source in sources)
    return Task(f"geo.ingest.process.child:{function}", about, given, limits)


def _measure(source: Source) -> int:
    """Return the size of a file in bytes."""
    if isinstance(source.data, bytes):
        return len(source.data)
    if not source.data.is_file():
        raise Refused(f"{source.name} is not there, or is no file.", "Check its name and folder.")
    return source.data.stat().st_size
