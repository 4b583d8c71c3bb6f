"""Words to word pieces of the uncased vocabulary the encoder was trained with (greedy longest match)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"

MOST_PIECES = 10
"""A word keeps this many pieces at most, so that a garbage line or a long address cannot fill a window."""

_LONGEST_WORD = 100


def _is_mark(char: str) -> bool:
    return not char.isalnum() and unicodedata.category(char)[0] in "PSM"


def plain(word: str) -> str:
    """The word in lower case, without accents and control characters, as the vocabulary has it."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _runs(word: str) -> list[str]:
    """Letters and digits together, every mark alone: pieces never go over such a border."""
    if word.isalnum():
        return [word]
    runs: list[str] = []
    joined = False
    for char in word:
        mark = _is_mark(char)
        if joined and not mark:
            runs[-1] += char
        else:
            runs.append(char)
        joined = not mark
    return runs


class WordPieces:
    """The vocabulary, with a cache of the words seen."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls = self._ids[CLS]
        self.sep = self._ids[SEP]
        self.unknown = self._ids[UNKNOWN]
        self._cache: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of one word; never empty."""
        found = self._cache.get(word)
        if found is None:
            found = tuple(self._split(plain(word[:_LONGEST_WORD])))[:MOST_PIECES] or (self.unknown,)
            if len(self._cache) < 50_000:
                self._cache[word] = found
        return found

    def _split(self, word: str) -> Iterable[int]:
        for run in _runs(word):
            yield from self._longest_first(run)

    def _longest_first(self, run: str) -> list[int]:
        ids = self._ids
        whole = ids.get(run)
        if whole is not None:
            return [whole]
        found: list[int] = []
        start = 0
        while start < len(run):
            end = len(run)
            while end > start:
                piece = ids.get(run[start:end] if start == 0 else "##" + run[start:end])
                if piece is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found
