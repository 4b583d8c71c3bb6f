"""Pages made ahead, while nobody asks for anything, for those who were here last.

What is likely to be asked for next is the lists and the activities, those told of last first. They are made as a
visitor of the last hour would see them, in the same language and for the same account; where nobody was here, none are.
After a report has come in, what it concerns is made again. What a page that somebody has opened leads to goes first: of
an activity its what-if and its reports, of a list or a search the reports and activities in it.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from itertools import islice
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote

from sqlalchemy import Connection, func, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from parley.desk.pages import PAGES, activity_link, report_link
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
MOST_REPORTS = 500
"""Reports of an opened activity whose pages are made, some 5 MB; those published first are shown first."""
MOST_LISTED = 100
"""Reports and activities of an opened list whose pages are made, those that stand first."""
MOST_OPENED = 4
"""Opened pages that are not seen to yet, the last."""
_HOUR = 3600
_ACTIVITY = activity_link("")
_REPORT = report_link("")
_LINK = re.compile(rf'href="({_ACTIVITY}[^"#?/.]+|{_REPORT}[^"#?]+)["#?]')
_TELLING = ("host", "accept-language", "cookie")
"""The headers on which a page depends."""


class Visitor:
    """Who was here: what a page depends on beside its address, and when that was (seconds of the monotonic clock)."""

    def __init__(self, scope: Scope, at: float) -> None:
        self.at = at
        self.made: dict[str, int] = {}
        headers = [(name, value) for name, value in scope["headers"] if name.decode("latin-1").lower() in _TELLING]
        self._scope = {**scope, "headers": headers, "method": "GET", "query_string": b""}

    def asking(self, path: str, query: bytes = b"") -> Scope:
        """The request of this visitor for a page."""
        return {**self._scope, "path": unquote(path), "raw_path": path.encode(), "query_string": query}


class Ask(Protocol):
    """Has a page made and kept, and tells whether there was room; what is `pressing` takes that of the oldest pages."""

    async def __call__(self, scope: Scope, *, pressing: bool = False) -> bool:
        """Ask for the page."""


class Opened(NamedTuple):
    """A page that somebody opened, by its address."""

    visitor: Visitor
    path: str
    query: bytes


class Ahead:
    """Makes pages ahead by asking `ask` for them; `shown` gives the page that was shown, empty where it is not kept."""

    ask: Ask
    shown: Callable[[Scope], str]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._visitors: OrderedDict[Hashable, Visitor] = OrderedDict()
        self._last = 0.0
        self._opened: list[Opened] = []
        self._woken = asyncio.Event()

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
        if _leads_on(scope["path"]):
            self._opened.append(Opened(known, scope["path"], scope["query_string"]))
            del self._opened[:-MOST_OPENED]
            self._woken.set()

    async def run(self) -> None:
        """Make pages ahead until cancelled; a ledger that cannot be read now is looked at again later."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), PAUSE)
            self._woken.clear()
            if self._visitors:
                with suppress(LedgerError):
                    await self.round()

    async def round(self) -> None:
        """Make what is likely to be asked for and was not made since a report last concerned it."""
        await self.beside()
        likely = await run_in_threadpool(self._likely)
        for visitor in list(self._visitors.values()):
            for path, newest in likely:
                if visitor.made.get(path) == newest or time.monotonic() - visitor.at > _HOUR:
                    continue
                await self.beside()
                await self._quiet()
                if not await self.ask(visitor.asking(path)):
                    return
                visitor.made[path] = newest

    async def beside(self) -> None:
        """Make the pages that the opened ones lead to, those of the page that was opened last first."""
        while self._opened:
            opened = self._opened.pop()
            waiting = len(self._opened)
            for page in await self._led_to(opened):
                await self._quiet()
                if len(self._opened) > waiting or not await self.ask(opened.visitor.asking(page), pressing=True):
                    break

    async def _quiet(self) -> None:
        """Wait until nobody asked for anything for a while."""
        while (since := time.monotonic() - self._last) < QUIET:
            await asyncio.sleep(QUIET - since)

    async def _led_to(self, opened: Opened) -> list[str]:
        if _is_activity(opened.path):
            return await run_in_threadpool(self._beside_activity, opened.path)
        await self._quiet()
        page = opened.visitor.asking(quote(opened.path), opened.query)
        await self.ask(page, pressing=True)  # one that takes long is not there yet
        return linked(self.shown(page))

    def _beside_activity(self, path: str) -> list[str]:
        with self._store.read() as connection:
            return list(led_to(connection, path))

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


def led_to(connection: Connection, path: str) -> Iterator[str]:
    """The addresses that the page of an activity leads to: of its what-if, and of its reports in their order there."""
    yield f"{path}/what-if"
    held = select(nodes.c.report).where(nodes.c.activity == path.removeprefix(_ACTIVITY))
    named = select(reports.c.name).where(reports.c.id.in_(held)).order_by(reports.c.published, reports.c.id)
    yield from map(report_link, connection.execute(named.limit(MOST_REPORTS)).scalars())


def linked(page: str) -> list[str]:
    """The addresses of the activities and reports that stand in a page, each once, as many as are made ahead."""
    return list(islice(dict.fromkeys(_LINK.findall(page)), MOST_LISTED))


def _leads_on(path: str) -> bool:
    """Whether an address is that of a page from which one goes on to activities and reports: no report, no data."""
    last = path.rpartition("/")[2]
    return not path.startswith(_REPORT) and "." not in last and last != "what-if"


def _is_activity(path: str) -> bool:
    """Whether an address is that of the page of an activity; of its data it is not, which programs ask for."""
    id = path.removeprefix(_ACTIVITY)
    return id != path and bool(id) and "/" not in id and "." not in id
