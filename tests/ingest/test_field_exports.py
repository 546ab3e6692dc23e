"""Tables as offices and field teams really write them: what is read of them, what is left, and why."""
# ruff: noqa: RUF001  # letters of other languages are what is tested

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.layouts.web import listed_outlets, web_outlets
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import find_layout
from geo.ingest.outcome import Refused
from geo.ingest.understanding import Stated, understand
from tests.ingest.layout_rows import make_csv
from tests.ingest.workbook_bytes import workbook

if TYPE_CHECKING:
    from geo.ingest.outcome import SetAside


@dataclass(frozen=True)
class Opened:
    """What a strange table came to."""

    claims: list[dict[str, Any]]
    aside: list[SetAside]
    notes: list[str]
    matched: dict[str, str]
    left: dict[str, str]
    reasons: dict[str, str]


def opened(data: bytes | str) -> Opened:
    """Return the claims of a file as a user brings it, with the reasons where its columns are guessed."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    known = understand(file, "list.csv", Stated(), FOR_COMMAND)
    builder = ClaimBuilder(known.mapping, known.columns, file="list.csv", latest=date(2026, 11, 21))
    claims, aside = [], []
    for batch in known.batches:
        built = builder.build(batch)
        claims += built.claims.to_pylist()
        aside += [*batch.aside, *built.aside]
    notes = [note.sentence for note in (*known.grid.notes, *builder.notes)]
    matched = {guess.field: guess.column for guess in known.guesses if guess.field}
    left = {guess.column: guess.reason for guess in known.guesses if not guess.field}
    reasons = {guess.field: guess.reason for guess in known.guesses if guess.field}
    return Opened(claims, aside, notes, matched, left, reasons)


TOTALS = """{head},Location,Date,Killed,Source
1,Northfield,2021-03-02,12,Harbour Daily
2,Southfield,2021-03-02,2,Evening Star
{label},{place},{day},14,
"""


@pytest.mark.parametrize(
    ("label", "place", "day", "column"),
    [
        ("Total", "", "", ""),
        ("GRAND TOTAL:", "", "", ""),
        ("المجموع", "", "", ""),
        ("", "Total", "", "Location"),
        ("", " Toplam ", "2021-03-03", "Location"),
    ],
)
@pytest.mark.parametrize("head", ["No.", "ID"])
def test_a_row_that_adds_up_the_others_is_no_claim(label: str, place: str, day: str, column: str, head: str) -> None:
    table = opened(TOTALS.format(head=head, label=label, place=place, day=day))
    assert [claim["value_low"] for claim in table.claims] == [12, 2]
    (row,) = table.aside
    assert (row.line, row.value) == (4, (label or place).strip())
    assert row.column == (column or ("ID" if head == "ID" else ""))
    assert "count everybody twice" in row.reason
    assert row.remedy.startswith("Remove the row")


def test_a_place_whose_name_only_begins_like_a_total_is_a_place() -> None:
    table = opened("Location,Date,Killed,Source\nTotality Bay,2021-03-02,12,Harbour Daily\n")
    assert [claim["place"] for claim in table.claims] == ["Totality Bay"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_gdelt_as_a_database_writes_it_has_names_and_another_separator(separator: str) -> None:
    names = find_layout("gdelt_events").recognise.names  # type: ignore[union-attr]
    row = {
        "GLOBALEVENTID": "990000001",
        "SQLDATE": "20201024",
        "EventCode": "141",
        "EventRootCode": "14",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Northbridge",
        "ActionGeo_Lat": "35.5",
        "ActionGeo_Long": "39.25",
        "DATEADDED": "20211024143000",
        "SOURCEURL": "https://harbour.example/1",
    }
    table = opened(make_csv(names, row).replace(b",", separator.encode()))
    (claim,) = table.claims
    assert (claim["claim_id"], claim["place"], claim["outlet"]) == ("990000001", "Northbridge", "harbour.example")
    assert claim["published_on"] == date(2021, 10, 24)


def test_of_a_survey_the_times_of_the_interview_are_no_days_of_the_event() -> None:
    table = opened(
        "start;end;Date of incident;_Where did it happen?_latitude;_Where did it happen?_longitude;"
        "How many people were killed?;harm/injured;Who told you?;_id;_uuid;_submission_time\n"
        "2021-03-05T09:12:33.123+03:00;2021-03-05T09:20:01.000+03:00;2021-03-02;35.5;39.25;12;30;A nurse;101;c0-1;"
        "2021-03-05T06:20:05\n"
    )
    assert [(claim["event_start"], claim["event_end"]) for claim in table.claims] == [(date(2021, 3, 2),) * 2] * 2
    assert [(claim["measure"], claim["value_low"]) for claim in table.claims] == [("killed", 12), ("injured", 30)]
    assert (table.claims[0]["lat"], table.claims[0]["lon"]) == (35.5, 39.25)
    assert {"start", "end"} <= set(table.left)
    assert "time of the interview" in table.left["end"]


def test_questions_of_a_survey_are_known_within_their_groups() -> None:
    table = opened(
        "start,end,group_a/incident_date,_group_a/location_latitude,_group_a/location_longitude,group_b/killed,_id,"
        "_submission_time\n2021-03-05T09:12:33,2021-03-05T09:20:01,2021-03-02,35.5,39.25,12,101,2021-03-05T06:20:05\n"
    )
    assert table.matched["start"] == "group_a/incident_date"
    assert table.matched["figure:killed:best"] == "group_b/killed"
    assert table.matched["lat"] == "_group_a/location_latitude"


@pytest.mark.parametrize("heading", ["killed/injured", "Dead and wounded", "Women and civilians killed"])
def test_a_figure_of_two_kinds_of_victims_is_neither(heading: str) -> None:
    table = opened(f"place,{heading}\nNorthfield,12\n")
    assert not any(field.startswith("figure:") for field in table.matched)
    assert "together" in table.left[heading]


@pytest.mark.parametrize("heading", ["قتلى معتقلين", "معتقلين قتلى", "Detainees killed"])
def test_a_word_for_people_detained_may_say_of_whom_another_figure_is(heading: str) -> None:
    (claim,) = opened(f"place,{heading}\nNorthfield,12\n").claims
    assert (claim["measure"], claim["victim_class"]) == ("killed", "detainees")


def test_a_column_of_ranges_is_not_taken_for_its_lower_end() -> None:
    (claim,) = opened("place,Killed (min-max)\nNorthfield,12\n").claims
    assert (claim["value_low"], claim["value_high"], claim["bound"]) == (12, 12, "exact")


@pytest.mark.parametrize("name", ["Name", "Full name", "Name (English)"])
@pytest.mark.parametrize("other", ["Gender", "Cause of death", "العمر"])
def test_a_persons_name_is_no_place(name: str, other: str) -> None:
    table = opened(f"{name},{other},Date of death,Source\nAda Person,x,2021-03-02,Harbour Daily\n")
    assert "list of persons" in table.left[name]
    (claim,) = table.claims
    assert "Ada Person" not in claim.values()
    assert claim["event_start"] == date(2021, 3, 2)


def test_a_turkish_table_is_matched() -> None:
    table = opened(
        "Tarih;Yer;Enlem;Boylam;Ölü sayısı;Yaralı;Kaynak;Açıklama\n"
        "12 Mayıs 2021;Kuzeytarla;35,95;39,01;12;30;Liman Gazetesi;Hava saldırısı\n"
    )
    killed, injured = table.claims
    assert (killed["event_start"], killed["place"], killed["lat"]) == (date(2021, 5, 12), "Kuzeytarla", 35.95)
    assert (killed["value_low"], injured["value_low"], killed["outlet"]) == (12, 30, "Liman Gazetesi")


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("Upload date", "2021-03-02", "published_on"),
        ("Recording date", "2021-03-02", "start"),
        ("incident_date_time", "2021-03-02T10:00:00", "start"),
        ("GPS Latitude (N)", "35.5", "lat"),
    ],
)
def test_headings_of_archives_and_field_teams_are_known(heading: str, cell: str, field: str) -> None:
    table = opened(f"{heading},Lon (E),place\n{cell},39.25,Northfield\n")
    assert table.matched[field] == heading


@pytest.mark.parametrize(("north", "east"), [("Northing", "Easting"), ("UTM Y", "UTM X")])
def test_metres_of_a_grid_are_left_and_said_to_be(north: str, east: str) -> None:
    table = opened(f"place,{east},{north}\nNorthfield,500851,3978451\n")
    assert {north, east} <= set(table.left)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Coordinates", "35.95, 39.01"),
        ("lat/lon", "35.95,39.01"),
        ("GPS coordinates", "35\u00b057'00\"N 39\u00b000'36\"E"),
        ("WKT", "POINT (39.01 35.95)"),
        ("geometry", "SRID=4326;POINT(39.01 35.95)"),
        ("lonlat", "POINT (39.01 35.95)"),
        ("Location", "35.95 39.01 0 4.5"),
        ("الإحداثيات", "35.95, 39.01"),
    ],
)
def test_a_column_of_whole_points_is_read(heading: str, cell: str) -> None:
    table = opened(f"town\t{heading}\n" + f"Northfield\t{cell}\n" * 4 + "Southfield\t\nEastbridge\tat the ford\n")
    assert (table.matched["lat"], table.matched["lon"]) == (heading, heading)
    assert [(claim["lat"], claim["lon"]) for claim in table.claims] == [(35.95, 39.01)] * 4 + [(None, None)]
    (east,) = table.aside
    assert (east.column, east.value) == (heading, "at the ford")
    assert east.reason.startswith("This is not a point")


def test_where_the_name_puts_the_longitude_first_two_numbers_are_not_guessed_at() -> None:
    table = opened("town\tlon/lat\nNorthfield\t39.01, 35.95\n")
    assert "longitude first" in table.left["lon/lat"]
    assert table.claims[0]["lat"] is None


def test_columns_of_their_own_go_before_a_column_of_whole_points() -> None:
    table = opened("town\tlat\tlon\tCoordinates\nNorthfield\t35.95\t39.01\t35.0, 39.0\n")
    assert (table.matched["lat"], table.matched["lon"]) == ("lat", "lon")


def test_equal_coordinates_in_two_columns_are_no_whole_point() -> None:
    table = opened("town;lat;lon\nNorthfield;35,5;35,5\n")
    assert (table.claims[0]["lat"], table.claims[0]["lon"]) == (35.5, 35.5)


@pytest.mark.parametrize(
    ("areas", "place", "kind"),
    [
        ("Remark,Governorate Name (EN)", "Governorate Name (EN)", "governorate"),
        ("Governorate,District", "District", "district"),
        ("admin2,admin1", "admin2", "district"),
        ("المحافظة,الناحية", "الناحية", "district"),
        ("Country,State", "State", "governorate"),
    ],
)
def test_the_smallest_area_is_the_place_where_none_is_named_and_groups_no_rows(
    areas: str, place: str, kind: str
) -> None:
    rows = "Greatvale,Northvale,2021-03-02,12\nGreatvale,Northvale,2021-03-02,3\n"
    table = opened(f"{areas},Date,Killed\n{rows}")
    assert table.matched["place"] == place
    assert {claim["place_kind"] for claim in table.claims} == {kind}
    assert len({claim["incident_id"] for claim in table.claims}) == 2
    assert table.claims[0]["incident"].endswith("vale, 2021-03-02")


def test_a_named_place_goes_before_its_area_and_groups_the_rows_of_a_day() -> None:
    table = opened("Governorate,Town,Date,Killed\nVale,Northfield,2021-03-02,12\nVale,Northfield,2021-03-02,3\n")
    assert table.matched["place"] == "Town"
    assert len({claim["incident_id"] for claim in table.claims}) == 1


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NV"])
def test_an_error_of_a_spreadsheet_states_nothing_wherever_it_stands(error: str) -> None:
    row = "2021-03-02,Northfield,12,Harbour Daily,A strike\n"
    failed = f"2021-03-03,Southfield,{error},Harbour Daily, {error}\n"
    table = opened(f"date,place,killed,source,notes\n{row * 2}{failed}")
    assert table.aside == []
    last = table.claims[-1]
    assert (last["value_low"], last["claim_type"]) == (None, "occurrence")
    assert last["summary"] == "According to Harbour Daily: Southfield, 2021-03-03"
    assert "Error cells of a spreadsheet (such as #N/A) were read as empty" in table.notes


TWO_ROWS = "{upper}\n{lower}\n2021-03-02,Northfield,35.5,39.25,12,30,Harbour Daily\n"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Date,Location,,,Casualties,,Source", ",Name,Lat,Lon,Killed,Injured,"),
        ("Date,,,,Casualties,,", ",Town,Lat,Lon,Killed,Injured,Source"),
        ("Casualties by incident,,,,,,\nDate,Location,,,Casualties,,Source", ",Name,Lat,Lon,Killed,Injured,"),
    ],
)
def test_column_names_in_two_rows_are_one(upper: str, lower: str) -> None:
    table = opened(TWO_ROWS.format(upper=upper, lower=lower))
    killed, injured = table.claims
    assert (killed["place"], killed["lat"], killed["event_start"]) == ("Northfield", 35.5, date(2021, 3, 2))
    assert (killed["value_low"], injured["value_low"], killed["outlet"]) == (12, 30, "Harbour Daily")
    assert any(note.startswith("Two rows name the columns") for note in table.notes)


def test_names_that_repeat_in_the_lower_row_are_told_apart_by_the_upper() -> None:
    table = opened("Date,Town,Killed,,Injured,\n,,Min,Max,Min,Max\n2021-03-02,Northfield,3,5,10,20\n")
    ranges = [(claim["measure"], claim["value_low"], claim["value_high"]) for claim in table.claims]
    assert ranges == [("killed", 3, 5), ("injured", 10, 20)]


@pytest.mark.parametrize(
    "row",
    ["2021-03-02,Women,Killed,Town,Source", ",,,,", "Women,Market,Fighters,Bakery,School", "#date,#adm1,,#affected,"],
)
def test_a_row_of_the_table_is_no_second_row_of_names(row: str) -> None:
    table = opened(f"Date,Notes,,Town,\n{row}\n2021-03-02,A strike,x,Northfield,y\n")
    assert not any(note.startswith("Two rows") for note in table.notes)


def test_a_day_alone_is_no_claim() -> None:
    table = opened("Date,Northfield,Southfield,Total\n2021-03-02,3,2,5\n2021-03-03,1,0,1\n")
    assert table.claims == []
    assert [row.line for row in table.aside] == [2, 3]
    assert "nothing but its day" in table.aside[0].reason
    assert table.aside[0].remedy.startswith("Match a column")


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        (
            "date",
            "1614643200",
            "0 of 1 sampled cells are days (“1614643200”: this looks like a computer's count of sec",
        ),
        ("date", "12-May-21", "(“12-May-21”: the year has only two digits)"),
        ("northing", "3978451", "0 of 1 sampled cells are degrees (“3978451”: the latitude looks like metres)"),
        ("killed", "dozens", "0 of 1 sampled cells are figures (“dozens”: there is no figure in digits)"),
    ],
)
def test_a_column_that_is_left_says_what_is_wrong_with_its_first_cell(heading: str, cell: str, words: str) -> None:
    table = opened(f"place,{heading}\nNorthfield,{cell}\n")
    assert words in table.left[heading]


def test_where_no_row_can_be_read_the_refusal_says_why_and_not_that_the_columns_are_strange() -> None:
    feature = '{"type": "Feature", "geometry": null, "properties": {"place": "Northfield", "killed": NaN}}'
    for count, words in ((1, "The only row cannot be read"), (3, "None of the first 3 rows can be read")):
        with pytest.raises(Refused) as refused:
            opened(f'{{"type": "FeatureCollection", "features": [{", ".join([feature] * count)}]}}')
        assert words in refused.value.reason
        assert 'Row 1: The property "killed" is not a finite number' in refused.value.reason
        assert refused.value.remedy.startswith("Correct the number")


@pytest.mark.parametrize("names", ["year,month,day", "iyear,imonth,iday", "السنة,الشهر,اليوم", "Jahr,Monat,Tag"])
def test_a_day_in_three_columns_is_read_as_far_as_it_is_stated(names: str) -> None:
    table = opened(f"{names},town,killed\n2021,3,2,Northfield,12\n2021,03,,Southfield,2\n2021,,,Eastbridge,3\n")
    days = [(claim["event_start"], claim["event_end"], claim["date_precision"]) for claim in table.claims]
    assert days == [
        (date(2021, 3, 2), date(2021, 3, 2), "day"),
        (date(2021, 3, 1), date(2021, 3, 31), "month"),
        (date(2021, 1, 1), date(2021, 12, 31), "year"),
    ]
    assert table.left == {}


def test_the_month_of_a_day_in_three_columns_may_be_named() -> None:
    (claim,) = opened("Year,Month,Day,town\n2021,March,2,Northfield\n").claims
    assert claim["event_start"] == date(2021, 3, 2)


def test_a_column_of_whole_days_goes_before_its_parts() -> None:
    table = opened("year,month,date,town\n2020,1,2021-03-02,Northfield\n")
    assert table.claims[0]["event_start"] == date(2021, 3, 2)
    assert opened("year,month,day,town\n2021,3,2021-03-02,Northfield\n").claims[0]["event_start"] == date(2021, 3, 2)


def test_tags_of_hxl_are_known_where_they_are_all_the_names_there_are() -> None:
    table = opened("#date,#adm1+name,#affected+killed,#meta+source\n2021-03-02,Northvale,12,Harbour Daily\n")
    (claim,) = table.claims
    assert (claim["place"], claim["value_low"], claim["outlet"]) == ("Northvale", 12, "Harbour Daily")


def test_rows_of_one_place_and_month_are_not_one_incident_and_no_title_is_finer_than_its_day() -> None:
    days = ["2021-03-01", "2021-03-01", "March 2021", "March 2021", "2021", "2021-03-01 to 2021-03-03", "2021-W10"]
    table = opened("date,town,killed\n" + "".join(f"{day},Northfield,{row}\n" for row, day in enumerate(days)))
    assert [claim["incident"].removeprefix("Northfield, ") for claim in table.claims] == [
        *("2021-03-01", "2021-03-01", "2021-03", "2021-03", "2021", "2021-03-01 to 2021-03-03"),
        "week of 2021-03-08",
    ]
    incidents = [claim["incident_id"] for claim in table.claims]
    assert incidents[0] == incidents[1]
    assert len(set(incidents)) == 6


@pytest.mark.parametrize(
    ("heading", "cell", "low", "bound"),
    [
        *(("killed", cell, 12, "exact") for cell in ("12 killed", "12 dead", "12 deaths", "12 martyrs", "12 morts")),
        *(("القتلى", cell, 12, "exact") for cell in ("12 قتيل", "١٢ قتيلاً", "12 شهيدا", "12 شهداء")),
        *(("الجرحى", cell, 30, "exact") for cell in ("30 جريح", "٣٠ جريحاً", "30 مصاب")),
        ("killed", "at least 12 dead", 12, "at_least"),
        ("القتلى", "12 قتيل على الأقل", 12, "at_least"),
        ("wounded", "30 injured", 30, "exact"),
    ],
)
def test_a_figure_may_be_called_what_its_column_counts(heading: str, cell: str, low: int, bound: str) -> None:
    (claim,) = opened(f"town,{heading}\nNorthfield,{cell}\n").claims
    assert (claim["value_low"], claim["bound"], claim["wording"]) == (low, bound, cell)


@pytest.mark.parametrize("cell", ["12 wounded", "12 dead, 30 wounded", "12 جريح", "12 killed 30", "12 civilians"])
def test_a_figure_called_something_else_is_not_read(cell: str) -> None:
    table = opened(f'town,killed\nNorthfield,5\nSouthfield,"{cell}"\n')
    assert [claim["value_low"] for claim in table.claims] == [5]
    assert table.aside[0].value == cell


@pytest.mark.parametrize("heading", ["Timestamp", "created_at", "Last updated", "Submission time"])
def test_when_a_row_was_written_is_no_day_of_the_event(heading: str) -> None:
    table = opened(f"{heading},town,killed\n2021-03-05 09:12:33,Northfield,12\n")
    assert "start" not in table.matched
    assert table.claims[0]["event_start"] is None


@pytest.mark.parametrize(
    ("heading", "precision"), [("WEEK", "week"), ("Week of", "week"), ("Reporting month", "month")]
)
def test_a_day_in_a_column_of_weeks_or_months_stands_for_all_of_it(heading: str, precision: str) -> None:
    table = opened(f"{heading},town,killed\n2021-03-01,Northfield,12\n2021-03-01,Northfield,3\n")
    assert {claim["date_precision"] for claim in table.claims} == {precision}
    assert len({claim["incident_id"] for claim in table.claims}) == 2


@pytest.mark.parametrize("heading", ["Casualties", "Total casualties", "No. of victims", "عدد الضحايا"])
@pytest.mark.parametrize("cell", ["12", "12 killed, 30 wounded"])
def test_a_figure_that_does_not_say_what_it_counts_is_left_and_said_to_be(heading: str, cell: str) -> None:
    table = opened(f'town,{heading}\nNorthfield,"{cell}"\n')
    assert "killed, the injured or both" in table.left[heading]
    assert table.claims[0]["measure"] == ""


@pytest.mark.parametrize("heading", ["Source", "Source link", "URL", "المصدر"])
def test_where_no_outlet_is_named_the_address_of_the_report_tells_it(heading: str) -> None:
    table = opened(
        f"town,killed,{heading}\nNorthfield,12,https://www.harbour.example/news/1\n"
        "Southfield,3,https://t.me/valewatch/12; https://twitter.com/ada/status/1\n"
    )
    assert [(claim["outlet"], claim["speaker"]) for claim in table.claims] == [
        ("harbour.example", "harbour.example"),
        ("t.me/valewatch", "t.me/valewatch"),
        ("twitter.com/ada", "twitter.com/ada"),
    ]
    assert table.matched["options.outlets"] == heading


def test_a_named_outlet_goes_before_the_address_of_its_report() -> None:
    table = opened("town,Source,URL\nNorthfield,Harbour Daily,https://star.example/1\n")
    assert table.claims[0]["outlet"] == "Harbour Daily"


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.Harbour.example:443/a?b#c", "harbour.example"),
        ("www.harbour.example/1", "harbour.example"),
        ("https://m.facebook.com/ada.page/posts/1", "facebook.com/ada.page"),
        ("https://www.facebook.com/permalink.php?id=1", "facebook.com"),
        ("https://www.youtube.com/watch?v=1", "youtube.com"),
        ("https://www.youtube.com/channel/UC1/videos", "youtube.com/UC1"),
        ("https://t.me/s/valewatch", "t.me/valewatch"),
        ("https://[broken", "https://[broken"),
        ("Harbour Daily", "Harbour Daily"),
    ],
)
def test_an_address_leads_to_a_site_or_an_account(address: str, outlet: str) -> None:
    assert web_outlets(address) == (outlet,)


@pytest.mark.parametrize("shift", [0, 2])
def test_a_day_and_place_merged_over_rows_are_those_of_each_row_and_a_number_is_not(shift: int) -> None:
    rows = [
        ["No.", "Date", "Town", "Killed", "Injured", "Source"],
        ["E1", date(2021, 3, 2), "Northfield", 12, 30, "Harbour Daily"],
        ["", None, None, 22, None, "Evening Star"],
        ["E2", "2021-03-03", "Southfield", "3-5", None, "Harbour Daily"],
        ["", None, None, None, None, "Evening Star"],
        ["E3", date(2021, 3, 4), "Eastbridge", 1, None, "Wire"],
    ]

    def merge(book: Any) -> None:
        letters = "ABCDEFGH"[shift:]
        for cells in ("A2:A3", "B2:B3", "C2:C3", "E2:E3", "B4:B5", "C4:C5", "D4:D5"):
            book.active.merge_cells("".join(letters["ABCDEF".index(c)] if c.isalpha() else c for c in cells))

    table = opened(workbook([[None] * shift + row for row in rows], change=merge))
    said = [(c["place"], c["event_start"], c["outlet"], c["measure"], c["value_low"]) for c in table.claims]
    north, south = date(2021, 3, 2), date(2021, 3, 3)
    assert said == [
        ("Northfield", north, "Harbour Daily", "killed", 12),
        ("Northfield", north, "Harbour Daily", "injured", 30),
        ("Northfield", north, "Evening Star", "killed", 22),
        ("Southfield", south, "Harbour Daily", "killed", 3),
        ("Southfield", south, "Evening Star", "", None),
        ("Eastbridge", date(2021, 3, 4), "Wire", "killed", 1),
    ]
    assert len({claim["incident_id"] for claim in table.claims}) == 3


def test_a_cover_sheet_of_lines_is_passed_over() -> None:
    cover = ("Cover", [["Incidents of the vale"], ["Prepared by the office"], ["Date: 2021-03-31"]])
    data = ("Data", [["date", "town", "killed"], ["2021-03-02", "Northfield", 12]])
    table = opened(workbook(cover, data))
    assert [claim["place"] for claim in table.claims] == ["Northfield"]
    assert any("was passed over" in note for note in table.notes)
    assert any('"Data" was read, not "Cover"' in note for note in table.notes)


def test_a_list_of_outlets_is_not_the_name_of_one() -> None:
    features = [
        {"type": "Feature", "geometry": None, "properties": {"town": town, "killed": 3, "source": source}}
        for town, source in (("Northfield", ["Harbour Daily", "Evening Star"]), ("Southfield", ["Harbour Daily"]))
    ]
    table = opened(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [claim["outlet"] for claim in table.claims] == ["Harbour Daily", "Evening Star", "Harbour Daily"]
    assert "are lists" in table.reasons["options.outlets"]


def test_an_empty_list_of_outlets_names_none_and_keeps_the_others_lists() -> None:
    features = [
        {"type": "Feature", "geometry": None, "properties": {"town": town, "killed": 3, "source": source}}
        for town, source in (("Northfield", []), ("Southfield", ["Harbour Daily", " "]), ("Eastfield", [None]))
    ]
    table = opened(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [claim["outlet"] for claim in table.claims] == ["list.csv", "Harbour Daily", "list.csv"]
    assert any("No outlet is stated" in note for note in table.notes)


@pytest.mark.parametrize(
    "cell", ["[Harbour Daily]", "[1, 2]", '["a", {"b": 1}]', "[" * 3000, '["a"', "Harbour [Daily]"]
)
def test_what_is_no_list_of_texts_stays_as_it_is(cell: str) -> None:
    assert listed_outlets(cell) == (cell,)


def test_an_event_called_by_its_kind_is_not_one_event_with_all_others_of_that_kind() -> None:
    table = opened(
        "date,town,event,killed\n2021-03-02,Northfield,Airstrike,12\n2021-03-04,Southfield,Airstrike,3\n"
        "2021-03-05,Northfield,Shelling,4\n"
    )
    assert len({claim["incident_id"] for claim in table.claims}) == 3
    assert [claim["incident_kind"] for claim in table.claims] == ["air_strike", "air_strike", "other"]
    assert table.claims[0]["incident"] == "Northfield, 2021-03-02"


def test_titles_that_come_again_weeks_later_name_no_one_event() -> None:
    rows = (
        "2021-03-02,Northfield,Market hit,12\n2021-06-02,Southfield,Market hit,3\n2021-03-02,Northfield,market hit,9\n"
    )
    table = opened(f"date,town,title,killed\n{rows}")
    first, second, third = (claim["incident_id"] for claim in table.claims)
    assert first == third != second
    assert {claim["summary"].casefold() for claim in table.claims} == {"market hit"}
    assert "1 of its 1 sampled texts come again" in table.reasons["summary"]
    told = opened("date,town,title,summary,killed\n" + rows.replace("hit,", "hit,It burnt,"))
    assert "names no one event" in told.left["title"]


@pytest.mark.parametrize("day", ["2021-03-09", "", "unknown"])
def test_titles_that_stand_for_one_event_stay_titles(day: str) -> None:
    table = opened(f"date,town,title,killed\n2021-03-02,Northfield,Market hit,12\n{day},Southfield,Market hit,3\n")
    assert {claim["incident_id"] for claim in table.claims} == {"Market hit"}
    rows = "".join(f"2021-03-{day:02},Northfield,Event {day},1\n" for day in range(1, 10))
    often = opened(f"date,town,title,killed\n{rows}2021-06-02,Southfield,Event 1,3\n")
    assert often.matched["incident"] == "title"


@pytest.mark.parametrize("name", ["event id", "id"])
def test_keys_that_a_spreadsheet_shortened_make_no_two_events_one(name: str) -> None:
    table = opened(
        f"{name},date,town,killed\n2.01705E+11,2021-03-02,Northfield,12\n2.01705E+11,2021-03-03,Southfield,3\n"
    )
    assert len({claim["incident_id"] for claim in table.claims}) == 2
    assert "last digits are lost" in table.left[name]


def test_a_year_alone_dates_the_event_where_nothing_else_does() -> None:
    (claim,) = opened("year,town,killed\n2021,Northfield,12\n").claims
    assert (claim["event_start"], claim["event_end"]) == (date(2021, 1, 1), date(2021, 12, 31))
    assert claim["date_precision"] == "year"
    full = opened("year,day of the raid,town,killed\n2020,2021-03-02,Northfield,12\n")
    assert full.claims[0]["event_start"] == date(2021, 3, 2)


@pytest.mark.parametrize("name", ["Killed (%)", "% killed", "Killed ٪"])
def test_a_share_of_people_is_no_count_of_them(name: str) -> None:
    table = opened(f"date,town,{name}\n2021-03-02,Northfield,12\n")
    assert table.claims[0]["measure"] == ""
    assert "no class of victims" in table.left[name]


def test_degrees_minutes_and_seconds_in_columns_of_their_own_are_one_coordinate() -> None:
    table = opened(
        "town,Lat_deg,Lat_min,Lat_sec,Lon_deg,Lon_min,Lon_sec,killed\nNorthfield,35,30,36,-39,15,0,12\n"
        "Southfield,35,30,,39,15,,3\nEastfield,35,,,39,,,4\nWestfield,,,,,,,5\n"
    )
    assert [(claim["lat"], claim["lon"]) for claim in table.claims] == [(35.51, -39.25), (35.5, 39.25), (None, None)]
    assert "“Lat_min”, “Lat_sec”" in table.reasons["lat"]
    (aside,) = table.aside
    assert aside.column == "Lat_deg, Lat_min, Lat_sec, Lon_deg, Lon_min, Lon_sec"
    assert aside.value == "35 ?, 39 ?"


def test_the_letters_of_the_halves_of_the_earth_in_columns_of_their_own_are_the_signs() -> None:
    table = opened(
        "town,Latitude,N/S,Longitude,E/W,killed\nA,16.77,N,3.00,W,12\nB,16.27,s,0.05,E,3\nC,16.27,,0.05,,4\n"
    )
    assert [(claim["lat"], claim["lon"]) for claim in table.claims] == [(16.77, -3.0), (-16.27, 0.05)]
    assert [row.value for row in table.aside] == ["16.27 ?, 0.05 ?"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("lat,lat_min,lat_max,lon,lon_min,lon_max", "35,34,36,39,38,40"),
        ("lat,lat min,lon,lon min", "35.5,30,39.25,15"),
        ("lat,confirmed,lon,e", "35.5,N,39.25,yes"),
    ],
)
def test_columns_that_are_no_parts_of_a_coordinate_leave_it_as_it_is(head: str, row: str) -> None:
    table = opened(f"town,{head},killed\nNorthfield,{row},12\n")
    assert (int(table.claims[0]["lat"]), int(table.claims[0]["lon"])) == (35, 39)
    assert "together" not in table.reasons["lat"]


def test_parts_that_make_no_coordinate_leave_it_and_tell_so() -> None:
    table = opened("town,lat,lat min,lon,lon min,killed\nNorthfield,35,75,39,88,12\n")
    assert "“lat min”, which seem to be parts of it" in table.left["lat"]
    assert (table.claims[0]["lat"], table.claims[0]["lon"]) == (None, None)


@pytest.mark.parametrize(
    "cells",
    [["37S DV 12345 67890", "37S DV 12345 67891"], ["35.5 39.25", "8G5QX255+4X"], ["https://a.example/@35.5,39.2"]],
)
def test_a_column_of_points_in_another_writing_is_left_and_told(cells: list[str]) -> None:
    table = opened(
        "Town,Coordinates,killed\n" + "".join(f"Northfield,{cell!r},12\n".replace("'", '"') for cell in cells)
    )
    other = cells[-1] if "35.5 39.25" in cells else cells[0]
    assert f"“{other}” is none" in table.left["Coordinates"]
    assert table.claims[0]["lat"] is None


def test_a_column_of_names_that_is_called_a_location_is_not_told_to_hold_no_points() -> None:
    table = opened("Town,Location,killed\nNorthfield,by the mill,12\n")
    assert table.left == {}


def test_unknown_is_no_place_and_accuses_nobody() -> None:
    table = opened(
        "date,town,killed,perpetrator\n2021-03-02,Unknown,12,unknown\n2021-03-02,Unknown,3,Hill Front\n"
        "2021-03-02,Northfield,4,غير معروف\n"
    )
    assert [claim["place"] for claim in table.claims] == ["", "", "Northfield"]
    assert [claim["accused"] for claim in table.claims] == ["", "Hill Front", ""]
    assert len({claim["incident_id"] for claim in table.claims}) == 3
    assert all(text in table.reasons["options.missing"] for text in ("“Unknown”", "“unknown”", "“غير معروف”"))


def test_the_middle_of_an_area_is_no_point_of_an_event() -> None:
    table = opened("Admin1,Centroid_Latitude,Centroid_Longitude,killed\nNorthvale,35.5,39.25,12\n")
    assert "middle of an area" in table.left["Centroid_Latitude"]
    assert (table.claims[0]["lat"], table.claims[0]["place"]) == (None, "Northvale")
    named = opened("Town,Centroid_Latitude,Centroid_Longitude,killed\nNorthfield,35.5,39.25,12\n")
    assert named.claims[0]["lat"] == 35.5


def test_a_column_of_dashes_is_said_to_state_nothing() -> None:
    table = opened("town,killed,injured\nNorthfield,12,-\nSouthfield,3,n/a\n")
    assert table.left["injured"].endswith("but it states nothing in the sampled rows; it was not matched.")


@pytest.mark.parametrize(
    ("heading", "measure"), [("toll-injured", "injured"), ("Toll", "killed"), ("Death toll", "killed")]
)
def test_a_toll_is_of_the_killed_where_nothing_else_is_said(heading: str, measure: str) -> None:
    (claim,) = opened(f"town,{heading}\nNorthfield,12\n").claims
    assert (claim["measure"], claim["value_low"]) == (measure, 12)


def test_the_name_in_a_form_with_an_address_for_mail_is_no_place() -> None:
    table = opened("Email,Name,Date,Killed\na@b.example,Ada Person,2021-03-02,12\n")
    assert "place" not in table.matched


def test_kinds_of_incident_in_other_words_are_known_and_strange_ones_are_another_kind() -> None:
    table = opened("town,Type\nNorthfield,Airstrike\nSouthfield,قصف جوي\nEastbridge,execution\nWestbridge,picnic\n")
    assert [claim["incident_kind"] for claim in table.claims] == ["air_strike", "air_strike", "execution", "other"]
    assert "any other word stands for other" in table.reasons["incident_kind"]
    assert table.aside == []


def test_a_column_of_types_of_something_else_is_no_kind_of_incident() -> None:
    table = opened("town,Type\nNorthfield,Airstrike\nSouthfield,urban\nEastbridge,rural\n")
    assert "incident_kind" not in table.matched
