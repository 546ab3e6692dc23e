"""Rows as they went in: pages, exports, incidents."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings

from geo.claims import CLAIM_TYPES, ClaimFilter
from geo.store import BadColumn, IncidentRow
from tests.store.by_rows import passes
from tests.store.sample import FLAT_COLUMNS, sample_claims, sample_flat
from tests.store.strategies import filters

ALL = ClaimFilter()


def _ids(claims):
    return list(claims["claim_id"])


def test_an_export_is_the_flat_view_itself_without_the_search_text(store):
    pd.testing.assert_frame_equal(store.export(ALL), sample_flat().drop(columns="search_text"))
    assert tuple(store.export(ALL).columns) == store.columns == FLAT_COLUMNS[:-1]


def test_an_export_of_nothing_keeps_columns_and_types(store):
    pd.testing.assert_frame_equal(
        store.export(ClaimFilter(outlet=("no such outlet",))), sample_flat().drop(columns="search_text").iloc[:0]
    )


def test_pages_put_together_are_the_export(store):
    pages = [store.page(ALL, offset=offset, limit=4) for offset in (0, 4, 8, 12, 16)]
    assert [len(page) for page in pages] == [4, 4, 4, 3, 0]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), store.export(ALL))


def test_a_page_can_run_backwards_through_the_claim_order(store):
    assert _ids(store.page(ALL, descending=True, limit=3)) == ["c15", "c14", "c13"]


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        # figures; ties in claim order, no figure last whichever way
        ("value_low", False, ["c14", "c02", "c01", "c15", "c07", "c03", "c04"]),
        ("value_low", True, ["c07", "c15", "c01", "c02", "c14", "c03", "c04"]),
        ("claimed_on", False, ["c10", "c07", "c01", "c02", "c04", "c08", "c15"]),
        ("claimed_on", True, ["c03", "c05", "c06", "c09", "c12", "c13", "c14"]),
        # texts that repeat and texts that do not; nothing stated last whichever way
        ("measure", False, ["c07", "c01", "c02", "c04", "c15", "c14", "c03"]),
        ("measure", True, ["c14", "c01", "c02", "c04", "c15", "c07", "c03"]),
        ("wording", False, ["c01", "c15", "c02", "c03", "c04", "c05", "c06"]),
        ("wording", True, ["c15", "c01", "c02", "c03", "c04", "c05", "c06"]),
        ("lat", True, ["c06", "c10", "c01", "c02", "c03", "c04", "c05"]),
        ("outlet_id", True, ["c08", "c09", "c11", "c12", "c02", "c03", "c05"]),
    ],
)
def test_sorting_puts_claims_that_state_nothing_last_and_ties_in_claim_order(store, sort, descending, expected):
    assert _ids(store.page(ALL, sort, descending=descending, limit=7)) == expected


def test_every_column_can_be_sorted_by(store):
    for column in store.columns:
        for descending in (False, True):
            assert sorted(_ids(store.page(ALL, column, descending=descending))) == [f"c{n:02}" for n in range(1, 16)]


@pytest.mark.parametrize(
    "column", ["search_text", "row_no", "x_merc", "no such column", "claim_id; DROP TABLE claims", ""]
)
def test_a_column_the_flat_view_does_not_show_cannot_be_sorted_by(store, column):
    with pytest.raises(BadColumn, match="claim_id"):
        store.page(ALL, column)


def test_a_page_before_the_first_is_refused(store):
    for wrong in ({"offset": -1}, {"limit": -1}):
        with pytest.raises(ValueError, match="0 up"):
            store.page(ALL, **wrong)


def test_incidents_are_counted_by_place_with_their_speakers_and_origins(store):
    types = [CLAIM_TYPES.index(name) for name in ("toll", "denial", "advance", "occurrence")]
    rows = {(row.incident_id, row.place_id): row for row in store.incidents(ALL)}
    assert len(rows) == 10
    assert rows["akayrshi-strike", "akayrshi"] == IncidentRow(
        "akayrshi-strike", "Strike on Akayrshi", "air_strike", "single_event", "akayrshi", "Akayrshi",
        date(2017, 5, 14), date(2017, 5, 14), "day", 3, 2, 2, ((types[0], 2), (types[1], 1)),
    )  # fmt: skip
    assert rows["boukamal-strike", "raqqa"].claims == 1
    assert rows["boukamal-strike", "boukamal"].claims == 2
    # one claim of the practice spans 2011 to 2015, two are open since 2013
    prison = rows["prison", "saydnaya"]
    assert (prison.event_start, prison.event_end, prison.date_precision) == (date(2011, 1, 1), None, "year")
    assert prison.types == ((types[0], 1), (types[3], 1), (types[1], 1))
    assert (prison.claims, prison.speakers, prison.origins) == (3, 3, 3)
    talks = rows["talks", ""]
    assert (talks.event_start, talks.event_end, talks.date_precision) == (None, None, "unknown")
    until = rows["talks", "syria"]
    assert (until.event_start, until.event_end, until.date_precision) == (None, date(2017, 5, 16), "day")


def test_the_days_of_an_incident_are_known_no_better_than_those_of_its_coarsest_claim(engine):
    flat = sample_flat()
    flat.loc[flat["claim_id"] == "c02", "date_precision"] = "month"
    flat.loc[flat["claim_id"] == "c03", "date_precision"] = "week"
    precisions = {row.incident_id: row.date_precision for row in engine(flat, "v").incidents(ALL)}
    assert (precisions["akayrshi-strike"], precisions["boukamal-strike"]) == ("month", "day")


def test_incidents_come_most_claims_first_then_by_title_and_place(store):
    order = [(row.incident, row.place_id, row.claims) for row in store.incidents(ClaimFilter(outlet=("alpha", "beta")))]
    assert order == [
        ("Strike on Akayrshi", "akayrshi", 3),
        ("Strike on Boukamal", "boukamal", 2),
        ("'; DROP TABLE claims; --", "{{7*7}}", 1),
        ("Advance on the city", "raqqa", 1),
        ("Both strikes together", "", 1),
        ("Killings in prison", "saydnaya", 1),
        ("Risk on an island", "taveuni", 1),
        ("Strike on Boukamal", "raqqa", 1),
    ]


def test_a_part_of_the_incidents_is_described_as_all_of_them_are(store):
    rows = store.incidents(ALL)
    every = list(rows)
    assert [rows[at] for at in range(len(rows))] == every
    assert (rows[2:5], rows[-1], rows[8:99]) == (every[2:5], every[-1], every[8:])
    with pytest.raises(IndexError):
        rows[len(every)]
    assert rows != every[1:]
    assert rows.places == tuple(dict.fromkeys(row.place for row in every))
    assert sorted(rows.incident_ids) == sorted({row.incident_id for row in every})


@settings(deadline=None, max_examples=30)
@given(one=filters(), other=filters())
def test_incidents_of_two_filters_are_told_apart_and_counted_side_by_side(store, one, other):
    first, second = store.incidents(one), store.incidents(other)
    claims = {(row.incident_id, row.place_id): row.claims for row in second}
    assert second.claims_of(list(first)) == [claims.get((row.incident_id, row.place_id), 0) for row in first]
    rest = [row for row in first if (row.incident_id, row.place_id) not in claims]
    assert list(first.without(second)) == rest


def test_speakers_of_one_origin_are_one_origin(store, engine):
    flat = sample_flat()
    flat.loc[flat["speaker_id"] == "spokesman", ["origin_id", "origin"]] = ["monitor", "Monitor"]
    row = next(row for row in engine(flat, "v").incidents(ALL) if row.incident_id == "akayrshi-strike")
    assert (row.speakers, row.origins) == (2, 1)
    row = next(row for row in store.incidents(ALL) if row.incident_id == "akayrshi-strike")
    assert (row.speakers, row.origins) == (2, 2)


def test_within_a_mark_only_its_places_count_and_the_filter_holds(store):
    raqqa = f"p{store.place_number('raqqa')}"
    assert {row.incident_id for row in store.incidents(ALL, raqqa)} == {"boukamal-strike", "advance"}
    assert store.incidents(ClaimFilter(outlet=("beta",)), raqqa) == ()


def test_the_shelf_holds_what_has_no_usable_place(store):
    assert [(row.incident_id, row.place_id, row.claims) for row in store.unplaced(ALL)] == [
        ("both", "", 1),
        ("talks", "", 1),
        ("talks", "syria", 1),
    ]
    assert [row.place_id for row in store.unplaced(ClaimFilter(stance=("doubts",)))] == ["syria"]


def test_the_claims_of_an_incident_obey_the_filter(store):
    assert _ids(store.claims_of(ALL, "boukamal-strike")) == ["c04", "c05", "c06"]
    assert _ids(store.claims_of(ClaimFilter(outlet=("alpha",)), "boukamal-strike")) == ["c04", "c06"]
    assert _ids(store.claims_of(ALL, "no such incident")) == []


@settings(deadline=None, max_examples=60)
@given(claim_filter=filters())
def test_incident_rows_hold_every_claim_that_passes(store, claim_filter):
    rows = store.incidents(claim_filter)
    kept = [claim for claim in sample_claims() if passes(claim, claim_filter)]
    assert sum(row.claims for row in rows) == len(kept)
    for row in rows:
        claims = [c for c in kept if (c["incident_id"], c["place_id"]) == (row.incident_id, row.place_id)]
        assert row.claims == len(claims) == sum(count for _, count in row.types)
        assert row.speakers == len({claim["speaker_id"] for claim in claims})
        assert row.origins == len({claim["origin_id"] for claim in claims})


def test_the_store_says_which_version_it_holds(store, empty_store):
    assert (store.version, store.total) == ("v1", 15)
    assert (empty_store.version, empty_store.total) == ("v0", 0)
