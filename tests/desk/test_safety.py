from __future__ import annotations

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from parley.cli.main import parley
from parley.desk.app import app_of
from parley.desk.safety import POLICY, Rates
from parley.desk.settings import Settings, check_exposure
from parley.errors import DeskError


@pytest.mark.parametrize("address", ["/activities", "/static/desk.css", "/nowhere", "/activities.json"])
def test_every_answer_has_the_policy(desk: TestClient, address: str) -> None:
    headers = desk.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""])
def test_another_name_is_refused(desk: TestClient, host: str) -> None:
    answer = desk.get("/activities", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["code"] == "desk.host"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example"])
def test_beyond_this_machine_it_does_not_start(host: str, tmp_path: object) -> None:
    with pytest.raises(DeskError, match=r"desk\.exposed.*--accounts off"):
        check_exposure(Settings(host=host, accounts="off"))
    ran = CliRunner().invoke(parley, ["desk", "--host", host, "--ledger", f"{tmp_path}/parley.db"])
    assert ran.exit_code == 2
    assert "desk.exposed" in ran.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_on_this_machine_it_does(host: str) -> None:
    check_exposure(Settings(host=host))


def test_rates_fill_up_again() -> None:
    rates = Rates(2)
    assert [rates.allows("a", 0.0) for _ in range(3)] == [True, True, False]
    assert rates.allows("b", 0.0)
    assert rates.allows("a", 31.0)
    assert not rates.allows("a", 31.0)


def test_too_many_requests_are_refused(filled: Settings) -> None:
    few = Settings(ledger=filled.ledger, reads=2)
    with TestClient(app_of(few), base_url="http://localhost") as client:
        assert [client.get("/people").status_code for _ in range(3)] == [200, 200, 429]


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk: TestClient) -> None:
    cookie = desk.get("/activities").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_port_that_is_taken_is_said_plainly(settings: Settings) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = CliRunner().invoke(parley, ["desk", "--port", str(port), "--ledger", str(settings.ledger)])
    assert ran.exit_code == 2
    assert "desk.port" in ran.stderr
