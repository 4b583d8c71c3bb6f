"""Claims: who said what. A claim is a proposition with a source other than the outlet."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Claim, ClaimKind, Content, Cue, Speaker, Time
from parley.language.document import Document
from parley.reading.attribution import Attribution
from parley.reading.attributions import read_attributions
from parley.reading.clauses import base, has_finite_verb, kids, negated
from parley.reading.cues import lexicon
from parley.reading.datelines import datelines
from parley.reading.denials import mark_denials
from parley.reading.interviews import read_interview
from parley.reading.labels import read_labels, read_signatures
from parley.reading.names import Names
from parley.reading.quotes import Quotations, Quote, read_quotes
from parley.reading.rejections import read_rejections
from parley.reading.spans import share_quoted, spans_of, trim
from parley.reading.speakers import Source, source_at
from parley.reading.speech import LAYOUT, read_speech
from parley.reading.stance import stance_of, vowing
from parley.reading.voices import Voices, own_side

THINKS = 0.6
JOINED = frozenset({"conj", "parataxis", "advcl", "ccomp"})
"""Clauses of their own beside or below that of a cue, whose days are not the day of saying."""
BEFORE_QUOTES = frozenset({"object", "predicate", "about", "infinitive", "clause"})


def read_claims(doc: Document, names: Names, times: Sequence[Time]) -> list[Claim]:
    """All claims of the text in the order of their words."""
    if not doc.tokens:
        return []
    quotes = Quotations(read_quotes(doc))
    speech = read_speech(doc, quotes.outer)
    inner = read_speech(doc, quotes.inner, cued=True)
    taken = speech.taken | inner.taken
    labels = read_labels(doc, quotes, names)
    turns = {a.content[0] for a in labels}
    answers = [a for a in read_interview(doc, quotes) if turns.isdisjoint(a.content)]
    labelled = [*labels, *answers, *read_signatures(doc, names)]
    told = read_attributions(doc, taken)
    cited = _citing(doc, [*speech.attributions, *told])
    spoken = {a.content[0] for a in speech.attributions}
    told = [a for a in told if not _of_oneself(doc, a, quotes) and not _of_a_document(doc, a, quotes)]
    for a in told:
        a.content = _within_brackets(doc, a, _within(a, quotes))
        a.content = _with_quotations(doc, a, quotes, spoken)
    found = [*_not_told(speech.attributions, told), *inner.attributions, *labelled, *told, *cited]
    found += _after_colon(doc, told, quotes)
    found = read_rejections(doc, names, found)
    found = _distinct(doc, _behind_datelines(doc, found))
    claims = _claims(doc, found, quotes, names, times)
    claims.sort(key=lambda c: (c.content.spans[0][0], -c.content.spans[-1][1]))
    for n, c in enumerate(claims, 1):
        c.id = f"c{n}"
    _share_countries(claims)
    mark_denials(doc, claims)
    return claims


def _claims(
    doc: Document, found: list[Attribution], quotes: Quotations, names: Names, times: Sequence[Time]
) -> list[Claim]:
    """The claims of the attributions; speakers are led back in the order of their words."""
    voices = Voices(doc, names, quotes.words)
    speakers: dict[int, Speaker] = {}
    spoken = {i: b for b in found if b.quoted for i in b.content}
    within = {id(a): b if (b := spoken.get(a.source.head)) is not a else None for a in found}
    order = sorted(found, key=lambda a: (within[id(a)] is not None, a.source.head, a.cue[:1]))
    for a in order:
        outer = within[id(a)]
        speakers[id(a)] = voices.speaker(a.source, speakers.get(id(outer)))
    claims = (_claim(doc, a, speakers[id(a)], quotes, names, times) for a in found)
    return [c for c in claims if c is not None]


def _claim(
    doc: Document, a: Attribution, speaker: Speaker, quotes: Quotations, names: Names, times: Sequence[Time]
) -> Claim | None:
    tokens = [
        i
        for i in a.content
        if not (
            a.via != "quote" and (i in a.cue or (a.source.first <= i <= a.source.last and a.via in {"around", "line"}))
        )
    ]
    if a.via == "phrase" and speaker.span is not None:
        named = doc.tokens_in(speaker.span)
        tokens = [i for i in tokens if i not in named]
    spans = spans_of(doc, tokens, leading=a.via not in {"quote", "label"})
    if not spans:
        return None
    _speak_for(doc, names, speaker, tokens)
    kind = _kind(doc, a, [i for x in spans for i in doc.tokens_in(x)], quotes)
    denied = a.negated or any(doc.tokens[i].pos == "VERB" and negated(doc, i) for i in a.cue)
    stance = stance_of(doc, a.frame, tokens, direct=kind == "direct", negated=denied, via=a.via, own=own_side(speaker))
    cue = Cue("", None)
    if a.cue:
        span = doc.span(a.cue[0], a.cue[-1])
        cue = Cue(doc.text[span[0] : span[1]], span)
    return Claim(
        id="",
        speaker=speaker,
        cue=cue,
        content=Content(" ".join(doc.text[x:y] for x, y in spans), spans),
        kind=kind,
        stance=stance,
        addressee=_addressee(doc, a, names),
        said=_said(doc, a, times),
    )


def _speak_for(doc: Document, names: Names, speaker: Speaker, tokens: list[int]) -> None:
    """An official of no known state who says what a state will do with its own forces speaks for that state."""
    if speaker.kind != "person" or speaker.country is not None or not speaker.role:
        return
    s = vowing(doc, tokens)
    mention = names.at(s) if s is not None else None
    if mention is not None and mention.stands_for_state:
        speaker.country = mention.country


def _share_countries(claims: Sequence[Claim]) -> None:
    """Whoever spoke for a state once does so throughout the text."""
    known = {c.speaker.name: c.speaker.country for c in claims if c.speaker.kind == "person" and c.speaker.country}
    for c in claims:
        if c.speaker.kind == "person" and c.speaker.name and c.speaker.country is None:
            c.speaker.country = known.get(c.speaker.name)


def _kind(doc: Document, a: Attribution, tokens: list[int], quotes: Quotations) -> ClaimKind:
    """Direct if all words stand in quotation marks or after a name with a colon, mixed if some do."""
    if a.via in {"label"}:
        return "direct"
    outer = {q.first: q for i in tokens if (q := quotes.at(i)) is not None}
    marked = [q for q in outer.values() if a.quoted or not _is_title(doc, q)]
    inside, all_ = share_quoted(doc, tokens, marked)
    if all_ and inside == all_:
        return "direct"
    return "mixed" if inside else "indirect"


def _is_title(doc: Document, q: Quote) -> bool:
    """Whether the marks hold a title or name: a few words, all but the small ones capitalised."""
    words = [doc.tokens[i] for i in range(q.first, q.last + 1) if any(c.isalpha() for c in doc.tokens[i].text)]
    return len(words) <= 5 and all(w.text[:1].isupper() or w.pos in {"ADP", "DET", "CCONJ", "NUM"} for w in words)


def _addressee(doc: Document, a: Attribution, names: Names) -> str | None:
    if a.addressee is None or (a.addressee in a.content and a.via not in {"infinitive", "for"}):
        return None
    mention = names.at(a.addressee)
    if mention is not None and mention.name:
        return mention.name
    run = doc.subtree(a.addressee)
    run = [i for i in run if i not in kids(doc, a.addressee, "case")]
    trimmed = trim(doc, run[0], run[-1], leading=False) if run else None
    if trimmed is None:
        return None
    x, y = doc.span(*trimmed)
    return doc.text[x:y]


def _said(doc: Document, a: Attribution, times: Sequence[Time]) -> str | None:
    """The date of saying: a time expression that hangs on the cue and stands outside the content."""
    if not a.cue:
        return None
    content = set(a.content)
    cue = a.cue[0]
    others = {
        i for i in doc.subtree(cue) if i != cue and base(doc, i) in JOINED and doc.tokens[i].pos in {"VERB", "AUX"}
    }
    clause = set(doc.subtree(cue, frozenset(content | others))) - content
    for time in times:
        dated = bool(time.value) and "P" not in str(time.value) and "/" not in str(time.value)
        if dated and any(i in clause for i in doc.tokens_in(time.span)):
            return str(time.value)[:10]
    return None


def _of_oneself(doc: Document, a: Attribution, quotes: Quotations) -> bool:
    """Whether a speaker in quotation marks only says of himself that he writes or wants something."""
    if not a.cue or quotes.at(a.cue[0]) is None or doc.tokens[a.source.head].lower not in {"i", "we", "you"}:
        return False
    unsure = doc.tokens[a.cue[0]].cue < THINKS or doc.tokens[a.cue[0]].lemma == "decide"
    thinks = a.frame is not None and a.frame.group == "think" and unsure
    return thinks or a.via not in {"clause", "around"}


def _of_a_document(doc: Document, a: Attribution, quotes: Quotations) -> bool:
    """Whether a speaker in quotation marks only refers to what a document demands or says."""
    return bool(a.cue) and quotes.at(a.cue[0]) is not None and doc.tokens[a.source.head].lemma in lexicon().documents


def _not_told(spoken: list[Attribution], told: list[Attribution]) -> list[Attribution]:
    """The quotations but those without a cue that a cue of the narrator's governs after all."""
    governed: dict[int, list[Attribution]] = {}
    for a in told:
        for i in a.content if a.cue else ():
            governed.setdefault(i, []).append(a)
    return [
        a
        for a in spoken
        if a.cue
        or a.via != "quote"
        or sum(i in governed for i in a.content) < 0.8 * len(a.content)
        or not _outside(a, governed)
    ]


