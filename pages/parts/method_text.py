"""The Method screen: the coding rules, how to cite this view, and the codebook as it is in force."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.disputes import KINDS, STATUSES
from geo.export.citation import LICENCE, cite
from geo.tolls import RULES
from pages.parts.downloads import describe_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.codebook import Codebook
    from geo.disputes import Term
    from geo.tolls import Rule
    from pages.parts.frame import Frame

_TABLES = {
    "claims": "Claims",
    "incidents": "Incidents",
    "actors": "Actors",
    "places": "Places",
    "documents": "Documents",
    "crosswalk": "Crosswalk to other records",
    "anchors": "Anchors in the articles",
    "flat": "Flat view (exports)",
}

# A table of events can name a document in every row.
_MOST_DOCUMENTS = 1000


# What is said of the three articles and of how they were coded, by the headings; no word of it is about an own table.
_BUILT_IN = (
    "How claims are coded",
    "Checking claims against an article",
    "Limits of the built-in table",
    "Licences",
)


@lru_cache(maxsize=2)
def _rules(*, own: bool) -> str:
    """Return the rules as Markdown; for an own table without those of the built-in one."""
    text = Path(__file__).with_name("method.md").read_text(encoding="utf-8")
    sections = text.removeprefix("## ").split("\n## ")
    kept = [each for each in sections if not own or each.partition("\n")[0] not in _BUILT_IN]
    return "\n".join(f"## {each}" for each in kept)


def draw(frame: Frame) -> None:
    """Draw rules, documents, citation and codebook."""
    if frame.own:
        st.info(
            "You are looking at a table of your own. Below stands how the atlas reads, counts, compares and draws it; "
            "how the built-in table was coded is left out."
        )
    text, side = st.columns([0.6, 0.4], gap="large")
    with text:
        st.markdown(_rules(own=frame.own is not None))
    with side:
        _draw_citation(frame)
        _draw_documents(frame)
        _draw_terms("Rules for tolls", RULES)
        _draw_terms("How claims can stand", STATUSES)
        _draw_terms("Kinds of difference", KINDS)
    _draw_codebook(frame.atlas.codebook)


def _draw_citation(frame: Frame) -> None:
    view = describe_view(frame)
    st.subheader("Cite this view")
    licence = "" if view.own else f" Licence: {LICENCE}"
    st.code(f"{cite(view)}{licence}", language=None, wrap_lines=True)
    if view.own:
        st.caption(
            "Your own table has no address. The version is made from the bytes of your file: whoever opens the same "
            "file sees the same version. Cite whoever keeps the file as well."
        )
    else:
        st.caption("Add the address of this page as you see it now: it holds the filters and the data version.")


def _draw_documents(frame: Frame) -> None:
    st.subheader("Documents named" if frame.own else "Documents coded")
    every, actors = frame.atlas.tables.documents, frame.atlas.tables.actors.set_index("actor_id")["name"]
    documents = every.head(_MOST_DOCUMENTS)
    counted = {each.value: each.count for each in frame.atlas.facets.counts["outlet"]}
    listed = pd.DataFrame(
        {
            "Outlet": documents["publisher_id"].map(actors),
            "Published": documents["published_on"],
            "Title": documents["title"],
            "Claims of the outlet": documents["publisher_id"].map(counted),
        }
    )
    st.dataframe(listed, hide_index=True, placeholder="", alt="Documents the table is coded from")
    if len(every) > _MOST_DOCUMENTS:
        st.caption(f"The first {_MOST_DOCUMENTS:,} of {len(every):,} documents.")


def _draw_terms(title: str, terms: Sequence[Rule | Term]) -> None:
    """Draw a vocabulary of the program with its meanings, as the other screens use it."""
    st.subheader(title)
    st.markdown("\n".join(f"- **{term.label}**: {term.meaning}" for term in terms))


def _draw_codebook(codebook: Codebook) -> None:
    st.subheader("Codebook")
    st.caption(
        "Every column of every table, what it means and what it may hold. Checks and exports read the same list."
    )
    for table, title in _TABLES.items():
        fields = codebook.fields(table)
        with st.expander(f"{title}: {len(fields)} columns"):
            st.dataframe(
                pd.DataFrame(
                    {
                        "Column": [each.field for each in fields],
                        "Meaning": [each.meaning for each in fields],
                        "Type": [each.type for each in fields],
                        "Unit": [each.unit for each in fields],
                        "Required": ["yes" if each.required else "" for each in fields],
                        "Allowed": [", ".join(each.allowed) for each in fields],
                    }
                ),
                hide_index=True,
                placeholder="",
                column_config={"Meaning": st.column_config.TextColumn(width="large")},
                row_height=36,
                alt=f"Columns of {title}",
            )
