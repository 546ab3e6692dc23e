"""The tables of the Sources screen: speakers by incident, and how pairs of sources agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.disputes import compare_sources
from geo.origins import count_voices
from geo.tolls import spell_range
from pages.parts import look
from pages.parts.words import counted, in_words, name_apart

if TYPE_CHECKING:
    from geo.disputes import Source, SourcePair

_PAIR_LABELS = {"origin": "By voice", "outlet": "By outlet"}
# What a table of sources still shows at a glance; what is beyond is counted, and the filters bring it up.
_MOST_INCIDENTS, _MOST_SPEAKERS, _MOST_PAIRS = 40, 500, 1000
# The columns before those of the incidents.
_OF_SPEAKER = ("Speaker", "Voice", "Party", "Claims")


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
        placeholder="",
        height=look.height_of(len(table), 520),
        column_config={name: st.column_config.TextColumn(width=130) for name in table.columns[len(_OF_SPEAKER) :]},
        alt="Number of claims by speaker and incident",
    )
    left_out = [
        counted(every - most, f"further {noun}")
        for every, most, noun in (
            (claims["incident_id"].nunique(), _MOST_INCIDENTS, "incident"),
            (voices.speakers, _MOST_SPEAKERS, "speaker"),
        )
        if every > most
    ]
    if left_out:
        st.caption(f"Not in this table: {' and '.join(left_out)}. The filters show the rest.")


def _speakers_by_incident(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row per speaker, most claims first: voice, party, claims in all and about each incident."""
    about = claims.drop_duplicates("speaker_id").set_index("speaker_id")
    every = claims["speaker_id"].value_counts()
    # Of equally many claims the incident that comes first in the table.
    told = claims.groupby("incident_id", sort=False).size().sort_values(ascending=False, kind="stable")
    incidents, speakers = told.index[:_MOST_INCIDENTS], every.index[:_MOST_SPEAKERS]
    kept = claims[claims["incident_id"].isin(incidents) & claims["speaker_id"].isin(speakers)]
    counts = kept.pivot_table(index="speaker_id", columns="incident_id", values="claim_id", aggfunc="count")
    counts = counts.reindex(index=counts.index.union(speakers), columns=incidents)
    table = counts.map(lambda count: "" if pd.isna(count) else f"{count:.0f}")
    titles = _titles(claims)
    table.columns = list(name_apart({key: titles[key] for key in incidents}, _OF_SPEAKER).values())
    for place, (name, values) in enumerate(
        zip(_OF_SPEAKER, (about["speaker"], about["origin"], about["party_to_conflict"], every), strict=True)
    ):
        table.insert(place, name, values.reindex(table.index))
    return table.sort_values("Claims", ascending=False, kind="stable").reset_index(drop=True)


def _titles(claims: pd.DataFrame) -> dict[str, str]:
    """Return what each incident is called, by its key."""
    return claims.drop_duplicates("incident_id").set_index("incident_id")["incident"].to_dict()


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
    names = name_apart(_titles(claims))
    drawn = sorted(pairs, key=lambda pair: -pair.gap)[:_MOST_PAIRS]
    st.dataframe(
        pd.DataFrame([{"Incident": names[pair.incident_id], **_pair_row(pair)} for pair in drawn]),
        hide_index=True,
        placeholder="",
        column_config={"Incident": st.column_config.TextColumn(width=250)},
        alt="Pairs of sources with their figures and the distance between them",
    )
    if len(pairs) > _MOST_PAIRS:
        st.caption(f"The {_MOST_PAIRS:,} that lie farthest apart.")


def _pair_row(pair: SourcePair) -> dict[str, object]:
    unit = "" if pair.per == "total" else f" a {pair.per}"
    return {
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
