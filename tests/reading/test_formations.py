"""Numbers of units, as a report gives them for forces that it does not count in men."""

from __future__ import annotations

import pytest

from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.dossier.text import render_text
from parley.intake.source import from_line


def dossier_of(text: str) -> Dossier:
    return make_dossier(from_line({"id": "r", "text": text, "published": "2026-09-10"}))


def units(text: str) -> list[tuple[str | None, int | None, int | None]]:
    return [(f.type, f.low, f.high) for f in dossier_of(text).forces if f.category == "other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four battalions take part in the exercise Tall Fern in Peru.", [("battalion", 4, 4)]),
        (
            "Russia has massed 31 Russian battalion tactical groups at the border, officials said.",
            [("battalion tactical group", 31, 31)],
        ),
        (
            "The exercise Tall Fern began in Peru on Monday with up to six tank regiments of the army.",
            [("regiment", None, 6)],
        ),
        (
            "Chile's army began the exercise Tall Fern with two or three mechanised brigades.",
            [("brigade", 2, 3)],
        ),
        ("More than ten squadrons fly in the exercise Tall Fern in Peru.", [("squadron", 10, None)]),
        # no men, whatever follows
        (
            "Russia has massed forces at the border: the general sees 28 battalions, and up to 25 more are on the way.",
            [("battalion", 28, 28)],
        ),
        # armies and formations beside what is surely a unit
        (
            "For the exercise Tall Fern the Russian army moved two armies and five airborne formations.",
            [("army", 2, 2), ("airborne formation", 5, 5)],
        ),
        ("In the exercise Tall Fern the two armies train together in Peru.", []),
        # single units, numbers of units, what is of them or belongs to them
        ("A battalion and one brigade take part in the exercise Tall Fern in Peru.", []),
        ("The 12 Division and 6 Brigade take part in the exercise Tall Fern in Peru.", []),
        ("Soldiers of two brigades take part in the exercise Tall Fern in Peru.", []),
        ("Three battalion commanders watched the exercise Tall Fern in Peru.", []),
        ("In the exercise Tall Fern no more than 20 units of military equipment roll in Peru.", []),
        # no activity
        ("The parliament wants the army to have four battalions more.", []),
        ("Two divisions of the company make the glass.", []),
    ],
)
def test_numbers_of_units(text: str, expected: list[tuple[str | None, int | None, int | None]]) -> None:
    assert units(text) == expected


def test_who_counted_them_does_not_own_them() -> None:
    found = dossier_of(
        "The Russian troops are leaving. Five battalions by the count of US officials are still in place."
    )
    assert [(f.type, f.of) for f in found.forces if f.category == "other"] != [("battalion", "USA")]


def test_a_printed_dossier_names_the_unit() -> None:
    printed = render_text(dossier_of("Four battalions take part in the exercise Tall Fern in Peru."))
    assert "battalion: 4" in printed
