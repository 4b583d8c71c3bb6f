"""Earlier editions that a report tells of without their name: "in 2020 the exercise had to be stopped"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parley.dossier.model import Activity, Dossier, Span
from parley.ledger.matching.naming import parts_of
from parley.ledger.sentences import sentence_span, share

_MOST = 4
_YEAR = r"(?:(?:[A-Z]\w+\s+)?((?:199|20\d)\d))(?!\w)"


def earlier_editions(dossier: Dossier, activities: Sequence[Activity]) -> Iterator[Activity]:
    """The editions of earlier years that the report tells of by their year alone, each once.

    "The edition of 2020" is of the series that was named before it; "in 2020 the exercise" only where the report tells
    of no other series and the sentence of no activity. The span is that of the words for the edition.
    """
    named = [a for a in activities if a.name]
    told = (dossier.report.published or "")[:4]
    if not named or not told.isdigit():
        return
    held = {(_series(a), parts_of(a.name or "").year or int(told)) for a in named}
    for year, span in _written(dossier.report.text)[:_MOST]:
        series = _series_before(dossier, named, span)
        if series is not None and year < min(own for known, own in held if known == series):
            held.add((series, year))
            yield Activity(id=f"n{span[0]}", kind="exercise", name=f"{series} {year}", spans=[span])


def _series_before(dossier: Dossier, named: Sequence[Activity], span: Span) -> str | None:
    """The series whose edition some words mean: the one named last before them."""
    plain = dossier.report.text.startswith("edition", span[0])
    around = span if plain else sentence_span(dossier.report.text, span)
    places = sorted((place, _series(a)) for a in named for place in a.spans if place[0] < span[0])
    alone = len({_series(a) for a in named}) == 1
    if not places or not (plain or alone) or any(share(around, place) for place, _ in places):
        return None
    return places[-1][1]


def _series(activity: Activity) -> str:
    parts = parts_of(activity.name or "")
    return parts.series or " ".join(parts.words)


def _written(text: str) -> list[tuple[int, Span]]:
    """The years of editions in a text, each with the words for its exercise, in the order of the text."""
    found = [(int(hit[1]), hit.span()) for hit in _of_a_year().finditer(text)]
    found += [(int(hit[1]), (hit.start(2), hit.end())) for hit in _in_a_year().finditer(text)]
    return sorted(found, key=lambda one: one[1])


@cache
def _of_a_year() -> re.Pattern[str]:
    """ "The edition of March 2020"."""
    behind = r"(?=\s*(?:[,.;:)]|(?:was|were|had|has|is|fell|took|began|ended|drew|saw|which|when|and)\s))"
    return re.compile(rf"(?<!\w)edition\s+(?:of|in|from|held\s+in)\s+{_YEAR}{behind}")


@cache
def _in_a_year() -> re.Pattern[str]:
    """ "In 2020 the exercise had to be stopped"."""
    nouns = r"exercises?|drills?|man(?:oeuv|euv)(?:re|er)s?|war\s+games|teachings"
    verb = r"(?=\s+(?:was|were|had|took|did|drew|involved|saw|ended|began|fell|lasted)\s)"
    return re.compile(rf"(?<!\w)[Ii]n\s+{_YEAR},?\s+(the\s+(?:{nouns})){verb}")
