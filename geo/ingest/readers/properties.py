"""What a property of a GeoJSON feature holds, as the text of a cell.

Text stays as it is, a whole number loses its point, lists and objects as JSON.
"""

from __future__ import annotations

import json
import re

from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused, Unreadable
from geo.ingest.readers.geometry import write_number
from geo.ingest.readers.tally import Tally, plain_excerpt

_SURROGATES = re.compile("[\ud800-\udfff]")


class PropertyWriter:
    """Writes the values of properties as cells.

    Parameters
    ----------
    tally
        Where changes are counted.
    damaged
        Whether the file has bytes that are not UTF-8, kept as lone surrogates.
    """

    def __init__(self, tally: Tally, *, damaged: bool) -> None:
        self._tally = tally
        self._damaged = damaged

    def write(self, value: object, column: str, line: int) -> str:
        """Return a value as a cell; what is changed on the way is counted.

        Raises
        ------
        Unreadable
            For a number that is not finite, and text that is not in UTF-8.
        Refused
            For text longer than a cell may be.
        """
        if value is None:
            return ""
        if isinstance(value, str):
            return self._clean(value, column, line)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            if value - value == 0:
                return write_number(value)
            raise _not_finite(column)
        try:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        except (TypeError, ValueError) as error:
            raise _not_finite(column) from error
        self._tally.add("Lists and objects were written as JSON text", cells=1, column=column, line=line)
        return self._clean(text, column, line)

    def _clean(self, text: str, column: str, line: int) -> str:
        if len(text) > MOST_CELL_CHARACTERS:
            raise Refused(
                f'The property "{plain_excerpt(column)}" of feature {line} has more than {MOST_CELL_CHARACTERS:,} '
                "characters.",
                "Shorten it and open the file again.",
            )
        if "\0" in text:
            self._tally.add("Hidden NUL characters were removed", cells=1, column=column, line=line)
            text = text.replace("\0", "")
        if text.isascii() or not _SURROGATES.search(text):
            return text
        if self._damaged:
            raise Unreadable(
                f'The property "{plain_excerpt(column)}" is not in UTF-8.', "Save the whole file as UTF-8."
            )
        self._tally.add("Halves of characters were replaced by a mark (U+FFFD)", cells=1, column=column, line=line)
        return _SURROGATES.sub("\ufffd", text)


def write_as_it_came(value: object) -> str:
    """Return a value as text whatever it is, for the list of rows set aside."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value
    else:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=lambda _: "NaN")
    # Lone surrogates are bytes or halves that no text can hold.
    return text[:MOST_CELL_CHARACTERS].encode("utf-8", "backslashreplace").decode()


def _not_finite(column: str) -> Unreadable:
    return Unreadable(
        f'The property "{plain_excerpt(column)}" is not a finite number.', "Correct the number, or leave it out."
    )
