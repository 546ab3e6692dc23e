"""The way of a file onto the screens: dropped, examined, matched where its layout is unknown, read, reported."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import ingest
from geo.ingest.mapping import load_layouts
from geo.settings import UPLOAD_MB
from pages.parts import (
    opening_again,
    opening_match,
    opening_options,
    opening_report,
    opening_state,
    opening_taking,
)
from pages.parts.words import counted

if TYPE_CHECKING:
    from geo.errors import AtlasError
    from pages.parts.frame import Frame
    from pages.parts.opening_file import Opening
    from pages.parts.opening_taking import Room

# A reading shorter than this needs no progress; anything longer is shown with its counts and can be ended.
_AT_ONCE_S = 0.8
_BEAT_S = 0.5
# How the readers of text files ask for the encoding (`geo.ingest.readers.encodings`, `csv_reader`).
_SAYS_ENCODING = re.compile(r"\bstate (?:the|its|another) encoding\b|\bencoding stated\b", re.IGNORECASE)


def draw(frame: Frame) -> None:
    """Draw where the reader's file stands: nothing dropped, under way, to be matched, refused, or open."""
    opening = opening_state.current()
    if opening is not None and opening.reading is not None:
        _draw_reading(opening)
    elif opening is not None and opening.error is not None:
        _draw_refusal(opening, opening.error)
        _draw_place("Another file")
    elif opening is not None and opening.opened is not None:
        opening_report.draw_nothing_shown(opening, opening.opened)
        _draw_place("Another file")
    elif opening is not None and opening.examined is None:
        # A click, or a second file dropped, broke off the run that looked at it.
        with st.spinner("Looking at the file …"):
            opening_state.examine(opening)
        st.rerun()
    elif opening is not None:
        opening_match.draw(opening)
    elif frame.own is not None:
        opening_report.draw(frame.own)
        _draw_place("Open another table in its place")
    else:
        st.subheader("Open your own table")
        st.markdown(
            "Bring a table of claims or events and look at it with all the screens of the atlas. Rows that cannot be "
            "read are set aside with the reason; every row is counted."
        )
        _draw_place("")
        _draw_promises()


def _draw_place(title: str) -> None:
    """Draw the place to drop files; what is dropped is taken and looked at with this very run."""
    # While the reader looks for a file, so that it does not wait for its readers.
    ingest.load_readers()
    if title:
        st.subheader(title)
    room = opening_taking.find_room()
    size = f"up to {room.megabytes} MB" if room.megabytes else "no room now"
    files = st.file_uploader(
        f"CSV, TSV, Excel (XLSX), GeoJSON or Parquet, {size}",
        accept_multiple_files=True,
        max_upload_size=max(room.megabytes, 1),
        disabled=not room.megabytes,
        key=f"open_files_{opening_state.turn()}",
        help="One file. The tables of an atlas (claims, incidents, actors, places, documents) are chosen all together, "
        "with this size in all. What a file is, is told by its content, not by its name.",
    )
    _draw_room(room)
    dates, encoding = _draw_how_written()
    if files:
        with st.spinner("Looking at the file …"):
            opening_taking.take(files, dates, encoding)
        st.rerun()


def _draw_room(room: Room) -> None:
    """Say why less than the usual may be brought now, and what to do."""
    if room.megabytes >= room.usual:
        return
    if room.taken:
        st.caption(
            f"{room.taken} of the {UPLOAD_MB} MB of a visit are taken by the file above; forget it to free them."
        )
    elif room.megabytes:
        st.caption("Less than usual, as the server holds many files now. It may be more again in some minutes.")
    else:
        st.caption(
            "The server holds as many files as it can. Try again in some minutes, or run it on your own computer."
        )


