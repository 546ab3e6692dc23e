"""The tolls of incidents under a rule, and how they move when one voice is left aside.

A toll belongs to one incident, one measure and one group of victims; nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.tolls.ranges import spell_range
from geo.tolls.rules import DEFAULT_RULE, admit_figures, apply_rule
from geo.tolls.statements import read_statements
from geo.tolls.subjects import group_tolls, unit_of

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from geo.tolls.ranges import Range
    from geo.tolls.rules import Rule
    from geo.tolls.subjects import Figure, Subject

    Voice = tuple[Literal["origin", "outlet"], str, str]


@dataclass(frozen=True, slots=True)
class Toll:
    """The toll of one incident, for one measure and one group of victims, under one rule.

    Attributes
    ----------
    rule
        Key of the rule.
    per
        Unit of low and high: "total", "day" or "week".
    period
        First and last day counted; None for a single event.
    additive
        Whether it may be added to tolls of other incidents.
    span
        The toll; (None, None) where it is told in words only or the rule leaves nobody to state it.
    claim_ids
        Claims whose figures give the span.
    in_words
        Claims that state it without a number.
    left_out
        Claims with a figure, or without, that the rule does not use.
    converted
        Claims whose figure per day was turned into one per week.
    origins
        Number of different origins of claim_ids.
    wordings
        The figures' own words, each once, in the order of the claims' keys; also of those left out.
    """

    incident_id: str
    incident: str
    scope: str
    measure: str
    victim_class: str
    per: str
    period: tuple[date | None, date | None] | None
    additive: bool
    rule: str
    span: Range
    claim_ids: tuple[str, ...]
    in_words: tuple[str, ...]
    left_out: tuple[str, ...]
    converted: tuple[str, ...]
    origins: int
    wordings: tuple[str, ...]

    @property
    def low(self) -> int | None:
        """The lowest number; None if nobody states a lower end."""
        return self.span.low

    @property
    def high(self) -> int | None:
        """The highest number; None if nobody states an upper end."""
        return self.span.high

    @property
    def low_open(self) -> bool:
        """Whether a figure used allows less than low."""
        return self.span.low_open

    @property
    def high_open(self) -> bool:
        """Whether a figure used allows more than high."""
        return self.span.high_open

    @property
    def text(self) -> str:
        """The toll in words, with its unit; "no figure" where no number is left."""
        if (spelled := spell_range(self.span)) == "":
            return "no figure"
        return spelled if self.per == "total" else f"{spelled} a {self.per}"


@dataclass(frozen=True, slots=True)
class Shift:
    """A toll that moves when one origin or one outlet is left aside; `after` is None where nobody else states it.

    Attributes
    ----------
    low_change, high_change
        By how many people (homes; per unit of the toll) that end moves up; None where it is not stated before or
        after.
    """

    voice: Literal["origin", "outlet"]
    voice_id: str
    name: str
    before: Toll
    after: Toll | None
    low_change: int | None
    high_change: int | None


def find_tolls(claims: pd.DataFrame, rule: Rule = DEFAULT_RULE) -> tuple[Toll, ...]:
    """Return every toll stated in some claims, in the order of incident, measure and victims.

    Parameters
    ----------
    claims
        Rows of the flat view, of any number of incidents.
    rule
        One of `RULES`.

    Notes
    -----
    - Empty is unknown, never zero: "at least 20" is low 20 and high None, open above; "up to 50" the reverse.
    - Words without a number ("thousands" killed at Saydnaya) make a toll without a span, or stand in `in_words` of
      the toll they speak of ("much higher" beside at least 352).
    - Groups of victims are tolls of their own: 12 women killed in Akayrshi say nothing on how many others were, and
      whether the 23 civilians of Boukamal include its "at least 20" displaced nobody says.
    - Rates and totals are different tolls. Rates told per day and per week make one toll per week: "as many as 50"
      a day is up to 350 a week beside "up to 50" a week.
    - Periods of a practice are tolls of their own; of a single event there is one toll, whatever days claims give.
    - "More than 20" is read as a floor of 20, "about 50" as 50: no tolerance is made up.
    - A denial is no toll, nor is a forecast (claim type risk).
    """
    grouped = group_tolls(read_statements(claims))
    return tuple(_toll_of(subject, figures, rule, unit_of(figures)) for subject, figures in grouped.items())


def leave_one_out(claims: pd.DataFrame, rule: Rule = DEFAULT_RULE) -> tuple[Shift, ...]:
    """Return which tolls move, and by how much, if one origin or one outlet is left aside; those that stay are absent.

    Examples
    --------
    Boukamal, civilians killed, full range 23 to 25: without the Observatory 25 (low moves up by 2), without ISIL 23
    (high moves by -2), without The National nothing is left, for it alone prints both.
    """
    shifts = []
    for subject, figures in group_tolls(read_statements(claims)).items():
        before = _toll_of(subject, figures, rule, unit_of(figures))
        for voice, voice_id, name in _voices_of(figures):
            others = tuple(figure for figure in figures if getattr(figure.claim, f"{voice}_id") != voice_id)
            # The unit stays, so that before and after can be compared.
            after = _toll_of(subject, others, rule, before.per) if others else None
            if after is None or after.span != before.span:
                shifts.append(_measure_shift((voice, voice_id, name), before, after))
    return tuple(shifts)


def _toll_of(subject: Subject, figures: tuple[Figure, ...], rule: Rule, per: str) -> Toll:
    span, used = apply_rule(figures, rule)
    admitted = admit_figures(figures, rule)
    used_ids = {figure.claim.claim_id for figure in used}
    in_words = tuple(figure.claim.claim_id for figure in admitted if not figure.claim.has_figure)
    left_out = (figure.claim.claim_id for figure in figures if figure.claim.claim_id not in {*used_ids, *in_words})
    claim = figures[0].claim
    return Toll(
        subject.incident_id,
        claim.incident,
        claim.scope,
        subject.measure,
        subject.victim_class,
        per,
        subject.period,
        subject.additive,
        rule.key,
        span,
        tuple(sorted(used_ids)),
        tuple(sorted(in_words)),
        tuple(sorted(left_out)),
        tuple(sorted(figure.claim.claim_id for figure in figures if figure.converted)),
        len({figure.claim.origin_id for figure in used}),
        tuple(dict.fromkeys(figure.claim.wording for figure in figures if figure.claim.wording)),
    )


def _voices_of(figures: tuple[Figure, ...]) -> list[Voice]:
    """Return the origins and outlets behind some figures, origins first, each by name."""
    origins = {(figure.claim.origin, figure.claim.origin_id) for figure in figures}
    outlets = {(figure.claim.outlet, figure.claim.outlet_id) for figure in figures}
    named: list[Voice] = [("origin", key, name) for name, key in sorted(origins)]
    return [*named, *(("outlet", key, name) for name, key in sorted(outlets))]


def _measure_shift(voice: Voice, before: Toll, after: Toll | None) -> Shift:
    low = None if after is None else _change(before.low, after.low)
    high = None if after is None else _change(before.high, after.high)
    return Shift(*voice, before, after, low, high)


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before
