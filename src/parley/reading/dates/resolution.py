"""Places time expressions in the calendar by their own words, the publication date or other times of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from parley.reading.dates.isodates import (
    Parts,
    days_in,
    exists,
    interval,
    iso,
    last_day,
    parts_of,
    shifted_days,
    shifted_month,
    week_of,
)
from parley.reading.dates.meanings import (
    Ahead,
    Ambiguous,
    Clock,
    Dated,
    DayOfMonth,
    Expression,
    Fixed,
    Length,
    Meaning,
    OffDate,
    Season,
    Shift,
    Unplaced,
    Weekday,
    Window,
)
from parley.reading.dates.tense import Tense

Source = Literal["explicit", "publication", "context"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_DATE = "no publication date is known to count from"
_DAYS = {"D": 1, "W": 7, "WE": 7}
_LONG_AGO = 185
"""Who leaves out the year speaks of no day so far back that the same day to come is less than three months away."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a time lies: ISO value or None, what fixed it, and how in a sentence."""

    value: str | None
    source: Source | None
    how: str


@dataclass(slots=True)
class Clue:
    """What the text around one expression says: tense of its clause, and the year of its sentence or paragraph."""

    tense: Tense | None = None
    year: int | None = None
    after: bool = False
    """Whether it ends a stretch that the expression before it begins ("Monday to Friday")."""


@dataclass(slots=True)
class Origin:
    """The day a text was written as far as known; `stated` tells that it was given with the report."""

    parts: Parts | None
    stated: bool
    years_named: Sequence[int] = field(default_factory=tuple)
    """Years that the text names: for dates without one, where no publication date is known."""
    earliest: int | None = None
    """The text cannot be older than this year, by what it mentions."""

    @property
    def day(self) -> date | None:
        """The day itself, None where only a month or year is known."""
        if self.parts is None or self.parts[1] is None or self.parts[2] is None:
            return None
        return date(self.parts[0], self.parts[1], self.parts[2])

    @property
    def source(self) -> Source:
        """What a value counted from it rests on."""
        return "publication" if self.stated else "context"

    @property
    def words(self) -> str:
        """What it is, for the sentence that explains a value."""
        if self.parts is None:
            return _NO_DATE
        return f"the {'publication date' if self.stated else 'date the text gives itself,'} {iso(*self.parts)}"


def _unplaced(why: str) -> Placed:
    return Placed(None, None, why)


