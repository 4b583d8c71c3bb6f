"""Accounts of the desk: made, changed and disabled, each change an event of the log that names the row's digest.

An account is never deleted, since its name stands beside what its person has done. The log never holds a password, nor
its hash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Literal, get_args

from msgspec import Struct
from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from parley.errors import LedgerError
from parley.ledger.access.passwords import hashed, hashed_again
from parley.ledger.log import append, digest, now
from parley.ledger.record import MACHINE, next_number
from parley.ledger.tables import accounts, sign_ins

Role = Literal["reader", "analyst", "officer"]
ROLES: tuple[Role, ...] = get_args(Role)
"""What a person may do, the least first; the desk's table of permissions says what that is."""

RESERVED = (MACHINE, "desk")
"""Names under which the program itself acts."""
MOST_NAME = 64
MOST_DISPLAY = 80

_NAME = re.compile(r"[^\W_](?:[\w.@+-]*[^\W_])?")


class Account(Struct):
    """An account: its name, under which the record knows its person, and what it may do.

    Times are ISO 8601 in UTC; `disabled` is None while it may be used. `password` says whether it has one.
    """

    id: int
    name: str
    display: str
    role: Role
    password: bool
    issuer: str | None
    subject: str | None
    made: str
    changed: str
    disabled: str | None


def all_accounts(connection: Connection) -> list[Account]:
    """All accounts by name, those that are disabled too."""
    return [account_in(row) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings()]


def find_account(connection: Connection, name: str) -> Account:
    """The account of a name. Raises `LedgerError` (`ledger.account`)."""
    row = connection.execute(select(accounts).where(accounts.c.name == plain(name))).mappings().first()
    if row is None:
        raise LedgerError(
            "ledger.account",
            place=name[:MOST_NAME],
            found="no account of this name",
            expected="the name of an account",
            next_step="See `parley accounts list`.",
        )
    return account_in(row)


def account_in(row: RowMapping) -> Account:
    """The account in a row of `accounts`."""
    given = {name: row[name] for name in Account.__struct_fields__}
    return Account(**{**given, "password": row["password"] is not None})


def kept_hash(connection: Connection, account: int) -> str | None:
    """The hash of an account's password, None where it has none."""
    found: str | None = connection.execute(select(accounts.c.password).where(accounts.c.id == account)).scalar()
    return found


def usable(connection: Connection) -> int:
    """How many accounts may be used."""
    query = select(func.count()).select_from(accounts).where(accounts.c.disabled.is_(None))
    return int(connection.execute(query).scalar() or 0)


def add_account(
    connection: Connection,
    name: str,
    role: Role,
    by: str,
    *,
    password: str | None = None,
    display: str | None = None,
    outside: tuple[str, str] | None = None,
) -> Account:
    """Make an account; `outside` is issuer and subject where its person signs in elsewhere.

    Within a transaction that has the right to write. Raises `LedgerError` (`ledger.account`, `ledger.password`).
    """
    name, number, at = _new_name(connection, name), next_number(connection, accounts.c.id), now()
    issuer, subject = outside or (None, None)
    row = {
        "id": number,
        "name": name,
        "display": displayed(display or name),
        "role": role,
        "password": hashed(password, name) if password is not None else None,
        "issuer": issuer,
        "subject": subject,
        "made": at,
        "changed": at,
        "disabled": None,
    }
    connection.execute(insert(accounts).values(**row))
    return _logged(connection, number, "added", by, at)


def set_role(connection: Connection, account: Account, role: Role, by: str, *, even_last: bool = False) -> Account:
    """Give an account another role.

    Raises `LedgerError` (`ledger.officer`) for the last officer, unless `even_last`: what a provider takes is gone.
    """
    if role == account.role:
        return account
    if role != "officer" and not even_last:
        _check_officers(connection, account)
    return _change(connection, account, "role", by, role=role)


def set_display(connection: Connection, account: Account, display: str, by: str) -> Account:
    """Show another name of a person; that under which the record knows it stays."""
    return _change(connection, account, "display", by, display=displayed(display))


