"""Claims exported from the atlas brought back as they were, cell by cell, each checked by the codebook on the way.

An export of an opened table comes back too, so what such a table cannot state may be empty here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.claims import fold_text
from geo.codebook import FLAT, load_codebook
from geo.export.csv import restore_cell
from geo.ingest.claims.builder import Built
from geo.ingest.claims.flat import make_batch
from geo.ingest.claims.flat_cells import FlatCell, read_flat_cell
from geo.ingest.claims.ledger import Ledger
from geo.ingest.mapping import fold_name
from geo.ingest.outcome import Refused, Unreadable
from geo.schema.rules import RULES

if TYPE_CHECKING:
    from datetime import date

    from geo.codebook import Field
    from geo.ingest.grid import Batch
    from geo.ingest.outcome import Note

# Half the way round the earth.
LARGEST_RADIUS_M = 20_037_508
# Distinct texts remembered of a column; beyond it they hardly repeat.
_MOST_REMEMBERED = 100_000
# Never exported; made anew from the names and words of the claim.
_SEARCH = "search_text"
_NAMES = ("place", "place_ar", "incident", "speaker", "origin", "outlet", "via", "accused")
_WORDS = ("summary", "wording", "value_low", "value_high", "claim_id", "measure", "victim_class", "weapon")
# Tables of others state none of these, and what was opened and exported must open again.
_MAY_BE_EMPTY = frozenset({"published_on", "speaker_kind", "party_to_conflict"})
# Where the codebook says what a column of the view may hold; of the others it says only the type.
_SOURCES = {
    "incident_kind": ("incidents", "kind"),
    "scope": ("incidents", "scope"),
    "place_kind": ("places", "kind"),
    "lat": ("places", "lat"),
    "lon": ("places", "lon"),
    "date_precision": ("incidents", "date_precision"),
    "speaker_kind": ("actors", "kind"),
    "party_to_conflict": ("actors", "party_to_conflict"),
    **{
        name: ("claims", name)
        for name in (
            *("claimed_on_precision", "claim_type", "stance", "measure", "victim_class", "value_low", "value_high"),
            *("bound", "per", "additive", "place_basis"),
        )
    },
}
_MISSING = "A column of the flat view is missing and taken as empty"
_UNKNOWN = "A column that is none of the flat view was left out"


class FlatBuilder:
    """Makes claims of the batches of one export; asked as `geo.ingest.claims.builder.ClaimBuilder` is.

    Parameters
    ----------
    columns
        Columns of the file.
    file, latest
        Not asked: an export names its own files and days.

    Raises
    ------
    Refused
        If a column is missing that no claim can do without.
    """

    def __init__(self, columns: tuple[str, ...], *, file: str, latest: date) -> None:
        del file, latest
        self._ledger = Ledger()
        self._fields = [_field_of(field) for field in load_codebook().fields(FLAT) if field.field != _SEARCH]
        at = {fold_name(name): number for number, name in reversed(list(enumerate(columns)))}
        self._at = {field.field: at[name] for field in self._fields if (name := fold_name(field.field)) in at}
        if missing := [field.field for field in self._fields if field.required and field.field not in self._at]:
            remedy = "Open the file as it was exported, or match its columns by hand."
            raise Refused(f"The exported claims lack the column {', '.join(missing)}.", remedy)
        for field in self._fields:
            if field.field not in self._at:
                self._ledger.note(_MISSING, column=field.field, cells=0)
        self.used = tuple(name for number, name in enumerate(columns) if number in self._at.values())
        for name in columns:
            if name not in self.used and name != _SEARCH:
                self._ledger.note(_UNKNOWN, column=name, cells=0)
        self._answers: dict[str, dict[str, FlatCell]] = {field.field: {} for field in self._fields}
        self._first_lines: dict[str, int] = {}
        self._rules = [rule for rule in RULES if rule.table == "claims" and set(rule.columns) <= self._answers.keys()]
        self._breaches: list[dict[tuple[str, ...], tuple[tuple[str, str, str], ...]]] = [{} for _ in self._rules]
        self._folded: dict[str, str] = {"": ""}

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was changed so far."""
        return self._ledger.notes

    def build(self, batch: Batch) -> Built:
        """Return the claims of a batch and its rows set aside."""
        self._ledger.open(batch)
        length = len(batch.rows)
        texts = {field.field: self._restore(batch, field) for field in self._fields}
        values = {field.field: self._read(texts[field.field], field) for field in self._fields}
        self._check_rules(texts, length)
        self._check_points(values)
        self._check_days(values)
        self._check_keys(texts["claim_id"], batch)
        rows = [row for row in range(length) if not self._ledger.is_refused(row)]
        columns: dict[str, Any] = {name: [cells[row] for row in rows] for name, cells in values.items()}
        columns[_SEARCH] = [self._fold({name: cells[row] for name, cells in texts.items()}) for row in rows]
        return Built(make_batch(columns, len(rows)), self._ledger.list_aside(), len(rows))

    def _restore(self, batch: Batch, field: Field) -> list[str]:
        """Return the cells of a column as they were before they were made harmless for spreadsheets."""
        number = self._at.get(field.field)
        if number is None:
            return [""] * len(batch.rows)
        cells = [row[number] for row in batch.rows]
        # Numbers and days were written bare.
        if field.type in {"number", "integer", "date"}:
            return cells
        restored = {cell: restore_cell(cell) for cell in set(cells)}
        return [restored[cell] for cell in cells]

    def _read(self, texts: list[str], field: Field) -> list[Any]:
        """Return the values of a column; a cell the codebook does not allow sets its row aside."""
        answers = self._answers[field.field]
        if len(answers) > _MOST_REMEMBERED:
            answers.clear()
        distinct = set(texts)
        answers |= {text: read_flat_cell(text, field) for text in distinct if text not in answers}
        if any(answers[text].fault for text in distinct):
            for row, text in enumerate(texts):
                if (fault := answers[text].fault) is not None:
                    self._ledger.refuse(row, field.field, text, fault)
        return [answers[text].value for text in texts]

    def _check_rules(self, texts: dict[str, list[str]], length: int) -> None:
        """Set rows aside whose cells contradict each other, as far as each cell alone is sound."""
        for rule, known in zip(self._rules, self._breaches, strict=True):
            asked = zip(*(texts[name] for name in rule.columns), strict=True)
            for row, cells in zip(range(length), asked, strict=True):
                if self._ledger.is_refused(row):
                    continue
                if cells not in known:
                    known[cells] = tuple(rule.find_breaches(dict(zip(rule.columns, cells, strict=True))))
                for column, wanted, remedy in known[cells]:
                    self._ledger.refuse(row, column, texts[column][row], Unreadable(f"Wanted: {wanted}", remedy))

    def _check_points(self, values: dict[str, list[Any]]) -> None:
        """Set rows aside that have half a point."""
        for row, (lat, lon) in enumerate(zip(values["lat"], values["lon"], strict=True)):
            if (lat is None) != (lon is None) and not self._ledger.is_refused(row):
                why = Unreadable("Wanted: longitude and latitude, or neither", "Fill in the other coordinate.")
                self._ledger.refuse(row, "lat" if lat is None else "lon", "", why)

    def _check_days(self, values: dict[str, list[Any]]) -> None:
        """Set rows aside whose event ends before it begins."""
        days = zip(values["event_start"], values["event_end"], strict=True)
        for row, (first, last) in enumerate(days):
            if first is not None and last is not None and last < first and not self._ledger.is_refused(row):
                why = Unreadable("Wanted: a day not before event_start", "Exchange or correct the days.")
                self._ledger.refuse(row, "event_end", last.isoformat(), why)

    def _check_keys(self, keys: list[str], batch: Batch) -> None:
        """Set rows aside whose key an earlier row already has."""
        for row, key in enumerate(keys):
            first = self._first_lines.setdefault(key, batch.lines[row])
            if first != batch.lines[row]:
                remedy = "Give one of the rows another key, or remove it."
                self._ledger.refuse(row, "claim_id", key, Unreadable(f"Line {first} has the same key", remedy))

    def _fold(self, cells: dict[str, str]) -> str:
        """Return the text a claim is searched by; a name is folded once, not once a row."""
        names = dict.fromkeys(cells[name] for name in _NAMES)
        for name in names:
            if name not in self._folded:
                self._folded[name] = fold_text(name)
        words = fold_text(" ".join(filter(None, (cells[name] for name in _WORDS))))
        return " ".join(filter(None, (*(self._folded[name] for name in names), words)))


def _field_of(field: Field) -> Field:
    """Return a column of the view with what the codebook allows in it where it came from."""
    required = field.required and field.field not in _MAY_BE_EMPTY
    if field.field == "radius_m":
        return replace(field, allowed=(f"0..{LARGEST_RADIUS_M}",))
    if field.field not in _SOURCES:
        return replace(field, required=required)
    source = load_codebook().field(*_SOURCES[field.field])
    return replace(field, type=source.type, allowed=source.allowed, required=required)
