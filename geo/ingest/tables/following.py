"""Which rows of the five tables have to go when others are set aside: those that refer to them, and their referrers.

Worked out in one walk over the references, so that a chain of a hundred thousand rows costs no more than its length.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.codebook import LIST_MARK
from geo.ingest.outcome import LONGEST_VALUE, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.codebook import Codebook
    from geo.errors import Fault
    from geo.sheets import Sheet

# A row by its table and line.
Row = tuple[str, int]


def find_rows_at_fault(sheets: Mapping[str, Sheet], faults: Iterable[Fault]) -> dict[Row, SetAside]:
    """Return the rows that have faults of their own, each with its first fault and the columns of the others.

    The cells of the rows are left out here and in `find_followers`; whoever read the file has them as they came.
    """
    by_row: dict[Row, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.line is not None:
            by_row[fault.file.removesuffix(".csv"), fault.line].append(fault)
    there = {(table, line) for table, sheet in sheets.items() for line in sheet.lines}
    return {row: _describe(found) for row, found in by_row.items() if row in there}


def _describe(found: list[Fault]) -> SetAside:
    """Return the row with its first fault as the reason."""
    first, *others = found
    also = ", ".join(dict.fromkeys(fault.column for fault in others if fault.column != first.column))
    reason = f"Wanted: {first.wanted}" + (f"; also at fault: {also}" if also else "")
    return SetAside(first.line or 0, first.column, first.value[:LONGEST_VALUE], reason, first.remedy)


def find_followers(
    sheets: Mapping[str, Sheet], gone: Mapping[Row, SetAside], codebook: Codebook
) -> dict[Row, SetAside]:
    """Return the rows that cannot stay once others are gone, each with the reason; the rows given are not repeated.

    A row that refers to a key goes with the last row that has the key. The sentences a claim rests on go together,
    because they are numbered through.
    """
    keys = {table: codebook.columns(table)[0] for table in sheets}
    owners: dict[tuple[str, str], set[Row]] = defaultdict(set)
    referrers: dict[tuple[str, str], list[tuple[Row, str]]] = defaultdict(list)
    key_of: dict[Row, str] = {}
    for table, row, record in _list_records(sheets):
        key_of[row] = record.get(keys[table], "")
        owners[table, key_of[row]].add(row)
        for field in codebook.fields(table):
            if field.type in {"reference", "references"} and field.allowed[0] in sheets:
                for key in filter(None, record.get(field.field, "").split(LIST_MARK)):
                    referrers[field.allowed[0], key].append((row, field.field))
    followers: dict[Row, SetAside] = {}
    queue = deque(gone)
    while queue:
        table, line = queue.popleft()
        key = key_of[table, line]
        left = owners[table, key]
        left.discard((table, line))
        lost = [] if left else referrers[table, key]
        for row, column in [(row, "claim_id") for row in left] if table == "anchors" else lost:
            if row in gone or row in followers:
                continue
            reason = f"Goes with line {line} of {table}.csv, which was set aside"
            remedy = f"Correct line {line} of {table}.csv; this row then comes in with it."
            followers[row] = SetAside(row[1], column, key[:LONGEST_VALUE], reason, remedy)
            queue.append(row)
    return followers


def take_away(sheets: Mapping[str, Sheet], gone: Iterable[Row]) -> dict[str, Sheet]:
    """Return the tables without those rows."""
    lines: dict[str, set[int]] = defaultdict(set)
    for table, line in gone:
        lines[table].add(line)
    kept = dict(sheets)
    for table, taken in lines.items():
        sheet = sheets[table]
        stays = [(line, row) for line, row in zip(sheet.lines, sheet.rows, strict=True) if line not in taken]
        kept[table] = replace(sheet, lines=tuple(line for line, _ in stays), rows=tuple(row for _, row in stays))
    return kept


def _list_records(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, Row, dict[str, str]]]:
    """Yield every row with its table, its place and its cells by column."""
    for table, sheet in sheets.items():
        for line, record in sheet.records():
            yield table, (table, line), record
