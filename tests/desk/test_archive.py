from __future__ import annotations

import hashlib

from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.add import add_dossier
from parley.ledger.store import open_ledger
from tests.ledger.reports import dossier, put

PAGE = b"<html><script>alert(1)</script><p onclick=alert(2)>Norway began a drill.</p></html>"


def test_a_page_is_shown_in_a_sandbox(settings: Settings) -> None:
    store = open_ledger(settings.ledger)
    for name, data, media in (("p", PAGE, "text/html"), ("d", b"%PDF-1.7", "application/pdf")):
        made = dossier(name, text=f"A drill of {name} began.")
        made.report.sha256 = hashlib.sha256(data).hexdigest()
        add_dossier(store, made, data, media)
    store.close()
    with TestClient(app_of(settings), base_url="http://localhost") as desk:
        page = desk.get(f"/evidence/{hashlib.sha256(PAGE).hexdigest()}")
        file = desk.get(f"/evidence/{hashlib.sha256(b'%PDF-1.7').hexdigest()}")
        link = desk.get("/reports/p").text
    assert page.content == PAGE
    policy = page.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["content-type"] == "application/octet-stream"
    assert f"/evidence/{hashlib.sha256(PAGE).hexdigest()}" in link


def test_text_is_shown_as_text(settings: Settings) -> None:
    store = open_ledger(settings.ledger)
    put(store, made := dossier("t"))
    store.close()
    with TestClient(app_of(settings), base_url="http://localhost") as desk:
        answer = desk.get(f"/evidence/{made.report.sha256}")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text == made.report.text
        assert desk.get(f"/evidence/{'0' * 64}").status_code == 404
        assert desk.get("/evidence/none").status_code == 422
