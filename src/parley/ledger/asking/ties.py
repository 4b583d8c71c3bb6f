"""With whom statements of an activity agree or differ: in a number, in the side of a topic, or in the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from parley.dossier.model import Span
from parley.ledger.asking.named import plain
from parley.ledger.asking.said import Said, Speaker
from parley.ledger.asking.topics import topics
from parley.ledger.asking.voices import Voice
from parley.ledger.asking.whole import Whole
from parley.ledger.contradictions import part_of
from parley.ledger.entries import FigureEntry
from parley.ledger.figures import bounds_of

_MOST_TIES = 6
"""Others named beside a statement, of those who agree and of those who differ."""
_How = Literal["agrees", "differs"]


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
    speakers: Iterable[Speaker],
    whole: Whole,
    told: Iterable[tuple[Voice, list[Voice]]],
    of: Collection[str] | None = None,
) -> dict[str, list[Tie]]:
    """With whom each statement agrees or differs: on a number of the same whole or part, on a side, or in the words.

    `of` are the statements whose ties are asked for; without it those of all are told.
    """
    matters: dict[str, list[_Point]] = {}
    parts = _parts(whole.activity.standing)
    for speaker in speakers:
        for said in speaker.said:
            for matter, value, bounds in _matters(said, parts):
                matters.setdefault(matter, []).append(_Point(speaker.name, said, value, bounds))
    found: dict[str, list[Tie]] = {}
    for matter, points in matters.items():
        everybody = _by_speaker(points)
        alike: dict[object, list[_Point]] = {}
        for one in points:
            alike.setdefault(one.value, []).append(one)
        same = {value: _by_speaker(theirs) for value, theirs in alike.items()}
        for one in points:
            if one.said.statement is not None and one.said.stance != "deny" and _asked(one.said.statement, of):
                ties = found.setdefault(one.said.statement, [])
                _tie(ties, "agrees", one, matter, same[one.value])
                _tie(ties, "differs", one, matter, everybody)
    _same_words(found, told, of)
    return {statement: ties for statement, ties in found.items() if ties}


def _asked(statement: str, of: Collection[str] | None) -> bool:
    return of is None or statement in of


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


def _by_speaker(points: Iterable[_Point]) -> dict[str, list[_Point]]:
    found: dict[str, list[_Point]] = {}
    for point in points:
        found.setdefault(point.by, []).append(point)
    return found


def _tie(ties: list[Tie], how: _How, one: _Point, matter: str, points: Mapping[str, list[_Point]]) -> None:
    """Add what others say to the ties of one statement, each of their statements once, until there are enough."""
    room = _MOST_TIES - sum(tie.how == how for tie in ties)
    seen = {tie.statement or tie.by for tie in ties if tie.how == how and tie.on == matter}
    for by, theirs in points.items():
        for other in theirs if by != one.by else ():
            if room <= 0:
                return
            known = other.said.statement or by
            if known not in seen and _how(one, other) == how:
                seen.add(known)
                ties.append(Tie(how, matter, by, other.said.report, other.said.span, other.said.statement))
                room -= 1


def _how(one: _Point, other: _Point) -> _How | None:
    """Whether two say the same, or what cannot both be so; None where they may both be right."""
    if one.said.stance == "deny" or other.said.stance == "deny":
        return None
    if one.value == other.value:
        return "agrees"
    if one.bounds is None or other.bounds is None:
        return "differs"
    apart = one.bounds[1] < other.bounds[0] or other.bounds[1] < one.bounds[0]
    return "differs" if apart else None


def _same_words(
    found: dict[str, list[Tie]], told: Iterable[tuple[Voice, list[Voice]]], of: Collection[str] | None
) -> None:
    """Others who say the same in the same words, whatever their order."""
    spoken: dict[tuple[str, ...], list[Voice]] = {}
    for voice, _ in told:
        words = tuple(sorted(set(plain(voice.text).split())))
        if len(words) > 1:
            spoken.setdefault(words, []).append(voice)
    for voices in spoken.values():
        for voice in voices if len(voices) > 1 else ():
            if not _asked(voice.id, of):
                continue
            ties = found.setdefault(voice.id, [])
            known = {tie.by for tie in ties if tie.how == "agrees"} | {voice.person or voice.speaker}
            for other in voices:
                by = other.person or other.speaker
                if by not in known and len(known) <= _MOST_TIES and other.stance == voice.stance:
                    known.add(by)
                    ties.append(Tie("agrees", "the same words", by, other.report, other.span, other.id))
