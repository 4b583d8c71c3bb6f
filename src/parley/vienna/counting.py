"""Counting activities against a limit where some may or may not count, and where dates may or may not overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as each
from datetime import UTC, datetime, timedelta
from itertools import combinations, islice, product
from typing import NamedTuple

from msgspec import field

from parley.dossier.model import Finding, Holds, Reason
from parley.vienna.answers import any_of
from parley.vienna.dates import When

_DAY = timedelta(days=1)
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_MOST_SETS = 12
"""More sets of facts than a person reads are not listed."""


class CountFinding(Finding):
    """A finding about a limit: `count` are how many activities count, at least and at most.

    `presumed_status` presumes measures that nobody states to be below, `status_by_claimant` believes one claimant
    alone. `not_counted` says why an activity does not count.
    """

    limit: int | None = None
    count: list[int] = field(default_factory=lambda: [0, 0])
    presumed_status: str | None = None
    status_by_claimant: dict[str, str] = field(default_factory=dict)
    not_counted: dict[str, str] = field(default_factory=dict)


class Extent(NamedTuple):
    """From when until when an activity runs: at the widest, and surely (empty where `sure_until` is not later)."""

    first: datetime
    until: datetime
    sure_first: datetime
    sure_until: datetime

    def within(self, first: datetime, until: datetime) -> Extent:
        """The part of it that lies in a stretch of time."""
        return Extent(
            max(self.first, first), min(self.until, until), max(self.sure_first, first), min(self.sure_until, until)
        )


@dataclass(slots=True)
class Member:
    """One activity of a list before one limit: whether it counts, by all, by each claimant and as presumed.

    `otherwise` is the answer for claimants who do not speak of it. Each set of `to_count` may make it count, each of
    `to_drop` may take it out. `open_dates` are the dates on which depends when it runs.
    """

    id: str
    holds: Holds
    presumed: Holds
    by_claimant: dict[str, Holds]
    otherwise: Holds
    extent: Extent
    to_count: list[list[str]] = each(default_factory=list)
    to_drop: list[list[str]] = each(default_factory=list)
    open_dates: list[str] = each(default_factory=list)
    because: list[Reason] = each(default_factory=list)
    flags: list[str] = each(default_factory=list)


Count = Callable[[Sequence[Member]], int]


class Counting(NamedTuple):
    """How members are counted: `least` of those that count, `most` of those that may."""

    least: Count
    most: Count


def extent(start: When | None, end: When | None) -> Extent:
    """From when until when an activity runs; its first and last day are whole days where no hour is known.

    It surely runs from the latest start, or the latest end where that comes first, until the earliest end or start.
    """
    known = [date for date in (start, end) if date is not None]
    return Extent(
        _EARLIEST if start is None else start.first,
        _LATEST if end is None else end.until,
        min(map(_last_start, known), default=_LATEST),
        max(map(_first_end, known), default=_EARLIEST),
    )


def _last_start(start: When) -> datetime:
    return start.first if start.instant else start.until - _DAY


def _first_end(end: When) -> datetime:
    return end.first if end.instant else end.first + _DAY


def exact(date: When | None) -> bool:
    """Whether a date is known to the day."""
    return date is not None and (date.instant or date.until - date.first == _DAY)


def at_once(stretches: Iterable[tuple[datetime, datetime]]) -> int:
    """The most stretches of time that run at once."""
    return max((running for _, running in _running(stretches)), default=0)


def _running(stretches: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, int]]:
    """At each moment where one of the stretches begins, how many run; what ends then does not run any more."""
    running = 0
    for moment, change in sorted(
        step for first, until in stretches if first < until for step in ((until, -1), (first, 1))
    ):
        running += change
        if change > 0:
            yield moment, running


ALL = Counting(len, len)
"""Counted one by one."""

AT_ONCE = Counting(
    lambda members: at_once((m.extent.sure_first, m.extent.sure_until) for m in members),
    lambda members: at_once((m.extent.first, m.extent.until) for m in members),
)
"""Counted as many as run at once."""


def count(finding: CountFinding, limit: int, members: Sequence[Member], counting: Counting) -> None:
    """Set what a finding about a limit says: whether anything counts, how many, and whether the limit is kept."""
    finding.limit = limit
    answers = [member.holds for member in members]
    presumed = [member.presumed for member in members]
    finding.holds, finding.presumed = any_counts(answers), any_counts(presumed)
    yes, may = _having(members, answers, "yes"), _having(members, answers, "yes", "contested", "unknown")
    finding.count = [counting.least(yes), counting.most(may)]
    finding.status = _status(members, answers, limit, counting)
    finding.presumed_status = _status(members, presumed, limit, counting)
    for by in sorted({by for member in members for by in member.by_claimant}):
        own = [member.by_claimant.get(by, member.otherwise) for member in members]
        finding.by_claimant[by] = any_of(own)
        finding.status_by_claimant[by] = _status(members, own, limit, counting)


def any_counts(answers: Sequence[Holds]) -> Holds:
    """Whether any counts at all; contested where claimants differ on every one that may."""
    if "contested" in answers and "yes" not in answers:
        return "contested"
    return any_of(answers or ["no"])


def _having(members: Sequence[Member], answers: Sequence[Holds], *wanted: Holds) -> list[Member]:
    return [member for member, answer in zip(members, answers, strict=True) if answer in wanted]


def _status(members: Sequence[Member], answers: Sequence[Holds], limit: int, counting: Counting) -> str:
    """Exceeded by those that surely count, met even by all that may; else unknown, as where claimants differ."""
    if counting.least(_having(members, answers, "yes")) > limit:
        return "exceeded"
    return "met" if counting.most(_having(members, answers, "yes", "contested", "unknown")) <= limit else "unknown"


def settling(members: Sequence[Member], limit: int, counting: Counting) -> list[list[str]]:
    """The smallest sets of facts, each named with its activity, of which some value decides whether a limit is kept."""
    may = [m for m in members if m.holds != "no"]
    found = [*_to_exceed(may, limit, counting), *_to_meet(may, limit, counting)]
    return _smallest(found)


def settling_whether(members: Sequence[Member]) -> list[list[str]]:
    """The smallest sets of facts of which some value decides whether anything counts at all: one counts, or none."""
    may = [m for m in members if m.holds != "no"]
    to_count = [facts for member in may for facts in member.to_count if facts]
    return _smallest([*to_count, *_together([m.to_drop for m in may], len(may))])


def _to_exceed(may: Sequence[Member], limit: int, counting: Counting) -> Iterator[list[str]]:
    """As many open activities as are missing to exceed the limit come to count, one by one or at one moment."""
    if counting is ALL:
        surely = sum(member.holds == "yes" for member in may)
        yield from _together([m.to_count for m in may if m.holds != "yes"], limit + 1 - surely)
        return
    running = _running((m.extent.first, m.extent.until) for m in may)
    for moment in islice((moment for moment, number in running if number > limit), _MOST_SETS):
        yield from _at(moment, may, limit)


def _at(moment: datetime, may: Sequence[Member], limit: int) -> Iterator[list[str]]:
    """What would let more than the limit run at a moment; where its dates are open, an activity need not run then."""
    surely = 0
    open_: list[list[list[str]]] = []
    for member in may:
        if not member.extent.first <= moment < member.extent.until:
            continue
        runs = member.extent.sure_first <= moment < member.extent.sure_until
        if runs and member.holds == "yes":
            surely += 1
        else:
            dates = [] if runs else [f"{member.id}: {date}" for date in member.open_dates]
            open_.append([[*facts, *dates] for facts in (member.to_count or [[]])])
    yield from _together(open_, limit + 1 - surely)


def _to_meet(may: Sequence[Member], limit: int, counting: Counting) -> Iterator[list[str]]:
    """As many open activities as are too many for the limit come not to count."""
    droppable = [m for m in may if m.to_drop]
    for chosen in islice(combinations(droppable, counting.most(may) - limit), _MOST_SETS):
        dropped = {m.id for m in chosen}
        left = [m for m in may if m.id not in dropped]
        if counting.most(left) <= limit:
            yield from _together([m.to_drop for m in chosen], len(chosen))


def _together(choices: Sequence[list[list[str]]], number: int) -> Iterator[list[str]]:
    """One set of facts each of so many of the choices, taken together."""
    for chosen in islice(combinations(choices, number), _MOST_SETS):
        for sets in islice(product(*chosen), _MOST_SETS):
            yield list(dict.fromkeys(fact for facts in sets for fact in facts))


def _smallest(sets: Iterable[list[str]]) -> list[list[str]]:
    """The sets that contain no other one, the smaller first, as many as a person reads."""
    kept: list[list[str]] = []
    for facts in sorted(sets, key=len):
        if len(kept) == _MOST_SETS:
            break
        if not any(set(smaller) <= set(facts) for smaller in kept):
            kept.append(facts)
    return kept
