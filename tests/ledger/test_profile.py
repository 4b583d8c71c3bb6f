"""Nodes of a report: what its activities can be told by, and names it drops without an activity."""

from __future__ import annotations

import pytest
from msgspec import structs

from parley.dossier.model import Claim, Content, Cue, Name, Place, Speaker
from parley.ledger.matching import compare, keys_of, nodes_of
from parley.ledger.matching.profile import days_of, of_edition, profile_of, unit_called
from tests.ledger.nodes import activity, dossier


def test_a_node_has_the_names_years_and_company_of_its_activity() -> None:
    text = "Copper Gate-18 and Loud Heather go on near Tsugol in Russia."
    first = activity(text, "Copper Gate-18", aliases=["Kupfertor"], parties=["POL"], places=[Place("Tsugol", "RUS")])
    names = [Name("Tsugol", (43, 49), "place", country="RUS"), Name("Russia", (53, 59), "place", country="RUS")]
    told = dossier("r", text, first, activity(text, "Loud Heather", id="a2"), names=names, published="2018-06-02")
    one, other = nodes_of(told)
    assert (one.id, other.id) == ("r#a1", "r#a2")
    assert one.profile.names == ["Copper Gate-18", "Kupfertor"]
    assert one.profile.years == [2018]
    assert one.profile.context == ["Loud Heather"]
    assert one.profile.around == ["Tsugol", "RUS"]
    assert one.profile.told == "2018-06-02"
    assert other.profile.names == ["Loud Heather"]


def test_a_name_of_an_exercise_inside_the_words_of_an_activity_is_its_name() -> None:
    text = "The Joint Efforts-2021 began."
    told = dossier(
        "r",
        text,
        activity(text, "Efforts-2021"),
        names=[Name("Joint Efforts-2021", (4, 22), "exercise")],
    )
    (found,) = nodes_of(told)
    assert found.profile.names == ["Efforts-2021", "Joint Efforts-2021"]


def test_a_known_name_without_an_activity_makes_a_node_of_its_own() -> None:
    text = "It was so in Vostok-2018, and in West too. Copper Gate is on."
    names = [
        Name("Vostok-2018", (13, 24), "exercise"),
        Name("West", (33, 37), "exercise"),
        Name("Copper Gate", (43, 54), "exercise"),
    ]
    told = dossier("r", text, activity(text, "Copper Gate"), names=names)
    assert [(n.id, n.profile.names, n.profile.lone) for n in nodes_of(told)] == [
        ("r#a1", ["Copper Gate"], False),
        ("r#n13", ["Vostok-2018"], True),
    ]


def test_any_name_of_an_exercise_with_its_year_makes_a_node_of_its_own() -> None:
    text = "It was promised for Copper Gate 2031. Copper Gate 2031 was late, as was Tin Roof."
    names = [
        Name("Copper Gate", (20, 31), "exercise"),
        Name("Copper Gate 2031", (38, 54), "exercise"),
        Name("Tin Roof", (72, 80), "exercise"),
    ]
    assert text[72:80] == "Tin Roof"
    told = dossier("r", text, names=names)
    assert [(n.id, n.profile.names[0], n.profile.years, n.profile.lone) for n in nodes_of(told)] == [
        ("r#n20", "Copper Gate 2031", [2031], True)
    ]


def test_what_is_another_thing_without_its_year_is_no_exercise_with_it() -> None:
    text = "Northern Coasts 2031: a long walk. The hikers ended Northern Coasts."
    names = [Name("Northern Coasts 2031", (0, 20), "exercise"), Name("Northern Coasts", (52, 67), "other")]
    assert nodes_of(dossier("r", text, names=names)) == []
    assert [n.id for n in nodes_of(dossier("r", text, names=names[:1]))] == ["r#n0"]


def test_another_edition_of_an_exercise_makes_a_node_of_its_own() -> None:
    text = "Vostok-2022 is smaller than Vostok-2018. Vostok goes on."
    names = [Name("Vostok-2018", (28, 39), "exercise"), Name("Vostok", (41, 47), "exercise")]
    told = dossier("r", text, activity(text, "Vostok-2022"), names=names)
    assert [n.profile.years for n in nodes_of(told)] == [[2022], [2018]]


@pytest.mark.parametrize(
    ("start", "end", "told", "first", "last"),
    [
        ("2021-05-03", "2021-05-14", "2021-05-10", "2021-05-03", "2021-05-14"),
        ("2021-05", None, None, "2021-05-01", "2021-05-31"),
        (None, "2021-05-14", "2021-05-10", "2021-05-10", "2021-05-14"),
        ("2021-05-03", None, "2021-05-10", "2021-05-03", "2021-05-10"),
        ("2021-05-03", None, "2022-05-10", "2021-05-03", "2021-05-03"),
        (None, "2021-12-31", "2021-05-10", "2021-12-31", "2021-12-31"),
    ],
)
def test_the_days_of_an_activity(start: str | None, end: str | None, told: str | None, first: str, last: str) -> None:
    found = days_of(start, end, told)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("published", ["2018", "2018-06", "2018-06-02T08:00:00+00:00", "some day", ""])
