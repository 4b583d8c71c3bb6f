from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
import lxml.html
import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from parley.dossier.lines import dossier_line
from tests.samples import ROOT, sample

EXAMPLE = ROOT / "examples" / "union-resolve.yaml"
FACTS = {"id": "drill", "kind": "exercise", "in_zone": True, "start": "2030-06-20", "as_of": "2030-01-01"}


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(parley, ["assess", *map(str, arguments)], input=stdin)


def written(tmp_path: Path, text: str, name: str = "facts.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def holds(answer: dict[str, Any], provision: str) -> str:
    return next(f["holds"] for f in answer["findings"] if f["provision"] == provision)


def test_the_answer_names_who_believes_what_and_by_when() -> None:
    result = run(EXAMPLE)
    assert result.exit_code == 0
    assert "notification VD11:40.1.1: CONTESTED, due 2021-12-30, missed – BLR no, USA yes" in result.stdout
    assert "would settle it: troops" in result.stdout
    assert "From memory, to be compared with the official text: 38, 39, 40.1, 41, Annex I." in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_json_and_yaml_files_and_standard_input_are_read_alike(tmp_path: Path) -> None:
    as_json = written(tmp_path, json.dumps(FACTS), "facts.json")
    as_yaml = written(tmp_path, "".join(f"{key}: {json.dumps(value)}\n" for key, value in FACTS.items()))
    given = [answers(run(path, "--format", "json")) for path in (as_json, as_yaml)]
    piped = [answers(run("-", "--format", "json", stdin=path.read_text())) for path in (as_json, as_yaml)]
    assert given[0] == given[1] == piped[0] == piped[1]
    assert given[0][0]["id"] == "drill"


def test_a_file_holds_one_question_a_list_or_several_documents(tmp_path: Path) -> None:
    quota = "{id: q, quota: {units: 130}}"
    listed = written(tmp_path, f"- {quota}\n- {{id: x, kind: other}}\n- {{id: y, kind: othr}}\n", "list.yaml")
    parted = written(tmp_path, f"---\n{quota}\n---\n{{id: z, kind: other}}\n", "parted.yaml")
    result = run(listed, parted, "--format", "json")
    assert [a["id"] for a in answers(result)] == ["q", "x", "y", "q", "z"]
    assert answers(result)[2]["error"]["fields"][0]["path"] == "[2].kind"
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ("id: x\nkind: exercse\n", "kind", "'exercse'"),
        ("id: x\nkind: exercise\nstart: 2022-02-30\n", "start", "'2022-02-30'"),
        ("id: x\nkind: exercise\nstart: 2022-03-01\nend: 2022-02-01\n", "end", "'2022-02-01'"),
        ("id: x\nkind: exercise\nhost: UKK\n", "host", "'UKK'"),
        ("id: x\nkind: exercise\nhots: BLR\n", "hots", "'BLR'"),
        ("id: x\nkind: exercise\nfigures: [{item: troops, low: 9, high: 8}]\n", "figures[0].low", "9"),
        ("id: x\nkind: exercise\nfigures: [{item: trops, low: 9}]\n", "figures[0].item", "'trops'"),
        ("id: x\nkind: exercise\nfigures: [{item: troops, low: 010}]\n", "figures[0].low", "'010'"),
        ("id: x\nkind: exercise\nkind: exercise\n", "kind", "given more than once"),
        ("id: x\nkind: exercise\nfigures: [{item: troops, by: A, by: B}]\n", "figures[0].by", "given more than once"),
        ("kind: exercise\n", "id", "null"),
        ("- 3\n", "[0].(whole)", "3"),
    ],
)
def test_a_mistake_is_told_with_its_path(tmp_path: Path, text: str, path: str, found: str) -> None:
    result = run(written(tmp_path, text))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"  {path}: found {found}; expected " in result.stderr


