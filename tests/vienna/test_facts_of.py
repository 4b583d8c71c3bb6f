"""From a dossier to the facts: who claims which figure, what counts, and where the activity lies."""

from __future__ import annotations

from typing import Any

import pytest

from parley.dossier.model import (
    Activity,
    ActivityKind,
    Claim,
    Content,
    Cue,
    Dossier,
    Finding,
    Force,
    Name,
    Place,
    Report,
    Speaker,
    Stance,
)
from parley.vienna import assess, assess_dossier, facts_of
from parley.vienna.retractions import standing
from parley.vienna.sides import codes_of
from parley.vienna.zone import in_zone, place_in_zone

POLAND = Place("Drawsko", "POL", 53.5, 15.8)


def activity(kind: ActivityKind = "exercise", **more: Any) -> Activity:
    fields: dict[str, Any] = {"id": "a1", "parties": ["POL"], "places": [POLAND], "spans": [(0, 8)], **more}
    return Activity(kind=kind, **fields)


def speaker(name: str, country: str | None = None) -> Speaker:
    return Speaker(name, None, name, None, country, "person")


def claim(id: str, who: Speaker, text: str, at: int, stance: Stance = "assert", cue: str = "said") -> Claim:
    return Claim(id, who, Cue(cue, None), Content(text, [(at, at + len(text))]), "indirect", stance)


def troops(number: int | None, at: int = 50, **more: Any) -> Force:
    fields: dict[str, Any] = {"low": number, "high": number, "activity": "a1", "hedge": "exact", **more}
    return Force("troops", (at, at + 6), **fields)


def dossier(
    text: str, activities: list[Activity], forces: list[Force], claims: list[Claim], names: list[Name] | None = None
) -> Dossier:
    report = Report("r", text, "", [], published="2022-02-14")
    return Dossier("r", report, activities, forces, claims, names=names or [])


def held(findings: list[Finding]) -> list[tuple[str | None, str, str | None]]:
    return [(f.activity, f.holds, f.presumed) for f in findings if f.obligation == "notification"]


def test_who_a_speaker_speaks_for() -> None:
    assert codes_of(speaker("General Nowak", "POL")) == ["POL"]
    assert codes_of(speaker("Ministry of Defence of Belarus; Ministry of Defence of Russia")) == ["BLR", "RUS"]
    assert codes_of(speaker("United States; NATO")) == ["USA", "NATO"]
    assert codes_of(speaker("Jan Kowal")) == ["Jan Kowal"]
    assert codes_of(Speaker("observers", None)) == ["observers"]


def test_figures_stand_with_their_claimants() -> None:
    claims = [claim("c1", speaker("General Nowak", "POL"), "8,000 soldiers take part", 40)]
    forces = [
        troops(8000, 40, claimed_by=["General Nowak"], claim="c1"),
        troops(12000, 90),
        troops(9500, 120, claimed_by=["Minsk", "NATO", "Jan Kowal"]),
    ]
    figures = facts_of(activity(), forces, claims).figures
    assert [(f.low, f.by) for f in figures] == [
        (8000, "POL"),
        (12000, None),
        (9500, "BLR"),
        (9500, "NATO"),
        (9500, "Jan Kowal"),
    ]


def test_what_the_document_does_not_count_is_no_figure() -> None:
    forces = [
        Force("ships", (0, 1), "a1", low=20, high=20),
        Force("missile_systems", (2, 3), "a1", low=4, high=4),
        troops(None),
        Force("vehicles", (4, 5), "a1", low=700, high=700),
    ]
    assert facts_of(activity(), forces, []).figures == []


def test_less_than_does_not_reach_its_own_figure_and_is_told_by_it() -> None:
    facts = facts_of(activity(), [troops(None, high=13000, hedge="less_than")], [])
    assert (facts.figures[0].low, facts.figures[0].high) == (None, 13000)
    observed = next(finding for finding in assess(facts) if finding.provision == "VD11:47.4")
    assert "less than 13,000" in [reason.value for reason in observed.because]
    assert observed.presumed == "no"


