"""Chapter V, content of a notification: paragraphs 42 to 46."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from parley.dossier.model import EXERCISE_KINDS, Finding
from parley.vienna.edition import Edition
from parley.vienna.message import content
from parley.vienna.questions.notification import NotificationQuestion
from parley.vienna.vd2011.chapter_5_notification import LANDINGS


def notification(question: NotificationQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """43 to 46: what every notification says, with the forces by the kind of the activity (44)."""
    told = question.notification
    groups = ("43", forces_group(told.kind), "45", "46")
    holds = conditions(question, edition)
    return [content(edition, group, "notification_content", told.items, holds) for group in groups]


def forces_group(kind: str) -> str:
    """44: which forces are told of an activity of this kind."""
    return "44.1" if kind in EXERCISE_KINDS else "44.2" if kind in LANDINGS else "44.3"


def conditions(question: NotificationQuestion, edition: Edition) -> Mapping[str, bool | None]:
    """What has to be the case for an item to be asked for, None where nobody knows."""
    told = question.notification
    return {
        "air": _air(question, edition),
        "naval": told.naval,
        "embarkation_in_zone": told.embarkation_in_zone if told.kind == "amphibious_landing" else False,
    }


def _air(question: NotificationQuestion, edition: Edition) -> bool | None:
    """40.1.2: air participation is told from so many sorties on; with air forces and no number nobody knows."""
    sorties = question.notification.items.get("sorties")
    if sorties is not None:
        return bool(sorties >= edition.parameters["notification.air.sorties"].value)
    return False if question.notification.air is False else None
