"""Whether, who, to whom, how, when, where and by whose mouth: accounts differ by rules over coded columns."""

from __future__ import annotations

import pytest

from geo.disputes import find_disputes
from tests.geo.claim_rows import claim, frame, toll
from tests.geo.found import find, find_all


def test_a_denial_of_what_is_told_denies_that_it_happened() -> None:
    rows = [
        claim("c1", "A", claim_type="method"),
        claim("c2", "Front", claim_type="denial", stance="denies", answers="c1"),
    ]
    for dimension in ("occurrence", "method"):
        found = find(rows, dimension)
        assert (found.status, found.kinds, found.claim_ids) == ("denied", ("answer_and_reply",), ("c1", "c2"))


def test_a_denial_of_responsibility_does_not_deny_that_it_happened() -> None:
    rows = [
        claim("c1", "A", claim_type="responsibility", accused="Front"),
        claim("c2", "Front", claim_type="denial", stance="denies", answers="c1"),
    ]
    assert find(rows, "responsibility").status == "denied"
    assert find(rows, "occurrence").status == "one_voice"


def test_a_denial_that_answers_nothing_at_hand_stands_against_what_others_tell() -> None:
    rows = [claim("c1", "A"), claim("c2", "Front", claim_type="denial", stance="denies")]
    found = find(rows, "occurrence")
    assert (found.status, found.kinds) == ("denied", ("between_speakers",))


def test_who_counts_the_dead_tells_that_it_happened() -> None:
    found = find([claim("c1", "A"), toll("c2", "B", "12")], "occurrence")
    assert (found.status, found.origins) == ("agree", 2)
    assert find([claim("c1", "A"), toll("c2", "B", "12", claim_type="risk")], "occurrence").origins == 1


def test_two_origins_that_accuse_different_parties_differ() -> None:
    rows = [
        claim("c1", "A", claim_type="responsibility", accused="Front"),
        claim("c2", "B", claim_type="responsibility", accused="Army"),
    ]
    found = find(rows, "responsibility")
    assert (found.status, found.kinds) == ("differ", ("between_speakers",))
    assert [(each.label, each.claim_ids) for each in found.positions] == [("Army", ("c2",)), ("Front", ("c1",))]


def test_an_army_is_accused_as_part_of_its_government_if_bodies_are_known() -> None:
    rows = frame(
        claim("c1", "A", claim_type="responsibility", accused="Army"),
        claim("c2", "B", claim_type="responsibility", accused="Government"),
    )
    bodies = {"brigade": "army", "army": "government", "government": ""}
    (found,) = find_all(find_disputes(rows, member_of=bodies), "responsibility")
    assert found.status == "agree"
    (found,) = find_all(find_disputes(rows), "responsibility")
    assert found.status == "differ"


def test_one_party_accused_in_common_is_agreement() -> None:
    rows = [
        claim("c1", "A", claim_type="responsibility", accused="Army; Front"),
        claim("c2", "B", claim_type="toll", accused="Front"),
    ]
    assert find(rows, "responsibility").status == "agree"


def test_a_demand_is_no_accusation() -> None:
    rows = [claim("c1", "A", claim_type="condemnation", accused="Front")]
    assert find_disputes(frame(*rows)) == ()


def test_an_accusation_doubted_and_one_to_be_looked_into_is_answer_and_reply() -> None:
    rows = [
        claim("c1", "A", claim_type="responsibility", accused="Front"),
        claim("c2", "Daily", claim_type="responsibility", stance="doubts", answers="c1"),
        claim("c3", "Front", claim_type="inquiry", answers="c1"),
    ]
    found = find(rows, "responsibility")
    assert (found.status, found.kinds) == ("differ", ("answer_and_reply",))
    assert [(each.key, each.origin_ids) for each in found.positions] == [
        ("front", ("a",)),
        ("doubts", ("daily",)),
        ("inquiry", ("front",)),
    ]


def test_origins_that_count_other_victims_of_one_harm_differ_on_who_was_harmed() -> None:
    rows = [toll("c1", "A", "12", "killed women"), toll("c2", "B", "22", "killed farm_workers")]
    assert (find(rows, "victims").status, find(rows, "victims").kinds) == ("differ", ("between_speakers",))
    assert find([rows[0], toll("c2", "B", "8", "injured farm_workers")], "victims").status == "agree"
    assert find([rows[0], toll("c2", "B", "22", "killed all")], "victims").status == "agree"


