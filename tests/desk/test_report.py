"""The page of a report, beyond what all pages share."""

from __future__ import annotations

import csv
import io

from fastapi.testclient import TestClient
from lxml import html

from parley.desk.settings import Settings
from parley.dossier.model import Activity, Time
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put


def test_findings_lead_to_what_others_say_and_back(desk: TestClient, activity: str) -> None:
    page = html.fromstring(desk.get("/reports/r1").text)
    links = [
        str(link) for link in page.xpath("//section[@class='findings']//a/@href") if "#" in link and link[0] == "/"
    ]
    assert {link.partition("#")[2].partition("-")[0] for link in links} == {"figure", "says"}
    for link in links:
        address, _, anchor = link.partition("#")
        assert address.partition("?")[0].rpartition("/")[0] == f"/activities/{activity}"
        there = html.fromstring(desk.get(address).text).xpath("//*[@id=$anchor]", anchor=anchor)
        assert there, link
        back = [str(one) for one in there[0].xpath(".//a/@href")]
        assert any(one.startswith("/reports/r1#at-") for one in back), link


def test_marks_and_findings_of_the_text_lead_to_each_other(desk: TestClient) -> None:
    page = html.fromstring(desk.get("/reports/r1").text)
    ids = {str(id) for id in page.xpath("//@id")}
    marks = page.xpath("//a[contains(@class, 'mark')]/@href")
    back = page.xpath("//section[@class='findings']//a[@class='to']/@href[starts-with(., '#')]")
    assert marks
    assert back
    assert {str(link)[1:] for link in [*marks, *back]} <= ids


def test_a_report_on_several_activities_leads_its_figures_only(filled: Settings, desk: TestClient) -> None:
    store = open_ledger(filled.ledger)
    text = TEXT + " Poland began the exercise Amber Ladder 2031."
    made = dossier("r5", text, outlet="Herald")
    at = text.index("Amber Ladder 2031")
    made.activities.append(Activity("a2", "exercise", "Amber Ladder 2031", parties=["POL"], spans=[(at, at + 17)]))
    put(store, made)
    store.close()
    page = html.fromstring(desk.get("/reports/r5").text)
    links = [str(link) for link in page.xpath("//section[@class='findings']//a/@href") if link[0] == "/"]
    assert len({link.partition("#")[0].removesuffix("/figures").partition("/figures?")[0] for link in links}) == 2
    assert not [link for link in links if "#says-" in link]


def test_all_that_was_read_in_a_report_is_a_table(desk: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/reports/r%2F3.csv").text)))
    assert {line["kind"] for line in lines} >= {"activity", "force", "claim"}
    assert {line["report"] for line in lines} == {"r/3"}
    assert desk.get("/reports/none.csv").status_code == 404


def test_a_time_without_a_day_is_said_to_be_left_open(filled: Settings, desk: TestClient) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r6", TEXT + " It ends in due course.", outlet="Herald")
    made.times.append(Time("in due course", (len(TEXT) + 9, len(TEXT) + 22)))
    put(store, made)
    store.close()
    assert "“in due course” has no calendar value" in desk.get("/reports/r6").text
