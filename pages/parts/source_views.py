"""The pictures of the Sources screen: speakers by incident, who carries whom, and how pairs of sources agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import streamlit as st

from geo.disputes import compare_sources
from geo.origins import carried_by, count_voices
from geo.tolls import spell_range
from pages.parts.words import counted, in_words

if TYPE_CHECKING:
    from geo.disputes import Source, SourcePair
    from geo.origins import Carriage

_ROW_PX = 21
_PAIR_LABELS = {"origin": "By voice", "outlet": "By outlet"}
_INK, _LINE = "#76818b", "#8a949d"
# Where the three columns of the picture stand, as shares of its width; names grow away from the lines.
_COLUMNS = {"outlet": 0.24, "relay": 0.46, "speaker": 0.62}
# What a table of sources still shows at a glance; what is beyond is counted, and the filters bring it up.
_MOST_INCIDENTS, _MOST_SPEAKERS, _MOST_NODES, _MOST_PAIRS = 40, 500, 40, 1000


def draw_matrix(claims: pd.DataFrame) -> None:
    """Draw how many claims each speaker makes about each incident."""
    voices = count_voices(claims)
    st.subheader("Who speaks about what")
    st.caption(
        f"{counted(voices.printings, 'printed claim')}, {counted(voices.outlets, 'outlet')}, "
        f"{counted(voices.speakers, 'speaker')}, {counted(voices.origins, 'independent voice')}: "
        "a spokesman and his body are one voice, and so are three outlets that quote the same monitor."
    )
    table = _speakers_by_incident(claims)
    st.dataframe(
        table,
        hide_index=True,
        height=min(520, 36 * (len(table) + 1) + 2),
        column_config={name: st.column_config.TextColumn(width=130) for name in table.columns[4:]},
        alt="Number of claims by speaker and incident",
    )
    left_out = [
        f"{every - most:,} further {noun}s"
        for every, most, noun in (
            (claims["incident"].nunique(), _MOST_INCIDENTS, "incident"),
            (voices.speakers, _MOST_SPEAKERS, "speaker"),
        )
        if every > most
    ]
    if left_out:
        st.caption(f"Not in this table: {' and '.join(left_out)}. The filters bring them up.")


def _speakers_by_incident(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row per speaker, most claims first: voice, party, claims in all and about each incident."""
    about = claims.drop_duplicates("speaker_id").set_index("speaker_id")
    every = claims["speaker_id"].value_counts()
    told = claims[
        claims["incident"].isin(claims["incident"].value_counts().index[:_MOST_INCIDENTS])
        & claims["speaker_id"].isin(every.index[:_MOST_SPEAKERS])
    ]
    counts = told.pivot_table(index="speaker_id", columns="incident", values="claim_id", aggfunc="count")
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    counts = counts.reindex(counts.index.union(every.index[:_MOST_SPEAKERS]))
    table = counts.map(lambda count: "" if pd.isna(count) else f"{count:.0f}")
    table.insert(0, "Speaker", about["speaker"].reindex(table.index))
    table.insert(1, "Voice", about["origin"].reindex(table.index))
    table.insert(2, "Party", about["party_to_conflict"].reindex(table.index))
    table.insert(3, "Claims", every.reindex(table.index))
    return table.sort_values("Claims", ascending=False, kind="stable").reset_index(drop=True)


def draw_carriage(claims: pd.DataFrame) -> None:
    """Draw the chains outlet > agency or relay > speaker, as a picture and as a table."""
    steps = carried_by(claims)
    st.subheader("Who carries whom")
    st.caption("From left to right: the outlet, who stands in between, the speaker. A thicker line is more claims.")
    drawn = _most_carried(steps)
    st.altair_chart(_chains(drawn), width="stretch", alt="Chains of attribution; the table below says the same")
    if len(drawn) < len(steps):
        st.caption(f"Drawn are the {len(drawn):,} of {len(steps):,} steps with most claims; the table has all.")
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


