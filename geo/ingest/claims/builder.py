"""The rows of a file made into claims, batch by batch, under a mapping.

Every row ends as one claim or several, or on the list of rows set aside; what is not stated stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.claims import fold_text
from geo.ingest.claims.cells import Cells, find_reader
from geo.ingest.claims.columns import document_columns, figure_columns, place_columns, time_columns, voice_columns
from geo.ingest.claims.figures import FigureReader
from geo.ingest.claims.flat import make_batch
from geo.ingest.claims.ledger import Ledger
from geo.ingest.claims.locating import make_locator
from geo.ingest.claims.spots import SPOT_FIELDS, SpotReader
from geo.ingest.claims.times import DAY_FIELDS, TimeReader
from geo.ingest.claims.wording import describe_claim, name_incident
from geo.ingest.mapping import FIELDS, FIGURE_PARTS
from geo.ingest.outcome import Refused, Unreadable

if TYPE_CHECKING:
    from datetime import date

    from geo.ingest.claims.figures import Stated
    from geo.ingest.claims.spots import Spot
    from geo.ingest.claims.times import Times
    from geo.ingest.grid import Batch
    from geo.ingest.mapping import Mapping, Rule
    from geo.ingest.outcome import Note, SetAside

_SAME_ID = "The key of the claim stands in an earlier row too; this one got a number behind it"
_NO_OUTLET = "No outlet is stated; the file stands in its place, and is the speaker where none is stated either"
_GROUPED = "No column names the incident: rows of the same place and day are taken as one"
# Texts remembered in their folded spelling; beyond it they hardly repeat.
_MOST_REMEMBERED = 100_000
# What a claim is searched by: texts that its row's other claims share, folded once each, and its own words.
_NAMES = ("place", "place_ar", "speaker", "outlet", "via", "accused")
_WORDS = ("wording", "measure", "victim_class", "weapon", "claim_id")
_OTHERS = tuple(field for field in FIELDS if field not in {*SPOT_FIELDS, *DAY_FIELDS})


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one batch.

    Attributes
    ----------
    claims
        Record batch in the flat view's schema.
    aside
        Rows set aside here; those the reader set aside are in the batch.
    rows_shown
        Rows that became claims.
    """

    claims: Any
    aside: list[SetAside]
    rows_shown: int


