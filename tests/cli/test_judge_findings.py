"""`parley judge` on single findings."""

from pathlib import Path
from typing import Any

import pytest

from parley.ledger.store import ledger
from tests.cli.test_asking import lines, run
from tests.ledger.asking.made import fill


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "parley.db")
    with ledger(path) as store:
        fill(store)
    return path


def test_a_finding_is_judged_shown_so_and_taken_back(place: str) -> None:
    def judge(*words: str) -> dict[str, Any]:
        (found,) = lines("judge", *words, "--by", "Ann", "--ledger", place)
        return found

    def figures() -> list[dict[str, Any]]:
        (whole,) = lines("show", "r1#a1", "--ledger", place)
        return [figure for figure in whole["activity"]["figures"] if figure["report"] == "r1"]

    (figure,) = figures()
    corrected = judge("correct", figure["finding"], "--value", "2000..2600", "--reason", "the table")
    assert (corrected["effect"], corrected["finding"]["number"]) == ("corrected", "f1")
    assert [(one["low"], one["high"], one["judged"]["was"]["low"]) for one in figures()] == [
        (2000, 2600, figure["low"])
    ]
    rejected = judge("reject", "r1#f1", "--reason", "no number of this drill")
    assert figures() == []
    listed = run("judge", "list", "--ledger", place).stdout
    assert "to 2,000 to 2,600, from" in listed
    assert f"{rejected['judgement']} force troops" in listed
    assert judge("undo", str(rejected["judgement"]))["effect"] == "corrected"
    assert judge("undo", str(corrected["judgement"]))["effect"] == "as read"
    assert figures() == [figure]
    told = run("judge", "confirm", "r1#f1", "--reason", "seen", "--by", "Ann", "--ledger", place).stdout
    assert "confirmed: force troops" in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["confirm", "r1#f9", "--reason", "x"], "ledger.unknown"),
        (["reject", "r1#f1", "--reason", " "], "ledger.reason"),
        (["correct", "r1#f1", "--value", "9..1", "--reason", "x"], "ledger.correction"),
        (["correct", "r1#f1", "--value", "colour=red", "--reason", "x"], "ledger.correction"),
    ],
)
def test_a_finding_that_cannot_be_judged_so(place: str, words: list[str], code: str) -> None:
    outcome = run("judge", *words, "--by", "Ann", "--ledger", place)
    assert outcome.exit_code == 2
    assert code in outcome.stderr
