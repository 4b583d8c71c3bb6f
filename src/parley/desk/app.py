"""The desk as an application: its pages, its files, and what it answers where something is wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parley import __version__
from parley.desk import (
    activities,
    activity,
    api,
    archive,
    deadlines,
    findings,
    giving,
    inbox,
    judgements,
    lists,
    named,
    people,
    report,
    whatif,
)
from parley.desk.accounts import elsewhere, log, managing, own, signing
from parley.desk.accounts.attempts import Attempts
from parley.desk.accounts.door import DATA, Door, session_cookie
from parley.desk.ahead import Ahead
from parley.desk.assets import FOLDER, Assets
from parley.desk.data import JSON, tagged
from parley.desk.grounds import MOST as GROUNDS
from parley.desk.grounds import Grounds
from parley.desk.heads import Heads
from parley.desk.jobs import Inbox
from parley.desk.kept import Answers
from parley.desk.openapi import ROOT
from parley.desk.pages import page
from parley.desk.problems import problem, status_of
from parley.desk.reader import Reader
from parley.desk.safety import HEADERS, Guard
from parley.desk.settings import Settings, check_attended, check_exposure
from parley.errors import DeskError, ParleyError
from parley.ledger.access.accounts import usable
from parley.ledger.changes import Changes
from parley.ledger.store import Store, open_ledger

API = f"{ROOT}/"
ROUTERS = (
    whatif.router,
    activities.router,
    activity.router,
    lists.router,
    report.router,
    deadlines.router,
    people.router,
    named.router,
    inbox.router,
    judgements.router,
    findings.router,
    giving.router,
    api.router,
    archive.router,
    signing.router,
    elsewhere.router,
    own.router,
    managing.router,
    log.router,
)


class Desk(FastAPI):
    """An application whose OpenAPI document holds the schemas of the ledger's entries."""

    def openapi(self) -> dict[str, Any]:
        """The document, made when it is first asked for."""
        document = super().openapi()
        document.setdefault("components", {}).setdefault("schemas", {}).update(api.components())
        if self.state.settings.guarded:
            document["components"]["securitySchemes"] = _ways_in(self.state.settings)
            document["security"] = [{name: []} for name in _ways_in(self.state.settings)]
        return document


def _ways_in(settings: Settings) -> dict[str, Any]:
    """How a program, or a page of the desk, says who asks; told only where it is asked for."""
    return {
        "program": {"type": "http", "scheme": "bearer", "description": "A token that `parley accounts token` makes."},
        "browser": {"type": "apiKey", "in": "cookie", "name": session_cookie(settings)},
    }


def app_of(settings: Settings) -> FastAPI:
    """The application over the ledger of the settings, which is made on first use.

    Raises `DeskError` (`desk.exposed`, `desk.accounts`, `desk.public_url`), and `LedgerError` where the ledger cannot
    be opened.
    """
    check_exposure(settings)
    store = _attended(settings)
    app = Desk(
        title="Parley desk",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.store = store
    app.state.inbox = Inbox(store, Reader())
    app.state.attempts = Attempts()
    app.state.ahead = Ahead(store)
    changes = Changes(store)
    app.state.grounds = Grounds(store, changes, GROUNDS if settings.most_kept else 0)
    for router in ROUTERS:
        app.router.routes.extend(router.routes)  # each router that is included is asked twice, with all its routes
    app.add_api_route(f"{ROOT}/openapi.json", _document, include_in_schema=False)
    app.mount("/static", Assets(directory=FOLDER))
    app.add_middleware(Answers, store=store, changes=changes, most=settings.most_kept, ahead=app.state.ahead)
    app.add_middleware(Door, settings=settings, store=store, answer=_answer)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Heads)
    app.add_exception_handler(ParleyError, _on_error)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(RequestValidationError, _on_wrong_request)
    app.add_exception_handler(Exception, _on_fault)
    return app


def _attended(settings: Settings) -> Store:
    """The open ledger, in which somebody has an account where one has to sign in."""
    store = open_ledger(settings.ledger)
    try:
        with store.read() as connection:
            check_attended(settings, usable(connection))
    except BaseException:
        store.close()
        raise
    return store


def _document(request: Request) -> Response:
    """What the interface for programs is (OpenAPI)."""
    return tagged(request, msgspec.json.encode(request.app.openapi()), JSON)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    ahead = asyncio.create_task(app.state.ahead.run())
    yield
    ahead.cancel()
    app.state.inbox.close()
    app.state.store.close()


def _answer(request: Request, error: ParleyError) -> Response:
    """A problem document for programs, a page for people."""
    if request.url.path.startswith(API) or request.url.path.endswith(DATA):
        return problem(error)
    return page(request, "error.html", status=status_of(error), error=error)


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ParleyError)
    return _answer(request, error)


async def _on_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = _answer(request, _refusal(request, error))
    answer.headers.update(error.headers or {})
    return answer


def _refusal(request: Request, error: HTTPException) -> DeskError:
    if error.status_code == 404:
        return DeskError(
            "desk.page",
            place=request.url.path,
            found="no page of this address",
            expected="a page of the desk",
            next_step="Begin at the list of activities.",
        )
    if error.status_code == 405:
        return DeskError(
            "desk.method",
            place=request.url.path,
            found=f"no use of {request.method}",
            expected=f"one of {(error.headers or {}).get('Allow', 'GET')}",
            next_step="Use the page or form of this address.",
        )
    return _wrong_fields(str(error.detail))


async def _on_wrong_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return _answer(request, _wrong_fields(wrong))


def _wrong_fields(wrong: str) -> DeskError:
    return DeskError(
        "desk.field",
        place="the request",
        found=wrong[:400],
        expected="fields within their bounds; a text of more than 1 MiB as a file",
        next_step="Correct what is named.",
    )


async def _on_fault(request: Request, error: Exception) -> Response:
    logging.getLogger("parley.desk").error("fault at %s", request.url.path, exc_info=error)
    answer = _answer(
        request,
        DeskError(
            "desk.fault",
            place=request.url.path,
            found=f"a fault of the desk: {type(error).__name__}",
            expected="an answer",
            next_step="Please report it with what the terminal of the desk says.",
        ),
    )
    answer.headers.update(HEADERS)
    return answer
