"""Lines and parts of a page that stand around a report, told by their words and marks (`knowledge/furniture.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.dossier.model import BlockKind
from parley.knowledge.load import load


@dataclass(frozen=True, slots=True)
class Rule:
    """One phenomenon: what the line looks like, and where it may stand. Of two that fit the lower `order` decides."""

    order: int
    kind: BlockKind
    then: str
    words: int
    inline: bool
    last: bool
    shape: re.Pattern[str] | None
    why: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Everything known about furniture.

    `cues` are phrases by their first word, with the rules they begin; `shapes` the rules for whole lines.
    """

    cues: dict[str, list[tuple[str, Rule]]]
    shapes: list[Rule]
    link_lists: frozenset[str]
    comment_sections: tuple[str, ...]
    tags: dict[str, BlockKind]
    roles: dict[str, BlockKind]
    names: dict[str, BlockKind]
    months: dict[int, list[str]]
    weekdays: list[str]
    published_words: list[str]
    changed_words: list[str]
    source_words: frozenset[str]


def _lists(data: dict[str, Any]) -> dict[str, str]:
    named = {
        f"<{name}>": "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
        for name, words in data["lists"].items()
    }
    named["<domain>"] = r"(?:[\w-]{1,40}\.){1,4}(?:[a-z]{2,10})"
    named["<names>"] = r"(?:[A-ZÀ-Ý][\w.’'&-]*(?: [A-ZÀ-Ý][\w.’'&-]*){0,4})"
    return named


def _shape(source: str, lists: dict[str, str]) -> re.Pattern[str]:
    for name, pattern in lists.items():
        source = source.replace(name, pattern)
    return re.compile(source)


def _rules(data: dict[str, Any]) -> Iterator[tuple[list[str], Rule]]:
    lists = _lists(data)
    entries = [(kind, entry) for kind, of_kind in data["lines"].items() for entry in of_kind]
    for order, (kind, entry) in enumerate(entries):
        shape = entry.get("shape")
        rule = Rule(
            order=order,
            kind=kind,
            then=entry.get("then", "any"),
            words=entry.get("words", 30),
            inline=entry.get("inline", False),
            last=entry.get("last", False),
            shape=_shape(shape, lists) if shape else None,
            why=entry["why"],
        )
        yield entry.get("cues", []), rule


@cache
def furniture() -> Furniture:
    """What is known about furniture, read once."""
    data = load("furniture")
    cues: dict[str, list[tuple[str, Rule]]] = {}
    shapes: list[Rule] = []
    for phrases, rule in _rules(data):
        if rule.shape is not None:
            shapes.append(rule)
        for phrase in phrases:
            cues.setdefault(first_word(phrase), []).append((phrase, rule))
    for same_start in cues.values():
        same_start.sort(key=lambda cue: -len(cue[0]))
    page, dates = data["page"], data["dates"]
    return Furniture(
        cues=cues,
        shapes=shapes,
        link_lists=frozenset(data["lists_of_links"]["cues"]),
        comment_sections=tuple(data["comment_sections"]["cues"]),
        tags=page["tags"],
        roles=page["roles"],
        names={name: kind for kind, names in page["names"].items() for name in names},
        months={int(number): names for number, names in dates["months"].items()},
        weekdays=dates["weekdays"],
        published_words=dates["published"],
        changed_words=dates["changed"],
        source_words=frozenset(dates["sources"]),
    )


def first_word(phrase: str) -> str:
    """The word by which a phrase is looked up."""
    found = re.match(r"\w+", phrase)
    return found[0] if found else phrase


@cache
def kind_of_name(name: str) -> BlockKind | None:
    """The kind of page part that a class or id names, None where it names none.

    The first part that is named decides, in the order of the file: comments before promo before other.
    """
    parts = "-" + re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name[:200]).lower()) + "-"
    for known, kind in furniture().names.items():
        if f"-{known}-" in parts:
            return kind
    return None