def _outside(a: Attribution, governed: dict[int, list[Attribution]]) -> bool:
    """Whether a cue that governs the quotation stands outside it."""
    inside = set(a.content)
    return any(b.cue[0] not in inside for i in a.content for b in governed.get(i, ()))


def _within_brackets(doc: Document, a: Attribution, content: list[int]) -> list[int]:
    """ "8,000 soldiers (9,000 according to Kyiv) arrived": a source in brackets speaks for what stands in them."""
    cued = a.cue[0] if a.cue else a.source.first
    sentence = doc.sentence_of(cued)
    opened = next((i for i in range(cued, sentence.start - 1, -1) if doc.tokens[i].text in "()"), None)
    closed = next((i for i in range(cued, sentence.end) if doc.tokens[i].text in "()"), None)
    if opened is None or closed is None or doc.tokens[opened].text != "(" or doc.tokens[closed].text != ")":
        return content
    own = {*a.cue, *range(a.source.first, a.source.last + 1)}
    inside = [i for i in range(opened + 1, closed) if i not in own and doc.tokens[i].text[:1].isalnum()]
    return [i for i in range(inside[0], inside[-1] + 1) if i not in own] if inside else content


def _within(a: Attribution, quotes: Quotations) -> list[int]:
    """What a cue inside a quotation governs ends with the quotation."""
    q = quotes.at(a.cue[0]) if a.cue else None
    return a.content if q is None else [i for i in a.content if q.first <= i <= q.last]


