"""Find words of the knowledge files in text, whatever their diacritics, hyphens, dots and capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_SAME = str.maketrans(
    dict.fromkeys("’‘`ʼʹ′", "'")
    | dict.fromkeys("-‐‑–\n\t\xa0", " ")
    | dict(zip("łŁøØđĐıð", "lLoOdDid", strict=True))
    | {".": "", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A spelling for comparison: small letters, no diacritics, no dots, hyphens as spaces, one kind of apostrophe."""
    if text.isascii():
        text = text.lower().replace("-", " ").replace(".", "").replace("`", "'")
    else:
        text = text.translate(_SAME).lower()
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def first_word(text: str) -> str:
    """The first word of a folded text."""
    return fold(text).split(" ", 1)[0]


class Phrases(Generic[T]):
    """Phrases with what each means. The first meaning given to a phrase stays."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.meanings: dict[str, T] = {}
        self.longest: dict[str, int] = {}
        for phrase, meaning in entries:
            key = fold(phrase)
            if key and key not in self.meanings:
                self.meanings[key] = meaning
                first = key.split(" ", 1)[0]
                self.longest[first] = max(self.longest.get(first, 0), len(key))

    def get(self, phrase: str) -> T | None:
        """What the phrase means, None if it is not known."""
        return self.meanings.get(fold(phrase))

    def at(self, text: str, starts: list[int], ends: list[int], i: int, stop: int) -> tuple[int, T] | None:
        """The longest phrase that begins at word `i` and ends before word `stop`: its last word and its meaning.

        `starts` and `ends` are the code points of the words in `text`.
        """
        longest = self.longest.get(first_word(text[starts[i] : ends[i]]))
        if longest is None:
            return None
        found = None
        for j in range(i, stop):
            # Dots and diacritics are folded away, so the text may be somewhat longer than the phrase.
            if ends[j] - starts[i] > 2 * longest + 4:
                break
            if not any(c.isalnum() for c in text[starts[j] : ends[j]]):
                continue
            meaning = self.meanings.get(fold(text[starts[i] : ends[j]]))
            if meaning is not None:
                found = j, meaning
        return found
