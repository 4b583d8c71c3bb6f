"""Mistakes in questions about a year, a quota, an inspection and an evaluation visit: all at once, each at its path."""

from __future__ import annotations

from typing import Any

import pytest

from parley.vienna import question_from
from parley.vienna.check import InvalidFacts

YEAR: dict[str, Any] = {"id": "y", "state": "POL", "year": 2022, "activities": []}
GOOD: dict[str, Any] = {"id": "a", "kind": "exercise"}


def mistakes(question: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        question_from(question)
    assert all(field["found"] and field["expected"] for field in caught.value.fields)
    return [field["path"] for field in caught.value.fields]


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"state": "Poland"}, ["state"]),
        ({"state": "NATO"}, ["state"]),
        ({"state": None}, ["state"]),
        ({"year": "2022"}, ["year"]),
        ({"year": True}, ["year"]),
        ({"year": 2022.5}, ["year"]),
        ({"year": 0}, ["year"]),
        ({"year": 9999}, ["year"]),
        ({"year": -5}, ["year"]),
        ({"year": None}, ["year"]),
        ({"activities": None}, ["activities"]),
        ({"activities": {}}, ["activities"]),
        ({"activities": [3]}, ["activities[0]"]),
        ({"activities": [{"id": "a"}]}, ["activities[0].kind"]),
        ({"activities": [{**GOOD, "colour": "red"}]}, ["activities[0].colour"]),
        ({"activities": [{**GOOD, "start": "2022-02-30"}]}, ["activities[0].start"]),
        (
            {"activities": [{**GOOD, "figures": [{"item": "troops", "low": 2, "high": 1}]}]},
            ["activities[0].figures[0].low"],
        ),
        ({"activities": [GOOD, {"id": "b", "kind": "exercise"}, GOOD]}, ["activities[2].id"]),
        ({"calendar": "never"}, ["calendar"]),
        ({"constraint_notice": 7}, ["constraint_notice"]),
        ({"as_of": "none"}, ["as_of"]),
        ({"month": 3}, ["month"]),
        (
            {"year": "x", "activities": [{"id": ""}, {**GOOD, "host": "PL"}], "as_of": 1},
            ["year", "activities[0].id", "activities[0].kind", "activities[1].host", "as_of"],
        ),
    ],
)
def test_of_a_year(fields: dict[str, Any], paths: list[str]) -> None:
    assert mistakes({**YEAR, **fields}) == paths


def test_a_year_needs_activities() -> None:
    assert mistakes({"id": "y", "state": "POL", "year": 2022}) == ["activities"]
    assert mistakes({"activities": []}) == ["id", "state", "year"]


@pytest.mark.parametrize(
    ("quota", "paths"),
    [
        (None, ["quota"]),
        (130, ["quota"]),
        ({}, ["quota.units"]),
        ({"units": None}, ["quota.units"]),
        ({"units": -1}, ["quota.units"]),
        ({"units": "130"}, ["quota.units"]),
        ({"units": 1.5}, ["quota.units"]),
        ({"units": 60, "visits": 3}, ["quota.visits"]),
        ({"units": 60, "visits": [{"unit": "first"}]}, ["quota.visits[0].by"]),
        ({"units": 60, "visits": [{"by": "EU"}]}, ["quota.visits[0].by"]),
        ({"units": 60, "visits": [{"by": "USA", "start": "2022-03-02", "end": "2022-03-01"}]}, ["quota.visits[0].end"]),
        ({"units": 60, "all_told": 1}, ["quota.all_told"]),
        ({"units": -1, "number": 2}, ["quota.units", "quota.number"]),
    ],
)
def test_of_a_quota(quota: Any, paths: list[str]) -> None:
    assert mistakes({"id": "q", "quota": quota}) == paths


@pytest.mark.parametrize("kind", ["inspection", "evaluation"])
@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"by": "EU"}, ["by"]),
        ({"requested": "soon"}, ["requested"]),
        ({"estimated_entry": "none"}, ["estimated_entry"]),
        ({"accepted": "yes"}, ["accepted"]),
        ({"received": -1}, ["received"]),
        ({"received": 1, "from_same_state": 2}, ["from_same_state"]),
        ({"requested": "2022-02-02", "replied": "2022-02-01"}, ["replied"]),
        ({"requested": "2022-02-02T10:00:00+00:00", "replied": "2022-02-02T09:00:00+00:00"}, ["replied"]),
        ({"ended": "2022-02-02", "reported": "2022-02-01", "colour": 1}, ["colour", "reported"]),
    ],
)
def test_of_a_visit(kind: str, fields: dict[str, Any], paths: list[str]) -> None:
    assert mistakes({"id": "v", kind: fields}) == [f"{kind}.{path}" for path in paths]


def test_of_an_inspection_alone() -> None:
    assert mistakes({"id": "i", "inspection": {"inspectors": 4}}) == ["inspection.inspectors"]
    assert mistakes({"id": "i", "inspection": {"inspectors": {"XX": 4, "USA": -1}}}) == [
        "inspection.inspectors.XX",
        "inspection.inspectors.USA",
    ]
    assert mistakes({"id": "i", "inspection": {"arrived": "2022-02-02", "ended": "2022-02-01"}}) == ["inspection.ended"]


def test_of_an_evaluation_visit_alone() -> None:
    assert mistakes({"id": "e", "evaluation": {"to_unit": 1, "to_unit_by_same_state": 2}}) == [
        "evaluation.to_unit_by_same_state"
    ]
    assert mistakes({"id": "e", "evaluation": {"unavailable": [{"start": "2022-02-02", "end": "2022-02-01"}]}}) == [
        "evaluation.unavailable[0].end"
    ]


@pytest.mark.parametrize(
    "question",
    [
        {"id": "v", "inspection": {"requested": "2022-02-02", "replied": "2022-02-02T09:00:00+00:00"}},
        {"id": "v", "inspection": {"requested": "2022-02-02T00:00:00+00:00", "replied": "2022-02-02"}},
        {"id": "v", "inspection": {"requested": "2022-02-02", "replied": "2022-02-02T00:00:00+00:00"}},
        {"id": "v", "inspection": {"requested": "2022-02-02", "replied": "none"}},
        {"id": "q", "quota": {"units": 0}},
        {"id": "y", "state": "POL", "year": 2022, "activities": []},
    ],
)
def test_what_is_no_mistake(question: dict[str, Any]) -> None:
    assert question_from(question).id == question["id"]
