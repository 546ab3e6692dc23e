"""What holds for any table of claims: findings follow from the coding, never from order, keys or neighbours."""

from __future__ import annotations

import dataclasses
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.disputes import compare_sources, find_disputes, rank_incidents
from geo.tolls import RULES
from tests.geo.claim_rows import claim, frame, toll

FIGURES = ("12", "22", "at least 20", "up to 15", "10 to 30", "about 50 a day", "up to 50 a week", "scores")
WHOM = ("killed all", "killed women", "executed all", "injured civilians")
INCIDENTS = {
    "Strike": {"scope": "single_event"},
    "Prison": {"scope": "ongoing_practice", "event_start": "2019-01-01", "event_end": ""},
    "Both": {"scope": "event_series", "event_end": "2020-05-02", "additive": "no"},
}


@st.composite
def tables(draw, *, most: int = 9):
    """Return rows on up to three incidents, with figures, accusations, replies and denials, in any mixture."""
    rows = []
    for at in range(draw(st.integers(1, most))):
        incident = draw(st.sampled_from(list(INCIDENTS)))
        speaker = draw(st.sampled_from(["A", "B", "Front", "Spokesman", "Diplomat"]))
        cells = {
            "incident": incident,
            **INCIDENTS[incident],
            "outlet": draw(st.sampled_from(["Daily", "Post", "Times"])),
            "origin": "Government" if speaker in {"Spokesman", "Diplomat"} else speaker,
            "party_to_conflict": "yes" if speaker == "Front" else "no",
            "claimed_on": draw(st.sampled_from(["", "2020-05-02", "2020-05-09"])),
            "accused": draw(st.sampled_from(["", "", "Front", "Army", "Army; Front"])),
            "weapon": draw(st.sampled_from(["", "aircraft", "drone", "barrel_bomb"])),
            "answers": draw(st.sampled_from(["", *(f"c{before}" for before in range(at))])),
        }
        if draw(st.booleans()):
            rows.append(toll(f"c{at}", speaker, draw(st.sampled_from(FIGURES)), draw(st.sampled_from(WHOM)), **cells))
        else:
            kind = draw(st.sampled_from(["occurrence", "responsibility", "method", "denial", "inquiry", "negotiation"]))
            stance = "denies" if kind == "denial" else draw(st.sampled_from(["asserts", "asserts", "doubts"]))
            rows.append(claim(f"c{at}", speaker, claim_type=kind, stance=stance, **cells))
    return rows


def essence(findings, name=lambda key: key):
    """Return the findings without their order, every key named anew."""
    return {
        dataclasses.replace(
            found,
            incident_id=name(found.incident_id),
            claim_ids=frozenset(map(name, found.claim_ids)),
            origin_ids=frozenset(map(name, found.origin_ids)),
            positions=frozenset(
                (each.label, frozenset(map(name, each.claim_ids)), frozenset(map(name, each.origin_ids)))
                for each in found.positions
            ),
        )
        for found in findings
    }


@settings(deadline=None, max_examples=50)
@given(tables(), st.sampled_from(RULES), st.integers(0, 99))
def test_the_order_of_rows_changes_no_finding(rows, rule, seed) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))  # noqa: S311 - a shuffle, no secret
    assert find_disputes(frame(*shuffled), rule=rule) == find_disputes(frame(*rows), rule=rule)


@settings(deadline=None, max_examples=50)
@given(tables(), st.integers(0, 99))
def test_other_keys_give_the_same_findings_under_other_keys(rows, seed) -> None:
    keys = {key for row in rows for name in row if name.endswith("_id") for key in row[name].split("|") if key}
    numbers = list(range(len(keys)))
    random.Random(seed).shuffle(numbers)  # noqa: S311 - a shuffle, no secret
    anew = {key: f"k{number}" for key, number in zip(sorted(keys), numbers, strict=True)}
    renamed = [
        {
            name: "|".join(anew[key] for key in cell.split("|"))
            if cell and (name.endswith("_id") or name == "answers")
            else cell
            for name, cell in row.items()
        }
        for row in rows
    ]
    assert essence(find_disputes(frame(*renamed))) == essence(find_disputes(frame(*rows)), anew.__getitem__)


