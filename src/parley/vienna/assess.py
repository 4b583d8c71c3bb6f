"""Assess: what an edition of the document asks of an activity, and what a consultation owes by when."""

from __future__ import annotations

from datetime import UTC, date, datetime

from parley.dossier.model import Finding
from parley.vienna.case import case_of
from parley.vienna.dates import when
from parley.vienna.edition import edition
from parley.vienna.question import ConsultationQuestion, Facts
from parley.vienna.vd2011 import RULES
from parley.vienna.vd2011.chapter_3_risk_reduction import consultation


def assess(facts: Facts, *, today: date | None = None) -> list[Finding]:
    """All findings about one activity, in the order of the document.

    `today` stands for the day of the question where the facts have no `as_of`; without either it is the day itself.
    """
    case = case_of(facts, edition(), today)
    findings = [finding for rule in RULES for finding in rule(case)]
    for finding in findings:
        finding.activity = facts.id
    return findings


def assess_consultation(question: ConsultationQuestion, *, now: datetime | None = None) -> list[Finding]:
    """The steps of a consultation on unusual activities (16.1 to 16.3), each with its clock and status."""
    as_of = when(question.as_of).first if question.as_of else (now or datetime.now(UTC))
    return consultation(question.consultation, edition(), as_of)
