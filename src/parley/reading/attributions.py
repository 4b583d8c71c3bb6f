"""Attributions in the narrator's sentences, found in the dependency tree: those of verbs, and all together."""

from __future__ import annotations

from parley.language.document import Document, Sentence
from parley.reading.asides import read_aside
from parley.reading.attributing_nouns import of_adjective, of_noun
from parley.reading.attributing_phrases import of_phrase
from parley.reading.attribution import Attribution
from parley.reading.clauses import (
    NOMINAL,
    base,
    coordinate_cue,
    kids,
    negated,
    own_subject,
    passive,
)
from parley.reading.contents import Found, content_of
from parley.reading.cues import Frame, frames_of, lexicon, misread_verb
from parley.reading.speakers import Source, source_at, source_of_verb
from parley.reading.trust import LIKELY_CUE, is_trusted, is_unreal

SILENT = frozenset(
    {"say", "tell", "reply", "net", "translated", "manner", "ask", "inquire", "show", "see", "cite", "want", "warn"}
)
_SAYS = frozenset({"assert", "promise", "demand", "warn"})
_BE = frozenset({"is", "was"})
_CLEFT = 14
"""So far before the verb "what" may stand in "this is what the president of the republic pledged"."""
CONTRAST = frozenset({"while", "whereas", "whilst"})
PARTICLES = {"point": "out", "rule": "out", "sum": "up", "chime": "in"}


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
    pointing = _about_this(doc, v, frames) or _is_what(doc, v, frames)
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
    if (silent and frame.group in SILENT) or _neither(doc, v) or not is_trusted(doc, v, found):
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
    speaker = next(iter([*kids(doc, v, "nsubj", "obj"), *kids(doc, v, "obl")]), None)
    if speaker is None or speaker < v:
        return None
    said = _sentence_before(doc, s)
    return Attribution([v], source_at(doc, speaker), said, frame, "around") if _states(doc, said) else None


def _sentence_before(doc: Document, s: Sentence) -> list[int]:
    """The words of the sentence before one in the same paragraph."""
    before = doc.sentences[s.i - 1] if s.i else s
    one = before is not s and (before.block, before.paragraph) == (s.block, s.paragraph)
    return list(range(before.start, before.end)) if one else []


def _is_what(doc: Document, v: int, frames: tuple[Frame, ...]) -> Attribution | None:
    """ "No new drills: this is what the president pledged": what stands before, or in the sentence before."""
    s, tokens = doc.sentence_of(v), doc.tokens
    frame = next((f for f in frames if "clause" in f.takes and f.certain and f.stance in _SAYS), None)
    what = next((i for i in range(v - 1, max(s.start + 1, v - _CLEFT), -1) if tokens[i].lower == "what"), None)
    if frame is None or what is None or tokens[what - 1].lower not in _BE or negated(doc, v):
        return None
    points = what - 2
    speaker = next((i for i in kids(doc, v, "nsubj") if what < i < v), None)
    if speaker is None or points < s.start or tokens[points].lower not in {"this", "that", "it", "such"}:
        return None
    said = list(range(s.start, points - 1))
    colon = next((i for i in range(v + 1, s.end) if tokens[i].text == ":"), None)
    if colon is not None:  # "this is what he promised: …"
        said = list(range(colon + 1, s.end))
    elif points == s.start and s.i > 0:
        before = _sentence_before(doc, s)
        said = [] if before and tokens[before[-1]].text.startswith("?") else before
    elif tokens[points - 1].text not in {":", ";", ",", "–", "—", "-"}:
        return None
    whole = _states(doc, said) or any(tokens[i].lower in {"no", "nobody", "never"} for i in said[:1])
    return Attribution([v], source_at(doc, speaker), said, frame, "around") if said and whole else None


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
        or is_unreal(doc, v)
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