class ClaimBuilder:
    """Makes claims of the batches of one file.

    Parameters
    ----------
    mapping, columns
        What the columns of the file mean, and their names.
    file
        Name of the file; it stands for the outlet where no column names one.
    latest
        Last day that can have been reported.

    Raises
    ------
    Refused
        If the mapping does not fit the file.
    """

    def __init__(self, mapping: Mapping, columns: tuple[str, ...], *, file: str, latest: date) -> None:
        self._ledger = Ledger()
        self._cells = Cells(mapping, columns, self._ledger)
        self._rules = {field: self._cells.resolve(rules, field) for field, rules in mapping.fields.items()}
        self._named = {field: ", ".join(self._cells.find_columns(self._rules.get(field, ()))) for field in FIELDS}
        self._figures = [FigureReader(rule, self._cells, mapping.options.decimal) for rule in mapping.figures]
        self._outlets = mapping.outlets
        self._times = TimeReader(self._named, mapping.options.dates, latest)
        locate = make_locator(mapping.options.locate) if mapping.options.locate else None
        self._spots = SpotReader(self._named, mapping.options.decimal, mapping.precision, locate)
        self._file = file
        self._seen: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        self._used = self._list_used(mapping)
        if not self._used:
            raise Refused("No column of the file is matched to a field.", "Match at least one column.")

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was changed so far."""
        return self._ledger.notes

    @property
    def used(self) -> tuple[str, ...]:
        """The columns of the file that fields are taken from."""
        return self._used

    def build(self, batch: Batch) -> Built:
        """Return the claims of a batch and its rows set aside."""
        length = len(batch.rows)
        self._ledger.open(batch)
        self._cells.open(batch)
        texts = {field: self._evaluate(field, length) for field in FIELDS}
        spots = self._spots.read(texts, self._ledger)
        times = self._times.read(texts, self._ledger)
        figures = [reader.read(self._cells, self._ledger, length) for reader in self._figures]
        printed = self._read_outlets(texts["outlet"])
        self._refuse_silent(texts, figures)
        rows = [row for row in range(length) if not self._ledger.is_refused(row)]
        columns = self._spread(rows, batch, texts, (spots, times, figures, printed))
        claims = make_batch(columns, len(columns["claim_id"]))
        return Built(claims, self._ledger.list_aside(), len(rows))

    def _evaluate(self, field: str, length: int) -> list[str]:
        rules: tuple[Rule, ...] = self._rules.get(field, ())
        return self._cells.evaluate(rules, field) if rules else [""] * length

    def _list_used(self, mapping: Mapping) -> tuple[str, ...]:
        """Return the columns that the fields, figures and outlets are taken from."""
        rules = [rule for listed in self._rules.values() for rule in listed]
        for figure in mapping.figures:
            rules += [rule for part in FIGURE_PARTS for rule in getattr(figure, part)]
        columns = (*self._cells.find_columns(rules), *self._cells.find_called_columns(rules))
        if mapping.outlets is not None:
            columns = (*columns, *self._cells.find_column(mapping.outlets.column))
        return tuple(dict.fromkeys(columns))

    def _read_outlets(self, stated: list[str]) -> list[tuple[str, ...]]:
        """Return the outlets of each row: those of its list, else the one stated, else the file."""
        fallback: list[tuple[str, ...]] = [(text or self._file,) for text in stated]
        rule = self._outlets
        if rule is None or not self._cells.find_column(rule.column):
            if self._named["outlet"]:
                self._note_unnamed([not text for text in stated], self._named["outlet"])
            return fallback
        read = find_reader(rule.reader) if rule.reader else None
        known: dict[str, tuple[str, ...]] = {}
        listed = []
        for cell, other in zip(self._cells.column(rule.column), fallback, strict=True):
            if cell not in known:
                names = read(cell) if read else cell.split(rule.split) if rule.split else [cell]
                known[cell] = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
            listed.append(known[cell] or other)
        self._note_unnamed([outlets == (self._file,) for outlets in listed], rule.column)
        return listed

    def _note_unnamed(self, unnamed: list[bool], column: str) -> None:
        """Write down the rows for whose outlet the file stands."""
        if any(unnamed):
            self._ledger.note(_NO_OUTLET, column=column, row=unnamed.index(True), cells=sum(unnamed))

    def _refuse_silent(self, texts: dict[str, list[str]], figures: list[list[Stated | None]]) -> None:
        """Set rows aside that state nothing in any matched column."""
        stating = [texts[field] for field in FIELDS if self._named[field]]
        for row, cells in enumerate(zip(*stating, strict=True)):
            if not any(cells) and all(figure[row] is None for figure in figures) and not self._ledger.is_refused(row):
                why = Unreadable("The row states nothing in the matched columns", "Remove the row, or fill it in.")
                self._ledger.refuse(row, "", "", why)

    def _spread(
        self,
        rows: list[int],
        batch: Batch,
        texts: dict[str, list[str]],
        read: tuple[list[Spot], Times, list[list[Stated | None]], list[tuple[str, ...]]],
    ) -> dict[str, Any]:
        """Return the columns of the claims of the rows: one claim for each figure and outlet of a row."""
        spots, times, figures, printed = read
        claims: list[tuple[int, Stated | None, str, str]] = []
        for row in rows:
            stated: list[Stated | None] = [each[row] for each in figures if each[row] is not None] or [None]
            key = texts["claim_id"][row] or f"row {batch.lines[row]}"
            copies = [(figure, outlet) for figure in stated for outlet in printed[row]]
            for number, (figure, outlet) in enumerate(copies, start=1):
                own_key = self._claim_key(key if len(copies) == 1 else f"{key}-{number}", row)
                claims.append((row, figure, outlet, own_key))
        taken = [row for row, *_ in claims]
        unstated = [""] * len(taken)
        columns: dict[str, Any] = {
            field: [texts[field][row] for row in taken] if field in self._rules else unstated for field in _OTHERS
        }
        columns["claim_id"] = [key for *_, key in claims]
        columns["outlet"] = columns["outlet_id"] = [outlet for *_, outlet, _ in claims]
        placed = [spots[row] for row in taken]
        columns |= place_columns(placed)
        columns |= time_columns(times, taken)
        columns |= figure_columns([figure for _, figure, *_ in claims], columns)
        columns |= self._name_incidents(columns, [batch.lines[row] for row in taken])
        columns |= voice_columns(columns)
        columns |= document_columns(columns, self._file, [batch.lines[row] for row in taken])
        columns["summary"] = describe_claim(columns)
        columns["search_text"] = self._fold(columns)
        return columns

    def _claim_key(self, key: str, row: int) -> str:
        """Return a key no claim before has."""
        if key not in self._seen:
            self._seen[key] = 1
            return key
        self._ledger.note(_SAME_ID, column=self._named["claim_id"], row=row)
        # Counted on from the last one, so that a key of ten thousand rows takes ten thousand steps.
        number = self._seen[key] + 1
        while f"{key} ({number})" in self._seen:
            number += 1
        self._seen[key] = number
        return self._claim_key(f"{key} ({number})", row)

    def _name_incidents(self, columns: dict[str, Any], lines: list[int]) -> dict[str, Any]:
        """Return title and key of each claim's incident: its own, or its place and day, or its row."""
        ids, titles = [], []
        lines_grouped: set[int] = set()
        cells = zip(columns["incident_id"], columns["incident"], columns["place_id"], lines, strict=True)
        made = name_incident(columns)
        for (key, title, place_id, line), usual in zip(cells, made, strict=True):
            grouped = "" if key or title else usual
            if grouped:
                lines_grouped.add(line)
            ids.append(key or title or (f"{place_id} {usual}" if usual else f"row {line}"))
            titles.append(title or usual or f"Row {line}")
        if lines_grouped:
            self._ledger.note(_GROUPED, cells=len(lines_grouped))
        return {"incident_id": ids, "incident": titles}

    def _fold(self, columns: dict[str, Any]) -> list[str]:
        """Return for each claim the text it is searched by; a name is folded once, not once a row."""
        if len(self._folded) > _MOST_REMEMBERED:
            self._folded.clear()
        told = [f"{title} {summary}" for title, summary in zip(columns["incident"], columns["summary"], strict=True)]
        named = [self._fold_each(texts) for texts in (told, *(columns[name] for name in (*_NAMES, *_WORDS)))]
        return [" ".join(filter(None, dict.fromkeys(parts))) for parts in zip(*named, strict=True)]

    def _fold_each(self, texts: list[str]) -> list[str]:
        """Return texts in their search spelling."""
        folded = self._folded
        for text in set(texts).difference(folded):
            # Keys of digits are many and fold to themselves.
            folded[text] = text if text.isascii() and text.isdecimal() else fold_text(text)
        return [folded[text] for text in texts]
