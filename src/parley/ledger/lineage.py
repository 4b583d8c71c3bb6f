"""What reports go back to, and which of what they say still stands.

Copies of one story and versions of one page are one source. Of a page the newest version counts: what an older one says
and the newest does not is replaced, as is what copies of the older one repeat of it. Nothing is left out for that.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, to_builtins
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, or_, select

from parley.ledger.addresses import in_order
from parley.ledger.copies import DOUBTFUL, body_of, compare_copies
from parley.ledger.entries import Replaced
from parley.ledger.store import report_in
from parley.ledger.tables import copies, log, nodes, reports, revisions
from parley.vienna.asserted import takes_back

_LATER = 8
"""So many later versions that tell nothing of an activity are looked at for whether they take the place of one."""


class Lineage(Struct, frozen=True, gc=False):
    """What a report goes back to: `source` is the first of its story or page, `page` the first version of its page.

    `copied` is the page of the story's first report, where the report is a copy of that. `replaced` tells of the
    version that took the report's place.
    """

    source: str
    page: str
    copied: str | None = None
    replaced: Replaced | None = None


Value = TypeVar("Value", bound=Hashable)


def replacing(given: Iterable[tuple[Lineage | None, Value]]) -> Callable[[Lineage | None, Value], Replaced | None]:
    """Tells of values that reports give whether they were replaced; `given` are the values of all reports.

    A value that a standing version of the page gives too is not.
    """
    found = [(lineage, value) for lineage, value in given if lineage is not None]
    standing = {(lineage.page, value) for lineage, value in found if lineage.replaced is None}
    gone = {
        (lineage.page, value): lineage.replaced
        for lineage, value in found
        if lineage.replaced is not None and (lineage.page, value) not in standing
    }

    def replaced(lineage: Lineage | None, value: Value) -> Replaced | None:
        home = (lineage.page if lineage.replaced else lineage.copied) if lineage else None
        return None if home is None else gone.get((home, value))

    return replaced


def in_all(by_report: Sequence[Replaced | None]) -> dict[str, Any]:
    """What replaced what several reports say, as a field `replaced`; no field where it still stands in one of them."""
    gone = [replaced for replaced in by_report if replaced is not None]
    return {"replaced": to_builtins(gone[-1])} if gone and len(gone) == len(by_report) else {}


class _Version(NamedTuple):
    """A report as one version of its page."""

    id: int
    name: str
    address: str | None
    published: str | None
    added: str

    @property
    def day(self) -> str:
        """The day it was published, else added."""
        return (self.published or self.added)[:10]

    def after(self, older: _Version) -> str:
        """The day on which it took the place of an older version: a page may keep its date of publication."""
        return self.day if self.published != older.published else self.added[:10]


def lineages_of(connection: Connection, activity: str) -> dict[str, Lineage]:
    """The lineage of each report of an activity, by name."""
    of_own, copied, revised = _asked()
    own = _made(connection.execute(of_own, {"activity": activity}).all())
    addresses = set(connection.execute(revised, {"activity": activity}).scalars())
    pages = _pages(connection, addresses) if addresses else {}
    first = {version.id: pages[version.address or ""][0] for version in own if version.address in pages}
    ids = {version.id for version in own}
    story: dict[int, int] = dict(connection.execute(copied, {"activity": activity}).all())
    if unknown := {version.id for version in first.values()} - ids:
        wanted = select(copies.c.report, copies.c.story).where(copies.c.report.in_(unknown))
        story |= dict(connection.execute(wanted).all())
    named = {version.id: version.name for version in (*own, *first.values())}
    beyond = set(story.values()) - named.keys()
    if beyond:
        named |= {version.id: version.name for version in _versions(connection, reports.c.id.in_(beyond))}
    return {
        version.name: Lineage(
            source=named[story.get(page.id, page.id)],
            page=page.name,
            copied=_copied(version.id, story, first, named),
            replaced=_replaced(connection, version, ids, pages.get(version.address or "", ())),
        )
        for version in own
        for page in (first.get(version.id, version),)
    }


def _copied(
    number: int, story: Mapping[int, int], first: Mapping[int, _Version], named: Mapping[int, str]
) -> str | None:
    """The page of the report that was there first of a story, for its copies."""
    home = story.get(number, number)
    if home == number:
        return None
    return first[home].name if home in first else named[home]


@cache
def _asked() -> tuple[Select[Any], Select[Any], Select[Any]]:
    """The reports of an activity, the stories of those that are copies, the addresses of those that have versions."""
    held = select(nodes.c.report).where(nodes.c.activity == bindparam("activity"))
    copied = select(copies.c.report, copies.c.story).where(copies.c.report.in_(held))
    revised = select(reports.c.address).join(revisions, _linked()).where(reports.c.id.in_(held))
    return _of_versions().where(reports.c.id.in_(held)), copied, revised


def _linked() -> ColumnElement[bool]:
    """Whether a report is a version of a page that has several."""
    return or_(revisions.c.newer == reports.c.id, revisions.c.older == reports.c.id)


def _pages(connection: Connection, addresses: set[str]) -> dict[str, list[_Version]]:
    """The versions of pages that have several, the oldest first, by address."""
    found: dict[str, list[_Version]] = {}
    for version in _made(connection.execute(_of_pages(), {"addresses": sorted(addresses)}).all()):
        found.setdefault(version.address or "", []).append(version)
    return {address: _ordered(connection, versions) for address, versions in found.items()}


def _ordered(connection: Connection, versions: Sequence[_Version]) -> list[_Version]:
    by_number = {version.id: version for version in versions}
    return [by_number[n] for n in in_order(connection, {n: version.day for n, version in by_number.items()})]


@cache
def _of_pages() -> Select[Any]:
    meant = reports.c.address.in_(bindparam("addresses", expanding=True))
    return _of_versions().where(reports.c.id.in_(select(reports.c.id).join(revisions, _linked()).where(meant)))


def _of_versions() -> Select[Any]:
    wanted = select(reports.c.id, reports.c.name, reports.c.address, reports.c.published, log.c.at)
    return wanted.join(log, log.c.seq == reports.c.seq)


def _versions(connection: Connection, condition: ColumnElement[bool]) -> list[_Version]:
    return _made(connection.execute(_of_versions().where(condition)))


def _made(rows: Iterable[Any]) -> list[_Version]:
    """Reports as versions, by the day published, else the day added."""
    return sorted(map(_Version._make, rows), key=lambda version: (version.day, version.id))


def _replaced(
    connection: Connection, version: _Version, own: Container[int], page: Sequence[_Version]
) -> Replaced | None:
    """By which later version of the page what a version tells of an activity was replaced."""
    later = page[page.index(version) + 1 :] if version in page else ()
    silent = 0
    for newer in later:
        if newer.id in own or (silent < _LATER and _takes_its_place(connection, version, newer)):
            return Replaced(newer.name, newer.after(version))
        silent += newer.id not in own
    return None


def _takes_its_place(connection: Connection, older: _Version, newer: _Version) -> bool:
    """Whether a version that tells nothing of an activity is an older one corrected, or takes it back.

    Else another story stands at the address: a page of news in brief, a page that asks for a password.
    """
    rows = {row["id"]: report_in(row) for row in _texts(connection, (older.id, newer.id))}
    before, now = rows[older.id], rows[newer.id]
    if compare_copies(before, now).score >= DOUBTFUL:
        return True
    tells = select(nodes.c.id).where(nodes.c.report == newer.id).limit(1)
    return takes_back(body_of(now)) and connection.execute(tells).first() is None


def _texts(connection: Connection, numbers: Sequence[int]) -> Iterable[RowMapping]:
    return connection.execute(select(reports).where(reports.c.id.in_(numbers))).mappings()
