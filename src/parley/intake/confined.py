"""A process that answers one thing at a time, with bounds of time and memory, and can be given up at no loss."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import RLock

from parley.errors import SourceError, TooLarge

MEMORY = 4 * 1024**3
"""Address space of the process in bytes: several times what the longest allowed report takes."""


class Confined:
    """One process that runs `serve`, started when first asked and again after it had to be stopped."""

    def __init__(self, serve: Callable[[Connection], None], seconds: float) -> None:
        self._serve = serve
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._starting = RLock()

    def ask(self, message: bytes) -> bytes:
        """The answer. Raises `TimeoutError` after the time, `EOFError` where the process died; it is stopped then."""
        try:
            pipe = self._connected()
            pipe.send_bytes(message)
            if pipe.poll(self._seconds):
                return pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self.stop()
            raise EOFError from error
        self.stop()
        raise TimeoutError

    def stop(self) -> None:
        """End the process at once, from any thread."""
        with self._starting:
            if self._process is not None and self._pipe is not None:
                self._pipe.close()
                self._process.kill()
                self._process.join()
            self._process = self._pipe = None

    def give_up(self) -> None:
        """End the process from another thread: whoever waits for its answer gets `EOFError`."""
        with self._starting:
            process = self._process
        if process is not None:
            process.kill()
            process.join()

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    def _connected(self) -> Connection:
        with self._starting:
            if self._process is not None and not self._process.is_alive():
                self.stop()
            if self._pipe is None:
                context = multiprocessing.get_context("spawn")
                ours, theirs = context.Pipe()
                process = context.Process(target=self._serve, args=(theirs,), daemon=True)
                process.start()  # where the system starts none, the next who asks tries again
                theirs.close()
                self._pipe, self._process = ours, process
            return self._pipe


def answer_all(pipe: Connection, answer: Callable[[bytes], bytes]) -> None:
    """Answer in the process until the other end is gone, within the bound of memory."""
    _bound_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts the whole group; who asks ends this process
    try:
        while True:
            pipe.send_bytes(answer(pipe.recv_bytes()))
    except (EOFError, OSError):
        return  # who asks has ended


def died(place: str, next_step: str) -> SourceError:
    """The process ended, mostly for want of memory (`intake.memory`)."""
    return TooLarge(
        "intake.memory",
        place=place,
        found="the reading process ended before it answered",
        expected=f"a report that is read within {MEMORY // 1024**3} GiB",
        next_step=next_step,
    )


def unforeseen(place: str, error: Exception, next_step: str) -> SourceError:
    """A fault of the reader itself (`intake.fault`)."""
    return SourceError(
        "intake.fault",
        place=place,
        found=f"a fault of the reader: {type(error).__name__}: {error}",
        expected="a dossier",
        next_step=next_step,
    )


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the bounds of the text hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
