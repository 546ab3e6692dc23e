"""The Records screen sorts and turns pages over all claims of the filter, not over those it happens to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.parts.record_table import PAGE_ROWS
from tests.screens.many_claims import CLAIMS, claim_id, figure_of
from tests.screens.reading import counts, ids, records

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

BY_FIGURE = sorted(range(CLAIMS), key=figure_of)


def figures(screen: AppTest) -> list[int]:
    return [int(figure) for figure in records(screen)["value_low"]]


def turn_to(screen: AppTest, page: int) -> AppTest:
    return screen.number_input(key="page").set_value(page).run()


def test_the_pages_together_hold_every_claim_once_in_order(show: Show) -> None:
    seen = show("records", "many")
    pages = [ids(turn_to(seen, page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE_ROWS, PAGE_ROWS, CLAIMS - 2 * PAGE_ROWS]
    assert [claim for page in pages for claim in page] == [claim_id(number) for number in range(CLAIMS)]


@pytest.mark.parametrize("descending", [False, True], ids=["first first", "last first"])
def test_sorting_orders_the_whole_table_before_it_is_cut_into_pages(show: Show, *, descending: bool) -> None:
    seen = show("records", "many")
    seen.selectbox(key="sort").set_value("value_low").run()
    seen.toggle(key="descending").set_value(descending).run()
    whole = range(CLAIMS)[::-1] if descending else range(CLAIMS)
    for page in (1, 2, 3):
        assert figures(turn_to(seen, page)) == list(whole[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])


def test_equal_values_stay_in_the_order_of_the_table_either_way(show: Show) -> None:
    seen = show("records", "many")
    seen.selectbox(key="sort").set_value("speaker").run()
    north = [claim_id(number) for number in range(0, CLAIMS, 2)]
    south = [claim_id(number) for number in range(1, CLAIMS, 2)]
    assert ids(seen) == north[:PAGE_ROWS]
    seen.toggle(key="descending").set_value(True).run()
    assert ids(seen) == south[:PAGE_ROWS]


def test_a_sorted_page_holds_only_claims_of_the_filter(show: Show) -> None:
    seen = show("records", "many", speaker="north", toll_min="1000")
    seen.selectbox(key="sort").set_value("value_low").run()
    assert ids(seen) == [claim_id(number) for number in BY_FIGURE if figure_of(number) >= 1000 and number % 2 == 0]


def test_a_filter_that_leaves_fewer_pages_never_leaves_the_reader_beyond_the_last(show: Show) -> None:
    seen = turn_to(show("records", "many"), 3)
    seen.multiselect(key="filter_speaker").set_value(["north"]).run()
    assert counts(seen)["shown"] == CLAIMS // 2
    assert len(ids(seen)) in {PAGE_ROWS, CLAIMS // 2 - PAGE_ROWS}
    seen.number_input(key="filter_toll_max").set_value(10).run()
    assert figures(seen) == [figure_of(number) for number in range(0, CLAIMS, 2) if figure_of(number) <= 10]
    assert len(figures(seen)) == 6


def test_one_page_needs_no_page_number(show: Show) -> None:
    assert "page" in {each.key for each in show("records", "many").number_input}
    assert "page" not in {each.key for each in show("records", "many", toll_max="499").number_input}


def test_an_unstated_figure_sorts_last_whichever_way(show: Show) -> None:
    # Lowest figures of the sample: 5, 12, 20, 100, 3000; c-06 states only "up to 50" and six state none.
    seen = show("records", "sample")
    seen.selectbox(key="sort").set_value("value_low").run()
    assert ids(seen)[:5] == ["c-12", "c-02", "c-03", "c-07", "c-08"]
    seen.toggle(key="descending").set_value(True).run()
    assert ids(seen)[:5] == ["c-08", "c-07", "c-03", "c-02", "c-12"]
    assert len(ids(seen)) == 12


def test_the_table_shows_words_and_days_while_the_store_keeps_codes_and_times(show: Show) -> None:
    rows = records(show("records", "sample")).set_index("claim_id")
    assert rows.loc["c-07", "measure"] == "Died in custody"
    assert rows.loc["c-11", "stance"] == "Declines to comment"
    assert str(rows.loc["c-02", "claimed_on"]) == "2020-03-02"
    assert "search_text" not in rows.columns


def test_every_order_on_offer_can_be_shown(show: Show) -> None:
    seen = show("records", "sample")
    for label in seen.selectbox(key="sort").options:
        seen.selectbox(key="sort").select(label).run()
        assert sorted(ids(seen)) == [f"c-{number:02}" for number in range(1, 13)], label
