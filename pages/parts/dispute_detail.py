"""One incident's claims side by side: figures on a common scale, then each question they can be disputed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.disputes import DIMENSIONS, KINDS, STATUSES
from geo.origins import count_voices
from geo.standings import findings_for
from geo.tolls import spell_behind
from pages.parts import details, figure_scale, toll_reading
from pages.parts.words import counted, in_words

if TYPE_CHECKING:
    import pandas as pd

    from geo.disputes import Finding, Position
    from geo.tolls import Rule
    from pages.parts.frame import Frame

# More than these are read by nobody, and a card of thousands of lines hides what follows; the rest is counted.
_MOST_POSITIONS, _MOST_HOLDERS = 30, 30
_STATUS = {each.key: each for each in STATUSES}
_KIND = {each.key: each for each in KINDS}


def draw(frame: Frame, claims: pd.DataFrame, incident: str, rule: Rule) -> None:
    """Draw everything the claims say about one incident and how they stand to each other."""
    about = claims[claims["incident_id"] == incident]
    found = [each for each in findings_for(frame.atlas, frame.claim_filter, rule) if each.incident_id == incident]
    with st.container(key="incident"):
        st.text(about["incident"].iloc[0])
        # Incidents of a reader's table may all be called the same.
        st.text(details.where_and_when(frame, incident, about))
        st.text(_voices_in_words(about))
    st.markdown("#### Figures side by side")
    toll_reading.draw(about, rule)
    figure_scale.draw(about)
    toll_reading.draw_left_aside(about, rule)
    for dimension in DIMENSIONS:
        of_dimension = [each for each in found if each.dimension == dimension.key]
        if of_dimension:
            st.markdown(f"#### {dimension.label}")
            for number, finding in enumerate(of_dimension):
                _draw_finding(finding, about, claims, f"{dimension.key}_{number}")
    _draw_others(frame, incident)


def _voices_in_words(about: pd.DataFrame) -> str:
    voices = count_voices(about)
    said = [
        counted(voices.printings, "printed claim"),
        counted(voices.outlets, "outlet"),
        counted(voices.speakers, "speaker"),
        counted(voices.origins, "independent voice"),
    ]
    if voices.unnamed:
        said.append(f"{voices.unnamed:,} of them unnamed")
    if voices.parties:
        said.append(f"{voices.parties:,} of them party to the conflict")
    return " · ".join(said)


def _draw_finding(finding: Finding, about: pd.DataFrame, claims: pd.DataFrame, key: str) -> None:
    status = _STATUS[finding.status]
    kinds = ", ".join(_KIND[kind].label.lower() for kind in finding.kinds)
    with st.container(key=f"finding_{key}", border=True):
        st.container(key=f"who_{key}").text(f"{status.label}{': ' + kinds if kinds else ''}{_apart(finding)}")
        for position in finding.positions[:_MOST_POSITIONS]:
            st.text(f"{position.label}: {_holders(position, about)}")
        if len(finding.positions) > _MOST_POSITIONS:
            further = counted(len(finding.positions) - _MOST_POSITIONS, "further position")
            st.text(f"and {further}, in the table above and under Records")
        replies = about[about["claim_id"].isin(finding.claim_ids) & (about["answers"] != "")]
        for reply in replies.to_dict("records"):
            st.container(key=f"printed_{key}_{reply['claim_id']}").text(_reply_words(reply, claims))


def _apart(finding: Finding) -> str:
    """Return how far the figures of a finding are apart, in words."""
    if finding.low is None or finding.high is None:
        return ""
    unit = "" if finding.per in ("", "total") else f" per {finding.per.replace('|', ' or ')}"
    span = f"{finding.low:,}" if finding.low == finding.high else f"{finding.low:,} to {finding.high:,}"
    groups = finding.victim_class.split("|")
    # Of figures for everybody and for some together no group can be said.
    whom = "" if "all" in groups else " and ".join(filter(None, (spell_behind(span, each) for each in groups)))
    what = " or ".join(spell_behind(span, each) for each in finding.measure.split("|") if each)
    gap = f"; figures {finding.gap:,} apart" if finding.gap else ""
    return " ".join(part for part in (f" · {span}{unit}", whom, what) if part) + gap


def _holders(position: Position, about: pd.DataFrame) -> str:
    """Return who holds a position, with the outlets that print it; of very many the first."""
    held = about[about["claim_id"].isin(position.claim_ids)]
    printed: dict[str, dict[str, None]] = {}
    for speaker, outlet in zip(held["speaker"], held["outlet"], strict=True):
        printed.setdefault(speaker, {})[outlet] = None
    named = {speaker: _name_some(list(outlets)) for speaker, outlets in printed.items()}
    return _name_some([name if outlets == name else f"{name} ({outlets})" for name, outlets in named.items()])


def _name_some(names: list[str]) -> str:
    """Return names in one line; of very many the first, with how many more there are."""
    more = [f"and {len(names) - _MOST_HOLDERS:,} more"] if len(names) > _MOST_HOLDERS else []
    return ", ".join([*names[:_MOST_HOLDERS], *more])


def _reply_words(reply: dict[str, object], claims: pd.DataFrame) -> str:
    answered = claims[claims["claim_id"].isin(str(reply["answers"]).split("|"))]
    to = ", ".join(dict.fromkeys(answered["speaker"])) or str(reply["answers"]).replace("|", ", ")
    stance = in_words(str(reply["stance"])).lower()
    return f"↳ {reply['speaker']}, in reply to {to} ({stance}): {reply['summary']}"


def _draw_others(frame: Frame, incident: str) -> None:
    """Draw what other records say of the same incident, credited and apart from the claims."""
    crosswalk = frame.atlas.tables.crosswalk
    rows = crosswalk[crosswalk["incident_id"] == incident]
    if rows.empty:
        return
    st.markdown("#### The same incident in other records")
    st.caption(
        "Not claims of the table: what other projects concluded, with their own methods. Not part of any toll above."
    )
    columns = {
        "dataset": "Record", "foreign_id": "Its number", "low": "Low", "best": "Best", "high": "High",
        "responsible": "Held responsible there", "match": "Match", "checked_on": "Looked up", "note": "Note",
    }  # fmt: skip
    st.dataframe(
        rows[list(columns)].rename(columns=columns),
        hide_index=True,
        placeholder="",
        column_config={"Note": st.column_config.TextColumn(width="large")},
        alt="The incident in other records",
    )
