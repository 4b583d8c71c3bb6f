"""Pages made ahead, while nobody asks for anything, for those who were here last.

What is likely to be asked for next is the lists and the activities, those told of last first. They are made as a
visitor of the last hour would see them, in the same language and for the same account; where nobody was here, none are.
After a report has come in, what it concerns is made again.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import suppress

from sqlalchemy import Connection, func, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from parley.desk.pages import PAGES, activity_link
from parley.errors import LedgerError
from parley.ledger.store import Store
from parley.ledger.tables import nodes, reports

QUIET = 1.0
"""Seconds without a request after which pages are made ahead."""
PAUSE = 10.0
"""Seconds between two rounds."""
LISTS = tuple(address for address, _ in PAGES if address != "/inbox")
MOST_VISITORS = 3
MOST_ACTIVITIES = 2_000
_HOUR = 3600
_TELLING = ("host", "accept-language", "cookie")
"""The headers on which a page depends."""


class Visitor:
    """Who was here: what a page depends on beside its address, and when that was (seconds of the monotonic clock)."""

    def __init__(self, scope: Scope, at: float) -> None:
        self.at = at
        self.made: dict[str, int] = {}
        headers = [(name, value) for name, value in scope["headers"] if name.decode("latin-1").lower() in _TELLING]
        self._scope = {**scope, "headers": headers, "method": "GET", "query_string": b""}

    def asking(self, path: str) -> Scope:
        """The request of this visitor for a page."""
        return {**self._scope, "path": path, "raw_path": path.encode()}


class Ahead:
    """Makes pages ahead by asking `ask` for them, which keeps them, and tells whether there was room."""

    ask: Callable[[Scope], Awaitable[bool]]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._visitors: OrderedDict[Hashable, Visitor] = OrderedDict()
        self._last = 0.0

    def seen(self, scope: Scope, who: Hashable) -> None:
        """Remember that a visitor, who is told from others by `who`, asked for a page."""
        self._last = time.monotonic()
        if "text/html" not in Headers(scope=scope).get("accept", ""):
            return
        known = self._visitors.pop(who, None) or Visitor(scope, self._last)
        known.at = self._last
        self._visitors[who] = known
        if len(self._visitors) > MOST_VISITORS:
            self._visitors.popitem(last=False)

    async def run(self) -> None:
        """Make pages ahead until cancelled; a ledger that cannot be read now is looked at again later."""
        while True:
            await asyncio.sleep(PAUSE)
            if self._visitors:
                with suppress(LedgerError):
                    await self.round()

    async def round(self) -> None:
        """Make what is likely to be asked for and was not made since a report last concerned it."""
        likely = await run_in_threadpool(self._likely)
        for visitor in list(self._visitors.values()):
            for path, newest in likely:
                if visitor.made.get(path) == newest or time.monotonic() - visitor.at > _HOUR:
                    continue
                while (since := time.monotonic() - self._last) < QUIET:
                    await asyncio.sleep(QUIET - since)
                if not await self.ask(visitor.asking(path)):
                    return
                visitor.made[path] = newest

    def _likely(self) -> list[tuple[str, int]]:
        with self._store.read() as connection:
            return list(likely(connection))


def likely(connection: Connection) -> Iterator[tuple[str, int]]:
    """The addresses of the pages that are likely to be asked for, each with the number of the newest report in it."""
    newest = connection.execute(select(func.max(reports.c.id))).scalar()
    if newest is None:
        return
    yield from ((path, newest) for path in LISTS)
    told = select(nodes.c.activity, func.max(nodes.c.report).label("newest")).where(nodes.c.activity.is_not(None))
    told = told.group_by(nodes.c.activity).order_by(func.max(nodes.c.report).desc()).limit(MOST_ACTIVITIES)
    yield from ((activity_link(row.activity), row.newest) for row in connection.execute(told))
