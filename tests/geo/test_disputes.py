"""How figures differ is found by rules; every expected value on these hand-made rows was worked out by hand."""

from __future__ import annotations

import pytest

from geo.disputes import compare_sources, find_disputes, pairs, rank_incidents
from geo.tolls import Range, find_rule
from tests.geo.claim_rows import STRIKE, claim, frame, toll
from tests.geo.found import find, find_all, numbers


def test_two_origins_whose_figures_exclude_each_other_differ_between_speakers() -> None:
    found = find([toll("c1", "A", "12"), toll("c2", "B", "22")], "toll")
    assert (found.status, found.kinds, found.claim_ids, found.origins) == (
        "differ",
        ("between_speakers",),
        ("c1", "c2"),
        2,
    )
    assert numbers(found) == (12, 22, 10, 10)


def test_at_least_20_does_not_contradict_23() -> None:
    found = find([toll("c1", "A", "at least 20"), toll("c2", "B", "23")], "toll")
    assert (found.status, found.kinds) == ("agree", ())
    assert numbers(found) == (20, 23, 3, 0)


def test_at_least_20_contradicts_12() -> None:
    found = find([toll("c1", "A", "at least 20"), toll("c2", "B", "12")], "toll")
    assert (found.status, numbers(found)) == ("differ", (12, 20, 8, 8))


def test_one_origin_alone_is_one_voice_however_many_speakers_and_printings() -> None:
    rows = [toll("c1", "Monitor", "12"), toll("c2", "Director", "12", origin="Monitor", outlet="Post")]
    found = find(rows, "toll")
    assert (found.status, found.kinds, found.origins) == ("one_voice", (), 1)


def test_one_figure_beside_words_is_one_voice_and_keeps_the_words() -> None:
    found = find([toll("c1", "A", "12"), toll("c2", "B", "scores")], "toll")
    assert (found.status, found.claim_ids) == ("one_voice", ("c1", "c2"))
    assert [each.label for each in found.positions] == ["12", "\u201cscores\u201d"]


def test_the_same_voice_printed_differently_differs_between_outlets() -> None:
    rows = [toll("c1", "A", "up to 13000"), toll("c2", "A", "5000 to 13000", outlet="Post")]
    found = find(rows, "toll")
    assert (found.status, found.kinds, found.origins, found.gap) == ("differ", ("between_outlets",), 1, 0)


def test_two_outlets_with_one_figure_of_a_voice_in_common_do_not_differ() -> None:
    rows = [toll("c1", "A", "12"), toll("c2", "A", "at least 10"), toll("c3", "A", "12", outlet="Post")]
    assert find(rows, "toll").kinds == ()


def test_outlets_that_print_different_occasions_differ_within_the_voice() -> None:
    rows = [toll("c1", "A", "12"), toll("c2", "A", "22", outlet="Post", claimed_on="2020-05-09")]
    assert find(rows, "toll").kinds == ("within_voice",)
    assert find([rows[0], rows[1] | {"claimed_on": ""}], "toll").kinds == ("between_outlets",)


def test_one_voice_in_one_outlet_differs_within_itself_if_its_figures_exclude_each_other() -> None:
    assert find([toll("c1", "A", "12"), toll("c2", "A", "22")], "toll").kinds == ("within_voice",)
    assert find([toll("c1", "A", "at least 12"), toll("c2", "A", "22")], "toll").status == "one_voice"


def test_a_day_and_a_week_of_one_voice_are_compared_per_week() -> None:
    rows = [
        toll("c1", "A", "up to 50 a day"),
        toll("c2", "A", "about 50 a day", outlet="Post"),
        toll("c3", "A", "up to 50 a week", outlet="Times"),
    ]
    found = find(rows, "toll")
    assert (found.status, found.kinds, found.per) == ("differ", ("between_outlets",), "week")
    assert numbers(found) == (50, 350, 300, 300)
    assert [each.label for each in found.positions] == [
        "up to 50 a week",
        "up to 350 a week (told per day: \u201cup to 50 a day\u201d)",
        "350 a week (told per day: \u201cabout 50 a day\u201d)",
    ]


