"""FollowTheMoney statements, a JSON object a line, as `ftm` reads and aggregates them.

Activities are events, reports articles, people persons; states, bodies and institutions are public bodies and
organizations, places addresses; types of equipment, promises,
findings and groups of copies are notes on them. Dates stay prefixes (`2022-02`), as FollowTheMoney has them. `origin`
is the report a value comes from, where it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, singledispatch
from hashlib import sha1
from typing import Any, BinaryIO

import msgspec

from parley.knowledge.states import is_state
from parley.ledger.entries import (
    ActivityEntry,
    CommitmentEntry,
    EquipmentEntry,
    InstitutionEntry,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.export import Entry
from parley.ledger.export.optional import optional
from parley.ledger.export.wording import (
    activity_name,
    actor_name,
    commitment_words,
    figure_words,
    plain,
    statement_words,
)

DATASET = "parley"
"""The data set all statements belong to."""

Made = Iterator[Any]


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write the statements of the entities that the entries become; states and bodies once each."""
    encoder, actors = msgspec.json.Encoder(), set[str]()
    for entry in entries:
        fresh = _actors(entry) - actors
        actors |= fresh
        first, last = _seen(entry)
        for entity in (*entities(entry), *map(_actor, sorted(fresh))):
            for statement in entity.statements:
                seen = {"first_seen": first, "last_seen": last}
                sink.write(encoder.encode(statement.to_dict() | seen) + b"\n")
    return Counter()


def entities(entry: Entry) -> list[Any]:
    """The entities that an entry becomes, states and bodies aside."""
    return list(_entities(entry))


def key(*parts: str) -> str:
    """The id of an entity: always the same for the same thing."""
    named = "\0".join(parts).encode("utf-8", "replace")
    return f"{DATASET}-{sha1(named).hexdigest()}"


def _seen(entry: Entry) -> tuple[str | None, str | None]:
    """When what an entry says was first and last seen, where the ledger keeps it for this kind of entry."""
    if isinstance(entry, StatementEntry):
        return entry.first_seen, entry.last_seen
    return (entry.added, entry.added) if isinstance(entry, ReportEntry) else (None, None)


@singledispatch
def _entities(entry: Entry) -> Made:
    raise TypeError(f"{type(entry).__name__} is no entry")


@_entities.register
def _(entry: ActivityEntry) -> Made:
    event = _entity("Event", key("activity", entry.id))
    _add(event, "name", [activity_name(entry)])
    _add(event, "alias", entry.aliases)
    _add(event, "recordId", [entry.id])
    _add(event, "keywords", [entry.kind])
    _add(event, "startDate", [entry.start])
    _add(event, "endDate", [entry.end])
    _add(event, "country", [code for code in _states(entry) if is_state(code)])
    _add(event, "location", [place.get("name") for place in entry.places])
    _add(event, "involved", [key("actor", code) for code in entry.parties])
    _add(event, "organizer", [key("actor", entry.host)] if entry.host else [])
    _add(event, "proof", [key("report", name) for name in entry.reports])
    for figure in entry.figures:
        _add(event, "notes", [figure_words(figure)], origin=figure.report)
    for difference in entry.contradictions:
        _add(event, "notes", [f"Reports differ on {difference.what} ({', '.join(difference.reports)})"])
    for finding in entry.assessment:
        _add(event, "notes", [f"{finding.provision}: {finding.obligation}: {finding.holds} ({finding.status})"])
    yield event


@_entities.register
def _(entry: ReportEntry) -> Made:
    article = _entity("Article", key("report", entry.name))
    about: dict[str, str | None] = {
        "name": entry.title or entry.name,
        "title": entry.title,
        "fileName": entry.name,
        "sourceUrl": entry.url,
        "publisher": entry.outlet,
        "publishedAt": entry.published,
        "language": entry.language,
        "notes": entry.sha256 and f"SHA-256 of the bytes received: {entry.sha256}",
    }
    for prop, value in about.items():
        _add(article, prop, [value], origin=entry.name)
    yield article


@_entities.register
def _(entry: PersonEntry) -> Made:
    person = _entity("Person", key("person", entry.name, entry.country or "", entry.office or ""))
    _add(person, "name", [entry.name])
    _add(person, "alias", [variant for variant in entry.variants if variant != entry.name])
    _add(person, "country", [entry.country])
    _add(person, "position", [entry.office])
    _add(person, "proof", [key("report", name) for name in entry.reports])
    yield person


@_entities.register
def _(entry: InstitutionEntry) -> Made:
    of_state = entry.sort is not None and is_state(entry.country)
    yield _named(
        _entity("PublicBody" if of_state else "Organization", key("institution", entry.id or entry.name)), entry
    )


@_entities.register
def _(entry: PlaceEntry) -> Made:
    place = _named(_entity("Address", key("place", entry.id or entry.name)), entry)
    _add(place, "full", [entry.name])
    _add(place, "latitude", [entry.lat])
    _add(place, "longitude", [entry.lon])
    yield place


