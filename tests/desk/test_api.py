from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

GIVEN = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "Ada", "reason": "Two drills"}
ADDRESSES = {
    "/activities": "/activities",
    "/activities/{id}": "/activities/Cobalt Lantern 2031",
    "/activities/{id}/what-if": "/activities/Cobalt Lantern 2031/what-if?set=troops=500",
    "/reports": "/reports?limit=2",
    "/reports/{name}": "/reports/r%2F3",
    "/search": "/search?q=troops",
    "/deadlines": "/deadlines",
    "/commitments": "/commitments",
    "/people": "/people",
    "/says": "/says?who=ministry",
    "/judgements": "/judgements",
    "/log": "/log?limit=3",
}


def document(desk: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = desk.get("/api/v1/openapi.json").json()
    return found


def schema_of(desk: TestClient, path: str, method: str = "get", status: str = "200") -> dict[str, Any]:
    whole = document(desk)
    content = whole["paths"][f"/api/v1{path}"][method]["responses"][status]["content"]
    return {**next(iter(content.values()))["schema"], "components": whole["components"]}


@pytest.mark.parametrize(("path", "address"), ADDRESSES.items(), ids=list(ADDRESSES))
def test_answers_are_as_the_document_says(desk: TestClient, path: str, address: str) -> None:
    desk.post("/api/v1/judgements", json=GIVEN | {"verdict": "same"})
    answer = desk.get(f"/api/v1{address}")
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), schema_of(desk, path))


def test_every_address_of_the_document_is_tested(desk: TestClient) -> None:
    read = {path for path, methods in document(desk)["paths"].items() if "get" in methods}
    assert read == {f"/api/v1{path}" for path in ADDRESSES}


def test_pages_follow_each_other(desk: TestClient) -> None:
    pages = [desk.get("/api/v1/reports", params={"limit": 2, "offset": offset}).json() for offset in (0, 2, 4)]
    assert [page["total"] for page in pages] == [3, 3, 3]
    assert [[item["name"] for item in page["items"]] for page in pages] == [["r1", "r2"], ["r/3"], []]


def test_what_has_not_changed_is_not_sent_again(desk: TestClient) -> None:
    tag = desk.get("/api/v1/activities").headers["etag"]
    assert desk.get("/api/v1/activities", headers={"If-None-Match": tag}).status_code == 304
    desk.post("/api/v1/judgements", json=GIVEN)
    assert desk.get("/api/v1/activities", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/nothing", 404, "desk.page"),
        ("/reports/none", 404, "ledger.unknown"),
        ("/activities/zzzz", 404, "ledger.unknown"),
        ("/activities?since=soon", 422, "option.day"),
        ("/activities?limit=0", 422, "desk.field"),
        ("/search", 422, "desk.field"),
        ("/search?q=%22", 422, "option.words"),
        ("/activities/Cobalt Lantern 2031/what-if?set=x", 422, "facts.setting"),
    ],
)
def test_errors_are_problem_documents(desk: TestClient, address: str, status: int, code: str) -> None:
    answer = desk.get(f"/api/v1{address}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    jsonschema.validate(answer.json(), schema_of(desk, "/reports", status="default"))


def test_a_judgement_says_what_it_has_changed_and_is_taken_back(desk: TestClient) -> None:
    made = desk.post("/api/v1/judgements", json=GIVEN)
    assert (made.status_code, made.json()["effect"]) == (201, "split")
    jsonschema.validate(made.json(), schema_of(desk, "/judgements", "post", "201"))
    number = made.json()["judgement"]
    undone = desk.post(f"/api/v1/judgements/{number}/undo", json={"by": "Bo", "reason": "Misread"})
    assert undone.json()["effect"] == "joined"


def test_a_form_of_another_page_cannot_judge(desk: TestClient) -> None:
    body = '{"a":"r1#a1","b":"r2#a1","verdict":"different","by":"Ada","reason":"x"}'
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = desk.post("/api/v1/judgements", content=body, headers={"Content-Type": media})
        assert answer.status_code == 422
    assert desk.get("/api/v1/judgements").json()["total"] == 0


@pytest.mark.parametrize("odd", ["\x00", "%00", "\u202e", "'\"<>", "a" * 3000, "..%2f..%2fetc", "#a1", "*", "NEAR("])
def test_odd_names_and_words_are_no_fault(desk: TestClient, odd: str) -> None:
    for address in ("/search", "/says", "/activities"):
        name = {"/search": "q", "/says": "who", "/activities": "q"}[address]
        assert desk.get(f"/api/v1{address}", params={name: odd}).status_code < 500
    for address in (f"/reports/{odd}", f"/activities/{odd}"):
        assert desk.get(f"/api/v1{address.replace(chr(0), '%00')}").status_code < 500


def test_the_number_of_a_judgement_has_bounds(desk: TestClient) -> None:
    answer = desk.post(f"/api/v1/judgements/{2**70}/undo", json={"by": "Bo", "reason": "x"})
    assert answer.status_code == 422


def test_a_method_that_is_not_there_is_refused_with_those_that_are(desk: TestClient) -> None:
    answer = desk.request("DELETE", "/api/v1/activities", headers={"Content-Length": "0"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