def test_rates_for_different_victims_are_brought_to_weeks_once() -> None:
    rows = [
        toll("c1", "A", "10 a day"),
        toll("c2", "B", "70 a week"),
        toll("c3", "A", "20 a day", "killed women"),
    ]
    whole = find(rows, "toll", "incident")
    assert (whole.per, numbers(whole)) == ("week", (70, 140, 70, 70))


def test_one_report_given_as_deaths_and_as_executions_is_one_voice_in_two_outlets() -> None:
    rows = [
        toll("c1", "A", "5000 to 11000", "died_in_custody detainees"),
        toll("c2", "A", "up to 13000", "executed detainees", outlet="Post"),
    ]
    found = find(rows, "toll", "voice")
    assert (found.kinds, found.measure, found.origins) == (("between_outlets",), "died_in_custody|executed", 1)
    assert numbers(found) == (5000, 13000, 8000, 0)


def test_two_counts_in_one_report_are_no_difference_between_outlets() -> None:
    both = [toll("c1", "A", "5000", "killed detainees"), toll("c2", "A", "1000", "executed detainees")]
    rows = [*both, toll("c3", "A", "1000", "executed detainees", outlet="Post")]
    assert find_all(rows, "toll", "voice") == []


def test_women_and_civilians_stand_side_by_side_and_are_not_held_against_each_other() -> None:
    rows = [toll("c1", "A", "12", "killed women"), toll("c2", "B", "22", "killed civilians")]
    assert {found.status for found in find_all(rows, "toll")} == {"one_voice"}
    whole = find(rows, "toll", "incident")
    assert (whole.status, whole.kinds, whole.victim_class) == ("agree", ("different_scope",), "civilians|women")
    assert numbers(whole) == (12, 22, 10, 0)


def test_more_women_than_people_is_a_contradiction() -> None:
    rows = [toll("c1", "A", "12", "killed women"), toll("c2", "B", "10"), toll("c3", "B", "30")]
    whole = find(rows[:2], "toll", "incident")
    assert (whole.status, whole.kinds, whole.gap) == ("differ", ("between_speakers", "different_scope"), 2)
    assert find([rows[0], rows[2]], "toll", "incident").gap == 0


def test_those_executed_are_among_those_killed_and_those_who_died_in_custody_need_not_be() -> None:
    rows = [toll("c1", "A", "12", "executed all"), toll("c2", "B", "10")]
    assert find(rows, "toll", "incident").gap == 2
    custody = [toll("c1", "A", "12", "died_in_custody all"), rows[1]]
    assert find(custody, "toll", "incident").gap == 0


def test_rates_beside_totals_have_no_common_number() -> None:
    found = find([toll("c1", "A", "9000"), toll("c2", "B", "50 a day")], "toll", "incident")
    assert (found.kinds, found.per, numbers(found)) == (("different_scope",), "total|day", (None, None, None, None))


def test_a_denied_figure_is_denied_and_still_differs() -> None:
    rows = [
        toll("c1", "A", "12"),
        toll("c2", "B", "22"),
        claim("c3", "Front", claim_type="denial", stance="denies", answers="c2"),
    ]
    found = find(rows, "toll")
    assert (found.status, found.kinds) == ("denied", ("between_speakers", "answer_and_reply"))
    assert found.claim_ids == ("c1", "c2", "c3")
    assert (found.positions[-1].label, found.positions[-1].origin_ids) == ("denies it", ("front",))


def test_words_set_against_a_figure_differ_and_words_beside_it_do_not() -> None:
    rows = [toll("c1", "A", "at least 352"), toll("c2", "B", "much higher", answers="c1")]
    found = find(rows, "toll")
    assert (found.status, found.kinds) == ("differ", ("answer_and_reply",))
    assert find([rows[0], rows[1] | {"answers": ""}], "toll").status == "one_voice"