def _with_quotations(doc: Document, a: Attribution, quotes: Quotations, spoken: set[int]) -> list[int]:
    """Content that runs into a quotation takes all of it, also over the end of the sentence."""
    tokens = set(a.content)
    if not tokens:
        return a.content
    first, last = min(tokens), max(tokens)
    while last > first and doc.tokens[last].pos == "PUNCT" and quotes.at(last) is None:
        last -= 1
    for q in quotes.near(first, last + 4):
        if q.first in spoken or (a.cue and q.first <= a.cue[0] <= q.last):
            continue
        runs_out = first <= q.first <= last < q.last
        between = range(last + 1, q.first)
        joined = 0 < len(between) <= 3 and all(doc.tokens[k].pos == "PUNCT" for k in between)
        runs_out = runs_out or (joined and a.via in BEFORE_QUOTES and _same_sentence(doc, last, q.first))
        runs_in = q.first < first <= q.last <= last and a.via in {"around", "line"}
        if runs_out or runs_in:
            tokens |= set(range(q.first, q.last + 1))
    return sorted(tokens)


def _same_sentence(doc: Document, i: int, k: int) -> bool:
    return doc.tokens[i].sentence == doc.tokens[k].sentence


def _after_colon(doc: Document, told: list[Attribution], quotes: Quotations) -> list[Attribution]:
    """What follows a colon after reported content is its own claim under the same cue ("denied it: the ship was …")."""
    out: list[Attribution] = []
    for a in told:
        if not a.cue or not a.content or max(a.content) < a.cue[0] or a.via in {"around", "line", "phrase"}:
            continue
        cut = next((i for i in a.content if doc.tokens[i].text == ":" and i > a.cue[0] and quotes.at(i) is None), None)
        end = doc.sentence_of(a.cue[0]).end
        if cut is None:
            after = max(a.content) + 1
            if after < end and doc.tokens[after].text == ":":
                cut = after
        if cut is None or cut + 2 >= end:
            continue
        rest = list(range(cut + 1, end))
        side = _other_side(doc, a.cue[0], cut)
        if side is not None:
            a.content = [i for i in a.content if i < side.first - 1]
            out.append(Attribution([], side, rest, LAYOUT, "label"))
            continue
        if any(quotes.at(i) is not None for i in rest[:3]) or not _clause(doc, rest):
            continue
        a.content = [i for i in a.content if i < cut]
        out.append(Attribution(a.cue, a.source, rest, a.frame, a.via, a.negated, a.addressee))
    return out


