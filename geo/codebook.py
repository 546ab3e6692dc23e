"""The codebook: what each column of each table means and may hold, read from `data/codebook.csv`.

The only place where a column is declared, so that checks, labels, help texts and exports cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import AtlasError, Fault, TableFaults
from geo.settings import ROOT
from geo.sheets import Sheet, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

# The codebook belongs to the code that reads it, not to a documenter's own tables (`settings.DATA_DIR`).
CODEBOOK_FILE = ROOT / "data" / "codebook.csv"

COLUMNS = ("table", "field", "label", "meaning", "type", "unit", "required", "allowed", "since")

# The files of a data folder, in the order in which a table only refers to earlier ones (and to itself).
TABLES = ("places", "actors", "documents", "incidents", "claims", "crosswalk")

# Files a data folder may do without. They say nothing about an incident, only how a claim is verified, and so are no
# part of the version either; making one takes the articles, which a keeper of tables may not have at hand.
OPTIONAL_TABLES = ("anchors",)

# The view built from them; declared in the codebook like a table, but no file.
FLAT = "flat"

# How a cell is read: plain text, lists separated by LIST_MARK, figures, days, keys and vocabularies.
TYPES = (
    "text",
    "texts",
    "key",
    "reference",
    "references",
    "choice",
    "integer",
    "integers",
    "number",
    "date",
    "country",
    "language",
    "sha256",
    "url",
    "file",
)

LIST_MARK = "|"


@dataclass(frozen=True, slots=True)
class Field:
    """One column as the codebook declares it.

    Attributes
    ----------
    type
        One of `TYPES`.
    required
        True where no cell of the column may be empty.
    allowed
        For a choice its values in order; for a reference the one table it points to; for a figure its range as
        ``("low..high",)`` with either end open; for a text its length as ``("5 words",)``; else empty.
    since
        Version of the project that brought the column.
    """

    table: str
    field: str
    label: str
    meaning: str
    type: str
    unit: str
    required: bool
    allowed: tuple[str, ...]
    since: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All declared columns, in the order of the codebook file."""

    entries: tuple[Field, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the declared tables, the flat view included."""
        return tuple(dict.fromkeys(entry.table for entry in self.entries))

    def fields(self, table: str) -> tuple[Field, ...]:
        """Return the columns of one table in order.

        Raises
        ------
        AtlasError
            If the codebook declares no such table.
        """
        found = tuple(entry for entry in self.entries if entry.table == table)
        if not found:
            raise AtlasError(f"the codebook declares no table {table!r}; it declares {', '.join(self.tables)}")
        return found

    def field(self, table: str, name: str) -> Field:
        """Return one column.

        Raises
        ------
        AtlasError
            If the codebook declares no such table or column.
        """
        for entry in self.fields(table):
            if entry.field == name:
                return entry
        raise AtlasError(f"the codebook declares no column {name!r} in table {table!r}")

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the column names of one table in order."""
        return tuple(entry.field for entry in self.fields(table))


def load_codebook(path: Path = CODEBOOK_FILE) -> Codebook:
    """Return the codebook in a file.

    Raises
    ------
    TableFaults
        With everything wrong in the file, if it cannot be used as a codebook.
    """
    sheet, faults = read_sheet(path)
    if sheet is None or faults:
        raise TableFaults(faults)
    if sheet.columns != COLUMNS:
        came, wanted = ",".join(sheet.columns), ",".join(COLUMNS)
        raise TableFaults((Fault(sheet.file, 1, "", came, wanted, "Restore the codebook's header line."),))
    if found := _find_faults(sheet):
        raise TableFaults(tuple(found))
    return Codebook(tuple(_read_field(cells) for _, cells in sheet.records()))


def _read_field(cells: dict[str, str]) -> Field:
    """Return the column one codebook row declares."""
    allowed = tuple(cells["allowed"].split(LIST_MARK)) if cells["allowed"] else ()
    return Field(
        table=cells["table"],
        field=cells["field"],
        label=cells["label"],
        meaning=cells["meaning"],
        type=cells["type"],
        unit=cells["unit"],
        required=cells["required"] == "yes",
        allowed=allowed,
        since=cells["since"],
    )


def _find_faults(sheet: Sheet) -> list[Fault]:
    """Return what keeps the rows from being a codebook: gaps, repeats, unknown types, references to nothing."""
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    declared = (*TABLES, *OPTIONAL_TABLES, FLAT)
    for line, cells in sheet.records():
        name = (cells["table"], cells["field"])
        gaps = [column for column in ("table", "field", "label", "meaning", "since") if not cells[column]]
        faults.extend(Fault(sheet.file, line, column, "", "text", "Fill in the cell.") for column in gaps)
        if name in seen:
            faults.append(Fault(sheet.file, line, "field", ".".join(name), "one row per column", "Remove one row."))
        seen.add(name)
        if cells["table"] not in declared:
            faults.append(Fault(sheet.file, line, "table", cells["table"], _either(declared), "Correct it."))
        if cells["type"] not in TYPES:
            faults.append(Fault(sheet.file, line, "type", cells["type"], _either(TYPES), "Correct it."))
        if cells["required"] not in {"yes", "no"}:
            faults.append(Fault(sheet.file, line, "required", cells["required"], "yes or no", "Correct it."))
        if cells["type"] == "choice" and not cells["allowed"]:
            faults.append(Fault(sheet.file, line, "allowed", "", "the values of the choice", "List them with |."))
        if cells["type"] in {"reference", "references"} and cells["allowed"] not in TABLES:
            faults.append(Fault(sheet.file, line, "allowed", cells["allowed"], _either(TABLES), "Name one table."))
    return faults


def _either(values: tuple[str, ...]) -> str:
    """Return the values as a list to choose from."""
    return "one of " + ", ".join(values)
