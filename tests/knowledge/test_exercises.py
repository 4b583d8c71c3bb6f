from __future__ import annotations

import pytest

from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state

SERIES = load("exercises")["series"]


@pytest.mark.parametrize("entry", SERIES, ids=lambda e: e["name"])
def test_parties_are_states_or_bodies(entry: dict[str, object]) -> None:
    parties = entry["parties"]
    assert isinstance(parties, list)
    assert parties
    assert all(is_state(code) or is_body(code) for code in parties)
    assert entry["kind"] in {"strategic", "joint", "command_post", "naval", "air", "missile", "special", "cyber"}


def test_names_are_not_listed_twice() -> None:
    names = [entry["name"].lower() for entry in SERIES]
    assert len(names) == len(set(names))


def test_translations_of_one_name_stand_together() -> None:
    resolve = next(entry for entry in SERIES if entry["name"] == "Union Resolve")
    assert {"Union Courage", "Union Determination", "Allied Resolution"} <= set(resolve["renders"])
    assert "Союзная решимость" in resolve["also"]
