"""Chapter VIII over a State's years: constraining provisions, paragraphs 67 to 69 and 71."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec import structs

from parley.dossier.model import EXERCISE_KINDS, Exception_, Finding, Holds, Reason
from parley.vienna.case import Case, case_of
from parley.vienna.clocks import shown
from parley.vienna.conclude import Condition, single_command, zone
from parley.vienna.counting import ALL, AT_ONCE, CountFinding, Counting, Member, count, settling, settling_whether
from parley.vienna.level import Level, level_of
from parley.vienna.vd2011.chapter_5_notification import LANDINGS, TRANSFERS
from parley.vienna.vd2011.chapter_7_calendars import calendar_status
from parley.vienna.vd2011.year import Year, given_by, in_years, member, territory, this_year

_KINDS = EXERCISE_KINDS | LANDINGS | TRANSFERS
_LEVELS = ("67.1", "67.2", "67.2.1", "67.3")
_BELOW = "not above the figures"
_COUNTED = {"yes": "counted", "contested": "counted by some claimants", "unknown": "may count"}


def constraints(year: Year) -> Iterator[Finding]:
    """67, 69, 71: the limits on large activities, the communication of the largest, what was not in the calendar."""
    levels = [_levels(case) for case in year.cases]
    largest = _within_three_years(year, levels)
    yield largest
    yield _within_the_year(year, "67.2", "constraint.year.count", levels)
    yield _within_the_year(year, "67.2.1", "constraint.year_large.count", levels)
    yield _at_the_same_time(year, levels)
    yield _communication(year, levels)
    yield _outside_calendar(year)


def _within_three_years(year: Year, levels: Sequence[Levels]) -> CountFinding:
    """67.1: at most one of the largest activities within three calendar years, this one and the two before."""
    first = year.question.year - year.edition.parameters["constraint.three_years.years"].value + 1
    members = [
        _member(year, case, own["67.1"], own["67.1"].by_claimant, in_years(case, first, year.question.year))
        for case, own in zip(year.cases, levels, strict=True)
    ]
    return _limit(year, "67.1", "constraint.three_years.count", members, ALL)


def _within_the_year(year: Year, paragraph: str, limit: str, levels: Sequence[Levels]) -> CountFinding:
    """67.2: at most six a calendar year above the lower figures; 67.2.1: of these at most three above the middle ones.

    Those above the figures of 67.1 are counted there.
    """
    members = [
        _member(year, case, own[paragraph], _between(case, own[paragraph], own["67.1"]), this_year(year, case))
        for case, own in zip(year.cases, levels, strict=True)
    ]
    finding = _limit(year, paragraph, limit, members, ALL)
    for case, own in zip(year.cases, levels, strict=True):
        if own["67.1"].holds == "yes" and finding.not_counted.get(case.facts.id) == _BELOW:
            finding.not_counted[case.facts.id] = "above the figures of 67.1"
    unsure = {case.facts.id for case, own in zip(year.cases, levels, strict=True) if own["67.1"].holds == "unknown"}
    if any(each.holds == "yes" and each.id in unsure for each in members):
        finding.flags.append(year.edition.flags["upper_presumed"])
    return finding


def _at_the_same_time(year: Year, levels: Sequence[Levels]) -> CountFinding:
    """67.3: at most three at the same time on any day of the year, however large above the figures."""
    first, until = (datetime(year.question.year + after, 1, 1, tzinfo=UTC) for after in (0, 1))
    members = []
    for case, own in zip(year.cases, levels, strict=True):
        found = _member(year, case, own["67.3"], own["67.3"].by_claimant)
        found.extent = found.extent.within(first, until)
        if found.extent.first < found.extent.until:
            members.append(found)
    finding = _limit(year, "67.3", "constraint.simultaneous.count", members, AT_ONCE)
    if any(each.holds != "no" for each in members):
        finding.flags.append(year.edition.flags["same_day"])
    return finding


def _communication(year: Year, levels: Sequence[Levels]) -> Finding:
    """68: the largest activities of the year are communicated two years ahead; 69: who plans none says so."""
    members = [
        _member(year, case, own["67.1"], own["67.1"].by_claimant, this_year(year, case))
        for case, own in zip(year.cases, levels, strict=True)
    ]
    largest = [each for each in members if each.holds != "no"]
    applies, words = _nil([each.holds for each in members])
    day = year.edition.parameters["constraint_notice.day"]
    finding = Finding(
        provision=year.edition.provision("68" if largest else "69"),
        obligation="constraint_notice",
        holds="yes",
        presumed="yes",
        because=[
            Reason("due", day.written, day.paragraph, day.verification),
            Reason("given", shown(year.question.constraint_notice), None, "fact"),
            *(Reason(_COUNTED[each.holds], each.id, "68", "finding") for each in largest),
        ],
        exceptions=[Exception_("69", applies, words)],
        flags=year.edition.memory_flags(["68", "69"]),
    )
    given_by(year, finding, "constraint_notice", year.question.constraint_notice)
    return finding


def _nil(answers: Sequence[Holds]) -> tuple[Literal["yes", "no", "unknown"], str]:
    """69: whether the communication says that there is nothing to communicate."""
    if "yes" in answers:
        return "no", "There is an activity above the figures."
    if set(answers) <= {"no"}:
        return "yes", "No activity of the year is above the figures; the State says so by the same day."
    return "unknown", "Whether an activity of the year is above the figures is open; either way the State writes."


def _outside_calendar(year: Year) -> Finding:
    """71: activities that are not in the calendar are as few as possible; how few that is, people judge."""
    outside: list[str] = []
    open_: list[str] = []
    for case, each in zip(year.cases, year.notified, strict=True):
        entered = calendar_status(case)
        if each.holds != "no" and entered in ("late", "missed"):
            (outside if each.holds == "yes" else open_).append(each.id)
        elif each.holds != "no" and entered == "unknown":
            open_.append(each.id)
    finding = CountFinding(
        provision=year.edition.provision("71"),
        obligation="outside_calendar",
        holds="yes" if outside else "unknown" if open_ else "no",
        status="unknown" if outside or open_ else "met",
        count=[len(outside), len(outside) + len(open_)],
        because=[
            Reason("outside the calendar", "as few as possible", "71", year.edition.paragraphs["71"].mark),
            *(Reason("not in the calendar in time", name, "71", "finding") for name in outside),
            *(Reason("may not be in the calendar", name, "71", "finding") for name in open_),
        ],
        would_settle=[[f"{name}: calendar" for name in open_]] if open_ and not outside else [],
    )
    finding.presumed = finding.holds
    if outside:
        finding.flags.append(year.edition.flags["as_few_as_possible"])
    finding.flags += year.edition.memory_flags(["71"])
    return finding


Levels = Mapping[str, Level]


def _levels(case: Case) -> Levels:
    """The levels of 67 by all claimants. Who only says that an activity is constrained does not say by which limit."""
    said = [a for a in case.facts.asserted if a.obligation != "constraint" or a.holds == "no"]
    unsaid = case
    if len(said) < len(case.facts.asserted):
        unsaid = case_of(structs.replace(case.facts, asserted=said), case.edition, case.as_of)
    thresholds = case.edition.thresholds
    return {
        paragraph: level_of(
            case if paragraph == "67.3" else unsaid, "constraint", thresholds[paragraph], implied_by=("no",)
        )
        for paragraph in _LEVELS
    }


def _between(case: Case, lower: Level, upper: Level) -> dict[str, Holds]:
    """By claimant: above the lower figures and not above the upper ones."""
    return {by: _above_but_not(answer, _above(case, by, upper)) for by, answer in lower.by_claimant.items()}


def _above(case: Case, by: str, upper: Level) -> Holds:
    """Whether one claimant puts it above the upper figures; a measure that he does not state is presumed below them."""
    answer = upper.by_claimant[by]
    given = case.figures.get(by, {})
    stated = (f for item in upper.undecided[by] for f in given.get(item, ()))
    if answer == "unknown" and all(figure.low is None and figure.high is None for figure in stated):
        return "no"
    return answer


def _above_but_not(lower: Holds, upper: Holds) -> Holds:
    if lower == "no" or upper == "yes":
        return "no"
    return "yes" if lower == "yes" and upper == "no" else "unknown"


def _member(year: Year, case: Case, level: Level, answers: Mapping[str, Holds], *conditions: Condition) -> Member:
    """67: only activities of the kinds that are notified, of the State and in the zone, as single ones."""
    kind = Condition(case.facts.kind in _KINDS, [], Reason("kind of activity", case.facts.kind, "40", "fact"))
    single = [single_command(case)] if case.facts.kind in EXERCISE_KINDS else []
    return member(case, level, answers, [kind, territory(year, case), zone(case), *single, *conditions])


def _limit(year: Year, paragraph: str, limit: str, members: Sequence[Member], counting: Counting) -> CountFinding:
    """The finding of one limit: what counts, how many that are, and whether it is kept."""
    edition = year.edition
    parameter = edition.parameters[limit]
    finding = CountFinding(provision=edition.provision(paragraph), obligation="constraint", holds="no")
    count(finding, parameter.value, members, counting)
    finding.because = [
        Reason("year", str(year.question.year), None, "fact"),
        Reason("limit", parameter.written, paragraph, parameter.verification),
        *(Reason("threshold", t.written, paragraph, t.verification) for t in edition.thresholds[paragraph].values()),
    ]
    considered = [each for each in members if each.holds != "no"]
    for each in considered:
        finding.because += [Reason(_COUNTED[each.holds], each.id, paragraph, "finding"), *each.because]
    finding.not_counted = {m.id: m.because[0].value if m.because else _BELOW for m in members if m.holds == "no"}
    if finding.status == "unknown":
        finding.would_settle = settling(members, parameter.value, counting)
    elif finding.holds in ("unknown", "contested"):
        finding.would_settle = settling_whether(members)
    if finding.status == "unknown" and len(set(finding.status_by_claimant.values())) > 1:
        finding.flags.append(edition.flags["limit_contested"])
    if finding.status == "exceeded":
        finding.next_steps = [edition.next_steps["constraint_exceeded"].format(host=year.question.state)]
    finding.flags += dict.fromkeys(flag for each in considered for flag in each.flags)
    finding.flags += edition.memory_flags(["67", paragraph])
    return finding
