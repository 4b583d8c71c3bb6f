"""What falls due: its list, its data and its calendar."""

from __future__ import annotations

import csv
import io
from typing import Any

import icalendar
import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk import deadlines
from parley.desk.settings import Settings
from parley.dossier.model import Claim, Commitment, Content, Cue, Speaker
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put


@pytest.fixture
def promised(filled: Settings) -> Settings:
    """A ledger in which a state also promises something until a day."""
    store = open_ledger(filled.ledger)
    made = dossier("r9", TEXT + " The minister promised to bring the guests home by 9 April 2031.", outlet="Herald")
    speaker = Speaker("The minister", (150, 162), country="NOR", kind="person")
    words = Content("to bring the guests home", [(170, 190)])
    made.claims.append(Claim("c9", speaker, Cue("promised", (163, 168)), words, "indirect", "promise"))
    made.commitments.append(
        Commitment(["NOR"], "to bring the guests home", "c9", "made", due="2031-04-09", by="The minister")
    )
    put(store, made)
    store.close()
    return filled


def events(calendar: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar).walk("VEVENT"))


def test_promises_stand_beside_the_deadlines_of_the_document(promised: Settings, desk: TestClient) -> None:
    due = desk.get("/deadlines.json").json()
    (promise,) = [one for one in due if one["provision"] is None]
    assert (promise["days"], promise["who"], promise["status"]) == (["2031-04-09"] * 2, ["NOR"], "pending")
    assert {one["obligation"] for one in due} >= {"notification", "promise"}
    summaries = [str(event["summary"]) for event in events(desk.get("/deadlines.ics").text)]
    assert any(summary.startswith("promise due: NOR") for summary in summaries)
    assert any("(VD11:40.1.1): Cobalt Lantern 2031" in summary for summary in summaries)


def test_each_deadline_says_whose_it_is_by_which_paragraph_and_leads_to_its_answer(
    desk: TestClient, activity: str
) -> None:
    page = html.fromstring(desk.get("/deadlines").text)
    row = next(row for row in page.xpath("//tbody/tr") if "VD11:40.1.1" in row.text_content())
    assert "Norway" in row.text_content()
    (link,) = row.xpath(".//a/@href")
    address, anchor = link.split("#")
    assert address == f"/activities/{activity}"
    assert html.fromstring(desk.get(address).text).xpath("//*[@id=$anchor]", anchor=anchor)


def test_the_identifiers_of_a_calendar_stay_when_the_activity_is_called_otherwise(
    filled: Settings, desk: TestClient
) -> None:
    before = {str(event["uid"]) for event in events(desk.get("/deadlines.ics").text)}
    assert len(before) == len(desk.get("/deadlines.json").json())
    store = open_ledger(filled.ledger)
    later = dossier("r8", TEXT.replace("Cobalt Lantern 2031", "Cobalt Lantern-2031") + " Again.", outlet="Herald")
    put(store, later)
    store.close()
    assert {str(event["uid"]) for event in events(desk.get("/deadlines.ics").text)} == before


@pytest.mark.parametrize(("query", "some"), [("state=NOR", True), ("state=Norway", True), ("state=POL", False)])
def test_deadlines_of_one_state(desk: TestClient, query: str, some: bool) -> None:
    assert bool(desk.get(f"/deadlines.json?{query}").json()) is some
    assert bool(events(desk.get(f"/deadlines.ics?{query}").text)) is some
    assert ("VD11:40.1.1" in desk.get(f"/deadlines?{query}").text) is some
    assert bool(desk.get(f"/api/v1/deadlines?{query}").json()["items"]) is some


def test_deadlines_of_one_activity(desk: TestClient, activity: str) -> None:
    everything = desk.get("/deadlines.json").json()
    assert desk.get(f"/deadlines.json?activity={activity}").json() == everything
    assert desk.get("/deadlines.json?activity=none").json() == []


def test_what_is_no_state_is_explained(desk: TestClient) -> None:
    answer = desk.get("/deadlines?state=Nowhere")
    assert answer.status_code == 422
    assert "Nowhere" in answer.text
    assert desk.get("/deadlines.json?state=Nowhere").json()["code"] == "option.party"


def test_the_page_offers_a_subscription_of_what_it_shows(desk: TestClient) -> None:
    page = html.fromstring(desk.get("/deadlines?state=NOR").text)
    assert page.xpath("//a[starts-with(@href, 'webcal')]/@href") == ["webcal://localhost:8080/deadlines.ics?state=NOR"]
    calendar = icalendar.Calendar.from_ical(desk.get("/deadlines.ics?state=NOR").text)
    assert calendar["x-wr-calname"] == "Parley NOR"


def test_the_table_has_a_line_for_each(desk: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/deadlines.csv").text)))
    assert [line["id"] for line in lines] == [one["id"] for one in desk.get("/deadlines.json").json()]
    assert len({line["id"] for line in lines}) == len(lines)


def test_long_lists_are_pages(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "PAGE", 2)
    everything = [one["id"] for one in desk.get("/deadlines.json").json()]
    shown: list[str] = []
    for number in range(1, 9):
        page = html.fromstring(desk.get(f"/deadlines?page={number}").text)
        rows = page.xpath("//tbody/tr/@id")
        assert len(rows) <= 2
        shown += [row for row in rows if row not in shown]
        if not page.xpath("//a[@rel='next']"):
            break
    assert sorted(shown) == sorted(everything)
