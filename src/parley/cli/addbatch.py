"""`parley add --jsonl`: many reports read by several processes and written by one, safe to interrupt.

What has been read is written in groups, since what one report costs the disk, a group costs once. A report is told of
after its group is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from parley.cli.batch import answers
from parley.cli.lines import Item, opened, progress
from parley.cli.worker import Answer
from parley.dossier.model import Dossier
from parley.errors import LedgerError
from parley.ledger.add import Added, Received, add_dossiers, same_report
from parley.ledger.store import Store

if TYPE_CHECKING:
    from parley.cli.add import Teller


GROUP = 50
SECONDS = 1.0
"""So many reports are written together at most, and none waits longer than this once the next one has been read."""


_ROOM = 20
"""Spaces that a title may have more of at the head of a text."""


class _Line(msgspec.Struct):
    """What tells whether a line is in the ledger already; the title stands above its text, as it does on a page."""

    id: Any = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: Any = None

    @property
    def whole(self) -> str | None:
        """The text with the title above it, unless it begins with it."""
        if self.text is None or not isinstance(self.title, str) or _opens_with(self.text, self.title):
            return self.text
        return f"{self.title}\n\n{self.text}"

    @property
    def data(self) -> bytes:
        """The bytes of the report; surrogates, which are an error, are left to the reader."""
        whole = self.whole
        return (whole if whole is not None else self.html or "").encode("utf-8", "surrogatepass")

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
    ready: list[Answer] = []
    since = 0.0
    with opened(source) as file, progress(source, file, "adding") as advance:
        items = (Item(number, line) for number, line in enumerate(file, 1) if line.strip())
        for answer in answers(_unread(store, items, waiting, tell), jobs or os.cpu_count() or 1):
            since = since if ready else time.monotonic()
            ready.append(answer)
            if len(ready) >= GROUP or time.monotonic() - since >= SECONDS:
                _write(store, waiting, ready, by, tell)
            advance()
        _write(store, waiting, ready, by, tell)
    click.echo(f"parley: {_closing(tell)}", err=True)


def _write(store: Store, waiting: deque[_Waiting], ready: list[Answer], by: str, tell: Teller) -> None:
    """Add the reports of these answers, which are to the first lines that wait for one, and tell of all of them."""
    asked = [one for one in waiting if one.added is None]
    read = [
        Received(msgspec.json.decode(answer.line, type=Dossier), one.line.data, one.line.media, by)
        for one, answer in zip(asked, ready, strict=False)
        if not answer.failed and one.line is not None
    ]
    written = zip(add_dossiers(store, read), read, strict=True)
    for answer in ready:
        _flush(waiting, tell)
        found = waiting.popleft()
        if answer.failed:
            tell.report_failure(found.item.id, msgspec.json.decode(answer.line)["error"])
        elif found.line is not None:
            outcome, received = next(written)
            _tell(found.item, outcome, received.dossier.warnings, tell)
    ready.clear()
    _flush(waiting, tell)


def _tell(item: Item, outcome: Added | LedgerError, warnings: Sequence[str], tell: Teller) -> None:
    if isinstance(outcome, LedgerError):
        tell.fail(item.id, outcome)
    else:
        tell.tell(item.id, outcome, warnings)


def _unread(store: Store, items: Iterator[Item], waiting: deque[_Waiting], tell: Teller) -> Iterator[Item]:
    """The lines that are not in the ledger; the others are put in the queue as they are."""
    for item in items:
        line = _decoded(item)
        added = _there(store, line) if line is not None else None
        waiting.append(_Waiting(item, line, added))
        if added is None:
            yield _headed(item, line)
        elif waiting[0].added is not None:
            _flush(waiting, tell)


def _opens_with(text: str, title: str) -> bool:
    wanted, first = (" ".join(words.split()).casefold() for words in (title, text[: 2 * len(title) + _ROOM]))
    return first.startswith(wanted)


def _headed(item: Item, line: _Line | None) -> Item:
    """The line with the title above its text, to be read as it is kept."""
    if line is None or line.whole == line.text:
        return item
    given = msgspec.json.decode(item.line)
    try:
        return replace(item, line=msgspec.json.encode(given | {"text": line.whole}))
    except UnicodeEncodeError:  # surrogates, of which the reader tells
        return item


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
