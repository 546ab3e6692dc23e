"""Text tables under false names, without rows or below other lines, and other formats (C26, C29, C70 to C72).

Content decides what a file is, its name never.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, accept, aside, either, note, refuse
from tests.hostile.cases.text import IDS, changed, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_LOGIN = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form>a,b,c</form></body></html>\n"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    yield from _nothing()
    yield from _comments()
    yield from _names()
    yield from _other_formats()


def _nothing() -> Iterator[Case]:
    for wrong, data in (
        ("A header and no row.", write([])),
        ("No byte at all.", b""),
        ("Blank lines only.", b"\n\n\n\n"),
        ("A byte order mark only.", b"\xef\xbb\xbf"),
        ("Blanks and CRLF only.", b"   \r\n  \r\n"),
        ("A header that does not end, and no row.", write([])[:-1]),
        ("Commas only.", b",,,\n,,,\n"),
        ("NULs only.", b"\x00" * 600),
    ):
        words = ("row|empty|NUL",)
        yield Case("C26", "csv", wrong, data, refuse(*words))


def _comments() -> Iterator[Case]:
    for wrong, lines in (
        ("One comment line above the header.", "# Written by hand\n"),
        ("A title, a source and a blank line above the header.", "Events of October\nSource: a paper\n\n"),
        ("Two comment lines with commas above the header.", "# a, b, c\n# place, seen, by\n"),
    ):
        yield Case("C29", "csv", wrong, lines.encode() + write(), note("above|before|skipped", claim_id=IDS))
    faulty = b"# Written by hand\n" + write(changed({(2, "lat"): "99"}))
    yield Case("C29", "csv", "A comment line, and a faulty last row.", faulty, aside("latitude", at=[(5, "lat")]))


def _names() -> Iterator[Case]:
    for given in ("../../x<script>alert(1)</script>.csv", "/etc/passwd", "a\x00b.csv", "\u202efdp.csv", "{{7*7}}.csv"):
        data = write()
        yield Case("C70", "csv", f"The file is named {given!r}.", data, accept(claim_id=IDS), given_name=given)
    yield Case("C70", "csv", "An empty file with markup for a name.", b"", refuse(), given_name="<img src=x>.csv")


def _other_formats() -> Iterator[Case]:
    yield Case("C71", "csv", "A Windows program named .csv.", b"MZ\x90\x00\x03" + bytes(range(256)) * 4, refuse())
    yield Case("C71", "csv", "A Linux program named .csv.", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, refuse())
    for ending in ("xlsx", "geojson", "parquet", "exe", "pdf"):
        plan = either("AN", accept(claim_id=IDS))
        yield Case("C71", ending, f"A text table named .{ending}; the content decides.", write(), plan)
    for kind, data in (
        ("gzip", gzip.compress(write(), mtime=0)),
        ("bzip2", bz2.compress(write())),
        ("xz", lzma.compress(write())),
        ("web page|HTML", _LOGIN),
        ("PDF", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("PNG|image|picture", b"\x89PNG\r\n\x1a\n" + bytes(60)),
        ("XML", b"<?xml version='1.0'?>\n<rows><row><lat>31</lat></row></rows>\n"),
        ("web page|HTML", b"\xef\xbb\xbf\r\n  <HTML><body>a,b\n1,2\n</body></HTML>"),
        ("JSON|GeoJSON", b'[{"id": "K1", "lat": 31.5, "lon": 34.4}]\n'),
    ):
        yield Case("C72", "csv", f"{kind.split('|')[0]} named .csv.", data, refuse(kind))
