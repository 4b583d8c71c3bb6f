"""Ceilings that a side promises for its forces, held against the numbers that reports tell later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.ledger.bearings import Bearing, Said, side_at
from parley.ledger.phrasing import says
from parley.ledger.pledges import Bears, Probe
from parley.vienna.edition import edition

_PART = 2
"""A number under one part in so many of a ceiling counts some of the forces and tells nothing of their whole."""
_THEMES = ("limit", "bring down")
_DOWN = re.compile(r"(?<!\w)to\s+(?:about\s+|around\s+|roughly\s+|some\s+)?$")
_THOUSAND = 1000
_HUNDRED = 100
_TEN = 10
_REACH = 4
"""So many words after its number may a thing stand that is counted ("12 Polish battle tanks")."""
_DIGITS = r"(?<![\w.,])(\d{1,3}(?:[,. ]\d{3})+|\d{1,7}(?:[.,]\d(?=\s+thousand))?)"
_HALF = r"((?:\s+and\s+a\s+half)?)((?:\s+(?:thousand|hundred)\b)?)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_OVER = re.compile(
    r"(?<!\w)(?<!not )(?<!no )(?:(?:more|bigger|larger|greater|higher) than|over|above|exceed(?:s|ed|ing)?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a number: it is passed."""
_NAMED_BEFORE = re.compile(r"[A-Z][\w’']*[ -]$")
_PLANNED = re.compile(
    r"(?<!\w)(?:will|shall|would|to take part|are to|is to|plans?|planned|expected)(?!\w)", re.IGNORECASE
)
"""How many are to come tells nothing of how many came."""
_COUNTED_BEFORE = re.compile(
    r"(?<!\w)(?:number|numbers|total|strength|size)\s+of\s+((?:[\w-]+\s+){1,5})[^.;]*$", re.IGNORECASE
)
"""What is counted may stand before its number: "the number of ships rose to 30"."""
_FORCE_BEFORE = re.compile(
    r"(?<!\w)(?:forces?|strength|contingent|presence|grouping|garrison)\s+"
    r"(?:at|to|of|is|was|stood at|numbers?|numbered)\W+(?:[\w-]+\W+){0,2}$",
    re.IGNORECASE,
)
"""Of a force its number is that of its people: "put the force at still about 6,000"."""


@cache
def _words_for_numbers() -> dict[str, int]:
    """Words for numbers below a hundred, tens with ones joined by a hyphen included."""
    cardinals = load("numbers")["cardinals"]
    units: dict[str, int] = cardinals["units"]
    tens: dict[str, int] = cardinals["tens"]
    return units | tens | {f"{a}-{b}": x + y for a, x in tens.items() for b, y in units.items() if 0 < y < _TEN}


@cache
def _numbers() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words_for_numbers()), key=len, reverse=True))
    return re.compile(rf"(?:{_DIGITS}|(?<!\w)({words}))(?![\w%-]|[.,]\d){_HALF}", re.IGNORECASE)


class Number(NamedTuple):
    """A number and where it stands in its text."""

    value: int
    span: tuple[int, int]


def numbers_in(words: str) -> Iterator[Number]:
    """The numbers of a text, in digits or words; a year behind a name is none."""
    for hit in _numbers().finditer(words):
        named = _YEAR.fullmatch(hit[0]) and _NAMED_BEFORE.search(words[: hit.start()])
        if not named and (value := _value(hit)):
            yield Number(value, hit.span())


def _value(hit: re.Match[str]) -> int:
    scale = {"thousand": _THOUSAND, "hundred": _HUNDRED}.get(hit[4].strip().lower(), 1)
    tenths = re.fullmatch(r"(\d+)[.,](\d)", hit[1] or "")
    if tenths and scale > 1:
        return int(tenths[1]) * scale + int(tenths[2]) * scale // 10
    value = int(re.sub(r"\D", "", hit[1])) if hit[1] else _words_for_numbers()[hit[2].lower()]
    return value * scale + (scale // 2 if hit[3] else 0)


class Count(NamedTuple):
    """A number of things of one kind ("people", "tanks") and where it stands in its text."""

    number: int
    kind: str
    span: tuple[int, int]


@cache
def _kinds() -> dict[str, str]:
    """The words for what is counted, each with its kind."""
    counted: dict[str, list[str]] = load("outcomes")["counted"]
    return {word: kind for kind, listed in counted.items() for word in listed}


def counts_in(words: str) -> Iterator[Count]:
    """The numbers of forces in a text, those of no known kind left out."""
    for number in numbers_in(words):
        kind = _kind(words, number.span)
        if kind is not None:
            yield Count(number.value, kind, number.span)


def _kind(words: str, span: tuple[int, int]) -> str | None:
    """What a number counts, by the words after it, or before it where its number is spoken of."""
    after = re.split(r"[.,;:()]", words[span[1] :], maxsplit=1)[0].lower().split()[:_REACH]
    named = _COUNTED_BEFORE.search(words[: span[0]])
    before = named[1].lower().split() if named else []
    kind = next((_kinds()[word] for word in (*after, *before) if word in _kinds()), None)
    return kind or ("people" if _FORCE_BEFORE.search(words[: span[0]]) else None)


def ceilings_in(probe: Probe) -> list[Count]:
    """The numbers that a promise to limit forces sets as its ceiling; to bring them down, the number after "to"."""
    found = list(counts_in(probe.what)) if probe.theme in _THEMES else []
    found = found or ([_level()] if probe.theme == "limit" and _names_level(probe.what) else [])
    down = [count for count in found if _DOWN.search(probe.what[: count.span[0]])]
    return down if probe.theme == "bring down" else found


def _names_level(words: str) -> bool:
    """ "Below the thresholds of the Vienna Document": the number is that of the document."""
    words = words.lower()
    return says(words, tuple(load("outcomes")["documents"])) and says(words, tuple(load("outcomes")["levels"]))


def _level() -> Count:
    """The most people that need not be notified (Vienna Document 2011, 40.1.1)."""
    reached = edition().parameters["notification.exercise.troops"].value
    return Count(int(reached) - 1, "people", (0, 0))


def is_own_part(probe: Probe) -> bool:
    """Whether a side limits what it sends to others: then a number counts only where it is of that side."""
    return says(probe.what.lower(), tuple(load("outcomes")["sends"]))


def held_against(ceilings: Sequence[Count], dossier: Dossier, said: Said) -> Iterator[Bearing]:
    """What the numbers told in a sentence of a report say on a ceiling: over it, or below it and of the same size."""
    for count in counts_in(said.words):
        over = _OVER.search(said.words[: count.span[0]]) is not None
        told = count._replace(number=count.number + 1) if over else count
        bears = next((b for ceiling in ceilings if (b := _against(ceiling, told)) is not None), None)
        planned = bears == "done" and _PLANNED.search(said.words) is not None
        if bears is not None and not planned:
            start, end = count.span
            side, outlet = side_at(dossier, said, (said.span[0] + start, said.span[0] + end))
            yield Bearing(bears, said.span, side, said.words, outlet)


def _against(ceiling: Count, count: Count) -> Bears | None:
    if ceiling.kind != count.kind or count.number * _PART < ceiling.number:
        return None
    return "undone" if count.number > ceiling.number else "done"
