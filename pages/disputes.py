"""Disputes: how far do they differ."""

from __future__ import annotations

from pages.parts import comparison, dispute_detail, dispute_list, replay, toll_reading, toll_rule
from pages.parts.frame import current

frame = current()
replay.draw(frame)
claims = comparison.claims_to_compare(frame)
if claims is not None:
    rule = toll_rule.draw()
    chosen = dispute_list.draw(frame, claims, rule)
    toll_reading.draw_sums(claims, rule)
    if chosen:
        dispute_detail.draw(frame, claims, chosen, rule)
