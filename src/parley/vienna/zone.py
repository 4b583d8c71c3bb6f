"""Where an activity lies: inside the zone of application, outside, or not known.

The zone belongs to places, not to States.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from parley.dossier.model import Activity, Force, Place
from parley.knowledge.load import parse
from parley.knowledge.states import is_state, zone_of

_FILE = Path(__file__).with_name("zone.yaml")


def in_zone(activity: Activity, forces: Sequence[Force] = ()) -> bool | None:
    """Whether the activity lies in the zone, wholly or in part: by its places, else its host, else its parties.

    One place inside is enough, since the part inside counts.
    """
    by_place = [place_in_zone(p) for p in activity.places]
    for found in (by_place, [state_in_zone(activity.host)], [_at_home(code) for code in activity.parties]):
        known = [x for x in found if x is not None]
        if known:
            return any(known)
    bodies = {f.of for f in forces if f.of and not is_state(f.of)}
    return True if not bodies.isdisjoint(_data()["bodies"]) else None


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
    """Whether what a State does is taken to lie in the zone; those outside act in it as well, so they say nothing."""
    return True if is_state(code) and zone_of(code) is not None else None


@cache
def _data() -> dict[str, Any]:
    return parse(_FILE.read_bytes())
