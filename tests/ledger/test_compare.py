"""Pairs of nodes with the verdict that an analyst would give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.ledger.matching import Node, compare, keys_of
from parley.ledger.matching.compare import called, place_words
from parley.ledger.matching.profile import Spot
from tests.ledger.nodes import node

GYUMRI = Spot("Gyumri", "ARM", 40.79, 43.85)
BATUMI = Spot("Batumi", "GEO", 41.65, 41.64)

PAIRS: list[tuple[str, Node, Node, str]] = [
    (
        "one check of one numbered unit, three weeks apart",
        node("x#a1", kind="snap_exercise", told="2023-03-01", parties=["FIN"], units=["14 brigade"]),
        node("y#a1", kind="snap_exercise", told="2023-03-22", parties=["FIN"], units=["14 brigade"]),
        "same",
    ),
    (
        "one mission of a body, whose peacekeepers leave, told without where",
        node("x#a1", kind="withdrawal", told="2023-03-01", units=["standing peacekeeping CSTO"]),
        node("y#a1", kind="withdrawal", told="2023-03-03", units=["standing peacekeeping CSTO"]),
        "same",
    ),
    (
        "a named exercise of two states, and their nameless one four days later",
        node("x#a1", "Silver Anchor", told="2023-03-01", parties=["AZE", "TUR"], host="AZE"),
        node("y#a1", told="2023-03-05", parties=["AZE", "TUR"], host="AZE"),
        "same",
    ),
    (
        "a named exercise of two states, and a nameless one of theirs and a third",
        node("x#a1", "Silver Anchor", told="2023-03-01", parties=["AZE", "TUR"], host="AZE"),
        node("y#a1", told="2023-03-05", parties=["AZE", "PAK", "TUR"], host="AZE"),
        "unsure",
    ),
    (
        "nameless exercises of one state alone",
        node("x#a1", told="2023-03-01", parties=["AZE"], host="AZE"),
        node("y#a1", told="2023-03-05", parties=["AZE"], host="AZE"),
        "unsure",
    ),
    (
        "a named exercise and a nameless one near it that end on one day and begin on others",
        node(
            "x#a1",
            "Stork Samurai",
            days=("2014-03-19", "2014-04-02"),
            parties=["HUN"],
            host="HUN",
            places=[Spot("Hódmezővásárhely", "HUN", 46.42, 20.33)],
        ),
        node(
            "y#a1",
            days=("2014-03-22", "2014-04-02"),
            parties=["HUN", "RUS"],
            host="HUN",
            places=[Spot("Paks", "HUN", 46.62, 18.86)],
        ),
        "unsure",
    ),
    (
        "ships of one state and troops of another near one place that is neither's",
        node(
            "x#a1",
            kind="deployment",
            told="2023-03-01",
            parties=["USA"],
            places=[BATUMI],
            around=["RUS", "GEO", "Batumi"],
        ),
        node(
            "y#a1",
            kind="deployment",
            told="2023-03-04",
            parties=["RUS"],
            places=[BATUMI],
            around=["USA", "GEO", "Batumi"],
        ),
        "unsure",
    ),
    (
        "forces of a guest, and those of its host, where both are",
        node("x#a1", kind="deployment", told="2023-03-01", parties=["RUS"], places=[GYUMRI], around=["ARM", "Gyumri"]),
        node("y#a1", kind="deployment", told="2023-03-04", parties=["ARM"], places=[GYUMRI], around=["RUS", "Gyumri"]),
        "same",
    ),
    (
        "one numbered unit, half a year apart",
        node("x#a1", kind="exercise", told="2023-03-01", parties=["FIN"], units=["14 brigade"]),
        node("y#a1", kind="exercise", told="2023-09-22", parties=["FIN"], units=["14 brigade"]),
        "different",
    ),
    (
        "one standing formation whose forces come, and are visited three months later",
        node("x#a1", kind="transfer", told="2023-03-01", parties=["FIN"], around=["NOR"], units=["standing regional"]),
        node(
            "y#a1", kind="deployment", told="2023-06-05", parties=["FIN"], around=["NOR"], units=["standing regional"]
        ),
        "same",
    ),
    (
        "two drills of one state that both speak of its capital",
        node("x#a1", told="2023-03-01", parties=["FIN"], around=["Helsinki"]),
        node("y#a1", told="2023-03-20", parties=["FIN"], around=["Helsinki"]),
        "unsure",
    ),
    (
        "one withdrawal that two agencies announce for in two days, a day apart",
        node("x#a1", kind="withdrawal", days=("2023-03-03", "2023-03-03"), parties=["TUR"], around=["GEO"]),
        node("y#a1", kind="withdrawal", days=("2023-03-04", "2023-03-04"), parties=["TUR"], around=["GEO"]),
        "same",
    ),
    (
        "one nameless exercise, told by what is trained in it",
        node("x#a1", told="2023-03-01", parties=["FIN"], sorts=["artillery"]),
        node("y#a1", told="2023-03-08", parties=["FIN"], sorts=["artillery", "staff"]),
        "same",
    ),
    (
        "a check and the flights that follow on it",
        node("x#a1", told="2023-03-01", parties=["FIN"], sorts=["readiness"]),
        node("y#a1", told="2023-03-08", parties=["FIN"], sorts=["air"]),
        "different",
    ),
    (
        "one withdrawal: the towns of one report do not speak against the states of another",
        node("x#a1", kind="withdrawal", told="2023-03-01", parties=["TUR"], around=["GEO"]),
        node("y#a1", kind="withdrawal", told="2023-03-08", parties=["TUR"], around=["Marneuli", "Rustavi"]),
        "unsure",
    ),
    (
        "one edition in two translations",
        node("x#a1", "Vostok-2018", years=[2018], told="2018-08-28", parties=["RUS"]),
        node("y#a1", "East-2018", years=[2018], told="2018-09-13", parties=["RUS", "CHN"]),
        "same",
    ),
    (
        "the same name four years later",
        node("x#a1", "Vostok-2018", years=[2018], told="2018-08-28", parties=["RUS"]),
        node("y#a1", "Vostok-2022", years=[2022], told="2022-09-01", parties=["RUS"]),
        "different",
    ),
    (
        "the year dropped, told of in the days of the exercise",
        node("x#a1", "Rapid Trident", told="2019-09-16", parties=["UKR"]),
        node("y#a1", "Fast Trident-2019", years=[2019], told="2019-09-17", parties=["UKR", "USA"]),
        "same",
    ),
    (
        "the year dropped, told of a year later",
        node("x#a1", "Rapid Trident", told="2020-09-17", parties=["UKR"]),
        node("y#a1", "Rapid Trident-2019", years=[2019], told="2019-09-17", parties=["UKR"]),
        "different",
    ),
    (
        "no year in either name, eleven months between the reports",
        node("x#a1", "Copper Gate", told="2020-06-22", parties=["RUS"]),
        node("y#a1", "Copper Gate", told="2021-05-30", parties=["RUS"]),
        "different",
    ),
    (
        "looking back years later on one edition",
        node("x#a1", "Copper Gate 2016", years=[2016], told="2021-06-22", parties=["RUS"]),
        node("y#a1", "Copper Gate-16", years=[2016], days=("2016-05-30", "2016-06-07"), told="2016-05-30"),
        "same",
    ),
    (
        "an announced date that was changed",
        node("x#a1", "Loud Heather 22", years=[2022], days=("2022-03-01", "2022-03-10"), told="2022-01-10"),
        node("y#a1", "Loud Heather 22", years=[2022], days=("2022-04-04", "2022-04-14"), told="2022-03-02"),
        "same",
    ),
    (
        "the first and the second of one year",
        node("x#a1", "Joint Sword-2024A", years=[2024], letters=["A"], told="2024-05-23", parties=["CHN"]),
        node("y#a1", "Joint Sword-2024B", years=[2024], letters=["B"], told="2024-10-14", parties=["CHN"]),
        "different",
    ),
    (
        "an abbreviation of headquarters",
        node("x#a1", "LOHE22", years=[2022], told="2022-03-01"),
        node("y#a1", "Loud Heather 2022", years=[2022], told="2022-03-03", parties=["GBR"]),
        "same",
    ),
    (
        "two exercises side by side",
        node("x#a1", "Saber Strike 16", years=[2016], days=("2016-06-01", "2016-06-21"), parties=["USA"]),
        node("y#a1", "Swift Response 16", years=[2016], days=("2016-06-01", "2016-06-21"), parties=["USA"]),
        "different",
    ),
    (
        "two that share a word, named side by side in one report",
        node("x#a1", "Granite Comb", told="2016-09-05", parties=["CZE"], context=["Granite Wall"]),
        node("y#a1", "Granite Wall", told="2016-09-06", parties=["CZE"]),
        "different",
    ),
    (
        "a withdrawal on one ground",
        node("x#a1", kind="withdrawal", told="2007-06-27", parties=["RUS"], host="GEO", places=[BATUMI]),
        node("y#a1", kind="withdrawal", told="2007-07-02", parties=["RUS"], host="GEO", places=[BATUMI]),
        "same",
    ),
    (
        "withdrawals from two states",
        node("x#a1", kind="withdrawal", told="2007-06-27", parties=["RUS"], host="GEO", places=[BATUMI]),
        node(
            "y#a1", kind="withdrawal", told="2007-07-02", parties=["RUS"], host="ARM", places=[GYUMRI], around=["AZE"]
        ),
        "different",
    ),
    (
        "a deployment and the withdrawal after it",
        node("x#a1", kind="deployment", told="2022-01-06", parties=["RUS"], host="KAZ", around=["KAZ"]),
        node("y#a1", kind="withdrawal", told="2022-01-13", parties=["RUS"], host="KAZ", around=["KAZ"]),
        "different",
    ),
    (
        "two successive drills of one side",
        node("x#a1", days=("2014-02-26", "2014-03-03"), told="2014-02-26", parties=["RUS"], around=["UKR"]),
        node("y#a1", days=("2014-04-24", "2014-05-07"), told="2014-04-24", parties=["RUS"], around=["UKR"]),
        "different",
    ),
    (
        "sides that have nothing to do with each other",
        node("x#a1", told="2018-02-01", parties=["MDA"]),
        node("y#a1", told="2018-02-02", parties=["CHN"]),
        "different",
    ),
    (
        "an alliance and its member",
        node("x#a1", "Loud Heather", told="2019-05-04", parties=["NATO"]),
        node("y#a1", "Loud Heather", told="2019-05-05", parties=["GBR"]),
        "same",
    ),
    (
        "a withdrawal from another state that takes months",
        node("x#a1", kind="withdrawal", told="2012-10-01", parties=["FRA"], around=["AFG"]),
        node("y#a1", kind="withdrawal", told="2012-12-15", parties=["FRA"], around=["AFG"]),
        "same",
    ),
    (
        "returns from two drills near one state",
        node("x#a1", kind="withdrawal", told="2014-10-12", parties=["RUS"], around=["UKR"], drill=True),
        node("y#a1", kind="withdrawal", told="2014-12-05", parties=["RUS"], around=["UKR"], drill=True),
        "different",
    ),
    (
        "each report makes another side the actor",
        node("x#a1", kind="withdrawal", told="2007-06-27", parties=["RUS"], around=["GEO"], places=[BATUMI]),
        node("y#a1", kind="withdrawal", told="2007-06-28", parties=["GEO"], around=["RUS"], places=[BATUMI]),
        "same",
    ),
    (
        "a nameless drill on the days and ground of a named one",
        node("x#a1", days=("2019-05-13", "2019-05-17"), told="2019-05-13", parties=["GEO"], places=[BATUMI]),
        node("y#a1", "Copper Gate", days=("2019-05-13", "2019-05-17"), parties=["GEO"], places=[BATUMI]),
        "same",
    ),
    (
        "its director is named in both, in two spellings",
        node("x#a1", told="2019-05-04", parties=["DEU"], places=[BATUMI], people=["Jörg Hasselbrink"]),
        node("y#a1", "Copper Gate", told="2019-05-06", parties=["DEU"], places=[BATUMI], people=["Joerg Hasselbrink"]),
        "same",
    ),
    (
        "somebody else is named",
        node("x#a1", told="2019-05-04", parties=["DEU"], people=["Jörg Hasselbrink"]),
        node("y#a1", "Copper Gate", told="2019-05-06", parties=["DEU"], people=["Jan Hasselbrink"]),
        "unsure",
    ),
    (
        "two drills of one director, a year apart",
        node("x#a1", "Copper Gate", told="2019-05-04", parties=["DEU"], people=["Jörg Hasselbrink"]),
        node("y#a1", "Copper Gate", told="2020-05-06", parties=["DEU"], people=["Jörg Hasselbrink"]),
        "different",
    ),
    (
        "names of two series that translate each other",
        node("x#a1", "Barrier-2019", years=[2019], told="2019-09-12", parties=["RUS"], people=["Ivan Orlov"]),
        node("y#a1", "Zaslon-2019", years=[2019], told="2019-09-05", parties=["RUS"], people=["Ivan Orlov"]),
        "same",
    ),
    (
        "two officers whom both reports of one nameless drill name",
        node("x#a1", told="2019-05-04", parties=["DEU"], people=["Jörg Hasselbrink", "Ana Reis"]),
        node("y#a1", told="2019-05-06", parties=["DEU"], people=["Joerg Hasselbrink", "Anna Reis"]),
        "same",
    ),
    (
        "the same two officers months later",
        node("x#a1", told="2019-05-04", parties=["DEU"], people=["Jörg Hasselbrink", "Ana Reis"]),
        node("y#a1", told="2019-09-20", parties=["DEU"], people=["Joerg Hasselbrink", "Anna Reis"]),
        "different",
    ),
    (
        "a drill of nobody told, beside whose place the state is named that holds it",
        node("x#a1", told="2019-05-04", parties=["DEU"], around=["Sylt"]),
        node("y#a1", told="2019-05-06", around=["Sylt", "DEU"]),
        "same",
    ),
    (
        "a drill of nobody told, with other states beside it",
        node("x#a1", told="2019-05-04", parties=["DEU"], around=["Sylt"]),
        node("y#a1", told="2019-05-06", around=["Sylt", "DNK"]),
        "unsure",
    ),
    (
        "a withdrawal of which one report takes the state that is left for a party",
        node("x#a1", kind="withdrawal", told="2023-03-01", parties=["TUR"], around=["GEO", "Marneuli"]),
        node("y#a1", kind="withdrawal", told="2023-05-08", parties=["TUR", "GEO"], host="GEO", around=["Marneuli"]),
        "same",
    ),
    (
        "withdrawals from two states",
        node("x#a1", kind="withdrawal", told="2023-03-01", parties=["TUR"], around=["GEO", "Marneuli"]),
        node("y#a1", kind="withdrawal", told="2023-05-08", parties=["TUR", "SYR"], host="SYR", around=["Idlib"]),
        "different",
    ),
    (
        "one naval drill by a ship that both reports name",
        node("x#a1", told="2019-05-04", parties=["TUR"], units=["ship gokova"]),
        node("y#a1", told="2019-05-06", units=["ship gokova"], around=["TUR"]),
        "same",
    ),
    (
        "one drill beside a village in two spellings",
        node("x#a1", told="2019-05-04", parties=["DEU"], around=["Gura Galbenei"]),
        node("y#a1", told="2019-05-06", parties=["DEU"], around=["Gura-Galbeney"]),
        "same",
    ),
    (
        "two drills beside two villages",
        node("x#a1", told="2019-05-04", parties=["DEU"], around=["Gura Galbenei"]),
        node("y#a1", told="2019-05-06", parties=["DEU"], around=["Gura Camencii"]),
        "unsure",
    ),
    (
        "too little to go by",
        node("x#a1", told="2019-05-04", parties=["RUS"]),
        node("y#a1", told="2019-05-05", parties=["RUS"]),
        "unsure",
    ),
]


@pytest.mark.parametrize(("a", "b", "verdict"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_the_verdict_on_two_nodes(a: Node, b: Node, verdict: str) -> None:
    found = compare(a, b)
    assert found.verdict == verdict, found.features


@pytest.mark.parametrize(("a", "b"), [p[1:3] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_the_order_of_two_nodes_is_nothing(a: Node, b: Node) -> None:
    one, other = compare(a, b), compare(b, a)
    assert (one.verdict, one.score) == (other.verdict, other.score)
    assert [(f.name, f.a, f.b, f.score) for f in one.features] == [(f.name, f.b, f.a, f.score) for f in other.features]


def test_each_ground_has_both_values() -> None:
    found = compare(
        node("x#a1", "East-2018", years=[2018], parties=["RUS"]),
        node("y#a1", "Vostok 18", years=[2018], parties=["RUS"]),
    )
    grounds = {f.name: (f.a, f.b) for f in found.features}
    assert grounds["same_series"] == ("East-2018", "Vostok 18")
    assert grounds["same_year"] == ("2018", "2018")
    assert grounds["parties_shared"] == ("RUS", "RUS")
    assert all(f.score > 0 for f in found.features)


days = st.dates().map(lambda d: d.isoformat())


@given(
    names=st.lists(st.text(max_size=20), max_size=3),
    other=st.lists(st.text(max_size=20), max_size=3),
    told=st.none() | days,
    first=st.none() | days,
)
def test_any_two_nodes_can_be_compared(names: list[str], other: list[str], told: str | None, first: str | None) -> None:
    a = node("x#a1", *names, told=told, days=(first, first) if first else None)
    b = node("y#a1", *other, told=told)
    found, back = compare(a, b), compare(b, a)
    assert 0 <= found.score <= 1
    assert found.score == back.score


def test_people_without_a_name_are_nobody() -> None:
    found = compare(node("x#a1", told="2023-03-01", people=[" "]), node("y#a1", told="2023-03-02", people=[" "]))
    assert "person_shared" not in {feature.name for feature in found.features}


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ({"people": ["Oleh Marchenko"]}, {"people": ["Oleg Martchenko"]}, True),
        ({"people": ["Oleh Marchenko"]}, {"people": ["Ivan Petrenko"]}, False),
        ({"around": ["Gura Galbenei"]}, {"around": ["GEO", "Gura-Galbenei"]}, True),
        ({"around": ["Chisinau"]}, {"around": ["Chisinau"]}, False),
    ],
)
def test_by_what_a_nameless_activity_is_found(a: dict[str, Any], b: dict[str, Any], found: bool) -> None:
    one = node("x#a1", told="2019-05-04", parties=["DEU"], **a)
    other = node("y#a1", told="2019-05-06", parties=["DNK"], **b)
    assert bool(keys_of(one) & keys_of(other)) == found


def test_a_surname_in_romanian_spelling() -> None:
    assert called("Oleg Beleakovici") == called("Oleg Belyakovich") != called("Oleg Belyakov")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Krasne", "Krasnoye", True),
        ("Pavlivske", "Pavlovskoye", True),
        ("Mykolaivske", "Nikolayevskoye", False),
        ("Vesele", "Veselaya", True),
        ("Orlove", "Orlinoye", False),
        ("Kova", "Kove", False),
        ("Oslo", "Osla", False),
    ],
)
def test_places_are_one_in_ukrainian_and_russian(one: str, other: str, same: bool) -> None:
    assert (place_words(one) == place_words(other)) is same
