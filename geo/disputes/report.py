"""The findings as a file and as lines, for whoever wants to check them without a screen.

Both hold every finding and nothing that depends on the machine or the day.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geo.disputes.ranking import rank_incidents

if TYPE_CHECKING:
    from geo.disputes.findings import Finding
    from geo.disputes.ranking import IncidentDispute
    from geo.tolls import Rule


def write_json(findings: tuple[Finding, ...], *, version: str, rule: Rule) -> str:
    """Return the findings as JSON: data version, rule, incidents by score, and all findings in their order.

    What is not stated is null; nothing is NaN.
    """
    whole = {
        "version": version,
        "rule": asdict(rule),
        "incidents": [_incident_fields(each) for each in rank_incidents(findings)],
        "findings": [_finding_fields(finding) for finding in findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def write_text(findings: tuple[Finding, ...], *, version: str, rule: Rule) -> str:
    """Return the findings as lines, incident by incident in the order of their score."""
    lines = [f"Data version {version}. Rule: {rule.label}. {rule.meaning}"]
    for dispute in rank_incidents(findings):
        lines += ["", f"{dispute.incident} ({dispute.incident_id}), score {dispute.score:.2f}", f"  {dispute.summary}"]
        for finding in findings:
            if finding.incident_id == dispute.incident_id:
                lines += _finding_lines(finding)
    # A table can hold control codes; a terminal would obey them.
    return "".join(f"{_plain(line)}\n" for line in lines)


def _incident_fields(dispute: IncidentDispute) -> dict[str, Any]:
    return {
        "incident_id": dispute.incident_id,
        "incident": dispute.incident,
        "score": round(dispute.score, 4),
        "statuses": dict(dispute.statuses),
        "kinds": dispute.kinds,
        "claim_ids": dispute.claim_ids,
        "origins": dispute.origins,
        "summary": dispute.summary,
    }


def _finding_fields(finding: Finding) -> dict[str, Any]:
    fields = asdict(finding)
    positions = fields.pop("positions")
    return {**fields, "origins": finding.origins, "positions": positions}


def _finding_lines(finding: Finding) -> list[str]:
    kinds = f" [{', '.join(finding.kinds)}]" if finding.kinds else ""
    counted = " ".join(filter(None, (finding.measure, finding.victim_class, finding.per)))
    about = f" ({finding.compared}{': ' if counted else ''}{counted})"
    lines = [f"  {finding.dimension}{about}: {finding.status}{kinds}, {_count(finding.origins, 'origin')}"]
    if finding.low is not None:
        lines[0] += f", {finding.low} to {finding.high}, spread {finding.spread}, gap {finding.gap}"
    lines += [f"    {each.label}: {', '.join(each.claim_ids)}" for each in finding.positions]
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _plain(line: str) -> str:
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in line)
