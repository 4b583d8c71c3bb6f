"""`parley read --jsonl`: many reports by several processes, in order, safe to interrupt.

Each worker is a process of its own with a bound of time and memory per report, so a report that breaks its reader
costs one line, never the batch. What is in OUT is never lost: a line is written whole, and a second start goes on
after the last whole line.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from parley.cli.lines import Item, opened, output, progress, skip_answered
from parley.cli.worker import Answer, Worker
from parley.reading.read import reader_version

SECONDS = 120.0
"""Time of one report in a batch, from its bytes to its dossier."""

AHEAD = 8
"""Lines given out per process before the oldest is answered: bounds the memory, keeps every process busy."""


@dataclass(slots=True)
class Tally:
    """Counts of one run, for the closing message."""

    kept: int = 0
    done: int = 0
    failed: int = 0

    def words(self) -> str:
        """The closing message."""
        kept = f", {self.kept} were there already" if self.kept else ""
        failed = f", {self.failed} could not be read (their lines say why)" if self.failed else ""
        return f"{self.done} answered{kept}{failed}"


def read_batch(source: Path, out: Path | None, *, jobs: int | None, fresh: bool) -> Tally:
    """Answer every line of `source` with a line in `out` (or standard output), in order.

    Raises `OptionError` where `source` cannot be read, `out` cannot be written, or `out` answers other lines.
    """
    tally = Tally()
    with opened(source) as file:
        items = (Item(number, line) for number, line in enumerate(file, 1) if line.strip())
        if out is not None and not fresh:
            tally.kept = skip_answered(items, out, reader_version())
        with output(out, fresh) as sink, progress(source, file, "reading") as advance:
            for answer in answers(items, jobs or os.cpu_count() or 1):
                sink.write(answer.line + b"\n")
                sink.flush()
                tally.done += 1
                tally.failed += answer.failed
                advance()
    click.echo(f"parley: {tally.words()}", err=True)
    return tally


def answers(items: Iterator[Item], jobs: int) -> Iterator[Answer]:
    """The answers to the items, in their order, by `jobs` processes."""
    mine = threading.local()
    workers: list[Worker] = []

    def ask(item: Item) -> Answer:
        if not hasattr(mine, "worker"):
            mine.worker = Worker(SECONDS)
            workers.append(mine.worker)
        answer: Answer = mine.worker.ask(item)
        return answer

    waiting: deque[Future[Answer]] = deque()
    with ThreadPoolExecutor(jobs) as threads:
        try:
            for item in items:
                waiting.append(threads.submit(ask, item))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for worker in workers:
                worker.stop()
