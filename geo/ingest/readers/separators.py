"""Which character stands between the cells of a text file, found on its first lines.

Own counts rather than `csv.Sniffer`, which takes seconds and more on a file without separators.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from geo.ingest.mapping import fold_name
from geo.ingest.outcome import Refused

SAMPLE_BYTES = 64 * 1024
CANDIDATES = (",", ";", "\t", "|")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", " ": "space"}
_WRITTEN = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*(?:\r\n|\r|\n|$)', re.IGNORECASE)
# Rows looked at, and lines within which a row of column names may stand.
_MOST_RECORDS, HEADER_LINES = 200, 20


@dataclass(frozen=True, slots=True)
class Separator:
    """What stands between cells.

    Attributes
    ----------
    character
        The separator.
    space_follows
        Whether every separator is followed by a space that is no part of the cell.
    has_own_line
        Whether the first line is ``sep=`` and no row.
    note
        What to tell the reader, "" for a comma.
    """

    character: str
    space_follows: bool = False
    has_own_line: bool = False
    note: str = ""


def find_separator(sample: str, *, stated: str, known_names: frozenset[str]) -> Separator:
    """Return the separator of a text.

    Parameters
    ----------
    sample
        The first lines.
    stated
        What the reader said it is, "" for nothing.
    known_names
        Folded column names; a row that has several of them speaks for the separator that shows them.

    Raises
    ------
    Refused
        No separator in the text, or one stated that cannot be one.
    """
    if own := _SEP_LINE.match(sample):
        character = own[1]
        _check(character)
        note = f'The first line "sep=" says that cells are separated by a {_name(character)}'
        return Separator(character, _has_spaces(sample[own.end() :], character), has_own_line=True, note=note)
    if stated:
        character = _WRITTEN.get(stated.strip().casefold(), stated)
        _check(character)
        return Separator(character, _has_spaces(sample, character))
    scores = {character: _score(sample, character, known_names) for character in CANDIDATES}
    best = max(CANDIDATES, key=lambda character: scores[character])
    if scores[best][2] < 2:  # noqa: PLR2004 - a table has at least two columns
        raise Refused(
            "No comma, semicolon, tab or vertical bar separates the text into columns.",
            "Open a CSV, XLSX, GeoJSON or Parquet file, or name the separator under [read] of a mapping file.",
        )
    note = "" if best == "," else f"Cells are separated by a {_name(best)}"
    return Separator(best, _has_spaces(sample, best), note=note)


def _name(character: str) -> str:
    return _NAMES.get(character, "character of its own")


def _check(character: str) -> None:
    if len(character) != 1 or character in '"\r\n\0' or character.isalnum():
        raise Refused(
            "The separator stated is not a single character that can stand between cells.",
            "State a comma, a semicolon, a tab or a vertical bar.",
        )


def _read_some(sample: str, character: str) -> list[list[str]]:
    """Return the first rows under a separator; a row that cannot be read ends them."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=character)
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) == _MOST_RECORDS:
                break
    except csv.Error:
        pass
    return rows


def _score(sample: str, character: str, known_names: frozenset[str]) -> tuple[bool, float, int]:
    """Return how well a separator fits: known names shown, share of rows of one width, that width."""
    rows = _read_some(sample, character)
    knows = any(
        sum(fold_name(cell) in known_names for cell in row) >= 2  # noqa: PLR2004 - as in finding the header
        for row in rows[:HEADER_LINES]
    )
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return knows, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return knows, count / len(rows), width


def _has_spaces(sample: str, character: str) -> bool:
    rows = [row for row in _read_some(sample, character) if len(row) > 1]
    return bool(rows) and all(cell.startswith(" ") for cell in rows[0][1:]) and all(row[1][:1] == " " for row in rows)
