"""Put the marks of persons on what is drawn from findings, so that it is shown who confirmed or corrected it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from parley.ledger.entries import ActivityEntry, FigureEntry, JudgedFinding, Mark
from parley.ledger.findings import Found, findings_of, marks_in
from parley.ledger.tables import nodes, reports


def mark_entry(connection: Connection, entry: ActivityEntry) -> None:
    """Set what persons judged of the findings of an activity's reports, and mark the figures that rest on them."""
    entry.judged = list(_judged(connection, entry.id))
    for figure in entry.figures if entry.judged else ():
        figure.judged = next((one.mark for one in entry.judged if _gives(one, figure)), None)


def _gives(judged: JudgedFinding, figure: FigureEntry) -> bool:
    """Whether a figure was drawn from this finding."""
    item = judged.mark.correction.get("category", judged.body.get("category"))
    return (judged.kind, judged.report, judged.span, item) == ("force", figure.report, figure.span, figure.item)


def _judged(connection: Connection, activity: str) -> Iterator[JudgedFinding]:
    held = select(nodes.c.report).where(nodes.c.activity == activity)
    marks = marks_in(connection, select(reports.c.name).where(reports.c.id.in_(held)))
    if not marks:
        return
    wanted = select(nodes.c.id, nodes.c.activity).where(nodes.c.report.in_(held))
    home = {row.id: row.activity for row in connection.execute(wanted)}
    for report, on in marks.items():
        text = connection.execute(select(reports.c.text).where(reports.c.name == report)).scalar_one()
        for found in findings_of(connection, report):
            if found.id in on and home.get(f"{report}#{tied_to(found)}", activity) == activity:
                yield judged_finding(found, on[found.id], text)


def tied_to(found: Found) -> str | None:
    """The number of the activity of the report that a finding is, or is tied to."""
    local = msgspec.json.decode(found.local)
    number: str | None = local.get("id") if found.kind == "activity" else local.get("activity")
    return number


def judged_finding(found: Found, mark: Mark, text: str) -> JudgedFinding:
    """A finding with its mark and the words of the report's text it stands on."""
    words = text[found.span[0] : found.span[1]] if found.span else None
    body = msgspec.json.decode(found.body)
    return JudgedFinding(found.id, found.kind, found.report, found.number, found.span, words, body, mark)
