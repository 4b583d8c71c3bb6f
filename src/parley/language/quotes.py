"""Which words stand between quotation marks, as far as that can be said word by word."""

from __future__ import annotations

from collections.abc import Sequence

_OPEN = frozenset({"“", "„", "«", "``", "‘‘", ",,", "&ldquo;", "‹"})
_CLOSE = frozenset({"”", "»", "''", "’’", "&rdquo;", "›"})
_EITHER = frozenset({'"', "&quot;"})

OUTSIDE, INSIDE, MARK = 0, 1, 2


def quoted(paragraph: Sequence[str], glued: Sequence[bool]) -> list[int]:
    """For each word of a paragraph whether it is outside, inside or itself a quotation mark.

    `glued` says for each word whether the next follows without a space. A mark that is left open counts to the end of
    the paragraph, and one that closes nothing counts from its start: reports lose marks.
    """
    state = OUTSIDE
    found: list[int] = []
    for i, word in enumerate(paragraph):
        if word in _OPEN or (word in _EITHER and state == OUTSIDE):
            opens = word in _EITHER or state == OUTSIDE or glued[i]
            state = INSIDE if opens else OUTSIDE
            found.append(MARK)
        elif word in _CLOSE or word in _EITHER:
            if state == OUTSIDE and MARK not in found:
                found = [INSIDE] * len(found)
            state = OUTSIDE
            found.append(MARK)
        else:
            found.append(state)
    return found
