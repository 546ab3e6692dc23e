"""Days on which something became known: what the replay steps through."""

from __future__ import annotations

from datetime import date

from geo.claims import ClaimFilter


def test_the_days_are_those_of_statements_and_of_print_each_once(store):
    # c07 by the end of February; the statements of the 15th; the rest by print on the 16th.
    assert store.known_days == (date(2017, 2, 28), date(2017, 5, 15), date(2017, 5, 16))


def test_stepping_through_the_days_only_ever_adds_claims(store):
    shown = [store.counts(ClaimFilter(as_of=day)).shown for day in store.known_days]
    assert shown == [1, 6, 15]
