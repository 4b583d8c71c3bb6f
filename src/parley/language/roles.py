"""Roles of attribution: how likely each word belongs to the source, the cue or the content of what somebody said.

The head reads the vectors of the words, which were made for trees and names, and passes messages between neighbours in
the text and in the tree, so that a content learns of its cue and a source of its verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

REACH = (1, 1, 2, 4, 8, 16)
"""How far away in the text, on both sides, are the neighbours that a word hears in each round."""


@dataclass(slots=True)
class RoleWords:
    """All words of a document: vectors, number of part of speech and relation, head, and quotation state."""

    vectors: Floats
    pos: Ints
    deps: Ints
    heads: Ints
    quotes: Ints


def gelu(x: Floats) -> Floats:
    """The activation of the heads, in its usual approximation by `tanh`."""
    inner: Floats = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def shifted(x: Floats, by: int) -> Floats:
    """Row `i` is row `i + by` of `x`; zeros beyond the ends."""
    out = np.zeros_like(x)
    if abs(by) >= len(x):
        return out
    if by > 0:
        out[:-by] = x[by:]
    else:
        out[-by:] = x[:by]
    return out


class Below:
    """Means over the words that hang on each word."""

    def __init__(self, heads: Ints) -> None:
        self._order = np.argsort(heads, kind="stable")
        ranked = heads[self._order]
        self._starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
        self._above = ranked[self._starts]
        self._counts = np.diff(np.r_[self._starts, len(ranked)])[:, None].astype(np.float32)

    def mean(self, x: Floats) -> Floats:
        """Row `i` is the mean of the rows of the words that hang on word `i`, zero if there are none."""
        out = np.zeros_like(x)
        out[self._above] = np.add.reduceat(x[self._order], self._starts, axis=0) / self._counts
        return out


class RoleHead:
    """Weights of the head, from `train/roles.py`."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._w: dict[str, Floats] = {k: v.astype(np.float32) for k, v in weights.items()}

    def probabilities(self, words: RoleWords) -> Floats:
        """Probabilities `(words, 3)` of source, cue and content."""
        w = self._w
        if not len(words.vectors):
            return np.zeros((0, 3), np.float32)
        x: Floats = words.vectors @ w["in_weight"].T
        x += w["in_bias"]
        x += w["pos"][words.pos]
        x += w["deps"][words.deps]
        x += w["quotes"][words.quotes]
        below = Below(words.heads)
        for k, reach in enumerate(REACH):
            near = (shifted(x, -reach), shifted(x, reach))
            heard: Floats = np.concatenate([x, x[words.heads], below.mean(x), *near], 1, dtype=np.float32)
            x += gelu(heard @ w[f"round_weight_{k}"].T + w[f"round_bias_{k}"])
        logits: Floats = x @ w["out_weight"].T + w["out_bias"]
        found: Floats = np.float32(1) / (np.float32(1) + np.exp(-np.clip(logits, -30, 30)))
        return found
