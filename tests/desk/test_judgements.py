from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

from tests.desk.test_inbox import token


def test_a_judgement_is_shown_with_name_and_time_and_can_be_undone(desk: TestClient, activity: str) -> None:
    sealed = token(desk, "/judgements")
    given = {"token": sealed, "a": "r2#a1", "b": "r1#a1", "verdict": "different", "reason": "Two drills", "by": "Ada"}
    page = desk.post("/judgements", data=given)
    assert page.status_code == 200
    assert page.url.path.startswith("/activities/")
    for words in ("Two drills", "Ada", "holds"):
        assert words in page.text
    assert len(desk.get("/activities.json").json()) == 2
    number = desk.get("/judgements.json").json()[0]["id"]
    page = desk.post(f"/judgements/{number}/undo", data={"token": sealed, "by": "Bo", "reason": "Misread"})
    assert "taken back by Bo" in page.text
    assert [line["id"] for line in desk.get("/activities.json").json()] == [activity]


def test_the_name_is_kept_for_the_next_judgement(desk: TestClient, activity: str) -> None:
    sealed = token(desk, "/judgements")
    given = {"token": sealed, "a": "r2#a1", "b": "r1#a1", "verdict": "same", "reason": "One drill", "by": 'Åda "x"'}
    desk.post("/judgements", data=given)
    assert 'value="Åda &#34;x&#34;"' in desk.get(f"/activities/{activity}").text


def test_a_judgement_without_reason_name_or_subject_is_refused(desk: TestClient) -> None:
    good = {
        "token": token(desk, "/judgements"),
        "a": "r2#a1",
        "b": "r1#a1",
        "verdict": "same",
        "reason": "x",
        "by": "A",
    }
    for wrong, status in (({"reason": " "}, 422), ({"by": " "}, 422), ({"b": "nothing"}, 404), ({"verdict": "x"}, 422)):
        assert desk.post("/judgements", data=good | wrong).status_code == status
    assert desk.post("/judgements", data=good | {"token": ""}).status_code == 403
    assert desk.post("/judgements/99/undo", data=good).status_code == 404
    assert desk.get("/judgements.json").json() == []


def test_two_who_write_at_once_lose_nothing(desk: TestClient, activity: str) -> None:
    def judge(number: int) -> int:
        given = {"a": "r2#a1", "b": "r1#a1", "verdict": "same", "by": f"P{number % 2}", "reason": f"reason {number}"}
        return desk.post("/api/v1/judgements", json=given).status_code

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(judge, range(20))) == [201] * 20
    found = desk.get("/judgements.json").json()
    assert sorted(one["reason"] for one in found) == sorted(f"reason {number}" for number in range(20))
