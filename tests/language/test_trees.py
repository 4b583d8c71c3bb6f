from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.trees import best_tree, has_crossing, is_tree


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([0, 1], True), ([2, 0], True), ([2, 1], False), ([0, 3, 2], False), ([3, 1, 0], True), ([1], False)],
)
def test_is_tree(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_there_is_one_root_and_no_cycle(n: int, seed: int) -> None:
    heads = best_tree(np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32) * 3)
    assert (heads == 0).sum() == 1
    assert is_tree(heads)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], False),
        ([0, 1, 2], False),
        ([2, 0, 2, 2], False),
        ([3, 0, 2, 2], True),
        ([0, 4, 1, 1], True),
        ([3, 4, 0, 3], True),
    ],
)
def test_crossing_arcs(heads: list[int], expected: bool) -> None:
    assert has_crossing(np.array(heads)) is expected


@pytest.mark.parametrize("flat", [True, False])
@given(st.integers(2, 4), st.integers(0, 10_000))
def test_no_tree_of_the_kind_is_better(flat: bool, n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32) * 2
    rows = np.arange(n)
    norm = scores.copy()
    norm[rows, rows + 1] = -1e9
    logs = norm - np.log(np.exp(norm).sum(1, keepdims=True))
    best = max(
        sum(logs[rows, list(heads)])
        for heads in product(range(n + 1), repeat=n)
        if list(heads).count(0) == 1 and is_tree(np.array(heads)) and not (flat and has_crossing(np.array(heads)))
    )
    found = best_tree(scores, crossing=np.inf if flat else -np.inf)
    assert not (flat and has_crossing(found))
    assert sum(logs[rows, found]) == pytest.approx(best, abs=1e-3)


def test_crossing_arcs_need_to_be_much_likelier() -> None:
    scores = np.full((4, 5), -9, np.float32)
    for word, head in enumerate([3, 4, 0, 3]):
        scores[word, head] = 0
    scores[1, 3] = -1
    assert best_tree(scores).tolist() == [3, 3, 0, 3]
    scores[1, 3] = -8
    assert best_tree(scores).tolist() == [3, 4, 0, 3]
