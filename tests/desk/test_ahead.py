"""Pages made ahead are those that a visitor would get, and only while nobody asks for anything."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk import ahead
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.errors import LedgerError
from parley.ledger.asking.read import read_last
from parley.ledger.asking.whole import whole_of
from parley.ledger.store import ledger
from tests.ledger.reports import TEXT, dossier, put

PAGE = {"Accept": "text/html", "Accept-Language": "de"}
FOR_PROGRAMS = {"Accept": "application/json", "Accept-Language": "de"}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "QUIET", 0.0)


@pytest.fixture
def asked(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The activities of which pages are made meanwhile."""
    found: list[str] = []

    def noted(connection: Any, id: str) -> Any:
        found.append(id)
        return whole_of(connection, id)

    monkeypatch.setattr("parley.desk.activity.whole_of", noted)
    return found


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports of which pages are made meanwhile."""
    found: list[str] = []

    def noted(connection: Any, name: str) -> Any:
        found.append(name)
        return read_last(connection, name)

    monkeypatch.setattr("parley.desk.report.read_last", noted)
    return found


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, in a thread of its own: a browser that another test opened keeps a loop going in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


def round_of(desk: TestClient) -> None:
    state: Any = desk.app
    run(state.state.ahead.round())


def beside(desk: TestClient) -> None:
    state: Any = desk.app
    run(state.state.ahead.beside())


def asleep(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desk make nothing ahead of its own accord, so that what the test has made is all there is."""

    async def nothing() -> None:
        """Instead of a round."""

    state: Any = desk.app
    monkeypatch.setattr(state.state.ahead, "round", nothing)


def test_the_reports_of_an_opened_activity_are_there_before_they_are_asked_for(
    desk: TestClient, activity: str, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep(desk, monkeypatch)
    for _ in range(2):  # one that waits before it holds nothing up
        page = desk.get(f"/activities/{activity}", headers=PAGE)
    beside(desk)
    made = len(read)
    links = set(html.fromstring(page.text).xpath("//section[@id='evidence']//a/@href[starts-with(., '/reports/')]"))
    assert made >= len(links) > 1
    for link in links:
        assert "Wer was sagt" in desk.get(str(link), headers=PAGE).text
    assert len(read) == made


@pytest.mark.parametrize("page", ["/reports", "/reports?q=troops"])
def test_what_an_opened_list_leads_to_is_there_before_it_is_asked_for(
    desk: TestClient, read: list[str], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    asleep(desk, monkeypatch)
    shown = desk.get(page, headers=PAGE)
    beside(desk)
    made = len(read)
    links = {str(link).partition("#")[0] for link in html.fromstring(shown.text).xpath("//main//a/@href")}
    reports = [link for link in links if link.startswith("/reports/")]
    assert made >= len(reports) > 0
    for link in reports:
        assert "Wer was sagt" in desk.get(link, headers=PAGE).text
    assert len(read) == made


def test_of_what_a_list_leads_to_so_much_is_made_ahead_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST_LISTED", 3)
    page = (
        '<a href="/activities/a1">A</a> <a href="/activities/a1/dates?at=d1">B</a> <a href="/activities.json">C</a>'
        '<a href="/reports/r%2F1#at-20">D</a> <a href="/reports/r%2F1">E</a> <a href="/reports?page=2">F</a>'
        '<a href="/reports/r2">G</a> <a href="/reports/r3">H</a>'
    )
    assert ahead.linked(page) == ["/activities/a1", "/reports/r%2F1", "/reports/r2"]


def test_what_a_report_or_the_data_lead_to_is_not_made_ahead(
    desk: TestClient, activity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep(desk, monkeypatch)
    desk.get("/reports/r1", headers=PAGE)
    desk.get(f"/activities/{activity}", headers=FOR_PROGRAMS)
    state: Any = desk.app
    assert state.state.ahead._opened == []


def test_an_activity_is_there_before_it_is_asked_for(desk: TestClient, activity: str, asked: list[str]) -> None:
    desk.get("/reports/r1", headers=PAGE)
    round_of(desk)
    assert asked == [activity]
    page = desk.get(f"/activities/{activity}", headers=PAGE)
    assert asked == [activity]
    assert page.headers["content-language"] == "de"
    assert "Wer was sagt" in page.text


def test_it_is_the_page_that_is_made_when_it_is_asked_for(filled: Settings, desk: TestClient, activity: str) -> None:
    cookie = f"parley-desk={'a' * 43}"
    desk.get("/reports/r1", headers={**PAGE, "Cookie": cookie})
    round_of(desk)
    early = desk.get(f"/activities/{activity}", headers={**PAGE, "Cookie": cookie})
    with TestClient(app_of(Settings(ledger=filled.ledger, secret=filled.secret, most_kept=0))) as other:
        other.base_url = desk.base_url
        late = other.get(f"/activities/{activity}", headers={**PAGE, "Cookie": cookie})
    assert early.text == late.text


def test_a_report_that_concerns_it_makes_it_anew(desk: TestClient, filled: Settings, asked: list[str]) -> None:
    desk.get("/reports/r1", headers=PAGE)
    for _ in range(2):
        round_of(desk)
    assert len(asked) == 1
    with ledger(filled.ledger) as store:
        put(store, dossier("r9", TEXT.replace("2,400", "19,400")))
    round_of(desk)
    assert len(asked) == 2


@pytest.mark.parametrize("headers", [FOR_PROGRAMS, {"Accept": "*/*"}])
def test_for_programs_nothing_is_made_ahead(desk: TestClient, headers: dict[str, str], asked: list[str]) -> None:
    desk.get("/reports/r1", headers=headers)
    round_of(desk)
    assert asked == []


def test_nothing_is_made_for_who_was_here_long_ago(
    desk: TestClient, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.get("/reports/r1", headers=PAGE)
    later = time.monotonic() + 2 * 3600
    monkeypatch.setattr("parley.desk.ahead.time.monotonic", lambda: later)
    round_of(desk)
    assert asked == []


def test_where_there_is_no_room_nothing_is_made_ahead(filled: Settings) -> None:
    with TestClient(app_of(Settings(ledger=filled.ledger, most_kept=0)), base_url="http://localhost") as desk:
        desk.get("/reports/r1", headers=PAGE)
        round_of(desk)
        state: Any = desk.app
        (visitor,) = state.state.ahead._visitors.values()
    assert visitor.made == {}


def test_the_work_goes_on_after_a_ledger_that_cannot_be_read(
    desk: TestClient, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "PAUSE", 0.01)
    desk.get("/reports/r1", headers=PAGE)
    state: Any = desk.app
    work = state.state.ahead
    once = [LedgerError("ledger.locked", place="x", found="x", expected="x", next_step="x")]

    def unready(of: Any = work) -> list[tuple[str, int]]:
        if once:
            raise once.pop()
        return ahead.Ahead._likely(of)

    monkeypatch.setattr(work, "_likely", unready)

    async def some_rounds() -> None:
        going = asyncio.create_task(work.run())
        while not asked:
            await asyncio.sleep(0.01)
        going.cancel()

    run(asyncio.wait_for(some_rounds(), 20))
    assert once == []
