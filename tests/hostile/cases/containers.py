"""ZIP in every disguise, other containers and files of two formats (Z01 to Z07).

None is unpacked but a workbook, and that only after its directory was read.
"""

from __future__ import annotations

import io
import struct
import tarfile
import warnings
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.cases.book import book, grid, pack, parts, sheet
from tests.hostile.cases.case import Case, Plan, refuse
from tests.hostile.cases.text import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_SHEET = "xl/worksheets/sheet1.xml"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    yield from _formats(trap)
    yield from _names(trap)
    yield from _within()
    yield from _entries()
    yield from _two_at_once(trap)


def _book_and(**more: bytes) -> bytes:
    return pack(parts({"Events": sheet(grid())}) | {name.replace("__", "/"): data for name, data in more.items()})


def _formats(trap: Trap) -> Iterator[Case]:
    source = f"<SrcDataSource>{trap.canary}</SrcDataSource>"
    vrt = f"<OGRVRTDataSource><OGRVRTLayer name='x'>{source}</OGRVRTLayer></OGRVRTDataSource>"
    link = f"<kml><NetworkLink><Link><href>http://{trap.address}/a.kml</href></Link></NetworkLink></kml>"
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        entry = tarfile.TarInfo("events.csv")
        entry.size = len(write())
        archive.addfile(entry, io.BytesIO(write()))
    for ending, wrong, data, words in (
        ("zip", "A ZIP of a text table.", pack({"events.csv": write()}), "ZIP"),
        ("geojson", "A ZIP of a virtual layer, named .geojson.", pack({"a.vrt": vrt.encode()}), "ZIP"),
        ("kmz", "A KMZ whose document links to the network.", pack({"doc.kml": link.encode()}), "KMZ"),
        ("zip", "A ZIP of a shapefile's parts.", pack({"a.shp": b"\x00\x00\x27\x0a", "a.dbf": b"\x03"}), "shapefile"),
        ("zip", "An empty ZIP.", b"PK\x05\x06" + bytes(18), "ZIP"),
        (
            "ods",
            "A sheet of another office.",
            pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, store=True),
            "",
        ),
        ("docx", "A text document.", pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), ""),
        ("gpkg", "A GeoPackage.", b"SQLite format 3\x00" + bytes(84) + b"GPKG", "SQLite|GeoPackage|database"),
        ("sqlite", "A database named .sqlite.", b"SQLite format 3\x00" + bytes(1_000), "SQLite|database"),
        ("shp", "The shapes of a shapefile.", b"\x00\x00\x27\x0a" + bytes(96), ""),
        ("tar", "A tape archive.", tar.getvalue(), ""),
        ("7z", "A 7-Zip archive.", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60), ""),
        ("rar", "A RAR archive.", b"Rar!\x1a\x07\x01\x00" + bytes(60), ""),
        ("fgb", "A FlatGeobuf.", b"fgb\x03fgb\x00" + bytes(60), ""),
        ("pkl", "A pickle.", f"cposix\nsystem\n(S'touch {trap.canary}.made'\ntR.".encode(), ""),
    ):
        yield Case("Z01", ending, wrong, data, refuse(*([words] if words else [])))


def _names(trap: Trap) -> Iterator[Case]:
    for name in ("../../../../claim-atlas-escaped", "/claim-atlas-escaped", "..\\..\\escaped", "xl/../../escaped"):
        yield Case(
            "Z02",
            "xlsx",
            f"A workbook with an entry named {name}.",
            _book_and(**{name: trap.canary.encode()}),
            refuse("path|name"),
        )
    yield Case("Z02", "xlsx", "An entry named with markup.", _book_and(**{"xl/<b>x<b>.xml": b"<x/>"}), Plan("ANR", 3))
    yield Case(
        "Z02",
        "xlsx",
        "An entry named with a NUL.",
        _book_and(zzNULzz=b"x").replace(b"zzNULzz", b"a\x00../b"),
        Plan("ANR", 3),
    )


def _within() -> Iterator[Case]:
    inner = pack({"events.csv": write()})
    for _ in range(5):
        inner = pack({f"{number}.zip": inner for number in range(4)})
    yield Case("Z03", "zip", "ZIPs in a ZIP, five deep.", inner, refuse("ZIP"))
    yield Case(
        "Z03", "zip", "One table of 4 MB packed 800 to one.", pack({"a.csv": b"a,b\n" * 1_000_000}), refuse("ZIP")
    )
    yield Case(
        "Z03",
        "xlsx",
        "A workbook beside a file of 30 MB of NULs.",
        _book_and(xl__media__a=bytes(30_000_000)),
        refuse("unpack|packed|larger"),
    )
    yield Case("Z03", "xlsx", "A workbook within a workbook.", _book_and(xl__embeddings__b=book()), Plan("ANR", 3))


