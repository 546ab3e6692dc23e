"""GeoParquet whose shapes or description are unusual (P06 to P12).

Lines are rows counted from 1.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, aside, either, note, refuse
from tests.hostile.cases.columns import POINTS, UNSAID, geoparquet, nested, point, with_shapes
from tests.hostile.cases.text import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_ALL = tuple((line, "*") for line in (1, 2, 3))


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    for case in (*_binary(), *_systems(trap), *_described()):
        yield Case(case.id, case.ending, case.wrong, case.data, case.plan, "shapes")


def _shaped(shape: bytes | None) -> bytes:
    return geoparquet((POINTS[0], shape, POINTS[2]))


def _binary() -> Iterator[Case]:
    yield Case(
        "P06",
        "parquet",
        "Three points, as they should be.",
        geoparquet(POINTS),
        note("compare", claim_id=IDS, lat=(31.5, 31.52, 31.55)),
    )
    for depth in (5, 60, 1_000, 20_000, 100_000):
        plan = either("QR", aside("nested|deep", at=[(2, "*")]))
        yield Case("P06", "parquet", f"A shape nested {depth} deep.", _shaped(nested(depth)), plan)
    square = struct.pack("<BII", 1, 3, 1) + struct.pack("<I10d", 5, 34, 31, 34.2, 31, 34.2, 31.2, 34, 31.2, 34, 31)
    yield Case("P07", "parquet", "An area among points.", _shaped(square), note("area|polygon|shape|centre"))
    for wrong, shape in (
        ("A polygon of four thousand million rings.", struct.pack("<BII", 1, 3, 2**32 - 1)),
        ("A line of four thousand million points.", struct.pack("<BII", 1, 2, 2**32 - 1) + b"\0" * 64),
        ("A collection of four thousand million members.", struct.pack("<BII", 1, 7, 2**32 - 1) + POINTS[0]),
    ):
        yield Case("P07", "parquet", wrong, _shaped(shape), aside(at=[(2, "*")]))
    for wrong, shape in (
        ("Bytes that are no shape.", b"\xde\xad\xbe\xef" * 8),
        ("No byte at all.", b""),
        ("Half a point.", POINTS[1][:12]),
        ("A point and more after it.", POINTS[1] + b"<b>more</b>"),
        ("A kind of shape there is not.", struct.pack("<BIdd", 1, 4_242, 34.4, 31.5)),
        ("An order of bytes there is not.", b"\x07" + POINTS[1][1:]),
        (
            "A ring that is not closed.",
            struct.pack("<BII", 1, 3, 1) + struct.pack("<I6d", 3, 34, 31, 34.2, 31, 34.2, 31.2),
        ),
        ("Text in place of binary.", b"POINT (34.4 31.5)"),
        ("A point that is no number.", point(float("nan"), float("nan"))),
        ("A point at infinity.", point(float("inf"), 31.5)),
        ("A point beyond the pole.", point(34.4, 131.5)),
        ("The point of zero.", point(0.0, 0.0)),
    ):
        either_way = "QN" if "no number" in wrong or "No byte" in wrong else "Q"
        yield Case("P08", "parquet", wrong, _shaped(shape), either(either_way, aside(at=[(2, "*")])))
    yield Case("P08", "parquet", "No shape in one row.", _shaped(None), either("NA", note(lat=(31.5, None, 31.55))))
    high = struct.pack("<BIddd", 1, 1_001, 34.42, 31.52, 7.0)
    yield Case(
        "P08", "parquet", "A point with a height.", _shaped(high), either("N", note("height", lat=(31.5, 31.52, 31.55)))
    )
    big = struct.pack(">BIdd", 0, 1, 34.42, 31.52)
    yield Case("P08", "parquet", "A point, big end first.", _shaped(big), note("compare", lat=(31.5, 31.52, 31.55)))


def _systems(trap: Trap) -> Iterator[Case]:
    lying = {"type": "ProjectedCRS", "name": "WGS 84 / Pseudo-Mercator", "id": {"authority": "EPSG", "code": 3857}}
    yield Case(
        "P09",
        "parquet",
        "Degrees, and the file says metres.",
        geoparquet(POINTS, column={"crs": lying}),
        Plan("QNR", 3, _ALL),
    )
    metres = tuple(point(3_829_390.0 + number, 3_696_000.0) for number in range(3))
    yield Case(
        "P09",
        "parquet",
        "Metres, and the file says degrees.",
        geoparquet(metres),
        Plan("QR", 3, _ALL, ("metres|longitude|latitude",)),
    )
    yield Case(
        "P10",
        "parquet",
        "The reference system is null.",
        geoparquet(POINTS, column={"crs": None}),
        either("NR", note("crs|reference system", claim_id=IDS)),
    )
    missing = geoparquet(POINTS, column={"crs": UNSAID})
    yield Case(
        "P10",
        "parquet",
        "No reference system is stated: degrees, as the format says.",
        missing,
        note("compare", claim_id=IDS),
    )
    for crs in (
        trap.canary,
        f"http://{trap.address}/crs.json",
        "EPSG:999999",
        {"type": "Nonsense"},
        7,
        "<b>x</b>",
        {"type": "BoundCRS", "name": "x", "source_crs": f"http://{trap.address}/crs"},
    ):
        data = geoparquet(POINTS, column={"crs": crs})
        yield Case(
            "P11", "parquet", f"The reference system is {str(crs)[:20]!r}.", data, refuse("reference system|crs")
        )


def _described() -> Iterator[Case]:
    yield Case(
        "P12",
        "parquet",
        "The primary column is none of the columns.",
        geoparquet(POINTS, primary_column="nope"),
        refuse("nope|column"),
    )
    yield Case(
        "P12",
        "parquet",
        "The encoding is unknown.",
        geoparquet(POINTS, column={"encoding": "WKT9"}),
        refuse("encoding|WKT9"),
    )
    yield Case(
        "P12", "parquet", "The version is 99.", geoparquet(POINTS, version="99.0"), note("version|99", claim_id=IDS)
    )
    for wrong, members in (
        ("The primary column is a number.", {"primary_column": 7}),
        ("The columns are a list.", {"columns": ["geometry"]}),
        ("No column is described.", {"columns": {}}),
        ("The column is described by a text.", {"columns": {"geometry": "WKB"}}),
    ):
        yield Case("P12", "parquet", wrong, geoparquet(POINTS, **members), refuse())
    broken = with_shapes(POINTS, '{"version": "1.1.0", "columns": ')
    yield Case("P12", "parquet", "The description is no JSON.", broken, refuse())
