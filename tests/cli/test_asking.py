"""The commands that ask the ledger, and that judge."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from parley.cli.activities import ANSWERS, KINDS
from parley.cli.commitments import OUTCOMES
from parley.cli.main import parley
from parley.dossier.model import ActivityKind
from parley.ledger.asking.listing import Answer
from parley.ledger.entries import Outcome
from parley.ledger.store import ledger
from tests.ledger.asking.made import URL, claim, fill, person
from tests.ledger.reports import dossier, put

ASKING = (
    ["activities"],
    ["show", "Cobalt Lantern 2031"],
    ["says", "Petrenko"],
    ["commitments"],
    ["search", "troops"],
    ["diff", URL],
    ["timeline", "Cobalt Lantern 2031"],
    ["judge", "list"],
    ["judge", "same", "r1", "r3", "--by", "Ann"],
)


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = str(tmp_path / "parley.db")
    with ledger(path) as store:
        fill(store)
    return path


def run(*words: str) -> Result:
    result = CliRunner().invoke(parley, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines(*words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("words", ASKING, ids=lambda words: " ".join(words[:2]))
def test_a_ledger_that_is_not_there_is_not_made(words: list[str], tmp_path: Path) -> None:
    result = run(*words, "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert "ledger.missing" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_choices_are_those_of_the_model() -> None:
    assert get_args(ActivityKind) == KINDS
    assert get_args(Answer) == ANSWERS
    assert get_args(Outcome) == OUTCOMES


@pytest.mark.parametrize("words", ASKING, ids=lambda words: " ".join(words[:2]))
def test_text_and_json_of_every_command(words: list[str], place: str) -> None:
    assert run(*words, "--ledger", place).exit_code == 0
    lines(*words, "--ledger", place)


@pytest.mark.parametrize("words", [c for c in ASKING if c[0] != "judge"] + [["judge"]], ids=lambda words: words[0])
def test_help_has_examples(words: list[str]) -> None:
    assert "Examples: parley" in run(words[0], "--help").stdout


def test_activities_in_a_line_each(place: str) -> None:
    told = run("activities", "--ledger", place).stdout.splitlines()
    assert len(told) == 3
    assert "Cobalt Lantern 2031 (exercise; NOR)  2 independent reports  2 contradictions  notify: yes" in told[0]
    assert [found["name"] for found in lines("activities", "--troops", "9000..", "--ledger", place)] == [
        "Cobalt Lantern 2031"
    ]
    assert len(lines("activities", "--state", "Norway", "--until", "2033", "--ledger", place)) == 2
    nothing = run("activities", "--kind", "patrol", "--ledger", place)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no such activity" in nothing.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["activities", "--since", "spring"], "option.day"),
        (["activities", "--state", "Ruritania"], "option.party"),
        (["activities", "--troops", "many"], "option.strength"),
        (["activities", "--strength", "horses=3.."], "option.strength"),
        (["show", "Cobalt Lantern"], "ledger.ambiguous"),
        (["show", "Amber Candle"], "ledger.unknown"),
        (["timeline", "Amber Candle"], "ledger.unknown"),
        (["says", "Nobody at all"], "ledger.unknown"),
        (["search", "…"], "option.words"),
        (["diff", "r3"], "ledger.single"),
        (["diff", "https://elsewhere.example/"], "ledger.unknown"),
        (["diff", "r1", "r9"], "ledger.unknown"),
        (["commitments", "--as-of", "soon"], "option.day"),
        (["judge", "same", "r1", "r3"], "ledger.actor"),
        (["judge", "same", "r1", "r1", "--by", "Ann"], "ledger.self"),
        (["judge", "undo", "1", "--by", "Ann"], "ledger.unknown"),
        (["judge", "undo", "99", "--by", "Ann"], "ledger.unknown"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else given,
)
def test_clear_errors(words: list[str], code: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARLEY_ACTOR", raising=False)
    result = run(*words, "--ledger", place)
    assert result.exit_code == 2
    assert code in result.stderr
    assert result.stdout == ""


def test_show_as_text_json_and_page(place: str, tmp_path: Path) -> None:
    assert "14,000 of NOR – by The ministry" in run("show", "Cobalt Lantern 2031", "--ledger", place).stdout
    (whole,) = lines("show", "Cobalt Lantern 2031", "--ledger", place)
    assert whole["sources"] == 2
    out = tmp_path / "page.html"
    assert run("show", "ladder", "--format", "html", "--out", str(out), "--ledger", place).exit_code == 0
    assert "<script" not in out.read_text(encoding="utf-8")


def test_no_control_character_reaches_the_terminal(place: str) -> None:
    for words in (["show", "ladder"], ["timeline", "ladder"], ["says", "Bad"], ["search", "ladder"], ["activities"]):
        told = run(*words, "--ledger", place)
        assert "Amber" in told.stdout or "It is" in told.stdout
        assert not {"\x1b", "\u202e"} & set(told.stdout)


def test_what_was_found_is_marked(place: str) -> None:
    told = run("search", "troops 900", "--ledger", place).stdout
    assert "The ministry said that «900» «troops» take part." in told
    hits = lines("search", "troops", "--activity", "Cobalt Lantern 2031", "--ledger", place)
    assert {hit["report"] for hit in hits} == {"r1", "r2", "r3"}


def test_the_difference_of_versions(place: str) -> None:
    for given in (URL, f"{URL}?utm_source=mail#top", "r1", "r2"):
        assert "said that [-2,400-] {+2,600+} troops" in run("diff", given, "--ledger", place).stdout
    assert "<ins>14,000 </ins>" in run("diff", "r1", "r3", "--format", "html", "--ledger", place).stdout
    (pair,) = lines("diff", "r2", "--ledger", place)
    assert pair["older"]["report"] == "r1"


def test_a_person_joins_splits_and_takes_back(place: str) -> None:
    def judge(*words: str) -> dict[str, Any]:
        (found,) = lines("judge", *words, "--by", "Ann", "--ledger", place)
        return found

    joined = judge("same", "Cobalt Lantern 2034", "Amber Ladder 2031", "--reason", "one plan")
    assert joined["effect"] == "joined"
    assert len(lines("activities", "--ledger", place)) == 2
    assert judge("same", "r4#a1", "r5#a1")["effect"] == "together"
    assert judge("different", "r4#a1", "r5#a1")["effect"] == "split"
    assert judge("different", "r1#a1", "r3#a1")["effect"] == "split"
    undone = judge("undo", str(lines("judge", "list", "--ledger", place)[-1]["id"]))
    assert undone["effect"] == "joined"
    held = lines("judge", "list", "--ledger", place)
    assert [(one["verdict"], one["holds"]) for one in held] == [
        ("same", True),
        ("same", True),
        ("different", True),
        ("different", False),
    ]
    assert (held[0]["by"], held[0]["reason"]) == ("Ann", "one plan")


def test_a_judgement_says_in_words_what_it_did(place: str) -> None:
    told = run("judge", "different", "r1#a1", "r3#a1", "--by", "Ann", "--ledger", place).stdout
    assert "split: r1#a1 belongs to Cobalt Lantern 2031" in told
    listed = run("judge", "list", "--machine", "--ledger", place).stdout
    assert "different, by Ann" in listed
    assert "by machine" in listed


def test_copies_are_judged_by_the_names_of_reports(place: str) -> None:
    (found,) = lines("judge", "same", "r3", "r4", "--kind", "report", "--by", "Ann", "--ledger", place)
    assert found["effect"] == "joined"


def test_an_institution_and_its_statements(place: str) -> None:
    with ledger(place) as store:
        made = dossier("r7", "The exercise Amber Ladder 2031 ended.", published="2031-03-21")
        put(store, claim(made, 1, person("Ministry of Defence of Norway", "NOR"), "all went well"))
    told = run("says", "defense", "ministry", "--ledger", place).stdout
    assert "Ministry of Defence of Norway" in told
    assert "2031-03-21 says: “all went well” r7 [1:11]" in told
