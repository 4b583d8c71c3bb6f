from __future__ import annotations

import re

from fastapi.testclient import TestClient


def answers(desk: TestClient, activity: str, *settings: str) -> dict[str, tuple[str | None, str | None]]:
    found = desk.get(f"/activities/{activity}/what-if.json", params={"set": list(settings)}).json()
    return {
        pair["provision"]: tuple(side and side["holds"] for side in (pair["as_given"], pair["what_if"]))
        for pair in found["pairs"]
    }


def test_a_number_that_is_set_changes_the_answer(desk: TestClient, activity: str) -> None:
    assert answers(desk, activity, "troops=500")["VD11:40.1.1"] == ("yes", "unknown")
    nothing = [f"{item}=0" for item in ("tanks", "armoured_combat_vehicles", "artillery", "sorties")]
    assert answers(desk, activity, "troops=500", *nothing)["VD11:40.1.1"] == ("yes", "no")


def test_nothing_set_changes_nothing(desk: TestClient, activity: str) -> None:
    assert all(before == after for before, after in answers(desk, activity).values())


def test_the_page_shows_both_sides_and_keeps_what_was_set_in_its_address(desk: TestClient, activity: str) -> None:
    page = desk.get(f"/activities/{activity}/what-if", params={"item": "troops", "number": "2,500"})
    assert "With troops=2500" in page.text
    assert 'class="changed"' in page.text
    assert 'value="2,500"' in page.text
    assert "changed: holds" in page.text
    data = re.search(r'href="(/activities/[^"]*what-if.json[^"]*)"', page.text)
    assert data is not None
    assert desk.get(data[1]).json()["set"] == ["troops=2500"]


def test_a_date_that_is_none_is_explained(desk: TestClient, activity: str) -> None:
    page = desk.get(f"/activities/{activity}/what-if", params={"start": "soon"})
    assert page.status_code == 422
    assert "soon" in page.text
    assert desk.get(f"/activities/{activity}/what-if.json", params={"set": "nothing"}).status_code == 422
