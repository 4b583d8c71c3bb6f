"""`parley assess --jsonl`: many questions, in order, safe to interrupt."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from parley.cli.lines import Item, opened, output, progress, skip_answered
from parley.cli.questions import fault, question_of_line
from parley.dossier.lines import answer_line, unanswered_line
from parley.vienna.assess import answer


def answer_lines(source: Path, out: Path | None, *, now: datetime, edition: str, fresh: bool) -> None:
    """Answer every question of `source` with a line in `out` (or on standard output), in order.

    `now` is the moment of questions that name none. Raises `OptionError` where `source` cannot be read, `out` cannot
    be written, or `out` answers other lines.
    """
    tally: Counter[str] = Counter()
    with opened(source) as file:
        items = (Item(number, line) for number, line in enumerate(file, 1) if line.strip())
        if out is not None and not fresh:
            tally["kept"] = skip_answered(items, out)
        with output(out, fresh) as sink, progress(source, file, "answering") as advance:
            for item in items:
                line, good = _line(item, now, edition)
                sink.write(line + b"\n")
                sink.flush()
                tally["done"] += 1
                tally["failed"] += not good
                advance()
    click.echo(f"parley: {_words(tally)}", err=True)


def _line(item: Item, now: datetime, edition: str) -> tuple[bytes, bool]:
    """The answer of one line, or the line that says why there is none."""
    place = f"line {item.number}"
    asked = question_of_line(item.line, place)
    if asked.question is None:
        return unanswered_line(asked.id, asked.error or fault(place, "no question")), False
    try:
        return answer_line(asked.question.id, answer(asked.question, now=now, edition=edition)), True
    except Exception as error:
        return unanswered_line(asked.id, fault(place, f"{type(error).__name__}: {error}")), False


def _words(tally: Counter[str]) -> str:
    kept = f", {tally['kept']} were there already" if tally["kept"] else ""
    failed = f", {tally['failed']} could not be answered (their lines say why)" if tally["failed"] else ""
    return f"{tally['done']} answered{kept}{failed}"
