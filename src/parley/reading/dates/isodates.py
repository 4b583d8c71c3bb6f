"""Days, months and years written as ISO 8601 at their own precision, and the arithmetic on them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Parts = tuple[int, int | None, int | None]
"""Year, month and day; what is not known is None."""

FIRST_YEAR, LAST_YEAR = 1, 9999


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date at the precision given; years before 1 are written with a sign (astronomical count)."""
    text = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month is None:
        return text
    return f"{text}-{month:02d}" if day is None else f"{text}-{month:02d}-{day:02d}"


def parts_of(value: str | None) -> Parts | None:
    """Year, month and day of one ISO date, a time of day behind it left out; None for all else."""
    pieces = (value or "").split("T")[0].split("-")
    if not 1 <= len(pieces) <= 3 or len(pieces[0]) != 4 or not all(p.isascii() and p.isdigit() for p in pieces):
        return None
    numbers = [int(p) for p in pieces]
    year, month, day = [*numbers, 0, 0][:3]
    if not FIRST_YEAR <= year <= LAST_YEAR or (len(numbers) > 1 and not 1 <= month <= 12):
        return None
    if len(numbers) > 2 and not 1 <= day <= days_in(year, month):
        return None
    return year, month or None, day or None


def days_in(year: int, month: int) -> int:
    """Length of a month."""
    return calendar.monthrange(year, month)[1]


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day, in a leap year where the year is not known."""
    return 1 <= month <= 12 and 1 <= day <= days_in(year if year and year >= 1 else 2000, month)


def _first(parts: Parts) -> date:
    return date(parts[0], parts[1] or 1, parts[2] or 1)


def _last(parts: Parts) -> date:
    year, month = parts[0], parts[1] or 12
    return date(year, month, parts[2] or days_in(year, month))


def first_day(value: str | None) -> date | None:
    """First day that an ISO date, or an interval `A/B`, covers; None for a duration or nothing."""
    parts = parts_of((value or "").split("/")[0])
    return _first(parts) if parts else None


def last_day(value: str | None) -> date | None:
    """Last day that an ISO date, or an interval `A/B`, covers; None for a duration or nothing."""
    parts = parts_of((value or "").rsplit("/", 1)[-1])
    return _last(parts) if parts else None


def shifted_days(day: date, days: float) -> date | None:
    """A day some days away, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except (OverflowError, ValueError):
        return None


def shifted_month(year: int, month: int, months: int) -> tuple[int, int] | None:
    """A month some months away, None beyond the calendar."""
    count = year * 12 + month - 1 + months
    return (count // 12, count % 12 + 1) if FIRST_YEAR <= count // 12 <= LAST_YEAR else None


def week_of(day: date) -> tuple[date, date] | None:
    """Monday and Sunday of the week a day lies in."""
    monday = shifted_days(day, -day.weekday())
    sunday = shifted_days(day, 6 - day.weekday())
    return (monday, sunday) if monday and sunday else None


def interval(first: date, last: date) -> str:
    """`A/B`, or the day itself where both are one."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
