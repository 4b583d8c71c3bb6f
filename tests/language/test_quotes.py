from __future__ import annotations

import pytest

from parley.language.quotes import quoted
from parley.language.tokeniser import Tokeniser


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“ We go ,” he said", "We go ,"),
        ('"We go," he said. "Now."', "We go , Now ."),
        ("„We go” he said", "We go"),
        ("He said “we go", "we go"),
        ("We go” he said", "We go"),
        ("Nothing here", ""),
    ],
)
def test_words_between_marks(text: str, inside: str) -> None:
    cuts = Tokeniser().words(text, 0, len(text))
    words = [text[a:b] for a, b in cuts]
    glued = [i + 1 < len(cuts) and cuts[i][1] == cuts[i + 1][0] for i in range(len(cuts))]
    assert [w for w, q in zip(words, quoted(words, glued), strict=True) if q == 1] == inside.split()
