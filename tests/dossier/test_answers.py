from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from parley.dossier.answers import Answered, about, render_answers
from parley.dossier.answers_page import render_page
from parley.dossier.calendar import render_calendar
from parley.dossier.deadlines import render_deadlines
from parley.dossier.model import Finding, Reason
from parley.vienna import answer, question_from
from parley.vienna.deadlines import Deadline
from parley.vienna.whatif import side_by_side

STAMP = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)


def answered(data: dict[str, object]) -> Answered:
    question = question_from(data)
    return Answered(question.id, about(question), answer(question))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "exercise"}, "exercise, dates unknown"),
        (
            {"kind": "snap_exercise", "host": "BLR", "participants": ["BLR"], "start": "2022", "as_of": "2023"},
            "snap exercise on the territory of BLR by BLR, 2022 to unknown, asked as of 2023",
        ),
        ({"quota": {"units": 130}}, "quota"),
        ({"state": "POL", "year": 2022, "activities": []}, "year 2022 of POL"),
    ],
)
def test_what_a_question_asks_about_is_said_in_a_line(data: dict[str, object], words: str) -> None:
    assert answered({"id": "x", **data}).about == words


def test_an_answer_of_another_kind_shows_what_it_tells_besides() -> None:
    shown = render_answers([answered({"id": "q", "quota": {"units": 130}})])
    assert "      value: 3\n" in shown
    assert "      per state: 1\n" in shown
    late = answered(
        {"id": "c", "consultation": {"requested": "2022-02-09T15:00:00Z", "replied": "2022-02-12T15:00:00Z"}}
    )
    assert "      hours late: 24.0\n" in render_answers([late])


def test_where_nothing_applies_it_is_said() -> None:
    empty = Answered("x", "nothing", [])
    assert "no provision that is computed applies" in render_answers([empty])
    assert "No provision that is computed applies" in render_page([empty])


def test_what_the_facts_state_without_a_claimant_is_stated() -> None:
    figures = [{"item": "troops", "low": 9000, "high": 9000}]
    shown = render_answers([answered({"id": "x", "kind": "exercise", "in_zone": True, "figures": figures})])
    assert "      troops: 9,000\n" in shown
    assert "against: troops" not in shown


HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e"


def hostile() -> Answered:
    finding = Finding(
        f"VD11:{HOSTILE}",
        HOSTILE,
        "yes",
        by_claimant={HOSTILE: "yes"},
        because=[Reason(HOSTILE, HOSTILE, by=HOSTILE)],
        flags=[HOSTILE],
        next_steps=[HOSTILE],
    )
    return Answered(HOSTILE, HOSTILE, [finding], [HOSTILE], side_by_side([finding], []))


def test_nothing_hostile_reaches_the_terminal_or_becomes_markup() -> None:
    shown = render_answers([hostile()])
    assert not [c for c in shown if c not in "\n" and not c.isprintable()]
    root = lxml.html.document_fromstring(render_page([hostile()]))
    assert not root.xpath("//script | //img | //iframe | //@src | //@onload")
    assert "alert(1)" in root.text_content()
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def deadline(**more: object) -> Deadline:
    plain = Deadline("2022-02-11", "VD11:38", "notification", "late", "Notify; all, others.", "yes", "x")
    return structs.replace(plain, **more)


def events(*deadlines: Deadline) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(render_calendar(deadlines, stamp=STAMP)).walk("VEVENT"))


def test_a_day_is_a_whole_day_and_an_hour_a_moment_in_utc() -> None:
    text = render_calendar([deadline(), deadline(due="2022-02-11T15:00:00Z")], stamp=STAMP)
    assert "DTSTART;VALUE=DATE:20220211\r\nDTEND;VALUE=DATE:20220212\r\n" in text
    assert "DTSTART:20220211T150000Z\r\nDTSTAMP:20260102T030405Z\r\n" in text
    assert "VALARM" not in text


def test_an_interval_is_a_span_that_says_so() -> None:
    day, hour = events(
        deadline(due=["2022-02-11", "2022-02-20"]), deadline(due=["2022-02-11T15:00:00Z", "2022-02-12T15:00:00Z"])
    )
    assert str(day.decoded("dtend")) == "2022-02-21"
    assert day["summary"].endswith("between 2022-02-11 and 2022-02-20")
    assert (day["status"], hour["status"]) == ("TENTATIVE", "TENTATIVE")
    assert hour.decoded("dtend") == datetime(2022, 2, 12, 15, tzinfo=UTC)


def test_what_has_no_day_is_left_out() -> None:
    assert events(deadline(due=None)) == []


def test_an_event_keeps_its_identifier_and_others_have_theirs() -> None:
    first, again, part, other = events(
        deadline(), deadline(status="met", what="Done.", due="2022-03-01"), deadline(part=1), deadline(about="y")
    )
    assert first["uid"] == again["uid"]
    assert len({e["uid"] for e in (first, part, other)}) == 3


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=80))
def test_any_words_come_back_from_the_calendar(words: str) -> None:
    event = events(deadline(what=words, about=words))[0]
    assert event["description"].endswith("Paragraph VD11:38.")
    seen = "".join(c for c in words if c.isalnum())
    assert seen in "".join(c for c in event["description"] if c.isalnum())


def test_deadlines_are_lines_with_what_to_do_and_the_local_clock() -> None:
    shown = render_deadlines(
        [
            deadline(days_late=3, state="RUS", zone="Europe/Moscow", local="2022-02-11T21:00:00Z", from_memory=True),
            deadline(
                due=["2022-02", "2022-03"], holds="contested", status="unknown", state="POL", zone="Europe/Warsaw"
            ),
            deadline(due="2022-02-11T15:00:00Z", state="BLR", zone="Europe/Minsk", local="2022-02-11T18:00:00+03:00"),
        ]
    )
    assert shown.splitlines() == [
        "2022-02-11                 notification (VD11:38, from memory): late by 3 days – x",
        "    Notify; all, others.",
        "    local zone Europe/Moscow (RUS, by its capital; other zones are kept there too): the day is over",
        "        there at 2022-02-11T21:00:00Z",
        "2022-02 to 2022-03         notification (VD11:38): status unknown, whether it is due: contested – x",
        "    Notify; all, others.",
        "    local zone Europe/Warsaw (POL)",
        "2022-02-11T15:00:00Z       notification (VD11:38): late – x",
        "    Notify; all, others.",
        "    local time 2022-02-11T18:00:00+03:00 Europe/Minsk (BLR)",
    ]
