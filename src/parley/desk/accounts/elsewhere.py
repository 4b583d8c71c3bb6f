"""The way to a provider of OpenID Connect and back: what the browser has to bring again, and whose account it becomes.

What was asked for travels in a cookie that this desk has sealed, so that an answer is taken only from the browser that
asked (RFC 6749, 10.12), and within ten minutes.
"""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from msgspec import Struct
from sqlalchemy import Connection, select
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.outside import Outside, Person
from parley.desk.accounts.signing import address_of, attempts_of, local, settings_of, signed_in, too_often
from parley.desk.pages import page
from parley.desk.problems import status_of
from parley.desk.reading import Ledger
from parley.errors import DeskError, ParleyError
from parley.ledger.access.accounts import Account, account_in, add_account, free_name, set_role
from parley.ledger.access.sign_ins import DESK
from parley.ledger.store import Store
from parley.ledger.tables import accounts

BACK = "/sign-in/outside/return"
COOKIE = "parley-outside"
LASTS = 600
"""Seconds that a person has to sign in at the provider."""

router = APIRouter(include_in_schema=False)

Given = Annotated[str, Query(max_length=4096)]


class Asked(Struct):
    """What was asked of the provider: to be compared with what comes back."""

    state: str
    nonce: str
    verifier: str
    next: str
    until: float


@router.get("/sign-in/outside")
def leave(request: Request, next: Given = "") -> Response:
    """Send the browser to the provider."""
    asked = Asked(
        secrets.token_urlsafe(32),
        secrets.token_urlsafe(32),
        secrets.token_urlsafe(48),
        local(next),
        time.time() + LASTS,
    )
    settings = settings_of(request)
    try:
        address = _outside(request).begin(settings.address + BACK, asked.state, asked.nonce, asked.verifier)
    except ParleyError as error:
        return _failed(request, error)
    answer = RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        COOKIE,
        _sealed(asked, settings.secret),
        max_age=LASTS,
        path="/sign-in/outside",
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get(BACK)
def come_back(
    request: Request, store: Ledger, code: Given = "", state: Given = "", iss: Given = "", error: Given = ""
) -> Response:
    """Take the answer of the provider, and sign its person in."""
    try:
        answer = _taken(request, store, code, state, iss, error)
    except ParleyError as wrong:
        answer = _failed(request, wrong)
    answer.delete_cookie(COOKIE, path="/sign-in/outside", secure=settings_of(request).secure, httponly=True)
    return answer


def _taken(request: Request, store: Store, code: str, state: str, iss: str, error: str) -> Response:
    settings, outside = settings_of(request), _outside(request)
    asked = _opened(request.cookies.get(COOKIE, ""), settings.secret)
    if asked is None or not hmac.compare_digest(asked.state.encode(), state.encode()):
        raise _not_asked()
    if iss and iss != outside.issuer:  # RFC 9207, 2.4
        raise _not_asked()
    if error or not code:
        raise _declined(outside, error)
    wait = attempts_of(request).begin(_of_outside(request), address_of(request), time.monotonic())
    if wait:
        raise too_often(wait)
    person = outside.finish(code, settings.address + BACK, asked.nonce, asked.verifier)
    with store.write() as connection:
        account = account_of(connection, person)
    attempts_of(request).succeeded(_of_outside(request), address_of(request))
    return signed_in(request, store, account, "oidc", asked.next)


def account_of(connection: Connection, person: Person) -> Account:
    """The account of a person of the provider, with the role that it has now; made where there is none.

    It is found by issuer and subject alone, never by a name, which the provider may give to another. Raises `DeskError`
    (`desk.sign_in`) where it is disabled.
    """
    query = select(accounts).where(accounts.c.issuer == person.issuer, accounts.c.subject == person.subject)
    row = connection.execute(query).mappings().first()
    if row is None:
        name = free_name(connection, person.names)
        outside = (person.issuer, person.subject)
        return add_account(connection, name, person.role, DESK, display=person.display, outside=outside)
    account = account_in(row)
    if account.disabled is not None:
        raise DeskError(
            "desk.sign_in",
            place=account.name,
            found="an account that is disabled",
            expected="one that may be used",
            next_step="Ask an officer of this desk.",
        )
    return set_role(connection, account, person.role, DESK, even_last=True)


def _outside(request: Request) -> Outside:
    found = settings_of(request).outside
    if found is None or not settings_of(request).guarded:
        raise DeskError(
            "desk.oidc",
            place=request.url.path,
            found="no provider of OpenID Connect",
            expected="a desk that was started with PARLEY_OIDC_ISSUER",
            next_step="Sign in with a password at /sign-in.",
        )
    return found


def _of_outside(request: Request) -> str:
    """What failures are counted under where no name is known: what one address does is no other's business."""
    return f"outside {address_of(request)}"


def _failed(request: Request, error: ParleyError) -> Response:
    answer = page(request, "error.html", status=status_of(error), error=error)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _sealed(asked: Asked, secret: bytes) -> str:
    data = urlsafe_b64encode(msgspec.json.encode(asked)).rstrip(b"=")
    return f"{data.decode()}.{_seal(data, secret)}"


def _opened(cookie: str, secret: bytes) -> Asked | None:
    """What was asked, if this desk sealed it and it is not too old."""
    data, _, seal = cookie.partition(".")
    if not hmac.compare_digest(_seal(data.encode(), secret).encode(), seal.encode()):
        return None
    asked = msgspec.json.decode(urlsafe_b64decode(data + "=" * (-len(data) % 4)), type=Asked)
    return asked if asked.until > time.time() else None


def _seal(data: bytes, secret: bytes) -> str:
    return hmac.new(secret, b"outside " + data, "sha256").hexdigest()


def _not_asked() -> DeskError:
    return DeskError(
        "desk.oidc",
        place=BACK,
        found="an answer that this browser did not ask for, or asked for more than ten minutes ago",
        expected="the answer to a sign-in that was begun here",
        next_step="Sign in again from /sign-in.",
    )


def _declined(outside: Outside, error: str) -> DeskError:
    return DeskError(
        "desk.oidc",
        place=outside.issuer,
        found=f"no sign-in ({error[:80] or 'no code'})",
        expected="a person who signs in at the provider",
        next_step="Sign in again from /sign-in.",
    )
