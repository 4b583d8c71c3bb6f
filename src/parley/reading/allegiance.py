"""Whose a force is, and who gives its number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from parley.dossier.model import Claim, Span
from parley.knowledge.bodies import is_body, territory_of
from parley.language.document import Document
from parley.reading.clauses import is_self
from parley.reading.field import Field, Strength, is_in, listed, nation
from parley.reading.names import Mention, Names

_FROM = frozenset({"from", "of", "by"})
_WHERE = frozenset({"in", "at", "near", "to", "into", "on", "towards", "inside", "across", "for"})
_BE = frozenset({"are", "were", "is", "was"})
_LINKS = frozenset({":", "with", "'s", "’s", "-", "–", "—"})
_IT = frozenset({"it", "they", "he", "she"})
_ITS = frozenset({"its", "their", "his", "her"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_JOINTS = frozenset({"of", "from", "'s", "’s", "and", ","})
_AFTER, _NEAR, _FAR = 5, 3, 10
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent"})


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


@dataclass(frozen=True, slots=True)
class Allegiance:
    """Whose a force is: one state or body (`of`), and the states whose parts make it up, where the words name them."""

    of: str | None = None
    states: tuple[str, ...] = ()


def allegiance(doc: Document, first: int, last: int, names: Names, claim: Claim | None) -> Allegiance:
    """Whose force it is: by the words of the phrase, then of the clause, then the speaker."""
    said = _said_countries(doc, first, last, names)
    if said:
        return _of_all(said)
    allied = _of_alliance(doc, first, last, names)
    if allied:
        return Allegiance(allied)
    subject = _subject_countries(doc, last, names, claim)
    if subject:
        return _of_all(subject)
    if claim is not None and any(t.lower in _ITS for t in doc.tokens[max(first - 1, 0) : last + 1]):
        return Allegiance(_pronoun(doc, first, names, claim))
    if claim is not None and _speaks_of_own(doc, doc.sentence_of(first).start, first):
        return Allegiance(claim.speaker.country)
    return Allegiance()


def _of_all(codes: Sequence[str]) -> Allegiance:
    """The one body or state of several names; several states without a body have no one owner."""
    distinct = list(dict.fromkeys(codes))
    bodies = [c for c in distinct if is_body(c) and territory_of(c) is None]
    states = tuple(c for c in distinct if c not in bodies)
    if bodies:
        return Allegiance(bodies[0] if len(bodies) == 1 else None, states)
    return Allegiance(states[0]) if len(states) == 1 else Allegiance(None, states)


def _of_alliance(doc: Document, first: int, last: int, names: Names) -> str | None:
    """ "40 ships of the alliance", "troops from 19 allied nations": of the one alliance that the text names.

    Partners are no members.
    """
    end = min(doc.sentence_of(last).end, last + _NEAR + 3)
    behind = last + 1 < end and doc.tokens[last + 1].lower in _FROM
    begin = first - 2 if first > 1 and doc.tokens[first - 1].lower in _POSSESSIVE else first - 1
    near = doc.tokens[max(doc.sentence_of(first).start, begin) : end if behind else last + 1]
    stop = next((t.i for t in near if t.i > last + 1 and t.pos in ("VERB", "AUX", "PUNCT")), end)
    spoken = [t for t in near if t.i < stop and names.at(t.i) is None]
    named = {m.country for m in names.mentions if m.country in listed("alliances")}
    allied = any(is_in("alliance_words", t) for t in spoken) and not any(t.lemma == "partner" for t in spoken)
    return named.pop() if allied and len(named) == 1 else None


def says_owner(doc: Document, first: int, last: int, names: Names) -> bool:
    """Whether the phrase of the force itself says whose it is ("8,000 Serbian soldiers")."""
    return bool(_said_countries(doc, first, last, names)) or _of_alliance(doc, first, last, names) is not None


def names_several(doc: Document, first: int, last: int, names: Names) -> bool:
    """Whether the words name several states as its owners ("2,000 come from Norway, Denmark and Estonia")."""
    return len(_of_all(_said_countries(doc, first, last, names)).states) > 1


def _said_countries(doc: Document, first: int, last: int, names: Names) -> list[str]:
    sentence = doc.sentence_of(first)
    aside = _in_brackets(doc, first, last)
    phrase = [i for i in range(max(first - 1, sentence.start), last + 1) if i not in aside]
    inside = _countries(names, (i for i in range(first, last + 1) if i not in aside and not _is_where(doc, names, i)))
    peoples = _peoples(names, phrase)
    if peoples:  # "9,000 Polish and US soldiers"
        return list(dict.fromkeys([*peoples, *inside]))
    found = (
        _people_named(doc, last)
        or _before(doc, names, first - 1, sentence.start)
        or _numbered(doc, names, first - 1, sentence.start)
        or _apposed(doc, names, first, last)
        or inside
    )
    if found and not all(map(is_body, found)):
        return found
    return [*found, *_countries_after(doc, first, last, names)]


def arrives_at(doc: Document, names: Names, span: Span, states: Collection[str]) -> bool:
    """ "9,000 soldiers have arrived in Belarus": whoever comes there from elsewhere is not that state's."""
    tokens = doc.tokens_in(span)
    verb = next((doc.tokens[i] for i in doc.ancestors(tokens[-1])[:2] if doc.tokens[i].pos == "VERB"), None)
    if verb is None or not is_in("arriving", verb):
        return False
    where = [i for c in verb.children for i in doc.subtree(c) if c > verb.i and _is_where(doc, names, i)]
    return not set(_countries(names, where)).isdisjoint(states)


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
            whole = j == mention.last and not _is_where(doc, names, j)
            side = mention.type == "nationality" or (whole and (mention.type == "place" or mention.sort == "body"))
            return [*_joined_before(doc, names, mention, start), mention.country] if side and mention.country else []
        if doc.tokens[j].pos not in ("NOUN", "ADJ", "PART") and doc.tokens[j].lower not in _LINKS:
            return []
    return []


