"""Claims exported from the atlas brought back as they were, cell by cell, each checked by the codebook on the way.

An export of an opened table comes back too, so what such a table cannot state may be empty here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from geo.codebook import FLAT, load_codebook
from geo.export.csv import restore_cell
from geo.ingest.claims.answers import Answers
from geo.ingest.claims.builder import Built
from geo.ingest.claims.flat import make_batch
from geo.ingest.claims.flat_cells import BARE, are_plain, read_flat_cell
from geo.ingest.claims.flat_checks import KeyCheck, refuse_half_points, refuse_reversed_days
from geo.ingest.claims.ledger import Ledger
from geo.ingest.claims.remembered import Remembered
from geo.ingest.claims.search_texts import SearchTexts
from geo.ingest.mapping import fold_name
from geo.ingest.outcome import Refused, Unreadable
from geo.schema.rules import RULES

if TYPE_CHECKING:
    from datetime import date

    from geo.codebook import Field
    from geo.ingest.grid import Batch
    from geo.ingest.outcome import Note
    from geo.schema.rules import Rule

# Half the way round the earth.
LARGEST_RADIUS_M = 20_037_508
# Distinct texts remembered of each of the many columns; in most of them more hardly repeat.
_MOST_REMEMBERED = 4_000
# Never exported; made anew from the names and words of the claim.
_SEARCH = "search_text"
# Searched beside what is searched of any claim: here an origin may have a name of its own, and figures no words.
_ALSO_SEARCHED = ("origin", "value_low", "value_high")
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
        self._answers = {
            field.field: Answers(partial(read_flat_cell, field=field), _MOST_REMEMBERED) for field in self._fields
        }
        self._keys = KeyCheck()
        self._rules = [rule for rule in RULES if rule.table == "claims" and set(rule.columns) <= self._answers.keys()]
        self._breaches = [Remembered(partial(_find_breaches, rule), _MOST_REMEMBERED) for rule in self._rules]
        self._search_texts = SearchTexts()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was changed so far."""
        return self._ledger.notes

    def build(self, batch: Batch) -> Built:
        """Return the claims of a batch and its rows set aside."""
        self._ledger.open(batch)
        length = len(batch.rows)
        cells = list(map(list, zip(*batch.rows, strict=True)))
        texts = {
            field.field: _restore(cells[at], field)
            if cells and (at := self._at.get(field.field)) is not None
            else [""] * length
            for field in self._fields
        }
        columns = {field.field: self._read(texts[field.field], field) for field in self._fields}
        self._check_rules(texts, length)
        refuse_half_points(columns["lat"], columns["lon"], self._ledger)
        refuse_reversed_days(columns["event_start"], columns["event_end"], self._ledger)
        self._keys.refuse_repeated(texts["claim_id"], batch.lines, self._ledger)
        rows = [row for row in range(length) if not self._ledger.is_refused(row)]
        if len(rows) < length:
            columns = {name: [values[row] for row in rows] for name, values in columns.items()}
            texts = {name: [held[row] for row in rows] for name, held in texts.items()}
        columns[_SEARCH] = self._search_texts.make(texts, _ALSO_SEARCHED)
        return Built(make_batch(columns, len(rows)), self._ledger.close(), len(rows))

    def _read(self, texts: list[str], field: Field) -> list[Any]:
        """Return the values of a column; a cell the codebook does not allow sets its row aside."""
        return texts if are_plain(texts, field) else self._answers[field.field].take([texts], self._ledger)

    def _check_rules(self, texts: dict[str, list[str]], length: int) -> None:
        """Set rows aside whose cells contradict each other, as far as each cell alone is sound."""
        for rule, known in zip(self._rules, self._breaches, strict=True):
            known.make_room()
            asked = zip(*(texts[name] for name in rule.columns), strict=True)
            for row, cells in zip(range(length), asked, strict=True):
                if self._ledger.is_refused(row):
                    continue
                for column, wanted, remedy in known[cells]:
                    self._ledger.refuse(row, column, texts[column][row], Unreadable(f"Wanted: {wanted}", remedy))


def _restore(cells: list[str], field: Field) -> list[str]:
    """Return the cells of a column as they were before they were made harmless for spreadsheets."""
    # Numbers and days were written bare; what was made harmless begins with an apostrophe.
    if field.type in BARE or "\n'" not in "\n" + "\n".join(cells):
        return cells
    restored = {cell: restore_cell(cell) for cell in set(cells)}
    return [restored[cell] for cell in cells]


def _find_breaches(rule: Rule, cells: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return what cells of the columns of a rule break of it."""
    return tuple(rule.find_breaches(dict(zip(rule.columns, cells, strict=True))))


def _field_of(field: Field) -> Field:
    """Return a column of the view with what the codebook allows in it where it came from."""
    required = field.required and field.field not in _MAY_BE_EMPTY
    if field.field == "radius_m":
        return replace(field, allowed=(f"0..{LARGEST_RADIUS_M}",))
    if field.field not in _SOURCES:
        return replace(field, required=required)
    source = load_codebook().field(*_SOURCES[field.field])
    return replace(field, type=source.type, allowed=source.allowed, required=required)