def _draw_how_written() -> tuple[str, str]:
    """Draw what a reader may know of a file beforehand, and return order of day and month and encoding."""
    with st.expander("If you know how the file is written: days, encoding"):
        days, text = st.columns(2, gap="medium")
    with days:
        dates = st.selectbox(
            "Order of day and month in days written with digits",
            list(opening_options.DATES),
            format_func=opening_options.DATES.__getitem__,
            key=f"open_dates_{opening_state.turn()}",
            help="7/10/2023 can be 7 October or 10 July. Nothing is guessed: such rows are set aside until you say.",
        )
    with text:
        encoding = st.selectbox(
            "Encoding",
            list(opening_options.ENCODINGS),
            format_func=opening_options.ENCODINGS.__getitem__,
            key=f"open_encoding_{opening_state.turn()}",
            help="Of a CSV or TSV file. Only Unicode is found out; any other encoding has to be stated.",
        )
    return dates, encoding


def _draw_promises() -> None:
    known, care = st.columns(2, gap="large")
    with known:
        st.markdown("#### Understood by itself")
        titles = [layout.title for layout in load_layouts()]
        st.markdown("\n".join(f"- {title}" for title in titles))
        st.caption("Any other table: you say which column is what, with a preview, and can keep that for next time.")
    with care:
        st.markdown("#### What happens to your file")
        st.markdown(
            "- It stays in this session: nobody else sees it, no link leads to it.\n"
            "- It is read by a process of its own, held in memory while its table is open, and never stored.\n"
            "- Reloading or closing the tab takes it away."
        )


def _draw_reading(opening: Opening) -> None:
    if opening_state.wait(opening, _AT_ONCE_S):
        with st.spinner("Putting the claims in order …"):
            opening_state.finish(opening)
        st.rerun()
    st.subheader("Reading")
    st.text(opening.name)
    _follow()


@st.fragment(run_every=_BEAT_S)
def _follow() -> None:
    """Draw how far the reading has come, and run the page when it has ended."""
    opening = opening_state.current()
    if opening is None or opening.reading is None or opening.reading.done:
        st.rerun()
    progress = opening.reading.progress
    aside = f", {counted(progress.aside, 'row')} set aside" if progress.aside else ""
    st.progress(min(max(progress.share, 0.0), 1.0), f"{counted(progress.rows, 'row')} read{aside}")
    st.button("Cancel", key="opening_cancel", on_click=opening_state.give_up)


def _draw_refusal(opening: Opening, error: AtlasError) -> None:
    """Say in one box why a file cannot be opened, and in a second sentence what to do."""
    st.subheader("This file was not opened")
    with st.container(key="refusal", border=True):
        st.text(opening.name)
        st.text(getattr(error, "reason", str(error)))
        remedy = getattr(error, "remedy", "")
        if remedy:
            st.text(remedy)
        # Bytes read in a wrong encoding may be refused for whatever they seem to be then.
        if opening.said.read.encoding or _SAYS_ENCODING.search(str(error)):
            _draw_encoding(opening, remedy)
        elif opening.examined is None:
            # Nothing can be done with it but bring another.
            opening.let_go()
    with st.container(key="opening_next", horizontal=True, vertical_alignment="center"):
        opening_again.draw_matching(opening)
        opening_again.draw_forget()


def _draw_encoding(opening: Opening, remedy: str) -> None:
    """Let the encoding be stated for the file that is held, and look at the same bytes again."""
    stated = opening.said.read.encoding
    known = list(opening_options.ENCODINGS)
    likely = stated or next((name for name in known if name and name in remedy), "")
    with st.container(key="refusal_encoding", horizontal=True, vertical_alignment="bottom"):
        encoding = st.selectbox(
            "Encoding",
            known if likely in known else [*known, likely],
            index=known.index(likely) if likely in known else len(known),
            format_func=lambda name: opening_options.ENCODINGS.get(name, name),
            key=f"refused_encoding_{opening_state.turn()}",
            width=280,
        )
        again = st.button(
            "Read it in this encoding", type="primary", key="opening_encoded", disabled=encoding == stated
        )
    if again:
        with st.spinner("Looking at the file …"):
            opening_state.look_again(opening, replace(opening.said.read, encoding=encoding))
        st.rerun()
