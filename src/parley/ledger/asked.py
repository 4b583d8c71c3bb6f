"""The facts of an activity from all its reports, with every claimant's figures, for the Vienna assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import structs

from parley.dossier.model import Activity, Dossier, Finding, Reason, Span
from parley.ledger.entries import ActivityEntry
from parley.ledger.tellings import Telling, forces_of, tellings_of
from parley.vienna.assess import assess
from parley.vienna.edition import edition
from parley.vienna.facts import ASSESSED, facts_of
from parley.vienna.notices import Notice, agreed, notices
from parley.vienna.questions.activity import OUTLET, Assertion, Facts, Figure
from parley.vienna.zone import rests_on_place

_Given = TypeVar("_Given", Figure, Assertion)

_BESIDE = 160
"""Names within so many code points of an activity stand beside it."""
_DOCUMENT = ("vienna document", "vienna-document", "document of vienna", "osce", "notif")


def facts_of_activity(
    entry: ActivityEntry, dossiers: Sequence[tuple[Dossier, list[str]]], copies: Mapping[str, str] | None = None
) -> Facts:
    """The facts of an activity: what the reports agree on, and the figures and assertions of all claimants.

    Outlets are claimants by name, so that what two of them report is set side by side; a copy's outlet is that of its
    story. The day of the question is the last day of publication. Spans are of the claimant's first report.
    """
    tellings = [t for t in tellings_of(dossiers, copies or {}) if t.report in entry.reports]
    outlets = _outlets(tellings)
    told = [(t, _facts(t, entry)) for t in tellings]
    zones = [facts.in_zone for _, facts in told]
    return Facts(
        id=entry.id,
        kind=ASSESSED.get(entry.kind, "other"),
        host=entry.host,
        participants=list(entry.parties),
        in_zone=True if True in zones else False if False in zones else None,
        start=entry.start,
        end=entry.end,
        announced=min((f.announced for _, f in told if f.announced), default=None),
        notified=agreed(_notices(tellings)),
        figures=list(_once_each(_named(f, outlets[t.source]) for t, facts in told for f in facts.figures)),
        asserted=list(_said_once(_named(a, outlets[t.source]) for t, facts in told for a in facts.asserted)),
        concerns=sorted({state for _, facts in told for state in facts.concerns} - set(entry.parties)),
        as_of=max((t.day for t in tellings if t.day), default=None),
    )


def assessment_of(
    entry: ActivityEntry, dossiers: Sequence[tuple[Dossier, list[str]]], copies: Mapping[str, str] | None = None
) -> list[Finding]:
    """What the Vienna Document asks of an activity by all claimants; nothing of other kinds, or outside the zone.

    Who says that the notification was given stands among the reasons, and a flag where no place tells of the zone.
    """
    if entry.kind not in ASSESSED:
        return []
    facts = facts_of_activity(entry, dossiers, copies)
    if facts.in_zone is False:
        return []
    tellings = [t for t in tellings_of(dossiers, copies or {}) if t.report in entry.reports]
    by_parties = facts.in_zone and not any(rests_on_place(a) for t in tellings for a in t.activities)
    given = _notices(tellings)
    findings = assess(facts)
    for finding in findings:
        if by_parties:
            finding.flags.append(edition().flags["zone_by_parties"])
        if finding.obligation == "notification":
            finding.because += [Reason("notified", n.date, None, "assertion", n.span, n.by) for n in given]
    return findings


def _outlets(tellings: Iterable[Telling]) -> dict[str, str]:
    """Who stands for the outlet of each source; the first report of a story names it for all its copies."""
    found: dict[str, str] = {}
    for telling in tellings:
        found.setdefault(telling.source, telling.dossier.report.outlet or telling.report)
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


def _main(telling: Telling) -> Activity:
    """The activity of the report that it speaks of most, as that of the whole report."""
    return max(telling.activities, key=lambda a: (len(a.spans), bool(a.name)))


def _facts(telling: Telling, entry: ActivityEntry) -> Facts:
    """The facts as one report gives them; of its forces those that are figures of the activity."""
    dossier, activity = telling.dossier, _main(telling)
    kept = {figure.span for figure in entry.figures if figure.report == telling.report}
    return facts_of(
        activity,
        [force for force in forces_of(telling) if force.span in kept],
        dossier.claims,
        text=dossier.report.text,
        document_named=any(name in dossier.report.text.lower() for name in _DOCUMENT),
        others=_others(telling),
        near=_near(dossier, activity),
        as_of=dossier.report.published,
        prose=_prose(dossier),
    )


def _notices(tellings: Sequence[Telling]) -> list[Notice]:
    """What is said of the activity's notification, each thing once for each claimant."""
    found: dict[tuple[str, str], Notice] = {}
    for telling in tellings:
        report = telling.dossier.report
        for notice in notices(
            _main(telling),
            telling.dossier.claims,
            telling.dossier.times,
            report.text,
            others=_others(telling),
            prose=_prose(telling.dossier),
            as_of=report.published,
        ):
            by = telling.dossier.report.outlet or telling.report if notice.by == OUTLET else notice.by
            found.setdefault((notice.date, by), notice._replace(by=by))
    return list(found.values())


def _others(telling: Telling) -> list[Activity]:
    """The other activities of the report that statements on the duties may be about."""
    own = {activity.id for activity in telling.activities}
    return [a for a in telling.dossier.activities if a.id not in own and a.kind in ASSESSED]


def _near(dossier: Dossier, activity: Activity) -> list[str]:
    """The states and bodies named beside the activity, persons left out."""
    return [
        name.country
        for name in dossier.names
        if name.country
        and name.type != "person"
        and any(start - _BESIDE <= name.span[0] <= end + _BESIDE for start, end in activity.spans)
    ]


def _prose(dossier: Dossier) -> list[Span] | None:
    """The title, lead and body of the report; None where it came without blocks."""
    blocks = dossier.report.blocks
    return [b.span for b in blocks if b.kind in ("title", "lead", "body")] if blocks else None
