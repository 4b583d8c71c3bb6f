"""A process that reads one report at a time, with bounds of time and memory, so that no report can hold up the desk."""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import msgspec
from msgspec import Struct

from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.errors import EmptySource, OptionError, ParleyError, SourceError, TooLarge, UnreadableSource
from parley.intake.bounds import too_slow
from parley.intake.dates import iso_date
from parley.intake.source import MEDIA, Given, from_bytes, sniffed

SECONDS = 90.0
"""How long one report may take, the start of the process included."""
MEMORY = 4 * 1024**3
"""Address space of the process in bytes: several times what the longest allowed report takes."""

_KINDS: dict[str, type[ParleyError]] = {
    kind.__name__: kind for kind in (SourceError, EmptySource, TooLarge, UnreadableSource, OptionError)
}


class Received(Struct, frozen=True):
    """The bytes of a report as they came, what they are called, and what the person says about them."""

    data: bytes
    place: str
    media: str | None = None
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


class Read(Struct, frozen=True):
    """What the process answers: the dossier and the media type of the bytes, or an error by its parts."""

    dossier: Dossier | None = None
    media: str = "text/plain"
    kind: str = "SourceError"
    error: dict[str, str] = msgspec.field(default_factory=dict)


class Reader:
    """One process, started when first asked, and again after it had to be stopped."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, received: Received) -> tuple[Dossier, str]:
        """The dossier, and the media type of the bytes. Raises `SourceError` and `OptionError`."""
        try:
            pipe = self._connected()
            pipe.send_bytes(msgspec.msgpack.encode(received))
            if not pipe.poll(self._seconds):
                self.stop()
                raise too_slow(received.place, self._seconds)
            answer = msgspec.msgpack.decode(pipe.recv_bytes(), type=Read)
        except (EOFError, OSError):
            self.stop()
            raise _died(received.place) from None
        if answer.dossier is None:
            raise _KINDS.get(answer.kind, SourceError)(
                answer.error["code"], **{name: answer.error[name] for name in _PARTS}
            )
        return answer.dossier, answer.media

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


_PARTS = ("place", "found", "expected", "next_step")


def read_here(received: Received) -> Read:
    """Read in this process; never raises for what stands in the report."""
    try:
        given = Given(published=_day(received.published), url=received.url, outlet=received.outlet)
        media = received.media if received.media in MEDIA.values() else None
        media = media or MEDIA[sniffed(received.data, received.place)]
        report = from_bytes(received.data, received.place, given, media=media, charset=received.charset)
        return Read(make_dossier(report), media)
    except ParleyError as error:
        return Read(kind=type(error).__name__, error=error.as_dict())
    except MemoryError:
        return Read(kind="TooLarge", error=_died(received.place).as_dict())
    except Exception as error:
        return Read(error=_unforeseen(received.place, error).as_dict())


def _day(written: str | None) -> str | None:
    """The date of publication that a person gives. Raises `OptionError` (`option.published`)."""
    day = iso_date(written) if written else None
    if written and day is None:
        raise OptionError(
            "option.published",
            place="published",
            found=repr(written[:40]),
            expected="a date of the calendar: YYYY-MM-DD, YYYY-MM or YYYY",
            next_step="Give the date the report was published, or leave it out.",
        )
    return day


def _serve(pipe: Connection) -> None:
    from parley.language.model import use_threads

    _bound_memory()
    use_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts the whole group; the desk ends its reader
    try:
        while True:
            received = msgspec.msgpack.decode(pipe.recv_bytes(), type=Received)
            pipe.send_bytes(msgspec.msgpack.encode(read_here(received)))
    except (EOFError, OSError):
        return  # the desk has ended


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
        next_step="Cut out the part you need.",
    )


def _unforeseen(place: str, error: Exception) -> SourceError:
    return SourceError(
        "intake.fault",
        place=place,
        found=f"a fault of the reader: {type(error).__name__}: {error}",
        expected="a dossier",
        next_step="Please report it with this report; others can be read.",
    )
