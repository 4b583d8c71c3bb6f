"""The sides of a contact: who is named beside the word for a call or a meeting, each side once."""

from __future__ import annotations

from functools import cache

from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.mentions import Mention, Names
from parley.reading.phrases import Hit

_REACH = 12
MARKS = frozenset({".", ";", "!", "?", "“", "”", '"', "«", "»", "„"})


def _clause(doc: Document, hit: Hit) -> tuple[int, int]:
    """The tokens around the word that may name its sides: its sentence within reach, up to a strong mark."""
    tokens, sentence = doc.tokens, doc.sentence_of(hit.first)
    first = hit.first
    while first > max(sentence.start, hit.first - _REACH) and tokens[first - 1].lower not in MARKS:
        first -= 1
    last = hit.last
    while last + 1 < min(sentence.end, hit.last + 1 + _REACH) and tokens[last + 1].lower not in MARKS:
        last += 1
    return first, last


def sides_of(doc: Document, names: Names, hit: Hit, *, verb: bool) -> list[Mention]:
    """The names that take part, in order; media only listen."""
    first, last = _clause(doc, hit)
    inside = [m for m in names.within(first, last) if m.type in _SIDE_TYPES and m.sort != "media"]
    out: list[Mention] = []
    for mention in inside:
        if mention.first > hit.last:
            if _after(doc, hit, mention, out, verb=verb):
                out.append(mention)
        elif _before(doc, hit, mention, verb=verb):
            out.append(mention)
    pronoun = _pronoun(doc, hit, first) if verb else None
    if pronoun is not None and not any(m.first < hit.first for m in out):
        owner = [m for m in names.mentions if m.last < pronoun and m.type == "person" and pronoun - m.last < 40]
        out.extend(owner[-1:])
    return out


_SIDE_TYPES = frozenset({"person", "place", "nationality", "organisation"})
_INTRODUCING = frozenset({"with", "between", "of", "and", ",", "by", "to", "from", "among", "as", "&", "versus"})
_ATTRIBUTES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})


def _after(doc: Document, hit: Hit, mention: Mention, sides: list[Mention], *, verb: bool) -> bool:
    """ "talks with X", "a meeting of X and Y", "spoke to the minister of X", "met X"."""
    i = mention.first - 1
    while i > hit.last and doc.tokens[i].pos in _ATTRIBUTES and doc.tokens[i].lower not in _INTRODUCING:
        i -= 1
    if i <= hit.last:
        return verb
    word = doc.tokens[i].lower
    if word in ("and", ",", "&"):
        return any(m.first > hit.last for m in sides) or verb
    if word == "in":
        return hit.phrase == "receive" and mention.type == "place" and mention.country is not None
    if word in ("of", "from") and verb:
        return any(t.lower in ("with", "to") for t in doc.tokens[hit.last + 1 : i])
    return word in _INTRODUCING


def _before(doc: Document, hit: Hit, mention: Mention, *, verb: bool) -> bool:
    """ "X and Y met", "X's talks with Y", "X called a meeting with Y"; not a speaker who tells of others' talks."""
    between = doc.tokens[mention.last + 1 : hit.first]
    if any(
        t.lower in ("that", "in", "at", "near", "which", "who") and t.pos in ("SCONJ", "ADP", "PRON")
        for t in between[:1]
    ):
        return mention.type == "person"
    if any(t.cue > 0.5 for t in between) and any(t.lower == "that" for t in between):
        return False
    previous = doc.tokens[mention.first - 1].lower if mention.first else ""
    if previous in ("in", "at", "near", "on", "about", "against") and mention.type in ("place", "nationality"):
        return False
    speaks = any(t.pos == "VERB" and t.lemma in _telling() for t in between)
    return not speaks


@cache
def _telling() -> frozenset[str]:
    return frozenset(load("talks")["telling"])


def _pronoun(doc: Document, hit: Hit, first: int) -> int | None:
    """Where "he", "she" or "his" stands for a side named before."""
    for i in range(hit.first - 1, first - 1, -1):
        if doc.tokens[i].lower in ("he", "she"):
            return i
    return None


def parties_of(sides: list[Mention], heads: frozenset[str]) -> list[str]:
    """Each side once: states by code; heads of state by name where they meet among themselves and no state is named."""
    found = [(_party(m, heads), m.country) for m in sides]
    among_states = any(party == country for party, country in found if party)
    kept = [country if among_states and country else party for party, country in found]
    return list(dict.fromkeys(party for party in kept if party))


def _party(mention: Mention, heads: frozenset[str]) -> str | None:
    """Heads of state and government stand for themselves, other officials and capitals for their state."""
    if mention.type == "person":
        role = (mention.role or "").lower()
        head = any(word in role for word in heads) and "deputy" not in role and "vice" not in role
        return mention.name or mention.text if head or mention.country is None else mention.country
    if mention.type == "organisation":
        return mention.country or mention.name
    return mention.country


def both_before(doc: Document, names: Names, hit: Hit) -> list[str]:
    """ "A meeting of the two ministers": the last two states named before."""
    after = [t.lower for t in doc.tokens[hit.last + 1 : hit.last + 4]]
    if not {"two", "both"} & set(after):
        return []
    states = [m.country for m in names.before(hit.first) if m.stands_for_state and is_state(m.country)]
    found = list(dict.fromkeys(code for code in states if code))[:2]
    return found if len(found) == 2 else []
