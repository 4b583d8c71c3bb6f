"""A process that reads one report at a time, with bounds of time and memory, so that no report can hold up the desk."""

from __future__ import annotations

from multiprocessing.connection import Connection

import msgspec
from msgspec import Struct

from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.errors import EmptySource, OptionError, ParleyError, SourceError, TooLarge, UnreadableSource
from parley.intake.bounds import too_slow
from parley.intake.confined import Confined, answer_all, died, unforeseen
from parley.intake.published import given_by_hand
from parley.intake.source import MEDIA, from_bytes, sniffed

SECONDS = 90.0
"""How long one report may take, the start of the process included."""
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
        self._confined = Confined(_serve, seconds)

    def read(self, received: Received) -> tuple[Dossier, str]:
        """The dossier, and the media type of the bytes. Raises `SourceError` and `OptionError`."""
        try:
            sent = self._confined.ask(msgspec.msgpack.encode(received))
        except TimeoutError:
            raise too_slow(received.place, self._seconds) from None
        except EOFError:
            raise _died(received.place) from None
        answer = msgspec.msgpack.decode(sent, type=Read)
        if answer.dossier is None:
            raise _KINDS.get(answer.kind, SourceError)(
                answer.error["code"], **{name: answer.error[name] for name in _PARTS}
            )
        return answer.dossier, answer.media

    def give_up(self) -> None:
        """End what is being read, from another thread; `read` then raises `TooLarge`."""
        self._confined.give_up()

    def stop(self) -> None:
        """End the process at once."""
        self._confined.stop()


_PARTS = ("place", "found", "expected", "next_step")


def read_here(received: Received) -> Read:
    """Read in this process; never raises for what stands in the report."""
    try:
        given = given_by_hand(received.published or None, "published", url=received.url, outlet=received.outlet)
        media = received.media if received.media in MEDIA.values() else None
        media = media or MEDIA[sniffed(received.data, received.place)]
        report = from_bytes(received.data, received.place, given, media=media, charset=received.charset)
        return Read(make_dossier(report), media)
    except ParleyError as error:
        return Read(kind=type(error).__name__, error=error.as_dict())
    except MemoryError:
        return Read(kind="TooLarge", error=_died(received.place).as_dict())
    except Exception as error:
        return Read(
            error=unforeseen(received.place, error, "Please report it with this report; others can be read.").as_dict()
        )


def _serve(pipe: Connection) -> None:
    from parley.language.model import use_threads

    use_threads(1)
    answer_all(pipe, _answer)


def _answer(message: bytes) -> bytes:
    return msgspec.msgpack.encode(read_here(msgspec.msgpack.decode(message, type=Received)))


def _died(place: str) -> SourceError:
    return died(place, "Cut out the part you need.")
