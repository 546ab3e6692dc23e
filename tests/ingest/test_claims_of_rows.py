from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from geo.ingest.claims.builder import Built, ClaimBuilder
from geo.ingest.claims.flat import flat_schema
from geo.ingest.claims.wording import describe_claim
from geo.ingest.grid import Batch
from geo.ingest.mapping import read_mapping
from geo.ingest.outcome import Refused
from tests.ingest.claim_frames import frame_of

COLUMNS = ("Town", "Lat", "Lon", "Day", "Paper", "Who", "Dead")
STRIKE = ["Akayrshi", "35.8565", "39.1303", "2017-05-14", "The Herald", "A monitor", "22"]
FIELDS = """
[fields]
place = "{Town}"
lat = "{Lat}"
lon = "{Lon}"
start = "{Day}"
outlet = "{Paper}"
speaker = "{Who}"
"""
FIGURE = """
[[figures]]
measure = "killed"
low = "{Dead}"
"""


def _builder(text: str, columns: tuple[str, ...] = COLUMNS) -> ClaimBuilder:
    return ClaimBuilder(read_mapping(text), columns, file="log.csv", latest=date(2026, 1, 1))


def _build(text: str, *rows: list[str], columns: tuple[str, ...] = COLUMNS) -> tuple[pd.DataFrame, Built, ClaimBuilder]:
    builder = _builder(text, columns)
    built = builder.build(Batch([number + 2 for number in range(len(rows))], list(rows), [], 1.0))
    return frame_of([built.claims]), built, builder


def _with(**changes: str) -> list[str]:
    return [changes.get(name, cell) for name, cell in zip(COLUMNS, STRIKE, strict=True)]


def _claim(claims: pd.DataFrame, number: int = 0) -> dict[str, Any]:
    return {str(name): value for name, value in claims.iloc[number].items()}


def test_a_row_becomes_a_claim_that_states_what_the_row_states_and_nothing_more() -> None:
    claims, built, _ = _build(FIELDS + FIGURE, STRIKE)
    claim = _claim(claims)
    assert (built.rows_shown, built.aside, len(claims)) == (1, [], 1)
    assert (claim["place"], claim["lat"], claim["lon"]) == ("Akayrshi", 35.8565, 39.1303)
    assert (claim["outlet"], claim["speaker"], claim["origin"]) == ("The Herald", "A monitor", "A monitor")
    assert (claim["claim_type"], claim["measure"], claim["victim_class"]) == ("toll", "killed", "all")
    assert (claim["value_low"], claim["value_high"], claim["bound"], claim["per"]) == (22, 22, "exact", "total")
    assert (claim["event_start"], claim["date_precision"]) == (pd.Timestamp("2017-05-14"), "day")
    assert (claim["text_file"], claim["paragraph"], claim["claim_id"]) == ("log.csv", "2", "row 2")
    assert pd.isna(claim["radius_m"])
    assert pd.isna(claim["claimed_on"])
    assert (claim["accused"], claim["weapon"], claim["answers"], claim["speaker_kind"]) == ("", "", "", "")
    assert claim["summary"] == "According to A monitor: 22 people killed; Akayrshi, 2017-05-14"


@pytest.mark.parametrize(
    ("measure", "victims", "low", "high", "bound", "said"),
    [
        ("killed", "", 1, 1, "exact", "1 person killed"),
        ("killed", "civilians", 1, 1, "exact", "1 civilian killed"),
        ("injured", "women", 1, None, "at_least", "at least 1 woman injured"),
        ("detained", "displaced", None, 1, "up_to", "up to 1 displaced person detained"),
        ("homes_destroyed", "all", 1, 1, "about", "about 1 home destroyed"),
        ("died_in_custody", "detainees", 1, 1, "exact", "1 detainee who died in custody"),
        ("killed", "all", 1, 2, "between", "1 to 2 people killed"),
        ("killed", "all", 0, 0, "exact", "0 people killed"),
        ("executed", "farm_workers", 1200, 1200, "exact", "1,200 farm workers executed"),
        ("homes_destroyed", "all", 4, None, "more_than", "more than 4 homes destroyed"),
    ],
)
def test_one_is_said_as_one_and_several_as_several(
    measure: str, victims: str, low: int | None, high: int | None, bound: str, said: str
) -> None:
    told = {"measure": measure, "victim_class": victims, "bound": bound, "value_low": low, "value_high": high}
    columns = {"summary": "", "speaker": "A monitor", "incident": "Akayrshi"} | told
    summary = f"According to A monitor: {said}; Akayrshi"
    assert describe_claim({name: [cell] for name, cell in columns.items()}) == [summary]


