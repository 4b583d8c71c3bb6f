"""Put the outlines of disputed areas together from Natural Earth's lines and the outlines of states.

`tools/assets/disputed.yaml` says how, `tools/assets/borders.json` holds the lines (see `tools/extract_borders.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

ASSETS = Path(__file__).parent / "assets"
TOUCHING = 0.003
"""Degrees between the ends of two lines that are one line."""
REACHED = 0.05
"""Degrees between the end of a line and the outline of the state it ends at: the line is drawn at a larger scale."""

Point = tuple[float, float]
Line = list[Point]


def outlines(state: Callable[[str], Line]) -> dict[str, tuple[str, Line]]:
    """The name and outline of each disputed area; `state` gives the main outline of a state by its number."""
    recipe = yaml.safe_load((ASSETS / "disputed.yaml").read_text(encoding="utf-8"))
    borders = json.loads((ASSETS / "borders.json").read_text(encoding="utf-8"))
    return {code: (area["name"], outline(code, area, borders, state)) for code, area in recipe["areas"].items()}


def outline(code: str, area: dict[str, Any], borders: dict[str, Any], state: Callable[[str], Line]) -> Line:
    """The outline of an area; ends the build where its point does not lie in it."""
    lines = in_order([chained(code, lines_of(part, borders)) for part in area["parts"]])
    ring: Line = []
    for number, part in enumerate(area["parts"]):
        ring += lines[number]
        if "along" in part:
            ring += between(code, state(part["along"]), lines[number][-1], lines[(number + 1) % len(lines)][0])
        elif math.dist(ring[0], ring[-1]) > TOUCHING:
            raise SystemExit(f"{code} is not closed")
    if not holds(ring, tuple(area["inside"])):
        raise SystemExit(f"{code} does not hold {area['inside']}")
    return ring


def lines_of(part: dict[str, Any], borders: dict[str, Any]) -> list[Line]:
    """The lines that a part names, or the one point that it is."""
    if "at" in part:
        return [[(part["at"][0], part["at"][1])]]
    named = [borders["claims"][str(number)] for number in part.get("claims", ())]
    named += [borders["regions"][" - ".join(pair)] for pair in part.get("regions", ())]
    return [[(x, y) for x, y in line] for lines in named for line in lines]


def chained(code: str, lines: Sequence[Line]) -> Line:
    """Lines put end to end, in whichever order and direction they stand; ends the build where they do not touch."""
    path, left = list(lines[0]), list(lines[1:])
    while left:
        line = min(left, key=lambda line: min(apart(path[0], line), apart(path[-1], line)))
        if min(apart(path[0], line), apart(path[-1], line)) > TOUCHING:
            raise SystemExit(f"{code}: {len(left)} lines do not touch the others, from {left[0][0]}")
        left.remove(line)
        path = joined(path, line)
    return path


def joined(path: Line, line: Line) -> Line:
    """A line added to the end or beginning of a path, whichever it is nearer to."""
    if apart(path[0], line) < apart(path[-1], line):
        return joined(path[::-1], line)
    return path + (line if math.dist(path[-1], line[0]) <= math.dist(path[-1], line[-1]) else line[::-1])


def in_order(lines: list[Line]) -> list[Line]:
    """Lines that follow one another, each turned so that it begins where it is nearest to the one before it."""
    if len(lines) < 2:
        return lines
    first, following = lines[0], lines[1]
    found = [first if apart(first[-1], following) < apart(first[0], following) else first[::-1]]
    for line in lines[1:]:
        end = found[-1][-1]
        found.append(line if math.dist(end, line[0]) < math.dist(end, line[-1]) else line[::-1])
    return found


def apart(point: Point, line: Line) -> float:
    """Degrees from a point to the nearer end of a line."""
    return min(math.dist(point, line[0]), math.dist(point, line[-1]))


def between(code: str, ring: Line, start: Point, end: Point) -> Line:
    """The points of a closed outline from one place on it to another, the shorter way."""
    at, to = nearest(code, ring, start), nearest(code, ring, end)
    turned = ring[at:] + ring[:at]
    there = turned[: (to - at) % len(ring) + 1]
    back = [turned[0], *turned[: (to - at) % len(ring) - 1 : -1]]
    return min(there, back, key=length)


def nearest(code: str, ring: Line, point: Point) -> int:
    """Which point of an outline is nearest; ends the build where none is near."""
    found = min(range(len(ring)), key=lambda at: math.dist(ring[at], point))
    if math.dist(ring[found], point) > REACHED:
        raise SystemExit(f"{code} ends at {point}, away from the outline of the state")
    return found


def length(line: Line) -> float:
    """The length of a line in degrees."""
    return math.fsum(math.dist(a, b) for a, b in pairwise(line))


def holds(ring: Line, point: Point) -> bool:
    """Whether a point lies in a ring (crossings of a ray to the east)."""
    x, y = point
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    crossed = [
        a for a, b in pairs if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    ]
    return len(crossed) % 2 == 1