@_entities.register
def _(entry: EquipmentEntry) -> Made:
    kind = _named(_entity("Note", key("equipment", entry.id or entry.name)), entry)
    _add(kind, "notes", [f"modification of {entry.family}"] if entry.family else [])
    yield kind


def _named(entity: Any, entry: InstitutionEntry | PlaceEntry | EquipmentEntry) -> Any:
    """An entity with what all that is named has."""
    _add(entity, "name", [entry.name])
    _add(entity, "alias", [variant for variant in entry.variants if variant != entry.name])
    _add(entity, "country", [None if isinstance(entry, EquipmentEntry) else entry.country])
    _add(entity, "keywords", [entry.sort])
    _add(entity, "proof", [key("report", name) for name in entry.reports])
    return entity


@_entities.register
def _(entry: CommitmentEntry) -> Made:
    note = _entity("Note", key("commitment", entry.id))
    about = [key("activity", entry.activity)] if entry.activity else []
    _add(note, "name", [f"Commitment of {', '.join(actor_name(code) for code in entry.who) or entry.by or 'unknown'}"])
    _add(note, "description", [commitment_words(entry)])
    _add(note, "keywords", ["commitment", entry.outcome])
    _add(note, "summary", [f"due {entry.due or 'not said'}; outcome: {entry.outcome}"])
    _add(note, "entity", [*about, *(key("actor", code) for code in entry.who)])
    _add(note, "proof", [key("report", name) for name in (*entry.made_in, *entry.evidence)])
    for change in entry.changes:
        words = f"{change.at or 'undated'}: {change.outcome}" + (f" ({change.why})" if change.why else "")
        _add(note, "notes", [words], origin=change.report)
    yield note


@_entities.register
def _(entry: StatementEntry) -> Made:
    # A statement is identified by its content: the same words in another report are another statement of that report.
    note = _entity("Note", key("statement", entry.id, entry.report))
    about = [key("activity", entry.activity)] if entry.activity else []
    claimant = entry.claimant or "the outlet"
    where = f", characters {entry.span[0]} to {entry.span[1]}" if entry.span else ""
    _add(note, "name", [f"{entry.kind} in {entry.report}{where}, by {claimant}"], origin=entry.report)
    _add(note, "keywords", ["statement", entry.kind], origin=entry.report)
    _add(note, "description", [statement_words(entry)], origin=entry.report)
    _add(note, "notes", [msgspec.json.encode(entry.body).decode()], origin=entry.report)
    _add(note, "entity", [*about, key("report", entry.report)], origin=entry.report)
    _add(note, "proof", [key("report", entry.report)], origin=entry.report)
    yield note


@_entities.register
def _(entry: Syndication) -> Made:
    yield _joined("copies of one story", entry.reports)


@_entities.register
def _(entry: Revision) -> Made:
    note = _joined("versions of one address", [entry.older, entry.newer])
    _add(note, "description", [f"{entry.newer} is a later version of {entry.older}"])
    _add(note, "sourceUrl", [entry.url])
    yield note


def _joined(how: str, reports: list[str]) -> Any:
    note = _entity("Note", key(how, *reports))
    _add(note, "name", [f"{how}: {', '.join(reports)}"])
    _add(note, "keywords", [how])
    _add(note, "entity", [key("report", name) for name in reports])
    return note


def _actors(entry: Entry) -> set[str]:
    """States and bodies that the entities of an entry refer to."""
    if isinstance(entry, ActivityEntry):
        return {*entry.parties, *([entry.host] if entry.host else [])}
    return set(entry.who) if isinstance(entry, CommitmentEntry) else set()


def _actor(code: str) -> Any:
    entity = _entity("PublicBody" if is_state(code) else "Organization", key("actor", code))
    _add(entity, "name", [actor_name(code)])
    _add(entity, "country", [code] if is_state(code) else [])
    return entity


def _states(entry: ActivityEntry) -> list[str | None]:
    return [entry.host, *(place.get("country") for place in entry.places)]


def _entity(schema: str, id: str) -> Any:
    """An entity without properties yet."""
    return optional("followthemoney.statement.entity", extra="ftm").StatementEntity(
        _dataset(), {"schema": schema, "id": id}
    )


@cache
def _dataset() -> Any:
    return optional("followthemoney.dataset", extra="ftm").Dataset({"name": DATASET, "title": "Parley"})


def _add(entity: Any, prop: str, values: Iterable[Any], origin: str | None = None) -> None:
    """Add values to a property; what its type does not take stands in the notes instead, so that nothing is lost."""
    known = entity.schema.get(prop)
    for value in values:
        if value is None or not (words := plain(str(value)).strip()):
            continue
        vague = known.type.name == "date" and "/" in words  # only the beginning of an interval would be kept
        if vague or entity.unsafe_add(known, words, origin=origin) is None:
            entity.unsafe_add(entity.schema.get("notes"), f"{known.label}: {words}", origin=origin)
