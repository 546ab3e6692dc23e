from __future__ import annotations

import json
import math

import pytest

from tests.ingest.reading import read, refusal

SQUARE = {"type": "Polygon", "coordinates": [[[39, 35], [40, 35], [40, 36], [39, 36], [39, 35]]]}
GEOMETRY = ("geometry_lon", "geometry_lat", "geometry_radius_m")


def _point(*position):
    return {"type": "Point", "coordinates": list(position)}


def _feature(geometry, properties=None, **members):
    return {"type": "Feature", "properties": properties, "geometry": geometry, **members}


def _collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features, **members}, ensure_ascii=False)


def _crs(name):
    return {"type": "name", "properties": {"name": name}}


ONE = _collection(_feature(_point(39.5, 35), {"a": 1}))


def test_properties_are_columns_in_the_order_first_met_and_points_follow_them():
    found = read(
        _collection(
            _feature(_point(39.5, 35), {"id": "007", "n": 3.0, "ok": True}), _feature(None, {"new": 2.5, "id": None})
        )
    )
    assert found.grid.columns == ("id", "n", "ok", "new", *GEOMETRY)
    assert found.rows == [["007", "3", "true", "", "39.5", "35", ""], ["", "", "", "2.5", "", "", ""]]
    assert (found.lines, found.notes) == ([1, 2], {"Features without a geometry are kept, without a place": 1})


def test_an_area_is_a_point_on_it_with_the_metres_to_its_farthest_corner():
    found = read(_collection(_feature(SQUARE)))
    ((lon, lat, radius),) = found.rows
    assert (lon, lat) == ("39.5", "35.5")
    # Half a degree north is 55.5 km here, half a degree east along 35° north is 45.7 km.
    assert int(radius) == pytest.approx(math.hypot(55_476, 45_650), rel=0.005)
    assert found.notes == {"Areas and lines are shown by a point on them, with the radius to their farthest corner": 1}


def test_the_only_point_of_several_is_a_point_and_no_area():
    found = read(_collection(_feature({"type": "MultiPoint", "coordinates": [[39.5, 35]]})))
    assert (found.rows, found.notes) == ([["39.5", "35", ""]], {})


def test_an_area_across_the_180th_meridian_has_its_point_on_it():
    across = [[[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]]
    ((lon, lat, radius),) = read(_collection(_feature({"type": "Polygon", "coordinates": across}))).rows
    assert (abs(float(lon)), lat) == (180, "0.5")
    assert int(radius) == pytest.approx(124_300, rel=0.005)


def test_an_area_that_crosses_itself_is_kept_and_told():
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    found = read(_collection(_feature(bow)))
    assert len(found.rows) == 1
    assert found.notes["A shape that crosses itself is kept; its point was taken from a repaired copy"] == 1


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2]]]}, "not closed"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [2, 2]]]}, "fewer than four positions"),
        ({"type": "LineString", "coordinates": [[0, 0]]}, "fewer than two positions"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
        (_point(), "empty"),
        (_point(1), "fewer than two numbers"),
        (_point("here", "there"), "not a number"),
        ({"type": "Point", "coordinates": [True, 2]}, "not a number"),
        (_point([1], [2]), "not a number"),
        ({"type": "Point", "coordinates": {"x": 1}}, "not nested"),
        ({"type": "GeometryCollection", "geometries": []}, "empty"),
        ({"type": "Circle", "coordinates": [1, 2]}, "no kind GeoJSON knows"),
        ("here", "no kind GeoJSON knows"),
    ],
)
def test_a_geometry_that_cannot_be_used_costs_its_own_feature_only(geometry, reason):
    found = read(_collection(_feature(_point(1, 2), {"a": 1}), _feature(geometry, {"a": 2})))
    assert found.lines == [1]
    (row,) = found.aside
    assert (row.line, row.row[0]) == (2, "2")
    assert reason in row.reason


def test_geometries_nested_too_deeply_are_set_aside():
    nested = _point(1, 2)
    for _ in range(4):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    found = read(_collection(_feature(nested["geometries"][0]), _feature(nested)))
    assert found.lines == [1]
    assert "nested too deeply" in found.aside[0].reason


@pytest.mark.parametrize(
    "text", ['{"a":' * 100_000, "[" * 100_000, '{"a":' + "[" * 40 + "]" * 40 + "}", "[" * 33 + "]" * 33]
)
def test_brackets_nested_too_deeply_are_refused_before_they_are_parsed(text):
    assert refusal(text).startswith("The JSON is nested too deeply")


def test_brackets_in_strings_do_not_count_as_nesting():
    text = "[{" * 50 + '\\"' + "[" * 50 + "\\\\"
    assert read(_collection(_feature(None, {"a": text, "b": "]"}))).rows[0][0] == text


def test_heights_are_a_column_and_further_numbers_are_left_out():
    found = read(_collection(_feature(_point(39, 35, 250)), _feature(_point(39, 35, 1, 2))))
    assert found.grid.columns == ("geometry_height", *GEOMETRY)
    assert [row[0] for row in found.rows] == ["250", "1"]
    assert found.notes["Numbers of a position after lon, lat and height were left out"] == 1


def test_coordinates_as_text_are_read_and_told():
    found = read(_collection(_feature(_point("39.5", "35"))))
    assert found.rows == [["39.5", "35", ""]]
    assert found.notes == {"Coordinates written as text were read as numbers": 2}


def test_what_is_no_number_costs_its_own_feature_only():
    text = _collection(*(_feature(_point(39, 35), {"a": value}) for value in (1, "X", "Y", 2)))
    found = read(text.replace('"X"', "NaN").replace('"Y"', "1e400").replace("[39, 35]", "[39, -Infinity]", 1))
    assert found.lines == [4]
    assert [row.line for row in found.aside] == [1, 2, 3]
    assert "finite" in found.aside[1].reason


