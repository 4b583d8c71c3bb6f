"""One entry per activity of the ledger, drawn from all its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parley.dossier.model import ActivityKind, Place
from parley.ledger.contradictions import ENDS, End, contradictions_of, date_versions, meets, replaced_dates
from parley.ledger.entries import ActivityEntry
from parley.ledger.figures import day_bounds, figures_of, opposed_of
from parley.ledger.matching.naming import parts_of
from parley.ledger.matching.profile import is_dropped
from parley.ledger.matching.weights import rivals
from parley.ledger.told import Told
from parley.reading.exercise_names import base_of, series_of

_HALF = 0.5
_THIRD = 1 / 3
_MORE = 0.01


def entry_told(cluster_id: str, tellings: Sequence[Told]) -> ActivityEntry:
    """The entry of an activity, from what its reports told in the order of their publication.

    Copies of one story count as one source. Where reports disagree on a day it is None, and all they say
    stands in the contradictions.
    """
    stating = [telling for telling in tellings if telling.states]
    standing = _standing(tellings)
    basis = _standing(stating) or standing
    name, year = _name(standing), _year(standing)
    parties = _parties(basis, name)
    figures = figures_of(stating, parties, year)
    kind, host = _kind(basis), _host(basis, parties)
    start, end = (_agreed(stating or tellings, which, year) for which in ENDS)
    return ActivityEntry(
        id=cluster_id,
        name=name,
        aliases=[alias for alias in dict.fromkeys(n for t in tellings for n in t.aliases) if alias != name],
        year=year,
        kind=kind,
        parties=parties,
        start=start,
        end=None if _before(end, start) else end,
        reports=sorted(t.report for t in stating),
        mentions=sorted({t.report for t in tellings} - {t.report for t in stating}),
        host=host,
        places=list(_places(basis)),
        figures=figures,
        contradictions=contradictions_of(stating, figures, year, kind, parties, host),
        opposed=opposed_of(stating, parties, year),
    )


def _standing(tellings: Sequence[Told]) -> Sequence[Told]:
    """The reports that no newer version of their page replaced; all where none of them stands."""
    return [telling for telling in tellings if telling.replaced is None] or tellings


def _counted(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """In how many independent sources each value stands, from pairs of value and source; the first seen first."""
    return Counter(value for value, _ in dict.fromkeys(pairs))


def _name(tellings: Sequence[Told]) -> str | None:
    """The best attested name: one that the register knows as canonical, then one with its year, then the commonest."""
    names = _counted((name, t.source) for t in tellings for name in t.names)
    return max(names, key=lambda name: (*_rank(name), names[name]), default=None)


def _rank(name: str) -> tuple[bool, bool, bool]:
    parts = parts_of(name)
    canonical = parts.series is not None and base_of(name) == base_of(parts.series)
    return canonical, parts.series is not None or parts.short is None, parts.year is not None


def _year(tellings: Sequence[Told]) -> int | None:
    """The edition: the year in most names, else that of its days, else that in which most reports told of it."""
    profiles = [(t.source, edition) for t in tellings for edition in t.editions]
    for years in (
        _counted((str(year), source) for source, p in profiles for year in p.years),
        _counted((day[:4], source) for source, p in profiles for day in (p.first, p.last) if day),
        _counted((p.told[:4], source) for source, p in profiles if p.told),
    ):
        if years:
            return int(max(years, key=lambda year: (years[year], year)))
    return None


def _kind(tellings: Sequence[Told]) -> ActivityKind:
    kinds: dict[ActivityKind, set[str]] = {}
    for telling in tellings:
        for activity in telling.activities:
            if not is_dropped(activity) or len(tellings) == 1:
                kinds.setdefault(activity.kind, set()).add(telling.source)
    return max(kinds, key=lambda kind: len(kinds[kind]), default="exercise")


def _parties(tellings: Sequence[Told], name: str | None) -> list[str]:
    """The states and bodies that act: those of the series where reports name them, and others named often enough.

    Once is enough where the report counts the state's own forces, or says that it is on its territory. A state of a
    rival alliance, which reports on reactions bring in, is none.
    """
    named = _counted((party, t.source) for t in tellings for a in t.activities for party in a.parties)
    telling = len({t.source for t in tellings if any(a.parties for a in t.activities)})
    known = [party for party in _known_parties(name) if party in named]
    sure = known or [party for party, count in named.items() if count > telling * _HALF]
    shown = set() if known else set(_shown(tellings))
    accepted = [
        party
        for party, count in named.items()
        if party in sure
        or (count >= telling * (_HALF if known else _THIRD) + _MORE and not rivals(party, sure))
        or (party in shown and not rivals(party, sure))
        or telling <= 1
    ]
    return sorted(accepted, key=lambda party: (-named[party], party))


def _shown(tellings: Sequence[Told]) -> Iterator[str]:
    """The states named as taking part whose own forces the same report counts, or on whose territory it places them."""
    for telling in tellings:
        counted = {strength.figure.of for strength in telling.strengths}
        for activity in telling.activities:
            yield from (party for party in activity.parties if party in counted or party == activity.host)


def _known_parties(name: str | None) -> tuple[str, ...]:
    series = series_of(base_of(name)) if name else None
    return series.parties if series else ()


def _host(tellings: Sequence[Told], parties: Sequence[str]) -> str | None:
    """The state on whose territory it is, as most say; None where as many say another."""
    hosts = _counted((a.host, t.source) for t in tellings for a in t.activities if a.host)
    fit = {host: count for host, count in hosts.items() if host in parties or not rivals(host, parties)}
    return _clear(Counter(fit))


def _clear(counts: Counter[str]) -> str | None:
    """The value with most sources; None where another has as many."""
    first = counts.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def _agreed(tellings: Sequence[Told], end: End, year: int | None) -> str | None:
    """The start or end on which reports agree, at the finest precision; None where no majority of them does."""
    versions = _dates(tellings, end, year)
    support = {
        date: len({t.source for other, told in versions.items() if meets(date, other) for t in told})
        for date in versions
    }
    everyone = len({t.source for told in versions.values() for t in told})
    best = max(support, key=lambda date: (support[date], len(date), date), default=None)
    if best is None or all(meets(best, other) for other in versions):
        return best
    return best if support[best] > everyone * _HALF else None


def _dates(tellings: Sequence[Told], end: End, year: int | None) -> dict[str, list[Told]]:
    """The dates given for the start or end that stand, each with those who give it; all where no report stands."""
    standing, replaced = _standing(tellings), replaced_dates(tellings, end)
    return {
        date: left
        for date, told in date_versions(standing, end, year).items()
        if (left := [t for t in told if t.replaced or not replaced(t.lineage, date)])
    }


def _before(end: str | None, start: str | None) -> bool:
    """Whether an end lies wholly before the start, as a day that was promised may before the one on which it began."""
    last, first = (day_bounds(day) if day else None for day in (end, start))
    return last is not None and first is not None and last[1] < first[0]


def _places(tellings: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """The places that reports name, each once with its reports."""
    found: dict[tuple[str, str | None], tuple[Place, dict[str, None]]] = {}
    for telling in tellings:
        for place in (place for a in telling.activities for place in a.places):
            _, reports = found.setdefault((place.name, place.country), (place, {}))
            reports[telling.report] = None
    for place, named in sorted(found.values(), key=lambda pair: -len(pair[1])):
        yield {
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "reports": list(named),
        }
