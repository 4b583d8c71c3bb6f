"""Whose a force is where it is an alliance's, or of several states."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity
from tests.reading.test_claims import claims_of
from tests.reading.test_forces import forces_of

LED_BY_ONE = Activity(id="a1", kind="exercise", parties=["POL"], start="2021-09-10")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by the words of the phrase
        ("About 2,400 NATO troops take part.", [("NATO", [])]),
        ("CSTO contingents numbering 1,300 soldiers arrived.", [("CSTO", [])]),
        ("Union State troops numbering 7,000 will train in Belarus.", [("UNION_STATE", [])]),
        ("The drill has 1,900 servicemen of the Collective Rapid Reaction Force.", [("CSTO", [])]),
        ("Some 640 soldiers of KFOR trained in Kosovo.", [("NATO", [])]),
        ("Some 3,200 troops of the Visegrad states train in Hungary.", [("V4", [])]),
        ("A NATO battlegroup of 1,150 soldiers joined the drill.", [("NATO", [])]),
        ("The drill has 61,000 troops from all 32 NATO allies.", [("NATO", [])]),
        # of what is counted, before the verb that counts it
        ("The regional grouping of the Union State numbers 9,400 servicemen.", [("UNION_STATE", [])]),
        # by the clause
        ("The Joint Expeditionary Force sent 1,650 soldiers to the drill.", [("JEF", [])]),
        ("SCO member states sent 2,700 soldiers to the drill.", [("SCO", [])]),
        # a body with the states whose parts take part
        (
            "About 820 CSTO peacekeepers from Armenia, Belarus and Kyrgyzstan trained.",
            [("CSTO", ["ARM", "BLR", "KGZ"])],
        ),
        # several states without a body
        ("About 3,100 troops from Germany, Norway and Latvia take part.", [(None, ["DEU", "NOR", "LVA"])]),
        ("Some 2,600 Greek and French marines landed.", [(None, ["GRC", "FRA"])]),
        ("Peru and Chile will send 4,100 soldiers to the drill.", [(None, ["PER", "CHL"])]),
        ("Units from Peru and Chile, some 1,200 troops, take part.", [(None, ["PER", "CHL"])]),
        ("The drill has 9,100 soldiers from Peru and 14 other states.", [(None, ["PER"])]),
        ("Some 8,000 of Poland's soldiers take part.", [("POL", [])]),
        # the alliance that the text names, by a word for it
        ("NATO began the drill. Some 7,300 allied soldiers are training.", [("NATO", [])]),
        ("NATO said 44 ships of the alliance took part in the drill.", [("NATO", [])]),
        ("The CSTO drill began. Poland sees 8,000 of the alliance's soldiers in it.", [("CSTO", [])]),
        ("NATO began the drill with 13,200 soldiers from 19 allied nations.", [("NATO", [])]),
        # but not where it names none or two, nor with partners, nor in the name of a drill
        ("Some 7,300 allied soldiers are training.", [(None, [])]),
        ("NATO and the CSTO watch each other. Some 7,300 allied soldiers train.", [(None, [])]),
        ("NATO began the drill with 9,200 soldiers of allies and partners.", [(None, [])]),
        ("NATO watches the drill Allied Resolve. Some 7,300 soldiers train.", [(None, [])]),
        # one state's is one state's
        ("NATO says 5,300 Dutch soldiers take part.", [("NLD", [])]),
        ("The head of NATO visited the drill, where 3,300 soldiers train.", [(None, [])]),
        ("A battalion from Norway, some 620 troops, takes part in the drill in Latvia.", [("NOR", [])]),
        ("Norway held the drill in Latvia with 1,200 soldiers.", [(None, [])]),
    ],
)
def test_forces_of_alliances_and_of_several_states(text: str, expected: list[tuple[str | None, list[str]]]) -> None:
    assert [(f.of, f.states) for f in forces_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "it" and "its" in what a state says are its own
        ("Belarus said it would send 5,200 troops to the drill.", ["BLR"]),
        ("The Armenian defence ministry said it had 3,100 soldiers in the drill.", ["ARM"]),
        ("Chile said that 4,300 of its soldiers would train.", ["CHL"]),
        ("Chile said that 4,300 soldiers would train.", [None]),
        ("Poland says it is 12,400 soldiers who train there.", [None]),
        ("Poland said that it saw 12,400 soldiers in the drill.", [None]),
        ("KFOR said it had seen the tanks and had sent 210 soldiers north.", ["NATO"]),
        ("Kyiv said Russia was wrong and that it had sent 5,400 troops.", [None]),
        # who is accused of it
        ("Greece accuses Turkey of using 2,100 soldiers in the drill.", ["TUR"]),
        ("Kyiv accused Moscow of having massed 91,000 troops.", ["RUS"]),
        ("Oslo blamed Moscow for sending 3,300 soldiers to the drill.", ["RUS"]),
        ("Greece thanked Turkey for hosting the drill with 2,100 soldiers.", [None]),
    ],
)
def test_whose_forces_a_state_speaks_of(text: str, expected: list[str | None]) -> None:
    assert [f.of for f in forces_of(text, claims_of(text))] == expected


def test_who_arrives_somewhere_is_not_of_the_only_party_there() -> None:
    drill = Activity(id="a1", kind="exercise", parties=["BLR"])
    (come,) = forces_of("Some 9,100 soldiers have arrived in Belarus for the drill.", activities=[drill])
    (train,) = forces_of("Some 9,100 soldiers train in Belarus.", activities=[drill])
    assert (come.of, train.of) == (None, "BLR")


def test_forces_of_several_states_are_not_the_only_partys() -> None:
    (force,) = forces_of("Some 2,600 Greek and French marines landed.", activities=[LED_BY_ONE])
    assert (force.of, force.states) == (None, ["GRC", "FRA"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is listed behind is of the same, unless its own words say else
        ("The drill has 5,100 NATO troops, 100 tanks and 20 aircraft.", ["NATO", "NATO", "NATO"]),
        ("Peru sent 3,200 soldiers and 40 tanks, Chile 210 soldiers and 6 helicopters.", ["PER", "PER", "CHL", "CHL"]),
        ("The drill has 9,100 Polish and 2,100 NATO soldiers.", ["POL", "NATO"]),
        ("The drill has 710 Serbian soldiers and 3,000 soldiers from other countries.", ["SRB", None]),
        ("The drill has 1,210 Turkish and 910 Azerbaijani soldiers, 25 helicopters.", ["TUR", "AZE", None]),
        ("The drill has 460 soldiers from Romania and 120 from the United States.", ["ROU", "USA"]),
        ("Russia sent 510 soldiers to the drill, Kazakhstan - 310.", ["RUS", "KAZ"]),
        ("Ten Su-25 aircraft and 310 paratroopers of the Peruvian army trained.", ["PER", "PER"]),
    ],
)
def test_whose_a_list_is(text: str, expected: list[str | None]) -> None:
    assert [f.of for f in forces_of(text)] == expected


def test_states_named_together_own_what_they_bring() -> None:
    forces = forces_of("About 9,200 Polish and US soldiers with 40 tanks and 12 guns take part.")
    assert [(f.of, f.states) for f in forces] == [(None, ["POL", "USA"])] * 3
