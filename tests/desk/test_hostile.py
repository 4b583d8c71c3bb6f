"""Two hundred hostile reports: none of it becomes an element, a handler or an address, and nothing of it runs."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from lxml import html
from starlette.types import Receive, Scope, Send

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.desk.chromium import WithoutPolicy, needs_chromium, served, watched
from tests.desk.hostile import ELSEWHERE, FAMILIES, REFUSED, REPORTS, attacks, documents, hostile
from tests.ledger.reports import put

EACH = [family[0] for family in FAMILIES.values()]
"""One attack of each family, for what is asked of every page."""
FREE = 10**9
LANGUAGE = "en-US"
PLAIN = ("/deadlines", "/commitments", "/people", "/judgements", "/inbox", "/activities", "/reports", "/reports?page=2")
KNOWN = {"script": 2, "iframe": 0, "base": 0, "object": 0, "embed": 0, "img": 0, "link": 3, "template": 0, "video": 0}
"""How many elements of a kind a page has by itself."""


@pytest.fixture(scope="module")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of all hostile reports: dossiers, documents given to the inbox, and hostile judgements."""
    place = tmp_path_factory.mktemp("hostile") / "parley.db"
    store = open_ledger(str(place))
    for number, attack in enumerate(attacks()):
        put(store, hostile(attack, number))
    store.close()
    with TestClient(app_of(settings_of(place)), base_url="http://localhost") as desk:
        give_documents(desk)
        judge(desk)
    return place


def settings_of(place: Path) -> Settings:
    return Settings(ledger=str(place), reads=FREE, writes=FREE)


def give_documents(desk: TestClient) -> None:
    token = html.fromstring(desk.get("/inbox").text).xpath("//input[@name='token']/@value")[0]
    given = documents()
    for first in range(0, len(given), 12):
        files = [("files", (one.name, one.data, one.media)) for one in given[first : first + 12]]
        answer = desk.post("/inbox", files=files, data={"token": token, "outlet": EACH[first % len(EACH)]})
        assert answer.status_code == 200, answer.text
    until = time.monotonic() + 120
    while not all(job["stage"] in ("done", "failed") for job in desk.get("/inbox.json").json()):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert {job["label"] for job in desk.get("/inbox.json").json() if job["stage"] == "failed"} == REFUSED


def judge(desk: TestClient) -> None:
    names = [one["name"] for one in desk.get("/api/v1/reports?limit=30").json()["items"]]
    for attack, name in zip(EACH, names[9:], strict=False):
        pair = {"a": f"{names[0]}#a1", "b": f"{name}#a1"}
        answer = desk.post("/api/v1/judgements", json={**pair, "verdict": "different", "by": attack, "reason": attack})
        assert answer.status_code in (201, 422), answer.text


class Shown(NamedTuple):
    """The desk of the hostile ledger, asked by all tests, so that each page is made once."""

    address: str
    app: Any
    stripped: Event
    """Set where its answers are to come without their policy."""


@pytest.fixture(scope="module")
def shown(hostile_ledger: Path) -> Iterator[Shown]:
    app, stripped = app_of(settings_of(hostile_ledger)), Event()
    without = WithoutPolicy(app)

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        asked = without if stripped.is_set() and scope["type"] == "http" else app
        await asked(scope, receive, send)

    with served(either) as address:
        yield Shown(address, app, stripped)


@pytest.fixture(scope="module")
def hostile_desk(shown: Shown) -> TestClient:
    """Who asks it without a browser, and in the language of the browser."""
    return TestClient(shown.app, base_url=shown.address, headers={"Accept-Language": LANGUAGE})


def addresses(desk: TestClient) -> list[str]:
    """Every page that shows a hostile report, and pages that are asked for with an attack."""
    reports = desk.get("/api/v1/reports?limit=1000").json()["items"]
    activities = [one["id"] for one in desk.get("/api/v1/activities?limit=1000").json()["items"]]
    assert len(reports) == REPORTS
    return [
        *PLAIN,
        *(f"/reports/{quote(one['name'], safe='')}" for one in reports),
        *(f"/activities/{id}" for id in activities),
        *(f"/activities/{id}/what-if?{urlencode({'number': EACH[0], 'start': EACH[1]})}" for id in activities[:3]),
        *(f"{page}?{urlencode({name: attack[:200]})}" for page, name in ASKED for attack in EACH),
    ]