def test_no_digit_stands_right_behind_a_name_written_from_right_to_left() -> None:
    claims, _, _ = _build(FIELDS + FIGURE, _with(Town="البوكمال", Who="المرصد"), _with(Who="المرصد", Dead=""))
    titles, summaries = claims["incident"].tolist(), claims["summary"].tolist()
    assert titles == ["2017-05-14, البوكمال", "Akayrshi, 2017-05-14"]
    assert summaries[0] == "According to المرصد the figure is 22 people killed; 2017-05-14, البوكمال"
    assert summaries[1] == "According to المرصد about Akayrshi, 2017-05-14"


def test_the_claims_have_the_columns_and_types_of_the_flat_view() -> None:
    claims, _, _ = _build(FIELDS + FIGURE, STRIKE, _with(Lat="", Lon="", Dead="", Day=""))
    assert tuple(claims.columns) == tuple(flat_schema().names)
    assert (str(claims["lat"].dtype), str(claims["value_low"].dtype)) == ("float64", "Int64")
    assert str(claims["event_start"].dtype) == "datetime64[s]"
    assert claims["value_low"].isna().tolist() == [False, True]
    assert claims["event_start"].isna().tolist() == [False, True]


def test_a_figure_is_never_added_to_others_unless_the_mapping_says_so() -> None:
    claims, _, _ = _build(FIELDS + FIGURE, STRIKE)
    assert _claim(claims)["additive"] == "no"
    claims, _, _ = _build(FIELDS + 'additive = "yes"\n' + FIGURE, STRIKE)
    assert _claim(claims)["additive"] == "yes"


def test_a_row_without_a_figure_is_an_occurrence() -> None:
    claims, _, _ = _build(FIELDS + FIGURE, _with(Dead=""))
    claim = _claim(claims)
    assert (claim["claim_type"], claim["measure"], claim["additive"], claim["bound"]) == ("occurrence", "", "", "")


def test_an_impossible_cell_sets_its_row_aside_whole_and_the_others_stay() -> None:
    claims, built, _ = _build(FIELDS + FIGURE, STRIKE, _with(Lat="135.8"), _with(Dead="2.5"), _with(Day="2017-02-30"))
    assert built.rows_shown == len(claims) == 1
    assert [(each.line, each.column, each.value) for each in built.aside] == [
        (3, "Lat, Lon", "135.8, 39.1303"),
        (4, "Dead", "2.5"),
        (5, "Day", "2017-02-30"),
    ]
    assert all(each.reason and each.remedy and len(each.row) == len(COLUMNS) for each in built.aside)


def test_a_second_fault_of_a_row_is_told_with_the_first() -> None:
    _, built, _ = _build(FIELDS + FIGURE, _with(Lat="135.8", Day="2017-02-30"))
    (aside,) = built.aside
    assert ". Also Day: " in aside.reason


def test_a_row_that_states_nothing_in_the_matched_columns_is_set_aside() -> None:
    _, built, _ = _build(FIELDS + FIGURE, [""] * 7)
    assert [each.line for each in built.aside] == [2]


def test_half_a_point_is_no_point() -> None:
    _, built, _ = _build(FIELDS, _with(Lon=""))
    assert [each.column for each in built.aside] == ["Lat, Lon"]


def test_rows_of_one_place_and_day_are_one_incident_and_that_is_said() -> None:
    claims, _, builder = _build(FIELDS + FIGURE, STRIKE, _with(Who="An official", Dead="12"), _with(Day="2017-05-15"))
    ids = claims["incident_id"].tolist()
    assert ids[0] == ids[1] != ids[2]
    assert [note.cells for note in builder.notes if "same place and day" in note.sentence] == [3]


