"""Every address of the desk, by who asks."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from parley.desk.accounts.permissions import NOBODY, PUBLIC, READ, _table, may, taken_by
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.access.accounts import ROLES, disable, find_account, set_role
from parley.ledger.access.sign_ins import program
from parley.ledger.store import Store
from parley.ledger.tables import sign_ins
from tests.desk.accounts.conftest import ADDRESS, SignIn

PARTS = {"sha256": "0" * 64, "number": "1", "form": "json"}


def routes(app: Any) -> Iterator[tuple[str, str]]:
    """Method and address of every route, its parts filled in."""
    for route in app.routes:
        for one in getattr(getattr(route, "original_router", None), "routes", [route]):
            filled = re.sub(r"\{(\w+)(:\w+)?\}", lambda part: PARTS.get(part[1], "x"), one.path)
            for method in getattr(one, "methods", None) or {"GET"}:
                yield method, filled


def asked(browser: TestClient, method: str, path: str, **more: Any) -> Any:
    return browser.request(method, path, **more)


def test_every_route_is_public_or_refused_without_signing_in(visitor: TestClient) -> None:
    found = sorted(set(routes(visitor.app)))
    assert len(found) > 50
    for method, path in found:
        if taken_by(method, path) == PUBLIC or path == "/static":
            continue
        answer = asked(visitor, method, path)
        if method in ("GET", "HEAD") and answer.status_code == 303:
            assert answer.headers["location"].startswith("/sign-in"), (method, path)
            assert answer.content == b""
        else:
            assert answer.status_code == 401, (method, path)
            assert "www-authenticate" in answer.headers


def test_only_signing_in_and_static_files_are_public(visitor: TestClient) -> None:
    found = {path for method, path in routes(visitor.app) if taken_by(method, path) == PUBLIC}
    assert found == {"/sign-in", "/sign-in/outside", "/sign-in/outside/return"}
    assert visitor.get("/static/desk.css").status_code == 200


def test_every_writing_route_is_refused_to_a_reader(visitor: TestClient, signed_in: SignIn) -> None:
    reader = signed_in("reader1")
    writes = {(m, p) for m, p in routes(visitor.app) if m not in ("GET", "HEAD") and taken_by(m, p) != PUBLIC}
    refused = {(m, p) for m, p in writes if asked(reader, m, p).status_code == 403}
    own = {(m, p) for m, p in writes if taken_by(m, p) == "own"}
    assert own == {("POST", "/account/password"), ("POST", "/account/sign-ins/1/end"), ("POST", "/sign-out")}
    assert {(m, p) for m, p in writes if not may("reader", taken_by(m, p))} == writes - own
    assert writes - own <= refused


def test_every_writing_route_is_in_the_table(visitor: TestClient) -> None:
    assert [f"{m} {p}" for m, p in routes(visitor.app) if taken_by(m, p) == NOBODY] == []


def test_every_line_of_the_table_is_a_route(visitor: TestClient) -> None:
    known = {f"{method} {path}" for method, path in routes(visitor.app)}
    listed = {re.sub(r"\{(\w+)(:path)?\}", lambda part: PARTS.get(part[1], "x"), line) for line in _table()["routes"]}
    assert listed <= known


def test_what_is_for_officers_is_refused_to_an_analyst(visitor: TestClient, signed_in: SignIn) -> None:
    analyst, officer = signed_in("analyst1"), signed_in("officer1")
    reading = [
        path for method, path in routes(visitor.app) if method == "GET" and re.search(r"/(accounts|log)\b", path)
    ]
    assert sorted(set(reading)) == ["/accounts", "/api/v1/log", "/log", "/log.json"]
    for path in reading:
        assert taken_by("GET", path) != READ
        assert analyst.get(path).status_code == 403
        assert officer.get(path).status_code == 200


def test_the_roles_grow(visitor: TestClient) -> None:
    held = [set(_table()["roles"][role]) for role in ROLES]
    assert held[0] < held[1] < held[2]
    assert list(_table()["roles"]) == list(ROLES)


@pytest.mark.parametrize("path", ["/nowhere", "/static/../activities", "/api/v1/nowhere", "//activities", "/sign-in/x"])
def test_what_is_not_there_is_refused_too(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code in (303, 401, 404)
    assert visitor.post(path).status_code in (401, 403, 404)
    assert "Cobalt" not in visitor.get(path).text


@pytest.mark.parametrize(
    "path", ["/sign-in%3F/../log", "/sign-in%23", "/static%2F..%2Flog", "/log%3F", "/%2e%2e/log", "/log/"]
)
def test_an_address_that_is_written_oddly_opens_nothing(visitor: TestClient, signed_in: SignIn, path: str) -> None:
    assert visitor.get(path).status_code in (303, 401, 404)
    assert signed_in("analyst1").get(path).status_code in (303, 307, 403, 404)


def test_a_page_leads_to_signing_in_and_back(visitor: TestClient) -> None:
    answer = visitor.get("/reports?q=troops&page=2")
    assert answer.headers["location"] == "/sign-in?next=/reports%3Fq%3Dtroops%26page%3D2"
    assert 'name="next" value="/reports?q=troops&amp;page=2"' in visitor.get(answer.headers["location"]).text


@pytest.mark.parametrize("path", ["/activities.json", "/api/v1/activities", "/deadlines.ics", "/people.csv"])
def test_programs_get_a_problem_document(visitor: TestClient, path: str) -> None:
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["code"] == "desk.signed_out"


def test_a_part_of_a_page_leads_the_whole_page_on(visitor: TestClient) -> None:
    answer = visitor.get("/activities", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in")


def test_a_refusal_of_a_role_is_a_problem_document(signed_in: SignIn) -> None:
    answer = signed_in("reader1").post("/api/v1/judgements", json={"a": "x", "b": "y"})
    assert (answer.status_code, answer.json()["code"]) == (403, "desk.forbidden")


def tokened(store: Store, name: str) -> str:
    with store.write() as connection:
        return program(connection, find_account(connection, name), None, 10, "Ada")


def test_a_program_acts_by_its_token(visitor: TestClient, store: Store) -> None:
    headers = {"Authorization": f"Bearer {tokened(store, 'analyst1')}"}
    assert visitor.get("/api/v1/activities", headers=headers).status_code == 200
    assert visitor.get("/activities", headers=headers).status_code == 200
    assert visitor.get("/api/v1/log", headers=headers).status_code == 403
    given = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "Somebody", "reason": "two drills"}
    assert visitor.post("/api/v1/judgements", json=given, headers=headers).status_code == 201
    judged = visitor.get("/api/v1/judgements", headers=headers).json()["items"]
    assert [one["by"] for one in judged] == ["analyst1"]


@pytest.mark.parametrize("value", ["Bearer ", "Bearer x", "Basic x", "Digest y", "", "Bearer \x7f"])
def test_a_wrong_token_is_refused_even_beside_a_cookie(signed_in: SignIn, value: str) -> None:
    assert signed_in("officer1").get("/api/v1/activities", headers={"Authorization": value}).status_code == 401


def test_a_cookie_is_no_token_and_a_token_no_cookie(visitor: TestClient, signed_in: SignIn, store: Store) -> None:
    cookie = signed_in("reader1").cookies["parley-session"]
    assert visitor.get("/api/v1/people", headers={"Authorization": f"Bearer {cookie}"}).status_code == 401
    visitor.cookies.set("parley-session", tokened(store, "reader1"))
    assert visitor.get("/api/v1/people").status_code == 401


def test_a_calendar_may_say_its_token_as_a_password(visitor: TestClient, store: Store) -> None:
    told = base64.b64encode(f"reader1:{tokened(store, 'reader1')}".encode()).decode()
    headers = {"Authorization": f"Basic {told}"}
    assert visitor.get("/deadlines.ics", headers=headers).status_code == 200
    assert visitor.get("/people.csv", headers=headers).status_code == 401
    assert visitor.get("/deadlines.ics").headers["www-authenticate"].startswith("Basic ")


def test_a_role_and_a_disabling_hold_at_once(signed_in: SignIn, store: Store) -> None:
    analyst = signed_in("analyst1")
    with store.write() as connection:
        account = set_role(connection, find_account(connection, "analyst1"), "officer", "Ada")
    assert analyst.get("/log").status_code == 200
    with store.write() as connection:
        disable(connection, account, "Ada")
    assert analyst.get("/log").status_code == 303


def test_use_is_noted_and_its_end_too(signed_in: SignIn, store: Store) -> None:
    reader = signed_in("reader1")
    moved = (datetime.now(UTC) - timedelta(minutes=30)).isoformat().replace("+00:00", "Z")
    with store.write() as connection:
        connection.execute(update(sign_ins).values(seen=moved))
    assert reader.get("/people").status_code == 200
    with reader:  # which waits for what goes on beside the answers
        pass
    moved = (datetime.now(UTC) - timedelta(minutes=61)).isoformat().replace("+00:00", "Z")
    with store.write() as connection:
        assert connection.execute(select(sign_ins.c.id)).scalars().all()
        connection.execute(update(sign_ins).values(seen=moved))
    assert reader.get("/people").status_code == 303


def test_what_is_shown_is_kept_by_no_cache_between(signed_in: SignIn) -> None:
    assert signed_in("reader1").get("/people").headers["cache-control"] == "private, no-cache"


def test_the_document_says_how_to_sign_in(signed_in: SignIn, desk: TestClient) -> None:
    told = signed_in("reader1").get("/api/v1/openapi.json").json()
    assert told["security"] == [{"program": []}, {"browser": []}]
    assert told["components"]["securitySchemes"]["program"]["scheme"] == "bearer"
    assert "security" not in desk.get("/api/v1/openapi.json").json()


def test_without_accounts_everything_is_open(desk: TestClient) -> None:
    assert desk.get("/log").status_code == 200
    assert desk.get("/accounts").status_code == 404
    assert desk.get("/account").status_code == 404
    assert desk.get("/sign-in", follow_redirects=False).headers["location"] == "/activities"


def test_the_pages_lead_only_where_one_may_go(visitor: TestClient, signed_in: SignIn) -> None:
    for name, leads in (("reader1", False), ("analyst1", False), ("officer1", True)):
        text = signed_in(name).get("/people").text
        assert ('href="/log"' in text, 'href="/accounts"' in text) == (leads, leads)
        assert name in text
    assert 'href="/people"' not in visitor.get("/sign-in").text


def test_a_locked_out_ledger_is_said(attended: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.errors import LedgerError
    from parley.ledger.access import sign_ins as kept

    def broken(*_: object) -> None:
        raise LedgerError("ledger.unreachable", place="x", found="x", expected="x", next_step="x")

    monkeypatch.setattr(kept, "known", broken)
    with TestClient(app_of(attended), base_url=ADDRESS, cookies={"parley-session": "x"}) as client:
        assert client.get("/api/v1/people").status_code == 503
