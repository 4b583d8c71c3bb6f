"""The time expressions of a text, found from left to right, none inside another."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from parley.language.document import Document, once
from parley.reading.dates.absolute import (
    century,
    day_and_month,
    day_first,
    day_of_month,
    decade_in_words,
    figures_date,
    figures_range,
    following_days,
    month_first,
    season,
    weekday_before,
    year_number,
    years_in_figures,
)
from parley.reading.dates.lexemes import Lexemes, lexemes_of_document
from parley.reading.dates.meanings import Dated, Expression, Fixed, Season, Shift, Weekday
from parley.reading.dates.relative import (
    as_deadline,
    clock,
    counted_length,
    day_word,
    end_of_running,
    half_or_quarter,
    nearby_day,
    one_word_length,
    recurring,
    running_out,
    shifted,
    weekday,
    weekend,
)
from parley.reading.dates.vocabulary import vocabulary


def _dated_weekday(lexemes: Lexemes, i: int) -> Expression | None:
    """A weekday with the date it belongs to: "Friday, July 21, 2017", "Wed 5 May"."""
    lead = weekday_before(lexemes, i)
    if lead is None:
        return None
    day, at = lead
    date = day_first(lexemes, at, day) or month_first(lexemes, at, day)
    if date is None and lexemes.at(at).kind == "number":
        date = figures_date(lexemes, at)
        if date and isinstance(date.meaning, Dated):
            date = Expression(at, date.end, replace(date.meaning, weekday=day))
    whole = date is not None and isinstance(date.meaning, Dated) and date.meaning.day is not None
    return Expression(i, date.end, date.meaning) if date is not None and whole else None


def _named_time(lexemes: Lexemes, i: int) -> Expression | None:
    """ "World War II", "Christmas"."""
    words = vocabulary()
    if not lexemes.at(i).text[:1].isupper():
        return None
    era = words.eras.match(lexemes, i)
    if era:
        return Expression(i, era[0], Fixed(era[1], "a period known by its name"))
    holiday = words.holidays.match(lexemes, i)
    if holiday:
        month, day = holiday[1]
        year = lexemes.at(holiday[0])
        dated = year.kind == "number" and len(year.text) == 4 and year.text.isdigit()
        end = holiday[0] + (1 if dated else 0)
        return Expression(i, end, Dated(int(year.text) if dated else None, month, day))
    return None


def _present(lexemes: Lexemes, i: int) -> Expression | None:
    """The end of a stretch that goes on: "2013 – present", "from 2014 to the present"."""
    if lexemes.word(i) != "present" or lexemes.apart(i):
        return None
    at = i - 1 - (lexemes.word(i - 1) == "the")
    stretch = (lexemes.is_dash(at) or lexemes.word(at) == "to") and lexemes.at(at - 1).kind == "number"
    return Expression(i, i + 1, Shift("D", 0, "publication", True)) if stretch else None


def _in_figures(lexemes: Lexemes, i: int) -> Expression | None:
    era = vocabulary().eras.match(lexemes, i)
    if era:
        return Expression(i, era[0], Fixed(era[1], "a day known by its figures"))
    return (
        figures_range(lexemes, i)
        or figures_date(lexemes, i)
        or day_first(lexemes, i)
        or day_and_month(lexemes, i)
        or clock(lexemes, i)
        or day_of_month(lexemes, i)
        or years_in_figures(lexemes, i)
        or counted_length(lexemes, i)
    )


def _in_words(lexemes: Lexemes, i: int) -> Expression | None:
    return (
        _dated_weekday(lexemes, i)
        or half_or_quarter(lexemes, i)
        or _present(lexemes, i)
        or month_first(lexemes, i)
        or day_word(lexemes, i)
        or weekend(lexemes, i)
        or shifted(lexemes, i)
        or weekday(lexemes, i)
        or season(lexemes, i)
        or end_of_running(lexemes, i)
        or running_out(lexemes, i)
        or decade_in_words(lexemes, i)
        or nearby_day(lexemes, i)
        or recurring(lexemes, i)
        or _named_time(lexemes, i)
        or _spelled(lexemes, i)
        or clock(lexemes, i)
        or counted_length(lexemes, i)
        or one_word_length(lexemes, i)
    )


def _spelled(lexemes: Lexemes, i: int) -> Expression | None:
    """ "the tenth of May", "the twentieth century"."""
    return century(lexemes, i) or (day_first(lexemes, i) if lexemes.at(i).kind == "word" else None)


def _with_part(lexemes: Lexemes, expression: Expression) -> Expression:
    """Takes in the words that narrow a time: "mid-February", "the end of March", "early this week"."""
    words, first = vocabulary(), expression.first
    meaning = expression.meaning
    if isinstance(meaning, Dated) and meaning.day is not None:
        return expression
    at = first - 1
    if lexemes.apart(first):
        return expression
    if lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(first):
        at -= 1
    else:
        at -= lexemes.word(at) == "the"
        at -= lexemes.word(at) == "of"
    if at < 0 or lexemes.word(at) not in words.parts or lexemes.apart(at + 1):
        return expression
    if isinstance(meaning, Dated) and meaning.part is None:
        meaning = replace(meaning, part=lexemes.word(at), deadline=as_deadline(lexemes, at))
    elif isinstance(meaning, Shift) and as_deadline(lexemes, at):
        meaning = replace(meaning, deadline=True)
    return replace(expression, first=at, meaning=meaning)


def _with_weekday(lexemes: Lexemes, expression: Expression) -> Expression:
    """Takes in the weekday behind a date, and the year behind that: "28 July (Monday)", "July 28, Monday, 2014"."""
    meaning, at = expression.meaning, expression.end
    if not isinstance(meaning, Dated) or meaning.day is None or meaning.weekday is not None or meaning.to_day:
        return expression
    opening, day, closing = lexemes.word(at), vocabulary().weekdays.get(lexemes.word(at + 1)), lexemes.word(at + 2)
    if day is None or lexemes.apart(at) or (opening, closing) not in {("(", ")"), (",", ","), (",", ".")}:
        return expression
    end = at + 3 if opening == "(" else at + 2
    year = year_number(lexemes, at + 3) if closing == "," and meaning.year is None else None
    meaning = replace(meaning, weekday=day, year=meaning.year or year)
    return replace(expression, end=at + 4 if year else end, meaning=meaning)


def _at(lexemes: Lexemes, i: int) -> Expression | None:
    kind = lexemes[i].kind
    if kind == "number":
        return _in_figures(lexemes, i)
    return _in_words(lexemes, i) if kind == "word" else None


def expressions_in(lexemes: Lexemes) -> list[Expression]:
    """Every time expression of the text in order."""
    starts = vocabulary().starts
    found: list[Expression] = []
    i = last = 0
    while i < len(lexemes):
        lexeme = lexemes[i]
        expression = None
        if lexeme.kind == "number" or (lexeme.kind == "word" and lexeme.lower in starts):
            expression = _at(lexemes, i)
        if expression is None:
            i += 1
            continue
        expression = _with_weekday(lexemes, _with_part(lexemes, expression))
        if expression.first < last:
            expression = replace(expression, first=min(i, max(expression.first, last)))
        found.append(expression)
        for more in following_days(lexemes, expression):
            found.append(more)
        i = last = found[-1].end
    return found


@once
def expressions_of_document(doc: Document) -> list[Expression]:
    """Every time expression of what is read of a document, in order."""
    return expressions_in(lexemes_of_document(doc))


def kind_of(expression: Expression) -> Literal["year", "date", "time"]:
    """What the figures in it are, for whoever looks for other numbers: `year`, `date` or `time`."""
    meaning = expression.meaning
    if isinstance(meaning, Dated) and meaning.month is None:
        return "year"
    return "date" if isinstance(meaning, Dated | Fixed | Season | Weekday) else "time"
