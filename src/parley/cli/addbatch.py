"""`parley add --jsonl`: many reports read by several processes and written by one, safe to interrupt."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from parley.cli.batch import answers
from parley.cli.lines import Item, opened, progress
from parley.dossier.model import Dossier
from parley.errors import ParleyError
from parley.ledger.add import Added, add_dossier, same_report
from parley.ledger.store import Store

if TYPE_CHECKING:
    from parley.cli.add import Teller


class _Line(msgspec.Struct):
    """What tells whether a line is in the ledger already."""

    id: Any = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None

    @property
    def data(self) -> bytes:
        """The bytes of the report; surrogates, which are an error, are left to the reader."""
        return (self.text if self.text is not None else self.html or "").encode("utf-8", "surrogatepass")

    @property
    def media(self) -> str:
        """The media type of the bytes."""
        return "text/plain" if self.text is not None else "text/html"


@dataclass(slots=True)
class _Waiting:
    """A line that has not been told of yet: in the ledger already (`added`), or being read."""

    item: Item
    line: _Line | None
    added: Added | None


def add_batch(store: Store, source: Path, jobs: int | None, by: str, tell: Teller) -> None:
    """Add every line of `source`, in order. Raises `OptionError` where it cannot be read, and `LedgerError`."""
    waiting: deque[_Waiting] = deque()
    with opened(source) as file, progress(source, file, "adding") as advance:
        items = (Item(number, line) for number, line in enumerate(file, 1) if line.strip())
        for answer in answers(_unread(store, items, waiting, tell), jobs or os.cpu_count() or 1):
            _flush(waiting, tell)
            found = waiting.popleft()
            if answer.failed:
                tell.report_failure(found.item.id, msgspec.json.decode(answer.line)["error"])
            elif found.line is not None:
                _add(store, found.item, found.line, answer.line, by, tell)
            advance()
        _flush(waiting, tell)
    click.echo(f"parley: {_closing(tell)}", err=True)


def _add(store: Store, item: Item, line: _Line, answer: bytes, by: str, tell: Teller) -> None:
    from parley.cli.add import is_of_ledger

    dossier = msgspec.json.decode(answer, type=Dossier)
    try:
        added = add_dossier(store, dossier, line.data, line.media, by)
    except ParleyError as error:
        if is_of_ledger(error):
            raise
        tell.fail(item.id, error)
    else:
        tell.tell(item.id, added)


def _unread(store: Store, items: Iterator[Item], waiting: deque[_Waiting], tell: Teller) -> Iterator[Item]:
    """The lines that are not in the ledger; the others are put in the queue as they are."""
    for item in items:
        line = _decoded(item)
        added = _there(store, line) if line is not None else None
        waiting.append(_Waiting(item, line, added))
        if added is None:
            yield item
        elif waiting[0].added is not None:
            _flush(waiting, tell)


def _decoded(item: Item) -> _Line | None:
    """The line, None where it is no line of a batch; the reader says what is wrong with it."""
    try:
        return msgspec.json.decode(item.line, type=_Line)
    except (msgspec.DecodeError, RecursionError):
        return None


def _there(store: Store, line: _Line) -> Added | None:
    if line.text is None and line.html is None:
        return None
    with store.read() as connection:
        sha256 = hashlib.sha256(line.data).hexdigest()
        name = same_report(connection, sha256, line.url or None, line.outlet or None)
    return Added(name, "same") if name is not None else None


def _flush(waiting: deque[_Waiting], tell: Teller) -> None:
    """Tell of the lines at the head of the queue that were in the ledger already."""
    while waiting and (added := waiting[0].added) is not None:
        tell.tell(waiting.popleft().item.id, added)


def _closing(tell: Teller) -> str:
    there = f", {tell.there} were there already" if tell.there else ""
    failed = f", {tell.failed} could not be read (the messages say why)" if tell.failed else ""
    return f"{tell.added} added{there}{failed}"
