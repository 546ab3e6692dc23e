"""Looking a ZIP archive over before anything in it is unpacked: whether it is a workbook and keeps to the budget.

The directory of an archive can lie, so whatever is unpacked is counted again while it is.
"""

from __future__ import annotations

import copy
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from geo.ingest.limits import MEGABYTE, MOST_PACKED_FILES, MOST_RATIO
from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from geo.ingest.limits import Limits

SAVE_AGAIN = "Save the workbook again with a spreadsheet program, or as CSV, and open that."
_UNPACK = "Unpack it and open the table inside: CSV, XLSX, GeoJSON or Parquet."
# Below this a packed file is no burden however well it packs.
_SMALL = MEGABYTE
_CHUNK = 1024 * 1024
# Beginning or end of a name inside, and what such an archive is.
_KINDS = (
    ("word/", "a text document (DOCX)", "Save the table in it as CSV or XLSX and open that."),
    ("ppt/", "a presentation (PPTX)", "Save the table in it as CSV or XLSX and open that."),
    ("xl/workbook.bin", "a binary workbook (XLSB)", "Save it as .xlsx or CSV and open that."),
    ("content.xml", "an OpenDocument file", "Save it as .xlsx or CSV and open that."),
    (".kml", "a KMZ file", "Export the layer as GeoJSON and open that."),
    (".shp", "a packed shapefile", "Export the layer as GeoJSON and open that."),
    (".gdb", "a packed geodatabase", "Export the layer as GeoJSON and open that."),
)


def open_archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Return a workbook's archive whose directory keeps to the rules.

    Raises
    ------
    Refused
        Not a workbook; damaged; names that lead elsewhere, encrypted, overlapping, linked or doubled entries; more
        entries or unpacked bytes than allowed.
    """
    size = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise Refused("The file begins like a ZIP archive or a workbook but is damaged.", SAVE_AGAIN) from error
    entries = archive.infolist()
    _check_names(entries)
    if "xl/workbook.xml" not in archive.namelist():
        _refuse_other(archive.namelist())
    if len(entries) > MOST_PACKED_FILES:
        raise Refused(f"The workbook holds more than {MOST_PACKED_FILES} files ({len(entries):,}).", SAVE_AGAIN)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes or (unpacked > _SMALL and unpacked > MOST_RATIO * size):
        raise Refused(
            f"The workbook would unpack to {unpacked / MEGABYTE:,.0f} MB from {size / 1024:,.0f} KB.",
            "Save the table as CSV and open that.",
        )
    _check_layout(entries, size)
    return archive


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
            raise Refused("The archive holds a file whose name leads out of it.", SAVE_AGAIN)
        if name.casefold() in names:
            raise Refused("The archive holds two files of one name.", SAVE_AGAIN)
        names.add(name.casefold())
        if entry.flag_bits & 1:
            raise Refused("The archive is locked with a password.", "Save it without a password and open it again.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("The archive holds a link instead of a file.", SAVE_AGAIN)


def _check_layout(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse entries that lie over one another, before the archive or beyond its end, or are packed unusually."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        begin = entry.header_offset
        # 30 bytes of header and the name stand before the packed bytes.
        after = begin + 30 + len(entry.orig_filename.encode()) + entry.compress_size
        if begin < end or after > size or (not end and begin):
            raise Refused("The files inside the archive overlap or do not lie where they should.", SAVE_AGAIN)
        end = after
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("The archive is packed in a way workbooks are not.", SAVE_AGAIN)


def _refuse_other(names: Sequence[str]) -> None:
    for mark, kind, remedy in _KINDS:
        if any(name.casefold().startswith(mark) or name.casefold().endswith(mark) for name in names):
            raise Refused(f"The file is {kind}.", remedy)
    raise Refused("The file is a ZIP archive and not a workbook.", _UNPACK)


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry in pieces, and refuse one that holds more or other bytes than its directory says."""
    honest = copy.copy(entry)
    # Python stops quietly at the size the directory states; read on, to see what others would unpack.
    honest.file_size = entry.file_size + _CHUNK
    read = 0
    try:
        with archive.open(honest) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > entry.file_size:
                    break
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refused("The workbook is damaged: a file in it cannot be unpacked.", SAVE_AGAIN) from error
    if read != entry.file_size:
        raise Refused("The workbook is damaged: a file in it has another size than stated.", SAVE_AGAIN)
