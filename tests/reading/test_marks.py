from __future__ import annotations

import pytest

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.marks import marks_in


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("“Go,” he said.", ["open", "close"]),
        ("»Go«, he said.", ["open", "close"]),
        ("«Go», he said.", ["open", "close"]),
        ('"Go," he said.', ["either", "either"]),
        ("Britain’s troops don't go.", []),
        ("Rock 'n roll of the '90s.", []),
        ('The 5"gun is old.', []),
    ],
)
def test_marks_and_the_sides_that_they_stand_on(text: str, sides: list[str]) -> None:
    assert [mark.side for mark in marks_in(analyse(text, [Block((0, len(text)), "body")]), 0, len(text))] == sides
