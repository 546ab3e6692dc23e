"""How often the place finder is right, wrong or declines, against two baselines: `python -m tests.bench.gazetteer`.

Wants a file of pairs (name, lat, lon, source) and a gazetteer that none of the pairs was made from; neither is shipped.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from geo.claims import fold_text
from geo.gazetteer import SAME_SPOT_KM, Gazetteer, Hint, Place, load_gazetteer
from geo.gazetteer.entries import distance_km
from tests.bench.gazetteer_limits import CLASSES, Limits, best_possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# An answer is right within this distance of the pair's point.
RIGHT_KM = 3.0
# The hint "near": a point this far from the true one, in a direction that depends on the name alone.
NEAR_KM = 15.0
# WRatio compares a name with every name of the gazetteer and takes seconds for a hundred; every eighth pair will do.
WRATIO_STEP = 8
# Usual in scripts that match names with it.
WRATIO_ENOUGH = 90
# Every fifth place will do for the scripts.
CROSS_STEP = 5
# Nearer than this a wrong answer is the neighbouring village, or the same one placed elsewhere by the other record.
JUST_OFF_KM = 10.0
# Wrong answers allowed when asking how many right ones a name alone allows.
MOST_WRONG = 0.05


class Pair(NamedTuple):
    """A name in one record and where it lies; the half is "tuned" or "held" by the name alone."""

    name: str
    lon: float
    lat: float
    source: str

    @property
    def half(self) -> str:
        """Return the half: the weights were fitted on "tuned", and nothing was on "held"."""
        return "held" if hashlib.sha256(self.name.encode()).digest()[0] % 2 else "tuned"


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [Pair(row["name"], float(row["lon"]), float(row["lat"]), row.get("source", "")) for row in rows]


def judge(pair: Pair, place: Place | None) -> str:
    """Return whether an answer is right, wrong or none."""
    if place is None:
        return "declined"
    return "right" if distance_km(pair.lon, pair.lat, place.lon, place.lat) <= RIGHT_KM else "wrong"


def nearest_divisions(gazetteer: Gazetteer, pairs: Sequence[Pair]) -> dict[Pair, str]:
    """Return the division each pair's point lies in, as the nearest place that states one has it."""
    stated = [place for place in gazetteer.places if place.admin1]
    lon, lat = (np.array([getattr(place, axis) for place in stated]) for axis in ("lon", "lat"))
    found = {}
    for pair in pairs:
        away = np.hypot((lon - pair.lon) * math.cos(math.radians(pair.lat)), lat - pair.lat)
        found[pair] = stated[int(away.argmin())].admin1 if stated else ""
    return found


def point_beside(pair: Pair) -> Hint:
    """Return a hint with a point `NEAR_KM` from the pair's, in a direction drawn from its name."""
    turn = hashlib.sha256(pair.name[::-1].encode()).digest()[1] / 256 * 2 * math.pi
    north, east = NEAR_KM / 111.2 * math.cos(turn), NEAR_KM / 111.2 * math.sin(turn)
    return Hint(lon=pair.lon + east / math.cos(math.radians(pair.lat)), lat=pair.lat + north)


