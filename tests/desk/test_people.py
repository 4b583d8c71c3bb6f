"""What somebody says, and the promises with what came of them."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient

from parley.desk import people
from parley.desk.settings import Settings
from parley.dossier.model import Name
from parley.ledger.store import open_ledger
from tests.desk.test_deadlines import promised
from tests.ledger.reports import TEXT, dossier, put

__all__ = ["promised"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("state=Norway", 1),
        ("state=POL", 0),
        ("outcome=pending", 1),
        ("outcome=kept", 0),
        ("overdue=1", 0),
        ("state=NOR&outcome=pending", 1),
    ],
)
@pytest.mark.usefixtures("promised")
def test_promises_are_filtered_alike_everywhere(desk: TestClient, query: str, count: int) -> None:
    assert len(desk.get(f"/commitments.json?{query}").json()) == count
    assert len(list(csv.reader(io.StringIO(desk.get(f"/commitments.csv?{query}").text)))) == count + 1
    assert desk.get(f"/api/v1/commitments?{query}").json()["total"] == count
    assert desk.get(f"/commitments?{query}").text.count("bring the guests home") == count


@pytest.mark.parametrize(("query", "code"), [("state=Nowhere", "option.party"), ("outcome=odd", "option.choice")])
def test_what_has_no_meaning_is_explained(desk: TestClient, query: str, code: str) -> None:
    assert desk.get(f"/commitments?{query}").status_code == 422
    assert desk.get(f"/commitments.json?{query}").json()["code"] == code


@pytest.mark.usefixtures("promised")
def test_a_promise_stands_under_its_id_and_beyond_the_last_page_is_the_last(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "PAGE", 1)
    (promise,) = desk.get("/commitments.json").json()
    assert f'id="{promise["id"]}"' in desk.get("/commitments?page=9").text


@pytest.mark.usefixtures("promised")
def test_of_many_reports_that_tell_of_a_promise_some_are_named_and_the_rest_counted(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (promise,) = desk.get("/commitments.json").json()
    assert ">and " not in desk.get("/commitments").text
    monkeypatch.setattr(people, "_MOST_NAMED", 0)
    count = len(promise["made_in"])
    address = f"/activities/{promise['activity']}#commitments"
    assert f'<a href="{address}">and {count} more</a>' in desk.get("/commitments?page=1").text


def test_who_is_named_and_not_quoted_has_a_page_that_says_so(desk: TestClient, filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r5", TEXT + " Kari Holm was there.", outlet="Herald")
    at = len(TEXT) + 1
    made.names.append(Name("Kari Holm", (at, at + 9), "person", "Kari Holm"))
    put(store, made)
    store.close()
    assert "Kari Holm" in desk.get("/people").text
    assert "No report of the ledger quotes them" in desk.get("/says?who=Kari Holm").text
    assert desk.get("/api/v1/says?who=Kari Holm").json()["statements"] == []


def test_what_somebody_says_is_a_table(desk: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/says.csv?who=ministry").text)))
    assert {line["speaker"] for line in lines} == {"The ministry"}
    assert desk.get("/says?who=Nobody").status_code == 404


def test_of_many_statements_a_page_and_the_data_hold_a_part(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "QUOTES", 1)
    whole = desk.get("/says.json?who=ministry").json()
    assert whole["total"] == len(whole["statements"]) > 1
    one = desk.get("/says.json?who=ministry&limit=1&offset=1").json()
    assert (one["total"], one["statements"]) == (whole["total"], whole["statements"][1:2])
    assert len(desk.get("/says.csv?who=ministry&limit=1").text.splitlines()) == 2
    assert desk.get("/api/v1/says?who=ministry&limit=1").json()["statements"] == whole["statements"][:1]
    assert desk.get("/says.json?who=ministry&limit=1001").status_code == 422
    page = desk.get("/says?who=ministry").text
    assert page.count("<blockquote") == 1
    assert 'href="/says?who=ministry&amp;page=2"' in page