def test_a_doubted_figure_differs_and_a_promise_to_look_into_it_does_not() -> None:
    told = [toll("c1", "A", "12"), toll("c2", "B", "12")]
    doubt = claim("c3", "Front", claim_type="appraisal", stance="doubts", answers="c1")
    inquiry = claim("c3", "Front", claim_type="inquiry", answers="c1")
    assert find([*told, doubt], "toll").status == "differ"
    assert find([*told, inquiry], "toll").status == "agree"
    assert find([*told, inquiry], "toll").positions[-1].key == "inquiry"


def test_a_doubt_on_a_figure_nobody_at_hand_gives_is_kept() -> None:
    found = find([toll("c1", "Front", "12", stance="doubts")], "toll")
    assert (found.status, found.claim_ids, found.low) == ("differ", ("c1",), None)


def test_a_rule_can_leave_figures_out_of_the_comparison() -> None:
    rows = frame(toll("c1", "A", "12"), toll("c2", "Front", "22", party_to_conflict="yes"))
    (found,) = find_all(find_disputes(rows, rule=find_rule("without_parties")), "toll")
    assert (found.status, found.claim_ids) == ("one_voice", ("c1",))
    (found,) = find_all(find_disputes(rows, rule=find_rule("lowest")), "toll")
    assert found.status == "differ"


def test_the_latest_rule_lets_a_corrected_figure_go() -> None:
    rows = frame(toll("c1", "A", "12"), toll("c2", "A", "22", claimed_on="2020-05-09"), toll("c3", "B", "22"))
    (found,) = find_all(find_disputes(rows), "toll")
    assert found.kinds == ("between_speakers", "within_voice")
    (found,) = find_all(find_disputes(rows, rule=find_rule("latest")), "toll")
    assert (found.status, found.claim_ids) == ("agree", ("c2", "c3"))


# Sums and parts.


def both(told: str, whom: str = "killed civilians", **cells: str) -> dict[str, str]:
    series = {"scope": "event_series", "additive": "no", "event_start": "2020-05-01", "event_end": "2020-05-02"}
    return toll("s1", "C", told, whom, incident="Both", **{**series, **cells})


PARTS = [
    toll("p1", "A", "12", "killed civilians"),
    toll("p2", "B", "22", "killed women"),
    toll("p3", "A", "at least 20", "killed civilians", incident="Raid"),
]


def test_a_sum_over_two_events_fits_their_lowest_figures_and_is_of_another_scope() -> None:
    found = find([both("at least 32"), *PARTS], "toll", "parts")
    assert (found.incident_id, found.status, found.kinds) == ("both", "agree", ("different_scope",))
    assert (found.claim_ids, found.origins) == (("p1", "p2", "p3", "s1"), 3)
    assert numbers(found) == (32, 42, 10, 0)


def test_a_sum_below_its_parts_contradicts_them() -> None:
    found = find([both("30"), *PARTS], "toll", "parts")
    assert (found.status, found.kinds, found.gap) == ("differ", ("between_speakers", "different_scope"), 2)


@pytest.mark.parametrize(
    "cells",
    [
        {"document_id": "post-1"},
        {"event_end": "2020-04-30", "event_start": "2020-04-30"},
        {"incident_kind": "execution"},
        {"scope": "single_event"},
        {"measure": "injured"},
        {"victim_class": "combatants"},
        {"additive": "yes"},
    ],
)
def test_a_sum_covers_only_events_of_its_kind_days_document_harm_and_victims(cells) -> None:
    assert find_all([both("at least 32", **cells), PARTS[0], PARTS[2]], "toll", "parts") == []


def test_a_sum_told_elsewhere_covers_events_at_its_place() -> None:
    there = {"document_id": "post-1", "place_id": "town"}
    rows = [both("at least 32", **there), *(row | {"place_id": "town"} for row in PARTS)]
    assert find(rows, "toll", "parts").claim_ids == ("p1", "p2", "p3", "s1")


# Order, sources, report.


