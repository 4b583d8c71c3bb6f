"""`parley read --jsonl`: many reports by several processes, in order, safe to interrupt.

Each worker is a process of its own with a bound of time and memory per report, so a report that breaks its reader
costs one line, never the batch. What is in OUT is never lost: a line is written whole, and a second start goes on
after the last whole line.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from parley.cli.files import not_writable
from parley.cli.worker import Answer, Item, Worker
from parley.errors import OptionError
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
    with _opened(source) as file:
        items = (Item(number, line) for number, line in enumerate(file, 1) if line.strip())
        if out is not None and not fresh:
            tally.kept = _skip_answered(items, out)
        with _output(out, fresh) as sink, _progress(source, file) as advance:
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


class _Answered(msgspec.Struct):
    id: object = None
    reader: str | None = None
    error: object = None


def _skip_answered(items: Iterator[Item], out: Path) -> int:
    """Cut off a half-written last line of `out` and pass over the items that it answers; how many they are."""
    if not out.exists():
        return 0
    count = 0
    try:
        with out.open("r+b") as file:
            whole = 0
            for answer in file:
                if not answer.endswith(b"\n"):
                    break
                _check_answer(answer, next(items, None), out, count + 1)
                whole += len(answer)
                count += 1
            file.truncate(whole)
    except OSError as error:
        raise not_writable(out, error) from error
    return count


def _check_answer(answer: bytes, item: Item | None, out: Path, number: int) -> None:
    try:
        found = msgspec.json.decode(answer, type=_Answered)
    except msgspec.DecodeError:
        raise _other(out, number, "a line that is no answer", "an answer to the line of the batch") from None
    if item is None:
        raise _other(out, number, "more answers than the batch has lines", "answers to this batch")
    if item.id is not None and str(found.id) != item.id:
        raise _other(out, number, f"an answer to “{found.id}”", f"the answer to “{item.id}”")
    if found.error is None and found.reader != reader_version():
        raise _other(out, number, f"an answer by reader {found.reader}", f"answers by this reader, {reader_version()}")


def _other(out: Path, number: int, found: str, expected: str) -> OptionError:
    return OptionError(
        "option.out",
        place=f"{out}, line {number}",
        found=found,
        expected=expected,
        next_step="Give another --out, or start anew with --fresh.",
    )


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    if str(source) == "-":
        yield sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise OptionError(
            "option.jsonl",
            place=str(source),
            found=(error.strerror or type(error).__name__).lower(),
            expected="a file with one report a line",
            next_step="Check the path.",
        ) from error
    with file:
        yield file


@contextmanager
def _output(out: Path | None, fresh: bool) -> Iterator[BinaryIO]:
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        file = out.open("wb" if fresh else "ab")
    except OSError as error:
        raise not_writable(out, error) from error
    with file:
        yield file


@contextmanager
def _progress(source: Path, file: BinaryIO) -> Iterator[Callable[[], None]]:
    """A bar on standard error that follows the place in the file; nothing where no person looks on."""
    if not sys.stderr.isatty() or not source.is_file():
        yield lambda: None
        return
    with click.progressbar(length=source.stat().st_size, label="reading", file=sys.stderr) as bar:

        def advance() -> None:
            bar.update(max(0, file.tell() - bar.pos))

        yield advance
