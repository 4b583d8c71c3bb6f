"""Nodes: one activity of one report, with what it can be told by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct, field

from parley.dossier.model import EXERCISE_KINDS, Activity, Dossier, Name, Place, Span
from parley.knowledge.offices import offices
from parley.knowledge.states import is_state, state_by_word
from parley.knowledge.units import numbered_unit, standing_formation
from parley.ledger.matching.editions import earlier_editions
from parley.ledger.matching.naming import parts_of, without_lead
from parley.ledger.matching.spelling import sounds
from parley.ledger.matching.weights import (
    civil_words,
    military_words,
    one_mission,
    sorts,
    wide_offices,
)
from parley.ledger.matching.written import written_beside
from parley.ledger.phrasing import says
from parley.ledger.sentences import sentence_of, share
from parley.reading.exercise_names import base_of, series_of
from parley.vienna.dates import when

_MOST_PLACES = 12
_MOST_NAMES = 8
_MOST_NODES = 40
_MOST_BESIDE = 4
_MOST_AROUND = 16
_MOST_PEOPLE = 8
_AFTER = 40
_MOST_AFTER = 3
_BEFORE = 80
_BESIDE = 300
"""Names within so many code points of an activity stand beside it."""
_YEAR_AFTER = re.compile(r"[ -](?:19|20)\d\d\b")
_EDITION = re.compile(
    r"(?<![\w’'])((?:[A-Z][\w’'-]+\s)*[A-Z][a-z’'][\w’']*)(?:\s|-)((?:19|20)\d\d)(?!\w)(?!\s*[-–/]\s*\d)"
)
_OF = re.compile(r"\s+(?:of|with)\s+(?:[\w'’-]+\s+){0,2}[\w'’-]+")
_SORTED = re.compile(r"[\w-]+")
_FORCE = re.compile(r"(?i)force|^EUFOR|^UNIFIL")
_PEACEKEEPERS = re.compile(r"(?i)\b(?:peace-?keepers?|peace-?makers|peace-?keeping\s+(?:forces?|contingent|mission))\b")
_FORCES_AFTER = re.compile(r"(?:['’]s)?\s+(?:\w+\s+)?(?:troops|forces|soldiers|servicemen|contingent|mission)(?!\w)")
_FORCES_BEFORE = re.compile(
    r"(?<!\w)(?:troops|forces|soldiers|servicemen|units|contingent|mission)\s+(?:of|which|that)\s+the\s+$"
)
_AREA = re.compile(r"military district|fleet|flotilla|operational command|army corps")
_ONGOING = timedelta(days=60)


STANDING = "standing"
"""Begins what a formation without a number is called."""


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
    beside it, its own parties left out. `units` are the units named beside it. `sorts` are words for what is trained
    in it. `drill` tells whether an exercise is among the activities of the report, `lone` marks a name that it drops
    without an activity. `people` are those whom the report names in full, but for those who speak on everything.
    `learned` are other names of its names, from other reports. `written` are words like a name beside one without any.
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
    sorts: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    drill: bool = False
    lone: bool = False
    people: list[str] = field(default_factory=list)
    learned: list[Learned] = field(default_factory=list)
    written: list[str] = field(default_factory=list)


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
    found = [*dossier.activities, *_dropped(dossier)]
    return [*found, *earlier_editions(dossier, found)]


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
    of_forces = _of_forces(dossier)
    for name in of_forces:
        known = series_of(base_of(name.text)) if name.type == "exercise" else None
        edition = _edition(name.text)
        if known and not known.plain and edition not in borne and (edition[1] or edition[0] not in series):
            borne.add(edition)
            series.add(edition[0])
            yield _from_name(name)
    yield from _dropped_editions(dossier, of_forces)


def _of_forces(dossier: Dossier) -> list[Name]:
    """The names of a report but for those of a rally, a fair or another thing that armed forces do not hold.

    What the reader, or a person, found elsewhere in the report to be another thing is that with its year, too.
    """
    text = dossier.report.text
    civil = {
        name.text for name in dossier.names if _is_civil(text, name.span[1]) or _is_after_civil(text, name.span[0])
    }
    other = {parts_of(name.text).words for name in dossier.names if name.type == "other"}
    civil |= {n.text for n in dossier.names if n.type == "exercise" and parts_of(n.text).words in other}
    return [name for name in dossier.names if name.text not in civil]


def _dropped_editions(dossier: Dossier, of_forces: list[Name]) -> Iterator[Activity]:
    """Names of no known series with their year, which no activity of the report bears."""
    borne = {base_of(name) for a in dossier.activities for name in names_of(dossier, a)}
    for name in [*of_forces, *_written_with_year(dossier)]:
        base = base_of(name.text)
        if name.type == "exercise" and base and base not in borne and series_of(base) is None:
            written = _with_year(dossier.report.text, name.span)
            if parts_of(written).year is not None:
                borne.add(base)
                span = (name.span[0], name.span[0] + len(written))
                yield Activity(id=f"n{name.span[0]}", kind="exercise", name=written, spans=[span])


def _written_with_year(dossier: Dossier) -> Iterator[Name]:
    """ "Gunners of Fjord Otter 2031": capitalised words with a year in a sentence on forces, which nothing bears.

    What the reader or a person found to be no name of an exercise is not brought in again.
    """
    text = dossier.report.text
    taken = [span for a in dossier.activities for span in a.spans]
    others = [n for n in dossier.names if n.type != "other"]
    ruled_out = {n.text for n in dossier.names if n.type == "other"}
    for hit in _EDITION.finditer(text):
        words = without_lead(hit[1])
        span = (hit.end(1) - len(" ".join(words)), hit.end(1))
        borne = any(share(span, other) for other in taken) or any(_is_borne(span, name) for name in others)
        borne = borne or not ruled_out.isdisjoint((hit[0], hit[1], text[span[0] : hit.end()], " ".join(words)))
        if not words or borne:
            continue
        civil = _is_civil(text, hit.end()) or _is_after_civil(text, span[0])
        if not civil and says(sentence_of(text, span).lower(), military_words()):
            yield Name(" ".join(words), span, "exercise")


def _is_borne(span: Span, name: Name) -> bool:
    """Whether words are another name; a place or a person in them may be part of them ("Aegean Bow")."""
    if name.type == "exercise":
        return share(span, name.span) and name.span[0] > span[0]
    whole = name.span[0] <= span[0] and span[1] <= name.span[1]
    return share(span, name.span) and (whole or name.type in ("document", "equipment"))


def _is_civil(text: str, at: int) -> bool:
    """Whether a rally, a fair or another thing follows that armed forces do not hold."""
    after = text[at : at + _AFTER].lower().split()[:_MOST_AFTER]
    return any(word.strip(".,;:!?\"'”’)") in civil_words() for word in after)


def _is_after_civil(text: str, at: int) -> bool:
    """Whether a fair or another such thing is called so: "at the trade fair Steel Dome 2030"."""
    before = text[max(0, at - _AFTER) : at].lower().split()[-1:]
    return any(word in civil_words() for word in before)


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
    called = dict.fromkeys((activity.name, *activity.aliases, *inside))
    return [name for name in called if name and offices().get(name) is None][:_MOST_NAMES]


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
        sorts=sorted(_sorts(dossier.report.text, activity)),
        units=list(_units(dossier, activity))[:_MOST_BESIDE],
        drill=any(other.kind in EXERCISE_KINDS for other in dossier.activities),
        lone=is_dropped(activity),
        people=list(_people(dossier))[:_MOST_PEOPLE],
        written=[] if names else written_beside(dossier, activity),
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


def _sorts(text: str, activity: Activity) -> set[str]:
    """What is trained in an exercise by the words for it: "flight drill", "check of combat readiness"."""
    if activity.kind not in EXERCISE_KINDS:
        return set()
    phrases = (text[a:b] + (of[0] if (of := _OF.match(text, b)) else "") for a, b in activity.spans)
    words = (word for phrase in phrases for word in _SORTED.findall(phrase.lower()))
    return {sorts()[word] for word in words if word in sorts()}


def _context(dossier: Dossier, activity: Activity) -> Iterable[str]:
    """The names of the other activities of the report."""
    others = (a.name for a in dossier.activities if a.id != activity.id)
    return dict.fromkeys(name for name in others if name and name != activity.name)


def _around(dossier: Dossier, activity: Activity) -> Iterable[str]:
    """The states and places named beside an activity, of the only one in its report all; its own parties left out."""
    places = [name for name in dossier.names if name.type in ("place", "nationality")]
    near = [
        name
        for name in places
        if any(start - _BESIDE <= name.span[0] <= end + _BESIDE for start, end in activity.spans)
    ]
    far = places if _is_one_story(dossier) else []
    words = (word for name in [*near, *far] for word in _meant(name))
    return dict.fromkeys(word for word in words if word not in activity.parties)


def _is_one_story(dossier: Dossier) -> bool:
    """Whether the report tells of one activity, or of nameless ones of the same parties: all names stand beside it."""
    sides = {(activity.name, tuple(sorted(activity.parties))) for activity in dossier.activities}
    return len(sides) == 1 and (len(dossier.activities) == 1 or all(a.name is None for a in dossier.activities))


def _people(dossier: Dossier) -> Iterable[str]:
    """Who is named with given name and surname, but for ministers, spokespeople and others who speak on everything."""
    wide = {
        claim.speaker.name
        for claim in dossier.claims
        if not wide_offices().isdisjoint((claim.speaker.role or "").lower().replace("-", " ").split())
    }
    full = (name.name or name.text for name in dossier.names if name.type == "person")
    return dict.fromkeys(name for name in full if name not in wide and " " in name)


def _units(dossier: Dossier, activity: Activity) -> Iterable[str]:
    """The units named beside an activity, numbered ones by number and size ("11 brigade"), and its ships by name."""
    near = (
        name
        for name in dossier.names
        if name.type == "unit"
        and any(start - _BESIDE <= name.span[0] <= end + _BESIDE for start, end in activity.spans)
    )
    ships = (f.unit for f in dossier.forces if f.activity == activity.id and f.unit)
    called = (f"ship {sounds(ship.split()[-1])}" for ship in ships)
    missions = _peacekeepers(dossier) if activity.kind not in EXERCISE_KINDS else ()
    return dict.fromkeys(
        [*(unit for name in near if (unit := unit_called(name.text) or _mission(name))), *called, *missions]
    )


def _peacekeepers(dossier: Dossier) -> Iterator[str]:
    """The peacekeepers of the one body of a report that has but one mission at a time, or forces called its."""
    bodies = {name.country for name in dossier.names if name.country and not is_state(name.country)}
    missions = bodies & one_mission()
    alone = bodies == missions and _PEACEKEEPERS.search(dossier.report.text) is not None
    its = (name.span for name in dossier.names if name.country in missions)
    if len(missions) == 1 and (alone or any(_has_forces(dossier.report.text, span) for span in its)):
        yield f"{STANDING} peacekeeping {missions.pop()}"


def _has_forces(text: str, span: Span) -> bool:
    """ "The CSTO troops", "the forces of the CSTO", "the contingent which the CSTO sends"."""
    start = max(0, span[0] - _BEFORE)
    return bool(_FORCES_AFTER.match(text, span[1]) or _FORCES_BEFORE.search(text, start, span[0]))


def _mission(name: Name) -> str | None:
    """A force of an alliance or another body of states by its name ("Kosovo Force")."""
    of_body = name.country is not None and not is_state(name.country)
    return name.name.lower() if of_body and name.name and _FORCE.search(name.name) else None


def unit_called(name: str) -> str | None:
    """How a unit is told from others: by its number and size, a district or fleet by its name.

    A formation that stands for years is called in many ways and told by its adjective: "regional grouping", "regional
    force".
    """
    plain = " ".join(name.lower().split())
    numbered = numbered_unit(plain)
    if numbered is not None:
        return " ".join(numbered)
    standing = standing_formation(plain)
    if standing is not None:
        words, adjective = standing
        return f"{STANDING} {'peacekeeping' if 'peacekeeping' in words else adjective}"
    return plain if _AREA.search(plain) else None


def _meant(name: Name) -> list[str]:
    """The state that a name stands for, or the place by its name, as it stands in the text, and its state."""
    called = name.name or name.text
    if name.country and (name.type == "nationality" or state_by_word(called) == name.country):
        return [name.country]
    return [word for word in dict.fromkeys((called, name.text, name.country)) if word]
