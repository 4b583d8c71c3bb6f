"""Who says what of an activity: speakers by topics, and with whom they agree or differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

from msgspec import Struct, field, structs

from parley.dossier.model import Hedge, Span, Stance
from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state, state_name, state_word
from parley.ledger.asking.voices import Voice, told_once
from parley.ledger.asking.whole import Whole
from parley.ledger.contradictions import part_of
from parley.ledger.entries import FigureEntry
from parley.ledger.figures import bounds_of
from parley.ledger.matching.spelling import fold
from parley.ledger.sentences import says_any

Position = Literal["favours", "opposes"]

OTHER = "other"
"""The topic of what is on none."""
_MOST_TIES = 6
"""Others named beside a statement, of those who agree and of those who differ."""
_KEY = 3
"""Letters of a word by which phrases are looked up."""


class Topic(Struct, frozen=True):
    """A column of the table; `favours` and `opposes` say what the sides of a disputed one hold."""

    key: str
    name: str
    favours: str | None = None
    opposes: str | None = None


class Said(Struct, gc=False):
    """One thing said on a topic, and where. `statement` is None where a figure or date stands in no claim.

    `position` is the side of a disputed topic; `what` with bounds an item of strength, or with `date` an end.
    """

    topic: str
    report: str
    span: Span | None
    statement: str | None = None
    stance: Stance = "assert"
    position: Position | None = None
    what: str | None = None
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    of: str | None = None
    date: str | None = None


class Speaker(Struct):
    """A row: who, for which state or body (None: not known), in which role, and what is said."""

    name: str
    country: str | None = None
    role: str | None = None
    outlet: bool = False
    said: list[Said] = field(default_factory=list)

    def on(self, topic: str) -> list[Said]:
        """What is said on one topic."""
        return [one for one in self.said if one.topic == topic]


class Tie(Struct, gc=False):
    """Another who says the same of `on`, or what cannot be true beside it: who, and where."""

    how: Literal["agrees", "differs"]
    on: str
    by: str
    report: str
    span: Span | None
    statement: str | None = None


class Table(Struct):
    """The speakers by topics, those of one side beside each other; `ties` are by statement."""

    activity: str
    topics: list[Topic] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    ties: dict[str, list[Tie]] = field(default_factory=dict)

    def sides(self) -> list[tuple[str, list[Speaker]]]:
        """The speakers by the names of their sides."""
        return [(name, list(rows)) for name, rows in groupby(self.speakers, side_of)]


class Line(Said):
    """One thing said with who says it, for a table of lines."""

    by: str = ""
    country: str | None = None


def lines_of(table: Table) -> Iterator[Line]:
    """All that is said, one after another, by speakers."""
    for speaker in table.speakers:
        for said in speaker.said:
            yield Line(**structs.asdict(said), by=speaker.name, country=speaker.country)


def side_of(speaker: Speaker) -> str:
    """The name of the state or body that a speaker speaks for; empty where none is known, `outlets` for those."""
    if speaker.outlet:
        return "outlets"
    code = speaker.country
    return (state_name(code) if is_state(code) else body_name(code) if is_body(code) else code) if code else ""


def speakers_by_topics(whole: Whole) -> Table:
    """The table of an activity: claims by their words, figures and dates by who gives them."""
    told = told_once(voice for voice in whole.says if not voice.rejected)
    in_claims = _figures_in(told, whole.activity.figures)
    places = _places(whole)
    rows: dict[str, Speaker] = {}
    for voice, _ in told:
        row = _row(rows, voice.person or voice.speaker, voice.country, voice.role)
        row.said += _said(voice, in_claims.get(voice.id, []), places)
    _add_figures(rows, whole, {id(figure) for figures in in_claims.values() for figure in figures})
    _add_dates(rows, whole)
    speakers = _in_order(
        rows.values(), [*([whole.activity.host] if whole.activity.host else []), *whole.activity.parties]
    )
    used = {said.topic for row in speakers for said in row.said}
    return Table(whole.id, [t for t in topics() if t.key in used], speakers, _ties(speakers, whole, told))


def _places(whole: Whole) -> list[str]:
    """The names of the activity's places, in plain words; those of states say too little of where it is."""
    names = [str(place["name"]) for place in whole.activity.places if place.get("name")]
    return [f" {_plain(name)} " for name in names if state_word(name) is None]


@cache
def topics() -> list[Topic]:
    """All topics in the order of the table."""
    held = [Topic(t["key"], t["name"], t.get("favours"), t.get("opposes")) for t in load("topics")["topics"]]
    return [*held, Topic(OTHER, "other")]


# -- rows ---


def _row(rows: dict[str, Speaker], name: str, country: str | None, role: str | None, outlet: bool = False) -> Speaker:
    row = rows.setdefault(f"outlet {name}" if outlet else name, Speaker(name, outlet=outlet))
    row.country, row.role = row.country or country, row.role or role
    return row


def _in_order(rows: Iterable[Speaker], sides: list[str]) -> list[Speaker]:
    """Those of the host and the parties first, then other states and bodies by name, the unknown, and outlets."""
    first = {side: number for number, side in reversed(list(enumerate(sides)))}

    def place(row: Speaker) -> tuple[bool, bool, int, str, int]:
        known = first.get(row.country or "", len(sides))
        return row.outlet, row.country is None, known, side_of(row), -len(row.said)

    return sorted(rows, key=place)