def test_figures_in_questions_and_in_what_was_taken_back_do_not_count() -> None:
    minister = speaker("the minister", "POL")
    claims = [
        claim("c1", minister, "12,000 soldiers are there", 40),
        claim("c2", minister, "are 15,000 coming", 80, "question"),
        claim("c3", speaker("the envoy", "LTU"), "the figure was wrong", 100),
        claim("c4", minister, "that was a slip of the tongue", 120),
    ]
    forces = [
        troops(12000, 40, claimed_by=["the minister"], claim="c1"),
        troops(15000, 80, claimed_by=["the minister"], claim="c2"),
    ]
    assert [f.low for f in facts_of(activity(), forces, claims[:3]).figures] == [12000]
    assert [f.low for f in facts_of(activity(), forces, [claims[0], claims[3]]).figures] == [15000]


TOLD = "A deputy said that 12,000 came. The general spoke of 9,500. {} All is quiet."


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("The deputy later withdrew his figure.", [9500]),
        ("The last number was wrong.", [12000]),
        ("The general did not withdraw his men.", [12000, 9500]),
        ("“I take it back”, the general said.", [12000, 9500]),
    ],
)
def test_the_outlet_tells_that_a_figure_was_taken_back(sentence: str, left: list[int]) -> None:
    text = TOLD.format(sentence)
    claims = [
        claim("c1", speaker("A deputy", "GEO"), "12,000 came", text.index("12,000")),
        claim("c2", speaker("The general", "GEO"), "of 9,500", text.index("of 9,500")),
    ]
    if sentence.startswith("“"):
        claims.append(claim("c3", speaker("someone", "LVA"), "I take it back", text.index("I take")))
    forces = [
        troops(12000, text.index("12,000"), claimed_by=["A deputy"], claim="c1"),
        troops(9500, text.index("9,500"), claimed_by=["The general"], claim="c2"),
    ]
    assert [f.low for f in facts_of(activity(), forces, claims, text=text).figures] == left


def test_each_taking_back_reaches_the_last_claim_of_its_side() -> None:
    claims = [
        claim("c1", speaker("Warsaw", "POL"), "the figure was wrong", 0),
        claim("c2", speaker("Warsaw", "POL"), "that was a slip of the tongue", 50),
        claim("c3", speaker("Warsaw", "POL"), "we misspoke", 90),
        claim("c4", speaker("Warsaw", "POL"), "we misspoke again", 130),
    ]
    assert list(standing(claims[:1], "")) == ["c1"]
    assert list(standing(claims, "")) == ["c4"]


def test_a_number_that_is_denied_is_nobody_s() -> None:
    claims = [
        claim("c1", speaker("Warsaw", "POL"), "12,000 soldiers are there", 40, "deny", "denied"),
        claim("c2", speaker("Warsaw", "POL"), "there are not many, 3,000 soldiers", 90, "deny"),
    ]
    forces = [
        troops(12000, 40, claimed_by=["POL"], claim="c1"),
        troops(3000, 110, claimed_by=["POL"], claim="c2"),
    ]
    assert [f.low for f in facts_of(activity(), forces, claims).figures] == [3000]


def test_first_arrivals_for_an_exercise_leave_the_number_open() -> None:
    text = "The drill begins in May. So far 1,200 soldiers have arrived. More are coming!"
    force = troops(1200, text.index("1,200"))
    assert facts_of(activity(), [force], [], text=text).figures[0].high is None
    assert facts_of(activity("deployment"), [force], [], text=text).figures[0].high == 1200
    assert facts_of(activity(), [troops(None, text.index("1,200"), high=1300)], [], text=text).figures[0].high == 1300


def test_a_host_whose_forces_take_no_part_may_be_concerned() -> None:
    asked = claim("c1", speaker("Kyiv", "UKR"), "consultations", 30, "demand", "requested")
    build_up = activity("deployment", parties=["RUS"], host="UKR")
    named = facts_of(build_up, [], [asked], document_named=True)
    assert (named.concerns, named.host) == (["UKR"], None)
    assert facts_of(build_up, [], [asked]).concerns == []


@pytest.mark.parametrize(
    ("stance", "text", "holds"),
    [
        ("assert", "the drill is subject to the Vienna Document", "yes"),
        ("deny", "the drill is subject to the Vienna Document", "no"),
        ("deny", "the drill is not subject to the Vienna Document", "no"),
        ("demand", "the drill must be notified", "yes"),
    ],
)
def test_what_is_said_of_the_duty(stance: Stance, text: str, holds: str) -> None:
    said = facts_of(activity(), [], [claim("c1", speaker("Warsaw", "POL"), text, 30, stance)]).asserted
    assert {a.holds for a in said} == {holds}
    assert {a.by for a in said} == {"POL"}
    assert said[0].span == (30, 30 + len(text))


