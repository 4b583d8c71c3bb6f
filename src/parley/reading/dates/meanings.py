"""What a time expression says by its own words, before anything is known of the text around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Base = Literal["publication", "text"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A year, month or day, as far as the words go; with `to_day` (and `to_month`) the last day of a stretch.

    `year_shift` is "this year" (0), "last year" (-1) behind the date. `part` is the word that narrows it ("mid").
    `deadline`: only its last day is meant ("by the end of March").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    year_shift: int | None = None
    part: str | None = None
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Figures that are two different dates by day-first and month-first reading ("03/04/2022")."""

    year: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Season:
    """Months of a season; `shift` is "this" (0), "last" (-1) or "next" (1) before it."""

    months: tuple[int, int]
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch of the calendar that needs no context: a decade, a century, an era, half a year."""

    value: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week. `shift` is "last" (-1), "this" (0), "next" (1); `week` the same of a week named with it."""

    day: int
    shift: int | None = None
    week: int | None = None
    base: Base = "publication"
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit of the calendar so many units from the publication or from a time named before ("two days later").

    `whole` marks units named as such ("last week"), against lengths counted off ("a week ago"); `deadline` a day by
    which something is to be done, the last of the unit ("by the end of next week").
    """

    unit: str
    count: float
    base: Base
    whole: bool
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A length of time before (-1) or behind (1) the publication: "the next 14 days".

    `length` is the duration itself where the words may mean no more than that ("within nine minutes").
    """

    unit: str
    count: float
    direction: int
    length: str | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """ "in three weeks": ahead of the publication, or the time that something took."""

    unit: str
    count: float
    length: str


@dataclass(frozen=True, slots=True)
class OffDate:
    """ "two days before 10 February": counted from the date that is told next."""

    unit: str
    count: float


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "on the 20th": a day of a month that the text leaves out, or tells as "last month" (`month_shift` -1)."""

    day: int
    month_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration as ISO 8601, None where the words give no figure ("several days")."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    value: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A time that words alone cannot place; `why` is for the reader of the dossier."""

    why: str


Meaning = (
    Dated
    | Ambiguous
    | Season
    | Fixed
    | Weekday
    | Shift
    | Window
    | Ahead
    | OffDate
    | DayOfMonth
    | Length
    | Clock
    | Unplaced
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: lexemes `first` to `end` (exclusive) and what they say.

    `in_name` marks the year behind a capitalised name ("Vostok 2022").
    """

    first: int
    end: int
    meaning: Meaning
    in_name: bool = field(default=False)
