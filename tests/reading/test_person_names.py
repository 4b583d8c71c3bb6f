"""Persons are named by the words beside them, and taken whole."""

from __future__ import annotations

import pytest

from tests.reading.naming import find, names_of


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Defence Minister Odd Arne Hansen gave a figure.", "Odd Arne Hansen", "Defence Minister"),
        ("Norwegian Defence Minister Odd Roger Hansen gave a figure.", "Odd Roger Hansen", "Defence Minister"),
        ("Defence Minister General Arne Hansen gave a figure.", "Arne Hansen", "Defence Minister"),
        ("U.S. Secretary of State Walter Haines gave a figure.", "Walter Haines", "Secretary of State"),
        ("The deputy head of the ministry Marek Zielinski said so.", "Marek Zielinski", "deputy head"),
        (
            "The spokesman of the Latvian border committee Anton Karpowski said so.",
            "Anton Karpowski",
            "spokesman of the Latvian border committee",
        ),
    ],
)
def test_names_right_after_an_office(text: str, person: str, role: str) -> None:
    assert find(names_of(text), person).role == role


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Over 900 soldiers were on skis, Brigadier Tron Lunde summed up.", "Tron Lunde"),
        ("Chief observer Yaşar Kemal Çelik reported to the council.", "Yaşar Kemal Çelik"),
        ("The head of fleet of Belarus Uladzimir Latei has promise in May, that all go home.", "Uladzimir Latei"),
        ("Cars of the mission of Yasar Kemal Celik are there.", "Yasar Kemal Celik"),
    ],
)
def test_persons_are_taken_whole(text: str, person: str) -> None:
    assert find(names_of(text), person).type == "person"


def test_a_firm_behind_a_rank_that_is_part_of_its_name_is_no_person() -> None:
    assert all(m.type != "person" for m in names_of("The army bought four drones from General Atomics.").mentions)
