from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from parley.knowledge.load import load
from parley.knowledge.states import participating, states
from parley.knowledge.time_zones import has_several_zones, zone_of_capital


def test_every_participating_state_has_the_zone_of_its_capital_and_no_other_has() -> None:
    assert {code for code in states() if participating(code)} == set(load("time_zones")["capitals"])
    assert all(isinstance(zone_of_capital(code), ZoneInfo) for code in load("time_zones")["capitals"])


@pytest.mark.parametrize(
    ("state", "hours"), [("BLR", 3), ("POL", 1), ("RUS", 3), ("USA", -5), ("PRT", 0), ("KAZ", 5), ("UZB", 5)]
)
def test_its_clock_in_winter(state: str, hours: int) -> None:
    zone = zone_of_capital(state)
    assert zone is not None
    offset = datetime(2025, 1, 1, tzinfo=UTC).astimezone(zone).utcoffset()
    assert offset is not None
    assert offset.total_seconds() == hours * 3600


def test_states_with_other_zones_are_known() -> None:
    assert has_several_zones("RUS")
    assert not has_several_zones("POL")
    assert set(load("time_zones")["several"]) <= set(load("time_zones")["capitals"])