def test_a_question_says_nothing_of_the_duty() -> None:
    asked = claim("c1", speaker("Warsaw", "POL"), "is it subject to the Vienna Document", 30, "question")
    assert facts_of(activity(), [], [asked]).asserted == []


def test_concerns_are_those_of_other_participating_states() -> None:
    claims = [
        claim("c1", speaker("Vilnius", "LTU"), "we are concerned", 10),
        claim("c2", speaker("Warsaw", "POL"), "we are concerned about the weather", 30),
        claim("c3", speaker("Beijing", "CHN"), "we are concerned as well", 60),
        claim("c4", speaker("Riga", "LVA"), "all is well", 90),
    ]
    assert facts_of(activity(), [], claims).concerns == ["LTU"]


def test_parties_come_from_forces_where_the_activity_names_none() -> None:
    facts = facts_of(activity(parties=[]), [troops(100, of="USA"), troops(50, 70, of="NATO")], [])
    assert facts.participants == ["USA"]
    assert [f.of for f in facts.figures] == ["USA", None]


LANDING = "On Monday 2,400 marines went ashore near the cape.\nThe neighbours counted 3,300 men at the landing.\n"


def test_troops_that_land_are_counted_as_such() -> None:
    here, there = LANDING.index("2,400"), LANDING.index("3,300")
    forces = [troops(2400, here, claimed_by=["fleet"]), troops(3300, there, claimed_by=["neighbour"])]
    assert {f.item for f in facts_of(activity(), forces, [], text=LANDING).figures} == {"landing_troops"}


def test_the_other_side_of_a_landing_in_its_own_paragraph() -> None:
    text = (
        "The marines landed, 2,400 of them. " + "x" * 130 + "\n3,300 were seen. " + "y" * 130 + " Such is a landing.\n"
    )
    forces = [
        troops(2400, text.index("2,400"), claimed_by=["fleet"]),
        troops(3300, text.index("3,300"), claimed_by=["neighbour"]),
        troops(5000, text.index("xxxx") + 40, claimed_by=["fleet"]),
    ]
    items = [f.item for f in facts_of(activity(), forces, [], text=text).figures]
    assert items[:2] == ["landing_troops", "landing_troops"]


# Zone.


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("Drawsko", "POL"), True),
        (Place("Chonburi", "THA"), False),
        (Place("Fort Irwin", "USA"), False),
        (Place("Smolensk", "RUS", 54.8, 32.0), True),
        (Place("Chita", "RUS", 52.0, 113.5), False),
        (Place("Russia", "RUS"), None),
        (Place("Black Sea", None, 43.0, 34.0), True),
        (Place("Sea of Japan", None, 40.0, 135.0), False),
        (Place("the range"), None),
    ],
)
def test_where_a_place_lies(place: Place, expected: bool | None) -> None:
    assert place_in_zone(place) is expected


def test_one_place_inside_is_enough() -> None:
    chita, smolensk = Place("Chita", "RUS", 52.0, 113.5), Place("Smolensk", "RUS", 54.8, 32.0)
    assert in_zone(activity(places=[chita, smolensk])) is True
    assert in_zone(activity(places=[chita])) is False


def test_without_a_place_the_host_then_the_parties_then_the_names_beside_it() -> None:
    assert in_zone(activity(places=[], host="THA")) is False
    assert in_zone(activity(places=[], host="RUS", parties=["RUS"])) is True
    assert in_zone(activity(places=[], parties=["USA"])) is None
    assert in_zone(activity(places=[], parties=["USA"]), ["NATO"]) is True
    assert in_zone(activity(places=[], parties=["USA"]), ["THA"]) is False
    assert in_zone(activity(places=[], parties=["USA"]), ["CAN"]) is None


# Dossiers.


def test_nothing_is_asked_of_other_kinds_or_outside_the_zone() -> None:
    other = activity("withdrawal")
    far = activity(places=[Place("Chonburi", "THA")], parties=["THA"])
    assert assess_dossier(dossier("", [other, far], [troops(50000)], [])) == []


