"""Draw from dossiers what each report told of an activity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.dossier.model import Activity, Dossier, Span
from parley.ledger.disputes import denials_in, voices_in
from parley.ledger.duties import duties_in
from parley.ledger.figures import strengths_in
from parley.ledger.lineage import Lineage
from parley.ledger.matching import activities_of
from parley.ledger.matching.profile import profile_of
from parley.ledger.promised import pledges_in
from parley.ledger.tellings import Telling, also_named, states
from parley.ledger.told import Edition, Kept, Told


def told_in(dossiers: Sequence[tuple[Dossier, list[str]]], copies: Mapping[str, str]) -> list[Told]:
    """What each report told, in the order of publication; `copies` from a report to its copy group."""
    lineages = {report: Lineage(source=source, page=report) for report, source in copies.items()}
    return in_order((told for dossier, local in dossiers if (told := told_of(dossier, local))), lineages)


def in_order(told: Iterable[Kept], lineages: Mapping[str, Lineage]) -> list[Kept]:
    """In the order of publication, each with what it goes back to."""
    found = sorted(told, key=lambda t: (t.day or "9999", t.report))
    for one in found:
        one.lineage = lineages.get(one.report) or Lineage(source=one.report, page=one.report)
    return found


def told_of(dossier: Dossier, local: Sequence[str], rejected: Sequence[Span] = ()) -> Told | None:
    """What a report told of those of its activities that have these numbers; None where it has none of them.

    `rejected` are the places of claims and commitments that a person judged to be none.
    """
    own = [activity for activity in activities_of(dossier) if activity.id in local]
    if not own:
        return None
    telling = Telling(dossier, own)
    strengths = list(strengths_in(telling))
    report = dossier.report
    return Told(
        report=report.id,
        published=report.published,
        outlet=report.outlet,
        activities=own,
        names=telling.names,
        aliases=list(dict.fromkeys(also_named(telling))),
        editions=[_edition(dossier, activity) for activity in own],
        states=states(telling),
        strengths=strengths,
        voices=list(voices_in(telling)),
        denials=list(denials_in(telling)),
        duties=duties_in(telling, {strength.figure.span for strength in strengths}),
        pledges=list(pledges_in(dossier, local, rejected)),
    )


def _edition(dossier: Dossier, activity: Activity) -> Edition:
    profile = profile_of(dossier, activity)
    return Edition(profile.years, profile.first, profile.last, profile.told)
