"""The language of a text by its function words, letters and script. What is not clear stays unknown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from parley.knowledge.load import load

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.1
_LEAST_LETTERS = 0.004
_LEAD = 1.5
"""How many times as many function words the best language needs as the next one."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in, or None."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return None
    return _by_script(words) or _by_letters(words) or _by_function_words(words)


def _by_script(words: list[str]) -> str | None:
    scripts = Counter(unicodedata.name(word[0], "").split(" ")[0] for word in words[:400])
    script, count = scripts.most_common(1)[0]
    language: str | None = load("languages")["scripts"].get(script)
    return language if count * 2 > min(len(words), 400) else None


def _by_letters(words: list[str]) -> str | None:
    """By letters that no other language has but those tried before it: Belarusian ў, Ukrainian ї, then Russian ы."""
    letters = Counter(c for word in words for c in word)
    least = _LEAST_LETTERS * letters.total()
    marks: dict[str, list[str]] = load("languages")["letters"]
    return next((language for language, known in marks.items() if sum(letters[c] for c in known) >= least), None)


def _by_function_words(words: list[str]) -> str | None:
    counts = Counter(words)
    scores = Counter(
        {language: sum(counts[w] for w in known) for language, known in load("languages")["words"].items()}
    )
    (best, most), (_, next_most) = scores.most_common(2)
    clear = most >= _LEAST_WORDS and most >= _LEAST_SHARE * len(words) and most >= _LEAD * next_most
    return best if clear else None


def primary_tag(tag: str | None) -> str | None:
    """The language of a language tag ("en-GB", "en_US") without region, None where it is no tag."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][\w-]{1,30})?\s*$", tag or "")
    return found[1].lower() if found else None
