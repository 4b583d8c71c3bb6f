"""Attributions in the narrator's sentences: a cue with its source and its content, found in the dependency tree."""

from __future__ import annotations

from dataclasses import dataclass

from parley.knowledge import offices
from parley.language.document import Document, Token
from parley.reading.asides import read_aside
from parley.reading.clauses import (
    NOMINAL,
    base,
    case_of,
    coordinate_cue,
    kids,
    negated,
    own_subject,
    passive,
    phrase,
    subject,
)
from parley.reading.contents import Found, content_of
from parley.reading.cues import Frame, frames_of, lexicon, misread_verb
from parley.reading.speakers import Source, source_at, source_of_noun, source_of_verb

SILENT = frozenset(
    {"say", "tell", "reply", "net", "translated", "manner", "ask", "inquire", "show", "see", "cite", "want", "warn"}
)
ABOUT = frozenset({"about", "over", "at", "regarding"})
CONTRAST = frozenset({"while", "whereas", "whilst"})
PARTICLES = {"point": "out", "rule": "out", "sum": "up", "chime": "in"}
SURE_CUE = 0.35
LIKELY_CUE = 0.12
FACT_CUE = 0.6
OWN = frozenset({"my", "our"})
"""Whose estimates, words or view are those of the speaker, who is found elsewhere."""
IRREALIS = frozenset({"would", "could", "might", "'d", "’d"})


@dataclass(slots=True)
class Attribution:
    """A cue, its source and the tokens of its content; `frame` is None where only the layout attributes."""

    cue: list[int]
    source: Source
    content: list[int]
    frame: Frame | None
    via: str
    negated: bool = False
    addressee: int | None = None
    quoted: bool = False
    follows: bool = False


def read_attributions(doc: Document, taken: set[int]) -> list[Attribution]:
    """All attributions of the text but those whose cue word is in `taken`."""
    out: list[Attribution] = []
    for t in doc.tokens:
        if t.i in taken:
            continue
        found: Attribution | None = None
        if t.pos in {"VERB", "AUX", "X"}:
            found = of_verb(doc, t.i)
        elif misread_verb(t):
            found = of_aside(doc, t.i, lexicon().verbs[t.lower[:-1]])
        if found is None and t.pos in {"NOUN", "PROPN", "PRON"}:
            found = of_phrase(doc, t.i) or (of_noun(doc, t.i) if t.pos == "NOUN" else None)
        if found is None and t.pos in {"ADJ", "VERB"}:
            found = of_adjective(doc, t.i)
        if found is not None:
            out.append(found)
    _share_sources(doc, out)
    return out


def _share_sources(doc: Document, found: list[Attribution]) -> None:
    """A participle behind a clause of saying has its source ("…, he said, adding that …")."""
    asides = {doc.tokens[a.cue[0]].sentence: a for a in reversed(found) if a.cue and a.via == "around"}
    for b in found:
        v = b.cue[0]
        if not doc.tokens[v].lower.endswith("ing") or own_subject(doc, v) is not None or base(doc, v) == "acl":
            continue
        a = asides.get(doc.tokens[v].sentence)
        if a is not None and a.cue[0] < v:
            b.source = a.source


def of_verb(doc: Document, v: int) -> Attribution | None:
    """The attribution a verb makes, if it is a cue here."""
    frames = _with_particle(doc, v, frames_of(doc.tokens[v]))
    translated = _how_informed(doc, v, frames)
    if translated is not None:
        return translated
    if not frames or _being_asked(doc, v) or _shares_passive(doc, v, frames) or base(doc, v) in {"amod", "compound"}:
        return None
    pointing = _about_this(doc, v, frames)
    if pointing is not None:
        return pointing
    found = content_of(doc, v, frames)
    marks = {doc.tokens[k].text for k in (min(found.tokens) - 1, min(found.tokens))} if found is not None else set()
    parted = bool(marks & {",", ";", ":"}) or _colon_inside(doc, v, found)
    if found is None or parted or min(found.tokens) < v or found.via not in {"clause", "infinitive", "gerund"}:
        aside = of_aside(doc, v, frames)
        if aside is not None:
            return aside
    found = found or along_the_line(doc, v, frames)
    if found is None:
        return None
    frame = found.frame
    denied = negated(doc, v)
    silent = denied or _declined(doc, v)
    if (silent and frame.group in SILENT) or _neither(doc, v) or not _trusted(doc, v, found):
        return None
    source = source_of_verb(doc, v, frame)
    if source is None or source.head in found.tokens or _interrogative(doc, v, source.head):
        return None
    content = _without_participles(doc, [i for i in found.tokens if i != v], v)
    return Attribution(_cue_words(doc, v, found), source, content, frame, found.via, denied, found.addressee)


