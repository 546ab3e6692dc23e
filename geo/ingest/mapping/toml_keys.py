"""What one key of a mapping file holds, or a refusal that names the key and what it may be.

Every reading function raises `Refused` for a value of another kind; a key that is absent is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

_NO_MARKUP = str.maketrans("<>", "()")


def read_table(held: MappingOf[str, Any], key: str) -> dict[str, Any]:
    """Return the table of a key."""
    value = held.get(key, {})
    if not isinstance(value, dict):
        raise refuse(f"{key} is no table; wanted [{key}]")
    return value


def read_list(held: MappingOf[str, Any], key: str) -> list[Any]:
    """Return the list of a key."""
    value = held.get(key, [])
    if not isinstance(value, list):
        raise refuse(f"{key} is no list; wanted {key} = [...]")
    return value


def read_texts(held: MappingOf[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of a key, all of it text."""
    values = read_list(held, key)
    if not all(isinstance(value, str) for value in values):
        raise refuse(f"{key} is no list of texts")
    return tuple(values)


def read_text(held: MappingOf[str, Any], key: str) -> str:
    """Return the text of a key."""
    value = held.get(key, "")
    if not isinstance(value, str):
        raise refuse(f'{key} is no text; wanted {key} = "..."')
    return value


def read_choice(held: MappingOf[str, Any], key: str, allowed: tuple[str, ...]) -> Any:  # noqa: ANN401  # one of `allowed`
    """Return the value of a key, one of those allowed; the first of them where the key is absent."""
    value = held.get(key, allowed[0])
    if value not in allowed:
        raise refuse(f"{key} is {value!r}; wanted one of {', '.join(repr(each) for each in allowed)}")
    return value


def check_keys(held: MappingOf[str, Any], allowed: Iterable[str], where: str) -> None:
    """Refuse a table that has a key other than those allowed; `where` is what the table is called."""
    known = tuple(allowed)
    for key in held:
        if key not in known:
            raise refuse(f"{where} has the key {key[:60]!r}; wanted one of {', '.join(known)}")


def refuse(reason: str) -> Refused:
    """Return the refusal of a mapping file for a reason, to be raised."""
    # What a key of the file holds is shown, but never as markup.
    plain = reason.translate(_NO_MARKUP)
    return Refused(f"The mapping file cannot be used: {plain}.", "Correct the file, or match the columns anew.")
