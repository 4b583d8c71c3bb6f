"""The places of an activity as the ledger knows them: one row for each, however its reports write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, select

from parley.ledger.entries import ActivityEntry
from parley.ledger.matching.spelling import fold
from parley.ledger.named.mentions import add
from parley.ledger.tables import entities, mentions, nodes


class _Known(Struct):
    variants: list[str] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None


_decoder = msgspec.json.Decoder(_Known)


def join_places(connection: Connection, entry: ActivityEntry) -> None:
    """Name the places of an activity as the ledger does, with all spellings (`variants`) and the `id` of the place.

    Rows of one place become one, with the reports of both.
    """
    if not entry.places:
        return
    homes = _homes(connection, entry)
    rows = connection.execute(
        select(entities.c.id, entities.c.name, entities.c.country, entities.c.entry).where(
            entities.c.id.in_(sorted(set(homes.values())))
        )
    )
    known = {row.id: row for row in rows}
    found: dict[str, dict[str, Any]] = {}
    for place in entry.places:
        row = known.get(homes.get(fold(str(place["name"])), ""))
        if row is None:
            found[f"as told {len(found)}"] = place
        else:
            told = _decoder.decode(row.entry)
            place |= {"id": row.id, "name": row.name, "variants": told.variants}
            place["country"] = row.country or place["country"]
            if place["lat"] is None:
                place |= {"lat": told.lat, "lon": told.lon}
            add(found.setdefault(row.id, place)["reports"], place["reports"])
    entry.places = sorted(found.values(), key=lambda place: -len(place["reports"]))


def _homes(connection: Connection, entry: ActivityEntry) -> dict[str, str]:
    """The place of the ledger for each name of a place in the reports of an activity."""
    of_activity = select(nodes.c.report).where(nodes.c.activity == entry.id)
    wanted = select(mentions.c.name, mentions.c.entity).where(
        mentions.c.kind == "place", mentions.c.report.in_(of_activity), mentions.c.entity.is_not(None)
    )
    homes: dict[str, set[str]] = {}
    for name, known in connection.execute(wanted.distinct()):
        homes.setdefault(fold(name), set()).add(known)
    return {name: next(iter(known)) for name, known in homes.items() if len(known) == 1}


def called(place: dict[str, Any]) -> Iterable[str]:
    """All names of a place of an activity."""
    yield str(place.get("name") or "")
    yield from place.get("variants", ())
