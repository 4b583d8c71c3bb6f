"""The places of an activity as the ledger knows them: one row for each, however its reports write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Select, bindparam, select

from parley.ledger.entries import ActivityEntry, Obliged, Outline
from parley.ledger.matching.spelling import fold
from parley.ledger.named.mentions import add
from parley.ledger.tables import entities, mentions, nodes


class _Known(Struct):
    variants: list[str] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None


class _Home(NamedTuple):
    """A place of the ledger, with what of its entry an activity shows."""

    row: Any
    told: _Known


_decoder = msgspec.json.Decoder(_Known)


def join_places(connection: Connection, entries: Sequence[ActivityEntry | Obliged | Outline]) -> None:
    """Name the places of activities as the ledger does, with all spellings (`variants`) and the `id` of the place.

    Rows of one place become one, with the reports of both.
    """
    homes = _homes(connection, [entry.id for entry in entries if entry.places])
    known = _known(connection, {id for of_one in homes.values() for id in of_one.values()})
    for entry in entries:
        if entry.places:
            entry.places = _joined(entry.places, homes.get(entry.id, {}), known)


def _joined(places: list[dict[str, Any]], homes: dict[str, str], known: dict[str, _Home]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for place in places:
        home = known.get(homes.get(fold(str(place["name"])), ""))
        if home is None:
            found[f"as told {len(found)}"] = place
        else:
            row, told = home
            place |= {"id": row.id, "name": row.name, "variants": told.variants}
            place["country"] = row.country or place["country"]
            if place["lat"] is None:
                place |= {"lat": told.lat, "lon": told.lon}
            add(found.setdefault(row.id, place)["reports"], place["reports"])
    return sorted(found.values(), key=lambda place: -len(place["reports"]))


def _known(connection: Connection, ids: set[str]) -> dict[str, _Home]:
    rows = connection.execute(_of_ids(), {"ids": sorted(ids)}).all()
    return {row.id: _Home(row, _decoder.decode(row.entry)) for row in rows}


@cache
def _of_ids() -> Select[Any]:
    table = entities.c
    wanted = select(table.id, table.name, table.country, table.entry)
    return wanted.where(table.id.in_(bindparam("ids", expanding=True)))


def _homes(connection: Connection, activities: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each activity the place of the ledger for each name of a place in its reports."""
    homes: dict[str, dict[str, set[str]]] = {}
    for activity, name, known in connection.execute(_mentioned(), {"activities": list(activities)}).all():
        homes.setdefault(activity, {}).setdefault(fold(name), set()).add(known)
    return {
        activity: {name: next(iter(known)) for name, known in named.items() if len(known) == 1}
        for activity, named in homes.items()
    }


@cache
def _mentioned() -> Select[Any]:
    held = nodes.c.activity.in_(bindparam("activities", expanding=True))
    wanted = select(nodes.c.activity, mentions.c.name, mentions.c.entity)
    wanted = wanted.join(mentions, mentions.c.report == nodes.c.report)
    return wanted.where(held, mentions.c.kind == "place", mentions.c.entity.is_not(None)).distinct()


def called(place: dict[str, Any]) -> Iterable[str]:
    """All names of a place of an activity."""
    yield str(place.get("name") or "")
    yield from place.get("variants", ())
