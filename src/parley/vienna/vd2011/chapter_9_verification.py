"""Chapter IX: compliance and verification. Inspections from 74 on, evaluation visits from 107 on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from parley.dossier.model import Exception_, Finding, Holds, Reason
from parley.vienna.clocks import shown
from parley.vienna.counting import at_once, exact, extent
from parley.vienna.dates import When, utc, when
from parley.vienna.edition import Edition, Parameter
from parley.vienna.hours import ClockFinding, allowed, clock
from parley.vienna.questions.evaluation import Evaluation, EvaluationQuestion, Unavailability
from parley.vienna.questions.inspection import Inspection, InspectionQuestion
from parley.vienna.questions.quota import EvaluationVisit, QuotaQuestion
from parley.vienna.wording import list_in_words


class QuotaFinding(Finding):
    """The quota of evaluation visits: `value` visits a year, `per_state` of them by the same State."""

    value: int = 0
    per_state: int = 0


def inspection(question: InspectionQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """74 to 106: whether an inspection is to be accepted, and each step of it with its clock."""
    asked = question.inspection
    found: list[Finding] = [
        accept_inspection(asked, edition),
        _request(edition, "inspection", asked.requested, asked.estimated_entry),
        *_steps(asked, edition, as_of),
    ]
    if asked.inspectors:
        found.append(_team(asked, edition))
    return found


def accept_inspection(asked: Inspection, edition: Edition) -> Finding:
    """75 to 79: within its quota the State accepts; not beyond three a year, nor beyond one from the same State."""
    most, same = edition.parameters["inspection.most_received"], edition.parameters["inspection.most_from_same_state"]
    bars = [
        _full(most, asked.received, "received", "inspections received this year"),
        _full(same, asked.from_same_state if asked.received != 0 else 0, "from_same_state", "from the same State"),
    ]
    finding = _acceptance("79", "inspection", bars, asked.accepted, edition)
    finding.exceptions.append(_force_majeure(asked))
    if asked.force_majeure:
        finding.status = "not_due" if not asked.accepted else finding.status
        finding.flags.append(edition.flags["force_majeure"])
    if asked.force_majeure and not asked.explained:
        finding.next_steps.append(_said(edition, "force_majeure", asked))
    if asked.received is not None and asked.received >= most.value:
        finding.next_steps.append(_said(edition, "inspections_filled", asked))
    if asked.entry == "none" or asked.accepted is False:
        finding.flags.append(edition.flags["no_visit"])
    finding.flags += [
        edition.flags["specified_area"],
        *edition.memory_flags(["74", "75", "76", "77", "78", "79", "80"]),
    ]
    return finding


def _force_majeure(asked: Inspection) -> Exception_:
    """78: what force majeure kept from taking place does not count."""
    applies, words = {
        True: ("yes", "Force majeure is named: it does not count, and the reasons have to be explained."),
        False: ("no", "There was no force majeure."),
        None: ("unknown", "Whether there was force majeure is unknown."),
    }[asked.force_majeure]
    return Exception_("78", _known(applies), words)


def _steps(asked: Inspection, edition: Edition, as_of: datetime) -> Iterator[Finding]:
    """86, 90, 105: reply, entry, stay and report. What did not begin has no clock."""
    reply = clock(
        edition, "inspection.reply_hours", "inspection_reply", ("requested", asked.requested), asked.replied, as_of
    )
    yield _with_step(reply, edition, "inspection_reply", asked)
    refused = asked.accepted is False or asked.force_majeure is True
    asked_for = "none" if refused and asked.entry in (None, "none") else asked.requested
    yield clock(edition, "inspection.entry_hours", "inspection_entry", ("requested", asked_for), asked.entry, as_of)
    arrived = "none" if asked_for == "none" or asked.entry == "none" else asked.arrived
    yield clock(edition, "inspection.stay_hours", "inspection_stay", ("arrived", arrived), asked.ended, as_of)
    ended = "none" if arrived == "none" else asked.ended
    report = clock(edition, "inspection.report_days", "inspection_report", ("ended", ended), asked.reported, as_of)
    yield _with_step(report, edition, "inspection_report", asked)


def _team(asked: Inspection, edition: Edition) -> Finding:
    """91: at most four inspectors, and none of the invited States has more of them than the one that inspects."""
    finding = _size("inspection_team", sum(asked.inspectors.values()), "inspection.inspectors", edition)
    finding.because += [Reason(f"of {of}", str(number), None, "fact") for of, number in asked.inspectors.items()]
    own = asked.inspectors.get(asked.by or "", 0)
    if asked.by and own < max(asked.inspectors.values()):
        finding.flags.append(edition.flags["led"])
    return finding


def quota(question: QuotaQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """109, 110: how many evaluation visits a State accepts a year, and whether those of the year kept to it."""
    finding = _quota(question, edition)
    visits = question.quota.visits
    if visits is None:
        return [finding]
    finding.status = "exceeded" if len(visits) > finding.value else "met"
    finding.because.append(Reason("visits this year", str(len(visits)), None, "fact"))
    if len(visits) >= finding.value and question.quota.all_told is not True:
        finding.next_steps = [edition.next_steps["quota_filled"].format(state="The State")]
    return [finding, *_caps(finding, visits, edition), _at_a_time(visits, edition)]


def visits_for(units: int, edition: Edition) -> tuple[int, int]:
    """109: the visits a year for so many units, and how many of them the same State may carry out."""
    numbers = edition.parameters
    value = min(-(-units // numbers["evaluation.units_per_visit"].value), numbers["evaluation.most_visits"].value)
    if value < numbers["evaluation.small_quota"].value:
        return value, min(value, numbers["evaluation.small_quota_per_state"].value)
    return value, value // numbers["evaluation.share_of_one_state"].value


def _quota(question: QuotaQuestion, edition: Edition) -> QuotaFinding:
    """109: one visit for each 60 units or part of them, at most fifteen, one fifth of them by the same State."""
    units = question.quota.units
    value, per_state = visits_for(units, edition)
    small = value < edition.parameters["evaluation.small_quota"].value
    share = "evaluation.small_quota_per_state" if small else "evaluation.share_of_one_state"
    return QuotaFinding(
        provision=edition.provision("109"),
        obligation="evaluation_quota",
        holds="yes" if value else "no",
        presumed="yes" if value else "no",
        value=value,
        per_state=per_state,
        because=[
            Reason("units", f"{units:,}", None, "fact"),
            _limit(edition.parameters["evaluation.units_per_visit"], "one visit for each"),
            _limit(edition.parameters["evaluation.most_visits"]),
            _limit(edition.parameters[share], "by the same State"),
        ],
        flags=[edition.flags[flag] for flag in ("quota_units", "quota_older", "quota_rounding")],
    )


def _caps(quota: QuotaFinding, visits: Sequence[EvaluationVisit], edition: Edition) -> Iterator[Finding]:
    """109: not more than its part by one State; a unit at most twice a year, and once by the same State."""
    yield _cap("evaluation_by_state", Counter(visit.by for visit in visits), quota.per_state, edition)
    named = [visit for visit in visits if visit.unit]
    for obligation, found, limit in (
        ("evaluation_of_unit", Counter(f"{v.unit}" for v in named), "evaluation.unit_per_year"),
        ("evaluation_of_unit_by_state", Counter(f"{v.unit} by {v.by}" for v in named), "evaluation.unit_per_state"),
    ):
        most = edition.parameters[limit].value
        finding = _cap(obligation, found, most, edition)
        unnamed = len(visits) - len(named)
        if finding.status == "met" and unnamed and max(found.values(), default=0) + unnamed > most:
            finding.status = "unknown"
            finding.would_settle = [[f"visits[{i}].unit" for i, visit in enumerate(visits) if not visit.unit]]
        yield finding


def _cap(obligation: str, found: Counter[str], most: int, edition: Edition) -> Finding:
    """One limit on visits: exceeded where anybody or anything has more of them."""
    return Finding(
        provision=edition.provision("109"),
        obligation=obligation,
        holds="yes",
        presumed="yes",
        status="exceeded" if any(number > most for number in found.values()) else "met",
        because=[
            Reason("visits at most", str(most), "109", edition.paragraphs["109"].mark),
            *(Reason(name, f"visits: {number}", None, "fact") for name, number in sorted(found.items())),
        ],
        flags=[edition.flags["quota_older"]],
    )


def _at_a_time(visits: Sequence[EvaluationVisit], edition: Edition) -> Finding:
    """110: not more than one visit at a time."""
    limit = edition.parameters["evaluation.at_once"]
    extents = [extent(_when(visit.start), _when(visit.end)) for visit in visits]
    surely = at_once((each.sure_first, each.sure_until) for each in extents)
    possibly = at_once((each.first, each.until) for each in extents)
    finding = _between(edition, "evaluation_at_once", limit, surely, possibly, _open_dates("visits", visits))
    finding.flags.append(edition.flags["quota_older"])
    return finding


def evaluation(question: EvaluationQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """107 to 137: whether an evaluation visit is to be accepted, and each step of it with its clock."""
    asked = question.evaluation
    found: list[Finding] = [
        accept_evaluation(asked, edition),
        _request(edition, "evaluation", asked.requested, asked.estimated_entry),
        *_visit_steps(asked, edition, as_of),
    ]
    if asked.members is not None:
        found.append(_size("evaluation_team", asked.members, "evaluation.members", edition))
        found[-1].flags.append(edition.flags["larger_team"])
    if asked.unavailable is not None:
        found += _unavailable(asked.unavailable, edition)
    return found


def accept_evaluation(asked: Evaluation, edition: Edition) -> Finding:
    """109, 110: within its quota the State accepts a visit, one at a time, and to no unit too often."""
    numbers = edition.parameters
    most, per_state = (None, None) if asked.units is None else visits_for(asked.units, edition)
    same = asked.from_same_state if asked.received != 0 else 0
    bars = [
        _bar("109", asked.received, most, ["units", "received"], "visits of the quota"),
        _bar("109", same, per_state, ["units", "from_same_state"], "visits of the quota by the same State"),
        _full(numbers["evaluation.unit_per_year"], asked.to_unit, "to_unit", "visits to the unit"),
        _full(
            numbers["evaluation.unit_per_state"],
            asked.to_unit_by_same_state if asked.to_unit != 0 else 0,
            "to_unit_by_same_state",
            "visits to the unit by the same State",
        ),
        _full(
            numbers["evaluation.at_once"],
            None if asked.another_under_way is None else int(asked.another_under_way),
            "another_under_way",
            "visits under way",
        ),
    ]
    finding = _acceptance("109", "evaluation", bars, asked.accepted, edition)
    if asked.begun == "none" or asked.accepted is False:
        finding.flags.append(edition.flags["no_visit"])
    finding.flags += [edition.flags["quota_older"], edition.flags["quota_rounding"]]
    return finding


def _visit_steps(asked: Evaluation, edition: Edition, as_of: datetime) -> Iterator[Finding]:
    """114 and, under numbers not known, the visit and its report. What did not begin has no clock."""
    reply = clock(
        edition, "evaluation.reply_hours", "evaluation_reply", ("requested", asked.requested), asked.replied, as_of
    )
    yield _with_step(reply, edition, "evaluation_reply", asked)
    begun = "none" if asked.accepted is False and asked.begun is None else asked.begun
    yield clock(edition, "evaluation.visit_hours", "evaluation_visit", ("begun", begun), asked.ended, as_of)
    ended = "none" if begun == "none" else asked.ended
    report = clock(edition, "evaluation.report_days", "evaluation_report", ("ended", ended), asked.reported, as_of)
    yield _with_step(report, edition, "evaluation_report", asked)


def _unavailable(stretches: Sequence[Unavailability], edition: Edition) -> Iterator[Finding]:
    """116: how often units were unavailable this year, and for how many days in all."""
    times = edition.parameters["evaluation.unavailable_times"]
    yield _between(edition, "evaluation_unavailable_times", times, len(stretches), len(stretches), [])
    extents = [extent(_when(each.start), _when(each.end)) for each in stretches]
    surely = sum(max((each.sure_until - each.sure_first).days, 0) for each in extents)
    possibly = sum((each.until - each.first).days for each in extents)
    days = edition.parameters["evaluation.unavailable_days"]
    yield _between(
        edition, "evaluation_unavailable_days", days, surely, possibly, _open_dates("unavailable", stretches)
    )


def _open_dates(name: str, stretches: Sequence[EvaluationVisit | Unavailability]) -> list[list[str]]:
    """The dates that leave open when something took place, each by its path in the question."""
    return [
        [f"{name}[{i}].{end}"]
        for i, each in enumerate(stretches)
        for end, day in (("start", each.start), ("end", each.end))
        if not exact(_when(day))
    ]


class _Bar(NamedTuple):
    """Something that relieves a State of accepting: the exception, and the facts that would tell where it is open."""

    exception: Exception_
    facts: list[str]


def _full(limit: Parameter, number: int | None, fact: str, what: str) -> _Bar:
    return _bar(limit.paragraph, number, limit.value, [fact], what)


def _bar(paragraph: str, number: int | None, most: int | None, facts: list[str], what: str) -> _Bar:
    """A limit that is filled, or not; unknown where the number or the limit is."""
    applies = "unknown" if number is None or most is None else "yes" if number >= most else "no"
    known = "unknown" if number is None else str(number)
    return _Bar(Exception_(paragraph, _known(applies), f"{what}: {known} of {most or 'an unknown number'}"), facts)


def _known(answer: str) -> Literal["yes", "no", "unknown"]:
    return "yes" if answer == "yes" else "no" if answer == "no" else "unknown"


def _acceptance(
    paragraph: str, obligation: str, bars: Sequence[_Bar], accepted: bool | None, edition: Edition
) -> Finding:
    """Whether a visit has to be accepted: not where any limit is filled, unknown while one may be."""
    answers = [bar.exception.applies for bar in bars]
    holds: Holds = "no" if "yes" in answers else "unknown" if "unknown" in answers else "yes"
    finding = Finding(
        provision=edition.provision(paragraph),
        obligation=obligation,
        holds=holds,
        presumed="no" if holds == "no" else "yes",
        because=[
            Reason("accepted", {True: "yes", False: "no", None: "unknown"}[accepted], None, "fact"),
            *(Reason("limit", bar.exception.why, bar.exception.paragraph, "fact") for bar in bars),
        ],
        exceptions=[bar.exception for bar in bars],
    )
    if holds == "unknown":
        finding.would_settle = [bar.facts for bar in bars if bar.exception.applies == "unknown"]
    if holds == "no":
        finding.status = "not_due"
    elif accepted:
        finding.status = "met"
    elif accepted is False and holds == "yes":
        finding.status = "missed"
        finding.flags.append(edition.flags["refused"])
    return finding


def _request(edition: Edition, kind: str, requested: str | None, entry: str | None) -> ClockFinding:
    """85, 112: a request not too soon and not too late before the estimated entry."""
    latest, earliest = edition.parameters[f"{kind}.request_latest"], edition.parameters[f"{kind}.request_earliest"]
    finding = ClockFinding(
        provision=edition.provision(latest.paragraph),
        obligation=f"{kind}_request",
        holds="yes",
        presumed="yes",
        because=[
            Reason("requested", shown(requested, "not requested"), None, "fact"),
            Reason("estimated entry", shown(entry), None, "fact"),
            _limit(latest, "at least before it"),
            _limit(earliest, "at most before it"),
        ],
        flags=edition.memory_flags([latest.paragraph]),
    )
    if entry is None:
        finding.would_settle = [["estimated_entry"]]
        return finding
    arrives = when(entry)
    last = When(arrives.first - allowed(latest), arrives.until - allowed(latest))
    finding.due = [utc(arrives.first - allowed(earliest)), utc(last.until)]
    if requested not in (None, "none"):
        _set_request(finding, when(str(requested)), arrives, last, earliest)
    return finding


def _set_request(finding: ClockFinding, made: When, arrives: When, last: When, earliest: Parameter) -> None:
    """Early, in time, late; unknown where dates leave it open."""
    first = When(arrives.first - allowed(earliest), arrives.until - allowed(earliest))
    if made.first > last.until or (made.first == last.until and not last.instant):
        finding.status = "late"
    elif made.until < first.first or (made.until == first.first and not made.instant):
        finding.status = "early"
    elif made.first >= first.until and made.until <= last.first:
        finding.status = "met"


def _size(obligation: str, number: int, limit: str, edition: Edition) -> Finding:
    return _between(edition, obligation, edition.parameters[limit], number, number, [])


def _between(
    edition: Edition, obligation: str, limit: Parameter, least: int, most: int, settle: list[list[str]]
) -> Finding:
    """A number against what is allowed at most; unknown where it may be more or not."""
    status = "exceeded" if least > limit.value else "met" if most <= limit.value else "unknown"
    number = str(least) if least == most else f"{least:,} to {most:,}"
    return Finding(
        provision=edition.provision(limit.paragraph),
        obligation=obligation,
        holds="yes",
        presumed="yes",
        status=status,
        because=[_limit(limit), Reason("number", number, None, "fact")],
        would_settle=settle if status == "unknown" else [],
        flags=edition.memory_flags([limit.paragraph]),
    )


def _limit(parameter: Parameter, what: str = "limit") -> Reason:
    return Reason(what, parameter.written, parameter.paragraph, parameter.verification)


def _when(date: str | None) -> When | None:
    return when(date) if date else None


def _with_step(finding: ClockFinding, edition: Edition, step: str, asked: Inspection | Evaluation) -> Finding:
    """What is left to do while the time runs, or after it."""
    if finding.status in ("pending", "missed"):
        finding.next_steps = [_said(edition, step, asked, finding.due)]
    return finding


def _said(edition: Edition, step: str, asked: Inspection | Evaluation, due: str | list[str] | None = None) -> str:
    """A next step with the States in it, by code or in words where they are unknown."""
    written = list_in_words(due) if isinstance(due, list) else due
    return edition.next_steps[step].format(
        state=asked.state or "the receiving State", by=asked.by or "the State that asked", due=written
    )
