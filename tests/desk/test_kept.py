"""What is kept of an answer: given again to the same question alone, and only while it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from lxml import html
from sqlalchemy import Engine, event

from parley.desk.app import app_of
from parley.desk.kept import MARK
from parley.desk.settings import Settings
from parley.ledger.changes import Changes
from parley.ledger.store import ledger, open_ledger
from tests.ledger.reports import TEXT, dossier, put

OTHER = TEXT.replace("Cobalt Lantern 2031", "Amber Harbour 2034").replace("March 2031", "March 2034")


@contextmanager
def asked() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    found: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def add(settings: Settings, name: str, text: str) -> None:
    with ledger(settings.ledger) as store:
        put(store, dossier(name, text))


PAGES = [
    "/activities",
    "/activities?q=Lantern",
    "/reports?q=Lantern",
    "/people",
    "/says?who=ministry",
    "/judgements",
    "/deadlines?page=1",
    "/api/v1/reports",
    "/activities.csv",
    "/places.geojson",
]


@pytest.mark.parametrize("address", PAGES)
def test_the_same_question_is_answered_without_the_database(desk: TestClient, address: str) -> None:
    first = desk.get(address)
    with asked() as statements:
        again = desk.get(address)
    assert statements == []
    assert (again.content, again.headers["content-type"]) == (first.content, first.headers["content-type"])
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]


def test_another_question_is_another_answer(desk: TestClient) -> None:
    english = desk.get("/activities").text
    assert desk.get("/activities", headers={"Accept-Language": "de"}).text != english
    assert desk.get("/activities?state=POL").text != english
    assert desk.get("/activities").text == english


def test_a_change_of_another_process_is_seen(desk: TestClient, filled: Settings) -> None:
    assert "Amber Harbour" not in desk.get("/activities").text
    add(filled, "r9", OTHER)
    assert "Amber Harbour" in desk.get("/activities").text


def test_a_change_of_something_else_leaves_a_page_as_it_is(
    desk: TestClient, filled: Settings, activity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = (f"/activities/{activity}", f"/activities/{activity}/what-if?troops=9000", "/reports/r1")
    before = [desk.get(address).text for address in addresses]
    add(filled, "r9", OTHER)
    for place in ("parley.desk.activity.whole_of", "parley.desk.whatif.facts_in", "parley.desk.report.page"):
        monkeypatch.delattr(place)
    assert [desk.get(address).text for address in addresses] == before


def test_a_change_of_the_activity_makes_its_page_anew(desk: TestClient, filled: Settings, activity: str) -> None:
    assert "19,400" not in desk.get(f"/activities/{activity}").text
    add(filled, "r9", TEXT.replace("2,400", "19,400"))
    assert "19,400" in desk.get(f"/activities/{activity}").text


def test_a_judgement_stands_on_the_page_of_judgements_at_once(desk: TestClient, activity: str) -> None:
    page = desk.get("/judgements").text
    token = html.fromstring(page).xpath("//input[@name='token']/@value")[0]
    given = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "Ada", "reason": "x", "token": token}
    desk.post("/judgements", data=given)
    after = desk.get("/judgements").text
    assert "Ada" in after
    assert "Ada" not in page


def test_each_visitor_has_an_own_token_that_holds(filled: Settings) -> None:
    app = app_of(filled)
    visitors = [TestClient(app, base_url="http://localhost") for _ in range(2)]
    pages = [visitor.get("/judgements").text for visitor in visitors]
    assert MARK not in "".join(pages)
    tokens = [html.fromstring(page).xpath("//input[@name='token']/@value")[0] for page in pages]
    assert tokens[0] != tokens[1]
    given = {"a": "r1#a1", "b": "r2#a1", "verdict": "different", "by": "Ada", "reason": "x"}
    stolen, own = (
        visitors[1].post("/judgements", data={**given, "token": token}, follow_redirects=False) for token in tokens
    )
    assert (stolen.status_code, own.status_code) == (403, 303)


def test_a_name_in_the_forms_is_the_visitor_s_own(desk: TestClient) -> None:
    desk.get("/judgements")
    assert "Grace" in desk.get("/judgements", headers={"Cookie": "parley-name=Grace"}).text
    assert "Grace" not in desk.get("/judgements").text


def test_a_tag_is_known_again(desk: TestClient) -> None:
    tag = desk.get("/activities.json").headers["etag"]
    assert desk.get("/activities.json", headers={"If-None-Match": tag}).status_code == 304
    assert desk.get("/activities.json").headers["etag"] == tag


@pytest.mark.parametrize("address", ["/reports/none", "/activities?since=soon", "/activities?lang=de"])
def test_what_is_no_page_or_sets_a_cookie_is_made_anew(desk: TestClient, address: str) -> None:
    desk.get(address)
    with asked() as statements:
        desk.get(address)
    assert statements != []


def test_the_inbox_is_never_kept(empty: TestClient) -> None:
    token = html.fromstring(empty.get("/inbox").text).xpath("//input[@name='token']/@value")[0]
    empty.post("/inbox", data={"token": token, "text": "A note of the ministry"})
    assert "A note of the ministry" in empty.get("/inbox").text


def test_no_more_is_kept_than_is_allowed(filled: Settings) -> None:
    few = Settings(ledger=filled.ledger, most_kept=2_000)
    with TestClient(app_of(few), base_url="http://localhost") as desk:
        for number in range(1, 9):
            desk.get(f"/api/v1/reports?limit={number}00")
        desk.get("/activities")
        with asked() as statements:
            desk.get("/api/v1/reports?limit=100")
        assert statements != []


def test_a_stamp_is_another_one_after_each_commit(filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    changes = Changes(store)
    stamps = [changes.stamp(), changes.stamp()]
    for number in range(3):
        put(store, dossier(f"new{number}", OTHER + str(number)))
        stamps.append(changes.stamp())
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 4
    changes.close()
    store.close()


def test_a_ledger_that_is_gone_has_no_stamp(filled: Settings) -> None:
    from pathlib import Path

    with ledger(filled.ledger) as store:
        changes = Changes(store)
        assert changes.stamp() is not None
        Path(str(filled.ledger)).unlink()
        assert changes.stamp() is None
        changes.close()