class Calendar:
    """Resolves the expressions of one text in order, keeping the time told last for "the next day"."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.told: Parts | None = None
        self.previous: Placed | None = None

    def place(self, expression: Expression, clue: Clue, following: Meaning | None = None) -> Placed:
        """Value, source and reason of the next expression of the text."""
        meaning = expression.meaning
        if isinstance(meaning, Dated):
            placed = self._dated(meaning, clue, expression.in_name)
        else:
            placed = self._placed(meaning, clue, following)
        if isinstance(meaning, Dated | Shift) and meaning.deadline:
            placed = _last_of(placed)
        self._remember(placed, expression)
        self.previous = placed
        return placed

    def _remember(self, placed: Placed, expression: Expression) -> None:
        parts = parts_of((placed.value or "").split("/")[0])
        if parts is None or isinstance(expression.meaning, Fixed | Window) or expression.in_name:
            return
        if isinstance(expression.meaning, Shift) and expression.meaning.unit == "Y" and self.told and self.told[1]:
            return
        self.told = parts

    def _placed(self, meaning: Meaning, clue: Clue, following: Meaning | None) -> Placed:
        match meaning:
            case Weekday():
                return self._weekday(meaning, clue)
            case Shift():
                return self._shift(meaning)
            case Season():
                return self._season(meaning, clue)
            case DayOfMonth():
                return self._day_of_month(meaning, clue)
            case Window():
                return self._window(meaning, clue)
            case Ahead():
                return self._ahead(meaning, clue)
            case OffDate():
                return self._off_date(meaning, following, clue)
            case _:
                return _by_words(meaning)

    # --- dates with or without a year -----------------------------------------------------------------------------

    def _dated(self, meaning: Dated, clue: Clue, in_name: bool = False) -> Placed:
        if meaning.year is not None and not _possible(meaning, meaning.year):
            return _unplaced("the calendar has no such day")
        if meaning.year is not None:
            how = "the date as written" if meaning.day else "as written"
            how = "as written in a name" if in_name else how
            return Placed(_value(meaning, meaning.year), "explicit", _with_part(how, meaning))
        if meaning.part in {"last", "this", "next"} and meaning.day is None:
            return self._shifted_month(meaning)
        year, source, how = self._year_for(meaning, clue)
        if year is None or not _possible(meaning, year):
            return _unplaced(how)
        return Placed(_value(meaning, year), source, _with_part(how, meaning))

    def _year_for(self, meaning: Dated, clue: Clue) -> tuple[int | None, Source | None, str]:
        """The year of a date that has none, by the nearest evidence."""
        parts = self.origin.parts
        if meaning.year_shift is not None:
            if parts is None:
                return None, None, _NO_DATE
            return parts[0] + meaning.year_shift, self.origin.source, f"the year counted from {self.origin.words}"
        by_weekday = self._year_by_weekday(meaning)
        if clue.year is not None and (by_weekday is None or clue.year in by_weekday):
            return clue.year, "context", f"the year {clue.year} named beside it"
        if parts is not None:
            return self._year_near(parts, meaning, clue, by_weekday)
        if by_weekday is not None and len(by_weekday) == 1:
            year = next(iter(by_weekday))
            return (
                year,
                "context",
                f"{year} is the only year in question in which it is a {WEEKDAYS[meaning.weekday or 0]}",
            )
        named = set(self.origin.years_named) & (by_weekday or set(self.origin.years_named))
        if len(named) == 1:
            year = next(iter(named))
            return year, "context", f"{year} is the only year the text names"
        return None, None, f"no year is given and {_NO_DATE}"

    def _year_by_weekday(self, meaning: Dated) -> set[int] | None:
        """Years in question in which the date falls on its weekday; None where no weekday tells."""
        if meaning.weekday is None or meaning.month is None or meaning.day is None:
            return None
        if self.origin.parts is not None:
            around = range(self.origin.parts[0] - 1, self.origin.parts[0] + 2)
        elif self.origin.earliest is not None:
            around = range(self.origin.earliest, self.origin.earliest + 9)
        else:
            return None
        fitting = {
            y
            for y in around
            if 1 <= y <= 9999
            and exists(y, meaning.month, meaning.day)
            and date(y, meaning.month, meaning.day).weekday() == meaning.weekday
        }
        return fitting or None

    def _year_near(
        self, parts: Parts, meaning: Dated, clue: Clue, allowed: set[int] | None
    ) -> tuple[int | None, Source | None, str]:
        """The year that puts a date nearest to the origin, on the side the tense tells."""
        month = meaning.month or 1
        day = meaning.day or (15 if parts[2] is None or month != parts[1] else parts[2])
        here = date(parts[0], parts[1] or 7, parts[2] or 15)
        best: tuple[float, int] | None = None
        for year in range(max(1, parts[0] - 1), min(9999, parts[0] + 1) + 1):
            if (allowed and year not in allowed) or not exists(year, month, day):
                continue
            away = (date(year, month, day) - here).days
            cost = abs(away) + _against(away, clue.tense)
            if best is None or cost < best[0]:
                best = (cost, year)
        if best is None:
            return None, None, "the calendar has no such day near the publication date"
        return best[1], self.origin.source, f"the year nearest to {self.origin.words}"

    def _shifted_month(self, meaning: Dated) -> Placed:
        parts = self.origin.parts
        if parts is None:
            return _unplaced(_NO_DATE)
        here, month = parts[1] or 6, meaning.month or 1
        shift = {"last": -1 if month >= here else 0, "next": 1 if month <= here else 0, "this": 0}[
            meaning.part or "this"
        ]
        year = parts[0] + shift
        if not 1 <= year <= 9999:
            return _unplaced("outside the calendar")
        return Placed(iso(year, month), self.origin.source, f"{meaning.part} such month seen from {self.origin.words}")

    def _day_of_month(self, meaning: DayOfMonth, clue: Clue) -> Placed:
        """The month is that of the date told last, or the nearest to the origin."""
        if meaning.month_shift is not None:
            return self._day_of_shifted_month(meaning.day, meaning.month_shift)
        parts = self.told if self.told and self.told[1] else self.origin.parts
        if parts is None or parts[1] is None:
            return _unplaced(f"the month is not told and {_NO_DATE}")
        if self.told and self.told[1] and exists(self.told[0], self.told[1], meaning.day):
            return Placed(iso(self.told[0], self.told[1], meaning.day), "context", "the month of the date told before")
        shift = 0
        if parts[2] is not None and clue.tense == "future" and meaning.day < parts[2]:
            shift = 1
        elif parts[2] is not None and clue.tense == "past" and meaning.day > parts[2]:
            shift = -1
        moved = shifted_month(parts[0], parts[1], shift)
        if moved is None or not exists(moved[0], moved[1], meaning.day):
            return _unplaced("the month has no such day")
        return Placed(iso(*moved, meaning.day), self.origin.source, f"the month nearest to {self.origin.words}")

    def _day_of_shifted_month(self, day: int, shift: int) -> Placed:
        parts = self.origin.parts
        moved = shifted_month(parts[0], parts[1], shift) if parts and parts[1] else None
        if moved is None or not exists(*moved, day):
            return _unplaced(_NO_DATE if parts is None else "the month has no such day")
        return Placed(iso(*moved, day), self.origin.source, f"the month counted from {self.origin.words}")

    # --- counted times --------------------------------------------------------------------------------------------

    def _weekday(self, meaning: Weekday, clue: Clue) -> Placed:
        if meaning.part == "weekend":
            return self._weekend(meaning, clue)
        name = WEEKDAYS[meaning.day]
        if meaning.base == "text":
            base = _day(self.told)
            if base is None:
                return _unplaced("it is counted from a day that the text does not tell before")
            return self._weekday_beside(meaning, base, f"counted from {base.isoformat()} told before", "context")
        day = self.origin.day
        if day is None:
            return _unplaced(
                _NO_DATE if self.origin.parts is None else f"only the month or year is known: {self.origin.words}"
            )
        if clue.after and self.previous and self.previous.value:
            begin = _day(parts_of(self.previous.value.split("/")[0]))
            ahead = (meaning.day - begin.weekday()) % 7 if begin else 0
            last = shifted_days(begin, ahead) if begin else None
            if last:
                return Placed(last.isoformat(), self.origin.source, f"the first {name} behind {self.previous.value}")
        return self._weekday_beside(meaning, day, self.origin.words, self.origin.source, clue.tense)

    def _weekday_beside(
        self, meaning: Weekday, day: date, words: str, source: Source, tense: Tense | None = None
    ) -> Placed:
        name = WEEKDAYS[meaning.day]
        back, ahead = (day.weekday() - meaning.day) % 7, (meaning.day - day.weekday()) % 7
        if meaning.week is not None:
            days, how = meaning.day - day.weekday() + 7 * meaning.week, f"{name} of the week counted from"
        elif meaning.shift == -1:
            days, how = -(back or 7), f"the last {name} before"
        elif meaning.shift == 1:
            days, how = ahead or 7, f"the first {name} after"
        elif meaning.shift == 0:
            days, how = (-back if back <= 3 else ahead), f"the {name} nearest to"
        elif tense == "future":
            days, how = ahead, f"the first {name} on or after"
        else:
            days, how = -back, f"the last {name} on or before"
        found = shifted_days(day, days)
        return Placed(found.isoformat(), source, f"{how} {words}") if found else _unplaced("outside the calendar")

    def _weekend(self, meaning: Weekday, clue: Clue) -> Placed:
        day = self.origin.day
        if day is None:
            return _unplaced(_NO_DATE if self.origin.parts is None else "the day of publication is not known")
        placed = self._weekday_beside(meaning, day, self.origin.words, self.origin.source, clue.tense)
        saturday = _day(parts_of(placed.value))
        sunday = shifted_days(saturday, 1) if saturday else None
        if saturday is None or sunday is None:
            return placed
        return Placed(interval(saturday, sunday), placed.source, placed.how.replace("Saturday", "weekend"))

    def _shift(self, meaning: Shift) -> Placed:
        if meaning.base == "text":
            parts: Parts | None = self.told
            source: Source = "context"
            if parts is None:
                return _unplaced("it is counted from a time that the text does not tell before")
            words = f"{iso(*parts)} told before"
        else:
            parts, source, words = self.origin.parts, self.origin.source, self.origin.words
            if parts is None:
                return _unplaced(_NO_DATE)
        value = _shifted(parts, meaning)
        if value is None:
            return _unplaced(f"{words} is not exact enough to count from")
        return Placed(value, source, f"counted from {words}")

    def _season(self, meaning: Season, clue: Clue) -> Placed:
        first, last = meaning.months
        if meaning.year is not None:
            if first > last:
                return Placed(iso(meaning.year), "explicit", "a winter lies in two years; the year as written")
            return Placed(f"{iso(meaning.year, first)}/{iso(meaning.year, last)}", "explicit", "months of the season")
        parts = self.origin.parts
        year, source = clue.year, "context"
        how = f"the year {clue.year} named beside it"
        if year is None:
            if parts is None:
                return _unplaced(f"no year is given and {_NO_DATE}")
            year, source, how = (
                _season_year(meaning, parts, clue.tense),
                self.origin.source,
                f"nearest to {self.origin.words}",
            )
        end = year + 1 if first > last else year
        if not 1 <= year <= 9998:
            return _unplaced("outside the calendar")
        return Placed(f"{iso(year, first)}/{iso(end, last)}", "context" if source == "context" else "publication", how)

    def _window(self, meaning: Window, clue: Clue) -> Placed:
        day = self.origin.day
        if meaning.length and (clue.tense == "past" or meaning.unit in {"MIN", "S"}):
            return Placed(meaning.length, "explicit", "a length of time")
        if day is None:
            return _unplaced(_NO_DATE if self.origin.parts is None else "the day of publication is not known")
        far = _moved(day, meaning.unit, meaning.direction * meaning.count)
        if far is None:
            return _unplaced("no length of the calendar")
        begin = shifted_days(far, 1) or far
        first, last = (min(begin, day), day) if meaning.direction < 0 else (day, far)
        return Placed(interval(first, last), self.origin.source, f"counted from {self.origin.words}")

    def _ahead(self, meaning: Ahead, clue: Clue) -> Placed:
        if clue.tense == "past" or self.origin.day is None:
            return Placed(meaning.length, "explicit", "a length of time")
        placed = self._shift(Shift(meaning.unit, meaning.count, "publication", False))
        return placed if placed.value else Placed(meaning.length, "explicit", "a length of time")

    def _off_date(self, meaning: OffDate, following: Meaning | None, clue: Clue) -> Placed:
        if not isinstance(following, Dated):
            return _unplaced("counted from an event")
        base = self._dated(following, clue)
        parts = parts_of((base.value or "").split("/")[0])
        value = _shifted(parts, Shift(meaning.unit, meaning.count, "text", False)) if parts else None
        if value is None:
            return _unplaced("the date it is counted from is not known")
        return Placed(value, base.source, f"counted from {base.value}")


def _by_words(meaning: Meaning) -> Placed:
    match meaning:
        case Fixed(value, how):
            return Placed(value, "explicit" if value else None, how)
        case Length(value):
            how = "a length of time" if value else "a length of time without a figure"
            return Placed(value, "explicit" if value else None, how)
        case Clock(value):
            return _unplaced(f"a time of day, {value}; the day is told apart from it")
        case Ambiguous():
            return _unplaced("day and month cannot be told apart")
        case Unplaced(why):
            return _unplaced(why)
        case _:
            return _unplaced("not told")


def _last_of(placed: Placed) -> Placed:
    """The last day of a placed time, for a deadline."""
    last = last_day(placed.value)
    return Placed(last.isoformat(), placed.source, f"{placed.how}; its last day, as a deadline") if last else placed


def _with_part(how: str, meaning: Dated) -> str:
    narrow = meaning.part and not meaning.deadline and meaning.part not in {"last", "this", "next"}
    return f"{how}; “{meaning.part}” narrows it no further than the date says" if narrow else how


def _possible(meaning: Dated, year: int) -> bool:
    days = ((meaning.month, meaning.day), (meaning.to_month or meaning.month, meaning.to_day))
    return 1 <= year <= 9999 and all(day is None or exists(year, month or 1, day) for month, day in days)


def _value(meaning: Dated, year: int) -> str:
    first = iso(year, meaning.month, meaning.day)
    if meaning.to_day is not None:
        return f"{first}/{iso(year, meaning.to_month or meaning.month, meaning.to_day)}"
    if meaning.to_month is not None:
        end = year + 1 if meaning.month and meaning.to_month < meaning.month else year
        return f"{first}/{iso(end, meaning.to_month)}"
    return first


def _against(away: int, tense: Tense | None) -> float:
    """What it costs a date to lie on the side of the origin that the tense speaks against, in days."""
    if tense == "past":
        return _LONG_AGO if away > 3 else 0
    if tense == "future":
        return 310 if away < -3 else 0
    return 60 if away > 3 else 0


def _season_year(meaning: Season, parts: Parts, tense: Tense | None) -> int:
    """The year in which the season begins, by "this", "last", "next" or the tense."""
    year, month = parts[0], parts[1] or 7
    first, last = meaning.months
    over = first > last
    began = year - 1 if over and month <= last else year
    inside = began <= year and (first <= month <= last if not over else month >= first or month <= last)
    if meaning.shift == 0:
        return began if inside or not over else year
    if meaning.shift == -1 or (meaning.shift is None and tense == "past"):
        if inside:
            return began if meaning.shift is None else began - 1
        return year if month > last and not over else year - 1
    if meaning.shift == 1:
        return began + 1 if inside or month > last else year
    return began if inside or tense != "future" or month <= first else year + 1


def _day(parts: Parts | None) -> date | None:
    if parts is None or parts[1] is None or parts[2] is None:
        return None
    return date(parts[0], parts[1], parts[2])


def _moved(day: date, unit: str, count: float) -> date | None:
    """A day so many units away, by the calendar for months and years."""
    if unit in _DAYS:
        return shifted_days(day, _DAYS[unit] * count)
    if unit in {"H", "MIN", "S"}:
        return shifted_days(day, count / {"H": 24, "MIN": 1440, "S": 86400}[unit])
    months = count * (12 if unit == "Y" else 1)
    if unit not in {"M", "Y"} or months != int(months):
        return None
    moved = shifted_month(day.year, day.month, int(months))
    return date(*moved, min(day.day, days_in(*moved))) if moved else None


def _shifted(parts: Parts, meaning: Shift) -> str | None:
    """An ISO value so many units from a time, at the precision of the unit."""
    unit, count = meaning.unit, meaning.count
    if unit == "Y":
        if meaning.whole or parts[1] is None or meaning.base == "publication":
            year = parts[0] + round(count)
            return iso(year) if count == round(count) and 1 <= year <= 9999 else None
        moved = shifted_month(parts[0], parts[1], round(12 * count))
        return iso(*moved) if moved else None
    if unit == "M":
        moved = (
            shifted_month(parts[0], parts[1], round(count)) if parts[1] is not None and count == round(count) else None
        )
        return iso(*moved) if moved else None
    if unit == "Q" and parts[1] is not None:
        begin = shifted_month(parts[0], 3 * ((parts[1] - 1) // 3) + 1, 3 * round(count))
        end = shifted_month(*begin, 2) if begin else None
        return f"{iso(*begin)}/{iso(*end)}" if begin and end else None
    day = _day(parts)
    if day is None:
        return iso(parts[0], parts[1]) if count == 0 and unit == "D" else None
    if unit in {"W", "WE"} and meaning.whole:
        return _whole_week(day, unit, count)
    if unit in {"MIN", "S"} or (unit == "H" and abs(count) < 12):
        return day.isoformat() if meaning.base == "publication" else None
    moved_day = _moved(day, unit, count)
    return moved_day.isoformat() if moved_day else None


def _whole_week(day: date, unit: str, count: float) -> str | None:
    moved = shifted_days(day, 7 * count)
    week = week_of(moved) if moved else None
    if week is None:
        return None
    if unit == "W":
        return interval(*week)
    saturday = shifted_days(week[1], -1)
    return interval(saturday, week[1]) if saturday else None
