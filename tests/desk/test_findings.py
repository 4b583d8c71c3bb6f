"""What a person judges of a finding, at the desk."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.findings import SHOWN
from parley.desk.judgements import Kind
from parley.desk.settings import Settings
from parley.desk.translation import translation
from parley.desk.words import Words
from parley.dossier.model import Dossier, Report
from parley.ledger.corrections import FIELDS
from parley.ledger.named.kinds import KINDS
from parley.ledger.rebuild import reread
from parley.ledger.store import open_ledger
from tests.desk.test_inbox import token
from tests.ledger.reports import TEXT, dossier, put


def finding_in(desk: TestClient, report: str, number: str) -> str:
    """The id that the form beside a finding sends."""
    page = desk.get(f"/reports/{report}").text
    part = page[page.index(f'id="{number}"') :]
    found = re.search(r'name="finding" value="([^"]+:[0-9a-f]{64})"', part)
    assert found is not None
    return found[1]


def judged(desk: TestClient, finding: str, verdict: str, **more: str) -> str:
    sealed = token(desk, "/judgements")
    given = {"token": sealed, "finding": finding, "verdict": verdict, "reason": "Seen twice", "by": "Ada"} | more
    answer = desk.post("/findings", data=given)
    assert answer.status_code == 200, answer.text
    return answer.text


def figures(desk: TestClient, activity: str) -> dict[str, int]:
    whole = desk.get(f"/activities/{activity}.json").json()
    return {figure["report"]: figure["low"] for figure in whole["activity"]["figures"]}


def test_a_strength_is_rejected_beside_its_words_and_brought_back(desk: TestClient, activity: str) -> None:
    before = figures(desk, activity)
    force = finding_in(desk, "r2", "f1")
    page = judged(desk, force, "reject")
    assert '<tr id="f1" class=" is-reject">' in page
    assert re.search(r"rejected by Ada, .*Seen twice", page)
    assert figures(desk, activity) == {report: low for report, low in before.items() if report != "r2"}
    shown = desk.get(f"/activities/{activity}").text
    assert re.search(r'<tr class="is-reject">.*14,400.*rejected by Ada', shown)
    (made,) = desk.get("/judgements.json").json()
    assert (made["kind"], made["a"], made["b"], made["finding"]["number"]) == ("finding", *force.split(":"), "f1")
    undone = desk.post(f"/judgements/{made['id']}/undo", data={"token": token(desk, "/judgements"), "by": "Bo"})
    assert undone.url.path == "/reports/r2"
    assert "is-reject" not in undone.text
    assert figures(desk, activity) == before
    assert "taken back by Bo" in desk.get("/judgements").text


def test_a_strength_with_an_open_end_is_shown_struck_too(filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r4", TEXT.replace("2,400", "9,900"))
    made.forces[0].high = made.forces[0].of = None
    made.forces[0].claimed_by = []
    put(store, made)
    store.close()
    with TestClient(app_of(filled), base_url="http://localhost:8080") as desk:
        judged(desk, "r4#f1", "reject")
        (activity,) = desk.get("/activities.json").json()
        shown = desk.get(f"/activities/{activity['id']}").text
    assert re.search(r'<tr class="is-reject">.*at least 9,900', shown)


def test_a_corrected_strength_is_shown_with_both_values(desk: TestClient, activity: str) -> None:
    fields = {"value-low": "2500", "value-high": "2600", "value-hedge": "exact", "value-category": "troops"}
    page = judged(desk, finding_in(desk, "r2", "f1"), "correct", **fields)
    assert "2,500 to 2,600 instead of 14,400" in page
    assert figures(desk, activity)["r2"] == 2500
    assert "2,500 to 2,600 instead of 14,400" in desk.get(f"/activities/{activity}").text
    again = judged(desk, finding_in(desk, "r2", "f1"), "correct", **(fields | {"value-low": "2600"}))
    assert "2,600 instead of 14,400" in again


def test_a_claim_is_confirmed_and_its_speaker_corrected(desk: TestClient, activity: str) -> None:
    assert "confirmed by Ada" in judged(desk, finding_in(desk, "r1", "c1"), "confirm")
    judged(desk, finding_in(desk, "r1", "c1"), "correct", **{"value-speaker": "Ministry of Defence of Norway"})
    shown = desk.get(f"/activities/{activity}").text
    assert "Ministry of Defence of Norway" in shown
    assert "corrected by Ada" in shown


def test_every_kind_of_finding_on_the_page_has_its_form(desk: TestClient) -> None:
    page = desk.get("/reports/r1").text
    numbers = re.findall(r'aria-label="Judge finding (\w+)"', page)
    assert sorted(numbers) == ["a1", "c1", "f1"]
    assert len(re.findall(r'<form method="post" action="/findings">', page)) == 3


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"reason": " "}, 422, "ledger.reason"),
        ({"by": ""}, 422, "ledger.actor"),
        ({"finding": "r2#f9"}, 404, "ledger.unknown"),
        ({"value-low": "9", "value-high": "1"}, 422, "ledger.correction"),
        ({"value-low": "<script>"}, 422, "ledger.correction"),
        ({"value-colour": "red"}, 422, "ledger.correction"),
        ({"verdict": "burn"}, 422, "desk.field"),
        ({"token": "x"}, 403, "desk.token"),
    ],
)
def test_what_is_refused(desk: TestClient, wrong: dict[str, str], status: int, code: str) -> None:
    given = {"token": token(desk, "/judgements"), "finding": "r2#f1", "verdict": "correct", "reason": "x", "by": "Ada"}
    answer = desk.post("/findings", data=given | wrong)
    assert (answer.status_code, code in answer.text) == (status, True)
    assert "<script>" not in answer.text.replace("<script src=", "")
    assert desk.get("/judgements.json").json() == []


def test_programs_judge_findings_too(desk: TestClient, activity: str) -> None:
    document = desk.get("/api/v1/openapi.json").json()
    schema = document["components"]["schemas"]["FindingEffect"] | {"components": document["components"]}
    before = figures(desk, activity)
    for value in ({"low": 2500, "high": 2600}, "2500..2600"):
        given = {"a": "r2#f1", "verdict": "correct", "by": "Ada", "reason": "the table", "value": value}
        made = desk.post("/api/v1/judgements", json=given)
        assert made.status_code == 201, made.text
        jsonschema.validate(made.json(), schema)
        assert (made.json()["effect"], figures(desk, activity)["r2"]) == ("corrected", 2500)
        number = made.json()["judgement"]
        undone = desk.post(f"/api/v1/judgements/{number}/undo", json={"by": "Bo", "reason": "no"}).json()
        assert (undone["effect"], undone["correction"]) == ("as read", {})
        assert figures(desk, activity) == before
    wrong = desk.post("/api/v1/judgements", json={"a": "r2#f1", "verdict": "correct", "by": "Ada", "reason": "x"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "ledger.correction")


def test_reports_and_people_are_joined_and_separated(desk: TestClient) -> None:
    sealed = token(desk, "/judgements")
    given = {
        "token": sealed,
        "kind": "report",
        "a": "r1",
        "b": "r2",
        "verdict": "same",
        "reason": "One wire",
        "by": "A",
    }
    page = desk.post("/judgements", data=given)
    assert page.url.path == "/judgements"
    groups = desk.get("/api/v1/copies").json()["items"]
    assert any({"r1", "r2"} <= set(group["reports"]) for group in groups)
    assert desk.post("/judgements", data=given | {"kind": "weather"}).status_code == 422
    assert desk.post("/judgements", data=given | {"kind": "person", "a": "Nobody"}).status_code == 404


def test_whatever_is_named_can_be_judged() -> None:
    assert set(get_args(Kind)) == {"activity", "report", *KINDS}


def test_every_field_that_can_be_corrected_has_words() -> None:
    words = Words(translation("en").tongue)
    assert all(words.field(name) for kind in FIELDS for name in FIELDS[kind])


def test_what_is_found_no_more_is_listed_on_the_page_of_the_report(filled: Settings) -> None:
    with TestClient(app_of(filled), base_url="http://localhost:8080") as desk:
        judged(desk, finding_in(desk, "r1", "f1"), "reject")
    store = open_ledger(filled.ledger)

    def newer(report: Report) -> Dossier:
        made = dossier(report.id, report.text, reader="test+2")
        made.report = report
        made.forces = []
        return made

    reread(store, newer, "test+2")
    store.close()
    with TestClient(app_of(filled), base_url="http://localhost:8080") as desk:
        page = desk.get("/reports/r1").text
        assert re.search(r"Judged, and found no more.*rejected.*troops 2,400", page, re.DOTALL)
        assert "no longer found by the newer reading" in desk.get("/judgements").text
        (made,) = desk.get("/judgements.json").json()
        undone = desk.post(f"/judgements/{made['id']}/undo", data={"token": token(desk, "/judgements"), "by": "Bo"})
        assert "Judged, and found no more" not in undone.text


def test_only_kinds_with_a_place_on_the_page_have_a_form() -> None:
    shown = Path(__file__).parents[2] / "src/parley/dossier/templates/dossier_parts.html"
    assert shown.read_text(encoding="utf-8").count("judging(") == len(SHOWN)


def test_the_answers_by_a_report_follow_what_was_judged_of_it(filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r4", TEXT.replace("2,400", "14,900"))
    made.forces[0].of = None
    put(store, made)
    store.close()
    with TestClient(app_of(filled), base_url="http://localhost:8080") as desk:
        page = judged(desk, "r4#f1", "correct", **{"value-low": "14500", "value-high": "14500"})
    assert set(re.findall(r"<li>troops: ([\d,]+)", page)) == {"14,500"}


def test_a_field_that_is_left_as_shown_is_not_corrected(filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r4", TEXT.replace("2,400", "14,900"))
    made.forces[0].unit = "first\n line \u202eof"
    made.forces[0].claimed_by = ['the "army"', "<b>"]
    put(store, made)
    store.close()
    with TestClient(app_of(filled), base_url="http://localhost:8080") as desk:
        page = desk.get("/reports/r4").text
        form = page[page.index('id="f1"') :].partition("</form>")[0]
        shown = {name: unescape(value) for name, value in re.findall(r'name="(value-\w+)"[^>]* value="([^"]*)"', form)}
        assert shown["value-claimed_by"] == 'the "army"; <b>'
        assert "<b>" not in form
        judged(desk, "r4#f1", "correct", **(shown | {"value-high": "15000"}))
        (made_of,) = desk.get("/judgements.json").json()
    changed = {one["field"] for one in made_of["features"] if one["was"] != one["now"]}
    assert changed == {"high"}


def test_activities_that_persons_rejected_can_be_found_and_brought_back(desk: TestClient, activity: str) -> None:
    link = "/judgements?verdict=reject&amp;what=activity"
    assert link not in desk.get("/activities").text
    judged(desk, finding_in(desk, "r2", "a1"), "reject")
    judged(desk, finding_in(desk, "r1", "f1"), "confirm")
    assert f'<a href="{link}">1 activity of a report</a>' in desk.get("/activities").text
    shown = desk.get("/judgements?verdict=reject&what=activity").text
    assert "/reports/r2#a1" in shown
    assert "/reports/r1#f1" not in shown
    assert 'href="/judgements.json?verdict=reject&amp;what=activity"' in shown
    assert [one["a"] for one in desk.get("/judgements.json?verdict=reject&what=activity").json()] == ["r2"]
    assert [one["a"] for one in desk.get("/judgements.json?what=force").json()] == ["r1"]
    assert desk.get("/judgements.csv?verdict=correct").text.count("\n") == 1
    assert desk.get("/judgements?verdict=odd").status_code == 422
    assert "No judgement fits" in desk.get("/judgements?verdict=same").text
    (made,) = desk.get("/judgements.json?verdict=reject").json()
    desk.post(f"/judgements/{made['id']}/undo", data={"token": token(desk, "/judgements"), "by": "Ada"})
    assert link not in desk.get("/activities").text
