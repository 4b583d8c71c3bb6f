"""Which person is meant by a name: a surname alone tells it only where nobody else may be meant."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parley.ledger.matching.compare import Comparison
from parley.ledger.named.choosing import Compared, by_score, with_only_one
from parley.ledger.named.entities import Entity
from parley.ledger.named.mentions import Mention
from parley.ledger.people.compare import SURNAMES
from parley.ledger.people.naming import take_apart


def meant(mention: Mention, compared: Compared, candidates: Mapping[str, Entity]) -> tuple[list[str], Compared]:
    """The people that a mention means, the likeliest first, and the comparisons as they count.

    Where several may be meant, only those told as it is; where only one bears the surname, that one.
    """
    compared = _only_bearer(mention, compared, candidates)
    fitting = [person for person, found in compared.items() if found.verdict == "same"]
    chosen = _unmistakable(mention, fitting, compared, candidates)
    doubtful = {person: msgspec.structs.replace(compared[person], verdict="unsure") for person in fitting}
    return by_score(chosen, compared), {
        person: found if person in chosen else doubtful.get(person, found) for person, found in compared.items()
    }


def _unmistakable(
    mention: Mention, fitting: list[str], compared: Compared, candidates: Mapping[str, Entity]
) -> list[str]:
    nameless = {person for person in fitting if _nameless(candidates[person])}
    if _by_surname(mention):
        return fitting if len(fitting) == 1 else sorted(nameless)
    shared = _others_of_the_name(mention, compared, candidates)
    return [person for person in fitting if not (shared and person in nameless)]


def _others_of_the_name(mention: Mention, compared: Compared, candidates: Mapping[str, Entity]) -> bool:
    """Whether another person of the mention's state bears its surname, whom those told by surname alone may mean."""
    states = {candidates[person].country for person, found in compared.items() if found.verdict == "different"}
    return mention.country is not None and mention.country in states


def _only_bearer(mention: Mention, compared: Compared, candidates: Mapping[str, Entity]) -> Compared:
    """The comparisons, that with the only bearer of the surname counting for more where one is told by it alone."""
    told = {person: found for person, found in compared.items() if _bears(found)}
    if len(told) != 1 or not (_short(mention) or all(map(_short, candidates[next(iter(told))].faces))):
        return compared
    return with_only_one("people", SURNAMES, mention, compared, candidates)


def _bears(found: Comparison) -> bool:
    return any(feature.name in SURNAMES for feature in found.features)


def _nameless(known: Entity) -> bool:
    return all(_by_surname(face) for face in known.faces)


def _by_surname(mention: Mention) -> bool:
    name = take_apart(mention.name)
    return name is None or name.given is None


def _short(mention: Mention) -> bool:
    """Whether the given name is not told, or only by its first letter."""
    name = take_apart(mention.name)
    return name is None or name.given is None or name.initial
