"""One activity: everything that the ledger holds of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from parley.desk.data import as_csv, as_json, exported
from parley.desk.drawing.figures import figures_chart
from parley.desk.drawing.map import activity_map
from parley.desk.drawing.timeline import timeline
from parley.desk.drawing.tongue import Tongue
from parley.desk.lists import LISTS, Cut, first_of, first_of_each, quotes, shared_by_lists, spoken_in
from parley.desk.pages import activity_link, page
from parley.desk.reading import Moment, Reading, today
from parley.desk.translation import translation_of
from parley.dossier.model import Finding
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.judged import judgements_of
from parley.ledger.asking.speakers import Line, Table, lines_of, speakers_by_topics
from parley.ledger.asking.whole import AnswerChange, Whole, whole_of

_MOST_FACTS = 6
"""Facts that are shown of those on which an answer rests."""
_MOST_DIFFERENCES, _MOST_SIDES = 6, 8
"""Contradictions that are shown, and sides of each."""
_OTHERWISE = ("says", "facts", "contradictions")
"""Lists of which the page shows not simply the first rows."""

router = APIRouter(include_in_schema=False, route_class=Reading)


@router.get("/activities/{id}.json")
def activity_json(request: Request, connection: Moment, id: str) -> Response:
    """Everything of the activity."""
    return as_json(request, whole_of(connection, find_activity(connection, id)))


@router.get("/activities/{id}.csv")
def activity_csv(request: Request, connection: Moment, id: str) -> Response:
    """The entry of the activity as a table of one row."""
    entry = whole_of(connection, find_activity(connection, id)).activity
    return exported(request, "activities", "csv", [entry])


@router.get("/activities/{id}.geojson")
def activity_geojson(request: Request, connection: Moment, id: str) -> Response:
    """The places of the activity."""
    entry = whole_of(connection, find_activity(connection, id)).activity
    return exported(request, "activities", "geojson", [entry])


@router.get("/activities/{id}/says.json")
def says_json(request: Request, connection: Moment, id: str) -> Response:
    """Who says what of it: speakers by topics, with those who agree and differ."""
    return as_json(request, speakers_by_topics(whole_of(connection, find_activity(connection, id))))


@router.get("/activities/{id}/says.csv")
def says_csv(request: Request, connection: Moment, id: str) -> Response:
    """The same with a line for each thing said."""
    return as_csv(request, Line, lines_of(speakers_by_topics(whole_of(connection, find_activity(connection, id)))))


@router.get("/activities/{id}")
def activity(request: Request, connection: Moment, id: str) -> Response:
    """The page of the activity; an id it had before, or its name, leads to it."""
    known = find_activity(connection, id)
    if known != id:
        return RedirectResponse(activity_link(known))
    whole = whole_of(connection, known)
    tongue = translation_of(request).tongue
    said = first_of("says", quotes(whole))
    table = speakers_by_topics(whole, of=spoken_in(said))
    return page(
        request,
        "activity.html",
        whole=whole,
        entry=whole.activity,
        drawn_map=activity_map(whole.activity, tongue),
        timeline=timeline(whole, tongue, today=today()),
        charts=_charts(whole, tongue),
        table=table,
        cuts=_cuts(whole, table) | {"says": said},
        duties=duties_of(whole.activity.assessment),
        history=_history(whole.history),
        judgements=list(judgements_of(connection, activity=known)),
        most_facts=_MOST_FACTS,
        **shared_by_lists(whole, said),
    )


def _cuts(whole: Whole, table: Table) -> dict[str, Cut]:
    """The beginnings of the lists."""
    cuts = {key: first_of(key, list(held.rows(whole, table))) for key, held in LISTS.items() if key not in _OTHERWISE}
    differing = list(LISTS["contradictions"].rows(whole, table))
    return cuts | {"contradictions": first_of_each("contradictions", differing, _MOST_DIFFERENCES, _MOST_SIDES)}


def _history(changes: Iterable[AnswerChange]) -> Mapping[tuple[str, str], list[AnswerChange]]:
    """The changes of each answer, by what it asks and where."""
    found: dict[tuple[str, str], list[AnswerChange]] = defaultdict(list)
    for change in changes:
        found[change.obligation, change.provision].append(change)
    return found


def _charts(whole: Whole, tongue: Tongue) -> Markup:
    return figures_chart(whole.activity.standing, whole.outlets(), whole.activity.parties, tongue)


def duties_of(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The findings by what they ask, in the order of the document."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.obligation, []).append(finding)
    return found