def test_a_day_of_publication_at_any_precision(published: str) -> None:
    text = "Copper Gate is on."
    told = dossier("r", text, activity(text, "Copper Gate", start="soon"), published=published)
    (found,) = nodes_of(told)
    assert found.profile.told == (published[:10] if published.startswith("2018") else None)
    assert keys_of(found)
    other = structs.replace(found, id="s#a1", report="s")
    assert compare(found, other).verdict == "same"


def test_no_days_are_unknown() -> None:
    assert days_of(None, None, "2021-05-10") is None
    assert days_of("no date", None) is None


def test_a_date_of_another_year_is_not_of_the_edition() -> None:
    assert of_edition("2018-06-01", [2018])
    assert of_edition("2018-12-28", [2019])
    assert not of_edition("2017-06-01", [2018])
    assert of_edition("2017-06-01", [])


def test_a_name_of_a_rally_is_no_activity() -> None:
    for after, number in (("motor rally will not start.", 0), ("will not start.", 1)):
        text = f"The Kavkaz 2020 {after}"
        made = dossier("r1", text)
        made.names = [Name("Kavkaz 2020", (4, 15), "exercise")]
        assert len(nodes_of(made)) == number


@pytest.mark.parametrize(
    ("before", "number"), [("At the trade fair", 0), ("The motor rally", 0), ("At the manoeuvres", 1)]
)
def test_a_fair_that_is_called_like_an_exercise_is_none_wherever_it_is_named(before: str, number: int) -> None:
    text = f"Kavkaz 2020: who came first. {before} Kavkaz 2020 there was music."
    made = dossier("r1", text)
    second = text.rindex("Kavkaz")
    made.names = [Name("Kavkaz 2020", span, "exercise") for span in ((0, 11), (second, second + 11))]
    assert len(nodes_of(made)) == number


def test_who_is_named_in_full_is_told_but_for_those_who_speak_on_everything() -> None:
    text = "Exercise Loud Heather: Major General Jan Novak leads it, said spokeswoman Eva Malá. Novak thanked Brown."
    made = dossier("r", text, activity(text, "Loud Heather"))
    made.names = [
        Name(name, (text.index(name), text.index(name) + len(name)), "person")
        for name in ("Jan Novak", "Eva Malá", "Brown")
    ]
    speaker = Speaker("spokeswoman Eva Malá", None, "Eva Malá", "spokeswoman", "CZE", "person")
    made.claims = [Claim("c1", speaker, Cue("said", None), Content("leads it", []), "indirect", "assert")]
    assert profile_of(made, made.activities[0]).people == ["Jan Novak"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunners of Fjord Otter 2031 broke a window in Hamar.", ["Fjord Otter"]),
        ("After Fjord Otter-2031 the troops went home.", ["Fjord Otter"]),
        ("Soldiers of Aegean Otter 2031 went home.", ["Aegean Otter"]),
        ("Soldiers had leave in September 2031.", []),
        ("The army sent a team to the Winter Games 2031.", []),
        ("Troops waved at the Fjord Otter 2031 regatta.", []),
        ("Soldiers came in last at the ultramarathon Fjord Otter 2031.", []),
        ("Fjord Otter 2031 is a brand of beer.", []),
        ("Troops keep to the Hamar Protocol 2031.", []),
    ],
)
def test_capitalised_words_with_a_year_in_a_sentence_on_forces_are_an_edition(text: str, names: list[str]) -> None:
    found = [name for node in nodes_of(dossier("r", text)) for name in node.profile.names]
    assert [name.replace("-2031", "").replace(" 2031", "") for name in found] == names


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("11th Separate Mechanised Brigade", "11 brigade"),
        ("the 11 brigade", "11 brigade"),
        ("Western Military District", "western military district"),
        ("Black Sea Fleet", "black sea fleet"),
        ("regional grouping of troops", "standing regional"),
        ("Joint Regional Group of Forces", "standing regional"),
        ("the regional force", "standing regional"),
        ("Collective Peacekeeping Forces", "standing peacekeeping"),
        ("the brigade", None),
    ],
)
def test_units_are_told_by_number_and_size(name: str, unit: str | None) -> None:
    assert unit_called(name) == unit


def test_a_place_at_the_head_of_an_edition_is_part_of_it() -> None:
    text = "Soldiers of Aegean Otter 2031 went home from Rhodes 2031."
    names = [Name("Aegean", (12, 18), "place"), Name("Rhodes 2031", (45, 56), "place")]
    assert [n.profile.names for n in nodes_of(dossier("r", text, names=names))] == [["Aegean Otter 2031"]]


