"""A process that reads one report at a time, and can be given up without losing the batch."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import msgspec

from parley.dossier.lines import dossier_line, error_line
from parley.errors import ParleyError, SourceError, TooLarge

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

    def ask(self, line: bytes) -> Answer:
        """Read the report in `line`; after `seconds`, or when the process dies, an answer that says so."""
        try:
            pipe = self._connected()
            pipe.send_bytes(line)
            if pipe.poll(self._seconds):
                return msgspec.json.decode(pipe.recv_bytes(), type=_Sent).answer()
        except (EOFError, OSError):
            self.stop()
            return failed(item_id(line), _died(item_id(line)))
        self.stop()
        return failed(item_id(line), _too_slow(item_id(line), self._seconds))

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


class _Id(msgspec.Struct):
    id: object = None


def item_id(line: bytes) -> str | None:
    """The id that a line gives itself, if it is JSON and gives one."""
    try:
        found = msgspec.json.decode(line, type=_Id).id
    except msgspec.DecodeError:
        return None
    return str(found) if isinstance(found, str | int) else None


def failed(id: str | None, error: ParleyError) -> Answer:
    """The answer for an item that could not be read."""
    return Answer(error_line(id, error), True)


def read_line(line: bytes) -> Answer:
    """The answer to one line of a batch, in this process; never raises for what stands in the line."""
    from parley.dossier.make import make_dossier
    from parley.intake.source import from_line

    id = item_id(line)
    try:
        return Answer(dossier_line(make_dossier(from_line(_object(line)))), False)
    except ParleyError as error:
        return failed(id, error)
    except MemoryError:
        return failed(id, _died(id))
    except Exception as error:
        return failed(id, _unforeseen(id, error))


def _object(line: bytes) -> object:
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise SourceError(
            "intake.line",
            place=f"item {item_id(line) or '?'}",
            found=str(error),
            expected="one JSON object a line",
            next_step="Mend this line; the others were read.",
        ) from error


def _serve(pipe: Connection) -> None:
    _bound_memory()
    os.environ.setdefault("PARLEY_THREADS", "1")
    while True:
        try:
            line = pipe.recv_bytes()
        except EOFError:
            return
        answer = read_line(line)
        pipe.send_bytes(msgspec.json.encode({"line": msgspec.Raw(answer.line), "failed": answer.failed}))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the bounds of the text hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _too_slow(id: str | None, seconds: float) -> TooLarge:
    return TooLarge(
        "intake.too_slow",
        place=f"item {id or '?'}",
        found=f"more than {seconds:g} seconds of work",
        expected="a report that is read within its time",
        next_step="Read it by itself, or cut out the part you need.",
    )


def _died(id: str | None) -> SourceError:
    return TooLarge(
        "intake.memory",
        place=f"item {id or '?'}",
        found="the reading process ended before it answered",
        expected=f"a report that is read within {MEMORY // 1024**3} GiB",
        next_step="Read it by itself, or cut out the part you need.",
    )


def _unforeseen(id: str | None, error: Exception) -> SourceError:
    return SourceError(
        "intake.fault",
        place=f"item {id or '?'}",
        found=f"a fault of the reader: {type(error).__name__}: {error}",
        expected="a dossier",
        next_step="Please report it with this line; the others were read.",
    )