ASKED = (("/activities", "q"), ("/activities", "state"), ("/reports", "q"), ("/says", "who"), ("/inbox", "lang"))


def test_nothing_of_a_report_becomes_markup(hostile_desk: TestClient) -> None:
    for address in addresses(hostile_desk):
        answer = hostile_desk.get(address)
        assert answer.status_code in (200, 404, 422), (address, answer.status_code)
        check(answer.text, address)


def check(text: str, address: str) -> None:
    page = html.fromstring(text)
    for element, most in KNOWN.items():
        assert len(page.xpath(f"//{element}")) <= most, (address, element)
    assert not page.xpath("//@*[starts-with(name(), 'on') or starts-with(name(), 'hx-on') or name() = 'style']"), (
        address
    )
    for link in page.xpath("//@href | //@src | //@action | //@hx-get | //@hx-post | //@*[name() = 'xlink:href']"):
        assert re.match(r"/(?!/)|[#?]|data:,$|webcal://127.0.0.1:\d+/deadlines", str(link)), (address, link)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text), address
    assert "49" not in page.xpath("string(//h1)")


def test_what_programs_read_holds_the_attacks_as_data(hostile_desk: TestClient) -> None:
    for name in ("activities", "reports", "people", "commitments", "deadlines", "judgements"):
        answer = hostile_desk.get(f"/{name}.json")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)
    places = json.loads(hostile_desk.get("/activities.geojson").text)
    assert places["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", ["activities", "reports", "people", "commitments"])
def test_no_cell_of_a_table_is_a_formula(hostile_desk: TestClient, name: str) -> None:
    csv.field_size_limit(10**8)
    table = list(csv.reader(io.StringIO(hostile_desk.get(f"/{name}.csv").text, newline="")))
    assert len(table) > 5
    assert {len(row) for row in table} == {len(table[0])}
    begun = [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    assert begun == []


def test_a_calendar_holds_no_entry_of_a_report_s_making(hostile_desk: TestClient) -> None:
    text = hostile_desk.get("/deadlines.ics").text
    calendar = Calendar.from_ical(text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    for entry in calendar.walk("VEVENT"):
        assert str(entry["SUMMARY"]) != "pwned"
        assert "UID" in entry
    assert len(calendar.walk("VEVENT")) == text.count("\r\nBEGIN:VEVENT\r\n")


def test_no_header_of_an_answer_is_of_a_report_s_making(hostile_desk: TestClient) -> None:
    for attack in FAMILIES["lines"]:
        for address in (f"/activities/{quote(attack, safe='')}", f"/says?{urlencode({'who': attack, 'lang': attack})}"):
            answer = hostile_desk.get(address, follow_redirects=False)
            assert "pwned" not in str(answer.headers)
            assert ELSEWHERE not in answer.headers.get("location", "")


@needs_chromium
@pytest.mark.parametrize("policy", [False, True], ids=["without its policy", "as it is"])
def test_nothing_of_a_report_runs_in_a_browser(
    browser: Any, hostile_desk: TestClient, shown: Shown, policy: bool
) -> None:
    """Every page without its policy, so that escaping alone has to hold; and as it is, of the reports each fifth."""
    wanted = addresses(hostile_desk)
    if policy:
        wanted = [one for at, one in enumerate(wanted) if not one.startswith("/reports/") or at % 5 == 0]
        shown.stripped.clear()
    else:
        shown.stripped.set()
    page, wrong = watched(browser, shown.address, locale=LANGUAGE)
    for one in wanted:
        answer = page.goto(shown.address + one)
        assert ("content-security-policy" in answer.headers) == policy
    page.context.close()
    assert [found for found in wrong if not re.search(r"status of (404|422)", found)] == []
