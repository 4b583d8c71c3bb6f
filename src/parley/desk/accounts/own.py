"""One's own account: the password, and where one is signed in."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.signing import Password, address_of, attempts_of, too_often
from parley.desk.accounts.who import known
from parley.desk.pages import page
from parley.desk.problems import status_of
from parley.desk.reading import Ledger
from parley.desk.safety import checked
from parley.errors import DeskError, ParleyError
from parley.ledger.access import sign_ins
from parley.ledger.access.accounts import set_password
from parley.ledger.access.sign_ins import Known
from parley.ledger.store import Store

router = APIRouter(include_in_schema=False)


@router.get("/account")
def account(request: Request, store: Ledger, changed: bool = False) -> Response:
    """The account of who asks."""
    return _page(request, store, changed=changed)


@router.post("/account/password", dependencies=[Depends(checked)])
def password(request: Request, store: Ledger, old: Password, new: Password, again: Password) -> Response:
    """Change one's password; other browsers are signed out."""
    mine = mine_of(request)
    try:
        _change(request, store, mine, old, new, again)
    except ParleyError as error:
        return _page(request, store, error=error)
    return RedirectResponse("/account?changed=true", 303)


@router.post("/account/sign-ins/{number}/end", dependencies=[Depends(checked)])
def end(request: Request, store: Ledger, number: Annotated[int, Path(ge=1, le=2**53)]) -> Response:
    """Sign a browser or program of one's own out."""
    mine = mine_of(request).account
    with store.write() as connection:
        sign_ins.sign_out(connection, mine, mine.name, number=number)
    return RedirectResponse("/account", 303)


def mine_of(request: Request) -> Known:
    """Who asks. Raises `DeskError` (`desk.accounts`) where the desk has no accounts on."""
    found = known(request)
    if found is None:
        raise DeskError(
            "desk.accounts",
            place=request.url.path,
            found="accounts that are off",
            expected="a desk that was started with accounts",
            next_step="Start it with --accounts on, or use `parley accounts`.",
        )
    return found


def _change(request: Request, store: Store, mine: Known, old: str, new: str, again: str) -> None:
    name, address = mine.account.name, address_of(request)
    wait = attempts_of(request).begin(name, address, time.monotonic())
    if wait:
        raise too_often(wait)
    with store.read() as connection:
        right = sign_ins.checked(connection, name, old) is not None
    if not right:
        raise _wrong_password()
    attempts_of(request).succeeded(name, address)
    if new != again:
        raise _different()
    with store.write() as connection:
        set_password(connection, mine.account, new, name, stays=mine.sign_in.id)


def _page(request: Request, store: Store, *, error: ParleyError | None = None, changed: bool = False) -> Response:
    mine = mine_of(request)
    with store.read() as connection:
        signed_in = sign_ins.sign_ins_of(connection, mine.account)
    status = status_of(error) if error is not None else 200
    return page(request, "account.html", status=status, mine=mine, sign_ins=signed_in, error=error, changed=changed)


def _wrong_password() -> DeskError:
    return DeskError(
        "desk.password",
        place="the present password",
        found="another one",
        expected="the password that the account has now",
        next_step="Try again; an officer can give a new one.",
    )


def _different() -> DeskError:
    return DeskError(
        "desk.password",
        place="the new password",
        found="two that differ",
        expected="the same one twice",
        next_step="Type it again.",
    )
