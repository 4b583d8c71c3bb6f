"""The versions of one page, and what changed from each to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select

from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.addresses import address_of, versions_at
from parley.ledger.differences import Difference, difference


class Version(Struct):
    """A report as one version of a page; `added` is when it came into the ledger."""

    report: str
    outlet: str | None
    title: str | None
    published: str | None
    added: str


class Compared(Struct):
    """Two versions and their differences."""

    older: Version
    newer: Version
    url: str | None
    differences: list[Difference]


def compared(connection: Connection, given: str, other: str | None = None) -> list[Compared]:
    """The versions at a URL, each with the one before; or those of a report's page; or two reports, given by name.

    Raises `LedgerError` (`ledger.unknown`, and `ledger.single` where there is one version only).
    """
    names = [given, other] if other is not None else _versions(connection, given)
    found = _side_by_side(connection, names)
    if not found:
        raise LedgerError(
            "ledger.single",
            place=given,
            found="one version only",
            expected="two or more to compare",
            next_step="Name a second report: parley diff REPORT OTHER.",
        )
    return found


def versions_of(connection: Connection, address: str) -> list[Compared]:
    """The versions of a page by its address, each with the one before; none where there is one only."""
    names = [name for _, name in versions_at(connection, address)]
    return _side_by_side(connection, names) if len(names) > 1 else []


def _side_by_side(connection: Connection, names: list[str]) -> list[Compared]:
    rows = [_report(connection, name) for name in names]
    return [_compare(older, newer) for older, newer in pairwise(rows)]


def _versions(connection: Connection, given: str) -> list[str]:
    """The names of the reports from an address, the oldest first."""
    table = tables.reports.c
    address = connection.execute(select(table.address).where(table.name == given)).scalar()
    found = [name for _, name in versions_at(connection, address or address_of(given) or "")]
    return found or [given]


def _report(connection: Connection, name: str) -> Row[*tuple[Any, ...]]:
    table, log = tables.reports.c, tables.log.c
    wanted = select(table.name, table.outlet, table.title, table.published, table.url, table.text, log.at)
    row = connection.execute(wanted.join(tables.log, log.seq == table.seq).where(table.name == name)).first()
    if row is None:
        raise LedgerError(
            "ledger.unknown",
            place=name,
            found="no report of this name or URL",
            expected="a report of the ledger, or a URL from which one came",
            next_step="`parley search WORDS` finds reports.",
        )
    return row


def _compare(older: Row[*tuple[Any, ...]], newer: Row[*tuple[Any, ...]]) -> Compared:
    return Compared(_version(older), _version(newer), newer.url, difference(older.text, newer.text))


def _version(row: Row[*tuple[Any, ...]]) -> Version:
    return Version(row.name, row.outlet, row.title, row.published, row.at)
