"""Ushahidi's posts: known by the platform's own columns, placed by the survey's first point, senders never named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ingest.layout_rows import USHAHIDI, USHAHIDI_HXL, USHAHIDI_ROW, make_csv, open_bytes

if TYPE_CHECKING:
    from tests.ingest.layout_rows import Opened


def _open(*rows: dict[str, str], columns: tuple[str, ...] = USHAHIDI) -> Opened:
    return open_bytes(make_csv(columns, *(rows or ({},)), base=USHAHIDI_ROW))


def test_a_post_becomes_the_claim_of_a_sender_who_is_not_named() -> None:
    opened = _open()
    assert opened.layout == "ushahidi"
    claim = opened.claim
    assert (claim["claim_id"], claim["outlet"]) == ("11", "Roads and bridges")
    assert claim["speaker"] == "Sender of a post to Roads and bridges (unnamed)"
    assert (claim["speaker_kind"], claim["party_to_conflict"], claim["incident_kind"]) == ("unnamed", "no", "other")
    # A title says what happened; it is no name of a place.
    assert (claim["incident_id"], claim["claim_type"], claim["place"]) == ("11", "occurrence", "35.5000, 39.2500")
    assert claim["summary"] == "The bridge at the ford was hit in the morning."
    assert claim["incident"] == "Bridge hit"
    assert "published" in claim["coder_note"]


def test_the_row_of_tags_below_the_headings_is_no_post() -> None:
    header, post = make_csv(USHAHIDI, USHAHIDI_ROW).split(b"\r\n", 1)
    tags = ",".join(USHAHIDI_HXL).encode()
    opened = open_bytes(b"\r\n".join((header, tags, post)))
    assert opened.rows_in == 1
    assert opened.claim["claim_id"] == "11"
    assert (opened.claim["lat"], opened.claim["lon"]) == (35.5, 39.25)


@pytest.mark.parametrize("label", ["Where was it?", "Location", "موقع الحدث"])
def test_the_point_is_found_under_any_label(label: str) -> None:
    columns = tuple(name.replace("Where was it?", label) for name in USHAHIDI)
    row = {f"{label}.lat": "-12.5", f"{label}.lon": "-3.75"}
    claim = _open(row, columns=columns).claim
    assert (claim["lat"], claim["lon"], claim["radius_m"]) == (-12.5, -3.75, 1000)


def test_of_several_points_the_first_is_taken_whole() -> None:
    columns = (*USHAHIDI, "Second.lat", "Second.lon")
    claim = _open({"Second.lat": "1", "Second.lon": "2"}, columns=columns).claim
    assert (claim["lat"], claim["lon"]) == (35.5, 39.25)


def test_each_post_has_the_point_of_its_own_survey() -> None:
    columns = (*USHAHIDI, "Second.lat", "Second.lon")
    elsewhere = {"Where was it?.lat": "", "Where was it?.lon": "", "Second.lat": "36.25", "Second.lon": "37.5"}
    opened = _open(
        {}, {"Post ID": "12", "Survey": "Shelling", **elsewhere}, {"Post ID": "13", **elsewhere}, columns=columns
    )
    points = [(claim["lat"], claim["lon"]) for claim in opened.claims]
    assert points == [(35.5, 39.25), (36.25, 37.5), (36.25, 37.5)]
    assert {"Second.lat", "Second.lon"} <= set(opened.used)


def test_no_point_is_made_of_the_halves_of_two() -> None:
    half = {"Where was it?.lon": "", "Second.lat": "36.25", "Second.lon": "37.5"}
    opened = _open(half, columns=(*USHAHIDI, "Second.lat", "Second.lon"))
    (aside,) = opened.aside
    assert aside.value == "35.5, "
    assert "no longitude" in aside.reason


def test_bare_carriage_returns_end_lines_and_spaces_after_commas_are_no_part_of_a_cell() -> None:
    old = b"Post ID, Survey, Post Status, Created (UTC), Title, Here.lat, Here.lon\r"
    rows = b"11, Roads, published, 2021-03-02 10:00:00, Bridge hit, 35.5, 39.25\r12, Roads, draft, , Road open, , \r"
    opened = open_bytes(old + rows)
    assert opened.layout == "ushahidi"
    assert [claim["incident"] for claim in opened.claims] == ["Bridge hit", "Road open"]
    assert opened.claims[0]["lat"] == 35.5
    assert opened.claims[1]["lat"] is None


def test_days_are_those_of_utc_as_they_stand() -> None:
    claim = _open().claim
    assert claim["event_start"] == date(2021, 3, 1)
    assert claim["published_on"] == claim["claimed_on"] == date(2021, 3, 2)
    assert "UTC" in claim["coder_note"]


@pytest.mark.parametrize("lacking", ["Title", "Description", "What was seen", "Post Date (UTC)"])
def test_a_survey_without_a_column_is_read_all_the_same(lacking: str) -> None:
    opened = _open(columns=tuple(name for name in USHAHIDI if name != lacking))
    assert opened.layout == "ushahidi"
    assert opened.claim["summary"]
    assert opened.claim["incident"]


def test_the_contact_of_a_sender_is_never_read() -> None:
    opened = _open()
    assert not {"Contact", "Contact ID"} & set(opened.used)
    assert not any("555" in str(cell) for cell in opened.claim.values())
