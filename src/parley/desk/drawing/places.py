"""The places of an activity at the precision that is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from parley.desk.drawing.land import covered, extent_of
from parley.desk.drawing.projection import Extent
from parley.desk.drawing.tongue import phrase
from parley.knowledge.gazetteer import locate
from parley.knowledge.load import load
from parley.ledger.entries import ActivityEntry

_SAME = 0.02
"""Degrees within which the gazetteer and the ledger mean one place."""


class Spot(NamedTuple):
    """A place: its representative point (None: not located), what it is, and how far around that it may be.

    `state` is set where the place is a whole state. `words` say the precision.
    """

    name: str
    country: str | None
    extent: Extent | None
    kind: str
    point: bool
    words: str
    reports: tuple[str, ...]
    state: str | None = None


def spots_of(activity: ActivityEntry) -> list[Spot]:
    """The places that reports name for an activity, in the order of the ledger."""
    return [_spot(place) for place in activity.places if place.get("name")]


def _spot(place: dict[str, Any]) -> Spot:
    name, country = str(place["name"]), place.get("country")
    reports = tuple(str(report) for report in place.get("reports", ()))
    lat, lon = place.get("lat"), place.get("lon")
    if isinstance(lat, int | float) and isinstance(lon, int | float):
        return _located(name, country, float(lat), float(lon), reports)
    extent = extent_of(country) if country else None
    if country is None or extent is None:
        return Spot(name, country, None, "unknown", False, phrase("not located"), reports)
    return Spot(name, country, extent, "state", False, _known("state")["words"], reports, country)


def _located(name: str, country: str | None, lat: float, lon: float, reports: tuple[str, ...]) -> Spot:
    kind = _kind(name, country, lat, lon)
    if not covered(lat, lon):
        return Spot(name, country, None, kind, False, phrase("outside the map"), reports)
    known = _known(kind)
    extent = Extent(lat, lon, float(known["kilometres"]))
    return Spot(name, country, extent, kind, bool(known.get("point")), known["words"], reports)


def _kind(name: str, country: str | None, lat: float, lon: float) -> str:
    """What the gazetteer says the place is, if it means the same one; else a town, as all places with a point are."""
    found = locate(name, {country} if country else ())
    if found is None or abs(found.lat - lat) > _SAME or abs(found.lon - lon) > _SAME:
        return "town"
    return "shared_region" if found.kind == "region" and len(found.states) > 1 else found.kind


def _known(kind: str) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = load("desk/drawing/extents")["kinds"]
    return kinds.get(kind, kinds["region"])


def only_one(spots: Sequence[Spot]) -> Spot | None:
    """The place where the forces are if the reports leave only one: the only place, or the only one in its state."""
    drawn = [spot for spot in spots if spot.extent is not None]
    exact = [spot for spot in drawn if spot.state is None]
    if len(exact) == 1 and all(spot.state in (None, exact[0].country) for spot in drawn):
        return exact[0]
    return drawn[0] if len(drawn) == 1 else None
