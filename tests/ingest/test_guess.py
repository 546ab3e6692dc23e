"""A strange table is guessed at by names and cells together; what the cells do not bear out is left, and said why."""
# ruff: noqa: RUF001  # digits and letters that look alike are what is tested

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.grid import LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN, Batch
from geo.ingest.guessing.guess import guess_mapping
from geo.ingest.guessing.headings import plain_names
from geo.ingest.mapping import FIELDS, Mapping, Options, OutletRule, read_mapping, write_mapping

if TYPE_CHECKING:
    from geo.ingest.guessing.proofs import Guess

ENGLISH = (
    *("Ref", "Location", "Lat", "Long", "Event Date", "Published by", "According to", "Killed (min)", "Killed (max)"),
    *("Wounded", "Weapon used", "Perpetrator", "Description", "Notes", "URL", "Children killed"),
)
ENGLISH_ROWS = [
    [
        *("A1", "Northfield", "33.5", "36.3", "25/10/2023", "Daily Post; Evening Star", "Mayor", "3", "5", "N/A"),
        *("shell", "", "Shelling of the market", "seen by two", "https://example.org/1", "1"),
    ],
    [
        *("A2", "Southfield", "33.6", "36.4", "07/10/2023", "Daily Post", "Hospital", "", "2", "about 10", ""),
        *("Army", "A strike on the road", "", "https://example.org/2", "0"),
    ],
    [
        *("A3", "Eastbridge", "33.7", "36.5", "09/10/2023", "Evening Star; Wire", "Witness", "10", "20", "4", "rocket"),
        *("Army", "Houses hit", "unclear", "https://example.org/3", "2"),
    ],
]
ARABIC = ("المعرف", "المكان", "خط العرض", "خط الطول", "التاريخ", "المصدر", "القتلى", "الجرحى", "الوصف")
ARABIC_ROWS = [
    ["١", "الرقة", "٣٥٫٩", "٣٩٫٠", "١٤ أيار ٢٠١٧", "وكالة", "١٢", "٣٠", "قصف على السوق"],
    ["٢", "دير الزور", "٣٥٫٣", "٤٠٫١", "١٥ أيار ٢٠١٧", "صحيفة", "٢٠", "غير معروف", "غارة على الطريق"],
]


def columns_of(mapping: Mapping) -> dict[str, str]:
    return {field: rules[0].columns[0] for field, rules in mapping.fields.items()}


def figures_of(mapping: Mapping) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (
            rule.measure[0].pieces[0],
            rule.victim_class[0].pieces[0],
            {part: getattr(rule, part)[0].columns[0] for part in ("low", "best", "high") if getattr(rule, part)},
        )
        for rule in mapping.figures
    ]


def reasons(guesses: tuple[Guess, ...]) -> dict[str, str]:
    return {guess.field: guess.reason for guess in guesses if guess.field}


def left(guesses: tuple[Guess, ...]) -> dict[str, str]:
    return {guess.column: guess.reason for guess in guesses if not guess.field}


def test_a_strange_table_in_english_is_matched_by_names_and_cells() -> None:
    mapping, guesses = guess_mapping(ENGLISH, ENGLISH_ROWS, title="A list")
    assert columns_of(mapping) == {
        "claim_id": "Ref",
        "place": "Location",
        "lat": "Lat",
        "lon": "Long",
        "start": "Event Date",
        "speaker": "According to",
        "weapon": "Weapon used",
        "accused": "Perpetrator",
        "summary": "Description",
        "coder_note": "Notes",
    }
    assert figures_of(mapping) == [
        ("killed", "all", {"low": "Killed (min)", "high": "Killed (max)"}),
        ("injured", "all", {"best": "Wounded"}),
    ]
    assert mapping.title == "A list"
    assert mapping.options == Options(dates="day_first", missing=("N/A",))
    assert mapping.outlets == OutletRule("Published by", ";")
    said = reasons(guesses)
    assert said["lat"] == "The column is called “Lat” and all 3 sampled cells are degrees between 33.5 and 33.7."
    assert said["start"].endswith("all 3 sampled cells are days from 2023-10-07 to 2023-10-25.")
    assert said["options.dates"].startswith("“25/10/2023” in “Event Date” has the day before the month")
    assert "“N/A”" in said["options.missing"]
    assert said["figure:killed:low"].endswith("all 2 sampled cells are figures between 3 and 10.")
    assert "check that it names who is held responsible" in said["accused"]


