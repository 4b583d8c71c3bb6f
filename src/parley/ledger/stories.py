"""Put reports that are copies of one story together, found over their fingerprints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from parley.dossier.model import Report
from parley.ledger.addresses import address_of
from parley.ledger.copies import body_of, compare_copies, fingerprints
from parley.ledger.judge import ground, judged, record_grounds
from parley.ledger.log import Event
from parley.ledger.matching import Judged
from parley.ledger.placing import activities_where
from parley.ledger.store import report_in
from parley.ledger.tables import copies, nodes, reports, verdicts
from parley.ledger.tables import fingerprints as prints

_KIND = "report"
_CANDIDATES = 12
_COMMON = 64
"""Reports that have a fingerprint, from which it is that of a common phrase."""
_INDEXED = 24
"""Reports of one story that are found by their fingerprints; further copies find the story by these."""


def place_story(connection: Connection, number: int, report: Report, event: Event) -> tuple[str | None, set[str]]:
    """Put a report with the copies of its story; the report that was there first, and the activities concerned."""
    found = fingerprints(body_of(report))
    candidates = [*_alike(connection, number, report, found), *_tied(connection, number, report.id)]
    said = judged(connection, _KIND, [report.id])
    joined: set[int] = set()
    grounds = []
    for story, other in _with_stories(connection, list(dict.fromkeys(candidates))):
        if story in joined:
            continue
        comparison = compare_copies(report, other)
        grounds.append(ground(_KIND, comparison))
        same = (said.on(report.id, comparison.b) or comparison.verdict) == "same"
        if same and not _barred(connection, story, said) and not _has_version(connection, story, report):
            joined.add(story)
    record_grounds(connection, grounds, event)
    touched = _join(connection, number, joined)
    if not joined or _size(connection, min(joined)) <= _INDEXED:
        _keep(connection, number, found)
    first = _name(connection, min(joined)) if joined else None
    return first, touched


def place_stories_again(connection: Connection, names: Iterable[str], event: Event) -> set[str]:
    """Take apart the stories of these reports and place all of their reports anew; the activities concerned."""
    given = list(connection.execute(select(reports.c.id).where(reports.c.name.in_(list(names)))).scalars())
    stories = select(copies.c.story).where(copies.c.report.in_(given))
    held = connection.execute(select(copies.c.report).where(copies.c.story.in_(stories))).scalars()
    members = sorted({*given, *held})
    connection.execute(delete(copies).where(copies.c.report.in_(members)))
    for number in members:
        found = fingerprints(body_of(_report(connection, number)))
        connection.execute(delete(prints).where(prints.c.hash.in_(found), prints.c.report == number))
    touched = activities_where(connection, nodes.c.report.in_(members))
    for number in members:
        touched |= place_story(connection, number, _report(connection, number), event)[1]
    return touched


def _alike(connection: Connection, number: int, report: Report, found: list[int]) -> list[int]:
    """The earlier reports with most fingerprints in common; versions of the same page are no copies of each other."""
    address = address_of(report.url)
    count = func.count()
    wanted = (
        select(prints.c.report)
        .join(reports, reports.c.id == prints.c.report)
        .where(prints.c.hash.in_(found), prints.c.report != number)
        .group_by(prints.c.report)
        .order_by(count.desc(), prints.c.report)
        .limit(_CANDIDATES)
    )
    if address is not None:
        wanted = wanted.where(or_(reports.c.address.is_(None), reports.c.address != address))
    return list(connection.execute(wanted).scalars())


def _tied(connection: Connection, number: int, name: str) -> list[int]:
    """The earlier reports that a person has judged together with this one."""
    wanted = select(reports.c.id).join(verdicts, verdicts.c.b == reports.c.name)
    wanted = wanted.where(verdicts.c.kind == _KIND, verdicts.c.a == name, verdicts.c.verdict == "same")
    return list(connection.execute(wanted.where(reports.c.id < number).order_by(reports.c.id)).scalars())


def _barred(connection: Connection, story: int, said: Judged) -> bool:
    """Whether a person has judged the report different from one of the story."""
    apart = [name for pair, verdict in said.verdicts.items() if verdict == "different" for name in pair]
    if not apart:
        return False
    held = select(copies.c.report).where(copies.c.story == story)
    others = select(reports.c.id).where(reports.c.name.in_(apart), or_(reports.c.id.in_(held), reports.c.id == story))
    return connection.execute(others.limit(1)).first() is not None


def _has_version(connection: Connection, story: int, report: Report) -> bool:
    """Whether the story has another version of the report's page: that is a revision, and one source with it anyway."""
    address = address_of(report.url)
    held = select(copies.c.report).where(copies.c.story == story)
    wanted = select(reports.c.id).where(or_(reports.c.id.in_(held), reports.c.id == story), reports.c.name != report.id)
    return address is not None and connection.execute(wanted.where(reports.c.address == address)).first() is not None


def _join(connection: Connection, number: int, joined: set[int]) -> set[str]:
    """Put a report into the oldest of the stories, and the others with it; the activities of reports that moved."""
    if not joined:
        return set()
    home = min(joined)
    if _size(connection, home) == 0:
        connection.execute(insert(copies).values(report=home, story=home))
    for story in joined - {home}:
        if _size(connection, story) == 0:
            connection.execute(insert(copies).values(report=story, story=home))
        connection.execute(update(copies).where(copies.c.story == story).values(story=home))
    connection.execute(insert(copies).values(report=number, story=home))
    return activities_where(connection, nodes.c.report.in_(joined | {number}))


def _with_stories(connection: Connection, numbers: list[int]) -> Iterator[tuple[int, Report]]:
    """The reports of these numbers in their order, each with its story, which is its own number where it has none."""
    wanted = select(reports, copies.c.story).outerjoin(copies, copies.c.report == reports.c.id)
    rows = {row["id"]: row for row in connection.execute(wanted.where(reports.c.id.in_(numbers))).mappings()}
    for number in numbers:
        yield rows[number]["story"] or number, report_in(rows[number])


def _size(connection: Connection, story: int) -> int:
    return int(connection.execute(select(func.count()).where(copies.c.story == story)).scalar() or 0)


def _report(connection: Connection, number: int) -> Report:
    return report_in(connection.execute(select(reports).where(reports.c.id == number)).mappings().one())


def _name(connection: Connection, number: int) -> str:
    return str(connection.execute(select(reports.c.name).where(reports.c.id == number)).scalar_one())


def _keep(connection: Connection, number: int, found: list[int]) -> None:
    """Keep the fingerprints by which copies will find the report; those of phrases that many have tell nothing."""
    count = select(prints.c.hash).where(prints.c.hash.in_(found)).group_by(prints.c.hash)
    common = set(connection.execute(count.having(func.count() >= _COMMON)).scalars())
    rows = [{"hash": value, "report": number} for value in found if value not in common]
    if rows:
        connection.execute(insert(prints), rows)
