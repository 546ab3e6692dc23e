# ruff: noqa: DTZ001 - days and times of a file have no time zone
from __future__ import annotations

import datetime as dt
import io
import json
import struct
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from tests.ingest.reading import read, refusal

POINT = shapely.to_wkb(shapely.Point(39.5, 35))
DAMAGE_UNSEEN = "A Parquet file does not show whether its values were damaged on the way; compare some with the source"


def _parquet(columns, metadata=None, **options):
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    data = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), data, **options)
    return data.getvalue()


def _geo(*values, column=None, **members):
    described = {"encoding": "WKB", "geometry_types": [], **(column or {})}
    meta = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": described}, **members}
    names = [str(number) for number in range(len(values))]
    return _parquet({"id": names, "geometry": pa.array(values, pa.binary())}, {"geo": json.dumps(meta)})


def _cell(values, kind=None):
    return read(_parquet({"a": pa.array(values, kind)})).rows[0][0]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("007", None, "007"),
        ("", None, ""),
        (None, pa.string(), ""),
        (9007199254740993, None, "9007199254740993"),
        (12.0, None, "12"),
        (31.5, None, "31.5"),
        (0.1, pa.float32(), "0.1"),
        (float("nan"), None, ""),
        (float("inf"), None, "inf"),
        (True, None, "true"),
        (dt.date(2023, 10, 7), None, "2023-10-07"),
        (dt.datetime(2023, 10, 7), None, "2023-10-07"),
        (dt.datetime(2023, 10, 7, 13, 45, 1, 500_000), None, "2023-10-07 13:45:01.5"),
        (dt.time(13, 5), None, "13:05:00"),
        (Decimal("1.10"), None, "1.10"),
        (Decimal("12.000"), None, "12"),
        (Decimal("-0.00"), None, "0"),
        (Decimal("120000000000000000000000000.0"), None, "120000000000000000000000000"),
        (Decimal("0.0000000001"), None, "0.0000000001"),
        ([1, None, 2], None, "[1,null,2]"),
        ({"a": dt.date(2023, 1, 1)}, None, '{"a":"2023-01-01"}'),
        (b"\xff\x00", None, "ff00"),
    ],
)
def test_values_are_written_as_text(value, kind, text):
    assert _cell([value], kind) == text


def test_times_are_those_of_their_own_zone():
    late = dt.datetime(2023, 10, 7, 22, tzinfo=dt.UTC)
    assert _cell([late], pa.timestamp("us", "Asia/Damascus")) == "2023-10-08 01:00:00"
    unknown = read(_parquet({"a": pa.array([late], pa.timestamp("us", "UTC")).cast(pa.timestamp("us", "Moon/Base"))}))
    assert unknown.rows == [["2023-10-07 22:00:00"]]
    assert "The time zone of the column is not known; its times were read as UTC" in unknown.notes


def test_a_time_beyond_any_calendar_is_set_aside():
    found = read(_parquet({"a": pa.array([4611686018427, 0], pa.timestamp("s"))}))
    assert (found.rows, [(row.line, row.column) for row in found.aside]) == ([["1970-01-01"]], [(1, "a")])


def test_words_of_a_dictionary_are_written_out():
    found = read(_parquet({"a": pa.array(["x", None, "y", "x"]).dictionary_encode(), "b": [1, 2, 3, 4]}))
    assert [row[0] for row in found.rows] == ["x", "", "y", "x"]
    assert found.lines == [1, 2, 3, 4]


def test_what_pandas_says_about_the_columns_hides_none_of_them():
    found = read(_parquet({"id": ["a"], "lat": [31.5]}, {"pandas": '{"index_columns": ["lat"], "columns": "broken'}))
    assert (found.grid.columns, found.rows) == (("id", "lat"), [["a", "31.5"]])


def test_that_damage_cannot_be_seen_is_always_told():
    assert read(_parquet({"a": [1]})).notes == {DAMAGE_UNSEEN: 0}


def test_a_page_with_a_wrong_checksum_is_refused():
    data = bytearray(_parquet({"a": ["the quick brown fox"] * 3}, write_page_checksum=True, compression=None))
    data[data.find(b"quick")] ^= 1
    assert "damaged" in refusal(bytes(data))
    assert read(_parquet({"a": ["the quick brown fox"]}, write_page_checksum=True)).rows == [["the quick brown fox"]]


def test_text_that_is_not_utf_8_costs_its_own_row_only():
    _, offsets, data = pa.array([b"ok", b"\xff\xfe"]).buffers()
    found = read(_parquet({"a": pa.Array.from_buffers(pa.string(), 2, [None, offsets, data]), "b": [1, 2]}))
    assert found.rows == [["ok", "1"]]
    assert [(row.line, row.column, row.value, row.row) for row in found.aside] == [
        (2, "a", "\\xff\\xfe", ("\\xff\\xfe", "2"))
    ]


def test_many_rows_come_in_their_order():
    found = read(_parquet({"a": range(25_000)}, row_group_size=7_000))
    assert [row[0] for row in found.rows] == [str(number) for number in range(25_000)]
    assert found.lines == list(range(1, 25_001))


