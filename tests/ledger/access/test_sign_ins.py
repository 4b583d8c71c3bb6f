from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from parley.errors import LedgerError
from parley.ledger.access.accounts import Account, disable, kept_hash
from parley.ledger.access.sign_ins import (
    IDLE,
    LONGEST,
    SEEN_EVERY,
    checked,
    failed,
    known,
    program,
    sealed,
    seen,
    sign_in,
    sign_ins_of,
    sign_out,
    unnoted,
)
from parley.ledger.store import Store
from parley.ledger.tables import accounts, log, sign_ins
from parley.ledger.verify import verify
from tests.ledger.access.conftest import PASSWORD

People = dict[str, Account]


def later(by: timedelta) -> str:
    return (datetime.now(UTC) + by).isoformat().replace("+00:00", "Z")


def events(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.read() as connection:
        rows = connection.execute(select(log.c.actor, log.c.body).where(log.c.kind == "sign-in").order_by(log.c.seq))
        return [(row.actor, msgspec.json.decode(row.body)) for row in rows]


def test_a_token_is_known_and_kept_as_its_digest_alone(store: Store, people: People) -> None:
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
        found = known(connection, token)
        rows = connection.execute(select(sign_ins)).mappings().all()
    assert found is not None
    assert found.account == people["reader"]
    assert len(token) >= 43
    assert [row["token"] for row in rows] == [sealed(token)]
    assert not any(token in str(value) for row in rows for value in row.values())


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "\ud800", "'; DROP TABLE sign_ins; --"])
def test_another_token_is_not(store: Store, people: People, token: str) -> None:
    with store.write() as connection:
        sign_in(connection, people["reader"], "password", "192.0.2.1")
        assert known(connection, token) is None


def test_a_token_is_not_known_by_its_digest(store: Store, people: People) -> None:
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
        assert known(connection, sealed(token)) is None


def test_a_browser_ends_without_use_and_in_any_case(store: Store, people: People) -> None:
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
        assert known(connection, token, later(IDLE - timedelta(minutes=1))) is not None
        assert known(connection, token, later(IDLE + timedelta(minutes=1))) is None
        connection.execute(update(sign_ins).values(seen=later(LONGEST)))
        assert known(connection, token, later(LONGEST - timedelta(minutes=1))) is not None
        assert known(connection, token, later(LONGEST + timedelta(minutes=1))) is None


def test_a_program_may_be_idle_until_its_token_ends(store: Store, people: People) -> None:
    with store.write() as connection:
        token = program(connection, people["reader"], "calendar", 10, "Ada")
        assert known(connection, token, later(timedelta(days=9))) is not None
        assert known(connection, token, later(timedelta(days=11))) is None


def test_the_time_of_use_is_noted_now_and_then(store: Store, people: People) -> None:
    with store.write() as connection:
        token = sign_in(connection, people["reader"], "password", "192.0.2.1")
        found = known(connection, token)
        assert found is not None
        assert not unnoted(found.sign_in)
        connection.execute(update(sign_ins).values(seen=later(-SEEN_EVERY - timedelta(seconds=1))))
        found = known(connection, token)
        assert found is not None
        assert unnoted(found.sign_in)
        seen(connection, found.sign_in)
        again = known(connection, token)
        assert again is not None
        assert not unnoted(again.sign_in)


def test_what_has_ended_is_deleted_when_the_next_one_begins(store: Store, people: People) -> None:
    with store.write() as connection:
        sign_in(connection, people["reader"], "password", "192.0.2.1")
        connection.execute(update(sign_ins).values(expires=later(-timedelta(seconds=1))))
        sign_in(connection, people["reader"], "password", "192.0.2.1")
        assert connection.execute(select(func.count()).select_from(sign_ins)).scalar() == 1


def test_name_and_password_are_checked(store: Store, people: People) -> None:
    with store.read() as connection:
        assert checked(connection, " Reader1 ", PASSWORD) == people["reader"]
        assert checked(connection, "reader1", PASSWORD + "!") is None
        assert checked(connection, "nobody", PASSWORD) is None


def test_a_disabled_account_cannot_sign_in(store: Store, people: People) -> None:
    with store.write() as connection:
        disable(connection, people["reader"], "Ada")
        assert checked(connection, "reader1", PASSWORD) is None


def test_a_hash_of_older_parameters_is_replaced(store: Store, people: People) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    with store.write() as connection:
        connection.execute(update(accounts).where(accounts.c.name == "reader1").values(password=old))
        account = checked(connection, "reader1", PASSWORD)
        assert account is not None
        sign_in(connection, account, "password", "192.0.2.1", password=PASSWORD)
        kept = kept_hash(connection, account.id)
        assert kept is not None
        assert "m=8,t=1" in kept
        assert checked(connection, "reader1", PASSWORD) is not None


def test_what_is_logged(store: Store, people: People) -> None:
    with store.write() as connection:
        reader = people["reader"]
        token = sign_in(connection, reader, "password", "192.0.2.1")
        program(connection, reader, "calendar", 10, "Ada")
        failed(connection, "Reader1", "192.0.2.9")
        failed(connection, "a password typed into the wrong field", "192.0.2.9")
        assert sign_out(connection, reader, "Ada") == 2
        assert sign_out(connection, reader, "Ada") == 0
    who = {"account": reader.id, "name": "reader1"}
    assert events(store) == [
        ("reader1", {"what": "in", **who, "how": "password", "place": "192.0.2.1"}),
        ("Ada", {"what": "token", **who, "label": "calendar"}),
        ("desk", {"what": "failed", **who, "place": "192.0.2.9"}),
        ("desk", {"what": "failed", "place": "192.0.2.9"}),
        ("Ada", {"what": "out", **who, "count": 2}),
    ]
    with store.read() as connection:
        told = " ".join(connection.execute(select(log.c.body)).scalars())
    assert token not in told
    assert sealed(token) not in told
    assert verify(store).sound


def test_one_of_several_is_signed_out(store: Store, people: People) -> None:
    with store.write() as connection:
        tokens = [sign_in(connection, people["reader"], "password", "192.0.2.1") for _ in range(2)]
        first = known(connection, tokens[0])
        assert first is not None
        sign_out(connection, people["reader"], "reader1", number=first.sign_in.id)
        assert [known(connection, token) is None for token in tokens] == [True, False]
        assert len(sign_ins_of(connection, people["reader"])) == 1


def test_another_persons_sign_in_is_not_signed_out(store: Store, people: People) -> None:
    with store.write() as connection:
        found = known(connection, sign_in(connection, people["reader"], "password", "192.0.2.1"))
        assert found is not None
        with pytest.raises(LedgerError, match=r"ledger\.account"):
            sign_out(connection, people["analyst"], "analyst1", number=found.sign_in.id)
