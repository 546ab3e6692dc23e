"""A filter as the query part of a link, and back.

A link is text from outside: whatever cannot be used is left out and named in a plain sentence, never in silence.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geo.claims.filters import VALUE_FIELDS, ClaimFilter, clean_search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_KEY_OF_FIELD = {"claim_type": "type", "text": "q"}
_FIELDS = tuple(ClaimFilter.__dataclass_fields__)
URL_KEYS = tuple(_KEY_OF_FIELD.get(field, field) for field in _FIELDS)
_FIELD_OF_KEY = dict(zip(URL_KEYS, _FIELDS, strict=True))

# A link made here stays far below these; they bound what a stranger's link can make the server do.
MAX_VALUE_CHARACTERS = 2000
MAX_VALUES_PER_KEY = 200
MAX_NOTICES = 12
MAX_ECHO_CHARACTERS = 60

# How "states none" is written. A value that reads the same gets a tilde in front, so nothing is ambiguous.
_NONE = "none"
_LOOKS_LIKE_NONE = re.compile(r"~*none")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")


def to_query(claim_filter: ClaimFilter) -> tuple[tuple[str, str], ...]:
    """Return the filter as (key, value) pairs, keys sorted, a key repeated for each of its values."""
    pairs = []
    for key in sorted(URL_KEYS):
        held = getattr(claim_filter, _FIELD_OF_KEY[key])
        if isinstance(held, tuple):
            pairs += [(key, _write_value(value)) for value in held]
        elif held not in (None, ""):
            pairs.append((key, held.isoformat() if isinstance(held, date) else str(held)))
    return tuple(pairs)


def from_query(
    pairs: Iterable[tuple[str, str]],
    known: Mapping[str, Collection[str]] | None = None,
) -> tuple[ClaimFilter, tuple[str, ...]]:
    """Return the filter a link asks for and one sentence for each thing in the link that could not be used.

    Of a key that takes one value and comes several times, the first usable value counts. Never raises.

    Parameters
    ----------
    pairs
        Decoded keys and values in the order of the link; keys that are not the filter's should be taken out before.
    known
        Values the table has, by filter field (`ClaimStore.known`); a field that is missing here accepts any value.

    Returns
    -------
    tuple
        The filter, and the notices: plain text that quotes the link, at most `MAX_NOTICES`, so never to be
        rendered as markup.
    """
    reader = _LinkReader(known or {})
    for key, value in pairs:
        reader.take(key, value)
    return reader.finish()


class _LinkReader:
    """Gathers what a link asks for and what of it cannot be used."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._known = {field: frozenset(values) for field, values in known.items()}
        self._values: dict[str, dict[str, None]] = {field: {} for field in VALUE_FIELDS}
        self._single: dict[str, date | int | str] = {}
        self._notices: dict[str, None] = {}
        self._asked = False

    def take(self, key: str, value: str) -> None:
        """Use one pair of the link or note why it is left out."""
        field = _FIELD_OF_KEY.get(key)
        if field is None:
            self._note(f"The link has the setting {_echo(key)}, which is not a filter of this atlas; it was left out.")
            return
        self._asked = True
        if not value or (field not in VALUE_FIELDS and not value.strip()):
            self._note(f"The link names {key} without a value; it was left out.")
        elif len(value) > MAX_VALUE_CHARACTERS:
            self._note(
                f"The link gives {key} a value of {len(value):,} characters, more than {MAX_VALUE_CHARACTERS:,}; "
                "it was left out."
            )
        elif field in VALUE_FIELDS:
            self._take_value(field, key, value)
        else:
            self._take_single(field, key, value)

    def finish(self) -> tuple[ClaimFilter, tuple[str, ...]]:
        """Return the filter and the notices, the most important first."""
        for name in ("event", "said", "toll"):
            self._drop_reversed(name)
        values = {field: tuple(chosen) for field, chosen in self._values.items()}
        claim_filter = ClaimFilter(**values, **self._single)  # type: ignore[arg-type]  # parsed field by field
        notices = list(self._notices)
        if len(notices) > MAX_NOTICES:
            further = len(notices) - MAX_NOTICES + 1
            notices[MAX_NOTICES - 1 :] = [f"{further:,} further parts of the link were left out for like reasons."]
        if self._asked and claim_filter.is_empty:
            notices.insert(0, "None of the filters in the link could be used, so all claims are shown.")
        return claim_filter, tuple(notices)

    def _note(self, sentence: str) -> None:
        self._notices[sentence] = None

    def _take_value(self, field: str, key: str, value: str) -> None:
        chosen, meant = self._values[field], _read_value(value)
        have = self._known.get(field)
        if (meant not in have) if have is not None else not meant.isprintable():
            self._note(f"The link asks for {key} {_echo(value)}, which this table does not have; it was left out.")
        elif len(chosen) >= MAX_VALUES_PER_KEY and meant not in chosen:
            self._note(f"The link gives {key} more than {MAX_VALUES_PER_KEY} values; those after that were left out.")
        else:
            chosen[meant] = None

    def _take_single(self, field: str, key: str, value: str) -> None:
        read = self._read_search(value) if field == "text" else _read_number_or_day(field, value)
        if read is None:
            wanted = (
                "a word to look for"
                if field == "text"
                else "a whole number of at most 12 digits"
                if field.startswith("toll")
                else "a day written like 2017-05-15"
            )
            self._note(f"The link asks for {key} {_echo(value)}, which is not {wanted}; it was left out.")
        elif self._single.setdefault(field, read) != read:
            self._note(f"The link gives {key} more than once; the first was used and {_echo(value)} left out.")

    def _read_search(self, value: str) -> str | None:
        text = clean_search(value)
        if "".join(text.split()) != "".join(value.split()) and text:
            self._note("Characters that cannot be shown were left out of the link's search text.")
        return text or None

    def _drop_reversed(self, name: str) -> None:
        ends = ("toll_min", "toll_max") if name == "toll" else (f"{name}_from", f"{name}_to")
        low, high = (self._single.get(end) for end in ends)
        if low is not None and high is not None and low > high:  # type: ignore[operator]  # both days or both numbers
            self._note(
                f"The link asks for {ends[0]} {low} and {ends[1]} {high}, which ends before it starts; "
                "both were left out."
            )
            for end in ends:
                del self._single[end]


def _write_value(value: str) -> str:
    """Return a value as the link writes it."""
    if value == "":
        return _NONE
    return f"~{value}" if _LOOKS_LIKE_NONE.fullmatch(value) else value


def _read_value(written: str) -> str:
    """Return the value a link means."""
    if written == _NONE:
        return ""
    return written[1:] if _LOOKS_LIKE_NONE.fullmatch(written) else written


def _read_number_or_day(field: str, value: str) -> int | date | None:
    """Return the number or day, or None if the value is not written like one."""
    if field.startswith("toll"):
        return int(value) if _WHOLE_NUMBER.fullmatch(value) else None
    try:
        return date.fromisoformat(value) if _ISO_DAY.fullmatch(value) else None
    except ValueError:
        return None


def _echo(text: str) -> str:
    """Return outside text fit to be quoted in a notice: short, and with every character visible."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[: MAX_ECHO_CHARACTERS + 1])
    return f'"{shown}"' if len(shown) <= MAX_ECHO_CHARACTERS else f'"{shown[: MAX_ECHO_CHARACTERS - 1]}\u2026"'
