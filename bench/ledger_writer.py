"""`parley add --jsonl` with reports that are read already, for a process that is killed or runs beside another.

    python -m bench.ledger_writer PLACE FIRST COUNT ACTIVITIES

It is the command itself, with all it writes and prints. Only the processes that read are left out, so that nearly all
of its time is spent in writing, where it is to be killed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import msgspec

from bench.ledger_collection import report_on, truth
from parley.cli.lines import Item
from parley.cli.worker import Answer
from parley.dossier.model import Dossier


def dossiers(first: int, count: int, activities: int) -> Iterator[Dossier]:
    """So many reports of a made collection from a number on."""
    for number in range(first, first + count):
        yield report_on(truth(number % activities), number // activities)


def main() -> None:
    """Add the reports; each line on standard output says that one is in the ledger."""
    from parley.cli.main import main as parley

    place, *numbers = sys.argv[1:]
    first, count, activities = (int(number) for number in numbers)
    read = {made.id: made for made in dossiers(first, count, activities)}

    def answers(items: Iterator[Item], jobs: int) -> Iterator[Answer]:
        for item in items:
            yield Answer(msgspec.json.encode(read[item.id or ""]), False)

    with TemporaryDirectory() as folder, patch("parley.cli.addbatch.answers", answers):
        batch = Path(folder) / "reports.jsonl"
        batch.write_text("".join(_line(made) for made in read.values()), encoding="utf-8")
        sys.argv = ["parley", "add", "--jsonl", str(batch), "--ledger", place, "--format", "json"]
        parley()


def _line(made: Dossier) -> str:
    report = made.report
    return json.dumps({"id": made.id, "text": report.text, "url": report.url, "outlet": report.outlet}) + "\n"


if __name__ == "__main__":
    main()
