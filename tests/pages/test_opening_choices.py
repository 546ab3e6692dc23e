"""A reader's choices become a mapping, and what no selector can say stays as the mapping had it."""

from __future__ import annotations

from dataclasses import replace

from geo.codebook import load_codebook
from geo.ingest.mapping import (
    FIELDS,
    FIGURE_PARTS,
    FigureRule,
    Mapping,
    OutletRule,
    Recognise,
    Rule,
    column_rule,
    read_mapping,
    write_mapping,
)
from pages.parts.opening_choices import (
    AS_IS,
    build_mapping,
    choice_of,
    columns_twice,
    fit_mapping,
    list_unseen,
    rules_of,
    spell,
)
from pages.parts.opening_fields import EVERY, FIGURE

KILLED = FigureRule(measure=(Rule(("killed",)),), victim_class=(Rule(("civilians",)),), best=column_rule("dead"))
BY_COLUMN = FigureRule(measure=column_rule("of what"), victim_class=(Rule(("all",)),), best=column_rule("how many"))
TWO = (Rule(("", "town", ", ", "district", "")), Rule(("", "region", "")))
HELD = Mapping(
    name="known",
    title="Kept",
    fields={"place": TWO, "lat": column_rule("y"), "speaker": column_rule("who")},
    words={"stance": {"no": "denies"}},
    precision={"town": 2000.0},
    figures=(KILLED, BY_COLUMN),
)


def test_a_field_shows_its_column_and_rules_of_more_than_one_column_show_as_they_are() -> None:
    assert [choice_of(rules_of(HELD, field)) for field in ("lat", "place", "lon")] == ["y", AS_IS, ""]
    assert choice_of((Rule(("about ", "y", "")),)) == choice_of((Rule(call="ucdp_article"),)) == AS_IS
    assert choice_of((Rule(("always this",)),)) == AS_IS
    assert spell(TWO) == "{town}, {district}, or {region}"
    assert spell((Rule(call="gone"),)) == "Worked out from gone"
    assert spell((Rule(("", "y", "")), Rule(call="ucdp_place"))) == "{y}, or worked out from where_coordinates"


def test_what_is_chosen_replaces_and_what_is_left_as_it_is_stays() -> None:
    built = build_mapping(HELD, {"place": AS_IS, "lat": "latitude", "lon": "longitude", "speaker": ""})
    assert built.fields == {"place": TWO, "lat": column_rule("latitude"), "lon": column_rule("longitude")}
    assert (built.words, built.precision, built.figures) == (HELD.words, HELD.precision, HELD.figures)
    # A mapping of the reader's own is no known layout any more.
    assert (built.name, built.recognise, built.kind) == ("", None, "rows")


def test_choosing_what_was_proposed_changes_nothing() -> None:
    chosen = {field: choice_of(rules_of(HELD, field)) for field, _ in EVERY}
    assert build_mapping(HELD, chosen) == replace(HELD, name="")


def test_a_figure_keeps_whom_it_counts_and_gets_its_ends() -> None:
    built = build_mapping(HELD, {"figure:killed:low": "at least", "figure:injured:best": "hurt"})
    killed, by_column, injured = built.figures
    assert killed == replace(KILLED, low=column_rule("at least"))
    assert by_column == BY_COLUMN
    assert injured == FigureRule((Rule(("injured",)),), (Rule(("all",)),), best=column_rule("hurt"))


def test_a_figure_without_a_column_left_is_gone() -> None:
    assert build_mapping(HELD, {"figure:killed:best": "", "figure:detained:best": ""}).figures == (BY_COLUMN,)


def test_the_kind_said_of_one_column_of_places_is_not_kept_for_another() -> None:
    kind = (Rule(("governorate",)),)
    held = replace(HELD, fields={"place": column_rule("province"), "place_kind": kind})
    assert build_mapping(held, {"place": "province", "place_kind": AS_IS}).fields == held.fields
    assert build_mapping(held, {"place": "town", "place_kind": AS_IS}).fields == {"place": column_rule("town")}
    stated = replace(held, fields={"place": column_rule("province"), "place_kind": column_rule("what")})
    assert build_mapping(stated, {"place": "town"}).fields["place_kind"] == column_rule("what")


