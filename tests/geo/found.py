"""Finding one finding among many by its fields, for tests that ask about one thing at a time."""

from __future__ import annotations

from geo.disputes import find_disputes
from tests.geo.claim_rows import frame


def find(rows, dimension, compared="like", **fields):
    """Return the one finding of some rows with these fields."""
    (found,) = find_all(rows, dimension, compared, **fields)
    return found


def find_all(rows, dimension, compared="like", **fields):
    findings = rows if isinstance(rows, tuple) else find_disputes(frame(*rows))
    wanted = {"dimension": dimension, "compared": compared, **fields}
    return [found for found in findings if all(getattr(found, name) == value for name, value in wanted.items())]


def numbers(found):
    return found.low, found.high, found.spread, found.gap
