"""The dossier as a person reads it in a minute: plain text, in colour on request."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from parley.dossier import order
from parley.dossier.model import Activity, Claim, Commitment, Dossier, Finding, Force, Place, Report
from parley.dossier.plain import TONE, Paint, plain, visible, wrap

QUOTED = 220
"""Longer contents are cut to so many characters in the text view; the JSON and the page hold them whole."""


def render_text(dossier: Dossier, *, width: int = 100, paint: Paint = plain) -> str:
    """The dossier in words, `width` columns wide. Every value is followed by where it stands: `[start:end]`."""
    parts = [
        _header(dossier.report, paint),
        _in_short(dossier, paint),
        _activities(dossier, paint),
        _assessment(dossier, paint),
        _claims(dossier, paint),
        _commitments(dossier, paint),
        _talks(dossier, paint),
        _left_open(dossier, paint),
    ]
    lines = [wrapped for part in parts if part for line in [*part, ""] for wrapped in wrap(line, width)]
    return "\n".join(lines).rstrip() + "\n"


def _at(span: tuple[int, int] | None) -> str:
    return f" [{span[0]}:{span[1]}]" if span else ""


def _cut(words: str) -> str:
    shown = visible(words)
    return shown if len(shown) <= QUOTED else shown[: QUOTED - 1].rsplit(" ", 1)[0] + " …"


def _header(report: Report, paint: Paint) -> list[str]:
    origin = [x for x in (report.outlet, report.url) if x]
    published = report.published or "publication date unknown"
    how = f" ({report.published_from})" if report.published and report.published_from else ""
    return [
        paint(visible(report.title or f"Report {report.id}"), "heading"),
        visible(" · ".join([*origin, f"published {published}{how}" if report.published else published])),
    ]


def _in_short(dossier: Dossier, paint: Paint) -> list[str]:
    """What matters most, before everything else: warnings, and what has to be notified."""
    lines = [paint(warning, "bad") for warning in map(visible, dossier.warnings)]
    names = {a.id: visible(order.title_of(a)) for a in dossier.activities}
    for finding in dossier.assessment:
        if finding.obligation == "notification" and finding.holds in ("yes", "contested"):
            name = names.get(finding.activity or "", "")
            lines.append(paint(f"{name}: {visible(order.in_short(finding))}", TONE[finding.holds]))
    return lines


def _activities(dossier: Dossier, paint: Paint) -> list[str]:
    rows = order.by_activity(dossier)
    if not rows:
        return [paint("No military activity found.", "heading")]
    return [line for activity, forces, _ in rows for line in _activity(activity, forces, paint)]


def _activity(activity: Activity | None, forces: list[Force], paint: Paint) -> Iterator[str]:
    if activity is None:
        yield paint("Forces tied to no activity", "heading")
    else:
        yield (
            paint(f"{activity.id}  {visible(order.title_of(activity))}", "heading")
            + (f" – {activity.kind.replace('_', ' ')}" if activity.name else "")
            + _at(activity.spans[0] if activity.spans else None)
        )
        yield from _activity_facts(activity)
    for force in forces:
        side = f"{order.whose(force)}: " if force.of or force.states else ""
        by = visible(order.who_claims(force))
        yield f"    {side}{visible(order.thing(force))}: {order.strength(force)} – by {by}{_at(force.span)}"


def _activity_facts(activity: Activity) -> Iterator[str]:
    if activity.aliases:
        yield "    also called: " + visible("; ".join(activity.aliases))
    host = f", on the territory of {activity.host}" if activity.host else ""
    announced = f", announced {activity.announced}" if activity.announced else ""
    yield f"    {', '.join(activity.parties) or 'parties not stated'}{host}; {order.when(activity)}{announced}"
    if activity.stages:
        yield "    stages: " + visible("; ".join(activity.stages))
    if activity.places:
        yield "    places: " + ", ".join(_place(p) for p in activity.places)


def _place(place: Place) -> str:
    at = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    known = f"{place.country or ''}{at}".strip()
    return visible(place.name) + (f" ({known})" if known else "")


def _assessment(dossier: Dossier, paint: Paint) -> list[str]:
    if not dossier.assessment:
        return []
    lines = [paint("Vienna Document 2011", "heading")]
    shown = [f for f in dossier.assessment if not order.is_brief(f)]
    for alike in order.alike(shown):
        if len(alike) > 1:
            lines += _all_alike([finding for finding, _ in alike], paint)
        else:
            lines += _finding(*alike[0], paint)
    lines += _in_brief([f for f in dossier.assessment if order.is_brief(f)])
    told = [f for f in shown if f.by_claimant or order.stated(f)]
    lines += _shared("for a person to judge", [(f.activity, f.flags) for f in told])
    lines += _shared("next", [(f.activity, f.next_steps) for f in told])
    if len(told) < len(shown):
        lines.append("  what a person should judge and may do about the others: --format json or html")
    return lines


def _in_brief(findings: list[Finding]) -> Iterator[str]:
    """What follows from the findings above and holds by nobody's account: one line an activity."""
    for activity, own in groupby(findings, key=lambda finding: finding.activity):
        yield f"  {activity or '–'}  " + visible("; ".join(map(order.answer, own)))


