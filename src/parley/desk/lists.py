"""The lists of an activity: its page shows the beginning of each, a page of their own all of them, part by part.

`/activities/ID/figures?at=ANCHOR#ANCHOR` leads to one row, on whichever part it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Request
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from parley.desk.anchors import figure_anchor, finding_anchor, says_anchor
from parley.desk.data import as_csv, as_json
from parley.desk.drawing.tongue import phrase
from parley.desk.pages import activity_link, page
from parley.desk.paging import leaf_of
from parley.desk.reading import Moment, Reading
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.origins import Origin
from parley.ledger.asking.speakers import Line, Table, lines_of, speakers_by_topics
from parley.ledger.asking.voices import Dated, Voice, told_once
from parley.ledger.asking.whole import Whole, whole_of
from parley.ledger.entries import FigureEntry

FIRST = 12
"""Rows of a list that the page of the activity shows."""
PAGE = 50
"""Rows on one page of the list itself."""
_MOST_NAMED = 6
"""Reports that a row names, and statements in a cell."""
_DIGITS = 10

router = APIRouter(include_in_schema=False, route_class=Reading)


class Row(NamedTuple):
    """A row under its head, which those beside it share; `anchors` are what addresses can lead to in it."""

    head: Any
    value: Any
    anchors: tuple[str, ...] = ()


class Group(NamedTuple):
    """Rows that are shown under one head; `all` of them there are, `anchor` is that of the first."""

    head: Any
    rows: list[Any]
    all: int
    anchor: str

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.all - len(self.rows)


class Cut(NamedTuple):
    """The part of a list that a page shows, of `all` rows."""

    key: str
    groups: list[Group]
    all: int

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return sum(len(group.rows) for group in self.groups)


class List(NamedTuple):
    """A list of an activity: its title, its rows, and what they are as data where they have data of their own."""

    title: str
    rows: Callable[[Whole, Table], Iterator[Row]]
    kind: type[Struct] | None = None
    data: Callable[[Whole], Sequence[Struct]] = lambda whole: ()


def first_of(key: str, rows: Sequence[Row], most: int = FIRST) -> Cut:
    """The beginning of a list."""
    return Cut(key, list(_groups(rows[:most], _counts(rows))), len(rows))


def first_of_each(key: str, rows: Sequence[Row], heads: int, each: int) -> Cut:
    """The beginning under each of the first heads."""
    groups = [group._replace(rows=group.rows[:each]) for group in _groups(rows, _counts(rows))]
    return Cut(key, groups[:heads], len(rows))


def _counts(rows: Sequence[Row]) -> Mapping[int, int]:
    return Counter([id(row.head) for row in rows])


def _groups(rows: Sequence[Row], counts: Mapping[int, int]) -> Iterator[Group]:
    for key, together in groupby(rows, key=lambda row: id(row.head)):
        held = list(together)
        yield Group(held[0].head, [row.value for row in held], counts[key], (held[0].anchors or ("",))[0])


def figures(whole: Whole, table: Table) -> Iterator[Row]:
    """Each figure where it stands, then those that a person rejected."""
    yield from _figures(whole.activity.figures)
    for judged in whole.activity.judged:
        if judged.kind == "force" and judged.mark.verdict == "reject":
            yield Row(None, (None, judged))


def opposed(whole: Whole, table: Table) -> Iterator[Row]:
    """The figures of the other side."""
    yield from _figures(whole.activity.opposed)


def _figures(entries: Sequence[FigureEntry]) -> Iterator[Row]:
    seen: set[str] = set()
    for figure in entries:
        anchor = figure_anchor(figure.report, figure.span)
        yield Row(None, (None if anchor in seen else anchor, figure), (anchor,))
        seen.add(anchor)


def contradictions(whole: Whole, table: Table) -> Iterator[Row]:
    """What each side says, under what they differ on."""
    for contradiction in whole.activity.contradictions:
        anchor = f"differ-{sha256(contradiction.what.encode()).hexdigest()[:_DIGITS]}"
        for claim in contradiction.says:
            yield Row(contradiction, claim, (anchor,))


def dates(whole: Whole, table: Table) -> Iterator[Row]:
    """The days that reports give."""
    for date in sorted(whole.dates, key=lambda one: (one.what, one.date)):
        yield Row(None, date)


def speakers(whole: Whole, table: Table) -> Iterator[Row]:
    """The rows of the table of speakers by topics, under their sides."""
    for side, rows in table.sides():
        for row in rows:
            yield Row(side, row)


def quotes(whole: Whole) -> list[Row]:
    """What is said, by speakers, each with the same words in copies."""
    found: dict[str, list[tuple[Voice, list[Voice]]]] = {}
    for voice, again in told_once(whole.says):
        found.setdefault(voice.person or voice.speaker, []).append((voice, again))
    return [
        Row(name, (voice, again), tuple(says_anchor(one.id) for one in (voice, *again)))
        for name, said in found.items()
        for voice, again in said
    ]


def _lines(whole: Whole) -> list[Line]:
    """The table of speakers by topics as data: what each gives or does on each topic."""
    return list(lines_of(speakers_by_topics(whole, of=())))


def facts(whole: Whole, table: Table) -> Iterator[Row]:
    """What each answer of the Vienna Document rests on."""
    for finding in whole.activity.assessment:
        anchor = finding_anchor(finding.obligation, finding.provision)
        yield from (Row(finding, reason, (anchor,)) for reason in finding.because)


def promised(whole: Whole, table: Table) -> Iterator[Row]:
    """The promises."""
    return (Row(None, promise) for promise in whole.commitments)


def evidence(whole: Whole, table: Table) -> Iterator[Row]:
    """The reports, each with its copies and versions behind it."""
    for origin in sorted(whole.evidence, key=lambda one: one.source):
        yield Row(None, origin, (f"report-{origin.report}",))


LISTS: Mapping[str, List] = {
    "figures": List(phrase("Where each figure stands"), figures, FigureEntry, lambda whole: whole.activity.figures),
    "opposed": List(phrase("Figures of the other side"), opposed, FigureEntry, lambda whole: whole.activity.opposed),
    "contradictions": List(phrase("Contradictions"), contradictions),
    "dates": List(phrase("Dates as reported"), dates, Dated, lambda whole: whole.dates),
    "speakers": List(phrase("Speakers by topics"), speakers, Line, _lines),
    "says": List(phrase("Who says what"), lambda whole, table: iter(quotes(whole))),
    "facts": List(phrase("Facts that the answers rest on"), facts),
    "commitments": List(phrase("Commitments"), promised),
    "evidence": List(phrase("Evidence"), evidence, Origin, lambda whole: whole.evidence),
}
"""The lists by the last part of their addresses."""


@router.get("/activities/{id}/{key}.json")
def list_json(request: Request, connection: Moment, id: str, key: str) -> Response:
    """A list as data."""
    _, data = _data_of(key)
    return as_json(request, data(whole_of(connection, find_activity(connection, id))))


@router.get("/activities/{id}/{key}.csv")
def list_csv(request: Request, connection: Moment, id: str, key: str) -> Response:
    """The same as a table."""
    kind, data = _data_of(key)
    return as_csv(request, kind, data(whole_of(connection, find_activity(connection, id))))


def _data_of(key: str) -> tuple[type[Struct], Callable[[Whole], Sequence[Struct]]]:
    known = LISTS.get(key)
    if known is None or known.kind is None:
        raise HTTPException(404)
    return known.kind, known.data


@router.get("/activities/{id}/{key}")
def activity_list(
    request: Request,
    connection: Moment,
    id: str,
    key: str,
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
    at: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """A list of an activity, or the part of it on which the row stands that is asked for."""
    known = LISTS.get(key)
    if known is None:
        raise HTTPException(404)
    found = find_activity(connection, id)
    if found != id:
        return RedirectResponse(f"{activity_link(found)}/{key}")
    whole = whole_of(connection, found)
    table = speakers_by_topics(whole, of=()) if key == "speakers" else Table(found)
    rows = list(known.rows(whole, table))
    wanted = next((number // PAGE + 1 for number, row in enumerate(rows) if at and at in row.anchors), page_)
    leaf = leaf_of(len(rows), PAGE, wanted)
    cut = Cut(key, list(_groups(rows[leaf.first : leaf.end], _counts(rows))), len(rows))
    if key == "says":
        table = speakers_by_topics(whole, of=spoken_in(cut))
    return page(
        request,
        "activity_list.html",
        whole=whole,
        entry=whole.activity,
        title=known.title,
        cut=cut,
        table=table,
        own_data=known.kind is not None,
        number=leaf.number,
        last=leaf.last,
        **shared_by_lists(whole, cut),
    )


def shared_by_lists(whole: Whole, said: Cut) -> dict[str, Any]:
    """What the templates of the lists ask for; `said` are the quotes that stand on the page."""
    said_here = spoken_in(said) if said.key == "says" else frozenset()
    base = f"{activity_link(whole.id)}/says"

    def says_link(statement: str) -> str:
        anchor = says_anchor(statement)
        return f"#{anchor}" if statement in said_here else f"{base}?at={anchor}#{anchor}"

    return {
        "outlets": whole.outlets(),
        "voices": {voice.id: voice for voice in whole.says},
        "said_here": said_here,
        "says_link": says_link,
        "most_named": _MOST_NAMED,
    }


def spoken_in(said: Cut) -> frozenset[str]:
    """The ids of the statements that a list of quotes shows."""
    return frozenset(one.id for group in said.groups for voice, again in group.rows for one in (voice, *again))