def test_each_activity_is_asked_with_its_own_forces() -> None:
    drill, move = activity(), activity("deployment", id="a2", parties=["USA"], spans=[(200, 210)])
    findings = assess_dossier(
        dossier("", [drill, move], [troops(12000, of="POL"), troops(500, 220, activity="a2")], [])
    )
    assert held(findings) == [("a1", "yes", "yes"), ("a2", "unknown", "no")]
    assert [f.provision for f in findings if f.obligation == "notification"] == ["VD11:40.1.1", "VD11:40.3.1"]


def test_forces_without_an_activity_belong_to_the_only_one() -> None:
    assert held(assess_dossier(dossier("", [activity()], [troops(12000, activity=None)], []))) == [("a1", "yes", "yes")]


def test_what_is_withdrawn_was_there() -> None:
    there = activity("deployment", parties=["USA"])
    leaves = activity("withdrawal", id="a2", parties=["USA"])
    others = activity("withdrawal", id="a3", parties=["GBR"])
    forces = [
        troops(11000, 10, activity="a2", claimed_by=["EST"]),
        troops(700, 30, activity="a2", claimed_by=["USA"]),
        troops(900, 50, activity="a1", claimed_by=["USA"]),
        troops(20000, 70, activity="a3", claimed_by=["GBR"]),
        troops(None, 90, activity="a2", high=20000, claimed_by=["LVA"]),
    ]
    found = next(
        f for f in assess_dossier(dossier("", [there, leaves, others], forces, [])) if f.obligation == "notification"
    )
    assert found.by_claimant == {"EST": "yes", "USA": "unknown"}
    drill = activity(parties=["USA"])
    assert assess_dossier(dossier("", [drill, leaves], forces[:1], []))[0].by_claimant == {}


def test_contingents_on_their_way_to_an_exercise_are_no_question_of_their_own() -> None:
    drill, way = activity(parties=["POL", "USA"]), activity("transfer", id="a2", parties=["USA"])
    assert {f.activity for f in assess_dossier(dossier("", [drill, way], [], []))} == {"a1"}
    apart = activity("transfer", id="a2", parties=["GBR"])
    assert {f.activity for f in assess_dossier(dossier("", [drill, apart], [], []))} == {"a1", "a2"}


def test_a_zone_by_parties_is_flagged() -> None:
    flag = "No place says"
    by_place = assess_dossier(dossier("", [activity()], [], []))
    by_party = assess_dossier(dossier("", [activity(places=[])], [], []))
    assert not any(f.startswith(flag) for x in by_place for f in x.flags)
    assert all(any(f.startswith(flag) for f in x.flags) for x in by_party)


def test_names_beside_the_activity_tell_where_it_lies() -> None:
    names = [
        Name("Thai", (10, 14), "nationality", "Thailand", "THA"),
        Name("Nowak", (20, 25), "person", "Jan Nowak", "POL"),
        Name("Poland", (900, 906), "place", "Poland", "POL"),
    ]
    joint = activity(places=[], parties=["USA"])
    assert assess_dossier(dossier("", [joint], [], [], names)) == []


def test_a_statement_is_about_the_activity_it_names_or_whose_it_is() -> None:
    drill = activity(name="Amber Gate", parties=["BLR"], spans=[(0, 10)])
    move = activity("transfer", id="a2", parties=["USA"], spans=[(100, 110)], places=[POLAND])
    text = "the Vienna Document"
    cases = [
        (claim("c", speaker("Minsk", "BLR"), f"Amber Gate is not subject to {text}", 150), {"a1": "no", "a2": None}),
        (claim("c", speaker("Riga", "LVA"), f"the rotation is subject to {text}", 150), {"a1": None, "a2": "yes"}),
        (claim("c", speaker("Minsk", "BLR"), f"what we do is not subject to {text}", 150), {"a1": "no", "a2": None}),
        (claim("c", speaker("Riga", "LVA"), f"it is subject to {text}", 150), {"a1": None, "a2": "yes"}),
        (claim("c", speaker("Riga", "LVA"), f"it is subject to {text}", 50), {"a1": "yes", "a2": None}),
    ]
    for said, expected in cases:
        for one, other in ((drill, move), (move, drill)):
            found = {a.holds for a in facts_of(one, [], [said], others=[other]).asserted}
            assert found == ({expected[one.id]} - {None})


# The outlet's own words, and things that have no voice.


