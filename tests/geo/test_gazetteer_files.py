"""Gazetteers of other layouts are read as they are; what is wrong is named by line, what is left out is counted."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from geo.__main__ import main
from geo.errors import AtlasError, TableFaults
from geo.gazetteer import SHIPPED, load_gazetteer
from geo.gazetteer.readers import read_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = (
    "name,lat,lon,alternates,admin1,country,population,radius_m,kind\n"
    "Qalansuwah,35.0,37.0,قلنسوة|Kalansoua,Hama,SY,2500,,\n"
    "Old Mill,35.5,37.5,,Hama,SY,,300,site\n"
)
EMPTY = ("",) * 4
GEONAMES = [
    ("1", "Qalansuwah", "Qalansuwah", "Kalansoua,قلنسوة", "35", "37", "P", "PPL", "SY", "", *EMPTY, "2500", *EMPTY),
    ("2", "Tall Qalansuwah", "Tall Qalansuwah", "", "35.1", "37.1", "T", "HLL", "SY", "", *EMPTY, "0", *EMPTY),
    ("3", "Mezze Air Base", "Mezze Air Base", "", "33.5", "36.2", "S", "AIRB", "SY", "", *EMPTY, "0", *EMPTY),
]
WOF = (
    "wof_id,placetype,name,lat,lon,population,superseded_by,deprecated,region_id,names_arabic,names_latin\n"
    "10,region,Hamah,35.1,37.2,,,,10,حماة,Hama\n"
    "11,locality,Qalansuwah,35.0,37.0,2500,,,10,قلنسوة,Kalansoua|Qalansuwah\n"
    "12,locality,Qalansuwah,35.0,37.0,,11,2016-12-14,10,,Qalansuwah\n"
)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plain_table_is_read_with_all_it_states(tmp_path: Path) -> None:
    places, notes = read_gazetteer(write(tmp_path / "own.csv", "\ufeff" + PLAIN))
    village, mill = places
    assert (village.name, village.lon, village.lat) == ("Qalansuwah", 37.0, 35.0)
    assert village.names == ("قلنسوة", "Kalansoua")
    assert (village.admin1, village.country, village.population, village.kind) == ("Hama", "SY", 2500, "settlement")
    assert (village.radius_m, mill.radius_m, mill.kind, mill.source) == (800, 300, "site", "own.csv")
    assert notes == ()


def test_a_geonames_dump_gives_settlements_and_sites_and_counts_the_rest(tmp_path: Path) -> None:
    dump = "\n".join("\t".join(row) for row in GEONAMES) + "\n"
    places, notes = read_gazetteer(write(tmp_path / "SY.txt", dump))
    assert [(place.name, place.kind, place.source) for place in places] == [
        ("Qalansuwah", "settlement", "GeoNames 1"),
        ("Mezze Air Base", "airfield", "GeoNames 3"),
    ]
    assert places[0].names == ("Qalansuwah", "Kalansoua", "قلنسوة")
    assert notes == ("SY.txt: 1 set aside, neither settlements nor sites.",)


def test_a_quotation_mark_in_a_dump_is_a_letter(tmp_path: Path) -> None:
    row = list(GEONAMES[0])
    row[1] = '"Qalansuwah'
    places, _ = read_gazetteer(write(tmp_path / "SY.txt", "\t".join(row) + "\n"))
    assert [place.name for place in places] == ['"Qalansuwah']


def test_a_table_of_whos_on_first_takes_divisions_from_its_regions(tmp_path: Path) -> None:
    places, notes = read_gazetteer(write(tmp_path / "wof.csv", WOF))
    assert [(place.name, place.admin1, place.names[0]) for place in places] == [("Qalansuwah", "Hamah", "قلنسوة")]
    assert sorted(notes) == [
        "wof.csv: 1 set aside, areas without a point of their own.",
        "wof.csv: 1 set aside, superseded or deprecated.",
    ]


def test_every_fault_of_a_table_is_named_by_line_and_column(tmp_path: Path) -> None:
    text = "name,lat,lon,population\nA,91,0,\n,1,2,\nB,north,200,\nC,1,2,many\n"
    with pytest.raises(TableFaults) as refused:
        read_gazetteer(write(tmp_path / "own.csv", text))
    assert [(fault.line, fault.column, fault.value) for fault in refused.value.faults] == [
        (2, "lat", "91"),
        (3, "name", ""),
        (4, "lat", "north"),
        (4, "lon", "200"),
        (5, "population", "many"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"place,x,y\nA,1,2\n", "got a first line 'place,x,y'; wanted a GeoNames dump"),
        (b"", "got a first line ''"),
        (b"name,lat,lon\nA,1\n", "own.csv:2: got '2 cells'; wanted 3 cells"),
        (b'name,lat,lon\n"A,1,2\n', "own.csv:2: got 'unexpected end of data'"),
        (b"name,lat,lon\nQ\xff,1,2\n", "wanted text in UTF-8"),
    ],
)
def test_a_file_of_no_known_layout_or_broken_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(AtlasError) as refused:
        read_gazetteer(path)
    assert said in str(refused.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"nowhere\.csv: got No such file"):
        read_gazetteer(tmp_path / "nowhere.csv")


def test_the_shipped_gazetteer_holds_what_its_readme_says() -> None:
    places = load_gazetteer(SHIPPED).places
    syrian = [place for place in places if place.country == "SY"]
    assert len(places) > 7000
    assert len(syrian) > 320
    assert all(place.admin1 and place.source for place in syrian)
    assert sum(place.kind == "airfield" for place in syrian) == 20
    assert {place.country for place in places} > {"SY", "IQ", "LB", "JO", "TR", "US", "RU", "CH", "KZ"}
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == len(places)


def test_locate_prints_place_point_precision_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "Sednaya prison"]) == 0
    first, point, source, score, *_ = capsys.readouterr().out.splitlines()
    assert first == "Saydnaya military prison (prison, Rif Dimashq, SY)"
    assert point == "33.6652, 36.3288 (lat, lon), within 850 m"
    assert source.startswith("source: ")
    assert score.startswith("score 0.9")


def test_locate_looks_in_a_gazetteer_of_ones_own_and_takes_hints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = "name,lat,lon,admin1,country\nQalansuwah,35,37,Hama,SY\nQalansuwah,32,35,Central,IL\n"
    own = ["--gazetteer", str(write(tmp_path / "own.csv", twin))]
    assert main(["locate", "Qalansuwa", *own]) == 1
    assert "2 places fit about equally" in capsys.readouterr().out
    for hint, latitude in (
        (["--country", "sy"], "35.0000"),
        (["--near", "32.01,35.01"], "32.0000"),
        (["--admin1", "حماة"], "35.0000"),
    ):
        assert main(["locate", "Qalansuwa", *own, *hint]) == 0
        assert capsys.readouterr().out.splitlines()[1].startswith(latitude)


def test_locate_tells_what_it_left_out_and_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", "Kalansoua", "--gazetteer", str(write(tmp_path / "wof.csv", WOF))]) == 0
    assert "wof.csv: 1 set aside, superseded" in capsys.readouterr().err
    assert main(["locate", "A", "--gazetteer", str(tmp_path / "nowhere.csv")]) == 2
    assert "nowhere.csv" in capsys.readouterr().err


@pytest.mark.parametrize("near", ["here", "91,0", "0,181", "1", "nan,1"])
def test_locate_refuses_a_point_that_is_none(near: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["locate", "Raqqa", f"--near={near}"])
    assert left.value.code == 2
    assert f"got '{near}'" in capsys.readouterr().err


def test_locate_prints_control_codes_of_a_gazetteer_in_plain_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "own.csv", "name,lat,lon\nQalan\x1b[2J\u202esuwah,35,37\n")
    main(["locate", "Qalansuwah", "--gazetteer", str(path)])
    written = capsys.readouterr().out
    assert "\ufffd[2J\ufffdsuwah" in written
    assert "\x1b" not in written
