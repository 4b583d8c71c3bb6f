"""The ledger as it is at the moment of a request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from parley.ledger.store import Store


def store_of(request: Request) -> Store:
    """The open ledger of the desk."""
    store: Store = request.app.state.store
    return store


def _moment(request: Request) -> Iterator[Connection]:
    with store_of(request).read() as connection:
        yield connection


Ledger = Annotated[Store, Depends(store_of)]
"""The ledger, for pages that write."""
Moment = Annotated[Connection, Depends(_moment)]
"""One moment of the ledger: all that a page reads belongs together."""


def today() -> str:
    """The day it is in UTC, as an ISO date."""
    return datetime.now(UTC).date().isoformat()
