"""Who carries whom: the steps of attribution from outlet over agency to speaker, as a picture and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import streamlit as st

from geo.origins import carried_by

if TYPE_CHECKING:
    from geo.origins import Carriage

_ROW_PX = 21
_INK, _LINE = "#76818b", "#8a949d"
# Where the three columns of the picture stand, as shares of its width; names grow away from the lines.
_COLUMNS = {"outlet": 0.24, "relay": 0.46, "speaker": 0.62}
# What a picture of sources still shows at a glance; what is beyond is counted, and the table has it.
_MOST_NODES = 40
# A name has the room beside its column and no more: a longer one would take it from the lines, on a phone all of it.
_LIMITS = {"outlet": "min(270, 0.24 * width - 8)", "relay": "0.2 * width", "speaker": "min(270, 0.38 * width - 8)"}
_THICKEST_PX = 7


def draw(claims: pd.DataFrame) -> None:
    """Draw the chains outlet > agency or relay > speaker, as a picture and as a table."""
    steps = carried_by(claims)
    st.subheader("Who carries whom")
    if all(step.carrier_id == step.carried_id for step in steps):
        st.caption("Every claim of this selection is printed by the one who makes it: nobody carries another's words.")
        return
    st.caption("From left to right: the outlet, who stands in between, the speaker. A thicker line is more claims.")
    drawn = _most_carried(steps)
    st.altair_chart(_chains(drawn, steps), width="stretch", alt="Chains of attribution; the table below says the same")
    if len(drawn) < len(steps):
        st.caption(
            f"Drawn are the {len(drawn):,} of {len(steps):,} steps with most claims; the table has all. "
            "The numbers beside the names count all claims."
        )
    with st.expander("The same as a table"):
        st.dataframe(
            pd.DataFrame(
                {
                    "Carried by": [step.carrier for step in steps],
                    "as": [step.carrier_role for step in steps],
                    "Whose words": [step.carried for step in steps],
                    "as ": [step.carried_role for step in steps],
                    "Claims": [step.claims for step in steps],
                }
            ),
            hide_index=True,
            alt="Steps of attribution with their number of claims",
        )


def _most_carried(steps: tuple[Carriage, ...]) -> tuple[Carriage, ...]:
    """Return the steps with most claims whose ends still fit into the columns of the picture."""
    ends: dict[str, set[str]] = {role: set() for role in _COLUMNS}
    drawn = []
    for step in steps:
        here, there = ends[step.carrier_role] | {step.carrier}, ends[step.carried_role] | {step.carried}
        if len(here) <= _MOST_NODES and len(there) <= _MOST_NODES:
            ends[step.carrier_role], ends[step.carried_role] = here, there
            drawn.append(step)
    return tuple(drawn)


def _chains(drawn: tuple[Carriage, ...], steps: tuple[Carriage, ...]) -> alt.LayerChart:
    nodes = _lay_out(drawn, steps)
    height = _ROW_PX * max(len(nodes[nodes["role"] == role]) for role in _COLUMNS) + 10
    position = {(row.role, row.name): (row.x, row.y) for row in nodes.itertuples(index=False)}
    lines = pd.DataFrame(
        [
            (*position[step.carrier_role, step.carrier], *position[step.carried_role, step.carried], step.claims)
            for step in drawn
        ],
        columns=["x", "y", "x_to", "y_to", "claims"],
    )
    across = alt.Scale(domain=[0, 1], nice=False)
    down = alt.Scale(domain=[0, 1], reverse=True, nice=False)
    # From nothing, so that nine claims beside eight look like nine beside eight.
    thickness = alt.Scale(domain=[0, int(lines["claims"].max())], range=[0.8, _THICKEST_PX])
    rules = (
        alt.Chart(lines, height=height)
        .mark_rule(color=_LINE, opacity=0.55)
        .encode(
            x=alt.X("x:Q", axis=None, scale=across),
            x2="x_to:Q",
            y=alt.Y("y:Q", axis=None, scale=down),
            y2="y_to:Q",
            strokeWidth=alt.StrokeWidth("claims:Q", scale=thickness, legend=None),
            tooltip=["claims:Q"],
        )
    )
    names = [
        alt.Chart(nodes[nodes["role"] == role])
        .mark_text(align=align, dx=shift, dy=rise, color=_INK, fontSize=11.5, limit=alt.ExprRef(_LIMITS[role]))
        .encode(
            x=alt.X("x:Q", scale=across, axis=None),
            y=alt.Y("y:Q", scale=down, axis=None),
            text="label:N",
            tooltip=["name:N"],
        )
        for role, align, shift, rise in (
            ("outlet", "right", -6, 0),
            ("relay", "center", 0, -8),
            ("speaker", "left", 6, 0),
        )
    ]
    return alt.layer(rules, *names)


def _lay_out(drawn: tuple[Carriage, ...], steps: tuple[Carriage, ...]) -> pd.DataFrame:
    """Return one row per node that is drawn: role, name, label with all its claims, where it stands between 0 and 1."""
    claims: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        claims.setdefault((step.carrier_role, step.carrier), set()).update(step.claim_ids)
        claims.setdefault((step.carried_role, step.carried), set()).update(step.claim_ids)
    ends = ((step.carrier_role, step.carrier, step.carried_role, step.carried) for step in drawn)
    nodes = {node for one, carrier, other, carried in ends for node in ((one, carrier), (other, carried))}
    rows = []
    for role, x in _COLUMNS.items():
        column = sorted((key for key in nodes if key[0] == role), key=lambda key: (-len(claims[key]), key[1]))
        for place, key in enumerate(column):
            label = f"{key[1]} ({len(claims[key]):,})"
            rows.append((role, key[1], label, x, (place + 0.5) / len(column)))
    return pd.DataFrame(rows, columns=["role", "name", "label", "x", "y"])
