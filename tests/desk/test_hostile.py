"""Reports that try to be markup: none of it becomes an element, a handler or an address on any page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.dossier.model import Commitment, Dossier, Name, Place
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put

TRICKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</textarea><iframe src=//evil.example>",
    "</title><base href=//evil.example>",
    "{{ 7 * 7 }}{% for x in y %}",
    "\u202egnp.exe",
    "&lt;b&gt;&#x3c;i&#x3e;",
    "<!--<a hx-get=//evil.example>",
]
KNOWN = {"script": 2, "iframe": 0, "base": 0, "object": 0, "embed": 0, "img": 0}
"""How many elements of a kind a page has by itself."""


def hostile(trick: str) -> Dossier:
    made = dossier("r " + trick, TEXT + " " + trick, url="javascript:alert(1)//" + trick, outlet=trick)
    made.report.title = trick
    activity = made.activities[0]
    activity.name, activity.aliases, activity.places = trick, [trick], [Place(trick, "NOR", 61.1, 11.4)]
    made.forces[0].of, made.forces[0].claimed_by = trick, [trick]
    made.claims[0].speaker.name, made.claims[0].content.text = trick, trick
    made.names.append(Name(trick, (0, 6), "person", trick))
    made.commitments.append(
        Commitment(who=[trick], what=trick, due="2031-04-01", span=(0, 6), claim="c1", status="made")
    )
    return made


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_of_a_report_becomes_markup(settings: Settings, trick: str) -> None:
    store = open_ledger(settings.ledger)
    put(store, hostile(trick))
    store.close()
    with TestClient(app_of(settings), base_url="http://localhost") as desk:
        id = desk.get("/activities.json").json()[0]["id"]
        report = html.fromstring(desk.get("/reports").text).xpath("//tbody//th//a/@href")[0]
        pages = ["/activities", f"/activities/{id}", f"/activities/{id}/what-if", "/reports", "/reports?q=troops"]
        for address in [*pages, str(report), "/deadlines", "/commitments", "/people", "/judgements"]:
            answer = desk.get(address)
            assert answer.status_code == 200, address
            check(answer.text, address)


def check(text: str, address: str) -> None:
    page = html.fromstring(text)
    for element, most in KNOWN.items():
        assert len(page.xpath(f"//{element}")) == most, (address, element)
    assert not page.xpath("//@*[starts-with(name(), 'on')]"), address
    for link in (str(link) for link in page.xpath("//@href | //@src | //@action | //@hx-get")):
        assert link.startswith(("/", "#")) or link == "data:,", (address, link)
        assert not link.startswith("//"), (address, link)
    assert "\u202e" not in text
    assert "49" not in page.xpath("string(//h1)")
