"""Which claims deny which: contents that reject what another source of the text says."""

from __future__ import annotations

from itertools import pairwise

from parley.dossier.model import Claim
from parley.language.document import Document
from parley.reading.stance import rejects

POINTING = frozenset(
    {
        *("accusation", "accusations", "claim", "claims", "allegation", "allegations", "version", "charge", "charges"),
        *("figure", "figures", "number", "numbers", "report", "reports", "information", "statement", "statements"),
        *(
            "assertion",
            "assertions",
            "account",
            "suggestion",
            "suggestions",
            "estimate",
            "estimates",
            "rumours",
            "rumors",
        ),
    }
)
PRONOUNS = frozenset({"this", "that", "it"})
UNTRUE = frozenset(
    {
        "untrue",
        "false",
        "nonsense",
        "lie",
        "lies",
        "fake",
        "unfounded",
        "groundless",
        "baseless",
        "absurd",
        "hysteria",
        "propaganda",
        "fantasy",
        "fiction",
        "ridiculous",
        "fabrication",
        "fabricated",
    }
)
EMPTY = frozenset(
    {"be", "have", "do", "say", "will", "can", "may", "take", "make", "go", "get", "there", "one", "year", "day"}
)
CLOSE = 3
WINDOW = 60
SHORT = 6


def mark_denials(doc: Document, claims: list[Claim]) -> None:
    """Set `denies`, and the stance of a neutral cue whose content rejects what another source says."""
    words = [_words(doc, c) for c in claims]
    for n, c in enumerate(claims):
        tokens = _tokens(doc, c)
        negative = rejects(doc, tokens) or _called_untrue(doc, tokens)
        if c.stance != "deny" and not (c.stance == "assert" and negative):
            continue
        near = range(max(0, n - WINDOW), min(len(claims), n + WINDOW))
        against = [m for m in near if m != n and _other_side(c, claims[m]) and claims[m].stance != "deny"]
        shared = {m: len(words[n] & words[m]) for m in against}
        denied = [m for m in against if m < n and shared[m] >= CLOSE]
        if not denied and c.stance == "deny":
            denied = [m for m in against if shared[m] >= 2][:2]
        if not denied and _points_back(doc, tokens):
            before = [m for m in against if m < n and n - m <= 3]
            denied = ([m for m in before if claims[m].speaker.kind != "document"] or before)[-1:]
        if denied and (c.stance == "deny" or negative):
            c.stance = "deny"
            c.denies = [claims[m].id for m in denied]


def _tokens(doc: Document, c: Claim) -> list[int]:
    return [i for span in c.content.spans for i in doc.tokens_in(span)]


def _words(doc: Document, c: Claim) -> set[str]:
    out = set()
    for i in _tokens(doc, c):
        t = doc.tokens[i]
        if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and t.lemma not in EMPTY:
            out.add(t.lemma)
    return out


def _other_side(a: Claim, b: Claim) -> bool:
    """Whether two claims come from different sources, and from different states where both are known."""
    if a.speaker.country and b.speaker.country:
        return a.speaker.country != b.speaker.country
    return (a.speaker.name or a.speaker.text).lower() != (b.speaker.name or b.speaker.text).lower()


def _points_back(doc: Document, tokens: list[int]) -> bool:
    """Whether the content takes up what was said before ("such plans", "the accusation")."""
    words = [doc.tokens[i].lower for i in tokens[:10]]
    if len(tokens) > 14:
        return False
    if len(words) == 1 and words[0] in PRONOUNS:
        return True
    no_such = any(a == "no" and b == "such" for a, b in pairwise(words))
    return no_such or bool(UNTRUE & set(words)) or _takes_up(words)


def _takes_up(words: list[str]) -> bool:
    """ "The claim", "these figures", "such reports"; "the number of troops" is a thing of its own."""
    led = words[:1] in (["the"], ["this"], ["that"], ["these"], ["those"], ["such"])
    noun = next((k for k, w in enumerate(words[:4]) if w in POINTING), None)
    return led and noun is not None and words[noun + 1 : noun + 2] not in (["of"], ["for"], ["in"])


def _called_untrue(doc: Document, tokens: list[int]) -> bool:
    """ "the allegation as absurd", "the figure nonsense": what was said, with what it is called."""
    words = [doc.tokens[i].lower for i in tokens]
    return len(words) <= SHORT and _takes_up(words) and bool(UNTRUE & set(words))