def _chains(steps: tuple[Carriage, ...]) -> alt.LayerChart:
    nodes = _lay_out(steps)
    height = _ROW_PX * max(len(nodes[nodes["role"] == role]) for role in _COLUMNS) + 10
    position = {(row.role, row.name): (row.x, row.y) for row in nodes.itertuples(index=False)}
    lines = pd.DataFrame(
        [
            (*position[step.carrier_role, step.carrier], *position[step.carried_role, step.carried], step.claims)
            for step in steps
        ],
        columns=["x", "y", "x_to", "y_to", "claims"],
    )
    across = alt.Scale(domain=[0, 1], nice=False)
    down = alt.Scale(domain=[0, 1], reverse=True, nice=False)
    drawn = (
        alt.Chart(lines, height=height)
        .mark_rule(color=_LINE, opacity=0.55)
        .encode(
            x=alt.X("x:Q", axis=None, scale=across),
            x2="x_to:Q",
            y=alt.Y("y:Q", axis=None, scale=down),
            y2="y_to:Q",
            strokeWidth=alt.StrokeWidth("claims:Q", scale=alt.Scale(range=[0.8, 7]), legend=None),
            tooltip=["claims:Q"],
        )
    )
    names = [
        alt.Chart(nodes[nodes["role"] == role])
        .mark_text(align=align, dx=shift, dy=rise, color=_INK, fontSize=11.5, limit=270)
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
    return alt.layer(drawn, *names)


def _lay_out(steps: tuple[Carriage, ...]) -> pd.DataFrame:
    """Return one row per node: role, name, label with claims, and where it stands between 0 and 1."""
    claims: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        claims.setdefault((step.carrier_role, step.carrier), set()).update(step.claim_ids)
        claims.setdefault((step.carried_role, step.carried), set()).update(step.claim_ids)
    rows = []
    for role, x in _COLUMNS.items():
        column = sorted((key for key in claims if key[0] == role), key=lambda key: (-len(claims[key]), key[1]))
        for place, key in enumerate(column):
            label = f"{key[1]} ({len(claims[key]):,})"
            rows.append((role, key[1], label, x, (place + 0.5) / len(column)))
    return pd.DataFrame(rows, columns=["role", "name", "label", "x", "y"])


def draw_pairs(claims: pd.DataFrame) -> None:
    """Draw, for each two sources with a figure for the same thing, whether and how far they differ."""
    st.subheader("How pairs of sources agree")
    by = st.segmented_control(
        "Sources are", list(_PAIR_LABELS), format_func=_PAIR_LABELS.__getitem__, key="pairs_by", default="origin",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    pairs = compare_sources(claims, by=by)
    if not pairs:
        st.caption("No two sources of this selection give a figure for the same thing.")
        return
    apart = sum(not pair.agree for pair in pairs)
    st.caption(
        f"{counted(len(pairs), 'pair')} with figures for the same incident, measure and victims; in {apart:,} no "
        'number fits both. "At least 20" and 23 fit together. A rate per day is set beside one per week times seven.'
    )
    st.dataframe(
        pd.DataFrame([_pair_row(pair) for pair in sorted(pairs, key=lambda pair: -pair.gap)[:_MOST_PAIRS]]),
        hide_index=True,
        column_config={"Incident": st.column_config.TextColumn(width=250)},
        alt="Pairs of sources with their figures and the distance between them",
    )
    if len(pairs) > _MOST_PAIRS:
        st.caption(f"The {_MOST_PAIRS:,} that lie farthest apart.")


def _pair_row(pair: SourcePair) -> dict[str, object]:
    unit = "" if pair.per == "total" else f" a {pair.per}"
    return {
        "Incident": pair.incident,
        "Measure": in_words(pair.measure),
        "Victims": in_words(pair.victim_class),
        "One source": _source(pair.one),
        "says": f"{spell_range(pair.one.span)}{unit}",
        "The other": _source(pair.other),
        "says ": f"{spell_range(pair.other.span)}{unit}",
        "Together": "the same" if pair.same else "fit together" if pair.agree else "differ",
        "Apart by": pair.gap or None,
    }


def _source(source: Source) -> str:
    return f"{source.name} (party to the conflict)" if source.is_party else source.name
