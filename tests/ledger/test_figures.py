"""Which strengths are an activity's own, and how every version stands beside the others."""

from __future__ import annotations

from typing import Any

import pytest

from parley.dossier.model import Activity, Claim, Content, Cue, Dossier, Place, Speaker
from parley.ledger.accounts import told_in
from parley.ledger.figures import bounds_of, figures_of, opposed_of
from tests.ledger.nodes import activity, dossier

NAME = "Copper Gate-18"


def figures(text: str, *forces: tuple[str, dict[str, Any]], **rest: Any) -> list[tuple[str, int | None, int | None]]:
    told = dossier("r", text, activity(text, NAME, parties=["POL"]), forces=list(forces), **rest)
    return [(f.item, f.low, f.high) for f in figures_of(told_in([(told, ["a1"])], {}), ["POL"], 2018)]


def force(number: int, item: str = "troops", **rest: Any) -> dict[str, Any]:
    return {"category": item, "low": number, "high": number, "hedge": "exact", **rest}


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Copper Gate-18 began with 900 soldiers.", "900 soldiers", 900),
        ("Copper Gate-18 is the biggest since 2002, with 900 soldiers.", "900 soldiers", 900),
        ("With 900 soldiers Copper Gate-18 is larger than in 2016.", "900 soldiers", 900),
        ("Copper Gate-18 has 900 soldiers, compared with 500 in 2016.", "900 soldiers", 900),
        ("Copper Gate-18 began. Last year it was small, but now 900 soldiers take part.", "900 soldiers", 900),
        ("Copper Gate-18 began. Last year 500 came by sea, this year they are 900 soldiers.", "900 soldiers", 900),
        ("Copper Gate-18 was announced in the last months, and 900 soldiers take part.", "900 soldiers", 900),
    ],
)
def test_a_strength_of_the_activity(text: str, words: str, number: int) -> None:
    assert figures(text, (words, force(number))) == [("troops", number, number)]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Copper Gate-18 began. In 2016 it had 500 soldiers.", "500 soldiers", 500),
        ("Copper Gate-18 began. When it was last held, 500 soldiers took part.", "500 soldiers", 500),
        (
            "Copper Gate-18 began. Last year, when it rained for days by the sea, 500 soldiers came.",
            "500 soldiers",
            500,
        ),
        ("Copper Gate-18 began. The previous edition, by the lakes of the north, saw 500 men.", "500 men", 500),
        ("Copper Gate-18 is larger: there were 500 soldiers two years ago.", "500 soldiers", 500),
        ("Copper Gate-18 is large compared with 500 soldiers of Loud Heather.", "500 soldiers", 500),
        ("Copper Gate-18 stays under the threshold of 13,000 troops.", "13,000 troops", 13000),
        ("During Copper Gate-18 12 soldiers were injured.", "12 soldiers", 12),
    ],
)
def test_no_strength_of_the_activity(text: str, words: str, number: int) -> None:
    assert figures(text, (words, force(number))) == []


def test_the_other_side_stands_apart() -> None:
    text = "Copper Gate-18 was watched by 20 ships of Russia and 30 of Germany."
    ours, theirs = ("30 of Germany", force(30, "ships", of="DEU")), ("20 ships", force(20, "ships", of="RUS"))
    assert figures(text, ours, theirs) == [("ships", 30, 30)]
    told = told_in([(dossier("r", text, activity(text, NAME, parties=["POL"]), forces=[ours, theirs]), ["a1"])], {})
    assert [(f.of, f.low) for f in opposed_of(told, ["POL"], 2018)] == [("RUS", 20)]


def test_one_vehicle_is_no_strength() -> None:
    text = "At Copper Gate-18 a tank broke down, tanks of all kinds were there."
    kinds = {"category": "tanks"}
    assert figures(text, ("a tank", force(1, "tanks")), ("tanks of all kinds", kinds)) == []


def test_forces_of_nothing_belong_to_the_only_activity() -> None:
    text = "Copper Gate-18 began. 900 soldiers train."
    assert figures(text, ("900 soldiers", force(900, activity=None))) == [("troops", 900, 900)]


