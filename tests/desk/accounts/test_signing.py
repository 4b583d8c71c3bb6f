from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from parley.desk.accounts.signing import FIRST, local
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.access import passwords
from parley.ledger.access.accounts import disable, find_account
from parley.ledger.store import Store
from parley.ledger.tables import log, sign_ins
from parley.ledger.verify import verify
from tests.desk.accounts.conftest import ADDRESS, PASSWORD, SignIn, another, sign_in_at, token


def fill_in(browser: TestClient, **more: str) -> Any:
    given = {"name": "reader1", "password": PASSWORD, "token": token(browser, "/sign-in"), **more}
    return browser.post("/sign-in", data=given)


def test_one_signs_in_and_is_led_on(visitor: TestClient) -> None:
    answer = fill_in(visitor, next="/reports?q=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?q=x")
    assert visitor.get("/reports").status_code == 200
    assert visitor.get("/sign-in").headers["location"] == FIRST


def test_the_cookie_is_kept_from_scripts_and_ends_by_itself(visitor: TestClient) -> None:
    cookie = fill_in(visitor).headers["set-cookie"].lower()
    for part in ("parley-session=", "httponly", "samesite=lax", "max-age=43200", "path=/"):
        assert part in cookie


def test_over_https_the_cookie_is_secure_and_of_this_host_alone(attended: Settings) -> None:
    settings = replace(attended, public_url="https://desk.example.org")
    with TestClient(app_of(settings), base_url="https://desk.example.org", follow_redirects=False) as browser:
        answer = fill_in(browser)
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("__host-parley-session=")
        assert "secure" in cookie
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert browser.get("/people").status_code == 200
        assert "secure" in browser.get("/people", headers={"Cookie": "x=y"}).headers["set-cookie"].lower()


def test_over_http_nothing_promises_https(visitor: TestClient) -> None:
    assert "strict-transport-security" not in visitor.get("/sign-in").headers


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("reader1", "another password"),
        ("nobody", PASSWORD),
        ("", ""),
        ("reader1", ""),
        ("x" * 150, "y" * 4000),
        ("\u202e", "\x00"),
    ],
)
def test_wrong_names_and_passwords_are_refused_alike(visitor: TestClient, name: str, password: str) -> None:
    answer = fill_in(visitor, name=name, password=password)
    if not (name and password):
        assert answer.status_code in (401, 422)
        return
    assert answer.status_code == 401
    assert "do not belong together" in answer.text
    assert "parley-session" not in visitor.cookies
    assert password not in answer.text


def test_one_who_is_disabled_is_refused_in_the_same_words(visitor: TestClient, store: Store) -> None:
    wrong = fill_in(visitor, password="another password").text
    with store.write() as connection:
        disable(connection, find_account(connection, "reader1"), "officer1")
    assert fill_in(another(visitor)).status_code == 401
    assert "do not belong together, or the account is disabled" in wrong


def test_a_name_that_nobody_has_takes_the_work_of_one_that_somebody_has(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str | None] = []
    compare = passwords.matches

    def counting(kept: str | None, password: str) -> bool:
        worked.append(kept)
        return compare(kept, password)

    monkeypatch.setattr(passwords, "matches", counting)
    fill_in(visitor, name="nobody")
    fill_in(visitor, password="another password")
    assert [kept is None for kept in worked] == [True, False]


def test_a_form_of_another_site_signs_nobody_in(visitor: TestClient) -> None:
    assert fill_in(visitor, token="0" * 64).status_code == 403
    assert fill_in(visitor, token="").status_code == 403
    stranger = another(visitor)
    assert (
        visitor.post(
            "/sign-in", data={"name": "reader1", "password": PASSWORD, "token": token(stranger, "/sign-in")}
        ).status_code
        == 403
    )
    assert "parley-session" not in visitor.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
    ids=str,
)
def test_a_page_of_another_site_can_write_nothing(signed_in: SignIn, headers: dict[str, str]) -> None:
    analyst = signed_in("analyst1")
    given = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "reason": "x"}
    answer = analyst.post("/api/v1/judgements", json=given, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "desk.origin")
    same = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
    assert analyst.post("/api/v1/judgements", json=given, headers=same).status_code == 201


def test_a_token_that_was_brought_along_is_never_taken(visitor: TestClient, store: Store) -> None:
    visitor.cookies.set("parley-session", "x" * 43)
    answer = fill_in(visitor)
    given = answer.headers["set-cookie"].partition("parley-session=")[2].partition(";")[0]
    assert len(given) >= 43
    assert given != "x" * 43
    stranger = another(visitor)
    stranger.cookies.set("parley-session", "x" * 43)
    assert stranger.get("/people").status_code == 303


def test_signing_in_again_ends_the_earlier_sign_in(visitor: TestClient, store: Store) -> None:
    fill_in(visitor)
    form = token(visitor, "/account")
    before = visitor.cookies["parley-session"]
    visitor.post("/sign-in", data={"name": "analyst1", "password": PASSWORD, "token": form})
    assert visitor.cookies["parley-session"] != before
    with store.read() as connection:
        assert len(connection.execute(select(sign_ins.c.id)).all()) == 1


def test_the_form_of_one_person_does_not_serve_another(signed_in: SignIn) -> None:
    reader, analyst = signed_in("reader1"), signed_in("analyst1")
    assert analyst.post("/sign-out", data={"token": token(reader, "/account")}).status_code == 403
    assert analyst.get("/people").status_code == 200


def test_one_signs_out(signed_in: SignIn, store: Store) -> None:
    reader = signed_in("reader1")
    cookie = reader.cookies["parley-session"]
    answer = reader.post("/sign-out", data={"token": token(reader, "/people")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "parley-session" not in reader.cookies
    reader.cookies.set("parley-session", cookie)
    assert reader.get("/people").status_code == 303
    with store.read() as connection:
        assert connection.execute(select(sign_ins.c.id)).all() == []


def test_after_some_failures_one_waits(visitor: TestClient) -> None:
    answers = [fill_in(visitor, password="another password") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert fill_in(visitor).status_code == 429
    assert sign_in_at(another(visitor), "analyst1") == 303


def test_what_is_done_is_in_the_log_without_secrets(visitor: TestClient, store: Store) -> None:
    fill_in(visitor, password="another password")
    fill_in(visitor, name="my secret password")
    fill_in(visitor)
    cookie = visitor.cookies["parley-session"]
    with store.read() as connection:
        rows = connection.execute(select(log).where(log.c.kind == "sign-in").order_by(log.c.seq)).all()
        told = " ".join(f"{row.actor} {row.body}" for row in connection.execute(select(log)).all())
    assert [row.actor for row in rows] == ["desk", "desk", "reader1"]
    for secret in ("another password", "my secret password", PASSWORD, cookie, "argon2"):
        assert secret not in told
    assert verify(store).sound


@pytest.mark.parametrize(
    "next",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "/\tx",
        "/x\r\nSet-Cookie: a=b",
        "//[",
        "/sign-out",
        "/sign-in?next=/sign-in",
        "",
        "/",
        "people",
    ],
)
def test_one_is_led_to_no_other_site(next: str) -> None:
    assert local(next) == FIRST


@pytest.mark.parametrize("next", ["/people", "/activities/r1%23a1?x=1#judgements", "/reports?q=a%20b&page=2"])
def test_one_is_led_to_pages_of_the_desk(next: str) -> None:
    assert local(next) == next


@given(st.text())
def test_whatever_is_asked_for_is_a_page_of_the_desk(next: str) -> None:
    found = local(next)
    assert found.startswith("/")
    assert found[1:2] not in ("/", "\\")
    assert found.isprintable()
