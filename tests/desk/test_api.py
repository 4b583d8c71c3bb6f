from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.openapi import ERRORS
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.desk.test_inbox import NOTE, ended
from tests.ledger.reports import TEXT, dossier, put

GIVEN = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "Ada", "reason": "Two drills"}
ADDRESSES = {
    "/activities": "/activities",
    "/activities/{id}": "/activities/Cobalt Lantern 2031",
    "/activities/{id}/says": "/activities/Cobalt Lantern 2031/says",
    "/activities/{id}/what-if": "/activities/Cobalt Lantern 2031/what-if?set=troops=500",
    "/reports": "/reports?limit=2",
    "/reports/{name}": "/reports/r%2F3",
    "/search": "/search?q=troops",
    "/deadlines": "/deadlines",
    "/commitments": "/commitments",
    "/people": "/people",
    "/institutions": "/institutions",
    "/places": "/places",
    "/equipment": "/equipment",
    "/statements": "/statements?limit=2",
    "/copies": "/copies",
    "/revisions": "/revisions",
    "/versions": "/versions?report=r4",
    "/jobs": "/jobs",
    "/jobs/{id}": "/jobs/JOB",
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


def test_answers_are_as_the_document_says(desk: TestClient, filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    put(store, dossier("r4", TEXT.replace("2,400", "2,500"), outlet="Daily", url="https://daily.example/1"))
    store.close()
    desk.post("/api/v1/judgements", json=GIVEN | {"verdict": "same"})
    job = desk.post("/api/v1/reports", json={"address": "ftp://nowhere"}).json()["id"]
    whole = document(desk)
    for path, address in ADDRESSES.items():
        answer = desk.get(f"/api/v1{address.replace('JOB', job)}")
        assert answer.status_code == 200, address
        content = whole["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]
        schema = {**next(iter(content.values()))["schema"], "components": whole["components"]}
        jsonschema.validate(answer.json(), schema)


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


PAGE = "<html><body><h1>Drill</h1><p>Poland began the exercise Amber Gate 2031 on 4 May 2031.</p></body></html>"


REPORTS: list[tuple[dict[str, str] | str, str | None, str]] = [
    ({"text": NOTE, "outlet": "Daily", "published": "2021-03-02"}, None, "new"),
    ({"html": PAGE, "url": "https://daily.example/7"}, None, "new"),
    (PAGE.replace("Amber", "Birch"), "text/html; charset=utf-8", "new"),
    (PAGE.replace("Amber", "Birch"), "application/octet-stream", "same"),
    (NOTE.replace("Cobalt", "Copper"), "text/plain", "copy"),
    ({"address": "ftp://daily.example/1"}, None, "intake.scheme"),
    ({"text": NOTE, "published": "soon"}, None, "option.published"),
    ({"text": NOTE, "published": "1066"}, None, "option.published"),
]


def test_reports_are_given_and_followed(empty: TestClient) -> None:
    locations = []
    for body, media, _ in REPORTS:
        if isinstance(body, str):
            given = empty.post("/api/v1/reports?by=Ada", content=body, headers={"Content-Type": str(media)})
        else:
            given = empty.post("/api/v1/reports", json=body | {"by": "Ada"})
        assert given.status_code == 202
        jsonschema.validate(given.json(), schema_of(empty, "/reports", "post", "202"))
        assert given.headers["location"] == f"/api/v1/jobs/{given.json()['id']}"
        locations.append(given.headers["location"])
    ended(empty)
    jobs = [empty.get(location).json() for location in locations]
    outcomes = [job["added"]["outcome"] if job["added"] else job["error"]["code"] for job in jobs]
    assert outcomes == [outcome for _, _, outcome in REPORTS]
    assert {job["by"] for job in jobs} == {"Ada"}
    assert empty.get("/api/v1/jobs").json()["items"] == jobs[::-1]
    assert empty.delete(locations[0]).json() == jobs[0]


@pytest.mark.parametrize(
    ("body", "media", "status", "code"),
    [
        ("{}", "application/json", 422, "desk.nothing"),
        ('{"text": "a", "html": "b"}', "application/json", 422, "desk.nothing"),
        ('{"text": 3}', "application/json", 422, "desk.field"),
        ('{"text": "a", "odd": 1}', "application/json", 422, "desk.field"),
        ("[", "application/json", 422, "desk.field"),
        (b"\xff", "application/json", 422, "desk.field"),
        ("", "text/plain", 422, "desk.nothing"),
        ("x", "image/png", 415, "desk.media"),
        ("x", "", 415, "desk.media"),
        ("a=b", "application/x-www-form-urlencoded", 415, "desk.media"),
    ],
)
def test_what_is_no_report_is_refused(empty: TestClient, body: str | bytes, media: str, status: int, code: str) -> None:
    answer = empty.post(
        "/api/v1/reports", content=body, headers={"Content-Type": media, "Content-Length": str(len(body))}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert empty.get("/api/v1/jobs").json()["total"] == 0


def test_every_address_declares_all_its_errors(desk: TestClient) -> None:
    for path, methods in document(desk)["paths"].items():
        for method, described in methods.items():
            assert {str(status) for status in ERRORS} <= set(described["responses"]), (method, path)


def test_statements_are_pages_of_all_reports_or_of_one(desk: TestClient) -> None:
    everything = desk.get("/api/v1/statements?limit=1000").json()
    assert everything["total"] == len(everything["items"]) > 6
    for offset in range(everything["total"] + 2):
        part = desk.get("/api/v1/statements", params={"limit": 3, "offset": offset}).json()
        assert part["items"] == everything["items"][offset : offset + 3]
    one = desk.get("/api/v1/statements?report=r2").json()
    assert one["items"] == [entry for entry in everything["items"] if entry["report"] == "r2"]
    assert desk.get("/api/v1/statements?report=none").json() == {"total": 0, "limit": 100, "offset": 0, "items": []}


def test_too_many_requests_are_a_problem_document(filled: Settings) -> None:
    few = Settings(ledger=filled.ledger, reads=1)
    with TestClient(app_of(few), base_url="http://localhost:8080") as desk:
        answers = [desk.get("/api/v1/people") for _ in range(3)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["content-type"] == "application/problem+json"


def test_the_document_names_what_a_field_may_be(desk: TestClient) -> None:
    paths = document(desk)["paths"]
    fields = {field["name"]: field["schema"] for field in paths["/api/v1/activities"]["get"]["parameters"]}
    assert set(fields["answer"]["enum"]) == {"", "yes", "no", "unknown", "contested", "none"}
    for kind in fields["kind"]["enum"]:
        assert desk.get("/api/v1/activities", params={"kind": kind}).status_code == 200
