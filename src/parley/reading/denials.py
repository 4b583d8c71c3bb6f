"""Which claims deny which: contents that reject what another source of the text says."""

from __future__ import annotations

from itertools import pairwise

from parley.dossier.model import Claim
from parley.language.document import Document
from parley.reading.cues import lexicon
from parley.reading.sides import differ, on_other_sides
from parley.reading.stance import rejects

LEADS_ALONE = frozenset({"the", "this", "that", "these", "those", "such"})
LEADS = tuple([word] for word in sorted(LEADS_ALONE))
PRONOUNS = frozenset({"this", "that", "it"})
CLOSE, LIKELY = 3, 2
"""Words shared with a claim before, where the content is only negative, and where the cue denies."""
MOST = 2
BACK = 3
WINDOW = 60
LONGEST = 14
LAST = 3
_ABOUT = frozenset({"after", "in", "to", "by", "citing", "about", "of", "with", "from", "on"})
"""Behind these a word stands for a thing besides: "said after false reports that the drill would end"."""
_LED = 8
"""Within so many words stands what is called so: "it is pure nonsense that …"."""


def mark_denials(doc: Document, claims: list[Claim]) -> None:
    """Set `denies`, and the stance of a neutral cue whose content rejects what another source says.

    What is denied is another side's: reported in the denial itself ("denied reports that …"), or said before in much
    the same words, or taken up ("the claim").
    """
    words = [_words(doc, c) for c in claims]
    for n, c in enumerate(claims):
        tokens = _tokens(doc, c)
        untrue = _called_untrue(doc, tokens) or _called_untrue_before(doc, c, tokens)
        negative = untrue or rejects(doc, tokens)
        if c.stance != "deny" and not (c.stance == "assert" and negative):
            continue
        near = range(max(0, n - WINDOW), min(len(claims), n + WINDOW))
        others = [m for m in near if m != n and claims[m].stance != "deny" and not _within(c, claims[m])]
        against = [m for m in others if on_other_sides(c, claims[m])]
        denied = _denied(c, n, claims, against, [len(words[n] & w) for w in words])
        if not denied and _points_back(doc, tokens):
            before = [m for m in others if m < n and n - m <= BACK and differ(c, claims[m])]
            before = [m for m in before if m in against] or before
            denied = ([m for m in before if claims[m].speaker.kind != "document"] or before)[-1:]
        if (denied and negative) or untrue or c.stance == "deny":
            c.stance = "deny"
            c.denies = [claims[m].id for m in denied]


def _denied(c: Claim, n: int, claims: list[Claim], against: list[int], shared: list[int]) -> list[int]:
    """The claims of other sides that the denial reports itself, and those before it in much the same words."""
    reported = [m for m in against if _within(claims[m], c)]
    said = [m for m in against if m < n and shared[m] >= CLOSE]
    if not said and c.stance == "deny":
        said = [m for m in against if m not in reported and shared[m] >= LIKELY and (m < n or not reported)][:MOST]
    return sorted({*reported, *said})


def _within(inner: Claim, outer: Claim) -> bool:
    """Whether all that one claim says stands in the other, which says more."""
    return inner.content.spans != outer.content.spans and all(
        any(x <= a and b <= y for x, y in outer.content.spans) for a, b in inner.content.spans
    )


def _tokens(doc: Document, c: Claim) -> list[int]:
    return [i for span in c.content.spans for i in doc.tokens_in(span)]


def _words(doc: Document, c: Claim) -> set[str]:
    out = set()
    for i in _tokens(doc, c):
        t = doc.tokens[i]
        if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"} and t.lemma not in lexicon().shared_by_all:
            out.add(t.lemma)
    return out


def _points_back(doc: Document, tokens: list[int]) -> bool:
    """Whether the content takes up what was said before ("such plans", "the accusation")."""
    words = [doc.tokens[i].lower for i in tokens[:10]]
    if len(tokens) > LONGEST:
        return False
    if len(words) == 1 and words[0] in PRONOUNS:
        return True
    no_such = any(a == "no" and b == "such" for a, b in pairwise(words))
    return no_such or bool(lexicon().untrue & set(words)) or _takes_up(words)


def _takes_up(words: list[str]) -> bool:
    """ "The claim", "these figures", "such reports"; "the number of troops" is a thing of its own."""
    noun = next((k for k, w in enumerate(words[:4]) if w in lexicon().pointing), None)
    return words[:1] in LEADS and noun is not None and words[noun + 1 : noun + 2] not in (["of"], ["for"], ["in"])


def _called_untrue_before(doc: Document, c: Claim, tokens: list[int]) -> bool:
    """ "Called it nonsense that troops would stay", "said it was a lie that they stay": what follows is not so."""
    if c.cue.span is None or not tokens:
        return False
    between = [doc.tokens[i].lower for i in range(doc.tokens_in(c.cue.span).start, tokens[0])]
    inside = [doc.tokens[i].lower for i in tokens[:_LED]]
    told = between if between[-1:] == ["that"] else inside[: inside.index("that") + 1] if "that" in inside else []
    led = told is between or inside[:1] == ["it"]
    plain = not any(word in ("not", "no", ",") or word in _ABOUT for word in told)
    return led and plain and len(told) > 1 and told[-2] in lexicon().untrue and told[0] not in lexicon().untrue


def _called_untrue(doc: Document, tokens: list[int]) -> bool:
    """ "The allegation as absurd", "the figure nonsense", "reports of a call-up as untrue": what it is called."""
    words = [doc.tokens[i].lower for i in tokens if doc.tokens[i].pos != "PUNCT"]
    noun = next((w for w in words[:4] if w in lexicon().pointing), None)
    led = noun is not None and (words[0] in LEADS_ALONE or noun.endswith("s"))
    verb = any(doc.tokens[i].pos in ("VERB", "AUX") for i in tokens[1:])
    return led and not verb and len(words) <= LONGEST and bool(lexicon().untrue & set(words[-LAST:]))
