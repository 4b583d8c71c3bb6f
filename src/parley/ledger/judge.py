"""Judgements on what is the same, with who, when, score and reasons; those of persons hold before the machine's.

A person also judges single findings: confirms, rejects or corrects them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select

from parley.errors import LedgerError
from parley.ledger.corrections import correction_of, parsed
from parley.ledger.entries import Judging
from parley.ledger.findings import KIND as FINDING
from parley.ledger.findings import Found, find_finding
from parley.ledger.log import Event, append, digest, now
from parley.ledger.matching import Judged
from parley.ledger.matching.judgements import pair
from parley.ledger.record import MACHINE, insert_rows, next_number
from parley.ledger.store import Store, unknown
from parley.ledger.tables import activities, judgements, mentions, merged, nodes, reports, verdicts, withdrawals

Verdict = Literal["same", "different", "unsure"]


class Ground(NamedTuple):
    """What was decided on two subjects, and on what grounds (JSON)."""

    kind: str
    a: str
    b: str
    verdict: Verdict | Judging
    score: float | None
    features: str
    reason: str | None = None


def ground(kind: str, comparison: Any) -> Ground:
    """What a comparison (`a`, `b`, `verdict`, `score`, `features`) found."""
    features = msgspec.json.encode(comparison.features).decode()
    return Ground(kind, comparison.a, comparison.b, comparison.verdict, comparison.score, features)


def record_grounds(connection: Connection, found: Sequence[Ground], event: Event) -> None:
    """Append what the machine decided in the course of an event, but nothing that it has said before."""
    given = _given(connection, found, event)
    fresh = [judged for judged in found if judged not in given]
    if fresh:
        _append(connection, fresh, event.at if event.until is None else now(), MACHINE)


def _append(connection: Connection, found: Sequence[Ground], at: str, actor: str) -> tuple[int, Event]:
    """Append judgements, all in one event; the number of the first, and the event."""
    first = next_number(connection, judgements.c.id)
    rows = [(first + place, at, actor, *judged) for place, judged in enumerate(found)]
    body = {"first": first, "count": len(rows), "sha256": digest(value for row in rows for value in row)}
    event = append(connection, at=at, actor=actor, kind="judgement", body=body)
    insert_rows(connection, judgements, [(row[0], event.seq, *row[1:]) for row in rows])
    return first, event


def _given(connection: Connection, found: Sequence[Ground], event: Event) -> set[Ground]:
    """What the machine said last on the pairs; of a replayed event, last in its course, and ever since."""
    table = judgements.c
    last: dict[tuple[str, str, str], Ground] = {}
    since: set[Ground] = set()
    for kind in {g.kind for g in found}:
        subjects = {g.a for g in found if g.kind == kind}
        wanted = (
            select(table.kind, table.a, table.b, table.verdict, table.score, table.features, table.reason, table.seq)
            .where(table.kind == kind, table.a.in_(subjects), table.actor == MACHINE)
            .order_by(table.id)
        )
        for row in connection.execute(wanted):
            judged = Ground(*row[:-1])
            if event.until is not None and row.seq > event.until:
                since.add(judged)
            else:
                last[row.kind, row.a, row.b] = judged
    return since | set(last.values())


def judge(
    store: Store, verdict: Verdict, a: str, b: str, by: str | None, reason: str | None = None, *, kind: str = "activity"
) -> int:
    """Record a person's judgement on two activities, people or reports, and follow what it changes; its number.

    `a` and `b` are ids of activities, or `report#number` for one activity of a report; of the kind `report` they are
    names of reports, and `same` says that they are copies of one story. Raises `LedgerError`
    (`ledger.unknown`, `ledger.actor`, `ledger.self`).
    """
    from parley.ledger.derive import derive_judgement

    actor = person(by)
    with store.write() as connection:
        first, second = subject(connection, kind, a), subject(connection, kind, b)
        if first == second:
            raise _itself(a, b)
        said = Ground(kind, first, second, verdict, None, "[]", _storable(reason))
        number, event = _append(connection, [said], now(), actor)
        derive_judgement(connection, number, event)
    return number


def judge_finding(
    store: Store,
    verdict: Judging,
    finding: str,
    by: str | None,
    reason: str | None,
    value: Mapping[str, Any] | Sequence[str] = (),
) -> int:
    """Record what a person judges of a finding of a report, and follow what it changes; the judgement's number.

    `finding` is as `parley.ledger.findings.find_finding` takes it, `value` what `correct` sets: fields, or words as
    `parley.ledger.corrections.parsed` takes them. Raises `LedgerError` (`ledger.unknown`, `ledger.ambiguous`,
    `ledger.actor`, `ledger.reason`, `ledger.correction`).
    """
    from parley.ledger.derive import derive_judgement

    actor, why = person(by), (_storable(reason) or "").strip()
    if not why:
        raise _no_reason(finding)
    with store.write() as connection:
        found = find_finding(connection, finding)
        changed = _changed(found, value) if verdict == "correct" else []
        features = msgspec.json.encode(changed, order="sorted").decode()
        said = Ground(FINDING, found.report, found.id, verdict, None, features, why)
        number, event = _append(connection, [said], now(), actor)
        derive_judgement(connection, number, event)
    return number


def _changed(found: Found, value: Mapping[str, Any] | Sequence[str]) -> list[dict[str, Any]]:
    given = value if isinstance(value, Mapping) else parsed(found.kind, value)
    return correction_of(found.kind, found.finding, given, found.address)


def withdraw(store: Store, judgement: int, by: str | None, reason: str | None = None) -> None:
    """Take a person's judgement back: it counts as never given, and stays in the record.

    Raises `LedgerError` (`ledger.unknown`, `ledger.actor`).
    """
    from parley.ledger.derive import derive_judgement

    actor = person(by)
    with store.write() as connection:
        found = connection.execute(
            select(judgements.c.id)
            .outerjoin(withdrawals, withdrawals.c.judgement == judgements.c.id)
            .where(judgements.c.id == judgement, judgements.c.actor != MACHINE, withdrawals.c.judgement.is_(None))
        ).first()
        if found is None:
            raise unknown(f"judgement {judgement}", "the number of a person's judgement that holds")
        at = now()
        row = (judgement, at, actor, _storable(reason))
        event = append(
            connection, at=at, actor=actor, kind="withdrawal", body={"judgement": judgement, "row": digest(row)}
        )
        insert_rows(connection, withdrawals, [(judgement, event.seq, at, actor, row[-1])])
        derive_judgement(connection, judgement, event)


def person(by: str | None) -> str:
    """Who judges: the name given, else that in `PARLEY_ACTOR`. Raises `LedgerError` (`ledger.actor`)."""
    import os

    name = (_storable(by or os.environ.get("PARLEY_ACTOR")) or "").strip()
    if not name or name == MACHINE:
        raise LedgerError(
            "ledger.actor",
            place="--by",
            found=f"“{name}”" if name else "nobody's name",
            expected="the name of the person who judges",
            next_step="Give --by NAME, or set PARLEY_ACTOR.",
        )
    return name


def _storable(words: str | None) -> str | None:
    """The words with the replacement character for NUL, which PostgreSQL cannot hold."""
    return words.replace("\x00", "\ufffd") if words else words


def subject(connection: Connection, kind: str, given: str) -> str:
    """What a judgement is stored on: the node, or mention, that an id stands for; of an activity its first."""
    if kind == "report":
        return _report(connection, given)
    if kind == "activity":
        there = connection.execute(select(nodes.c.id).where(nodes.c.id == given)).first() is not None
        return given if there else _first_node(connection, given)
    return _mention(connection, kind, given)


def _mention(connection: Connection, kind: str, given: str) -> str:
    """A mention of this kind by its id, or the first one of a person, institution, place or type of equipment."""
    wanted = select(mentions.c.id).where(mentions.c.kind == kind)
    if connection.execute(wanted.where(mentions.c.id == given)).first() is not None:
        return given
    held = wanted.where(mentions.c.entity == given).order_by(mentions.c.report, mentions.c.id).limit(1)
    found = connection.execute(held).scalar()
    if found is None:
        raise unknown(given, f"the id of a {kind}")
    return str(found)


def _report(connection: Connection, given: str) -> str:
    if connection.execute(select(reports.c.id).where(reports.c.name == given)).first() is None:
        raise unknown(given, "the name of a report")
    return given


def _first_node(connection: Connection, given: str) -> str:
    """The first node of an activity, by its id, an id it had before, or the name of a report with one activity."""
    into = connection.execute(select(merged.c.into).where(merged.c.activity == given)).scalar() or given
    found = connection.execute(select(activities.c.first_node).where(activities.c.id == into)).scalar()
    if found is None:
        query = select(nodes.c.id).join(reports, reports.c.id == nodes.c.report).where(reports.c.name == given)
        of_report = connection.execute(query).scalars().all()
        found = of_report[0] if len(of_report) == 1 else None
    if found is None:
        raise unknown(given, "the id of an activity, or REPORT#NUMBER")
    return str(found)


def refresh_verdicts(connection: Connection, kind: str, a: str, b: str, event: Event) -> None:
    """Set what persons say of a pair, or of a finding, as of an event: the last judgement that was not withdrawn."""
    both = or_((judgements.c.a == a) & (judgements.c.b == b), (judgements.c.a == b) & (judgements.c.b == a))
    gone = select(withdrawals.c.judgement).where(withdrawals.c.seq <= event.seq)
    last = connection.execute(
        select(judgements.c.id, judgements.c.verdict)
        .where(both, judgements.c.kind == kind, judgements.c.actor != MACHINE, judgements.c.seq <= event.seq)
        .where(judgements.c.id.not_in(gone))
        .order_by(judgements.c.id.desc())
        .limit(1)
    ).first()
    for one, other in ((a, b),) if kind == FINDING else ((a, b), (b, a)):
        table = verdicts.c
        connection.execute(delete(verdicts).where(table.kind == kind, table.a == one, table.b == other))
        if last is not None:
            connection.execute(
                insert(verdicts).values(kind=kind, a=one, b=other, verdict=last.verdict, judgement=last.id)
            )


def judged(connection: Connection, kind: str, subjects: Iterable[str]) -> Judged:
    """What persons say of any of the subjects."""
    wanted = select(verdicts.c.a, verdicts.c.b, verdicts.c.verdict).where(verdicts.c.kind == kind)
    rows = connection.execute(wanted.where(verdicts.c.a.in_(list(subjects))))
    return Judged({pair(row.a, row.b): row.verdict for row in rows})


def _itself(a: str, b: str) -> LedgerError:
    return LedgerError(
        "ledger.self",
        place=f"{a}, {b}",
        found="two names of one thing",
        expected="two subjects",
        next_step="Name single activities of reports (REPORT#NUMBER) to say that they are different.",
    )


def _no_reason(place: str) -> LedgerError:
    return LedgerError(
        "ledger.reason",
        place=place,
        found="no reason",
        expected="why the finding is right, wrong, or another",
        next_step="Say it in a sentence (--reason); it stands beside the judgement.",
    )
