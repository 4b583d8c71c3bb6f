"""The outlines of states and of disputed areas that the map draws, from the data in the package."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import msgspec

from parley.desk.drawing.projection import Directions, Extent
from parley.knowledge.load import load

_EUROPE = (-25.0, 33.0, 60.0, 72.0)
"""West, south, east and north of the part of a state that the map centres on."""
_WINDOW = (-32.0, 18.0, 100.0, 84.0)
"""What of the earth the data cover."""

Ring = tuple[tuple[float, float], ...]


class Shape(msgspec.Struct, frozen=True, dict=True):
    """An outline with its name; the points of its rings are degrees north and east (WGS 84)."""

    name: str
    rings: tuple[Ring, ...]

    @cached_property
    def boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """West, south, east and north of each ring."""
        return tuple(_box(ring) for ring in self.rings)

    @cached_property
    def directions(self) -> tuple[Directions, ...]:
        """The points of each ring, made ready for being projected."""
        return tuple(Directions.of(ring) for ring in self.rings)


class Disputed(msgspec.Struct, frozen=True):
    """A disputed area: which outline it has, and who says what of it in which years."""

    name: str
    says: str
    source: str
    shape: str
    since: int | None = None
    until: int | None = None

    def held_in(self, year: int | None) -> bool:
        """Whether it was disputed in a year; without one, whether it still is."""
        if year is None:
            return self.until is None
        return (self.since or year) <= year <= (self.until or year)


@cache
def states() -> dict[str, Shape]:
    """The states of the data by their ISO 3166-1 alpha-3 code."""
    return {code: _shape(entry) for code, entry in _data()["states"].items()}


@cache
def disputed() -> tuple[Disputed, ...]:
    """The disputed areas of `disputed.yaml`."""
    return msgspec.convert(tuple(load("desk/drawing/disputed")["areas"]), tuple[Disputed, ...])


@cache
def outline_of(area: Disputed) -> Shape:
    """The outline of a disputed area: that of a state of the data, or one that is kept apart."""
    apart = _data()["apart"].get(area.shape)
    return _shape(apart) if apart is not None else states()[area.shape]


def covered(lat: float, lon: float) -> bool:
    """Whether a place lies where the data hold outlines."""
    west, south, east, north = _WINDOW
    return south <= lat <= north and west <= lon <= east


@cache
def extent_of(code: str) -> Extent | None:
    """Where the map centres for a state: on the European part of its largest outline, with half of its size."""
    shape = states().get(code)
    if shape is None:
        return None
    west, south, east, north = max(shape.boxes, key=lambda box: _within(box)[0])
    _, (west, south, east, north) = _within((west, south, east, north))
    lat, lon = (south + north) / 2, (west + east) / 2
    wide = (east - west) * math.cos(math.radians(lat))
    return Extent(lat, lon, max(40.0, math.hypot(wide, north - south) / 2 * 111 * 0.8))


def _within(box: tuple[float, float, float, float]) -> tuple[float, tuple[float, float, float, float]]:
    """The part of a box in Europe, with its size; the whole box, of no size, where it lies elsewhere."""
    west, south, east, north = (
        max(box[0], _EUROPE[0]),
        max(box[1], _EUROPE[1]),
        min(box[2], _EUROPE[2]),
        min(box[3], _EUROPE[3]),
    )
    if west >= east or south >= north:
        return (0.0, box)
    return ((east - west) * (north - south), (west, south, east, north))


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(__package__).joinpath("land.json").read_text(encoding="utf-8"))
    return found


def _shape(entry: dict[str, Any]) -> Shape:
    units = _data()["units"]
    return Shape(entry["name"], tuple(tuple(_points(steps, units)) for steps in entry["rings"]))


def _points(steps: list[int], units: int) -> Iterator[tuple[float, float]]:
    lon = lat = 0
    for at in range(0, len(steps), 2):
        lon, lat = lon + steps[at], lat + steps[at + 1]
        yield (lat / units, lon / units)


def _box(ring: Ring) -> tuple[float, float, float, float]:
    lats, lons = [lat for lat, _ in ring], [lon for _, lon in ring]
    return (min(lons), min(lats), max(lons), max(lats))
