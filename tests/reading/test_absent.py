"""Forces that a text keeps out of an exercise make no party of it."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block, Report
from parley.reading.read import read


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Two Peruvian frigates do not take part in it.", []),
        ("Two Peruvian frigates are not part of it.", []),
        ("Two Peruvian frigates, which are not new, take part in it.", ["PER"]),
        ("Two Peruvian frigates take part, and do not fire.", ["PER"]),
    ],
)
def test_who_stays_out_is_no_party(words: str, parties: list[str]) -> None:
    text = f"The exercise Salt Wind 2031 began on 1 July with 3,000 troops. {words}"
    (exercise,) = read(Report("r", text, "0" * 64, [Block((0, len(text)), "body")])).activities
    assert exercise.parties == parties


def test_what_follows_on_going_home_goes_on_about_the_exercise() -> None:
    text = (
        "About 1,000 German soldiers train in the exercise Salt Wind 2031 at Rena. Afterwards all of them will go home,"
        " the general assured. Chile's spokesman called it a threat and spoke of 5,000 troops."
    )
    dossier = read(Report("r", text, "0" * 64, [Block((0, len(text)), "body")]))
    named = next(a for a in dossier.activities if a.name)
    assert [f.low for f in dossier.forces if f.activity == named.id] == [1000, 5000]
