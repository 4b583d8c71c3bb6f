"""Every page that leads from the first one: it offers its data, each link of which is followed and read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import icalendar
import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.desk.test_inbox import ended, token
from tests.ledger.reports import TEXT, dossier, put

FORMS = (".json", ".csv", ".geojson", ".ics")
WITHOUT = ("/evidence/",)
"""Pages that have no data: the bytes of a report themselves."""


def walked(desk: TestClient) -> dict[str, html.HtmlElement]:
    """All pages by their addresses, without what stands behind the question mark for most."""
    found: dict[str, html.HtmlElement] = {}
    ahead = ["/activities", "/inbox", "/reports?q=troops"]
    while ahead:
        address = ahead.pop()
        answer = desk.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["content-type"].startswith("text/html") or address.startswith(WITHOUT):
            continue
        page = html.fromstring(answer.text)
        found[address] = page
        for link in page.xpath("//main//a/@href | //header//a/@href"):
            target = urlsplit(urljoin(address, str(link)))
            wanted = target.path + (f"?{target.query}" if target.query and target.path in ("/says", "/places") else "")
            if target.scheme == "" and not wanted.endswith(FORMS) and wanted not in (*found, *ahead):
                ahead.append(wanted)
    return found


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk where all kinds of things were done, which these tests only look at."""
    settings = Settings(ledger=str(tmp_path_factory.mktemp("desk") / "parley.db"))
    store = open_ledger(settings.ledger)
    put(store, dossier("r1", outlet="Daily", url="https://daily.example/1"))
    put(store, dossier("r2", TEXT.replace("2,400", "14,400"), outlet="Weekly"))
    put(store, dossier("r/3", TEXT, outlet="Agency"))
    put(store, dossier("r4", TEXT.replace("2,400", "2,500"), outlet="Daily", url="https://daily.example/1"))
    store.close()
    with TestClient(app_of(settings), base_url="http://localhost:8080") as desk:
        desk.post("/inbox", data={"token": token(desk), "address": "ftp://daily.example/1"})
        ended(desk)
        given = {"a": "r1#a1", "b": "r2#a1", "verdict": "same", "by": "Ada", "reason": "One drill"}
        desk.post("/judgements", data=given | {"token": token(desk)})
        yield desk


@pytest.fixture(scope="module")
def pages(visited: TestClient) -> dict[str, html.HtmlElement]:
    return walked(visited)


def read(address: str, body: bytes) -> object:
    """The data of an answer; raises where they are not what the ending says."""
    path = urlsplit(address).path
    if path.endswith(".ics"):
        return icalendar.Calendar.from_ical(body)
    if path.endswith(".csv"):
        lines = list(csv.reader(io.StringIO(body.decode("utf-8"))))
        assert len({len(line) for line in lines}) == 1
        return lines
    found = json.loads(body)
    assert not path.endswith(".geojson") or found["type"] == "FeatureCollection"
    return found


def test_every_page_offers_its_data_and_each_can_be_read(
    visited: TestClient, pages: dict[str, html.HtmlElement]
) -> None:
    kinds = {address.partition("?")[0].split("/")[1] for address in pages}
    assert kinds >= {
        *("activities", "deadlines", "commitments", "people", "institutions", "places", "equipment"),
        *("reports", "inbox", "judgements", "says"),
    }
    without, seen = [], set()
    for address, page in pages.items():
        links = [str(link) for link in page.xpath("//*[contains(@class, 'data')]//a/@href")]
        data = [link for link in links if urlsplit(link).path.endswith(FORMS)]
        if not data:
            without.append(address)
        seen |= set(data)
    assert without == []
    for link in seen:
        answer = visited.get(link.replace("webcal:", "http:"))
        assert answer.status_code == 200, link
        assert read(link, answer.content) is not None
        again = visited.get(link.replace("webcal:", "http:"), headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304, link


@pytest.mark.parametrize(
    ("page", "forms"),
    [
        ("/activities", {".json", ".csv", ".geojson"}),
        ("/activities/ID", {".json", ".csv", ".geojson"}),
        ("/activities/ID/what-if", {".json", ".csv"}),
        ("/reports", {".json", ".csv"}),
        ("/reports/r1", {".json", ".csv"}),
        ("/deadlines", {".json", ".csv", ".ics"}),
        ("/commitments", {".json", ".csv"}),
        ("/people", {".json", ".csv"}),
        ("/places", {".json", ".csv", ".geojson"}),
        ("/says?who=ministry", {".json", ".csv"}),
        ("/inbox", {".json", ".csv"}),
        ("/judgements", {".json", ".csv"}),
    ],
)
def test_the_forms_of_data_of_each_page(visited: TestClient, page: str, forms: set[str]) -> None:
    activity = visited.get("/activities.json").json()[0]["id"]
    found = html.fromstring(visited.get(page.replace("ID", activity)).text)
    links = [urlsplit(str(link)).path for link in found.xpath("//*[contains(@class, 'data')]//a/@href")]
    assert {form for form in FORMS for link in links if link.endswith(form)} == forms


def test_every_page_has_one_heading_a_title_of_its_own_and_no_id_twice(pages: dict[str, html.HtmlElement]) -> None:
    titles: dict[str, str] = {}
    for address, page in pages.items():
        assert len(page.xpath("//h1")) == 1, address
        title = page.xpath("string(//title)")
        assert title.endswith(" – Parley"), address
        assert title != "Desk – Parley", address
        ids = [str(id) for id in page.xpath("//@id")]
        assert len(ids) == len(set(ids)), address
        titles[address] = title
    lists = [title for address, title in titles.items() if address.count("/") == 1 and "?" not in address]
    assert len(set(lists)) == len(lists)


def test_every_anchor_that_is_linked_is_there(pages: dict[str, html.HtmlElement]) -> None:
    missing = []
    for address, page in pages.items():
        for link in page.xpath("//a/@href"):
            target = urlsplit(urljoin(address, str(link)))
            there = pages.get(target.path) if target.path != address.partition("?")[0] else page
            if target.fragment and there is not None and not there.xpath("//*[@id=$id]", id=target.fragment):
                missing.append((address, str(link)))
    assert missing == []