def _about_this(doc: Document, v: int, frames: tuple[Frame, ...]) -> Attribution | None:
    """In poor translation "about this reported the ministry": what the sentence before it states is said."""
    s = doc.sentence_of(v)
    frame = next((f for f in frames if "about" in f.takes or f.group == "tell"), None)
    if frame is None or v - s.start != 2 or s.i == 0 or doc.tokens[s.start].lower != "about":
        return None
    if doc.tokens[s.start + 1].lower not in {"this", "it", "that"}:
        return None
    before = doc.sentences[s.i - 1]
    speaker = next(iter([*kids(doc, v, "nsubj", "obj"), *kids(doc, v, "obl")]), None)
    if speaker is None or speaker < v or (before.block, before.paragraph) != (s.block, s.paragraph):
        return None
    said = list(range(before.start, before.end))
    return Attribution([v], source_at(doc, speaker), said, frame, "around") if _states(doc, said) else None


def _how_informed(doc: Document, v: int, frames: tuple[Frame, ...]) -> Attribution | None:
    """In poor translation "how informed the ministry, …": as the ministry informed."""
    s, t = doc.sentence_of(v), doc.tokens[v]
    frame = next((f for f in frames if f.group in {"say", "tell", "translated", "net"}), None)
    asks = doc.tokens[s.end - 1].text.startswith("?")
    if frame is None or v != s.start + 1 or doc.tokens[s.start].lower != "how" or t.lower == t.lemma or asks:
        return None
    comma = next((i for i in range(v + 2, min(s.end, v + 16)) if doc.tokens[i].text == ","), None)
    if comma is None or any(doc.tokens[i].pos in {"VERB", "AUX", "PRON"} for i in range(v + 1, comma)):
        return None
    head = next((i for i in kids(doc, v, "nsubj", "obj") if v < i < comma), comma - 1)
    said = list(range(comma + 1, s.end))
    states = any(doc.tokens[i].pos in {"VERB", "AUX"} for i in said)
    return Attribution([v], Source(v + 1, comma - 1, head), said, frame, "around") if states else None


def _interrogative(doc: Document, v: int, s: int) -> bool:
    """Whether the subject only asks ("who can tell")."""
    return doc.tokens[s].lower in {"who", "what", "which"} and doc.tokens[v].dep != "acl:relcl"


def _colon_inside(doc: Document, v: int, found: Found | None) -> bool:
    """ "Not so, replied Ada Berg on Friday: ships may pass": what was taken for the content holds the speaker too."""
    behind_comma = v > 0 and doc.tokens[v - 1].text == ","
    return found is not None and behind_comma and any(doc.tokens[i].text == ":" for i in found.tokens if i > v)