def test_nameless_activities_are_found_by_their_unit() -> None:
    text = "The 14th Mechanised Brigade is checked."
    names = [Name("14th Mechanised Brigade", (4, 27), "unit")]
    checked = activity(text, "checked", kind="snap_exercise", name=None)
    (node,) = nodes_of(dossier("r", text, checked, names=names))
    assert node.profile.units == ["14 brigade"]
    assert any(key.startswith("unit:") and "14 brigade" in key for key in keys_of(node))


def test_what_is_named_far_off_stands_beside_the_only_activity() -> None:
    text = "Some drill began at Sylt. " + "It rained. " * 60 + "Later it went on at Amrum."
    names = [
        Name("Sylt", (20, 24), "place"),
        Name("Amrum", (text.index("Amrum"), text.index("Amrum") + 5), "place"),
    ]
    drill = activity(text, "drill", name=None)
    rest = activity(text, "rained", id="a2", name=None, parties=["CHL"])
    (alone,) = nodes_of(dossier("r", text, drill, names=names))
    first, _ = nodes_of(dossier("r", text, drill, rest, names=names))
    assert alone.profile.around == ["Sylt", "Amrum"]
    assert first.profile.around == ["Sylt"]


def test_the_ships_of_an_activity_are_units_of_it() -> None:
    text = "Some drill of the frigate Gökova began."
    ship = {"category": "ships", "low": 1, "high": 1, "unit": "TCG Gökova"}
    of_it = dossier("r", text, activity(text, "drill", name=None), forces=[("frigate Gökova", ship)])
    of_other = dossier("s", text, activity(text, "drill", name=None), forces=[("Gökova", {**ship, "activity": "a2"})])
    assert [n.profile.units for d in (of_it, of_other) for n in nodes_of(d)] == [["ship gokova"], []]


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("The CSTO troops began the withdrawal, the EU said.", ["standing peacekeeping CSTO"]),
        ("The forces of the CSTO began the withdrawal, the EU said.", ["standing peacekeeping CSTO"]),
        ("The contingent which the CSTO sent began the withdrawal, the EU said.", ["standing peacekeeping CSTO"]),
        ("The CSTO welcomed the withdrawal of EU soldiers.", []),
    ],
)
def test_forces_that_are_called_those_of_a_body_with_one_mission(words: str, units: list[str]) -> None:
    spans = {body: (words.index(body), words.index(body) + len(body)) for body in ("CSTO", "EU")}
    names = [Name(body, span, "organisation", body, body) for body, span in spans.items()]
    told = dossier("r", words, activity(words, "withdrawal", kind="withdrawal"), names=names)
    assert [node.profile.units for node in nodes_of(told)] == [units]


@pytest.mark.parametrize(
    ("bodies", "kind", "units"),
    [
        (["CSTO"], "withdrawal", ["standing peacekeeping CSTO"]),
        (["CSTO", "EU"], "withdrawal", []),
        (["UN"], "withdrawal", []),
        (["CSTO"], "exercise", []),
    ],
)
def test_the_peacekeepers_of_a_body_with_one_mission_are_told_by_it(
    bodies: list[str], kind: str, units: list[str]
) -> None:
    text = f"The withdrawal of the peacekeepers has begun, {' and '.join(bodies)} said."
    names = [
        Name(body, (text.index(body), text.index(body) + len(body)), "organisation", body, body) for body in bodies
    ]
    told = dossier("r", text, activity(text, "withdrawal", kind=kind), names=names)
    assert [node.profile.units for node in nodes_of(told)] == [units]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("In 2016 the exercise had to be stopped because of the frost.", ["Copper Gate-18", "Copper Gate 2016"]),
        ("The edition of March 2016, meant to be small, was called off.", ["Copper Gate-18", "Copper Gate 2016"]),
        ("In 2016 the bridge was built.", ["Copper Gate-18"]),
        ("In 2016 the operation in the south began.", ["Copper Gate-18"]),
        ("The drill of 2000 soldiers ended, the first edition of 1997 handbooks is sold.", ["Copper Gate-18"]),
        ("In 2020 the exercise will be larger.", ["Copper Gate-18"]),
        ("The edition of 2018 is the largest.", ["Copper Gate-18"]),
    ],
)
def test_an_earlier_edition_may_be_told_by_its_year(words: str, names: list[str]) -> None:
    text = f"Copper Gate-18 goes on near Tsugol. {words}"
    told = dossier("r", text, activity(text, "Copper Gate-18"), published="2018-06-02")
    assert [name.title() for one in nodes_of(told) for name in one.profile.names] == names
