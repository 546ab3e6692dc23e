"""Sound files of every form and the ways they are damaged: bytes anywhere, and parts of what the form is made of.

Every cell of text carries the mark of its row, so that a row can be found again wherever it went.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass

import pyarrow as pa
from hypothesis import strategies as st

from tests.hostile.cases import book, columns, features
from tests.hostile.cases.text import COLUMNS, write

ROWS = tuple(
    (
        f"~{number:02}~",
        f"Place ~{number:02}~",
        f"31.{number:02}",
        f"34.{number:02}",
        f"2023-10-{number + 1:02}",
        str(number),
        f"Paper ~{number:02}~",
        f"Told in ~{number:02}~",
    )
    for number in range(12)
)
MARKS = tuple(row[0] for row in ROWS)
_SHEET = "xl/worksheets/sheet1.xml"

# What hurts a reader of text: marks of the form, of other forms, of direction, markup and templates.
_BITS = st.sampled_from(
    [
        *(
            b'"',
            b'""',
            b"'",
            b",",
            b";",
            b"\t",
            b"|",
            b"\n",
            b"\r",
            b"\r\n",
            b"\x00",
            b"\x00" * 40,
            b"\xff",
            b"\xd8\xa7",
        ),
        *(
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"\xe2\x80\xae",
            b"\xe2\x80\x8b",
            b"\xc2\xa0",
            b"\\u0000",
            b"\\",
        ),
        *(
            b"<script>alert(1)</script>",
            b"<b>",
            b"{{7*7}}",
            b"{%",
            b"=1+1",
            b"[" * 50,
            b"{",
            b"}",
            b"]",
            b"<!DOCTYPE x>",
        ),
        *(b"1e999", b"NaN", b"9" * 40, b"-", b"\xd9\xa3", b"PK\x03\x04", b"PAR1", b"&a;", b"x" * 40_000),
    ]
) | st.binary(min_size=1, max_size=8)
_CELLS = st.sampled_from(
    [
        *(
            "",
            " ",
            "<script>alert(1)</script>",
            "{{7*7}}",
            '"',
            'a"b',
            "a,b",
            "a\nb",
            "\x00",
            "\u202e",
            "\ud800",
            "=1+1",
        ),
        *(
            "91",
            "-181",
            "1e400",
            "nan",
            "inf",
            "9" * 400,
            "31,5",
            "\u0663\u0661",
            "31\u00b030'N",
            "07/10/2023",
            "45206",
        ),
        *(
            "2023-02-30",
            "today",
            "99999-01-01",
            "-1",
            "1.5",
            "1,234",
            "0",
            "x" * 33_000,
            "NA",
            "#REF!",
            "\u2028",
            "\x1b[31m",
        ),
    ]
) | st.text(max_size=12)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file and the mapping it is read through."""

    ending: str
    data: bytes
    mapping: str = "events"


def marked_lines(damaged: Damaged) -> list[tuple[int, str]]:
    """Return number and mark of each line of a text table in which a row's mark still stands."""
    found = damaged.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return [(number, mark) for number, line in enumerate(found, 1) for mark in MARKS if mark.encode() in line]


@st.composite
def _bytes_damaged(draw: st.DrawFn, whole: bytes, most: int = 4) -> bytes:
    """Return bytes cut, flipped, with bits put in, parts lost, doubled or exchanged."""
    data = bytearray(whole)
    # Often none or one: of what is damaged all over nothing but a refusal is learnt.
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 1, 2, most]))):
        first = draw(st.integers(0, max(len(data) - 1, 0)))
        last = min(len(data), first + draw(st.sampled_from([1, 2, 8, 64, 512])))
        way = draw(st.sampled_from(["flip", "insert", "lose", "double", "exchange", "replace", "cut"]))
        if way == "cut":
            del data[first:]
        elif way == "flip" and data:
            data[first] ^= 1 << draw(st.integers(0, 7))
        elif way == "insert":
            data[first:first] = draw(_BITS)
        elif way == "lose":
            del data[first:last]
        elif way == "double":
            data[first:first] = data[first:last]
        elif way == "replace":
            data[first:last] = draw(_BITS)
        else:
            data[first:last] = data[first:last][::-1]
    return bytes(data)


_OF_HEADERS = ["name", "same name", "column"]


@st.composite
def texts(draw: st.DrawFn, sep: str) -> Damaged:
    """Return a damaged text table."""
    names, rows = list(COLUMNS), [list(row) for row in ROWS]
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.integers(0, len(rows) - 1))
        column = draw(st.integers(0, len(COLUMNS) - 1))
        way = draw(st.sampled_from([*["cell"] * 6, *["swap", "double", "shorten", "lengthen"] * 2, *_OF_HEADERS]))
        if way == "cell":
            rows[row][column % len(rows[row])] = draw(_CELLS)
        elif way == "name":
            names[column % len(names)] = draw(_CELLS)
        elif way == "swap":
            rows[row], rows[-1] = rows[-1], rows[row]
        elif way == "double":
            rows.insert(row, list(rows[row]))
        elif way == "shorten":
            del rows[row][max(column, 1) :]
        elif way == "lengthen":
            rows[row].insert(column, draw(_CELLS))
        elif way == "same name":
            names[column % len(names)] = names[0]
        else:
            names.append(names[column % len(names)])
            rows = [[*cells, cells[column % len(cells)]] for cells in rows]
    options = {"quoted": draw(st.booleans()), "bom": draw(st.booleans()), "eol": draw(st.sampled_from(["\n", "\r\n"]))}
    whole = draw(_bytes_damaged(write(rows, columns=names, sep=sep, **options)))
    return Damaged("tsv" if sep == "\t" else "csv", whole)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | _CELLS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_CELLS, inner, max_size=3),
    max_leaves=6,
)
_SHAPES = st.sampled_from(["Point", "Polygon", "LineString", "MultiPoint", "GeometryCollection", "Circle", ""])


