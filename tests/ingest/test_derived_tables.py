"""The tables behind claims that came alone tell what the claims tell, and nothing is missing in them but what is ""."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.flat_view import FrameView
from geo.flattening import flatten_claims
from geo.ingest.claims.derived_tables import derive_tables
from geo.tables import Tables, load_tables
from tests.sample_tables import SAMPLE


@pytest.fixture
def flat() -> pd.DataFrame:
    return flatten_claims(load_tables(SAMPLE))


@pytest.fixture
def derived(flat: pd.DataFrame) -> Tables:
    return derive_tables(FrameView(flat), "v")


@pytest.mark.parametrize("table", [*TABLES, *OPTIONAL_TABLES])
def test_every_table_has_its_columns_and_text_in_every_cell(derived: Tables, table: str):
    frame = getattr(derived, table)
    assert list(frame.columns) == list(load_codebook().columns(table))
    assert all(isinstance(cell, str) for name in frame for cell in frame[name])


def test_places_are_those_of_the_claims_with_their_points(flat: pd.DataFrame, derived: Tables):
    placed = flat[flat["place_id"] != ""].drop_duplicates("place_id")
    told = derived.places.set_index("place_id")
    assert list(told.index) == placed["place_id"].tolist()
    for row in placed.itertuples():
        assert told.loc[row.place_id, "name"] == row.place
        for axis in ("lon", "lat", "radius_m"):
            number = getattr(row, axis)
            assert told.loc[row.place_id, axis] == ("" if pd.isna(number) else str(number))
    assert "" in told["lon"].tolist(), "the sample has a place without a point"


def test_actors_are_speakers_origins_and_outlets_each_once_with_the_body_they_speak_for(
    flat: pd.DataFrame, derived: Tables
):
    told = derived.actors.set_index("actor_id")
    named = {*flat["speaker_id"], *flat["origin_id"], *flat["outlet_id"]} - {""}
    assert sorted(told.index) == sorted(named)
    spoken = flat[flat["speaker_id"] != flat["origin_id"]].drop_duplicates("speaker_id")
    assert not spoken.empty
    for row in spoken.itertuples():
        assert told.loc[row.speaker_id, "member_of"] == row.origin_id


def test_documents_have_the_day_they_were_printed(flat: pd.DataFrame, derived: Tables):
    told = derived.documents.set_index("document_id")["published_on"]
    for document, claims in flat.groupby("document_id"):
        assert told[document] == claims["published_on"].iloc[0].strftime("%Y-%m-%d")


def test_a_day_that_is_not_stated_is_empty(flat: pd.DataFrame):
    derived = derive_tables(FrameView(flat.assign(published_on=pd.NaT).astype(flat.dtypes)), "v")
    assert set(derived.documents["published_on"]) == {""}
