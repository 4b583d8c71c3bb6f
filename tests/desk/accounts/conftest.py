"""A desk with accounts on: one of each role, with passwords that are quick to compute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.access import passwords
from parley.ledger.access.accounts import ROLES, add_account
from parley.ledger.store import Store, open_ledger

PASSWORD = "four plain words here"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ADDRESS = "http://localhost:8080"

SignIn = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes with the least work."""
    monkeypatch.setattr(passwords, "hasher", lambda: QUICK)


@pytest.fixture
def attended(filled: Settings) -> Settings:
    """The small ledger with `reader1`, `analyst1` and `officer1`."""
    store = open_ledger(filled.ledger)
    with store.write() as connection:
        for role in ROLES:
            add_account(connection, f"{role}1", role, "Ada", password=PASSWORD)
    store.close()
    return Settings(ledger=filled.ledger, accounts="on", writes=1000, reads=10_000)


@pytest.fixture
def visitor(attended: Settings) -> Iterator[TestClient]:
    """A browser that nobody has signed in yet."""
    with TestClient(app_of(attended), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.fixture
def store(visitor: TestClient) -> Store:
    """The ledger of the desk."""
    found: Store = visitor.app.state.store
    return found


@pytest.fixture
def signed_in(visitor: TestClient) -> SignIn:
    """Another browser at the same desk, signed in as `reader1`, `analyst1`, `officer1`."""

    def sign_in(name: str, password: str = PASSWORD) -> TestClient:
        browser = another(visitor)
        answer = sign_in_at(browser, name, password)
        assert answer == 303
        return browser

    return sign_in


def another(visitor: TestClient) -> TestClient:
    """One more browser at the same desk, with cookies of its own."""
    return TestClient(visitor.app, base_url=ADDRESS, follow_redirects=False)


def sign_in_at(browser: TestClient, name: str, password: str = PASSWORD) -> int:
    """Fill in the form to sign in; the status of the answer."""
    return browser.post(
        "/sign-in", data={"name": name, "password": password, "token": token(browser, "/sign-in")}
    ).status_code


def token(browser: TestClient, page: str) -> str:
    """The token of the forms of a page."""
    found = re.search(r'name="token" value="(\w+)"', browser.get(page).text)
    assert found is not None
    return found[1]
