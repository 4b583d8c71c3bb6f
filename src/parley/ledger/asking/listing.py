"""The activities of the ledger in a line each, and which of them are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field
from sqlalchemy import Connection

from parley.dossier.model import ActivityKind, Category, Holds
from parley.dossier.order import FOLLOWING
from parley.errors import OptionError
from parley.ledger.asking.labels import Interval, days_of, due_days, label_of
from parley.ledger.asking.origins import all_sources
from parley.ledger.entries import ActivityEntry, Outline
from parley.ledger.figures import bounds_of
from parley.ledger.matching.spelling import fold
from parley.ledger.named.spots import called
from parley.ledger.views import Filters, activities, outlines

Answer = Literal["yes", "no", "unknown", "contested", "none"]
"""Whether the activity has to be notified; `none`: the Vienna Document asks nothing of it."""

_ORDER: tuple[Holds, ...] = ("yes", "contested", "unknown", "no")
_BOUNDS = re.compile(r"(\d[\d,_]{0,14})?(\.\.)?(\d[\d,_]{0,14})?")


class Wanted(Struct, frozen=True):
    """Which activities are meant; all that is given must hold.

    `since` and `until` are days (ISO): an activity is meant whose days, as far as known, may reach into that time.
    `place` is in a place's name as words; `strengths` are bounds by item: an activity is meant if a figure that anybody
    gives may lie between them.
    """

    state: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    kind: ActivityKind | None = None
    answer: Answer | None = None
    strengths: Mapping[Category, tuple[int | None, int | None]] = field(default_factory=dict)


class Deadline(Struct, frozen=True):
    """When a notification or invitation of an activity falls due, and whether it has to be given."""

    obligation: str
    days: Interval
    holds: Holds


class Listed(Struct):
    """An activity in a line. `start` and `end` are intervals of days; `sources` how many independent reports state
    something of it; `contradictions` what they differ on; `notification` whether it has to be notified. `deadlines`
    are those before the activity; calendars, which are due in the years before, are left out.
    """

    id: str
    label: str
    name: str | None
    kind: ActivityKind
    parties: list[str]
    host: str | None
    places: list[str]
    start: Interval | None
    end: Interval | None
    reports: int
    sources: int
    mentions: int
    contradictions: list[str]
    notification: Holds | None
    presumed: Holds | None = None
    deadlines: list[Deadline] = field(default_factory=list)


def listed(connection: Connection, wanted: Wanted | None = None) -> Iterator[Listed]:
    """The activities that are meant, by their first day; those of which none is known come last."""
    asked = wanted or Wanted()
    sources = all_sources(connection)
    filters = Filters(state=asked.state, since=asked.since, until=asked.until, kind=asked.kind)
    entries = activities(connection, filters) if asked.strengths else outlines(connection, filters)
    for entry in entries:
        if _meant(entry, asked):
            yield _line(entry, sources)


def _meant(entry: ActivityEntry | Outline, asked: Wanted) -> bool:
    if asked.place is not None and not _at_place(entry, asked.place):
        return False
    if asked.answer is not None and (notification_of(entry)[0] or "none") != asked.answer:
        return False
    return isinstance(entry, Outline) or all(_may_reach(entry, *wanted) for wanted in asked.strengths.items())


def _at_place(entry: ActivityEntry | Outline, place: str) -> bool:
    """Whether the words stand one after another in a place's name, whatever their case and marks."""
    words = f" {_words(place)} "
    return any(words in f" {_words(name)} " for known in entry.places for name in called(known))


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def _may_reach(entry: ActivityEntry, item: Category, bounds: tuple[int | None, int | None]) -> bool:
    low, high = bounds
    for figure in entry.standing:
        if figure.item == item and (figure.low is not None or figure.high is not None):
            least, most = bounds_of(figure.low, figure.high, figure.hedge)
            if (high is None or least <= high) and (low is None or low <= most):
                return True
    return False


def _line(entry: ActivityEntry | Outline, sources: Mapping[str, str]) -> Listed:
    holds, presumed = notification_of(entry)
    return Listed(
        id=entry.id,
        label=label_of(entry),
        name=entry.name,
        kind=entry.kind,
        parties=entry.parties,
        host=entry.host,
        places=[str(place["name"]) for place in entry.places if place.get("name")],
        start=days_of(entry.start),
        end=days_of(entry.end),
        reports=len(entry.reports),
        sources=len({sources.get(report, report) for report in entry.reports}),
        mentions=len(entry.mentions),
        contradictions=[contradiction.what for contradiction in entry.contradictions],
        notification=holds,
        presumed=presumed,
        deadlines=_deadlines(entry),
    )


def _deadlines(entry: ActivityEntry | Outline) -> list[Deadline]:
    found = (
        Deadline(finding.obligation, days, finding.holds)
        for finding in entry.assessment
        if finding.holds != "no" and finding.obligation not in FOLLOWING and (days := due_days(finding.due)) is not None
    )
    return sorted(dict.fromkeys(found), key=_place)


def _place(deadline: Deadline) -> tuple[Interval, bool, int]:
    """The order of deadlines: by their days; of one day the notification first, then what has to be done surely."""
    return deadline.days, deadline.obligation != "notification", _ORDER.index(deadline.holds)


def notification_of(entry: ActivityEntry | Outline) -> tuple[Holds | None, Holds | None]:
    """Whether any provision asks for notification, and what is presumed; None where nothing is asked."""
    findings = [finding for finding in entry.assessment if finding.obligation == "notification"]
    holds = {finding.holds for finding in findings}
    presumed = {finding.presumed for finding in findings}
    return next((h for h in _ORDER if h in holds), None), next((h for h in _ORDER if h in presumed), None)


def bounds(written: str, option: str) -> tuple[int | None, int | None]:
    """A strength that is asked for: `9000..`, `7000..9000`, `..9000` or `9000`. Raises `OptionError`."""
    found = _BOUNDS.fullmatch(written.strip())
    low, dots, high = found.groups() if found else (None, None, None)
    if not (low or high) or (low and high and not dots) or (high and not low and not dots):
        raise _no_bounds(written, option)
    least, most = _number(low), _number(high) if dots else _number(low)
    if least is not None and most is not None and least > most:
        raise _no_bounds(written, option)
    return least, most


def _number(digits: str | None) -> int | None:
    return int(digits.replace(",", "").replace("_", "")) if digits else None


def _no_bounds(written: str, option: str) -> OptionError:
    return OptionError(
        "option.strength",
        place=option,
        found=repr(written[:40]),
        expected="bounds such as 9000.., 7000..9000 or ..9000",
        next_step=f"Correct {option}.",
    )
