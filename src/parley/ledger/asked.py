"""The facts of an activity from all its reports, with every claimant's figures, for the Vienna assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import structs

from parley.dossier.model import Finding
from parley.knowledge.states import is_state
from parley.ledger.entries import ActivityEntry
from parley.ledger.lineage import replacing
from parley.ledger.told import Bearing
from parley.vienna.assess import assess
from parley.vienna.edition import edition
from parley.vienna.facts import ASSESSED
from parley.vienna.notices import Notice, agreed, reasons_of
from parley.vienna.questions.activity import OUTLET, Assertion, Facts, Figure


def facts_told(entry: ActivityEntry, told: Iterable[Bearing]) -> Facts:
    """The facts of an activity: what the reports agree on, and the figures and assertions of all claimants.

    Outlets are claimants by name, so that what two of them report is set side by side; a copy's outlet is that of its
    story. What newer versions of a page replaced is left out. The day of the question is the last day of publication.
    Spans are of the claimant's first report.
    """
    everything = _stating(entry, told)
    outlets = _outlets(everything)
    stating = [t for t in everything if t.replaced is None]
    zones = [t.duties.in_zone for t in stating]
    kept = {(figure.report, figure.span) for figure in entry.standing}
    figures = ((f, t) for t in stating for f in t.duties.figures if (t.report, f.span) in kept)
    speaks_for = partial(_speaking_for, acting_alone(entry.parties), outlets)
    return Facts(
        id=entry.id,
        kind=ASSESSED.get(entry.kind, "other"),
        host=entry.host,
        participants=list(entry.parties),
        in_zone=True if True in zones else False if False in zones else None,
        start=entry.start,
        end=entry.end,
        announced=min((t.duties.announced for t in stating if t.duties.announced), default=None),
        notified=agreed(given := _notices(entry, everything)),
        invited=agreed(given, "invited"),
        figures=list(_once_each(structs.replace(f, by=speaks_for(t, f.by)) for f, t in figures)),
        asserted=list(_said_once(structs.replace(a, by=speaks_for(t, a.by)) for a, t in _asserted(everything))),
        concerns=sorted({state for t in stating for state in t.duties.concerns} - set(entry.parties)),
        as_of=max((t.day for t in stating if t.day), default=None),
    )


def assess_told(entry: ActivityEntry, told: Sequence[Bearing]) -> list[Finding]:
    """What the Vienna Document asks of an activity by all claimants; nothing of other kinds, or outside the zone.

    Who says that the notification was given stands among the reasons, and a flag where no place tells of the zone.
    """
    if entry.kind not in ASSESSED:
        return []
    facts = facts_told(entry, told)
    if facts.in_zone is False:
        return []
    stating = _stating(entry, told)
    by_parties = facts.in_zone and not any(t.duties.by_place for t in stating if t.replaced is None)
    given = _notices(entry, stating)
    findings = assess(facts)
    for finding in findings:
        if by_parties:
            finding.flags.append(edition().flags["zone_by_parties"])
        finding.because += reasons_of(given, finding.obligation)
    return findings


def _stating(entry: ActivityEntry, told: Iterable[Bearing]) -> list[Bearing]:
    reports = set(entry.reports)
    return [t for t in told if t.report in reports]


def _outlets(told: Iterable[Bearing]) -> dict[str, str]:
    """Who stands for the outlet of each source; the first report of a story names it for all its copies."""
    found: dict[str, str] = {}
    for t in told:
        found.setdefault(t.source, t.outlet or t.report)
    return found


def _speaking_for(state: str | None, outlets: Mapping[str, str], told: Bearing, by: str | None) -> str:
    """For whom a claimant of a report speaks: the outlet of its story, the state that acts alone, or as it is named."""
    if by is None or by == OUTLET:
        return outlets[told.source]
    return told.duties.state_of(by, state) or by


def acting_alone(parties: Sequence[str]) -> str | None:
    """The state whose activity it is; None where several act, or none is known."""
    return parties[0] if len(parties) == 1 and is_state(parties[0]) else None


def _once_each(figures: Iterable[Figure]) -> Iterator[Figure]:
    """A claimant's figure counts once, in how many reports it may stand."""
    seen = set()
    for figure in figures:
        key = (figure.item, figure.low, figure.high, figure.by, figure.of, figure.hedge)
        if key not in seen:
            seen.add(key)
            yield figure


def _asserted(told: Sequence[Bearing]) -> Iterator[tuple[Assertion, Bearing]]:
    """The assertions that no newer version of their page replaced."""
    replaced = replacing((t.lineage, _meant(a)) for t in told for a in t.duties.asserted)
    yield from (
        (a, t) for t in told for a in t.duties.asserted if t.replaced is None and not replaced(t.lineage, _meant(a))
    )


def _meant(assertion: Assertion) -> tuple[str, str, str]:
    return assertion.by, assertion.obligation, assertion.holds


def _said_once(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    seen = set()
    for assertion in assertions:
        if _meant(assertion) not in seen:
            seen.add(_meant(assertion))
            yield assertion


def _notices(entry: ActivityEntry, told: Sequence[Bearing]) -> list[Notice]:
    """What is said of notification and invitations and still stands, each thing once for each claimant."""
    found: dict[tuple[str, str, str], Notice] = {}
    state, outlets = acting_alone(entry.parties), _outlets(told)
    replaced = replacing((t.lineage, (n.act, n.date, n.by)) for t in told for n in t.duties.notices)
    for t in told:
        for notice in t.duties.notices:
            if t.replaced or replaced(t.lineage, (notice.act, notice.date, notice.by)):
                continue
            by = _speaking_for(state, outlets, t, notice.by)
            found.setdefault((notice.act, notice.date, by), notice._replace(by=by))
    return list(found.values())
