from __future__ import annotations

import gzip
import io
import pickle
import sqlite3
import tarfile
import zipfile

import pytest

from tests.ingest.reading import refusal


def _zip(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def _tar():
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.csv"))
    return data.getvalue()


def _sqlite():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table a (b)")
    data = connection.serialize()
    connection.close()
    return data


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(b"id,lat\n1,2\n"), "packed with gzip"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
        (_zip(a_csv="id,lat"), "a ZIP archive and not a workbook"),
        (_zip(doc_kml="<kml/>"), "a KMZ file"),
        (_zip(a_shp="", a_dbf=""), "a packed shapefile"),
        (_zip(word__document_xml=""), "a text document (DOCX)"),
        (_zip(content_xml=""), "an OpenDocument file"),
        (_tar(), "a tar archive"),
        (_sqlite(), "an SQLite database"),
        (b"%PDF-1.7\nid,lat\n1,2\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"GIF89a,b\n1,2\n", "a picture"),
        (b"MZ\x90\0\3", "a program"),
        (b"\x7fELF\2\1", "a program"),
        (OLD_OFFICE, "an old .xls workbook"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (pickle.dumps({"id": [1]}), "a Python pickle"),
        (pickle.dumps([1, 2], protocol=2), "a Python pickle"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "a web page"),
        (b"\n  <html>,<b>\n1,2", "a web page"),
        ("<html>".encode("utf-16"), "a web page"),
        (b'<?xml version="1.0"?><!-- x --><kml xmlns="a">', "a KML file"),
        (b'<?xml version="1.0"?><gpx>', "an XML file"),
        (b"<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "points to other files"),
        (b"-- dump\n/* x */ CREATE TABLE a (b, c);\nINSERT INTO a VALUES (1, 2);", "an SQL script"),
        (b"ARROW1\0\0", "an Arrow (Feather) file"),
        (bytes(range(1, 32)) * 20, "not text"),
    ],
)
def test_what_a_file_is_is_told_by_its_content_with_what_to_do(data, what):
    said = refusal(data)
    assert what in said
    assert said.count(".") >= 2


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    assert "at most 1 MB are read" in refusal(b"id,lat\n" + b"1,2\n" * 300_000, limits={"file_bytes": 1024 * 1024})


def test_many_comments_before_nothing_are_judged_at_once():
    assert "No comma" in refusal("/**/" * 15_000 + "x")
