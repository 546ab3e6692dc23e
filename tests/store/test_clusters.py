"""What is drawn on the map: places, merged places, cells; and that no claim is lost between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import CLAIM_TYPES, ClaimFilter
from geo.store import BadMark, BadView, Box, Mark, mark_members
from geo.store.marks import MERGE_PX, MarkMembers, PlacesInView, group_places
from geo.store.mercator import MAX_ZOOM, to_x_units, to_y_units, units_per_pixel
from tests.store.sample import HOSTILE_NAME, HOSTILE_PLACE
from tests.store.strategies import filters

ALL = ClaimFilter()
SYRIA = Box(35.0, 32.0, 42.5, 37.5)
ZOOMS = st.integers(0, MAX_ZOOM)
TOLL, OCCURRENCE, RESPONSIBILITY, DENIAL, ADVANCE = (
    CLAIM_TYPES.index(name) for name in ("toll", "occurrence", "responsibility", "denial", "advance")
)


def _at(store, *place_ids):
    numbers = sorted(store.place_number(place_id) for place_id in place_ids)
    return ("p" if len(numbers) == 1 else "m") + ".".join(map(str, numbers))


def test_places_far_enough_apart_are_marks_of_their_own(store):
    marks = store.clusters(ALL, SYRIA, 9)
    assert marks.total_in_view == 10
    assert {mark.key: mark for mark in marks.marks} == {
        _at(store, "akayrshi"): Mark(
            _at(store, "akayrshi"), 39.1303, 35.8565, 3, 1, 1, 800.0, "Akayrshi", ((TOLL, 2), (DENIAL, 1))
        ),
        _at(store, "saydnaya"): Mark(
            _at(store, "saydnaya"), 36.3288, 33.6652, 3, 1, 1, None, "Saydnaya prison",
            ((TOLL, 1), (OCCURRENCE, 1), (DENIAL, 1)),
        ),
        _at(store, "raqqa"): Mark(_at(store, "raqqa"), 39.0079, 35.9528, 2, 2, 1, 3500.0, "al-Raqqa", ((ADVANCE, 2),)),
        _at(store, "boukamal"): Mark(
            _at(store, "boukamal"), 40.9185, 34.4523, 2, 1, 1, 2000.0, "Boukamal", ((TOLL, 1), (RESPONSIBILITY, 1))
        ),
    }  # fmt: skip
    assert [mark.claims for mark in marks.marks] == [3, 3, 2, 2]


def test_places_nearer_than_a_mark_is_wide_become_one_at_their_weighted_middle(store):
    merged = store.clusters(ALL, SYRIA, 8).marks[0]
    assert merged.key == _at(store, "akayrshi", "raqqa")
    assert (merged.claims, merged.incidents, merged.places) == (5, 3, 2)
    assert merged.radius_m is None
    assert merged.label == "Akayrshi, al-Raqqa"  # three claims against two
    assert merged.types == ((TOLL, 2), (DENIAL, 1), (ADVANCE, 2))
    assert merged.lon == pytest.approx((3 * 39.1303 + 2 * 39.0079) / 5)
    assert merged.lat == pytest.approx((3 * 35.8565 + 2 * 35.9528) / 5)


def test_an_incident_at_two_places_of_a_mark_is_counted_once(store):
    # At zoom 4 Boukamal joins Raqqa and Akayrshi; the strike on Boukamal has a claim at Raqqa too.
    merged = store.clusters(ALL, SYRIA, 4).marks[0]
    assert merged.key == _at(store, "akayrshi", "boukamal", "raqqa")
    assert (merged.claims, merged.incidents) == (7, 3)


def test_the_places_with_most_claims_name_a_merged_mark_in_order_of_id_between_equals(store):
    # c06 and c10 at Raqqa before c01 at Akayrshi; c10 and c03 alike
    two_to_one = store.clusters(ClaimFilter(outlet=("alpha",), place=("raqqa", "akayrshi")), SYRIA, 8).marks
    assert [(mark.label, mark.claims, mark.places) for mark in two_to_one] == [("al-Raqqa, Akayrshi", 3, 2)]
    equal = ClaimFilter(claim_type=("denial", "advance"), incident=("akayrshi-strike", "advance"))
    one_to_one = store.clusters(equal, SYRIA, 8).marks
    assert [(mark.label, mark.claims, mark.places) for mark in one_to_one] == [("Akayrshi, al-Raqqa", 2, 2)]


def test_of_three_merged_places_two_are_named_and_all_counted(store):
    # Akayrshi 3, Boukamal and Raqqa 2 each
    merged = store.clusters(ALL, SYRIA, 4).marks[0]
    assert (merged.label, merged.places) == ("Akayrshi, Boukamal", 3)


def test_merging_goes_on_until_no_two_marks_hide_each_other():
    # On the equator at zoom 8 a degree is 182 px: the second lies 30 px from the first, the third 45 px. The middle of
    # the first two, 14 px on, is 31 px from the third.
    lon = np.array([0.0, 30 / 182.04, 45 / 182.04])
    places = PlacesInView(np.array([4, 5, 9]), lon, np.zeros(3), np.array([10, 9, 1]))
    assert [group.key for group in group_places(places, 8)] == ["m4.5.9"]
    apart = PlacesInView(np.array([4, 9]), lon[[0, 2]], np.zeros(2), np.array([10, 1]))
    assert [group.key for group in group_places(apart, 8)] == ["p4", "p9"]


def test_only_the_claims_that_pass_are_drawn(store):
    marks = store.clusters(ClaimFilter(claim_type=("denial",)), Box.world(), 9)
    assert [(mark.label, mark.claims) for mark in marks.marks] == [("Akayrshi", 1), ("Saydnaya prison", 1)]
    assert marks.total_in_view == 2


def test_a_name_is_handed_on_as_it_is_for_the_map_to_escape(store):
    marks = store.clusters(ClaimFilter(place=(HOSTILE_PLACE,)), Box.world(), 5).marks
    assert [mark.label for mark in marks] == [HOSTILE_NAME]


@settings(deadline=None, max_examples=80)
@given(claim_filter=filters(), zoom=ZOOMS)
def test_the_marks_of_the_world_hold_every_claim_that_is_on_the_map(store, claim_filter, zoom):
    answer = store.clusters(claim_filter, Box.world(), zoom)
    assert sum(mark.claims for mark in answer.marks) == answer.total_in_view == store.counts(claim_filter).on_map
    assert all(sum(claims for _, claims in mark.types) == mark.claims for mark in answer.marks)


@settings(deadline=None, max_examples=30)
@given(zoom=ZOOMS, outlet=st.sampled_from([(), ("alpha",), ("no such outlet",)]))
def test_cells_of_the_world_hold_every_claim_that_is_on_the_map(scattered_store, zoom, outlet):
    claim_filter = ClaimFilter(outlet=outlet)
    answer = scattered_store.clusters(claim_filter, Box.world(), zoom)
    assert sum(mark.claims for mark in answer.marks) == answer.total_in_view
    assert answer.total_in_view == scattered_store.counts(claim_filter).on_map
    assert sum(mark.places for mark in answer.marks) == (0 if outlet == ("no such outlet",) else 400)


@settings(deadline=None, max_examples=40)
@given(claim_filter=filters(), zoom=ZOOMS)
def test_no_two_marks_of_places_hide_each_other(store, claim_filter, zoom):
    marks = store.clusters(claim_filter, Box.world(), zoom).marks
    x, y = to_x_units([mark.lon for mark in marks]), to_y_units([mark.lat for mark in marks])
    reach = MERGE_PX * units_per_pixel(zoom)
    for one in range(len(marks)):
        for other in range(one):
            assert (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 >= reach**2


@pytest.mark.parametrize("zoom", [3, 6, 9])
def test_above_three_hundred_places_a_view_is_a_grid(scattered_store, zoom):
    marks = scattered_store.clusters(ALL, Box.world(), zoom).marks
    assert {mark.key.split(".")[0] for mark in marks} == {f"g{zoom}"}
    assert len({mark.key for mark in marks}) == len(marks)
    assert all(mark.label == "" and mark.radius_m is None for mark in marks)
    counts = [mark.claims for mark in marks]
    assert counts == sorted(counts, reverse=True)


def test_a_closer_view_of_the_same_table_is_places_again(scattered_store):
    # Rows 0 and 1, columns 0 to 4 of the regular grid, one degree across: places 0-4 and 25-29.
    marks = scattered_store.clusters(ALL, Box(36.0, 33.0, 37.0, 33.2), 12).marks
    assert {mark.label for mark in marks} == {f"Place {number}" for number in (0, 1, 2, 3, 4, 25, 26, 27, 28, 29)}
    assert [mark.claims for mark in marks] == [3, 3, 3, 2, 2, 2, 2, 1, 1, 1]


@pytest.mark.parametrize("zoom", [2, 5, 9])
def test_asking_for_a_mark_again_gives_the_claims_it_counted(store, scattered_store, zoom):
    for answering in (store, scattered_store):
        marks = answering.clusters(ALL, Box.world(), zoom).marks
        # The largest and some of every size: of hundreds each would be asked for.
        for mark in marks[:: len(marks) // 40 + 1]:
            rows = answering.incidents(ALL, mark.key)
            assert sum(row.claims for row in rows) == mark.claims
            assert len({row.incident_id for row in rows}) == mark.incidents
            assert len({row.place_id for row in rows}) == mark.places


def test_a_mark_of_places_gives_their_ids_for_the_link(store):
    assert store.place_ids(_at(store, "raqqa")) == ("raqqa",)
    assert set(store.place_ids(_at(store, "raqqa", HOSTILE_PLACE))) == {"raqqa", HOSTILE_PLACE}
    assert store.place_number("nowhere") is None
    assert store.place_number("") is None


_NO_KEYS = [
    *("", "p", "p01", "p-1", "p1.2", "m1", "m2.1", "m1.1", "m1.", "g3", "g3.1", "g3.32.0", "g99.0.0"),
    *("P1", "p1 ", "p1\x00", "p1;--", "p\u0661", "p99999999999", "{{7*7}}", "' OR 1=1"),
    "m" + ".".join(map(str, range(301))),
]


@pytest.mark.parametrize("key", _NO_KEYS)
def test_a_key_that_no_map_wrote_is_refused(store, key):
    with pytest.raises(BadMark):
        mark_members(key)
    with pytest.raises(BadMark):
        store.incidents(ALL, key)
    with pytest.raises(BadMark):
        store.place_ids(key)


def test_a_key_of_places_this_table_does_not_have_is_refused(store):
    for key in ("p8", "p999", "m1.999", "p0"):  # 0 is the number of "no place stated", which sorts first
        with pytest.raises(BadMark, match="select it again"):
            store.incidents(ALL, key)


def test_a_cell_names_no_places(store):
    assert mark_members("g3.17.12") == MarkMembers(cell=(64 * 2**19, 17, 12))
    with pytest.raises(BadMark, match="grid cell"):
        store.place_ids("g3.17.12")


@pytest.mark.parametrize("zoom", [-1, 23, 2.5, True, "5"])
def test_an_impossible_zoom_is_refused(store, zoom):
    with pytest.raises(BadView, match="zoom"):
        store.clusters(ALL, SYRIA, zoom)


def test_claims_of_a_mark_are_counted_by_the_class_of_their_incident(store):
    # Akayrshi and Raqqa merged: c01 to c03 of the strike; c06 of Boukamal's strike and c10 of the advance at Raqqa
    merged = store.clusters(ALL, SYRIA, 8, {"akayrshi-strike": 2, "advance": 0, "unheard-of": 1}).marks[0]
    assert merged.standings == ((0, 1), (2, 3))
    assert store.clusters(ALL, SYRIA, 8).marks[0].standings == ()
