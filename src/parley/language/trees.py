"""Arc scores to a tree: the best head of every word, and the best tree where those make none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_ROOTS_TRIED = 4
_NEVER = np.float32(-1e9)


def best_tree(scores: Floats) -> Ints:
    """Heads of `n` words from scores `(n, n + 1)` of `[root, word 1, …]`; exactly one word has head 0, none a cycle."""
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Ints = scores.argmax(1)
    if (heads == 0).sum() == 1 and is_tree(heads):
        return heads
    logs = scores - scores.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    best, best_sum = heads, -np.inf
    for root in np.argsort(-logs[:, 0])[:_ROOTS_TRIED]:
        only = logs.copy()
        only[:, 0] = _NEVER
        only[root, 0] = logs[root, 0]
        found = _maximum(np.vstack([np.full(n + 1, _NEVER, np.float32), only]))[1:]
        total = float(only[np.arange(n), found].sum())
        if total > best_sum:
            best, best_sum = found, total
    return best


def is_tree(heads: Ints) -> bool:
    """Whether every word leads to the root."""
    seen = np.zeros(len(heads), np.int8)
    for i in range(len(heads)):
        path = []
        j = i
        while j >= 0 and seen[j] == 0:
            seen[j] = 1
            path.append(j)
            j = int(heads[j]) - 1
        if j >= 0 and seen[j] == 1:
            return False
        seen[path] = 2
    return True


def _cycle(heads: Ints) -> list[int] | None:
    """Nodes of one cycle of a head array in which node 0 is the root."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for i in range(1, len(heads)):
        path = []
        j = i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = int(heads[j])
        if state[j] == 1:
            return path[path.index(j) :]
        state[path] = 2
    return None


def _maximum(scores: Floats) -> Ints:
    """The maximum spanning arborescence of `scores[dependent, head]` with root 0, after Chu, Liu and Edmonds."""
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, 2 * _NEVER)
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    into = scores[np.ix_(ring, outside)] - kept[:, None]
    out_of = scores[np.ix_(outside, ring)]
    m = len(outside)
    smaller = np.full((m + 1, m + 1), 2 * _NEVER, np.float32)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    smaller[m, :m] = into.max(0)
    smaller[:m, m] = out_of.max(1)
    entry, leave = into.argmax(0), out_of.argmax(1)
    solved = _maximum(smaller)
    result = heads.copy()
    for k in range(1, m):
        result[outside[k]] = ring[leave[k]] if solved[k] == m else outside[solved[k]]
    source = int(solved[m])
    result[ring[entry[source]]] = outside[source]
    return result
