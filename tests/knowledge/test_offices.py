from __future__ import annotations

import pytest

from parley.knowledge.load import load
from parley.knowledge.offices import (
    gender_of_word,
    institution_name,
    institutions,
    is_of_state,
    offices,
    refers_to,
    refers_to_institution,
)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Defence Minister", "defence_minister"),
        ("minister of defense", "defence_minister"),
        ("chief of the defence department", "defence_minister"),
        ("protection minister", "defence_minister"),
        ("Secretary-General", "secretary_general"),
        ("press-secretary", "spokesperson"),
        ("spokesmen", "spokesperson"),
        ("Lt. Gen.", "officer"),
        ("chief of the General Staff", "chief_of_staff"),
        ("ambassadors", "ambassador"),
    ],
)
def test_words_for_offices(words: str, id_: str) -> None:
    office = offices().get(words)
    assert office is not None
    assert office.id == id_


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Ministry of Defense", "defence"),
        ("protection ministry", "defence"),
        ("foreign ministry", "foreign"),
        ("General Staff", "general_staff"),
        ("land forces", "army"),
    ],
)
def test_words_for_institutions(words: str, id_: str) -> None:
    kind = institutions().get(words)
    assert kind is not None
    assert kind.id == id_


def test_an_institution_of_one_state_has_its_own_name() -> None:
    assert institution_name("defence", "USA") == "Department of Defense"
    assert institution_name("defence", "BLR") == "Ministry of Defence"
    assert institution_name("unheard_of", "BLR") is None


def test_ids_that_are_referred_to_exist() -> None:
    data = load("offices")
    office_ids = {entry["id"] for entry in data["offices"]}
    institution_ids = {entry["id"] for entry in data["institutions"]} | {"media", "body", "command"}
    assert all(set(ids) <= office_ids for ids in data["refer_back"].values())
    assert all(set(ids) <= institution_ids for ids in data["refer_back_institution"].values())
    assert {entry["of"] for entry in data["offices"] if "of" in entry} <= institution_ids


def test_referring_back() -> None:
    assert "defence_minister" in refers_to("minister")
    assert refers_to("table") == frozenset()
    assert "defence" in refers_to_institution("ministry")
    assert "media" in refers_to_institution("agency")


def test_gender_and_state() -> None:
    assert gender_of_word("spokeswoman") == "female"
    assert gender_of_word("spokesman") == "male"
    assert gender_of_word("minister") is None
    assert is_of_state("defence_minister")
    assert not is_of_state("expert")
