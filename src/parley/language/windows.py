"""Sentences to windows: runs of neighbouring sentences that the encoder reads at one time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from parley.language.shapes import shape, spacing
from parley.language.wordpieces import WordPieces

LONGEST = 480
"""Word pieces of a window at most; the encoder has 512 positions."""

Ints = NDArray[np.int64]


@dataclass(slots=True)
class Window:
    """Pieces `[CLS] s1 [SEP] s2 [SEP] …`, with the shape and spacing of the word each piece belongs to.

    `first` and `last` are the places of each word's first and last piece, `sentences` the word ranges `(start, end)`
    of its sentences within the window, `numbers` which sentences of the input they are.
    """

    pieces: list[int]
    shapes: list[int] = field(default_factory=lambda: [0])
    spacings: list[int] = field(default_factory=lambda: [0])
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, number: int, pieces: Sequence[Sequence[int]], shapes: list[int], spaces: list[int], sep: int) -> None:
        """Append one sentence, given as the pieces, shape and spacing of each of its words."""
        start = len(self.first)
        for word, kind, space in zip(pieces, shapes, spaces, strict=True):
            self.first.append(len(self.pieces))
            self.pieces.extend(word)
            self.last.append(len(self.pieces) - 1)
            self.shapes.extend([kind] * len(word))
            self.spacings.extend([space] * len(word))
        self.pieces.append(sep)
        self.shapes.append(0)
        self.spacings.append(0)
        self.sentences.append((start, len(self.first)))
        self.numbers.append(number)


def spacings(gaps: Sequence[bool] | None, count: int) -> list[int]:
    """Spacing class of each word; `gaps` says for each word whether a space follows it, None if not known."""
    if gaps is None:
        return [0] * count
    return [spacing(i == 0 or gaps[i - 1], gaps[i]) for i in range(count)]


def pack(
    sentences: Sequence[Sequence[str]],
    gaps: Sequence[Sequence[bool] | None],
    vocabulary: WordPieces,
    size: int,
) -> list[Window]:
    """Windows of up to `size` pieces that hold the sentences in order; a longer sentence has a window of its own.

    Words whose pieces go beyond `LONGEST` keep their first piece only, and the sentence is cut there if need be: the
    splitter bounds sentences so that this happens to nothing but garbage.
    """
    windows: list[Window] = []
    for number, words in enumerate(sentences):
        pieces: list[Sequence[int]] = [vocabulary.of(w) for w in words]
        needed = sum(map(len, pieces)) + 1
        if needed > LONGEST - 1:
            pieces = [p[:1] for p in pieces]
            needed = len(pieces) + 1
        if needed > LONGEST - 1:
            raise ValueError(f"a sentence of {len(words)} words is longer than a window")
        if not windows or len(windows[-1].pieces) + needed > size:
            windows.append(Window([vocabulary.cls]))
        windows[-1].add(number, pieces, [shape(w) for w in words], spacings(gaps[number], len(words)), vocabulary.sep)
    return windows


@dataclass(slots=True)
class Batch:
    """Windows as padded arrays. `words` lists for every word its window and the places of its first and last piece."""

    pieces: Ints
    shapes: Ints
    spacings: Ints
    lengths: NDArray[np.int32]
    row: Ints
    first: Ints
    last: Ints


def batch(windows: Sequence[Window]) -> Batch:
    """The windows padded to the longest."""
    width = max(len(w.pieces) for w in windows)
    shape_ = (len(windows), width)
    pieces, shapes, spaces = (np.zeros(shape_, np.int64) for _ in range(3))
    for i, w in enumerate(windows):
        n = len(w.pieces)
        pieces[i, :n] = w.pieces
        shapes[i, :n] = w.shapes
        spaces[i, :n] = w.spacings
    return Batch(
        pieces=pieces,
        shapes=shapes,
        spacings=spaces,
        lengths=np.array([len(w.pieces) for w in windows], np.int32),
        row=np.repeat(np.arange(len(windows)), [len(w.first) for w in windows]),
        first=np.array([i for w in windows for i in w.first], np.int64),
        last=np.array([i for w in windows for i in w.last], np.int64),
    )
