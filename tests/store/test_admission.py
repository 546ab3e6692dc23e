"""A flat view that would make answers contradict each other is refused, with the claim by name."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.claims import ClaimFilter
from geo.errors import TableFaults
from tests.store.sample import sample_flat


def _put(column, value, rows=(0,)):
    def change(flat):
        flat.loc[list(rows), column] = value
        return flat

    return change


def _retype(column, dtype):
    return lambda flat: flat.astype({column: dtype})


WRONG = {
    "a column is missing": (lambda flat: flat.drop(columns="origin_id"), "origin_id", "flatten_claims"),
    "a column comes twice": (
        lambda flat: pd.concat([flat, flat[["place"]]], axis=1), "place", "one column of a name",
    ),
    "a column is called like an own one": (lambda flat: flat.assign(row_no="x"), "row_no", "Rename"),
    "a column's name is SQL": (lambda flat: flat.assign(**{'a" FROM x --': "x"}), 'a" FROM x --', "Rename"),
    "text is of another type": (_retype("summary", "object"), "summary", "the type str"),
    "categories are of another type": (
        lambda flat: flat.assign(outlet=pd.Categorical([1, 2, 3] * 5)), "outlet", "the type str",
    ),
    "a category is missing instead of empty": (
        lambda flat: flat.assign(weapon=pd.Categorical(["gun", None, "gun"] * 5)), "weapon", "empty if not stated",
    ),
    "a place in no category": (
        lambda flat: flat.assign(place_id=flat["place_id"].where(flat["claim_id"] != "c02").astype("category")),
        "place_id", "empty if not stated",
    ),
    "an unknown claim type among categories": (
        lambda flat: flat.assign(claim_type=pd.Categorical(["toll", "rumour", "toll"] * 5)),
        "claim_type", "one of toll, occurrence",
    ),
    "a figure is of another type": (_retype("value_low", "float64"), "value_low", "the type Int64"),
    "text is missing instead of empty": (_put("weapon", np.nan), "weapon", "empty if not stated"),
    "an hour is stated": (_put("claimed_on", pd.Timestamp("2017-05-15 10:00")), "claimed_on", "without an hour"),
    "an unknown claim type": (_put("claim_type", "rumour"), "claim_type", "one of toll, occurrence"),
    "an unknown date precision": (_put("date_precision", "decade"), "date_precision", "range"),
    "an unknown precision of the statement": (_put("claimed_on_precision", "range"), "claimed_on_precision", "week"),
    "half a coordinate": (_put("lat", np.nan), "lat", "both lat and lon, or neither"),
    "a longitude off the globe": (_put("lon", 181.0), "lon", "degrees from -180 to 180"),
    "an endless longitude": (_put("lon", np.inf), "lon", "degrees from -180 to 180"),
    "a latitude off the globe": (_put("lat", -90.5), "lat", "degrees from -90 to 90"),
    "coordinates without an id": (_put("place_id", ""), "place_id", "an id for what has coordinates"),
    "one place at two points": (_put("lat", 35.9), "place_id", "one point per place"),
    "one place with and without a point": (_put(["lat", "lon"], np.nan), "place_id", "one point per place"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "column", "wanted"), WRONG.values(), ids=WRONG.keys())
def test_a_flat_view_that_breaks_its_contract_is_refused(engine, change, column, wanted):
    with pytest.raises(TableFaults) as refused:
        engine(change(sample_flat()), "v")
    faults = [fault for fault in refused.value.faults if fault.column == column]
    assert any(wanted in str(fault) for fault in faults)


def test_a_fault_names_the_first_claim_and_counts_the_others(engine):
    with pytest.raises(TableFaults) as refused:
        engine(_put("claim_type", "rumour", rows=(2, 4, 5))(sample_flat()), "v")
    (fault,) = refused.value.faults
    assert (fault.file, fault.value) == ("flat view, claim c03", "rumour")
    assert fault.remedy.endswith("2 further claims alike.")


def test_all_kinds_of_faults_are_named_at_once(engine):
    flat = _put("claim_type", "rumour")(_put("lon", 500.0, rows=(3,))(sample_flat()))
    with pytest.raises(TableFaults) as refused:
        engine(flat, "v")
    assert {fault.column for fault in refused.value.faults} == {"claim_type", "lon", "place_id"}


def test_further_columns_are_carried_along(engine):
    flat = sample_flat().assign(reviewed_by=pd.Series(["a", "b", "a"] * 5, dtype="str"))
    pd.testing.assert_frame_equal(engine(flat, "v").export(ClaimFilter()), flat.drop(columns="search_text"))


def test_the_index_of_the_frame_does_not_matter(engine):
    flat = sample_flat()
    flat.index = pd.Index(range(100, 115))
    pd.testing.assert_frame_equal(engine(flat, "v").export(ClaimFilter()), sample_flat().drop(columns="search_text"))
