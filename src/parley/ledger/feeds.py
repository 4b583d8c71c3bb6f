"""What the ledger keeps of each feed: how to ask for it again, and which of its entries were read.

This is no evidence. It is outside the log and its chain, and stays when what is derived is rebuilt.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Connection, Integer, Table, Text, insert, select, update

from parley.ledger.tables import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text(), primary_key=True),
    Column("etag", Text(), nullable=True),
    Column("modified", Text(), nullable=True),
    Column("checked", Text(), nullable=True),
    Column("not_before", Text(), nullable=True),
    Column("failures", Integer(), nullable=False),
    Column("gone", Text(), nullable=True),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text(), primary_key=True, autoincrement=False),
    Column("guid", Text(), primary_key=True, autoincrement=False),
    Column("digest", Text(), nullable=False),
    Column("url", Text(), nullable=True),
    Column("report", Text(), nullable=True),
    Column("seen", Text(), nullable=False),
    Column("tries", Integer(), nullable=False),
)


class FeedState(Struct):
    """How to ask for a feed again. Times are ISO 8601 in UTC.

    `etag` and `modified` are as its server sent them, `checked` when it last answered, `not_before` the earliest next
    request after a fault or a `Retry-After`, `failures` the requests in a row that failed, `gone` when its server said
    for good that it is no more.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    not_before: str | None = None
    failures: int = 0
    gone: str | None = None


class SeenEntry(Struct):
    """An entry that was met: what it looked like, the report it became (None: none yet), and how often it was tried."""

    feed: str
    guid: str
    digest: str
    url: str | None
    report: str | None
    seen: str
    tries: int = 0


def state_of(connection: Connection, url: str) -> FeedState:
    """What is kept of the feed at `url`; of one that was never asked for, its address alone."""
    found = connection.execute(select(feeds).where(feeds.c.url == url)).first()
    return FeedState(*found) if found else FeedState(url)


def keep_state(connection: Connection, state: FeedState) -> None:
    """Keep the state in place of the one before."""
    _put(connection, feeds, {"url": state.url}, msgspec.to_builtins(state))


def seen_entry(connection: Connection, feed: str, guid: str) -> SeenEntry | None:
    """What is kept of an entry of a feed."""
    matches = (feed_entries.c.feed == feed, feed_entries.c.guid == guid)
    found = connection.execute(select(feed_entries).where(*matches)).first()
    return SeenEntry(*found) if found else None


def keep_entry(connection: Connection, entry: SeenEntry) -> None:
    """Keep the entry in place of the one before."""
    _put(connection, feed_entries, {"feed": entry.feed, "guid": entry.guid}, msgspec.to_builtins(entry))


def _put(connection: Connection, table: Table, key: dict[str, str], values: dict[str, Any]) -> None:
    matches = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*matches).values(values)).rowcount == 0:
        connection.execute(insert(table).values(values))
