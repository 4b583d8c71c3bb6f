"""Which part of a list stands on a page."""

from __future__ import annotations

import pytest

from parley.desk.paging import leaf_of


@pytest.mark.parametrize(
    ("count", "asked", "leaf"),
    [
        (0, 1, (1, 1, 0, 10)),
        (10, 1, (1, 1, 0, 10)),
        (11, 2, (2, 2, 10, 20)),
        (11, 3, (2, 2, 10, 20)),
        (95, 4, (4, 10, 30, 40)),
    ],
)
def test_the_page_that_is_asked_for(count: int, asked: int, leaf: tuple[int, ...]) -> None:
    assert leaf_of(count, 10, asked) == leaf
