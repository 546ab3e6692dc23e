"""The page of figures says what was measured, worked out by hand; no time is asserted."""

from __future__ import annotations

from tests.bench.measure import EMPTY, FULL, WORDS, _next_type
from tests.bench.report import ROWS, WANTED, format_spread, ratio, write_page

# Medians 300, 240 and 200 on the built-in table, 200 and 160 on the empty one.
TIMINGS = {
    "search, map": {FULL: [100.0, 300.0, 900.0], EMPTY: [160.0, 160.0, 160.0]},
    "search, run": {FULL: [240.0, 240.0, 240.0], EMPTY: [190.0, 200.0, 900.0]},
    "pill, map": {FULL: [200.0, 100.0, 400.0]},
    "pill, run": {FULL: [200.0, 100.0, 400.0]},
    "load": {FULL: [2000.0, 2000.0, 2000.0], EMPTY: [1000.0, 1000.0, 1000.0]},
    "pan": {FULL: [60.0, 60.0, 60.0], EMPTY: [40.0, 40.0, 40.0]},
}


def test_a_ratio_is_one_median_over_the_other() -> None:
    assert [ratio(row, TIMINGS) for row in ROWS] == [1.5, 1.0, 2.0, 1.2, 1.875, 1.0, 1.5]


def test_what_is_wanted_is_said_against_the_empty_page_s_own_rerun() -> None:
    wanted = [row for row in ROWS if row.is_wanted]
    assert [(row.full, row.empty) for row in wanted] == [("search, map", "search, run"), ("pill, map", "search, run")]
    assert WANTED == 1.5


def test_a_median_comes_with_the_middle_half_of_its_values() -> None:
    assert format_spread([500.0, 100.0, 200.0, 300.0, 400.0]) == "300 (200-400)"


def test_the_page_holds_every_row_and_the_machine() -> None:
    page = write_page(TIMINGS, "- one machine")
    assert page.count("| **") == len(ROWS)
    assert "Medians of 3 repetitions" in page
    assert page.endswith("- one machine\n")


def test_no_selection_of_claim_types_comes_twice_and_none_is_large() -> None:
    selected: set[int] = set()
    seen = []
    for turn in range(len(WORDS) - 1):
        selected ^= {_next_type(turn)}
        seen.append(frozenset(selected))
    assert len(set(seen)) == len(seen)
    assert {len(each) for each in seen} == {1, 2}
