"""Check claims against the reader's own copy of an article; the copy stays in this session.

The atlas holds no sentence of any article: it knows each passage by length and hash, and finds it in the copy the
reader brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.anchors import OUTCOME_LABELS, open_article, verify_article
from geo.errors import AtlasError
from pages.parts.words import counted

if TYPE_CHECKING:
    import pandas as pd

    from geo.anchors import Report, Verification
    from pages.parts.frame import Frame

_MOST_MEGABYTES = 1
# Characters of the copy shown around a passage: enough to recognise the place.
_AROUND = 240


def draw(frame: Frame, claims: pd.DataFrame) -> None:
    """Draw the place to drop an article, and what became of these claims in it; nothing without anchors of its own."""
    if frame.own and frame.atlas.tables.anchors.empty:
        return
    with st.expander("Check these claims against your own copy of an article"):
        st.caption(
            "Drop the article as plain text. It stays in this session, is not stored and not shared. "
            "The atlas knows each passage by its length and hash only."
        )
        dropped = st.file_uploader(
            "Your copy of the article (.txt)",
            type=["txt"],
            max_upload_size=_MOST_MEGABYTES,
            key="evidence_file",
        )
        if dropped is not None:
            _draw_report(frame, claims, dropped.getvalue(), dropped.name)


def _draw_report(frame: Frame, claims: pd.DataFrame, raw: bytes, name: str) -> None:
    try:
        report = verify_article(frame.atlas.tables, open_article(raw, name))
    except AtlasError as error:
        st.text(str(error))
        return
    held = [each for each in report.verifications if each.claim_id in set(claims["claim_id"])]
    every = report.verifications
    st.text(
        f"This is a copy of {_title(frame, report)}: "
        f"{sum(each.holds for each in every):,} of {counted(len(every), 'claim')} coded from it "
        "are found in it word for word."
    )
    if not held:
        st.caption("None of the claims shown here was coded from this article.")
    summaries = claims.set_index("claim_id")["summary"]
    for verification in held:
        with st.container(key=f"evidence_{verification.claim_id}", border=True):
            st.text(f"{verification.claim_id}: {OUTCOME_LABELS[verification.outcome]}")
            st.text(summaries[verification.claim_id])
            _draw_passages(verification, report.article.text)


def _title(frame: Frame, report: Report) -> str:
    documents = frame.atlas.tables.documents.set_index("document_id")
    return f"“{documents.loc[report.document_id, 'title']}”"


def _draw_passages(verification: Verification, text: str) -> None:
    """Draw each passage in the reader's own copy, set off from the words around it."""
    for number, (start, end) in enumerate(verification.spans):
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        if before.strip():
            st.container(key=f"around_{verification.claim_id}_{number}_b").text(f"… {before.strip()}")
        st.container(key=f"passage_{verification.claim_id}_{number}").text(text[start:end].strip())
        if after.strip():
            st.container(key=f"around_{verification.claim_id}_{number}_a").text(f"{after.strip()} …")
