"""The floors of quality hold, and only rise."""

from __future__ import annotations

import json

import pytest

from bench.__main__ import FLOORS, holds, measured, raised
from bench.shared import shared_folder

SHARED = shared_folder()
FIRST = {
    "news.activity": 0.75,
    "news.force": 0.80,
    "news.claim": 0.65,
    "news.claim_content": 0.75,
    "news.notifiable": 0.75,
    "news.negatives": 1.0,
    "supplement.force": 0.75,
    "supplement.claim": 0.65,
    "supplement.claim_content": 0.75,
    "supplement.notifiable": 0.65,
    "report.claims": 15,
    "report.forces": 6,
    "report.contested": 1,
}
"""The first floors; those in the file may be above them, never below."""


def test_floors_are_not_below_the_first_ones() -> None:
    floors = json.loads(FLOORS.read_text())
    assert {name: floors[name]["least"] for name, first in FIRST.items() if floors[name]["least"] < first} == {}


def test_raising_never_lowers() -> None:
    floors = {"a": {"least": 0.5}, "b": {"least": 0.5}, "c": {"most": 2.0}, "d": {"least": 0.7}}
    assert raised(floors, {"a": 0.4, "b": 0.6, "c": 1.0}) == floors | {"b": {"least": 0.6}}


@pytest.mark.skipif(SHARED is None, reason="the shared data is not there; set PARLEY_SHARED")
@pytest.mark.parametrize("part", ["news", "times", "claims", "ledger"])
def test_quality_keeps_its_floor(part: str) -> None:
    assert SHARED is not None
    floors = json.loads(FLOORS.read_text())
    below = {n: v for n, v in measured(part, SHARED).items() if n in floors and not holds(v, floors[n])}
    assert below == {}
