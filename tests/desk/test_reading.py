"""What a page reads is of one moment of the ledger, in the thread in which the page is made."""

from __future__ import annotations

from pathlib import Path
from threading import current_thread

from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event, select
from starlette.responses import PlainTextResponse, Response

from parley.desk.reading import Moment, Reading
from parley.ledger.store import ledger
from parley.ledger.tables import reports
from tests.ledger.reports import TEXT, dossier, put

router = APIRouter(route_class=Reading)


@router.get("/reports/{part}")
def names(connection: Moment, part: int, most: int = 10) -> Response:
    """The names of the reports, from one on, read twice."""
    wanted = select(reports.c.name).order_by(reports.c.id).offset(part).limit(most)
    twice = [list(connection.execute(wanted).scalars()) for _ in range(2)]
    return PlainTextResponse(f"{twice[0] == twice[1]} {','.join(twice[0])} {connection.in_transaction()}")


@router.get("/plain")
def plain() -> Response:
    """Nothing of the ledger."""
    return PlainTextResponse("plain")


def test_an_endpoint_is_given_a_moment_beside_what_the_address_says(tmp_path: Path) -> None:
    began: list[str] = []
    with ledger(str(tmp_path / "a.db")) as store:
        for name in ("one", "two", "three"):
            put(store, dossier(name, f"{TEXT} This is the {name} of them."))
        event.listen(store.engine, "begin", lambda _: began.append(current_thread().name))
        app = FastAPI()
        app.state.store = store
        app.router.routes.extend(router.routes)
        with TestClient(app) as client:
            assert client.get("/reports/1?most=1").text == "True two True"
            assert client.get("/reports/x").status_code == 422
            assert client.get("/plain").text == "plain"
            (asked,) = (one for one in client.get("/openapi.json").json()["paths"] if "reports" in one)
            parameters = client.get("/openapi.json").json()["paths"][asked]["get"]["parameters"]
    assert len(began) == 1
    assert "MainThread" not in began
    assert [one["name"] for one in parameters] == ["part", "most"]