def test_incidents_are_ranked_by_how_many_dimensions_are_contested_and_then_by_how_far() -> None:
    far = [row | {"incident_id": "far"} for row in (toll("c1", "A", "10"), toll("c2", "B", "20"))]
    near = [row | {"incident_id": "near"} for row in (toll("d1", "A", "18"), toll("d2", "B", "20"))]
    denied = [claim("e1", "A"), claim("e2", "Front", claim_type="denial", stance="denies")]
    many = [
        row | {"incident_id": "many"} for row in (*near, *denied) for row in [row | {"claim_id": f"m{row['claim_id']}"}]
    ]
    calm = [claim("f1", "A", incident_id="calm")]
    ranked = rank_incidents(find_disputes(frame(*calm, *near, *far, *many)))
    assert [(each.incident_id, round(each.score, 2)) for each in ranked] == [
        ("many", 2.1),
        ("far", 1.5),
        ("near", 1.1),
        ("calm", 0.0),
    ]
    assert [each.is_contested for each in ranked] == [True, True, True, False]
    assert ranked[1].summary == (
        "whether it happened: agree; how many: differ; who was harmed: agree; "
        "killed all: 10 to 20; 2 independent voices"
    )
    assert dict(ranked[0].statuses)["occurrence"] == "denied"


def test_a_denial_weighs_no_more_than_a_difference() -> None:
    denied = [claim("c1", "A"), claim("c2", "B", claim_type="denial", stance="denies")]
    doubted = [claim("c1", "A"), claim("c2", "B", stance="doubts")]
    scores = [rank_incidents(find_disputes(frame(*rows)))[0].score for rows in (denied, doubted)]
    assert scores == [1.0, 1.0]


def test_two_sources_are_compared_on_every_figure_they_both_give() -> None:
    pairs = compare_sources(frame(*STRIKE))
    assert [(pair.one.name, pair.other.name, pair.gap, pair.agree) for pair in pairs] == [
        ("Front", "Monitor", 0, True),
        ("Front", "Watch", 2, False),
        ("Monitor", "Watch", 0, True),
    ]
    assert (pairs[0].one.is_party, pairs[0].one.span, pairs[0].one.claim_ids) == (True, Range(25, 25), ("c3",))
    assert compare_sources(frame(*STRIKE), by="outlet") == ()


def test_two_outlets_are_compared_on_what_each_prints() -> None:
    rows = frame(toll("c1", "A", "12"), toll("c2", "A", "22", outlet="Post"), toll("c3", "B", "12", outlet="Times"))
    pairs = {(pair.one.name, pair.other.name): pair for pair in compare_sources(rows, by="outlet")}
    assert (pairs["Daily", "Post"].gap, pairs["Daily", "Times"].same) == (10, True)
    assert compare_sources(rows)[0].gap == 10


def test_no_claims_make_no_findings() -> None:
    assert find_disputes(frame()) == ()
    assert rank_incidents(()) == ()


def test_each_source_is_described_once_however_many_pairs_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    described: list[str] = []
    describe = pairs._describe
    monkeypatch.setattr(pairs, "_describe", lambda named, told: described.append(named[0]) or describe(named, told))
    rows = [toll(f"c{number}", name, str(number)) for number, name in enumerate("ABCDE")]
    assert len(compare_sources(frame(*rows))) == 10
    assert described == list("ABCDE")


def test_the_gap_of_two_sources_is_the_widest_of_their_figures() -> None:
    rows = [toll("c1", "A", "5"), toll("c2", "A", "30"), toll("c3", "B", "10 to 12"), toll("c4", "B", "up to 50")]
    (pair,) = compare_sources(frame(*rows))
    # 30 lies 18 above 12; 10 lies 5 above 5.
    assert (pair.gap, pair.same) == (18, False)


def test_figures_for_a_group_and_for_everybody_are_each_told_as_a_sentence_would() -> None:
    farm, women = toll("c2", "A", "12", "killed farm_workers"), toll("c3", "A", "scores", "killed women")
    labels = {
        each.label for finding in find_disputes(frame(toll("c1", "A", "52"), farm, women)) for each in finding.positions
    }
    assert {"52 killed", "12 farm workers killed", "no group named", "farm workers"} <= labels
    assert not [label for label in labels if "killed all" in label]
