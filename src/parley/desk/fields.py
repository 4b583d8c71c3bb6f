"""The fields of a what-if: the facts of an activity that a person can set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from parley.desk.drawing.tongue import phrase
from parley.desk.sliders import Slider, slider_of_day, slider_of_strength
from parley.dossier.model import Finding
from parley.vienna.questions.activity import Facts, Figure, Item

ITEMS: tuple[Item, ...] = get_args(Item)
DATES = {
    "start": phrase("it starts on"),
    "end": phrase("it ends on"),
    "notified": phrase("it was notified on (a day, or none)"),
    "invited": phrase("observers were invited on (a day, or none)"),
    "as_of": phrase("the day of the question"),
}


class Field(Struct, frozen=True):
    """A fact that can be set: what is written in its field, what the claimants or reports give, and its slider."""

    name: str
    value: str
    given: list[Figure]
    slider: Slider | None
    label: str = ""
    stated: str | None = None

    @property
    def strength(self) -> bool:
        """Whether it is a strength; else it is a day."""
        return self.name in ITEMS

    @property
    def folded(self) -> bool:
        """Whether it is shown only to who asks for strengths that nobody gives."""
        return self.strength and not (self.given or self.value or self.name == "troops")


def fields_of(facts: Facts, as_given: Sequence[Finding]) -> list[Field]:
    """The fields with nothing set, the strengths of which something is given first."""
    given = {figure.item for figure in facts.figures}
    names = [*sorted(ITEMS, key=lambda item: item not in given), *DATES]
    return [field_of(name, "", facts, as_given) for name in names]


def field_of(name: str, value: str, facts: Facts, as_given: Sequence[Finding]) -> Field:
    """The field of a fact with what is set in it."""
    if name in ITEMS:
        given = [figure for figure in facts.figures if figure.item == name]
        return Field(name, value, given, slider_of_strength(name, given, plain(value)))
    stated = getattr(facts, name)
    around = stated or (_notification_due(as_given) if name in ("notified", "invited") else None) or facts.start
    return Field(name, value, [], slider_of_day(around, value), DATES[name], stated)


def plain(number: str) -> str:
    """A number or bounds without the marks between thousands."""
    return "".join(part for part in number if part not in ", \u00a0\u202f_")


def _notification_due(as_given: Sequence[Finding]) -> str | None:
    """The day by which the notification is due; a notification and an invitation are looked for around it."""
    due = next((finding.due for finding in as_given if finding.obligation == "notification"), None)
    return due if isinstance(due, str) else due[-1] if due else None
