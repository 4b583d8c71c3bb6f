"""Exercises of other forces at another place, told in one breath with a named one."""

from __future__ import annotations

import pytest

from tests.reading.test_activities import activities_of

LEAD = "The Norwegian army has finished its part, the ministry said. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Norway tank crews go on with the exercise Dry Fox; in the North Sea frigates keep up their drill.",
            [("Dry Fox", ["Norway"]), (None, ["North Sea"])],
        ),
        (
            "In Norway tank crews go on with the exercise Dry Fox, while in the North Sea frigates hold a drill.",
            [("Dry Fox", ["Norway"]), (None, ["North Sea"])],
        ),
        # of the same forces, or nowhere else
        (
            "In Norway tank crews go on with Dry Fox; the exercise with 900 soldiers ends soon.",
            [("Dry Fox", ["Norway"])],
        ),
        (
            "In Norway tank crews go on with the exercise Dry Fox; in Bodø soldiers call the drill useful.",
            [("Dry Fox", ["Norway", "Bodø"])],
        ),
    ],
)
def test_another_place_and_other_forces_are_another_exercise(
    text: str, expected: list[tuple[str | None, list[str]]]
) -> None:
    found = [a for a in activities_of(LEAD + text, "2023-05-04") if a.kind == "exercise"]
    assert [(a.name, [p.name for p in a.places]) for a in found] == expected