def test_a_strange_table_with_arabic_headings_is_matched_as_well() -> None:
    mapping, guesses = guess_mapping(ARABIC, ARABIC_ROWS)
    assert columns_of(mapping) == {
        "claim_id": "المعرف",
        "place": "المكان",
        "lat": "خط العرض",
        "lon": "خط الطول",
        "start": "التاريخ",
        "outlet": "المصدر",
        "summary": "الوصف",
    }
    assert figures_of(mapping) == [("killed", "all", {"best": "القتلى"}), ("injured", "all", {"best": "الجرحى"})]
    assert mapping.options.missing == ("غير معروف",)
    assert "between 35.3 and 35.9" in reasons(guesses)["lat"]


def test_the_guess_makes_claims_of_every_row() -> None:
    # One claim for each outlet of a row and each figure it states.
    for columns, rows, claims in ((ENGLISH, ENGLISH_ROWS, 8), (ARABIC, ARABIC_ROWS, 3)):
        mapping, _ = guess_mapping(columns, rows)
        builder = ClaimBuilder(mapping, columns, file="list.csv", latest=date(2026, 11, 21))
        built = builder.build(Batch([2 + number for number in range(len(rows))], rows, [], 1.0))
        assert built.aside == []
        assert built.rows_shown == len(rows)
        assert built.claims.num_rows == claims


def test_exchanged_coordinates_are_not_matched_and_the_guess_says_why() -> None:
    rows = [["A", "120.5", "15.1"], ["B", "121.0", "16.0"], ["C", "35.0", "15.5"]]
    mapping, guesses = guess_mapping(("place", "lat", "lon"), rows)
    assert columns_of(mapping) == {"place": "place"}
    assert "2 of 3 sampled cells are no latitude" in left(guesses)["lat"]
    assert "the two may stand in each other's place" in left(guesses)["lat"]
    assert "“lat”" in left(guesses)["lon"]
    swapped, _ = guess_mapping(("place", "lon", "lat"), rows)
    assert columns_of(swapped) == {"place": "place", "lat": "lat", "lon": "lon"}


# Latitude and longitude as they are; each could be the other.
_TOWNS = [
    ["Raqqa", "35.95", "39.01"],
    ["Saydnaya", "33.70", "36.38"],
    ["البوكمال", "34.45", "40.92"],
    ["Lane 5", "35", "38"],
]


def test_exchanged_coordinates_that_both_are_possible_are_told_by_the_places_named() -> None:
    mapping, guesses = guess_mapping(("place", "lon", "lat"), _TOWNS)
    assert columns_of(mapping) == {"place": "place"}
    assert "of 3 sampled places that the gazetteer knows 0 lie where their rows say, and 3" in left(guesses)["lat"]
    assert "the two may stand in each other's place" in left(guesses)["lat"]
    assert "“lat”" in left(guesses)["lon"]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("place", "lat", "lon"), _TOWNS),
        # Two known places could be namesakes.
        (("place", "lon", "lat"), _TOWNS[1:]),
        (("place", "lon", "lat"), [_TOWNS[0]] * 9),
        (("place", "lon", "lat"), [[f"Lane {number}", *row[1:]] for number, row in enumerate(_TOWNS)]),
        # Of five known places two lie where they are named.
        (("place", "lon", "lat"), [*_TOWNS, ["Aleppo", "37.16", "36.20"], ["Homs", "36.72", "34.73"]]),
        (("remark", "lon", "lat"), [["", *row[1:]] for row in _TOWNS]),
        # Near the diagonal a place lies where it is named either way round, and namesakes may lie in neither.
        (("place", "lat", "lon"), [[name, "35.52", "35.78"] for name in ("Latakia", "Lattakia", "اللاذقية")]),
        (("place", "lon", "lat"), [[name, "12.1", "50.2"] for name, *_ in _TOWNS]),
    ],
)
def test_possible_coordinates_are_taken_as_they_are_called_unless_the_places_are_sure(
    columns: tuple[str, ...], rows: list[list[str]]
) -> None:
    mapping, _ = guess_mapping(columns, rows)
    assert columns_of(mapping).items() >= {"lat": "lat", "lon": "lon"}.items()


