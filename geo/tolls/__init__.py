"""Tolls: what the figures of an incident come to under a rule the reader chooses, and what may be added to what.

Computed on small frames of the flat view and never stored.
"""

from geo.tolls.find import Shift, Toll, find_tolls, leave_one_out
from geo.tolls.ranges import DAYS_A_WEEK, Range, join_ranges, measure_gap, spell_behind, spell_range
from geo.tolls.rules import DEFAULT_RULE, RULES, BadRule, Rule, admit_figures, find_rule
from geo.tolls.statements import Statement, read_statements
from geo.tolls.subjects import LONG_SCOPES, Figure, Subject, group_tolls, is_toll, to_one_unit, unit_of
from geo.tolls.sums import REASONS, LeftOut, TollSum, sum_tolls

__all__ = [
    "DAYS_A_WEEK",
    "DEFAULT_RULE",
    "LONG_SCOPES",
    "REASONS",
    "RULES",
    "BadRule",
    "Figure",
    "LeftOut",
    "Range",
    "Rule",
    "Shift",
    "Statement",
    "Subject",
    "Toll",
    "TollSum",
    "admit_figures",
    "find_rule",
    "find_tolls",
    "group_tolls",
    "is_toll",
    "join_ranges",
    "leave_one_out",
    "measure_gap",
    "read_statements",
    "spell_behind",
    "spell_range",
    "sum_tolls",
    "to_one_unit",
    "unit_of",
]
