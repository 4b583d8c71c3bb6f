from __future__ import annotations

import json
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner, Result

from parley.cli.accounts import ROLES as ROLES_OF_THE_COMMAND
from parley.cli.main import parley
from parley.ledger.access import passwords
from parley.ledger.access.accounts import ROLES
from parley.ledger.access.sign_ins import known
from parley.ledger.store import ledger

PASSWORD = "four plain words here"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: quick)
    monkeypatch.setenv("PARLEY_LEDGER", str(tmp_path / "parley.db"))
    monkeypatch.setenv("PARLEY_ACTOR", "Ada")
    return str(tmp_path / "parley.db")


def run(*words: str, given: str | None = None) -> Result:
    result = CliRunner().invoke(parley, ["accounts", *words], input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def add(name: str, role: str = "officer", *more: str) -> Result:
    return run("add", name, "--role", role, "--password-stdin", *more, given=PASSWORD + "\n")


def listed() -> list[dict[str, object]]:
    return [json.loads(line) for line in run("list", "--format", "json").stdout.splitlines()]


def test_an_account_is_made_and_listed() -> None:
    made = add("Ada", "officer", "--display", "Ada L.", "--format", "json")
    assert made.exit_code == 0
    assert json.loads(made.stdout)["name"] == "ada"
    assert [(one["name"], one["display"], one["role"]) for one in listed()] == [("ada", "Ada L.", "officer")]
    assert run("list").stdout == "ada (Ada L.): officer, password; may be used\n"


def test_the_password_is_asked_for_twice_and_shown_nowhere() -> None:
    result = run("add", "bo", "--role", "reader", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert "Password" in result.stderr
    assert "Password" not in result.stdout


def test_a_password_is_no_option() -> None:
    assert run("add", "bo", "--role", "reader", "--password", PASSWORD).exit_code == 2
    assert listed() == []


def test_a_short_password_is_refused() -> None:
    result = run("add", "bo", "--role", "reader", "--password-stdin", given="short\n")
    assert result.exit_code == 2
    assert "ledger.password" in result.stderr
    assert "short" not in result.output.replace("shorter", "")


def test_roles_and_passwords_change() -> None:
    add("ada")
    add("bo", "reader")
    assert run("role", "bo", "analyst").exit_code == 0
    assert run("password", "bo", "--password-stdin", given="another four plain words\n").exit_code == 0
    assert [one["role"] for one in listed()] == ["officer", "analyst"]


def test_an_account_is_disabled_and_enabled() -> None:
    add("ada")
    add("bo", "reader")
    assert "disabled since" in run("disable", "bo").stdout
    assert "may be used" in run("enable", "bo").stdout
    assert "ledger.officer" in run("disable", "ada").stderr


def test_a_token_is_printed_alone_and_ends(place: str) -> None:
    add("ada")
    token = run("token", "ada", "--label", "calendar", "--days", "3").stdout.strip()
    with ledger(place) as store, store.read() as connection:
        found = known(connection, token)
        assert found is not None
        assert (found.account.name, found.sign_in.label) == ("ada", "calendar")
    assert run("sign-out", "ada").stdout == "ada: 1 signed out\n"
    with ledger(place) as store, store.read() as connection:
        assert known(connection, token) is None


def test_what_is_done_is_in_the_log() -> None:
    add("ada")
    run("token", "ada", "--by", "Bo")
    told = CliRunner().invoke(parley, ["ledger", "log"]).stdout.splitlines()
    assert told[0].endswith("Bo: token made ada")
    assert told[1].endswith("Ada: account made ada (officer)")
    only = CliRunner().invoke(parley, ["ledger", "log", "--actor", "Bo", "--format", "json", "--since", "2001"])
    assert [json.loads(line)["what"] for line in only.stdout.splitlines()] == ["token made"]
    none = CliRunner().invoke(parley, ["ledger", "log", "--kind", "report"])
    assert (none.stdout, none.exit_code) == ("", 0)
    assert "no such event" in none.stderr


def test_an_account_that_is_not_there() -> None:
    add("ada")
    result = run("role", "nobody", "reader")
    assert result.exit_code == 2
    assert "ledger.account" in result.stderr


def test_without_a_ledger_only_adding_makes_one(place: str) -> None:
    assert "ledger.missing" in run("list").stderr
    assert not Path(place).exists()


def test_the_roles_are_those_of_the_ledger() -> None:
    assert ROLES_OF_THE_COMMAND == ROLES
