"""Assess: what an edition of the document asks, question by question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from parley.dossier.model import Finding
from parley.vienna.case import case_of
from parley.vienna.dates import when
from parley.vienna.edition import edition as edition_of
from parley.vienna.questions.activity import Facts, facts_from
from parley.vienna.questions.calendar_entry import CalendarQuestion, calendar_from
from parley.vienna.questions.consultation import ConsultationQuestion, consultation_from
from parley.vienna.questions.contacts import ContactsQuestion, contacts_from
from parley.vienna.questions.evaluation import EvaluationQuestion, evaluation_from
from parley.vienna.questions.exchange import ExchangeQuestion, exchange_from
from parley.vienna.questions.incident import IncidentQuestion, incident_from
from parley.vienna.questions.inspection import InspectionQuestion, inspection_from
from parley.vienna.questions.notification import NotificationQuestion, notification_from
from parley.vienna.questions.observation import ObservationQuestion, observation_from
from parley.vienna.questions.quota import QuotaQuestion, quota_from
from parley.vienna.questions.visit import VisitQuestion, visit_from
from parley.vienna.questions.year import YearQuestion, year_from
from parley.vienna.rules import rules

VD2011 = "vd2011"
"""The folder of the edition in force."""

Question = (
    Facts
    | ConsultationQuestion
    | ExchangeQuestion
    | IncidentQuestion
    | VisitQuestion
    | ContactsQuestion
    | NotificationQuestion
    | ObservationQuestion
    | CalendarQuestion
    | YearQuestion
    | QuotaQuestion
    | InspectionQuestion
    | EvaluationQuestion
)
"""Anything that can be asked; each has an `id`, and `as_of` for the day or moment of the question."""

READERS: Mapping[str, Callable[..., Question]] = {
    "consultation": consultation_from,
    "exchange": exchange_from,
    "incident": incident_from,
    "visit": visit_from,
    "notification": notification_from,
    "observation": observation_from,
    "calendar_entry": calendar_from,
    "contacts": contacts_from,
    "activities": year_from,
    "year": year_from,
    "quota": quota_from,
    "inspection": inspection_from,
    "evaluation": evaluation_from,
}
"""How a question is read, by the field that tells its kind; without any of them it is about an activity."""


def question_from(data: object, *, place: str = "question") -> Question:
    """The question that a mapping from JSON or YAML states. Raises `InvalidFacts` with all mistakes at once."""
    if isinstance(data, Mapping):
        for field, read in READERS.items():
            if field in data:
                return read(data, place=place)
    return facts_from(data, place=place)


def answer(question: Question, *, now: datetime | None = None, edition: str = VD2011) -> list[Finding]:
    """All findings about a question of any kind, in the order of the document.

    `now` (with offset) stands for the moment of the question where it has no `as_of`; `edition` is a folder, as for
    `assess`.
    """
    if isinstance(question, Facts):
        return assess(question, today=now.date() if now else None, edition=edition)
    rule = rules(edition).of_others[type(question)]
    return rule(question, edition_of(edition), _moment(question, now))


def assess(facts: Facts, *, today: date | None = None, edition: str = VD2011) -> list[Finding]:
    """All findings about one activity, in the order of the document.

    `today` stands for the day of the question where the facts have no `as_of`; without either it is the day itself.
    `edition` is the folder of the edition or agreement that is applied.
    """
    case = case_of(facts, edition_of(edition), today)
    findings = [finding for rule in rules(edition).of_activities for finding in rule(case)]
    for finding in findings:
        finding.activity = facts.id
    return findings


def assess_consultation(question: ConsultationQuestion, *, now: datetime | None = None) -> list[Finding]:
    """The steps of a consultation on unusual activities (16.1 to 16.3), each with its clock and status."""
    return answer(question, now=now)


def _moment(question: Any, now: datetime | None) -> datetime:
    """The moment of the question; for a day its end, since what happened on that day is known then."""
    if question.as_of is None:
        return now or datetime.now(UTC)
    asked = when(question.as_of)
    return asked.first if asked.instant else datetime.combine(asked.last_day, time.max, UTC)
