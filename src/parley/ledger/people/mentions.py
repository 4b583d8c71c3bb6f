"""The persons that one report names, each with all its forms in that report."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from parley.dossier.model import Dossier
from parley.ledger.people.naming import stem, take_apart


class PersonMention(Struct):
    """One person in one report: the fullest form of the name, all forms verbatim, state and offices as told there.

    `day` is that of the report, since offices change.
    """

    id: str
    name: str
    forms: list[str] = field(default_factory=list)
    country: str | None = None
    offices: list[str] = field(default_factory=list)
    day: str | None = None


def persons_of(dossier: Dossier) -> list[PersonMention]:
    """The persons of a report in the order they are named; a surname alone goes to the one person who bears it."""
    found: dict[str, PersonMention] = {}
    for named in dossier.names:
        if named.type == "person" and take_apart(named.text) is not None:
            called = found.setdefault(named.name or named.text, PersonMention("", named.name or named.text))
            _add(called.forms, [named.text])
            called.country = called.country or named.country
    for claim in dossier.claims:
        speaker = claim.speaker
        if speaker.kind == "person" and speaker.name and take_apart(speaker.name) is not None:
            person = found.get(speaker.name)
            if person is None and speaker.name in dossier.report.text:
                person = found[speaker.name] = PersonMention("", speaker.name, [speaker.name])
            if person is not None:
                person.country = person.country or speaker.country
                _add(person.offices, [speaker.role] if speaker.role else [])
    persons = _surnames_joined(list(found.values()))
    published = dossier.report.published
    for number, person in enumerate(persons, 1):
        person.id = f"{dossier.id}#p{number}"
        person.day = published[:10] if published else None
    return persons


def _surnames_joined(persons: list[PersonMention]) -> list[PersonMention]:
    """The persons, those told by surname alone joined to the one person of the report who bears it."""
    bearers: dict[str, list[PersonMention]] = {}
    for person in persons:
        name = take_apart(person.name)
        if name is not None and name.given is not None:
            bearers.setdefault(stem(name.surname), []).append(person)
    kept = []
    for person in persons:
        name = take_apart(person.name)
        full = bearers.get(stem(name.surname), []) if name is not None and name.given is None else []
        if len(full) == 1 and (person.country is None or full[0].country in (None, person.country)):
            _add(full[0].forms, person.forms)
            _add(full[0].offices, person.offices)
            full[0].country = full[0].country or person.country
        else:
            kept.append(person)
    return kept


def _add(known: list[str], new: Iterable[str]) -> None:
    known.extend(one for one in dict.fromkeys(new) if one not in known)