def test_the_footer_is_judged_by_rows_and_columns_and_the_bytes_are_counted_on_the_way():
    same = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_001, pa.int8()), ["x"])
    assert "more than 1,000,000 rows" in refusal(_parquet({"a": same}))
    wide = {f"c{number}": [1] * 100 for number in range(30)}
    assert "more than 2,999 cells" in refusal(_parquet(wide), limits={"cells": 2_999})
    texts = [f"{number:01000}" for number in range(2_000)]
    assert "unpacks to more than 1 MB" in refusal(_parquet({"a": texts}), limits={"unpacked_bytes": 1024 * 1024})
    once = _parquet({"a": ["y" * 1_000] * 2_000})
    assert "unpacks to more than 1 MB" in refusal(once, limits={"unpacked_bytes": 1024 * 1024})


def test_a_long_text_used_often_is_refused_by_its_length():
    assert 'column "a" has more than 32,767 characters' in refusal(_parquet({"a": ["y" * 40_000] * 1_000}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PAR1", "damaged"),
        (_parquet({"a": [1]})[:-20], "damaged"),
        (b"PAR1" + bytes(100) + struct.pack("<I", 2**31) + b"PAR1", "damaged"),
        (b"PARE" + bytes(100) + b"PARE", "encrypted"),
        (_parquet({"a": pa.array([], pa.string())}), "no rows"),
        (_parquet(pa.table([pa.array([1]), pa.array([2])], names=["a", "a"])), 'Two columns are named "a" (column 2)'),
        (_parquet({f"c{number}": [1] for number in range(513)}), "more than 512 columns"),
        (_geo(POINT, primary_column="nope"), 'no geometry column "nope"'),
        (_geo(POINT, column={"encoding": "point"}), "not as WKB"),
        (_geo(POINT, column={"crs": "/etc/passwd"}), "is not known"),
        (_geo(POINT, column={"crs": {"type": "ProjectedCRS", "name": "x"}}), "without a number of the EPSG list"),
        (_geo(POINT, column={"crs": {"id": {"authority": "EPSG", "code": 999999}}}), "EPSG:999999 is not known"),
        (_geo(POINT, column={"crs": {"id": {"authority": "EPSG", "code": 3857}}}), "look like degrees"),
        (_parquet({"a": [1]}, {"geo": "{broken"}), "damaged"),
        (_parquet({"a": [1]}, {"geo": "[" * 100_000}), "nested too deeply"),
        (
            _parquet(
                {"geometry": ["POINT (1 2)"]},
                {
                    "geo": json.dumps(
                        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
                    )
                },
            ),
            "does not hold WKB",
        ),
    ],
)
def test_what_cannot_be_read_as_it_claims_is_refused(data, said):
    assert said in refusal(data)


def test_geometries_become_points_and_what_is_damaged_is_set_aside():
    empty = shapely.to_wkb(shapely.Point(), output_dimension=2)
    open_ring = struct.pack("<BII I 6d", 1, 3, 1, 3, 0, 0, 1, 1, 2, 0)
    endless = struct.pack("<BII", 1, 2, 4_000_000_000)
    found = read(_geo(POINT, shapely.to_wkb(shapely.box(39, 35, 40, 36)), None, b"garbage", endless, empty, open_ring))
    assert found.grid.columns == ("id", "geometry_lon", "geometry_lat", "geometry_radius_m")
    assert found.numbered[1] == ["0", "39.5", "35", ""]
    assert found.numbered[2][:3] == ["1", "39.5", "35.5"]
    assert found.numbered[3] == ["2", "", "", ""]
    assert [(row.line, row.column) for row in found.aside] == [(line, "geometry") for line in (4, 5, 6, 7)]
    assert found.aside[0].row == ("3", b"garbage".hex(), "", "")


@pytest.mark.parametrize("depth", [5, 20_000])
def test_deeply_nested_geometry_is_refused_before_the_library_sees_it(depth):
    nested = struct.pack("<BII", 1, 7, 1) * depth + POINT
    assert "nested too deeply" in refusal(_geo(nested))


def test_every_flavour_of_wkb_is_read():
    flavours = [
        shapely.to_wkb(shape, byte_order=order, include_srid=srid, flavor=flavour)
        for shape in (
            shapely.set_srid(shapely.Point(39.5, 35, 7), 4326),
            shapely.set_srid(shapely.GeometryCollection([shapely.MultiPoint([(39.5, 35)])]), 4326),
        )
        for order, srid, flavour in ((0, True, "extended"), (1, True, "extended"), (0, False, "iso"), (1, False, "iso"))
    ]
    assert {tuple(row[1:3]) for row in read(_geo(*flavours)).rows} == {("39.5", "35")}


def test_a_reference_system_of_another_kind_is_reprojected_and_none_is_told():
    metres = shapely.to_wkb(shapely.Point(4341460.27, 4163881.14))
    found = read(_geo(metres, column={"crs": {"id": {"authority": "EPSG", "code": 3857}}}))
    assert float(found.rows[0][1]) == pytest.approx(39, abs=1e-5)
    unstated = read(_geo(POINT, column={"crs": None}, version="99"))
    assert unstated.rows == [["0", "39.5", "35", ""]]
    assert any("states no coordinate reference system" in sentence for sentence in unstated.notes)
    assert any("version of the file is not known" in sentence for sentence in unstated.notes)
