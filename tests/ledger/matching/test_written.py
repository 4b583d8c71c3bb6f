"""Names that a report writes without saying that they are an exercise's."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Name
from parley.ledger.matching import Node, compare, keys_of, nodes_of
from parley.ledger.matching.written import written_beside
from tests.ledger.nodes import activity, dossier, node


def nameless(text: str, words: str, *names: Name) -> Node:
    found = activity(text, words, name=None, parties=["FIN", "SWE"])
    return nodes_of(dossier("x", text, found, published="2022-09-02", names=list(names)))[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Swedes served under Finnish command in a drill. This happened in Grey Heron, said the chief.",
            ["Grey Heron"],
        ),
        ("“Grey Heron” is what the navy calls its drill off Hanko.", ["Grey Heron"]),
        ("“Heron” is its name: a drill of two brigades.", ["Heron"]),
        ("In Grey Heron-22 the soldiers had a drill at night.", ["Grey Heron-22"]),
        ("Unlike Grey Heron, the drill is held on land.", []),
        ("The drill is the first since Grey Heron 2019.", []),
        ("It has nothing to do with Grey Heron, says a man at the drill.", []),
        ("The drill begins days after Grey Heron ended there.", []),
        ("The drill ended on Friday, says “an officer who knows”.", []),
        ("The drill “began well”. On Labour Day 2022 nobody trained.", ["Labour Day 2022"]),
        ("The drill is over. Friday September brings rest.", []),
    ],
)
def test_what_is_written_like_a_name(text: str, written: list[str]) -> None:
    found = activity(text, "drill", name=None)
    assert written_beside(dossier("x", text, found), found) == written


def test_what_is_known_as_another_name_is_none() -> None:
    text = "Chief Arto Virta spoke of the drill in Hanko."
    person = Name("Arto Virta", (6, 16), "person", "Arto Virta", "FIN")
    found = activity(text, "drill", name=None)
    assert written_beside(dossier("x", text, found, names=[person]), found) == []


@pytest.mark.parametrize("found", [{"name": "Grey Heron"}, {"name": None, "kind": "withdrawal"}])
def test_only_exercises_without_a_name_are_asked(found: dict[str, str]) -> None:
    text = "Grey Heron and Silver Otter are drills."
    asked = Activity(**{"id": "a1", "kind": "exercise", "spans": [(32, 38)], **found})
    assert written_beside(dossier("x", text, asked), asked) == []


def test_the_written_name_joins_it_to_the_exercise_that_bears_it() -> None:
    told = nameless("Swedes served under Finns in a drill. This happened in Grey Heron, said the chief.", "drill")
    named = node("y#a1", "Grey Heron", told="2022-09-04", parties=["FIN", "GBR"])
    assert keys_of(told) & keys_of(named)
    found = compare(told, named)
    assert found.verdict == "same"
    assert "name_written" in {feature.name for feature in found.features}


def test_another_year_s_edition_of_the_written_name_stays_apart() -> None:
    told = nameless("Swedes served under Finns in a drill. This happened in Grey Heron, said the chief.", "drill")
    assert compare(told, node("y#a1", "Grey Heron 2020", told="2020-09-04", parties=["FIN"])).verdict == "different"


def test_a_name_with_another_year_is_another_edition() -> None:
    told = nameless("Swedes had a drill at Hanko. It was called Grey Heron 2019, said the chief.", "drill")
    assert compare(told, node("y#a1", "Grey Heron 2022", told="2022-09-04", parties=["FIN"])).verdict != "same"
