"""The Vienna Document 2011: its parameters in YAML beside this file, its rules one module per chapter.

`RULES` are in the order of the document. Another edition is another folder like this one; see `docs/vienna.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from parley.dossier.model import Finding
from parley.vienna.case import Case
from parley.vienna.edition import Edition
from parley.vienna.questions.calendar_entry import CalendarQuestion
from parley.vienna.questions.consultation import ConsultationQuestion
from parley.vienna.questions.contacts import ContactsQuestion
from parley.vienna.questions.evaluation import EvaluationQuestion
from parley.vienna.questions.exchange import ExchangeQuestion
from parley.vienna.questions.incident import IncidentQuestion
from parley.vienna.questions.inspection import InspectionQuestion
from parley.vienna.questions.notification import NotificationQuestion
from parley.vienna.questions.observation import ObservationQuestion
from parley.vienna.questions.quota import QuotaQuestion
from parley.vienna.questions.visit import VisitQuestion
from parley.vienna.questions.year import YearQuestion
from parley.vienna.vd2011 import (
    chapter_1_annual_exchange,
    chapter_2_defence_planning,
    chapter_3_risk_reduction,
    chapter_4_contacts,
    chapter_5_content,
    chapter_5_notification,
    chapter_6_conduct,
    chapter_6_observation,
    chapter_7_calendars,
    chapter_7_year,
    chapter_8_constraints,
    chapter_8_year,
    chapter_9_verification,
    vd_plus,
)
from parley.vienna.vd2011.year import year_of

Rule = Callable[[Case], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    chapter_3_risk_reduction.unusual_activity,
    chapter_5_notification.exercise,
    chapter_5_notification.air_participation,
    chapter_5_notification.landing,
    chapter_5_notification.transfer,
    chapter_5_notification.other_activity,
    chapter_6_observation.observation,
    chapter_7_calendars.calendar,
    chapter_8_constraints.large_activity,
)


def exchange(question: ExchangeQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """Chapters I and II: what a State gives to all others for a year."""
    of_forces = chapter_1_annual_exchange.annual_exchange(question, edition, as_of)
    return [*of_forces, *chapter_2_defence_planning.defence_planning(question, edition, as_of)]


def year(question: YearQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """Chapters VII and VIII over the activities of a State's year and the two before, and VD Plus."""
    asked = year_of(question, edition, as_of)
    return [
        chapter_7_year.annual_calendar(asked),
        *chapter_8_year.constraints(asked),
        *vd_plus.below_threshold(asked),
    ]


OTHER_RULES: Mapping[type, Callable[..., list[Finding]]] = {
    ConsultationQuestion: chapter_3_risk_reduction.consultation,
    ExchangeQuestion: exchange,
    IncidentQuestion: chapter_3_risk_reduction.hazardous_incident,
    VisitQuestion: chapter_3_risk_reduction.voluntary_visit,
    NotificationQuestion: chapter_5_content.notification,
    ObservationQuestion: chapter_6_conduct.observation,
    CalendarQuestion: chapter_7_calendars.calendar_entry,
    ContactsQuestion: chapter_4_contacts.contacts,
    YearQuestion: year,
    InspectionQuestion: chapter_9_verification.inspection,
    QuotaQuestion: chapter_9_verification.quota,
    EvaluationQuestion: chapter_9_verification.evaluation,
}
"""Rules for questions that are not about one activity: each takes the question, the edition and the moment (UTC)."""
