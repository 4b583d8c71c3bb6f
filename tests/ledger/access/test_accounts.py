import msgspec
import pytest
from sqlalchemy import select

from parley.errors import LedgerError
from parley.ledger.access.accounts import (
    Account,
    add_account,
    all_accounts,
    disable,
    enable,
    find_account,
    free_name,
    kept_hash,
    rehash,
    set_display,
    set_password,
    set_role,
    usable,
)
from parley.ledger.access.passwords import matches
from parley.ledger.access.sign_ins import known, program, sign_in
from parley.ledger.store import Store
from parley.ledger.tables import log
from parley.ledger.verify import verify
from tests.ledger.access.conftest import PASSWORD

People = dict[str, Account]


def bodies(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(select(log.c.body).where(log.c.kind == "account").order_by(log.c.seq)).scalars())


def test_accounts_are_listed_by_name(store: Store, people: People) -> None:
    with store.read() as connection:
        found = all_accounts(connection)
        assert [(one.name, one.role, one.password, one.disabled) for one in found] == [
            ("analyst1", "analyst", True, None),
            ("officer1", "officer", True, None),
            ("reader1", "reader", True, None),
        ]
        assert usable(connection) == 3


def test_what_is_shown_of_an_account_holds_no_hash(people: People) -> None:
    assert b"argon2" not in msgspec.json.encode(people["reader"])


@pytest.mark.parametrize("name", ["ADA", "Ada", " ada ", "ada"])
def test_a_name_is_one_whatever_its_case(store: Store, name: str) -> None:
    with store.write() as connection:
        add_account(connection, "Ada", "reader", "Bo", password=PASSWORD)
        assert find_account(connection, name).name == "ada"
        with pytest.raises(LedgerError, match=r"ledger\.account.*already"):
            add_account(connection, name, "reader", "Bo", password=PASSWORD)


@pytest.mark.parametrize(
    "name", ["", " ", "machine", "Desk", "a b", "<script>", "-a", "a.", "a\u202eb", "x" * 65, "a/b"]
)
def test_what_cannot_be_a_name(store: Store, name: str) -> None:
    with store.write() as connection, pytest.raises(LedgerError, match=r"ledger\.account"):
        add_account(connection, name, "reader", "Bo", password=PASSWORD)


@pytest.mark.parametrize("name", ["a", "ada.nowak", "ada@example.org", "łukasz", "олена", "a_b-c+d", "42"])
def test_what_can(store: Store, name: str) -> None:
    with store.write() as connection:
        assert add_account(connection, name, "reader", "Bo", password=PASSWORD).display == name


def test_every_change_is_in_the_log_with_its_actor_and_no_secret(store: Store, people: People) -> None:
    with store.write() as connection:
        reader = set_role(connection, people["reader"], "analyst", "officer1")
        reader = set_display(connection, reader, "  Rea \n Der ", "officer1")
        reader = set_password(connection, reader, "another four plain words", "officer1")
        reader = rehash(connection, reader, "another four plain words")
        reader = disable(connection, reader, "officer1")
        reader = enable(connection, reader, "officer1")
        events = connection.execute(select(log.c.actor, log.c.body).where(log.c.kind == "account")).all()
    assert reader.display == "Rea Der"
    told = [(row.actor, msgspec.json.decode(row.body)["what"]) for row in events[3:]]
    assert told == [
        *((("officer1", what)) for what in ("role", "display", "password")),
        ("machine", "rehashed"),
        *(("officer1", what) for what in ("disabled", "enabled")),
    ]
    assert not any("argon2" in body or "plain words" in body for body in bodies(store))
    assert verify(store).sound


def test_the_same_role_again_is_no_event(store: Store, people: People) -> None:
    before = bodies(store)
    with store.write() as connection:
        set_role(connection, people["reader"], "reader", "officer1")
        enable(connection, people["reader"], "officer1")
    assert bodies(store) == before


def test_the_last_officer_stays(store: Store, people: People) -> None:
    officer = people["officer"]
    with store.write() as connection:
        for change in (lambda: disable(connection, officer, "x"), lambda: set_role(connection, officer, "reader", "x")):
            with pytest.raises(LedgerError, match=r"ledger\.officer"):
                change()
        set_role(connection, people["analyst"], "officer", "x")
        assert disable(connection, officer, "x").disabled is not None


def test_a_disabled_account_is_signed_out_and_stays_so(store: Store, people: People) -> None:
    with store.write() as connection:
        reader = people["reader"]
        tokens = [
            sign_in(connection, reader, "password", "192.0.2.1"),
            program(connection, reader, None, 1, "x"),
        ]
        enable(connection, disable(connection, reader, "x"), "x")
        assert [known(connection, token) for token in tokens] == [None, None]


def test_a_new_password_signs_other_browsers_out(store: Store, people: People) -> None:
    with store.write() as connection:
        reader = people["reader"]
        mine, other = (sign_in(connection, reader, "password", "192.0.2.1") for _ in range(2))
        token = program(connection, reader, None, 1, "x")
        here = known(connection, mine)
        assert here is not None
        set_password(connection, reader, "another four plain words", "x", stays=here.sign_in.id)
        assert [known(connection, one) is None for one in (mine, other, token)] == [False, True, False]
        assert matches(kept_hash(connection, reader.id), "another four plain words")


def test_a_free_name_is_found(store: Store) -> None:
    with store.write() as connection:
        add_account(connection, "ada", "reader", "x", password=PASSWORD)
        assert free_name(connection, ["Ada", "ada@example.org"]) == "ada@example.org"
        assert free_name(connection, ["Ada"]) == "ada-2"
        assert free_name(connection, ["<>", "machine", ""]) == "person"


def test_an_account_that_is_not_there(store: Store) -> None:
    with store.read() as connection, pytest.raises(LedgerError, match=r"ledger\.account.*parley accounts list"):
        find_account(connection, "nobody")
