from __future__ import annotations

import math
import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parley.desk.drawing.land import Disputed, Ring, disputed, extent_of, outline_of, states
from parley.desk.drawing.map import activity_map
from parley.desk.drawing.places import only_one, spots_of
from parley.desk.drawing.projection import HEIGHT, WIDTH, Extent, area, clipped, frame_of, path, thinned
from parley.dossier.model import Category
from parley.knowledge.load import load
from parley.ledger.entries import ActivityEntry, FigureEntry


def place(name: str, country: str | None = None, lat: float | None = None, lon: float | None = None) -> dict[str, Any]:
    return {"name": name, "country": country, "lat": lat, "lon": lon, "reports": ["r1"]}


RENA = place("Rena", "NOR", 61.13, 11.36)
NORWAY = place("Norway", "NOR")
BLACK_SEA = place("Black Sea", None, 43.3, 34.0)
LIMA = place("Lima", "PER", -12.05, -77.04)


def activity(*places: dict[str, Any], year: int | None = 2031, items: tuple[Category, ...] = ()) -> ActivityEntry:
    figures = [FigureEntry(item, "r1", (0, 1), 900, 1200) for item in items]
    return ActivityEntry(
        "a1", "Amber", [], year, "exercise", ["NOR"], None, None, ["r1"], [], places=list(places), figures=figures
    )


def page(*places: dict[str, Any], **more: Any) -> etree._Element:
    return etree.fromstring(f"<div>{activity_map(activity(*places, **more))}</div>")


@pytest.mark.parametrize(
    ("named", "kind", "point"),
    [(RENA, "town", True), (NORWAY, "state", False), (BLACK_SEA, "sea", False), (LIMA, "town", False)],
)
def test_a_place_is_as_exact_as_what_it_is(named: dict[str, Any], kind: str, point: bool) -> None:
    (spot,) = spots_of(activity(named))
    assert (spot.kind, spot.point) == (kind, point)


def test_what_is_beyond_the_outlines_stands_in_the_table_alone() -> None:
    drawn = page(RENA, LIMA, place("Nowhere"))
    assert drawn.xpath("//text[@class='name']/text()") == ["Rena"]
    assert drawn.xpath("//tbody/tr/td[2]/text()") == ["a town", "outside the map", "not located"]


def test_a_town_is_a_point_a_sea_a_ring_and_a_state_an_area() -> None:
    drawn = page(RENA, NORWAY)
    assert drawn.xpath("count(//circle[@class='place'])") == 1
    assert drawn.xpath("count(//path[@class='land meant'])") == 1
    ring = page(BLACK_SEA)
    assert ring.xpath("//path[@class='around']/title/text()") == ["Black Sea"]
    assert not ring.xpath("//circle")


def test_without_a_place_there_is_a_sentence_and_the_table() -> None:
    drawn = page(LIMA)
    assert not drawn.xpath("//svg")
    assert "No place is known that can be drawn" in drawn.xpath("string(.)")
    assert drawn.xpath("string(//tbody/tr/th)") == "Lima"


@pytest.mark.parametrize(
    ("places", "home"),
    [
        ([RENA], "Rena"),
        ([RENA, NORWAY], "Rena"),
        ([NORWAY], "Norway"),
        ([RENA, BLACK_SEA], None),
        ([RENA, place("Sweden", "SWE")], None),
    ],
)
def test_forces_are_put_at_a_place_only_if_there_is_one(places: list[dict[str, Any]], home: str | None) -> None:
    found = only_one(spots_of(activity(*places)))
    assert (found.name if found else None) == home
    drawn = page(*places, items=("troops", "tanks"))
    assert drawn.xpath("count(//svg[@class='symbols']/svg)") == (2 if home else 0)
    assert drawn.xpath("count(//ul[@class='forces']/li/svg)") == 2


def test_every_item_but_other_has_a_symbol() -> None:
    items = {*load("desk/drawing/symbols")["symbols"]}
    assert items == {*get_args(Category)} - {"other"}


@pytest.mark.parametrize(("year", "seen"), [(2013, False), (2014, True), (None, True), (2031, True)])
def test_crimea_is_hatched_since_2014(year: int | None, seen: bool) -> None:
    drawn = page(place("Simferopol", "UKR", 44.95, 34.1), year=year)
    assert ("Crimea" in drawn.xpath("//path[@class='disputed']/title/text()")) is seen
    assert ("resolution 68/262" in drawn.xpath("string(.)")) is seen


def test_crimea_belongs_to_the_outline_of_ukraine() -> None:
    def inside(code: str) -> bool:
        return any(south < 45.2 < north and west < 34.1 < east for west, south, east, north in states()[code].boxes)

    assert inside("UKR")