def test_rows_without_place_or_day_are_incidents_of_their_own() -> None:
    claims, _, _ = _build(FIELDS + FIGURE, _with(Day=""), _with(Day=""))
    assert claims["incident_id"].tolist() == ["row 2", "row 3"]


def test_an_incident_named_by_the_file_is_kept() -> None:
    claims, _, builder = _build(FIELDS + 'incident = "Strike on {Town}"\n', STRIKE, _with(Day="2017-05-15"))
    assert claims["incident"].tolist() == ["Strike on Akayrshi"] * 2
    assert claims["incident_id"].tolist() == ["Strike on Akayrshi"] * 2
    assert not builder.notes


def test_the_first_rule_that_states_something_is_taken_and_only_where_all_its_columns_do() -> None:
    text = FIELDS.replace('speaker = "{Who}"', 'speaker = ["{Who} of {Town}", "{Paper}"]')
    claims, _, _ = _build(text, STRIKE, _with(Who=""))
    assert claims["speaker"].tolist() == ["A monitor of Akayrshi", "The Herald"]


def test_without_speaker_and_outlet_the_file_speaks() -> None:
    claims, _, _ = _build(FIELDS, _with(Who="", Paper=""))
    assert (_claim(claims)["speaker"], _claim(claims)["outlet"]) == ("log.csv", "log.csv")


def test_the_words_of_a_layout_stand_for_words_of_the_codebook() -> None:
    text = FIELDS + 'incident_kind = "{Who}"\n[words.incident_kind]\n"air raid" = "air_strike"\n'
    claims, built, _ = _build(text, _with(Who="Air Raid "), _with(Who="Missile strike"), _with(Who="Fog"))
    assert claims["incident_kind"].tolist() == ["air_strike", "missile_strike"]
    (aside,) = built.aside
    assert (aside.line, aside.column, aside.value) == (4, "Who", "Fog")
    assert "[words.incident_kind]" in aside.remedy
    claims, built, _ = _build(text + '"*" = "other"\n', _with(Who="Fog"))
    assert (claims["incident_kind"].tolist(), built.aside) == (["other"], [])


def test_a_precision_becomes_a_radius_and_too_coarse_a_point_is_not_drawn() -> None:
    text = FIELDS + 'precision = "{Who}"\n[precision]\n"exact" = 50\n"country" = -1\n'
    claims, _, builder = _build(text, _with(Who="Exact"), _with(Who="country"), _with(Who="perhaps"))
    assert claims["radius_m"].fillna(0).tolist() == [50, 0, 0]
    assert claims["lat"].isna().tolist() == [False, True, False]
    assert claims["place"].tolist() == ["Akayrshi"] * 3
    assert claims["place_id"].nunique() == 3
    assert sorted(note.cells for note in builder.notes if "place" in note.sentence and note.column != "") == [1, 1]


def test_one_key_of_a_place_never_stands_for_two_points() -> None:
    text = FIELDS + 'place_id = "{Town}"\n'
    claims, _, builder = _build(text, STRIKE, _with(Lat="35.9"), STRIKE)
    assert claims["place_id"].tolist()[0] == claims["place_id"].tolist()[2] != claims["place_id"].tolist()[1]
    assert any("key of its own" in note.sentence for note in builder.notes)


RANGE = """
[[figures]]
measure = "killed"
low = "{Lat}"
best = "{Lon}"
high = "{Dead}"
"""


