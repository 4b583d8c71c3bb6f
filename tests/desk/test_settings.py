from __future__ import annotations

import pytest

from parley.desk.accounts.outside import Outside, RoleMap
from parley.desk.serve import said_of
from parley.desk.settings import Settings, check_attended, check_exposure
from parley.errors import DeskError

OUTSIDE = Outside("https://id.example.org", "desk", None, RoleMap("groups", {}, label="the ministry"))


@pytest.mark.parametrize(
    ("settings", "exposed"),
    [
        (Settings(), False),
        (Settings(host="::1"), False),
        (Settings(public_url="http://localhost:8080"), False),
        (Settings(host="0.0.0.0"), True),
        (Settings(host="192.0.2.7"), True),
        (Settings(public_url="https://desk.example.org"), True),
        (Settings(proxies=("127.0.0.1",)), True),
    ],
    ids=str,
)
def test_where_others_reach_it_accounts_are_on(settings: Settings, exposed: bool) -> None:
    assert settings.exposed is exposed
    assert settings.guarded is exposed


def test_accounts_may_be_turned_on_for_this_machine() -> None:
    assert Settings(accounts="on").guarded


@pytest.mark.parametrize(
    "how", [{"host": "0.0.0.0"}, {"proxies": ("127.0.0.1",)}, {"public_url": "https://d.example"}], ids=str
)
def test_they_cannot_be_turned_off_where_others_reach_it(how: dict[str, object]) -> None:
    with pytest.raises(DeskError, match=r"desk\.exposed"):
        check_exposure(Settings(accounts="off", **how))


def test_without_an_account_it_says_how_to_make_one() -> None:
    with pytest.raises(DeskError, match=r"desk\.exposed.*parley accounts add NAME --role officer --ledger x\.db"):
        check_attended(Settings(ledger="x.db", host="0.0.0.0"), 0)
    with pytest.raises(DeskError, match=r"desk\.accounts.*parley accounts add"):
        check_attended(Settings(accounts="on"), 0)
    with pytest.raises(DeskError) as fault:
        check_attended(Settings(ledger="postgresql://me:secret@host/db", accounts="on"), 0)
    assert "secret" not in str(fault.value)
    check_attended(Settings(host="0.0.0.0"), 1)
    check_attended(Settings(host="0.0.0.0", outside=OUTSIDE), 0)
    check_attended(Settings(), 0)


@pytest.mark.parametrize(
    "url",
    [
        "desk.example.org",
        "ftp://desk.example.org",
        "https://",
        "https://a/b",
        "https://a?b",
        "https://u@a",
        "https://[",
        "x",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(DeskError, match=r"desk\.public_url"):
        check_exposure(Settings(public_url=url))


@pytest.mark.parametrize("proxy", ["proxy.example", "", "300.1.1.1", "*"])
def test_a_proxy_that_is_no_address(proxy: str) -> None:
    with pytest.raises(DeskError, match=r"desk\.proxy"):
        check_exposure(Settings(proxies=(proxy,)))


def test_a_provider_needs_an_address_to_come_back_to() -> None:
    with pytest.raises(DeskError, match=r"desk\.public_url"):
        check_exposure(Settings(host="0.0.0.0", outside=OUTSIDE))


@pytest.mark.parametrize(
    ("settings", "names", "others"),
    [
        (Settings(), ["localhost", "127.0.0.1", "[::1]"], ["", "desk.example.org", "192.0.2.7"]),
        (Settings(host="::1"), ["[::1]"], ["[::2]"]),
        (
            Settings(host="0.0.0.0", public_url="https://Desk.Example.org:8443"),
            ["desk.example.org", "localhost"],
            ["192.0.2.7", "evil.example", "0.0.0.1"],
        ),
        (Settings(host="192.0.2.7"), ["192.0.2.7", "localhost"], ["192.0.2.8", "evil.example"]),
        (Settings(host="::"), ["192.0.2.7", "[2001:db8::1]", "localhost"], ["evil.example", "", "1.evil.example"]),
        (Settings(host="0.0.0.0", public_url="http://[2001:db8::1]:80"), ["[2001:db8::1]"], ["[2001:db8::2]"]),
    ],
    ids=str,
)
def test_the_names_it_answers_to(settings: Settings, names: list[str], others: list[str]) -> None:
    assert [name for name in names if not settings.answers_to(name)] == []
    assert [name for name in others if settings.answers_to(name)] == []


def said(settings: Settings) -> str:
    return "\n".join(said_of(settings))


def test_it_says_what_is_on() -> None:
    assert "accounts are off" in said(Settings())
    assert "accounts are on" in said(Settings(accounts="on"))
    assert "warning" not in said(Settings(accounts="on"))
    public = said(Settings(public_url="https://desk.example.org", proxies=("127.0.0.1",), outside=OUTSIDE))
    assert "the desk is at https://desk.example.org/" in public
    assert "the ministry (https://id.example.org)" in public
    assert "127.0.0.1" in public
    assert "warning" not in public


@pytest.mark.parametrize(
    "settings", [Settings(host="0.0.0.0"), Settings(public_url="http://desk.example.org")], ids=str
)
def test_it_warns_where_passwords_can_be_overheard(settings: Settings) -> None:
    assert "warning: it is reached over http" in said(settings)
