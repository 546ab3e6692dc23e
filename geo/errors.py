"""The ways in which the atlas can fail, one class each.

They live at the bottom of the house so that every room can raise them and none needs another room to do so.
"""

from __future__ import annotations

from dataclasses import dataclass


class AtlasError(Exception):
    """Something the reader or the keeper of a table can put right."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of a table, with what would be right."""

    file: str
    line: int | None
    column: str
    value: str
    wanted: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one line: place, what came, what was wanted, what to do."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        # A header can hold anything, terminal control codes too.
        column = self.column if self.column.isprintable() else repr(self.column)
        where = f"{place}: {column}" if column else place
        return f"{where}: got {self.value!r}; wanted {self.wanted}. {self.remedy}"


class TableFaults(AtlasError):
    """A table does not keep to the codebook; carries every fault found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
