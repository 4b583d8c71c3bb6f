"""Nodes: one activity of one report, with what it can be told by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct, field

from parley.dossier.model import Activity, Dossier, Name, Place, Span
from parley.knowledge.states import state_by_word
from parley.ledger.matching.naming import parts_of
from parley.ledger.matching.weights import civil_words
from parley.reading.exercise_names import base_of, series_of
from parley.vienna.dates import when

_EXERCISES = ("exercise", "snap_exercise")
_MOST_PLACES = 12
_MOST_NAMES = 8
_MOST_NODES = 40
_MOST_BESIDE = 4
_MOST_AROUND = 8
_AFTER = 40
_MOST_AFTER = 3
_BESIDE = 300
"""Names within so many code points of an activity stand beside it."""
_YEAR_AFTER = re.compile(r"[ -](?:19|20)\d\d\b")
_ONGOING = timedelta(days=60)


class Spot(Struct, frozen=True):
    """A place by name and state, with a point in degrees WGS 84 where it is known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Learned(Struct, frozen=True):
    """Another name (`name`) of one that a report bears (`of`), as an earlier report (`report`) gives both."""

    name: str
    of: str
    report: str


class Profile(Struct):
    """What an activity of a report can be told by.

    `years` are those written in its names, `letters` those after the year of one of several in it. `first` and `last`
    are ISO days between which it lies as far as its dates say, `told` the day of publication. `strengths` are category,
    low and high bound. `context` are the names of other activities of the report, `around` the states and places named
    beside it, its own parties left out. `drill` tells whether an exercise is among the activities of the report, `lone`
    marks a name that it drops without an activity. `learned` are other names of its names, from other reports.
    """

    kind: str
    names: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    first: str | None = None
    last: str | None = None
    told: str | None = None
    parties: list[str] = field(default_factory=list)
    host: str | None = None
    places: list[Spot] = field(default_factory=list)
    strengths: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    drill: bool = False
    lone: bool = False
    learned: list[Learned] = field(default_factory=list)


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
    """A name of a known series that no activity of the report bears, once for each edition; plain words are none.

    So is any other name of an exercise with its year beside it.
    """
    borne = {_edition(name) for a in dossier.activities for name in names_of(dossier, a)}
    series = {known for known, _ in borne}
    for name in _of_forces(dossier):
        known = series_of(base_of(name.text)) if name.type == "exercise" else None
        edition = _edition(name.text)
        if known and not known.plain and edition not in borne and (edition[1] or edition[0] not in series):
            borne.add(edition)
            series.add(edition[0])
            yield _from_name(name)
    yield from _dropped_editions(dossier)


def _of_forces(dossier: Dossier) -> Iterator[Name]:
    """The names of a report but for those of a rally, a fair or another thing that armed forces do not hold."""
    for name in dossier.names:
        after = dossier.report.text[name.span[1] : name.span[1] + _AFTER].lower().split()[:_MOST_AFTER]
        if not any(word.strip(".,;:!?\"'”’)") in civil_words() for word in after):
            yield name


def _dropped_editions(dossier: Dossier) -> Iterator[Activity]:
    """Names of no known series with their year, which no activity of the report bears."""
    borne = {base_of(name) for a in dossier.activities for name in names_of(dossier, a)}
    for name in _of_forces(dossier):
        base = base_of(name.text)
        if name.type == "exercise" and base and base not in borne and series_of(base) is None:
            written = _with_year(dossier.report.text, name.span)
            if parts_of(written).year is not None:
                borne.add(base)
                span = (name.span[0], name.span[0] + len(written))
                yield Activity(id=f"n{name.span[0]}", kind="exercise", name=written, spans=[span])


def _with_year(text: str, span: Span) -> str:
    """A name as it stands, with the year that follows on it."""
    year = _YEAR_AFTER.match(text, span[1])
    return text[span[0] : year.end() if year else span[1]]