def test_all_mistakes_are_told_at_once_and_other_files_are_answered(tmp_path: Path) -> None:
    bad = written(tmp_path, '{"id": "x", "id": "y", "kind": "no", "start": "2022-13", "colour": "red"}', "bad.json")
    result = run(bad, EXAMPLE, tmp_path / "gone.yaml")
    assert result.exit_code == 2
    assert "found 4 mistakes" in result.stderr
    assert [line.split(":")[0] for line in result.stderr.splitlines()[1:5]] == ["  id", "  kind", "  start", "  colour"]
    assert "option.facts" in result.stderr
    assert "union-resolve-2022" in result.stdout


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("a: [1\nb: 2\n", "f.yaml", "at line 2, column 2"),
        ('{"a": 1,\n "b" 2}', "f.json", "at line 2, column 6"),
        ("", "f.yaml", "found nothing"),
        ("a: " + "[" * 60 + "]" * 60, "f.yaml", "nested more than 50 deep"),
        ("[" * 100_000, "f.json", "nested too deep"),
        ("[" * 20_000, "f.yaml", "nested too deep"),
        ("a: &a [*a]\n", "f.yaml", "nested more than 50 deep"),
        (
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)),
            "f.yaml",
            "more than 200,000 values",
        ),
        ("a: " + "9" * 5000, "f.yaml", "a number that is too long"),
        ('{"a": ' + "9" * 5000 + "}", "f.json", "a number that is too long"),
        ("a: !!python/object/apply:os.getcwd []\n", "f.yaml", "a tag that is not used here at line 1, column 4"),
        ("\x00", "f.yaml", "unacceptable character"),
        ('{"id": "\\ud800", "kind": "other"}', "f.json", "half of a character"),
        ('id: "\\ud800"\nkind: other\n', "f.yaml", "half of a character"),
    ],
    ids=str,
)
def test_what_is_no_yaml_or_json_is_told_with_its_place(tmp_path: Path, text: str, name: str, found: str) -> None:
    result = run(written(tmp_path, text, name))
    assert result.exit_code == 2
    assert found in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.cli.questions.BYTES", 100)
    assert "facts.too_large" in run(written(tmp_path, "#" * 101)).stderr
    assert "facts.too_large" in run("--jsonl", written(tmp_path, " " * 101 + "{}", "b.jsonl")).stdout


def test_a_strength_is_set_for_all_claimants_or_for_one() -> None:
    for_all = answers(run(EXAMPLE, "--set", "troops=12700", "--format", "json"))[0]
    assert (holds(for_all, "VD11:40.1.1"), for_all["set"]) == ("yes", ["troops=12700"])
    for_one = answers(run(EXAMPLE, "--set", "BLR.troops=9500..10000", "--format", "json"))[0]
    finding = next(f for f in for_one["findings"] if f["provision"] == "VD11:40.1.1")
    assert finding["by_claimant"] == {"BLR": "yes", "USA": "yes"}


def test_what_if_stands_beside_what_is_given() -> None:
    result = run(EXAMPLE, "--set", "troops=12700", "--what-if")
    row = next(line for line in result.stdout.splitlines() if "* notification VD11:40.1.1" in line)
    assert "CONTESTED, due 2021-12-30" in row
    assert "YES, due 2021-12-30, missed" in row
    line = answers(run(EXAMPLE, "--set", "troops=12700", "--what-if", "--format", "json"))[0]
    assert holds(line, "VD11:40.1.1") == "contested"
    assert holds(line["what_if"], "VD11:40.1.1") == "yes"
    assert {
        "provision": "VD11:40.1.1",
        "obligation": "notification",
        "fields": ["holds", "presumed", "by_claimant"],
    } in (line["what_if"]["changed"])


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("tropps=9", "facts.setting", "perhaps troops"),
        ("troops=many", "facts.setting", "a whole number"),
        ("troops=9..8", "facts.setting", "the low bound 9 above the high bound 8"),
        ("troops", "facts.setting", "FACT=VALUE"),
        ("start=2022-02-30", "facts.invalid", "a date of the calendar"),
        ("start=2022-03-30", "facts.invalid", "a date not before the start"),
        ("activities[0].troops=9", "facts.setting", "no fact"),
    ],
)
def test_what_cannot_be_set_is_told(given: str, code: str, words: str) -> None:
    result = run(EXAMPLE, "--set", given)
    assert result.exit_code == 2
    assert f"parley: {code}: " in result.stderr
    assert words in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "option.source"),
        ([EXAMPLE, "--what-if"], "option.what_if"),
        ([EXAMPLE, "--as-of", "2022"], "option.as_of"),
        ([EXAMPLE, "--as-of", "2022-02-31"], "option.as_of"),
        ([EXAMPLE, "--edition", "vd2012"], "option.edition"),
        ([EXAMPLE, "--jsonl", EXAMPLE], "option.jsonl"),
        (["--jsonl", "gone.jsonl"], "option.jsonl"),
        ([EXAMPLE, "--out", "/nowhere/at/all"], "option.out"),
    ],
)
def test_options_without_meaning_are_refused(arguments: list[object], code: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"parley: {code}: ")


def test_the_day_of_the_question_may_be_given(tmp_path: Path) -> None:
    facts = written(tmp_path, "{id: x, kind: exercise, in_zone: true, start: 2022-02-10, notified: none}")
    for day, status in (("2021-12-30", "pending"), ("2022-01-15T10:00:00+01:00", "late"), ("2022-02-11", "missed")):
        found = answers(run(facts, "--set", "troops=9000", "--as-of", day, "--format", "json"))[0]["findings"]
        assert next(f["status"] for f in found if f["provision"] == "VD11:40.1.1") == status


