"""The keys by which the same person of another report is found over an index."""

from __future__ import annotations

from parley.ledger.people.mentions import PersonMention
from parley.ledger.people.naming import consonants, given_keys, stem, take_apart


def person_keys(mention: PersonMention) -> set[str]:
    """The consonants of the surname, also with the state, so that those of one state are found before all others.

    For garbled surnames also the given name with state and first sound of the surname.
    """
    name = take_apart(mention.name)
    if name is None:
        return set()
    bare = consonants(stem(name.surname))
    found = {f"surname {bare}"}
    if mention.country:
        found.add(f"surname {bare} {mention.country}")
    if name.given is not None and not name.initial and mention.country:
        found |= {f"given {key} {bare[:1]} {mention.country}" for key in given_keys(name.given)}
    return found
