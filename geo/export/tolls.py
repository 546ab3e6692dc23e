"""Tolls under a rule as a table to take away: what the Disputes screen shows, with the claims each rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.codebook import LIST_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.tolls import Toll


def tabulate_tolls(tolls: Iterable[Toll]) -> pd.DataFrame:
    """Return one row per toll.

    Returns
    -------
    DataFrame
        rule (its key), incident_id, incident, scope, measure, victim_class, per ("total", "day", "week"), low and high
        (Int64, missing where nobody states that end), low_open and high_open ("yes" where a figure used allows less or
        more), additive ("yes", "no"), origins (independent voices), wordings and claim_ids (lists separated by ``|``),
        in_words (claims that give no number).
    """
    rows = [
        {
            "rule": toll.rule,
            "incident_id": toll.incident_id,
            "incident": toll.incident,
            "scope": toll.scope,
            "measure": toll.measure,
            "victim_class": toll.victim_class,
            "per": toll.per,
            "low": toll.low,
            "high": toll.high,
            "low_open": "yes" if toll.low_open else "no",
            "high_open": "yes" if toll.high_open else "no",
            "additive": "yes" if toll.additive else "no",
            "origins": toll.origins,
            "wordings": LIST_MARK.join(toll.wordings),
            "claim_ids": LIST_MARK.join(toll.claim_ids),
            "in_words": LIST_MARK.join(toll.in_words),
        }
        for toll in tolls
    ]
    columns = list(rows[0]) if rows else ["rule", "incident_id", "measure", "victim_class", "per", "low", "high"]
    return pd.DataFrame(rows, columns=columns).astype({"low": "Int64", "high": "Int64"})
