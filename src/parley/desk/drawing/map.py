"""The map of an activity: its places as exact as they are known, its forces as symbols, disputed areas as disputed."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from markupsafe import Markup

from parley.desk.drawing.figures import bounds_in_words
from parley.desk.drawing.land import Disputed, Shape, disputed, outline_of, states
from parley.desk.drawing.places import Spot, only_one, spots_of
from parley.desk.drawing.projection import (
    HEIGHT,
    WIDTH,
    Frame,
    Point,
    area,
    clipped,
    frame_of,
    outline,
    path,
)
from parley.desk.drawing.svg import element, folded, joined, percent, shortened, table
from parley.desk.drawing.tongue import ENGLISH, Tongue, phrase
from parley.knowledge.load import load
from parley.ledger.entries import ActivityEntry, FigureEntry

MOST_PLACES = 40
"""Places that are drawn; all stand in the table."""
_LEAST = 330.0
"""Kilometres from the middle of the map to its upper edge, at least: so that it can be recognised where it is."""
_NAMED = 4500.0
_ROOMY = 16000.0
_CORNERS = 36
_SYMBOL = 22.0
_LINE = 26.0
"""Units from one name to the next, and half of the width that a name takes: as on a phone, where a unit is smallest."""
_NAME = 110.0
_LETTER = 13.0
_HEADS = (
    phrase("place"),
    phrase("state"),
    phrase("precision"),
    phrase("degrees north"),
    phrase("degrees east"),
    phrase("in reports"),
)


class Seen(NamedTuple):
    """A state that reaches into the frame: its outline, and the size and middle of the largest part that is seen."""

    code: str
    name: str
    outline: str
    size: float
    middle: Point


def activity_map(activity: ActivityEntry, tongue: Tongue = ENGLISH) -> Markup:
    """The map with its legend and table; without it a sentence where no place can be drawn."""
    spots = spots_of(activity)
    drawn = [spot for spot in spots if spot.extent is not None][:MOST_PLACES]
    if not drawn:
        return joined(
            [element("p", tongue.say("No place is known that can be drawn."), class_="note"), _places(spots, tongue)]
        )
    frame = _frame(drawn)
    areas = [held for held in disputed() if held.held_in(_year(activity)) and _in_frame(held, frame)]
    title = tongue.say("map of {activity}").format(activity=activity.name or tongue.term("kind", activity.kind))
    return element(
        "figure",
        _drawing(title, drawn, areas, _items(activity), only_one(spots), tongue),
        _forces(activity, only_one(spots), tongue),
        _legend(areas, tongue),
        folded(tongue.say("as a table"), _places(spots, tongue)),
        class_="drawn mapped",
    )


def _year(activity: ActivityEntry) -> int | None:
    written = activity.start or activity.end
    return int(written[:4]) if written and written[:4].isdigit() else activity.year


def _frame(drawn: Sequence[Spot]) -> Frame:
    """What the map shows: the places that are more exact than a state, else the states."""
    exact = [spot.extent for spot in drawn if spot.extent and spot.state is None]
    return frame_of(exact or [spot.extent for spot in drawn if spot.extent], _LEAST)


def _drawing(
    title: str,
    drawn: Sequence[Spot],
    areas: Sequence[Disputed],
    items: Sequence[str],
    home: Spot | None,
    tongue: Tongue,
) -> Markup:
    frame = _frame(drawn)
    seen = _seen(frame, tongue)
    return element(
        "svg",
        element("title", title),
        element("desc", "; ".join(f"{_called(spot, tongue)}: {tongue.say(spot.words)}" for spot in drawn)),
        element(
            "svg",
            _hatch(),
            *_land(seen, {spot.state for spot in drawn if spot.state}),
            *(element("path", d=_outline(held, frame), class_="unsettled") for held in areas),
            *(_disputed(held, frame, tongue) for held in areas),
            *(_ring(spot, frame) for spot in drawn if not spot.point and spot.state is None),
            viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            preserveAspectRatio="none",
            width="100%",
            height="100%",
            class_="ground",
        ),
        *_state_names(seen, [(x, y + lower) for _, (x, y), lower in _named(drawn, frame)]),
        *_spots(drawn, frame),
        _symbols(home, items, frame),
        role="img",
        class_="map",
    )


def _hatch() -> Markup:
    line = element("path", d="M0 6 L6 0", class_="hatching")
    pattern = element("pattern", line, id="disputed-hatch", patternUnits="userSpaceOnUse", width=6, height=6)
    return element("defs", pattern)


@lru_cache(maxsize=256)
def _seen(frame: Frame, tongue: Tongue) -> tuple[Seen, ...]:
    """The states that reach into the frame. Kept for the frames asked for last, some 20 kB each."""
    found = ((code, _name(code, shape, tongue), _rings(shape, frame)) for code, shape in states().items())
    return tuple(_seen_of(code, name, rings) for code, name, rings in found if rings)


def _seen_of(code: str, name: str, rings: list[list[Point]]) -> Seen:
    largest = max(rings, key=area)
    size = area(largest)
    return Seen(code, name, path(rings), size, _centre(largest, name) if size >= _NAMED else largest[0])


def _name(code: str, shape: Shape, tongue: Tongue) -> str:
    name = tongue.state(code)
    return shape.name if name == code else name


def _land(seen: Sequence[Seen], meant: Collection[str]) -> Iterator[Markup]:
    for state in seen:
        yield element("path", d=state.outline, class_="land meant" if state.code in meant else "land")


def _rings(shape: Shape, frame: Frame) -> list[list[Point]]:
    """The rings of an outline that reach into the frame, in its units."""
    near = (ring for ring, box in zip(shape.directions, shape.boxes, strict=True) if frame.reaches(*box))
    found = (outline(frame, ring) for ring in near)
    return [ring for ring in found if len(ring) > 2]


def _state_names(seen: Sequence[Seen], taken: Sequence[Point]) -> Iterator[Markup]:
    """The names of the states, largest first, each in the middle of what is seen of it, where there is room."""
    names = [*taken]
    for state in sorted(seen, key=lambda one: -one.size):
        at = _free(state.middle, names) if state.size >= _NAMED else None
        if at is None:
            continue
        names.append(at)
        yield element(
            "text",
            state.name,
            x=percent(at[0] / WIDTH),
            y=percent(at[1] / HEIGHT),
            text_anchor="middle",
            class_="state" if state.size >= _ROOMY else "state small",
        )


def _free(at: Point, taken: Sequence[Point]) -> Point | None:
    """The place or one a little above or below it where no other name stands; None where all are taken."""
    for moved in (0.0, -_LINE, _LINE, -2 * _LINE, 2 * _LINE):
        here = (at[0], at[1] + moved)
        if not any(abs(here[0] - x) < _NAME and abs(here[1] - y) < _LINE for x, y in taken):
            return here
    return None


def _centre(ring: Sequence[Point], name: str) -> Point:
    """The centre of gravity of a ring, moved so that the name is not cut off by the frame."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    whole = math.fsum(crosses) * 3
    x = math.fsum((a[0] + b[0]) * c for (a, b), c in zip(pairs, crosses, strict=True)) / whole
    y = math.fsum((a[1] + b[1]) * c for (a, b), c in zip(pairs, crosses, strict=True)) / whole
    half = len(name) * _LETTER / 2
    return (min(WIDTH - half, max(half, x)), min(HEIGHT - 16, max(20.0, y)))


