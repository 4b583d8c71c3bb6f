"""Answers that are kept for as long as they hold, so that a page is made once and not for every visitor.

An answer is given again only to the same question: the same address, language, name in the forms, account and day.
It holds in a ledger in which nothing was committed since; after a commit, where what it was made of still reads the
same in the ledger, which is asked once more. Who may ask is settled before, by the door. The token of the forms, which
is each visitor's own, is put in when a page is given. What is not asked for again is forgotten first.
"""

from __future__ import annotations

import time
import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.desk.accounts.who import NAME, who
from parley.desk.data import is_held, not_modified
from parley.desk.safety import token_of
from parley.desk.translation import COOKIE as LANGUAGE
from parley.ledger.changes import Changes
from parley.ledger.reads import Reads, digest_of, noting
from parley.ledger.store import Store

if TYPE_CHECKING:
    from parley.desk.ahead import Ahead

MARK = token_hex(32)
"""Stands in a kept page where the token of the visitor is put in; nobody can guess it."""
PAGE = "parley.page"
"""Where the scope of a request keeps the page with its mark."""
LARGEST = 4 * 1024**2
SMALL = 40 * 1024
"""Bytes up to which an answer is kept as it is: to pack it takes a good part of the time in which it is made."""
_LEVEL = 1
QUICK = 0.002
"""Seconds within which what was read is read once more without a thread of its own, which takes longer to reach.

Only where a connection lies idle: nobody else waits for one that this thread would wait for.
"""
_ROOM = 0.75
"""How much of what may be kept pages made ahead may fill, unless they are what an opened page leads to: so they drive
out nothing that was asked for."""
_KINDS = ("text/html", "application/json", "text/csv", "application/geo+json")
_NEVER = ("/inbox", "/log", "/account", "/sign-", "/evidence", "/static", "/api/v1/jobs", "/api/v1/log")
"""Addresses whose answers depend on more than the ledger, or are kept by nobody."""


@dataclass(slots=True)
class Kept:
    """An answer as it is given again; `marked` where the token of a visitor has to be put in.

    `held` is its body, packed where it is a large one, `reads` what was read for it and `digest` what that gave, at
    `stamp` of the ledger; `quick` whether that took next to no time when it was read last.
    """

    headers: list[tuple[bytes, bytes]]
    held: bytes
    packed: bool
    marked: bool
    reads: Reads
    digest: bytes
    stamp: Hashable
    quick: bool = False

    @property
    def body(self) -> bytes:
        """The body as it was given."""
        return zlib.decompress(self.held) if self.packed else self.held

    @property
    def size(self) -> int:
        """How many bytes it takes to keep."""
        return len(self.held) + self.reads.size


