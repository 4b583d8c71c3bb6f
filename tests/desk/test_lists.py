"""The lists of an activity: their beginnings on its page, all of each on pages of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk.app import app_of
from parley.desk.lists import FIRST, LISTS, PAGE
from parley.desk.settings import Settings
from parley.ledger.store import ledger
from tests.ledger.reports import TEXT, dossier, put

MANY = PAGE + FIRST + 5
"""Reports, more than stand on one page of a list."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk over an activity of many reports, each with a figure, a claim and a day of its own."""
    settings = Settings(ledger=str(tmp_path_factory.mktemp("lists") / "parley.db"), reads=10**9)
    with ledger(settings.ledger) as store:
        for number in range(MANY):
            text = TEXT.replace("2,400", f"{number + 2},400") + f" Report {number}."
            made = dossier(f"r{number}", text, outlet=f"Outlet {number}")
            made.claims[0].speaker.text = f"General {number}"
            made.forces[0].claimed_by = [f"General {number}"]
            put(store, made)
    with TestClient(app_of(settings), base_url="http://localhost:8080") as client:
        yield client


@pytest.fixture(scope="module")
def place(large: TestClient) -> str:
    lines = large.get("/activities.json").json()
    return f"/activities/{max(lines, key=lambda line: line['reports'])['id']}"


def opened(large: TestClient, address: str) -> Any:
    answer = large.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def rows_of(page: Any) -> list[str]:
    return [" ".join(row.text_content().split()) for row in page.xpath("//main//tbody/tr | //main//li[blockquote]")]


@pytest.mark.parametrize(
    ("key", "section"), [("figures", "figures"), ("dates", "dates"), ("evidence", "evidence"), ("says", "says")]
)
def test_the_page_shows_the_beginning_and_leads_to_all(large: TestClient, place: str, key: str, section: str) -> None:
    page = opened(large, place)
    told = page.xpath(f"//section[@id='{section}']//p[a/@id='all-{key}']")
    assert f"The first {FIRST} of " in told[0].text_content()
    count = int(told[0].text_content().partition(" of ")[2].partition(":")[0].replace(",", ""))
    link = str(told[0].xpath("a/@href")[0])
    assert link == f"{place}/{key}"
    pages = [opened(large, f"{link}?page={number}") for number in range(1, -(-count // PAGE) + 1)]
    assert len(pages) > 1
    rows = [row for one in pages for row in rows_of(one)]
    assert len(rows) == count
    assert pages[0].xpath("string(//a[@rel='next']/@href)") == f"{link}?page=2"
    assert not pages[-1].xpath("//a[@rel='next']")


def test_every_report_stands_on_one_page_of_the_evidence(large: TestClient, place: str) -> None:
    names = [
        str(name)
        for number in (1, 2)
        for name in opened(large, f"{place}/evidence?page={number}").xpath("//tbody/tr/th/a/text()")
    ]
    assert sorted(names) == sorted(f"r{number}" for number in range(MANY))


@pytest.mark.parametrize("key", ["figures", "says", "facts", "contradictions"])
def test_an_address_leads_to_a_row_wherever_it_stands(large: TestClient, place: str, key: str) -> None:
    first = opened(large, f"{place}/{key}")
    last = opened(large, f"{place}/{key}?page=1000")
    assert rows_of(first) != rows_of(last) or key in ("facts",)
    anchors = last.xpath("//main//*[self::tr or self::li or self::h2]/@id")
    assert anchors
    for anchor in anchors[-2:]:
        there = opened(large, f"{place}/{key}?at={anchor}")
        assert there.xpath("//*[@id=$anchor]", anchor=anchor)


def test_a_speaker_of_the_table_is_reached(large: TestClient, place: str) -> None:
    page = opened(large, place)
    assert page.xpath("//section[@id='says']//a[@id='all-speakers']")
    known = {
        row.text_content()
        for number in range(1, 8)
        for row in opened(large, f"{place}/speakers?page={number}").xpath("//tbody/tr/th[@scope='row']")
    }
    assert {f"General {number}" for number in range(MANY)} <= known


def test_the_lists_are_data(large: TestClient, place: str) -> None:
    for key, known in LISTS.items():
        if known.kind is None:
            continue
        found = large.get(f"{place}/{key}.json").json()
        assert len(found) == len(list(csv.DictReader(io.StringIO(large.get(f"{place}/{key}.csv").text))))
        assert len(found) >= MANY or key == "opposed"


def test_a_list_by_a_name_of_the_activity_leads_to_it_and_one_that_is_not_there_is_told(
    large: TestClient, place: str
) -> None:
    answer = large.get("/activities/Cobalt Lantern 2031/evidence", follow_redirects=False)
    assert answer.headers["location"] == f"{place}/evidence"
    for wrong in ("/nothing", "/nothing.json", "/facts.csv"):
        assert large.get(place + wrong).status_code == 404


def test_what_an_answer_rests_on_is_reached(large: TestClient, place: str) -> None:
    page = opened(large, place)
    links = [str(link) for link in page.xpath("//section[@id='obligations']//p[@class='note rest']/a/@href")]
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert opened(large, address).xpath("//h2[@id=$anchor]", anchor=anchor)


def test_speakers_by_topics_have_data_of_their_own(desk: TestClient, activity: str) -> None:
    base = f"/activities/{activity}/speakers"
    assert f'href="{base}.json"' in desk.get(base).text
    lines = desk.get(f"{base}.json").json()
    assert {line["by"] for line in lines} >= {"Daily", "Agency"}
    assert {"topic", "report", "stance"} <= lines[0].keys()
    assert len(desk.get(f"{base}.csv").text.splitlines()) == len(lines) + 1
