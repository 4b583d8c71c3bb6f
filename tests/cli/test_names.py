"""`parley names`, and judging what it lists."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from parley.cli.judge import KINDS as JUDGED
from parley.cli.main import parley
from parley.cli.names import KINDS
from parley.ledger.named import kinds
from parley.ledger.store import ledger
from tests.ledger.named.made import telling
from tests.ledger.reports import put


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "parley.db")
    with ledger(path) as store:
        put(store, telling("r1", institution=[("Ministry of Defence of Belarus", "BLR")], place=[("Brest", "BLR")]))
        put(store, telling("r2", institution=[("Minabarony", "BLR")], place=[("Brest", "FRA")]))
        put(store, telling("r3", institution=[("General Staff", "BLR")], equipment=[("T-72B3s", None)]))
        put(store, telling("r4", person=[("Ihor Hryshchenko", "UKR")]))
        put(store, telling("r5", person=[("Igor Grishchenko", "UKR")]))
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(parley, list(words), catch_exceptions=False)


def lines(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--format", "json").stdout.splitlines()]


def test_the_kinds_are_those_of_the_ledger() -> None:
    assert list(KINDS) == list(kinds.KINDS)
    assert set(KINDS) < set(JUDGED)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ([], ["Ihor Hryshchenko"]),
        (["grishchenko"], ["Ihor Hryshchenko"]),
        (["Petrenko"], []),
        (["--kind", "institution"], ["General Staff", "Ministry of Defence of Belarus"]),
        (["--kind", "institution", "minabarony"], ["Ministry of Defence of Belarus"]),
        (["--kind", "place"], ["Brest", "Brest"]),
        (["--kind", "place", "--state", "France"], ["Brest"]),
        (["--kind", "equipment"], ["T-72B3"]),
        (["--kind", "equipment", "--state", "RUS"], []),
    ],
)
def test_what_is_named_is_listed(place: str, asked: list[str], names: list[str]) -> None:
    assert [found["name"] for found in lines("names", "--ledger", place, *asked)] == names


def test_a_line_says_what_it_is_and_how_it_is_written(place: str) -> None:
    text = run("names", "--kind", "institution", "--ledger", place).stdout
    assert "Ministry of Defence of Belarus (BLR, defence)  2 reports" in text
    assert "as Minabarony" in text
    assert "T-72B3 (tanks, modification of T-72)" in run("names", "--kind", "equipment", "--ledger", place).stdout


def test_nothing_of_the_kind_is_said_so(place: str) -> None:
    nobody = run("names", "Petrenko", "--ledger", place)
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "no such person" in nobody.stderr


def test_a_person_joins_and_parts_institutions(place: str) -> None:
    judged = ["--kind", "institution", "--by", "Ada", "--ledger", place]
    (joined,) = lines("judge", "same", "General Staff", "Ministry of Defence of Belarus", *judged)
    assert joined["effect"] == "joined"
    assert len(lines("names", "--kind", "institution", "--ledger", place)) == 1
    (parted,) = lines("judge", "undo", str(joined["judgement"]), "--by", "Ada", "--ledger", place)
    assert parted["effect"] == "split"
    (split,) = lines("judge", "different", "r1#i1", "r2#i1", *judged)
    assert split["effect"] == "split"
    assert len(lines("names", "--kind", "institution", "--ledger", place)) == 3
    assert [row["kind"] for row in lines("judge", "list", "--ledger", place)] == ["institution", "institution"]


def test_a_name_that_two_bear_is_asked_for_again(place: str) -> None:
    two = run("judge", "same", "Brest", "r3#e1", "--kind", "place", "--by", "Ada", "--ledger", place)
    assert two.exit_code == 2
    assert "ledger.ambiguous" in two.stderr
