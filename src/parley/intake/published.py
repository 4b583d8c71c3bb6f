"""What is said about a report by who hands it in, its day of publication before all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from parley.errors import OptionError
from parley.intake.dates import iso_date, iso_moment

EARLIEST = date(1900, 1, 1)
"""Before it there were no reports of the kind that is read; a year such as 1066 is a slip of the hand."""
_ELSEWHERE = timedelta(days=1)
"""East of here it is tomorrow already."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader of the report says about it; it goes before what the source says."""

    published: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    published_at: str | None = None


def given_by_hand(
    published: str | None,
    place: str,
    *,
    url: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
) -> Given:
    """What a person gives for a report; a time of day in `published` is kept as the moment of publication.

    `place` is where the day was given. Raises `OptionError` (`option.published`) where it is no date or an impossible
    one.
    """
    day = published_day(published, place)
    return Given(published=day, published_at=iso_moment(published or ""), url=url, language=language, outlet=outlet)


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
