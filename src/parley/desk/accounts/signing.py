"""Signing in with a password, and signing out."""

from __future__ import annotations

import math
import time
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.attempts import Attempts
from parley.desk.accounts.door import session_cookie
from parley.desk.accounts.who import known
from parley.desk.pages import page
from parley.desk.reading import Ledger
from parley.desk.safety import checked
from parley.desk.settings import Settings
from parley.errors import DeskError, ParleyError
from parley.ledger.access import sign_ins
from parley.ledger.access.accounts import Account, plain
from parley.ledger.access.sign_ins import How
from parley.ledger.store import Store

FIRST = "/activities"
"""Where one is led who asked for no page."""

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=4096)]
Wanted = Annotated[str, Form(max_length=4096)]


@router.get("/sign-in")
def form(request: Request, next: str = "") -> Response:
    """The form to sign in."""
    settings = settings_of(request)
    if not settings.guarded or known(request) is not None:
        return RedirectResponse(local(next), 303)
    return sign_in_page(request, next)


@router.post("/sign-in", dependencies=[Depends(checked)])
def sign_in(request: Request, store: Ledger, name: Name, password: Password, next: Wanted = "") -> Response:
    """Sign in with name and password."""
    if not settings_of(request).guarded:
        return RedirectResponse(local(next), 303)
    wait = attempts_of(request).begin(plain(name), address_of(request), time.monotonic())
    if wait:
        return _wait(request, wait, next)
    with store.read() as connection:
        account = sign_ins.checked(connection, name, password)
    if account is None:
        with store.write() as connection:
            sign_ins.failed(connection, name, address_of(request))
        return sign_in_page(request, next, _refused(), 401)
    attempts_of(request).succeeded(plain(name), address_of(request))
    return signed_in(request, store, account, "password", next, password=password)


@router.post("/sign-out", dependencies=[Depends(checked)])
def sign_out(request: Request, store: Ledger) -> Response:
    """Sign this browser out."""
    found = known(request)
    if found is not None:
        with store.write() as connection:
            sign_ins.sign_out(connection, found.account, found.account.name, number=found.sign_in.id)
    answer = RedirectResponse("/sign-in", 303, headers={"Clear-Site-Data": '"cache"'})
    settings = settings_of(request)
    answer.delete_cookie(session_cookie(settings), secure=settings.secure, httponly=True, samesite="lax")
    return answer


def signed_in(
    request: Request, store: Store, account: Account, how: How, next: str, *, password: str | None = None
) -> Response:
    """Give the browser a token of its own, never one that it brought along, and lead it on to where it wanted."""
    before = known(request)
    with store.write() as connection:
        if before is not None:
            sign_ins.sign_out(connection, before.account, before.account.name, number=before.sign_in.id)
        token = sign_ins.sign_in(connection, account, how, address_of(request), password=password)
    settings = settings_of(request)
    answer = RedirectResponse(local(next), 303)
    answer.set_cookie(
        session_cookie(settings),
        token,
        max_age=int(sign_ins.LONGEST.total_seconds()),
        secure=settings.secure,
        httponly=True,
        samesite="lax",  # so that a link from elsewhere to a page does not ask to sign in again
    )
    return answer


def sign_in_page(request: Request, next: str, error: ParleyError | None = None, status: int = 200) -> Response:
    """The form to sign in, with what was wrong before."""
    outside = settings_of(request).outside
    answer = page(
        request, "sign_in.html", status=status, next=local(next), error=error, outside=outside.label if outside else ""
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def settings_of(request: Request) -> Settings:
    """What the desk was started with."""
    found: Settings = request.app.state.settings
    return found


def attempts_of(request: Request) -> Attempts:
    """The failures to sign in since the desk was started."""
    found: Attempts = request.app.state.attempts
    return found


def address_of(request: Request) -> str:
    """The address a request came from; behind a proxy that is believed, the one it names."""
    return request.client.host if request.client is not None else ""


def local(next: str) -> str:
    """A page of this desk to lead on to; anything else is the first page."""
    try:
        found = urlsplit(next)
    except ValueError:
        return FIRST
    plain_path = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable()
    inside = plain_path and not found.scheme and not found.netloc and not found.path.startswith("/sign-")
    return next if inside and next != "/" else FIRST


def _wait(request: Request, wait: float, next: str) -> Response:
    answer = sign_in_page(request, next, too_often(wait), 429)
    answer.headers["Retry-After"] = str(math.ceil(wait))
    return answer


def too_often(wait: float) -> DeskError:
    """The error for one who has to wait after failures."""
    return DeskError(
        "desk.attempts",
        place="signing in",
        found="too many failures",
        expected=f"a pause of {math.ceil(wait)} seconds",
        next_step="Wait, then try again; an officer can give a new password.",
    )


def _refused() -> DeskError:
    return DeskError(
        "desk.sign_in",
        place="signing in",
        found="a name and password that do not belong together, or an account that is disabled",
        expected="the name and the password of an account",
        next_step="Try again; an officer can give a new password.",
    )
