"""Times told from another time: weekdays, "yesterday", "last month", "two days later", and lengths of time."""

from __future__ import annotations

import re

from parley.reading.dates.absolute import month_name
from parley.reading.dates.cardinals import cardinal_at
from parley.reading.dates.lexemes import Lexemes
from parley.reading.dates.meanings import (
    Ahead,
    Base,
    Clock,
    Dated,
    Expression,
    Fixed,
    Length,
    OffDate,
    Season,
    Shift,
    Unplaced,
    Weekday,
    Window,
)
from parley.reading.dates.vocabulary import vocabulary

_ISO = {"S": "PT{}S", "MIN": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y"}
_CONVERTED = {"FN": ("W", 2), "Q": ("M", 3), "DEC": ("Y", 10), "CEN": ("Y", 100), "WE": ("WE", 1)}
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")


# --- lengths ----------------------------------------------------------------------------------------------------------


def _unit(lexemes: Lexemes, i: int) -> str | None:
    return None if lexemes.apart(i) else vocabulary().units.get(lexemes.word(i))


def length_at(lexemes: Lexemes, i: int) -> tuple[str, float | None, int] | None:
    """A number of units at `i` ("two weeks", "a year", "42-day", "several months"): unit, number and end.

    The number is None where the words give no figure.
    """
    word = lexemes.word(i)
    count: float | None
    if word in {"half"} and lexemes.word(i + 1) in {"a", "an"} and _unit(lexemes, i + 2):
        count, at = 0.5, i + 2
    elif word in {"a", "an"} and _unit(lexemes, i + 1):
        count, at = 1.0, i + 1
    else:
        cardinal = cardinal_at(lexemes, i)
        if cardinal is None or (lexemes[i].kind == "number" and lexemes.joined(i) and lexemes.at(i - 1).kind == "word"):
            return _plain_plural(lexemes, i)
        count, at = cardinal.value, cardinal.end
        count = None if cardinal.written == "vague" and word != "a" else count
        if lexemes.word(at) == "of":
            at += 1
    at += lexemes.is_dash(at) and lexemes.joined(at)
    while lexemes.word(at) in {"more", "full", "whole", "consecutive", "calendar", "working", "long", "further"}:
        at += 1
    unit = _unit(lexemes, at)
    if unit is None:
        return None
    if count is not None and [lexemes.word(at + k) for k in range(1, 4)] == ["and", "a", "half"]:
        return unit, count + 0.5, at + 4
    return unit, count, at + 1


def _plain_plural(lexemes: Lexemes, i: int) -> tuple[str, float | None, int] | None:
    """ "days", "years" without a number, as in "days later"."""
    unit = vocabulary().units.get(lexemes.word(i))
    return (unit, None, i + 1) if unit and lexemes.word(i).endswith("s") and len(lexemes.word(i)) > 3 else None


def iso_length(unit: str, count: float | None) -> str | None:
    """An ISO 8601 duration."""
    if count is None:
        return None
    unit, factor = _CONVERTED.get(unit, (unit, 1))
    if unit not in _ISO:
        return None
    number = count * factor
    return _ISO[unit].format(int(number) if number == int(number) else number)


def _plain_unit(unit: str, count: float) -> tuple[str, float]:
    unit, factor = _CONVERTED.get(unit, (unit, 1))
    return unit, count * factor


def _closed(lexemes: Lexemes, i: int) -> bool:
    """Whether nothing follows at `i` that a preposition could belong to ("the day before, ...")."""
    behind = lexemes.at(i)
    joints = {
        "and",
        "that",
        "when",
        "he",
        "she",
        "they",
        "it",
        "in",
        "at",
        "by",
        "with",
        "said",
        "but",
        "to",
        "on",
        "or",
    }
    return lexemes.apart(i) or behind.kind == "mark" or behind.lower in joints


def counted_length(lexemes: Lexemes, i: int) -> Expression | None:
    """A length of time with what is said of it: "two days ago", "a week later", "in three weeks", "42 days before"."""
    length = length_at(lexemes, i)
    if length is None:
        return None
    unit, count, end = length
    bare = count is None and end == i + 1
    moved = _moved(lexemes, i, length)
    if moved is not None:
        return moved
    if bare or (lexemes.word(end - 1) in {"second", "min", "quarter", "sec"} and lexemes[i].kind == "word"):
        return None
    value = iso_length(unit, count)
    if lexemes.word(i) in {"a", "an"} and lexemes.word(i - 1) in {"once", "twice", "times"}:
        return Expression(i - 1, end, Unplaced("it happens again and again"))
    before = lexemes.word(i - 1) if not lexemes.apart(i) else ""
    if before == "within" and count is not None:
        return Expression(i - 1, end, Window(*_plain_unit(unit, count), 1, value))
    if before == "in" and count is not None and value and not lexemes.is_dash(end):
        return Expression(i - 1, end, Ahead(*_plain_unit(unit, count), value))
    if lexemes.word(i) in {"a", "an"} and unit in {"D", "M", "Y", "S", "MIN", "WE", "Q"}:
        led = before in {"for", "within", "after", "over", "about", "almost", "nearly", "than", "least", "half", "to"}
        return Expression(i, end, Length(value)) if led else None
    return Expression(i, end, Length(value))


def _moved(lexemes: Lexemes, i: int, length: tuple[str, float | None, int]) -> Expression | None:
    words, (unit, count, end) = vocabulary(), length
    if lexemes.apart(end):
        return None
    ago = words.behind_publication.match(lexemes, end)
    if ago:
        if count is None:
            return Expression(i, ago[0], Unplaced("no figure says how long before or after"))
        unit, count = _plain_unit(unit, count)
        return Expression(i, ago[0], Shift(unit, ago[1] * count, "publication", False))
    relation = words.relations.match(lexemes, end)
    if relation and count is not None and _date_follows(lexemes, relation[0]):
        unit, count = _plain_unit(unit, count)
        return Expression(i, relation[0], OffDate(unit, relation[1] * count))
    word = lexemes.word(end)
    if word not in words.behind_text:
        return None
    if not (word in {"later", "earlier", "afterwards", "thereafter", "beforehand"} or _closed(lexemes, end + 1)):
        return Expression(i, end, Length(iso_length(unit, count))) if count is not None else None
    if lexemes.word(end + 1) == "than":
        return Expression(i, end + 1, Unplaced("counted from an event"))
    if count is None:
        return Expression(i, end + 1, Unplaced("no figure says how long before or after"))
    unit, count = _plain_unit(unit, count)
    return Expression(i, end + 1, Shift(unit, words.behind_text[word] * count, "text", False))


def _date_follows(lexemes: Lexemes, i: int) -> bool:
    """Whether a date with a figure begins at `i`: "before 10 February", "before the 1st of May"."""
    at = i + (lexemes.word(i) == "the")
    if lexemes.apart(at):
        return False
    if month_name(lexemes, at) is not None and lexemes.at(at + 1).kind == "number":
        return True
    return lexemes.at(at).kind == "number" and any(month_name(lexemes, at + k) is not None for k in (1, 2, 3))


def one_word_length(lexemes: Lexemes, i: int) -> Expression | None:
    """ "weeklong", "yearlong"."""
    lengths = vocabulary().lengths
    word = lexemes.word(i)
    if word in lengths and word != "fortnight":
        return Expression(i, i + 1, Length(lengths[word]))
    long = lexemes.is_dash(i + 1) and lexemes.joined(i + 1) and lexemes.word(i + 2) in {"long", "old"}
    unit = vocabulary().units.get(word)
    return Expression(i, i + 3, Length(iso_length(unit, 1))) if unit and long and not word.endswith("s") else None


# --- days and weekdays ------------------------------------------------------------------------------------------------


def _with_part_of_day(lexemes: Lexemes, end: int) -> int:
    """Behind "Monday": its "morning", "night", also "on the night of"."""
    part = lexemes.word(end) in vocabulary().parts_of_day and not lexemes.apart(end)
    return end + 1 if part and lexemes.word(end) not in vocabulary().clock_words else end


def day_word(lexemes: Lexemes, i: int) -> Expression | None:
    """ "today", "tomorrow night", "the day before yesterday", "this morning"."""
    found = vocabulary().days.match(lexemes, i)
    if found is None:
        return None
    end, days = found
    if days in {-1, 1} and end == i + 1:
        end = _with_part_of_day(lexemes, end)
    return Expression(i, end, Shift("D", days, "publication", True))


_UNIT_SHIFT = {"last": -1, "this": 0, "next": 1, "previous": -1, "coming": 1}


def weekday(lexemes: Lexemes, i: int, shift: int | None = None, base: Base = "publication") -> Expression | None:
    """A weekday by its full name, with the part of the day and the week that go with it."""
    words, word = vocabulary(), lexemes.word(i)
    if word in words.weekday_plurals:
        return Expression(i, i + 1, Unplaced("it happens again and again"))
    if word not in words.weekdays:
        return None
    end = _with_part_of_day(lexemes, i + 1)
    part = lexemes.word(end - 1) if end > i + 1 else None
    week = None
    at = end + (lexemes.word(end) in {"of", ","})
    if lexemes.word(at) in _UNIT_SHIFT and lexemes.word(at + 1) == "week" and not lexemes.apart(at):
        week, end = _UNIT_SHIFT[lexemes.word(at)], at + 2
    elif lexemes.word(end) == "week" and shift is None:
        return Expression(i, end, Unplaced("which week is meant is not said"))
    return Expression(i, end, Weekday(words.weekdays[word], shift, week, base, part))


def _counted_from(lexemes: Lexemes, i: int) -> tuple[int, Base, int] | None:
    """ "last", "this", "the following", "the same": shift, what it is counted from, and where the unit stands."""
    words, word = vocabulary(), lexemes.word(i)
    definite = lexemes.word(i - 1) in {"the", "that"} and not lexemes.apart(i)
    at = i + 1
    if word == "this" and lexemes.word(at) in {"coming", "past", "very", "same", "current"}:
        shift = {"coming": 1, "past": -1}.get(lexemes.word(at), 0)
        return shift, "publication", at + 1
    if definite and word in words.from_text:
        if lexemes.word(at) in {"very", "same"}:
            at += 1
        return words.from_text[word], "text", at
    if word in words.from_publication:
        return words.from_publication[word], "publication", at
    if word == "that":
        return 0, "text", at
    if word in words.from_text and word not in {"same", "very", "that"}:
        return words.from_text[word], "text", at
    return None


def shifted(lexemes: Lexemes, i: int) -> Expression | None:
    """ "last week", "next Monday", "the following day", "this spring", "the past three days", "last October"."""
    if lexemes.word(i) == "recent":
        return _window(lexemes, i, i + 1)
    found = _counted_from(lexemes, i)
    if found is None or lexemes.apart(found[2]):
        return None
    shift, base, at = found
    words, word = vocabulary(), lexemes.word(at)
    if word in words.weekdays:
        day = weekday(lexemes, at, shift, base)
        return Expression(i, day.end, day.meaning) if day else None
    months = words.seasons.get(word) or words.american_seasons.get(word)
    if months and base == "publication":
        return Expression(i, at + 1, Season(months, shift=shift))
    month = month_name(lexemes, at)
    if month and base == "publication" and lexemes.at(at).text[:1].isupper():
        return _shifted_month(lexemes, i, at, month, shift)
    if base == "text" and word in words.parts_of_day and word not in words.clock_words:
        return Expression(i, at + 1, Shift("D", shift, base, True))
    bare_possessive = lexemes.word(i) in {"this", "last"} and word in {"years", "weeks", "months"}
    if word in words.units and (bare_possessive or not word.endswith("s")):
        return _shifted_unit(lexemes, i, at, shift, base)
    return _window(lexemes, i, at) if lexemes.word(i) in words.windows else None


def _shifted_month(lexemes: Lexemes, i: int, at: int, month: tuple[int, int], shift: int) -> Expression | None:
    if lexemes.at(month[1]).kind == "number" and not lexemes.apart(month[1]):
        return None
    end = month[1] - (lexemes.word(month[1] - 1) == ".")
    return Expression(i, end, Dated(month=month[0], part={-1: "last", 0: "this", 1: "next"}[shift]))


def _shifted_unit(lexemes: Lexemes, i: int, at: int, shift: int, base: Base) -> Expression | None:
    unit = vocabulary().units[lexemes.word(at)]
    word = lexemes.word(i)
    if unit in {"S", "MIN"} or (unit == "H" and word != "next"):
        return None
    if unit == "D" and base == "publication":
        if word == "last" or (word == "this" and lexemes.word(at - 1) != "very"):
            return None
        base = "text" if word == "next" else base
    running = word == "past" or (word == "last" and lexemes.word(i - 1) == "the" and unit != "Y")
    if running and base == "publication" and unit not in {"D", "WE"}:
        return Expression(i, at + 1, Window(*_plain_unit(unit, 1), -1))
    if unit == "H":
        return Expression(i, at + 1, Unplaced("a time of day, the day is not said"))
    plain, factor = (unit, 1) if unit == "Q" else _plain_unit(unit, 1)
    end = at + 1
    if unit == "D":
        end = _with_part_of_day(lexemes, end)
    return Expression(i, end, Shift(plain, shift * factor, base, True))


def _window(lexemes: Lexemes, i: int, at: int) -> Expression | None:
    """ "the next 14 days", "the past few weeks", "recent years"."""
    length = length_at(lexemes, at)
    if length is None:
        return None
    unit, count, end = length
    if count is None or lexemes.word(i) == "recent":
        return Expression(i, end, Unplaced("no figure says how long"))
    plain, factor = _plain_unit(unit, count)
    return Expression(i, end, Window(plain, factor, vocabulary().windows[lexemes.word(i)]))


def nearby_day(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the day before", "the week after": counted from a time named before, or from an event that follows."""
    if lexemes.word(i) != "the" or lexemes.word(i + 2) not in {"before", "after"}:
        return None
    unit = vocabulary().units.get(lexemes.word(i + 1))
    if unit is None or lexemes.word(i + 1).endswith("s") or lexemes.apart(i + 2):
        return None
    plain, factor = _plain_unit(unit, 1)
    if _date_follows(lexemes, i + 3):
        return Expression(i, i + 3, OffDate(plain, factor if lexemes.word(i + 2) == "after" else -factor))
    if not _closed(lexemes, i + 3):
        return Expression(i, i + 3, Unplaced("counted from an event"))
    return Expression(i, i + 3, Shift(plain, factor if lexemes.word(i + 2) == "after" else -factor, "text", True))


def weekend(lexemes: Lexemes, i: int) -> Expression | None:
    """ "over the weekend", "this weekend": the one before or ahead, as the tense tells."""
    if lexemes.word(i) == "this" and lexemes.word(i + 1) == "weekend" and not lexemes.apart(i + 1):
        return Expression(i, i + 2, Weekday(5, part="weekend"))
    led = lexemes.word(i - 1) == "the" and not lexemes.apart(i)
    return Expression(i, i + 1, Weekday(5, part="weekend")) if lexemes.word(i) == "weekend" and led else None


_TERMS = frozenset({"by", "until", "till"})
_RUNNING = {"week": "W", "month": "M", "year": "Y", "quarter": "Q"}


def as_deadline(lexemes: Lexemes, i: int) -> bool:
    """Whether "end of ..." at `i` is a day by which something is to be done: "by the end of the month"."""
    at = i - 1 - (lexemes.word(i - 1) == "the")
    return lexemes.word(i) in {"end", "close"} and lexemes.word(at) in _TERMS and not lexemes.apart(i)


def end_of_running(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the end of the month", "by the middle of the year": of the one that runs."""
    if lexemes.word(i) not in vocabulary().parts or [lexemes.word(i + 1), lexemes.word(i + 2)] != ["of", "the"]:
        return None
    unit = _RUNNING.get(lexemes.word(i + 3))
    closed = lexemes.at(i + 4).kind != "word" or lexemes.apart(i + 4) or _closed(lexemes, i + 4)
    if unit is None or not (closed or as_deadline(lexemes, i)):
        return None
    return Expression(i, i + 4, Shift(unit, 0, "publication", True, as_deadline(lexemes, i)))


def running_out(lexemes: Lexemes, i: int) -> Expression | None:
    """ "before the year is out": until the end of the one that runs."""
    at = i + (lexemes.word(i) == "the")
    unit, before = _RUNNING.get(lexemes.word(at)), lexemes.word(i - 1)
    if unit is None or before not in {"before", *_TERMS} or lexemes.apart(i):
        return None
    following = [lexemes.word(at + 1), lexemes.word(at + 2)]
    if following == ["is", "out"]:
        return Expression(i, at + 3, Shift(unit, 0, "publication", True, True))
    return None


def recurring(lexemes: Lexemes, i: int) -> Expression | None:
    """ "every Monday", "each year", "annually"."""
    words, word = vocabulary(), lexemes.word(i)
    if word in words.recurring_adverbs:
        return Expression(i, i + 1, Unplaced("it happens again and again")) if word != "daily" else None
    if word not in words.recurring or lexemes.apart(i + 1):
        return None
    at = i + 1
    length = length_at(lexemes, at)
    if length and length[1] is not None:
        return Expression(i, length[2], Unplaced("it happens again and again"))
    at += lexemes.word(at) in {"second", "other", "single", "third"}
    if lexemes.word(at) in words.units or lexemes.word(at) in words.weekdays or month_name(lexemes, at):
        return Expression(i, at + 1, Unplaced("it happens again and again"))
    return None


# --- times of day -----------------------------------------------------------------------------------------------------


def _half_day(lexemes: Lexemes, i: int) -> tuple[str, int] | None:
    """ "am", "p.m." at `i`, and where it ends."""
    if lexemes.apart(i):
        return None
    if lexemes.word(i) in {"am", "pm"}:
        return lexemes.word(i), i + 1
    if lexemes.word(i) in {"a", "p"} and lexemes.word(i + 1) == "." and lexemes.word(i + 2) == "m":
        end = i + 3
        return lexemes.word(i) + "m", end + (lexemes.word(end) == "." and lexemes.joined(end))
    return None


_ZONES = frozenset(
    {"gmt", "utc", "msk", "cet", "cest", "eet", "eest", "est", "edt", "pst", "pdt", "bst", "local", "moscow"}
)


def _zone(lexemes: Lexemes, end: int) -> int:
    if lexemes.word(end) not in _ZONES or lexemes.apart(end):
        return end
    return end + 2 if lexemes.word(end + 1) == "time" else end + (lexemes.word(end) not in {"local", "moscow"})


def _clock_value(hour: int, minute: int, half: str | None) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour % 24:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def clock(lexemes: Lexemes, i: int) -> Expression | None:
    """ "10:16 a.m.", "6am", "15:11 GMT", "at 6.10", "ten o'clock", "noon"."""
    lexeme, words = lexemes[i], vocabulary()
    if lexeme.kind == "number" and re.fullmatch(r"[0-2]\d[0-5]\d", lexeme.text) and not lexemes.apart(i + 1):
        behind = lexemes.word(i + 1)
        military = behind in {"hours", "hrs", "h"} and lexeme.text[0] == "0"
        if military or (behind in _ZONES and behind not in {"local", "moscow", "est"}):
            value = _clock_value(int(lexeme.text[:2]), int(lexeme.text[2:]), None)
            return Expression(i, i + 2, Clock(value)) if value else None
    if lexeme.lower in words.clock_words:
        return Expression(i, i + 1, Clock(words.clock_words[lexeme.lower]))
    match = _CLOCK.fullmatch(lexeme.text) if lexeme.kind == "number" else None
    if match:
        half = _half_day(lexemes, i + 1)
        end = half[1] if half else i + 1
        zoned = _zone(lexemes, end)
        at = lexemes.word(i - 1) in {"at", "by", "since", "until", "till", "from"}
        if "." in lexeme.text and not half and zoned == end and not (at and _closed(lexemes, end)):
            return None
        if ":" in lexeme.text and len(match[2]) != 2:
            return None
        value = _clock_value(int(match[1]), int(match[2]), half[0] if half else None)
        return Expression(i, zoned, Clock(value)) if value else None
    return _whole_hour(lexemes, i)


def _whole_hour(lexemes: Lexemes, i: int) -> Expression | None:
    lexeme = lexemes[i]
    cardinal = cardinal_at(lexemes, i)
    if cardinal is None or cardinal.value is None or not 0 <= cardinal.value <= 24 or cardinal.end != i + 1:
        return None
    if lexeme.kind == "number" and not lexeme.text.isdigit():
        return None
    end = i + 1
    if lexemes.word(end) == "o" and lexemes.word(end + 1) in {"'", "’"} and lexemes.word(end + 2) == "clock":
        value = _clock_value(int(cardinal.value), 0, None)
        return Expression(i, end + 3, Clock(value)) if value else None
    half = _half_day(lexemes, end)
    if half is None:
        return _part_of_day_hour(lexemes, i, int(cardinal.value))
    value = _clock_value(int(cardinal.value), 0, half[0])
    return Expression(i, _zone(lexemes, half[1]), Clock(value)) if value else None


def _part_of_day_hour(lexemes: Lexemes, i: int, hour: int) -> Expression | None:
    """ "at four in the morning"."""
    phrase = [lexemes.word(i + 1), lexemes.word(i + 2), lexemes.word(i + 3)]
    if phrase[:2] != ["in", "the"] or phrase[2] not in {"morning", "afternoon", "evening"} or not 1 <= hour <= 12:
        return None
    value = _clock_value(hour, 0, "am" if phrase[2] == "morning" else "pm")
    return Expression(i, i + 4, Clock(value)) if value else None


# --- parts of longer times --------------------------------------------------------------------------------------------


def half_or_quarter(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the first half of 2022", "second quarter of 2021", "Q3 2020", "first half of February 2022"."""
    words, word = vocabulary(), lexemes.word(i)
    number, at = None, i + 1
    kind = lexemes.word(at)
    if word == "q" and lexemes.joined(at) and lexemes.at(at).text in {"1", "2", "3", "4"}:
        number, kind, at = int(lexemes[at].text), "quarter", at + 1
    elif kind in {"half", "quarter"}:
        number = (words.halves if kind == "half" else words.quarters).get(word)
        at += 1
    if number is None or lexemes.apart(at):
        return None
    at += lexemes.word(at) in {"of", ","}
    year = lexemes.at(at)
    if year.kind == "number" and len(year.text) == 4 and year.text.isdigit() and not lexemes.apart(at):
        months = 6 if kind == "half" else 3
        first, last = months * (number - 1) + 1, months * number
        span = f"{year.text}-{first:02d}/{year.text}-{last:02d}"
        return Expression(i, at + 1, Fixed(span, f"a {kind} of the year"))
    return None
