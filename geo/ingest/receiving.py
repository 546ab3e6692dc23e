"""The answer of a reading put together: claims into a frame, rows set aside into a list, and the counts compared.

What comes in is checked as if it came from outside, since a file may have got the better of the process that sends it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from geo.arrow_memory import use_system_memory
from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.ingest.aside import ASIDE_SCHEMA, AsideRows
from geo.ingest.claims.derived_tables import derive_tables
from geo.ingest.claims.flat import flat_schema
from geo.ingest.claims.packing import Packer
from geo.ingest.mapping import read_mapping
from geo.ingest.outcome import Refused
from geo.ingest.process.wire import ASIDE, CLAIMS, END, HEAD, PROGRESS, TABLE, read_batches, read_notes
from geo.ingest.report import Report
from geo.tables import Tables

if TYPE_CHECKING:
    from geo.ingest.claims.packed import PackedClaims
    from geo.ingest.mapping import Mapping

_WAITING, _READING, _ORDERING = "waiting", "reading", "putting in order"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is.

    Attributes
    ----------
    stage
        "waiting", "reading" or "putting in order".
    rows, aside
        Rows read so far, those set aside included, and those.
    share
        Share of the file read, 0 to 1.
    """

    stage: str
    rows: int
    aside: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A table of one's own, open.

    Attributes
    ----------
    claims
        The flat view with its search text, packed.
    tables
        The tables behind it; of a file that is one table only, what its claims tell of them.
    aside
        Every row that became no claim, with the reason.
    mapping
        What the columns were taken for.
    """

    report: Report
    claims: PackedClaims
    tables: Tables
    aside: AsideRows
    mapping: Mapping


class Receiver:
    """Takes the messages of a child one by one.

    Parameters
    ----------
    file
        Name of the file as its reader knows it.
    """

    def __init__(self, file: str) -> None:
        use_system_memory()
        self._file = file
        self._claims = Packer()
        self._aside: list[Any] = []
        self._tables: dict[str, list[Any]] = {}
        self._end: dict[str, Any] = {}
        self.head: dict[str, Any] = {}
        self.progress = Progress(_WAITING, 0, 0, 0.0)

    def take(self, letter: bytes, payload: bytes) -> None:
        """Take one message."""
        if letter == PROGRESS:
            rows, aside, share = json.loads(payload)
            self.progress = Progress(_READING, int(rows), int(aside), float(share))
        elif letter == HEAD:
            self.head = dict(json.loads(payload))
        elif letter == CLAIMS:
            for batch in read_batches(payload, flat_schema()):
                self._claims.add(batch)
        elif letter == ASIDE:
            self._aside += read_batches(payload, ASIDE_SCHEMA)
        elif letter == TABLE:
            for batch in read_batches(payload):
                self._tables.setdefault(batch.schema.metadata[b"table"].decode(), []).append(batch)
        elif letter == END:
            self._end = dict(json.loads(payload))

    def finish(self) -> Opened:
        """Return what was opened.

        Raises
        ------
        Refused
            When the counts do not agree with what came: then something is lost, and nothing is shown.
        """
        end, head = self._end, self.head
        aside = sum(batch.num_rows for batch in self._aside)
        if not end or (end["rows_in"], end["claims"]) != (end["rows_shown"] + aside, self._claims.claims):
            reason = "A fault of this program lost count of the file's rows; nothing of it was opened."
            raise Refused(reason, "Report the fault; saving the table as plain CSV may get round it.")
        self.progress = Progress(_ORDERING, end["rows_in"], aside, 1.0)
        mapping = read_mapping(head["mapping"])
        claims = self._claims.finish()
        columns = {str(file): tuple(names) for file, names in end["aside_columns"].items()}
        return Opened(
            report=Report(
                file=self._file,
                form=head["form"],
                layout=head["layout"],
                title=mapping.title,
                rows_in=end["rows_in"],
                rows_shown=end["rows_shown"],
                rows_aside=aside,
                claims=end["claims"],
                notes=read_notes(end["notes"]),
                unused=tuple(end["unused"]),
            ),
            claims=claims,
            tables=self._make_tables(end["version"]) if self._tables else derive_tables(claims, end["version"]),
            aside=AsideRows.gather(self._aside, columns),
            mapping=mapping,
        )

    def _make_tables(self, version: str) -> Tables:
        """Return the tables that came."""
        codebook = load_codebook()
        frames = {}
        for table in (*TABLES, *OPTIONAL_TABLES):
            columns = list(codebook.columns(table))
            held = pa.Table.from_batches(self._tables[table])
            frames[table] = pd.DataFrame({name: pd.Series(held.column(name), dtype="str") for name in columns})
        return Tables(**frames, version=version)
