"""Whose a force is, who gives its number, and which activity it takes part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.dossier.model import Activity, Claim, Span
from parley.language.document import Document
from parley.reading.names import Names
from parley.reading.strengths import is_in

_OWN = frozenset({"we", "our", "us"})
_FROM = frozenset({"from", "of", "by"})
_WHERE = frozenset({"in", "at", "near", "to", "into", "on", "towards", "inside", "across", "for"})
_LINKS = frozenset({":", "with", "'s", "’s"})
_AFTER, _NEAR = 5, 3
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent"})


def innermost_claim(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The claim with the shortest content around the span: in nested attributions the innermost source."""
    around = [
        (sum(b - a for a, b in c.content.spans), c)
        for c in claims
        if any(a <= span[0] < b or a < span[1] <= b for a, b in c.content.spans)
    ]
    return min(around, key=lambda x: x[0], default=(0, None))[1]


def claimants(claim: Claim | None, names: Names) -> list[str]:
    """Who gives the number: states and bodies by code, others by name or by the words of the text."""
    if claim is None:
        return []
    speaker = claim.speaker
    parts = [p.strip() for p in (speaker.name or "").split(";") if p.strip()]
    if len(parts) > 1 or speaker.kind in ("state", "body"):
        codes = {m.name: m.country for m in names.mentions if m.name and m.country}
        found = [_code(p, codes, speaker.country if len(parts) == 1 else None) for p in parts]
        return list(dict.fromkeys(found)) or ([speaker.country] if speaker.country else [speaker.text])
    return [speaker.name or speaker.text]


def _code(name: str, codes: dict[str, str], fallback: str | None) -> str:
    return codes.get(name) or fallback or name


def owner(doc: Document, first: int, last: int, names: Names, claim: Claim | None) -> str | None:
    """The state or body whose force it is: by the words of the phrase, then of the clause, then the speaker."""
    sentence = doc.sentence_of(first)
    phrase = range(max(first - 1, sentence.start), last + 1)
    before = _before(doc, names, first - 1, sentence.start)
    inside = _countries(names, (i for i in range(first, last + 1) if not _is_where(doc, names, i)))
    for found in (_peoples(names, phrase), before, inside, _countries_after(doc, last, names)):
        if found:
            return found[0] if len(set(found)) == 1 else None
    subject = _subject_country(doc, last, names, claim)
    if subject:
        return subject
    if claim is not None and _speaks_of_own(doc, sentence.start, first):
        return claim.speaker.country
    return None


def _countries(names: Names, tokens: Iterable[int]) -> list[str]:
    found: list[str] = []
    for i in tokens:
        mention = names.at(i)
        if mention is not None and mention.country and mention.type != "person":
            found.append(mention.country)
    return found


def _peoples(names: Names, tokens: Iterable[int]) -> list[str]:
    mentions = [m for i in tokens if (m := names.at(i)) is not None and m.type == "nationality"]
    return [m.country for m in mentions if m.country]


def _is_where(doc: Document, names: Names, i: int) -> bool:
    """ "A contingent in Estonia": the state is where, not whose."""
    mention = names.at(i)
    return mention is not None and mention.first > 0 and doc.tokens[mention.first - 1].lower in _WHERE


def _before(doc: Document, names: Names, i: int, start: int) -> list[str]:
    """ "Russia's 4,000 troops", "the Armenian side: 500 soldiers", "the US with 1,400 soldiers"."""
    for j in range(i, max(start, i - _NEAR) - 1, -1):
        mention = names.at(j)
        if mention is not None:
            side = mention.country and (
                mention.type == "nationality" or (mention.type == "place" and j == mention.last)
            )
            return [mention.country] if side and mention.country else []
        if doc.tokens[j].pos not in ("NOUN", "ADJ", "PART") and doc.tokens[j].lower not in _LINKS:
            return []
    return []


def _speaks_of_own(doc: Document, start: int, first: int) -> bool:
    """ "We will field 6,200 servicemen"; but "our posts saw 18 ships" is about others."""
    before = doc.tokens[start:first]
    return any(t.lower in _OWN for t in before) and not any(is_in("sightings", t) for t in before)


def _countries_after(doc: Document, last: int, names: Names) -> list[str]:
    """ "1,000 soldiers from Armenia", "5,000 of the Belarusian army"."""
    sentence = doc.sentence_of(last)
    j = last + 1
    if j >= sentence.end or doc.tokens[j].lower not in _FROM:
        return []
    stop = j
    while stop < sentence.end and stop - j < _AFTER * 3:
        token = doc.tokens[stop]
        if token.lower in (";", ".", ":") or (stop > j and token.pos in ("VERB", "AUX", "SCONJ", "NUM")):
            break
        stop += 1
    return _countries(names, range(j, stop))


def _subject_country(doc: Document, i: int, names: Names, claim: Claim | None) -> str | None:
    """The state that is the subject of the clause: "Baku will use 20 planes"; not the state that says so."""
    for head in doc.ancestors(i)[:4]:
        if is_in("sightings", doc.tokens[head]):
            return None
        for child in doc.tokens[head].children:
            if doc.tokens[child].dep in _SUBJECTS and child != i and _is_said(doc, child, claim):
                subject = doc.subtree(child)
                found = [] if i in subject else _countries(names, subject)
                if found:
                    return found[0] if len(set(found)) == 1 else None
    return None


def _is_said(doc: Document, i: int, claim: Claim | None) -> bool:
    """Whether the word belongs to what the claim says; without a claim, all words do."""
    start = doc.tokens[i].start
    return claim is None or any(a <= start < b for a, b in claim.content.spans)


def activity_of(doc: Document, span: Span, of: str | None, activities: Sequence[Activity]) -> Activity | None:
    """The activity a force takes part in: the only one, the one of its state, or the nearest before it."""
    if len(activities) <= 1:
        return activities[0] if activities else None
    return min(activities, key=lambda a: _distance(doc, span, of, a))


def _distance(doc: Document, span: Span, of: str | None, activity: Activity) -> tuple[int, int]:
    sentence = _sentence(doc, span[0])
    near = min((abs(_sentence(doc, s[0]) - sentence) for s in activity.spans), default=len(doc.sentences))
    stranger = int(of is not None and bool(activity.parties) and of not in activity.parties)
    position = min((abs(s[0] - span[0]) for s in activity.spans), default=len(doc.text))
    return near + 2 * stranger, position


def _sentence(doc: Document, offset: int) -> int:
    i = doc.token_at(offset)
    return doc.tokens[i].sentence if i is not None else len(doc.sentences)
