"""JSON text as Python values: nested no deeper than allowed, no name twice, no number that is none.

Every fault says where it stands; what is not finite stays recognisable, so that only its feature is set aside.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import NoReturn

from geo.ingest.limits import MOST_JSON_DEPTH
from geo.ingest.outcome import Refused
from geo.ingest.readers.encodings import find_unicode
from geo.ingest.readers.tally import Tally, plain_excerpt

_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b'[]{}"'))
_STRING = re.compile(rb'"[^"]*"')
# A longer whole number is kept as text, so that no digit is lost and none costs time.
_LONGEST_INT = 18


class NotANumber:
    """What stands where JSON cannot have a number: NaN or Infinity."""


NOT_A_NUMBER = NotANumber()


def decode_json(data: bytes, tally: Tally) -> tuple[str, bool]:
    """Return the text of a JSON file and whether it has bytes that are not UTF-8.

    Such bytes stay as lone surrogates, to be found in their feature.
    """
    encoding = find_unicode(data[: 64 * 1024])
    if encoding.note:
        tally.add(encoding.note)
    if encoding.is_wide:
        text = data[encoding.skip :].decode(encoding.codec, "replace")
        if "\ufffd" in text:
            tally.add("Characters that could not be read stand as a mark (U+FFFD)", cells=text.count("\ufffd"))
        return text, False
    try:
        return data[encoding.skip :].decode("utf-8"), False
    except UnicodeDecodeError:
        return data[encoding.skip :].decode("utf-8", "surrogateescape"), True


def check_depth(text: str) -> None:
    """Raise `Refused` for brackets nested deeper than allowed, before a parser sees them.

    Brackets outside strings are stripped pair by pair from the inside, which takes one pass for each level.
    """
    data = text.encode("utf-8", "surrogatepass").replace(b"\\\\", b"").replace(b'\\"', b"")
    data = _STRING.sub(b"", data.translate(None, _ALL_BUT_BRACKETS).replace(b'""', b""))
    for depth in range(MOST_JSON_DEPTH + 1):
        # Through a mark, so that one pass never strips two levels.
        fewer = data.replace(b"[]", b"\0").replace(b"{}", b"\0").translate(None, b"\0")
        # What cannot be stripped is not closed; the parser stops at the first bracket that does not fit.
        unclosed = len(data) - len(data.lstrip(b"[{"))
        if len(fewer) == len(data) and unclosed + depth <= MOST_JSON_DEPTH:
            return
        data = fewer
    raise Refused(
        f"The JSON is nested too deeply: more than {MOST_JSON_DEPTH} brackets within one another.",
        "Export the table again as plain GeoJSON or CSV and open that.",
    )


class JsonReader:
    """Reads JSON texts of one file; counts features to say where a fault stands."""

    def __init__(self) -> None:
        self._features = 0

    def read(self, text: str) -> object:
        """Return the value of a text.

        Raises
        ------
        Refused
            A name that stands twice in one object.
        json.JSONDecodeError
            Text that is not JSON.
        """
        return json.loads(
            text, parse_constant=lambda _: NOT_A_NUMBER, parse_int=_read_int, object_pairs_hook=self._read_object
        )

    def _read_object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) != len(pairs):
            counts = Counter(name for name, _ in pairs)
            twice = max(counts, key=lambda name: counts[name])
            raise Refused(
                f'The name "{plain_excerpt(twice)}" stands twice in one object, in feature {self._features + 1}.',
                "Remove one of the two and open the file again.",
            )
        if members.get("type") == "Feature":
            self._features += 1
        return members


def refuse_json(error: json.JSONDecodeError) -> NoReturn:
    """Raise `Refused` for text that is not JSON, with line and column."""
    where = f"line {error.lineno}, column {error.colno}"
    if error.msg.startswith("Extra data"):
        raise Refused(
            f"More text follows the end of the JSON document at {where}.",
            "Keep one document in the file, or one feature on each line, and open it again.",
        ) from error
    raise Refused(
        f"The file begins like JSON, but is damaged or breaks off at {where}.",
        "Export the table again and open it, or mend the text at that place.",
    ) from error


def _read_int(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INT else digits
