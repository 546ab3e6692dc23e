"""The active filters as chips that go one by one, and the count line that always adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import VALUE_FIELDS, ClaimFilter
from pages.parts import filter_panel
from pages.parts.plain import label
from pages.parts.words import FIELD_LABELS, claims_word, name_apart, value_label

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.store import Counts

# Of one field; more are one chip, for they would push everything else off the page.
_MOST_CHIPS = 12


def draw(atlas: Atlas, claim_filter: ClaimFilter, counts: Counts, *, of: str = "") -> None:
    """Draw the count line, the chips and, when nothing matches, which filter to loosen.

    Parameters
    ----------
    of
        Which table is counted, where a reader may take it for another; our own words.
    """
    # The containers are there on every run: an element that comes and goes would move the map below it, and a map
    # that moves in the page is loaded anew and loses its view.
    with st.container(key="counts"):
        st.markdown(f"{of}: {_count_line(counts)}" if of else _count_line(counts))
    with st.container(key="chips", horizontal=True):
        if not claim_filter.is_empty:
            _draw_chips(atlas, claim_filter)
    with st.container(key="nothing"):
        if counts.total and not counts.shown:
            _draw_way_out(atlas, claim_filter)


def _count_line(counts: Counts) -> str:
    parts = [f"**{counts.shown:,}** of {claims_word(counts.total)} shown"]
    if counts.without_place:
        parts.append(f"{counts.without_place:,} of them without a usable place")
    if counts.filtered_out:
        parts.append(f"{counts.filtered_out:,} filtered out")
    return " · ".join(parts)


def _draw_chips(atlas: Atlas, claim_filter: ClaimFilter) -> None:
    chips = [(field, *chip) for field in claim_filter.active() for chip in _list_chips(atlas, claim_filter, field)]
    for number, (field, said, value) in enumerate(chips):
        st.button(
            f"{label(f'{FIELD_LABELS[field]}: {said}', longest=60)} ✕",
            key=f"chip_{number}",
            help=f"Remove this filter ({FIELD_LABELS[field].lower()})",
            on_click=filter_panel.fill,
            args=(claim_filter.without(field, value),),
        )
    st.button("Clear all", key="clear_all", type="tertiary", on_click=filter_panel.fill, args=(ClaimFilter(),))


def _list_chips(atlas: Atlas, claim_filter: ClaimFilter, field: str) -> list[tuple[str, str | None]]:
    """Return what the chips of a field say, each with the value it takes away; None for all of the field."""
    in_force = getattr(claim_filter, field)
    if field not in VALUE_FIELDS:
        return [(str(in_force), None)]
    if len(in_force) > _MOST_CHIPS:
        return [(f"{len(in_force):,} chosen", None)]
    names = name_apart({value: value_label(field, value, atlas.name_of(field, value)) for value in in_force})
    return [(name, value) for value, name in names.items()]


def _draw_way_out(atlas: Atlas, claim_filter: ClaimFilter) -> None:
    with st.container(border=True):
        st.markdown("**No claim matches all of these filters.**")
        best = [(field, count) for field, count in atlas.store.loosen(claim_filter) if count]
        if not best:
            st.markdown("Taking away a single filter is not enough; clear all and start again from the sidebar.")
            return
        st.markdown("Taking one of these away brings claims back:")
        with st.container(horizontal=True):
            for field, count in best:
                st.button(
                    f"{FIELD_LABELS[field]} (shows {claims_word(count)})",
                    key=f"loosen_{field}",
                    on_click=filter_panel.fill,
                    args=(claim_filter.without(field),),
                )
