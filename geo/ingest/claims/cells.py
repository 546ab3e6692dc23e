"""The texts a mapping's rules give for the rows of a batch, field by field.

Works on whole columns: a rule is resolved once per file, a cell is cleaned once per distinct text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from geo.ingest.claims.answers import Answers, read_cell
from geo.ingest.claims.endings import Endings
from geo.ingest.claims.remembered import Remembered
from geo.ingest.claims.vocabulary import VOCABULARIES, list_allowed, spell
from geo.ingest.layouts import functions
from geo.ingest.mapping import fold_name
from geo.ingest.outcome import Refused, Unreadable
from geo.ingest.values.text import ERROR_CELLS, clean_text, is_clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.grid import Batch
    from geo.ingest.layouts.row_functions import RowFunction
    from geo.ingest.mapping import Mapping, Rule

# Stands between the cells of a column where they are looked at together; joins with no accent and is no space.
_BETWEEN = "|"
_FAILED = "Error cells of a spreadsheet (such as #N/A) were read as empty"
# Of functions of more columns the texts hardly repeat together.
_MOST_REPEATING = 2


class Cells:
    """The cells of a file, asked for by field.

    Parameters
    ----------
    mapping, columns
        What the file's columns mean, and their names.
    ledger
        Where changes are written down.

    Raises
    ------
    Refused
        If a mapping of the reader's own names a column the file does not have, or a function there is not.
    """

    def __init__(self, mapping: Mapping, columns: tuple[str, ...], ledger: Ledger) -> None:
        self._columns = columns
        self._ledger = ledger
        self._at = {fold_name(name): number for number, name in enumerate(columns)}
        self._at |= {name: number for number, name in enumerate(columns)}
        points = {name for field in ("lat", "lon") for rule in mapping.fields.get(field, ()) for name in rule.columns}
        self._endings = Endings(columns, sorted(name for name in points if name.startswith("*")))
        self._strict = not mapping.name
        self._missing = {text for each in mapping.options.missing if (text := each.strip())}
        self._words = mapping.words
        self._cleaner = {name: Answers(partial(read_cell, clean_text, column=name)) for name in columns}
        self._spelt: dict[str, Remembered[str, str | None]] = {}
        self._called: dict[str, Remembered[tuple[str, ...], str]] = {}
        self._batch: Batch | None = None
        self._read: dict[int, list[str]] = {}

    def open(self, batch: Batch) -> None:
        """Begin a batch."""
        self._batch = batch

    def close(self) -> None:
        """Let go of the batch."""
        self._batch = None
        self._read.clear()

    def find_columns(self, rules: Sequence[Rule]) -> tuple[str, ...]:
        """Return the columns of the file that the rules read."""
        numbers = (number for rule in rules for name in rule.columns for number in self._find(name))
        return tuple(dict.fromkeys(self._columns[number] for number in numbers))

    def find_all_columns(self, rules: Sequence[Rule]) -> tuple[str, ...]:
        """Return the columns of the file that the rules read, then those that the functions read which they call."""
        names = [name for rule in rules if rule.call for name in find_function(rule.call).columns]
        called = (column for name in names for column in self.find_column(name))
        return tuple(dict.fromkeys((*self.find_columns(rules), *called)))

    def find_column(self, name: str) -> tuple[str, ...]:
        """Return the one column of that name as the file spells it, or none."""
        return tuple(self._columns[number] for number in self._find(name)[:1])

    def resolve(self, rules: Sequence[Rule], key: str) -> tuple[Rule, ...]:
        """Return the rules this file can follow; of a layout, releases without a column pass over its rule."""
        usable = []
        for rule in rules:
            lacking = [name for name in rule.columns if not self._find(name)]
            if rule.call:
                find_function(rule.call)
            if lacking and self._strict:
                reason = f"The mapping reads {key} from the column {lacking[0][:60]!r}, which the file does not have."
                raise Refused(reason, "Choose another column, or open the file the mapping was made for.")
            if not lacking:
                usable.append(rule)
        return tuple(usable)

    def evaluate(self, rules: Sequence[Rule], field: str = "") -> list[str]:
        """Return the text of each row: of the first rule that states something, in the words of the vocabulary."""
        length = len(self._batch.rows) if self._batch else 0
        texts = [""] * length
        for number, rule in enumerate(rules):
            given = self._apply(rule, length)
            texts = given if not number else [text or other for text, other in zip(texts, given, strict=True)]
        if field in self._words or field in VOCABULARIES:
            return self._put_into_words(texts, field, self.find_columns(rules))
        return texts

    def _apply(self, rule: Rule, length: int) -> list[str]:
        """Return what one rule states in each row."""
        if rule.call:
            called = find_function(rule.call)
            # A release without one of its columns gives it empty cells.
            texts = [self.column(name) or [""] * length for name in called.columns]
            if len(texts) > _MOST_REPEATING:
                return list(map(called.function, *texts))
            known = self._called.get(rule.call)
            if known is None:
                known = self._called[rule.call] = Remembered(partial(_call, called))
            known.make_room()
            return list(map(known.__getitem__, zip(*texts, strict=True)))
        columns = [self.column(name) for name in rule.columns]
        if not columns:
            return [rule.pieces[0]] * length
        if len(columns) == 1 and not rule.pieces[0] and not rule.pieces[2]:
            return columns[0]
        form = "{}".join(piece.replace("{", "{{").replace("}", "}}") for piece in rule.pieces[::2])
        return [form.format(*row) if all(row) else "" for row in zip(*columns, strict=True)]

    def _find(self, name: str) -> tuple[int, ...]:
        """Return the number of a column, or none; of a name with a star, of all columns that end so."""
        if name.startswith("*"):
            return self._endings.find(name)
        number = self._at.get(name, self._at.get(fold_name(name)))
        return () if number is None else (number,)

    def column(self, name: str) -> list[str]:
        """Return the cells of a column of the batch, cleaned; "" where they state nothing."""
        numbers = self._find(name)
        if self._batch is None or not numbers:
            return []
        return self._endings.take(name, self._take) if len(numbers) > 1 else self._take(numbers[0])

    def _take(self, number: int) -> list[str]:
        """Return the cells of a column by its number."""
        if number not in self._read:
            rows = self._batch.rows if self._batch else []
            self._read[number] = self._clean([row[number] for row in rows], self._columns[number])
        return self._read[number]

    def _clean(self, cells: list[str], column: str) -> list[str]:
        """Return the cells of a column without control characters and outer spaces; "" where they state nothing."""
        # Nearly every column is plain throughout; only others are looked at cell by cell.
        whole = _BETWEEN.join(cells)
        is_plain = whole.isascii() and whole.isprintable()
        if not is_plain and not is_clean(whole):
            cells = [text or "" for text in self._cleaner[column].take([cells], self._ledger)]
        if not is_plain or f" {_BETWEEN}" in whole or f"{_BETWEEN} " in whole or whole.strip(" ") != whole:
            cells = list(map(str.strip, cells))
        if "#" in whole and not ERROR_CELLS.isdisjoint(cells):
            failed = [row for row, cell in enumerate(cells) if cell in ERROR_CELLS]
            self._ledger.note(_FAILED, column=column, row=failed[0], cells=len(failed))
            cells = ["" if cell in ERROR_CELLS else cell for cell in cells]
        if any(text in whole for text in self._missing):
            return ["" if cell in self._missing else cell for cell in cells]
        return cells

    def _put_into_words(self, texts: list[str], field: str, columns: tuple[str, ...]) -> list[str]:
        """Return the texts as the mapping and the codebook spell them; a strange one sets its row aside."""
        spelt = self._spelt.get(field)
        if spelt is None:
            spelt = self._spelt[field] = Remembered(partial(spell, field=field, words=self._words.get(field, {})))
        spelt.make_room()
        words = list(map(spelt.__getitem__, texts))
        if None not in words:
            return cast("list[str]", words)
        allowed = ", ".join(list_allowed(field))
        remedy = f"Use one of {allowed}; or say what it stands for under [words.{field}] of the mapping."
        why = Unreadable(f"This is no {field.replace('_', ' ')} the atlas knows", remedy)
        for row, word in enumerate(words):
            if word is None:
                self._ledger.refuse(row, ", ".join(columns), texts[row], why)
        return [word or "" for word in words]


def _call(called: RowFunction, texts: tuple[str, ...]) -> str:
    return called.function(*texts)


def find_function(name: str) -> RowFunction:
    """Return the function a rule calls; a mapping from anyone reaches none but those made for it."""
    found = functions.FUNCTIONS.get(name)
    if found is None:
        raise Refused(f"The mapping calls {name[:60]!r}, which is unknown.", "Remove the rule.")
    return found


def find_reader(name: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that takes a cell apart into outlets."""
    found = functions.READERS.get(name)
    if found is None:
        raise Refused(f"The mapping reads outlets by {name[:60]!r}, which is unknown.", "Remove it.")
    return found
