"""GeoJSON (RFC 7946): one feature per activity, a point for each place that the gazetteer knows, in WGS 84.

`properties.places` are all places, in the order of the points where they have one; an activity without a known place
is a feature without geometry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from parley.ledger.entries import ActivityEntry
from parley.ledger.export import Entry
from parley.ledger.export.columns import row

_START = b'{"type":"FeatureCollection","features":['
_END = b"\n]}\n"


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write one collection with a feature for each activity."""
    sink.write(_START)
    before = b"\n"
    for entry in entries:
        if isinstance(entry, ActivityEntry):
            sink.write(before + msgspec.json.encode(feature(entry)))
            before = b",\n"
    sink.write(_END)
    return Counter()


def feature(entry: ActivityEntry) -> dict[str, Any]:
    """The feature of an activity."""
    places = sorted(entry.places, key=lambda place: point(place) is None)
    points = [found for place in places if (found := point(place)) is not None]
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": _geometry(points),
        "properties": {**row(entry), "places": places},
    }


def point(place: dict[str, Any]) -> list[float] | None:
    """Longitude and latitude of a place in degrees, if both are known and on the globe."""
    lon, lat = place.get("lon"), place.get("lat")
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    return [lon, lat] if -180 <= lon <= 180 and -90 <= lat <= 90 else None


def _geometry(points: list[list[float]]) -> dict[str, Any] | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
