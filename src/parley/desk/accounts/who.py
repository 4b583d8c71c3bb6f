"""Who asks: the account behind a request, and the name under which what it does is recorded."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request
from sqlalchemy import select
from starlette.responses import Response

from parley.desk.accounts.permissions import may
from parley.errors import DeskError
from parley.ledger.access.accounts import Account
from parley.ledger.access.sign_ins import Known
from parley.ledger.store import Store
from parley.ledger.tables import judgements

KNOWN = "parley.known"
"""Where the scope of a request keeps who asks; the door puts it there."""
NAME = "parley-name"
"""The cookie that holds the name given last, where accounts are off."""
_YEAR = 365 * 24 * 3600


def known(request: Request) -> Known | None:
    """The account and sign-in of who asks; None where accounts are off, and before signing in."""
    found: Known | None = request.scope.get(KNOWN)
    return found


def who(request: Request) -> Account | None:
    """The account of who asks; None where accounts are off, and before signing in."""
    found = known(request)
    return found.account if found is not None else None


def actor(request: Request, given: str | None) -> str | None:
    """The name under which the record keeps what is done: that of the account, without accounts the one given."""
    account = who(request)
    return account.name if account is not None else given


def name_given(request: Request) -> str:
    """The name that the visitor judged under last, from its cookie; empty where there is none."""
    return unquote(request.cookies.get(NAME, ""))[:80]


def remember_name(answer: Response, request: Request, by: str) -> None:
    """Keep a name that was given for the next judgement; with accounts on it is the account's."""
    if who(request) is None:
        answer.set_cookie(NAME, quote(by.strip()), max_age=_YEAR, httponly=True, samesite="strict")


def can(request: Request, what: str) -> bool:
    """Whether who asks may do this; without accounts everybody at this machine may, but there are none to manage."""
    account = who(request)
    if account is not None:
        return may(account.role, what)
    settings: Any = request.app.state.settings
    return not settings.guarded and what not in ("accounts", "own")


def check_own(request: Request, store: Store, judgement: int) -> None:
    """Only who judged, or an officer, takes a judgement back. Raises `DeskError` (`desk.forbidden`)."""
    account = who(request)
    if account is None or may(account.role, "judge-others"):
        return
    with store.read() as connection:
        by = connection.execute(select(judgements.c.actor).where(judgements.c.id == judgement)).scalar()
    if by is not None and by != account.name:
        raise forbidden(account, "a judgement of another person")


def forbidden(account: Account, found: str) -> DeskError:
    """The error for what the role of an account does not hold."""
    return DeskError(
        "desk.forbidden",
        place=f"{account.name} ({account.role})",
        found=found,
        expected="what this role may do",
        next_step="Ask an officer of this desk.",
    )