def test_other_means_differ_and_a_narrower_word_is_another_scope() -> None:
    rows = [claim("c1", "A", weapon="aircraft"), claim("c2", "B", weapon="drone")]
    found = find(rows, "method")
    assert (found.status, found.kinds) == ("agree", ("different_scope",))
    found = find([rows[0], rows[1] | {"weapon": "barrel_bomb"}], "method")
    assert (found.status, found.kinds) == ("differ", ("between_speakers",))


def test_days_that_do_not_overlap_differ_for_one_event_and_not_for_a_practice() -> None:
    rows = [
        claim("c1", "A", period_start="2020-05-01", period_end="2020-05-01"),
        claim("c2", "B", period_start="2020-05-02", period_end="2020-05-02"),
        claim("c3", "C"),
    ]
    found = find(rows, "date")
    assert (found.status, found.claim_ids) == ("differ", ("c1", "c2"))
    assert find([rows[0], rows[1] | {"period_start": "2020-04-30"}], "date").status == "agree"
    assert find_all([row | {"scope": "ongoing_practice"} for row in rows], "date") == []


def test_a_period_without_an_end_reaches_on() -> None:
    rows = [claim("c1", "A", period_start="2020-05-01"), claim("c2", "B", period_start="2020-06-02")]
    assert find(rows, "date").status == "agree"


def test_places_are_compared_only_where_claims_give_more_than_one() -> None:
    rows = [claim("c1", "A", place="Town", place_id="town"), claim("c2", "B", place="Village", place_id="village")]
    found = find(rows, "place")
    assert (found.status, [each.label for each in found.positions]) == ("differ", ["Town", "Village"])
    assert find_all([rows[0], rows[1] | {"place_id": "town"}], "place") == []


def test_who_answers_a_judgement_with_an_own_one_differs_and_who_declines_does_not() -> None:
    judged = claim("c1", "Front", claim_type="negotiation")
    reply = claim("c2", "Envoy", claim_type="negotiation", answers="c1")
    found = find([judged, reply], "assessment")
    assert (found.status, found.kinds) == ("differ", ("between_speakers", "answer_and_reply"))
    assert [(each.label, each.claim_ids) for each in found.positions] == [
        ("replies", ("c2",)),
        ("is answered", ("c1",)),
    ]
    declined = find([judged, reply | {"stance": "declines_to_comment"}], "assessment")
    assert (declined.status, declined.kinds) == ("agree", ("answer_and_reply",))


def test_a_reply_to_another_incident_is_found_with_its_own() -> None:
    rows = [
        claim("c1", "A", incident="Raid"),
        claim("c2", "Front", claim_type="denial", stance="denies", answers="c1"),
    ]
    found = find(rows, "occurrence", incident_id="strike")
    assert (found.status, found.claim_ids) == ("denied", ("c1", "c2"))
    assert find(rows, "occurrence", incident_id="raid").status == "one_voice"


# Attribution.

WORDS = {"claim_type": "responsibility", "accused": "Front", "origin": "Government"}


def test_one_accusation_given_to_two_spokesmen_differs_between_outlets() -> None:
    rows = [claim("c1", "Spokesman", **WORDS), claim("c2", "Diplomat", outlet="Post", **WORDS)]
    found = find(rows, "responsibility", "voice")
    assert (found.status, found.kinds, found.origins) == ("differ", ("between_outlets",), 1)
    assert [each.label for each in found.positions] == ["Diplomat (Post)", "Spokesman (Daily)"]


@pytest.mark.parametrize(
    "cells",
    [
        {"outlet": "Daily", "outlet_id": "daily"},
        {"speaker": "Spokesman", "speaker_id": "spokesman"},
        {"speaker": "Government", "speaker_id": "government"},
        {"origin": "Other", "origin_id": "other"},
        {"accused_id": "army"},
        {"claim_type": "method"},
        {"weapon": "aircraft"},
        {"claimed_on": "2020-06-01"},
    ],
)
def test_words_of_another_occasion_body_or_content_and_a_body_named_for_its_spokesman_are_no_difference(cells) -> None:
    rows = [claim("c1", "Spokesman", **WORDS), claim("c2", "Diplomat", outlet="Post", **WORDS) | cells]
    assert find_all(rows, "responsibility", "voice") == []


def test_a_ministry_and_its_spokesman_are_one_speaker_if_bodies_are_known() -> None:
    rows = frame(claim("c1", "Ministry", **WORDS), claim("c2", "Diplomat", outlet="Post", **WORDS))
    bodies = {"diplomat": "ministry", "ministry": "government"}
    assert find_all(find_disputes(rows, member_of=bodies), "responsibility", "voice") == []
    assert len(find_all(find_disputes(rows), "responsibility", "voice")) == 1
