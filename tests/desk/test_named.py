"""The lists of what the reports name."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html

from parley.desk import named
from parley.desk.settings import Settings
from parley.dossier.model import Name
from parley.ledger.store import open_ledger
from tests.ledger.reports import TEXT, dossier, put

PEOPLE = ("Kari Holm", "Anna Berg", "Ivan Petrenko")


@pytest.fixture(autouse=True)
def told(filled: Settings) -> None:
    """A report that names some people."""
    store = open_ledger(filled.ledger)
    text = TEXT + " " + ", ".join(PEOPLE) + " were there."
    made = dossier("r5", text, outlet="Herald")
    for name in PEOPLE:
        at = text.index(name)
        made.names.append(Name(name, (at, at + len(name)), "person", name))
    put(store, made)
    store.close()


def shown(desk: TestClient, address: str) -> list[str]:
    return [str(name) for name in html.fromstring(desk.get(address).text).xpath("//tbody/tr/th//text()")]


@pytest.mark.parametrize(
    ("words", "found"),
    [("", sorted(PEOPLE)), ("holm", ["Kari Holm"]), ("  Anna ", ["Anna Berg"]), ("nobody", []), ("%", []), ("_", [])],
)
def test_names_are_searched_alike_everywhere(desk: TestClient, words: str, found: list[str]) -> None:
    asked = {"q": words}
    assert shown(desk, f"/people?q={words.replace('%', '%25')}") == found
    assert [one["name"] for one in desk.get("/people.json", params=asked).json()] == found
    answer = desk.get("/api/v1/people", params=asked).json()
    assert ([one["name"] for one in answer["items"]], answer["total"]) == (found, len(found))


def test_long_lists_are_pages(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "PAGE", 2)
    assert shown(desk, "/people") + shown(desk, "/people?page=2") == sorted(PEOPLE)
    assert shown(desk, "/people?page=9") == shown(desk, "/people?page=2")
    parts = [desk.get("/api/v1/people", params={"limit": 2, "offset": at}).json()["items"] for at in (0, 2)]
    assert [one["name"] for part in parts for one in part] == sorted(PEOPLE)


def test_each_name_leads_to_what_is_known_of_it(desk: TestClient) -> None:
    for what in ("people", "institutions", "places", "equipment"):
        page = html.fromstring(desk.get(f"/{what}").text)
        for link in page.xpath("//tbody//a/@href"):
            assert desk.get(str(link)).status_code == 200, link


def test_places_with_a_point_are_on_the_map(desk: TestClient) -> None:
    features = desk.get("/places.geojson").json()["features"]
    points = {one["properties"]["name"]: one["geometry"] for one in features}
    assert all(point is None or point["type"] == "Point" for point in points.values())
    assert [one["id"] for one in features] == [one["id"] for one in desk.get("/places.json").json()]
