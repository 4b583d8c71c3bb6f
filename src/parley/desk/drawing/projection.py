"""The projection of the map: Lambert's azimuthal equal-area, which shows areas of one size as one size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WIDTH = 720.0
HEIGHT = 480.0
EARTH = 6371.0
"""Mean radius in kilometres."""
_MARGIN = 1.15
_EDGE = 24.0
"""What of an outline is kept beyond the frame, so that its edge is not seen."""

Point = tuple[float, float]
Numbers = NDArray[np.float64]


class Directions(NamedTuple):
    """Many places at once, as the sines and cosines of their degrees north and east."""

    sin_north: Numbers
    cos_north: Numbers
    sin_east: Numbers
    cos_east: Numbers

    @classmethod
    def of(cls, ring: Sequence[Point]) -> Directions:
        """The directions of the points of a ring, degrees north and east."""
        north, east = np.radians(np.array(ring, dtype=np.float64)).T
        return cls(np.sin(north), np.cos(north), np.sin(east), np.cos(east))


class Extent(NamedTuple):
    """A place with the distance around it that the map has to show: degrees north and east, kilometres."""

    lat: float
    lon: float
    kilometres: float


class Frame(NamedTuple):
    """What the map shows: the middle of the projection in degrees, units per kilometre, an offset in kilometres."""

    lat: float
    lon: float
    scale: float
    x: float = 0.0
    y: float = 0.0

    def project(self, lat: float, lon: float) -> Point:
        """Where a place lies in the drawing of 720 by 480 units, x to the right and y downwards."""
        east, north = _plane(self.lat, self.lon, lat, lon)
        return (WIDTH / 2 + (east - self.x) * self.scale, HEIGHT / 2 - (north - self.y) * self.scale)

    def project_all(self, places: Directions) -> tuple[Numbers, Numbers]:
        """Where many places lie in the drawing, as `project` says of one."""
        east, north = _planes(self.lat, self.lon, places)
        return WIDTH / 2 + (east - self.x) * self.scale, HEIGHT / 2 - (north - self.y) * self.scale

    def reaches(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether a box in degrees may reach into the frame; sometimes it does not although this says so."""
        away = math.hypot(WIDTH, HEIGHT) / 2 / self.scale + math.hypot(self.x, self.y)
        degrees = math.degrees(away / EARTH) * 1.1 + 2
        if south > self.lat + degrees or north < self.lat - degrees:
            return False
        wide = min(180.0, degrees / max(0.1, math.cos(math.radians(min(85.0, abs(self.lat) + degrees)))))
        return west <= self.lon + wide and east >= self.lon - wide


def frame_of(extents: Sequence[Extent], least: float) -> Frame:
    """The frame that shows all extents, and at least so many kilometres from its middle upwards.

    Raises `ValueError` if there are none.
    """
    lat, lon = _middle(extents)
    boxes = [(*_plane(lat, lon, extent.lat, extent.lon), extent.kilometres) for extent in extents]
    west, east = min(x - r for x, _, r in boxes), max(x + r for x, _, r in boxes)
    south, north = min(y - r for _, y, r in boxes), max(y + r for _, y, r in boxes)
    half = max((north - south) / 2 * _MARGIN, (east - west) / 2 * HEIGHT / WIDTH * _MARGIN, least)
    return Frame(lat, lon, HEIGHT / 2 / half, (west + east) / 2, (south + north) / 2)


def _middle(extents: Sequence[Extent]) -> Point:
    """The middle of places on the globe, as the mean of their directions from its centre."""
    if not extents:
        raise ValueError("a frame needs a place")
    ways = [_direction(extent.lat, extent.lon) for extent in extents]
    x, y, z = (math.fsum(way[axis] for way in ways) for axis in range(3))
    return (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def _direction(lat: float, lon: float) -> tuple[float, float, float]:
    north, east = math.radians(lat), math.radians(lon)
    return (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))


def _plane(middle_lat: float, middle_lon: float, lat: float, lon: float) -> Point:
    """Kilometres east and north of the middle. The point opposite to it on the globe lies at the outer circle."""
    north, middle, turn = math.radians(lat), math.radians(middle_lat), math.radians(lon - middle_lon)
    inner = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(turn)
    factor = EARTH * math.sqrt(2 / max(1e-9, 1 + inner))
    east = factor * math.cos(north) * math.sin(turn)
    return (east, factor * (math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(turn)))


def _planes(middle_lat: float, middle_lon: float, places: Directions) -> tuple[Numbers, Numbers]:
    """As `_plane` for many places: the turn from the middle is put together from sines and cosines known before."""
    middle, turned = math.radians(middle_lat), math.radians(middle_lon)
    cos_turn = places.cos_east * math.cos(turned) + places.sin_east * math.sin(turned)
    sin_turn = places.sin_east * math.cos(turned) - places.cos_east * math.sin(turned)
    level = places.cos_north * cos_turn
    inner = math.sin(middle) * places.sin_north + math.cos(middle) * level
    factor = EARTH * np.sqrt(2 / np.maximum(1e-9, 1 + inner))
    east = factor * places.cos_north * sin_turn
    return east, factor * (math.cos(middle) * places.sin_north - math.sin(middle) * level)


def outline(frame: Frame, places: Directions) -> list[Point]:
    """What of a ring lies in the frame or just beyond, in units of the drawing, without points the eye cannot tell."""
    x, y = frame.project_all(places)
    if x.min() > WIDTH + _EDGE or x.max() < -_EDGE or y.min() > HEIGHT + _EDGE or y.max() < -_EDGE:
        return []
    return thinned(clipped(zip(x.tolist(), y.tolist(), strict=True)))


def clipped(ring: Iterable[Point]) -> list[Point]:
    """What of a ring lies in the frame or just beyond (Sutherland and Hodgman)."""
    found = list(ring)
    for axis, bound, sign in (
        (0, -_EDGE, 1.0),
        (0, WIDTH + _EDGE, -1.0),
        (1, -_EDGE, 1.0),
        (1, HEIGHT + _EDGE, -1.0),
    ):
        if any((point[axis] - bound) * sign < 0 for point in found):
            found = _cut(found, axis, bound, sign)
    return found


def _cut(ring: list[Point], axis: int, bound: float, sign: float) -> list[Point]:
    kept: list[Point] = []
    for last, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside, was = (here[axis] - bound) * sign >= 0, (last[axis] - bound) * sign >= 0
        if inside != was:
            kept.append(_between(last, here, (bound - last[axis]) / (here[axis] - last[axis])))
        if inside:
            kept.append(here)
    return kept


def _between(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def thinned(ring: Sequence[Point], least: float = 1.8) -> list[Point]:
    """A ring without points nearer to the one before than the eye can tell."""
    kept = list(ring[:1])
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= least:
            kept.append(point)
    return kept


def area(ring: Sequence[Point]) -> float:
    """The area inside a ring, in square units."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def path(rings: Iterable[Sequence[Point]]) -> str:
    """Rings as the path of a drawing, to a tenth of a unit."""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings if len(ring) > 2)
