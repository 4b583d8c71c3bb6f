"""Counting against a limit: sure and possible, overlaps, and what would settle it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Finding
from parley.vienna import answer, question_from
from parley.vienna.counting import CountFinding, at_once, exact, extent
from parley.vienna.dates import when

TROOPS = ((5000, 5000), (14000, 14000), (26000, 26000), (50000, 50000), (12000, 14000), (5000, 50000))
LIMITS = {"67.1": 1, "67.2": 6, "67.2.1": 3, "67.3": 3}
OTHERS = ("tanks", "armoured_combat_vehicles", "artillery")

BOUNDS = st.sampled_from(TROOPS)
ZONES = st.sampled_from([True, True, None, False])
STARTS = st.sampled_from(["2022-03-01", "2022-03-02", "2022-03", "2021-05-01", None])
ACTIVITY = st.tuples(BOUNDS, ZONES, STARTS)


def activity(name: str, troops: tuple[int, int], in_zone: bool | None, start: str | None) -> dict[str, Any]:
    low, high = troops
    figures = [{"item": "troops", "low": low, "high": high, "by": "USA"}]
    figures += [{"item": item, "low": 0, "high": 0, "by": "USA"} for item in OTHERS]
    facts = {"id": name, "kind": "exercise", "host": "POL", "single_command": True, "figures": figures}
    return {**facts, "in_zone": in_zone, "start": start, "end": start}


def findings(activities: list[dict[str, Any]]) -> dict[str, CountFinding]:
    question = {"id": "year", "state": "POL", "year": 2022, "activities": activities, "as_of": "2022-12-31"}
    found: list[Finding] = answer(question_from(question))
    return {f.provision.removeprefix("VD11:"): f for f in found if isinstance(f, CountFinding)}


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIVITY, max_size=6), st.randoms())
def test_the_order_of_activities_does_not_matter(drawn: list[Any], random: Any) -> None:
    activities = [activity(f"drill-{i}", *fields) for i, fields in enumerate(drawn)]
    shuffled = random.sample(activities, len(activities))
    first, second = findings(activities), findings(shuffled)
    for paragraph in LIMITS:
        assert first[paragraph].status == second[paragraph].status
        assert first[paragraph].count == second[paragraph].count
        assert first[paragraph].holds == second[paragraph].holds


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TROOPS), min_size=1, max_size=4))
def test_a_status_holds_in_every_world_within_the_bounds(drawn: list[tuple[int, int]]) -> None:
    """Met or exceeded is the same for every choice of a strength within the bounds; unknown is both for some."""
    known = [activity(f"drill-{i}", bounds, True, "2022-03-01") for i, bounds in enumerate(drawn)]
    answered = findings(known)
    worlds = [
        findings([activity(f"drill-{i}", (n, n), True, "2022-03-01") for i, n in enumerate(choice)])
        for choice in product(*({low, high} for low, high in drawn))
    ]
    for paragraph in ("67.1", "67.3"):
        status = answered[paragraph].status
        seen = {world[paragraph].status for world in worlds}
        assert seen == ({status} if status in ("met", "exceeded") else {"met", "exceeded"})


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIVITY, min_size=1, max_size=6), st.integers(0, 5))
def test_an_unknown_zone_never_decides(drawn: list[Any], at: int) -> None:
    """Taking a known zone away never turns one decided status into the other."""
    activities = [activity(f"drill-{i}", *fields) for i, fields in enumerate(drawn)]
    before = findings(activities)
    activities[at % len(activities)]["in_zone"] = None
    after = findings(activities)
    for paragraph in LIMITS:
        assert {before[paragraph].status, after[paragraph].status} != {"met", "exceeded"}


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTIVITY, min_size=1, max_size=5))
def test_what_settles_names_facts_that_are_open(drawn: list[Any]) -> None:
    activities = [activity(f"drill-{i}", *fields) for i, fields in enumerate(drawn)]
    for paragraph, finding in findings(activities).items():
        if paragraph not in LIMITS:
            continue
        assert bool(finding.would_settle) == (finding.holds == "unknown" or finding.status == "unknown")
        for facts in finding.would_settle:
            assert facts
            for fact in facts:
                name, _, item = fact.partition(": ")
                fields = drawn[int(name.removeprefix("drill-"))]
                assert is_open(item, fields)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTIVITY, min_size=1, max_size=5), st.integers(0, 4), st.sampled_from([500, 20_000]), st.booleans())
def test_another_claimant_changes_no_answer_of_the_first(drawn: list[Any], at: int, tanks: int, partial: bool) -> None:
    activities = [activity(f"drill-{i}", *fields) for i, fields in enumerate(drawn)]
    if partial:
        for each in activities:
            del each["figures"][1:]
    before = findings(activities)
    activities[at % len(activities)]["figures"].append({"item": "tanks", "low": tanks, "high": tanks, "by": "RUS"})
    after = findings(activities)
    for paragraph in LIMITS:
        first, second = before[paragraph], after[paragraph]
        assert first.status_by_claimant.get("USA") == second.status_by_claimant.get("USA")
        assert first.by_claimant.get("USA") == second.by_claimant.get("USA")


def is_open(item: str, fields: Any) -> bool:
    (low, high), in_zone, start = fields
    if item == "troops":
        return bool(low != high)
    return in_zone is None if item == "in_zone" else start in (None, "2022-03")


def test_settling_a_set_decides() -> None:
    """Every set that is named decides by some value of its facts."""
    activities = [activity(f"drill-{i}", (12000, 14000), True, "2022-03-01") for i in range(5)]
    finding = findings(activities)["67.3"]
    assert finding.count == [0, 5]
    for facts in finding.would_settle:
        chosen = {fact.partition(": ")[0] for fact in facts}
        statuses = {
            findings(
                [
                    activity(a["id"], (n, n) if a["id"] in chosen else (12000, 14000), True, "2022-03-01")
                    for a in activities
                ]
            )["67.3"].status
            for n in (12000, 14000)
        }
        assert statuses & {"met", "exceeded"}


def test_each_set_tells_whether_anything_counts_where_the_limit_is_kept_anyway() -> None:
    """Two open activities keep a limit of three: one of them above decides for yes, both below for no."""
    finding = findings([activity(f"drill-{i}", (12000, 14000), True, "2022-03-01") for i in range(2)])["67.3"]
    assert (finding.holds, finding.status) == ("unknown", "met")
    assert finding.would_settle == [["drill-0: troops"], ["drill-1: troops"]]
    for settled in (0, 1):
        strengths = [(14000, 14000) if i == settled else (12000, 14000) for i in range(2)]
        drills = [activity(f"drill-{i}", strength, True, "2022-03-01") for i, strength in enumerate(strengths)]
        assert findings(drills)["67.3"].holds == "yes"


def test_many_activities_are_counted_in_bounded_time() -> None:
    """Thousands of open activities name a handful of sets, not all there are."""
    activities = [activity(f"drill-{i}", (12000, 60000), True, None) for i in range(2000)]
    counted = findings(activities)
    assert counted["67.2"].count == [0, 2000]
    assert all(len(counted[paragraph].would_settle) <= 12 for paragraph in LIMITS)


@pytest.mark.parametrize(
    ("start", "end", "sure_days", "possible_days"),
    [
        ("2022-03-01", "2022-03-03", 3, 3),
        ("2022-03-01T12:00:00+00:00", "2022-03-02T12:00:00+00:00", 1, 1),
        ("2022-03", "2022-04", 2, 61),
        ("2022-03", "2022-03", 0, 31),
        ("2022-03", None, 0, None),
        (None, "2022-03", 0, None),
        ("2022-03", "2022-03-10", 1, 10),
        ("2022-03-10", "2022-03", 1, 22),
        ("2022-03-01", None, 1, None),
        (None, "2022-03-01", 1, None),
        (None, None, 0, None),
    ],
)
def test_extents(start: str | None, end: str | None, sure_days: int, possible_days: int | None) -> None:
    found = extent(when(start) if start else None, when(end) if end else None)
    assert max((found.sure_until - found.sure_first).days, 0) == sure_days
    if possible_days is not None:
        assert (found.until - found.first).days == possible_days
    assert found.first <= found.sure_first or sure_days == 0


def test_what_ends_when_another_begins_does_not_run_with_it() -> None:
    days = [datetime(2022, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
    assert at_once([(days[0], days[1]), (days[1], days[2])]) == 1
    assert at_once([(days[0], days[2]), (days[1], days[2])]) == 2
    assert at_once([(days[1], days[1])]) == 0
    assert at_once([]) == 0


@pytest.mark.parametrize(
    ("written", "known"), [("2022-03-01", True), ("2022-03-01T10:00:00+00:00", True), ("2022-03", False)]
)
def test_exact_dates(written: str, known: bool) -> None:
    assert exact(when(written)) is known
    assert exact(None) is False
