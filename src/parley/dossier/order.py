"""In what order and under which headings a person is shown a dossier; shared by the text and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.dossier.model import Activity, Claim, Dossier, Finding, Force, Hedge, Reason, Speaker, Time

HEDGE_IN_WORDS: Mapping[Hedge, str] = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
    "less_than": "less than ",
    "may": "possibly ",
}


def strength(force: Force) -> str:
    """The stated strength in words: `about 30,000`, `24 to 90`, or `number not stated`."""
    hedge = HEDGE_IN_WORDS.get(force.hedge or "exact", "")
    if force.low is None and force.high is None:
        return "number not stated"
    if force.low is None:
        return (hedge or "up to ") + f"{force.high:,}"
    if force.high is None:
        return (hedge or "at least ") + f"{force.low:,}"
    if force.low == force.high:
        return f"{hedge}{force.low:,}"
    return f"{hedge}{force.low:,} to {force.high:,}"


def who_claims(force: Force) -> str:
    """Those who give the figure; the outlet itself where nobody is named."""
    return ", ".join(force.claimed_by) or "the outlet"


def whose(force: Force) -> str:
    """Whose it is: the state or body, with the states whose parts it is made of: `CSTO (ARM, BLR)`, `DNK and EST`."""
    if force.of is None:
        return " and ".join(force.states)
    return f"{force.of} ({', '.join(force.states)})" if force.states else force.of


def thing(force: Force) -> str:
    """What is counted: the category in words, with type and unit where the text gives them."""
    return counted(force, force.category.replace("_", " "))


def counted(force: Force, item: str) -> str:
    """What is counted, `item` being its category in the words of the reader's language."""
    if force.type:
        item = force.type if counts_units(force) else f"{force.type} ({item})"
    return f"{item}, {force.unit}" if force.unit else item


def counts_units(force: Force) -> bool:
    """Whether it counts battalions or the like: their types are plain words, those of equipment proper names."""
    return force.category == "other" and force.type is not None and force.type.islower()


def who(speaker: Speaker) -> str:
    """The speaker as resolved, with role and state; the text's own words where they were not resolved."""
    name = speaker.name or f"“{speaker.text}”"
    more = [x for x in (speaker.role, speaker.country) if x and x.lower() not in name.lower()]
    return f"{name} ({', '.join(more)})" if more else name


def when(activity: Activity) -> str:
    """Start and end at the precision stated; what is unknown is said to be."""
    if activity.start is None and activity.end is None:
        return "dates not stated"
    if activity.start == activity.end:
        return str(activity.start)
    return f"from {activity.start or 'an unstated day'} to {activity.end or 'an unstated day'}"


def title_of(activity: Activity) -> str:
    """The activity's name, or its kind where it has none."""
    return activity.name or activity.kind.replace("_", " ")


def due(finding: Finding) -> str:
    """The day by which it must be done, or the interval of days, or an empty string."""
    if finding.due is None:
        return ""
    if isinstance(finding.due, str):
        return finding.due
    return f"between {finding.due[0]} and {finding.due[-1]}"


def fact(reason: Reason) -> str:
    """What an answer rests on."""
    return reason.fact


def value(reason: Reason) -> str:
    """Its value."""
    return reason.value


def stated(finding: Finding) -> dict[str, list[str]]:
    """What the report states and the answer rests on, with its place, and for each by whom it is said."""
    out: dict[str, list[str]] = {}
    for reason in finding.because:
        if _is_stated(reason):
            at = f" [{reason.span[0]}:{reason.span[1]}]" if reason.span else ""
            by = out.setdefault(f"{reason.fact}: {reason.value}{at}", [])
            by += [reason.by] if reason.by and reason.by not in by else []
    return out


def with_what_was_told(findings: list[Finding]) -> Iterator[tuple[Finding, bool]]:
    """The findings, each with whether all it states was stated for an earlier finding about the same activity."""
    told: dict[str | None, dict[str, list[str]]] = {}
    for finding in findings:
        said = stated(finding)
        before = told.setdefault(finding.activity, {})
        yield finding, bool(said) and said.items() <= before.items()
        before |= said


