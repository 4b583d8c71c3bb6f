"""The ledger's quality, through `parley add --jsonl` and `parley export` as the contract has them, against the gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

KINDS = ("activities", "syndication", "revisions", "people", "commitments")


def measure(shared: Path) -> dict[str, float]:
    """The figures of the scorer on the development set; where the set is not there, a message and no figures."""
    gold = shared / "data" / "ledger-dev"
    if not gold.is_dir():
        print(f"ledger: {gold} is not there", file=sys.stderr)
        return {}
    with TemporaryDirectory() as folder:
        exports = exported(gold / "reports.jsonl", Path(folder))
        return figures_of(scored(shared, gold, exports))


def exported(reports: Path, folder: Path) -> Path:
    """The folder of exports of a new ledger with these reports."""
    place, out = str(folder / "parley.db"), folder / "exports"
    out.mkdir()
    _parley("add", "--jsonl", str(reports), "--ledger", place)
    for kind in KINDS:
        _parley("export", kind, "--format", "jsonl", "--ledger", place, "--out", str(out / f"{kind}.jsonl"))
    return out


def scored(shared: Path, gold: Path, exports: Path) -> dict[str, Any]:
    """What the scorer says of a folder of exports."""
    command = [sys.executable, str(shared / "tools" / "score_ledger.py"), str(gold), str(exports), "--json"]
    score: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return score


def figures_of(score: dict[str, Any]) -> dict[str, float]:
    """The figures by their names in the floors."""
    return {
        "ledger.activity": score["activity"],
        "ledger.merged": score["merged"],
        "ledger.noise_in": score["noise_in"],
        "ledger.figure": score["figure"]["f1"],
        "ledger.syndication": score["syndication"]["f1"],
        "ledger.revision": score["revision"]["f1"],
        "ledger.people": score["people"],
        "ledger.commitment": score["commitment"]["f1"],
        "ledger.outcome": score["outcome"],
    }


def _parley(*words: str) -> None:
    code = "from parley.cli.main import main; main()"
    subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
