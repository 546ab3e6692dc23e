"""Entry of Claim Atlas: the ASGI application and, run as a script, the frame of every screen.

`streamlit run app.py` finds the name `app` below and serves it; the server then runs this same file as a script for
each session.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from starlette.middleware import Middleware

    from geo.ingest.limits import MEGABYTE
    from geo.settings import ALL_UPLOADS_MB, UPLOAD_MB
    from geo.web.headers import SecurityHeaders
    from geo.web.quota import UploadQuota
    from geo.web.viewport_route import ROUTES, announce_route
    from pages.parts.deep_links import send_through_the_frame
    from pages.parts.upkeep import count_bytes_held, keep_swept

    send_through_the_frame()
    announce_route()
    quota = Middleware(
        UploadQuota,
        held=count_bytes_held,
        per_session=UPLOAD_MB * MEGABYTE,
        total=ALL_UPLOADS_MB * MEGABYTE,
    )
    app = st.App(__file__, routes=ROUTES, middleware=[Middleware(SecurityHeaders), quota], lifespan=keep_swept)
else:
    from pages.parts import frame

    frame.run()
