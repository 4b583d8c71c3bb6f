"""Words of a text as a stream for looking up phrases: hyphens split and left out, so that "pull-out" is "pull out"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from parley.language.document import Document, Token, once

HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens `first` to `last` (inclusive), the phrase itself and what the lexicon says of it."""

    first: int
    last: int
    phrase: str
    sense: str


class Lexicon:
    """Phrases with their senses; the longest phrase wins where several begin at one word, in all its senses."""

    def __init__(self, senses: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for sense, phrases in senses.items():
            for phrase in phrases:
                parts = tuple(str(phrase).lower().replace("-", " ").split())
                if parts:
                    self._by_first.setdefault(parts[0], []).append((parts, sense))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Stream) -> list[Hit]:
        """All phrases of the lexicon in the text, from left to right, none inside another; one hit for each sense."""
        hits: list[Hit] = []
        free = 0
        firsts = self._by_first.keys()
        for i, forms in enumerate(words.forms):
            if i < free or firsts.isdisjoint(forms):
                continue
            found = self._at(words, i)
            for parts, sense in found:
                hits.append(Hit(words.tokens[i], words.tokens[i + len(parts) - 1], " ".join(parts), sense))
            free = i + len(found[0][0]) if found else i + 1
        return hits

    def _at(self, words: Stream, i: int) -> list[tuple[tuple[str, ...], str]]:
        found: list[tuple[tuple[str, ...], str]] = []
        for form in words.forms[i]:
            for parts, sense in self._by_first.get(form, ()):
                if (len(parts) == 1 or words.matches(i, parts)) and (parts, sense) not in found:
                    found.append((parts, sense))
        longest = max((len(parts) for parts, _ in found), default=0)
        return [entry for entry in found if len(entry[0]) == longest]


class Stream:
    """The words of a document or of a stretch of it: each its forms (as written in lower case, lemma) and its token."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.forms: list[tuple[str, ...]] = []
        self.tokens: list[int] = []
        for token in tokens:
            for forms in _forms(token):
                self.forms.append(forms)
                self.tokens.append(token.i)

    def matches(self, i: int, parts: tuple[str, ...]) -> bool:
        """Whether the phrase `parts` stands at word `i`."""
        if i + len(parts) > len(self.forms):
            return False
        return all(part in self.forms[i + k] for k, part in enumerate(parts))


def _forms(token: Token) -> tuple[tuple[str, ...], ...]:
    return _forms_of(token.lower, token.lemma or token.lower)


@lru_cache(maxsize=16384)
def _forms_of(lower: str, lemma: str) -> tuple[tuple[str, ...], ...]:
    if any(h in lower for h in HYPHENS):
        for hyphen in HYPHENS:
            lower = lower.replace(hyphen, " ")
        return tuple((part, singular(part)) for part in lower.split())
    return (tuple(dict.fromkeys((lower, lemma, singular(lower), *_stems(lower)))),)


def _stems(word: str) -> tuple[str, ...]:
    """What a regular verb form may come from, for words whose lemma the model gets wrong."""
    if len(word) > 5 and word.endswith("ed"):
        return word[:-2], word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3], word[:-3] + "e"
    return ()


def singular(word: str) -> str:
    """A noun without its plural ending, for the parts of compounds, which have no lemma of their own."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@once
def stream_of(doc: Document) -> Stream:
    """All words of the parts of the text that are read."""
    return Stream(doc.tokens)