def test_half_a_point_is_not_matched() -> None:
    mapping, guesses = guess_mapping(("place", "latitude"), [["A", "33.5"]])
    assert columns_of(mapping) == {"place": "place"}
    assert "other coordinate" in left(guesses)["latitude"]


def test_a_name_that_fits_and_cells_that_do_not_make_no_guess() -> None:
    columns = ("date", "lat", "lon", "place", "killed", "source", "incident_kind", "y")
    row = ["soon", "north", "east", "17", "many", "18", "picnic", "x"]
    mapping, guesses = guess_mapping(columns, [row, row])
    assert mapping.fields == {}
    assert mapping.figures == ()
    assert reasons(guesses) == {}
    assert set(left(guesses)) >= {"date", "lat", "lon", "killed"}


def test_cells_that_fit_and_a_name_that_does_not_make_no_guess() -> None:
    columns = ("created", "tests", "visitors", "born", "date of birth", "children killed", "killed by hunger")
    mapping, _ = guess_mapping(columns, [["2017-05-14", "33.5", "12", "2017-05-14", "2017-05-14", "3", "4"]])
    assert mapping.fields == {}
    assert mapping.figures == ()


def test_a_few_damaged_cells_do_not_undo_a_guess_and_many_do() -> None:
    good = [["33.5", "36.3"]] * 9
    mapping, guesses = guess_mapping(("lat", "lon"), [*good, ["x", "36.3"]])
    assert "9 of 10 sampled cells are degrees" in reasons(guesses)["lat"]
    assert set(mapping.fields) == {"lat", "lon"}
    mapping, _ = guess_mapping(("site lat", "site lon"), [*good, *[["x", "36.3"]] * 5])
    assert mapping.fields == {}


def test_a_column_called_exactly_as_its_field_is_taken_while_half_of_its_cells_can_be_read() -> None:
    columns = ("date", "lat", "lon", "killed")
    row, wrong = ["2017-05-14", "33.5", "36.3", "12"], ["soon", "north", "36.3", "many"]
    mapping, guesses = guess_mapping(columns, [row, wrong])
    assert columns_of(mapping) == {"start": "date", "lat": "lat", "lon": "lon"}
    assert figures_of(mapping) == [("killed", "all", {"best": "killed"})]
    assert left(guesses) == {}
    assert "1 of 2 sampled cells are figures" in reasons(guesses)["figure:killed:best"]
    built = ClaimBuilder(mapping, columns, file="list.csv", latest=date(2026, 11, 21)).build(
        Batch([2, 3], [row, wrong], [], 1.0)
    )
    assert (built.rows_shown, [aside.line for aside in built.aside]) == (1, [3])
    mapping, guesses = guess_mapping(columns, [row, wrong, wrong])
    assert (mapping.fields, mapping.figures) == ({}, ())
    assert set(left(guesses)) == set(columns)


def test_a_column_that_fits_whole_goes_before_a_better_name_that_fits_in_half() -> None:
    rows = [["2017-05-14", "2017-05-14"], ["soon", "2017-05-15"]]
    mapping, guesses = guess_mapping(("date", "day"), rows)
    assert columns_of(mapping) == {"start": "day"}
    assert "1 of 2 sampled cells are days" in left(guesses)["date"]


def test_dates_of_which_half_wait_for_their_order_are_said_to() -> None:
    _, guesses = guess_mapping(("date",), [["07/10/2023"], ["2023-10-09"]])
    assert "order of day and month has to be stated" in reasons(guesses)["start"]


