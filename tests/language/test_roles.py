from __future__ import annotations

import numpy as np
import pytest

from parley.language.roles import REACH, Below, RoleHead, RoleWords, shifted


def test_shifted_rows_come_from_their_neighbours() -> None:
    x = np.array([[1], [2], [3]], np.float32)
    assert shifted(x, 1).ravel().tolist() == [2, 3, 0]
    assert shifted(x, -1).ravel().tolist() == [0, 1, 2]


def test_means_over_dependents() -> None:
    x = np.array([[1], [2], [6], [8]], np.float32)
    assert Below(np.array([1, 1, 1, 2])).mean(x).ravel().tolist() == [0, 3, 8, 0]


def head(width: int) -> RoleHead:
    random = np.random.default_rng(0)
    shapes = {
        "in_weight": (width, 8),
        "in_bias": (width,),
        "pos": (3, width),
        "deps": (4, width),
        "quotes": (3, width),
        "out_weight": (3, width),
        "out_bias": (3,),
    }
    for k in range(len(REACH)):
        shapes |= {f"round_weight_{k}": (width, 5 * width), f"round_bias_{k}": (width,)}
    return RoleHead({k: random.normal(size=s).astype(np.float16) for k, s in shapes.items()})


@pytest.mark.parametrize("count", [0, 1, 3, 20])
def test_probabilities_of_each_word(count: int) -> None:
    random = np.random.default_rng(1)
    words = RoleWords(
        vectors=random.normal(size=(count, 8)).astype(np.float32),
        pos=random.integers(0, 3, count),
        deps=random.integers(0, 4, count),
        heads=np.zeros(count, np.int64),
        quotes=random.integers(0, 3, count),
    )
    found = head(6).probabilities(words)
    assert found.shape == (count, 3)
    assert ((found >= 0) & (found <= 1)).all()
