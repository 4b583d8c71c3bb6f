"""Every branch of the rules is taken by a case, and every case names its paragraph."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.samples import ROOT

ASK_ALL = """
from parley.vienna import answer, question_from
from tests.vienna.cases import questions

for question in questions():
    answer(question_from(question))
"""
VIENNA = ROOT / "src" / "parley" / "vienna"
ENGINE = ("answers", "case", "clocks", "conclude", "counting", "dates", "hours", "level", "strengths")
RULES = {*(VIENNA / "vd2011").glob("*.py"), *(VIENNA / f"{name}.py" for name in ENGINE)}
"""The rules, and what all rules ask the same way; what reads, explains or lists deadlines has tests of its own."""


def test_every_branch_of_the_rules_is_taken_by_a_case(tmp_path: Path) -> None:
    """The cases alone, in a process of their own, as coverage counts from the first import on."""
    (tmp_path / "ask_all.py").write_text(ASK_ALL, encoding="utf-8")
    kept = f"--data-file={tmp_path / 'kept'}"
    coverage(kept, "run", "--branch", f"--source={VIENNA}", str(tmp_path / "ask_all.py"))
    coverage(kept, "json", "-q", "-o", str(tmp_path / "covered.json"))
    files: dict[str, dict[str, Any]] = json.loads((tmp_path / "covered.json").read_text())["files"]
    covered = {ROOT / name: (found["missing_lines"], found["missing_branches"]) for name, found in files.items()}
    assert {path.name: covered[path] for path in RULES if covered[path] != ([], [])} == {}


def coverage(kept: str, command: str, *options: str) -> None:
    run = [sys.executable, "-m", "coverage", command, kept, *options]
    done = subprocess.run(run, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
