"""Dates by which a page or text dates itself. A date that can be read in two ways is no date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from parley.intake.furniture import Furniture, furniture

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}[:\d.,+Z \-]*)?", re.ASCII)
_TIMED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d", re.ASCII)
_ZONE = r"(?:UTC|GMT|CES?T|EES?T|MSK|BST|E[SD]T|local time)?(?: ?[+-]\d{1,2}(?::?\d{2})?)?"
CLOCK = rf"(?:(?:at )?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?: ?[ap]\.?m\.?)?(?: ?\(?{_ZONE}\)?)?)"
"""A time of day, with its zone."""


def iso_date(words: str) -> str | None:
    """`words` as a date of the calendar at their own precision (`2022`, `2022-02`, `2022-02-10`), or None.

    A date with a time of day is the date.
    """
    found = _ISO.fullmatch(words.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    if day is None and len(words.strip()) > 7:
        return None
    return _calendar(year, month, day)


def iso_moment(words: str) -> str | None:
    """The moment of a date with a time of day, in UTC where its offset is given (`2022-02-10T15:10:00Z`); else None."""
    words = words.strip()
    if iso_date(words) is None or not _TIMED.match(words):
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        return None


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part.zfill(2) for part in (year, month, day) if part is not None)


def _words(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in furniture().months.items() for name in names}


@cache
def _date_pattern() -> re.Pattern[str]:
    month = rf"(?P<{{}}>{_words(list(_month_numbers()))})\.?"
    weekday = rf"(?:(?:{_words(furniture().weekdays)})\.?,? )?"
    forms = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{month.format('m1')},? (?P<y1>\d{{4}})",
        rf"{month.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})",
        r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})",
        r"(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})",
        r"(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})",
    )
    return re.compile(weekday + "(?:" + "|".join(forms) + ")", re.IGNORECASE | re.ASCII)


@cache
def _undated_pattern() -> re.Pattern[str]:
    month = _words(list(_month_numbers()))
    weekday = _words(furniture().weekdays)
    day = rf"(?:\d{{1,2}} (?:{month})\.?|(?:{month})\.? \d{{1,2}})"
    forms = (
        rf"(?:{weekday}),? {day}|{day}|(?:{weekday})|\d{{1,3}} (?:minutes?|hours?|days?|weeks?) ago|(?:today|yesterday)"
    )
    return re.compile(rf"(?:(?:{forms})[, |·–-]*)?{CLOCK}?", re.IGNORECASE | re.ASCII)


@cache
def _line_pattern() -> re.Pattern[str]:
    known: Furniture = furniture()
    labels = rf"(?:(?P<label>{_words(known.published_words + known.changed_words)}) ?:? ?)?"
    return re.compile(rf"\(?{labels}[|·–—, -]*(?P<rest>.{{1,80}})", re.IGNORECASE)


@cache
def _after_date() -> re.Pattern[str]:
    return re.compile(rf"[,|·–—() -]*{CLOCK}?[|·–—() -]*", re.IGNORECASE | re.ASCII)


def is_date_line(line: str) -> bool:
    """Whether the line holds nothing but a date or a time of day, with the words that label it."""
    found = _line_pattern().fullmatch(line)
    if found is None or not any(c.isdigit() for c in line):
        return False
    rest = found["rest"]
    dated = _date_pattern().match(rest)
    if dated is not None:
        return _rest_is_clock(rest[dated.end() :])
    return _undated_pattern().fullmatch(rest) is not None


def _rest_is_clock(rest: str) -> bool:
    return _after_date().fullmatch(rest) is not None


def is_stamp(line: str) -> bool:
    """Whether the line is a stamp of the page ("Updated 14:02", "2 hours ago"), and not just the date of a report."""
    if not is_date_line(line):
        return False
    found = _date_pattern().match(line)
    return found is None or found.end() < len(line)


def date_of_line(line: str) -> str | None:
    """The date of publication a line gives that holds nothing else, None where it is the date of a change."""
    found = _line_pattern().fullmatch(line)
    if found is None or (found["label"] or "").lower() in furniture().changed_words:
        return None
    dated = _date_pattern().match(found["rest"])
    if dated is None or not _rest_is_clock(found["rest"][dated.end() :]):
        return None
    return _value(dated)


def date_in(words: str) -> tuple[int, int, str] | None:
    """The first full date in `words`, from where to where it stands, and its value; None where there is none."""
    found = _date_pattern().search(words)
    day = _value(found) if found is not None else None
    return (found.start(), found.end(), day) if found is not None and day is not None else None


def _value(found: re.Match[str]) -> str | None:
    """The day that a date names; the year alone where day and month can be read in two ways."""
    parts = found.groupdict()
    form = next(i for i in "12345" if parts["y" + i])
    year, month, day = parts["y" + form], parts["m" + form], parts["d" + form]
    if form in "12":
        return _calendar(year, str(_month_numbers()[month.lower()]), day)
    if form == "5" and int(day) <= 12 and int(month) <= 12 and day != month:
        return year
    if form == "5" and int(month) > 12:
        day, month = month, day
    return _calendar(year, month, day)