def test_one_impossible_latitude_among_others_is_no_sign_of_exchanged_columns() -> None:
    rows = [["95", "39.2"], ["35.8", "39.2"], ["35.8", "39.2"]]
    mapping, guesses = guess_mapping(("lat", "lon"), rows)
    assert columns_of(mapping) == {"lat": "lat", "lon": "lon"}
    assert left(guesses) == {}
    _, guesses = guess_mapping(("lat", "lon"), [*rows, ["95", "39.2"]])
    assert "2 of 4 sampled cells are no latitude" in left(guesses)["lat"]


def test_a_day_that_can_do_without_is_matched_only_if_every_cell_can_be_read() -> None:
    columns = ("date", "published")
    rows = [["2017-05-14", "2017-05-15"]] * 9
    assert set(guess_mapping(columns, [*rows, ["2017-05-14", "soon"]])[0].fields) == {"start"}
    assert set(guess_mapping(columns, [*rows, ["soon", "2017-05-15"]])[0].fields) == {"start", "published_on"}


def test_the_order_of_dates_is_guessed_only_if_proved_and_not_contradicted() -> None:
    def order(*days: str) -> str:
        return guess_mapping(("date",), [[day] for day in days])[0].options.dates

    assert order("25/10/2023", "07/10/2023") == "day_first"
    assert order("07/10/2023", "10.25.2023") == "month_first"
    assert order("07/10/2023", "08/10/2023") == ""
    assert order("25/10/2023", "10/25/2023") == ""
    assert order("2023-10-25") == ""
    assert order("99/10/2023", "07/10/2023") == ""


def test_dates_whose_order_nobody_can_tell_are_matched_and_said_to_wait_for_it() -> None:
    mapping, guesses = guess_mapping(("date",), [["07/10/2023"], ["08/10/2023"]])
    assert columns_of(mapping) == {"start": "date"}
    assert "order of day and month has to be stated" in reasons(guesses)["start"]


def test_the_decimal_comma_is_guessed_only_if_proved_and_not_contradicted() -> None:
    def decimal(*lats: str) -> str:
        return guess_mapping(("lat", "lon"), [[lat, "36"] for lat in lats])[0].options.decimal

    assert decimal("33,5", "33,512") == ","
    assert decimal("33,512") == "."
    assert decimal("33,5", "33.5") == "."
    _, guesses = guess_mapping(("lat", "lon"), [["33,5", "36,25"]])
    assert "“33,5” in “lat” can only be a number with a decimal comma" in reasons(guesses)["options.decimal"]


def test_a_geometry_the_reader_found_goes_before_columns_of_the_same_meaning() -> None:
    columns = ("lat", "lon", LON_COLUMN, LAT_COLUMN, RADIUS_COLUMN)
    mapping, _ = guess_mapping(columns, [["1", "2", "36.3", "33.5", "250"]])
    assert columns_of(mapping) == {"lon": LON_COLUMN, "lat": LAT_COLUMN, "radius_m": RADIUS_COLUMN}


def test_a_coordinate_may_say_what_it_is_a_coordinate_of() -> None:
    mapping, _ = guess_mapping(("Where.lat", "Where.lon"), [["33.5", "36.3"]])
    assert columns_of(mapping) == {"lat": "Where.lat", "lon": "Where.lon"}


def test_x_and_y_are_coordinates_only_where_the_name_is_nothing_more() -> None:
    row = ["36.3", "33.5"]
    assert columns_of(guess_mapping(("X", "Y"), [row])[0]) == {"lon": "X", "lat": "Y"}
    assert guess_mapping(("attack x", "attack y"), [row])[0].fields == {}


def test_a_key_is_the_claims_if_no_two_are_alike_and_the_incidents_if_rows_share_it() -> None:
    columns = ("id", "place", "date")
    rows = [["1", "A", "2017-05-14"], ["2", "B", "2017-05-15"]]
    assert columns_of(guess_mapping(columns, rows)[0])["claim_id"] == "id"
    shared, guesses = guess_mapping(columns, [*rows, ["2", "B", "2017-05-15"]])
    assert columns_of(shared)["incident_id"] == "id"
    assert "claims about one incident" in reasons(guesses)["incident_id"]
    assert "incident" not in shared.fields
    # Without a day the place does not name an incident; then its key does.
    bare = columns_of(guess_mapping(("event id", "place"), [["1", "A"], ["1", "B"]])[0])
    assert bare == {"incident_id": "event id", "incident": "event id", "place": "place"}


