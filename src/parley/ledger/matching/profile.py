"""Nodes: one activity of one report, with what it can be told by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec import Struct, field

from parley.dossier.model import Activity, Dossier, Name, Place
from parley.ledger.matching.naming import parts_of
from parley.reading.exercise_names import base_of, series_of
from parley.vienna.dates import when

_MOST_PLACES = 12
_MOST_NAMES = 8
_MOST_NODES = 40
_BESIDE = 4


class Spot(Struct, frozen=True):
    """A place by name and state, with a point in degrees WGS 84 where it is known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Profile(Struct):
    """What an activity of a report can be told by.

    `years` are those written in its names. `first` and `last` are ISO days between which it lies as far as its dates
    say, `told` the day of publication. `strengths` are category, low and high bound. `context` are the names of other
    activities of the report. `lone` marks a name that the report drops without an activity.
    """

    kind: str
    names: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    first: str | None = None
    last: str | None = None
    told: str | None = None
    parties: list[str] = field(default_factory=list)
    host: str | None = None
    places: list[Spot] = field(default_factory=list)
    strengths: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    lone: bool = False


class Node(Struct):
    """One activity of one report's newest reading; `id` is the report's name, "#", and the activity's local id."""

    id: str
    report: str
    profile: Profile


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date


def nodes_of(dossier: Dossier) -> list[Node]:
    """The nodes of a report: its activities, and names of exercises that it drops without an activity."""
    return [_node(dossier, activity) for activity in activities_of(dossier)][:_MOST_NODES]


def activities_of(dossier: Dossier) -> list[Activity]:
    """The activities of a report, and one for each name of an exercise that no activity bears ("n" and its place)."""
    return [*dossier.activities, *_dropped(dossier)]


def local_id(node_id: str) -> str:
    """The local id of a node's activity in its report."""
    return node_id.rpartition("#")[2]


def is_dropped(activity: Activity) -> bool:
    """Whether it is no activity of the reader's but a name that the report drops."""
    return activity.id.startswith("n")


def _dropped(dossier: Dossier) -> Iterator[Activity]:
    """A name of a known series of exercises that no activity of the report bears, once; plain words are no names."""
    borne = {parts_of(name).series for a in dossier.activities for name in (a.name, *a.aliases) if name}
    for name in dossier.names:
        known = series_of(base_of(name.text)) if name.type == "exercise" else None
        series = known.name if known and not known.plain else None
        if series and series not in borne:
            borne.add(series)
            yield _from_name(name)


def _from_name(name: Name) -> Activity:
    return Activity(id=f"n{name.span[0]}", kind="exercise", name=name.text, spans=[name.span])


def _node(dossier: Dossier, activity: Activity) -> Node:
    report = dossier.report
    return Node(f"{report.id}#{activity.id}", report.id, profile_of(dossier, activity))


def profile_of(dossier: Dossier, activity: Activity) -> Profile:
    """What an activity of a report can be told by."""
    names = [name for name in dict.fromkeys((activity.name, *activity.aliases)) if name][:_MOST_NAMES]
    years = sorted({year for name in names if (year := parts_of(name).year)})
    days = days_of(activity.start, activity.end)
    return Profile(
        kind=activity.kind,
        names=names,
        years=years,
        first=days.first.isoformat() if days else None,
        last=days.last.isoformat() if days else None,
        told=(dossier.report.published or "")[:10] or None,
        parties=list(activity.parties),
        host=activity.host,
        places=[_spot(place) for place in activity.places[:_MOST_PLACES]],
        strengths=sorted(set(_strengths(dossier, activity)), key=str),
        context=list(_context(dossier, activity))[:_BESIDE],
        lone=is_dropped(activity),
    )


def days_of(start: str | None, end: str | None) -> Days | None:
    """The days between which an activity lies; with one end known, that day or the stretch it stands for."""
    known = [found for written in (start, end) if written and (found := _stretch(written))]
    if not known:
        return None
    first, last = min(day.first for day in known), max(day.last for day in known)
    return Days(first, last)


def _stretch(written: str) -> Days | None:
    try:
        moment = when(written)
    except ValueError:
        return None
    return Days(moment.first_day, moment.last_day)


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.country, place.lat, place.lon)


def _strengths(dossier: Dossier, activity: Activity) -> Iterator[tuple[str, int | None, int | None]]:
    alone = len(dossier.activities) <= 1
    for force in dossier.forces:
        mine = force.activity == activity.id or (alone and force.activity is None)
        if mine and (force.low, force.high) != (None, None):
            yield force.category, force.low, force.high


def _context(dossier: Dossier, activity: Activity) -> Iterable[str]:
    """The names of the other activities of the report."""
    others = (a.name for a in dossier.activities if a.id != activity.id)
    return dict.fromkeys(name for name in others if name and name != activity.name)
