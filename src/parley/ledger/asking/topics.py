"""The topics of what can be said of an activity, and which of them words are on (`knowledge/topics.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec import Struct

from parley.knowledge.load import load
from parley.ledger.asking.named import plain
from parley.ledger.sentences import says_any

Position = Literal["favours", "opposes"]

OTHER = "other"
"""The topic of what is on none."""
_KEY = 3
"""Letters of a word by which phrases are looked up."""


class Topic(Struct, frozen=True):
    """A column of the table; `favours` and `opposes` say what the sides of a disputed one hold."""

    key: str
    name: str
    favours: str | None = None
    opposes: str | None = None


@cache
def topics() -> list[Topic]:
    """All topics in the order of the table."""
    held = [Topic(t["key"], t["name"], t.get("favours"), t.get("opposes")) for t in load("topics")["topics"]]
    return [*held, Topic(OTHER, "other")]


@lru_cache(maxsize=4096)
def topics_of(words: str) -> tuple[tuple[str, Position | None], ...]:
    """The topics that words are on by what stands in knowledge/topics.yaml, with their side where it is disputed."""
    text = plain(words)
    spoken = text.split()
    keys = {word[:_KEY] for word in spoken}
    found = {topic for key in keys for pattern, topic in _phrases().get(key, ()) if pattern.search(text)}
    return tuple(
        (name, position) for name, opposed in _opposed() if (position := _position(words, opposed)) or name in found
    )


@cache
def _phrases() -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
    """The phrases by the first letters of their first word."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for topic in load("topics")["topics"]:
        for phrase in topic.get("words", ()):
            written = " ".join(re.findall(r"\w+\*?", phrase.casefold()))
            pattern = re.compile(rf"\b{written.replace('*', chr(92) + 'w*')}\b")
            found.setdefault(written[:_KEY].rstrip("* "), []).append((pattern, topic["key"]))
    return found


@cache
def _opposed() -> list[tuple[str, dict[str, Any] | None]]:
    """The topics with what is opposed in them."""
    known = {topic["name"]: topic for topic in load("opposites")["topics"]}
    return [
        (topic["key"], known[topic["opposed"]] if "opposed" in topic else None) for topic in load("topics")["topics"]
    ]


def _position(words: str, opposed: dict[str, Any] | None) -> Position | None:
    if opposed is None:
        return None
    if says_any(words, opposed["against"]):
        return "opposes"
    return "favours" if says_any(words, opposed["for"]) else None
