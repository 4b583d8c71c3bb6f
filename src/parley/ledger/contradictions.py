"""On what reports differ about an activity: who says what, since when, in how many independent reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from parley.ledger.disputes import disputes_of
from parley.ledger.entries import Contradiction, FigureEntry, Replaced
from parley.ledger.figures import bounds_of, day_bounds
from parley.ledger.lineage import Lineage, in_all, replacing
from parley.ledger.matching.profile import of_edition
from parley.ledger.told import Told

End = Literal["start", "end"]
ENDS: tuple[End, End] = ("start", "end")

_LESS = 0.8


def contradictions_of(
    told: Sequence[Told],
    figures: Sequence[FigureEntry],
    year: int | None,
    kind: str,
    parties: Sequence[str] = (),
    host: str | None = None,
) -> list[Contradiction]:
    """The contradictions in numbers, in dates, and between claims."""
    return [
        *_numbers(told, figures, _guests(parties, host)),
        *(found for end in ENDS for found in _dates(told, end, year)),
        *disputes_of(told, kind, parties),
    ]


# -- numbers ---


def _guests(parties: Sequence[str], host: str | None) -> frozenset[str]:
    """The states that send a part of the forces to an activity that another one hosts."""
    return frozenset(parties) - {host} if host in parties else frozenset()


def _numbers(told: Sequence[Told], figures: Sequence[FigureEntry], guests: frozenset[str]) -> Iterator[Contradiction]:
    """Figures for one item and one part of it whose bounds do not meet."""
    sources = {t.report: t.source for t in told}
    in_report: dict[tuple[str, str], list[FigureEntry]] = {}
    of_item: dict[str, list[FigureEntry]] = {}
    for figure in figures:
        in_report.setdefault((figure.item, figure.report), []).append(figure)
        of_item.setdefault(figure.item, []).append(figure)
    groups: dict[tuple[str, str | None], list[FigureEntry]] = {}
    for figure in figures:
        guest = figure.of in guests
        part = part_of(figure, of_item[figure.item] if guest else in_report[figure.item, figure.report])
        groups.setdefault((figure.item, part), []).append(figure)
    for (item, part), group in groups.items():
        if _differ(group):
            what = f"{item.replace('_', ' ')}{f' of {part}' if part else ''}"
            yield Contradiction(what, sorted({f.report for f in group}), list(_versions(group, sources)))


def part_of(figure: FigureEntry, beside: Sequence[FigureEntry]) -> str | None:
    """Whose part of the total a figure is, by the figures of its item beside it; None for a total.

    Beside it are those of its report, of a guest's contingent those of all reports: that one report counts
    the guests and another one everybody is no contradiction.
    """
    if figure.of is None:
        return None
    most = figure.high or figure.low or 0
    others = (f.high or f.low or 0 for f in beside if f.of != figure.of)
    return figure.of if any(most <= _LESS * other for other in others) else None


def _differ(group: Sequence[FigureEntry]) -> bool:
    """Whether any two figures do not meet; those that say the same in the same voice and report count once."""
    distinct = list({(f.low, f.high, f.hedge): f for f in group}.values())
    if len(distinct) < 2:
        return False
    return any(_disjoint(a, b) for i, a in enumerate(group) for b in group[i + 1 :])


def _disjoint(a: FigureEntry, b: FigureEntry) -> bool:
    if (a.report == b.report and a.by == b.by) or _sort_of_unit(a) != _sort_of_unit(b):
        return False
    low, high = bounds_of(a.low, a.high, a.hedge)
    other_low, other_high = bounds_of(b.low, b.high, b.hedge)
    return high < other_low or other_high < low


def _sort_of_unit(figure: FigureEntry) -> str | None:
    """Battalions are not held against brigades; None for what is not counted in units."""
    words = (figure.text or "").lower().split()
    return words[-1] if figure.item == "units" and words else None


def _versions(group: Sequence[FigureEntry], sources: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Each version with its claimant, the first day, the reports, and how many of them are independent."""
    versions: dict[tuple[object, ...], list[FigureEntry]] = {}
    for figure in group:
        versions.setdefault((figure.low, figure.high, figure.hedge, figure.by), []).append(figure)
    for (low, high, hedge, by), told in versions.items():
        reports = sorted({f.report for f in told})
        yield {
            "low": low,
            "high": high,
            "hedge": hedge,
            "by": by,
            "since": min((f.since for f in told if f.since), default=None),
            "reports": reports,
            "sources": len({sources[report] for report in reports}),
            **in_all([f.replaced for f in told]),
        }


# -- dates ---


def _dates(told: Sequence[Told], end: End, year: int | None) -> Iterator[Contradiction]:
    versions = date_versions(told, end, year)
    if any(not meets(a, b) for a in versions for b in versions):
        replaced = replaced_dates(told, end)
        says = [
            {
                "date": date,
                "since": min((t.day for t in told if t.day), default=None),
                "reports": sorted({t.report for t in told}),
                "sources": len({t.source for t in told}),
                **in_all([replaced(t.lineage, date) for t in told]),
            }
            for date, told in sorted(versions.items())
        ]
        yield Contradiction(end, sorted({t.report for told in versions.values() for t in told}), says)


def replaced_dates(told: Sequence[Told], end: End) -> Callable[[Lineage | None, str], Replaced | None]:
    """Tells of the dates given for the start or end which newer versions of pages do not give any more."""
    return replacing((t.lineage, date) for t in told for date in _given(t, end))


def date_versions(told: Sequence[Told], end: End, year: int | None) -> dict[str, list[Told]]:
    """The dates given for the start or end of the edition of a year, each with those who give it."""
    versions: dict[str, list[Told]] = {}
    for t in told:
        for date in _given(t, end):
            if day_bounds(date) and of_edition(date, [] if year is None else [year]):
                versions.setdefault(date, []).append(t)
    return versions


def _given(told: Told, end: End) -> list[str]:
    return [date for date in dict.fromkeys(a.start if end == "start" else a.end for a in told.activities) if date]


def meets(a: str, b: str) -> bool:
    """Whether two dates at their precision can be one day."""
    mine, theirs = day_bounds(a), day_bounds(b)
    return mine is None or theirs is None or (mine[0] <= theirs[1] and theirs[0] <= mine[1])
