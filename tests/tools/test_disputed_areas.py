"""How outlines of disputed areas are put together, and that those in the package are what the recipe makes."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest
import yaml

from parley.desk import drawing
from tools.disputed_areas import ASSETS, between, chained, holds, in_order, outline

SQUARE = [(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 4.0), (0.0, 4.0)]
"""The outline of a state."""
ACROSS = [(2.0, 0.0), (2.0, 2.0), (2.0, 4.0)]
"""A line from its south to its north."""
RECIPE = yaml.safe_load((ASSETS / "disputed.yaml").read_text(encoding="utf-8"))
BORDERS = json.loads((ASSETS / "borders.json").read_text(encoding="utf-8"))
LAND = json.loads(files(drawing).joinpath("land.json").read_text(encoding="utf-8"))


def area(inside: tuple[float, float]) -> dict[str, object]:
    return {"inside": list(inside), "parts": [{"claims": [1], "along": "1"}]}


@pytest.mark.parametrize("turned", [ACROSS, ACROSS[::-1]])
def test_lines_are_chained_in_whichever_order_and_direction_they_stand(turned: list[tuple[float, float]]) -> None:
    pieces = [turned[1:], turned[:2][::-1]]
    assert sorted([tuple(chained("x", pieces)[0]), tuple(chained("x", pieces)[-1])]) == [ACROSS[0], ACROSS[-1]]


def test_lines_that_do_not_touch_end_the_build() -> None:
    with pytest.raises(SystemExit, match="do not touch"):
        chained("x", [[(0.0, 0.0), (1.0, 0.0)], [(1.1, 0.0), (2.0, 0.0)]])


def test_lines_that_follow_one_another_are_turned_towards_each_other() -> None:
    first, second = [(1.0, 0.0), (0.0, 0.0)], [(3.0, 0.0), (2.0, 0.0)]
    assert in_order([first, second]) == [first[::-1], second[::-1]]


def test_the_outline_of_the_state_is_followed_the_shorter_way() -> None:
    assert between("x", SQUARE, (2.0, 0.0), (4.0, 4.0)) == [(2.0, 0.0), (4.0, 0.0), (4.0, 4.0)]
    assert between("x", SQUARE, (0.0, 4.0), (2.0, 0.0)) == [(0.0, 4.0), (0.0, 0.0), (2.0, 0.0)]


def test_an_area_is_cut_off_its_state_on_the_side_of_its_point() -> None:
    wide = [(5.0, 0.0) if point[0] == 4 and not point[1] else point for point in SQUARE]
    borders = {"claims": {"1": [ACROSS]}, "regions": {}}
    ring = outline("x", area((1.0, 1.0)), borders, lambda _: wide)
    assert holds(ring, (1.0, 1.0))
    assert not holds(ring, (3.0, 1.0))
    with pytest.raises(SystemExit, match="does not hold"):
        outline("x", area((3.0, 1.0)), borders, lambda _: wide)


def test_a_line_that_ends_away_from_its_state_ends_the_build() -> None:
    borders = {"claims": {"1": [[(2.0, 0.5), *ACROSS[1:]]]}, "regions": {}}
    with pytest.raises(SystemExit, match="away from the outline"):
        outline("x", area((1.0, 1.0)), borders, lambda _: SQUARE)


def test_the_lines_are_those_of_the_packages_that_the_recipe_names() -> None:
    assert BORDERS["sources"] == RECIPE["sources"]
    hashes = [known for source in RECIPE["sources"].values() for known in source["files"].values()]
    assert all(len(known) == 64 for known in hashes)
    wanted = {
        str(number)
        for found in RECIPE["areas"].values()
        for part in found["parts"]
        for number in part.get("claims", ())
    }
    assert {*BORDERS["claims"]} == wanted


@pytest.mark.parametrize("code", [*RECIPE["areas"]])
def test_the_package_holds_each_area_closed_and_around_its_point(code: str) -> None:
    units, kept = LAND["units"], LAND["apart"][code]
    assert kept["name"] == RECIPE["areas"][code]["name"]
    (steps,) = kept["rings"]
    ring, x, y = [], 0, 0
    for at in range(0, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        ring.append((x / units, y / units))
    east, north = RECIPE["areas"][code]["inside"]
    assert holds(ring, (east, north))
    assert max(math.dist(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) < 1.2
