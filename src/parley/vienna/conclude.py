"""From the level to the finding: conditions, the day it is due, its status, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from parley.dossier.model import Exception_, Finding, Reason
from parley.vienna.answers import of_all_claimants, only_if, status_of
from parley.vienna.case import Case
from parley.vienna.dates import bounds, when
from parley.vienna.level import Level
from parley.vienna.settle import would_settle


@dataclass(frozen=True, slots=True)
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
    met = _met(conditions)
    holds = only_if(met, level.holds)
    finding = Finding(
        provision=case.edition.provision(duty.provision),
        obligation=duty.obligation,
        holds=holds,
        presumed=only_if(met, of_all_claimants(level.presumed.values())),
        by_claimant={by: only_if(met, answer) for by, answer in level.by_claimant.items()},
        because=[*level.because, *[c.why for c in conditions], *duty.because],
        would_settle=[]
        if holds in ("yes", "no")
        else would_settle(level, [list(c.facts) for c in conditions if c.holds is None]),
        exceptions=duty.exceptions,
        flags=[*level.flags, *[c.flag for c in conditions if c.flag], *duty.flags],
    )
    _set_clock(case, finding, duty)
    finding.flags += case.edition.memory_flags([*duty.paragraphs, *_cited(finding)])
    return finding


def _cited(finding: Finding) -> Iterator[str]:
    """The paragraphs that the answer shows it rests on."""
    for reason in finding.because:
        if reason.paragraph:
            yield reason.paragraph
    for exception in finding.exceptions:
        yield exception.paragraph


def zone(case: Case) -> Condition:
    """Annex I: chapters V to VIII apply in the zone only."""
    return _zone(case.facts.in_zone, case.edition.flags["zone"])


@cache
def _zone(known: bool | None, unknown: str) -> Condition:
    words = {True: "inside", False: "outside", None: "unknown"}[known]
    reason = Reason("zone of application", words, "Annex I", "fact")
    return Condition(known, ["in_zone"], reason, unknown if known is None else None)


def single_command(case: Case) -> Condition:
    """40.1: one exercise activity under a single operational command; assumed where nobody says, and flagged."""
    flags = case.edition.flags
    return _single_command(case.facts.single_command, flags["single_command"], flags["not_single"])


@cache
def _single_command(known: bool | None, assumed: str, not_single: str) -> Condition:
    words = {True: "yes", False: "no", None: "assumed"}[known]
    reason = Reason("single operational command", words, "40.1", "presumption" if known is None else "fact")
    return Condition(known is not False, [], reason, {True: None, False: not_single, None: assumed}[known])


def _met(conditions: Sequence[Condition]) -> bool | None:
    """Whether all conditions hold: not where one does not, and not known where one is not."""
    known = [c.holds for c in conditions]
    return False if False in known else None if None in known else True


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
