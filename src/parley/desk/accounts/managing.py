"""The accounts of all, for officers: make one, change its role, give it a password, disable it, sign it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.own import mine_of
from parley.desk.accounts.signing import Password
from parley.desk.pages import page
from parley.desk.problems import status_of
from parley.desk.reading import Ledger
from parley.desk.safety import checked
from parley.errors import ParleyError
from parley.ledger.access import accounts, sign_ins
from parley.ledger.access.accounts import ROLES, Account, Role
from parley.ledger.store import Store

router = APIRouter(prefix="/accounts", include_in_schema=False)

Given = Annotated[str, Form(max_length=200)]
Change = Callable[[Connection, Account], Any]


@router.get("")
def listed(request: Request, store: Ledger) -> Response:
    """All accounts, and a form to make one."""
    mine_of(request)
    return _page(request, store)


@router.post("", dependencies=[Depends(checked)])
def add(
    request: Request,
    store: Ledger,
    name: Given,
    role: Annotated[Role, Form()],
    password: Password,
    display: Given = "",
) -> Response:
    """Make an account with its first password."""
    by = mine_of(request).account.name
    try:
        with store.write() as connection:
            accounts.add_account(connection, name, role, by, password=password, display=display or None)
    except ParleyError as error:
        return _page(request, store, error)
    return RedirectResponse("/accounts", 303)


@router.post("/{name}/role", dependencies=[Depends(checked)])
def role(request: Request, store: Ledger, name: str, role: Annotated[Role, Form()]) -> Response:
    """Give an account another role."""
    return _changed(request, store, name, lambda c, a: accounts.set_role(c, a, role, _by(request)))


@router.post("/{name}/password", dependencies=[Depends(checked)])
def password(request: Request, store: Ledger, name: str, password: Password) -> Response:
    """Give an account a new password; its browsers are signed out."""
    return _changed(request, store, name, lambda c, a: accounts.set_password(c, a, password, _by(request)))


@router.post("/{name}/disable", dependencies=[Depends(checked)])
def disable(request: Request, store: Ledger, name: str) -> Response:
    """Let an account be used no more, and sign it out everywhere."""
    return _changed(request, store, name, lambda c, a: accounts.disable(c, a, _by(request)))


@router.post("/{name}/enable", dependencies=[Depends(checked)])
def enable(request: Request, store: Ledger, name: str) -> Response:
    """Let an account be used again."""
    return _changed(request, store, name, lambda c, a: accounts.enable(c, a, _by(request)))


@router.post("/{name}/sign-out", dependencies=[Depends(checked)])
def sign_out(request: Request, store: Ledger, name: str) -> Response:
    """Sign an account out everywhere."""
    return _changed(request, store, name, lambda c, a: sign_ins.sign_out(c, a, _by(request)))


def _by(request: Request) -> str:
    return mine_of(request).account.name


def _changed(request: Request, store: Store, name: str, change: Change) -> Response:
    mine_of(request)
    try:
        with store.write() as connection:
            change(connection, accounts.find_account(connection, name))
    except ParleyError as error:
        return _page(request, store, error)
    return RedirectResponse("/accounts", 303)


def _page(request: Request, store: Store, error: ParleyError | None = None) -> Response:
    with store.read() as connection:
        found = accounts.all_accounts(connection)
    status = status_of(error) if error is not None else 200
    return page(request, "accounts.html", status=status, accounts=found, roles=ROLES, error=error)