@pytest.mark.parametrize(
    ("low", "best", "high", "figure"),
    [
        ("12", "20", "30", (12, 30, "between")),
        ("12", "12", "12", (12, 12, "exact")),
        ("30", "20", "12", (12, 30, "between")),
        ("12", "40", "30", (12, 40, "between")),
        ("12", "5", "30", (5, 30, "between")),
        ("12", "", "", (12, None, "at_least")),
        ("", "", "30", (None, 30, "up_to")),
        ("", "20", "", (20, 20, "exact")),
        ("0", "0", "0", (0, 0, "exact")),
        ("5", "", "10+", (5, None, "at_least")),
        ("20", "20+", "", (20, None, "at_least")),
        ("20+", "", "20", (20, 20, "exact")),
        ("more than 5", "", "10+", (5, None, "more_than")),
        ("<5", "", "10", (None, 10, "up_to")),
        ("5", "", "up to 10", (5, 10, "between")),
        ("1", "up to 5", "10", (1, 10, "between")),
        ("~20", "20", "", (20, 20, "about")),
    ],
)
def test_low_best_and_high_make_one_range_in_any_order(
    low: str, best: str, high: str, figure: tuple[int | None, int | None, str]
) -> None:
    claims, _, _ = _build('[fields]\nplace = "{Town}"\n' + RANGE, _with(Lat=low, Lon=best, Dead=high))
    claim = _claim(claims)
    ends = tuple(None if pd.isna(claim[end]) else claim[end] for end in ("value_low", "value_high"))
    assert (*ends, claim["bound"]) == figure


def test_estimates_out_of_order_are_noted_and_the_best_is_kept() -> None:
    claims, _, builder = _build('[fields]\nplace = "{Town}"\n' + RANGE, _with(Lat="12", Lon="40", Dead="30"))
    assert _claim(claims)["coder_note"] == "Best estimate 40."
    assert any("not in order" in note.sentence for note in builder.notes)


@pytest.mark.parametrize(
    ("low", "best", "high", "wording", "note"),
    [
        ("1", "up to 5", "10", "", "Best estimate: up to 5."),
        ("1", "3-5", "10", "", "Best estimate: 3-5."),
        ("5", "", "10+", "5, 10+", ""),
        ("5", "7+", "", "5, 7+", "Best estimate: 7+."),
    ],
)
def test_what_a_range_does_not_tell_of_its_figures_is_kept_in_their_words(
    low: str, best: str, high: str, wording: str, note: str
) -> None:
    claims, _, _ = _build('[fields]\nplace = "{Town}"\n' + RANGE, _with(Lat=low, Lon=best, Dead=high))
    assert (_claim(claims)["wording"], _claim(claims)["coder_note"]) == (wording, note)


def test_a_ceiling_and_a_floor_that_leave_both_ends_open_set_their_row_aside() -> None:
    _, built, _ = _build('[fields]\nplace = "{Town}"\n' + RANGE, _with(Lat="<5", Lon="", Dead="10+"))
    (aside,) = built.aside
    assert (aside.column, aside.value) == ("Lat, Dead", "<5, 10+")
    assert "both ends open" in aside.reason


def test_a_floor_and_a_best_estimate_that_agree_have_the_bound_stated_for_the_figure() -> None:
    rule = RANGE.replace('high = "{Dead}"', 'bound = "at_least"')
    claims, _, _ = _build('[fields]\nplace = "{Town}"\n' + rule, _with(Lat="12", Lon="12"))
    claim = _claim(claims)
    assert (claim["value_low"], claim["bound"]) == (12, "at_least")
    assert pd.isna(claim["value_high"])


def test_several_days_date_no_saying_and_no_printing_and_it_is_said() -> None:
    text = '[fields]\nplace = "{Town}"\nclaimed_on = "{Day}"\npublished_on = "{Day}"\n'
    claims, _, builder = _build(text, _with(Day="14-16 May 2017"))
    claim = _claim(claims)
    assert pd.isna(claim["claimed_on"])
    assert pd.isna(claim["published_on"])
    assert claim["claimed_on_precision"] == "unknown"
    assert [note.column for note in builder.notes if "left open" in note.sentence] == ["Day", "Day"]


def test_a_zero_that_states_nothing_is_no_toll() -> None:
    claims, _, _ = _build(FIELDS + FIGURE + 'zero = "not_stated"\n', _with(Dead="0"), STRIKE)
    assert claims["claim_type"].tolist() == ["occurrence", "toll"]
    claims, _, _ = _build(FIELDS + FIGURE, _with(Dead="0"))
    assert _claim(claims)["value_low"] == 0


