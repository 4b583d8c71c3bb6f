"""Chapter VIII over a State's years: constraining provisions, paragraphs 67 and 71."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import structs

from parley.dossier.model import Holds, Reason
from parley.vienna.answers import of_all_claimants, only_if
from parley.vienna.case import Case, case_of
from parley.vienna.conclude import Condition, single_command, zone
from parley.vienna.counting import ALL, AT_ONCE, CountFinding, Counting, Member, count, exact, extent, settling
from parley.vienna.edition import Edition
from parley.vienna.level import Level, level_of
from parley.vienna.questions.year import YearQuestion
from parley.vienna.settle import would_settle
from parley.vienna.vd2011.chapter_5_notification import EXERCISES, LANDINGS, TRANSFERS

_KINDS = EXERCISES | LANDINGS | TRANSFERS
_LEVELS = ("67.1", "67.2", "67.2.1", "67.3")
Levels = Mapping[str, Level]


def constraints(question: YearQuestion, edition: Edition, as_of: datetime) -> Iterator[CountFinding]:
    """67: the limits on large activities, each over the activities that it counts."""
    cases = [case_of(facts, edition, as_of.date()) for facts in question.activities]
    activities = [(case, _levels(case)) for case in cases]
    yield _within_three_years(question, edition, activities)
    yield _within_the_year(question, edition, activities)
    yield _larger_of_the_year(question, edition, activities)
    yield _at_the_same_time(question, edition, activities)


Activities = Sequence[tuple[Case, Levels]]


def _within_three_years(question: YearQuestion, edition: Edition, activities: Activities) -> CountFinding:
    """67.1: at most one of the largest activities within three calendar years, this one and the two before."""
    first = question.year - edition.parameters["constraint.three_years.years"].value + 1
    members = [
        _member(question, case, levels["67.1"], levels["67.1"].by_claimant, [_in_years(case, first, question.year)])
        for case, levels in activities
    ]
    return _limit(question, edition, "67.1", "constraint.three_years.count", members, ALL)


def _within_the_year(question: YearQuestion, edition: Edition, activities: Activities) -> CountFinding:
    """67.2: at most six a calendar year that are above the lower figures, but not above those of 67.1."""
    members = [
        _member(question, case, levels["67.2"], _between(levels["67.2"], levels["67.1"]), [_this_year(question, case)])
        for case, levels in activities
    ]
    finding = _limit(question, edition, "67.2", "constraint.year.count", members, ALL)
    finding.flags += _upper_presumed(edition, members, activities)
    return finding


def _larger_of_the_year(question: YearQuestion, edition: Edition, activities: Activities) -> CountFinding:
    """67.2.1: of those of 67.2 at most three that are above the middle figures."""
    members = [
        _member(
            question, case, levels["67.2.1"], _between(levels["67.2.1"], levels["67.1"]), [_this_year(question, case)]
        )
        for case, levels in activities
    ]
    finding = _limit(question, edition, "67.2.1", "constraint.year_large.count", members, ALL)
    finding.flags += _upper_presumed(edition, members, activities)
    return finding


def _at_the_same_time(question: YearQuestion, edition: Edition, activities: Activities) -> CountFinding:
    """67.3: at most three at the same time on any day of the year, however large above the figures."""
    first, until = datetime(question.year, 1, 1, tzinfo=UTC), datetime(question.year + 1, 1, 1, tzinfo=UTC)
    members = []
    for case, levels in activities:
        member = _member(question, case, levels["67.3"], levels["67.3"].by_claimant, [])
        member.extent = member.extent.within(first, until)
        if member.extent.first < member.extent.until:
            members.append(member)
    finding = _limit(question, edition, "67.3", "constraint.simultaneous.count", members, AT_ONCE)
    if any(member.holds != "no" for member in members):
        finding.flags.append(edition.flags["same_day"])
    return finding


def _levels(case: Case) -> Levels:
    """The levels of 67 by all claimants. Who only says that an activity is constrained does not say by which limit."""
    denied = {by: [a for a in said if a.holds == "no"] for by, said in case.asserted.items()}
    unsaid = structs.replace(case, asserted={by: said for by, said in denied.items() if said}, levels={})
    thresholds = case.edition.thresholds
    return {
        paragraph: level_of(case if paragraph == "67.3" else unsaid, "constraint", thresholds[paragraph])
        for paragraph in _LEVELS
    }


def _between(lower: Level, upper: Level) -> dict[str, Holds]:
    """By claimant: above the lower figures and not above the upper ones; what nobody states is presumed below these."""
    return {by: _above_but_not(answer, upper.presumed[by]) for by, answer in lower.by_claimant.items()}


def _above_but_not(lower: Holds, upper: Holds) -> Holds:
    if lower == "no" or upper == "yes":
        return "no"
    return "yes" if lower == "yes" and upper == "no" else "unknown"


def _upper_presumed(edition: Edition, members: Sequence[Member], activities: Activities) -> list[str]:
    """67.2: whether the count rests on the presumption about what nobody states."""
    counted = {member.id for member in members if member.holds == "yes"}
    rests = any(levels["67.1"].holds == "unknown" for case, levels in activities if case.facts.id in counted)
    return [edition.flags["upper_presumed"]] if rests else []


def _member(
    question: YearQuestion, case: Case, level: Level, answers: Mapping[str, Holds], conditions: Sequence[Condition]
) -> Member:
    """One activity before one limit: its strengths by each claimant, under the conditions that hold for all of them."""
    conditions = [_subject(case), _territory(question, case), zone(case), single_command(case), *conditions]
    open_facts = [facts for condition in conditions if condition.holds is None for facts in [condition.facts]]
    denied = next((condition.why for condition in conditions if condition.holds is False), None)
    of_all = of_all_claimants(answers.values())
    member = Member(
        id=case.facts.id,
        holds=_under(conditions, of_all),
        presumed=_under(conditions, _presumed(level, answers)),
        by_claimant={by: _under(conditions, answer) for by, answer in answers.items()},
        otherwise="unknown" if denied is None else "no",
        extent=extent(case.start, case.end),
        open_dates=[name for name, date in (("start", case.start), ("end", case.end)) if not exact(date)],
    )
    if member.holds != "no":
        member.because = [_of_activity(case, reason) for reason in level.because if reason.paragraph is None]
        member.flags = [*level.flags, *(c.flag for c in conditions if c.flag)]
    elif denied is not None:
        member.because = [_of_activity(case, denied)]
    if member.holds in ("unknown", "contested"):
        member.to_count, member.to_drop = _open(case, level, of_all, open_facts)
    return member


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


def _subject(case: Case) -> Condition:
    """67: only activities of the kinds that are subject to notification."""
    return Condition(case.facts.kind in _KINDS, [], Reason("kind of activity", case.facts.kind, "40", "fact"))


def _territory(question: YearQuestion, case: Case) -> Condition:
    """67: the activities of the State that is asked; without a host they are taken to be on its territory."""
    host = case.facts.host or question.state
    flag = None if case.facts.host else case.edition.flags["host_presumed"].format(host=question.state)
    return Condition(host == question.state, [], Reason("territory", host, "67", "fact"), flag)


def _this_year(question: YearQuestion, case: Case) -> Condition:
    return _in_years(case, question.year, question.year)


def _in_years(case: Case, first: int, last: int) -> Condition:
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


_COUNTED = {"yes": "counted", "contested": "counted by some claimants", "unknown": "may count"}


def _limit(
    question: YearQuestion, edition: Edition, paragraph: str, limit: str, members: Sequence[Member], counting: Counting
) -> CountFinding:
    """The finding of one limit: what counts, how many that are, and whether it is kept."""
    parameter = edition.parameters[limit]
    finding = CountFinding(
        provision=edition.provision(paragraph), obligation="constraint", holds="no", limit=parameter.value
    )
    count(finding, members, counting)
    finding.because = [
        Reason("year", str(question.year), None, "fact"),
        Reason("limit", parameter.written, paragraph, parameter.verification),
        *(Reason("threshold", t.written, paragraph, t.verification) for t in edition.thresholds[paragraph].values()),
    ]
    considered = [member for member in members if member.holds != "no"]
    for member in considered:
        finding.because += [Reason(_COUNTED[member.holds], member.id, paragraph, "finding"), *member.because]
    finding.not_counted = {m.id: m.because[0].value if m.because else "below" for m in members if m.holds == "no"}
    if finding.status not in ("met", "exceeded"):
        finding.would_settle = settling(members, parameter.value, counting)
    if finding.status == "exceeded":
        finding.next_steps = [edition.next_steps["constraint_exceeded"].format(host=question.state)]
    finding.flags = list(dict.fromkeys(flag for member in considered for flag in member.flags))
    finding.flags += edition.memory_flags(["67", paragraph])
    return finding
