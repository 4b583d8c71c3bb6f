"""By whose account a number stands, where one side denies what another gives."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Block, Force
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.forces import read_forces
from parley.reading.names import read_names
from parley.reading.numbers import read_quantities

DRILL = Activity(id="a1", kind="exercise", parties=[], start="2025-09-10")


def forces_of(text: str) -> list[Force]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    names = read_names(doc)
    return read_forces(doc, names, read_quantities(doc), read_claims(doc, names, []), [DRILL])


def accounts(text: str) -> list[tuple[int | None, list[str]]]:
    return [(f.low, f.claimed_by) for f in forces_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a denied number is theirs who gave it
        (
            "Lithuania said 40,000 soldiers would take part. Minsk denied that 40,000 soldiers would take part.",
            [(40000, ["LTU"])],
        ),
        ("Minsk denied reports that 40,000 soldiers would take part.", [(40000, ["reports"])]),
        (
            "The Polish ministry rejected Russian claims that 15,000 soldiers were in the drill.",
            [(15000, ["Russian claims"])],
        ),
        # and nobody's where nobody gave it
        ("Minsk denied that 40,000 soldiers would take part in the drill.", []),
        ("Experts doubt that 8,000 soldiers take part in the drill.", []),
        # numbers of one's own in an answer
        ("Minsk denied the claim and said that 8,000 soldiers were taking part.", [(8000, ["BLR"])]),
        ("“The drill has 300 tanks,” the ministry replied to critics.", [(300, ["the ministry"])]),
        ("Minsk did not deny that 30,000 soldiers would take part.", [(30000, ["BLR"])]),
        ("Minsk confirmed reports that 9,500 soldiers would take part.", [(9500, ["BLR"])]),
    ],
)
def test_who_gives_a_number_that_is_denied(text: str, expected: list[tuple[int, list[str]]]) -> None:
    assert accounts(text) == expected


OWN = "Peru said 9,000 of its soldiers took part in the drill"


@pytest.mark.parametrize(
    ("answer", "by"),
    [
        (". Chile put the figure at 13,500.", "CHL"),
        (". Chile counts 13,500.", "CHL"),
        (". Chile sees 13,500.", "CHL"),
        (". Chile insists it was 13,500.", "CHL"),
        (". Chile reckons with 13,500.", "CHL"),
        ("; Chile gives 13,500.", "CHL"),
        ("; Chile's figure is 13,500.", "CHL"),
        (". The Chilean estimate stands at 13,500 soldiers.", "CHL"),
        (". By Chilean count there were 13,500.", "CHL"),
        (" (Chile: 13,500).", "CHL"),
        (", Chile 13,500.", "CHL"),
        (". The Chilean General Staff gives 13,500.", "CHL"),
        (". The Chilean opposition puts it at 13,500.", "The Chilean opposition"),
    ],
)
def test_another_account_is_of_the_same_forces(answer: str, by: str) -> None:
    told = [(f.low, f.of, f.claimed_by) for f in forces_of(OWN + answer)]
    assert told == [(9000, "PER", ["PER"]), (13500, "PER", [by])]


def test_another_account_of_a_whole_is_measured_with_the_whole_and_not_with_its_parts() -> None:
    text = (
        "Peru said 1,800 Peruvian soldiers take part, and 120 from Chile. Bolivia put the number of soldiers at 4,000."
    )
    assert [(f.low, f.of) for f in forces_of(text)] == [(1800, "PER"), (120, "CHL"), (4000, "PER")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has 9,000 soldiers in the drill; Chile has 1,200.",
        "Peru gives 9,000 soldiers for the drill; Chile gives 1,200.",
        "Peru said it would give 9,000 soldiers for the drill; Chile gives 1,200.",
        "Peru sends 9,000 soldiers to the drill, Chile 1,200.",
        "Peru says it sends 9,000 soldiers to the drill, and Chile sends 1,200.",
    ],
)
def test_what_another_state_sends_is_its_own(text: str) -> None:
    assert [(f.low, f.of) for f in forces_of(text)] == [(9000, "PER"), (1200, "CHL")]
