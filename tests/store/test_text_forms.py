"""Text in categories or Arrow dictionaries, and in however many batches, gives the answers that plain text gives."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from geo.claims import ClaimFilter
from geo.errors import TableFaults
from geo.flat_view import FREE_TEXT_COLUMNS
from geo.store import Box, encoding
from geo.texts import number_texts, read_texts
from tests.store.sample import build_flat, sample_flat, scattered_flat

WORLD = Box(-180, -85, 180, 85)
FILTERS = (
    ClaimFilter(),
    ClaimFilter(outlet=("alpha",), text="strike"),
    ClaimFilter(place=("", "raqqa"), toll_min=1),
    ClaimFilter(claim_type=("toll",), stance=("asserts",)),
)


def in_categories(column):
    return column.astype("category")


def in_categories_of_more(column):
    """Return categories in no order, some of which no claim has."""
    held = pd.Index(["zzz", *sorted(set(column), reverse=True), "aaa"], dtype="str")
    return pd.Series(pd.Categorical(column, categories=held), index=column.index)


def in_one_dictionary(column):
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(column).dictionary_encode()), index=column.index)


def in_a_dictionary_per_chunk(column):
    """Return a column of three claims a chunk, each with a dictionary of its own, as a file's batches come."""
    texts = column.tolist()
    chunks = [pa.array(texts[row : row + 3], pa.string()).dictionary_encode() for row in range(0, len(texts), 3)]
    kind = pa.dictionary(pa.int32(), pa.string())
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks, type=kind)), index=column.index)


FORMS = (in_categories, in_categories_of_more, in_one_dictionary, in_a_dictionary_per_chunk)


def change_form(flat, form, *, free=False):
    named = [name for name in flat if flat[name].dtype == "str" and (free or name not in FREE_TEXT_COLUMNS)]
    return flat.assign(**{name: form(flat[name]) for name in named})


def answers(store):
    """Return every answer to a few filters."""
    known = {field: sorted(values) for field, values in store.known.items()}
    given = [store.version, store.total, store.columns, store.known_days, known]
    for each in FILTERS:
        given += [store.facets(each), store.counts(each), store.incidents(each), store.unplaced(each)]
        given += [store.timeline(each, clock) for clock in ("event", "said")]
        given += [asdict(store.clusters(each, WORLD, zoom)) for zoom in (0, 8)]
        given += [store.loosen(each), store.claims_of(each, "prison").to_dict("list")]
        for sort in (None, "place", "weapon", "lat"):
            page = store.page(each, sort, descending=True)
            given += [page.to_dict("list"), page.dtypes.astype(str).to_dict()]
    return given


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("free", [False, True], ids=["repeated", "all"])
def test_the_form_of_the_text_changes_no_answer(engine, store, form, free):
    other = engine(change_form(sample_flat(), form, free=free), "v1")
    assert repr(answers(other)) == repr(answers(store))
    pd.testing.assert_frame_equal(other.export(ClaimFilter()), store.export(ClaimFilter()))


@pytest.mark.parametrize("form", FORMS)
def test_a_table_without_a_claim_may_have_its_text_in_any_form(engine, empty_store, form):
    other = engine(change_form(build_flat([]), form), "v0")
    pd.testing.assert_frame_equal(other.export(ClaimFilter()), empty_store.export(ClaimFilter()))
    assert other.counts(ClaimFilter()).total == 0


@pytest.mark.parametrize("size", [1, 4, 15])
def test_the_number_of_batches_changes_no_answer(engine, store, monkeypatch, size):
    monkeypatch.setattr(encoding, "BATCH_CLAIMS", size)
    assert repr(answers(engine(sample_flat(), "v1"))) == repr(answers(store))


def test_a_text_that_no_claim_has_is_no_value_of_the_table(engine):
    other = engine(change_form(sample_flat(), in_categories_of_more), "v1")
    assert not {"zzz", "aaa"} & other.known["outlet"]
    assert {each.value for each in other.facets(ClaimFilter()).counts["outlet"]} == {"alpha", "beta", "gamma"}


def test_one_place_at_two_points_is_found_among_many_places_in_categories(engine):
    # More than 127 places, after which codes of categories take two bytes.
    flat = change_form(scattered_flat(400), in_categories)
    assert engine(flat, "v").counts(ClaimFilter()).on_map == len(flat)
    flat.loc[flat.index[-2], "lat"] += 0.5
    with pytest.raises(TableFaults, match="one point per place"):
        engine(flat, "v")


@pytest.mark.parametrize("form", [lambda column: column, *FORMS])
def test_texts_are_numbered_in_the_order_of_their_code_points(form):
    texts = ["b", "\U0001f30d", "", "B", "\uff21", "b", "\u00e9", "a", ""]
    numbered, held = number_texts(read_texts(form(pd.Series(texts, dtype="str"))))
    assert list(held) == sorted(set(texts))
    assert [held[number] for number in numbered.numbers(slice(None))] == texts
    assert [texts[row] for row in numbered.first_rows()] == sorted(set(texts))
    assert numbered.first_rows().tolist() == [texts.index(text) for text in sorted(set(texts))]


@pytest.mark.parametrize("form", [lambda column: column, *FORMS[:1]])
def test_a_missing_text_is_none_of_any_and_not_the_last_one(form):
    texts = read_texts(form(pd.Series(["a", None, "b"], dtype="str")))
    assert texts.codes.tolist()[1] == -1
    assert texts.among(["a", "b", ""]).tolist() == [True, False, True]
    assert texts.spelled().tolist() == ["a", None, "b"]
    assert texts.among([]).dtype == np.bool_
