"""A case: the facts of one activity before one edition, with what all rules ask of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from parley.dossier.model import Reason
from parley.vienna.answers import Bounds
from parley.vienna.dates import When, longer_than, when
from parley.vienna.edition import Edition
from parley.vienna.questions.activity import OUTLET, Assertion, Facts, Figure

if TYPE_CHECKING:
    from parley.vienna.level import Level


class Case(Struct, frozen=True, gc=False):
    """The facts, the edition and the day of the question; figures and assertions by claimant, in a fixed order.

    What several rules ask for is worked out once and kept: `levels` by obligation and paragraph, `strengths` and
    `reasons` (the figures as answers show them) by claimant and item, `not_below` (whether anybody's figure is not
    below a threshold) by item and parameter.
    """

    facts: Facts
    edition: Edition
    as_of: date
    start: When | None
    end: When | None
    figures: Mapping[str, Mapping[str, list[Figure]]]
    asserted: Mapping[str, list[Assertion]]
    levels: dict[tuple[str, str], Level] = field(default_factory=dict)
    strengths: dict[tuple[str, str, bool], Bounds] = field(default_factory=dict)
    reasons: dict[tuple[str, str], list[Reason]] = field(default_factory=dict)
    not_below: dict[tuple[str, str], bool] = field(default_factory=dict)

    @property
    def without_notice(self) -> bool:
        """Whether the troops had no advance notice (41); taken as false where nobody says and the kind does not say."""
        if self.facts.without_advance_notice is None:
            return self.facts.kind == "snap_exercise"
        return self.facts.without_advance_notice

    @property
    def notice_unknown(self) -> bool:
        """Whether it is only taken that the troops had notice."""
        return self.facts.without_advance_notice is None and self.facts.kind != "snap_exercise"

    @property
    def host(self) -> str:
        """The State that is asked, by code or in words where it is unknown."""
        return self.facts.host or "the State where the activity takes place"

    def outlasts(self, hours: int) -> bool | None:
        """Whether the activity lasts more than so many hours; None where the dates leave it open."""
        return longer_than(self.start, self.end, hours) if self.start and self.end else None

    def states(self, item: str) -> bool:
        """Whether anybody gives a figure for the item."""
        return any(item in by_item for by_item in self.figures.values())


def case_of(facts: Facts, edition: Edition, today: date | None = None) -> Case:
    """The case of these facts; `today` is the day of the question where they name none, else it is the day itself."""
    figures: dict[str, dict[str, list[Figure]]] = {}
    for figure in sorted(facts.figures, key=_order) if len(facts.figures) > 1 else facts.figures:
        figures.setdefault(figure.by or OUTLET, {}).setdefault(figure.item, []).append(figure)
    asserted: dict[str, list[Assertion]] = {}
    for assertion in sorted(facts.asserted, key=lambda a: (a.by, a.obligation, a.holds, a.span or ())):
        asserted.setdefault(assertion.by, []).append(assertion)
    return Case(
        facts=facts,
        edition=edition,
        as_of=when(facts.as_of).last_day if facts.as_of else (today or datetime.now(UTC).date()),
        start=when(facts.start) if facts.start else None,
        end=when(facts.end) if facts.end else None,
        figures=figures,
        asserted=asserted,
    )


def _order(figure: Figure) -> tuple[str, str, str, int, int, str, tuple[int, ...]]:
    open_high = figure.high if figure.high is not None else -1
    open_low = figure.low if figure.low is not None else -1
    hedge = figure.hedge or ""
    return figure.by or OUTLET, figure.item, figure.of or "", open_low, open_high, hedge, figure.span or ()