def _joined_before(doc: Document, names: Names, mention: Mention, start: int) -> list[str]:
    """ "Polish and US soldiers with 40 tanks": the states named together with one."""
    found: list[str] = []
    while mention.first - 2 >= start and doc.tokens[mention.first - 1].lower in ("and", ",", "&"):
        other = names.at(mention.first - 2)
        if other is None or other.country is None or other.type not in ("nationality", "place"):
            break
        found.append(other.country)
        mention = other
    return found[::-1]


def _numbered(doc: Document, names: Names, i: int, start: int) -> list[str]:
    """ "CSTO contingents numbering 1,500 men", "a Danish battalion of 900 men": whose the thing is that is counted."""
    if i <= start:
        return []
    unit = doc.tokens[i].lower == "of" and (
        is_in("units", doc.tokens[i - 1]) or is_in("collectives", doc.tokens[i - 1])
    )
    return _left(doc, names, i, start) if unit or doc.tokens[i].lower in listed("numbering") else []


def _apposed(doc: Document, names: Names, first: int, last: int) -> list[str]:
    """ "Units from Russia and Kazakhstan, some 1,200 troops, take part": whose the forces are that are counted."""
    start, comma, after = doc.sentence_of(first).start, first - 1, doc.tokens[last + 1 : last + 4]
    closed = any(t.lower in (",", ")") for t in after) or (bool(after) and after[0].lower == ".")
    if comma <= start or doc.tokens[comma].lower not in (",", "(") or not closed:
        return []
    j = _left_edge(doc, comma, start)
    if j > start and doc.tokens[j - 1].pos == "NUM":  # a list: "900 Danish soldiers, 25 helicopters"
        return []
    forces = any(is_in("units", t) or is_in("own_forces", t) for t in doc.tokens[j:comma])
    return _left(doc, names, comma, start) if forces else []


