"""What a what-if starts from, kept while it holds: the facts of an activity and its answers as they are given.

Which number or day is set changes neither, so that a visitor who moves a slider waits for the answers to what was set
alone. A ground holds in a ledger in which nothing was committed since it was made; after a commit, where what was read
for it still reads the same. Who is given one depends on it as if it had been read anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import UTC, date, datetime
from threading import Lock

from msgspec import Struct, field
from sqlalchemy import Connection

from parley.desk.fields import Field, fields_of
from parley.dossier.model import Finding
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import entry_in, facts_in
from parley.ledger.changes import Changes
from parley.ledger.entries import ActivityEntry
from parley.ledger.reads import Reads, digest_of, noting, rest_on
from parley.ledger.store import Store
from parley.vienna.assess import assess
from parley.vienna.facts import ASSESSED
from parley.vienna.questions.activity import Facts

MOST = 32
"""Grounds that are kept, the last that were asked for."""


class Ground(Struct, frozen=True):
    """An activity, the facts by all its claimants, and its answers; of a kind that is not assessed the entry alone.

    `fields` are those of its what-if with nothing set.
    `drawn` are the parts of its page that do not depend on what is set, by language and name, as they were drawn.
    """

    entry: ActivityEntry
    facts: Facts | None
    as_given: list[Finding]
    fields: list[Field]
    drawn: dict[tuple[str, str], str] = field(default_factory=dict)


class _Kept(Struct):
    """A ground, what was read for it and what that gave, at `stamp` of the ledger."""

    ground: Ground
    reads: Reads
    stamp: Hashable


class Grounds:
    """The grounds of one ledger, kept where `most` is more than none."""

    def __init__(self, store: Store, changes: Changes, most: int = MOST) -> None:
        self._store = store
        self._changes = changes
        self._most = most
        self._held: OrderedDict[tuple[str, date], _Kept] = OrderedDict()
        self._lock = Lock()

    def of(self, id: str) -> Ground:
        """The ground of an activity by its id or name. Raises `LedgerError` where there is none."""
        key = id, datetime.now(UTC).date()
        stamp = self._changes.stamp() if self._most else None
        if stamp is None:
            return self._read(id)
        with self._lock:
            found = self._held.get(key)
        if found is None or not self._holds(found, stamp):
            with noting(self._store) as reads:
                ground = self._read(id)
            found = _Kept(ground, reads, stamp)
            if reads.repeatable and self._settled(found):
                self._keep(key, found)
        rest_on(found.reads)
        return found.ground

    def _read(self, id: str) -> Ground:
        with self._store.read() as connection:
            return ground_of(connection, id)

    def _holds(self, found: _Kept, stamp: Hashable) -> bool:
        """Whether what was read for a ground is the same in the ledger as it is now."""
        if found.stamp == stamp:
            return True
        if digest_of(self._store, found.reads) != found.reads.digest:
            return False
        found.stamp = stamp
        return True

    def _settled(self, made: _Kept) -> bool:
        """Whether nothing was committed from before a ground was made until it is known what it was made of."""
        made.reads.digest = digest_of(self._store, made.reads)
        if made.reads.digest is None or self._changes.stamp() != made.stamp:
            made.reads.digest = None
            return False
        return True

    def _keep(self, key: tuple[str, date], made: _Kept) -> None:
        with self._lock:
            self._held[key] = made
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)


def ground_of(connection: Connection, id: str) -> Ground:
    """The ground of an activity as it is read. Raises `LedgerError` where there is none of this id or name."""
    entry = entry_in(connection, find_activity(connection, id))
    facts = facts_in(connection, entry) if entry.kind in ASSESSED else None
    if facts is None:
        return Ground(entry, None, [], [])
    as_given = assess(facts)
    return Ground(entry, facts, as_given, fields_of(facts, as_given))
