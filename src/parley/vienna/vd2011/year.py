"""A State's year before the edition: its activities, which of them count, and the November days before it.

What Chapters VII and VIII and VD Plus ask of a year rather than of one activity rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from parley.dossier.model import Finding, Holds, Reason
from parley.vienna.answers import of_all_claimants, only_if
from parley.vienna.case import Case, case_of
from parley.vienna.clocks import set_day
from parley.vienna.conclude import Condition
from parley.vienna.counting import Member, any_counts, exact, extent
from parley.vienna.edition import Edition
from parley.vienna.level import Level
from parley.vienna.questions.year import YearQuestion
from parley.vienna.settle import would_settle
from parley.vienna.vd2011.chapter_7_calendars import notifiable


@dataclass(slots=True)
class Year:
    """The question, the edition and the day of the question.

    `cases` are the activities, `notified` the same before the levels of notification, counted where they start in the
    year.
    """

    question: YearQuestion
    edition: Edition
    as_of: date
    cases: list[Case]
    notified: list[Member] = field(default_factory=list)

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.question.year, 1, 1)


def year_of(question: YearQuestion, edition: Edition, as_of: datetime) -> Year:
    """The year of this question."""
    today = as_of.date()
    year = Year(question, edition, today, [case_of(facts, edition, today) for facts in question.activities])
    for case in year.cases:
        level, conditions = notifiable(case)
        conditions = [*conditions, territory(year, case), this_year(year, case)]
        year.notified.append(member(case, level, level.by_claimant, conditions))
    return year


def any_notified(year: Year) -> Holds:
    """Whether any activity of the year has to be notified; contested where claimants differ on all that may."""
    return any_counts([each.holds for each in year.notified])


def november(year: Year, duty: str) -> date:
    """The day of November by which the calendar (61) or the communication (68) for the year is due."""
    month, day, before = (year.edition.parameters[f"{duty}.{part}"].value for part in ("month", "day", "years_before"))
    return date(year.question.year - before, month, day)


def given_by(year: Year, finding: Finding, duty: str, given: str | None) -> None:
    """Set the clock of what the State gives for the whole year; from the first day of the year on it is missed."""
    set_day(finding, november(year, duty).isoformat(), given, year.first.isoformat(), year.as_of)


def territory(year: Year, case: Case) -> Condition:
    """67: the activities of the State that is asked; without a host they are taken to be on its territory."""
    state = year.question.state
    host = case.facts.host or state
    flag = None if case.facts.host else case.edition.flags["host_presumed"].format(host=state)
    return Condition(host == state, [], Reason("territory", host, "67", "fact"), flag)


def this_year(year: Year, case: Case) -> Condition:
    """Whether the activity starts in the year."""
    return in_years(case, year.question.year, year.question.year)


def in_years(case: Case, first: int, last: int) -> Condition:
    """Whether the activity starts in these calendar years; None where its dates leave that open."""
    earliest = case.start.first_day.year if case.start else first - 1
    latest = case.start.last_day.year if case.start else case.end.last_day.year if case.end else last
    inside = False if latest < first or earliest > last else (first <= earliest and latest <= last) or None
    flag = None
    if inside and case.end is not None and case.end.last_day.year > last:
        flag = case.edition.flags["turn_of_year"].format(activities=case.facts.id)
    return Condition(inside, ["start"], Reason("start", case.facts.start or "unknown", "67", "fact"), flag)


def _of_activity(case: Case, reason: Reason) -> Reason:
    """A reason of one activity, with the activity named."""
    return Reason(
        f"{case.facts.id}: {reason.fact}", reason.value, reason.paragraph, reason.source, reason.span, reason.by
    )


def member(case: Case, level: Level, answers: Mapping[str, Holds], conditions: Sequence[Condition]) -> Member:
    """One activity before one limit: `answers` by each claimant, under conditions that hold for all of them."""
    denied = next((condition.why for condition in conditions if condition.holds is False), None)
    of_all = of_all_claimants(answers.values())
    found = Member(
        id=case.facts.id,
        holds=_under(conditions, of_all),
        presumed=_under(conditions, _presumed(level, answers)),
        by_claimant={by: _under(conditions, answer) for by, answer in answers.items()},
        otherwise="unknown" if denied is None else "no",
        extent=extent(case.start, case.end),
        open_dates=[name for name, day in (("start", case.start), ("end", case.end)) if not exact(day)],
    )
    if found.holds != "no":
        found.because = [_of_activity(case, reason) for reason in level.because if reason.paragraph is None]
        found.flags = [*level.flags, *(c.flag for c in conditions if c.flag)]
    elif denied is not None:
        found.because = [_of_activity(case, denied)]
    if found.holds in ("unknown", "contested"):
        open_facts = [condition.facts for condition in conditions if condition.holds is None]
        found.to_count, found.to_drop = _open(case, level, of_all, open_facts)
    return found


def _presumed(level: Level, answers: Mapping[str, Holds]) -> Holds:
    """The answer where measures that nobody states are presumed below; a decided answer stands."""
    return of_all_claimants(
        level.presumed[by] if answer == "unknown" and level.by_claimant[by] == "unknown" else answer
        for by, answer in answers.items()
    )


def _under(conditions: Iterable[Condition], answer: Holds) -> Holds:
    for condition in conditions:
        answer = only_if(condition.holds, answer)
    return answer


def _open(
    case: Case, level: Level, answer: Holds, open_facts: Sequence[list[str]]
) -> tuple[list[list[str]], list[list[str]]]:
    """The sets of facts that may make an open activity count, and those that may take it out."""
    conditions = [fact for facts in open_facts for fact in facts]
    disputed = sorted(level.reached)
    if answer == "yes":
        to_count: list[list[str]] = [[]]
    else:
        to_count = [disputed] if level.holds == "yes" else would_settle(level, [])
    all_below = min(sorted(level.undecided.values()), key=len, default=list(level.measures))
    to_drop = list(open_facts) or [disputed or all_below]
    name = case.facts.id
    return (
        [[f"{name}: {fact}" for fact in (*conditions, *items)] for items in to_count],
        [[f"{name}: {fact}" for fact in facts] for facts in to_drop],
    )
