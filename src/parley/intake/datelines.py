"""The date in a dateline, before the first sentence of a report: "MINSK, Aug. 28, 2026 /Agency/ - The …".

A dateline is told by its form: a place, or several, written in capitals or known to the gazetteer, or the name of an
agency in brackets; a full date; and a dash, colon or bracket before the sentence. A stretch of days ("2 October 2026 –
16 October 2026") is none, nor is a sentence that happens to begin with a day.
"""

from __future__ import annotations

import re

from parley.intake.dates import CLOCK, date_in
from parley.intake.furniture import furniture
from parley.knowledge.gazetteer import locate
from parley.knowledge.states import state_word

_LONGEST = 120
"""Code points of a dateline at most, up to its date."""
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]*|de|la|del|di|am|an|on|upon|sur|el|le)"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}"
_AGENCY = r"(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\]|/[^/\n]{2,40}/)"
_BEFORE = re.compile(
    rf"(?P<places>{_PLACE}(?:(?:, | ?/ ?){_PLACE}){{0,2}})?(?: ?(?P<agency>{_AGENCY}))?[ ,.:–—-]*\(?", re.UNICODE
)
_BEHIND = re.compile(
    rf"[ ,.]*(?:{CLOCK})?[ ,.)]*(?P<agency>{_AGENCY})?(?P<mark>[.,]?)(?P<end>\s?(?:[–—]|--)|:|\s?-(?=\s)|)\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(rf"(?P<names>{_WORD}(?:,? (?:{_WORD}|of|for|the|and|&)){{0,5}})(?:,| ?[|·•–—/-]) ?")
_AFTER_SOURCE = re.compile(rf"[ ,.]*(?:{CLOCK})?[ .]*", re.IGNORECASE)
_DAY_AGAIN = re.compile(r"(?:to |until )?\d{1,2}(?:st|nd|rd|th)?\.? [A-Za-z]|[A-Z][a-z]+\.? \d{1,2}\b")


def date_of_dateline(paragraph: str) -> str | None:
    """The date of the dateline that a paragraph begins with, None where it begins with none or that has no year."""
    head = paragraph[:_LONGEST]
    found = date_in(head)
    if found is None:
        return None
    start, end, day = found
    before = _BEFORE.fullmatch(head[:start].removeprefix("(") if head[:1] == "(" else head[:start])
    if before is None:
        return None
    behind = _BEHIND.match(paragraph, end)
    if behind is None or not _begins(paragraph[behind.end() :]):
        return None
    signed = bool(before["agency"] or behind["agency"])
    ended = bool(behind["end"].strip()) or (bool(behind["agency"]) and behind["mark"] != ",")
    return day if ended and (signed or _is_place(before["places"])) else None


def date_of_source_line(line: str) -> str | None:
    """The date of a line of its own that says where or in which paper a report appeared ("ERR News, 31 May 2026").

    None where it has no full date, or names neither a place nor a paper: it may tell of an event.
    """
    found = date_in(line)
    if found is None:
        return None
    start, end, day = found
    source = _SOURCE.fullmatch(line[:start])
    if source is None or _AFTER_SOURCE.fullmatch(line[end:]) is None:
        return None
    names = source["names"]
    papers = furniture().source_words
    return day if _is_place(names) or any(word.lower() in papers for word in names.split()) else None


def _begins(rest: str) -> bool:
    """Whether a sentence may begin here, and no other day."""
    first = rest[:1]
    return (first.isupper() or first.isdigit() or first in "“\"„«'‘") and _DAY_AGAIN.match(rest) is None


def _is_place(names: str | None) -> bool:
    if not names:
        return False
    first = re.split(r", | ?/ ?", names)[0]
    return (first.isupper() and len(first) > 2) or state_word(first) is not None or locate(first) is not None