def _add_figures(rows: dict[str, Speaker], whole: Whole, spoken: set[int]) -> None:
    """The figures that stand in no claim: of a claimant who is named, or of the outlet."""
    outlets, seen = whole.outlets(), set()
    for figure in whole.activity.figures:
        if id(figure) in spoken:
            continue
        by = figure.by
        name = by or outlets.get(figure.report, figure.report)
        key = (name, figure.item, figure.low, figure.high, figure.hedge, figure.of)
        if key in seen:
            continue
        seen.add(key)
        code = by if by and (is_state(by) or is_body(by)) else None
        named = (state_name(code) if is_state(code) else body_name(code)) if code else name
        _row(rows, named, code, None, outlet=by is None).said.append(_given(figure, None))


def _add_dates(rows: dict[str, Speaker], whole: Whole) -> None:
    seen = set()
    for date in whole.dates:
        name = date.outlet or date.report
        if (name, date.what, date.date) not in seen:
            seen.add((name, date.what, date.date))
            said = Said("time", date.report, date.span, what=date.what, date=date.date)
            _row(rows, name, None, None, outlet=True).said.append(said)


def _given(figure: FigureEntry, statement: str | None, stance: Stance = "assert") -> Said:
    return Said(
        topic="strength",
        report=figure.report,
        span=figure.span,
        statement=statement,
        stance=stance,
        what=figure.item,
        low=figure.low,
        high=figure.high,
        hedge=figure.hedge,
        of=figure.of,
    )


# -- topics of a claim ---


def _said(voice: Voice, figures: list[FigureEntry], places: Iterable[str]) -> Iterator[Said]:
    """What a claim says on each topic that it is on."""
    on = dict(topics_of(voice.text))
    words = f" {_plain(voice.text)} "
    if any(place in words for place in places):
        on.setdefault("place", None)
    if figures:
        yield from (_given(figure, voice.id, voice.stance) for figure in figures)
        on.pop("strength", None)
    if not on and not figures:
        on[OTHER] = None
    for topic, position in on.items():
        side = position if voice.stance not in ("deny", "question") else None
        yield Said(topic, voice.report, voice.span, voice.id, voice.stance, side)


@lru_cache(maxsize=4096)
def topics_of(words: str) -> tuple[tuple[str, Position | None], ...]:
    """The topics that words are on by what stands in knowledge/topics.yaml, with their side where it is disputed."""
    text = _plain(words)
    spoken = text.split()
    keys = {word[:_KEY] for word in spoken}
    found = {topic for key in keys for pattern, topic in _phrases().get(key, ()) if pattern.search(text)}
    return tuple(
        (name, position) for name, opposed in _opposed() if (position := _position(words, opposed)) or name in found
    )


def _plain(words: str) -> str:
    """Words in small plain letters, a space between them."""
    return " ".join(re.findall(r"\w+", fold(words)))


@cache
def _phrases() -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
    """The phrases by the first letters of their first word."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for topic in load("topics")["topics"]:
        for phrase in topic.get("words", ()):
            written = " ".join(re.findall(r"\w+\*?", phrase.casefold()))
            pattern = re.compile(rf"\b{written.replace('*', chr(92) + 'w*')}\b")
            found.setdefault(written[:_KEY].rstrip("* "), []).append((pattern, topic["key"]))
    return found


@cache
def _opposed() -> list[tuple[str, dict[str, Any] | None]]:
    """The topics with what is opposed in them."""
    known = {topic["name"]: topic for topic in load("opposites")["topics"]}
    return [
        (topic["key"], known[topic["opposed"]] if "opposed" in topic else None) for topic in load("topics")["topics"]
    ]


def _position(words: str, opposed: dict[str, Any] | None) -> Position | None:
    if opposed is None:
        return None
    if says_any(words, opposed["against"]):
        return "opposes"
    return "favours" if says_any(words, opposed["for"]) else None


def _figures_in(
    told: Iterable[tuple[Voice, list[Voice]]], figures: Iterable[FigureEntry]
) -> dict[str, list[FigureEntry]]:
    """The figures in each claim, each in the innermost one that holds its words."""
    claims: dict[str, list[tuple[Span, Voice]]] = {}
    for voice, again in told:
        for one in (voice, *again):
            if one.span is not None:
                claims.setdefault(one.report, []).append((one.span, voice))
    found: dict[str, list[FigureEntry]] = {}
    for figure in figures:
        around = [
            (span[1] - span[0], voice.id)
            for span, voice in claims.get(figure.report, ())
            if figure.by is not None and span[0] <= figure.span[0] and figure.span[1] <= span[1]
        ]
        if around:
            found.setdefault(min(around)[1], []).append(figure)
    return found


# -- agreement ---


class _Point(NamedTuple):
    """What one statement holds on one matter: a value or side, with bounds where it is a number."""

    by: str
    said: Said
    value: object
    bounds: tuple[float, float] | None = None


def _ties(speakers: Iterable[Speaker], whole: Whole, told: Iterable[tuple[Voice, list[Voice]]]) -> dict[str, list[Tie]]:
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
        words = tuple(sorted(set(_plain(voice.text).split())))
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