def test_the_outlet_says_that_nothing_is_due() -> None:
    text = "The drill remains below the notification threshold of the Vienna Document, although 8,700 soldiers come."
    report = Report("r", text, "", [], published="2022-02-14")
    findings = assess_dossier(Dossier("r", report, [activity()], [troops(8700, text.index("8,700"))], []))
    assert [(f.holds, f.by_claimant) for f in findings if f.obligation == "notification"] == [("no", {"outlet": "no"})]


def test_what_a_claim_says_is_not_the_outlet_s() -> None:
    text = "The drill is not subject to the Vienna Document, Warsaw said."
    told = claim("c1", speaker("Warsaw", "POL"), text[:47], 0)
    assert {a.by for a in facts_of(activity(), [], [told], text=text).asserted} == {"POL"}
    assert facts_of(activity(), [], [], text=text, prose=[(0, 5)]).asserted == []


def test_a_thing_cited_by_a_speaker_is_no_claimant() -> None:
    text = "Satellite images show 14,000 soldiers"
    images = Claim(
        "c2",
        Speaker("Satellite images", (0, 16)),
        Cue("show", None),
        Content(text[22:], [(22, 37)]),
        "indirect",
        "assert",
    )
    claims = [claim("c1", speaker("Jonas", "LTU"), text, 0), images]
    forces = [troops(14000, 22, claimed_by=["Satellite images"], claim="c2")]
    assert [f.by for f in facts_of(activity(), forces, claims).figures] == ["LTU"]
    assert [f.by for f in facts_of(activity(), forces, claims[1:]).figures] == ["Satellite images"]


@pytest.mark.parametrize(("cited", "by"), [("intelligence", "LTU"), ("officers", "officers")])
def test_what_a_speaker_cites_for_the_same_words(cited: str, by: str) -> None:
    words = "the drill is subject to the Vienna Document"
    source = Claim("c2", Speaker(cited, (60, 72)), Cue("citing", None), Content(words, [(0, 43)]), "indirect", "assert")
    claims = [claim("c1", speaker("Jonas", "LTU"), words, 0), source]
    assert {a.by for a in facts_of(activity(), [], claims).asserted} == {"LTU", by}


def test_a_person_counts_as_the_state_he_speaks_for() -> None:
    told = claim("c1", speaker("Jonas Petraitis", "LTU"), "many soldiers are there", 0)
    force = troops(14000, 90, claimed_by=["Jonas Petraitis"])
    assert [f.by for f in facts_of(activity(), [force], [told]).figures] == ["LTU"]


@pytest.mark.parametrize(
    ("text", "drill_concerns", "move_concerns"),
    [
        ("we are concerned about the exercise", ["LTU"], []),
        ("we are concerned about the deployment", [], ["LTU"]),
        ("we are concerned about the Americans of the United States", [], ["LTU"]),
        ("we are concerned about what Belarus does", ["LTU"], []),
        ("we are concerned", [], ["LTU"]),
    ],
)
def test_a_concern_is_about_one_activity(text: str, drill_concerns: list[str], move_concerns: list[str]) -> None:
    drill = activity(parties=["BLR"], spans=[(0, 10)])
    move = activity("transfer", id="a2", parties=["USA"], spans=[(100, 110)])
    told = claim("c", speaker("Vilnius", "LTU"), text, 150)
    assert facts_of(drill, [], [told], others=[move]).concerns == drill_concerns
    assert facts_of(move, [], [told], others=[drill]).concerns == move_concerns


@pytest.mark.parametrize("stance", ["question", "deny"])
def test_what_is_asked_or_denied_is_no_concern(stance: Stance) -> None:
    told = claim("c", speaker("Vilnius", "LTU"), "the drill is a threat", 150, stance)
    assert facts_of(activity(parties=["BLR"]), [], [told]).concerns == []


def test_nobody_is_concerned_about_its_own_activity() -> None:
    drill = activity(parties=["BLR"], spans=[(0, 10)])
    move = activity("transfer", id="a2", parties=["USA"], spans=[(100, 110)])
    told = claim("c", speaker("Minsk", "BLR"), "we are concerned about the transfer", 150)
    assert facts_of(drill, [], [told], others=[move]).concerns == []
    assert facts_of(move, [], [told], others=[drill]).concerns == ["BLR"]
