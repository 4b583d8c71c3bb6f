"""Under whose name what is done is recorded."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from tests.desk.accounts.conftest import SignIn, token

JUDGED = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "reason": "two drills"}


def judge(browser: TestClient) -> int:
    given = {**JUDGED, "by": "Somebody else", "token": token(browser, "/judgements")}
    assert browser.post("/judgements", data=given).status_code == 303
    return int(browser.get("/judgements.json").json()[-1]["id"])


def undo(browser: TestClient, number: int) -> int:
    form = {"token": token(browser, "/judgements"), "by": "analyst1", "reason": "misread"}
    return browser.post(f"/judgements/{number}/undo", data=form).status_code


def test_a_judgement_bears_the_name_of_the_account(signed_in: SignIn) -> None:
    analyst = signed_in("analyst1")
    assert 'name="by"' not in analyst.get("/judgements").text
    judge(analyst)
    assert analyst.get("/judgements.json").json()[-1]["by"] == "analyst1"
    assert "parley-name" not in analyst.cookies


def test_one_takes_back_ones_own_and_an_officer_any(signed_in: SignIn, attended: object) -> None:
    analyst, officer = signed_in("analyst1"), signed_in("officer1")
    own, other, of_officer = judge(analyst), judge(analyst), judge(officer)
    assert undo(analyst, of_officer) == 403
    answer = analyst.post(f"/api/v1/judgements/{of_officer}/undo", json={"reason": "x"})
    assert (answer.status_code, answer.json()["code"]) == (403, "desk.forbidden")
    assert undo(analyst, own) == 303
    assert undo(officer, other) == 303
    told = officer.get("/log.json", params={"kind": "withdrawal"}).json()
    assert [event["actor"] for event in told] == ["officer1", "analyst1"]


def test_a_reader_is_offered_nothing_to_write(signed_in: SignIn) -> None:
    judge(signed_in("analyst1"))
    reader = signed_in("reader1")
    activity = reader.get("/activities.json").json()[0]["id"]
    pages = ["/activities", f"/activities/{activity}", f"/activities/{activity}/what-if", "/reports", "/reports/r1"]
    for path in (*pages, "/inbox", "/judgements", "/deadlines", "/commitments", "/people", "/says?who=ministry"):
        answer = reader.get(path)
        assert answer.status_code == 200
        forms = [form.partition(">")[0] for form in answer.text.split("<form")[1:]]
        assert [form for form in forms if 'method="post"' in form and "/sign-out" not in form] == [], path


def test_an_analyst_is_asked_for_no_name(signed_in: SignIn) -> None:
    analyst = signed_in("analyst1")
    judge(analyst)
    activity = analyst.get("/activities.json").json()[0]["id"]
    for path in (f"/activities/{activity}", "/reports/r1", "/inbox", "/judgements"):
        text = analyst.get(path).text
        assert 'method="post"' in text.replace('action="/sign-out"', "")
        assert 'name="by"' not in text, path


def test_what_is_given_to_the_inbox_is_given_by_the_account(signed_in: SignIn) -> None:
    analyst = signed_in("analyst1")
    given = {
        "text": "The ministry said that 700 troops take part.",
        "by": "Somebody",
        "token": token(analyst, "/inbox"),
    }
    assert analyst.post("/inbox", data=given).status_code == 303
    deadline = time.monotonic() + 60
    while not analyst.get("/inbox.json").json()[0]["added"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    told = signed_in("officer1").get("/log.json", params={"kind": "report"}).json()
    assert told[0]["actor"] == "analyst1"


@pytest.mark.parametrize("by", ["Ada", "Łukasz"])
def test_without_accounts_it_is_the_name_that_is_given(desk: TestClient, by: str) -> None:
    desk.post("/judgements", data={**JUDGED, "by": by, "token": token(desk, "/judgements")})
    assert desk.get("/judgements.json").json()[-1]["by"] == by
