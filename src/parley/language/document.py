"""The analysed text: tokens with a dependency tree, sentences, names and attribution roles, all tied to code points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from parley.dossier.model import Span


@dataclass(slots=True)
class Token:
    """One syntactic word in the sense of Universal Dependencies English.

    `i` is its index in the document, `head` the index of its head (its own index for a root), `dep` the relation with
    subtype (`nsubj:pass`), `pos` the universal part of speech, `lemma` lower-case. `source`, `cue` and `content` are
    the model's probabilities (0 to 1) that the word belongs to the source, the cue or the content of an attribution.
    """

    i: int
    text: str
    start: int
    end: int
    sentence: int
    lower: str
    lemma: str = ""
    pos: str = "X"
    dep: str = "dep"
    head: int = 0
    source: float = 0.0
    cue: float = 0.0
    content: float = 0.0
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """Tokens `start` to `end` (exclusive); `block` is the index of its block, `paragraph` counts line groups.

    `dateline`: the words are the dateline before the paragraph, and no sentence of the report.
    """

    i: int
    start: int
    end: int
    block: int
    paragraph: int
    root: int
    dateline: bool = False


@dataclass(slots=True)
class Entity:
    """A named mention found by the model: tokens `start` to `end` (exclusive).

    `label` is one of `person organisation place unit exercise equipment`.
    """

    start: int
    end: int
    label: str
    score: float


@dataclass(eq=False)
class Document:
    """A text and its analysis. Only the blocks that are read have tokens; offsets are those of the whole text."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    entities: list[Entity]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers the code point `offset`, or None."""
        from bisect import bisect_right

        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that overlap `span`."""
        from bisect import bisect_left

        first = bisect_left(self._starts, span[0])
        if first > 0 and self.tokens[first - 1].end > span[0]:
            first -= 1
        return range(first, bisect_left(self._starts, span[1]))

    def span(self, first: int, last: int) -> Span:
        """Code points from the start of token `first` to the end of token `last` (inclusive)."""
        return self.tokens[first].start, self.tokens[last].end

    def subtree(self, i: int, without: frozenset[int] = frozenset()) -> list[int]:
        """Sorted indices of token `i` and all below it, not going into any token of `without`."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(c for c in self.tokens[j].children if c not in without)
        return sorted(found)

    def ancestors(self, i: int) -> list[int]:
        """Heads of token `i`, nearest first, ending with the root of its sentence."""
        out: list[int] = []
        while self.tokens[i].head != i and len(out) < 200:
            i = self.tokens[i].head
            out.append(i)
        return out

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that token `i` stands in."""
        return self.sentences[self.tokens[i].sentence]


T = TypeVar("T")


def once(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """Let a document be read in this way once: who asks again gets the same result, and must not change it."""
    known: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    @wraps(read)
    def reader(doc: Document) -> T:
        if doc not in known:
            known[doc] = read(doc)
        return known[doc]

    return reader
