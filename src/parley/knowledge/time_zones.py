"""The time zones of capitals: by which clock a State counts its days."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from parley.knowledge.load import load


def zone_of_capital(state: str | None) -> ZoneInfo | None:
    """The zone that the capital of a participating State of the OSCE keeps; None for any other code."""
    name = load("time_zones")["capitals"].get(state)
    return ZoneInfo(name) if name else None


def has_several_zones(state: str) -> bool:
    """Whether other zones than that of the capital are kept in the State."""
    return state in load("time_zones")["several"]
