"""Datelines: place, date and agency before a report's first words ("OSLO, March 3 (Wire) – …"), said by nobody.

They are found by form, before the words are parsed: a tree of dateline and sentence together takes the place for the
subject. A name at the head of a paragraph is a place if it is written in capitals, dated or signed, or if the
gazetteer has a town of that name.
"""

from __future__ import annotations

from calendar import day_name, month_abbr, month_name
from collections.abc import Sequence

from parley.knowledge.gazetteer import locate
from parley.knowledge.states import state_word
from parley.language.tokeniser import Cut

LONGEST = 18
"""Words of a dateline at most, with the mark that ends it."""

_DASHES = frozenset({"-", "–", "—", "--", "――"})
_MONTHS = frozenset(m.lower() for m in (*month_name, *month_abbr, "sept") if m)
_WITHIN = frozenset({"de", "la", "del", "di", "do", "am", "an", "on", "upon", "sur", "al", "and", "in", "el", "le"})
_MARKS = frozenset({",", ".", "/", "(", ")", ":", "-", "|", "[", "]"})
_ENDS_OF_PLACE = frozenset({",", ".", "/", "(", "[", ":", "|"}) | _DASHES
_LEAST_BEHIND = 5
_SHORTEST_CAPITALS = 3
_MOST_NAMES = 3


def dateline_words(text: str, words: Sequence[Cut], *, opens: bool) -> int:
    """How many words at the head of a paragraph are a dateline, 0 without one.

    `opens`: the paragraph is the first of the report below its title; only there a bare "Oslo – " or "Oslo: " is one.
    """
    forms = [text[a:b] for a, b in words[:LONGEST]]
    if not forms or not forms[0][:1].isupper() or len(words) <= _LEAST_BEHIND:
        return 0
    end = _end(text, words, forms)
    if end is None or len(words) - end - 1 < _LEAST_BEHIND or not _begins(text, words[end + 1]):
        return 0
    head = forms[:end]
    place = head[: next((i for i, w in enumerate(head) if i and w in _ENDS_OF_PLACE), len(head))]
    place = place[: next((i for i, w in enumerate(place) if i and _is_date(w)), len(place))]
    capitals = len(place[0]) >= _SHORTEST_CAPITALS and place[0].isupper()
    signed = any(_is_date(w) for w in head) or forms[end] == ")" or head[-1] in (")", "]") or "," in head
    town = _is_town(place)
    if forms[end] == ")":
        return end + 1 if capitals and town else 0
    if forms[end] == ":":
        return end + 1 if town and (opens or (capitals and signed)) else 0
    bare = town and (capitals or opens or signed)
    return end + 1 if bare or (capitals and signed) else 0


def _end(text: str, words: Sequence[Cut], forms: Sequence[str]) -> int | None:
    """The dash or colon that ends a dateline, or a closing bracket right behind the place ("OSLO (Wire) The …")."""
    inside = False
    for i, form in enumerate(forms):
        if inside:
            inside = form not in (")", "]")
            if not inside and i + 1 < len(forms) and forms[i + 1] not in _DASHES | _MARKS:
                return i if form == ")" and i <= _MOST_NAMES + 1 else None
            continue
        if i and _is_dash(text, words, i, form):
            return i
        if i and form == ":" and i + 1 < len(words) and words[i][1] < words[i + 1][0]:
            return i
        inside = form in ("(", "[")
        if not (inside or form in _MARKS or form.lower() in _WITHIN or form[0].isupper() or _is_date(form)):
            return None
    return None


def _is_dash(text: str, words: Sequence[Cut], i: int, form: str) -> bool:
    """A dash with space on both sides, or a long one without any ("OSLO—The …", "OSLO, May 3 --The …")."""
    if form not in _DASHES or i + 1 >= len(words):
        return False
    before, behind = words[i - 1][1] < words[i][0], words[i][1] < words[i + 1][0]
    return (before and behind) or (form in ("—", "--") and (before == behind or before))


def _begins(text: str, word: Cut) -> bool:
    """Whether a sentence may begin with the word: by a capital, a figure or a mark that opens a quotation."""
    first = text[word[0]]
    return first.isupper() or first.isdigit() or first in "“\"„«'‘"


def _is_date(form: str) -> bool:
    lower = form.lower().rstrip(".")
    return form[0].isdigit() or lower in _MONTHS or (form[0].isupper() and lower in {d.lower() for d in day_name})


def _is_town(place: Sequence[str]) -> bool:
    """Whether the words are the name of a town of the gazetteer, and not that of a state ("Russia – Iran talks")."""
    name = " ".join(place).replace(" - ", "-").replace(" ’ ", "’")
    words = state_word(name) or state_word(name.title())
    if not name or (words is not None and words.kind != "capital"):
        return False
    found = locate(name)
    return found is not None and found.kind == "town"
