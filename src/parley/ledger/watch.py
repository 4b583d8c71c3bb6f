"""Watch feeds: ask for each at polite intervals, and add the reports they lead to.

A feed is sent only when it has changed (`ETag`, `Last-Modified`), never asked for before its server wants to be asked
again (`Retry-After`), and ever more seldom while it does not answer. Requests to one host keep their distance.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from parley.dossier.model import Report
from parley.errors import LedgerError, ParleyError, SourceError
from parley.intake.fetch import Answer, Request, Response, ask, page_of
from parley.intake.published import Given
from parley.intake.source import from_bytes
from parley.ledger.feedparsing import MAX_BYTES, Feed, FeedEntry, read_feed
from parley.ledger.feeds import FeedState, SeenEntry, keep_entry, keep_state, seen_entry, state_of
from parley.ledger.manners import PAUSE, Busy, Hosts, back_off, retry_after
from parley.ledger.store import Store

if TYPE_CHECKING:
    from parley.ledger.add import Added

MAX_TRIES = 3
"""How often the page of an entry is asked for that has no text of its own in the feed."""

LEAST_WORDS = 8
"""An entry with fewer words has no report in it, only a headline."""

_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
_WEB = ("http://", "https://")
_BUSY = frozenset((429, 503))
_TAG = re.compile(r"<[^<>]{0,2000}>")

Adder = Callable[[Report, bytes, str], "Added"]
Status = Literal["read", "unchanged", "gone", "waiting", "failed"]


class Received(NamedTuple):
    """An entry that was added: the feed and address it came by, and what became of it."""

    feed: str
    url: str | None
    title: str | None
    added: Added


@dataclass
class Watch:
    """Feeds being watched. `add` adds a report, `tell` is told of each one added, `warn` gets words for people.

    Setting `stop` ends the watch after the report that is being added.
    """

    store: Store
    add: Adder
    tell: Callable[[Received], None]
    warn: Callable[[str], None]
    pause: float = PAUSE
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.hosts = Hosts(self.pause, self.stop)

    def once(self, feeds: Sequence[str]) -> list[str]:
        """Ask for every feed whose time has come; the feeds that failed. Raises `LedgerError` of the ledger itself."""
        return [url for url in feeds if not self.stop.is_set() and self.poll(url) == "failed"]

    def on(self, feeds: Sequence[str], interval: timedelta) -> None:
        """Ask for the feeds again and again, each every `interval`, until `stop` is set or all of them are gone."""
        due = dict.fromkeys(feeds, datetime.now(UTC))
        while due and not self.stop.is_set():
            url = min(due, key=lambda name: due[name])
            if self.stop.wait(max(0.0, (due[url] - datetime.now(UTC)).total_seconds())):
                return
            if self.poll(url) == "gone":
                del due[url]
            else:
                due[url] = self._again(url, interval)

    def poll(self, url: str) -> Status:
        """Ask for one feed, add what is new in it, and keep how to ask for it again.

        Raises `LedgerError` where the ledger cannot be written, unless another command only holds it up.
        """
        try:
            return self._poll(url)
        except LedgerError as error:
            if error.code != "ledger.locked":
                raise
            self.warn(str(error))
            return "failed"

    def _poll(self, url: str) -> Status:
        with self.store.read() as connection:
            state = state_of(connection, url)
        if state.gone is not None:
            self.warn(f"{url}: gone since {state.gone}; take it off the list")
            return "gone"
        if state.not_before is not None and _now() < state.not_before:
            self.warn(f"{url}: left alone until {state.not_before}")
            return "waiting"
        status, state = self._polled(state)
        with self.store.write() as connection:
            keep_state(connection, state)
        return status

    def _again(self, url: str, interval: timedelta) -> datetime:
        """When to ask again: after the interval, a tenth of it more or less, so that feeds do not come in step."""
        with self.store.read() as connection:
            state = state_of(connection, url)
        usual = datetime.now(UTC) + interval * random.uniform(0.9, 1.1)
        return max(usual, datetime.fromisoformat(state.not_before)) if state.not_before else usual

    def _polled(self, state: FeedState) -> tuple[Status, FeedState]:
        try:
            self.hosts.keep_distance(state.url)
            answer = ask(_request(state), most=MAX_BYTES)
            if answer.status != 200:
                return self._without_feed(state, answer)
            feed = read_feed(answer.data, answer.url)
        except Busy:
            return "waiting", state
        except ParleyError as error:
            self.warn(str(error))
            return "failed", _failed(state)
        # Whoever gives a feed of their own network may read its pages; a public one must not lead there.
        whole = self._read(feed, state.url, answer.public)
        return "read", _answered(state, answer if whole else None)

    def _without_feed(self, state: FeedState, answer: Answer) -> tuple[Status, FeedState]:
        if answer.status == 304:
            return "unchanged", msgspec.structs.replace(state, checked=_now(), not_before=None, failures=0)
        if answer.status == 410:
            self.warn(f"{state.url}: its server says that it is gone for good")
            return "gone", msgspec.structs.replace(state, gone=_now())
        self.warn(f"{state.url}: status {answer.status} {answer.reason}".strip())
        return "failed", _failed(state, retry_after(answer))

    def _read(self, feed: Feed, url: str, public: bool) -> bool:
        """Add what is new in the feed, oldest first; whether no entry has to be met again."""
        done = True
        for entry in reversed(feed.entries):
            if self.stop.is_set():
                return False
            with self.store.read() as connection:
                seen = seen_entry(connection, url, entry.guid)
            if _is_new(entry, seen):
                done &= self._meet(feed, url, entry, seen, public)
        return done

    def _meet(self, feed: Feed, url: str, entry: FeedEntry, seen: SeenEntry | None, public: bool) -> bool:
        """Add the report of one entry, and keep that it was met; whether it need not be tried again."""
        try:
            report = self._report(feed, url, entry, public)
        except Busy:
            return False
        tries = 1 + (seen.tries if seen is not None and seen.digest == entry.digest else 0)
        with self.store.write() as connection:
            keep_entry(connection, SeenEntry(url, entry.guid, entry.digest, entry.url, report, _now(), tries))
        return report is not None or tries >= MAX_TRIES

    def _report(self, feed: Feed, url: str, entry: FeedEntry, public: bool) -> str | None:
        """The name of the report that the entry became; None where there is none, which is said."""
        try:
            added = self._add(feed, entry, public)
        except (Busy, LedgerError):
            raise
        except ParleyError as error:
            self.warn(str(error))
            return None
        except Exception as error:  # a fault of the reader, met in one report, must not end the watch
            self.warn(f"{entry.url or entry.guid}: a fault of the reader: {type(error).__name__}: {error}")
            return None
        self.tell(Received(url, entry.url, entry.title, added))
        return added.report

    def _add(self, feed: Feed, entry: FeedEntry, public: bool) -> Added:
        """Add the page of an entry or, where that cannot be read, what the feed itself says."""
        if entry.url is not None and entry.url.lower().startswith(_WEB):
            try:
                page = self._page(entry.url, public)
                return self.add(_report_of_page(page, entry), page.data, page.type)
            except SourceError as error:
                if _words(entry) < LEAST_WORDS:
                    raise
                self.warn(f"{error} The text in the feed was added instead.")
        data = entry.content.encode("utf-8", "replace")
        given = Given(published=entry.published, url=entry.url, title=entry.title, outlet=feed.title)
        report = from_bytes(data, entry.url or entry.guid, given, media=entry.media, charset="utf-8")
        return self.add(report, data, entry.media)

    def _page(self, url: str, public: bool) -> Response:
        self.hosts.keep_distance(url)
        answer = ask(Request(url, public=public))
        wait = retry_after(answer) if answer.status in _BUSY else None
        if wait is not None:
            self.warn(f"{url}: status {answer.status}; its host is left alone for {int(wait.total_seconds())} seconds")
            self.hosts.leave_alone(url, wait)
            raise Busy
        return page_of(answer)


def _request(state: FeedState) -> Request:
    conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    headers = {name: value for name, value in conditions.items() if value}
    return Request(state.url, {"Accept": _ACCEPT, **headers}, types=())


def _answered(state: FeedState, answer: Answer | None) -> FeedState:
    """The state after a feed was read. Without an answer to keep, the whole feed is asked for again."""
    headers = answer.headers if answer is not None else {}
    return FeedState(state.url, headers.get("etag"), headers.get("last-modified"), checked=_now())


def _failed(state: FeedState, wait: timedelta | None = None) -> FeedState:
    failures = state.failures + 1
    until = datetime.now(UTC) + max(back_off(failures), wait or timedelta(0))
    return msgspec.structs.replace(state, failures=failures, not_before=_written(until))


def _is_new(entry: FeedEntry, seen: SeenEntry | None) -> bool:
    if seen is None or seen.digest != entry.digest:
        return True
    return seen.report is None and seen.tries < MAX_TRIES


def _report_of_page(page: Response, entry: FeedEntry) -> Report:
    """The report of a page; its day is taken from the feed where the page has none."""
    report = from_bytes(page.data, page.url, Given(url=page.url), media=page.type, charset=page.charset)
    if report.published is None and entry.published is not None:
        return msgspec.structs.replace(report, published=entry.published, published_from="given")
    return report


def _words(entry: FeedEntry) -> int:
    return len(_TAG.sub(" ", entry.content).split())


def _now() -> str:
    return _written(datetime.now(UTC))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