def test_ids_and_names_that_collide_are_kept_apart():
    found = read(_collection(_feature(_point(1, 2), {"id": "a", "geometry_lon": 5, "geometry": "x"}, id=7)))
    assert found.grid.columns == ("id", "geometry_lon (property)", "geometry", "feature_id", *GEOMETRY)
    assert found.rows == [["a", "5", "x", "7", "1", "2", ""]]
    assert read(_collection(_feature(None, {"a": 1}, id=7))).grid.columns == ("a", "id", *GEOMETRY)


def test_lists_nuls_and_halves_of_characters_are_told_with_their_column():
    found = read(_collection(_feature(None, {"a": [1, {"b": "ب"}], "b": "x\0y"})).replace('"a"', '"c":"\\ud800z","a"'))
    assert found.rows[0][:3] == ["\ufffdz", '[1,{"b":"ب"}]', "xy"]
    told = {note.column: note.sentence for note in found.grid.notes}
    assert told["a"] == "Lists and objects were written as JSON text"
    assert told["b"] == "Hidden NUL characters were removed"
    assert told["c"] == "Halves of characters were replaced by a mark (U+FFFD)"


def test_bytes_that_are_no_utf_8_cost_their_own_feature_only():
    text = _collection(_feature(None, {"a": "Cafe"}), _feature(None, {"a": "ب"}))
    found = read(text.encode().replace(b"Cafe", b"Caf\xe9"))
    assert (found.lines, found.aside[0].line) == ([2], 1)
    assert "not in UTF-8" in found.aside[0].reason


def test_numbers_of_many_digits_keep_them_all():
    found = read(_collection(_feature(None, {"a": 9007199254740993, "b": int("9" * 30)})))
    assert found.rows[0][:2] == ["9007199254740993", "9" * 30]


@pytest.mark.parametrize("name", ["EPSG:3857", "urn:ogc:def:crs:EPSG::3857"])
def test_a_known_reference_system_is_reprojected(name):
    found = read(_collection(_feature(_point(4341460.27, 4163881.14)), crs=_crs(name)))
    ((lon, lat, _),) = found.rows
    assert (float(lon), float(lat)) == (pytest.approx(39, abs=1e-5), pytest.approx(35, abs=1e-5))
    assert found.notes == {"Coordinates were reprojected from EPSG:3857 to degrees (EPSG:4326)": 0}


@pytest.mark.parametrize("name", ["EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"])
def test_degrees_stay_as_they_are(name):
    found = read(_collection(_feature(_point(39.123456789, 35)), crs=_crs(name)))
    assert (found.rows, found.notes) == ([["39.123456789", "35", ""]], {})


def test_a_link_to_a_reference_system_is_not_followed():
    found = read(
        _collection(_feature(_point(1, 2)), crs={"type": "link", "properties": {"href": "http://127.0.0.1:1/"}})
    )
    assert found.rows == [["1", "2", ""]]
    assert any("was not followed" in sentence for sentence in found.notes)


@pytest.mark.parametrize(
    "crs",
    [
        _crs("EPSG:999999"),
        _crs("/etc/passwd"),
        _crs("+proj=pipeline"),
        _crs("http://127.0.0.1/"),
        {"type": "x"},
        "EPSG:1",
    ],
)
def test_an_unknown_reference_system_is_refused(crs):
    assert "coordinate reference system" in refusal(_collection(_feature(_point(1, 2)), crs=crs))


def test_degrees_said_to_be_metres_are_refused():
    said = refusal(_collection(_feature(_point(39, 35)), crs=_crs("EPSG:3857")))
    assert "metres of EPSG:3857, but all of them look like degrees" in said


def test_features_line_by_line_are_read_and_a_damaged_line_is_set_aside():
    lines = [json.dumps(_feature(_point(1, 2), {"a": 1})), "", "{damaged", json.dumps(_feature(None, {"b": 2}))]
    found = read("\n".join(lines))
    assert found.grid.columns == ("a", "b", *GEOMETRY)
    assert (found.lines, found.aside[0].line) == ([1, 4], 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_collection(), "no features"),
        (ONE[:-3], "breaks off at line 1, column"),
        (ONE.replace(",", ",\n", 1)[:60], "breaks off at line 2, column"),
        (ONE + "x", "More text follows"),
        (ONE + "\n" + ONE, "More text follows the end of the JSON document at line 2"),
        (ONE.replace('"a": 1', '"a": 1, "b": 2, "a": 3'), 'The name "a" stands twice in one object, in feature 1'),
        ('{"type": "Topology", "objects": {}}', "TopoJSON"),
        ('{"geometryType": "esriGeometryPoint", "features": []}', "Esri JSON"),
        (json.dumps(SQUARE), "bare geometry"),
        ('{"type": "gdal_streamed_alg", "command_line": "x"}', "pipeline"),
        ('[{"lat": 1, "lon": 2}]', "JSON but not GeoJSON"),
        ('{"type": "FeatureCollection"}', "no list of features"),
        (_collection(_feature(None, {f"c{number}": 1 for number in range(513)})), "more than 512 columns"),
        (_collection(_feature(None, {"a": "x" * 32_768})), 'property "a" of feature 1 has more than 32,767'),
    ],
)
def test_what_is_no_table_of_features_is_refused_by_its_name(text, said):
    assert said in refusal(text)


def test_other_forms_of_unicode_are_read():
    assert read(("\ufeff" + ONE).encode()).rows == read(ONE.encode("utf-16")).rows == [["1", "39.5", "35", ""]]
