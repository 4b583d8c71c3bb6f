"""Place the persons that reports name among the people of the ledger, over keys, touching only who is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from parley.dossier.model import Dossier
from parley.ledger.addresses import bounded
from parley.ledger.judge import ground, record_grounds
from parley.ledger.log import Event
from parley.ledger.matching.compare import Comparison
from parley.ledger.people import PersonMention, compare_persons, person_keys, persons_of
from parley.ledger.people.fullest import fullest
from parley.ledger.people.naming import take_apart
from parley.ledger.tables import keys, mentions, people, verdicts

_KIND = "person"
_CANDIDATES = 16
_BEARERS = 128
"""People looked at for one key, so that a name that thousands bear costs no more than one of a hundred."""
_GROUNDS = 4
"""Judgements kept of one mention: whom it joined, and whom it nearly joined."""
_FACES = 12
"""Mentions, each with another name or state, that stand for a person in comparisons, however often it is named."""

_decoder = msgspec.json.Decoder(PersonMention)


class Person(Struct):
    """A person as kept: what is handed on, without the reports, and the mentions that stand for it."""

    name: str
    variants: list[str] = field(default_factory=list)
    country: str | None = None
    office: str | None = None
    faces: list[PersonMention] = field(default_factory=list)


_people = msgspec.json.Decoder(Person)


def place_people(connection: Connection, report: int, dossier: Dossier, event: Event) -> None:
    """Place the persons of a report's newest reading, those of the reading before taken out."""
    held = select(mentions.c.person).where(mentions.c.report == report, mentions.c.person.is_not(None))
    before = set(connection.execute(held).scalars())
    connection.execute(delete(mentions).where(mentions.c.report == report))
    for person in sorted(before):
        _draw_anew(connection, person)
    for mention in persons_of(dossier):
        body = msgspec.json.encode(mention).decode()
        connection.execute(insert(mentions).values(id=mention.id, report=report, person=None, body=body))
        _place(connection, mention, event)


def place_people_again(connection: Connection, members: Iterable[str], event: Event) -> None:
    """Take apart the people that hold the mentions, and place all their mentions anew."""
    held = select(mentions.c.person).where(mentions.c.id.in_(list(members)), mentions.c.person.is_not(None))
    touched = sorted(set(connection.execute(held).scalars()))
    found = _mentions(connection, touched)
    connection.execute(update(mentions).where(mentions.c.person.in_(touched)).values(person=None))
    for person in touched:
        _forget(connection, person)
    for row in found:
        _place(connection, _decoder.decode(row.body), event)


def _mentions(connection: Connection, persons: Sequence[str]) -> Sequence[Row[str, str]]:
    """The mentions of people in the order they came; of one report as it names them."""
    wanted = select(mentions.c.id, mentions.c.body).where(mentions.c.person.in_(persons))
    return connection.execute(wanted.order_by(mentions.c.report, func.length(mentions.c.id), mentions.c.id)).all()


def _place(connection: Connection, mention: PersonMention, event: Event) -> None:
    said = _said(connection, mention.id)
    tied = sorted({person for person, verdict in said if verdict == "same"})
    closed = {person for person, verdict in said if verdict != "same"} - set(tied)
    candidates = _candidates(connection, mention)
    compared = {person: _decisive(mention, known.faces) for person, known in candidates.items() if person not in closed}
    fitting = [person for person, found in compared.items() if found.verdict == "same"]
    alike = sorted(_meant(mention, fitting, compared, candidates), key=lambda person: (-compared[person].score, person))
    for person in set(fitting) - set(alike):
        compared[person] = msgspec.structs.replace(compared[person], verdict="unsure")
    record_grounds(connection, [ground(_KIND, found) for found in _telling(compared, alike)], event)
    joins = list(dict.fromkeys([*tied, *alike[:1]])) if tied or alike else [_new_id(connection, mention)]
    _join(connection, mention, joins)


def _told_by_surname(mention: PersonMention) -> bool:
    name = take_apart(mention.name)
    return name is None or name.given is None


def _meant(
    mention: PersonMention, fitting: list[str], compared: dict[str, Comparison], candidates: dict[str, Person]
) -> list[str]:
    """Those who may be meant of the people that a mention fits: where nobody can say which, those told as it is."""
    nameless = {person for person in fitting if all(_told_by_surname(face) for face in candidates[person].faces)}
    if _told_by_surname(mention):
        return fitting if len(fitting) == 1 else sorted(nameless)
    shared = _others_of_the_name(mention, compared, candidates)
    return [person for person in fitting if not (shared and person in nameless)]


def _others_of_the_name(mention: PersonMention, compared: dict[str, Comparison], candidates: dict[str, Person]) -> bool:
    """Whether another person of the mention's state bears its surname, whom those told by surname alone may mean."""
    states = {candidates[person].country for person, found in compared.items() if found.verdict == "different"}
    return mention.country is not None and mention.country in states