@st.composite
def geojson(draw: st.DrawFn) -> Damaged:
    """Return damaged GeoJSON: members replaced anywhere in the tree, then bytes."""
    listed = features.features_of(ROWS)
    for _ in range(draw(st.integers(0, 3))):
        feature = listed[draw(st.integers(0, len(listed) - 1))]
        way = draw(st.sampled_from(["property", "coordinates", "geometry", "member", "nest", "swap", "crs"]))
        if way == "property" and isinstance(feature.get("properties"), dict):
            feature["properties"][draw(st.sampled_from(COLUMNS) | _CELLS)] = draw(_JSON)
        elif way == "coordinates":
            feature["geometry"] = {"type": draw(_SHAPES), "coordinates": draw(_JSON)}
        elif way == "geometry":
            feature["geometry"] = draw(_JSON)
        elif way == "member":
            feature[draw(st.sampled_from(["type", "properties", "geometry", "id", "crs"]))] = draw(_JSON)
        elif way == "nest":
            for _ in range(draw(st.sampled_from([1, 5, 60]))):
                feature["geometry"] = {"type": "GeometryCollection", "geometries": [feature.get("geometry")]}
        else:
            listed.reverse()
    members = {draw(st.sampled_from(["crs", "bbox", "name"])): draw(_JSON)} if draw(st.booleans()) else {}
    whole = {"type": "FeatureCollection", **members, "features": listed}
    data = json.dumps(whole).encode("utf-8", "surrogatepass")
    return Damaged("geojson", draw(_bytes_damaged(data, most=2)), "shapes")


@st.composite
def workbooks(draw: st.DrawFn) -> Damaged:
    """Return a damaged workbook: cells and XML before it is packed, bytes after."""
    rows = [list[object](COLUMNS), *(list[object](row) for row in ROWS)]
    odd = st.floats() | st.integers(-(10**18), 10**18) | _CELLS.filter(lambda text: text.isprintable()) | st.none()
    for _ in range(draw(st.integers(0, 3))):
        row = rows[draw(st.integers(0, len(rows) - 1))]
        row[draw(st.integers(0, len(row) - 1))] = draw(odd)
    entries = book.parts({"Events": book.sheet(rows)})
    name = draw(st.sampled_from([*[_SHEET] * 12, *sorted(entries)]))
    entries[name] = draw(_bytes_damaged(entries[name], most=2))
    packed = book.pack(entries)
    if draw(st.integers(0, 3)) == 3:
        packed = draw(_bytes_damaged(packed, most=2))
    return Damaged("xlsx", packed)


_KINDS = [pa.float64(), pa.int64(), pa.timestamp("ms"), pa.date32(), pa.bool_(), pa.binary(), pa.null()]
_VALUES = {
    pa.binary(): [b"\xff<b>"] * len(ROWS),
    pa.null(): [None] * len(ROWS),
    pa.bool_(): [True, None] * (len(ROWS) // 2),
}
_WHOLE_COLUMNS = dict(zip(COLUMNS, map(list, zip(*ROWS, strict=True)), strict=True))


@st.composite
def parquet(draw: st.DrawFn) -> Damaged:
    """Return damaged Parquet: other kinds of columns, doubled columns, shapes and metadata, then bytes."""
    made = copy.copy(_WHOLE_COLUMNS)
    for _ in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(_KINDS))
        numbers = draw(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=len(ROWS), max_size=len(ROWS)))
        made[draw(st.sampled_from(COLUMNS))] = pa.array(_VALUES.get(kind, numbers), kind)
    metadata = {draw(st.sampled_from(["geo", "pandas"])): json.dumps(draw(_JSON))} if draw(st.booleans()) else None
    data = columns.parquet(made, metadata=metadata, write_page_checksum=draw(st.booleans()))
    if draw(st.booleans()):
        shapes = draw(st.lists(st.binary(max_size=30) | st.sampled_from(columns.POINTS), min_size=3, max_size=3))
        return Damaged("parquet", draw(_bytes_damaged(columns.geoparquet(shapes), most=3)), "shapes")
    return Damaged("parquet", draw(_bytes_damaged(data, most=3)))


FORMS = {
    "csv": texts(","),
    "tsv": texts("\t"),
    "geojson": geojson(),
    "xlsx": workbooks(),
    "parquet": parquet(),
}
