"""The answers to all cases, whatever their kind, in every form they are shown in."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import lxml.html

from parley.dossier.answers import Answered, about, render_answers
from parley.dossier.answers_page import render_page
from parley.dossier.calendar import render_calendar
from parley.dossier.deadlines import render_deadlines
from parley.vienna import answer, question_from
from parley.vienna.deadlines import deadlines_of, in_order
from tests.vienna.cases import questions

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = [question_from(data) for data in questions()]
FOUND = [answer(question, now=NOW) for question in ASKED]
ANSWERS = [Answered(q.id, about(q), found) for q, found in zip(ASKED, FOUND, strict=True)]
DUE = in_order(d for q, found in zip(ASKED, FOUND, strict=True) for d in deadlines_of(q, found))


def test_in_words() -> None:
    shown = render_answers(ANSWERS)
    assert not [line for line in shown.splitlines() if line.lstrip().startswith(("{", "["))]
    for answered in ANSWERS:
        for finding in answered.findings:
            assert f"{finding.obligation.replace('_', ' ')} {finding.provision}: {finding.holds.upper()}" in shown


def test_on_a_page() -> None:
    root = lxml.html.document_fromstring(render_page(ANSWERS))
    assert len(root.xpath("//article")) == len(ANSWERS)
    assert len(root.xpath("//section")) == sum(len(a.findings) for a in ANSWERS)


def test_in_the_calendar_and_the_list_of_what_falls_due() -> None:
    dated = [d for d in DUE if d.due is not None]
    events = icalendar.Calendar.from_ical(render_calendar(DUE, stamp=NOW)).walk("VEVENT")
    assert len(events) == len(dated)
    assert len({e["uid"] for e in events}) == len({(d.about, d.provision, d.obligation, d.part) for d in dated})
    assert all(e.decoded("dtstart") <= e.decoded("dtend") for e in events if "dtend" in e)
    assert render_deadlines(DUE).count("\n20") > len(dated) - 10
