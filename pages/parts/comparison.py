"""The rows that Disputes and Sources set side by side: those of the filter, as long as they are few enough.

Where they are too many, the ways to fewer stand there to be pressed: the values and years with most claims that fit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from geo.standings import MOST_CLAIMS
from pages.parts import filter_panel
from pages.parts.plain import label
from pages.parts.words import FIELD_LABELS, name_apart, value_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.claims import ClaimFilter
    from geo.store import Facets
    from pages.parts.frame import Frame

# Fields a value of which is worth a look of its own, and how many of each are offered.
_FIELDS = ("incident", "place", "speaker", "outlet")
_MOST_WAYS = 5
_LONGEST_NAME = 40


class _Way(NamedTuple):
    """One filter with few enough claims: what it is called, how many it shows, and the filter."""

    name: str
    claims: int
    narrowed: ClaimFilter


def claims_to_compare(frame: Frame) -> pd.DataFrame | None:
    """Return the filter's rows of the flat view; None, with a word to the reader, when there are none or too many."""
    shown = frame.counts.shown
    # There on every run, so that the ways go at once when one was pressed and not when all the comparing is done.
    place = st.empty()
    if shown > MOST_CLAIMS:
        with place.container():
            _draw_ways(frame)
        return None
    if not shown:
        st.caption("No claim passes the filters.")
        return None
    return frame.atlas.store.export(frame.claim_filter)


def _draw_ways(frame: Frame) -> None:
    """Say that the claims are too many, and offer filters that leave few enough."""
    st.subheader("Too many claims to set side by side")
    st.markdown(
        f"{frame.counts.shown:,} claims pass the filters; at most {MOST_CLAIMS:,} are compared at a time. Press one of "
        "these to look at its claims alone, or narrow down in the sidebar."
    )
    facets = frame.atlas.store.facets(frame.claim_filter)
    found = {FIELD_LABELS[field]: list(_list_values(frame, facets, field)) for field in _FIELDS}
    found["Year it happened"] = list(_list_years(frame))
    offered = {title: ways for title, ways in found.items() if ways}
    if not offered:
        st.caption("No single choice leaves few enough: combine some in the sidebar.")
        return
    for column, (title, ways) in zip(st.columns(len(offered)), offered.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            for number, way in enumerate(ways):
                st.button(
                    f"{label(way.name, longest=_LONGEST_NAME)} · {way.claims:,}",
                    key=f"narrow_{title}_{number}",
                    on_click=filter_panel.fill,
                    args=(way.narrowed,),
                    width="stretch",
                )


def _list_values(frame: Frame, facets: Facets, field: str) -> Iterator[_Way]:
    """Yield the values of a field with most claims that can be compared; one claim alone has nothing beside it."""
    # No more values than this can each have too many claims.
    first = facets.counts[field][: frame.atlas.store.total // MOST_CLAIMS + _MOST_WAYS]
    fitting = [each for each in first if each.value and 1 < each.count <= MOST_CLAIMS][:_MOST_WAYS]
    names = name_apart({each.value: value_label(field, each.value, each.label) for each in fitting})
    for each in fitting:
        yield _Way(names[each.value], each.count, replace(frame.claim_filter, **{field: (each.value,)}))


def _list_years(frame: Frame) -> Iterator[_Way]:
    """Yield the years with most claims that can be compared, where no period is chosen yet."""
    if frame.claim_filter.event_from or frame.claim_filter.event_to:
        return
    years: Counter[int] = Counter()
    for each in frame.atlas.store.timeline(frame.claim_filter, "event").bins:
        years[each.start.year] += each.count
    fitting = [year for year, claims in years.most_common() if claims <= MOST_CLAIMS]
    for year in fitting[:_MOST_WAYS]:
        narrowed = replace(frame.claim_filter, event_from=date(year, 1, 1), event_to=date(year, 12, 31))
        claims = frame.atlas.store.counts(narrowed).shown
        if claims <= MOST_CLAIMS:
            yield _Way(str(year), claims, narrowed)
