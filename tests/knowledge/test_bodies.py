from __future__ import annotations

import re

import pytest

from parley.knowledge.bodies import body_name, body_word, is_body, refers_back
from parley.knowledge.load import load
from parley.knowledge.states import is_state


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("NATO", "NATO", "NATO"),
        ("Nato", "NATO", "NATO"),
        ("nato", "NATO", "NATO"),
        ("North Atlantic Alliance", "NATO", "NATO"),
        ("CSTO", "CSTO", "CSTO"),
        ("UN", "United Nations", "UN"),
        ("TASS", "TASS", "RUS"),
        ("Tass", "TASS", "RUS"),
        ("BelTA", "BelTA", "BLR"),
        ("FSB", "Federal Security Service of Russia", "RUS"),
        ("Donetsk People’s Republic", "Donetsk People's Republic", "DPR"),
        ("Open Skies Treaty", "Treaty on Open Skies", None),
        ("Vienna Document", "Vienna Document", None),
    ],
)
def test_known_names(words: str, name: str, country: str | None) -> None:
    found = body_word(words)
    assert found is not None
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize("words", ["un", "cis", "bild", "wagner", "azov", "eu", "something else", ""])
def test_plain_words_are_no_bodies(words: str) -> None:
    assert body_word(words) is None


def test_social_networks_do_not_speak() -> None:
    telegram = body_word("Telegram")
    assert telegram is not None
    assert not telegram.speaks


def test_register_of_codes() -> None:
    entries = load("bodies")["bodies"]["entries"]
    assert {"NATO", "EU", "OSCE", "UN", "UNSC", "CSTO", "CIS", "SCO", "IAEA", "DPR", "LPR"} <= set(entries)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]{1,12}", code) and not is_state(code) for code in entries)
    assert is_body("NATO")
    assert not is_body("BLR")
    assert body_name("OSCE") == "OSCE"
    assert body_name("BLR") == "BLR"
    assert "alliance" in refers_back("NATO")


@pytest.mark.parametrize("group", ["commands", "institutions", "media"])
def test_owners_are_states_or_bodies(group: str) -> None:
    for entry in load("bodies")[group]["entries"]:
        owner = entry.get("state") or entry.get("body")
        assert owner is None or is_state(owner) or is_body(owner), entry


@pytest.mark.parametrize("group", list(load("bodies")))
def test_every_group_names_its_source(group: str) -> None:
    assert load("bodies")[group]["source"]
