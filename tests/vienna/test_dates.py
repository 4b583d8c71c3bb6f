"""Dates at the precision known, durations and due days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.vienna.dates import bounds, days_before, interval, longer_than, utc, when


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022-02-10", date(2022, 2, 10), date(2022, 2, 10)),
        ("2022-02-10T23:30:00-02:00", date(2022, 2, 11), date(2022, 2, 11)),
        ("2022-02-10T12:00", date(2022, 2, 10), date(2022, 2, 10)),
    ],
)
def test_the_stretch_of_a_date(written: str, first: date, last: date) -> None:
    found = when(written)
    assert (found.first_day, found.last_day) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "22",
        "2022-13",
        "2022-02-30",
        "2022-2",
        "20222",
        "2022/02/10",
        "soon",
        "²022",
        "2022-W06-4",
        "2022-W06-4T10:00",
        "2022-02x10",
    ],
)
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        when(written)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_forty_two_days_before(start: date) -> None:
    due = days_before(when(start.isoformat()), 42)
    assert due == (start - timedelta(42)).isoformat()
    assert bounds(due) == (start - timedelta(42),) * 2


@pytest.mark.parametrize(
    ("end", "expected"), [("2022-02-12", False), ("2022-02-13", None), ("2022-02-14", True), ("2022-02", None)]
)
def test_seventy_two_hours_by_dates(end: str, expected: bool | None) -> None:
    assert longer_than(when("2022-02-10"), when(end), 72) is expected


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)), st.integers(0, 20000))
def test_seventy_two_hours_by_the_clock_agree_with_the_dates(start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    exact = longer_than(when(start.isoformat() + "Z"), when(end.isoformat() + "Z"), 72)
    assert exact is (minutes > 72 * 60)
    by_dates = longer_than(when(start.date().isoformat()), when(end.date().isoformat()), 72)
    assert by_dates in (None, exact)


def test_intervals() -> None:
    assert interval(date(2022, 1, 1), date(2022, 1, 1)) == "2022-01-01"
    assert bounds(interval(date(2022, 1, 1), date(2022, 1, 5))) == (date(2022, 1, 1), date(2022, 1, 5))
    assert utc(datetime(2022, 1, 1, 12, tzinfo=UTC)) == "2022-01-01T12:00:00Z"
