"""Atlas: where and when, and who says so."""

from __future__ import annotations

import streamlit as st

from pages.parts import details, legend, map_view, replay, timeline
from pages.parts.frame import current

frame = current()
picture, reading = st.columns([0.62, 0.38], gap="medium")
with picture:
    with st.container(key="map_frame"):
        map_view.draw(frame)
    map_view.draw_channel(frame)
    legend.draw(map_view.channel_in_force(frame), legend.families_of(frame.atlas))
    replay.draw(frame)
    timeline.draw(frame)
with reading:
    details.draw(frame)
    details.draw_shelf(frame)
