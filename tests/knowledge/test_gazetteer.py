from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.knowledge import gazetteer
from parley.knowledge.gazetteer import key_of, locate
from parley.knowledge.load import FOLDER, load
from parley.knowledge.states import is_state


@pytest.mark.parametrize(
    ("name", "near", "country", "lat", "lon"),
    [
        ("Minsk", (), "BLR", 53.9, 27.57),
        ("Brest", (), "BLR", 52.1, 23.7),
        ("Brest", ("FRA",), "FRA", 48.4, -4.5),
        ("Lvov", (), "UKR", 49.8, 24.0),
        ("Baranavichy", (), "BLR", 53.1, 26.0),
        ("Chișinău", (), "MDA", 47.0, 28.9),
        ("Obuz-Lesnovsky training ground", (), "BLR", 52.9, 25.6),
        ("Grafenwöhr", (), "DEU", 49.7, 11.9),
        ("Crimea", (), "UKR", 45.3, 34.3),
        ("the Black Sea", (), None, 43.3, 34.0),
    ],
)
def test_places(name: str, near: tuple[str, ...], country: str | None, lat: float, lon: float) -> None:
    place = locate(name, near)
    assert place is not None
    assert place.country == country
    assert abs(place.lat - lat) < 0.15
    assert abs(place.lon - lon) < 0.15


def test_a_small_town_needs_its_state_in_the_text() -> None:
    assert locate("Yelsk") is None
    place = locate("Yelsk", ("BLR",))
    assert place is not None
    assert place.country == "BLR"


@pytest.mark.parametrize("name", ["", "zzzz", "Nowhereville", "\n", "\x00", "a" * 5000])
def test_unknown_places(name: str) -> None:
    assert locate(name, ("BLR",)) is None


@given(st.text(max_size=30))
def test_any_text_is_a_place_or_none(name: str) -> None:
    place = locate(name, ("BLR", "RUS"))
    assert place is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)


def test_every_line_is_found_by_its_key() -> None:
    lines = (FOLDER / "gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    keys = [line.split("\t", 1)[0].encode() for line in lines]
    assert keys == sorted(keys)
    for line in (lines[0], lines[-1], *lines[:: len(lines) // 200]):
        assert line.split("\t") in gazetteer._lines(line.split("\t", 1)[0])
        assert gazetteer._towns(line.split("\t", 1)[0])


def test_codes_of_the_gazetteer_are_states() -> None:
    with (FOLDER / "gazetteer.tsv").open(encoding="utf-8") as lines:
        codes = {line.split("\t")[2] for line in lines}
    assert all(is_state(code) for code in codes)


@pytest.mark.parametrize("number", range(len(load("regions")["places"])))
def test_regions(number: int) -> None:
    place = gazetteer.region_of(number)
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert place.country is None or is_state(place.country)
    assert all(is_state(code) for code in place.states)
    assert locate(place.name) is not None


def test_looking_up_is_fast() -> None:
    locate("Minsk")
    start = time.perf_counter()
    for name in (
        "Kobryn",
        "Pinsk",
        "Slonim",
        "Lida",
        "Orsha",
        "Zhodino",
        "Polotsk",
        "Mozyr",
        "Svetlogorsk",
        "Rechitsa",
    ):
        locate(name, ("BLR",))
    assert time.perf_counter() - start < 0.05


def test_keys() -> None:
    assert key_of("The Suwałki Gap") == "suwalki gap"
    assert key_of("Yel’sk") == "yelsk"
