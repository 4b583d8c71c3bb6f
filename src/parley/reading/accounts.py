"""By whose account a number stands: the innermost source, whose claim is denied, or each of several under one verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.dossier.model import Claim, Span
from parley.language.document import Document
from parley.reading.cues import frames_of
from parley.reading.field import Field, Strength, is_in, listed
from parley.reading.names import Names

_BETWEEN = frozenset({"ADV", "ADP", "SCONJ", "AUX", "PART"})
_JOINTS = frozenset({",", ";", "and", "but", "while", "whereas"})
_REACH = 5
_BACK = 2
_BEING = frozenset(
    {
        "is",
        "was",
        "are",
        "were",
        "stands",
        "stood",
        "at",
        "there",
        "of",
        ":",
        ",",
        "about",
        "some",
        "up",
        "to",
        "around",
    }
)
_SEVERAL = 2


def innermost_claim(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The claim with the shortest content around the span: in nested attributions the innermost source.

    Pictures and data are no source of their own where somebody tells what they show.
    """
    around = [(_shows(c), sum(b - a for a, b in c.content.spans), c) for c in claims if _holds(c, span)]
    return min(around, key=lambda x: x[:2], default=(False, 0, None))[2]


def _shows(claim: Claim) -> bool:
    """Whether the source is a thing that shows something, and nobody who says it."""
    words = claim.speaker.text.lower().split()
    thing = bool(words) and any(words[-1].removesuffix(ending) in listed("evidence") for ending in ("", "s"))
    return claim.speaker.country is None and (thing or claim.speaker.kind == "document")


def stating_claim(doc: Document, span: Span, claims: Sequence[Claim]) -> Claim | None:
    """The claim that states a number: of a denial ("denied that 40,000 came") the one that is denied."""
    claim = innermost_claim(span, claims)
    if claim is None or not _denies(doc, claim):
        return claim
    denied = [c for c in claims if c.id in claim.denies]
    return next((c for c in denied if _holds(c, span)), denied[0] if denied else None)


def only_denied(doc: Document, span: Span, claims: Sequence[Claim]) -> bool:
    """Whether a number stands only in a denial of what nobody in the text says."""
    claim = innermost_claim(span, claims)
    return claim is not None and _denies(doc, claim) and stating_claim(doc, span, claims) is None


def _denies(doc: Document, claim: Claim) -> bool:
    """Whether the words of saying themselves deny; a retort ("we sent 300") gives numbers of its own."""
    cue = claim.cue.span
    said = [doc.tokens[i] for i in doc.tokens_in(cue)] if cue is not None else []
    return claim.stance == "deny" and any(f.group in ("deny", "reject", "doubt") for t in said for f in frames_of(t))


def _holds(claim: Claim, span: Span) -> bool:
    return any(a <= span[0] < b or a < span[1] <= b for a, b in claim.content.spans)


def shared_accounts(field: Field, names: Names, strengths: Sequence[Strength]) -> dict[int, str]:
    """Who gives the number, by the first token of each strength whose verb of saying stands only once for several."""
    found: dict[int, str] = {}
    chain: dict[int, str] = {}
    before: Strength | None = None
    for s in strengths:
        side, told = _side_before(field, names, s)
        goes_on = before is not None and side is not None and not told and _follows(field, names, before, s)
        if not (chain and goes_on):
            found |= chain if len(chain) >= _SEVERAL else {}
            chain = {}
        if side is not None and (told or chain):
            chain[s.first] = side
        before = s
    return found | (chain if len(chain) >= _SEVERAL else {})


def _side_before(field: Field, names: Names, s: Strength) -> tuple[str | None, bool]:
    """The state or body right before a number, and whether a verb of saying stands between them."""
    told, start = False, field.sentence(s.first).start
    for j in range(s.first - 1, max(start, s.first - _REACH) - 1, -1):
        mention, token = names.at(j), field.doc.tokens[j]
        if mention is not None:
            side = mention.country if mention.type in ("place", "organisation") else None
            return side, told
        told = told or is_in("tellings", token)
        if token.pos not in _BETWEEN and not is_in("tellings", token):
            return None, False
    return None, False


def _follows(field: Field, names: Names, before: Strength, s: Strength) -> bool:
    """Whether nothing but a joint and the next side stands between two numbers."""
    tokens = field.doc.tokens
    if s.first not in field.sentence(before.first):
        return False
    between = [t for t in tokens[before.last + 1 : s.first] if names.at(t.i) is None]
    joined = bool(between) and between[0].lower in _JOINTS
    return joined and all(t.lower in _JOINTS or t.pos in ("ADV", "ADP") for t in between[1:])