def _other_side(doc: Document, cue: int, colon: int) -> Source | None:
    """The name between a semicolon and the colon: another speaker ("denied it; Moscow: …")."""
    stop = next((i for i in range(colon - 1, cue, -1) if doc.tokens[i].text == ";"), None)
    words = range(stop + 1, colon) if stop is not None else range(0)
    named = [i for i in words if doc.tokens[i].pos == "PROPN"]
    if not named or len(words) > 4 or any(doc.tokens[i].pos == "VERB" for i in words):
        return None
    return Source(words.start, colon - 1, named[-1])


def _clause(doc: Document, tokens: list[int]) -> bool:
    return has_finite_verb(doc, tokens[0], tokens[-1]) and any(doc.tokens[i].dep.startswith("nsubj") for i in tokens)


def _behind_datelines(doc: Document, found: list[Attribution]) -> list[Attribution]:
    """The attributions that have content behind a dateline; neither it nor the source at a line's end is ever said."""
    lines = datelines(doc)
    ends = {i for a in found if a.via == "signature" for i in range(a.source.first - 1, a.source.last + 1)}
    for a in found:
        a.content = [i for i in a.content if i not in lines and i not in ends]
    drills = {t.i for t in doc.tokens if t.lemma in lexicon().drills and t.pos == "NOUN"}
    return [a for a in found if a.content and a.source.first not in lines and a.source.head not in drills]


def _citing(doc: Document, found: list[Attribution]) -> list[Attribution]:
    """ "…, citing a source": the one cited says what the sentence says."""
    out: list[Attribution] = []
    for t in doc.tokens:
        if (
            t.lower not in {"citing", "quoting"}
            or t.pos != "VERB"
            or base(doc, t.i) not in {"advcl", "acl", "parataxis"}
        ):
            continue
        objects = kids(doc, t.i, "obj")
        if (
            not objects
            or kids(doc, t.i, "ccomp")
            or any(
                doc.tokens[c].lower == "as"
                for k in kids(doc, t.i, "obl", "advcl")
                for c in kids(doc, k, "case", "mark")
            )
        ):
            continue
        known = lexicon()
        o = doc.tokens[objects[0]]
        if o.pos not in {"PROPN"} and o.lemma not in known.sources | known.media | known.cited:
            continue
        matrix = next((a for a in found if t.head in a.cue), None)
        content = list(matrix.content) if matrix is not None else doc.subtree(t.head, frozenset({t.i}))
        out.append(Attribution([t.i], source_at(doc, objects[0]), content, None, "clause"))
    return out


def _distinct(doc: Document, found: list[Attribution]) -> list[Attribution]:
    """One claim for each content and source; of two cues for one content by one source the first is kept."""
    kept: dict[tuple[int, int, int], Attribution] = {}
    for a in found:
        key = (min(a.content), max(a.content), a.source.head)
        if key not in kept:
            kept[key] = a
    return list(kept.values())
