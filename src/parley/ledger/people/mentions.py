"""The persons that one report names, each with all its forms in that report."""

from __future__ import annotations

from parley.dossier.model import Dossier
from parley.ledger.named.mentions import Mention, add, numbered
from parley.ledger.named.spelling import stem
from parley.ledger.people.naming import take_apart
from parley.ledger.people.titles import titled


def persons_of(dossier: Dossier) -> list[Mention]:
    """The persons of a report in the order they are named; a surname alone goes to the one person who bears it."""
    found: dict[str, Mention] = {}
    for named in dossier.names:
        if named.type == "person" and take_apart(named.text) is not None:
            called = found.setdefault(named.name or named.text, Mention("", named.name or named.text))
            add(called.forms, [named.text])
            called.country = called.country or named.country
    for claim in dossier.claims:
        speaker = claim.speaker
        if speaker.kind == "person" and speaker.name and take_apart(speaker.name) is not None:
            person = found.get(speaker.name)
            if person is None and speaker.name in dossier.report.text:
                person = found[speaker.name] = Mention("", speaker.name, [speaker.name])
            if person is not None:
                person.country = person.country or speaker.country
                add(person.offices, [speaker.role] if speaker.role else [])
    persons = _surnames_joined(list(found.values()))
    for person, form in titled(dossier.report.title or "", persons):
        add(person.forms, [form])
    return list(numbered(persons, dossier, "p"))


def _surnames_joined(persons: list[Mention]) -> list[Mention]:
    """The persons, those told by surname alone joined to the one person of the report who bears it."""
    bearers: dict[str, list[Mention]] = {}
    for person in persons:
        name = take_apart(person.name)
        if name is not None and name.given is not None:
            bearers.setdefault(stem(name.surname), []).append(person)
    kept = []
    for person in persons:
        name = take_apart(person.name)
        full = bearers.get(stem(name.surname), []) if name is not None and name.given is None else []
        if len(full) == 1 and (person.country is None or full[0].country in (None, person.country)):
            add(full[0].forms, person.forms)
            add(full[0].offices, person.offices)
            full[0].country = full[0].country or person.country
        else:
            kept.append(person)
    return kept
