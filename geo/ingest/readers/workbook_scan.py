"""Scanning the XML of a workbook before a library opens it: entities, links out of it, which part is which sheet.

A regular expression over the stream of bytes is enough, builds nothing, and cannot be led to another file.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.ingest.outcome import Refused
from geo.ingest.readers.archive import SAVE_AGAIN, unpack
from geo.ingest.readers.sheet_scan import SheetFacts, scan_sheet

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from geo.ingest.limits import Limits

_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet(?=\s)([^<>]*)>")
_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship(?=\s)([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DATES_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")


@dataclass(slots=True)
class WorkbookFacts:
    """What a scan found.

    Attributes
    ----------
    sheets
        Facts by the name of the sheet.
    from_1904
        Whether dates count from 1904.
    has_macros
        Whether macros are there; they are never run.
    """

    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    from_1904: bool = False
    has_macros: bool = False


def scan_workbook(archive: zipfile.ZipFile, limits: Limits) -> WorkbookFacts:
    """Return what a workbook holds.

    Raises
    ------
    Refused
        Entities in the XML, links that lead out of the workbook, cells beyond the budget.
    """
    parts: dict[str, SheetFacts] = {}
    texts: dict[str, bytes] = {}
    for entry in archive.infolist():
        name = entry.filename
        if name == "xl/workbook.xml" or name.endswith(".rels"):
            texts[name] = b"".join(_check_xml(unpack(archive, entry)))
        elif name.endswith(".xml") and name.startswith("xl/") and "sharedStrings" not in name:
            parts[name] = scan_sheet(_check_xml(unpack(archive, entry)), limits)
        else:
            is_xml = name.endswith((".xml", ".vml"))
            for _ in _check_xml(unpack(archive, entry)) if is_xml else unpack(archive, entry):
                pass
    targets = _check_relations(texts)
    book = texts["xl/workbook.xml"]
    facts = WorkbookFacts(from_1904=bool(_DATES_1904.search(book)))
    facts.has_macros = any(name.endswith("vbaProject.bin") for name in archive.namelist())
    for attributes in map(_attributes, _SHEET.findall(book)):
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        part = parts.get(targets.get(relation, ""))
        if part:
            facts.sheets[html.unescape(attributes.get("name", ""))] = part
    return facts


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode("ascii", "replace"): (a or b).decode("utf-8", "replace") for key, a, b in _ATTRIBUTE.findall(tag)
    }


def _check_xml(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces; refuse entities and XML that is not in an encoding where they can be seen."""
    before = b""
    for piece in pieces:
        if b"\0" in piece:
            raise Refused("The XML of the workbook is not in UTF-8.", SAVE_AGAIN)
        if _FORBIDDEN.search(before + piece):
            raise Refused("The workbook contains XML entities, which no spreadsheet program writes.", SAVE_AGAIN)
        before = piece[-16:]
        yield piece


def _check_relations(texts: dict[str, bytes]) -> dict[str, str]:
    """Return the file each relation of the workbook names; refuse one that leads out of the archive."""
    targets: dict[str, str] = {}
    for name, text in texts.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for attributes in map(_attributes, _RELATION.findall(text)):
            target = html.unescape(attributes.get("Target", ""))
            if attributes.get("TargetMode", "") == "External":
                continue
            path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(base, target))
            if path.startswith("..") or "\\" in path or ":" in path:
                raise Refused("A part of the workbook is said to lie outside it.", SAVE_AGAIN)
            if name == "xl/_rels/workbook.xml.rels":
                targets[attributes.get("Id", "")] = path
    return targets
