from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.desk.conftest import HOSTILE


def text_of(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_the_desk_begins_with_its_activities(desk: TestClient) -> None:
    page = text_of(desk.get("/").text)
    assert "Cobalt Lantern 2031" in page
    assert "1 activity" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("q=lantern", True),
        ("q=spokesman", True),
        ("q=submarine", False),
        ("state=Norway", True),
        ("state=POL", False),
        ("since=2031-04", True),
        ("until=2031-03-03", True),
        ("place=rena", True),
        ("kind=patrol", False),
        ("answer=yes", True),
        ("answer=none", False),
    ],
)
def test_activities_are_filtered(desk: TestClient, query: str, found: bool) -> None:
    assert bool(desk.get(f"/activities.json?{query}").json()) is found
    assert ("Cobalt Lantern" in desk.get(f"/activities?{query}").text) is found


def test_a_filter_without_meaning_is_explained(desk: TestClient) -> None:
    answer = desk.get("/activities?since=soon")
    assert answer.status_code == 422
    assert "expected a day, month or year" in text_of(answer.text)
    assert desk.get("/activities.json?since=soon").json()["code"] == "option.day"


def test_an_activity_shows_both_figures_and_what_would_settle_them(desk: TestClient, activity: str) -> None:
    page = text_of(desk.get(f"/activities/{activity}").text)
    for words in ("Cobalt Lantern 2031", "14,400", "2,400", "VD11:40.1.1", "Who says what", "outlet", "SHA-256"):
        assert words in page


def test_an_activity_is_found_by_its_name(desk: TestClient, activity: str) -> None:
    answer = desk.get("/activities/Cobalt Lantern 2031", follow_redirects=False)
    assert answer.headers["location"] == f"/activities/{activity}"


def test_each_finding_of_an_activity_leads_to_its_words(desk: TestClient, activity: str) -> None:
    page = html.fromstring(desk.get(f"/activities/{activity}").text)
    links = {str(link) for link in page.xpath("//a/@href") if re.match(r"/reports/.*#at-", str(link))}
    assert links
    for link in links:
        address, anchor = link.split("#")
        report = html.fromstring(desk.get(address).text)
        assert report.xpath("//*[@id=$anchor]", anchor=anchor), link


def test_a_report_shows_its_text_escaped_and_leads_to_its_activity(desk: TestClient, activity: str) -> None:
    page = desk.get("/reports/r2").text
    assert HOSTILE not in page
    assert HOSTILE in text_of(page)
    assert f'href="/activities/{activity}"' in page


def test_a_report_with_a_slash_in_its_name_has_an_address(desk: TestClient) -> None:
    assert "Rena" in desk.get("/reports/r%2F3").text
    assert desk.get("/reports/r%2F3.json").json()["report"]["outlet"] == "Agency"


def test_copies_are_shown_as_such(desk: TestClient, activity: str) -> None:
    assert "copy of r1" in text_of(desk.get(f"/activities/{activity}").text)


def test_deadlines_come_soonest_first_and_as_a_calendar(desk: TestClient) -> None:
    due = desk.get("/deadlines.json").json()
    assert due
    assert [one["days"] for one in due] == sorted(one["days"] for one in due)
    assert "Cobalt Lantern 2031" in text_of(desk.get("/deadlines").text)
    calendar = desk.get("/deadlines.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in calendar.text


@pytest.mark.parametrize("address", ["/activities.json", "/deadlines.json", "/deadlines.ics", "/reports.csv"])
def test_what_has_not_changed_is_not_sent_again(desk: TestClient, address: str) -> None:
    tag = desk.get(address).headers["etag"]
    again = desk.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_places_are_geojson(desk: TestClient) -> None:
    answer = desk.get("/activities.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json()["features"][0]["geometry"]["coordinates"]


@pytest.mark.parametrize("address", ["/nowhere", "/reports/none", "/activities/zzzz"])
def test_what_is_not_there_is_a_page_that_says_so(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


PAGES = ["/activities", "/deadlines", "/commitments", "/people", "/reports", "/reports/r1", "/reports?q=troops"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_landmarks_and_no_inline_script_or_style(desk: TestClient, address: str) -> None:
    page = html.fromstring(desk.get(address).text)
    for landmark in ("header", "main", "nav", "footer", "h1"):
        assert page.xpath(f"//{landmark}"), landmark
    assert page.xpath("//a[@class='skip']/@href") == ["#content"]
    assert not page.xpath("//script[not(@src)] | //*[@style] | //*[@*[starts-with(name(), 'on')]]")
    assert not [link for link in page.xpath("//link/@href | //script/@src | //img/@src") if "//" in str(link)]
    ids = [str(id) for id in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
