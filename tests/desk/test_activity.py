"""The page of an activity, beyond what all pages share."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from fastapi.testclient import TestClient

from parley.desk.settings import Settings
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
