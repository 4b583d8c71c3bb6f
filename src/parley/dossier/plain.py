"""Plain text for people: lines of a width, printable characters only, in colour on request."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

Paint = Callable[[str, str], str]
"""Takes words and what they are (`heading`, `good`, `bad`, `open`, `quiet`), gives them back painted or as they are."""

TONE = {"yes": "bad", "no": "good", "unknown": "open", "contested": "open"}
"""How an answer is painted."""


def plain(words: str, _: str) -> str:
    """The paint of a file or a pipe: none."""
    return words


def wrap(line: str, width: int) -> list[str]:
    """The line in lines of a width, the later ones indented; a painted line stays as it is."""
    if len(line) <= width or "\x1b" in line:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )


def visible(words: str) -> str:
    """One line of printable characters: control and direction marks of a hostile report never reach the terminal."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
