"""How near words are in meaning, by the word vectors of the language model: "guns" is near to "shooting"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parley.language.model import WEIGHTS
from parley.language.wordpieces import WordPieces

_FIRST_WORD = 1996
"""Before it the vocabulary has marks and letters; from it on the words stand by how common they are."""
_SAMPLED = 16
_NEAR = 0.38
"""Under this two words have nothing to do with each other."""

_STEM = 4
_ENDING = 3

Floats = NDArray[np.float32]


class _Vocabulary(NamedTuple):
    rows: NDArray[np.int8]
    middle: Floats
    pieces: WordPieces


@cache
def _vocabulary() -> _Vocabulary:
    rows = np.load(WEIGHTS / "words.npy", mmap_mode="r")
    listed = (WEIGHTS / "pieces.txt").read_text(encoding="utf-8").split("\n")
    sample = np.asarray(rows[_FIRST_WORD::_SAMPLED], np.float32)
    return _Vocabulary(rows, (sample / np.linalg.norm(sample, axis=1, keepdims=True)).mean(0), WordPieces(listed))


@lru_cache(maxsize=20_000)
def _vector(word: str) -> Floats:
    known = _vocabulary()
    rows = np.asarray(known.rows[list(known.pieces.of(word))], np.float32)
    made = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)).mean(0) - known.middle
    return np.asarray(made / (np.linalg.norm(made) + 1e-9), np.float32)


def weight_of(word: str) -> float:
    """How much a word tells, from 0 for "the" to 1 for a rare one."""
    pieces = _vocabulary().pieces.of(word)
    first, last = math.log(_FIRST_WORD), math.log(len(_vocabulary().rows))
    return (
        1.0
        if len(pieces) > 1 or word[:1].isdigit()
        else max(0.0, (math.log(max(pieces[0], _FIRST_WORD)) - first) / (last - first))
    )


def likeness(of: Sequence[str], among: Sequence[str]) -> Floats:
    """The nearness of each of the words to each of the others; 0 where there is none. Numbers are near themselves."""
    near = np.stack([_vector(word) for word in of]) @ np.stack([_vector(word) for word in among]).T
    for row, word in enumerate(of):
        if word[0].isdigit():
            near[row] = [word == other for other in among]
    return np.where(near >= _NEAR, near, 0.0).astype(np.float32)


def covered(of: Sequence[str], near: Floats) -> float:
    """Which part of what the words tell is told by the others, from 0 to 1; `near` is their likeness."""
    weights = np.array([weight_of(word) for word in of])
    return float((near.max(1) * weights).sum() / (weights.sum() + 1e-9))


@lru_cache(maxsize=8192)
def kin(of: tuple[str, ...], among: tuple[str, ...]) -> Floats:
    """The same, but words that are rare enough to be spelled in pieces are near only to those of their own stem."""
    near = likeness(of, among)
    for row, word in enumerate(of):
        for column, other in enumerate(among):
            if _is_pieced(word) or _is_pieced(other):
                near[row, column] = 1.0 if _one_stem(word, other) else 0.0
    return near


@lru_cache(maxsize=20_000)
def _is_pieced(word: str) -> bool:
    return len(_vocabulary().pieces.of(word)) > 1


def _one_stem(a: str, b: str) -> bool:
    """Whether two words begin alike as far as the shorter one goes, three letters of endings apart."""
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= _STEM and shared >= min(len(a), len(b)) - _ENDING
