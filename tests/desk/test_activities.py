"""The list of activities: its counts, its pages and its addresses."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk import activities
from parley.desk.settings import Settings
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put


@pytest.fixture
def more(filled: Settings) -> Settings:
    """Five exercises more, on one of which nothing has to be notified."""
    store = open_ledger(filled.ledger)
    for number, name in enumerate(("Amber Ladder", "Birch Gate", "Copper Hill", "Dune Watch", "Elm Bridge")):
        text = TEXT.replace("Cobalt Lantern", name).replace("2,400", "240" if number else "24,000")
        put(store, dossier(f"m{number}", text, outlet="Herald"))
    store.close()
    return filled


def test_the_counts_of_answers_lead_to_them(more: Settings, desk: TestClient) -> None:
    page = html.fromstring(desk.get("/activities?state=NOR").text)
    links = [str(link) for link in page.xpath("//div[@id='found']/p//a/@href") if "answer=" in link]
    assert len(links) > 1
    total = 0
    for link in links:
        assert parse_qs(urlsplit(link).query)["state"] == ["NOR"]
        found = desk.get(link.replace("/activities?", "/activities.json?")).json()
        (answer,) = parse_qs(urlsplit(link).query)["answer"]
        assert {line["notification"] or "none" for line in found} == {answer}
        total += len(found)
    assert total == len(desk.get("/activities.json?state=NOR").json())


def test_pages_of_the_list_keep_the_question(more: Settings, desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activities, "PAGE", 2)
    address, shown = "/activities?state=NOR", []
    while address:
        page = html.fromstring(desk.get(address).text)
        shown += [str(link) for link in page.xpath("//tbody/tr/th/a/@href")]
        following = page.xpath("//a[@rel='next']/@href")
        address = str(following[0]) if following else ""
        assert not address or "state=NOR" in address
    assert shown == [f"/activities/{line['id']}" for line in desk.get("/activities.json?state=NOR").json()]
    assert len(shown) == 6
    assert desk.get("/activities?page=99").status_code == 200
    assert desk.get("/activities?page=0").status_code == 422


def test_the_rows_share_an_axis_that_the_head_shows(more: Settings, desk: TestClient) -> None:
    page = html.fromstring(desk.get("/activities").text)
    assert len(page.xpath("//thead//*[local-name()='svg']")) == 1
    assert len(page.xpath("//tbody/tr/td/*[local-name()='svg']")) == 6


def test_where_nothing_fits_the_page_says_so(desk: TestClient) -> None:
    page = desk.get("/activities?q=submarine").text
    assert "No activity fits" in page
    assert "<table" not in page


def test_the_field_for_a_state_offers_those_of_the_ledger(desk: TestClient) -> None:
    for address in ("/activities", "/deadlines", "/commitments"):
        page = html.fromstring(desk.get(address).text)
        (field,) = page.xpath("//input[@name='state']")
        offered = page.xpath("//datalist[@id=$id]/option", id=field.get("list"))
        assert [(one.get("value"), one.text) for one in offered] == [("NOR", "Norway")]
