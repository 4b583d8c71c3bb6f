"""Arc scores to a tree: the best head of every word, and the best tree where those make none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_ROOTS_TRIED = 4
_NEVER = np.float32(-1e9)

CROSSING = 3.0
"""How much likelier, as a difference of log-probabilities, a tree with crossing arcs must be than the best without.

English has crossing arcs in two sentences of a hundred; most that a parser finds are mistakes, as where the time of the
saying is hung on what was said ("The troops will leave, he said on Monday").
"""


def best_tree(scores: Floats, crossing: float = CROSSING) -> Ints:
    """Heads of `n` words from scores `(n, n + 1)` of `[root, word 1, …]`; exactly one word has head 0, none a cycle."""
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Ints = scores.argmax(1)
    whole = (heads == 0).sum() == 1 and is_tree(heads)
    if whole and not has_crossing(heads):
        return heads
    logs: Floats = scores - scores.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    if not whole:
        heads = _best_with_one_root(logs)
        if not has_crossing(heads):
            return heads
    flat = _projective(logs)
    rows = np.arange(n)
    return flat if logs[rows, flat].sum() + crossing > logs[rows, heads].sum() else heads


def has_crossing(heads: Ints) -> bool:
    """Whether two arcs cross; the root stands before the first word."""
    below = np.arange(1, len(heads) + 1)
    low = np.minimum(below, heads)
    high = np.maximum(below, heads)
    crossed = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return bool(crossed.any())


def _best_with_one_root(logs: Floats) -> Ints:
    """The best tree of any shape, trying the likeliest roots one by one."""
    n = len(logs)
    best, best_sum = np.zeros(n, np.int64), -np.inf
    for root in np.argsort(-logs[:, 0])[:_ROOTS_TRIED]:
        only = logs.copy()
        only[:, 0] = _NEVER
        only[root, 0] = logs[root, 0]
        found = _maximum(np.vstack([np.full(n + 1, _NEVER, np.float32), only]))[1:]
        total = float(only[np.arange(n), found].sum())
        if total > best_sum:
            best, best_sum = found, total
    return best


def _projective(logs: Floats) -> Ints:
    """The best tree without crossing arcs, by Eisner's algorithm over all spans of a length at a time."""
    n = len(logs)
    arc = logs[:, 1:].T  # [head, dependent]
    right, left, to_right, to_left = (np.zeros((n, n), np.float32) for _ in range(4))
    # complete spans with their head at the start and at the end, and spans with an arc over them
    at_arc, at_right, at_left = (np.zeros((n, n), np.int64) for _ in range(3))
    for length in range(1, n):
        i = np.arange(n - length)
        j = i + length
        split = i[:, None] + np.arange(length)
        joined = right[i[:, None], split] + left[split + 1, j[:, None]]
        at_arc[i, j] = i + joined.argmax(1)
        best = joined.max(1)
        to_right[i, j] = best + arc[i, j]
        to_left[i, j] = best + arc[j, i]
        onward = to_right[i[:, None], split + 1] + right[split + 1, j[:, None]]
        at_right[i, j] = i + 1 + onward.argmax(1)
        right[i, j] = onward.max(1)
        onward = left[i[:, None], split] + to_left[split, j[:, None]]
        at_left[i, j] = i + onward.argmax(1)
        left[i, j] = onward.max(1)
    root = int((left[0] + right[:, -1] + logs[:, 0]).argmax())
    heads = np.zeros(n, np.int64)
    todo = [("left", 0, root), ("right", root, n - 1)]
    while todo:
        kind, a, b = todo.pop()
        if a == b:
            continue
        if kind == "right":
            k = int(at_right[a, b])
            heads[k] = a + 1
            todo += [("arc", a, k), ("right", k, b)]
        elif kind == "left":
            k = int(at_left[a, b])
            heads[k] = b + 1
            todo += [("left", a, k), ("arc", k, b)]
        else:
            k = int(at_arc[a, b])
            todo += [("right", a, k), ("left", k + 1, b)]
    return heads


def is_tree(heads: Ints) -> bool:
    """Whether every word leads to the root."""
    above = [0, *heads.tolist()]
    state = [2, *(0 for _ in heads)]  # 0 not seen, 1 on the way, 2 leads to the root
    for i in range(1, len(above)):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = above[i]
        if state[i] == 1:
            return False
        for j in path:
            state[j] = 2
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
