"""Answers that are kept until the ledger changes, so that a page is made once and not for every visitor.

An answer is given again only to the same question: the same address, language, name in the forms, account and day, of
a ledger in which nothing was committed since. Who may ask is settled before, by the door. The token of the forms, which
is each visitor's own, is put in when a page is given. What is not asked for again is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, NamedTuple

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.desk.accounts.who import NAME, who
from parley.desk.data import is_held, not_modified
from parley.desk.safety import token_of
from parley.desk.translation import COOKIE as LANGUAGE
from parley.ledger.changes import Changes
from parley.ledger.store import Store

MARK = token_hex(32)
"""Stands in a kept page where the token of the visitor is put in; nobody can guess it."""
PAGE = "parley.page"
"""Where the scope of a request keeps the page with its mark."""
LARGEST = 4 * 1024**2
_KINDS = ("text/html", "application/json", "text/csv", "application/geo+json")
_NEVER = ("/inbox", "/log", "/account", "/sign-", "/evidence", "/static", "/api/v1/jobs", "/api/v1/log")
"""Addresses whose answers depend on more than the ledger, or are kept by nobody."""


class Kept(NamedTuple):
    """An answer as it is given again; `marked` where the token of a visitor has to be put in."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    marked: bool


class Answers:
    """Keeps the answers of an application, at most so many bytes of them."""

    def __init__(self, app: ASGIApp, store: Store, most: int) -> None:
        self._app = app
        self._store = store
        self._changes = Changes(store)
        self._most = most
        self._held: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._stamp: Hashable | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, from what is kept where that holds still."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        stamp = self._changes.stamp() if self._store.sqlite else await run_in_threadpool(self._changes.stamp)
        if stamp is None or stamp != self._stamp:
            self._forget(stamp)
        key = _question(request)
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            await _again(found, request)(scope, receive, send)
            return
        await self._ask(key, stamp, scope, receive, send)

    async def _ask(self, key: Hashable, stamp: Hashable | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the answer made, and keep it."""
        pages: list[str] = []
        scope[PAGE] = pages
        heard: list[Message] = []

        async def hearing(message: Message) -> None:
            heard.append({**message, "headers": list(message.get("headers", []))})  # before others put theirs to them
            await send(message)

        await self._app(scope, receive, hearing)
        made = _kept(heard, pages)
        if made is not None and stamp is not None and stamp == self._stamp:
            self._keep(key, made)

    def _keep(self, key: Hashable, made: Kept) -> None:
        before = self._held.pop(key, None)
        self._held[key] = made
        self._bytes += len(made.body) - (len(before.body) if before else 0)
        while self._bytes > self._most:
            _, gone = self._held.popitem(last=False)
            self._bytes -= len(gone.body)

    def _forget(self, stamp: Hashable | None) -> None:
        self._held.clear()
        self._bytes, self._stamp = 0, stamp


def _question(request: Request) -> Hashable:
    """All that an answer depends on beside the ledger."""
    headers, account = request.headers, who(request)
    return (
        request.scope["path"],
        request.scope.get("query_string", b""),
        str(request.base_url),
        headers.get("accept-language"),
        request.cookies.get(LANGUAGE),
        request.cookies.get(NAME),
        headers.get("hx-request"),
        (account.id, account.name, account.role) if account is not None else None,
        datetime.now(UTC).date(),
    )


def _kept(heard: list[Message], pages: list[str]) -> Kept | None:
    """The answer, if it is one to keep: a whole one, of a kind that is kept, that sets no cookie."""
    start = heard[0] if heard else {}
    headers: list[tuple[bytes, bytes]] = list(start.get("headers", []))
    named: dict[str, Any] = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
    if start.get("status") != 200 or "set-cookie" in named or not named.get("content-type", "").startswith(_KINDS):
        return None
    body = pages[0].encode() if pages else b"".join(message.get("body", b"") for message in heard[1:])
    if len(body) > LARGEST or heard[-1].get("more_body"):
        return None
    return Kept([(name, value) for name, value in headers if name.lower() != b"content-length"], body, bool(pages))


def _again(found: Kept, request: Request) -> Response:
    body = found.body
    if found.marked:
        body = body.replace(MARK.encode(), token_of(request, request.app.state.settings.secret).encode())
    tag = next((value.decode() for name, value in found.headers if name.lower() == b"etag"), None)
    if tag is not None and is_held(request, tag):
        return not_modified(tag)
    answer = Response(body)
    answer.raw_headers = [*found.headers, (b"content-length", str(len(body)).encode())]
    return answer