def test_each_class_of_people_is_a_figure_of_its_own_and_the_whole_comes_first() -> None:
    columns = ("civilian deaths", "killed", "women_killed_max")
    mapping, guesses = guess_mapping(columns, [["2", "5", "1"]])
    assert figures_of(mapping) == [
        ("killed", "all", {"best": "killed"}),
        ("killed", "civilians", {"best": "civilian deaths"}),
        ("killed", "women", {"high": "women_killed_max"}),
    ]
    assert any("they count civilians" in guess.reason for guess in guesses)


def test_min_and_max_alone_belong_to_the_only_measure_if_the_figures_agree() -> None:
    columns = ("killed", "min", "max")
    rows = [["5", "3", "9"], ["6", "6", "6"]]
    assert figures_of(guess_mapping(columns, rows)[0]) == [
        ("killed", "all", {"best": "killed", "low": "min", "high": "max"})
    ]
    # Degrees of warmth, perhaps: they do not lie around the figure.
    assert figures_of(guess_mapping(columns, [["5", "30", "2"]])[0]) == [("killed", "all", {"best": "killed"})]
    two = guess_mapping(("killed", "injured", "min"), [["5", "6", "3"]])[0]
    assert figures_of(two) == [("killed", "all", {"best": "killed"}), ("injured", "all", {"best": "injured"})]
    assert figures_of(guess_mapping(("civilians killed", "max"), [["5", "9"]])[0])[0][2] == {"best": "civilians killed"}


def test_words_of_the_codebook_are_matched_and_others_are_not() -> None:
    mapping, _ = guess_mapping(("Event type",), [["Air strike"], ["execution"]])
    assert columns_of(mapping) == {"incident_kind": "Event type"}
    assert guess_mapping(("Event type",), [["Air strike"], ["picnic"]])[0].fields == {}


def test_notes_are_the_summary_unless_another_column_is() -> None:
    assert columns_of(guess_mapping(("notes",), [["a strike"]])[0]) == {"summary": "notes"}
    both = columns_of(guess_mapping(("notes", "claim"), [["a strike", "a claim"]])[0])
    assert both == {"summary": "claim", "coder_note": "notes"}


def test_the_only_well_filled_column_of_days_is_the_day_where_no_name_says_so() -> None:
    columns = ("column 1", "column 2", "column 3")
    mapping, guesses = guess_mapping(columns, [["45206", "2017-05-14", "2017"], ["45207", "2017-05-15", "2018"]])
    assert columns_of(mapping) == {"start": "column 2"}
    assert reasons(guesses)["start"].startswith("No column is called a day")
    two_days = [["2017-05-14", "2017-05-15", ""]]
    assert guess_mapping(columns, two_days)[0].fields == {}
    assert guess_mapping(columns, [["", "2017-05-14", ""], ["", "", ""], ["", "", ""]])[0].fields == {}


def test_french_and_german_headings_are_known() -> None:
    french = ("lieu", "date de début", "morts", "blessés", "selon", "arme")
    mapping, _ = guess_mapping(french, [["Nordville", "14 mai 2017", "12", "au moins 20", "le maire", "obus"]])
    assert columns_of(mapping) == {"place": "lieu", "start": "date de début", "speaker": "selon", "weapon": "arme"}
    assert [figure[:2] for figure in figures_of(mapping)] == [("killed", "all"), ("injured", "all")]
    german, _ = guess_mapping(("Ort", "Datum", "Tote", "Quelle"), [["Nordstadt", "14. Mai 2017", "12", "Zeitung"]])
    assert columns_of(german) == {"place": "Ort", "start": "Datum", "outlet": "Quelle"}


def test_a_table_without_rows_or_names_gives_an_empty_mapping() -> None:
    assert guess_mapping(("lat", "lon", "date"), [])[0].fields == {}
    assert guess_mapping((), [])[1] == ()
    assert guess_mapping(("", "*lat", "*lon"), [["2017-05-14", "33.5", "36.3"]])[0].fields == {}


