"""GeoJSON whose reference system or geometries are unusual (G02 to G15, G19, G28, G30, G31).

Lines are features counted from 1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either, note, refuse
from tests.hostile.cases.features import collection, features, point
from tests.hostile.cases.text import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_MERCATOR = {number: point(3_829_390.0 + number, 3_696_000.0) for number in range(3)}


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    for case in (*_links(trap), *_systems(trap), *_numbers(), *_absent(), *_rings(), *_kinds(), *_large()):
        yield Case(case.id, case.ending, case.wrong, case.data, case.plan, "shapes")


def _shaped(shape: object, number: int = 1) -> bytes:
    return collection(features(geometries={number: shape}))


def _links(trap: Trap) -> Iterator[Case]:
    plan = either("NR", note("crs|reference system|link", claim_id=IDS))
    for wrong, href in (("the network", f"http://{trap.address}/crs"), ("a file", f"file://{trap.canary}")):
        crs = {"type": "link", "properties": {"href": href, "type": "ogcwkt"}}
        yield Case("G02", "geojson", f"The reference system is a link to {wrong}.", collection(crs=crs), plan)
    inner = features()
    inner[0]["crs"] = {"type": "link", "properties": {"href": f"http://{trap.address}/crs"}}
    yield Case("G02", "geojson", "A feature links to a reference system.", collection(inner), either("ANR", plan))


def _named(name: object) -> dict[str, object]:
    return {"type": "name", "properties": {"name": name}}


def _systems(trap: Trap) -> Iterator[Case]:
    for name in ("EPSG:3857", "urn:ogc:def:crs:EPSG::3857"):
        data = collection(features(geometries=_MERCATOR), crs=_named(name))
        plan = note("3857|reference system|reproject", lat=(31.48579, 31.48579, 31.48579))
        yield Case("G03", "geojson", f"Coordinates in metres, as {name} says.", data, plan)
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        plan = either("AN", accept(lat=(31.5, 31.52, 31.55)))
        yield Case("G03", "geojson", f"Degrees, as {name} says.", collection(crs=_named(name)), plan)
    plan = aside("metres", at=[(1, "*"), (2, "*"), (3, "*")])
    yield Case(
        "G04", "geojson", "Metres, and nothing says so.", collection(features(geometries=_MERCATOR)), either("QR", plan)
    )
    for name in (
        "EPSG:999999",
        "nonsense",
        trap.canary,
        f"http://{trap.address}/crs",
        "EPSG:4979x",
        "+proj=pipeline",
        "+init=epsg:4326 +nadgrids=http://" + trap.address + "/grid",
    ):
        wrong = f"The reference system is {name.split('/')[0]!r}, which there is none of."
        yield Case("G05", "geojson", wrong, collection(crs=_named(name)), refuse("reference system|crs"))
    for crs in (None, 7, {"type": "name"}, _named(None), _named({"a": 1})):
        plan = either("ANR", accept(claim_id=IDS))
        yield Case("G05", "geojson", f"The reference system is {json.dumps(crs)}.", collection(crs=crs), plan)


def _numbers() -> Iterator[Case]:
    for values, answers, plan in (
        ([34.42, 31.52, 12.5], "NA", note("height|third|more than two")),
        ([34.42, 31.52, 12.5, 7], "NA", note("height|third|more than two")),
        (["34.42", "31.52"], "QN", aside(at=[(2, "geometry")])),
        ([34.42], "Q", aside(at=[(2, "geometry")])),
        ([], "NQ", aside(at=[(2, "geometry")])),
        ([None, None], "Q", aside(at=[(2, "geometry")])),
        ([True, False], "Q", aside(at=[(2, "geometry")])),
        ([[34.42, 31.52]], "Q", aside(at=[(2, "geometry")])),
        ({"lon": 34.42, "lat": 31.52}, "Q", aside(at=[(2, "geometry")])),
        ("34.42 31.52", "Q", aside(at=[(2, "geometry")])),
    ):
        case = "G06" if len(values) == 3 else "G07" if len(values) == 4 else "G10" if values else "G12"
        data = _shaped({"type": "Point", "coordinates": values})
        wrong = f"The coordinates of a point are {json.dumps(values)}."
        yield Case(case, "geojson", wrong, data, either(answers, plan))
    for word in ("NaN", "Infinity", "-Infinity"):
        data = collection().replace(b"31.52]", word.encode() + b"]")
        yield Case("G08", "geojson", f"A latitude is {word}.", data, either("QR", aside(at=[(2, "geometry")])))
    data = collection().replace(b'"killed": 5', b'"killed": NaN')
    yield Case("G08", "geojson", "A count is NaN.", data, either("QR", aside(at=[(2, "killed")])))
    for word in (b"1e400", b"-1e400"):
        data = collection().replace(b"31.52]", word + b"]")
        yield Case("G09", "geojson", f"A latitude is {word.decode()}.", data, either("QR", aside(at=[(2, "geometry")])))
    data = collection().replace(b"31.52]", b"3" * 5_000 + b"]")
    yield Case("G09", "geojson", "A latitude of 5,000 digits.", data, either("QR", aside(at=[(2, "geometry")])))
    for number, lon, lat in ((0, 394.0, 131.0), (2, 34.4, 91.0), (1, 181.0, 31.5), (1, 0.0, 0.0)):
        plan = aside(at=[(number + 1, "*")])
        yield Case(
            "G28", "geojson", f"A point at longitude {lon}, latitude {lat}.", _shaped(point(lon, lat), number), plan
        )


def _absent() -> Iterator[Case]:
    held = {"lat": (31.5, None, 31.55)}
    yield Case("G11", "geojson", "A feature has no geometry.", _shaped(None), note("location|place", **held))
    nowhere = collection(features(geometries=dict.fromkeys(range(3))))
    yield Case("G11", "geojson", "No feature has a geometry.", nowhere, note(lat=(None, None, None)))
    listed = features()
    del listed[1]["geometry"]
    yield Case(
        "G11", "geojson", "A feature lacks the member geometry.", collection(listed), Plan("NQ", 3, ((2, "geometry"),))
    )
    for kind, empty in (("Polygon", []), ("MultiPolygon", []), ("LineString", []), ("GeometryCollection", [])):
        member = "geometries" if kind == "GeometryCollection" else "coordinates"
        plan = either("QN", aside(at=[(2, "geometry")]))
        yield Case("G12", "geojson", f"An empty {kind}.", _shaped({"type": kind, member: empty}), plan)


def _polygon(*corners: tuple[float, float]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


def _rings() -> Iterator[Case]:
    bow = _polygon((34.0, 31.0), (34.2, 31.2), (34.2, 31.0), (34.0, 31.2), (34.0, 31.0))
    yield Case("G13", "geojson", "A polygon that crosses itself.", _shaped(bow), either("NQ", note("cross|valid")))
    fault = aside(at=[(2, "geometry")])
    for wrong, shape in (
        ("A ring that is not closed.", _polygon((34.0, 31.0), (34.2, 31.2), (34.2, 31.0), (34.0, 31.1))),
        ("A ring of two points.", _polygon((34.0, 31.0), (34.2, 31.2))),
        ("A ring of one point three times.", _polygon((34.0, 31.0), (34.0, 31.0), (34.0, 31.0))),
        (
            "A ring with a text among its points.",
            {"type": "Polygon", "coordinates": [[[34, 31], "x", [34, 32], [34, 31]]]},
        ),
        ("A line of one point.", {"type": "LineString", "coordinates": [[34.0, 31.0]]}),
    ):
        yield Case("G14", "geojson", wrong, _shaped(shape), fault)


def _kinds() -> Iterator[Case]:
    square = _polygon((34.0, 31.0), (34.2, 31.0), (34.2, 31.2), (34.0, 31.2), (34.0, 31.0))
    line = {"type": "LineString", "coordinates": [[34.0, 31.0], [34.2, 31.2]]}
    mixed = collection(features(geometries={1: square, 2: line}))
    yield Case("G15", "geojson", "A point, a polygon and a line.", mixed, note("area|line|polygon|shape|centre"))
    yield Case(
        "G15",
        "geojson",
        "Several points in one feature.",
        _shaped({"type": "MultiPoint", "coordinates": [[34.0, 31.0], [34.2, 31.2]]}),
        either("NQ", note()),
    )
    for wrong, shape in (
        ("of a kind there is not", {"type": "Circle", "coordinates": [34.0, 31.0], "radius": 5}),
        ("of a kind with markup", {"type": "<b>Point</b>", "coordinates": [34.0, 31.0]}),
        ("without coordinates", {"type": "Point"}),
        ("that is a text", "POINT (34 31)"),
        ("that is a list", [34.0, 31.0]),
    ):
        yield Case("G15", "geojson", f"A geometry {wrong}.", _shaped(shape), aside(at=[(2, "geometry")]))
    for depth, plan in (
        (2, Plan("ANQ", 3, ((2, "geometry"),))),
        (6, aside("nested|deep", at=[(2, "geometry")])),
        (60, refuse()),
    ):
        shape: dict[str, object] = point(34.0, 31.0)
        for _ in range(depth):
            shape = {"type": "GeometryCollection", "geometries": [shape]}
        either_way = either("QR", Plan("Q", 3, ((2, "geometry"),))) if depth == 60 else plan
        yield Case("G19", "geojson", f"Geometry collections nested {depth} deep.", _shaped(shape), either_way)


def _large() -> Iterator[Case]:
    ring = [[34, 31], *([[35, 31], [35, 32]] * 2_000), [34, 31]]
    data = _shaped({"type": "Polygon", "coordinates": [ring]}).replace(b", ", b",")
    yield Case("G30", "geojson", "A polygon of 4,002 corners.", data, Plan("ANQ", 3, ((2, "*"),)))
    across = _polygon((179.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (179.0, -16.0), (179.0, -17.0))
    pole = _polygon((-180.0, 80.0), (-90.0, 80.0), (0.0, 80.0), (90.0, 80.0), (180.0, 80.0), (-180.0, 80.0))
    wide = _polygon((-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0))
    for wrong, shape in (
        ("A polygon across the line of 180 degrees.", across),
        ("A polygon around a pole.", pole),
        ("A polygon of the whole world.", wide),
    ):
        yield Case("G31", "geojson", wrong, _shaped(shape), Plan("NQ", 3, ((2, "*"),)))
