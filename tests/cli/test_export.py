from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, insert

from parley.cli import export as command
from parley.cli.main import parley
from parley.ledger import tables
from parley.ledger.entries import ActivityEntry
from parley.ledger.export import EVERYTHING, FORMATS, KINDS
from parley.ledger.store import ledger

LANTERN = ActivityEntry("a1", "Lantern", [], 2026, "exercise", ["POL"], "2026-03", None, ["r1"], [])
QUIET = ActivityEntry("a2", "Quiet", [], None, "patrol", [], None, None, ["r1"], [])


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parley, ["export", *arguments])


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with two activities."""
    place = str(tmp_path / "parley.db")
    with ledger(place) as store, store.write() as connection:
        for entry in (LANTERN, QUIET):
            _put(connection, entry)
    return place


def _put(connection: Connection, entry: ActivityEntry) -> None:
    row = {"id": entry.id, "first_node": "r1#a1", "kind": entry.kind, "reports": 1, "start_first": entry.start}
    connection.execute(insert(tables.activities).values(**row, entry=msgspec.json.encode(entry).decode()))


def test_the_command_names_what_there_is() -> None:
    assert (*KINDS, EVERYTHING) == command.WHAT
    assert tuple(FORMATS) == command.FORMATS


def test_lines_of_json_to_standard_output(place: str) -> None:
    result = run("activities", "--ledger", place)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a1", "a2"]


def test_the_ledger_of_the_environment(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_LEDGER", place)
    assert run("activities").stdout == run("activities", "--ledger", place).stdout != ""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_to_a_file(place: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    result = run("activities", "--format", form, "--ledger", place, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert b"Lantern" in out.read_bytes()


def test_what_is_left_out_is_said(place: str, tmp_path: Path) -> None:
    result = run("activities", "--format", "ical", "--ledger", place, "--out", str(tmp_path / "a.ics"))
    assert result.stderr == "parley: 1 left out of ical: without a date\n"


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_everything_in_a_folder(place: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / "all"
    assert run("everything", "--format", form, "--ledger", place, "--out", str(out)).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{kind}.{form}" for kind in KINDS)


@pytest.mark.parametrize("form", ["ftm", "stix", "ical", "geojson"])
def test_everything_in_one_file(place: str, form: str) -> None:
    result = run("everything", "--format", form, "--ledger", place)
    assert result.exit_code == 0
    assert "Lantern" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("people", "--format", "ical"), "option.export"),
        (("everything",), "option.export"),
        (("activities", "--out", "."), "option.export"),
        (("activities", "--out", "/nowhere/x.jsonl"), "option.out"),
    ],
)
def test_faults_of_options(place: str, arguments: tuple[str, ...], code: str) -> None:
    result = run(*arguments, "--ledger", place)
    assert (result.exit_code, result.stderr.split(": ")[1]) == (2, code)


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = run("activities", "--ledger", str(tmp_path / "none.db"))
    assert (result.exit_code, result.stderr.split(": ")[1]) == (2, "ledger.missing")
    assert list(tmp_path.iterdir()) == []


def test_after_a_fault_the_file_that_was_there_stays(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parley.errors import LedgerError
    from parley.ledger import views

    def broken(connection: Connection) -> object:
        yield LANTERN
        raise LedgerError("ledger.damaged", place=place, found="x", expected="y", next_step="z")

    out = tmp_path / "a.jsonl"
    out.write_text("before")
    patched: dict[str, Callable[[Connection], object]] = {**views.VIEWS, "activities": broken}
    monkeypatch.setattr(views, "VIEWS", patched)
    assert run("activities", "--ledger", place, "--out", str(out)).exit_code == 2
    assert (out.read_text(), [p.name for p in tmp_path.glob(".a.jsonl*")]) == ("before", [])


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_nothing_behind(
    there: bool, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> dict[str, int]:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "all"
    if there:
        out.mkdir()
    monkeypatch.setattr("parley.ledger.export.write", full)
    result = run("everything", "--ledger", place, "--out", str(out))
    assert (result.exit_code, "ledger.full" in result.stderr, out.exists()) == (2, True, there)
    assert not there or list(out.iterdir()) == []


def test_a_folder_in_no_folder_is_refused(place: str, tmp_path: Path) -> None:
    result = run("everything", "--ledger", place, "--out", str(tmp_path / "none" / "all"))
    assert (result.exit_code, "option.out" in result.stderr) == (2, True)
