"""Whose a force is, and who gives its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.dossier.model import Claim, Span
from parley.language.document import Document
from parley.reading.names import Names
from parley.reading.strengths import Field, Strength, is_in, listed, nation

_OWN = frozenset({"we", "our", "us"})
_FROM = frozenset({"from", "of", "by"})
_WHERE = frozenset({"in", "at", "near", "to", "into", "on", "towards", "inside", "across", "for"})
_BE = frozenset({"are", "were", "is", "was"})
_LINKS = frozenset({":", "with", "'s", "’s"})
_AFTER, _NEAR, _FAR = 5, 3, 10
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent"})


def innermost_claim(span: Span, claims: Iterable[Claim]) -> Claim | None:
    """The claim with the shortest content around the span: in nested attributions the innermost source.

    Pictures and data are no source of their own where somebody tells what they show.
    """
    around = [
        (_shows(c), sum(b - a for a, b in c.content.spans), c)
        for c in claims
        if any(a <= span[0] < b or a < span[1] <= b for a, b in c.content.spans)
    ]
    return min(around, key=lambda x: x[:2], default=(False, 0, None))[2]


def _shows(claim: Claim) -> bool:
    """Whether the source is a thing that shows something, and nobody who says it."""
    words = claim.speaker.text.lower().split()
    thing = bool(words) and any(words[-1].removesuffix(ending) in listed("evidence") for ending in ("", "s"))
    return claim.speaker.country is None and (thing or claim.speaker.kind == "document")


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
    said = _said_countries(doc, first, last, names)
    if said:
        return said[0] if len(set(said)) == 1 else None
    subject = _subject_country(doc, last, names, claim)
    if subject:
        return subject
    if claim is not None and _speaks_of_own(doc, doc.sentence_of(first).start, first):
        return claim.speaker.country
    return None


def says_owner(doc: Document, first: int, last: int, names: Names) -> bool:
    """Whether the phrase of the force itself says whose it is ("8,000 Serbian soldiers")."""
    return bool(_said_countries(doc, first, last, names))


def names_several(doc: Document, first: int, last: int, names: Names) -> bool:
    """Whether the words name several states as its owners ("2,000 come from Norway, Denmark and Estonia")."""
    return len(set(_said_countries(doc, first, last, names))) > 1


def _said_countries(doc: Document, first: int, last: int, names: Names) -> list[str]:
    sentence = doc.sentence_of(first)
    aside = _in_brackets(doc, first, last)
    phrase = [i for i in range(max(first - 1, sentence.start), last + 1) if i not in aside]
    inside = _countries(names, (i for i in range(first, last + 1) if i not in aside and not _is_where(doc, names, i)))
    return (
        _peoples(names, phrase)
        or _people_named(doc, last)
        or _before(doc, names, first - 1, sentence.start)
        or inside
        or _countries_after(doc, first, last, names)
    )


def _in_brackets(doc: Document, first: int, last: int) -> frozenset[int]:
    """ "8,000 (9,000 according to Kyiv) soldiers": who stands in brackets within the phrase is not whose it is."""
    marks = [i for i in range(first, last + 1) if doc.tokens[i].text in ("(", ")")]
    return frozenset(range(marks[0], marks[-1] + 1)) if len(marks) > 1 else frozenset()


def respective(field: Field, strengths: Sequence[Strength], names: Names) -> dict[int, str]:
    """ "Finland and Sweden send 680 and 1,500 men respectively": the owners, by the first token of each strength."""
    found: dict[int, str] = {}
    for i, token in enumerate(field.doc.tokens):
        if token.lower != "respectively":
            continue
        sentence = field.sentence(i)
        here = [s for s in strengths if s.first in sentence]
        first = here[0].first if here else sentence.start
        sides = list(dict.fromkeys(_countries(names, range(sentence.start, first))))
        if len(sides) == len(here):
            found |= {s.first: side for s, side in zip(here, sides, strict=True)}
    return found


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


def _people_named(doc: Document, last: int) -> list[str]:
    """ "300 Danes", "soldiers: 1,200 Serbs"."""
    sentence = doc.sentence_of(last)
    found = (nation(doc.tokens[j]) for j in range(last, min(last + 2, sentence.end)))
    return [state for state in found if state]


def _countries_after(doc: Document, first: int, last: int, names: Names) -> list[str]:
    """ "1,000 soldiers from Armenia", "5,000 of the Belarusian army", "1,900 of the troops come from Finland"."""
    sentence = doc.sentence_of(last)
    last = _after_ellipsis(doc, last, sentence.end)
    kin = _predicate(doc, last, names)
    if kin:
        return kin
    j = _origin(doc, last)
    if j is None or (doc.tokens[j].lower == "from" and _leaves(doc, first, last)):
        return []
    stop = j
    while stop < sentence.end and stop - j < _AFTER * 3:
        token = doc.tokens[stop]
        if token.lower in (";", ".", ":") or (stop > j and token.pos in ("VERB", "AUX", "SCONJ", "NUM")):
            break
        stop += 1
    return _countries(names, (i for i in range(j, stop) if not _is_where(doc, names, i)))


def _after_ellipsis(doc: Document, last: int, end: int) -> int:
    """The last token of the phrase with "of whom", "of them" behind it, where a verb follows."""
    if last + 3 < end and doc.tokens[last + 1].lower == "of" and doc.tokens[last + 2].pos in ("PRON", "DET"):
        return last + 2 if doc.tokens[last + 3].pos in ("AUX", "VERB") else last
    return last


def _predicate(doc: Document, last: int, names: Names) -> list[str]:
    """ "800 are British": the people that the predicate names."""
    end = doc.sentence_of(last).end
    if last + 2 < end and doc.tokens[last + 1].lower in _BE:
        return _peoples(names, [last + 2])
    return []


def _origin(doc: Document, last: int) -> int | None:
    """Where the words begin that tell from where or of whom the force is: right after it or after a verb of coming."""
    sentence = doc.sentence_of(last)
    if last + 1 < sentence.end and doc.tokens[last + 1].lower in _FROM:
        return last + 1
    for j in range(last + 1, min(sentence.end - 1, last + _FAR)):
        token = doc.tokens[j]
        if is_in("origins", token):
            return j + 1 if doc.tokens[j + 1].lower in _FROM else None
        if token.pos in ("VERB", "NUM") or token.lower in (",", ";", ":"):
            return None
    return None


def _leaves(doc: Document, first: int, last: int) -> bool:
    """ "Hungary withdraws 200 men from Kosovo": what stands after "from" is the place they leave."""
    start = doc.sentence_of(first).start
    near = [*doc.tokens[max(start, first - _NEAR) : first], *(doc.tokens[i] for i in doc.ancestors(last)[:2])]
    return any(t.i < first and is_in("leaving", t) for t in near)


def _subject_country(doc: Document, i: int, names: Names, claim: Claim | None) -> str | None:
    """The state that is the subject of the clause: "Baku will use 20 planes"; not the state that says so."""
    chain = doc.ancestors(i)[:4]
    while chain and doc.tokens[i].dep == "conj" and doc.tokens[chain[0]].pos not in ("VERB", "AUX"):
        i, chain = chain[0], chain[1:]
    by_agent = any(doc.tokens[c].lower == "by" for c in doc.tokens[i].children)
    for n, head in enumerate(chain):
        token = doc.tokens[head]
        if is_in("sightings", token):
            return None
        if n == 0 and by_agent and token.pos == "VERB":
            return _accompanied(doc, head, names)
        told = _told_to(doc, head, names)
        if told:
            return told
        for child in token.children:
            if doc.tokens[child].dep in _SUBJECTS and child != i and _is_said(doc, child, claim):
                if _is_event(doc, child, names) or _holds_event(doc, head, names):
                    return None
                subject = doc.subtree(child)
                aside = _in_brackets(doc, subject[0], subject[-1])
                several = (k for k in subject if is_in("several_states", doc.tokens[k]) and names.at(k) is None)
                if i not in subject and any(several):
                    return None
                found = [] if i in subject else _countries(names, (k for k in subject if k not in aside))
                if found:
                    return found[0] if len(set(found)) == 1 else None
    return None


def _told_to(doc: Document, verb: int, names: Names) -> str | None:
    """Who is to do it, of an infinitive: "Poland to send 6,000 soldiers", "urges Russia to pull 1,500 troops out"."""
    token = doc.tokens[verb]
    if not any(doc.tokens[c].pos == "PART" and doc.tokens[c].lower == "to" for c in token.children):
        return None
    if token.dep == "acl":
        found = _countries(names, [token.head])
    elif token.dep in ("xcomp", "ccomp"):
        objects = [c for c in doc.tokens[token.head].children if doc.tokens[c].dep in ("obj", "iobj") and c < verb]
        found = _countries(names, objects)
    else:
        return None
    return found[0] if len(set(found)) == 1 else None


def _is_event(doc: Document, i: int, names: Names) -> bool:
    """ "Its exercise involves 8,000 soldiers": the number is the exercise's, not yet anybody's."""
    mention = names.at(i)
    return is_in("events", doc.tokens[i]) or (mention is not None and mention.type == "exercise")


def _holds_event(doc: Document, verb: int, names: Names) -> bool:
    """ "Norway began the exercise with 14,500 soldiers": the host's exercise, not yet the host's soldiers."""
    stop = min(verb + _AFTER, doc.sentence_of(verb).end)
    return is_in("holding", doc.tokens[verb]) and any(_is_event(doc, i, names) for i in range(verb + 1, stop))


def _accompanied(doc: Document, verb: int, names: Names) -> str | None:
    """ "A Russian aircraft escorted by two fighters": an escort is of the state of what it escorts."""
    token = doc.tokens[verb]
    if not token.dep.startswith("acl") or not is_in("escorting", token):
        return None
    whom = doc.tokens[token.head]
    found = _peoples(names, (c for c in (*whom.children, whom.i) if c <= whom.i))
    return found[0] if len(set(found)) == 1 else None


def _is_said(doc: Document, i: int, claim: Claim | None) -> bool:
    """Whether the word belongs to what the claim says; without a claim, all words do."""
    start = doc.tokens[i].start
    return claim is None or any(a <= start < b for a, b in claim.content.spans)
