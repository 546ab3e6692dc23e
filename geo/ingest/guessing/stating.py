"""What cells of a strange table state at all, and how names and cells are quoted to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.values.text import ERROR_CELLS, clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

# Texts that people write where they know nothing; proposed as such where the other cells are numbers or days.
NOTHING_KNOWN = frozenset(
    {
        *(text.casefold() for text in ERROR_CELLS),
        *("na", "n/a", "n.a.", "nan", "null", "none", "nil", "unknown", "not known", "not stated"),
        *("?", "-", "--", "\u2013", "\u2014", "غير معروف", "غير محدد", "مجهول", "inconnu", "unbekannt"),
    }
)
LONGEST_EXAMPLE = 40


def filled(cells: Sequence[str]) -> list[str]:
    """Return the cells that state something, trimmed."""
    return [text for cell in cells if (text := cell.strip())]


def unknown_texts(cells: Sequence[str]) -> list[str]:
    """Return the cells that say that nothing is known."""
    return [cell for cell in cells if cell.casefold() in NOTHING_KNOWN]


def state(cells: Sequence[str]) -> list[str]:
    """Return the cells that do not say that nothing is known."""
    return [cell for cell in cells if cell.casefold() not in NOTHING_KNOWN]


def quote(text: str) -> str:
    """Return a name or cell as it is shown in a sentence: on one line, without what cannot be seen, not too long."""
    line = " ".join(clean_text(text).value.split())
    return f"\u201c{line if len(line) <= LONGEST_EXAMPLE else line[: LONGEST_EXAMPLE - 1] + chr(0x2026)}\u201d"