def test_forces_that_go_home_after_the_only_exercise_were_in_it() -> None:
    text = "Copper Gate-18 is over. 900 Poles leave."
    home = Activity(id="a2", kind="withdrawal", parties=["POL"], spans=[(35, 40)])
    told = dossier(
        "r",
        text,
        activity(text, NAME, parties=["POL"]),
        home,
        forces=[("900 Poles", force(900, activity="a2", of="POL"))],
    )
    tellings = told_in([(told, ["a1"])], {})
    assert [f.low for f in figures_of(tellings, ["POL"], 2018)] == [900]


def test_versions_stand_side_by_side_and_copies_count_once() -> None:
    text = "Copper Gate-18 began with 900 soldiers."
    reports: list[Dossier] = [
        dossier(name, text, activity(text, NAME), forces=[("900 soldiers", force(900))], published=day)
        for name, day in (("b", "2018-06-02"), ("a", "2018-06-01"), ("c", "2018-06-03"))
    ]
    other = "Copper Gate-18 began with 1,200 soldiers."
    reports.append(dossier("d", other, activity(other, NAME), forces=[("1,200 soldiers", force(1200))]))
    found = figures_of(told_in([(r, ["a1"]) for r in reports], {"a": "g", "b": "g"}), ["POL"], 2018)
    assert [(f.report, f.low, f.sources) for f in found] == [
        ("d", 1200, 1),
        ("a", 900, 2),
        ("b", 900, 2),
        ("c", 900, 2),
    ]
    assert {f.since for f in found if f.low == 900} == {"2018-06-01"}
    assert [f.text for f in found][:2] == ["1,200 soldiers", "900 soldiers"]


def test_a_pronoun_gives_way_to_the_speaker() -> None:
    text = "Copper Gate-18 began. “We have 900 soldiers”, Jan Nowak said."
    said = Claim(
        "c1",
        Speaker("Jan Nowak", None, "Jan Nowak", kind="person"),
        Cue("said", None),
        Content("We have 900 soldiers", []),
        "direct",
        "assert",
    )
    told = dossier(
        "r",
        text,
        activity(text, NAME),
        forces=[("900 soldiers", force(900, claimed_by=["We"], claim="c1"))],
        claims=[said],
    )
    assert [f.by for f in figures_of(told_in([(told, ["a1"])], {}), [], 2018)] == ["Jan Nowak"]


def test_what_hedges_leave_open() -> None:
    assert bounds_of(900, 900, "exact") == (900, 900)
    assert bounds_of(900, 900, "about") == (810, pytest.approx(990))
    assert bounds_of(900, None, "more_than") == (900, float("inf"))
    assert bounds_of(None, 900, "up_to") == (450, 900)


@pytest.mark.parametrize(
    ("second", "parties", "places", "expected"),
    [
        ("deployment", ["SRB"], [], [("troops", 4500, 4500)]),
        ("deployment", ["HRV"], [], []),
        ("deployment", ["SRB"], ["Subotica"], []),
        ("patrol", ["SRB"], [], []),
    ],
)
def test_those_who_stay_are_counted_with_those_who_leave(
    second: str, parties: list[str], places: list[str], expected: list[tuple[str, int | None, int | None]]
) -> None:
    text = "Serbia withdraws soldiers from Raška. There are 4,500 men."
    leaving = activity(text, "withdraws", kind="withdrawal", name=None, parties=["SRB"], places=[Place("Raška")])
    stays = {"id": "a2", "kind": second, "name": None, "parties": parties}
    staying = activity(text, "are", **stays, places=[Place(name) for name in places])
    told = dossier("r", text, leaving, staying, forces=[("4,500 men", force(4500, activity="a2"))])
    found = figures_of(told_in([(told, ["a1"])], {}), ["SRB"], None)
    assert [(f.item, f.low, f.high) for f in found] == expected


def test_battalions_are_units_and_no_category() -> None:
    text = "Copper Gate-18 began with 12 battalions and 3 radars."
    found = figures(text, ("12 battalions", force(12, "other", type="battalion")), ("3 radars", force(3, "other")))
    assert found == [("other", 3, 3), ("units", 12, 12)]