def of_aside(doc: Document, v: int, frames: tuple[Frame, ...]) -> Attribution | None:
    """The attribution of a clause of saying that stands after or in what was said."""
    frame = next(
        (
            f
            for f in frames
            if "clause" in f.takes
            and f.group not in {"doubt", "deny", "agree", "attitude", "see", "show", "wish", "manner"}
        ),
        None,
    )
    if (
        frame is None
        or _are_states(doc, v)
        or (base(doc, v) == "acl" and doc.tokens[v].dep != "acl:relcl" and not _speaks_finitely(doc, v))
        or (passive(doc, v) and any(t.dep == "aux:pass" for t in map(doc.tokens.__getitem__, doc.tokens[v].children)))
        or (negated(doc, v) and doc.tokens[v - 1].text != ",")  # "Not at all, replied …"
        or _unreal(doc, v)
    ):
        return None
    aside = read_aside(doc, v)
    if aside is None:
        return None
    inside = range(aside.first, aside.last + 1)
    head = next((i for i in inside if doc.tokens[i].head not in inside and doc.tokens[i].pos in NOMINAL), aside.last)
    if doc.tokens[head].lower == "we" and frame.group in {"say", "tell"}:
        return None
    if frame.word == "mean" and doc.tokens[head].pos == "NOUN":
        return None
    unsure = not frame.certain and doc.tokens[v].cue < LIKELY_CUE
    if doc.tokens[head].lemma in lexicon().days or (unsure and not _may_speak(doc, head)):
        return None
    return Attribution([v], Source(aside.first, aside.last, head), aside.content, frame, "around")


def _speaks_finitely(doc: Document, v: int) -> bool:
    """ "…, an officer in the know confirmed on Friday": no participle, but what a person does who may speak."""
    behind = doc.tokens[v + 1 : v + 2]
    closes = all(t.lower in {"on", ".", "late", "early"} or t.lemma in lexicon().days for t in behind)
    return doc.tokens[doc.tokens[v].head].lemma in lexicon().people and closes


def _may_speak(doc: Document, s: int) -> bool:
    t = doc.tokens[s]
    return t.pos in {"PROPN", "PRON"} or t.lemma in lexicon().people | lexicon().media


def _joined_above(doc: Document, i: int, v: int) -> bool:
    """Whether a finite verb joined to an infinitive or gerund goes with the cue ("accused … and named")."""
    t, head = doc.tokens[i], doc.tokens[doc.tokens[i].head]
    if not t.lower.endswith("ed") or t.pos != "VERB" or own_subject(doc, i) is not None or kids(doc, i, "aux"):
        return False
    if head.lower.endswith("ing") or head.lower == head.lemma:
        return True
    comma = any(doc.tokens[k].text == "," for k in range(max(0, i - 2), i))
    return doc.tokens[v].lower.endswith("ing") and comma


def _denied_aside(doc: Document, i: int) -> bool:
    """Whether a relative clause only says that somebody else denies or says so ("…, which the mayor denies")."""
    s = own_subject(doc, i)
    return (
        s is not None
        and doc.tokens[s].lower not in {"which", "who", "that"}
        and any(f.certain for f in frames_of(doc.tokens[i]))
    )