def test_outlets_of_one_cell_stay_parted_while_it_is_the_same_cell() -> None:
    held = replace(HELD, outlets=OutletRule("papers", ";"))
    assert rules_of(held, "outlet") == column_rule("papers")
    assert build_mapping(held, {"outlet": "papers"}).outlets == held.outlets
    assert build_mapping(held, {"outlet": "agency"}).outlets is None


def test_of_a_known_layout_only_what_the_file_has_columns_for_is_left() -> None:
    alternatives = (Rule(("", "code", "")), Rule(("", "reference", "")), Rule(("", "a", ", ", "b", "")))
    layout = Mapping(
        name="known",
        fields={"claim_id": alternatives, "lat": column_rule("*.lat"), "end": column_rule("gone"), "via": TWO},
        figures=(KILLED, BY_COLUMN),
    )
    fitted = fit_mapping(layout, ("Reference", "A", "place.lat", "DEAD", "town", "district"))
    assert fitted.fields == {
        "claim_id": column_rule("Reference"),
        "lat": column_rule("place.lat"),
        "via": (Rule(("", "town", ", ", "district", "")),),
    }
    assert fitted.figures == (replace(KILLED, best=column_rule("DEAD")),)


def test_a_mapping_of_the_readers_own_keeps_what_the_file_has_no_column_for() -> None:
    own = Mapping(fields={"lat": column_rule("y"), "end": column_rule("gone")})
    assert fit_mapping(own, ("Y",)).fields == {"lat": column_rule("Y"), "end": column_rule("gone")}


def test_a_name_that_is_there_as_written_goes_before_one_spelt_otherwise() -> None:
    assert fit_mapping(Mapping(fields={"lat": column_rule("y")}), ("Y", "y")).fields == {"lat": column_rule("y")}


def test_what_no_selector_shows_is_listed_in_words() -> None:
    assert list_unseen(Mapping()) == []
    second = replace(KILLED, victim_class=(Rule(("women",)),))
    held = replace(HELD, fields=HELD.fields | {"precision": column_rule("how exact")}, figures=(KILLED, second))
    assert list_unseen(held) == [
        "a radius for each degree of precision",
        "words of the file put into those of the atlas",
        "killed (women)",
    ]


def test_a_layout_without_a_header_keeps_the_names_it_gives_its_columns() -> None:
    held = replace(HELD, recognise=Recognise(names=("a", "b"), widths=(2,)))
    assert build_mapping(held, {}).recognise == Recognise(names=("a", "b"))


def test_a_mapping_of_choices_survives_being_written_down() -> None:
    built = build_mapping(HELD, {"lon": "x {odd}", "figure:injured:high": "hurt"})
    assert read_mapping(write_mapping(built)) == built


def test_one_column_for_two_measurements_is_told_and_for_two_names_is_not() -> None:
    chosen = {"lat": "pos", "lon": "pos", "speaker": "who", "outlet": "who", "figure:killed:best": AS_IS, "end": ""}
    assert columns_twice(chosen) == (("pos", ("Latitude", "Longitude")),)


def test_every_field_that_is_asked_for_can_be_filled_and_each_once() -> None:
    asked = [each.field for each in EVERY]
    assert len(set(asked)) == len(asked)
    measures = load_codebook().field("claims", "measure").allowed
    for field in asked:
        if field.startswith(FIGURE):
            _, measure, part = field.split(":")
            assert measure in measures
            assert part in FIGURE_PARTS
        else:
            assert field in FIELDS
    # "precision" needs a table of radii beside it, which a mapping file can hold and a selector cannot.
    assert set(FIELDS) - set(asked) == {"precision"}
