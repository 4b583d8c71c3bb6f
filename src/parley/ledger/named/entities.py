"""A person, institution, place or type of equipment of the ledger, drawn from its mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from parley.ledger.named.mentions import Mention, add

_FACES = 12
"""Mentions, each with another name or state, that stand for a thing in comparisons, however often it is named."""


class Entity(Struct, omit_defaults=True):
    """A thing as kept: what is handed on, without the reports, and the mentions that stand for it."""

    name: str
    variants: list[str] = field(default_factory=list)
    country: str | None = None
    office: str | None = None
    sort: str | None = None
    lat: float | None = None
    lon: float | None = None
    faces: list[Mention] = field(default_factory=list)


def tell(entity: Entity, mention: Mention, fullest: Callable[[Sequence[str]], str]) -> bool:
    """Add what one more mention tells: what is known stays, what is not known is taken over. Whether it tells more."""
    before = _known(entity)
    add(entity.variants, mention.forms)
    entity.name = fullest([*([entity.name] if entity.name else []), mention.name])
    entity.country = entity.country or mention.country
    entity.office = entity.office or (mention.offices[0] if mention.offices else None)
    entity.sort = entity.sort or mention.sort
    if entity.lat is None:
        entity.lat, entity.lon = mention.lat, mention.lon
    if len(entity.faces) < _FACES and mention.face not in {face.face for face in entity.faces}:
        entity.faces.append(mention)
    return _known(entity) != before


def _known(entity: Entity) -> tuple[object, ...]:
    facts = entity.name, entity.country, entity.office, entity.sort, entity.lat
    return *facts, len(entity.variants), len(entity.faces)


def drawn(mentions: Sequence[Mention], fullest: Callable[[Sequence[str]], str]) -> Entity:
    """A thing from all its mentions."""
    entity = Entity("")
    for mention in mentions:
        tell(entity, mention, fullest)
    return entity
