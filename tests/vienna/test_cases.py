"""The cases in `cases/`: facts and what the document asks of them, each with its paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from parley.dossier.model import Finding
from parley.vienna import assess, assess_consultation, facts_from
from parley.vienna.questions.consultation import consultation_from

FOLDER = Path(__file__).parent / "cases"


def cases(*, consultations: bool) -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader):
            if ("question" in case) == consultations:
                found.append(pytest.param(case, id=f"{path.stem}: {case['case']}"))
    return found


def figures(strengths: dict[str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    """The short form written out."""
    out = []
    for by, items in strengths.items():
        for item, bounds in items.items():
            low, high = bounds if isinstance(bounds, list) else (bounds, bounds)
            out.append({"item": item, "low": low, "high": high, "by": by})
    return out


def written(value: object) -> object:
    """Dates as text, as answers have them."""
    return msgspec.to_builtins(value)


def cited(finding: Finding) -> str:
    """All the text of a finding, where its paragraphs stand."""
    return msgspec.json.encode(finding).decode()


@pytest.mark.parametrize("case", cases(consultations=False))
def test_case(case: dict[str, Any]) -> None:
    given = {"id": case["case"], "kind": "exercise", "in_zone": True, **case.get("facts", {})}
    given["figures"] = [*given.get("figures", []), *figures(case.get("strengths", {}))]
    found = {f.provision.removeprefix("VD11:"): f for f in assess(facts_from(given))}
    for paragraph, fields in case["expect"].items():
        check(found[str(paragraph)], fields)
    for paragraph in case.get("absent", ()):
        assert paragraph not in found
    assert any(case["paragraph"] in cited(f) for f in found.values())


@pytest.mark.parametrize("case", cases(consultations=True))
def test_consultation(case: dict[str, Any]) -> None:
    findings = assess_consultation(consultation_from({"id": case["case"], **case["question"]}))
    assert [f.obligation for f in findings] == ["consultation_reply", "consultation_meeting", "joint_meeting"]
    for finding in findings:
        check(finding, case["expect"].get(finding.obligation, {}))
    assert any(case["paragraph"] in f.provision for f in findings)


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
            assert getattr(finding, name) == written(expected), name


def test_there_are_enough_cases_and_each_is_named_once() -> None:
    names = [p.id for p in (*cases(consultations=False), *cases(consultations=True))]
    assert len(names) == len(set(names)) >= 90
