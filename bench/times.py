"""Times against dated time expressions: how many of the gold have their calendar value, and how many spans are met.

Every document is read with its own date as the publication date, as the scorer asks.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.shared import records, scored
from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.times import first_day, last_day, read_times

GENRES = ("news", "interview", "bio", "voyage", "academic", "vlog", "speech", "textbook", "court")


def _dossier(record: dict[str, Any]) -> dict[str, Any]:
    text: str = record["text"]
    times = read_times(analyse(text, [Block((0, len(text)), "body")]), record["dct"])
    return {"id": record["id"], "times": msgspec.to_builtins(times)}


def _activity_dates(shared: Path) -> float:
    """Share of the days and months that the gold of the reports gives activities and that are among the times."""
    met = asked = 0
    for name in ("gold.jsonl", "supplement.jsonl"):
        for record in records(shared / "data/news-dev" / name):
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
    documents = records(shared / "data/gum_open/time.jsonl.xz")[part or slice(None)]
    found = [_dossier(r) for r in documents]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        gold, dossiers = Path(folder, "gold.jsonl"), Path(folder, "dossiers.jsonl")
        gold.write_text("\n".join(json.dumps(r) for r in documents), encoding="utf-8")
        dossiers.write_text("\n".join(json.dumps(d) for d in found), encoding="utf-8")
        for genre in (*GENRES, "all"):
            genres = ",".join(GENRES) if genre == "all" else genre
            score = scored(shared, "score_time", gold, dossiers, genres, misses)
            figures[f"time_value_{genre}"] = score["value"]
            figures[f"time_value_no_year_{genre}"] = score["value_no_year"]
            figures[f"time_span_f1_{genre}"] = score["span"]["f1"]
    figures["time_of_activities"] = round(_activity_dates(shared), 3)
    return figures


if __name__ == "__main__":
    for figure, value in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(figure, value)