def test_two_figures_of_a_row_are_two_claims() -> None:
    injured = '[[figures]]\nmeasure = "injured"\nlow = "{Who}"\n'
    claims, built, _ = _build(FIELDS + FIGURE + injured, _with(Who="8"))
    assert built.rows_shown == 1
    assert claims["claim_id"].tolist() == ["row 2-1", "row 2-2"]
    assert claims["measure"].tolist() == ["killed", "injured"]
    assert claims["value_low"].tolist() == [22, 8]


def test_a_claim_in_several_outlets_is_a_claim_in_each() -> None:
    outlets = '[outlets]\ncolumn = "Paper"\nsplit = ";"\n'
    claims, built, _ = _build(FIELDS + FIGURE + outlets, _with(Paper="Herald; Post;Herald"), _with(Paper=""))
    assert built.rows_shown == 2
    assert claims["outlet"].tolist() == ["Herald", "Post", "log.csv"]


def test_a_key_used_twice_is_told_apart_and_noted() -> None:
    claims, _, builder = _build(FIELDS + 'claim_id = "{Town}"\n', STRIKE, STRIKE, STRIKE)
    assert claims["claim_id"].tolist() == ["Akayrshi", "Akayrshi (2)", "Akayrshi (3)"]
    assert [note.cells for note in builder.notes if "key of the claim" in note.sentence] == [2]


def test_the_claims_of_a_row_never_take_the_key_of_another_row() -> None:
    outlets = '[outlets]\ncolumn = "Paper"\nsplit = ";"\n'
    text = FIELDS + 'claim_id = "{Town}"\n' + outlets
    claims, _, builder = _build(text, _with(Town="A-1"), _with(Town="A", Paper="Herald;Post"))
    assert claims["claim_id"].tolist() == ["A-1", "A-1 (2)", "A-2"]
    assert [note.cells for note in builder.notes if "key of the claim" in note.sentence] == [1]


def test_a_key_that_every_row_has_takes_no_longer_than_keys_of_their_own() -> None:
    builder = _builder(FIELDS + 'claim_id = "{Town}"\n')
    rows = [list(STRIKE) for _ in range(5_000)]
    keys = builder.build(Batch(list(range(5_000)), rows, [], 1.0)).claims.column("claim_id").to_pylist()
    assert len(set(keys)) == 5_000
    assert keys[-1] == "Akayrshi (5000)"


def test_a_row_without_an_outlet_is_counted_as_such() -> None:
    _, _, builder = _build(FIELDS, STRIKE, _with(Paper=""), _with(Paper=""))
    assert [(note.cells, note.column, note.line) for note in builder.notes if "No outlet" in note.sentence] == [
        (2, "Paper", 3)
    ]


def test_a_point_without_a_precision_is_counted_where_the_layout_has_one() -> None:
    text = FIELDS + 'precision = "{Who}"\n[precision]\n"exact" = 50\n'
    _, _, builder = _build(text, _with(Who=""), _with(Who="exact"))
    assert [note.cells for note in builder.notes if "No precision" in note.sentence] == [1]


def test_keys_are_told_apart_over_batches() -> None:
    builder = _builder(FIELDS + 'claim_id = "{Town}"\n')
    keys = [builder.build(Batch([line], [STRIKE], [], 0.5)).claims.column("claim_id").to_pylist()[0] for line in (2, 3)]
    assert keys == ["Akayrshi", "Akayrshi (2)"]


def test_days_in_the_wrong_order_set_the_row_aside() -> None:
    _, built, _ = _build(FIELDS + 'end = "{Who}"\n', _with(Who="2017-05-01"))
    assert [(each.column, each.value) for each in built.aside] == [("Who", "2017-05-01")]


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [("week", "2017-05-08", "2017-05-14"), ("month", "2017-05-01", "2017-05-31"), ("year", "2017-01-01", "2017-12-31")],
)
def test_a_day_known_to_its_week_month_or_year_stands_for_all_of_it(precision: str, first: str, last: str) -> None:
    claims, _, _ = _build(FIELDS + 'date_precision = "{Who}"\n', _with(Who=precision))
    claim = _claim(claims)
    assert claim["event_start"] == pd.Timestamp(first)
    assert claim["event_end"] == pd.Timestamp(last)
    assert claim["date_precision"] == precision


