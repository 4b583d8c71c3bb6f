from __future__ import annotations

import csv
import html
import io
import re

import pytest
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
    page = desk.get(f"/activities/{activity}/what-if", params={"troops": "2,500"})
    assert "With troops=2500" in page.text
    assert 'class="changed"' in page.text
    assert 'value="2,500"' in page.text
    assert "changed: answer" in page.text or "changed: holds" in page.text
    data = re.search(r'href="(/activities/[^"]*what-if.json[^"]*)"', page.text)
    assert data is not None
    assert desk.get(html.unescape(data[1])).json()["set"] == ["troops=2500"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"troops": "500", "tanks": "", "start": " "}, "troops=500"),
        ({"item": "troops", "number": "500", "end": ""}, "troops=500"),
        ({"slide.troops": "600", "from.troops": "14400:", "troops": ""}, "troops=600"),
        ({"slide.troops": "600", "from.troops": "600:700", "troops": "800"}, "troops=800"),
        ({"slide.start": "741500", "from.start": "741510:", "start": ""}, "start=2031-02-27"),
        ({"slide.start": "0", "from.start": "741510:", "start": ""}, ""),
        ({"set": "tanks=3", "troops": "", "believe": "Daily"}, "believe=Daily&set=tanks%3D3"),
        ({"troops": "", "lang": "de"}, "lang=de"),
    ],
)
def test_a_form_leads_to_an_address_that_holds_what_was_set_alone(
    desk: TestClient, activity: str, sent: dict[str, str], kept: str
) -> None:
    answer = desk.get(f"/activities/{activity}/what-if", params=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/activities/{activity}/what-if" + (f"?{kept}" if kept else "")
    assert desk.get(answer.headers["location"]).status_code in (200, 422)


def test_the_figures_of_one_claimant_are_taken_as_established(desk: TestClient, activity: str) -> None:
    page = desk.get(f"/activities/{activity}/what-if")
    claimants = re.findall(r'<option value="([^"]+)"', page.text.partition('id="believe"')[2].partition("</select>")[0])
    found = desk.get(f"/activities/{activity}/what-if.json", params={"believe": "NOR"}).json()
    assert found["believe"] == "NOR"
    assert claimants in ([], ["NOR"])
    wrong = desk.get(f"/activities/{activity}/what-if.json", params={"believe": "Nobody"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "facts.setting")


def test_the_data_come_as_a_table(desk: TestClient, activity: str) -> None:
    table = desk.get(f"/activities/{activity}/what-if.csv", params={"set": "troops=500"}).text
    lines = {line["provision"]: line for line in csv.DictReader(io.StringIO(table))}
    assert lines["VD11:40.1.1"]["as_given"] == "yes"
    assert lines["VD11:40.1.1"]["what_if"] == "unknown"
    assert "holds" in lines["VD11:40.1.1"]["changed"]


def test_a_date_that_is_none_is_explained(desk: TestClient, activity: str) -> None:
    page = desk.get(f"/activities/{activity}/what-if", params={"start": "soon"})
    assert page.status_code == 422
    assert "soon" in page.text
    assert desk.get(f"/activities/{activity}/what-if.json", params={"set": "nothing"}).status_code == 422
