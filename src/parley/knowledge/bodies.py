"""Bodies that are no states, institutions with names of their own, media, and treaties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from parley.knowledge.load import load
from parley.knowledge.lookup import Phrases, fold

BodyKind = Literal["body", "institution", "command", "media", "document", "people"]
_ALWAYS_CAPITAL = 3
"""Abbreviations of up to so many letters count only in capitals ("UN", "CIS"); longer ones also as "Nato" or "nato"."""


@dataclass(frozen=True, slots=True)
class BodyWord:
    """What a name says: who it is, the state or body it belongs to, and whether it speaks (social networks do not)."""

    name: str
    kind: BodyKind
    type: Literal["organisation", "unit", "document", "nationality"]
    country: str | None
    speaks: bool = True


def body_word(words: str) -> BodyWord | None:
    """The body, institution, medium or treaty of this name, None where none is known."""
    found = phrases().get(words)
    return found if found is not None and right_case(words) else None


def right_case(words: str) -> bool:
    """Whether the words are written as a name has to be: "UN" and "Nato", not "un", and "Bild", not "bild"."""
    key = fold(words)
    if key in _abbreviations():
        letters = words.replace(".", "")
        return letters.isupper() or (len(key) > _ALWAYS_CAPITAL and letters.isalpha())
    return " " in key or words[:1].isupper()


def is_body(code: str | None) -> bool:
    """Whether a code is one of the register of bodies."""
    return code in load("bodies")["bodies"]["entries"]


def body_name(code: str) -> str:
    """The name of a body; of any other code the code itself."""
    entry = load("bodies")["bodies"]["entries"].get(code)
    return str(entry["name"]) if entry is not None else code


def refers_back(code: str) -> frozenset[str]:
    """Common nouns that refer back to a body ("the alliance")."""
    entry = load("bodies")["bodies"]["entries"].get(code, {})
    return frozenset(entry.get("short", ()))


def territory_of(code: str | None) -> str | None:
    """The state whose territory a contested body holds, by international recognition; None for other bodies."""
    entry = load("bodies")["bodies"]["entries"].get(code, {})
    return str(entry["seat"]) if entry.get("territory") else None


@cache
def phrases() -> Phrases[BodyWord]:
    """All names of bodies, institutions, media and treaties."""
    return Phrases(_words())


def _words() -> Iterator[tuple[str, BodyWord]]:
    data = load("bodies")
    for entry in data["documents"]["entries"]:
        yield from _spellings(entry, BodyWord(entry["name"], "document", "document", None, False))
    for code, entry in data["bodies"]["entries"].items():
        yield from _spellings(entry, BodyWord(entry["name"], "body", "organisation", code))
        for word in entry.get("adj", ()):
            yield word, BodyWord(entry["name"], "people", "nationality", code)
    for kind in ("commands", "institutions", "media"):
        for entry in data[kind]["entries"]:
            yield from _spellings(entry, _member(entry, kind))


def _member(entry: dict[str, Any], group: str) -> BodyWord:
    kinds: dict[str, BodyKind] = {"commands": "command", "institutions": "institution", "media": "media"}
    owner = entry.get("body") or entry.get("state")
    return BodyWord(
        entry["name"], kinds[group], entry.get("type", "organisation"), owner, not entry.get("silent", False)
    )


def _spellings(entry: dict[str, Any], meaning: BodyWord) -> Iterator[tuple[str, BodyWord]]:
    for word in (entry["name"], *entry["also"]):
        yield word, meaning


@cache
def _abbreviations() -> frozenset[str]:
    found = set()
    for group in load("bodies").values():
        entries = group["entries"]
        for entry in entries.values() if isinstance(entries, dict) else entries:
            for word in (entry["name"], *entry["also"]):
                letters = word.replace(".", "").replace("-", "")
                if letters.isupper() and " " not in letters:
                    found.add(fold(word))
    return frozenset(found)
