"""Times against dated time expressions: how many of the gold have their calendar value, and how many spans are met.

Every document is read with its own date as the publication date, as the scorer asks.
"""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.times import first_day, last_day, read_times

GENRES = ("news", "interview", "bio", "voyage", "academic", "vlog", "speech", "textbook", "court")


def _documents(shared: Path) -> list[dict[str, Any]]:
    with lzma.open(shared / "data/gum_open/time.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _dossier(record: dict[str, Any]) -> dict[str, Any]:
    text: str = record["text"]
    times = read_times(analyse(text, [Block((0, len(text)), "body")]), record["dct"])
    return {"id": record["id"], "times": msgspec.to_builtins(times)}


def _scored(shared: Path, gold: Path, dossiers: Path, genres: str, misses: int) -> dict[str, Any]:
    scorer = shared / "tools/score_time.py"
    command = [sys.executable, str(scorer), str(gold), str(dossiers), "--json", "--misses", str(misses)]
    done = subprocess.run([*command, "--genre", genres], capture_output=True, text=True, check=True)
    sys.stderr.write(done.stderr)
    score: dict[str, Any] = json.loads(done.stdout)
    return score


def _activity_dates(shared: Path) -> float:
    """Share of the days and months that the gold of the reports gives activities and that are among the times."""
    met = asked = 0
    for name in ("gold.jsonl", "supplement.jsonl"):
        for line in (shared / "data/news-dev" / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text: str = record["text"]
            times = read_times(analyse(text, [Block((0, len(text)), "body")]), record["published"])
            ends = {f(t.value) for t in times for f in (first_day, last_day)} - {None}
            for activity in record["gold"]["activities"]:
                for value in {activity["start"], activity["end"]} - {None}:
                    asked += 1
                    met += first_day(value) in ends or last_day(value) in ends
    return met / asked if asked else 0.0


def measure(shared: Path, part: slice | None = None, misses: int = 0) -> dict[str, float]:
    """Figures of the times; `part` takes some of the documents, `misses` prints so many to standard error."""
    records = _documents(shared)[part or slice(None)]
    found = [_dossier(r) for r in records]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        gold, dossiers = Path(folder, "gold.jsonl"), Path(folder, "dossiers.jsonl")
        gold.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
        dossiers.write_text("\n".join(json.dumps(d) for d in found), encoding="utf-8")
        for genre in (*GENRES, "all"):
            score = _scored(shared, gold, dossiers, ",".join(GENRES) if genre == "all" else genre, misses)
            figures[f"time_value_{genre}"] = score["value"]
            figures[f"time_value_no_year_{genre}"] = score["value_no_year"]
            figures[f"time_span_f1_{genre}"] = score["span"]["f1"]
    figures["time_of_activities"] = round(_activity_dates(shared), 3)
    return figures


if __name__ == "__main__":
    for figure, value in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(figure, value)
