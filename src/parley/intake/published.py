"""The day of publication that a person gives for a report."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from parley.errors import OptionError
from parley.intake.dates import iso_date

EARLIEST = date(1900, 1, 1)
"""Before it there were no reports of the kind that is read; a year such as 1066 is a slip of the hand."""
_ELSEWHERE = timedelta(days=1)
"""East of here it is tomorrow already."""


def published_day(written: str | None, place: str, today: date | None = None) -> str | None:
    """The date as it is kept (`2022`, `2022-02`, `2022-02-15`), None where none is given.

    It lies between the year 1900 and tomorrow (`today` is that of the clock, in UTC); of a year or month that is
    running only the beginning counts. `place` is where it was given. Raises `OptionError` (`option.published`).
    """
    if written is None:
        return None
    day = iso_date(written)
    if day is None:
        raise _wrong(written, place, "a date of the calendar: YYYY-MM-DD, YYYY-MM or YYYY")
    latest = (today or datetime.now(UTC).date()) + _ELSEWHERE
    begins = date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    if not EARLIEST <= begins <= latest:
        raise _wrong(written, place, f"a date from {EARLIEST} to {latest} (tomorrow)")
    return day


def _wrong(written: str, place: str, expected: str) -> OptionError:
    return OptionError(
        "option.published",
        place=place,
        found=repr(written[:40]),
        expected=expected,
        next_step="Give the date the report was published, or leave it out.",
    )