def _telling(compared: dict[str, Comparison], alike: Sequence[str]) -> list[Comparison]:
    """The comparisons worth keeping: of whom it joins first, then of bearers of the surname, the likeliest first."""
    others = sorted(set(compared) - set(alike), key=lambda person: (-compared[person].score, person))
    found = [compared[person] for person in [*alike, *others]]
    return [one for one in found if all(feature.name != "other surname" for feature in one.features)][:_GROUNDS]


def _said(connection: Connection, mention: str) -> list[tuple[str, str]]:
    """What persons say of a mention: the people of whom they say that it is the same, different or unsure."""
    wanted = (
        select(mentions.c.person, verdicts.c.verdict)
        .join(verdicts, verdicts.c.b == mentions.c.id)
        .where(verdicts.c.kind == _KIND, verdicts.c.a == mention, mentions.c.person.is_not(None))
    )
    return [(str(row.person), str(row.verdict)) for row in connection.execute(wanted.order_by(mentions.c.id))]


def _candidates(connection: Connection, mention: PersonMention) -> dict[str, Person]:
    """The people who share keys with a mention, those that share most first."""
    shared: Counter[str] = Counter()
    for key in sorted(bounded(key) for key in person_keys(mention)):
        bearers = select(keys.c.subject).where(keys.c.kind == _KIND, keys.c.key == key)
        shared.update(connection.execute(bearers.order_by(keys.c.subject).limit(_BEARERS)).scalars())
    subjects = sorted(shared, key=lambda person: (-shared[person], person))[:_CANDIDATES]
    rows = connection.execute(select(people.c.id, people.c.entry).where(people.c.id.in_(subjects)))
    known = {str(row.id): _people.decode(row.entry) for row in rows}
    return {person: known[person] for person in subjects if person in known}


def _decisive(mention: PersonMention, faces: Sequence[PersonMention]) -> Comparison:
    """The comparison that counts: one that says they are different, else the one that says most for the same."""
    found = [compare_persons(mention, face) for face in faces]
    against = [one for one in found if one.verdict == "different"]
    return min(against, key=lambda one: one.score) if against else max(found, key=lambda one: one.score)


def _new_id(connection: Connection, mention: PersonMention) -> str:
    """The id of a person who begins with the mention; another where one that began with it goes on."""
    name, number = mention.id, 1
    while True:
        person = "p" + sha256(name.encode()).hexdigest()[:15]
        if connection.execute(select(people.c.id).where(people.c.id == person)).first() is None:
            return person
        number += 1
        name = f"{mention.id}~{number}"


def _join(connection: Connection, mention: PersonMention, joins: Sequence[str]) -> None:
    """Give the mention to a person; of several, whom persons said to be one, the first takes in the others."""
    home, *gone = joins
    connection.execute(update(mentions).where(mentions.c.id == mention.id).values(person=home))
    if gone:
        connection.execute(update(mentions).where(mentions.c.person.in_(gone)).values(person=home))
        for person in gone:
            _forget(connection, person)
        _draw_anew(connection, home)
        return
    row = connection.execute(select(people.c.entry).where(people.c.id == home)).first()
    _keep(connection, home, _people.decode(row.entry) if row else None, [mention])


def _draw_anew(connection: Connection, person: str) -> None:
    """Draw a person from all its mentions; without any it is gone."""
    found = [_decoder.decode(row.body) for row in _mentions(connection, [person])]
    _forget(connection, person)
    if found:
        _keep(connection, person, None, found)


def _keep(connection: Connection, id_: str, known: Person | None, new: Sequence[PersonMention]) -> None:
    """Keep a person with what further mentions tell."""
    person = Person("") if known is None else known
    before = msgspec.json.encode(known)
    for mention in new:
        _tell(person, mention)
    entry = msgspec.json.encode(person)
    if entry == before:
        return
    connection.execute(delete(people).where(people.c.id == id_))
    row = {"id": id_, "name": person.name, "country": person.country, "entry": entry.decode()}
    connection.execute(insert(people).values(row))
    _add_keys(connection, id_, {bounded(key) for face in person.faces for key in person_keys(face)})


def _tell(person: Person, mention: PersonMention) -> None:
    person.variants += [form for form in mention.forms if form not in person.variants]
    person.name = fullest([*([person.name] if person.name else []), mention.name])
    person.country = person.country or mention.country
    person.office = person.office or (mention.offices[0] if mention.offices else None)
    seen = {(face.name, face.country) for face in person.faces}
    if (mention.name, mention.country) not in seen and len(person.faces) < _FACES:
        person.faces.append(mention)


def _add_keys(connection: Connection, person: str, found: set[str]) -> None:
    held = select(keys.c.key).where(keys.c.kind == _KIND, keys.c.subject == person)
    new = found - set(connection.execute(held).scalars())
    if new:
        connection.execute(insert(keys), [{"kind": _KIND, "key": key, "subject": person} for key in sorted(new)])


def _forget(connection: Connection, person: str) -> None:
    connection.execute(delete(people).where(people.c.id == person))
    connection.execute(delete(keys).where(keys.c.kind == _KIND, keys.c.subject == person))
