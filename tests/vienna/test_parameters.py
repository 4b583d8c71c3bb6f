"""Every parameter is tried at its value, just below and just above it, by cases that its value decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from parley.vienna import answer, question_from
from parley.vienna import edition as module
from tests.vienna.cases import all_cases, question_of_case
from tests.vienna.test_cases import hold

PARAMETERS = sorted(module.edition().parameters)
SIDES = {"below", "at", "above"}
ALIKE = {("evaluation.small_quota", 1): "a fifth of a quota of 5 is 1 visit as well"}
"""Values that by the arithmetic of the document make no difference."""


def trying(parameter: str) -> dict[str, list[dict[str, Any]]]:
    """The cases that try a parameter, by the side of its value on which they do."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _, case in all_cases():
        *names, side = case.get("parameter", ("",))
        if parameter in names:
            found.setdefault(side, []).append(case)
    return found


def test_cases_name_parameters_and_sides_that_exist() -> None:
    for _, case in all_cases():
        *names, side = case.get("parameter", (PARAMETERS[0], "at"))
        assert names
        assert set(names) <= set(PARAMETERS), case["case"]
        assert side in SIDES, case["case"]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_parameter_is_tried_on_each_side(parameter: str) -> None:
    assert trying(parameter).keys() == SIDES


@pytest.mark.parametrize("change", [-1, 1])
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_another_value_would_fail_a_case(parameter: str, change: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more or one less is noticed, so that the cases do stand at the value and beside it."""
    cases = [case for side in trying(parameter).values() for case in side]
    with changed(parameter, change, monkeypatch):
        assert all(map(passes, cases)) == ((parameter, change) in ALIKE)


@contextmanager
def changed(parameter: str, change: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The edition with another value of one parameter."""
    read = module._own

    def otherwise(folder: str) -> dict[str, Any]:
        data = read(folder)
        entry = data["parameters"].get(parameter)
        if entry is None:
            return data
        other = {**entry, "value": entry["value"] + change}
        return {**data, "parameters": {**data["parameters"], parameter: other}}

    monkeypatch.setattr(module, "_own", otherwise)
    module.edition.cache_clear()
    try:
        yield
    finally:
        monkeypatch.setattr(module, "_own", read)
        module.edition.cache_clear()


def passes(case: dict[str, Any]) -> bool:
    """Whether the case holds; a value that makes no sense, such as a thirteenth month, fails it as well."""
    try:
        hold(case, answer(question_from(question_of_case(case))))
    except (AssertionError, ValueError):
        return False
    return True
