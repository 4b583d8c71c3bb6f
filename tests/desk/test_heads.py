from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "address", ["/activities", "/deadlines.ics", "/api/v1/reports", "/static/desk.css", "/nowhere", "/reports/r1"]
)
def test_a_head_is_that_of_the_answer_without_its_body(desk: TestClient, address: str) -> None:
    whole, head = desk.get(address), desk.head(address)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length", "etag", "content-security-policy"):
        assert head.headers.get(name) == whole.headers.get(name), name


def test_where_nothing_is_to_be_read_there_is_no_head(desk: TestClient) -> None:
    assert desk.head("/inbox/samples").status_code == desk.get("/inbox/samples").status_code
