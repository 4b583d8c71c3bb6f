"""Following editions: "the next exercise" is another than that of which a report tells."""

from __future__ import annotations

import pytest

from tests.reading.test_activities import activities_of

TOLD = "The exercise Salt Anvil ended near Bergen on 3 May, the Norwegian army said. "


@pytest.mark.parametrize(
    "text",
    [
        "The next exercise of this size is two years off.",
        "The next winter drill is planned for March 2025.",
        "In 2026 a future exercise with more troops is to be held there.",
        "The next Salt Anvil will be held in October 2025.",
        "Next year's Salt Anvil will be bigger, from 2 to 9 October 2025.",
    ],
)
def test_a_next_edition_does_not_date_the_one_that_is_told_of(text: str) -> None:
    (found,) = activities_of(TOLD + text, "2023-05-04")
    assert (found.name, found.start, found.end) == ("Salt Anvil", None, "2023-05-03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland's next exercise will be held near Drawsko with 4,000 soldiers in May.", [(None, "2023-05")]),
        ("Poland's next exercise, Green Otter, begins on 9 May with 4,000 soldiers.", [("Green Otter", "2023-05-09")]),
        ("Soldiers get ready for next week's drill Green Otter in Poland.", [("Green Otter", "2023-05-08")]),
    ],
)
def test_the_next_exercise_alone_is_the_one_that_is_told_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.name, a.start) for a in activities_of(text, "2023-05-04")] == expected
