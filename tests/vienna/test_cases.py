"""The cases in `cases/`: facts and what the document asks of them, each with its paragraph."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parley.dossier.model import Finding
from parley.vienna import answer, assess, facts_from, question_from
from parley.vienna.check import InvalidFacts
from tests.vienna.cases import all_cases, facts_of_case, question_of_case


def cases(kind: str) -> list[Any]:
    """The cases about an activity (`facts`), about a question of another kind (`question`), or of bad input (`bad`)."""
    return [pytest.param(case, id=f"{file}: {case['case']}") for file, case in all_cases() if kind_of(case) == kind]


def kind_of(case: dict[str, Any]) -> str:
    return "bad" if "mistakes" in case else "question" if "question" in case else "facts"


def cited(finding: Finding) -> str:
    """All the text of a finding, where its paragraphs stand."""
    return msgspec.json.encode(finding).decode()


@pytest.mark.parametrize("case", cases("facts"))
def test_case(case: dict[str, Any]) -> None:
    hold(case, assess(facts_from(facts_of_case(case))))


@pytest.mark.parametrize("case", cases("question"))
def test_question(case: dict[str, Any]) -> None:
    hold(case, answer(question_from(question_of_case(case))))


@pytest.mark.parametrize("case", cases("bad"))
def test_bad_input(case: dict[str, Any]) -> None:
    """Every mistake is found at once, each at its path with what is allowed there."""
    with pytest.raises(InvalidFacts) as caught:
        question_from(question_of_case(case))
    found = {field["path"]: field["expected"] for field in caught.value.fields}
    assert found.keys() == case["mistakes"].keys()
    for path, expected in case["mistakes"].items():
        assert expected in found[path]


def hold(case: dict[str, Any], findings: list[Finding]) -> None:
    """The findings are as the case expects them, and one of them cites its paragraph."""
    for name, fields in case["expect"].items():
        check(named(findings, str(name)), fields)
    for name in case.get("absent", ()):
        assert not [f for f in findings if str(name) in names(f)]
    assert any(case["paragraph"] in cited(f) for f in findings)
    for finding in findings:
        assert any(reason.paragraph for reason in finding.because), finding.provision


def names(finding: Finding) -> list[str]:
    """What a case may call a finding: paragraph or obligation, with the part of the question where several share it."""
    paragraph = finding.provision.removeprefix("VD11:")
    return [
        paragraph,
        finding.obligation,
        f"{paragraph} {finding.activity}",
        f"{finding.obligation} {finding.activity}",
    ]


def named(findings: list[Finding], name: str) -> Finding:
    found = [f for f in findings if name in names(f)]
    assert len(found) == 1, f"{len(found)} findings are named {name}"
    return found[0]


def check(finding: Finding, fields: dict[str, Any]) -> None:
    for name, expected in fields.items():
        if name == "flags":
            assert set(expected) <= set(finding.flags)
        elif name == "flags_exactly":
            assert finding.flags == expected
        elif name == "exceptions":
            assert {e.paragraph: e.applies for e in finding.exceptions} == expected
        elif name == "next_steps" and expected:
            assert finding.next_steps[: len(expected)] == expected
        else:
            assert getattr(finding, name) == msgspec.to_builtins(expected), name


def test_there_are_enough_cases_and_each_is_named_once() -> None:
    every = [(file, case["case"]) for file, case in all_cases()]
    assert len(every) == len(set(every)) >= 150
