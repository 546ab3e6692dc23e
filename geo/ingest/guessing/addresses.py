"""Outlets told by the addresses of their reports, where no column names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.heading_words import LINKS
from geo.ingest.guessing.headings import split_heading
from geo.ingest.guessing.proofs import Guess
from geo.ingest.guessing.samples import ENOUGH
from geo.ingest.guessing.stating import quote, state
from geo.ingest.layouts.web import web_outlets
from geo.ingest.mapping import OutletRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.guessing.columns import Columns


def guess_addresses(columns: Columns, outlets: Sequence[str]) -> tuple[OutletRule | None, Guess | None]:
    """Return how outlets are read from the first column of addresses, with the guess that says so.

    Parameters
    ----------
    outlets
        The columns called as outlets are, asked before those called links.
    """
    links = [name for name in columns.names if split_heading(columns.headings[name]) in map(split_heading, _links())]
    for name in dict.fromkeys((*outlets, *links)):
        cells = state(columns.cells[name])
        addresses = [cell for cell in cells if web_outlets(cell) != (cell,)]
        if columns.is_free(name) and addresses and len(addresses) >= ENOUGH * len(cells):
            columns.use(name)
            first = " and ".join(map(quote, web_outlets(addresses[0])))
            found = f"{len(addresses)} of {len(cells)} sampled cells of {quote(name)} are addresses of the web"
            reason = f"{found}; the outlet is the site or account each leads to, as {first}."
            return OutletRule(name, reader="web_outlets"), Guess("options.outlets", name, reason)
    return None, None


def _links() -> list[str]:
    return LINKS.split(";")
