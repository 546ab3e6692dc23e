"""A holder's article as it comes from a file or a browser: bytes that should be plain text.

Whatever else they are is refused with what to do, since guessing an encoding would change the words being verified.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

# Twice what the search takes at most in characters, so that a text in UTF-16 has its full length.
MAX_BYTES = 2 * 1_048_576

_REMEDY = "Save it as plain text (.txt) in UTF-8 and try again."

# The first bytes of what is often taken for a text, and what it is.
_OTHER_KINDS = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a packed file such as a Word document",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a document in rich text",
}
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """A holder's article: what its file is called, what it says, and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


def read_article(path: Path) -> Article:
    """Return the article in a file; see `open_article` for what it may be.

    Raises
    ------
    AtlasError
        If the file cannot be read or is not plain text; names the file, what it is and what to do.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise AtlasError(f"{path.name!r}: {reason}; wanted a text file. Check the path and its permissions.") from error
    return open_article(raw, path.name)


def open_article(raw: bytes, name: str) -> Article:
    """Return the article in some bytes: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Parameters
    ----------
    raw
        The bytes, at most `MAX_BYTES`.
    name
        What the file is called, for the errors; shown with anything unprintable spelled out.

    Raises
    ------
    AtlasError
        If the bytes are too many, empty or not plain text; names the file, what it is and what to do.
    """
    if len(raw) > MAX_BYTES:
        raise AtlasError(f"{name!r}: more than {MAX_BYTES:,} bytes; wanted one article. Keep its text alone.")
    if kind := next((kind for begin, kind in _OTHER_KINDS.items() if raw.startswith(begin)), ""):
        raise AtlasError(f"{name!r}: this is {kind}; wanted plain text. {_REMEDY}")
    try:
        text = _decode(raw)
    except UnicodeDecodeError as error:
        came = f"byte {error.start + 1:,} is no text in {error.encoding.upper()}"
        raise AtlasError(f"{name!r}: {came}; wanted UTF-8, or UTF-16 with a byte order mark. {_REMEDY}") from error
    if "\0" in text:
        raise AtlasError(f"{name!r}: zero bytes, so no plain text in UTF-8; wanted plain text. {_REMEDY}")
    if _WEB_PAGE.match(text):
        remedy = "Open the page, copy the article and save it as plain text (.txt) in UTF-8."
        raise AtlasError(f"{name!r}: this is the source of a web page; wanted plain text. {remedy}")
    if not text.strip():
        raise AtlasError(f"{name!r}: no text in it; wanted an article. Check that it is the right file.")
    return Article(name, text, hashlib.sha256(raw).hexdigest())


def _decode(raw: bytes) -> str:
    """Return the bytes as text by their byte order mark."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")
