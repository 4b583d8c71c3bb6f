"""Who says what of an activity: speakers by topics, and with whom they agree or differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from msgspec import Struct, field, structs

from parley.dossier.model import Span, Stance
from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.states import is_state, state_name, state_word
from parley.ledger.asking.named import plain
from parley.ledger.asking.said import Said, Speaker, side_of
from parley.ledger.asking.ties import Tie, ties_between
from parley.ledger.asking.topics import OTHER, Topic, topics, topics_of
from parley.ledger.asking.voices import Voice, told_once
from parley.ledger.asking.whole import Whole
from parley.ledger.entries import FigureEntry


class Table(Struct):
    """The speakers by topics, those of one side beside each other; `ties` are by statement."""

    activity: str
    topics: list[Topic] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    ties: dict[str, list[Tie]] = field(default_factory=dict)

    def sides(self) -> list[tuple[str, list[Speaker]]]:
        """The speakers by the names of their sides."""
        return [(name, list(rows)) for name, rows in groupby(self.speakers, side_of)]

    def ties_of(self, statement: str) -> list[tuple[str, str, list[Tie]]]:
        """How a statement is tied to others, on what, and to which, those who agree first."""
        found: dict[tuple[str, str], list[Tie]] = {}
        for tie in self.ties.get(statement, ()):
            found.setdefault((tie.how, tie.on), []).append(tie)
        return [(how, on, ties) for (how, on), ties in sorted(found.items(), key=lambda one: one[0])]


class Line(Said):
    """One thing said with who says it, for a table of lines."""

    by: str = ""
    country: str | None = None


def lines_of(table: Table) -> Iterator[Line]:
    """All that is said, one after another, by speakers."""
    for speaker in table.speakers:
        for said in speaker.said:
            yield Line(**structs.asdict(said), by=speaker.name, country=speaker.country)


def speakers_by_topics(whole: Whole, of: Collection[str] | None = None) -> Table:
    """The table of an activity: claims by their words, figures and dates by who gives them.

    `of` are the statements whose ties are asked for; without it those of all are told.
    """
    told = told_once(voice for voice in whole.says if not voice.rejected and voice.replaced is None)
    in_claims = _figures_in(told, whole.activity.standing)
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
    return Table(whole.id, [t for t in topics() if t.key in used], speakers, ties_between(speakers, whole, told, of))


def _places(whole: Whole) -> list[str]:
    """The names of the activity's places, in plain words; those of states say too little of where it is."""
    names = [str(place["name"]) for place in whole.activity.places if place.get("name")]
    return [f" {plain(name)} " for name in names if state_word(name) is None]


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
    for figure in whole.activity.standing:
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
    for date in (date for date in whole.dates if date.replaced is None):
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


def _said(voice: Voice, figures: list[FigureEntry], places: Iterable[str]) -> Iterator[Said]:
    """What a claim says on each topic that it is on."""
    on = dict(topics_of(voice.text))
    words = f" {plain(voice.text)} "
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
