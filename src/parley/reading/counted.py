"""What is counted: nouns and types of equipment that may stand for a strength, and the category of several together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from parley.dossier.model import Category
from parley.knowledge.load import load
from parley.language.document import Document
from parley.reading.equipment import Equipment, read_equipment
from parley.reading.phrases import Lexicon, Stream

_CATEGORIES: Mapping[str, Category] = {
    "troops": "troops",
    "people": "troops",
    "tanks": "tanks",
    "armoured_combat_vehicles": "armoured_combat_vehicles",
    "artillery": "artillery",
    "aircraft": "aircraft",
    "fighters": "aircraft",
    "helicopters": "helicopters",
    "ships": "ships",
    "missile_systems": "missile_systems",
    "vehicles": "vehicles",
    "other": "other",
}
_PERSONS = frozenset({"troops", "people"})
_PIECES = frozenset(_CATEGORIES) - _PERSONS - {"other"}
_AIR = frozenset({"aircraft", "fighters", "helicopters"})
_ARMOUR = frozenset({"tanks", "armoured_combat_vehicles"})
_GROUND = frozenset({"tanks", "armoured_combat_vehicles", "artillery", "missile_systems", "vehicles"})
_QUOTES = frozenset("\"“”„«»‹›'‘’")
_MOST_NOUNS = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun phrase that may be counted: tokens `first` to `last` (inclusive).

    `sense` is a category of the dossier, or "people" (troops only where they take part), "fighters" (persons or
    aircraft), "unit" (battalions and the like), "civil" (persons beside the forces). `type` is the type of equipment,
    if one is named.
    """

    first: int
    last: int
    sense: str
    type: str | None = None

    @property
    def category(self) -> Category | None:
        """The category a number of these belongs to; None for units and for persons beside the forces."""
        return _CATEGORIES.get(self.sense)


@cache
def _lexicon() -> Lexicon:
    data: Any = load("forces")
    senses = {**data["nouns"], "unit": data["units"], "civil": data["civil"]}
    senses["people"] = [p for p in senses["people"] if p != "fighter"]
    senses["fighters"] = ["fighter"]
    return Lexicon({sense: [w for p in phrases for w in _with_plural(p)] for sense, phrases in senses.items()})


def _with_plural(phrase: str) -> tuple[str, ...]:
    """Plurals in "-men" are looked up as they are: taggers do not know the base form of "airmen" or "guardsmen"."""
    return (phrase, phrase[:-3] + "men") if phrase.endswith("man") else (phrase,)


@cache
def words_of(group: str) -> Lexicon:
    """The phrases of one list of the knowledge of forces; their sense is the name of the list."""
    data: Any = load("forces")
    return Lexicon({group: [str(p) for p in data[group]]})


def read_counted(doc: Document, words: Stream) -> list[Counted]:
    """All phrases that may be counted, from left to right, none inside another; types come before plain nouns."""
    hits = {h.first: h for h in reversed(_lexicon().find(words)) if doc.tokens[h.last].pos not in ("VERB", "AUX")}
    nouns = [Counted(h.first, _with_purpose(doc, h.last, h.sense), h.sense) for h in hits.values()]
    types = [c for c in (_of_type(doc, m, nouns) for m in read_equipment(doc)) if c is not None]
    taken = {t for c in types for t in range(c.first, c.last + 1)}
    free = [n for n in nouns if not taken.intersection(range(n.first, n.last + 1))]
    return sorted([*types, *free], key=lambda c: c.first)


@cache
def _purposes() -> frozenset[str]:
    return frozenset(load("forces")["purposes"])


def _with_purpose(doc: Document, last: int, sense: str) -> int:
    """The last token of a piece with what it is for, as translations put it: "boats of war", "planes of combat"."""
    behind = [t.lower for t in doc.tokens[last + 1 : last + 3]]
    return (
        last + 2 if sense in _PIECES and len(behind) == 2 and behind[0] == "of" and behind[1] in _purposes() else last
    )


def _of_type(doc: Document, mention: Equipment, nouns: Sequence[Counted]) -> Counted | None:
    """The type with the nouns around it: "Su-35S fighter jets", "helicopters Ka-29"."""
    by_first = {n.first: n for n in nouns}
    by_last = {n.last: n for n in nouns}
    first, last, sense = mention.first, mention.last, mention.category
    known = mention.kind.nouns if mention.kind else frozenset()
    for _ in range(_MOST_NOUNS):
        noun = by_first.get(last + 1)
        if noun is not None and noun.category is not None:
            sense, last = sense or noun.category, noun.last
        elif last + 1 < len(doc.tokens) and doc.tokens[last + 1].lower in known:
            last += 1
    quoted = first > 1 and doc.tokens[first - 1].lower in _QUOTES
    before = by_last.get(first - 2 if quoted else first - 1)
    if before is not None and before.category is not None and before.category in (sense, None, "aircraft", "vehicles"):
        sense, first = sense or before.category, before.first
    if sense is None or doc.tokens[first].sentence != doc.tokens[last].sentence:
        return None if sense is None else Counted(mention.first, mention.last, sense, mention.type)
    return Counted(first, last, sense, mention.type)


def summed_up(a: Counted, b: Counted) -> Counted | None:
    """Pieces that a last word sums up: "tanks, carriers and other vehicles"; None where they are not of its class."""
    vehicles = b.sense == "vehicles" and a.sense in _PIECES - {"ships"}
    return replace(a, last=b.last, sense="vehicles", type=None) if vehicles else together(a, b)


def together(a: Counted, b: Counted) -> Counted | None:
    """Both under one number, in the wider class ("tanks and armoured vehicles"); None if it cannot mean both."""
    senses = {a.sense, b.sense}
    for family, wider in ((_ARMOUR, "armoured_combat_vehicles"), (_AIR, "aircraft"), (_GROUND, "vehicles")):
        if senses <= family:
            sense = a.sense if a.sense == b.sense else wider
            return replace(a, last=b.last, sense=sense, type=a.type if a.type == b.type else None)
    if senses <= _AIR | {"vehicles"}:
        return replace(a, last=b.last, sense="vehicles", type=None)
    if senses <= _PERSONS:
        return replace(a, last=b.last, sense="troops" if "troops" in senses else "people")
    return replace(a, last=b.last) if a.sense == b.sense else None
