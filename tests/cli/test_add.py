import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from tests.samples import ROOT

LINE = {
    "id": "n1",
    "url": "https://daily.example/drill",
    "outlet": "Daily",
    "published": "2031-03-02",
    "text": "Norway began the exercise Cobalt Lantern 2031 at Rena. The ministry said that 2,400 troops take part.",
}
OTHER = LINE | {"id": "n2", "text": LINE["text"].replace("2,400", "2,600"), "published": "2031-03-04"}


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "parley.db")


def run(*words: str, given: str | None = None) -> Result:
    result = CliRunner().invoke(parley, list(words), input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_sources_are_new_and_then_the_same(place: str, tmp_path: Path) -> None:
    page = str(ROOT / "examples" / "border-exercise.html")
    first = run("add", page, str(tmp_path / "none.txt"), "--ledger", place, "--format", "json")
    assert first.exit_code == 2
    new, failed = lines(first)
    assert new["outcome"] == "new"
    assert new["activities"]
    assert failed["error"]["code"] == "intake.missing"
    assert "intake.missing" in first.stderr
    second = run("add", page, "--ledger", place)
    assert second.exit_code == 0
    assert second.stdout.startswith(f"same      {new['report']}")


def test_standard_input_and_what_is_given(place: str) -> None:
    result = run(
        "add", "-", "--url", "https://a.example/1", "--published", "2021-03-02", "--ledger", place, given=LINE["text"]
    )
    assert result.exit_code == 0
    reports = lines(run("export", "reports", "--ledger", place))
    assert (reports[0]["url"], reports[0]["published"]) == ("https://a.example/1", "2021-03-02")


def test_a_batch_can_be_added_again(place: str, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text("\n".join([json.dumps(LINE), "{bad", json.dumps(OTHER), ""]), encoding="utf-8")
    words = ("add", "--jsonl", str(batch), "--ledger", place, "--jobs", "1", "--format", "json")
    first = run(*words)
    assert first.exit_code == 0
    added = lines(first)
    assert [line.get("outcome") for line in added] == ["new", None, "revision"]
    assert added[2]["revision_of"] == "n1"
    assert "line 2" in first.stderr
    assert "2 added, 1 could not be read" in first.stderr
    second = run(*words)
    assert [line.get("outcome") for line in lines(second)] == ["same", None, "same"]
    assert "0 added, 2 were there already" in second.stderr
    info = lines(run("ledger", "info", "--ledger", place, "--format", "json"))[0]
    assert info["record"]["reports"] == 2


def test_the_title_of_a_line_is_read_with_its_text(place: str, tmp_path: Path) -> None:
    text = "About 900 of them stood there in May, the ministry in Riga said on Tuesday. It is the second such step."
    headed = {"id": "n1", "title": "Norwegian troops leave Latvia", "published": "2031-06-04", "text": text}
    again = headed | {"id": "n2", "text": f"{headed['title']}\n\n{text}"}
    other = headed | {"id": "n3", "title": "Norwegian soldiers go home from Latvia"}
    batch = tmp_path / "in.jsonl"
    batch.write_text("\n".join(json.dumps(line) for line in (headed, again, other)), encoding="utf-8")
    added = lines(run("add", "--jsonl", str(batch), "--jobs", "1", "--format", "json", "--ledger", place))
    assert [line["outcome"] for line in added] == ["new", "same", "copy"]
    found = lines(run("export", "activities", "--ledger", place))
    assert ("withdrawal", ["NOR"]) in [(one["kind"], one["parties"]) for one in found]


def test_who_added_it_is_in_the_log(place: str) -> None:
    from sqlalchemy import select

    from parley.ledger.store import ledger
    from parley.ledger.tables import log

    run("add", "-", "--by", "Ada", "--ledger", place, given=LINE["text"])
    with ledger(place) as store, store.read() as connection:
        assert connection.execute(select(log.c.actor).where(log.c.kind == "report")).scalars().all() == ["Ada"]


@pytest.mark.parametrize("batch", [True, False])
def test_a_report_that_the_database_does_not_take_costs_only_itself(
    batch: bool, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parley.errors import LedgerError
    from parley.ledger import derive

    place_report = derive.place_report

    def choosy(*given: object) -> object:
        if "2,400" in given[2].report.text:
            raise LedgerError("ledger.fault", place="here", found="a", expected="b", next_step="c")
        return place_report(*given)

    monkeypatch.setattr(derive, "place_report", choosy)
    names = []
    for number, line in enumerate((LINE, OTHER)):
        names.append(str(tmp_path / f"{number}.txt"))
        Path(names[-1]).write_text(line["text"], encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(LINE)}\n{json.dumps(OTHER)}\n", encoding="utf-8")
    words = ["--jsonl", str(tmp_path / "in.jsonl"), "--jobs", "1"] if batch else names
    result = run("add", *words, "--ledger", place, "--format", "json")
    assert [line.get("outcome") for line in lines(result)] == [None, "new"]
    assert "ledger.fault" in result.stderr


@pytest.mark.parametrize("verb", ["add", "read"])
def test_a_report_that_the_reader_breaks_on_costs_only_itself(
    verb: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parley.dossier import make

    make_dossier = make.make_dossier

    def breaking(report: Any, *given: Any, **more: Any) -> Any:
        if "2,400" in report.text:
            raise IndexError("list index out of range")
        return make_dossier(report, *given, **more)

    monkeypatch.setattr(make, "make_dossier", breaking)
    names = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")]
    for name, line in zip(names, (LINE, OTHER), strict=True):
        Path(name).write_text(line["text"], encoding="utf-8")
    result = run(verb, *names, "--format", "json", *(["--ledger", place] if verb == "add" else []))
    assert result.exit_code == 2
    assert [dict(line.get("error") or {}).get("code") for line in lines(result)] == ["intake.fault", None]
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add"], "option.source"),
        (["add", "a.txt", "--jsonl", "b.jsonl"], "option.jsonl"),
        (["add", "a.txt", "--published", "yesterday"], "option.published"),
        (["add", "a.txt", "--ledger", "mysql://x/y"], "ledger.url"),
        (["ledger", "info", "--ledger", "/nowhere/parley.db"], "ledger.open"),
    ],
)
def test_what_has_no_meaning(words: list[str], code: str, tmp_path: Path) -> None:
    given = words if "--ledger" in words else [*words, "--ledger", str(tmp_path / "parley.db")]
    result = run(*given)
    assert result.exit_code == 2
    assert code in result.stderr


GERMAN = (
    "Die Streitkräfte üben im Oktober mit 4.000 Soldaten an der Küste. Das Ministerium sagte, dass die Übung nicht "
    "gegen einen Nachbarn gerichtet ist und dass die Beobachter auf dem Platz sind.\n"
)


def test_a_day_of_publication_that_cannot_be_is_rejected(place: str) -> None:
    result = run("add", "-", "--published", "1066", "--ledger", place, given=LINE["text"])
    assert result.exit_code == 2
    assert "option.published" in result.stderr


def test_a_batch_without_its_option_is_no_report(place: str, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    result = run("add", str(batch), "--ledger", place)
    assert result.exit_code == 2
    assert "intake.batch" in result.stderr
    assert f"--jsonl {batch}" in result.stderr
    assert result.stdout == ""


def test_that_only_english_is_read_is_said_when_a_report_is_added(place: str, tmp_path: Path) -> None:
    told = run("add", "-", "--format", "json", "--ledger", place, given=GERMAN)
    assert told.exit_code == 0
    assert "only English is read" in told.stderr
    assert [("only English is read" in warning) for warning in lines(told)[0]["warnings"]] == [True]
    batch = tmp_path / "in.jsonl"
    texts = {"german": GERMAN + "Die Übung ist beendet.", "english": LINE["text"]}
    batch.write_text("".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in texts.items()), encoding="utf-8")
    told = run("add", "--jsonl", str(batch), "--jobs", "1", "--format", "json", "--ledger", place)
    assert {line["report"]: len(line["warnings"]) for line in lines(told)} == {"german": 1, "english": 0}
    assert told.stderr.count("only English is read") == 1
    assert "german" in told.stderr
