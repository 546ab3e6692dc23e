"""Claims wait packed for the store and come out of it as they went in, however many packs they fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import ClaimFilter
from geo.flat_view import FREE_TEXT_COLUMNS
from geo.flattening import flatten_claims
from geo.ingest.claims import packing
from geo.ingest.claims.flat import flat_schema
from geo.ingest.claims.packing import Packer
from geo.store import open_store
from geo.tables import load_tables
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.claims.packed import PackedClaims


@pytest.fixture
def flat() -> pd.DataFrame:
    return flatten_claims(load_tables(SAMPLE))


def _batches(flat: pd.DataFrame, size: int) -> Iterator[Any]:
    """Yield claims as a reading process sends them: each batch with texts of its own."""
    for begin in range(0, len(flat), size):
        some = flat.iloc[begin : begin + size]
        arrays = [
            pa.array(some[field.name].tolist(), pa.string()).dictionary_encode()
            if pa.types.is_dictionary(field.type)
            else pa.array(some[field.name], from_pandas=True).cast(field.type)
            for field in flat_schema()
        ]
        yield pa.record_batch(arrays, schema=flat_schema())


def _pack(flat: pd.DataFrame, size: int) -> PackedClaims:
    packer = Packer()
    for batch in _batches(flat, size):
        packer.add(batch)
    return packer.finish()


@pytest.mark.parametrize("pack", [1, 4, 5, 1000])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_what_comes_out_is_what_went_in(flat: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, pack: int, size: int):
    monkeypatch.setattr(packing, "PACK_CLAIMS", pack)
    claims = _pack(flat, size)
    assert len(claims) == len(flat)
    pd.testing.assert_frame_equal(claims.frame().astype(flat.dtypes), flat)
    assert [name for name, _ in claims.columns] == list(flat.columns)


@pytest.mark.parametrize("pack", [1, 4, 1000])
def test_a_store_takes_packed_claims_as_it_takes_a_frame(
    flat: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, pack: int
):
    monkeypatch.setattr(packing, "PACK_CLAIMS", pack)
    store = open_store(_pack(flat, 3), "v")
    plain = open_store(flat, "v")
    pd.testing.assert_frame_equal(store.export(ClaimFilter()), plain.export(ClaimFilter()))
    for each in (ClaimFilter(), ClaimFilter(text="bridge"), ClaimFilter(claim_type=("toll",))):
        assert (store.facets(each), store.counts(each)) == (plain.facets(each), plain.counts(each))
        assert store.incidents(each) == plain.incidents(each)


def test_the_store_lets_go_of_what_was_packed(flat: pd.DataFrame):
    claims = _pack(flat, 3)
    open_store(claims, "v")
    assert len(claims) == len(flat)
    assert claims.column("summary").empty
    with pytest.raises(KeyError):
        claims.texts("place")


def test_a_table_without_a_claim_can_be_packed(flat: pd.DataFrame):
    claims = _pack(flat.iloc[:0], 3)
    assert len(claims) == 0
    assert claims.frame().empty
    assert open_store(claims, "v").export(ClaimFilter()).empty


@pytest.mark.parametrize("column", ["place", "summary"])
def test_a_missing_text_is_not_let_in(flat: pd.DataFrame, column: str):
    (batch,) = _batches(flat, len(flat))
    at = batch.schema.get_field_index(column)
    texts = pa.array([None, *flat[column].tolist()[1:]], pa.string())
    broken = batch.set_column(at, batch.schema.field(at), texts.cast(batch.schema.field(at).type))
    with pytest.raises(pa.ArrowInvalid, match=column):
        Packer().add(broken)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(["", "a", "b", "Raqqa", "الرقة", "\U0001f30d", "B"]), max_size=5), max_size=5))
def test_a_column_in_pieces_is_one_column_with_each_text_once_and_sorted(pieces: list[list[str]]):
    held = [pa.array(piece, pa.string()).dictionary_encode() for piece in pieces]
    joined = packing._join([packing._write(pa.table({"column": each})) for each in held])
    every = [text for piece in pieces for text in piece]
    assert joined.held.to_pylist() == sorted(set(every))
    assert joined.spelled().tolist() == every


def test_text_that_differs_in_each_claim_is_packed_and_repeated_text_is_not(flat: pd.DataFrame):
    claims = _pack(flat, 100)
    assert sorted(name for name, kind in claims.columns if str(kind) == "str") == sorted(FREE_TEXT_COLUMNS)
    assert str(dict(claims.columns)["place"]).startswith("dictionary")
