"""The note that goes with a download: which rows these are, of which table, and how to cite them.

It stands beside the CSV, not in it, because comment lines break the programs that read CSV.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
# ZIP cannot store a date before 1980; a fixed one makes the same rows the same file.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class View:
    """What a download holds, in words a reader can check.

    Attributes
    ----------
    filters
        One line per filter in force, as on screen.
    query
        The same as the part of a link after the question mark, "" for all claims.
    rows, total
        Claims in the file and in the table.
    version
        Data version, the first twelve hex digits of a SHA-256 over the table files.
    rule
        The rule in force for tolls, with its meaning.
    own
        Name of the reader's own file the rows come from, "" for the atlas's own table. An own table has no link and
        no licence that the atlas could state.
    """

    filters: Sequence[str]
    query: str
    rows: int
    total: int
    version: str
    rule: str
    own: str = ""


def file_stem(view: View) -> str:
    """Return the stable file name without its ending: the same for every filter of one data version."""
    return f"claim-atlas-{view.version}"


def citation_text(view: View, table: bytes, file_name: str) -> str:
    """Return the note for one CSV file as plain text, with the SHA-256 of the file it belongs to."""
    filters = [f"  - {line}" for line in view.filters] or ["  none: every claim of the table"]
    lines = [
        "Claim Atlas: what this file holds",
        "",
        f"File: {file_name}",
        f"SHA-256: {hashlib.sha256(table).hexdigest()}",
        f"Rows: {view.rows:,} of {view.total:,} claims",
        f"Data version: {view.version}",
        "Filters:",
        *filters,
        _link_words(view),
        f"Rule for tolls: {view.rule}",
        _licence_words(view),
        "",
        "How to cite:",
        f"  {cite(view)}",
        "",
        "How to read it:",
        "  One row is one claim: one speaker's statement in one document. A row says that somebody said so, not that",
        "  it is so. Do not add figures up: claims about one incident contradict or repeat each other. The column",
        "  `additive` says which figures are rates, totals over years or sums of other claims.",
        "  An empty cell means: not stated. It never means zero.",
        "  The file of tolls reads the figures of these claims by the rule above and names the claims of each toll.",
        "  An apostrophe in front of a text cell keeps spreadsheets from running it; take one away to get the text.",
        "",
    ]
    return "\n".join(lines)


def cite(view: View) -> str:
    """Return the sentence that cites a view; of an own table it names the file and who read it, and no licence."""
    table = f"{view.own}, read by Claim Atlas" if view.own else "Claim Atlas"
    filters = f", filters: {'; '.join(view.filters)}" if view.filters else ""
    return f"{table}, data version {view.version}, {view.rows:,} of {view.total:,} claims{filters}."


def _link_words(view: View) -> str:
    if view.own:
        return (
            f"Link to this view: none. The rows come from a reader's own file ({view.own}), which no link leads to; "
            "open the same file and set the same filters."
        )
    if view.query:
        return f"Link to this view: add ?{view.query} to the address of the atlas"
    return "Link to this view: the atlas as it opens"


def _licence_words(view: View) -> str:
    if view.own:
        return "Licence: as stated by whoever keeps that file; the atlas states none for it."
    return f"Licence of the coded table: {LICENCE}"


def bundle_bytes(view: View, table: bytes, tolls: bytes) -> bytes:
    """Return a ZIP of claims, tolls under the rule in force and the note; the same view gives the same bytes."""
    stem = file_stem(view)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (f"{stem}.csv", table),
            (f"{stem}.tolls.csv", tolls),
            (f"{stem}.citation.txt", citation_text(view, table, f"{stem}.csv").encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
