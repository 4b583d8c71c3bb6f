"""Who says what: claims of the newest readings, with where they stand, and denials tied to what they deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, field, structs
from sqlalchemy import Connection, Select, bindparam, select

from parley.dossier.model import Span, Stance
from parley.ledger import tables
from parley.ledger.asking.days import Expression, words_for
from parley.ledger.entries import Mark, Replaced
from parley.ledger.findings import marked_in, marks_in, read_marks
from parley.ledger.lineage import Lineage, replacing

_DATE = len("2022-02-10")
_CORRECTED = frozenset({"name", "start", "end", "announced"})
Marks = Mapping[str, Mapping[str, Mark]]


class Voice(Struct, gc=False):
    """A claim of one report. `id` is that of the statement, `day` when it was said where that is known, else published.

    `speaker` is who it is by name where that is known; `words` how the text names them; `denies` and `denied_by` are
    statements of the same report. `source` is the report that this one goes back to where it is a copy or version,
    `person` the name of the person of the ledger whose name it is in one spelling; `judged` is what a person judged of
    the claim, which stays here where it was rejected, and stands as corrected. It is `replaced` where the newest
    version of its page does not hold it any more.
    """

    id: str
    report: str
    span: Span | None
    day: str | None
    speaker: str
    words: str
    role: str | None
    country: str | None
    stance: Stance
    text: str
    cue: str
    said: str | None = None
    addressee: str | None = None
    denies: list[str] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    source: str | None = None
    person: str | None = None
    judged: Mark | None = None
    replaced: Replaced | None = None

    @property
    def rejected(self) -> bool:
        """Whether a person judged that nobody said so."""
        return self.judged is not None and self.judged.verdict == "reject"


class Dated(Struct, gc=False):
    """A date that a report gives: `what` is start, end or announced, `date` at the precision given or as corrected.

    `span` are the words that give it, None where it follows from several. `finding` is the id of the statement on the
    activity in which it stands, `judged` what a person judged of that; it is `replaced` where the newest version of its
    page does not give it any more.
    """

    what: str
    date: str
    report: str
    outlet: str | None
    span: Span | None
    since: str | None
    judged: Mark | None = None
    finding: str | None = None
    replaced: Replaced | None = None


class Statements(Struct):
    """What the reports of an activity state of it, and what is said in them about it.

    `forces` are the ids of the statements on strengths by report and span.
    """

    voices: list[Voice] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    forces: dict[tuple[str, Span], list[str]] = field(default_factory=dict)


def statements_of(connection: Connection, activity: str) -> Statements:
    """The dates and claims in the newest reading of each report of an activity, in the order of publication."""
    own = set(connection.execute(_own(), {"activity": activity}).scalars())
    found = Statements()
    claims: list[_Row] = []
    names: dict[str, tuple[list[str], list[str]]] = {}
    days: list[tuple[_Row, _Body, Mark | None]] = []
    times: dict[str, list[Expression]] = {}
    marks = read_marks(connection, _marked(), {"activity": activity})
    for told in connection.execute(_of_activity(), {"activity": activity}).all():
        id, kind, written, start, end, _, report, _, _ = told
        if kind == "force":
            found.forces.setdefault((report, (start or 0, end or 0)), []).append(id)
            continue
        if kind == "time":
            times.setdefault(report, []).append(_time.decode(written))
            continue
        row = _Row._make(told)
        if kind == "claim":
            claims.append(row)
            continue
        mark = marks.get(row.report, {}).get(row.id)
        read = _activity.decode(row.body)
        body = _amended(read, mark)
        mine = f"{row.report}#{_local.decode(row.local).id}" in own
        names.setdefault(row.report, ([], []))[0 if mine else 1].extend(_names_of(body))
        if mine:
            days.append((row, read, mark))
    found.dates = [date for row, read, mark in days for date in _dates(row, read, mark, times.get(row.report, ()))]
    found.voices = _linked(claims, names, marks)
    return found


def _marks(connection: Connection, reports: Select[Any]) -> Marks:
    """What persons said of the findings of some reports (their numbers), by report and statement."""
    return marks_in(connection, select(tables.reports.c.name).where(tables.reports.c.id.in_(reports)))


def _amended(body: _Body, mark: Mark | None) -> _Body:
    """The name and days of an activity as corrected."""
    if mark is None or not mark.correction:
        return body
    return structs.replace(body, **{name: value for name, value in mark.correction.items() if name in _CORRECTED})


@cache
def _own() -> Select[Any]:
    return select(tables.nodes.c.id).where(tables.nodes.c.activity == bindparam("activity"))


@cache
def _marked() -> Select[Any]:
    """What persons said of the findings of the reports of an activity."""
    nodes, reports = tables.nodes.c, tables.reports.c
    held = select(nodes.report).where(nodes.activity == bindparam("activity"))
    return marked_in(select(reports.name).where(reports.id.in_(held)))


@cache
def _of_activity() -> Select[Any]:
    nodes = tables.nodes.c
    held = select(nodes.report).where(nodes.activity == bindparam("activity"))
    return _newest(("activity", "claim", "force", "time"), tables.current.c.report.in_(held))


def voices_where(
    connection: Connection, reports: Select[Any], meant: Callable[[Voice], bool]
) -> tuple[list[Voice], list[Voice]]:
    """The claims that are meant in the newest readings of some reports (their numbers), by day; and what they deny or
    are denied by.
    """
    voices = _linked(
        map(_Row._make, connection.execute(_newest(("claim",), tables.current.c.report.in_(reports))).all()),
        {},
        _marks(connection, reports),
    )
    found = sorted(filter(meant, voices), key=lambda voice: (voice.day or "9999", voice.report, voice.span or (0, 0)))
    tied = {id for voice in found for id in (*voice.denies, *voice.denied_by)}
    return found, [voice for voice in voices if voice.id in tied]


class _Body(Struct, gc=False):
    """What is asked of an activity in a statement."""

    name: str | None = None
    aliases: list[str] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    announced: str | None = None
    spans: list[Span] = field(default_factory=list)


class _Local(Struct, gc=False):
    """The numbers that a statement has in its dossier."""

    id: str = ""
    denies: list[str] = field(default_factory=list)


class _Words(Struct, gc=False):
    """What is asked of a speaker, a cue or a content."""

    text: str
    name: str | None = None
    role: str | None = None
    country: str | None = None


class _Said(Struct, gc=False):
    """What is asked of a claim in a statement."""

    speaker: _Words
    cue: _Words
    content: _Words
    stance: Stance = "other"
    addressee: str | None = None
    said: str | None = None


_activity = msgspec.json.Decoder(_Body)
_time = msgspec.json.Decoder(Expression)
_claim = msgspec.json.Decoder(_Said)
_local = msgspec.json.Decoder(_Local)


class _Row(NamedTuple):
    """A statement as sighted by the newest reading of its report; `report`, `outlet` and `published` are of that."""

    id: str
    kind: str
    body: str
    start: int | None
    end: int | None
    local: str
    report: str
    outlet: str | None
    published: str | None


def _newest(kinds: tuple[str, ...], condition: Any) -> Select[Any]:
    """The statements of some kinds as sighted by the newest reading of each report."""
    current, sightings, statements, reports = (
        tables.current.c,
        tables.sightings.c,
        tables.statements.c,
        tables.reports.c,
    )
    return (
        select(
            statements.id,
            statements.kind,
            statements.body,
            statements.span_start,
            statements.span_end,
            sightings.local,
            reports.name,
            reports.outlet,
            reports.published,
        )
        .select_from(tables.current)
        .join(tables.reports, reports.id == current.report)
        .join(tables.sightings, sightings.reading == current.reading)
        .join(tables.statements, (statements.report == current.report) & (statements.id == sightings.statement))
        .where(statements.kind.in_(kinds), condition)
        .order_by(reports.published.is_(None), reports.published, current.report, sightings.position)
    )


def _names_of(body: _Body) -> list[str]:
    return [name.lower() for name in (body.name, *body.aliases) if name]


def _dates(row: _Row, read: _Body, mark: Mark | None, times: Sequence[Expression]) -> Iterator[Dated]:
    """The dates of an activity as corrected, each with the words in which it was read."""
    body = _amended(read, mark)
    for what in ("start", "end", "announced"):
        date, written = getattr(body, what), getattr(read, what)
        if date:
            about = mark if mark and (mark.verdict == "confirm" or what in mark.correction) else None
            span = words_for(what, written, read.start, times, read.spans) if written else None
            yield Dated(what, date, row.report, row.outlet, span, _day(row.published), about, row.id)


def _day(date: str | None) -> str | None:
    return date[:10] if date else None


def _linked(rows: Iterable[_Row], names: Mapping[str, tuple[list[str], list[str]]], marks: Marks) -> list[Voice]:
    """The claims that concern the activity, each with those of its report that it denies and that deny it."""
    found: list[Voice] = []
    by_number: dict[tuple[str, str], Voice] = {}
    denials: list[tuple[Voice, list[str]]] = []
    for row in rows:
        said, local = _claim.decode(row.body), _local.decode(row.local)
        own, others = names.get(row.report, ([], []))
        if not _concerns(said.content.text, own, others):
            continue
        voice = _judged(_voice(row, said), marks.get(row.report, {}).get(row.id))
        found.append(voice)
        by_number[row.report, local.id] = voice
        if local.denies:
            denials.append((voice, local.denies))
    for voice, denied in denials:
        for number in denied:
            other = by_number.get((voice.report, number))
            if other is not None:
                voice.denies.append(other.id)
                other.denied_by.append(voice.id)
    return found


def _concerns(text: str, own: list[str], others: list[str]) -> bool:
    """Whether a claim is about the activity: it names no other one of the report, or this one too."""
    if not others:
        return True
    words = text.lower()
    elsewhere = any(name in words for name in others if not any(name in mine for mine in own))
    return not elsewhere or any(name in words for name in own)


def _voice(row: _Row, said: _Said) -> Voice:
    speaker = said.speaker
    return Voice(
        id=row.id,
        report=row.report,
        span=None if row.start is None or row.end is None else (row.start, row.end),
        day=said.said[:_DATE] if said.said and len(said.said) >= _DATE else _day(row.published),
        speaker=speaker.name or speaker.text,
        words=speaker.text,
        role=speaker.role,
        country=speaker.country,
        stance=said.stance,
        text=said.content.text,
        cue=said.cue.text,
        said=said.said,
        addressee=said.addressee,
    )


def _judged(voice: Voice, mark: Mark | None) -> Voice:
    """The claim with what a person said of it, as corrected."""
    voice.judged = mark
    for name, value in (mark.correction if mark else {}).items():
        if name == "speaker":
            voice.speaker = value or voice.words
        elif name in voice.__struct_fields__:
            setattr(voice, name, value)
    return voice


def mark_replaced(statements: Statements, lineages: Mapping[str, Lineage]) -> None:
    """Mark the claims and dates that newer versions of their pages do not hold any more."""
    if all(lineage.replaced is None for lineage in lineages.values()):
        return
    for voice, replaced in _replaced(statements.voices, lineages, lambda voice: (voice.speaker, voice.text)):
        voice.replaced = replaced
    for date, replaced in _replaced(statements.dates, lineages, lambda date: (date.what, date.date)):
        date.replaced = replaced


_Stated = TypeVar("_Stated", Voice, Dated)


def _replaced(
    stated: Sequence[_Stated], lineages: Mapping[str, Lineage], value: Callable[[_Stated], tuple[str, str]]
) -> Iterator[tuple[_Stated, Replaced | None]]:
    replaced = replacing((lineages.get(one.report), value(one)) for one in stated)
    yield from ((one, replaced(lineages.get(one.report), value(one))) for one in stated)


def told_once(voices: Iterable[Voice]) -> list[tuple[Voice, list[Voice]]]:
    """What is said, each with the same words in copies and versions of its report."""
    found: dict[tuple[str | None, str, str], list[Voice]] = {}
    for voice in voices:
        found.setdefault((voice.source, voice.speaker, voice.text), []).append(voice)
    return [(said[0], said[1:]) for said in found.values()]
