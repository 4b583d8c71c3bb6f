"""Plain text for people: lines of a width, printable characters only, in colour on request."""

from __future__ import annotations

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
    lead = len(line) - len(line.lstrip())
    indent, before, room = " " * (lead + 4), "", width
    found = []
    while len(line) > room:
        cut = line.rfind(" ", lead + 1, room + 1)
        if cut < 0:  # a word longer than the line stays whole
            cut = line.find(" ", max(room, lead + 1))
        if cut < 0:
            break
        found.append(before + line[:cut].rstrip())
        line, lead = line[cut:].lstrip(), 0
        before, room = indent, width - len(indent)
    return [*found, before + line] if line else found


MOST = 300
"""Code points of a title or of what was said, after which a person is shown no more of it; data hold all."""


def shortened(words: str, most: int = MOST) -> str:
    """One line of printable characters, cut between words where it grows too long to read."""
    shown = visible(words[: most + 1])
    if len(words) <= most:
        return shown
    cut = shown[: most - 1].rsplit(" ", 1)[0]
    return (cut if len(cut) > most // 2 else shown[: most - 1]) + " …"


def visible(words: str) -> str:
    """One line of printable characters: control and direction marks of a hostile report never reach the terminal."""
    if words.isprintable() and "  " not in words and words == words.strip():
        return words
    line = " ".join(words.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else " " for c in line)
