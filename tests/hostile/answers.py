"""What became of a file, in the form it is written down and compared in.

Read through `geo.ingest.read` as an upload is, in a process of its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geo.ingest import Said, Source, read
from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import read_mapping
from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from geo.ingest import Opened
    from geo.ingest.mapping import Mapping
    from tests.hostile.cases import Case

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.toml"
# Stated, so that no answer depends on the day of the test.
_SAID = Said(latest=date(2025, 1, 1))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a file.

    Attributes
    ----------
    letter
        A taken as it stands, N taken with a note, Q rows set aside, R refused.
    aside
        Line, column, reason and remedy of each row set aside.
    notes
        Each note's sentence and how many cells or rows it concerns.
    reason, remedy
        Why a file was refused and what to do.
    """

    letter: str
    rows_in: int = 0
    rows_shown: int = 0
    rows_aside: int = 0
    aside: tuple[tuple[int, str, str, str], ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    remedy: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every sentence of the answer."""
        aside = [sentence for row in self.aside for sentence in row[2:]]
        return (*aside, *(sentence for sentence, _ in self.notes), *filter(None, (self.reason, self.remedy)))


def load_mapping(name: str) -> Mapping:
    """Return one of the mappings the corpus is read through."""
    return read_mapping((HERE / "mappings" / f"{name}.toml").read_text(encoding="utf-8"))


def read_bytes(name: str, data: bytes, mapping: Mapping) -> tuple[Answer, Opened | None]:
    """Return what became of a file and what was opened; None for a file that was refused."""
    try:
        opened = read((Source(name, data),), mapping, limits=FOR_UPLOADS, said=_SAID)
    except Refused as refused:
        return Answer("R", reason=refused.reason, remedy=refused.remedy), None
    report = opened.report
    answer = Answer(
        "Q" if report.rows_aside else "N" if report.notes else "A",
        report.rows_in,
        report.rows_shown,
        report.rows_aside,
        tuple((row.line, row.column, row.reason, row.remedy) for row in opened.aside),
        tuple((note.sentence, note.cells) for note in report.notes),
    )
    return answer, opened


def held_values(claims: pd.DataFrame, column: str) -> list[object]:
    """Return a column's values as plain ones: None for what is not stated, days as dates."""
    plain = [None if pd.isna(value) else value for value in claims[column]]
    return [value.date() if isinstance(value, datetime) else value for value in plain]


def as_table(case: Case, answer: Answer) -> dict[str, object]:
    """Return what is written down of a case and its answer."""
    return {
        "file": case.file,
        "wrong": case.wrong,
        "answer": answer.letter,
        "rows_in": answer.rows_in,
        "rows_shown": answer.rows_shown,
        "rows_aside": answer.rows_aside,
        "aside": [list(row) for row in answer.aside],
        "notes": [list(note) for note in answer.notes],
        "reason": answer.reason,
        "remedy": answer.remedy,
    }


def load_expected() -> dict[str, dict[str, object]]:
    """Return what is written down, by case."""
    return tomllib.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else {}
