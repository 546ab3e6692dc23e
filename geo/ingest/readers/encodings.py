"""Which encoding a text file is in: what its first bytes say, and what is likely where they do not say it.

Only Unicode is ever taken without being told: other encodings cannot be told apart for certain, and a wrong one
turns names into other names.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from geo.ingest.outcome import Refused

# Bytes looked at to find the encoding; every later line is checked as it is read.
HEAD_BYTES = 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Latin letters and digits in UTF-16 are a NUL and a byte in turn; Arabic text still has such separators and digits.
_FEWEST_NULS, _MOST_STRAY_NULS = 0.2, 0.01
# A file with so many lines that are not UTF-8 is in another encoding; with fewer, those lines are damaged.
_MOST_DAMAGED = 1 / 3
# Text has hardly any of these; a program or a picture has many.
_MOST_CONTROLS = 0.02
_CONTROLS = bytes({*range(1, 32)} - {9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})
# What a person may state: names of encodings of text whose line ends are those of ASCII, and Unicode.
_STATABLE = re.compile(
    r"utf-8|utf-8-sig|utf-(?:16|32)(?:-[lb]e)?|cp\d{3,5}|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5|euc_\w+"
)
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding and where the text begins.

    Attributes
    ----------
    codec
        Name Python knows it by.
    skip
        Bytes of the byte order mark.
    note
        What to tell the reader, "" for plain UTF-8.
    """

    codec: str
    skip: int = 0
    note: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether a character takes at least two bytes, so that lines cannot be found among the bytes."""
        return self.codec.startswith(("utf-16", "utf-32"))


def find_unicode(head: bytes) -> Encoding:
    """Return the Unicode encoding the first bytes speak for; UTF-8 where nothing speaks for another."""
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, len(mark), f"The file was read as {name}" if name else "")
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(odd) > 1:
        shares = even.count(0) / len(even), odd.count(0) / len(odd)
        for codec, few, many in (("utf-16-le", *shares), ("utf-16-be", *shares[::-1])):
            if many >= _FEWEST_NULS and few <= _MOST_STRAY_NULS and _has_lines(head[:4096], codec):
                return Encoding(codec, 0, "The file was read as UTF-16, though it does not say so")
    return Encoding("utf-8")


def _has_lines(head: bytes, codec: str) -> bool:
    """Whether bytes have line ends or brackets in an encoding; bytes that only happen to hold NULs have none."""
    return any(mark in head.decode(codec, "replace") for mark in "\r\n{[")


def find_encoding(head: bytes, *, stated: str, whole: bool) -> Encoding:
    """Return the encoding of a text file.

    Parameters
    ----------
    head
        The first `HEAD_BYTES` of the file.
    stated
        What the reader said it is, "" for nothing.
    whole
        Whether `head` is the whole file.

    Raises
    ------
    Refused
        An encoding that is not Unicode and was not stated; bytes that are no text.
    """
    found = find_unicode(head)
    if stated:
        return _stated(stated, found)
    if found.is_wide or found.skip:
        return found
    if len(head.translate(None, _CONTROLS)) < len(head) * (1 - _MOST_CONTROLS):
        raise Refused(
            "The file is not text and not a spreadsheet, GeoJSON or Parquet file either.",
            "Open a CSV, XLSX, GeoJSON or Parquet file.",
        )
    damaged, sound, lines = _count_lines(head, whole=whole)
    if damaged and not sound and damaged > lines * _MOST_DAMAGED:
        likely = likely_encoding(head)
        raise Refused(
            f"The file is not in UTF-8; {likely} is likely, but nothing in the file says so.",
            f"State the encoding ({likely}) and look at the names, or save the file as UTF-8.",
        )
    return found


def _stated(stated: str, found: Encoding) -> Encoding:
    try:
        codec = codecs.lookup(stated.strip()).name
    except (LookupError, ValueError):
        codec = ""
    if not _STATABLE.fullmatch(codec):
        raise Refused(
            "The encoding stated is not one that is known.",
            "State utf-8, utf-16, windows-1256, windows-1252 or another encoding of text by its usual name.",
        )
    if codec in ("utf-8", "utf-8-sig") and found.codec == "utf-8":
        return Encoding("utf-8", found.skip)
    if codec in ("utf-16", "utf-32"):
        codec = found.codec if found.codec.startswith(codec) else f"{codec}-le"
    return Encoding(codec, found.skip if found.codec == codec else 0, f"The file was read as {codec}, as stated")


def _count_lines(head: bytes, *, whole: bool) -> tuple[int, int, int]:
    """Return how many lines are not UTF-8, how many are and need to be, and how many there are."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return 0, 0, 1
    lines = [line for line in head.splitlines() if line.strip()]
    if not whole and len(lines) > 1:
        lines.pop()
    damaged = sound = 0
    for line in lines:
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            damaged += 1
        else:
            sound += 1
    return damaged, sound, len(lines)


def likely_encoding(data: bytes) -> str:
    """Return the name of the encoding that is likeliest for bytes that are not UTF-8.

    Words written wholly in high bytes are of another script; single ones among plain letters are accents.
    """
    runs = _HIGH.findall(data)
    high = b"".join(runs)
    if len(high) < 2 * len(runs):
        return "windows-1252"
    # Alef and lam, the article, in the two Arabic encodings.
    if data.count(b"\xc7\xe1") or high.count(0xC7) + high.count(0xE1) > len(high) / 8:
        return "iso-8859-6" if data.count(b"\xc7\xe4") > data.count(b"\xc7\xe1") else "windows-1256"
    if data.count(b"\xc7\xe4"):
        return "iso-8859-6"
    # Hebrew keeps to one short range; Cyrillic fills the upper quarter.
    return "windows-1255" if min(high) >= 0xE0 and max(high) <= 0xFA else "windows-1251"  # noqa: PLR2004 - letters
