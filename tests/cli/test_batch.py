from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from parley.cli.lines import Item
from parley.cli.main import parley
from parley.cli.worker import Worker, read_item

TEXTS = {
    "one": "The ministry said that 900 soldiers had left Brest on 3 May 2023.",
    "two": "“Nobody will stay,” the general said.",
    "three": "Nothing happened.",
}


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": id, "text": text}) for id, text in TEXTS.items()]
    lines[1:1] = ["{broken", json.dumps({"id": "empty", "text": "  "}), ""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(parley, ["read", *map(str, arguments)])


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_answers_come_in_the_order_of_the_lines_and_faults_have_theirs(batch: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("--jsonl", batch, "--out", out, "--jobs", 2)
    assert result.exit_code == 0
    found = answers(out)
    assert [a["id"] for a in found] == ["one", None, "empty", "two", "three"]
    assert [("error" in a) for a in found] == [False, True, True, False, False]
    assert found[1]["error"]["place"] == "line 2"
    assert "5 answered, 2 could not be read" in result.stderr


def test_a_second_start_goes_on_after_the_last_whole_line(batch: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    run("--jsonl", batch, "--out", whole, "--jobs", 1)
    lines = whole.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:2]) + lines[2][:10])
    result = run("--jsonl", batch, "--out", out, "--jobs", 1)
    assert "2 were there already" in result.stderr
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (b'{"id": "other", "error": {}}\n', "an answer to “other”"),
        (b'{"id": "one", "reader": "0.0.0"}\n', "an answer by reader 0.0.0"),
        (b"no json\n", "a line that is no answer"),
    ],
)
def test_what_belongs_to_another_batch_is_never_overwritten(
    batch: Path, tmp_path: Path, there: bytes, found: str
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(there)
    result = run("--jsonl", batch, "--out", out)
    assert result.exit_code == 2
    assert result.stderr.startswith("parley: option.out: ")
    assert found in result.stderr
    assert out.read_bytes() == there
    assert run("--jsonl", batch, "--out", out, "--fresh", "--jobs", 1).exit_code == 0
    assert len(answers(out)) == 5


def test_a_report_that_takes_too_long_costs_its_own_line_only() -> None:
    item = Item(1, json.dumps({"id": "slow", "text": TEXTS["one"]}).encode())
    hasty = Worker(0.0)
    answer = json.loads(hasty.ask(item).line)
    hasty.stop()
    assert (answer["id"], answer["error"]["code"]) == ("slow", "intake.too_slow")


def test_a_fault_of_the_reader_is_a_line_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(report: object) -> None:
        raise ZeroDivisionError("by a test")

    monkeypatch.setattr("parley.dossier.make.make_dossier", broken)
    answer = json.loads(read_item(Item(1, json.dumps({"id": "x", "text": TEXTS["one"]}).encode())).line)
    assert answer["error"]["code"] == "intake.fault"
