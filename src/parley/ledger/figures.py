"""The strengths of an activity: every version side by side, with who gives it, where and since when; never averaged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from parley.dossier.model import Claim, Force, Hedge, Span
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.knowledge.units import is_unit
from parley.ledger.entries import FigureEntry, Item
from parley.ledger.lineage import Lineage, replacing
from parley.ledger.matching.weights import rivals
from parley.ledger.sentences import says_any, sentence_of, sentence_span
from parley.ledger.tellings import Telling, forces_of
from parley.ledger.told import Strength, Told
from parley.vienna.dates import when

_NEAR = 40
_BESIDE = 36
_OPENING = 24
"""Code points at the head of a sentence in which a time stands that all of it is of."""
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d[\d.,]*")
"""A number other than a year: what stands beyond it belongs to that."""
_IN_YEAR = re.compile(r"\b(?:in|of|during)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_ABOUT = 0.1
_UP_TO = 0.5


def figures_of(told: Sequence[Told], parties: Sequence[str], year: int | None) -> list[FigureEntry]:
    """The figures of an activity, by item, then from the largest down, then by day.

    Left out are treaty thresholds, earlier editions and losses; forces of the other side stand in `opposed_of`.
    """
    return _ordered([f for t in told for f in _figures(t, year) if not _of_other_side(f, parties)], told)


def opposed_of(told: Sequence[Told], parties: Sequence[str], year: int | None) -> list[FigureEntry]:
    """The figures told beside an activity of states that stand in an alliance against those who act, in their order."""
    return _ordered([f for t in told for f in _figures(t, year) if _of_other_side(f, parties)], told)


def _ordered(figures: list[FigureEntry], told: Sequence[Told]) -> list[FigureEntry]:
    by_report = {t.report: t for t in told}
    _count(figures, by_report)
    _replace(figures, {report: t.lineage for report, t in by_report.items()})
    return sorted(figures, key=lambda f: (f.item, -(f.high or f.low or 0), f.since or "9999", f.report, f.span))


def _figures(told: Told, year: int | None) -> Iterator[FigureEntry]:
    """The strengths of a report that are of this edition, each once."""
    seen = set()
    for strength in told.strengths:
        figure = strength.figure
        key = (figure.item, figure.low, figure.high, figure.of)
        if key not in seen and not _earlier(strength, year):
            seen.add(key)
            yield structs.replace(figure)


def strengths_in(telling: Telling) -> Iterator[Strength]:
    """The figures of a report that may be strengths of the activity, whichever edition it is and whoever acts."""
    text = telling.dossier.report.text
    claims = {claim.id: claim for claim in telling.dossier.claims}
    for force in forces_of(telling):
        if not _counts(force, text):
            continue
        past, years = _times(text, force.span)
        figure = FigureEntry(
            item=_item(force),
            report=telling.report,
            span=force.span,
            low=force.low,
            high=force.high,
            hedge=force.hedge,
            by=_claimant(force, claims.get(force.claim or "")),
            of=force.of,
            text=text[force.span[0] : force.span[1]],
        )
        yield Strength(figure, past, years)


def _item(force: Force) -> Item:
    """What is counted: the category; battalions and the like, which are of none, are units."""
    return "units" if force.category == "other" and force.type and is_unit(force.type) else force.category


def _claimant(force: Force, claim: Claim | None) -> str | None:
    """Who gives the number, a pronoun by the name of the speaker; None for the outlet."""
    named = [name for name in force.claimed_by if name.lower() not in load("ledger_figures")["pronouns"]]
    if force.claimed_by and not named and claim is not None and claim.speaker.name:
        return claim.speaker.name
    return " and ".join(named or force.claimed_by) or None


def _replace(figures: Sequence[FigureEntry], lineages: Mapping[str, Lineage | None]) -> None:
    """Mark the figures that newer versions of their pages do not give any more."""
    replaced = replacing((lineages[figure.report], _given(figure)) for figure in figures)
    for figure in figures:
        figure.replaced = replaced(lineages[figure.report], _given(figure))


def _given(figure: FigureEntry) -> tuple[object, ...]:
    """What is given, and by whom, as two versions of a page can both give it."""
    return figure.item, figure.low, figure.high, figure.hedge, figure.of, figure.by


def _count(figures: Sequence[FigureEntry], told: dict[str, Told]) -> None:
    """Since when each claimant gives the figure, and in how many independent reports it stands."""
    groups: dict[tuple[object, ...], list[FigureEntry]] = {}
    for figure in figures:
        groups.setdefault((figure.item, figure.low, figure.high, figure.of), []).append(figure)
    for same in groups.values():
        sources = len({told[figure.report].source for figure in same})
        since: dict[str | None, str] = {}
        for figure in same:
            day = told[figure.report].day
            if day:
                since[figure.by] = min(day, since.get(figure.by, day))
        for figure in same:
            figure.sources, figure.since = sources, since.get(figure.by)


def _counts(force: Force, text: str) -> bool:
    """Whether a force is a strength at all, and no threshold and no loss."""
    if (force.low, force.high) in ((None, None), (1, 1)):
        return False
    return not (_threshold(force, sentence_of(text, force.span)) or _lost(text, force.span))


def _of_other_side(figure: FigureEntry, parties: Sequence[str]) -> bool:
    """Whether it is the part of a state that stands in an alliance against those that act."""
    return bool(figure.of and is_state(figure.of) and figure.of not in parties and rivals(figure.of, parties))


def _earlier(strength: Strength, year: int | None) -> bool:
    return strength.past or (year is not None and any(known < year for known in strength.years))


def _threshold(force: Force, sentence: str) -> bool:
    known = load("ledger_figures")
    return (force.low or force.high) in known["thresholds"] and says_any(sentence, known["threshold_words"])


def _lost(text: str, span: Span) -> bool:
    return says_any(
        text[span[0] : span[1] + _NEAR].partition(".")[0].partition(",")[0], load("ledger_figures")["loss_words"]
    )


def _times(text: str, span: Span) -> tuple[bool, list[int]]:
    """Whether a number is of an earlier time or only compared with, and the years beside it.

    The words right beside it tell, or those with which its sentence opens.
    """
    known = load("ledger_figures")
    start, end = sentence_span(text, span)
    before = _NUMBER.split(text[max(start, span[0] - _BESIDE) : span[0]])[-1]
    after = _NUMBER.split(text[span[1] : min(end, span[1] + _BESIDE)])[0]
    opens = text[start : min(start + _OPENING, span[0])]
    earlier = says_any(f"{before}|{after}", known["earlier_words"]) or says_any(opens, known["earlier_words"])
    now = says_any(f"{text[start : span[0]]}|{after}", known["now_words"])
    past = says_any(before, known["compared_words"]) or (earlier and not now)
    return past, [int(found[1]) for found in _IN_YEAR.finditer(f"{before}|{after}")]


def bounds_of(low: int | None, high: int | None, hedge: Hedge | None) -> tuple[float, float]:
    """Between what a figure lies for those who compare: "about" a tenth to either side, "up to" at least half."""
    least = float(low) if low is not None else (high or 0) * _UP_TO
    most = float(high) if high is not None else float("inf")
    if hedge == "about" and low == high:
        return least * (1 - _ABOUT), most * (1 + _ABOUT)
    return least, most


def day_bounds(written: str) -> tuple[str, str] | None:
    """The first and last day that a date stands for; None for what is no date."""
    try:
        moment = when(written)
    except ValueError:
        return None
    return moment.first_day.isoformat(), moment.last_day.isoformat()