def _entries() -> Iterator[Case]:
    entries = parts({"Events": sheet(grid())})
    twice = io.BytesIO(pack(entries))
    with warnings.catch_warnings(), zipfile.ZipFile(twice, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(zipfile.ZipInfo(_SHEET), sheet([["id"], ["other"]]))
    yield Case(
        "Z04", "xlsx", "The sheet is there twice.", twice.getvalue(), refuse("twice|two|duplicate|more than once")
    )
    yield Case("Z04", "xlsx", "Two entries lie over one another.", _overlapping(), refuse())
    cased = pack(entries | {_SHEET.upper(): b"<x/>"})
    yield Case("Z04", "xlsx", "Two entries differ in case alone.", cased, Plan("ANR", 3))
    link = io.BytesIO(pack(entries))
    with zipfile.ZipFile(link, "a") as archive:
        entry = zipfile.ZipInfo("xl/link", (2023, 10, 7, 0, 0, 0))
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    yield Case("Z05", "xlsx", "An entry is a link.", link.getvalue(), refuse("link"))
    locked = bytearray(book())
    for at, mark in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):
        place = locked.find(mark)
        while place >= 0:
            locked[place + at] |= 1
            place = locked.find(mark, place + 4)
    yield Case("Z05", "xlsx", "Every entry is encrypted.", bytes(locked), refuse("encrypt|password"))
    many = pack(entries | {f"xl/media/{number}": b"" for number in range(65)})
    yield Case("Z05", "xlsx", "More than 64 entries.", many, refuse("64"))
    counted = bytearray(book())
    struct.pack_into("<HH", counted, counted.rfind(b"PK\x05\x06") + 8, 65_535, 65_535)
    yield Case("Z05", "xlsx", "The directory says it has 65,535 entries.", bytes(counted), refuse())
    moved = bytearray(book())
    struct.pack_into("<L", moved, moved.rfind(b"PK\x05\x06") + 16, 2**32 - 2)
    yield Case("Z05", "xlsx", "The directory is said to lie beyond the file.", bytes(moved), refuse())
    method = bytearray(book())
    struct.pack_into("<H", method, method.find(b"PK\x01\x02") + 10, 77)
    yield Case("Z05", "xlsx", "An entry is packed in a way there is not.", bytes(method), refuse())
    damaged = bytearray(book())
    start = damaged.find(_SHEET.encode()) + len(_SHEET)
    damaged[start + 40 : start + 60] = bytes(20)
    yield Case("Z05", "xlsx", "The packed bytes of the sheet are damaged.", bytes(damaged), refuse())


def _overlapping() -> bytes:
    """Return a workbook two of whose entries point at the same bytes."""
    data = bytearray(pack(parts({"Events": sheet(grid()), "Other": sheet(grid())})))
    offsets = []
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        name = bytes(data[place + 46 : place + 46 + struct.unpack_from("<H", data, place + 28)[0]])
        if name.startswith(b"xl/worksheets/"):
            offsets.append(place + 42)
        place = data.find(b"PK\x01\x02", place + 4)
    data[offsets[1] : offsets[1] + 4] = data[offsets[0] : offsets[0] + 4]
    return bytes(data)


def _two_at_once(trap: Trap) -> Iterator[Case]:
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    yield Case("Z06", "pdf", "A PDF with a workbook behind it.", pdf + book(), refuse("PDF"))
    yield Case(
        "Z06",
        "xlsx",
        "A picture that is a script, with a workbook behind it.",
        b"GIF89a=1;alert(1)//" + book(),
        refuse(),
    )
    yield Case("Z06", "gif", "A picture that is a script.", b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)//", refuse())
    yield Case("Z06", "csv", "A text table with a workbook behind it.", write() + book(), Plan("QR", None, ((5, "*"),)))
    yield Case("Z06", "parquet", "A workbook between Parquet's marks.", b"PAR1" + book() + b"PAR1", refuse())
    page = f'<!DOCTYPE kml [<!ENTITY x SYSTEM "file://{trap.canary}">]><kml><name>&x;</name></kml>'
    yield Case("Z07", "kml", "KML with an entity that names a file.", page.encode(), refuse("XML|KML"))
    link = (
        f"<?xml version='1.0'?><kml><NetworkLink><Link><href>http://{trap.address}/a</href></Link></NetworkLink></kml>"
    )
    yield Case("Z07", "kml", "KML that links to the network.", link.encode(), refuse("XML|KML"))
    gpx = b"<?xml version='1.0'?><gpx><wpt lat='31.5' lon='34.4'/></gpx>"
    yield Case("Z07", "gpx", "GPX.", gpx, refuse("XML|GPX"))