def test_a_day_without_a_stated_order_is_not_guessed() -> None:
    _, built, _ = _build(FIELDS, _with(Day="07/10/2017"))
    assert [each.column for each in built.aside] == ["Day"]
    claims, _, _ = _build('[options]\ndates = "day_first"\n' + FIELDS, _with(Day="07/10/2017"))
    assert _claim(claims)["event_start"] == pd.Timestamp("2017-10-07")


def test_texts_that_state_nothing_in_a_layout_are_empty() -> None:
    text = '[options]\nmissing = ["-", "NA"]\n' + FIELDS
    claims, _, _ = _build(text, _with(Who=" NA ", Paper="-"))
    assert (_claim(claims)["speaker"], _claim(claims)["outlet"]) == ("log.csv", "log.csv")
    claims, _, _ = _build(FIELDS, _with(Who="NA"))
    assert _claim(claims)["speaker"] == "NA"


def test_a_mapping_of_the_readers_own_names_only_columns_the_file_has() -> None:
    with pytest.raises(Refused, match="Region"):
        _builder('[fields]\nplace = "{Region}"\n')
    with pytest.raises(Refused, match="No column"):
        _builder('title = "nothing"\n')


def test_a_layout_passes_over_columns_its_other_releases_have() -> None:
    claims, _, _ = _build('name = "known"\n[fields]\nplace = ["{Region}", "{Town}"]\n', STRIKE)
    assert _claim(claims)["place"] == "Akayrshi"


def test_a_column_is_found_by_how_its_name_ends_where_the_rule_says_so() -> None:
    columns = (*COLUMNS[:1], "Where was it.lat", "Where was it.lon", *COLUMNS[3:])
    text = FIELDS.replace("{Lat}", "{*.lat}").replace("{Lon}", "{*.lon}")
    claims, _, _ = _build(text, STRIKE, columns=columns)
    assert _claim(claims)["lat"] == 35.8565


def test_a_place_without_a_point_is_looked_up_only_where_asked() -> None:
    unplaced = _with(Town="Raqqa", Lat="", Lon="")
    claims, _, _ = _build(FIELDS, unplaced)
    assert claims["lat"].isna().tolist() == [True]
    claims, _, builder = _build('[options]\nlocate = "SY"\n' + FIELDS, unplaced, _with(Town="Qqqq", Lat="", Lon=""))
    assert claims["lat"].round(0).tolist()[0] == 36
    assert claims["place_basis"].tolist() == ["inferred", "stated"]
    assert claims["lat"].isna().tolist() == [False, True]
    assert len(builder.notes) >= 2


def test_several_accused_are_kept_apart() -> None:
    claims, _, _ = _build(FIELDS + 'accused = "{Who}"\n', _with(Who="One side; Another side"))
    claim = _claim(claims)
    assert (claim["accused"], claim["accused_id"]) == ("One side; Another side", "One side|Another side")


def test_every_name_of_a_claim_is_searched_and_a_hostile_text_stays_text() -> None:
    hostile = "{{7*7}}<script>"
    claims, _, _ = _build(FIELDS, _with(Who=hostile))
    claim = _claim(claims)
    assert claim["speaker"] == hostile
    assert hostile in claim["search_text"]
    assert "herald" in claim["search_text"]


@pytest.mark.parametrize("name", ["re", "annotations", "__name__", "exec", "urlsplit", "no_such_function"])
def test_a_mapping_reaches_no_function_but_those_made_for_it(name: str) -> None:
    with pytest.raises(Refused, match="unknown"):
        _builder(FIELDS + f'summary = {{ call = "{name}" }}\n')
    with pytest.raises(Refused, match="unknown"):
        _build(FIELDS + f'[outlets]\ncolumn = "Paper"\nreader = "{name}"\n', STRIKE)


def test_a_figure_is_read_with_the_decimal_sign_of_the_file() -> None:
    commas = '[options]\ndecimal = ","\n[fields]\nplace = "{Town}"\n' + FIGURE
    claims, _, _ = _build(commas, _with(Dead="1.234"))
    assert _claim(claims)["value_low"] == 1234
