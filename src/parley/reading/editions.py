"""Editions: numbers of an exercise in another year than that of the report's activities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.dossier.model import Activity
from parley.language.document import Document, Token
from parley.reading.counted import words_of
from parley.reading.field import listed
from parley.reading.phrases import Stream

_CLAUSE_ENDS = frozenset(
    {",", ";", ":", "–", "—", "(", ")", "but", "while", "whereas", "although", "though", "because"}
)
_CONTRASTS = (_CLAUSE_ENDS - {","}) | {"than", "as", "after"}
_YEARS = range(1900, 2100)
_SHORT_YEARS, _CENTURY = range(1, 70), 2000
_SHORT = 2
_AT = frozenset({"in", "at", "during", "for"})
_CONTRASTED = frozenset({";", ",", ":", "and", "but", "–", "—"})
_LEAD = 5
"""Words at the head of a sentence that may name an edition before."""
_PAST = frozenset({"was", "were", "had", "did"})
_FUTURE = frozenset({"will", "would", "shall", "to", "'ll", "’ll"})


def is_earlier(doc: Document, first: int, last: int, activities: Sequence[Activity]) -> bool:
    """Whether the words tell of an edition or event before the activities of the report."""
    if words_of("earlier").find(_words(doc, _part(doc, first, last, _CLAUSE_ENDS))):
        return True
    years = set(_years_of(activities))
    before = range(_YEARS.start, min(years)) if years else range(0)
    if _is_then(doc, last) and _looks_back(doc, last):
        return True
    if _opens_with_year(doc, first, before) and not words_of("current").find(_words(doc, _sentence_to(doc, first))):
        return True
    if (_opens_with_edition(doc, first) or _of_one_before(doc, first)) and _looks_back(doc, last):
        return True
    stems = {stem for a in activities for name in _names(a) for stem in (_stem(name), name.lower())}
    part = _part(doc, first, last, _CONTRASTS)
    named = [(abs(i - first), y, i) for i in part if (y := _year(doc, i, stems)) is not None]
    if not named or _is_of_now(doc, first, max(i for _, _, i in named)):
        return False
    _, year, at = min(named)
    if years:
        return year < min(years)
    return _looks_back(doc, last) and doc.tokens[max(0, at - 1)].lower == "in" and _told_elsewhere(doc, at, activities)


def _opens_with_edition(doc: Document, first: int) -> bool:
    """ "In the last exercise, held in 2019, 10,000 soldiers took part": what leads a sentence holds for all of it."""
    start = doc.sentence_of(first).start
    return bool(words_of("earlier_leads").find(_words(doc, range(start, min(start + _LEAD, first)))))


def _opens_with_year(doc: Document, first: int, before: range) -> bool:
    """ "In the 2018 edition of the drill Oslo spoke of 9,000 men": of a year `before` the activities of the report."""
    lead = doc.tokens[doc.sentence_of(first).start :][:_LEAD]
    named = [n for n, t in enumerate(lead) if t.i < first and _figures(t.text, False) in before]
    return bool(named) and lead[0].lower in _AT and any(t.lower in listed("editions") for t in lead[named[0] :][:2])


def _sentence_to(doc: Document, first: int) -> range:
    return range(doc.sentence_of(first).start, first)


def _is_then(doc: Document, last: int) -> bool:
    """ "900 had come then; now there were 400": of another time, with which this one is contrasted."""
    end = doc.sentence_of(last).end
    behind = [t.lower for t in doc.tokens[last + 1 : end]]
    return (
        len(behind) > 1
        and behind[0] == "then"
        and behind[1] in _CONTRASTED
        and bool(listed("by_now").intersection(behind))
    )


def _of_one_before(doc: Document, first: int) -> bool:
    """ "The previous check, on 3 May, had involved 500 men": what the subject of the clause did before."""
    start = doc.sentence_of(first).start
    ends = [i for i in range(start, first) if doc.tokens[i].lower in (";", "while", "but", "whereas")]
    lead = doc.tokens[ends[-1] + 1 if ends else start : first][:_LEAD]
    one = next((n for n, t in enumerate(lead) if t.lower in listed("earlier_ones")), None)
    return one is not None and bool(words_of("editions").find(Stream(lead[one:])))


def _is_of_now(doc: Document, first: int, year: int) -> bool:
    """ "In 2019 there were 5,500, and in the current drill there are 7,000": a word between or behind says so."""
    clause = _part(doc, first, first, _CLAUSE_ENDS)
    apart = year not in clause and bool(words_of("current").find(_words(doc, range(first, clause.stop))))
    return apart or (year < first and bool(words_of("current").find(_words(doc, range(year + 1, first)))))


def _part(doc: Document, first: int, last: int, ends: frozenset[str]) -> range:
    """The part of the sentence around a phrase up to the next of these words and marks."""
    sentence = doc.sentence_of(first)
    start, stop = first, last + 1
    while start > sentence.start and not _parts(doc, start - 1, ends):
        start -= 1
    while stop < sentence.end and not _parts(doc, stop, ends):
        stop += 1
    return range(start, stop)


def _parts(doc: Document, i: int, ends: frozenset[str]) -> bool:
    """Whether the word or mark parts clauses; a hyphen does so with a space on both sides."""
    token = doc.tokens[i]
    if token.text == "-":
        return doc.text[token.start - 1 : token.start].isspace() and doc.text[token.end : token.end + 1].isspace()
    return token.lower in ends


def _words(doc: Document, tokens: range) -> Stream:
    return Stream(doc.tokens[tokens.start : tokens.stop])


def _names(activity: Activity) -> list[str]:
    return [n for n in (activity.name, *activity.aliases) if n]


def _years_of(activities: Sequence[Activity]) -> Iterator[int]:
    """The years of the activities: by their dates, or else by their names."""
    dated = [int(d[:4]) for a in activities for d in (a.start, a.end) if d and d[:4].isdigit()]
    named = (y for a in activities for n in _names(a) if (y := _figures(n[len(_stem(n)) :].strip("-–’' "), True)))
    yield from dated or named


def _stem(name: str) -> str:
    """The name without the year of the edition."""
    return name.rstrip("0123456789").rstrip("-–’' ").lower()


def _figures(figures: str, short: bool) -> int | None:
    if not (figures.isascii() and figures.isdigit()):
        return None
    if len(figures) == _SHORT and short and int(figures) in _SHORT_YEARS:
        return _CENTURY + int(figures)
    return int(figures) if int(figures) in _YEARS else None


def _year(doc: Document, i: int, stems: set[str]) -> int | None:
    """The year that a word is or ends with; two figures are one only in the name of an exercise of the report."""
    token: Token = doc.tokens[i]
    if i and doc.tokens[i - 1].lower == "since":  # "the largest since 2014"
        return None
    name, _, figures = token.text.rpartition("-")
    before = name or (doc.tokens[i - 1].text if i else "")
    return _figures(figures, before.lower() in stems)


def _looks_back(doc: Document, last: int) -> bool:
    """Whether the verb of the phrase is in the past."""
    chain = [doc.tokens[i] for i in (last, *doc.ancestors(last)[:2])]
    beside = [doc.tokens[c].lower for t in chain for c in t.children]
    if _FUTURE.intersection(beside):
        return False
    verbs = [t for t in chain if t.pos == "VERB"]
    past = any(t.lower != t.lemma and not t.lower.endswith(("s", "ing")) for t in verbs)
    return past or bool(_PAST.intersection([*beside, *(t.lower for t in chain)]))


def _told_elsewhere(doc: Document, i: int, activities: Sequence[Activity]) -> bool:
    """Whether no activity is introduced in this sentence, so that its date would be the activity's own."""
    sentence = doc.sentence_of(i)
    start, end = doc.tokens[sentence.start].start, doc.tokens[sentence.end - 1].end
    return not any(start <= min(a.spans)[0] < end for a in activities if a.spans)
