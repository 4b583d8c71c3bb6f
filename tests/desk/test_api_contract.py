"""The interface for programs against its own OpenAPI document, by made requests: schemathesis finds no fault of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import ledger
from tests.desk.chromium import served
from tests.ledger.reports import TEXT, dossier, put

EXAMPLES = 8
"""Requests made up for each operation."""
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of a desk with some reports."""
    place: Path = tmp_path_factory.mktemp("contract") / "parley.db"
    with ledger(str(place)) as store:
        for number in range(3):
            put(store, dossier(f"r{number}", TEXT.replace("2,400", f"{number + 2},400"), outlet=f"Daily {number}"))
    app = app_of(Settings(ledger=str(place), reads=10**9, writes=10**9))
    with served(app) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as asked", "otherwise"])
def test_every_answer_is_as_the_document_says(contract: Any, mode: GenerationMode) -> None:
    wrong: dict[str, str] = {}
    tried = 0
    for result in contract.get_all_operations():
        operation = result.ok()
        try:
            ask(operation, mode)
        except Unsatisfiable:  # an operation without parameters cannot be asked wrongly
            continue
        except Exception as error:
            wrong[operation.label] = str(error)[:1500]
        tried += 1
    assert tried > 10
    assert wrong == {}


def ask(operation: Any, mode: GenerationMode) -> None:
    """Some requests to one operation, each answer held against the document."""

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    once()
