from __future__ import annotations

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor's claim that the bridge is old surprised everybody.",
            [("The mayor", "claim", "the bridge is old")],
        ),
        (
            "The mayor is convinced that the bridge is old.",
            [("The mayor", "convinced", "the bridge is old")],
        ),
        (
            "The ministry made clear that the drill is over.",
            [("The ministry", "made clear", "the drill is over")],
        ),
        ("The claim is old.", []),
        ("It is clear that the bridge is old.", []),
    ],
)
def test_nouns_and_adjectives_attribute_the_clause_behind_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected
