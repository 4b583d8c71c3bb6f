"""Mentions that the knowledge files know: states, peoples, capitals, bodies, institutions, treaties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from parley.knowledge import bodies, gazetteer, offices, states
from parley.knowledge.load import load
from parley.knowledge.lookup import Phrases, first_word, fold
from parley.knowledge.offices import Institution
from parley.language.document import Document
from parley.reading.mentions import Mention, MentionType

T = TypeVar("T")

PLACED = frozenset(
    {
        "in", "at", "near", "to", "from", "outside", "around", "into", "over", "inside", "within", "across", "towards",
        "toward", "onto", "through", "via", "off",
    }
)  # fmt: skip
_SPEAKING = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent"})


@dataclass
class Words:
    """The words of a document with what is needed to look phrases up in them."""

    doc: Document

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [t.start for t in self.doc.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [t.end for t in self.doc.tokens]

    @cached_property
    def stops(self) -> list[int]:
        """The end of the sentence of each word."""
        return [self.doc.sentences[t.sentence].end for t in self.doc.tokens]

    def find(self, phrases: Phrases[T], i: int) -> tuple[int, T] | None:
        """The longest phrase that begins at word `i`, within its sentence."""
        return phrases.at(self.doc.text, self.starts, self.ends, i, self.stops[i])

    def text(self, first: int, last: int) -> str:
        """The text of words `first` to `last`."""
        return self.doc.text[self.starts[first] : self.ends[last]]


def mention(
    doc: Document, first: int, last: int, type_: MentionType, name: str | None = None, country: str | None = None
) -> Mention:
    """A mention of the words `first` to `last`."""
    span = doc.span(first, last)
    return Mention(first, last, span, doc.text[span[0] : span[1]], type_, name, country)


def known_mentions(words: Words) -> list[Mention]:
    """All names that the knowledge files know, none overlapping another; the longest from the left wins."""
    found: list[Mention] = []
    i, end = 0, len(words.doc.tokens)
    firsts = _first_words()
    while i < end:
        if first_word(words.doc.tokens[i].text) not in firsts:
            i += 1
            continue
        best = max(_candidates(words, i), key=lambda m: m.last, default=None)
        if best is None:
            i += 1
            continue
        found.append(best)
        i = best.last + 1
    return found


@cache
def _first_words() -> frozenset[str]:
    known = (bodies.phrases(), offices.institutions(), states.phrases(), gazetteer.regions())
    return frozenset(word for phrases in known for word in phrases.longest) | {fold(p) for p in ship_prefixes()}


def _candidates(words: Words, i: int) -> Iterator[Mention]:
    for one in (_body(words, i), _institution(words, i), _state(words, i), _region(words, i), _ship(words, i)):
        if one is not None:
            yield one


def _body(words: Words, i: int) -> Mention | None:
    hit = words.find(bodies.phrases(), i)
    if hit is None or not bodies.right_case(words.text(i, hit[0])):
        return None
    last, known = hit
    found = mention(words.doc, i, last, known.type, known.name, known.country)
    found.sort = known.kind if known.speaks else None
    found.stands_for_state = known.kind in ("body", "people")
    owner = bodies.territory_of(known.country)
    if owner is not None and known.kind == "body":
        found.type = "place"
        if not acts(words.doc, i, last):
            found.country, found.stands_for_state = owner, False
    return found


def _state(words: Words, i: int) -> Mention | None:
    hit = words.find(states.phrases(), i)
    if hit is None or not states.right_case(words.text(i, hit[0])):
        return None
    last, word = hit
    if word.kind == "seat":
        found = mention(words.doc, i, last, "organisation", word.name, word.code)
        found.sort = "seat"
        return found
    if word.kind in ("adjective", "people"):
        kind: MentionType = "place" if _stands_alone(words, i, last) else "nationality"
        found = mention(words.doc, i, last, kind, word.name, word.code)
        found.stands_for_state = True
        return found
    if word.kind == "name":
        found = mention(words.doc, i, last, "place", word.name, word.code)
        found.stands_for_state = True
        return found
    found = mention(words.doc, i, last, "place", words.text(i, last), word.code)
    if word.speaks and acts(words.doc, i, last):
        found.name, found.stands_for_state = word.name, True
    return found


def _ship(words: Words, i: int) -> Mention | None:
    """A ship by its prefix: "USS Ross"."""
    tokens, stop = words.doc.tokens, words.stops[i]
    navy = ship_prefixes().get(tokens[i].text)
    last = i
    while navy is not None and last + 1 < min(stop, i + 4) and tokens[last + 1].text[:1].isupper():
        last += 1
    if navy is None or last == i:
        return None
    return mention(words.doc, i, last, "equipment", words.text(i, last), navy)


@cache
def ship_prefixes() -> dict[str, str]:
    """What stands in front of the names of ships, and whose navy it tells."""
    prefixes: dict[str, str] = load("units")["ship_prefixes"]
    return prefixes


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Whether "US" or "UK" is the name and no adjective: no noun follows that it qualifies."""
    if words.text(first, last).replace(".", "") not in ("US", "UK"):
        return False
    return words.doc.tokens[last].dep not in ("amod", "compound")


def _region(words: Words, i: int) -> Mention | None:
    hit = words.find(gazetteer.regions(), i)
    if hit is None or not words.text(i, hit[0])[0].isupper():
        return None
    last, place = hit[0], gazetteer.region_of(hit[1])
    if place.ambiguous and (i == 0 or words.doc.tokens[i - 1].lower not in PLACED):
        return None
    found = mention(words.doc, i, last, "place", place.name, place.country)
    found.sort = "region"
    return found


def acts(doc: Document, first: int, last: int) -> bool:
    """Whether a capital is spoken of as an actor: the subject, agent or owner of something, and no place."""
    before = doc.tokens[first - 1] if first > 0 else None
    if before is not None and before.sentence == doc.tokens[first].sentence and before.lower in PLACED:
        return False
    if any(doc.tokens[i].dep in _SPEAKING for i in range(first, last + 1)):
        return True
    head = next((i for i in range(first, last + 1) if not first <= doc.tokens[i].head <= last), last)
    token = doc.tokens[head]
    if token.dep == "conj":
        return acts_as(doc, token.head)
    return False


def acts_as(doc: Document, i: int) -> bool:
    """Whether token `i` is a subject, agent or owner and has no preposition of place before it."""
    before = doc.tokens[i - 1].lower if i > 0 else ""
    return doc.tokens[i].dep in _SPEAKING and before not in PLACED


def _institution(words: Words, i: int) -> Mention | None:
    hit = words.find(offices.institutions(), i)
    if hit is None:
        return None
    last, kind = hit
    text = words.text(i, last)
    if len(text) <= 4 and not text.isupper() and not (text[0].isupper() and kind.id == "defence" and not kind.state):
        return None
    if _common(text, kind) and not text[0].isupper():
        return None
    found = mention(words.doc, i, last, kind.type)
    found.sort = kind.id
    return found


def _common(text: str, kind: Institution) -> bool:
    return offices.is_common_noun(kind.id) and " " not in text
