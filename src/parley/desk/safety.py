"""What stands before every page: the name that was asked for, the size and rate of requests, headers, and tokens.

A token of a form is the HMAC-SHA-256 of the visitor's cookie under the secret of the desk, so a page of another origin,
which can make a browser send the cookie but not read it, has none (OWASP, "Cross-Site Request Forgery Prevention").
Of who is signed in it is bound to the sign-in, so that no form of one person serves another.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import time
from collections import OrderedDict
from typing import Annotated

from fastapi import Form, Request
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.desk.accounts.who import known
from parley.desk.problems import problem
from parley.desk.settings import Settings
from parley.errors import DeskError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TRANSPORT = "max-age=31536000"
"""A browser that was once answered over https asks in no other way for a year (RFC 6797)."""
COOKIE = "parley-desk"
SLOWEST = 50_000
"""Bytes a second that a body has to come with at least, after the patience of the settings is spent."""
MOST_VISITORS = 10_000
"""Addresses whose rate is remembered; beyond, the one that was quiet longest is forgotten."""

_VISITOR = re.compile(r"[\w-]{32,64}", re.ASCII)
_WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Rates:
    """How many requests of each address are still free: a bucket that fills up again over a minute."""

    def __init__(self, a_minute: int) -> None:
        self._most = a_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str, now: float) -> bool:
        """Whether one more request is free at `now` (seconds)."""
        left, at = self._left.pop(address, (float(self._most), now))
        left = min(self._most, left + (now - at) * self._most / 60)
        self._left[address] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > MOST_VISITORS:
            self._left.popitem(last=False)
        return left >= 1


class Guard:
    """Refuses what must not reach a page, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._reads, self._writes = Rates(settings.reads), Rates(settings.writes)
        named = {**HEADERS, "Cache-Control": "no-cache"}
        if settings.secure:
            named["Strict-Transport-Security"] = TRANSPORT
        self._always = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in named.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visitor = _visitor_in(headers)
        scope["parley.visitor"] = visitor or secrets.token_urlsafe(32)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._headers_of(message, None if visitor else scope["parley.visitor"])
            await send(message)

        error = self._refused(scope, headers)
        if error is not None:
            await problem(error)(scope, receive, guarded)
            return
        if scope["method"] not in _WRITES:
            await self._app(scope, receive, guarded)
            return
        await self._within_time(scope, headers, receive, guarded)

    async def _within_time(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """Answer a request that has a body, unless that comes too slowly."""
        body = _Body(receive, self._settings.patience + int(headers.get("content-length") or 0) / SLOWEST)

        async def heard(message: Message) -> None:
            if not body.late:  # what is answered to half a body is meant for nobody
                await send(message)

        try:
            await self._app(scope, body.receive, heard)
        except ClientDisconnect:
            if not body.late:
                raise
        if body.late:
            await problem(_too_slow(body.seconds))(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> DeskError | None:
        if not self._settings.answers_to(_name_of(headers.get("host", ""))):
            return _wrong_host(headers.get("host", ""))
        writes = scope["method"] in _WRITES
        if writes and _from_elsewhere(headers):
            return _wrong_origin(headers.get("origin", "another site"))
        address = scope["client"][0] if scope.get("client") else ""
        if not (self._writes if writes else self._reads).allows(address, time.monotonic()):
            return _too_often()
        return _too_large(headers, self._settings.most_bytes) if writes else None

    def _headers_of(self, message: Message, visitor: str | None) -> list[tuple[bytes, bytes]]:
        """The headers of an answer: its own, and those of every answer that it does not hold."""
        own: list[tuple[bytes, bytes]] = list(message.get("headers", ()))
        held = {name.lower() for name, _ in own}
        headers = [*own, *(pair for pair in self._always if pair[0] not in held)]
        if visitor is not None:
            secure = "; Secure" if self._settings.secure else ""
            cookie = f"{COOKIE}={visitor}; Path=/; HttpOnly; SameSite=Strict{secure}"
            headers.append((b"set-cookie", cookie.encode("latin-1")))
        return headers


class _Body:
    """The body of a request, which has to be there whole within some seconds; else it ends as if cut off."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive = receive
        self._until = time.monotonic() + seconds
        self._whole = False
        self.seconds = seconds
        self.late = False

    async def receive(self) -> Message:
        """The next part."""
        if self._whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._until - time.monotonic()))
        except TimeoutError:
            self.late = True
            return {"type": "http.disconnect"}
        self._whole = not message.get("more_body", False)
        return message


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that a page of another site sends this (Fetch Metadata; RFC 6454 for older ones)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host", "")


def _visitor_in(headers: Headers) -> str | None:
    found = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    return found if _VISITOR.fullmatch(found) else None


def _name_of(host: str) -> str:
    """The name in a Host header, without the port."""
    return re.sub(r":\d{1,5}$", "", host).lower()


def _wrong_host(host: str) -> DeskError:
    return DeskError(
        "desk.host",
        place="Host",
        found=repr(host[:80]),
        expected="the address that the desk was started with",
        next_step="Open the address that `parley desk` printed.",
    )


def _wrong_origin(origin: str) -> DeskError:
    return DeskError(
        "desk.origin",
        place="Origin",
        found=repr(origin[:80]),
        expected="a form or script of this desk",
        next_step="Open the desk itself and send the form there.",
    )


def _too_often() -> DeskError:
    return DeskError(
        "desk.rate",
        place="your address",
        found="too many requests within a minute",
        expected="fewer",
        next_step="Wait a minute and try again.",
    )


def _too_slow(seconds: float) -> DeskError:
    return DeskError(
        "desk.slow",
        place="the request",
        found=f"a body that was not there whole after {seconds:.0f} seconds",
        expected=f"at least {SLOWEST // 1000} kB a second",
        next_step="Try again over a better connection, or add the file with `parley add` on the machine of the desk.",
    )


def _too_large(headers: Headers, most: int) -> DeskError | None:
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        return None  # it has no body (RFC 9112, 6.3)
    if length is None or not length.isdigit():
        return DeskError(
            "desk.length",
            place="Content-Length",
            found="a request that does not say how long it is",
            expected="its length in bytes",
            next_step="Send the length with the request.",
        )
    if int(length) <= most:
        return None
    return DeskError(
        "desk.size",
        place="the request",
        found=f"{int(length):,} bytes",
        expected=f"at most {most:,} bytes",
        next_step="Give a smaller file, or add it with `parley add`.",
    )


def token_of(request: Request, secret: bytes) -> str:
    """The token that stands in every form for this visitor, or for this sign-in."""
    found = known(request)
    bound = f"sign-in {found.sign_in.id} {found.sign_in.made}" if found else request.scope["parley.visitor"]
    return hmac.new(secret, bound.encode(), "sha256").hexdigest()


def checked(request: Request, token: Annotated[str, Form()] = "") -> None:
    """Let a form through that this desk has made for this visitor. Raises `DeskError` (`desk.token`)."""
    settings: Settings = request.app.state.settings
    if not hmac.compare_digest(token.encode(), token_of(request, settings.secret).encode()):
        raise DeskError(
            "desk.token",
            place="the form",
            found="a form that is not from this desk, or from before it was started again",
            expected="the token that the desk puts into its forms",
            next_step="Go back, load the page again and send the form once more.",
        )