def set_password(
    connection: Connection, account: Account, password: str, by: str, *, stays: int | None = None
) -> Account:
    """Give an account a new password, and sign its browsers out but the one of the number `stays`.

    Raises `LedgerError` (`ledger.password`).
    """
    theirs = (sign_ins.c.account == account.id) & (sign_ins.c.kind == "browser")
    connection.execute(delete(sign_ins).where(theirs, sign_ins.c.id != (stays or 0)))
    return _change(connection, account, "password", by, password=hashed(password, account.name))


def rehash(connection: Connection, account: Account, password: str) -> Account:
    """Keep the same password with today's parameters."""
    return _change(connection, account, "rehashed", MACHINE, password=hashed_again(password))


def disable(connection: Connection, account: Account, by: str) -> Account:
    """Let an account be used no more, and sign it out everywhere.

    Raises `LedgerError` (`ledger.officer`) for the last officer.
    """
    if account.disabled is not None:
        return account
    _check_officers(connection, account)
    connection.execute(delete(sign_ins).where(sign_ins.c.account == account.id))
    return _change(connection, account, "disabled", by, disabled=now())


def enable(connection: Connection, account: Account, by: str) -> Account:
    """Let an account be used again."""
    return _change(connection, account, "enabled", by, disabled=None) if account.disabled is not None else account


def _change(connection: Connection, account: Account, what: str, by: str, **values: Any) -> Account:
    at = now()
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(changed=at, **values))
    return _logged(connection, account.id, what, by, at)


def _logged(connection: Connection, id: int, what: str, by: str, at: str) -> Account:
    row = connection.execute(select(accounts).where(accounts.c.id == id)).mappings().one()
    body = {
        "account": id,
        "name": row["name"],
        "what": what,
        "role": row["role"],
        "row": digest(row[column.name] for column in accounts.columns),
    }
    append(connection, at=at, actor=by, kind="account", body=body)
    return account_in(row)


def _check_officers(connection: Connection, account: Account) -> None:
    """An officer has to be left, or nobody could manage the accounts in the desk."""
    others = select(func.count()).select_from(accounts)
    others = others.where(accounts.c.role == "officer", accounts.c.disabled.is_(None), accounts.c.id != account.id)
    if account.role == "officer" and account.disabled is None and not connection.execute(others).scalar():
        raise LedgerError(
            "ledger.officer",
            place=account.name,
            found="the last officer",
            expected="another account with the role officer that may be used",
            next_step="Make another officer first.",
        )


def plain(name: str) -> str:
    """A name in the form in which it is compared: letters of one case, accents in one form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def displayed(display: str) -> str:
    """A name as it is shown, on one line."""
    return unicodedata.normalize("NFC", " ".join(display.split()))[:MOST_DISPLAY]


def free_name(connection: Connection, wanted: Iterable[str]) -> str:
    """The first of some names that an account may have and none has; the first that it may have with a number else."""
    fit = [name for name in map(plain, wanted) if _fits(name)] or ["person"]
    for name in (*fit, *(f"{fit[0][: MOST_NAME - 8]}-{number}" for number in range(2, 100_000))):
        if connection.execute(select(accounts.c.id).where(accounts.c.name == name)).first() is None:
            return name
    raise _no_name(fit[0], "a name that very many accounts have")


def _fits(name: str) -> bool:
    return len(name) <= MOST_NAME and _NAME.fullmatch(name) is not None and name not in RESERVED


def _new_name(connection: Connection, given: str) -> str:
    name = plain(given)
    if not _fits(name):
        raise _no_name(given[:MOST_NAME], "a name that cannot be one")
    if connection.execute(select(accounts.c.id).where(accounts.c.name == name)).first() is not None:
        raise _no_name(name, "a name that an account has already")
    return name


def _no_name(given: str, found: str) -> LedgerError:
    return LedgerError(
        "ledger.account",
        place=given or "the name",
        found=found,
        expected=f"at most {MOST_NAME} letters and digits, with . - _ @ + between them, not {' or '.join(RESERVED)}",
        next_step="Choose another name.",
    )
