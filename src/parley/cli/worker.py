"""A process that reads one report at a time, and can be given up without losing the batch."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection

import msgspec

from parley.cli.lines import Item
from parley.dossier.lines import dossier_line, error_line
from parley.errors import ParleyError, SourceError
from parley.intake.bounds import too_slow
from parley.intake.confined import Confined, answer_all, died, unforeseen


@dataclass(frozen=True, slots=True)
class Answer:
    """The line for one item, and whether it says that the item could not be read."""

    line: bytes
    failed: bool


class Worker:
    """One process, started when first asked and again after it had to be stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process = Confined(_serve, seconds)

    def ask(self, item: Item) -> Answer:
        """Read the report in `item`; after `seconds`, or when the process dies, an answer that says so."""
        try:
            sent = self._process.ask(msgspec.msgpack.encode((item.number, item.line)))
        except TimeoutError:
            return failed(item, too_slow(item.place, self._seconds))
        except EOFError:
            return failed(item, _died(item.place))
        return msgspec.json.decode(sent, type=_Sent).answer()

    def stop(self) -> None:
        """End the process at once."""
        self._process.stop()


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
        return failed(item, unforeseen(item.place, error, "Please report it with this line; the others were read."))


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

    use_threads(1)
    answer_all(pipe, _answer)


def _answer(message: bytes) -> bytes:
    answer = read_item(Item(*msgspec.msgpack.decode(message, type=tuple[int, bytes])))
    return msgspec.json.encode({"line": msgspec.Raw(answer.line), "failed": answer.failed})


def _died(place: str) -> SourceError:
    return died(place, "Read it by itself, or cut out the part you need.")
