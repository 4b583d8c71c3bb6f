"""The page of an activity, beyond what all pages share."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from fastapi.testclient import TestClient
from lxml import html

from parley.desk.anchors import figure_anchor
from parley.desk.settings import Settings
from parley.dossier.model import Force
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put


def test_today_stands_on_the_axis_of_an_activity_of_these_days(empty: TestClient, settings: Settings) -> None:
    now = datetime.now(UTC).date()
    store = open_ledger(settings.ledger)
    near = dossier("now", TEXT.replace("2031", str(now.year)), published=now.isoformat())
    near.activities[0].start = now.isoformat()
    put(store, near)
    put(store, dossier("then", TEXT, published="2031-03-02"))
    store.close()
    pages = {
        line["start"][0][:4]: empty.get(f"/activities/{line['id']}").text
        for line in empty.get("/activities.json").json()
    }
    assert '<g class="today">' in pages[str(now.year)]
    assert '<g class="today">' not in pages["2031"]


def test_who_says_what_is_data(desk: TestClient, activity: str) -> None:
    found = desk.get(f"/activities/{activity}/says.json").json()
    ministry = next(row for row in found["speakers"] if row["name"] == "The ministry")
    assert {said["low"] for said in ministry["said"] if said["topic"] == "strength"} == {2400, 14400}
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/activities/{activity}/says.csv").text)))
    assert {line["low"] for line in lines if line["by"] == "The ministry"} == {"2400", "14400"}
    assert {line["topic"] for line in lines} == {topic["key"] for topic in found["topics"]}


def test_each_entry_of_the_table_leads_to_its_words(desk: TestClient, activity: str) -> None:
    page = html.fromstring(desk.get(f"/activities/{activity}").text)
    table = page.xpath("//div[@class='matrix']")[0]
    assert "The ministry" in [row.text_content() for row in table.xpath(".//tbody//th[@scope='row']")]
    links = [str(link) for link in table.xpath(".//td//a/@href")]
    assert links
    ids = {str(id) for id in page.xpath("//@id")}
    for link in links:
        address, _, anchor = link.partition("#")
        assert anchor in ids if not address else desk.get(address).status_code == 200


def test_who_differs_is_linked_both_ways(filled: Settings, desk: TestClient, activity: str) -> None:
    store = open_ledger(filled.ledger)
    made = dossier("r7", TEXT.replace("2,400", "9,900") + " And more.", outlet="Herald")
    made.claims[0].speaker.text = "The general"
    made.forces[0].claimed_by = ["The general"]
    put(store, made)
    store.close()
    page = html.fromstring(desk.get(f"/activities/{activity}").text)
    notes = {quote.getparent().get("id"): quote.getnext() for quote in page.xpath("//section[@id='says']//blockquote")}
    pairs = {
        (str(id), str(link).removeprefix("#"))
        for id, note in notes.items()
        if "differs on troops from" in note.text_content()
        for link in note.xpath(".//a/@href[starts-with(., '#says-')]")
    }
    assert pairs
    assert pairs == {(there, here) for here, there in pairs}


def test_a_figure_of_the_activity_has_an_anchor(desk: TestClient, activity: str) -> None:
    page = html.fromstring(desk.get(f"/activities/{activity}").text)
    figures = desk.get(f"/activities/{activity}.json").json()["activity"]["figures"]
    anchors = {figure_anchor(figure["report"], figure["span"]) for figure in figures}
    assert anchors == {str(id) for id in page.xpath("//section[@id='figures']//tr/@id")}
    ids = [str(id) for id in page.xpath("//@id")]
    assert len(ids) == len(set(ids))


def test_figures_of_the_other_side_stand_apart(empty: TestClient, settings: Settings) -> None:
    text = TEXT + " It was watched by 20 ships of Russia."
    made = dossier("r1", text)
    start = text.index("20 ships")
    made.forces.append(Force("ships", (start, start + 8), activity="a1", of="RUS", low=20, high=20, hedge="exact"))
    store = open_ledger(settings.ledger)
    put(store, made)
    store.close()
    line = empty.get("/activities.json").json()[0]
    page = html.fromstring(empty.get(f"/activities/{line['id']}").text)
    assert "20 ships" in page.get_element_by_id("opposed").text_content()
    assert "20 ships" not in page.get_element_by_id("figures").text_content()


def test_what_a_newer_version_replaced_is_marked_and_drawn_no_more(desk: TestClient, filled: Settings) -> None:
    store = open_ledger(filled.ledger)
    put(store, dossier("r9", TEXT.replace("2,400", "2,700"), outlet="Daily", url="https://daily.example/1"))
    store.close()
    activity = desk.get("/activities.json").json()[0]["id"]
    page = html.fromstring(desk.get(f"/activities/{activity}").text)
    rows = page.xpath("//section[@id='figures']/details//tr[@class='is-replaced']")
    assert len(rows) == 2, "of the page and of its copy"
    assert all("2,400" in row.text_content() and "by version r9" in row.text_content() for row in rows)
    drawn = page.xpath("//section[@id='figures']//figure")[0].text_content()
    assert "2,700" in drawn
    assert "r1," not in drawn
    german = desk.get(f"/activities/{activity}", headers={"Accept-Language": "de"}).text
    assert "durch die Fassung r9 ersetzt" in german
