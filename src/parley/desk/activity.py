"""One activity: everything that the ledger holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from parley.desk.anchors import figure_anchor
from parley.desk.data import as_csv, as_json, exported
from parley.desk.drawing.figures import figures_chart
from parley.desk.drawing.map import activity_map
from parley.desk.drawing.timeline import timeline
from parley.desk.drawing.tongue import Tongue
from parley.desk.pages import activity_link, page
from parley.desk.reading import Moment, today
from parley.desk.translation import translation_of
from parley.dossier.model import Finding
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.judged import judgements_of
from parley.ledger.asking.speakers import Line, lines_of, speakers_by_topics
from parley.ledger.asking.voices import Voice, told_once
from parley.ledger.asking.whole import Whole, whole_of

router = APIRouter(include_in_schema=False)


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
    return page(
        request,
        "activity.html",
        whole=whole,
        entry=whole.activity,
        outlets=whole.outlets(),
        drawn_map=activity_map(whole.activity, tongue),
        timeline=timeline(whole, tongue, today=today()),
        table=speakers_by_topics(whole),
        figure_anchor=figure_anchor,
        charts=_charts(whole, tongue),
        duties=duties_of(whole.activity.assessment),
        speakers=_speakers(whole.says),
        voices={voice.id: voice for voice in whole.says},
        judgements=list(judgements_of(connection, activity=known)),
    )


def _charts(whole: Whole, tongue: Tongue) -> Markup:
    return figures_chart(whole.activity.figures, whole.outlets(), whole.activity.parties, tongue)


def duties_of(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The findings by what they ask, in the order of the document."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.obligation, []).append(finding)
    return found


def _speakers(voices: Iterable[Voice]) -> Mapping[str, list[tuple[Voice, list[Voice]]]]:
    """What each speaker says, under the name of the person where the ledger knows one."""
    found: dict[str, list[tuple[Voice, Any]]] = {}
    for voice, again in told_once(voices):
        found.setdefault(voice.person or voice.speaker, []).append((voice, again))
    return found
