"""Chapter VI, conduct of an observation: paragraphs 48 to 50, 52 to 56 and 58."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from parley.dossier.model import Finding, Holds, Reason
from parley.vienna.answers import status_of
from parley.vienna.dates import bounds, first_of, interval, when
from parley.vienna.edition import Edition
from parley.vienna.message import content
from parley.vienna.questions.observation import Observation, ObservationQuestion, Reply


def observation(question: ObservationQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """47 to 58: what was an invitation under the chapter at all, and the duties around it."""
    told = question.observation
    if told.form != "invitation":
        return [_invitation(told, edition)]
    findings = [_invitation(told, edition), *_delegation(told, edition)]
    for reply in told.replies:
        findings += [*_observers(reply, edition), _reply(told, reply, edition, as_of), *_names(reply, edition)]
    if told.programme is not None:
        findings.append(content(edition, "54", "observation_programme", told.programme, {}))
    findings += _duration(told, edition)
    if told.conduct is not None:
        findings += [content(edition, "58", "observation_conduct", told.conduct, {}), *_map(told, edition)]
        findings[-1].flags.append(edition.flags["conduct"])
    return findings


def _invitation(told: Observation, edition: Edition) -> Finding:
    """47: observers of all States are invited; days for attachés or guests and the like are no observation."""
    if told.form != "invitation":
        finding = _finding(edition, "47", "observation_invitation", "no", "not_due")
        finding.because = [Reason("kind of visit", told.form.replace("_", " "), "47", "fact")]
        finding.flags.insert(0, edition.flags["voluntary"])
        return finding
    finding = _finding(edition, "47", "observation_invitation", "yes", _fulfilled(told.all_invited))
    finding.because = [_whether("all other States invited", told.all_invited, "47")]
    return finding


def _delegation(told: Observation, edition: Edition) -> Iterator[Finding]:
    """48 and 49: the host may hand its duties to another State, and then says so in the invitation."""
    if told.delegated_to is None:
        return
    finding = _finding(edition, "49", "delegation", "yes", _fulfilled(told.delegation_stated))
    finding.because = [
        Reason("host", told.host, "48", "fact"),
        Reason("acts as host", told.delegated_to, "49", "fact"),
        _whether("stated in the invitation", told.delegation_stated, "49"),
    ]
    finding.flags.insert(0, edition.flags["delegated"].format(by=told.delegated_to))
    yield finding


def _observers(reply: Reply, edition: Edition) -> Iterator[Finding]:
    """50: not more than so many observers of each State."""
    if reply.observers is None:
        return
    most = edition.parameters["observation.observers"]
    finding = _finding(edition, "50", "observers", "yes", "exceeded" if reply.observers > most.value else "met")
    finding.activity = reply.state
    finding.because = [
        Reason("State", reply.state, "50", "fact"),
        Reason("observers", str(reply.observers), None, "fact"),
        Reason("limit", most.written, most.paragraph, most.verification),
    ]
    yield finding


def _reply(told: Observation, reply: Reply, edition: Edition, as_of: datetime) -> Finding:
    """52 and 53: replied in so many days after the invitation; without an acceptance in time nobody is expected."""
    days = edition.parameters["observation.reply_days"]
    finding = _finding(edition, "52", "observation_reply", "no" if told.invited == "none" else "yes", "unknown")
    finding.activity = reply.state
    finding.because = [
        Reason("State", reply.state, "52", "fact"),
        Reason("invited", told.invited or "unknown", None, "fact"),
        Reason("replied", reply.replied or "unknown", None, "fact"),
        Reason("time allowed", days.written, days.paragraph, days.verification),
    ]
    if finding.holds == "no":
        finding.status = "not_due"
        return finding
    if told.invited is not None:
        invited, allowed = when(told.invited), timedelta(days.value)
        finding.due = interval(invited.first_day + allowed, invited.last_day + allowed)
        _set_status(finding, reply, as_of)
    if reply.accepted is False or finding.status in ("late", "missed"):
        finding.flags.insert(0, edition.flags["no_observers"].format(state=reply.state))
    if finding.status == "pending":
        step = edition.next_steps["reply_by"]
        finding.next_steps = [step.format(state=reply.state, due=first_of(finding.due))]
    return finding


def _set_status(finding: Finding, reply: Reply, as_of: datetime) -> None:
    due = bounds(finding.due or "")
    done = None if reply.replied in (None, "none") else when(str(reply.replied))
    replied = None if done is None else (done.first_day, done.last_day)
    finding.status, finding.days_late = status_of(replied, reply.replied == "none", due, due, as_of.date())


def _names(reply: Reply, edition: Edition) -> Iterator[Finding]:
    """53: an acceptance gives names and ranks."""
    if reply.accepted:
        finding = _finding(edition, "53", "observer_names", "yes", _fulfilled(reply.names))
        finding.activity = reply.state
        finding.because = [
            Reason("State", reply.state, "53", "fact"),
            _whether("names and ranks given", reply.names, "53"),
        ]
        yield finding


def _duration(told: Observation, edition: Edition) -> Iterator[Finding]:
    """56: observers are there as long as the levels of observation are met."""
    if told.levels_from is None and told.levels_until is None:
        return
    finding = _finding(edition, "56", "observation_duration", "yes", _covered(told))
    finding.because = [
        Reason(name.replace("_", " "), getattr(told, name) or "unknown", "56", "fact")
        for name in ("levels_from", "levels_until", "observed_from", "observed_until")
    ]
    yield finding


def _covered(told: Observation) -> str:
    """Met where observers are there from the first to the last day; missed where they surely are not."""
    begins = _not_after(told.observed_from, told.levels_from)
    ends = _not_after(told.levels_until, told.observed_until)
    if False in (begins, ends):
        return "missed"
    return "unknown" if None in (begins, ends) else "met"


def _not_after(first: str | None, second: str | None) -> bool | None:
    """Whether one day is not after another, None where that is open."""
    if first is None or second is None:
        return None
    one, other = when(first), when(second)
    if one.last_day <= other.first_day:
        return True
    return False if one.first_day > other.last_day else None


def _map(told: Observation, edition: Edition) -> Iterator[Finding]:
    """58: the map is not less detailed than so."""
    scale = (told.conduct or {}).get("map_scale")
    if scale is None:
        return
    least = edition.parameters["observation.map_scale"]
    finding = _finding(edition, "58.2", "observation_map", "yes", "met" if scale <= least.value else "missed")
    finding.because = [
        Reason("scale of the map", f"1:{scale:,}", None, "fact"),
        Reason("least detailed", f"1:{least.value:,}", least.paragraph, least.verification),
    ]
    yield finding


def _finding(edition: Edition, paragraph: str, obligation: str, holds: Holds, status: str) -> Finding:
    return Finding(
        provision=edition.provision(paragraph),
        obligation=obligation,
        holds=holds,
        presumed=holds,
        status=status,
        flags=edition.memory_flags([paragraph]),
    )


def _fulfilled(done: bool | None) -> str:
    return {True: "met", False: "missed", None: "unknown"}[done]


def _whether(fact: str, known: bool | None, paragraph: str) -> Reason:
    return Reason(fact, {True: "yes", False: "no", None: "unknown"}[known], paragraph, "fact")
