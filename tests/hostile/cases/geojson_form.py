"""GeoJSON whose text, nesting or members are unusual, and its kin (G01, G16 to G18, G20 to G27, G29, G32).

Lines are features counted from 1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either, note, refuse
from tests.hostile.cases.features import collection, features
from tests.hostile.cases.text import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    for case in (*_disguised(trap), *_keys(), *_nested(), *_cut(), *_encoded(), *_properties(), *_kin(), *_nothing()):
        yield Case(case.id, case.ending, case.wrong, case.data, case.plan, "shapes", case.given_name)


def _disguised(trap: Trap) -> Iterator[Case]:
    vrt = (
        f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{trap.canary}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    wfs = f"<OGRWFSDataSource><URL>http://{trap.address}/wfs</URL></OGRWFSDataSource>"
    steps = {"type": "gdal_streamed_alg", "command_line": f"gdal vector pipeline ! read http://{trap.address}/a ! sort"}
    remote = f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://{trap.address}/a.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    gml = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{trap.canary}">]><gml:a>&x;</gml:a>'
    yield Case("G01", "geojson", "A virtual layer that reads a file of the server.", vrt.encode(), refuse("XML|GDAL"))
    yield Case("G01", "geojson", "A description of a web service.", wfs.encode(), refuse("XML|GDAL"))
    yield Case("G01", "geojson", "A pipeline that reads over the network.", json.dumps(steps).encode(), refuse())
    yield Case("G01", "geojson", "A virtual layer that reads over the network.", remote.encode(), refuse("XML|GDAL"))
    yield Case("G01", "geojson", "The same in UTF-16.", ("\ufeff" + remote).encode("utf-16-le"), refuse("XML|GDAL"))
    yield Case("G01", "geojson", "GML with an entity that names a file.", gml.encode(), refuse("XML|GDAL"))
    yield Case("G01", "geojson", "The address of a file on the network.", f"http://{trap.address}/a".encode(), refuse())


def _keys() -> Iterator[Case]:
    text = collection().decode()
    twice = either("RNQ", aside("twice|two|duplicate|more than once", at=[(1, "*")]))
    yield Case(
        "G17", "geojson", "A property is stated twice.", text.replace('"K1"', '"K1", "id": "K9"').encode(), twice
    )
    moved = text.replace("[34.4, 31.5]", '[34.4, 31.5], "coordinates": [30.0, 30.0]')
    yield Case("G17", "geojson", "Coordinates are stated twice.", moved.encode(), twice)
    again = text[:-1] + ', "features": []}'
    yield Case("G17", "geojson", "Features are stated twice.", again.encode(), refuse("twice|two|duplicate|more than"))


def _nested() -> Iterator[Case]:
    deep = "nested|deep"
    for depth in (1_000, 20_000):
        data = b'{"type": "FeatureCollection", "features": ' + b"[" * depth
        yield Case("G20", "geojson", f"{depth} brackets open and none closes.", data, refuse(deep))
    inside = json.dumps(features()[0])
    for depth in (40, 1_000, 20_000):
        cell = "[" * depth + "]" * depth
        data = f'{{"type": "FeatureCollection", "features": [{inside.replace(chr(34) + "K1" + chr(34), cell)}]}}'
        yield Case("G21", "geojson", f"A property of {depth} nested lists.", data.encode(), refuse(deep))
    objects = '{"a": ' * 3_000 + "1" + "}" * 3_000
    data = collection().decode().replace('"K1"', objects)
    yield Case("G21", "geojson", "A property of 3,000 nested objects.", data.encode(), refuse(deep))
    brackets = collection(features(properties={0: {"text": "[" * 2_000 + '"' + "{" * 2_000}}))
    yield Case("G21", "geojson", "Brackets in a text are text.", brackets, accept(claim_id=IDS))


def _cut() -> Iterator[Case]:
    whole = collection()
    where = ("line", "column|character")
    yield Case("G22", "geojson", "The file ends in the middle.", whole[: len(whole) // 2], refuse(*where))
    yield Case("G22", "geojson", "The last bracket is missing.", whole[:-1], refuse(*where))
    yield Case("G22", "geojson", "There is more after the end.", whole + b"\n<b>more</b>", refuse(*where))
    yield Case("G22", "geojson", "Two documents in one file.", whole + b"\n" + whole, Plan("RN", 6, words=()))
    yield Case("G22", "geojson", "A comma too many.", whole[:-2] + b",]}", refuse(*where))
    yield Case("G22", "geojson", "Single quotes.", whole.replace(b'"', b"'"), refuse(*where))
    yield Case("G22", "geojson", "A number with a zero before it.", whole.replace(b"31.5]", b"031.5]"), refuse(*where))
    for end, name in (("\n", "a line"), ("\r\n", "a line that ends with CRLF"), ("\n\x1e", "a record mark")):
        lines = end.join(json.dumps(feature) for feature in features())
        data = (end[-1] if end[-1] == "\x1e" else "") + lines + "\n"
        plan = note("line", claim_id=IDS)
        yield Case("G23", "geojson", f"Each feature is a document, parted by {name}.", data.encode(), plan)


def _encoded() -> Iterator[Case]:
    whole = collection()
    yield Case("G24", "geojson", "A byte order mark.", b"\xef\xbb\xbf" + whole, accept(claim_id=IDS))
    wide = either("NR", note("UTF-16", claim_id=IDS))
    yield Case("G24", "geojson", "UTF-16 with its mark.", ("\ufeff" + whole.decode()).encode("utf-16-le"), wide)
    yield Case("G24", "geojson", "UTF-16, big end first, without a mark.", whole.decode().encode("utf-16-be"), wide)
    broken = either("QR", aside("UTF-8", at=[(2, "place")]))
    yield Case(
        "G25", "geojson", "Bytes that are not UTF-8 in a property.", whole.replace(b"Southgate", b"Caf\xe9"), broken
    )


def _properties() -> Iterator[Case]:
    def changed(number: int, **own: object) -> bytes:
        return collection(features(properties={number: own}))

    nul = either("NQ", note("NUL|control", place=("Northfield", "Southgate", "Eastbridge")))
    yield Case("G26", "geojson", "A NUL escape in a property.", changed(1, place="South\x00gate"), nul)
    yield Case(
        "G26",
        "geojson",
        "Half a letter as an escape.",
        collection().replace(b"Southgate", b"South\\ud800gate"),
        note(place=("Northfield", "South\ufffdgate", "Eastbridge")),
    )
    yield Case("G27", "geojson", "The 30th of February.", changed(1, date="2023-02-30"), aside(at=[(2, "date")]))
    yield Case("G27", "geojson", "A slashed date.", changed(2, date="07/10/2023"), aside("order", at=[(3, "date")]))
    yield Case("G16", "geojson", "A count is text in one feature.", changed(0, killed="3"), either("AN", accept()))
    yield Case(
        "G16", "geojson", "A text is an object in one feature.", changed(1, text={"a": [1, {"b": None}]}), note()
    )
    yield Case("G16", "geojson", "A text is a list in one feature.", changed(1, place=["South", "gate"]), note())
    yield Case("G16", "geojson", "A count is true.", changed(1, killed=True), either("QN", aside(at=[(2, "killed")])))
    yield Case("G16", "geojson", "A count has a fraction.", changed(1, killed=2.5), aside(at=[(2, "killed")]))
    whole = changed(1, killed=5.0)
    yield Case("G16", "geojson", "A count is written 5.0.", whole, either("AN", accept(value_low=(3, 5, 1))))
    huge = collection().replace(b'"killed": 5', b'"killed": ' + b"5" * 5_000)
    yield Case("G16", "geojson", "A count of 5,000 digits.", huge, either("QR", aside(at=[(2, "killed")])))
    yield Case("G18", "geojson", "A property is named geometry.", changed(0, geometry="POINT (1 1)"), Plan("NA", 3))
    yield Case(
        "G18",
        "geojson",
        "A property is named as the column of the latitude.",
        changed(0, geometry_lat=1.0),
        Plan("NR", 3),
    )
    own = features()
    for number, feature in enumerate(own):
        feature["id"] = f"F{number}"
    yield Case("G18", "geojson", "Features have an id beside the property id.", collection(own), Plan("NA", 3))
    none = features()
    none[1]["properties"] = None
    yield Case("G16", "geojson", "A feature has no properties.", collection(none), Plan("ANQ", 3, ((2, "*"),)))
    none[1]["properties"] = ["a", "b"]
    yield Case("G16", "geojson", "The properties are a list.", collection(none), Plan("QR", 3, ((2, "*"),)))
    for wrong, odd in (("a number", 7), ("null", None), ("an object that is no feature", {"type": "Fleature"})):
        listed: list[object] = [*features(), odd]
        yield Case("G16", "geojson", f"Among the features is {wrong}.", collection(listed), Plan("QR", 4, ((4, "*"),)))


def _kin() -> Iterator[Case]:
    topology = {"type": "Topology", "objects": {"a": {"type": "Point", "coordinates": [0, 0]}}, "arcs": []}
    esri = {"geometryType": "esriGeometryPoint", "features": [{"attributes": {"id": 1}, "geometry": {"x": 1, "y": 2}}]}
    for kind, data in (
        ("TopoJSON", topology),
        ("Esri", esri),
        ("geometry", {"type": "Point", "coordinates": [34.4, 31.5]}),
        ("geometry", {"type": "GeometryCollection", "geometries": []}),
        ("JSON", {"rows": [1, 2, 3]}),
        ("JSON", [1, 2, 3]),
        ("JSON", "text"),
        ("JSON", None),
        ("JSON", {"type": "<script>alert(1)</script>"}),
    ):
        yield Case(
            "G29", "geojson", f"This is {kind}, no collection of features.", json.dumps(data).encode(), refuse(kind)
        )
    one = Plan("AN", 1, holds={"claim_id": ("K1",)})
    yield Case("G29", "geojson", "A single feature.", json.dumps(features()[0]).encode(), one)


def _nothing() -> Iterator[Case]:
    yield Case("G32", "geojson", "A collection of no features.", collection([]), refuse("no feature|no row"))
    for wrong, members in (("are missing", {}), ("are null", {"features": None}), ("are an object", {"features": {}})):
        data = json.dumps({"type": "FeatureCollection", **members}).encode()
        yield Case("G32", "geojson", f"The features {wrong}.", data, refuse("feature"))
