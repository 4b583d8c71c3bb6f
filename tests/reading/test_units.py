"""Names of numbered units: whole, with number and honorary name, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.names import read_names


def units_of(text: str) -> list[tuple[str, str | None]]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return [(m.text, m.country) for m in read_names(doc).mentions if m.type == "unit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 14th Mechanised Division is in the drill.", [("14th Mechanised Division", None)]),
        ("Men of the 17th Guards Air Assault Brigade trained.", [("17th Guards Air Assault Brigade", None)]),
        ("The 1st and 2nd Battalions joined the drill.", [("1st and 2nd Battalions", None)]),
        ("The 5th, 6th and 7th Brigades joined the drill.", [("5th, 6th and 7th Brigades", None)]),
        ("The 14th and the 18th Mechanised Divisions trained.", [("14th and the 18th Mechanised Divisions", None)]),
        ("The 14th “Silesian” Mechanised Division trained.", [("14th “Silesian” Mechanised Division", None)]),
        ("The XVIII Airborne Corps trained.", [("XVIII Airborne Corps", None)]),
        ("The 173rd Airborne Brigade Combat Team trained.", [("173rd Airborne Brigade Combat Team", None)]),
        ("The Third Armoured Division trained.", [("Third Armoured Division", None)]),
        ("The 31st mechanized brigade moved to the range.", [("31st mechanized brigade", None)]),
        ("The 3rd Brigade, 9th Infantry Division arrived.", [("3rd Brigade", None), ("9th Infantry Division", None)]),
        # whose it is stands beside it
        ("The Russian 71st Guards Tank Division arrived.", [("71st Guards Tank Division", "RUS")]),
        ("Lithuania's 3rd Battalion trained.", [("3rd Battalion", "LTU")]),
        ("The 3rd Separate Spetsnaz Brigade of Belarus arrived.", [("3rd Separate Spetsnaz Brigade", "BLR")]),
        # formations that stand for years, and lists that share a head
        ("The men of the regional grouping of troops trained.", [("regional grouping of troops", "UNION_STATE")]),
        ("Soldiers of the regional grouping trained.", [("regional grouping", None)]),
        ("Tanks of the joint regional force and soldiers trained.", [("regional force", None)]),
        ("A collective group of forces trained.", [("collective group of forces", None)]),
        (
            "Troops of the Southern and Western military districts trained.",
            [("Southern and Western military districts", "RUS")],
        ),
        # none
        ("Soldiers came from a regional group of schools.", []),
        ("The regional grouping of mayors met.", []),
        ("He was the 2nd company director to resign.", []),
        ("In the 16th century army engineers built the bridge.", []),
        ("On the 14th the army holds a parade.", []),
        ("Chapter XII company law was changed.", []),
        ("The 3rd day of the drill went by.", []),
    ],
)
def test_numbered_units(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert units_of(text) == expected