@pytest.mark.parametrize(
    ("lat", "lon", "year", "area"),
    [
        (46.84, 29.63, 2031, "Transnistria"),
        (43.0, 41.02, 2031, "Abkhazia"),
        (42.23, 43.97, 2031, "South Ossetia"),
        (39.82, 46.75, 2020, "Nagorno-Karabakh"),
        (39.82, 46.75, 2024, None),
        (48.0, 37.8, 2018, "Parts of Donetsk and Luhansk regions"),
        (48.72, 37.55, 2018, None),
        (48.72, 37.55, 2023, "Donetsk, Luhansk, Zaporizhzhia and Kherson regions"),
        (46.64, 32.62, 2023, "Donetsk, Luhansk, Zaporizhzhia and Kherson regions"),
        (46.97, 32.0, 2023, None),
        (44.95, 34.1, 2023, "Crimea"),
        (44.95, 34.1, 2010, None),
        (33.13, 35.78, 2031, "Golan Heights"),
        (33.51, 36.29, 2031, None),
        (31.9, 35.2, 2031, "West Bank and Gaza Strip"),
        (24.5, -13.0, 2031, "Western Sahara"),
        (34.1, 74.8, 2031, "Jammu and Kashmir"),
        (33.6, 73.05, 2031, None),
        (35.33, 33.32, 2031, "Northern Cyprus"),
        (47.01, 28.86, 2031, None),
        (41.72, 44.79, 2031, None),
    ],
)
def test_a_town_lies_in_the_disputed_area_it_is_in_and_in_no_other(
    lat: float, lon: float, year: int, area: str | None
) -> None:
    within = [held.name for held in disputed() if held.held_in(year) and covers(held, lat, lon)]
    assert within == ([area] if area else [])


def covers(held: Disputed, lat: float, lon: float) -> bool:
    return sum(crossings(ring, lat, lon) for ring in outline_of(held).rings) % 2 == 1


def crossings(ring: Ring, lat: float, lon: float) -> int:
    """How often a ray to the east meets a ring."""
    return sum(
        (a[0] > lat) != (b[0] > lat) and lon < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True)
    )


def test_the_legend_names_what_is_hatched_and_who_says_what() -> None:
    drawn = page(place("Bender", "MDA", 46.83, 29.48), year=2031)
    (summary,) = (found for found in drawn.xpath("//summary/text()") if "disputed" in found)
    hatched = drawn.xpath("//path[@class='disputed']/title/text()")
    assert summary == f"Hatched, disputed: {'; '.join(hatched)}"
    assert "Transnistria" in hatched
    assert "no member of the United Nations recognises it" in drawn.xpath("string(.)")


@pytest.mark.parametrize("held", disputed(), ids=lambda held: held.name)
def test_every_disputed_area_can_be_drawn_and_has_a_source(held: Any) -> None:
    assert all(len(ring) > 3 for ring in outline_of(held).rings)
    assert "resolution" in held.source


def test_names_that_are_markup_stay_names() -> None:
    name = "<script>x</script>"
    drawn = page(place(name, "NOR", 60.0, 10.0))
    assert not drawn.xpath("//script | //@style")
    assert drawn.xpath("//text[@class='name']/text()") == [name]


def test_areas_keep_their_proportions() -> None:
    frame = frame_of([Extent(50.0, 20.0, 10.0)], 2000.0)

    def square(lat: float, lon: float) -> float:
        return area([frame.project(lat + a, lon + b) for a, b in ((0, 0), (0, 1), (1, 1), (1, 0))])

    ratio = square(65.0, 20.0) / square(35.0, 20.0)
    assert ratio == pytest.approx(
        (math.sin(math.radians(66)) - math.sin(math.radians(65)))
        / (math.sin(math.radians(36)) - math.sin(math.radians(35))),
        rel=0.01,
    )


def test_the_map_centres_on_the_european_part_of_a_state() -> None:
    russia = extent_of("RUS")
    assert russia is not None
    assert russia.lon < 60
    assert extent_of("XXX") is None


POINTS = st.tuples(st.floats(18, 84), st.floats(-32, 100))


@given(st.lists(POINTS, min_size=1, max_size=6))
def test_all_places_lie_in_the_frame(points: list[tuple[float, float]]) -> None:
    frame = frame_of([Extent(lat, lon, 10.0) for lat, lon in points], 300.0)
    for lat, lon in points:
        x, y = frame.project(lat, lon)
        assert -0.01 <= x <= WIDTH + 0.01
        assert -0.01 <= y <= HEIGHT + 0.01


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), max_size=12))
def test_rings_are_cut_at_the_frame(ring: list[tuple[float, float]]) -> None:
    kept = thinned(clipped(ring))
    assert all(-25 <= x <= WIDTH + 25 and -25 <= y <= HEIGHT + 25 for x, y in kept)
    assert "nan" not in path([kept])


@pytest.mark.parametrize("named", [RENA, NORWAY, BLACK_SEA, place("Russia", "RUS")], ids=lambda named: named["name"])
def test_what_is_drawn_lies_in_the_frame_and_has_a_bounded_size(named: dict[str, Any]) -> None:
    drawn = page(named, items=("troops",))
    numbers = [
        float(n) for d in drawn.xpath("//path[starts-with(@class, 'land')]/@d") for n in re.findall(r"[-\d.]+", d)
    ]
    assert numbers
    assert all(-25 <= number <= WIDTH + 25 for number in numbers)
    assert len(etree.tostring(drawn)) < 150_000
