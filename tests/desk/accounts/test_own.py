from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.desk.accounts.conftest import PASSWORD, SignIn, another, sign_in_at, token

NEW = "another four plain words"


def change(browser: TestClient, old: str = PASSWORD, new: str = NEW, again: str = NEW) -> Any:
    given = {"old": old, "new": new, "again": again, "token": token(browser, "/account")}
    return browser.post("/account/password", data=given)


def test_ones_account_is_shown(signed_in: SignIn) -> None:
    told = signed_in("reader1").get("/account").text
    assert "reader1" in told
    assert "(this one)" in told


def test_one_changes_ones_password(visitor: TestClient, signed_in: SignIn) -> None:
    here, there, other = signed_in("reader1"), signed_in("reader1"), signed_in("analyst1")
    answer = change(here)
    assert answer.headers["location"] == "/account?changed=true"
    assert "password was changed" in here.get(answer.headers["location"]).text
    assert [one.get("/people").status_code for one in (here, there, other)] == [200, 303, 200]
    assert sign_in_at(another(visitor), "reader1") == 401
    assert sign_in_at(another(visitor), "reader1", NEW) == 303


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"old": "a wrong password"}, "desk.password"),
        ({"again": "something else entirely"}, "desk.password"),
        ({"new": "short", "again": "short"}, "ledger.password"),
    ],
)
def test_what_is_wrong_changes_nothing(
    visitor: TestClient, signed_in: SignIn, given: dict[str, str], code: str
) -> None:
    answer = change(signed_in("reader1"), **given)
    assert answer.status_code == 422
    assert code in answer.text
    assert sign_in_at(another(visitor), "reader1") == 303


def test_a_stolen_browser_cannot_try_passwords_for_long(signed_in: SignIn) -> None:
    reader = signed_in("reader1")
    assert [change(reader, old=f"a wrong password {n}").status_code for n in range(6)] == [422] * 5 + [429]


def test_one_signs_another_browser_of_ones_own_out(signed_in: SignIn) -> None:
    here, there, other = signed_in("reader1"), signed_in("reader1"), signed_in("analyst1")
    told = here.get("/account").text
    numbers = re.findall(r"/account/sign-ins/(\d+)/end", told)
    assert len(numbers) == 1
    form = {"token": token(here, "/account")}
    assert here.post(f"/account/sign-ins/{numbers[0]}/end", data=form).status_code == 303
    assert [one.get("/people").status_code for one in (here, there, other)] == [200, 303, 200]


def test_one_signs_nobody_else_out(signed_in: SignIn) -> None:
    reader, analyst = signed_in("reader1"), signed_in("analyst1")
    form = {"token": token(reader, "/account")}
    for number in range(1, 5):
        reader.post(f"/account/sign-ins/{number}/end", data=form)
    assert analyst.get("/people").status_code == 200
