"""The functions mappings can call: each is called by a layout, takes any text, and takes it in no time."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.ingest.layouts.functions import FUNCTIONS, READERS
from geo.ingest.mapping import load_layouts

LONGEST_CELL = 32_767
CALLED = {
    rule.call: layout.name
    for layout in load_layouts()
    for rules in layout.fields.values()
    for rule in rules
    if rule.call
}


def test_every_function_a_layout_calls_is_there_and_every_one_there_is_called() -> None:
    assert set(CALLED) == set(FUNCTIONS)
    called = {layout.outlets.reader for layout in load_layouts() if layout.outlets and layout.outlets.reader}
    # Addresses and lists are read where a strange table is guessed at.
    assert called | {"web_outlets", "listed_outlets"} == set(READERS)


@settings(max_examples=20, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_any_texts_give_a_text(name: str, data: st.DataObject) -> None:
    function = FUNCTIONS[name]
    cells = data.draw(st.lists(st.text(), min_size=len(function.columns), max_size=len(function.columns)))
    assert isinstance(function.function(*cells), str)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_row_without_any_of_the_columns_gives_a_text_too(name: str) -> None:
    function = FUNCTIONS[name]
    assert isinstance(function.function(*("" for _ in function.columns)), str)


@settings(max_examples=50, deadline=None)
@given(st.text())
@pytest.mark.parametrize("name", sorted(READERS))
def test_any_cell_gives_at_least_one_outlet_with_a_name(name: str, cell: str) -> None:
    # Of a cell without a letter and of an empty list the file is the outlet, which is not the reader's to say; but UCDP
    # is known.
    assume(cell.strip().strip("[] ") or name == "ucdp_outlets")
    outlets = READERS[name](cell)
    assert outlets
    assert all(outlet.strip() for outlet in outlets)
    assert len(set(outlets)) == len(outlets)


@pytest.mark.parametrize("piece", [";a", '"', '";"', "1", " ", "\n", ", ", "1 words\n", "a,2021-03-0", "SOHR, ", "("])
@pytest.mark.parametrize("name", sorted({*FUNCTIONS, *READERS}))
def test_the_longest_cell_takes_no_time_however_it_is_made(name: str, piece: str) -> None:
    cell = (piece * LONGEST_CELL)[:LONGEST_CELL]
    begin = time.process_time()
    if name in FUNCTIONS:
        FUNCTIONS[name].function(*(cell for _ in FUNCTIONS[name].columns))
    else:
        READERS[name](cell)
    assert time.process_time() - begin < 0.5
