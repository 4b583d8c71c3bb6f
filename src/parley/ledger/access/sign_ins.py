"""Who is signed in: a browser or a program has a random token, and the ledger its SHA-256 alone.

A sign-in ends by itself after some time without use, and after some time in any case (OWASP, "Session Management").
Times are ISO 8601 in UTC, so that they compare as text.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from parley.errors import LedgerError
from parley.ledger.access import passwords
from parley.ledger.access.accounts import Account, account_in, kept_hash, plain, rehash
from parley.ledger.log import append, now
from parley.ledger.record import next_number
from parley.ledger.tables import accounts, sign_ins

Kind = Literal["browser", "program"]
How = Literal["password", "oidc"]

IDLE = timedelta(hours=1)
"""A browser that asked for nothing so long is signed out."""
LONGEST = timedelta(hours=12)
"""A browser is signed out after so long in any case."""
DAYS = 90
"""How long the token of a program holds, unless another time is asked for."""
SEEN_EVERY = timedelta(minutes=5)
"""How exactly the time of the last use is known; each would be a write."""
DESK = "desk"
"""The actor of what nobody who is known has done."""


class SignIn(Struct):
    """A browser or program that is signed in. Times are ISO 8601 in UTC."""

    id: int
    kind: Kind
    label: str | None
    made: str
    seen: str
    expires: str


class Known(NamedTuple):
    """Who a token belongs to."""

    account: Account
    sign_in: SignIn


def sealed(token: str) -> str:
    """What the ledger keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def known(connection: Connection, token: str, at: str | None = None) -> Known | None:
    """Who has this token at a time (now); None where it has ended or its account may not be used."""
    at = at or now()
    query = select(sign_ins).where(sign_ins.c.token == sealed(token), _holds(at))
    found = connection.execute(query).mappings().first()
    if found is None:
        return None
    row = connection.execute(select(accounts).where(accounts.c.id == found["account"])).mappings().one()
    if row["disabled"] is not None:
        return None
    return Known(account_in(row), SignIn(**{name: found[name] for name in SignIn.__struct_fields__}))


def _holds(at: str) -> ColumnElement[bool]:
    idle = sign_ins.c.kind == "browser"
    return (sign_ins.c.expires > at) & (~idle | (sign_ins.c.seen > _moved(at, -IDLE)))


def checked(connection: Connection, name: str, password: str) -> Account | None:
    """The account that has this name and password; None else, and after the same time."""
    row = connection.execute(select(accounts).where(accounts.c.name == plain(name))).mappings().first()
    kept = row["password"] if row is not None else None
    right = passwords.matches(kept, password)
    if not right or row is None or row["disabled"] is not None:
        return None
    return account_in(row)


def sign_in(connection: Connection, account: Account, how: How, place: str, *, password: str | None = None) -> str:
    """Sign a browser in; its token. `place` is the address it asked from.

    A password that was kept with other parameters than today's is kept anew.
    """
    kept = kept_hash(connection, account.id)
    if password is not None and kept is not None and passwords.outdated(kept):
        account = rehash(connection, account, password)
    token = _made(connection, account, "browser", None, LONGEST)
    _log(connection, account, "in", account.name, how=how, place=place)
    return token


def program(connection: Connection, account: Account, label: str | None, days: int, by: str) -> str:
    """A token for a program that acts as this account."""
    token = _made(connection, account, "program", label, timedelta(days=days))
    _log(connection, account, "token", by, label=label)
    return token


def _made(connection: Connection, account: Account, kind: Kind, label: str | None, lasts: timedelta) -> str:
    token, at = secrets.token_urlsafe(32), now()
    connection.execute(delete(sign_ins).where(~_holds(at)))
    row = {
        "id": next_number(connection, sign_ins.c.id),
        "token": sealed(token),
        "account": account.id,
        "kind": kind,
        "label": label,
        "made": at,
        "seen": at,
        "expires": _moved(at, lasts),
    }
    connection.execute(insert(sign_ins).values(**row))
    return token


def failed(connection: Connection, name: str, place: str) -> None:
    """Log that somebody was refused; the name only where an account has it, since it may be a password."""
    row = connection.execute(select(accounts).where(accounts.c.name == plain(name))).mappings().first()
    _log(connection, account_in(row) if row is not None else None, "failed", DESK, place=place)


def seen(connection: Connection, sign_in: SignIn) -> None:
    """Note that a sign-in is in use."""
    connection.execute(update(sign_ins).where(sign_ins.c.id == sign_in.id).values(seen=now()))


def unnoted(sign_in: SignIn) -> bool:
    """Whether the time of the last use that is known is too old."""
    return sign_in.seen < _moved(now(), -SEEN_EVERY)


def sign_ins_of(connection: Connection, account: Account) -> list[SignIn]:
    """Where an account is signed in, the last first."""
    query = select(sign_ins).where(sign_ins.c.account == account.id, _holds(now())).order_by(sign_ins.c.made.desc())
    rows = connection.execute(query).mappings()
    return [SignIn(**{name: row[name] for name in SignIn.__struct_fields__}) for row in rows]


def sign_out(connection: Connection, account: Account, by: str, *, number: int | None = None) -> int:
    """Sign an account out everywhere, or where `number` says; how many that were. Raises `LedgerError`."""
    where = sign_ins.c.account == account.id
    if number is not None:
        where &= sign_ins.c.id == number
    ended = connection.execute(delete(sign_ins).where(where)).rowcount
    if number is not None and not ended:
        raise _not_signed_in(account, number)
    if ended:
        _log(connection, account, "out", by, count=ended)
    return ended


def _moved(at: str, by: timedelta) -> str:
    moved = datetime.fromisoformat(at).astimezone(UTC) + by
    return moved.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _log(connection: Connection, account: Account | None, what: str, by: str, **more: Any) -> None:
    who = {"account": account.id, "name": account.name} if account is not None else {}
    body = {"what": what, **who, **{name: value for name, value in more.items() if value is not None}}
    append(connection, at=now(), actor=by, kind="sign-in", body=body)


def _not_signed_in(account: Account, number: int) -> LedgerError:
    return LedgerError(
        "ledger.account",
        place=account.name,
        found=f"no sign-in of the number {number}",
        expected="a browser or program that is signed in",
        next_step="Load the page again.",
    )
