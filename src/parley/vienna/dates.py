"""Dates at the precision known, as stretches of time in which the moment lies."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
_YEAR, _MONTH, _DATE = len("2022"), len("2022-02"), len("2022-02-10")


class When(NamedTuple):
    """A moment that lies at or after `first` and before `until`; for a date-time both are the same moment. UTC."""

    first: datetime
    until: datetime

    @property
    def instant(self) -> bool:
        """Whether the moment itself is known."""
        return self.first == self.until

    @property
    def first_day(self) -> date:
        """The first day it can be."""
        return self.first.date()

    @property
    def last_day(self) -> date:
        """The last day it can be."""
        return self.first.date() if self.instant else (self.until - _TICK).date()


@lru_cache(maxsize=4096)
def when(written: str) -> When:
    """The stretch a date stands for: `2022`, `2022-02`, `2022-02-10` or a date-time with offset (without: UTC).

    Raises `ValueError` for what is no date of the calendar.
    """
    if len(written) == _DATE and written[7] == "-":
        first = datetime.fromisoformat(written).replace(tzinfo=UTC)
        return When(first, first + _DAY)
    if len(written) == _YEAR and _digits(written):
        return When(_moment(int(written), 1), _moment(int(written) + 1, 1))
    if len(written) == _MONTH and written[4] == "-" and _digits(written[:4] + written[5:]):
        year, month = int(written[:4]), int(written[5:])
        return When(_moment(year, month), _moment(year + month // 12, month % 12 + 1))
    if len(written) < _DATE or not written[4] == written[7] == "-":
        raise ValueError(f"{written!r} is no date")
    moment = datetime.fromisoformat(written)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return When(moment, moment)


def _digits(written: str) -> bool:
    return written.isascii() and written.isdigit()


def _moment(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


def days_before(start: When, days: int) -> str | list[str]:
    """The last day that is `days` before the start; earliest and latest where the start is uncertain."""
    return interval(start.first_day - timedelta(days), start.last_day - timedelta(days))


def months_after(moment: When, months: int) -> str | list[str]:
    """The day so many months after: the same day of the month, or its last day where that month has no such day."""
    return interval(_month_on(moment.first_day, months), _month_on(moment.last_day, months))


def _month_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def day_of_year_before(start: When, month: int, day: int, years: int) -> str | list[str]:
    """A day of the calendar so many years before the year of the start; earliest and latest where that is open."""
    return interval(date(start.first_day.year - years, month, day), date(start.last_day.year - years, month, day))


def interval(first: date, last: date) -> str | list[str]:
    """One day, or earliest and latest."""
    return first.isoformat() if first == last else [first.isoformat(), last.isoformat()]


def first_of(due: str | list[str] | None) -> str:
    """The earliest day of what `interval` wrote, in words where there is none."""
    return due if isinstance(due, str) else due[0] if due else "the due day"


def bounds(due: str | list[str]) -> tuple[date, date]:
    """The earliest and the latest day of what `interval` wrote."""
    first, last = (due, due) if isinstance(due, str) else (due[0], due[1])
    return date.fromisoformat(first), date.fromisoformat(last)


def longer_than(start: When, end: When, hours: int) -> bool | None:
    """Whether what begins at `start` and stops at `end` lasts more than so many hours; None where it may or may not.

    With dates alone, the first and the last day may be whole days or a moment of them: 10 to 12 February is at most 72
    hours, 10 to 14 February is more, 10 to 13 February can be either.
    """
    limit = timedelta(hours=hours)
    if end.until - start.first <= limit:
        return False
    shortest = end.first - start.until
    # A start that is only a date lies before the end of that day, so that 72 hours from there are already exceeded.
    return True if shortest > limit or (shortest == limit and not start.instant) else None


def utc(moment: datetime) -> str:
    """A date-time in UTC as it is written in answers."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
