"""The matching step for a table of unknown layout: which column is what, checked on its first rows, kept for next time.

The first guess is a proposal with its reason; the reader decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ingest.mapping import write_mapping
from pages.parts import opening_options, opening_preview, opening_state
from pages.parts.opening_choices import AS_IS, build_mapping, choice_of, columns_taken, columns_twice, rules_of, spell
from pages.parts.opening_fields import GROUPS
from pages.parts.words import counted

if TYPE_CHECKING:
    from geo.ingest import Examined
    from geo.ingest.mapping import Mapping
    from pages.parts.opening_fields import Asked, Group
    from pages.parts.opening_file import Opening

# Filled cells shown beside a column's name, and how many characters of them.
_EXAMPLES, _EXAMPLE_CHARACTERS = 2, 40


def draw(opening: Opening) -> None:
    """Draw the selectors, a preview of the first rows as claims, and the way on."""
    examined = opening.examined
    if examined is None:
        return
    proposal = opening.proposal or examined.mapping
    st.subheader("Which column is what?")
    with st.container(key="opening_head"):
        st.text(f"{opening.name} · {counted(len(examined.columns), 'column')}")
    st.caption(
        "This table has none of the layouts the atlas knows. Columns are proposed from their names and cells; confirm "
        "or correct them, and with them the order of day and month and the decimal sign. What is not matched stays out."
    )
    opening_options.draw_sheet(opening)
    chosen: dict[str, str] = {}
    left, right = st.columns(2, gap="large")
    for number, group in enumerate(GROUPS):
        with (left, right)[number // 2]:
            chosen |= _draw_group(group, proposal, examined)
    with st.expander("More fields"):
        columns = st.columns(2, gap="large")
        for number, group in enumerate(GROUPS):
            with columns[number // 2]:
                st.markdown(f"**{group.title}**")
                for asked in group.more:
                    chosen |= _draw_field(asked, proposal, examined)
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


def _draw_group(group: Group, proposal: Mapping, examined: Examined) -> dict[str, str]:
    st.markdown(f"#### {group.title}")
    chosen: dict[str, str] = {}
    for asked in group.first:
        chosen |= _draw_field(asked, proposal, examined)
    return chosen


def _draw_field(asked: Asked, proposal: Mapping, examined: Examined) -> dict[str, str]:
    """Draw the selector of one field with the reason of its proposal, and return what is chosen."""
    rules = rules_of(proposal, asked.field)
    proposed = choice_of(rules)
    if proposed not in ("", AS_IS, *examined.columns):
        proposed = ""
    options = ["", *([AS_IS] if proposed == AS_IS else []), *examined.columns]
    examples = _find_examples(examined)

    def read(option: str) -> str:
        if option == AS_IS:
            return f"As in the mapping: {spell(rules)}"
        return f"{option}  ({examples[option]})" if examples.get(option) else option or "Not in this table"

    column = st.selectbox(
        asked.label,
        options,
        index=options.index(proposed),
        format_func=read,
        key=f"match_{opening_state.turn()}_{asked.field}",
    )
    reason = next((each.reason for each in examined.guesses if each.field == asked.field), "")
    if reason and column and column == proposed:
        st.container(key=f"reason_{asked.field.replace(':', '_')}").text(reason)
    return {asked.field: column}


def _find_examples(examined: Examined) -> dict[str, str]:
    """Return for each column some of what stands in it."""
    found = {}
    for number, column in enumerate(examined.columns):
        filled = dict.fromkeys(row[number] for row in examined.rows if number < len(row) and row[number].strip())
        shown = ", ".join(" ".join(cell.split()) for cell in list(filled)[:_EXAMPLES])
        found[column] = shown if len(shown) <= _EXAMPLE_CHARACTERS else f"{shown[: _EXAMPLE_CHARACTERS - 1]}…"
    return found


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
        st.download_button(
            "Keep this mapping (TOML)",
            lambda: write_mapping(mapping).encode(),
            "mapping.toml",
            "application/toml",
            key="opening_mapping",
            on_click="ignore",
            help="For the next file of this kind, here or on the command line (python -m geo import).",
        )
        st.button("Another file", key="opening_other", type="tertiary", on_click=opening_state.give_up)
    with st.expander("I have a mapping file from last time"):
        kept = st.file_uploader(
            "Mapping file (TOML)",
            key=f"open_mapping_{opening_state.turn()}",
            max_upload_size=1,
        )
        if opening.mapping_error is not None:
            st.text(str(opening.mapping_error))
        if kept is not None:
            opening_state.take_mapping(opening, kept)
            st.rerun()
