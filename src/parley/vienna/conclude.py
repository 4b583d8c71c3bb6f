"""From the level to the finding: conditions, the day it is due, its status, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.dossier.model import Exception_, Finding, Holds, Reason
from parley.vienna.answers import of_all_claimants, only_if, status_of
from parley.vienna.case import Case
from parley.vienna.dates import bounds, when
from parley.vienna.level import Level
from parley.vienna.settle import would_settle


@dataclass(slots=True)
class Condition:
    """Something that has to hold besides the level. `facts` would tell where that is not known, each taken together."""

    holds: bool | None
    facts: list[str]
    why: Reason
    flag: str | None = None


@dataclass(slots=True)
class Duty:
    """What a provision asks for: by when, whether it was done, and the paragraphs it rests on."""

    provision: str
    obligation: str
    paragraphs: Sequence[str]
    due: str | list[str] | None
    done: str | None
    exceptions: list[Exception_] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def conclude(case: Case, level: Level, duty: Duty, conditions: Sequence[Condition]) -> Finding:
    """The finding of one provision."""
    holds = _under(conditions, level.holds)
    open_facts = [c.facts for c in conditions if c.holds is None]
    denied = any(c.holds is False for c in conditions)
    finding = Finding(
        provision=case.edition.provision(duty.provision),
        obligation=duty.obligation,
        holds=holds,
        presumed=_under(conditions, of_all_claimants(level.presumed.values())),
        by_claimant={by: _under(conditions, answer) for by, answer in level.by_claimant.items()},
        because=[*level.because, *(c.why for c in conditions), *duty.because],
        would_settle=[] if denied or holds in ("yes", "no") else would_settle(level, open_facts),
        exceptions=duty.exceptions,
        flags=[*level.flags, *(c.flag for c in conditions if c.flag), *duty.flags],
    )
    _set_clock(case, finding, duty)
    finding.flags += case.edition.memory_flags(duty.paragraphs)
    return finding


def zone(case: Case) -> Condition:
    """Annex I: chapters V to VIII apply in the zone only."""
    known = case.facts.in_zone
    words = {True: "inside", False: "outside", None: "unknown"}[known]
    flag = case.edition.flags["zone"] if known is None else None
    return Condition(known, ["in_zone"], Reason("zone of application", words, "Annex I", "fact"), flag)


def single_command(case: Case) -> Condition:
    """40.1: one exercise activity under a single operational command; assumed where nobody says, and flagged."""
    known = case.facts.single_command
    words = {True: "yes", False: "no", None: "assumed"}[known]
    flags = {True: None, False: case.edition.flags["not_single"], None: case.edition.flags["single_command"]}
    reason = Reason("single operational command", words, "40.1", "presumption" if known is None else "fact")
    return Condition(known is not False, [], reason, flags[known])


def _under(conditions: Sequence[Condition], answer: Holds) -> Holds:
    for condition in conditions:
        answer = only_if(condition.holds, answer)
    return answer


def _set_clock(case: Case, finding: Finding, duty: Duty) -> None:
    """The due day and the status. Where nothing is due there is no day; where nobody knows, the day it would be due."""
    if finding.holds == "no":
        finding.status = "not_due"
        return
    finding.due = duty.due
    finding.status, finding.days_late = clock(case, duty.due, duty.done)


def clock(case: Case, due_by: str | list[str] | None, done_on: str | None) -> tuple[str, int | None]:
    """The status of something due by a day, with the days late; unknown where no day can be told."""
    if due_by is None or case.start is None:
        return "unknown", None
    done = None if done_on in (None, "none") else when(str(done_on))
    due = bounds(due_by)
    return status_of(
        None if done is None else (done.first_day, done.last_day),
        done_on == "none",
        due,
        (max(case.start.first_day, due[0]), max(case.start.last_day, due[1])),
        case.as_of,
    )
