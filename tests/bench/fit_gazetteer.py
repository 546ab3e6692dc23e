"""Fits the weights of ``geo.gazetteer.judgement`` on one half of the pairs: `python -m tests.bench.fit_gazetteer`.

Prints the weights and how well they explain either half; whoever changes a feature or a price of a sound runs it again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.gazetteer import load_gazetteer
from geo.gazetteer.entries import distance_km
from geo.gazetteer.judgement import WEIGHTS
from tests.bench.gazetteer import RIGHT_KM, read_pairs, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from tests.bench.gazetteer import Pair

# Keeps a weight that hardly matters near nothing.
RIDGE = 2e-3
STEPS = 500
STEP = 0.1
IMPOSSIBLE = -1e9


class Cases(NamedTuple):
    """Candidates by pair: features (pairs x candidates x features), log-odds apart from the name, who is right."""

    told: np.ndarray
    odds: np.ndarray
    right: np.ndarray


def gather(gazetteer: Gazetteer, pairs: Sequence[Pair]) -> Cases:
    """Return the candidates of every pair; the last column stands for none of them and is right where none is."""
    found = [gazetteer.candidates(pair.name) for pair in pairs]
    width = max(len(candidates) for candidates in found)
    told = np.zeros((len(pairs), width + 1, len(WEIGHTS) + 1))
    odds = np.full((len(pairs), width + 1), IMPOSSIBLE)
    right = np.zeros((len(pairs), width + 1))
    for row, (pair, candidates) in enumerate(zip(pairs, found, strict=True)):
        for column, candidate in enumerate(candidates):
            told[row, column, :-1] = [candidate.features[feature] for feature in WEIGHTS]
            odds[row, column] = max(candidate.odds, IMPOSSIBLE)
            away_km = distance_km(pair.lon, pair.lat, candidate.place.lon, candidate.place.lat)
            right[row, column] = away_km <= RIGHT_KM
        told[row, width, -1] = 1
        odds[row, width] = 0
        right[row, width] = not right[row].any()
    return Cases(told, odds, right)


def shares(cases: Cases, weights: np.ndarray) -> np.ndarray:
    """Return the chance of every candidate under some weights."""
    odds = cases.told @ weights + cases.odds
    exponents = np.exp(odds - odds.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def fit(cases: Cases) -> np.ndarray:
    """Return the weights, that of none last, under which the right candidates are likeliest (Adam, ridge)."""
    weights = np.zeros(len(WEIGHTS) + 1)
    slope, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        chances = shares(cases, weights)
        proper = chances * cases.right
        proper /= proper.sum(axis=1, keepdims=True) + 1e-12
        gradient = np.einsum("rc,rcf->f", proper - chances, cases.told) / len(cases.told) - RIDGE * weights
        slope = 0.9 * slope + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        weights += STEP * (slope / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def explained(cases: Cases, weights: np.ndarray) -> float:
    """Return the mean log chance given to what is right; nearer 0 is better."""
    return float(np.log((shares(cases, weights) * cases.right).sum(axis=1) + 1e-12).mean())


def main() -> None:
    """Fit and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pairs", type=Path)
    options.add_argument("gazetteer", type=Path)
    chosen = options.parse_args()
    gazetteer = load_gazetteer(chosen.gazetteer)
    pairs = read_pairs(chosen.pairs)
    halves = {half: gather(gazetteer, [pair for pair in pairs if pair.half == half]) for half in ("tuned", "held")}
    weights = fit(halves["tuned"])
    for feature, weight in zip((*WEIGHTS, "none of them"), weights, strict=True):
        say(f"{feature:16}{weight:7.2f}")
    for half, cases in halves.items():
        say(f"mean log chance of the right one, {half}: {explained(cases, weights):.3f}")


if __name__ == "__main__":
    main()