def _in_frame(held: Disputed, frame: Frame) -> bool:
    return bool(_outline(held, frame))


@lru_cache(maxsize=4096)
def _outline(held: Disputed, frame: Frame) -> str:
    """The outline of a disputed area, as far as it is seen; for most areas it is not. Kept as `_seen` is."""
    return path(_rings(outline_of(held), frame))


def _circle(frame: Frame, lat: float, lon: float, kilometres: float) -> list[Point]:
    x, y = frame.project(lat, lon)
    radius = kilometres * frame.scale
    turns = [2 * math.pi * n / _CORNERS for n in range(_CORNERS)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _disputed(held: Disputed, frame: Frame, tongue: Tongue) -> Markup:
    return element(
        "path",
        element("title", tongue.say(held.name)),
        d=_outline(held, frame),
        fill="url(#disputed-hatch)",
        class_="disputed",
    )


def _ring(spot: Spot, frame: Frame) -> Markup:
    """A place that is no point, as the circle in which it lies somewhere."""
    if spot.extent is None:
        return Markup("")
    ring = clipped(_circle(frame, *spot.extent))
    return element("path", element("title", spot.name), d=path([ring]), class_="around")


def _spots(drawn: Sequence[Spot], frame: Frame) -> Iterator[Markup]:
    """Points with their names beside them, and the names of rings in their middle."""
    for spot, (x, y), lower in _named(drawn, frame):
        if spot.point:
            yield element("circle", cx=percent(x / WIDTH), cy=percent(y / HEIGHT), r=4, class_="place")
        right = x < WIDTH * 0.6
        yield element(
            "text",
            shortened(spot.name, 28),
            x=percent(x / WIDTH),
            y=percent((y + lower) / HEIGHT),
            dx=(8 if right else -8) if spot.point else 0,
            dy=4,
            text_anchor=("start" if right else "end") if spot.point else "middle",
            class_="name",
        )


def _named(drawn: Sequence[Spot], frame: Frame) -> list[tuple[Spot, Point, float]]:
    """The places that are more exact than a state, where they lie, and by how much each name is moved down."""
    found: list[tuple[Spot, Point, float]] = []
    taken: list[Point] = []
    for spot in drawn:
        if spot.extent is None or spot.state is not None:
            continue
        x, y = frame.project(spot.extent.lat, spot.extent.lon)
        lower = 0.0
        while any(abs(x - other) < _NAME * 2 and abs(y + lower - line) < _LINE for other, line in taken):
            lower += _LINE
        taken.append((x, y + lower))
        found.append((spot, (x, y), lower))
    return found


def _items(activity: ActivityEntry) -> list[str]:
    """The items that anybody gives a number of and that have a symbol, in the order of the symbols."""
    given = {figure.item for figure in activity.standing}
    return [item for item in load("desk/drawing/symbols")["symbols"] if item in given]


def _symbols(home: Spot | None, items: Sequence[str], frame: Frame) -> Markup:
    """The symbols in a row above the only place there is."""
    if home is None or home.extent is None:
        return Markup("")
    x, y = frame.project(home.extent.lat, home.extent.lon)
    left = -len(items) * (_SYMBOL + 3) / 2
    drawn = (_symbol(item, left + n * (_SYMBOL + 3), -_SYMBOL - 10) for n, item in enumerate(items))
    return element("svg", *drawn, x=percent(x / WIDTH), y=percent(y / HEIGHT), class_="symbols")


def _symbol(item: str, x: float = 0.0, y: float = 0.0) -> Markup:
    """The symbol of an item, as it is drawn in the package by `tools/vendor_assets.py`, which lets no script pass."""
    drawn = _sprite()[item]
    inside = Markup(drawn["inside"])
    return element("svg", inside, viewBox=drawn["view"], x=x, y=y, width=_SYMBOL, height=_SYMBOL, class_="symbol")


@cache
def _sprite() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        files(__package__).joinpath("symbols.json").read_text(encoding="utf-8")
    )
    return found


