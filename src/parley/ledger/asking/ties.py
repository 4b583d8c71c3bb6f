"""With whom statements of an activity agree or differ: in a number, in the side of a topic, or in the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from parley.dossier.model import Span
from parley.ledger.asking.said import Said, Speaker
from parley.ledger.asking.topics import plain_words, topics
from parley.ledger.asking.voices import Voice
from parley.ledger.asking.whole import Whole
from parley.ledger.contradictions import part_of
from parley.ledger.entries import FigureEntry
from parley.ledger.figures import bounds_of

_MOST_TIES = 6
"""Others named beside a statement, of those who agree and of those who differ."""


class Tie(Struct, gc=False):
    """Another who says the same of `on`, or what cannot be true beside it: who, and where."""

    how: Literal["agrees", "differs"]
    on: str
    by: str
    report: str
    span: Span | None
    statement: str | None = None


class _Point(NamedTuple):
    """What one statement holds on one matter: a value or side, with bounds where it is a number."""

    by: str
    said: Said
    value: object
    bounds: tuple[float, float] | None = None


def ties_between(
    speakers: Iterable[Speaker], whole: Whole, told: Iterable[tuple[Voice, list[Voice]]]
) -> dict[str, list[Tie]]:
    """With whom each statement agrees or differs: on a number of the same whole or part, on a side, or in the words."""
    matters: dict[str, list[_Point]] = {}
    parts = _parts(whole.activity.figures)
    for speaker in speakers:
        for said in speaker.said:
            for matter, value, bounds in _matters(said, parts):
                matters.setdefault(matter, []).append(_Point(speaker.name, said, value, bounds))
    found: dict[str, list[Tie]] = {}
    for matter, points in matters.items():
        for one in points:
            if one.said.statement is not None:
                _tie(found.setdefault(one.said.statement, []), one, matter, points)
    _same_words(found, told)
    return {statement: ties for statement, ties in found.items() if ties}


def _parts(figures: Iterable[FigureEntry]) -> dict[tuple[str, Span], str | None]:
    """Whose part of the total each figure is, by report and words; None for a total."""
    beside: dict[tuple[str, str], list[FigureEntry]] = {}
    for figure in figures:
        beside.setdefault((figure.report, figure.item), []).append(figure)
    return {(f.report, f.span): part_of(f, together) for together in beside.values() for f in together}


def _matters(
    said: Said, parts: Mapping[tuple[str, Span], str | None]
) -> Iterator[tuple[str, object, tuple[float, float] | None]]:
    """What a thing said is about, so that two on the same matter can be compared."""
    if said.what is not None and said.span is not None and (said.low is not None or said.high is not None):
        part = parts.get((said.report, said.span))
        matter = said.what.replace("_", " ") + (f" of {part}" if part else "")
        yield matter, (said.low, said.high), bounds_of(said.low, said.high, said.hedge)
    elif said.position is not None:
        yield next(topic.name for topic in topics() if topic.key == said.topic), said.position, None


def _tie(ties: list[Tie], one: _Point, matter: str, points: Iterable[_Point]) -> None:
    """Add the others to the ties of one statement, each of their statements once."""
    seen = {(tie.how, tie.statement or tie.by) for tie in ties if tie.on == matter}
    for other in points:
        how = _how(one, other)
        if how is None or other.by == one.by:
            continue
        key = how, other.said.statement or other.by
        if key in seen:
            continue
        if sum(tie.how == how for tie in ties) < _MOST_TIES:
            seen.add(key)
            ties.append(Tie(how, matter, other.by, other.said.report, other.said.span, other.said.statement))


def _how(one: _Point, other: _Point) -> Literal["agrees", "differs"] | None:
    """Whether two say the same, or what cannot both be so; None where they may both be right."""
    if one.said.stance == "deny" or other.said.stance == "deny":
        return None
    if one.value == other.value:
        return "agrees"
    if one.bounds is None or other.bounds is None:
        return "differs"
    apart = one.bounds[1] < other.bounds[0] or other.bounds[1] < one.bounds[0]
    return "differs" if apart else None


def _same_words(found: dict[str, list[Tie]], told: Iterable[tuple[Voice, list[Voice]]]) -> None:
    """Others who say the same in the same words, whatever their order."""
    spoken: dict[tuple[str, ...], list[Voice]] = {}
    for voice, _ in told:
        words = tuple(sorted(set(plain_words(voice.text).split())))
        if len(words) > 1:
            spoken.setdefault(words, []).append(voice)
    for voices in spoken.values():
        for voice in voices:
            ties = found.setdefault(voice.id, [])
            known = {tie.by for tie in ties if tie.how == "agrees"} | {voice.person or voice.speaker}
            for other in voices:
                by = other.person or other.speaker
                if by not in known and len(known) <= _MOST_TIES and other.stance == voice.stance:
                    known.add(by)
                    ties.append(Tie("agrees", "the same words", by, other.report, other.span, other.id))
