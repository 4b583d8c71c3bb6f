"""How a provider of OpenID Connect is configured."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.desk.accounts.outside import outside_of_environment
from parley.errors import DeskError

ROLES = "claim: groups\nroles: {ledger-officers: officer, all: reader}\nlabel: the ministry\n"


@pytest.fixture(autouse=True)
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.yaml").write_text(ROLES)
    monkeypatch.setenv("PARLEY_OIDC_ISSUER", "https://id.example.org")
    monkeypatch.setenv("PARLEY_OIDC_CLIENT_ID", "desk")
    monkeypatch.setenv("PARLEY_OIDC_CLIENT_SECRET", "secret")
    monkeypatch.setenv("PARLEY_OIDC_ROLES", str(tmp_path / "roles.yaml"))


def test_a_whole_configuration() -> None:
    found = outside_of_environment()
    assert found is not None
    assert (found.issuer, found.client, found.secret, found.label) == (
        "https://id.example.org",
        "desk",
        "secret",
        "the ministry",
    )
    assert found.mapped.role({"groups": ["all"]}) == "reader"
    assert "secret" not in repr(found).replace("secret=", "")


def test_without_an_issuer_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARLEY_OIDC_ISSUER")
    assert outside_of_environment() is None


def test_the_secret_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("PARLEY_OIDC_CLIENT_SECRET_FILE", str(tmp_path / "secret"))
    found = outside_of_environment()
    assert found is not None
    assert found.secret == "from a file"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PARLEY_OIDC_ISSUER", "http://id.example.org"),
        ("PARLEY_OIDC_ISSUER", "id.example.org"),
        ("PARLEY_OIDC_ISSUER", "https://["),
        ("PARLEY_OIDC_CLIENT_ID", ""),
        ("PARLEY_OIDC_ROLES", ""),
        ("PARLEY_OIDC_ROLES", "/nowhere/roles.yaml"),
        ("PARLEY_OIDC_CLIENT_SECRET_FILE", "/nowhere/secret"),
    ],
)
def test_what_is_missing_or_wrong_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(DeskError, match=rf"desk\.oidc_setting: {variable}"):
        outside_of_environment()


@pytest.mark.parametrize(
    "words",
    ["", "claim: [", "claim: groups", "claim: groups\nroles: {x: king}", "claim: g\nroles: {}\nrole: x", "- a"],
)
def test_roles_that_cannot_be_read(tmp_path: Path, words: str) -> None:
    (tmp_path / "roles.yaml").write_text(words)
    with pytest.raises(DeskError, match=r"desk\.oidc_setting: PARLEY_OIDC_ROLES"):
        outside_of_environment()
