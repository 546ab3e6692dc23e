"""What the engine finds in the three articles and in a foreign dataset, and what the command prints of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geo.__main__ import main
from geo.claims import ClaimFilter
from geo.disputes import (
    COMPARISONS,
    DIMENSIONS,
    KINDS,
    STATUSES,
    find_disputes,
    rank_incidents,
    write_json,
    write_text,
)
from geo.flattening import flatten_claims
from geo.origins import list_bodies
from geo.settings import ROOT
from geo.store import open_store
from geo.tables import load_tables
from geo.tolls import DEFAULT_RULE, Range, find_tolls, sum_tolls
from tests.geo.claim_rows import claim, frame
from tests.geo.found import find, find_all, numbers
from tests.geo.ucdp_rows import find_sample, read_events, tell_event
from tests.sample_tables import change_row, copy_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def articles():
    return load_tables()


def find_articles(tables):
    return find_disputes(flatten_claims(tables), member_of=list_bodies(tables.actors))


def test_akayrshi_has_12_22_22_between_three_origins(articles) -> None:
    strike = {"incident_id": "akayrshi-strike"}
    whole = find(find_articles(articles), "toll", "incident", **strike)
    assert (whole.claim_ids, numbers(whole), whole.origins) == (
        ("nat-19-1", "nat-19-3", "nat-20-1"),
        (12, 22, 10, 10),
        3,
    )
    assert whole.kinds == ("between_speakers", "different_scope")
    women = find(find_articles(articles), "toll", victim_class="women", **strike)
    assert (women.status, women.claim_ids) == ("differ", ("nat-19-1", "nat-20-1"))
    blame = find(find_articles(articles), "responsibility", **strike)
    assert {each.key: each.origin_ids for each in blame.positions} == {
        "us-led-coalition": ("activists",),
        "doubts": ("the-national",),
        "inquiry": ("us-led-coalition",),
    }


def test_boukamal_has_at_least_20_23_25_of_which_only_two_contradict(articles) -> None:
    whole = find(find_articles(articles), "toll", "incident", incident_id="boukamal-strike")
    assert numbers(whole) == (20, 25, 5, 2)
    assert whole.claim_ids == ("nat-17-4", "nat-18-1", "nat-18-3", "nat-20-6")
    assert (whole.status, whole.kinds, whole.origins) == ("differ", ("between_speakers", "different_scope"), 3)


def test_the_briefing_on_saydnaya_differs_between_outlets_and_is_denied(articles) -> None:
    rate = find(find_articles(articles), "toll", incident_id="saydnaya-killings", per="week")
    assert (rate.status, numbers(rate)) == ("denied", (20, 350, 330, 300))
    assert rate.kinds == ("between_speakers", "between_outlets", "answer_and_reply")
    assert set(rate.claim_ids) >= {"nat-05-2", "alj-08-1", "ind-05-3", "ind-06-1", "alj-05-1"}
    occurrence = find(find_articles(articles), "occurrence", incident_id="saydnaya-killings")
    denials = [each for each in occurrence.positions if each.key == "denies"]
    assert [(each.claim_ids, each.origin_ids) for each in denials] == [
        (("alj-01-1", "alj-05-1", "alj-07-1"), ("syrian-government",))
    ]


def test_the_amnesty_report_differs_between_three_outlets(articles) -> None:
    found = find(find_articles(articles), "toll", "voice", incident_id="saydnaya-killings")
    assert (found.claim_ids, found.origin_ids) == (("alj-04-1", "alj-27-1", "ind-06-2", "nat-06-2"), ("amnesty",))
    assert (found.kinds, numbers(found)) == (("between_outlets",), (5000, 13000, 8000, 0))


def test_the_same_words_of_two_officials_are_the_only_attribution_that_differs(articles) -> None:
    findings = find_articles(articles)
    found = [each for each in findings if each.compared == "voice" and each.dimension != "toll"]
    assert [(each.incident_id, each.claim_ids) for each in found] == [("allied-support", ("alj-11-2", "ind-18-1"))]


def test_at_least_32_fits_both_strikes(articles) -> None:
    found = find(find_articles(articles), "toll", "parts")
    assert (found.incident_id, found.status, found.kinds) == ("both-strikes", "agree", ("different_scope",))
    assert numbers(found) == (32, 47, 15, 0)
    assert found.claim_ids == ("nat-09-1", "nat-17-4", "nat-18-1", "nat-19-1", "nat-19-3", "nat-20-1", "nat-20-6")


def test_much_higher_is_set_against_352(articles) -> None:
    found = find(find_articles(articles), "toll", incident_id="coalition-campaign")
    assert (found.status, found.kinds, found.claim_ids) == ("differ", ("answer_and_reply",), ("nat-16-1", "nat-16-2"))


def test_the_store_gives_the_same_findings_as_the_tables(articles) -> None:
    flat = flatten_claims(articles)
    store = open_store(flat, articles.version)
    assert find_disputes(store.export(ClaimFilter())) == find_disputes(flat)


def test_every_word_of_a_finding_is_in_the_vocabulary(articles) -> None:
    findings = find_articles(articles)
    assert {found.dimension for found in findings} <= {term.key for term in DIMENSIONS}
    assert {found.status for found in findings} <= {term.key for term in STATUSES}
    assert {found.compared for found in findings} <= {term.key for term in COMPARISONS}
    assert {kind for found in findings for kind in found.kinds} <= {term.key for term in KINDS}


# A foreign dataset.


@pytest.fixture(scope="module")
def events():
    path = find_sample()
    if path is None:
        pytest.skip("the UCDP sample is not beside the repository; CLAIM_ATLAS_TESTDATA names its folder")
    return read_events(path)


def test_the_events_of_ucdp_differ_exactly_where_low_and_high_do(events) -> None:
    findings = find_disputes(frame(*(row for event in events for row in tell_event(event))))
    likes = {found.incident_id: found for found in find_all(findings, "toll", victim_class="all")}
    wholes = {found.incident_id: found for found in find_all(findings, "toll", "incident")}
    for event in events:
        low, high, civilians = (int(event[name]) for name in ("low", "high", "deaths_civilians"))
        found = likes[event["id"]]
        assert numbers(found) == (min(low, high), max(low, high), abs(high - low), abs(high - low))
        assert (found.status, found.origins) == ("agree" if low == high else "differ", 2)
        if civilians:
            expected = max(abs(high - low), civilians - min(low, high))
            assert wholes[event["id"]].gap == expected
            assert wholes[event["id"]].status == ("differ" if expected else "agree")
    assert len(likes) == len(events) == 1000
    assert set(wholes) == {event["id"] for event in events if int(event["deaths_civilians"])}
    assert {found.compared for found in findings} == {"like", "incident"}


def test_the_tolls_of_ucdp_add_up_to_its_own_columns(events) -> None:
    tolls = find_tolls(frame(*(row for event in events for row in tell_event(event))))
    sums = {each.victim_class: each.span for each in sum_tolls(tolls)}
    ends = [sorted((int(event["low"]), int(event["high"]))) for event in events]
    assert sums["all"] == Range(sum(low for low, _ in ends), sum(high for _, high in ends))
    civilians = sum(int(event["deaths_civilians"]) for event in events)
    assert sums["civilians"] == Range(civilians, civilians)


# The command.


def run(*arguments: str, seed: str = "0") -> bytes:
    command = [sys.executable, "-m", "geo", "disputes", *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def test_the_command_prints_the_findings_as_valid_json_the_same_each_time(articles) -> None:
    first, second = run("--format", "json", seed="1"), run("--format", "json", seed="2")
    assert first == second
    read = json.loads(first, parse_constant=pytest.fail)
    findings = find_articles(articles)
    assert (read["version"], read["rule"]["key"]) == (articles.version, "full_range")
    assert len(read["findings"]) == len(findings)
    for printed, found in zip(read["findings"], findings, strict=True):
        for name in ("incident_id", "dimension", "status", "low", "high", "spread", "gap", "origins"):
            assert printed[name] == getattr(found, name)
        assert (printed["kinds"], printed["claim_ids"]) == (list(found.kinds), list(found.claim_ids))
    assert [each["incident_id"] for each in read["incidents"]] == [
        each.incident_id for each in rank_incidents(findings)
    ]


def test_the_command_takes_a_rule_and_a_folder(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    folder = str(ROOT / "tests" / "sample")
    assert main(["disputes", folder, "--format", "json", "--rule", "without_parties"]) == 0
    read = json.loads(capsysbinary.readouterr().out)
    assert read["rule"]["key"] == "without_parties"
    assert {each["incident_id"] for each in read["findings"]} >= {"bridge-strike"}


def test_the_command_prints_every_finding_as_text(capsysbinary: pytest.CaptureFixture[bytes], articles) -> None:
    assert main(["disputes"]) == 0
    text = capsysbinary.readouterr().out.decode("utf-8")
    assert "12 to 22, spread 10, gap 10" in text
    assert sum(", gap " in line for line in text.splitlines()) == sum(
        found.low is not None for found in find_articles(articles)
    )


def test_the_command_names_the_faults_of_broken_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-02", speaker_id="nobody")
    assert main(["disputes", str(folder), "--format", "json"]) == 1
    written = capsys.readouterr()
    assert (written.out, "claims.csv:3: speaker_id" in written.err) == ("", True)


def test_text_from_a_table_cannot_steer_a_terminal() -> None:
    findings = find_disputes(frame(claim("c1", "A", incident="Strike \x1b[2J \u202e")))
    written = write_text(findings, version="v", rule=DEFAULT_RULE)
    assert "\x1b" not in written
    assert "\\x1b[2J \\u202e" in written
    assert json.loads(write_json(findings, version="v", rule=DEFAULT_RULE))["findings"][0]["incident"].endswith(
        "\u202e"
    )
