from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from parley.ledger.access.accounts import find_account, set_display
from parley.ledger.store import Store
from tests.desk.accounts.conftest import SignIn


def test_who_did_what(signed_in: SignIn) -> None:
    signed_in("reader1")
    told = signed_in("officer1").get("/log").text
    for words in ("signed in", "account made", "added", "reader1", "testclient"):
        assert words in told


def test_by_one_person_and_kind(signed_in: SignIn) -> None:
    officer = signed_in("officer1")
    found = officer.get("/log.json", params={"actor": "officer1"}).json()
    assert [event["what"] for event in found] == ["signed in"]
    assert {event["kind"] for event in officer.get("/api/v1/log?kind=account").json()} == {"account"}
    assert officer.get("/log.json?since=2999").json() == []
    assert {event["actor"] for event in officer.get("/log.json?people=true").json()} == {"Ada", "officer1"}
    assert "checked" in officer.get("/log?people=true").text


def test_page_by_page(signed_in: SignIn, store: Store) -> None:
    officer = signed_in("officer1")
    with store.write() as connection:
        for number in range(120):
            set_display(connection, find_account(connection, "reader1"), f"Reader {number}", "officer1")
    first = officer.get("/log?kind=account")
    assert first.text.count("<tr id=") == 100
    earlier = first.text.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = officer.get(earlier)
    assert second.text.count("<tr id=") == 23
    assert 'rel="next"' not in second.text


@pytest.mark.parametrize("query", ["kind=x", "since=soon", "before=0", "before=x", "limit=0", "limit=5000"])
def test_what_cannot_be_asked(signed_in: SignIn, query: str) -> None:
    answer = signed_in("officer1").get(f"/log.json?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "desk.field")


def test_names_in_the_log_are_escaped(desk: TestClient) -> None:
    given = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "<script>alert(1)</script>", "reason": "x"}
    assert desk.post("/api/v1/judgements", json=given).status_code == 201
    told = desk.get("/log").text
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told
