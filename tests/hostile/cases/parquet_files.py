"""Parquet whose bytes, size, columns or metadata are unusual (P01 to P05, P13 to P15).

Lines are rows counted from 1.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from tests.hostile.cases.case import Case, Plan, aside, either, note, refuse
from tests.hostile.cases.columns import events, packed, parquet
from tests.hostile.cases.text import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_DAYS = (date(2023, 10, 7), date(2023, 10, 8), date(2023, 10, 9))
_PLACES = ["Northfield", "Southgate", "Eastbridge"]
_ANY = "ANQR"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    yield from _broken()
    yield from _flipped()
    yield from _large()
    yield from _described()


def _broken() -> Iterator[Case]:
    whole = parquet()
    for wrong, data in (
        ("The first half of the file.", whole[: len(whole) // 2]),
        ("The file without its last byte.", whole[:-1]),
        ("Nothing but its marks.", b"PAR1PAR1"),
        ("Four bytes.", b"PAR1"),
        ("The footer is said to be longer than the file.", whole[:-8] + b"\xff\xff\xff\x7f" + whole[-4:]),
        ("The footer is said to be empty.", whole[:-8] + b"\x00\x00\x00\x00" + whole[-4:]),
        ("The footer is noise.", whole[:-200] + bytes(range(192)) + whole[-8:]),
        ("The last rows are cut out of the middle.", whole[:100] + whole[300:]),
    ):
        yield Case("P01", "parquet", wrong, data, refuse("Parquet"))
    yield Case("P02", "parquet", "The footer is encrypted.", b"PARE" + whole[4:-4] + b"PARE", refuse("encrypt"))
    yield Case(
        "P01",
        "parquet",
        "A header only: columns and no row.",
        parquet({name: pa.array([], pa.string()) for name in events()}),
        refuse("row"),
    )


def _flipped() -> Iterator[Case]:
    for name, options in (("", {}), (" with checksums", {"write_page_checksum": True})):
        whole = parquet(**options, compression="none")
        for share in (0.03, 0.2, 0.4, 0.7):
            data = bytearray(whole)
            data[int(len(data) * share)] ^= 16
            plan = Plan(_ANY, None)
            yield Case("P03", "parquet", f"One bit is turned at {share:.0%} of a file{name}.", bytes(data), plan)
        value = bytearray(whole)
        value[whole.index(b"Northfield")] ^= 1
        plan = refuse() if options else Plan(_ANY, None)
        yield Case("P03", "parquet", f"One letter of a place is changed in a file{name}.", bytes(value), plan)
    coded = parquet(events({"place": pa.array(_PLACES).dictionary_encode()}), compression="none")
    beyond = bytearray(coded)
    # Where the numbers of the places stand, behind their texts.
    beyond[coded.index(b"Eastbridge") + 62] ^= 1
    yield Case(
        "P03", "parquet", "A cell names a text that is not in the list of texts.", bytes(beyond), refuse("damaged")
    )


def _large() -> Iterator[Case]:
    one = pa.repeat(pa.scalar(31.5), 1_000_001)
    many = {"lat": one, "lon": one}
    yield Case("P04", "parquet", "1,000,001 rows of one point.", parquet(many), refuse("row"))
    wide = {f"c{number}": one[:1_000_000] for number in range(21)}
    yield Case("P04", "parquet", "21 columns of 1,000,000 rows.", parquet(wide), refuse("cells"))
    columns = {f"c{number}": ["a"] for number in range(513)}
    yield Case(
        "P04", "parquet", "513 columns.", parquet(columns, write_statistics=False, store_schema=False), refuse("512")
    )
    rows = 2_000
    zeros = pa.repeat(pa.scalar(0, pa.int32()), rows)
    long = {
        name: pa.DictionaryArray.from_arrays(zeros, column[:1])
        for name, column in pa.table(events()).to_pydict().items()
    }
    long["text"] = pa.DictionaryArray.from_arrays(zeros, pa.array(["x" * 32_000]))
    data = parquet(long, write_statistics=False)
    yield Case(
        "P05",
        "parquet",
        "One text of 32,000 letters, kept once for 2,000 rows.",
        data,
        refuse("unpack|can be held"),
    )
    cell = events({"text": ["x" * 40_000, "b", "c"]})
    yield Case(
        "P05", "parquet", "A text of 40,000 letters.", parquet(cell), either("QR", aside("32,767", at=[(1, "text")]))
    )
    huge = events({"text": ["x" * 30_000_000, "b", "c"]})
    yield Case(
        "P05",
        "parquet",
        "A text of 30 MB packed into little.",
        parquet(huge, compression="zstd"),
        either("QR", aside("32,767", at=[(1, "text")])),
    )


def _described() -> Iterator[Case]:
    yield Case(
        "P13",
        "parquet",
        "The pandas metadata is no JSON.",
        parquet(metadata={"pandas": "{{7*7}}"}),
        note("compare", claim_id=IDS),
    )
    described = {"index_columns": ["lat"], "columns": [{"name": "lat", "field_name": "lat"}], "column_indexes": []}
    data = parquet(metadata={"pandas": json.dumps(described)})
    yield Case(
        "P14", "parquet", "The pandas metadata says lat is an index.", data, note("compare", lat=(31.5, 31.52, 31.55))
    )
    ranged = {"index_columns": [{"kind": "range", "start": 0, "stop": 10**12, "step": 1}], "columns": []}
    data = parquet(metadata={"pandas": json.dumps(ranged)})
    yield Case(
        "P14",
        "parquet",
        "The pandas metadata says there are a million million rows.",
        data,
        note("compare", claim_id=IDS),
    )
    table = pa.table(events())
    names = ["lat" if name == "lon" else name for name in table.column_names]
    yield Case("P15", "parquet", "Two columns are named lat.", packed(table.rename_columns(names)), refuse("lat"))
    marked = ["<b>x</b>" if name in {"text", "source"} else name for name in table.column_names]
    yield Case(
        "P15", "parquet", "Two columns have one name with markup.", packed(table.rename_columns(marked)), refuse()
    )
    nameless = pa.table(events({"more": ["a", "b", "c"]}))
    empty = [*table.column_names, ""]
    yield Case("P15", "parquet", "A column has no name.", packed(nameless.rename_columns(empty)), Plan("ANR", 3))