def _with_particle(doc: Document, v: int, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The frames but those whose verb attributes only with a particle that is not there ("point out", "rule out")."""
    particle = PARTICLES.get(frames[0].word) if frames else None
    if particle is None:
        return frames
    near = [doc.tokens[k].lower for k in range(v + 1, min(v + 3, len(doc.tokens)))]
    return frames if particle in near or any(doc.tokens[c].lower == particle for c in doc.tokens[v].children) else ()


def _being_asked(doc: Document, v: int) -> bool:
    """Whether a past participle before its clause says what was done to its subject ("Asked why, the minister …")."""
    t = doc.tokens[v]
    if base(doc, v) != "advcl" or not t.lower.endswith("ed") or t.head < v:
        return False
    return not any(base(doc, c) in {"nsubj", "aux", "mark"} and c < v for c in t.children)


def _are_states(doc: Document, v: int) -> bool:
    """ "Officers of NATO states included": states, which the tagger takes for a verb."""
    before = doc.tokens[max(0, v - 1) : v]
    named = any((t.text.isupper() and len(t.text) > 1) or t.lower in lexicon().kinds_of_states for t in before)
    return doc.tokens[v].lower == "states" and named


def _shares_passive(doc: Document, v: int, frames: tuple[Frame, ...]) -> bool:
    """ "The unit was roused and ordered to move out": who is ordered, and orders nothing."""
    t = doc.tokens[v]
    joined = base(doc, v) == "conj" and passive(doc, t.head) and t.lower.endswith("ed")
    addressed = any("addressee" in f.takes and "infinitive" in f.takes for f in frames)
    bare = not kids(doc, v, "obj", "iobj", "nsubj", "aux", "ccomp") and doc.tokens[max(0, v - 2)].text != ","
    return joined and addressed and bare and bool(kids(doc, v, "xcomp"))


def _declined(doc: Document, v: int) -> bool:
    """Whether the saying is what somebody refuses ("refused to say how many")."""
    return base(doc, v) == "xcomp" and doc.tokens[doc.tokens[v].head].lemma in {"refuse", "decline"}


def _neither(doc: Document, v: int) -> bool:
    """Whether the verb is one of two that do not happen ("neither confirmed nor denied")."""
    words = {doc.tokens[c].lower for c in kids(doc, v, "cc", "cc:preconj", "advmod")}
    return bool(words & {"neither", "nor"})


def _without_participles(doc: Document, content: list[int], v: int) -> list[int]:
    """Content without a further saying of the same speaker that hangs on it ("…, adding that …")."""
    cut: set[int] = set()
    for i in content:
        t = doc.tokens[i]
        if i > v and base(doc, i) in {"advcl", "ccomp"} and t.lower.endswith("ing") and frames_of(t) and i - 1 > v:
            clause = doc.subtree(i)
            if doc.tokens[clause[0] - 1].text == "," or doc.tokens[clause[0]].text == ",":
                cut |= set(clause)
        if i > v and base(doc, i) == "conj" and _joined_above(doc, i, v):
            cut |= set(doc.subtree(i))
        if i > v and coordinate_cue(doc, i) == v:
            cut |= set(doc.subtree(i))
        if i > v and base(doc, i) == "advcl" and any(doc.tokens[c].lower in CONTRAST for c in kids(doc, i, "mark")):
            clause = doc.subtree(i)
            if doc.tokens[clause[0] - 1].text == "," or doc.tokens[clause[0]].text == ",":
                cut |= set(clause)
        if i > v and t.dep == "acl:relcl" and doc.tokens[doc.subtree(i)[0]].text == "," and _denied_aside(doc, i):
            cut |= set(doc.subtree(i))
        if i > v and base(doc, i) == "acl" and any(doc.tokens[c].lower == "what" for c in t.children) and frames_of(t):
            cut |= set(doc.subtree(i))
    return [i for i in content if i not in cut]


def _cue_words(doc: Document, v: int, found: Found) -> list[int]:
    words = [v, *(c for c in kids(doc, v, "compound:prt") if doc.tokens[c - 1].text != "-")]
    if found.via not in {"clause", "infinitive", "gerund", "object", "predicate", "around", "subject", "line"}:
        words += [
            k
            for c in doc.tokens[v].children
            for k in kids(doc, c, "case")
            if doc.tokens[k].lower == found.via and k > v
        ]
    last = max(words)
    return [i for i in sorted(set(words)) if last - i <= 4]


def _trusted(doc: Document, v: int, found: Found) -> bool:
    """Whether the verb attributes here: certain words by their frame, others where the model or the wording agrees."""
    t, frame = doc.tokens[v], found.frame
    if frame.word == "mean":
        return t.cue >= SURE_CUE and _person(doc, v)
    if frame.word == "say" and _fact(doc, v):
        return False
    if frame.group == "show" and any(doc.tokens[c].lower == "to" for c in kids(doc, v, "mark")):
        return False
    if _unreal(doc, v) or _of_the_narrator(doc, v, found) or _inanimate(doc, v, frame):
        return t.cue >= SURE_CUE and not (_of_the_narrator(doc, v, found))
    if frame.certain and found.via not in {"object", "subject"}:
        return True
    if frame.certain:
        return (
            frame.group in {"deny", "attitude", "demand", "promise", "refuse"} or t.cue >= LIKELY_CUE or _speaks(doc, v)
        )
    if frame.group == "christen":
        return any(doc.tokens[c].lower in {"which", "what"} for c in kids(doc, v, "obj", "nsubj"))
    if found.via in {"object", "predicate"}:
        return t.cue >= SURE_CUE or _observes(doc, v, frame)
    if frame.group == "show" and found.via == "clause":
        return _observes(doc, v, frame) or t.cue >= FACT_CUE
    return t.cue >= SURE_CUE


def _of_the_narrator(doc: Document, v: int, found: Found) -> bool:
    """Whether writer or reader are the subject: only what they say or think in a clause counts, and no question."""
    s = subject(doc, v)
    if s is None or doc.tokens[s].lower not in {"i", "we", "you"}:
        return False
    return found.via not in {"clause", "around", "line"} or found.frame.group in {"ask", "inquire", "want", "tell"}


def _inanimate(doc: Document, v: int, frame: Frame) -> bool:
    """Whether a thing or fact is the subject of a verb that both people and facts can have ("this suggests")."""
    s = subject(doc, v)
    if s is None:
        return False
    word = doc.tokens[s].lower
    return word in {"this", "that", "what", "these"} or (
        word == "it" and frame.word in {"suggest", "indicate", "imply", "signal", "threaten", "promise"}
    )


def _fact(doc: Document, v: int) -> bool:
    """Whether "that said" only turns the page."""
    s = subject(doc, v)
    return s is not None and doc.tokens[s].lower == "that" and v < s + 2


def _speaks(doc: Document, v: int) -> bool:
    """Whether the subject is named or has a role, so that it can say something."""
    s = subject(doc, v)
    if s is None:
        return False
    lemma = doc.tokens[s].lemma
    if doc.tokens[s].pos == "PROPN" or lemma in lexicon().people | lexicon().documents:
        return True
    return bool(offices.refers_to(lemma) or offices.refers_to_institution(lemma))


def _person(doc: Document, v: int) -> bool:
    """Whether somebody and not something is the subject."""
    s = subject(doc, v)
    return s is not None and (
        doc.tokens[s].pos == "PROPN" or doc.tokens[s].lower in {"i", "we", "you", "he", "she", "they"}
    )


def _observes(doc: Document, v: int, frame: Frame) -> bool:
    """Whether the subject is somebody or something that watches for the news ("a reporter heard", "pictures show")."""
    s = subject(doc, v)
    if s is None:
        return False
    words = {doc.tokens[s].lemma, *(doc.tokens[c].lemma for c in kids(doc, s, "compound", "amod"))}
    known = lexicon()
    if frame.word == "count" and not any(
        doc.tokens[i].pos == "NUM" for o in kids(doc, v, "obj") for i in doc.subtree(o)
    ):
        return False
    if frame.group == "show":
        return bool(words & known.sources)
    if frame.word == "see":
        return any(case_of(doc, c) == "in" for c in kids(doc, v, "obl"))
    if "object" in frame.takes and _speaks(doc, v) and any(kids(doc, o, "nummod") for o in kids(doc, v, "obj")):
        return True
    return bool(words & (known.media | known.sources | known.people))


def _unreal(doc: Document, v: int) -> bool:
    """Whether the verb names a saying that does not take place ("asked him to say", "in order to say")."""
    t = doc.tokens[v]
    marks = {doc.tokens[c].lower for c in kids(doc, v, "mark", "aux")}
    if "to" in marks and own_subject(doc, v) is None:
        head = doc.tokens[t.head]
        if base(doc, v) == "advcl" and head.lemma in lexicon().callers and kids(doc, t.head, "obj"):
            return False
        return not (base(doc, v) == "xcomp" and head.lemma in lexicon().phases)
    if marks & {"if", "unless", "whether", "once", "until", "till"} or (marks & IRREALIS and _orders(t)):
        return True
    return bool(marks & {"let"})


def _orders(t: Token) -> bool:
    """Whether the verb is one of ordering: an order that somebody would or could give is none yet."""
    return any(f.stance == "demand" for f in frames_of(t)) and t.lemma in lexicon().ordering


def along_the_line(doc: Document, v: int, frames: tuple[Frame, ...]) -> Found | None:
    """Where the tree gives a finite verb of saying no content: the rest of its sentence, or what stands before."""
    frame = frames[0]
    t = doc.tokens[v]
    if frame.group not in {"say", "tell", "reply", "net", "believe"} or "object" in frame.takes:
        return None
    s = own_subject(doc, v)
    if s is None or t.pos != "VERB" or passive(doc, v) or base(doc, v) == "acl" or kids(doc, v, "obj"):
        return None
    if any(frames_of(doc.tokens[c]) for c in kids(doc, v, "conj")) or any(
        doc.tokens[c].lower == "as" for c in kids(doc, v, "mark")
    ):
        return None
    sentence = doc.sentence_of(v)
    if s < v:
        begin = v + 1
        while begin < sentence.end and (
            doc.tokens[begin].lower in {"that", ",", ":"} or base(doc, begin) in {"advmod", "iobj"}
        ):
            begin += 1
        rest = list(range(begin, sentence.end))
        if _states(doc, rest) and not any(begin <= a < sentence.end for a in doc.ancestors(v)):
            return Found(rest, frame, "line")
    clause = doc.subtree(v)
    first = min(s, v)
    if (
        sentence.start < first
        and doc.tokens[first - 1].text in {",", "–", "—", "-"}
        and len([i for i in clause if i > v]) < 12
    ):
        before = list(range(sentence.start, first - 1))
        if _states(doc, before):
            return Found(before, frame, "line")
    return None


def _states(doc: Document, tokens: list[int]) -> bool:
    """Whether a stretch has a verb with its subject."""
    inside = set(tokens)
    return any(doc.tokens[i].pos in {"VERB", "AUX"} for i in tokens) and any(
        doc.tokens[i].dep.startswith("nsubj") and doc.tokens[i].head in inside for i in tokens
    )


def of_noun(doc: Document, n: int) -> Attribution | None:
    """ "the claim that …", "their demand to …", "issued a warning that …"."""
    t = doc.tokens[n]
    frame = lexicon().nouns.get(t.lemma)
    if frame is None:
        return None
    clauses = [c for c in kids(doc, n, "acl", "ccomp", "appos") if c > n and doc.tokens[c].dep != "acl:relcl"]
    via, tokens = "", []
    for c in clauses:
        marks = {doc.tokens[k].lower for k in kids(doc, c, "mark", "aux")}
        if "that" in marks or (own_subject(doc, c) is not None and base(doc, c) != "appos"):
            via, tokens = "clause", doc.subtree(c)
        elif "to" in marks and frame.stance in {"demand", "promise", "warn", "other"}:
            via, tokens = "infinitive", doc.subtree(c)
        if tokens:
            break
    carrier = doc.tokens[t.head] if t.head != n else None
    light = carrier is not None and carrier.lemma in lexicon().light_verbs and base(doc, n) in {"obj", "obl", "nsubj"}
    if not tokens and carrier is not None and light and base(doc, n) in {"obj", "obl"}:
        for c in kids(doc, carrier.i, "ccomp", "xcomp", "advcl"):
            marks = {doc.tokens[k].lower for k in kids(doc, c, "mark", "aux")}
            if c > n and ("that" in marks or ("to" in marks and frame.stance in {"demand", "promise"})):
                via, tokens = "clause" if "that" in marks else "infinitive", doc.subtree(c)
    if not tokens:
        for c in kids(doc, n, "nmod"):
            about = case_of(doc, c)
            if light and (about in ABOUT or (about == "for" and frame.stance == "demand")):
                via, tokens = "about", [i for i in doc.subtree(c) if i not in kids(doc, c, "case")]
    if not tokens:
        via, tokens = "clause", _that_next(doc, n)
    if not tokens:
        return None
    source = source_of_noun(doc, n)
    rejected = carrier is not None and base(doc, n) in {"obj", "obl", "nsubj"} and _rejects(carrier)
    if source is None and light and carrier is not None and not rejected and not passive(doc, carrier.i):
        s = subject(doc, carrier.i)
        if s is not None and s != n and base(doc, n) in {"obj", "obl"} and doc.tokens[s].lower not in {"there"}:
            source = source_at(doc, s)
    if source is None and (rejected or t.lemma in lexicon().hearsay):
        source = source_at(doc, n)
        source = Source(source.first, n, n)
    if source is None or source.head in tokens:
        return None
    alone = not light or carrier is None or rejected or abs(carrier.i - n) > 5
    cue = [n] if alone or carrier is None else sorted({carrier.i, n})
    return Attribution(cue, source, tokens, frame, via, carrier is not None and light and negated(doc, carrier.i))


def _rejects(t: Token) -> bool:
    """Whether a verb rejects what somebody else said: "denied reports that …", "rejects the demand to …"."""
    return t.pos in {"VERB", "X"} and any(f.group in {"deny", "reject"} for f in frames_of(t))


def of_adjective(doc: Document, a: int) -> Attribution | None:
    """ "is convinced that …", "are worried that …"."""
    frame = lexicon().adjectives.get(doc.tokens[a].lemma) or lexicon().adjectives.get(doc.tokens[a].lower)
    if frame is None:
        return None
    s = subject(doc, a)
    maker = doc.tokens[a].head
    made = base(doc, a) == "xcomp" and doc.tokens[maker].lemma == "make"
    if frame.word == "clear":
        return _made_clear(doc, a, maker, frame) if made else None
    if s is None or doc.tokens[s].lower in {"it", "that", "this"} or made:
        return None
    for c in kids(doc, a, "ccomp", "advcl"):
        marks = {doc.tokens[k].lower for k in kids(doc, c, "mark")}
        if c > a and ("that" in marks or (not marks and own_subject(doc, c) is not None)):
            return Attribution([a], source_at(doc, s), doc.subtree(c), frame, "clause", negated(doc, a))
    tokens = _that_next(doc, a)
    return Attribution([a], source_at(doc, s), tokens, frame, "clause", negated(doc, a)) if tokens else None


def _that_next(doc: Document, i: int) -> list[int]:
    """The clause with "that" right behind a word, wherever the tree hangs it."""
    if i + 1 >= len(doc.tokens):
        return []
    that = doc.tokens[i + 1]
    if that.lower != "that" or that.pos != "SCONJ" or that.head <= i + 1 or doc.tokens[that.head].dep == "acl:relcl":
        return []
    return [k for k in doc.subtree(that.head) if k > i]


def _made_clear(doc: Document, a: int, maker: int, frame: Frame) -> Attribution | None:
    """ "made (it) clear that …"."""
    s = subject(doc, maker)
    for c in [*kids(doc, a, "ccomp"), *kids(doc, maker, "ccomp")]:
        if c > a and s is not None and not negated(doc, maker):
            return Attribution(
                [maker, a] if a - maker <= 3 else [a], source_at(doc, s), doc.subtree(c), frame, "clause"
            )
    return None


def of_phrase(doc: Document, n: int) -> Attribution | None:
    """ "according to …", "in his words", "in the view of …": an adverbial that attributes the clause it stands in."""
    preposition = case_of(doc, n)
    t = doc.tokens[n]
    if preposition.startswith("according"):
        head = source_at(doc, n)
        whose = next((p for p in kids(doc, n, "nmod:poss") if doc.tokens[p].pos == "PRON"), None)
        ours = whose is not None and doc.tokens[whose].lower in OWN
        if ours or (head.first == head.last and t.lemma in lexicon().standards):
            return None
        if whose is not None and t.lemma in lexicon().phrase_words:
            head = source_at(doc, whose)
        cue = [
            c
            for c in range(max(0, n - 12), n)
            if doc.tokens[c].lower == "according" and doc.tokens[c].head in {n, *_up(doc, n)}
        ]
        first = cue[0] if cue else n
        cue = [i for i in (first, first + 1) if i < n] or [n]
    else:
        known = lexicon()
        if t.lemma not in known.phrase_words and t.lower not in known.phrase_words:
            return None
        if preposition not in known.phrase_prepositions:
            return None
        owner = next(iter(kids(doc, n, "nmod:poss")), None)
        if owner is None:
            of = n + 1 < len(doc.tokens) and doc.tokens[n + 1].lower == "of"
            owner = next((c for c in kids(doc, n, "nmod") if of or case_of(doc, c) == "of"), None)
        if owner is None or doc.tokens[owner].lower in OWN or (t.lemma == "account" and preposition == "on"):
            return None
        head = source_at(doc, owner)
        cue = sorted({*kids(doc, n, "case"), n})
    if t.head == n:
        return None
    listed = _listed_behind(doc, n, head) if preposition.startswith("according") else []
    content = listed or _scope(doc, n)
    content = [i for i in content if not (head.first <= i <= head.last)]
    if not content:
        return None
    frame = Frame("according", "according", "assert", True, frozenset({"clause"}))
    return Attribution(cue, head, content, frame, "phrase")


def _up(doc: Document, n: int) -> list[int]:
    return [k for c in kids(doc, n, "case") for k in (c,)]


def _scope(doc: Document, n: int) -> list[int]:
    """What an attributing phrase covers: the clause or noun phrase it hangs on, without itself."""
    t = doc.tokens
    own = set(doc.subtree(n))
    joined = _before_conjunct(doc, own)
    if joined is not None:
        return [i for i in doc.subtree(joined) if (i not in own and t[i].pos != "CCONJ") or i > joined]
    head = t[n].head
    if base(doc, n) in {"nmod"} and t[head].pos in NOMINAL:
        up = t[head].head
        if up != head and base(doc, head) in {"obj", "nsubj", "obl"} and _set_off_by_comma(doc, n):
            tokens = doc.subtree(head)
            if base(doc, head) == "nsubj" or n > max((i for i in doc.subtree(up) if i not in own), default=n):
                head = up
    if (
        n > head
        and base(doc, head) == "conj"
        and _closes_sentence(doc, own)
        and t[head].pos in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        top = t[head].head
        if t[top].pos in {"VERB", "AUX"} or t[head].pos == "VERB":
            head = top
    tokens = [i for i in doc.subtree(head) if i not in own]
    lead = [i for i in tokens if i < min(own, default=0)]
    if t[head].dep == "acl:relcl" and tokens:
        tokens = _without_relative(doc, tokens)
    if lead and all(t[i].pos in {"PUNCT", "CCONJ"} for i in lead):
        tokens = [i for i in tokens if i not in lead]
    return tokens


def _listed_behind(doc: Document, n: int, source: Source) -> list[int]:
    """The last member of a list that a phrase is put in front of ("tents and, according to the mayor, two bridges")."""
    k = (
        next(
            (i for i in range(source.first - 1, max(0, source.first - 6), -1) if doc.tokens[i].lower == "according"), 0
        )
        - 1
    )
    while k > 0 and doc.tokens[k].text == ",":
        k -= 1
    end = doc.sentence_of(n).end
    if k <= 0 or doc.tokens[k].pos != "CCONJ" or source.last + 2 >= end or doc.tokens[source.last + 1].text != ",":
        return []
    return list(range(source.last + 2, end))


def _before_conjunct(doc: Document, own: set[int]) -> int | None:
    """The conjunct that a phrase is put in front of ("tents and, according to the mayor, two bridges")."""
    k = min(own) - 1
    while k > 0 and doc.tokens[k].text == ",":
        k -= 1
    t = doc.tokens[k] if k >= 0 else None
    if t is None or t.pos != "CCONJ" or t.head <= max(own):
        return None
    return t.head if base(doc, t.head) == "conj" else None


def _set_off_by_comma(doc: Document, n: int) -> bool:
    first = min(doc.subtree(n)[:80])
    return (first > 0 and doc.tokens[first - 1].text in {",", "(", "–", "—"}) or doc.tokens[first].text == ","


def _closes_sentence(doc: Document, own: set[int]) -> bool:
    end = doc.sentence_of(next(iter(own))).end
    return all(doc.tokens[i].pos == "PUNCT" for i in range(max(own) + 1, end))


def _without_relative(doc: Document, tokens: list[int]) -> list[int]:
    """A relative clause without its pronoun and the preposition before it."""
    k = 0
    while k < len(tokens) and (
        doc.tokens[tokens[k]].pos in {"ADP", "PUNCT"} or doc.tokens[tokens[k]].lower in {"which", "whom", "that", "who"}
    ):
        k += 1
    return tokens[k:]


__all__ = ["Attribution", "of_verb", "phrase", "read_attributions"]
