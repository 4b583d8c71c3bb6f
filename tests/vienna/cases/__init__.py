"""The cases as data, for the tests and for `python -m bench`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

FOLDER = Path(__file__).parent


@cache
def _read() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]


def all_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case with the name of its file."""
    yield from _read()


def questions() -> list[dict[str, Any]]:
    """What the cases with good input ask, in the types that JSON has."""
    good = [case for _, case in all_cases() if "mistakes" not in case]
    asked: list[dict[str, Any]] = msgspec.to_builtins([question_of_case(case) for case in good])
    return asked


def question_of_case(case: dict[str, Any]) -> dict[str, Any]:
    """What a case asks, with its name as the id."""
    return {"id": case["case"], **case["question"]} if "question" in case else facts_of_case(case)


def facts_of_case(case: dict[str, Any]) -> dict[str, Any]:
    """The facts of a case about an activity: an exercise in the zone where it does not say otherwise."""
    given = {"id": case["case"], "kind": "exercise", "in_zone": True, **case.get("facts", {})}
    return {**given, "figures": [*given.get("figures", []), *_figures(case.get("strengths", {}))]}


def _figures(strengths: dict[str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    out = []
    for by, items in strengths.items():
        for item, bounds in items.items():
            low, high = bounds if isinstance(bounds, list) else (bounds, bounds)
            out.append({"item": item, "low": low, "high": high, "by": by})
    return out