def test_a_dossier_is_asked_about_again(tmp_path: Path) -> None:
    path = written(tmp_path, dossier_line(sample()).decode(), "dossier.json")
    found = answers(run(path, "--format", "json"))
    assert found[0]["id"] == f"{sample().id}:{sample().assessment[0].activity}"
    given = [(f.provision, f.holds) for f in sample().assessment if found[0]["id"].endswith(f":{f.activity}")]
    assert [(f["provision"], f["holds"]) for f in found[0]["findings"]] == given
    told = run(written(tmp_path, '{"id": 3, "report": {}, "activities": []}', "bad.json"))
    assert told.exit_code == 2
    assert "a dossier as `parley schema` describes it" in told.stderr


def test_the_calendar_holds_what_falls_due(tmp_path: Path) -> None:
    out = tmp_path / "due.ics"
    assert run(EXAMPLE, "--format", "ics", "--out", out).exit_code == 0
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert "notification due (VD11:40.1.1): union-resolve-2022" in [e["summary"] for e in events]


def test_the_page_holds_the_answers() -> None:
    root = lxml.html.document_fromstring(run(EXAMPLE, "--format", "html").stdout)
    assert not root.xpath("//script")
    assert "contested" in root.xpath("string(//section[h3[contains(., '40.1.1')]])")


def batch(tmp_path: Path) -> Path:
    lines = [
        json.dumps(FACTS),
        "{broken",
        "",
        '{"id": "c", "consultation": {"requested": "2022-02-09T16:00:00+01:00"}, "as_of": "2022-02-14T00:00:00Z"}',
        '{"id": "d", "kind": "exercise", "id": "d"}',
        '{"id": "n", "kind": "exercise", "figures": [{"item": "troops", "low": NaN}]}',
        "[]",
        '{"id": "deep", "kind": ' + "[" * 100_000,
        '{"id": "\\ud800", "kind": "other"}',
        '{"id": "last", "quota": {"units": 130}}',
    ]
    return written(tmp_path, "\n".join(lines) + "\n", "in.jsonl")


def test_every_line_has_its_answer_in_order(tmp_path: Path) -> None:
    result = run("--jsonl", batch(tmp_path))
    assert result.exit_code == 0
    found = answers(result)
    assert [a["id"] for a in found] == ["drill", None, "c", "d", "n", None, None, None, "last"]
    assert ["findings" in a for a in found] == [True, False, True, False, False, False, False, False, True]
    assert all(a["error"]["fields"] and a["error"]["code"] and a["error"]["message"] for a in found if "error" in a)
    assert found[3]["error"]["fields"] == [
        {"path": "id", "found": "given more than once", "expected": "each field once"}
    ]
    assert found[2]["findings"][0]["due"] == "2022-02-11T15:00:00Z"
    assert "9 answered, 6 could not be answered" in result.stderr


def test_a_batch_goes_on_after_the_last_whole_line(tmp_path: Path) -> None:
    source, out, whole = batch(tmp_path), tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    run("--jsonl", source, "--out", whole)
    lines = whole.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:3]) + lines[3][:5])
    assert "3 were there already" in run("--jsonl", source, "--out", out).stderr
    assert out.read_bytes() == whole.read_bytes()
    out.write_bytes(b'{"id": "other", "findings": []}\n')
    assert "an answer to “other”" in run("--jsonl", source, "--out", out).stderr
    assert run("--jsonl", source, "--out", out, "--fresh").exit_code == 0
    assert out.read_bytes() == whole.read_bytes()


def test_a_fault_of_the_rules_costs_its_own_question_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by a test")

    monkeypatch.setattr("parley.cli.answering.answer", broken)
    monkeypatch.setattr("parley.cli.question_lines.answer", broken)
    assert "facts.fault" in run(EXAMPLE).stderr
    assert answers(run("--jsonl", batch(tmp_path)))[0]["error"]["code"] == "facts.fault"


def test_no_control_sequence_of_a_file_reaches_the_terminal(tmp_path: Path) -> None:
    told = run(written(tmp_path, '{"id": "x", "kind": "other", "\\u001b[2J": 1}', "bad.json")).stderr
    assert "no such field" in told
    assert "\x1b" not in told


def test_a_file_of_json_may_hold_a_question_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, f'{json.dumps(FACTS)}\n\n{{"id": "q", "quota": {{"units": 1}}}}\n', "lines.json")
    assert [a["id"] for a in answers(run(path, "--format", "json"))] == ["drill", "q"]


def test_a_dossier_that_breaks_the_rules_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise IndexError("by a test")

    monkeypatch.setattr("parley.vienna.dossiers.questions_of", broken)
    result = run(written(tmp_path, dossier_line(sample()).decode(), "dossier.json"), EXAMPLE)
    assert result.exit_code == 2
    assert "facts.fault" in result.stderr
    assert "union-resolve-2022" in result.stdout
