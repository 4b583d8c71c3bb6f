from __future__ import annotations

import pytest

from parley.knowledge.load import load
from parley.knowledge.units import numbered_unit, standing_formation, unit_numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("The 11th Separate Mechanised Brigade and the 3rd fleet go home.", ("11", "3")),
        ("The 11th Brigade left; all of the 11th brigade.", ("11",)),
        ("The 14th Air Group stays.", ("14",)),
        ("So does the 2nd Battery.", ("2",)),
        ("They sent 11 brigades and 3 battalions.", ()),
        ("On the 11th a brigadier spoke.", ()),
    ],
)
def test_numbers_of_units_that_a_sentence_names(words: str, numbers: tuple[str, ...]) -> None:
    assert unit_numbers(words) == numbers


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("11th separate mechanised brigade", ("11", "brigade")),
        ("the 11 brigade", ("11", "brigade")),
        ("17th wing", ("17", "wing")),
        ("black sea fleet", None),
        ("the brigade", None),
    ],
)
def test_a_unit_is_told_by_its_number_and_size(name: str, unit: tuple[str, str] | None) -> None:
    assert numbered_unit(name) == unit


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("the regional grouping of troops", ("regional grouping", "regional")),
        ("collective rapid reaction forces", ("collective rapid reaction forces", "collective")),
        ("the regional newspaper", None),
    ],
)
def test_a_formation_that_stands_for_years_is_told_by_its_adjective(name: str, told: tuple[str, str] | None) -> None:
    assert standing_formation(name) == told


def test_words_for_units_are_words_in_small_letters() -> None:
    units = load("units")
    words = [word for key in ("arms", "numbered", "numbered_too", "followers") for word in units[key]]
    assert all(isinstance(word, str) and word == word.lower() for word in words)
