"""Chapter IX: compliance and verification, inspections from 74 on and evaluation visits from 107 on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from parley.dossier.model import Finding, Reason
from parley.vienna.counting import at_once, extent
from parley.vienna.dates import when
from parley.vienna.edition import Edition
from parley.vienna.questions.quota import EvaluationVisit, QuotaQuestion


class QuotaFinding(Finding):
    """The quota of evaluation visits: `value` visits a year, `per_state` of them by the same State."""

    value: int = 0
    per_state: int = 0


def quota(question: QuotaQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """109, 110: how many evaluation visits a State accepts a year, and whether those of the year kept to it."""
    finding = _quota(question, edition)
    visits = question.quota.visits
    if visits is None:
        return [finding]
    finding.status = "exceeded" if len(visits) > finding.value else "met"
    finding.because.append(Reason("visits this year", str(len(visits)), None, "fact"))
    if len(visits) >= finding.value and question.quota.all_told is not True:
        finding.next_steps = [edition.next_steps["quota_filled"]]
        finding.flags += edition.memory_flags(["109.1"])
    return [finding, *_caps(finding, visits, edition), _at_a_time(visits, edition)]


def visits_for(units: int, edition: Edition) -> tuple[int, int]:
    """109: the visits a year for so many units, and how many of them the same State may carry out."""
    numbers = edition.parameters
    value = min(-(-units // numbers["evaluation.units_per_visit"].value), numbers["evaluation.most_visits"].value)
    if value < numbers["evaluation.small_quota"].value:
        return value, min(value, numbers["evaluation.small_quota_per_state"].value)
    return value, value // numbers["evaluation.share_of_one_state"].value


def _quota(question: QuotaQuestion, edition: Edition) -> QuotaFinding:
    """109: one visit for each 60 units or part of them, at most fifteen, one fifth of them by the same State."""
    units = question.quota.units
    value, per_state = visits_for(units, edition)
    each, most, small = (
        edition.parameters[f"evaluation.{name}"] for name in ("units_per_visit", "most_visits", "small_quota")
    )
    share = edition.parameters[
        "evaluation.small_quota_per_state" if value < small.value else "evaluation.share_of_one_state"
    ]
    return QuotaFinding(
        provision=edition.provision("109"),
        obligation="evaluation_quota",
        holds="yes" if value else "no",
        presumed="yes" if value else "no",
        value=value,
        per_state=per_state,
        because=[
            Reason("units", f"{units:,}", None, "fact"),
            Reason("one visit for each", each.written, each.paragraph, each.verification),
            Reason("limit", most.written, most.paragraph, most.verification),
            Reason("by the same State", share.written, share.paragraph, share.verification),
        ],
        flags=[
            *(edition.flags[flag] for flag in ("quota_units", "quota_older", "quota_rounding")),
            *edition.memory_flags(["109"]),
        ],
    )


def _caps(quota: QuotaFinding, visits: Sequence[EvaluationVisit], edition: Edition) -> Iterator[Finding]:
    """109: not more than its part by one State; a unit at most twice a year, and once by the same State."""
    by_state = Counter(visit.by for visit in visits)
    yield _cap("evaluation_quota_per_state", "visits by the same State", by_state, quota.per_state, edition)
    units = Counter(visit.unit for visit in visits if visit.unit)
    pairs = Counter(f"{visit.unit} by {visit.by}" for visit in visits if visit.unit)
    unnamed = sum(visit.unit is None for visit in visits)
    for name, found, limit in (
        ("evaluation_unit", units, "evaluation.unit_per_year"),
        ("evaluation_unit_by_state", pairs, "evaluation.unit_per_state"),
    ):
        finding = _cap(name, "visits to the same unit", found, edition.parameters[limit].value, edition)
        finding.because.append(_limit(edition, limit))
        if unnamed and finding.status == "met" and len(visits) > edition.parameters[limit].value:
            finding.status, finding.would_settle = "unknown", [["unit"]]
        yield finding


def _cap(obligation: str, what: str, found: Counter[str], most: int, edition: Edition) -> Finding:
    """One limit on visits: exceeded by whoever is named."""
    over = {name: number for name, number in sorted(found.items()) if number > most}
    return Finding(
        provision=edition.provision("109"),
        obligation=obligation,
        holds="yes",
        presumed="yes",
        status="exceeded" if over else "met",
        because=[
            Reason("at most", f"{most} {what}", "109", edition.paragraphs["109"].mark),
            *(Reason(name, f"{number} visits", None, "fact") for name, number in sorted(found.items())),
        ],
        flags=edition.memory_flags(["109"]),
    )


def _limit(edition: Edition, name: str) -> Reason:
    parameter = edition.parameters[name]
    return Reason("limit", parameter.written, parameter.paragraph, parameter.verification)


def _at_a_time(visits: Sequence[EvaluationVisit], edition: Edition) -> Finding:
    """110: not more than one visit at a time."""
    limit = edition.parameters["evaluation.at_once"].value
    spans = [extent(when(v.start) if v.start else None, when(v.end) if v.end else None) for v in visits]
    surely = at_once((span.sure_first, span.sure_until) for span in spans)[0]
    possibly = at_once((span.first, span.until) for span in spans)[0]
    status = "exceeded" if surely > limit else "met" if possibly <= limit else "unknown"
    return Finding(
        provision=edition.provision("110"),
        obligation="evaluation_at_once",
        holds="yes",
        presumed="yes",
        status=status,
        because=[
            _limit(edition, "evaluation.at_once"),
            Reason("at the same time", f"{surely} to {possibly}" if surely != possibly else str(surely), None, "fact"),
        ],
        would_settle=[["start", "end"]] if status == "unknown" else [],
        flags=edition.memory_flags(["110"]),
    )
