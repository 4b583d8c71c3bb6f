from __future__ import annotations

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the mayor, the bridge is shut.",
            [("the mayor", "According to", "the bridge is shut")],
        ),
        (
            "The bridge, according to the mayor, is shut.",
            [("the mayor", "according to", "The bridge is shut")],
        ),
        (
            "In the view of the mayor, the bridge is too old.",
            [("the mayor", "In the view", "the bridge is too old")],
        ),
        ("The drill went according to plan.", []),
        ("According to our estimate, the bridge is old.", []),
    ],
)
def test_adverbials_attribute_the_clause_that_they_stand_in(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected
