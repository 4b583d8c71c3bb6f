"""A process that reads one report at a time, and can be given up without losing the batch."""

from __future__ import annotations

import multiprocessing
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import msgspec

from parley.cli.lines import Item
from parley.dossier.lines import dossier_line, error_line
from parley.errors import ParleyError, SourceError, TooLarge
from parley.intake.bounds import too_slow

MEMORY = 4 * 1024**3
"""Address space of a worker in bytes: several times what the longest allowed report takes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The line for one item, and whether it says that the item could not be read."""

    line: bytes
    failed: bool


class Worker:
    """One process, started when first asked and again after it had to be stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, item: Item) -> Answer:
        """Read the report in `item`; after `seconds`, or when the process dies, an answer that says so."""
        try:
            pipe = self._connected()
            pipe.send((item.number, item.line))
            if pipe.poll(self._seconds):
                return msgspec.json.decode(pipe.recv_bytes(), type=_Sent).answer()
        except (EOFError, OSError):
            self.stop()
            return failed(item, _died(item.place))
        self.stop()
        return failed(item, too_slow(item.place, self._seconds))

    def stop(self) -> None:
        """End the process at once."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _connected(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


class _Sent(msgspec.Struct):
    line: msgspec.Raw
    failed: bool

    def answer(self) -> Answer:
        return Answer(bytes(self.line), self.failed)


def failed(item: Item, error: ParleyError) -> Answer:
    """The answer for an item that could not be read."""
    return Answer(error_line(item.id, error), True)


def read_item(item: Item) -> Answer:
    """The answer to one line of a batch, in this process; never raises for what stands in the line."""
    from parley.dossier.make import make_dossier
    from parley.intake.source import from_line

    try:
        return Answer(dossier_line(make_dossier(from_line(_object(item)))), False)
    except ParleyError as error:
        return failed(item, error)
    except MemoryError:
        return failed(item, _died(item.place))
    except Exception as error:
        return failed(item, _unforeseen(item.place, error))


def _object(item: Item) -> object:
    try:
        return msgspec.json.decode(item.line)
    except msgspec.DecodeError as error:
        raise SourceError(
            "intake.line",
            place=item.place,
            found=str(error),
            expected="one JSON object a line",
            next_step="Mend this line; the others were read.",
        ) from error


def _serve(pipe: Connection) -> None:
    from parley.language.model import use_threads

    _bound_memory()
    use_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts the whole group; the batch ends its workers
    try:
        while True:
            answer = read_item(Item(*pipe.recv()))
            pipe.send_bytes(msgspec.json.encode({"line": msgspec.Raw(answer.line), "failed": answer.failed}))
    except (EOFError, OSError):
        return  # the batch has ended


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the bounds of the text hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _died(place: str) -> SourceError:
    return TooLarge(
        "intake.memory",
        place=place,
        found="the reading process ended before it answered",
        expected=f"a report that is read within {MEMORY // 1024**3} GiB",
        next_step="Read it by itself, or cut out the part you need.",
    )


def _unforeseen(place: str, error: Exception) -> SourceError:
    return SourceError(
        "intake.fault",
        place=place,
        found=f"a fault of the reader: {type(error).__name__}: {error}",
        expected="a dossier",
        next_step="Please report it with this line; the others were read.",
    )
