"""The dossier of each report's newest reading as persons have judged it: from it everything else is derived.

A rejected finding is not in it, a corrected one stands in it with its corrected values. What was read stays in the
record, see `parley.ledger.store.dossier_of`.
"""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from parley.dossier.model import Activity, Claim, Dossier, Name
from parley.ledger.corrections import amended
from parley.ledger.entries import Mark
from parley.ledger.findings import marks_on
from parley.ledger.sentences import share
from parley.ledger.statements import FIELDS
from parley.ledger.tables import current, reports, sightings

_LEVEL = 1
_decoder = msgspec.json.Decoder(Dossier)


def keep_current(connection: Connection, report: int, reading: int, dossier: Dossier) -> bool:
    """Keep the dossier in one piece; whether it is the report's first."""
    gone = connection.execute(delete(current).where(current.c.report == report)).rowcount
    whole = zlib.compress(msgspec.json.encode(dossier), _LEVEL)
    connection.execute(insert(current).values(report=report, reading=reading, dossier=whole))
    return gone == 0


def kept_current(connection: Connection, report: int) -> tuple[int, Dossier]:
    """The newest reading of a report, and its dossier as it is kept."""
    row = connection.execute(select(current.c.reading, current.c.dossier).where(current.c.report == report)).one()
    return row.reading, unpacked(row.dossier)


def unpacked(whole: bytes) -> Dossier:
    """A dossier as it is kept in the table `current`."""
    return _decoder.decode(zlib.decompress(whole))


def judged_dossier(connection: Connection, name: str) -> Dossier:
    """The dossier of a report, by its name, as persons have judged it."""
    number = connection.execute(select(reports.c.id).where(reports.c.name == name)).scalar_one()
    return kept_current(connection, number)[1]


def as_judged(connection: Connection, reading: int, dossier: Dossier) -> Dossier:
    """The dossier of a reading without what persons rejected, and with what they corrected."""
    marks = marks_on(connection, dossier.id)
    if not marks:
        return dossier
    seen = select(sightings.c.statement).where(sightings.c.reading == reading).order_by(sightings.c.position)
    ids = iter(connection.execute(seen).scalars().all())
    kept: dict[str, list[Any]] = {}
    spoken: dict[str, tuple[Claim, Claim]] = {}
    gone: list[Activity] = []
    for kind, name in FIELDS.items():
        kept[name] = []
        for finding in getattr(dossier, name):
            mark = marks.get(next(ids))
            judged = _judged(kind, finding, mark)
            if judged is not None:
                kept[name].append(judged)
            if kind == "claim" and judged is not None and judged is not finding:
                spoken[finding.id] = (finding, judged)
            if kind == "activity" and judged is None:
                gone.append(finding)
    kept["names"] = [
        msgspec.structs.replace(name, type="other") if any(_names(name, activity) for activity in gone) else name
        for name in kept["names"]
    ]
    made = msgspec.structs.replace(dossier, **kept)
    return _with_speakers(made, spoken) if spoken else made


def _judged(kind: str, finding: Any, mark: Mark | None) -> Any | None:
    if mark is None or mark.verdict == "confirm":
        return finding
    return amended(kind, finding, mark.correction) if mark.verdict == "correct" else None


def _names(name: Name, activity: Activity) -> bool:
    """Whether a name is that of a rejected activity, which would bring it in again as a mention."""
    if name.type != "exercise":
        return False
    called = (activity.name, *activity.aliases)
    return name.text in called or any(share(span, name.span) for span in activity.spans)


def _with_speakers(dossier: Dossier, spoken: dict[str, tuple[Claim, Claim]]) -> Dossier:
    """The numbers and promises of claims whose speaker was corrected, with the speaker who is meant."""
    forces = [
        msgspec.structs.replace(force, claimed_by=[_name(by, *spoken[force.claim]) for by in force.claimed_by])
        if force.claim in spoken
        else force
        for force in dossier.forces
    ]
    commitments = [
        msgspec.structs.replace(made, by=_name(made.by, *spoken[made.claim]))
        if made.by and made.claim in spoken
        else made
        for made in dossier.commitments
    ]
    return msgspec.structs.replace(dossier, forces=forces, commitments=commitments)


def _name(by: str, before: Claim, now: Claim) -> str:
    """Whom a number or promise is by: the speaker as corrected where it was by the speaker as read."""
    return now.speaker.name or by if by in (before.speaker.name, before.speaker.text) else by
