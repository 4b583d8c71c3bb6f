"""The door before every address: who asks, and whether their role may. Nothing behind it is reached otherwise.

It stands before the pages, the data, the evidence, the interface for programs and what is not there at all, and asks
the table of permissions alone. A request that is refused is refused before its body is read.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import b64decode
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.desk.accounts.permissions import PUBLIC, may, taken_by
from parley.desk.accounts.who import KNOWN, forbidden
from parley.desk.settings import Settings
from parley.errors import DeskError, LedgerError, ParleyError
from parley.ledger.access import sign_ins
from parley.ledger.access.sign_ins import Kind, Known, SignIn
from parley.ledger.store import Store

Answer = Callable[[Request, ParleyError], Response]

CALENDAR = ".ics"
"""Addresses where a program may also say its token as the password of HTTP Basic, since calendars know nothing else."""
DATA = (".json", ".csv", ".geojson", ".ics")
_CHALLENGE = 'Bearer realm="parley"'


class Door:
    """Lets a request through for whom the table of permissions does."""

    def __init__(self, app: ASGIApp, settings: Settings, store: Store, answer: Answer) -> None:
        self._app = app
        self._settings = settings
        self._store = store
        self._answer = answer
        self._noting: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not self._settings.guarded:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            scope[KNOWN] = found = await run_in_threadpool(self._known, request)
        except LedgerError as error:
            await self._answer(request, error)(scope, receive, send)
            return
        refused = self._refused(request, found)
        if refused is not None:
            await refused(scope, receive, send)
            return
        if found is not None and sign_ins.unnoted(found.sign_in):
            self._note(found.sign_in)
        await self._app(scope, receive, _private(send) if found is not None else send)

    def _known(self, request: Request) -> Known | None:
        """Who a request is from: by the token of a program where it says one, else by the browser's cookie."""
        given, kind = _token_in(request, session_cookie(self._settings))
        if not given:
            return None
        with self._store.read() as connection:
            found = sign_ins.known(connection, given)
        return found if found is not None and found.sign_in.kind == kind else None

    def _refused(self, request: Request, found: Known | None) -> Response | None:
        path = request.scope["path"]  # as the routes see it; that of a URL ends at a ? or # that was escaped
        what = taken_by(request.method, path)
        if what == PUBLIC or (found is not None and may(found.account.role, what)):
            return None
        if found is not None:
            return self._answer(request, forbidden(found.account, f"{request.method} {path}"))
        if request.method in ("GET", "HEAD") and not _for_programs(request):
            return _to_sign_in(request)
        answer = self._answer(request, _not_signed_in(request))
        answer.headers["WWW-Authenticate"] = (
            'Basic realm="parley", charset="UTF-8"' if path.endswith(CALENDAR) else _CHALLENGE
        )
        if _by_script(request):
            answer.headers["HX-Redirect"] = "/sign-in"
        return answer

    def _note(self, sign_in: SignIn) -> None:
        """Note the time of use beside the answer, which does not wait for whoever writes to the ledger."""
        if sign_in.id not in self._noting:
            self._noting.add(sign_in.id)
            task = asyncio.create_task(self._noted(sign_in))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _noted(self, sign_in: SignIn) -> None:
        try:
            await run_in_threadpool(self._write_seen, sign_in)
        except LedgerError as error:
            logging.getLogger("parley.desk").info("the time of use was not noted: %s", error)
        finally:
            self._noting.discard(sign_in.id)

    def _write_seen(self, sign_in: SignIn) -> None:
        with self._store.write() as connection:
            sign_ins.seen(connection, sign_in)


def session_cookie(settings: Settings) -> str:
    """The name of the cookie that holds a browser's token; over https one that no other host can set (RFC 6265bis)."""
    return "__Host-parley-session" if settings.secure else "parley-session"


def _token_in(request: Request, cookie: str) -> tuple[str | None, Kind]:
    given = request.headers.get("authorization")
    if given is None:
        return request.cookies.get(cookie), "browser"
    scheme, _, value = given.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip(), "program"
    if scheme.lower() == "basic" and request.scope["path"].endswith(CALENDAR):
        return _password_in(value), "program"
    return None, "program"


def _password_in(basic: str) -> str | None:
    try:
        return b64decode(basic.strip(), validate=True).decode("utf-8").partition(":")[2]
    except ValueError:
        return None


def _for_programs(request: Request) -> bool:
    path = request.scope["path"]
    return path.startswith("/api/") or path.endswith(DATA) or _by_script(request)


def _by_script(request: Request) -> bool:
    """Whether htmx asks, which is to lead the whole page on and not to put the form to sign in into a part of it."""
    return request.headers.get("hx-request") == "true"


def _to_sign_in(request: Request) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    wanted = quote(request.scope["path"]) + (f"?{query}" if query else "")
    address = "/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='/')}"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})


def _private(send: Send) -> Send:
    """What is shown to who is signed in is kept by no cache between, and asked for anew each time."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return sending


def _not_signed_in(request: Request) -> DeskError:
    return DeskError(
        "desk.signed_out",
        place=request.scope["path"],
        found="nobody who is signed in",
        expected="a browser that is signed in, or Authorization: Bearer with the token of a program",
        next_step="Sign in at /sign-in; for a program, make a token: parley accounts token NAME",
    )
