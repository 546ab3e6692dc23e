"""What a file is, told from its first bytes and never from its name.

Four forms are read; everything else is refused by the name of what it is, with what to do.
"""

from __future__ import annotations

import re

from geo.ingest.outcome import Refused
from geo.ingest.readers.encodings import find_unicode

_EXPORT = "Export the table from it as CSV, XLSX, GeoJSON or Parquet and open that."
_UNPACK = "Unpack it and open the table inside: CSV, XLSX, GeoJSON or Parquet."

# First bytes, what they are, what to do.
_MAGIC = (
    (b"PARE", "a Parquet file with an encrypted footer", "Write it without encryption and open it again."),
    (b"\x1f\x8b", "packed with gzip", _UNPACK),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"PK\x07\x08", "a ZIP archive in several parts", _UNPACK),
    (b"SQLite format 3\0", "an SQLite database (perhaps a GeoPackage)", _EXPORT),
    (b"%PDF-", "a PDF document", "Ask the publisher for the table as CSV or XLSX."),
    (b"\x89PNG", "a picture", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"\xff\xd8\xff", "a picture", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"GIF8", "a picture", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"II*\0", "a picture", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"MM\0*", "a picture", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"RIFF", "a picture, sound or film", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"MZ", "a program", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"\x7fELF", "a program", "Open a CSV, XLSX, GeoJSON or Parquet file."),
    (b"ARROW1", "an Arrow (Feather) file", "Write it as Parquet or CSV and open that."),
    (b"FEA1", "an old Feather file", "Write it as Parquet or CSV and open that."),
    (b"\x89HDF", "an HDF5 file", _EXPORT),
    (b"\x00\x00\x27\x0a", "a part of a shapefile", "Export the layer as GeoJSON and open that."),
    (b"{\\rtf", "a text document (RTF)", "Save the table in it as CSV or XLSX and open that."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (
    (re.compile(r"<!doctype\s+html|<html|<head|<body|<script|<meta|<title|<div|<p>", re.IGNORECASE), "a web page"),
    (re.compile(r"<kml|<\?xml[^>]*>\s*(?><!--.*?-->\s*)*+<kml", re.IGNORECASE | re.DOTALL), "a KML file"),
    (re.compile(r"<svg", re.IGNORECASE), "a picture (SVG)"),
    (re.compile(r"<ogr\w*datasource", re.IGNORECASE), "an XML file that points to other files (GDAL)"),
    (re.compile(r"<[?!a-z]", re.IGNORECASE), "an XML file"),
)
_SQL = re.compile(
    r"(?>\s|--[^\n]*\n|/\*.*?\*/)*+"
    r"(?:create\s+(?:table|schema|database|extension)|insert\s+into|drop\s+table|begin\s+transaction|pragma\s+\w+"
    r"|set\s+\w+\s*=|copy\s+\S+\s*\([^)]*\)\s*from)\b",
    re.IGNORECASE | re.DOTALL,
)
# The second mark of JSON; braces in pairs are a template in the first cell of a text.
_JSON = re.compile(r"\{\s*[\"}]|\{\s*$|\[\s*[\[{\"\d\]\-tfn]|\[\s*$|\{[^{%#]")
_PICKLE = re.compile(rb"\x80[\x02-\x05](?:\x95.{8}|[\]}(cKXUq\x8c])", re.DOTALL)


def find_form(head: bytes) -> str:
    """Return "csv", "xlsx" (any ZIP that may be one), "geojson" or "parquet" for the first bytes of a file.

    Raises
    ------
    Refused
        The bytes are of something else.
    """
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    _refuse_known(head)
    encoding = find_unicode(head)
    text = head[encoding.skip :].decode(encoding.codec, "replace").lstrip("\ufeff\0 \t\r\n\x1e")
    for pattern, name in _MARKUP:
        if pattern.match(text):
            remedy = "Download the file itself" if name == "a web page" else "Export the table"
            raise Refused(f"The file is {name}.", f"{remedy} as CSV, XLSX, GeoJSON or Parquet and open that.")
    if _SQL.match(text):
        raise Refused("The file is an SQL script.", "Export the table as CSV and open that.")
    return "geojson" if _JSON.match(text) else "csv"


def _refuse_known(head: bytes) -> None:
    for magic, name, remedy in _MAGIC:
        if head.startswith(magic):
            raise Refused(f"The file is {name}.", remedy)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise Refused("The workbook is locked with a password.", "Save it without a password and open it again.")
        raise Refused("The file is an old .xls workbook or another old Office file.", "Save it as .xlsx or CSV.")
    if _PICKLE.match(head):
        raise Refused("The file is a Python pickle, which may run code when opened.", "Write it as Parquet or CSV.")
    if head[257:262] == b"ustar":
        raise Refused("The file is a tar archive.", _UNPACK)
