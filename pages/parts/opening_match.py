"""The matching step: which column is what, checked on the first rows, kept for next time.

It starts from a guess with its reasons, a mapping file, or the known layout of the table; the reader decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import (
    opening_again,
    opening_mapping,
    opening_options,
    opening_preview,
    opening_state,
    opening_taking,
    own_table,
)
from pages.parts.opening_choices import (
    AS_IS,
    build_mapping,
    choice_of,
    columns_taken,
    columns_twice,
    fit_mapping,
    list_unseen,
    rules_of,
    spell,
)
from pages.parts.opening_examples import name_columns
from pages.parts.opening_fields import GROUPS
from pages.parts.words import counted

if TYPE_CHECKING:
    from geo.ingest import Examined
    from geo.ingest.mapping import Mapping
    from pages.parts.opening_fields import Asked, Group
    from pages.parts.opening_file import Opening


def draw(opening: Opening) -> None:
    """Draw the selectors, a preview of the first rows as claims, and the way on."""
    examined = opening.examined
    if examined is None:
        return
    proposal = fit_mapping(opening.proposal or examined.mapping, examined.columns)
    st.subheader("Which column is what?")
    with st.container(key="opening_head"):
        st.text(f"{opening.name} · {counted(len(examined.columns), 'column')}")
    _draw_start(opening, proposal)
    opening_options.draw_sheet(opening)
    chosen: dict[str, str] = {}
    shown = name_columns(examined.columns, examined.rows)
    left, right = st.columns(2, gap="large")
    for number, group in enumerate(GROUPS):
        with (left, right)[number // 2]:
            chosen |= _draw_group(group, proposal, examined, shown)
    with st.expander("More fields"):
        columns = st.columns(2, gap="large")
        for number, group in enumerate(GROUPS):
            with columns[number // 2]:
                st.markdown(f"**{group.title}**")
                for asked in group.more:
                    chosen |= _draw_field(asked, proposal, examined, shown)
    mapping = opening_options.draw(opening, build_mapping(proposal, chosen))
    _draw_left(examined, mapping)
    for column, fields in columns_twice(chosen):
        st.warning(f"One column stands for {' and '.join(fields).lower()}. Is that meant?")
        st.text(column)
    if not {"lat", "lon"} <= mapping.fields.keys() and not mapping.options.locate:
        st.info(
            "Without latitude and longitude no claim is drawn on the map. Choose both columns, or let places be found "
            "by name."
        )
    hindrance = opening_preview.draw(opening, mapping)
    _draw_way_on(opening, mapping, hindrance)


def _draw_start(opening: Opening, proposal: Mapping) -> None:
    """Say what the selectors start from, and what of it they do not show."""
    _tell_missing(opening, proposal)
    layout = opening.layout
    unseen = list_unseen(proposal)
    kept = f" Kept although no selector shows it: {'; '.join(unseen)}." if unseen else ""
    guessed = "Columns are proposed from their names and cells; confirm or correct them, and with them the order of "
    guessed += "day and month and the decimal sign. What is not matched stays out."
    if layout is None or not opening.by_hand:
        unknown = f"This table has none of the layouts the atlas knows. {guessed}"
        st.caption(f"The selectors start from your mapping.{kept}" if opening.proposal else unknown)
        return
    if opening.proposal is None:
        why = "" if layout.kind == "rows" else " That layout is not made of columns matched one by one."
        st.caption(f"Known by its columns as: {layout.title}.{why} {guessed}")
        return
    st.caption(
        f"Known by its columns as: {layout.title}. The selectors start from that layout; “As in the mapping” is more "
        f"than one column and stays so until you choose one.{kept}"
    )
    st.button("Start from a guess instead", key="opening_guess", type="tertiary", on_click=opening_again.guess_anew)


def _tell_missing(opening: Opening, proposal: Mapping) -> None:
    """Name the columns a mapping takes something from and the file does not have: their selectors show none."""
    there = opening.examined.columns if opening.examined else ()
    missing = sorted(columns_taken(proposal).difference(there))
    if missing:
        with st.container(key="opening_missing", border=True):
            st.text(f"The mapping names columns this file does not have: {', '.join(missing)}.")
            st.text("Choose the columns that hold the same here, or bring the mapping file made for this table.")


def _draw_left(examined: Examined, mapping: Mapping) -> None:
    """Draw what was found out of the file that no selector above shows; of columns, of those left unmatched."""
    matched = columns_taken(mapping)
    told = [
        guess
        for guess in examined.guesses
        if guess.field.startswith("options.") or (not guess.field and guess.column not in matched)
    ]
    if told:
        with st.container(key="opening_found", border=True):
            for guess in told:
                st.text(f"{guess.column}: {guess.reason}" if guess.column else guess.reason)


def _draw_group(group: Group, proposal: Mapping, examined: Examined, shown: dict[str, str]) -> dict[str, str]:
    st.markdown(f"#### {group.title}")
    chosen: dict[str, str] = {}
    for asked in group.first:
        chosen |= _draw_field(asked, proposal, examined, shown)
    return chosen


def _draw_field(asked: Asked, proposal: Mapping, examined: Examined, shown: dict[str, str]) -> dict[str, str]:
    """Draw the selector of one field with the reason of its proposal, and return what is chosen."""
    rules = rules_of(proposal, asked.field)
    proposed = choice_of(rules)
    if proposed not in ("", AS_IS, *examined.columns):
        proposed = ""
    options = ["", *([AS_IS] if proposed == AS_IS else []), *examined.columns]

    def read(option: str) -> str:
        if option == AS_IS:
            return "As in the mapping"
        return shown.get(option, option) or "Not in this table"

    column = st.selectbox(
        asked.label,
        options,
        index=options.index(proposed),
        format_func=read,
        key=f"match_{opening_state.turn()}_{asked.field}",
    )
    guessed = ((each.column, each.reason) for each in examined.guesses if each.field == asked.field)
    named, reason = next(guessed, ("", ""))
    if column == AS_IS:
        reason = spell(rules)
    elif column != proposed or named not in ("", column):
        reason = ""
    if reason and column:
        st.container(key=f"reason_{asked.field.replace(':', '_')}").text(reason)
    return {asked.field: column}


def _draw_way_on(opening: Opening, mapping: Mapping, hindrance: str) -> None:
    """Draw the buttons; where none of the first rows gives a claim, what to do stands before them."""
    if hindrance:
        st.caption(hindrance)
    with st.container(key="opening_next", horizontal=True, vertical_alignment="center"):
        st.button(
            "Open the table",
            type="primary",
            key="opening_open",
            on_click=opening_state.begin_matched,
            args=(mapping,),
            disabled=bool(hindrance) or (not mapping.fields and not mapping.figures),
        )
        if hindrance:
            # The first rows need not be like the others.
            st.button(
                "Read all rows nevertheless",
                key="opening_nevertheless",
                on_click=opening_state.begin_matched,
                args=(mapping,),
            )
        opening_mapping.draw_download(mapping)
        own = own_table.current()
        is_open = own is not None and own.file is opening
        back = "Leave the table as it is" if is_open else "Another file"
        st.button(back, key="opening_other", type="tertiary", on_click=opening_state.give_up)
    with st.expander("I have a mapping file from last time"):
        kept = st.file_uploader(
            "Mapping file (TOML)",
            key=f"open_mapping_{opening_state.turn()}",
            max_upload_size=1,
        )
        if opening.mapping_error is not None:
            st.text(str(opening.mapping_error))
        if kept is not None:
            opening_taking.take_mapping(opening, kept)
            st.rerun()
