from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from parley.ledger.access.accounts import find_account
from parley.ledger.store import Store
from parley.ledger.tables import log
from tests.desk.accounts.conftest import PASSWORD, SignIn, another, sign_in_at, token


def do(officer: TestClient, path: str, **given: str) -> Any:
    return officer.post(f"/accounts{path}", data={"token": token(officer, "/accounts"), **given})


def test_an_officer_makes_an_account(visitor: TestClient, signed_in: SignIn) -> None:
    officer = signed_in("officer1")
    made = do(officer, "", name="Łukasz", display="Łukasz W.", role="analyst", password=PASSWORD)
    assert made.status_code == 303
    assert "Łukasz W." in officer.get("/accounts").text
    assert sign_in_at(another(visitor), "łukasz") == 303


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "reader1"}, "ledger.account"),
        ({"name": "<script>alert(1)</script>"}, "ledger.account"),
        ({"name": "machine"}, "ledger.account"),
        ({"password": "short"}, "ledger.password"),
        ({"role": "king"}, "desk.field"),
    ],
)
def test_what_is_wrong_makes_none(signed_in: SignIn, given: dict[str, str], code: str) -> None:
    officer = signed_in("officer1")
    before = officer.get("/accounts").text.count("<tr>")
    answer = do(officer, "", **{"name": "new", "role": "reader", "password": PASSWORD, **given})
    assert answer.status_code == 422
    assert code in answer.text
    assert "<script>alert" not in answer.text
    assert officer.get("/accounts").text.count("<tr>") == before


def test_roles_passwords_and_standing_change(visitor: TestClient, signed_in: SignIn, store: Store) -> None:
    officer, reader = signed_in("officer1"), signed_in("reader1")
    assert do(officer, "/reader1/role", role="officer").status_code == 303
    assert reader.get("/log").status_code == 200
    assert do(officer, "/reader1/sign-out").status_code == 303
    assert reader.get("/people").status_code == 303
    assert do(officer, "/reader1/password", password="another four plain words").status_code == 303
    assert sign_in_at(another(visitor), "reader1", "another four plain words") == 303
    assert do(officer, "/reader1/disable").status_code == 303
    assert sign_in_at(another(visitor), "reader1", "another four plain words") == 401
    assert do(officer, "/reader1/enable").status_code == 303
    assert sign_in_at(another(visitor), "reader1", "another four plain words") == 303
    with store.read() as connection:
        by = connection.execute(select(log.c.actor).where(log.c.kind == "account").order_by(log.c.seq)).scalars()
        assert list(by)[3:] == ["officer1"] * 4


def test_the_last_officer_stays(signed_in: SignIn, store: Store) -> None:
    officer = signed_in("officer1")
    for path, given in (("/officer1/disable", {}), ("/officer1/role", {"role": "reader"})):
        answer = do(officer, path, **given)
        assert answer.status_code == 422
        assert "ledger.officer" in answer.text
    with store.read() as connection:
        assert find_account(connection, "officer1").role == "officer"


def test_an_account_that_is_not_there(signed_in: SignIn) -> None:
    answer = do(signed_in("officer1"), "/nobody/disable")
    assert answer.status_code == 422
    assert "ledger.account" in answer.text


def test_no_form_without_its_token(signed_in: SignIn, store: Store) -> None:
    assert signed_in("officer1").post("/accounts/reader1/role", data={"role": "officer"}).status_code == 403
    with store.read() as connection:
        assert find_account(connection, "reader1").role == "reader"


def test_the_page_shows_no_hash(signed_in: SignIn) -> None:
    assert "argon2" not in signed_in("officer1").get("/accounts").text