def _left(doc: Document, names: Names, i: int, start: int) -> list[str]:
    """The states of the noun phrase that ends before a token, but for where it is."""
    return _countries(names, (k for k in range(_left_edge(doc, i, start), i) if not _is_where(doc, names, k)))


def _left_edge(doc: Document, i: int, start: int) -> int:
    j = i
    while j > start and (doc.tokens[j - 1].pos in _NOMINAL or doc.tokens[j - 1].lower in _JOINTS):
        j -= 1
    return j


def _speaks_of_own(doc: Document, start: int, first: int) -> bool:
    """ "We will field 6,200 servicemen"; but "our posts saw 18 ships" is about others."""
    before = doc.tokens[start:first]
    return any(is_self(t) for t in before) and not any(is_in("sightings", t) for t in before)


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
        number = token.pos == "NUM" and any(names.at(i) is not None for i in range(j, stop))
        number = number or _is_counted_next(doc, names, stop, sentence.end)
        if token.lower in (";", ".", ":") or number or (stop > j and token.pos in ("VERB", "AUX", "SCONJ")):
            break
        stop += 1
    return _countries(names, (i for i in range(j, stop) if not _is_where(doc, names, i)))


def _is_counted_next(doc: Document, names: Names, comma: int, end: int) -> bool:
    """ "100 soldiers from the Vitebsk brigade, Armenia 70": behind the comma another state is counted."""
    if doc.tokens[comma].lower != "," or comma + 1 >= end:
        return False
    state = names.at(comma + 1)
    return (
        state is not None
        and state.country is not None
        and state.last + 1 < end
        and doc.tokens[state.last + 1].pos == "NUM"
    )


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


def _is_of_who_counts(doc: Document, i: int, end: int) -> bool:
    """ "By the count of US officials", "by its own estimate": the words tell who counted."""
    behind = doc.tokens[i + 1 : min(end, i + 1 + _FAR)]
    noun = next((t for t in behind if t.pos == "NOUN"), None)
    return doc.tokens[i].lower == "by" and noun is not None and is_in("countings", noun)


def _origin(doc: Document, last: int) -> int | None:
    """Where the words begin that tell from where or of whom the force is: right after it or after a verb of coming."""
    sentence = doc.sentence_of(last)
    if last + 1 < sentence.end and doc.tokens[last + 1].lower in _FROM:
        return None if _is_of_who_counts(doc, last + 1, sentence.end) else last + 1
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


def _subject_countries(doc: Document, i: int, names: Names, claim: Claim | None) -> list[str]:
    """The states that are the subject of the clause: "Baku will use 20 planes"; not the state that says so."""
    chain = doc.ancestors(i)[:4]
    while chain and doc.tokens[i].dep == "conj" and doc.tokens[chain[0]].pos not in ("VERB", "AUX"):
        i, chain = chain[0], chain[1:]
    by_agent = any(doc.tokens[c].lower == "by" for c in doc.tokens[i].children)
    acts = doc.tokens[i].dep.startswith("nsubj")
    for n, head in enumerate(chain):
        token = doc.tokens[head]
        joined = n > 0 and doc.tokens[chain[n - 1]].dep == "conj"
        if (is_in("sightings", token) and not joined) or (n and acts and doc.tokens[chain[n - 1]].dep == "acl:relcl"):
            return []
        if n == 0 and by_agent and token.pos == "VERB":
            return _accompanied(doc, head, names)
        told = _told_to(doc, head, names) or _accused(doc, head, names)
        if told:
            return told
        for child in token.children:
            if doc.tokens[child].dep in _SUBJECTS and child != i and _is_said(doc, child, claim):
                if _is_event(doc, child, names) or _holds_event(doc, head, names):
                    return []
                if doc.tokens[child].lower in _IT and claim is not None and not _is_copula(doc, head):
                    meant = _pronoun(doc, child, names, claim)
                    return [meant] if meant is not None else []
                subject = doc.subtree(child)
                aside = _in_brackets(doc, subject[0], subject[-1])
                found = [] if i in subject else _countries(names, (k for k in subject if k not in aside))
                several = (k for k in subject if is_in("several_states", doc.tokens[k]) and names.at(k) is None)
                if i not in subject and any(several):
                    return [code for code in found if is_body(code)]
                if found:
                    return found
    return []


