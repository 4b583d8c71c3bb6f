from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parley.desk.drawing.days import axis_of, first_day, stretch
from parley.desk.drawing.timeline import common_axis, due_days, small_timeline, timeline
from parley.dossier.model import Finding
from parley.ledger.asking.listing import Deadline
from parley.ledger.asking.origins import Origin
from parley.ledger.asking.voices import Dated
from parley.ledger.asking.whole import Whole
from parley.ledger.entries import ActivityEntry, CommitmentEntry

Days = tuple[str, str]
AXIS = axis_of([("2031-01-01", "2031-12-31")])


def whole(
    start: str | None = "2031-03-03",
    end: str | None = "2031-03-12",
    dates: tuple[Dated, ...] = (),
    findings: tuple[Finding, ...] = (),
    promises: tuple[CommitmentEntry, ...] = (),
    outlet: str = "Daily",
) -> Whole:
    entry = ActivityEntry(
        "a1", "Amber", [], 2031, "exercise", ["NOR"], start, end, ["r1"], [], assessment=list(findings)
    )
    origin = Origin("r1", None, outlet, None, "2031-03-02", "0" * 64, "2031-03-05T08:00:00Z", "r1")
    return Whole("a1", "Amber", 1, None, entry, list(dates), commitments=list(promises), evidence=[origin])


def page(drawing: str) -> etree._Element:
    return etree.fromstring(f"<div>{drawing}</div>")


@pytest.mark.parametrize(
    ("start", "end", "classes"),
    [
        (("2031-03-03", "2031-03-03"), ("2031-03-12", "2031-03-12"), ["certain"]),
        (("2031-03-03", "2031-03-03"), ("2031-03-03", "2031-03-03"), ["day"]),
        (("2031-03-01", "2031-03-31"), ("2031-05-01", "2031-05-31"), ["uncertain", "certain", "uncertain"]),
        (("2031-03-01", "2031-03-31"), ("2031-03-01", "2031-03-31"), ["uncertain"]),
        (("2031-03-03", "2031-03-03"), None, ["open", "day"]),
        (None, ("2031-03-12", "2031-03-12"), ["open", "day"]),
        (None, None, []),
    ],
)
def test_days_are_drawn_as_certain_as_they_are(start: Days | None, end: Days | None, classes: list[str]) -> None:
    assert AXIS is not None
    assert [etree.fromstring(piece).get("class") for piece in stretch(start, end, AXIS, 8.0)] == classes


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("2031-01-20", ("2031-01-20", "2031-01-20")),
        ("2031-01", ("2031-01-01", "2031-01-31")),
        (["2030-11-20", "2031-11-19"], ("2030-11-20", "2031-11-19")),
        (None, None),
        ("promptly", None),
    ],
)
def test_a_deadline_lies_between_days(due: str | list[str] | None, days: Days | None) -> None:
    assert due_days(Finding("VD11:40.1.1", "notification", "yes", due=due)) == days


def test_deadlines_stand_with_their_answer_on_the_axis_of_the_activity() -> None:
    finding = Finding("VD11:40.1.1", "notification", "yes", due="2031-01-20", status="overdue")
    drawn = page(timeline(whole(findings=(finding,))))
    assert drawn.xpath("//circle[@class='deadline yes']")
    assert "notification ¶ 40.1.12031-01-20 · yes · overdue" in drawn.xpath("string(//table)")


def test_a_deadline_years_before_is_an_arrow_at_the_end() -> None:
    finding = Finding("VD11:68", "constraint_notice", "yes", due="2029-11-15")
    drawn = page(timeline(whole(findings=(finding,))))
    assert drawn.xpath("//svg[@class='arrow deadline yes']/@x") == ["0.00%"]


def test_reports_that_differ_on_the_days_have_a_lane_each() -> None:
    told = (
        Dated("start", "2031-03-03", "r1", "Daily", None, None),
        Dated("start", "2031-03", "r2", "Weekly", None, None),
    )
    drawn = page(timeline(whole(end=None, dates=told)))
    names = drawn.xpath("//g[@class='lane of-days']/text/tspan[1]/text()")
    assert names == ["the activity", "by Daily", "by Weekly"]
    assert drawn.xpath("//line[@class='uncertain']")


def test_promises_stand_by_what_came_of_them() -> None:
    promise = CommitmentEntry("c1", ["NOR"], "leave <soon>", ["r1"], "2031-04", "kept", [])
    drawn = page(timeline(whole(promises=(promise,))))
    assert drawn.xpath("//line[@class='uncertain promise kept']")
    assert "leave <soon>" in drawn.xpath("string(//table)")


def test_without_a_day_there_is_a_sentence() -> None:
    nothing = whole(None, None)
    nothing.evidence = []
    assert page(timeline(nothing)).xpath("string(.)") == "No day is known."


def test_names_that_are_markup_stay_names() -> None:
    name = "<img src=x onerror=alert(1)>"
    drawn = page(timeline(whole(dates=(Dated("end", "2031-04-01", "r1", name, None, None),), outlet=name)))
    assert not drawn.xpath("//img")
    assert name in drawn.xpath("string(//table)")


def test_a_row_of_a_list_says_its_days_in_its_title() -> None:
    start, end = ("2031-03-03", "2031-03-03"), None
    row = page(small_timeline(start, end, common_axis([(start, end)])))
    assert row.xpath("string(//svg[@role='img']/title)") == "2031-03-03 – ?"
    assert "no day is known" in small_timeline(None, None, None)


def test_a_row_of_a_list_has_a_stroke_for_each_deadline_and_says_so() -> None:
    start, due = ("2031-03-03", "2031-03-03"), ("2031-01-20", "2031-01-20")
    marks = [Deadline("observation", due, "yes"), Deadline("notification", due, "contested")]
    row = page(small_timeline(start, start, common_axis([(start, due)]), marks))
    assert [str(one) for one in row.xpath("//line[starts-with(@class, 'due')]/@class")] == ["due contested", "due yes"]
    said = row.xpath("string(//svg[@role='img']/title)")
    assert said == "2031-03-03; observation due 2031-01-20, yes; notification due 2031-01-20, contested"


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
SPANS = st.one_of(st.none(), st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))))


@given(SPANS, SPANS, st.lists(SPANS.filter(bool), max_size=3))
def test_nothing_is_drawn_outside_the_axis(start: Days | None, end: Days | None, others: list[Days]) -> None:
    axis = axis_of([days for days in (start, *others) if days])
    drawn = page(small_timeline(start, end, axis, [Deadline("notification", days, "yes") for days in others]))
    shares = [float(value.rstrip("%")) for value in drawn.xpath("//@x1 | //@x2 | //@x | //@cx")]
    assert all(math.isfinite(share) and 0 <= share <= 100 for share in shares)


@given(DAYS, DAYS)
def test_ticks_are_few_and_in_order(one: str, other: str) -> None:
    axis = axis_of([(min(one, other), max(one, other))])
    assert axis is not None
    ticks = axis.ticks()
    assert len(ticks) <= 8
    assert [first_day(tick) for tick in ticks] == sorted(first_day(tick) for tick in ticks)


def test_every_report_stands_in_the_table_with_its_day_or_without() -> None:
    copied = Origin("r2", None, "Weekly", None, None, "1" * 64, "2031-03-06T08:00:00Z", "r1", False, copy_of="r1")
    read = whole()
    read.evidence.append(copied)
    rows = [[*row.itertext()] for row in page(timeline(read)).xpath("//tbody/tr")]
    assert rows[-2:] == [["report r1, Daily", "2031-03-02"], ["report r2, Weekly, copy of r1, only mentions it", "?"]]
