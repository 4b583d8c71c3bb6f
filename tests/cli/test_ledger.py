import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from parley.ledger.store import ledger
from tests.ledger.reports import TEXT, dossier, put


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "parley.db")
    with ledger(path) as store:
        put(
            store, dossier("r1", "The exercise Cobalt Lantern 2031 began. The ministry said that 900 troops take part.")
        )
        put(store, dossier("r2", TEXT))
    return path


def run(*words: str) -> Result:
    result = CliRunner().invoke(parley, ["ledger", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_info(place: str) -> None:
    told = run("info", "--ledger", place).stdout
    assert "2  reports" in told
    found = json.loads(run("info", "--ledger", place, "--format", "json").stdout)
    assert found["record"]["reports"] == 2
    assert found["behind"] == 0
    assert found["head"] in told


def test_a_sound_ledger(place: str) -> None:
    result = run("verify", "--ledger", place)
    assert result.exit_code == 0
    assert result.stdout.startswith("sound: ")
    head = json.loads(run("info", "--ledger", place, "--format", "json").stdout)["head"]
    assert run("verify", "--ledger", place, "--head", head).exit_code == 0
    assert run("verify", "--ledger", place, "--head", "f" * 64).exit_code == 1


def test_damage_is_told_with_its_own_exit_status(place: str) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE reports SET text = replace(text, '2,400', '9,400')")
    connection.close()
    result = run("verify", "--ledger", place, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert not found["sound"]
    assert [damage["place"] for damage in found["damages"]] == ["report r2"]
    assert "damaged: report r2" in run("verify", "--ledger", place).stdout


def test_rebuild_and_read_again(place: str) -> None:
    assert "events followed" in run("rebuild", "--ledger", place).stdout
    result = json.loads(run("rebuild", "--reread", "--ledger", place, "--format", "json").stdout)
    assert result["read"] == 2
    told = run("readings", "r2", "--ledger", place).stdout
    assert "by test+1" in told
    assert "\n  + " in told
    readings = [
        json.loads(line) for line in run("readings", "r2", "--ledger", place, "--format", "json").stdout.splitlines()
    ]
    assert len(readings) == 2
    assert run("verify", "--ledger", place).exit_code == 0


def test_backup(place: str, tmp_path: Path) -> None:
    out = tmp_path / "copy.db"
    assert run("backup", str(out), "--ledger", place).exit_code == 0
    assert run("verify", "--ledger", str(out)).exit_code == 0
    again = run("backup", str(out), "--ledger", place)
    assert again.exit_code == 2
    assert "ledger.exists" in again.stderr
