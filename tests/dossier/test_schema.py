from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from parley.dossier.lines import dossier_line
from parley.dossier.make import make_dossier
from parley.dossier.schema import dossier_schema, schema_text
from parley.intake.source import from_line
from tests.samples import ROOT, sample

CHECK = jsonschema.Draft202012Validator(dossier_schema())


def test_the_schema_is_itself_valid() -> None:
    CHECK.check_schema(dossier_schema())


def test_the_published_schema_is_current() -> None:
    published = (ROOT / "docs" / "dossier.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "run `make schema`"


def test_the_sample_is_valid() -> None:
    assert not list(CHECK.iter_errors(json.loads(dossier_line(sample()))))


@pytest.mark.parametrize(
    "text",
    [
        "Nothing military at all.",
        "“We will withdraw 1,200 soldiers by Friday,” the minister said.",
        "Minsk: 9,000 troops take part in Iron Shore-2023, which Warsaw denies.",
    ],
)
def test_small_reports_are_valid(text: str) -> None:
    line = dossier_line(make_dossier(from_line({"id": "x", "text": text})))
    assert not list(CHECK.iter_errors(json.loads(line)))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["claims"][0].update(stance="maybe"), ["claims", 0, "stance"]),
        (lambda d: d["report"]["blocks"][0].update(kind="advert"), ["report", "blocks", 0, "kind"]),
        (lambda d: d["forces"][0].update(low="many"), ["forces", 0, "low"]),
    ],
)
def test_the_schema_refuses_other_values(change: Callable[[dict[str, Any]], None], path: list[str | int]) -> None:
    found = json.loads(dossier_line(sample()))
    change(found)
    assert [list(e.absolute_path) for e in CHECK.iter_errors(found)] == [path]