def answering_accounts(field: Field, names: Names, strengths: Sequence[Strength]) -> dict[int, str]:
    """Who gives another number of forces spoken of before, by its first token: "… 9,000; Chile gives 13,500".

    The number is that of the same forces, and not of forces of whoever gives it.
    """
    found: dict[int, str] = {}
    for n, s in enumerate(strengths):
        before = spoken_of(field, strengths, n)
        side = before and (
            _by_noun(field, names, s) or _by_verb(field, names, before, s) or _bare(field, names, before, s)
        )
        if side:
            found[s.first] = side
    return found


def spoken_of(field: Field, strengths: Sequence[Strength], n: int) -> Strength | None:
    """The strength of the same kind spoken of shortly before the one at `n` that is nearest to it in number."""
    here = strengths[n]
    persons = ("troops", "people")
    sentence = field.doc.sentence_of(here.first).i
    near = [s for s in strengths[:n] if sentence - field.doc.sentence_of(s.first).i <= _BACK]
    alike = [s for s in near if s.sense == here.sense or (s.sense in persons and here.sense in persons)]
    return min(reversed(alike), key=lambda s: _apart(s, here), default=None)


def _apart(a: Strength, b: Strength) -> float:
    """How far two numbers are from each other, as a ratio: a whole is measured with wholes, not with its parts."""
    one, other = (max(s.quantity.low or 0, s.quantity.high or 0, 1) for s in (a, b))
    return max(one, other) / min(one, other)


def _by_noun(field: Field, names: Names, s: Strength) -> str | None:
    """ "Chile's figure is 13,500", "the Chilean estimate stands at 13,500", "by Chilean count there were 13,500"."""
    start, j = field.sentence(s.first).start, s.first - 1
    while j > start and (
        field.doc.tokens[j].lower in _BEING or field.doc.tokens[j].pos in ("ADP", "AUX", "PRON", "ADV")
    ):
        j -= 1
    of_something = field.doc.tokens[j + 1].lower == "of"
    if j == s.first - 1 or of_something or not is_in("accounts", field.doc.tokens[j]):
        return None
    k = j - 2 if field.doc.tokens[j - 1].lower in ("'s", "’s", "own", "official") else j - 1
    mention = names.at(k) if k >= start else None
    return mention.country if mention is not None and mention.type in ("place", "nationality", "organisation") else None


def _by_verb(field: Field, names: Names, before: Strength, s: Strength) -> str | None:
    """ "Chile gives 13,500", "the Chilean staff reckons with 13,500": a side and a verb by which it gives numbers.

    Where nobody told the number before, or gave it by the same verb, soldiers may be given.
    """
    if not s.understood:
        return None
    start, verbs = field.sentence(s.first).start, 0
    earlier = [t for t in field.doc.tokens[field.sentence(before.first).start : before.last] if t.i < s.first]
    told, same = any(is_in("tellings", t) for t in earlier), {t.lemma for t in earlier}
    for j in range(s.first - 1, max(start, s.first - _REACH) - 1, -1):
        mention, token = names.at(j), field.doc.tokens[j]
        if mention is not None:
            return mention.country if verbs and mention.type in ("place", "organisation") else None
        gives = is_in("tellings", token) or (told and is_in("givings", token) and token.lemma not in same)
        verbs += gives
        if not gives and token.pos not in _BETWEEN:
            return None
    return None


def _bare(field: Field, names: Names, before: Strength, s: Strength) -> str | None:
    """ "Peru said 9,000 soldiers took part (Chile: 13,500)": after one side, another with its number alone."""
    tokens, start = field.doc.tokens, field.sentence(s.first).start
    j = s.first - 2 if tokens[s.first - 1].lower == ":" else s.first - 1
    mention = names.at(j) if j > start else None
    after = tokens[s.last + 1] if s.last + 1 < len(tokens) else None
    told = any(is_in("tellings", t) for t in tokens[max(start, before.first - _REACH) : before.first])
    if mention is None or mention.type not in ("place", "organisation") or before.first < start or not told:
        return None
    opened = tokens[mention.first - 1].lower in ("(", ",", ";", "and", "but", "while")
    closed = after is None or after.pos == "PUNCT" or after.lower in (")", ".", ",", ";")
    return mention.country if s.understood and opened and closed else None