def _forces(activity: ActivityEntry, home: Spot | None, tongue: Tongue) -> Markup:
    """The symbols in words, each with the lowest and the highest number anybody gives."""
    items = _items(activity)
    if not items:
        return Markup("")
    known = load("desk/drawing/symbols")["symbols"]
    rows = [_force(item, str(known[item]["shows"]), activity, tongue) for item in items]
    where = (
        tongue.say("Forces, at the only place that is known:")
        if home
        else tongue.say("Forces; no report says which of them are at which place:")
    )
    return joined([element("p", where, class_="note"), element("ul", *rows, class_="forces")])


def _force(item: str, shows: str, activity: ActivityEntry, tongue: Tongue) -> Markup:
    figures = [figure for figure in activity.standing if figure.item == item]
    numbers = [bound for figure in figures for bound in (figure.low, figure.high) if bound is not None]
    words = _range(figures, numbers, tongue)
    return element("li", _symbol(item), f" {tongue.term('item', item)}: {words}", title=tongue.say(shows))


def _range(figures: Sequence[FigureEntry], numbers: Sequence[int], tongue: Tongue) -> str:
    if len(figures) == 1 or not numbers:
        return bounds_in_words(figures[0], tongue)
    least, most = tongue.number(min(numbers)), tongue.number(max(numbers))
    if least == most:
        return least
    return tongue.say("{low} to {high}, depending on who gives it").format(low=least, high=most)


def _legend(areas: Sequence[Disputed], tongue: Tongue) -> Markup:
    """Where the outlines come from, and what the hatching means: who says what of each area, with its source."""
    origin = element(
        "p",
        tongue.say(
            "Outlines: Natural Earth 1:50 million, of disputed areas 1:10 million. Rings: somewhere inside, no bounds."
        ),
        class_="note",
    )
    if not areas:
        return origin
    names = "; ".join(tongue.say(held.name) for held in areas)
    summary = tongue.say("Hatched, disputed: {areas}").format(areas=names)
    return joined([origin, folded(summary, element("ul", *(element("li", _told(held, tongue)) for held in areas)))])


def _told(held: Disputed, tongue: Tongue) -> str:
    return f"{tongue.say(held.name)}: {tongue.say(held.says)} ({held.source})"


def _places(spots: Sequence[Spot], tongue: Tongue) -> Markup:
    return table(tongue.say("places"), [tongue.say(head) for head in _HEADS], (_cells(spot, tongue) for spot in spots))


def _called(spot: Spot, tongue: Tongue) -> str:
    """A whole state by its name in the language of the page, any other place as reports name it."""
    return tongue.state(spot.state) if spot.state else spot.name


def _cells(spot: Spot, tongue: Tongue) -> list[str]:
    exact = spot.extent if spot.state is None else None
    north, east = (tongue.degrees(exact.lat), tongue.degrees(exact.lon)) if exact else ("", "")
    return [
        _called(spot, tongue),
        tongue.state(spot.country or ""),
        tongue.say(spot.words),
        north,
        east,
        ", ".join(spot.reports),
    ]