class Answers:
    """Keeps the answers of an application, at most so many bytes of them, those too that `ahead` asks for."""

    def __init__(self, app: ASGIApp, store: Store, changes: Changes, most: int, ahead: Ahead) -> None:
        self._app = app
        self._store = store
        self._changes = changes
        self._most = most
        self._held: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._ahead = ahead
        ahead.ask, ahead.shown = self.make, self.shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, from what is kept where that holds still."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._app(scope, receive, send)
            return
        visitor = _visitor(Request(scope))
        self._ahead.seen(scope, visitor)
        await self._answer(scope, receive, send, visitor)

    async def make(self, scope: Scope, *, pressing: bool = False) -> bool:
        """Have a page made that nobody waits for, unless it is kept and holds; False where there is no room for it.

        What is pressing is made in any case, and what was not asked for longest is forgotten for it.
        """
        if self._bytes >= self._most * (1 if pressing else _ROOM):
            return False
        await self._answer(scope, _nothing, _nowhere, _visitor(Request(scope)))
        return True

    def shown(self, scope: Scope) -> str:
        """The page as it was shown last, with the mark in place of the token; empty where it is not kept."""
        request = Request(scope)
        found = self._held.get(_question(request, _visitor(request)))
        return found.body.decode() if found is not None else ""

    async def _answer(self, scope: Scope, receive: Receive, send: Send, visitor: tuple[Hashable, ...]) -> None:
        request = Request(scope)
        key = _question(request, visitor)
        stamp = await self._stamp()
        found = self._held.get(key)
        if found is not None and stamp is not None and await self._holds(found, stamp):
            self._held.move_to_end(key)
            await _again(found, request)(scope, receive, send)
            return
        await self._ask(key, stamp, scope, receive, send)

    async def _stamp(self) -> Hashable | None:
        return self._changes.stamp() if self._store.sqlite else await run_in_threadpool(self._changes.stamp)

    async def _holds(self, found: Kept, stamp: Hashable) -> bool:
        """Whether an answer is the same in the ledger as it is now."""
        if found.stamp == stamp:
            return True
        if found.quick and self._store.has_idle:
            digest, seconds = _read_again(self._store, found.reads)
        else:
            digest, seconds = await run_in_threadpool(_read_again, self._store, found.reads)
        found.quick = seconds < QUICK
        if digest != found.digest:
            return False
        found.stamp = stamp
        return True

    async def _ask(self, key: Hashable, stamp: Hashable | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the answer made, and keep it."""
        self._forget(key)
        pages: list[str] = []
        scope[PAGE] = pages
        heard: list[Message] = []

        async def hearing(message: Message) -> None:
            heard.append({**message, "headers": list(message.get("headers", []))})  # before others put theirs to them
            await send(message)

        with noting(self._store) as reads:
            await self._app(scope, receive, hearing)
        answer = _answer_in(heard, pages)
        if answer is not None and stamp is not None and reads.repeatable and len(answer[1]) <= self._most:
            await self._keep(key, stamp, reads, *answer)

    async def _keep(
        self, key: Hashable, stamp: Hashable, reads: Reads, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> None:
        """Keep an answer, if nothing was committed from before it was made until it is known what it was made of."""
        digest, seconds = reads.digest, QUICK
        if digest is None:
            digest, seconds = await run_in_threadpool(_read_again, self._store, reads)
        if digest is None or await self._stamp() != stamp:
            return
        packed = len(body) > SMALL
        held = zlib.compress(body, _LEVEL) if packed else body
        made = Kept(headers, held, packed, MARK.encode() in body, reads, digest, stamp, seconds < QUICK)
        self._forget(key)
        self._held[key] = made
        self._bytes += made.size
        while self._bytes > self._most:
            self._forget(next(iter(self._held)))

    def _forget(self, key: Hashable) -> None:
        gone = self._held.pop(key, None)
        self._bytes -= gone.size if gone is not None else 0


def _read_again(store: Store, reads: Reads) -> tuple[bytes | None, float]:
    """What the statements give now, and the seconds that takes."""
    started = time.perf_counter()
    digest = digest_of(store, reads)
    return digest, time.perf_counter() - started


def _visitor(request: Request) -> tuple[Hashable, ...]:
    """What an answer depends on of who asks."""
    account = who(request)
    return (
        str(request.base_url),
        request.headers.get("accept-language"),
        request.cookies.get(LANGUAGE),
        request.cookies.get(NAME),
        (account.id, account.name, account.role) if account is not None else None,
    )


def _question(request: Request, visitor: tuple[Hashable, ...]) -> Hashable:
    """All that an answer depends on beside the ledger."""
    asked = (request.scope["path"], request.scope.get("query_string", b""), request.headers.get("hx-request"))
    return (*asked, *visitor, datetime.now(UTC).date())


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(message: Message) -> None:
    """Where an answer goes that nobody waits for."""


def _answer_in(heard: list[Message], pages: list[str]) -> tuple[list[tuple[bytes, bytes]], bytes] | None:
    """The headers and body of an answer that is one to keep: a whole one, of a kind that is kept, without a cookie."""
    start = heard[0] if heard else {}
    headers: list[tuple[bytes, bytes]] = list(start.get("headers", []))
    named: dict[str, Any] = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
    if start.get("status") != 200 or "set-cookie" in named or not named.get("content-type", "").startswith(_KINDS):
        return None
    body = pages[0].encode() if pages else b"".join(message.get("body", b"") for message in heard[1:])
    if len(body) > LARGEST or heard[-1].get("more_body"):
        return None
    return [(name, value) for name, value in headers if name.lower() != b"content-length"], body


def _again(found: Kept, request: Request) -> Response:
    tag = next((value.decode() for name, value in found.headers if name.lower() == b"etag"), None)
    if tag is not None and is_held(request, tag):
        return not_modified(tag)
    body = found.body
    if found.marked:
        body = body.replace(MARK.encode(), token_of(request, request.app.state.settings.secret).encode())
    answer = Response(body)
    answer.raw_headers = [*found.headers, (b"content-length", str(len(body)).encode())]
    return answer
