"""What a copy of a ledger holds of accounts."""

from pathlib import Path

import pytest

from parley.ledger.access.accounts import Account, find_account
from parley.ledger.access.sign_ins import known, sign_in
from parley.ledger.backup import backup
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store, ledger
from parley.ledger.verify import verify

People = dict[str, Account]


def test_nobody_is_signed_in_to_a_copy(store: Store, people: People, tmp_path: Path) -> None:
    if not store.sqlite:
        pytest.skip("PostgreSQL is backed up by its own tools")
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
    backup(store, tmp_path / "copy.db")
    with ledger(str(tmp_path / "copy.db")) as copy:
        assert verify(copy).sound
        with copy.read() as connection:
            assert find_account(connection, "reader1") == people["reader"]
            assert known(connection, token) is None
    with store.read() as connection:
        assert known(connection, token) is not None


def test_a_rebuild_leaves_accounts_and_sign_ins_alone(store: Store, people: People) -> None:
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
    rebuild(store)
    with store.read() as connection:
        found = known(connection, token)
    assert found is not None
    assert found.account == people["reader"]
    assert verify(store).sound