def _edition(name: str) -> tuple[str | None, int | None]:
    parts = parts_of(name)
    return parts.series, parts.year


def names_of(dossier: Dossier, activity: Activity) -> list[str]:
    """The names of an activity, with names of exercises that stand in its words."""
    inside = (
        name.text
        for name in dossier.names
        if name.type == "exercise" and any(name.span[0] < end and start < name.span[1] for start, end in activity.spans)
    )
    return [name for name in dict.fromkeys((activity.name, *activity.aliases, *inside)) if name][:_MOST_NAMES]


def _from_name(name: Name) -> Activity:
    return Activity(id=f"n{name.span[0]}", kind="exercise", name=name.text, spans=[name.span])


def _node(dossier: Dossier, activity: Activity) -> Node:
    report = dossier.report
    return Node(f"{report.id}#{activity.id}", report.id, profile_of(dossier, activity))


def profile_of(dossier: Dossier, activity: Activity) -> Profile:
    """What an activity of a report can be told by."""
    names = names_of(dossier, activity)
    years = sorted({year for name in names if (year := parts_of(name).year)})
    published = (dossier.report.published or "")[:10]
    told = published if published and _stretch(published) else None
    start, end = (
        date if date and _stretch(date) and of_edition(date, years) else None for date in (activity.start, activity.end)
    )
    days = days_of(start, end, told)
    return Profile(
        kind=activity.kind,
        names=names,
        years=years,
        letters=sorted({letter for name in names if (letter := parts_of(name).letter)}),
        first=days.first.isoformat() if days else None,
        last=days.last.isoformat() if days else None,
        told=told,
        parties=list(activity.parties),
        host=activity.host,
        places=[_spot(place) for place in activity.places[:_MOST_PLACES]],
        strengths=sorted(set(_strengths(dossier, activity)), key=str),
        context=list(_context(dossier, activity))[:_MOST_BESIDE],
        around=list(_around(dossier, activity))[:_MOST_AROUND],
        drill=any(other.kind in _EXERCISES for other in dossier.activities),
        lone=is_dropped(activity),
    )


def of_edition(date: str, years: Collection[int]) -> bool:
    """Whether a date can be of an edition with these years in its name, the turn of the year included."""
    year, month = int(date[:4]), date[5:7]
    return (
        not years
        or year in years
        or (year + 1 in years and month in ("11", "12"))
        or (year - 1 in years and month in ("01", "02"))
    )


def days_of(start: str | None, end: str | None, told: str | None = None) -> Days | None:
    """The days between which an activity lies.

    Where one end is known alone, the activity reaches from or to the day on which it was told of, if that is near.
    """
    first, last = (_stretch(written) if written else None for written in (start, end))
    day = _stretch(told) if told and len(told) == len("2022-02-10") else None
    if first and last:
        return Days(min(first.first, last.first), max(first.last, last.last))
    known = first or last
    if known is None or day is None:
        return known
    if first and first.last <= day.last <= first.last + _ONGOING:
        return Days(first.first, day.last)
    if last and last.first - _ONGOING <= day.first <= last.first:
        return Days(day.first, last.last)
    return known


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


def _around(dossier: Dossier, activity: Activity) -> Iterable[str]:
    """The states and places named beside an activity; its own parties and persons are left out."""
    near = [
        name
        for name in dossier.names
        if name.type in ("place", "nationality")
        and any(start - _BESIDE <= name.span[0] <= end + _BESIDE for start, end in activity.spans)
    ]
    words = (word for name in near for word in _meant(name))
    return dict.fromkeys(word for word in words if word not in activity.parties)


def _meant(name: Name) -> list[str]:
    """The state that a name stands for, or the place by its name and state."""
    called = name.name or name.text
    if name.country and (name.type == "nationality" or state_by_word(called) == name.country):
        return [name.country]
    return [word for word in (called, name.country) if word]