@settings(deadline=None, max_examples=50)
@given(tables(), tables(most=4))
def test_an_unrelated_incident_changes_no_other_finding(rows, others) -> None:
    apart = [
        row
        | {"claim_id": f"z{row['claim_id']}", "answers": "", "incident_id": f"other {row['incident_id']}"}
        | {"document_id": "other", "speaker_id": f"other {row['speaker_id']}", "origin_id": f"other {row['origin_id']}"}
        for row in others
    ]
    alone = find_disputes(frame(*rows))
    together = find_disputes(frame(*rows, *apart))
    assert tuple(found for found in together if not found.incident_id.startswith("other ")) == alone
    assert len(together) > len(alone) or not find_disputes(frame(*apart))


@settings(deadline=None, max_examples=50)
@given(tables(), st.data())
def test_a_claim_repeated_by_the_same_origin_in_the_same_outlet_adds_no_voice_and_no_dispute(rows, data) -> None:
    original = data.draw(st.sampled_from(rows))
    again = original | {"claim_id": "copy"}
    before, after = (find_disputes(frame(*some)) for some in (rows, [*rows, again]))

    def without_copy(found):
        positions = frozenset(
            (each.label, frozenset(each.claim_ids) - {"copy"}, each.origin_ids) for each in found.positions
        )
        claim_ids = tuple(key for key in found.claim_ids if key != "copy")
        return dataclasses.replace(found, claim_ids=claim_ids, positions=positions)

    assert {without_copy(found) for found in after} == {without_copy(found) for found in before}
    # The copy stands wherever the original does, but for findings on replies to the original alone.
    claimed = {key for found in after for key in found.claim_ids}
    assert "copy" in claimed or original["claim_id"] not in claimed or is_answered(original, rows)


def is_answered(original, rows) -> bool:
    return any(row["answers"] == original["claim_id"] for row in rows if "answers" in row)


@settings(deadline=None, max_examples=120)
@given(tables(), st.sampled_from(RULES))
def test_a_finding_hangs_together(rows, rule) -> None:
    told = {row["claim_id"]: row for row in rows}
    for found in find_disputes(frame(*rows), rule=rule):
        assert set(found.claim_ids) <= set(told)
        assert set(found.claim_ids) == {key for each in found.positions for key in each.claim_ids}
        assert set(found.origin_ids) == {told[key]["origin_id"] for key in found.claim_ids}
        assert list(found.claim_ids) == sorted(set(found.claim_ids))
        apart = {"between_speakers", "between_outlets", "within_voice"} & set(found.kinds)
        assert not (apart and found.status in {"agree", "one_voice"})
        if found.low is not None:
            assert found.spread == found.high - found.low >= 0
            assert found.gap <= found.spread
        if found.compared == "like" and found.gap:
            assert found.is_contested
        if "between_speakers" in found.kinds:
            assert found.origins > 1
        if found.compared == "voice":
            assert (found.origins, found.kinds) == (1, ("between_outlets",))


@settings(deadline=None, max_examples=50)
@given(tables())
def test_sources_that_contradict_each_other_are_those_of_a_finding_between_speakers(rows) -> None:
    told = frame(*rows)
    apart = {
        (pair.incident_id, pair.measure, pair.victim_class, pair.per)
        for pair in compare_sources(told)
        if not pair.agree
    }
    found = {
        (each.incident_id, each.measure, each.victim_class, each.per)
        for each in find_disputes(told)
        if (each.dimension, each.compared) == ("toll", "like") and "between_speakers" in each.kinds
    }
    assert apart == found


@settings(deadline=None, max_examples=50)
@given(tables())
def test_every_incident_with_findings_is_ranked_once_and_the_contested_ones_first(rows) -> None:
    findings = find_disputes(frame(*rows))
    ranked = rank_incidents(findings)
    assert sorted(each.incident_id for each in ranked) == sorted({found.incident_id for found in findings})
    assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)
    contested = {found.incident_id for found in findings if found.is_contested}
    assert {each.incident_id for each in ranked if each.is_contested} == contested
    assert all((each.score > 0) == each.is_contested for each in ranked)
