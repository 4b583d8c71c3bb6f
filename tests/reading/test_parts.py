from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Block
from parley.language import analyse
from parley.reading.field import field_of
from parley.reading.forces import read_forces
from parley.reading.names import read_names
from parley.reading.numbers import read_quantities
from parley.reading.parts import wholes_of
from parley.reading.phrases import stream_of
from parley.reading.strengths import find_strengths


def parts(text: str) -> list[tuple[int | None, int | None]]:
    """The parts of a text with their wholes, by number."""
    doc = analyse(text, [Block((0, len(text)), "body")])
    field = field_of(doc, stream_of(doc), read_quantities(doc))
    strengths = find_strengths(field)
    number = {s.first: s.quantity.low or s.quantity.high for s in strengths}
    found = wholes_of(field, strengths)
    return [(number[part], None if whole is None else number[whole]) for part, whole in found.items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The drill has 7,700 soldiers, 600 of them Swedish.", [(600, 7700)]),
        ("Some 3,100 servicemen, among them 900 from Norway, are training.", [(900, 3100)]),
        (
            "It involves 2,600 troops, among them 350 from Denmark and 120 from Portugal.",
            [(350, 2600), (120, 2600)],
        ),
        ("There are 5,400 soldiers, including 1,200 Italian soldiers.", [(1200, 5400)]),
        ("It has 5,400 soldiers. Of these 800 are Greek.", [(800, 5400)]),
        ("It has 9,900 troops. Some 2,100 of the troops come from Canada.", [(2100, 9900)]),
        ("The drill has 600 soldiers, 7,700 of them Swedish.", [(7700, None)]),
        ("The drill has 7,700 soldiers and 80 tanks, including 30 tanks of a new type.", [(30, 80)]),
        ("The drill has 2,000 soldiers: 1,200 Serbs, 800 Croats.", [(1200, 2000), (800, 2000)]),
        ("It has 4,500 troops. The troops include 700 Croats and 300 Danes.", [(700, 4500), (300, 4500)]),
        ("It has 4,500 troops. The second drill includes 900 soldiers.", []),
        ("Poland sends 300 soldiers and Spain 200 soldiers.", []),
    ],
)
def test_parts_and_their_wholes(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "parties", "owners"),
    [
        # the exercise's total is nobody's alone, by whoever's account
        ("Serbia says its exercise involves 7,700 soldiers, 600 of them Swedish.", ["SRB"], [None, "SWE"]),
        (
            "The Serbian drill has 7,700 soldiers, 600 of them Swedish. Croatia counts 9,800 soldiers there.",
            ["SRB"],
            [None, "SWE", None],
        ),
        (
            "Serbia began the drill with 9,900 troops. Some 2,100 of the troops come from Canada.",
            ["SRB"],
            [None, "CAN"],
        ),
        (
            "Croatia says that 5,800 soldiers train, of whom 900 are from Greece. Slovenia believes it is 7,000.",
            ["HRV"],
            [None, "GRC", None],
        ),
        ("The drill has 5,600 soldiers. Of these, 700 are Polish marines, 300 are Danes.", [], [None, "POL", "DNK"]),
        ("There are 4,200 soldiers, including 500 Greek troops and 300 Danes.", ["GRC"], [None, "GRC", "DNK"]),
        ("The drill has 2,000 soldiers, 1,200 of whom are Serbian.", ["SRB"], [None, "SRB"]),
        ("The drill has 700 Serbian soldiers and 3,000 soldiers from other countries.", ["SRB"], ["SRB", None]),
        ("Serbia and nine allies send 3,000 soldiers and 40 tanks to the drill.", [], [None, None]),
        (
            "Serbia started Exercise Steel Ring on Monday, bringing 9,900 troops and 40 tanks to the range. "
            "Some 2,100 of the troops come from Canada.",
            ["SRB", "CAN"],
            [None, None, "CAN"],
        ),
        ("Serbia hosts 3,000 allied soldiers for the drill.", ["SRB"], [None]),
        ("It authorised 700 extra British soldiers. The first 300 have arrived.", ["SRB"], ["GBR", "GBR"]),
        # nobody else takes part: they are the host's
        ("Serbia began the drill with 9,900 troops.", ["SRB"], ["SRB"]),
        ("The drill has 9,900 troops, 300 of them reservists.", ["SRB"], ["SRB", "SRB"]),
        # the text says that the whole is one state's
        ("The drill has 7,700 Serbian soldiers, 600 of them from Sweden.", ["SRB"], ["SRB", "SWE"]),
    ],
)
def test_whose_the_whole_is(text: str, parties: list[str], owners: list[str | None]) -> None:
    doc = analyse(text, [Block((0, len(text)), "body")])
    drill = Activity("a1", "exercise", parties=parties)
    forces = read_forces(doc, read_names(doc), read_quantities(doc), [], [drill])
    assert [f.of for f in forces] == owners