def alike(findings: list[Finding]) -> list[list[tuple[Finding, bool]]]:
    """The findings as `with_what_was_told`; those side by side that rest on nothing stated and say the same as one."""
    found: list[list[tuple[Finding, bool]]] = []
    for finding, told_before in with_what_was_told(findings):
        if found and _says_the_same(found[-1][0][0], finding):
            found[-1].append((finding, told_before))
        else:
            found.append([(finding, told_before)])
    return found


def _says_the_same(one: Finding, other: Finding) -> bool:
    return not (stated(one) or stated(other) or one.by_claimant or other.by_claimant) and (
        (one.activity, one.holds, one.presumed, one.due, one.status, one.would_settle)
        == (other.activity, other.holds, other.presumed, other.due, other.status, other.would_settle)
    )


def _is_stated(reason: Reason) -> bool:
    """Whether somebody states it; of what the outlet itself states in facts neither words nor claimant are known."""
    return bool(reason.span or reason.by) or reason.source in ("figure", "assertion")


def compared(finding: Finding) -> list[str]:
    """What the stated facts were compared with, in words: thresholds of one paragraph together, then the rest."""
    levels: dict[str, list[str]] = {}
    rest = []
    for reason in finding.because:
        if _is_stated(reason):
            continue
        if reason.fact.startswith("threshold for ") and reason.paragraph:
            levels.setdefault(reason.paragraph, []).append(reason.value)
        else:
            rest.append(f"{reason.fact} {reason.value}" + (f" ({reason.paragraph})" if reason.paragraph else ""))
    return [f"{' or '.join(values)} ({paragraph})" for paragraph, values in levels.items()] + rest


def would_settle(finding: Finding) -> str:
    """The smallest sets of facts that would settle it, in words."""
    return "; or ".join(" and ".join(fact.replace("_", " ") for fact in facts) for facts in finding.would_settle)


FOLLOWING = frozenset({"calendar", "constraint_notice", "constraint"})
"""Obligations that rest on the strengths of the notification, which stand there already."""


def is_brief(finding: Finding) -> bool:
    """Whether a line is enough: it follows from what is shown before, and nobody's account says that it holds."""
    return finding.obligation in FOLLOWING and finding.holds not in ("yes", "contested")


def in_short(finding: Finding) -> str:
    """The answer in one line: what is asked, whether it holds, by when, and by whose account."""
    day = due(finding)
    by = ", ".join(f"{who} {holds}" for who, holds in finding.by_claimant.items())
    return (
        answer(finding)
        + (f", due {day}" if day else "")
        + (f", {finding.status.replace('_', ' ')}" if finding.status not in ("unknown", "") else "")
        + (f" – {by}" if by else "")
    )


def answer(finding: Finding) -> str:
    """What is asked and whether it holds: "notification VD11:40.1.1: UNKNOWN (presumed no)"."""
    presumed = f" (presumed {finding.presumed})" if finding.presumed and finding.presumed != finding.holds else ""
    return f"{finding.obligation.replace('_', ' ')} {finding.provision}: {finding.holds.upper()}{presumed}"


def unresolved(times: list[Time]) -> list[Time]:
    """Time expressions without a value: kept, and shown as such."""
    return [t for t in times if t.value is None]


def by_activity(dossier: Dossier) -> list[tuple[Activity | None, list[Force], list[Finding]]]:
    """Each activity with its forces and findings; last, under None, those tied to no activity."""
    rows: list[tuple[Activity | None, list[Force], list[Finding]]] = [
        (
            a,
            [f for f in dossier.forces if f.activity == a.id],
            [f for f in dossier.assessment if f.activity == a.id],
        )
        for a in dossier.activities
    ]
    known = {a.id for a in dossier.activities}
    loose = [f for f in dossier.forces if f.activity not in known]
    findings = [f for f in dossier.assessment if f.activity not in known]
    if loose or findings:
        rows.append((None, loose, findings))
    return rows


def denied_by(dossier: Dossier) -> dict[str, list[Claim]]:
    """For each claim id, the claims of this report that deny it."""
    out: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        for other in claim.denies:
            out.setdefault(other, []).append(claim)
    return out
