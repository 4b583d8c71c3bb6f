"""The facts of an activity from all its reports, with every claimant's figures, for the Vienna assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import structs

from parley.dossier.model import Dossier, Finding, Reason
from parley.ledger.accounts import told_in
from parley.ledger.entries import ActivityEntry
from parley.ledger.told import Told
from parley.vienna.assess import assess
from parley.vienna.edition import edition
from parley.vienna.facts import ASSESSED
from parley.vienna.notices import Notice, agreed
from parley.vienna.questions.activity import OUTLET, Assertion, Facts, Figure

_Given = TypeVar("_Given", Figure, Assertion)


def facts_of_activity(
    entry: ActivityEntry, dossiers: Sequence[tuple[Dossier, list[str]]], copies: Mapping[str, str] | None = None
) -> Facts:
    """The facts of an activity, see `facts_told`, from the dossiers of its reports."""
    return facts_told(entry, told_in(dossiers, copies or {}))


def assessment_of(
    entry: ActivityEntry, dossiers: Sequence[tuple[Dossier, list[str]]], copies: Mapping[str, str] | None = None
) -> list[Finding]:
    """The answers for an activity, see `assess_told`, from the dossiers of its reports."""
    return assess_told(entry, told_in(dossiers, copies or {}))


def facts_told(entry: ActivityEntry, told: Iterable[Told]) -> Facts:
    """The facts of an activity: what the reports agree on, and the figures and assertions of all claimants.

    Outlets are claimants by name, so that what two of them report is set side by side; a copy's outlet is that of its
    story. The day of the question is the last day of publication. Spans are of the claimant's first report.
    """
    stating = _stating(entry, told)
    outlets = _outlets(stating)
    zones = [t.duties.in_zone for t in stating]
    kept = {(figure.report, figure.span) for figure in entry.figures}
    figures = ((f, t) for t in stating for f in t.duties.figures if (t.report, f.span) in kept)
    return Facts(
        id=entry.id,
        kind=ASSESSED.get(entry.kind, "other"),
        host=entry.host,
        participants=list(entry.parties),
        in_zone=True if True in zones else False if False in zones else None,
        start=entry.start,
        end=entry.end,
        announced=min((t.duties.announced for t in stating if t.duties.announced), default=None),
        notified=agreed(_notices(stating)),
        figures=list(_once_each(_named(f, outlets[t.source]) for f, t in figures)),
        asserted=list(_said_once(_named(a, outlets[t.source]) for t in stating for a in t.duties.asserted)),
        concerns=sorted({state for t in stating for state in t.duties.concerns} - set(entry.parties)),
        as_of=max((t.day for t in stating if t.day), default=None),
    )


def assess_told(entry: ActivityEntry, told: Sequence[Told]) -> list[Finding]:
    """What the Vienna Document asks of an activity by all claimants; nothing of other kinds, or outside the zone.

    Who says that the notification was given stands among the reasons, and a flag where no place tells of the zone.
    """
    if entry.kind not in ASSESSED:
        return []
    facts = facts_told(entry, told)
    if facts.in_zone is False:
        return []
    stating = _stating(entry, told)
    by_parties = facts.in_zone and not any(t.duties.by_place for t in stating)
    given = _notices(stating)
    findings = assess(facts)
    for finding in findings:
        if by_parties:
            finding.flags.append(edition().flags["zone_by_parties"])
        if finding.obligation == "notification":
            finding.because += [Reason("notified", n.date, None, "assertion", n.span, n.by) for n in given]
    return findings


def _stating(entry: ActivityEntry, told: Iterable[Told]) -> list[Told]:
    reports = set(entry.reports)
    return [t for t in told if t.report in reports]


def _outlets(told: Iterable[Told]) -> dict[str, str]:
    """Who stands for the outlet of each source; the first report of a story names it for all its copies."""
    found: dict[str, str] = {}
    for t in told:
        found.setdefault(t.source, t.outlet or t.report)
    return found


def _named(given: _Given, outlet: str) -> _Given:
    return structs.replace(given, by=outlet) if given.by in (None, OUTLET) else given


def _once_each(figures: Iterable[Figure]) -> Iterator[Figure]:
    """A claimant's figure counts once, in how many reports it may stand."""
    seen = set()
    for figure in figures:
        key = (figure.item, figure.low, figure.high, figure.by, figure.of, figure.hedge)
        if key not in seen:
            seen.add(key)
            yield figure


def _said_once(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    seen = set()
    for assertion in assertions:
        key = (assertion.by, assertion.obligation, assertion.holds)
        if key not in seen:
            seen.add(key)
            yield assertion


def _notices(told: Iterable[Told]) -> list[Notice]:
    """What is said of the activity's notification, each thing once for each claimant."""
    found: dict[tuple[str, str], Notice] = {}
    for t in told:
        for notice in t.duties.notices:
            by = t.outlet or t.report if notice.by == OUTLET else notice.by
            found.setdefault((notice.date, by), notice._replace(by=by))
    return list(found.values())
