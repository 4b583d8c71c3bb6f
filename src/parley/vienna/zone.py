"""Where an activity lies: inside the zone of application, outside, or not known.

The zone belongs to places, not to States.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from parley.dossier.model import Activity, Place
from parley.knowledge.load import load
from parley.knowledge.states import is_state, participating, zone_of


def in_zone(activity: Activity, near: Sequence[str] = ()) -> bool | None:
    """Whether the activity lies in the zone, wholly or in part: by its places, else its host, else its parties, else by
    the states and bodies named `near` it.

    One place inside is enough, since the part inside counts.
    """
    evidence = (
        [place_in_zone(p) for p in activity.places],
        [state_in_zone(activity.host)],
        [_at_home(code) for code in activity.parties],
        [_named_beside(code) for code in near],
    )
    for found in evidence:
        known = [x for x in found if x is not None]
        if known:
            return any(known)
    return None


def rests_on_place(activity: Activity) -> bool:
    """Whether a place or the host tells where the activity lies, and not only who takes part or is named beside it."""
    places = [place_in_zone(p) for p in activity.places]
    return any(x is not None for x in [*places, state_in_zone(activity.host)])


def place_in_zone(place: Place) -> bool | None:
    """Whether a place lies in the zone: by its state, and where only a part of that belongs to it, by its position."""
    if place.country is not None and is_state(place.country) and zone_of(place.country) != "partly":
        return zone_of(place.country) is not None
    for area in _data()["areas"]:
        if place.lat is not None and place.lon is not None and place.country in (None, area["state"]):
            south, north = area["latitude"]
            west, east = area["longitude"]
            if south <= place.lat <= north and west <= place.lon <= east:
                return True
    if place.lat is not None:
        return False
    return None


def state_in_zone(code: str | None) -> bool | None:
    """Whether what a State hosts lies in the zone; None where only a part of its territory belongs to it."""
    if code is None or not is_state(code) or zone_of(code) == "partly":
        return None
    return zone_of(code) is not None


def _at_home(code: str) -> bool | None:
    """Whether what a State or body does is taken to lie in the zone; those outside act in it too and say nothing."""
    return True if zone_of(code) is not None or code in _data()["bodies"] else None


def _named_beside(code: str) -> bool | None:
    """Whether a State or body named beside an activity tells where it lies; a participating State acts everywhere."""
    return _at_home(code) or (False if is_state(code) and not participating(code) else None)


@cache
def _data() -> dict[str, Any]:
    return load("vienna/zone")