def _pronoun(doc: Document, i: int, names: Names, claim: Claim) -> str | None:
    """The state that "it", "they" or "its" means in what a state says: its own, if no other is named before."""
    start = claim.content.spans[0][0]
    before = (m for m in names.mentions if start <= m.span[0] < doc.tokens[i].start and m.stands_for_state)
    return None if any(m.country != claim.speaker.country for m in before) else claim.speaker.country


def _accused(doc: Document, verb: int, names: Names) -> list[str]:
    """ "Greece accuses Turkey of using 2,000 soldiers": who is said to do it."""
    token, accuser = doc.tokens[verb], doc.tokens[doc.tokens[verb].head]
    if not token.lower.endswith("ing") and not any(doc.tokens[c].lower == "having" for c in token.children):
        return []
    whom = [c for c in accuser.children if doc.tokens[c].dep in ("obj", "iobj") and accuser.i < c < verb]
    return (
        _countries(names, (i for c in whom for i in doc.subtree(c) if i < verb)) if is_in("accusing", accuser) else []
    )


def _told_to(doc: Document, verb: int, names: Names) -> list[str]:
    """Who is to do it, of an infinitive: "Poland to send 6,000 soldiers", "urges Russia to pull 1,500 troops out"."""
    token = doc.tokens[verb]
    if not any(doc.tokens[c].pos == "PART" and doc.tokens[c].lower == "to" for c in token.children):
        return []
    if token.dep == "acl":
        found = _countries(names, [token.head])
    elif token.dep in ("xcomp", "ccomp"):
        objects = [c for c in doc.tokens[token.head].children if doc.tokens[c].dep in ("obj", "iobj") and c < verb]
        found = _countries(names, objects)
    else:
        return []
    return found


def _is_copula(doc: Document, head: int) -> bool:
    """ "It is 12,000 soldiers who …", "it was 800" """
    return doc.tokens[head].lemma == "be" or any(doc.tokens[c].dep == "cop" for c in doc.tokens[head].children)


def _is_event(doc: Document, i: int, names: Names) -> bool:
    """ "Its exercise involves 8,000 soldiers": the number is the exercise's, not yet anybody's."""
    mention = names.at(i)
    return is_in("events", doc.tokens[i]) or (mention is not None and mention.type == "exercise")


def _holds_event(doc: Document, verb: int, names: Names) -> bool:
    """ "Norway began the exercise with 14,500 soldiers": the host's exercise, not yet the host's soldiers."""
    stop = min(verb + _AFTER, doc.sentence_of(verb).end)
    return is_in("holding", doc.tokens[verb]) and any(_is_event(doc, i, names) for i in range(verb + 1, stop))


def _accompanied(doc: Document, verb: int, names: Names) -> list[str]:
    """ "A Russian aircraft escorted by two fighters": an escort is of the state of what it escorts."""
    token = doc.tokens[verb]
    if not token.dep.startswith("acl") or not is_in("escorting", token):
        return []
    whom = doc.tokens[token.head]
    return _peoples(names, (c for c in (*whom.children, whom.i) if c <= whom.i))


def _is_said(doc: Document, i: int, claim: Claim | None) -> bool:
    """Whether the word belongs to what the claim says; without a claim, all words do."""
    start = doc.tokens[i].start
    return claim is None or any(a <= start < b for a, b in claim.content.spans)
