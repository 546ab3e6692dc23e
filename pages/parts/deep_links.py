"""What the server does once, before any session, so that a deep link is drawn like every other visit.

Apart from the frame, because the frame brings the map's component, which must be imported inside a running server.
"""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager


def send_through_the_frame() -> None:
    """Make the first deep link to a fresh server run app.py.

    Because a folder called `pages/` exists, Streamlit would run the screen's file alone until some session has called
    `st.navigation`. The flag is private, so a browser test on a fresh server guards it.
    """
    if hasattr(PagesManager, "uses_pages_directory"):
        PagesManager.uses_pages_directory = False
