from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from tests.samples import NOTE, PAGE, ROOT


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(parley, list(arguments), input=stdin)


def test_text_is_the_default_and_plain_off_a_terminal() -> None:
    result = run("read", str(NOTE))
    assert result.exit_code == 0
    assert "Who says what" in result.stdout
    assert "\x1b[" not in result.stdout


def test_colour_on_request() -> None:
    assert "\x1b[1m" in run("read", str(NOTE), "--color").stdout


def test_json_is_one_dossier_a_line() -> None:
    result = run("read", str(NOTE), str(PAGE), "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(NOTE).read_text(encoding="utf-8"), True] == [found[0]["report"]["text"], len(found) == 2]


def test_options_go_before_what_the_source_says() -> None:
    result = run("read", str(PAGE), "--format", "json", "--published", "2023-05-01", "--url", "https://x.example/a")
    report = json.loads(result.stdout)["report"]
    assert (report["published"], report["published_from"], report["url"]) == (
        "2023-05-01",
        "given",
        "https://x.example/a",
    )


def test_standard_input() -> None:
    result = run("read", "-", "--format", "json", stdin="“We leave tomorrow,” said the minister.".encode())
    assert json.loads(result.stdout)["claims"][0]["content"]["text"] == "We leave tomorrow"


def test_html_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run("read", str(NOTE), "--format", "html", "--out", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_several_pages_into_a_folder(tmp_path: Path) -> None:
    assert run("read", str(NOTE), str(PAGE), "--format", "html", "--out", str(tmp_path)).exit_code == 0
    assert len(list(tmp_path.glob("*.html"))) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("read",), "option.source"),
        (("read", str(NOTE), "--published", "yesterday"), "option.published"),
        (("read", str(NOTE), str(PAGE), "--format", "html"), "option.html"),
        (("read", str(NOTE), "--jsonl", "x.jsonl"), "option.jsonl"),
        (("read", "--jsonl", "/nowhere/x.jsonl"), "option.jsonl"),
        (("read", "no/such/file.txt"), "intake.missing"),
        (("read", str(NOTE), "--out", "/nowhere/x.txt"), "option.out"),
    ],
)
def test_faults_have_a_code_and_exit_status_2(arguments: tuple[str, ...], code: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"parley: {code}: ")
    assert "Traceback" not in result.stderr


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 100)
    result = run("read", str(bad), str(NOTE), "--format", "json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 2
    assert first["id"] == str(bad)
    assert first["error"]["code"].startswith("intake.")
    assert second["claims"]


def test_help_names_every_format() -> None:
    shown = run("read", "--help").stdout
    assert all(word in shown for word in ("text", "json", "html", "--jsonl", "--jobs"))


def test_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "parley.cli.main", "read", "examples/none.txt"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stdout == ""
