"""`parley accounts`: who may use the desk where one has to sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, form_option, place_option, reading

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from parley.ledger.access.accounts import Account, Role

ROLES = ("reader", "analyst", "officer")
MOST = 4096
"""Characters of a password that are read from standard input; one that is too long is refused."""

_by = click.option("--by", metavar="NAME", help="Who does it, for the log (default: PARLEY_ACTOR, the user's name).")
_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")


@click.group(
    epilog="Examples: parley accounts add ada --role officer; parley accounts password ada --password-stdin < FILE; "
    "parley accounts token ada --label calendar"
)
def accounts() -> None:
    """Make, list and change the accounts of the desk.

    A reader sees everything, an analyst also adds reports and judges, an officer also takes back what others judged,
    manages the accounts and reads the log. Every change is in the log of the ledger; a password never is.
    """


@accounts.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person may do.")
@click.option("--display", metavar="WORDS", help="The name that is shown (default: NAME).")
@_stdin
@_by
@place_option
@form_option
def add(
    name: str, role: Role, display: str | None, password_stdin: bool, by: str | None, place: str | None, form: str
) -> None:
    """Make an account with a password of 12 characters or more, which is asked for.

    The ledger is made if it is not there yet. NAME stands in the record beside what the person does, and stays.
    """
    from parley.ledger.access.accounts import add_account
    from parley.ledger.store import ledger

    password = _password(password_stdin)
    with ledger(place) as store, store.write() as connection:
        made = add_account(connection, name, role, _actor(by), password=password, display=display)
    _tell(made, form)


@accounts.command("list")
@place_option
@form_option
def list_(place: str | None, form: str) -> None:
    """List the accounts, those that are disabled too."""
    from parley.ledger.access.accounts import all_accounts

    with reading(place) as connection:
        found = all_accounts(connection)
    for account in found:
        _tell(account, form)
    if not found:
        click.echo("parley: no accounts in this ledger", err=True)


@accounts.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@_by
@place_option
@form_option
def role(name: str, role: Role, by: str | None, place: str | None, form: str) -> None:
    """Give the account NAME another role; it holds at once. The last officer stays one."""
    from parley.ledger.access.accounts import find_account, set_role

    with _writing(place) as connection:
        changed = set_role(connection, find_account(connection, name), role, _actor(by))
    _tell(changed, form)


@accounts.command()
@click.argument("name")
@_stdin
@_by
@place_option
@form_option
def password(name: str, password_stdin: bool, by: str | None, place: str | None, form: str) -> None:
    """Give the account NAME a new password, which is asked for; its browsers are signed out."""
    from parley.ledger.access.accounts import find_account, set_password

    given = _password(password_stdin)
    with _writing(place) as connection:
        changed = set_password(connection, find_account(connection, name), given, _actor(by))
    _tell(changed, form)


@accounts.command()
@click.argument("name")
@_by
@place_option
@form_option
def disable(name: str, by: str | None, place: str | None, form: str) -> None:
    """Let the account NAME be used no more, and sign it out everywhere. It is not deleted; `enable` undoes it."""
    from parley.ledger.access.accounts import disable as end
    from parley.ledger.access.accounts import find_account

    with _writing(place) as connection:
        changed = end(connection, find_account(connection, name), _actor(by))
    _tell(changed, form)


@accounts.command()
@click.argument("name")
@_by
@place_option
@form_option
def enable(name: str, by: str | None, place: str | None, form: str) -> None:
    """Let the account NAME be used again."""
    from parley.ledger.access.accounts import enable as begin
    from parley.ledger.access.accounts import find_account

    with _writing(place) as connection:
        changed = begin(connection, find_account(connection, name), _actor(by))
    _tell(changed, form)


@accounts.command("sign-out")
@click.argument("name")
@_by
@place_option
@form_option
def sign_out(name: str, by: str | None, place: str | None, form: str) -> None:
    """Sign the account NAME out everywhere: browsers, and programs with a token."""
    from parley.ledger.access.accounts import find_account
    from parley.ledger.access.sign_ins import sign_out as end

    with _writing(place) as connection:
        account = find_account(connection, name)
        ended = end(connection, account, _actor(by))
    if form == "json":
        click.echo(as_json({"name": account.name, "ended": ended}))
    else:
        click.echo(f"{account.name}: {ended} signed out")


@accounts.command()
@click.argument("name")
@click.option("--label", metavar="WORDS", help="What the token is for; shown beside it.")
@click.option("--days", type=click.IntRange(1, 3660), default=90, show_default=True, help="How long the token holds.")
@_by
@place_option
@form_option
def token(name: str, label: str | None, days: int, by: str | None, place: str | None, form: str) -> None:
    """Print a token with which a program acts as the account NAME: `Authorization: Bearer TOKEN`.

    It is shown this once; the ledger keeps its SHA-256 alone. `parley accounts sign-out` ends it.
    """
    from parley.ledger.access.accounts import find_account
    from parley.ledger.access.sign_ins import program

    with _writing(place) as connection:
        account = find_account(connection, name)
        made = program(connection, account, label[:80] if label else None, days, _actor(by))
    click.echo(as_json({"name": account.name, "token": made, "days": days}) if form == "json" else made)


@contextmanager
def _writing(place: str | None) -> Iterator[Connection]:
    from parley.ledger.store import ledger

    with ledger(place, create=False) as store, store.write() as connection:
        yield connection


def _password(from_stdin: bool) -> str:
    """The new password: one line of standard input, or typed twice without being shown."""
    import sys

    if from_stdin:
        return sys.stdin.readline(MOST).rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _actor(by: str | None) -> str:
    """Who does it: the name given, else that in `PARLEY_ACTOR`, else that of the user of this machine."""
    import getpass
    import os

    from parley.ledger.judge import person

    named = by or os.environ.get("PARLEY_ACTOR")
    if named:
        return person(named)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return person(None)


def _tell(account: Account, form: str) -> None:
    from parley.dossier.plain import visible

    if form == "json":
        click.echo(as_json(account))
        return
    ways = [way for way, has in (("password", account.password), (f"OIDC at {account.issuer}", account.issuer)) if has]
    standing = f"disabled since {account.disabled[:19]}Z" if account.disabled else "may be used"
    shown = f" ({account.display})" if account.display != account.name else ""
    click.echo(visible(f"{account.name}{shown}: {account.role}, {', '.join(ways) or 'no password'}; {standing}"))