def test_a_name_or_cell_is_quoted_short_on_one_line_and_without_what_cannot_be_seen() -> None:
    _, guesses = guess_mapping(("pla\u202ece",), [["a\nb\x07" + "c" * 100]])
    (guess,) = guesses
    assert "\u202e" not in guess.reason
    assert "“a bccc" in guess.reason
    assert "…”" in guess.reason
    assert len(guess.reason) < 200


NAMES = st.sampled_from([*ENGLISH, *ARABIC, "min", "max", "id", "event_id", "incident", "end", "{odd}", "", "*lat"])
CELLS = st.sampled_from([cell for row in (*ENGLISH_ROWS, *ARABIC_ROWS) for cell in row]) | st.text(max_size=8)


@given(st.lists(NAMES | st.text(max_size=10), max_size=8, unique=True), st.data())
def test_no_table_breaks_the_guess_and_every_guess_can_be_kept(names: list[str], data: st.DataObject) -> None:
    columns = tuple(dict.fromkeys(name.strip() for name in names))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=5))
    mapping, guesses = guess_mapping(columns, rows)
    assert read_mapping(write_mapping(mapping)) == mapping
    assert set(mapping.fields) <= set(FIELDS)
    used = [name for field, (rule,) in mapping.fields.items() if field != "incident" for name in rule.columns]
    used += [name for _, _, parts in figures_of(mapping) for name in parts.values()]
    assert len(used) == len(set(used))
    assert set(used) <= set(columns)
    assert all(guess.column in columns and guess.reason.endswith(".") for guess in guesses)
    said = {guess.column for guess in guesses if guess.field}
    assert set(used) <= said


def test_one_wrong_cell_among_many_makes_no_column_doubtful() -> None:
    rows = [[f"{day:02d}.05.2017", "35.9", "39.0"] for day in range(1, 29)] + [["14.05.2017", "135.9", "39.0"]]
    mapping, _ = guess_mapping(("Tag", "Lat", "Lon"), rows)
    assert {"lat", "lon", "start"} <= set(mapping.fields)


def test_the_order_of_a_day_column_nobody_named_a_day_is_proved_by_its_cells() -> None:
    mapping, guesses = guess_mapping(("Q", "Town"), [[f"{day:02d}.05.2017", "Raqqa"] for day in range(1, 29)])
    assert mapping.options.dates == "day_first"
    assert "options.dates" in {guess.field for guess in guesses}


@pytest.mark.parametrize(
    ("name", "cell", "field"),
    [
        ("Getötete", "12", "figure:killed:best"),
        ("Paper", "The Courier", "outlet"),
        ("Source name", "The Courier", "outlet"),
        ("Who says", "a witness", "speaker"),
        ("Said by", "a witness", "speaker"),
        ("name", "Norton", "place"),
        ("village", "Norton", "place"),
        ("town", "Norton", "place"),
        ("city", "Norton", "place"),
    ],
)
def test_headings_that_people_write_are_known(name: str, cell: str, field: str) -> None:
    _, guesses = guess_mapping((name,), [[cell], [cell]])
    assert {guess.field: guess.column for guess in guesses} == {field: name}


def test_a_place_goes_before_a_name_of_whatever_it_is() -> None:
    assert columns_of(guess_mapping(("name", "town"), [["Raid", "Norton"]])[0]) == {"place": "town"}


def test_figures_of_people_the_atlas_has_no_word_for_are_left_and_said_to_be() -> None:
    columns = ("Children killed", "date of death", "killed")
    mapping, guesses = guess_mapping(columns, [["3", "2017-05-14", "5"], ["", "2017-05-15", "6"]])
    assert figures_of(mapping) == [("killed", "all", {"best": "killed"})]
    assert "no class of victims is called “children”" in left(guesses)["Children killed"]
    assert "date of death" not in left(guesses)


def test_the_plain_names_are_those_a_header_is_known_by() -> None:
    assert {"lat", "eventdate", "خطالعرض", "killed", "getötete", "village", "reportedby"} <= plain_names()
    assert not {"", "x", "of", "the", "min", "number"} & plain_names()
