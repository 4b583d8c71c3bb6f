"""The keys by which the same person of another report is found over an index."""

from __future__ import annotations

from parley.ledger.named.mentions import Mention
from parley.ledger.named.spelling import readings
from parley.ledger.people.naming import given_keys, take_apart


def person_keys(mention: Mention) -> set[str]:
    """The consonants of the surname, also with the state, so that those of one state are found before all others.

    Also the given name with these, so that the same name is found among many bearers of the surname, and for garbled
    surnames with state and first sound of the surname. A surname alone, or with an initial, has its own key.
    """
    name = take_apart(mention.name)
    if name is None:
        return set()
    surnames = readings(name.surname)
    found = {f"surname {bare}" for bare in surnames}
    if mention.country:
        found |= {f"surname {bare} {mention.country}" for bare in surnames}
    if name.given is None or name.initial:
        found.add(f"told {name.given or ''} {name.surname} {mention.country or ''}")
        return found
    for bare in surnames:
        given = given_keys(name.given)
        found |= {f"name {key} {bare}" for key in given}
        if mention.country:
            found |= {f"given {key} {bare[:1]} {mention.country}" for key in given}
    return found