def _finding(finding: Finding, told_before: bool, paint: Paint) -> Iterator[str]:
    yield f"  {finding.activity or '–'}  " + paint(visible(order.in_short(finding)), TONE[finding.holds])
    stated = order.stated(finding)
    if told_before:
        yield "      by what is stated above"
    else:
        yield from (
            f"      {visible(said)}" + (f" – by {visible(', '.join(by))}" if by else "") for said, by in stated.items()
        )
    if stated or finding.by_claimant:
        yield "      against: " + visible("; ".join(order.compared(finding)))
        for exception in finding.exceptions:
            yield f"      exception {exception.paragraph}: {exception.applies} – {visible(exception.why)}"
    else:
        yield "      the report states no figure for it"
    if finding.would_settle:
        yield f"      would settle it: {order.would_settle(finding)}"


def _all_alike(findings: list[Finding], paint: Paint) -> Iterator[str]:
    """Findings about an activity of which the report states nothing that they rest on, and that say the same."""
    names = ", ".join(f"{finding.obligation.replace('_', ' ')} {finding.provision}" for finding in findings)
    first = findings[0]
    yield f"  {first.activity or '–'}  " + paint(f"{visible(names)}: {first.holds.upper()}", TONE[first.holds])
    yield "      the report states no figure for them"
    if first.would_settle:
        yield f"      would settle each: {order.would_settle(first)}"


def _shared(heading: str, said: list[tuple[str | None, list[str]]]) -> Iterator[str]:
    """Remarks that several findings have in common, each once, with the activities it belongs to."""
    where: dict[str, list[str]] = {}
    for activity, remarks in said:
        for remark in remarks:
            ids = where.setdefault(remark, [])
            if activity and activity not in ids:
                ids.append(activity)
    if where:
        yield f"  {heading}"
    for remark, ids in where.items():
        yield f"    {', '.join(ids)}: {visible(remark)}"


def _claims(dossier: Dossier, paint: Paint) -> list[str]:
    if not dossier.claims:
        return []
    denied = order.denied_by(dossier)
    lines = [paint("Who says what", "heading")]
    for claim in dossier.claims:
        lines.append(_claim(claim))
        if claim.id in denied:
            lines.append("        " + paint("denied in " + ", ".join(c.id for c in denied[claim.id]), "open"))
    return lines


def _claim(claim: Claim) -> str:
    said = f", {claim.said}" if claim.said else ""
    to = f" to {visible(claim.addressee)}" if claim.addressee else ""
    spans = claim.content.spans
    at = f" [{spans[0][0]}:{spans[-1][1]}]" if spans else ""
    return (
        f"  {claim.id:<4}{visible(order.who(claim.speaker))} – {claim.stance}, {claim.kind}{to}{said}: "
        f"{_cut(claim.content.text)}{at}"
    )


def _commitments(dossier: Dossier, paint: Paint) -> list[str]:
    if not dossier.commitments:
        return []
    return [paint("Commitments", "heading"), *(_commitment(c) for c in dossier.commitments)]


def _commitment(commitment: Commitment) -> str:
    more = [
        f"by {commitment.by}" if commitment.by else "",
        f"due {commitment.due}" if commitment.due else "",
        f"condition: {commitment.condition}" if commitment.condition else "",
        f"against it: {', '.join(commitment.against)}" if commitment.against else "",
    ]
    tail = "; ".join(x for x in more if x)
    return (
        f"  {commitment.status.upper()} {', '.join(map(visible, commitment.who))}: {_cut(commitment.what)} "
        f"({commitment.claim}{'; ' + visible(tail) if tail else ''}){_at(commitment.span)}"
    )


def _talks(dossier: Dossier, paint: Paint) -> list[str]:
    if not dossier.talks:
        return []
    lines = [paint("Talks", "heading")]
    for talk in dossier.talks:
        outcome = f": {_cut(talk.outcome)}" if talk.outcome else ""
        day = talk.when or "day not stated"
        lines.append(f"  {talk.kind}, {' – '.join(map(visible, talk.parties))}, {day}{outcome}{_at(talk.span)}")
    return lines


def _left_open(dossier: Dossier, paint: Paint) -> list[str]:
    lines = [
        f"  “{_cut(t.text)}” has no calendar value{': ' + visible(t.how) if t.how else ''}{_at(t.span)}"
        for t in order.unresolved(dossier.times)
    ]
    left_out = [b for b in dossier.report.blocks if b.kind not in ("title", "lead", "body")]
    if left_out:
        kinds = ", ".join(f"{sum(b.kind == k for b in left_out)} {k}" for k in sorted({b.kind for b in left_out}))
        lines.append(f"  not read, by their function on the page: {kinds}")
    return [paint("Left open", "heading"), *lines] if lines else []
