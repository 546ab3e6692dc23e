"""The frame around every screen: page set-up, menu, shared filters, the view in the URL, what is shown of how much.

A screen asks `current()` for its filter and draws; it never reads a widget of the frame itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo.atlas import Atlas, open_atlas
from geo.errors import AtlasError
from geo.settings import DATA_DIR, ROOT
from pages.parts import chips, filter_panel, link, look, map_view, notices, opening_state, own_table, timeline
from pages.parts.plain import label

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from geo.claims import ClaimFilter
    from geo.store import Counts
    from pages.parts.own_table import OwnTable

# Set while app.py's frame is drawn, so that a screen that Streamlit runs on its own draws the frame itself.
_FRAMED = "_framed"
_RUNS = "_runs"

_OPENING = "Open your own"
SCREENS = (
    ("pages/atlas.py", "Atlas", ""),
    ("pages/disputes.py", "Disputes", "disputes"),
    ("pages/sources.py", "Sources", "sources"),
    ("pages/records.py", "Records", "records"),
    ("pages/open_your_own.py", _OPENING, "open_your_own"),
    ("pages/method.py", "Method", "method"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a screen needs to know: the open atlas, the filter in force, how many claims pass it, and whose table it is.

    Attributes
    ----------
    own
        The reader's own table where one is open; its atlas is then the open one.
    """

    atlas: Atlas
    claim_filter: ClaimFilter
    counts: Counts
    own: OwnTable | None = None


def _open() -> Atlas:
    own = own_table.current()
    if own:
        return own.atlas
    try:
        return open_atlas(DATA_DIR)
    except AtlasError as error:
        notices.show_unreadable_table(error)
        st.stop()


def _draw(screens: list[StreamlitPage], screen: str = "") -> None:
    """Draw everything that all screens share and remember it for `current`."""
    own_table.take()
    own = own_table.current()
    atlas = _open()
    if own:
        link.keep_apart()
    else:
        link.read(atlas)
    timeline.take_brush()
    map_view.take_click(atlas)
    with st.sidebar:
        claim_filter = filter_panel.draw(atlas)
    counts = atlas.store.counts(claim_filter)
    if not own:
        link.write(claim_filter, atlas)
    _draw_menu(screens, {} if own else link.as_mapping(claim_filter, atlas))
    own_table.draw_banner()
    notices.draw([*link.notices(), *(opening_state.say_where_it_waits() if screen != _OPENING else ())])
    # Beside a file that is on its way in, the numbers of the built-in table could be taken for the file's.
    chips.draw(atlas, claim_filter, counts, of="Built-in table" if not own and screen == _OPENING else "")
    st.session_state["_frame"] = Frame(atlas, claim_filter, counts, own)


def _draw_menu(screens: list[StreamlitPage], query: dict[str, list[str]]) -> None:
    with st.container(key="menu", horizontal=True, vertical_alignment="center"):
        st.html("<span class='wordmark'>Claim Atlas</span>")
        for screen in screens:
            st.page_link(screen, label=label(screen.title), query_params=query)


def run() -> None:
    """Draw the frame and the chosen screen; app.py calls this on every run."""
    st.set_page_config(page_title="Claim Atlas", page_icon=str(ROOT / "static/atlas/icon.png"), layout="wide")
    look.apply()
    screens = [
        st.Page(path, title=title, url_path=url, default=not url, visibility="visible") for path, title, url in SCREENS
    ]
    chosen = st.navigation(screens, position="hidden")
    _draw(screens, chosen.title)
    st.session_state[_FRAMED] = True
    try:
        chosen.run()
    finally:
        st.session_state[_FRAMED] = False
    _mark_end(chosen.title)


def _mark_end(screen: str) -> None:
    """Put the number of this run and its screen at the end of the page, where tests and pictures wait for it."""
    st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    st.html(f"<span class='end-of-run' data-run='{st.session_state[_RUNS]}' data-screen='{screen}'></span>")


def last() -> Frame:
    """Return the frame of the last run; for callbacks, which must not hold a table themselves.

    Streamlit keeps the callback of every widget it ever drew for as long as the session lasts.
    """
    return st.session_state["_frame"]


def current() -> Frame:
    """Return the frame of this run; the first line of every screen."""
    if not st.session_state.get(_FRAMED):
        _draw([])
    return st.session_state["_frame"]