def by_spelling(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """Return the places under each of their names as search folds them: case, marks, hyphens and articles gone."""
    spelled: defaultdict[str, dict[Place, None]] = defaultdict(dict)
    for place in gazetteer.places:
        for name in (place.name, *place.names):
            spelled[fold_text(name)][place] = None
    return {name: list(places) for name, places in spelled.items()}


def only_spot(places: Sequence[Place]) -> Place | None:
    """Return the first place if all lie in one spot."""
    first = places[0]
    apart = max(distance_km(first.lon, first.lat, place.lon, place.lat) for place in places)
    return first if apart <= SAME_SPOT_KM else None


def find_exactly(spelled: dict[str, list[Place]], pair: Pair) -> Place | None:
    """Return the only place of exactly this folded name."""
    places = spelled.get(fold_text(pair.name))
    return only_spot(places) if places else None


def find_by_wratio(spelled: dict[str, list[Place]], names: Sequence[str], pair: Pair, *, least: float) -> Place | None:
    """Return the place of the most similar name by rapidfuzz' WRatio; above a least score only if it is one spot."""
    asked = fold_text(pair.name)
    hits = process.extract(asked, names, scorer=fuzz.WRatio, processor=None, limit=20, score_cutoff=least)
    best = [place for name, score, _ in hits if score == hits[0][1] for place in spelled[name]]
    if not best:
        return None
    return only_spot(best) if least else best[0]


def report(label: str, pairs: Iterable[Pair], find: Callable[[Pair], Place | None]) -> None:
    """Print the shares of right, wrong and declined answers over all pairs, each half and each source."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    # The processor's time and not the clock's, since others may be using the machine.
    began, asked = time.process_time(), 0
    for pair in pairs:
        verdict = judge(pair, find(pair))
        asked += 1
        for group in filter(None, ("all", pair.half, pair.source)):
            counted[group][verdict] += 1
    each_ms = (time.process_time() - began) / max(asked, 1) * 1000
    for number, (group, verdicts) in enumerate(sorted(counted.items(), key=lambda item: (item[0] != "all", item[0]))):
        total = verdicts.total()
        shares = "  ".join(f"{verdict} {verdicts[verdict] / total:6.1%}" for verdict in ("right", "wrong", "declined"))
        timing = f"  {each_ms:.2f} ms a name" if number == 0 else ""
        say(f"{label if number == 0 else '':40}{group:16}{total:6}  {shares}{timing}")


def report_scripts(gazetteer: Gazetteer) -> None:
    """Print how names asked in Arabic fare where the gazetteer holds the Latin ones only, and the other way round."""
    sides = {"Arabic": [], "Latin": []}
    for place in gazetteer.places:
        names = dict.fromkeys((place.name, *place.names))
        sides["Arabic"].append([name for name in names if any("\u0600" <= letter <= "\u06ff" for letter in name)])
        sides["Latin"].append([name for name in names if name.isascii()])
    for asked, held in (("Arabic", "Latin"), ("Latin", "Arabic")):
        both = [(at, place) for at, place in enumerate(gazetteer.places) if sides[asked][at] and sides[held][at]]
        other = Gazetteer(replace(place, name=sides[held][at][0], names=tuple(sides[held][at])) for at, place in both)
        pairs = [Pair(sides[asked][at][0], place.lon, place.lat, "") for at, place in both][::CROSS_STEP]
        divisions = nearest_divisions(gazetteer, pairs)
        label = f"{asked} name, {held} gazetteer"
        report(label, pairs, lambda pair, other=other: other.locate(pair.name).place)
        report(
            f"{label}, division",
            pairs,
            lambda pair, other=other, divisions=divisions: other.locate(pair.name, Hint(admin1=divisions[pair])).place,
        )


def report_scores(gazetteer: Gazetteer, pairs: Sequence[Pair]) -> None:
    """Print how often the best place is right by its score, and how far wrong answers lie off."""
    scored: defaultdict[int, Counter[str]] = defaultdict(Counter)
    off: Counter[str] = Counter()
    for pair in pairs:
        answer = gazetteer.locate(pair.name)
        best = answer.place or (answer.rivals[0].place if answer.rivals else None)
        verdict = judge(pair, best)
        scored[min(9, int(answer.score * 10))][verdict] += 1
        if answer.place is not None and verdict == "wrong":
            away_km = distance_km(pair.lon, pair.lat, answer.place.lon, answer.place.lat)
            off["under 10 km" if away_km < JUST_OFF_KM else "farther"] += 1
    for tenth, verdicts in sorted(scored.items()):
        share = verdicts["right"] / verdicts.total()
        span = f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}"
        say(f"{'score and share right, name alone':40}{span:16}{verdicts.total():6}  {share:6.1%}")
    say(f"{'wrong answers, name alone':40}{dict(off)}")


def report_limits(gazetteer: Gazetteer, pairs: Sequence[Pair]) -> None:
    """Print what a name alone can tell, what the finder made of it, and the best that any finder could."""
    limits = Limits(gazetteer, RIGHT_KM)
    grouped: defaultdict[str, list[tuple[tuple[str, int], str]]] = defaultdict(list)
    for pair in pairs:
        found = limits.classify(pair.name, pair.lon, pair.lat), judge(pair, gazetteer.locate(pair.name).place)
        for group in filter(None, ("all", pair.source)):
            grouped[group].append(found)
    for group, found in sorted(grouped.items(), key=lambda item: (item[0] != "all", item[0])):
        counted = Counter((kind, verdict) for (kind, _), verdict in found)
        for kind in CLASSES:
            shares = [counted[kind, verdict] / len(found) for verdict in ("right", "wrong", "declined")]
            told = f"right {shares[0]:6.1%}  wrong {shares[1]:6.1%}  declined {shares[2]:6.1%}"
            say(f"{kind:56}{group:16}{sum(shares):6.1%}  {told}")
        best = best_possible([classed for classed, _ in found], MOST_WRONG)
        say(f"{f'best possible with {MOST_WRONG:.0%} wrong':56}{group:16}{best:6.1%}")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print every figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pairs", type=Path, help="CSV file with name, lat, lon and source")
    options.add_argument("gazetteer", type=Path, help="gazetteer in any layout the finder reads")
    chosen = options.parse_args()
    pairs = read_pairs(chosen.pairs)
    began = time.perf_counter()
    gazetteer = load_gazetteer(chosen.gazetteer)
    say(
        f"{len(gazetteer.places)} places read in {time.perf_counter() - began:.1f} s; {len(pairs)} pairs, "
        f"right within {RIGHT_KM:g} km"
    )
    divisions = nearest_divisions(gazetteer, pairs)
    spelled = by_spelling(gazetteer)
    names = list(spelled)
    report("finder, name alone", pairs, lambda pair: gazetteer.locate(pair.name).place)
    report("finder, with division", pairs, lambda pair: gazetteer.locate(pair.name, Hint(admin1=divisions[pair])).place)
    near = f"finder, with a point {NEAR_KM:g} km off"
    report(near, pairs, lambda pair: gazetteer.locate(pair.name, point_beside(pair)).place)
    report("baseline: exact when folded", pairs, lambda pair: find_exactly(spelled, pair))
    for label, least in ((f"WRatio {WRATIO_ENOUGH}, one spot", WRATIO_ENOUGH), ("WRatio, best hit", 0)):
        report(
            f"baseline: {label}, 1 in {WRATIO_STEP}",
            pairs[::WRATIO_STEP],
            lambda pair, least=least: find_by_wratio(spelled, names, pair, least=least),
        )
    report_scores(gazetteer, pairs)
    report_limits(gazetteer, pairs)
    report_scripts(gazetteer)


if __name__ == "__main__":
    main()
