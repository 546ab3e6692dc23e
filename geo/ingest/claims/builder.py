"""The rows of a file made into claims, batch by batch, under a mapping.

Every row ends as one claim or several, or on the list of rows set aside; what is not stated stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

from geo.ingest.claims.cells import Cells
from geo.ingest.claims.columns import document_columns, figure_columns, place_columns, time_columns, voice_columns
from geo.ingest.claims.figures import FigureReader
from geo.ingest.claims.flat import make_batch
from geo.ingest.claims.keys import ClaimKeys
from geo.ingest.claims.ledger import Ledger
from geo.ingest.claims.locating import make_locator
from geo.ingest.claims.outlets import OutletReader
from geo.ingest.claims.search_texts import SearchTexts
from geo.ingest.claims.spots import SPOT_FIELDS, SpotReader
from geo.ingest.claims.spreading import spread_rows
from geo.ingest.claims.times import TimeReader
from geo.ingest.claims.totals import LABEL_FIELDS, WHY, find_totals
from geo.ingest.claims.wording import describe_claim, name_incidents
from geo.ingest.mapping import DAY_FIELDS, FIELDS, FIGURE_PARTS
from geo.ingest.outcome import Refused, Unreadable

if TYPE_CHECKING:
    from datetime import date

    from geo.ingest.claims.figures import Stated
    from geo.ingest.claims.spots import Spot
    from geo.ingest.claims.spreading import Spread
    from geo.ingest.claims.times import Times
    from geo.ingest.grid import Batch
    from geo.ingest.mapping import Mapping
    from geo.ingest.outcome import Note, SetAside

_SAME_ID = "The key of the claim stands in an earlier row too; this one got a number behind it"
_GROUPED = "No column names the incident: rows of the same place and day are taken as one"
_SILENT = Unreadable("The row states nothing in the matched columns", "Remove the row, or fill it in.")
_ONLY_A_DAY = Unreadable(
    "Of the matched columns the row states nothing but its day",
    "Match a column that says what happened, where, who says it or how many; or remove the row.",
)
# Fields that make a claim of a row; a day or a key alone does not.
_SAYING = tuple(
    field for field in FIELDS if field not in {*DAY_FIELDS, "claim_id", "radius_m", "precision", "date_precision"}
)
# Fields whose texts stand in the claim as they are.
_OTHERS = tuple(field for field in FIELDS if field not in {*SPOT_FIELDS, *DAY_FIELDS})

T = TypeVar("T")


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
        self._outlets = OutletReader(mapping.outlets, self._cells, self._named["outlet"], file)
        self._times = TimeReader(self._named, mapping.options.dates, latest)
        locate = make_locator(mapping.options.locate) if mapping.options.locate else None
        # A point that a function reads stands in no column of its own; in what is said of it the function's are named.
        ends = [*self._rules.get("lat", ()), *self._rules.get("lon", ())]
        named = self._named | {"point": ", ".join(self._cells.find_all_columns(ends))}
        self._spots = SpotReader(named, mapping.options.decimal, mapping.precision, locate)
        self._file = file
        self._keys = ClaimKeys()
        self._search_texts = SearchTexts()
        self._used = self._list_used(mapping)
        # The exports the layouts are of have no row below the last event.
        self._may_have_totals = bool(self._figures) and not mapping.name
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
        nothing = [""] * length
        texts = {
            field: self._cells.evaluate(self._rules[field], field) if self._rules.get(field) else nothing
            for field in FIELDS
        }
        spots = self._spots.read(texts, self._ledger)
        times = self._times.read(texts, self._ledger)
        figures = [reader.read(self._cells, self._ledger, length) for reader in self._figures]
        printed = self._outlets.read(self._cells, self._ledger, texts["outlet"])
        self._refuse_silent(texts, figures)
        self._refuse_totals(batch, texts)
        claims = spread_rows(batch.lines, texts["claim_id"], figures, printed, self._ledger.refused)
        columns = self._fill(claims, batch, texts, spots, times)
        self._cells.close()
        aside = self._ledger.close()
        return Built(make_batch(columns, len(claims.rows)), aside, length - len(aside))

    def _list_used(self, mapping: Mapping) -> tuple[str, ...]:
        """Return the columns that the fields, figures and outlets are taken from."""
        rules = [rule for listed in self._rules.values() for rule in listed]
        for figure in mapping.figures:
            rules += [rule for part in FIGURE_PARTS for rule in getattr(figure, part)]
        columns = (*self._cells.find_all_columns(rules), *filter(None, [self._outlets.column]))
        return tuple(dict.fromkeys(columns))

    def _refuse_silent(self, texts: dict[str, list[str]], figures: list[list[Stated | None]]) -> None:
        """Set rows aside that state nothing in any matched column, or nothing but a day and a key."""
        # A constant of the mapping may say what happened on the day; else a day alone is no claim.
        is_said = any(self._rules.get(field) and not self._named[field] for field in _SAYING)
        asked = FIELDS if is_said else _SAYING
        stating = [texts[field] for field in asked if self._named[field]]
        if any("" not in cells for cells in stating):
            return
        rows = zip(*stating, strict=True) if stating else repeat((), len(texts["start"]))
        for row, cells in enumerate(rows):
            if not any(cells) and all(figure[row] is None for figure in figures) and not self._ledger.is_refused(row):
                is_dated = any(texts[field][row] for field in DAY_FIELDS)
                self._ledger.refuse(row, "", "", _ONLY_A_DAY if is_dated else _SILENT)

    def _refuse_totals(self, batch: Batch, texts: dict[str, list[str]]) -> None:
        """Set rows aside that add up others."""
        if not self._may_have_totals:
            return
        labels = {field: texts[field] for field in LABEL_FIELDS if self._named[field]}
        for row, field, label in find_totals(batch.rows, labels):
            if not self._ledger.is_refused(row):
                self._ledger.refuse(row, self._named.get(field, ""), label, WHY)

    def _fill(
        self, claims: Spread, batch: Batch, texts: dict[str, list[str]], spots: list[Spot], times: Times
    ) -> dict[str, Any]:
        """Return the columns of the claims."""
        rows = claims.rows
        # Of many files every row is one claim.
        are_all = rows == list(range(len(batch.rows)))

        def pick(cells: list[T]) -> list[T]:
            return cells if are_all else [cells[row] for row in rows]

        nothing, lines = [""] * len(rows), pick(batch.lines)
        columns: dict[str, Any] = {
            field: pick(texts[field]) if self._rules.get(field) else nothing for field in _OTHERS
        }
        columns["claim_id"] = self._give_keys(claims)
        columns["outlet"] = columns["outlet_id"] = claims.outlets
        columns |= place_columns(pick(spots))
        columns |= time_columns(times, pick)
        columns |= figure_columns(claims.figures, columns)
        incidents, grouped = name_incidents(columns, lines)
        if grouped:
            self._ledger.note(_GROUPED, cells=grouped)
        columns |= incidents
        columns |= voice_columns(columns)
        columns |= document_columns(columns, self._file, lines)
        columns["summary"] = describe_claim(columns)
        columns["search_text"] = self._search_texts.make(columns)
        return columns

    def _give_keys(self, claims: Spread) -> list[str]:
        """Return a key for each claim that none before has."""
        keys, numbered = self._keys.give(claims.keys)
        for place in numbered:
            self._ledger.note(_SAME_ID, column=self._named["claim_id"], row=claims.rows[place])
        return keys
