"""Printings, outlets, speakers and origins are four numbers, and the chain between them loses no claim."""

from __future__ import annotations

import dataclasses

import pytest

from geo.flattening import flatten_claims
from geo.origins import carried_by, count_voices, list_bodies
from geo.tables import load_tables
from tests.geo.claim_rows import claim, frame

MONITOR = {"origin": "Monitor", "speaker_kind": "monitor"}


@pytest.fixture(scope="module")
def articles():
    return flatten_claims(load_tables())


def test_three_outlets_that_quote_one_monitor_are_one_voice() -> None:
    rows = frame(*(claim(f"c{at}", "Monitor", outlet=outlet) for at, outlet in enumerate(("Daily", "Post", "Times"))))
    voices = count_voices(rows)
    assert (voices.printings, voices.outlets, voices.speakers, voices.origins) == (3, 3, 1, 1)


def test_a_spokesman_and_his_body_are_two_speakers_and_one_voice() -> None:
    rows = frame(claim("c1", "Monitor"), claim("c2", "Director", origin="Monitor"))
    voices = count_voices(rows)
    assert (voices.printings, voices.outlets, voices.speakers, voices.origins) == (2, 1, 2, 1)


def test_an_unnamed_group_is_one_voice_however_often_it_is_quoted_and_counted_apart() -> None:
    rows = frame(
        claim("c1", "Activists", speaker_kind="unnamed"),
        claim("c2", "Activists", speaker_kind="unnamed", outlet="Post"),
        claim("c3", "Villagers", speaker_kind="unnamed"),
        claim("c4", "Front", party_to_conflict="yes"),
    )
    voices = count_voices(rows)
    assert (voices.origins, voices.unnamed, voices.parties) == (3, 2, 1)


def test_no_claims_are_no_voices() -> None:
    assert dataclasses.astuple(count_voices(frame())) == (0, 0, 0, 0, 0, 0)
    assert carried_by(frame()) == ()


def test_the_chain_runs_from_outlet_over_relays_to_speaker() -> None:
    rows = frame(
        claim("c1", "Monitor", via="Daily > Wire > Envoy"),
        claim("c2", "Monitor", via="Daily > Wire"),
        claim("c3", "Monitor", via="Daily"),
        claim("c4", "Daily"),
    )
    steps = {(step.carrier, step.carrier_role, step.carried, step.carried_role): step for step in carried_by(rows)}
    assert {key: step.claim_ids for key, step in steps.items()} == {
        ("Daily", "outlet", "Wire", "relay"): ("c1", "c2"),
        ("Wire", "relay", "Envoy", "relay"): ("c1",),
        ("Envoy", "relay", "Monitor", "speaker"): ("c1",),
        ("Wire", "relay", "Monitor", "speaker"): ("c2",),
        ("Daily", "outlet", "Monitor", "speaker"): ("c3",),
        ("Daily", "outlet", "Daily", "speaker"): ("c4",),
    }
    assert carried_by(rows)[0].carried == "Wire"


def test_an_outlet_whose_name_holds_the_mark_of_the_chain_is_one_outlet() -> None:
    (step,) = carried_by(frame(claim("c1", "Monitor", outlet="A > B", via="A > B")))
    assert (step.carrier, step.carried) == ("A > B", "Monitor")


def test_every_claim_of_the_articles_leaves_one_outlet_and_reaches_one_speaker(articles) -> None:
    steps = carried_by(articles)
    assert sum(step.claims for step in steps if step.carrier_role == "outlet") == len(articles)
    assert sum(step.claims for step in steps if step.carried_role == "speaker") == len(articles)
    relayed = [step for step in steps if step.carried == "Amnesty International" and step.carrier_role == "relay"]
    assert [(step.carrier, step.claim_ids) for step in relayed] == [("Stuart Jones", ("nat-06-2",))]


def test_the_briefing_on_hangings_is_three_printings_of_one_voice(articles) -> None:
    hangings = articles[articles["claim_id"].isin(["nat-05-2", "alj-08-1", "ind-05-3"])]
    voices = count_voices(hangings)
    assert (voices.printings, voices.outlets, voices.speakers, voices.origins) == (3, 3, 3, 1)


def test_each_actor_is_known_with_the_body_one_step_up() -> None:
    bodies = list_bodies(load_tables().actors)
    assert bodies["stuart-jones"] == "us-state-department"
    assert bodies["us-state-department"] == "us-government"
    assert bodies["us-government"] == ""
