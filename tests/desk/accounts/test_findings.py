"""With accounts on: who judges a finding, and under which name."""

from __future__ import annotations

from tests.desk.accounts.conftest import SignIn, token

PAGE = "/reports/r1"


def test_a_reader_sees_what_was_judged_and_has_no_form(signed_in: SignIn) -> None:
    analyst, reader = signed_in("analyst1"), signed_in("reader1")
    given = {
        "token": token(analyst, PAGE),
        "finding": "r1#f1",
        "verdict": "reject",
        "reason": "A slip",
        "by": "Somebody",
    }
    assert analyst.post("/findings", data=given).status_code == 303
    assert "parley-name" not in analyst.cookies
    page = reader.get(PAGE).text
    assert "rejected by analyst1" in page
    assert 'action="/findings"' not in page
    assert "/undo" not in page
    refused = reader.post("/findings", data=given | {"token": token(reader, PAGE)})
    assert refused.status_code == 403


def test_only_who_judged_or_an_officer_takes_it_back(signed_in: SignIn) -> None:
    officer, analyst = signed_in("officer1"), signed_in("analyst1")
    given = {"token": token(officer, PAGE), "finding": "r1#f1", "verdict": "confirm", "reason": "Seen"}
    assert officer.post("/findings", data=given).status_code == 303
    (made,) = officer.get("/judgements.json").json()
    assert made["by"] == "officer1"
    assert f"/judgements/{made['id']}/undo" not in analyst.get(PAGE).text
    assert analyst.post(f"/judgements/{made['id']}/undo", data={"token": token(analyst, PAGE)}).status_code == 403
    assert officer.post(f"/judgements/{made['id']}/undo", data={"token": token(officer, PAGE)}).status_code == 303
