"""Times: every time expression of a text with its place in the calendar, and how it was found."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from parley.dossier.model import Span, Time
from parley.knowledge.load import load
from parley.language.document import Document
from parley.reading.dates.absolute import month_name
from parley.reading.dates.expressions import expressions_of_document
from parley.reading.dates.isodates import Parts, exists, first_day, iso, last_day, parts_of
from parley.reading.dates.lexemes import Lexemes, lexemes_of_document
from parley.reading.dates.meanings import Dated, Expression, Fixed, Meaning, Weekday
from parley.reading.dates.resolution import Calendar, Clue, Origin, Placed
from parley.reading.dates.tense import tense_at
from parley.reading.dates.vocabulary import Phrasebook, vocabulary

__all__ = ["Period", "first_day", "last_day", "periods", "read_times", "time_at"]

_HEAD = 300
"""Code points at the head of a text in which its own date may stand."""


@dataclass(frozen=True, slots=True)
class Period:
    """Two times that the text joins to one stretch ("from 10 February to 20 March"), with its value as an interval."""

    first: Time
    last: Time
    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    joints: frozenset[str]
    with_between: frozenset[str]
    before_dateline: frozenset[str]
    milestones: Phrasebook[int]


@cache
def _words() -> _Words:
    data: Any = load("times")
    return _Words(
        frozenset(data["joints"]["words"]),
        frozenset(data["joints"]["with_between"]),
        frozenset(data["datelines"]["before"]),
        Phrasebook(data["milestones"]["phrases"].items()),
    )


# --- what the text says of its own date -------------------------------------------------------------------------------


def _name_years(lexemes: Lexemes) -> list[int]:
    """Years that stand in names: "Zapad-2021", "Vostok 2022", "Trident Juncture 18"."""
    found: list[int] = []
    for i, lexeme in enumerate(lexemes):
        if lexeme.kind != "number" or not lexeme.text.isdigit() or len(lexeme.text) not in {2, 4}:
            continue
        at = i - 2 if lexemes.is_dash(i - 1) and lexemes.joined(i) and lexemes.joined(i - 1) else i - 1
        name = lexemes.at(at)
        if lexemes.apart(i) or name.kind != "word" or not name.text[:1].isupper() or len(name.text) < 4:
            continue
        if lexemes.joined(i + 1) and lexemes.at(i + 1).kind != "mark":
            continue
        value = int(lexeme.text)
        words = vocabulary()
        timely = name.lower in words.weekdays or month_name(lexemes, at) is not None
        if len(lexeme.text) == 4 and 1990 <= value <= 2060 and not timely and not _opens(lexemes, at):
            found.append(value)
        two_names = lexemes.at(at - 1).text[:1].isupper() and not lexemes.apart(at)
        if len(lexeme.text) == 2 and 10 <= value <= 49 and two_names and not timely and at == i - 1:
            found.append(2000 + value)
    return found


def _opens(lexemes: Lexemes, i: int) -> bool:
    """Whether lexeme `i` begins a sentence, so that its capital tells nothing."""
    return lexemes.apart(i) or lexemes.word(i - 1) in {".", "!", "?"}


def _earliest(lexemes: Lexemes, expressions: Sequence[Expression], named: Iterable[int]) -> int | None:
    """The latest year that the text speaks of as past or passing: it cannot be older."""
    years = list(named)
    for x in expressions:
        ahead = lexemes.word(x.first - 1) in {"by", "until", "till"}
        if isinstance(x.meaning, Dated) and x.meaning.year is not None and not ahead:
            years.append(x.meaning.year)
    milestones = _words().milestones
    for i in range(len(lexemes)):
        hit = milestones.match(lexemes, i)
        if hit:
            years.append(hit[1])
    return max(years, default=None)


def _dateline(doc: Document, lexemes: Lexemes, expressions: Sequence[Expression]) -> Dated | None:
    """The date at the head of the text: on a line of its own, behind a place, or behind "Published"."""
    for x in expressions:
        start, end = lexemes[x.first].start, lexemes[x.end - 1].end
        if start > _HEAD + (lexemes[0].start if lexemes else 0):
            return None
        meaning = x.meaning
        if not isinstance(meaning, Dated) or meaning.day is None or meaning.to_day is not None:
            continue
        line_start = doc.text.rfind("\n", 0, start) + 1
        line_end = doc.text.find("\n", end)
        before = doc.text[line_start:start].strip(" ,(—–-/|")
        behind = doc.text[end : line_end if line_end >= 0 else len(doc.text)].strip()
        words = before.split()
        led = bool(words) and words[-1].lower() in vocabulary().before_month
        placed = len(words) <= 4 and not led and all(w[:1].isupper() or not w[:1].isalpha() for w in words)
        published = 0 < len(words) <= 3 and words[0].lower().rstrip(":") in _words().before_dateline
        closed = not behind or behind[0] in "—–-:/(.|" or behind.startswith("GMT")
        if (placed and closed) or (published and (closed or meaning.year is not None)):
            return meaning
    return None


def _written(published: Parts, head: Dated | None) -> Parts | None:
    """The day of a dateline shortly before the publication: "today" was said then. None without one."""
    last = last_day(iso(*published)) if published[2] is not None else None
    if last is None or head is None or head.month is None or head.day is None:
        return None
    for year in (head.year,) if head.year is not None else (last.year, last.year - 1):
        if 1 <= year <= 9999 and exists(year, head.month, head.day):
            before = (last - date(year, head.month, head.day)).days
            if 1 <= before <= 7:
                return year, head.month, head.day
    return None


def _attributive(lexemes: Lexemes, x: Expression) -> bool:
    """Whether a date belongs to a thing named with it and tells nothing of when the story plays."""
    return lexemes.word(x.first - 1) == "of" and not lexemes.apart(x.first)


def _years_named(lexemes: Lexemes, expressions: Sequence[Expression]) -> list[int]:
    names = sorted(set(_name_years(lexemes)))
    if names:
        return names
    dated = [x for x in expressions if isinstance(x.meaning, Dated) and not _attributive(lexemes, x)]
    return sorted({x.meaning.year for x in dated if isinstance(x.meaning, Dated) and x.meaning.year is not None})


def _origin(doc: Document, lexemes: Lexemes, expressions: Sequence[Expression], published: str | None) -> Origin:
    given = parts_of(published)
    if given is not None:
        written = _written(given, _dateline(doc, lexemes, expressions))
        if written is not None:
            return Origin(written, stated=False)
        return Origin(given, stated=True)
    named = _years_named(lexemes, expressions)
    earliest = _earliest(lexemes, expressions, named)
    head = _dateline(doc, lexemes, expressions)
    year = None
    if head is not None:
        year = head.year or (named[0] if len(named) == 1 else None)
    parts: Parts | None = None
    if head is not None and year is not None and exists(year, head.month or 1, head.day or 1):
        parts = (year, head.month, head.day)
    return Origin(parts, stated=False, years_named=named, earliest=earliest)


# --- what the text around a time says ---------------------------------------------------------------------------------


def _joined_range(lexemes: Lexemes, a: Expression, b: Expression) -> bool:
    """Whether two times are the ends of one stretch."""
    if not a.end < b.first <= a.end + 2 or lexemes.apart(a.end):
        return False
    joint = lexemes.word(a.end)
    between = joint in _words().with_between and lexemes.word(a.first - 1) in {"between", "both"}
    return joint in _words().joints or between or (b.first == a.end + 2 and lexemes.word(a.end + 1) in _words().joints)


def _listed(lexemes: Lexemes, a: Expression, b: Expression) -> bool:
    return _joined_range(lexemes, a, b) or (
        a.end < b.first <= a.end + 2 and lexemes.word(a.end) in {"and", "or", ",", "&", "/"}
    )


def _sentence(doc: Document, lexemes: Lexemes, x: Expression) -> tuple[int, int]:
    """Sentence and paragraph of an expression."""
    i = _token(doc, lexemes, x.first)
    if i is None:
        return -1, -1
    sentence = doc.sentence_of(i)
    return sentence.i, sentence.paragraph


def _token(doc: Document, lexemes: Lexemes, i: int) -> int | None:
    return doc.token_at(lexemes[i].start)


def _lacks_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Dated) and meaning.year is None and meaning.year_shift is None


def _year_ahead(lexemes: Lexemes, expressions: Sequence[Expression], k: int) -> int | None:
    """The year of a date further on in one list or range: "10 February – 20 March 2022"."""
    meaning = expressions[k].meaning
    month = meaning.month if isinstance(meaning, Dated) else None
    for j in range(k, min(k + 6, len(expressions) - 1)):
        here, there = expressions[j], expressions[j + 1]
        if not _listed(lexemes, here, there) or not isinstance(there.meaning, Dated):
            return None
        if there.meaning.year is not None:
            alone = there.meaning.month is None and there.meaning.day is None
            if alone and not _joined_range(lexemes, here, there) and lexemes.word(here.end) != ",":
                return None
            later = month is not None and there.meaning.month is not None and month > there.meaning.month
            return there.meaning.year - 1 if later else there.meaning.year
    return None


class _Story:
    """Keeps the year a passage plays in, for dates that leave it out."""

    def __init__(self, doc: Document, lexemes: Lexemes, origin: Origin) -> None:
        self.doc, self.lexemes, self.origin = doc, lexemes, origin
        self.sentence: tuple[int, int] = (-1, -1)
        self.year: int | None = None
        self.month: int | None = None
        self.opens = False

    def hear(self, x: Expression, placed: Placed) -> None:
        """Takes note of a time that names its year; one counted from the publication leads back to the present."""
        meaning = x.meaning
        if placed.source == "publication":
            self.year = None
            return
        if not isinstance(meaning, Dated) or meaning.year is None or x.in_name or _attributive(self.lexemes, x):
            return
        if self.lexemes.word(x.first - 1) in {"since", "by", "(", "until"}:
            return
        self.sentence = _sentence(self.doc, self.lexemes, x)
        self.year, self.month = meaning.year, meaning.month
        token = _token(self.doc, self.lexemes, x.first)
        first = self.doc.sentence_of(token).start if token is not None else 0
        self.opens = token is not None and token - first <= 1

    def year_for(self, x: Expression) -> int | None:
        """The year of the passage that `x` stands in, if one was named."""
        if self.year is None or not isinstance(x.meaning, Dated):
            return None
        sentence, paragraph = _sentence(self.doc, self.lexemes, x)
        known = self.origin.parts is not None
        same_sentence = sentence == self.sentence[0]
        same_passage = paragraph == self.sentence[1] and (self.opens or self.month is not None)
        if known and not (same_sentence or same_passage):
            return None
        over = self.month is not None and x.meaning.month is not None and x.meaning.month < self.month - 6
        return self.year + 1 if over and same_sentence else self.year


def _clue(doc: Document, lexemes: Lexemes, expressions: Sequence[Expression], k: int, story: _Story) -> Clue:
    x = expressions[k]
    clue = Clue()
    clue.after = k > 0 and _joined_range(lexemes, expressions[k - 1], x) and isinstance(x.meaning, Weekday)
    if _lacks_year(x.meaning):
        clue.year = _year_ahead(lexemes, expressions, k) or story.year_for(x)
    if not isinstance(x.meaning, Fixed):
        first, last = _token(doc, lexemes, x.first), _token(doc, lexemes, x.end - 1)
        if first is not None:
            weekday = isinstance(x.meaning, Weekday)
            clue.tense = tense_at(doc, first, last if last is not None else first, timetable=weekday)
    return clue


# --- reading ----------------------------------------------------------------------------------------------------------


def read_times(doc: Document, published: str | None) -> list[Time]:
    """Every time expression of the text in order.

    `published` is the ISO date of the report at its own precision, or None: then times counted from it stay without a
    value, unless the text has a date of its own at its head.
    """
    lexemes = lexemes_of_document(doc)
    expressions = expressions_of_document(doc)
    origin = _origin(doc, lexemes, expressions, published)
    calendar, story = Calendar(origin), _Story(doc, lexemes, origin)
    times: list[Time] = []
    for k, x in enumerate(expressions):
        following = expressions[k + 1].meaning if k + 1 < len(expressions) else None
        placed = calendar.place(x, _clue(doc, lexemes, expressions, k, story), following)
        story.hear(x, placed)
        span = lexemes[x.first].start, lexemes[x.end - 1].end
        times.append(Time(doc.text[span[0] : span[1]], span, placed.value, placed.source, placed.how))
    return times


def time_at(times: Sequence[Time], span: Span) -> Time | None:
    """The time whose words overlap `span`, the longest where there are several; None where there is none."""
    inside = [t for t in times if t.span[0] < span[1] and span[0] < t.span[1]]
    return max(inside, key=lambda t: t.span[1] - t.span[0], default=None)


def periods(doc: Document, times: Sequence[Time]) -> list[Period]:
    """Neighbouring times that the text joins to one stretch: "from 10 February to 20 March", "2014-2016"."""
    found: list[Period] = []
    for a, b in itertools.pairwise(times):
        between = doc.text[a.span[1] : b.span[0]].lower().split()
        lead = doc.text[max(0, a.span[0] - 12) : a.span[0]].lower().split()
        joined = len(between) == 1 and (
            between[0] in _words().joints or (between[0] in _words().with_between and lead[-1:] == ["between"])
        )
        if joined:
            found.append(Period(a, b, (a.span[0], b.span[1]), _stretch(a.value, b.value)))
    return found


def _stretch(first: str | None, last: str | None) -> str | None:
    """The interval between two values, None unless both are known and in order."""
    a, b = first_day(first), last_day(last)
    if a is None or b is None or a > b or first is None or last is None:
        return None
    return f"{first.split('/')[0]}/{last.rsplit('/', 1)[-1]}"
