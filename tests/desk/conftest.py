"""A desk over a small ledger: two outlets that give different numbers for one exercise, and a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.desk.chromium import CHROMIUM, MISSING, opened
from tests.ledger.reports import TEXT, dossier, put

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A desk with a ledger that is not there yet."""
    return Settings(ledger=str(tmp_path / "parley.db"))


@pytest.fixture
def filled(settings: Settings) -> Settings:
    """The same with three reports."""
    store = open_ledger(settings.ledger)
    put(store, dossier("r1", outlet="Daily", url="https://daily.example/1"))
    put(store, dossier("r2", TEXT.replace("2,400", "14,400") + f" {HOSTILE}", outlet="Weekly"))
    put(store, dossier("r/3", TEXT, outlet="Agency", url="https://agency.example/3"))
    store.close()
    return settings


@pytest.fixture
def desk(filled: Settings) -> Iterator[TestClient]:
    """A browser at the desk."""
    with TestClient(app_of(filled), base_url="http://localhost:8080") as client:
        yield client


@pytest.fixture
def empty(settings: Settings) -> Iterator[TestClient]:
    """A browser at a desk whose ledger is empty."""
    with TestClient(app_of(settings), base_url="http://localhost:8080") as client:
        yield client


@pytest.fixture
def activity(desk: TestClient) -> str:
    """The id of the exercise."""
    return str(desk.get("/activities.json").json()[0]["id"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, started once for all tests."""
    yield from opened()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once how to install what the tests in a browser were passed over for."""
    if CHROMIUM is None:
        terminalreporter.write_line(f"\ntests in a browser were passed over: {MISSING}")
