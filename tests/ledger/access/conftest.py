"""Passwords that are quick to compute, and a ledger with an account of each role."""

import pytest
from argon2 import PasswordHasher

from parley.ledger.access import passwords
from parley.ledger.access.accounts import ROLES, Account, add_account
from parley.ledger.store import Store

PASSWORD = "four plain words here"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes with the least work."""
    monkeypatch.setattr(passwords, "hasher", lambda: QUICK)


@pytest.fixture
def people(store: Store) -> dict[str, Account]:
    """An account of each role: `reader1`, `analyst1`, `officer1`."""
    with store.write() as connection:
        return {role: add_account(connection, f"{role}1", role, "Ada", password=PASSWORD) for role in ROLES}
