"""Dates that name a day, a month, a year or a longer stretch of the calendar."""

from __future__ import annotations

import re

from parley.knowledge.load import load
from parley.reading.dates.isodates import exists, iso
from parley.reading.dates.lexemes import Lexemes
from parley.reading.dates.meanings import Ambiguous, Dated, DayOfMonth, Expression, Fixed, Meaning, Season
from parley.reading.dates.vocabulary import vocabulary

_POINTED = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_ARTICLES = frozenset({"the", "a", "an"})


# --- pieces -----------------------------------------------------------------------------------------------------------


def day_number(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """A day of the month in figures ("5", "5th") at `i`, and where it ends."""
    lexeme = lexemes.at(i)
    if _two_days(lexeme.text):
        return int(lexeme.text.split("/")[0]), i + 1
    if lexeme.kind != "number" or not lexeme.text.isdigit() or len(lexeme.text) > 2 or not 1 <= int(lexeme.text) <= 31:
        return None
    if lexemes.joined(i + 1):
        if lexemes.word(i + 1) in _ENDINGS:
            return int(lexeme.text), i + 2
        if lexemes.at(i + 1).kind == "word" and lexemes.word(i + 1) not in vocabulary().months:
            return None
    return int(lexeme.text), i + 1


def _two_days(text: str) -> int | None:
    """The second of two neighbouring days written as one ("28/29 July"), None for all else."""
    first, stroke, second = text.partition("/")
    if not stroke or not first.isdigit() or not second.isdigit() or len(first) > 2 or len(second) > 2:
        return None
    return int(second) if 1 <= int(first) < int(second) <= min(31, int(first) + 1) else None


def _spelled_day(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """A day of the month in words ("tenth", "twenty-first")."""
    ordinals: dict[str, int] = load("numbers")["ordinals"]["words"]
    tens = {"twenty": 20, "thirty": 30}.get(lexemes.word(i))
    if tens and lexemes.is_dash(i + 1):
        unit = ordinals.get(lexemes.word(i + 2), 0)
        return (tens + unit, i + 3) if 0 < unit < 10 and tens + unit <= 31 else None
    value = ordinals.get(lexemes.word(i), 0)
    return (value, i + 1) if 0 < value <= 31 else None


def month_name(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """A month at `i`, full or abbreviated, and where it ends (behind the point of an abbreviation)."""
    words, word = vocabulary(), lexemes.word(i)
    if word in words.months:
        shortened = word == "may" and lexemes.word(i + 1) == "." and lexemes.at(i + 2).kind == "number"
        return words.months[word], i + 2 if shortened and lexemes.joined(i + 1) else i + 1
    if word not in words.short_months:
        return None
    point = 1 if lexemes.word(i + 1) == "." and lexemes.joined(i + 1) else 0
    return words.short_months[word], i + 1 + point


def _plain_month(lexemes: Lexemes, i: int) -> bool:
    """Whether the word at `i` is surely a month and no verb, name or shortening of something else."""
    words, lexeme = vocabulary(), lexemes.at(i)
    if lexeme.lower not in words.doubtful_months and lexeme.lower in words.months:
        return True
    return lexeme.text[:1].isupper()


def year_number(lexemes: Lexemes, i: int) -> int | None:
    """A year of four figures at `i`, None where the figures belong to something else."""
    lexeme = lexemes.at(i)
    if lexeme.kind != "number" or len(lexeme.text) != 4 or not lexeme.text.isdigit():
        return None
    if lexemes.joined(i + 1) and (lexemes.at(i + 1).kind == "word" or lexemes.word(i + 1) in {"%", "°"}):
        return None
    return int(lexeme.text) if 1000 <= int(lexeme.text) <= 2199 else None


def _year_behind(lexemes: Lexemes, i: int) -> tuple[int | None, int | None, int]:
    """Year or shift of year behind a day and month, and where the whole ends."""
    words = vocabulary()
    if lexemes.apart(i):
        return None, None, i
    at = i + 1 if lexemes.word(i) in {",", "of", "/", "."} or lexemes.is_dash(i) else i
    year = None if lexemes.apart(at) else year_number(lexemes, at)
    if year is not None and (at == i or not _is_count(lexemes, at)):
        return year, None, at + 1
    if lexemes.word(i) in {"'", "’"} and re.fullmatch(r"\d\d", lexemes.at(i + 1).text):
        return _full_year(int(lexemes[i + 1].text)), None, i + 2
    at = i + 1 if lexemes.word(i) in {",", "of"} else i
    if lexemes.word(at) in words.from_publication and lexemes.word(at + 1) == "year":
        return None, words.from_publication[lexemes.word(at)], i
    return None, None, i


def _full_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _is_count(lexemes: Lexemes, i: int) -> bool:
    """Whether figures that could be a year count what stands behind them."""
    words = vocabulary()
    return not lexemes.apart(i + 1) and lexemes.word(i + 1) in words.counted and lexemes.at(i + 1).text.islower()


def weekday_before(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """A weekday that leads a date at `i` ("Friday,", "Fri.", "Friday the"), and where the date begins."""
    words, word = vocabulary(), lexemes.word(i)
    day = words.weekdays.get(word, words.short_weekdays.get(word))
    if day is None:
        return None
    at = i + 1
    while lexemes.word(at) in {".", ",", "the", "("} and at < i + 4 and not lexemes.apart(at):
        at += 1
    return (day, at) if not lexemes.apart(at) else None


# --- days and months --------------------------------------------------------------------------------------------------

_RANGE = frozenset({"to", "until", "till", "through", "thru"})


def _second_day(lexemes: Lexemes, i: int, first: int, begin: int) -> tuple[int, int] | None:
    """The last day of "10-20 February" or "between 10 and 20 February" behind the first, and where it ends."""
    pair = _two_days(lexemes.at(i - 1).text)
    if pair:
        return pair, i
    i += lexemes.word(i) == "." and lexemes.joined(i)  # "from 8. to 19. October"
    i += lexemes.word(i) == "," and lexemes.word(i + 1) in _RANGE  # "from Monday, 8, to Friday, 12 October"
    between = lexemes.word(i) == "and" and "between" in (lexemes.word(begin - 1), lexemes.word(begin - 2))
    if lexemes.apart(i) or not (lexemes.is_dash(i) or lexemes.word(i) in _RANGE or between):
        return None
    at = _behind_weekday(lexemes, i + 1)
    second = day_number(lexemes, at)
    return second if second and second[0] > first and not lexemes.apart(at) else None


def _behind_weekday(lexemes: Lexemes, i: int) -> int:
    """Where the figures of a day begin: behind "Friday", "Friday the" or "the"."""
    named = weekday_before(lexemes, i)
    if named is not None:
        return named[1]
    return i + 1 if lexemes.word(i) == "the" else i


def _month_behind(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """The month behind a day: "February", "of February", "day of February", "-February"."""
    at = i
    if lexemes.word(at) == "day":
        at += 1
    if lexemes.word(at) == "of" or (lexemes.joined(at) and (lexemes.is_dash(at) or lexemes.word(at) == "/")):
        at += 1
    if lexemes.apart(at):
        return None
    month = month_name(lexemes, at)
    if month is None:
        return None
    if lexemes.at(at).text == "may":
        behind = lexemes.at(month[1])
        return month if behind.kind != "word" or lexemes.word(at - 1) == "of" else None
    return month


def _listed_month(lexemes: Lexemes, i: int) -> int | None:
    """The month that a list of days has at its end ("10, 12 and 14 February")."""
    at = i
    for _ in range(6):
        if lexemes.word(at) not in {",", "and", "or", "&"} or lexemes.apart(at):
            return None
        at += 1
        at += lexemes.word(at) == "and"
        at = _behind_weekday(lexemes, at + (lexemes.word(at) == "on"))
        day = day_number(lexemes, at)
        if day is None or lexemes.apart(at):
            return None
        month = _month_behind(lexemes, day[1])
        if month:
            return month[0]
        at = day[1]
    return None


def day_first(lexemes: Lexemes, i: int, weekday: int | None = None) -> Expression | None:
    """ "10 February 2022", "10th of February", "10-20 February", "10." before a month."""
    day = day_number(lexemes, i) or _spelled_day(lexemes, i)
    if day is None:
        return None
    first, at = day
    second = _second_day(lexemes, at, first, i)
    if second:
        at = second[1]
    labelled = not lexemes.apart(i) and lexemes.at(i - 1).text.istitle()
    at += not labelled and lexemes.word(at) == "." and lexemes.joined(at) and month_name(lexemes, at + 1) is not None
    month = _month_behind(lexemes, at)
    if month is None:
        listed = None if second else _listed_month(lexemes, at)
        meaning = Dated(month=listed, day=first, weekday=weekday)
        return Expression(i, at, meaning) if listed and exists(None, listed, first) else None
    year, shift, end = _year_behind(lexemes, month[1])
    if not exists(year, month[0], second[0] if second else first):
        return None
    if year is None and lexemes.word(end - 1) == ".":
        end = month[1]
    to_day = second[0] if second else None
    return Expression(i, end, Dated(year, month[0], first, weekday, to_day=to_day, year_shift=shift))


def _counts_behind(lexemes: Lexemes, i: int) -> bool:
    """Whether the figures before `i` count a following noun ("May 300 ...", "in March 12 soldiers")."""
    return lexemes.word(i) in vocabulary().counted or (
        lexemes.joined(i) and lexemes.at(i).kind != "mark" and lexemes.word(i) not in _ENDINGS
    )


def month_first(lexemes: Lexemes, i: int, weekday: int | None = None) -> Expression | None:
    """ "February 10, 2022", "Feb. 10-20", "February 2022", "January-June 2016", "in February"."""
    month = month_name(lexemes, i)
    if month is None:
        return None
    at = month[1] + (lexemes.word(month[1]) == "the")
    hyphen = lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(at + 1)
    if hyphen or (lexemes.word(at) == "," and year_number(lexemes, at + 2) is not None):
        at += 1
    day = None if lexemes.apart(at) else day_number(lexemes, at)
    if day and not _counts_behind(lexemes, day[1]) and exists(None, month[0], day[0]) and _is_day(lexemes, i, day[1]):
        return _month_and_day(lexemes, i, month[0], day, weekday)
    if not _plain_month(lexemes, i):
        return None
    return _month_alone(lexemes, i, month)


def _is_day(lexemes: Lexemes, i: int, end: int) -> bool:
    """A small "may 5" or "march 5" needs a year or a stop behind it."""
    if lexemes.at(i).text not in {"may", "march", "mar"}:
        return True
    return _year_behind(lexemes, end)[0] is not None or lexemes.at(end).kind == "mark"


def _month_and_day(
    lexemes: Lexemes, i: int, month: int, day: tuple[int, int], weekday: int | None
) -> Expression | None:
    first, at = day
    second = _second_day(lexemes, at, first, i)
    to_month, to_day = None, None
    if second and not _counts_behind(lexemes, second[1]) and exists(None, month, second[0]):
        to_day, at = second
    year, shift, end = _year_behind(lexemes, at)
    if not exists(year, month, first):
        return None
    return Expression(i, end, Dated(year, month, first, weekday, to_month, to_day, shift))


def following_days(lexemes: Lexemes, expression: Expression) -> list[Expression]:
    """Further days of the same month behind "September 24" ("and 29", ", 26 and 28")."""
    meaning, found = expression.meaning, list[Expression]()
    if not isinstance(meaning, Dated) or meaning.day is None or meaning.year or meaning.to_day:
        return found
    if month_name(lexemes, expression.first) is None:
        return found
    at, last = expression.end, meaning.day
    while lexemes.word(at) in {",", "and", "&"} and not lexemes.apart(at) and len(found) < 6:
        begin = at + 1 + (lexemes.word(at + 1) == "and")
        day = day_number(lexemes, begin)
        if day is None or day[0] <= last or not exists(None, meaning.month or 1, day[0]):
            break
        behind = lexemes.at(day[1])
        if behind.kind == "word" or (behind.lower == "," and lexemes.at(day[1] + 1).kind == "number"):
            break
        found.append(Expression(begin, day[1], Dated(month=meaning.month, day=day[0])))
        last, at = day
    return found


def _month_alone(lexemes: Lexemes, i: int, month: tuple[int, int]) -> Expression | None:
    words, (first, at) = vocabulary(), month
    to_month = None
    if lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(at + 1):
        second = month_name(lexemes, at + 1)
        if second:
            to_month, at = second
    year, shift, end = _year_behind(lexemes, at)
    if year is not None:
        return Expression(i, end, Dated(year, first, to_month=to_month))
    if end == at and lexemes.word(at - 1) == "." and not to_month:
        at = end = at - 1
    doubtful = lexemes.word(i) in words.doubtful_months or lexemes.word(i) in words.short_months
    led = not lexemes.apart(i) and lexemes.word(i - 1) in words.before_month
    if doubtful and not led and shift is None and to_month is None:
        return None
    if doubtful and lexemes.word(i) == "may" and lexemes.at(i - 1).lower in {"and", "to", "for", "from"} and not led:
        return None
    return Expression(i, at, Dated(month=first, to_month=to_month, year_shift=shift))


# --- figures ----------------------------------------------------------------------------------------------------------


def _whole_date(year: int, month: int, day: int) -> Meaning | None:
    return Dated(year, month, day) if year >= 1 and exists(year, month, day) else None


def _day_and_month(year: int, a: int, b: int, mark: str) -> Meaning | None:
    """A date by two figures and a year: day first with points, by the figures themselves with strokes."""
    day_first_date, month_first_date = _whole_date(year, b, a), _whole_date(year, a, b)
    if mark == "." or month_first_date is None or a == b:
        return day_first_date or month_first_date
    return month_first_date if day_first_date is None else Ambiguous(year, a, b)


def figures_date(lexemes: Lexemes, i: int) -> Expression | None:
    """ "10.02.2022", "02/10/2022", "2022/02/10" in one row of figures, or "2022-02-10", "2022-02" with hyphens."""
    text = lexemes[i].text
    in_row = lexemes.is_dash(i - 1) and lexemes.at(i - 2).kind == "word"
    if lexemes.joined(i) and (lexemes.at(i - 1).kind == "word" or in_row or lexemes.word(i - 1) == "/"):
        return None
    pointed, year_first = _POINTED.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    meaning: Meaning | None = None
    if pointed:
        year = int(pointed[4]) if len(pointed[4]) == 4 else _full_year(int(pointed[4]))
        if len(pointed[4]) == 4 or (len(pointed[1]) == 2 == len(pointed[3])):
            meaning = _day_and_month(year, int(pointed[1]), int(pointed[3]), pointed[2])
    elif year_first:
        meaning = _whole_date(int(year_first[1]), int(year_first[3]), int(year_first[4]))
    if meaning is not None:
        return Expression(i, i + 1, meaning)
    return _hyphened(lexemes, i)


_SHORT = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?")


def figures_range(lexemes: Lexemes, i: int) -> Expression | None:
    """ "28.07-30.07.2014", "28.-30.07.2014": the first date takes what it lacks from the second."""
    first = _SHORT.fullmatch(lexemes[i].text)
    at = i + 1 + (lexemes.word(i + 1) == "." and lexemes.joined(i + 1))
    if first is None or not lexemes.is_dash(at) or lexemes.apart(at + 1) or (first[2] is None and at == i + 1):
        return None
    second = (
        figures_date(lexemes, at + 1) if lexemes.at(at + 1).kind == "number" and "." in lexemes[at + 1].text else None
    )
    last = second.meaning if second else None
    if second is None or not isinstance(last, Dated) or last.year is None or last.month is None:
        return None
    month = int(first[2] or last.month)
    if not exists(last.year, month, int(first[1])) or (month, int(first[1])) >= (last.month, last.day or 0):
        return None
    return Expression(i, second.end, Dated(last.year, month, int(first[1]), to_month=last.month, to_day=last.day))


def day_and_month(lexemes: Lexemes, i: int) -> Expression | None:
    """ "on 24.02", "from 10.02 to 20.02": a day and a month of two figures behind a preposition of time."""
    match = re.fullmatch(r"(\d{1,2})\.(0[1-9]|1[0-2])", lexemes[i].text)
    if match is None or lexemes.apart(i) or not exists(None, int(match[2]), int(match[1])):
        return None
    before, numbers = lexemes.word(i - 1), load("numbers")
    ends_range = before in {"to", "and", "by"}
    if before not in vocabulary().before_figures or (ends_range and lexemes.word(i - 3) not in {"from", "between"}):
        return None
    behind = lexemes.at(i + 1)
    measured = any(behind.lower in words for kind, words in numbers["units"].items() if kind != "time")
    scaled = behind.lower in numbers["cardinals"]["scales"] or (behind.gap == "" and behind.kind == "word")
    if not lexemes.apart(i + 1) and (measured or scaled):
        return None
    return Expression(i, i + 1, Dated(month=int(match[2]), day=int(match[1])))


def _hyphened(lexemes: Lexemes, i: int) -> Expression | None:
    figures, at = [lexemes[i].text], i + 1
    while lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(at + 1) and len(figures) < 4:
        if lexemes.at(at + 1).kind != "number":
            break
        figures.append(lexemes[at + 1].text)
        at += 2
    if not all(f.isdigit() and len(f) in {1, 2, 4} for f in figures):
        return None
    if len(figures) == 3:
        return _three_figures(lexemes, i, figures, at)
    if len(figures) != 2 or len(figures[0]) != 4:
        return None
    year, second = int(figures[0]), int(figures[1])
    if not 1000 <= year <= 2199:
        return None
    if len(figures[1]) == 2 and 1 <= second <= 12 and second <= year % 100:
        return Expression(i, at, Dated(year, second))
    return None


def _three_figures(lexemes: Lexemes, i: int, figures: list[str], end: int) -> Expression | None:
    a, b, c = (int(f) for f in figures)
    if len(figures[0]) == 4:
        meaning = _whole_date(a, b, c)
        end += _time_behind(lexemes, end)
    elif len(figures[2]) == 4:
        meaning = _day_and_month(c, a, b, "-")
    else:
        return None
    return Expression(i, end, meaning) if meaning else None


def _time_behind(lexemes: Lexemes, i: int) -> int:
    """Lexemes of the time of day in "2022-02-10T10:16:00Z"."""
    if lexemes.word(i) != "t" or not lexemes.joined(i) or ":" not in lexemes.at(i + 1).text:
        return 0
    return 3 if lexemes.word(i + 2) == "z" and lexemes.joined(i + 2) else 2


# --- years and longer -------------------------------------------------------------------------------------------------


def _era(lexemes: Lexemes, i: int) -> tuple[bool | None, int]:
    """BC (True) or AD (False) at `i`, with points or without, and where it ends."""
    words = vocabulary()
    for letters in (3, 2, 1):
        at, text = i, ""
        for _ in range(letters):
            text += lexemes.word(at) or "?"
            at += 2 if lexemes.word(at + 1) == "." and letters > 1 else 1
        for known, before in ((words.before_christ, True), (words.after_christ, False)):
            if text in known and text not in {"a", "b", "c"} and lexemes.at(i).text.isupper():
                return before, at
    return None, i


def _old_year(lexemes: Lexemes, i: int) -> Expression | None:
    """ "400 BCE", "AD 842", "500 CE"."""
    text = lexemes[i].text
    if not text.isdigit() or len(text) > 4:
        return None
    before, end = _era(lexemes, i + 1)
    begin = i
    if before is None and lexemes.word(i - 1) == "ad" and lexemes.at(i - 1).text == "AD":
        before, begin, end = False, i - 1, i + 1
    if before is None or int(text) == 0:
        return None
    year = 1 - int(text) if before else int(text)
    return Expression(begin, end, Fixed(iso(year), "a year with its era"))


def _decade(lexemes: Lexemes, i: int) -> Expression | None:
    """ "1990s", "the 1600s" (a century), "'90s"."""
    text = lexemes[i].text
    at = i + 1 + (lexemes.word(i + 1) in {"'", "’"} and lexemes.joined(i + 1))
    if lexemes.word(at) != "s" or not lexemes.joined(at) or not text.isdigit():
        return None
    if len(text) == 4 and text[3] == "0" and 1000 <= int(text) <= 2199:
        first = int(text)
    elif len(text) == 2 and text[1] == "0" and (lexemes.word(i - 1) in {"'", "’", "the", "early", "late", "mid", "-"}):
        first = 1900 + int(text) if int(text) >= 30 else 2000 + int(text)
    else:
        return None
    years = 100 if first % 100 == 0 and first < 2000 else 10
    return Expression(i, at + 1, Fixed(f"{iso(first)}/{iso(first + years - 1)}", "the years the words name"))


def decade_in_words(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the nineties" of the last century."""
    first = vocabulary().decades.get(lexemes.word(i))
    led = lexemes.word(i - 1) in {"the", "early", "late", "mid", "-"} and not lexemes.apart(i)
    if first is None or not led:
        return None
    return Expression(i, i + 1, Fixed(f"{iso(first)}/{iso(first + 9)}", "the years the words name"))


def _year_pair(lexemes: Lexemes, i: int) -> Expression | None:
    """ "2014/15": a season or business year over two years."""
    first, stroke, second = lexemes[i].text.partition("/")
    if not stroke or not first.isdigit() or not second.isdigit() or len(first) != 4 or len(second) not in {2, 4}:
        return None
    year = int(first)
    following = int(second) if len(second) == 4 else year - year % 100 + int(second)
    if not 1000 <= year <= 2199 or following != year + 1:
        return None
    return Expression(i, i + 1, Fixed(f"{iso(year)}/{iso(following)}", "two years in a row"))


def century(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the 17th century", "twentieth century", "7th century BC"."""
    number = day_number(lexemes, i) if lexemes[i].kind == "number" else _spelled_day(lexemes, i)
    if number is None or lexemes.apart(number[1]):
        return None
    at = number[1] + (lexemes.is_dash(number[1]))
    if lexemes.word(at) not in {"century", "centuries"}:
        return None
    before, end = _era(lexemes, at + 1)
    first, last = (number[0] - 1) * 100, number[0] * 100 - 1
    if before:
        first, last = 1 - number[0] * 100, -(number[0] - 1) * 100
    return Expression(i, end, Fixed(f"{iso(max(first, 1) if not before else first)}/{iso(last)}", "a century"))


def _led_year(lexemes: Lexemes, i: int, year: int) -> bool:
    """Whether the figures are a year by the words around them and no number of things."""
    words = vocabulary()
    before, behind = lexemes.at(i - 1), lexemes.at(i + 1)
    first = lexemes.apart(i)
    if 1900 <= year <= 2099 and behind.lower in words.behind_year and not lexemes.apart(i + 1):
        return True
    if not first and before.lower in words.before_count and before.lower not in words.before_year:
        return False
    plain = before.lower in {"in", "since", "during", "year", "until", "early", "late", "mid"} and not first
    if _is_count(lexemes, i) and not plain:
        return False
    if not first and before.lower in {"around", "about", "more", "least"} and behind.kind == "word":
        return behind.lower in {"and", "or", "to", "bc", "ad", "ce"}
    if 1900 <= year <= 2099:
        round_number = year % 50 == 0
        stops = behind.kind != "word" or lexemes.apart(i + 1)
        return plain or first or stops or not round_number or before.lower in words.before_year or before.text.istitle()
    counts = behind.text.islower() and behind.text.endswith("s") and len(behind.text) > 3 and not lexemes.apart(i + 1)
    return (
        not first
        and before.lower in words.before_old_year
        and (plain or not counts)
        and (before.lower != "." or lexemes.word(i - 2) in {"c", "ca", "b", "d"})
    )


def _in_code(lexemes: Lexemes, i: int, year: int) -> bool:
    """Whether figures follow behind a hyphen that are no second year ("2022-19-45")."""
    behind = lexemes.at(i + 2)
    hyphen = lexemes.is_dash(i + 1) and lexemes.joined(i + 1) and lexemes.joined(i + 2) and behind.kind == "number"
    if not hyphen:
        return False
    second_year = len(behind.text) == 4 or (
        len(behind.text) == 2 and behind.text.isdigit() and int(behind.text) > year % 100
    )
    return not second_year or (lexemes.is_dash(i + 3) and lexemes.joined(i + 3) and lexemes.at(i + 4).kind == "number")


def year_alone(lexemes: Lexemes, i: int) -> Expression | None:
    """A year without a month, with the name or the words before it that make it one."""
    year = year_number(lexemes, i)
    if year is None:
        return None
    if lexemes.joined(i):
        before = lexemes.at(i - 1)
        in_word = before.kind == "word" and before.lower not in {"c", "ca"}
        named = lexemes.is_dash(i - 1) and lexemes.joined(i - 1) and lexemes.at(i - 2).kind == "word"
        part = named and lexemes.word(i - 2) in vocabulary().parts
        if in_word or (named and not part) or before.lower in {"_", "$", "€", "£", "#", "+", "№", "/", "@"}:
            return None
    if not _led_year(lexemes, i, year) or _in_code(lexemes, i, year):
        return None
    name = lexemes.at(i - 1)
    capital = not lexemes.apart(i) and name.kind == "word" and name.text[:1].isupper()
    sentence_start = lexemes.apart(i - 1) or lexemes.word(i - 2) in {".", "!", "?", '"', "“", "”"}
    in_name = capital and not sentence_start and month_name(lexemes, i - 1) is None
    return Expression(i, i + 1, Dated(year), in_name=in_name)


def short_year(lexemes: Lexemes, i: int) -> Expression | None:
    """The second year of "2021-22", "1871 – 72"."""
    text = lexemes[i].text
    if len(text) != 2 or not text.isdigit() or not lexemes.is_dash(i - 1) or lexemes.apart(i):
        return None
    if lexemes.joined(i + 1) and (lexemes.at(i + 1).kind != "mark" or lexemes.is_dash(i + 1)):
        return None
    first = year_number(lexemes, i - 2)
    if first is None or lexemes.joined(i - 1) != lexemes.joined(i) or first % 100 >= int(text):
        return None
    return Expression(i, i + 1, Dated(first - first % 100 + int(text)))


def years_in_figures(lexemes: Lexemes, i: int) -> Expression | None:
    """Any year, decade or century that begins with figures at `i`."""
    return (
        _old_year(lexemes, i)
        or _year_pair(lexemes, i)
        or _decade(lexemes, i)
        or century(lexemes, i)
        or year_alone(lexemes, i)
        or short_year(lexemes, i)
    )


_BEFORE_SEASON = frozenset(
    {"in", "by", "since", "until", "from", "during", "this", "before", "of", "early", "late", "mid", "-"}
)
_NO_NAMES = (
    _BEFORE_SEASON
    | _ARTICLES
    | {"between", "after", "for", "throughout", "through", "till", "and", "or", "to", "as", "with", "on", "at"}
    | {"exercise", "exercises", "drill", "drills", "manoeuvre", "manoeuvres", "maneuvers"}
)
"""With a capital before a season, too, they are of no name."""


def _ends_name(lexemes: Lexemes, i: int) -> bool:
    """ "Exercise Amber Spring 2025": with a capital behind a word with one it is part of a name, and no season."""
    before = lexemes.at(i - 1)
    if lexemes.apart(i) or before.kind != "word" or not (before.text.istitle() and lexemes.at(i).text.istitle()):
        return False
    headline = not lexemes.apart(i + 2) and lexemes.at(i + 2).text.istitle()
    return not headline and before.lower not in _NO_NAMES and before.lower not in vocabulary().from_publication


def season(lexemes: Lexemes, i: int) -> Expression | None:
    """ "spring 2022", "summer of 2014", "last winter", "in autumn"."""
    words, word = vocabulary(), lexemes.word(i)
    american = word in words.american_seasons
    months = words.seasons.get(word) or words.american_seasons.get(word)
    if months is None:
        return None
    at = i + 1 + (lexemes.word(i + 1) in {"of", ","})
    year = None if lexemes.apart(at) else year_number(lexemes, at)
    if year is not None:
        return None if at == i + 1 and _ends_name(lexemes, i) else Expression(i, at + 1, Season(months, year))
    before = lexemes.word(i - 1) if not lexemes.apart(i) else ""
    if before in words.from_publication:
        return Expression(i - 1, i + 1, Season(months, shift=words.from_publication[before]))
    led = before in _BEFORE_SEASON
    led = led or (before == "the" and lexemes.word(i - 2) in {"in", "by", "since", "until", "during", "of", "over"})
    return Expression(i, i + 1, Season(months)) if led and not american else None


def day_of_month(lexemes: Lexemes, i: int) -> Expression | None:
    """ "on the 20th", where no month and no noun follows."""
    day = day_number(lexemes, i)
    if day is None:
        return None
    at = day[1]
    shift = vocabulary().from_publication.get(lexemes.word(at + 1))
    if lexemes.word(at) == "of" and shift is not None and lexemes.word(at + 2) == "month":
        return Expression(i, at + 3, DayOfMonth(day[0], shift))
    if lexemes.word(i - 1) != "the" or lexemes.word(day[1] - 1) not in _ENDINGS:
        return None
    if lexemes.word(i - 2) not in {"on", "by", "until", "till", "from", "before", "after", "since", "to"}:
        return None
    behind = lexemes.at(day[1])
    closed = behind.kind != "word" or behind.lower in {
        "and",
        "at",
        "in",
        "as",
        "when",
        "to",
        "but",
        "or",
        "the",
        "that",
    }
    return Expression(i, day[1], DayOfMonth(day[0])) if closed and not lexemes.is_dash(day[1]) else None
