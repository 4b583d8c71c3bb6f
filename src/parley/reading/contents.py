"""What was said: the words that a cue governs, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.language.document import Document
from parley.reading.clauses import TO_FIGURE, base, case_of, kids, passive
from parley.reading.cues import Frame, frames_of, lexicon

ASIDE = 14
NEAR = 25
OPEN = frozenset({"what", "whatever", "how", "why", "where"})
WHERE = frozenset(
    {"over", "near", "against", "between", "from", "with", "around", "along", "across", "towards", "toward", "outside"}
)
SAYING = frozenset({"say", "tell", "reply", "net", "translated", "believe", "promise", "warn"})
COMMAS = frozenset({",", "–", "—", "-", "(", "“", '"', "”"})


@dataclass(slots=True)
class Found:
    """Content as tokens, with the frame that led to it and the addressee if the cue has one."""

    tokens: list[int]
    frame: Frame
    via: str
    addressee: int | None = None
    words: list[int] = field(default_factory=list)


def content_of(doc: Document, v: int, frames: tuple[Frame, ...]) -> Found | None:
    """The content of a verb that attributes, by the first of its frames that finds one."""
    for frame in frames:
        for look in (_clause, _that, _infinitive, _predicate, _prepositional, _object, _around):
            found = look(doc, v, frame)
            if found is not None and found.tokens:
                return found
    return None


def _addressee(doc: Document, v: int, frame: Frame) -> int | None:
    if "addressee" in frame.takes:
        for c in kids(doc, v, "iobj", "obj"):
            return c
        if passive(doc, v):
            return next(iter(kids(doc, v, "nsubj")), None)
    for c in kids(doc, v, "iobj"):
        return c
    for c in kids(doc, v, "obl"):
        if case_of(doc, c) == "to" and doc.tokens[c].pos in {"NOUN", "PROPN", "PRON"}:
            return c
    return None


def _clause(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "says (that) …": the complement clause, with the clauses joined to it."""
    if "clause" not in frame.takes:
        return None
    clauses = [c for c in kids(doc, v, "ccomp") if not _is_infinitive(doc, c) or "infinitive" in frame.takes]
    if not clauses and "addressee" in frame.takes:
        clauses = [
            c for c in kids(doc, v, "xcomp") if doc.tokens[c].pos in {"NOUN", "ADJ"} and not _is_infinitive(doc, c)
        ]
    if not clauses:
        clauses = [c for c in kids(doc, v, "obj") if c > v and doc.tokens[c].lower in OPEN and len(doc.subtree(c)) > 2]
    if not clauses:
        return None
    if frame.group == "manner" and not any(
        doc.tokens[k].lower == "that" for c in clauses for k in kids(doc, c, "mark")
    ):
        return None
    if all(doc.tokens[c].lower in lexicon().not_content for c in clauses):
        return None
    tokens = sorted({i for c in clauses for i in doc.subtree(c, frozenset({v}))})
    that = next((k for c in clauses for k in kids(doc, c, "mark") if k > v and doc.tokens[k].lower == "that"), None)
    if that is not None:
        tokens = [i for i in tokens if i >= that]
    return Found(tokens, frame, "clause", _addressee(doc, v, frame))


def _that(doc: Document, v: int, frame: Frame) -> Found | None:
    """A clause with "that" behind the verb which the tree hangs elsewhere."""
    if "clause" not in frame.takes or not frame.certain:
        return None
    end = doc.sentence_of(v).end
    for k in range(v + 1, min(end, v + NEAR)):
        t = doc.tokens[k]
        if frame.group == "manner" and t.text == ",":
            return None
        if t.lower == "that" and t.pos == "SCONJ" and t.head > k and t.head != k:
            clause = doc.tokens[t.head]
            if clause.dep == "acl:relcl" or (base(doc, t.head) == "acl" and doc.tokens[clause.head].head == v):
                return None
            tokens = [i for i in doc.subtree(t.head, frozenset({v})) if i >= k]
            return Found(tokens, frame, "clause", _addressee(doc, v, frame))
        own = any(doc.tokens[c].dep.startswith("nsubj") for c in t.children)
        further = t.lower.endswith("ing") and any("clause" in f.takes for f in frames_of(t))
        if (
            t.text == ";"
            or further
            or (t.pos in {"VERB", "AUX"} and (own or (frames_of(t) and not t.lower.endswith("ing"))))
        ):
            return None
    return None


def _is_infinitive(doc: Document, c: int) -> bool:
    return any(
        doc.tokens[k].lower == "to" and doc.tokens[k].pos == "PART" and base(doc, k) in {"mark", "aux"}
        for k in doc.tokens[c].children
    )


def _infinitive(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "promises to …", "orders them to …", "denies having …"."""
    if not frame.takes & {"infinitive", "gerund"}:
        return None
    for c in kids(doc, v, "xcomp", "ccomp", "advcl"):
        t = doc.tokens[c]
        to = _is_infinitive(doc, c)
        if frame.word == "call" and _telephoned(doc, v, c):
            continue
        if base(doc, c) == "advcl" and (not to or frame.stance not in {"demand", "question"}):
            continue
        if to and "infinitive" in frame.takes:
            tokens = doc.subtree(c)
            spoken_to = next((o for o in kids(doc, v, "obj", "iobj") if o < c), None)
            if spoken_to is None and frame.takes & {"on", "upon", "to"}:
                spoken_to = next(
                    (o for o in kids(doc, v, "obl") if v < o < c and case_of(doc, o) in {"on", "upon", "to"}), None
                )
            if frame.group == "want" and spoken_to is None:
                return None
            if spoken_to is not None and frame.group != "tell":
                tokens = sorted({*tokens, *_bare(doc, spoken_to)})
            return Found(tokens, frame, "infinitive", spoken_to if spoken_to is not None else _addressee(doc, v, frame))
        if not to and "gerund" in frame.takes and t.lower.endswith("ing"):
            return Found(doc.subtree(c), frame, "gerund")
    return None


def _telephoned(doc: Document, v: int, c: int) -> bool:
    """Whether somebody is called to be told something ("called him to urge restraint"), not called on to do it."""
    called_on = any(case_of(doc, k) in {"on", "upon"} and not _dated(doc, k) for k in kids(doc, v, "obl"))
    return bool(frames_of(doc.tokens[c])) and not called_on and bool(kids(doc, v, "obj"))


def _dated(doc: Document, k: int) -> bool:
    return doc.tokens[k].lemma in lexicon().days or any(doc.tokens[i].pos == "NUM" for i in doc.subtree(k))


def _predicate(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "calls it a farce", "describes it as …", "considers their answer insufficient"."""
    if "predicate" not in frame.takes:
        return None
    objects = kids(doc, v, "obj")
    subjects = kids(doc, v, "nsubj:pass") if passive(doc, v) else []
    said = [c for c in kids(doc, v, "xcomp", "ccomp") if c > v and not _is_infinitive(doc, c)]
    said += [c for c in kids(doc, v, "obl", "advcl") if c > v and case_of(doc, c).startswith("as")]
    if not said and len(objects) == 2:
        said = objects[1:]
    if not said and objects and frame.group == "name":
        said = [
            c
            for c in kids(doc, objects[0], "appos")
            if not any(doc.tokens[k].text == "," for k in range(objects[0], c))
        ]
    if not said and frame.group == "see":
        return _seen_in(doc, v, frame, objects)
    if not said and objects and _called(doc, objects[0]):
        rest = [i for i in doc.subtree(v) if i >= min(_bare(doc, objects[0]))]
        return Found(rest, frame, "predicate")
    if not said and objects and _relative(doc, v):
        return Found(_bare(doc, objects[-1]), frame, "predicate")
    if not said and objects and frame.group == "believe":
        rest = [i for i in doc.subtree(v) if i > v]
        return Found(rest, frame, "predicate") if _ends_in_adjective(doc, rest) else None
    if not said and frame.word == "refer":
        return None
    if not said and objects:
        said = [c for o in objects for c in kids(doc, o, "nmod", "xcomp", "appos") if case_of(doc, c) == "as"]
        if not said:
            return None
    named = next(iter(objects[:1] or subjects), None)
    tokens = sorted({i for c in said for i in _bare(doc, c)})
    if named is not None and doc.tokens[named].pos != "PRON" and named not in said and not subjects:
        first = min(_bare(doc, named))
        tokens = list(range(first, max(tokens) + 1)) if v < first < max(tokens) else tokens
    return Found(tokens, frame, "predicate") if tokens else None


def _called(doc: Document, o: int) -> bool:
    """Whether an adjective right behind the object says what it is called ("calls the move unjustified")."""
    k = o + 1
    if k + 1 >= len(doc.tokens) or doc.tokens[k].pos != "ADJ":
        return False
    return doc.tokens[k + 1].pos not in {"NOUN", "PROPN", "ADJ"}


def _seen_in(doc: Document, v: int, frame: Frame, objects: list[int]) -> Found | None:
    """ "saw in this a threat"."""
    for c in kids(doc, v, "obl"):
        if case_of(doc, c) != "in":
            continue
        if objects:
            return Found(_bare(doc, objects[0]), frame, "object")
        pointing = [k for k in kids(doc, c, "det") if doc.tokens[k].lower in {"this", "that"}]
        if pointing:
            return Found([i for i in _bare(doc, c) if i not in pointing], frame, "object")
    return None


def _called_for(doc: Document, v: int, c: int) -> bool:
    """Whether "for" follows "call" at once or after the one called on (ships call at a port for other things)."""
    first = doc.subtree(c)[0]
    return first <= v + 2 or any(case_of(doc, k) in {"on", "upon"} for k in kids(doc, v, "obl") if v < k < c)


def _relative(doc: Document, v: int) -> bool:
    """Whether a relative pronoun before the verb is what gets the name ("which they call …", "what it names …")."""
    return base(doc, v) in {"acl", "ccomp", "parataxis", "advcl"} and any(
        doc.tokens[c].lower in {"which", "what", "that"} and c < v for c in kids(doc, v, "nsubj", "obj")
    )


def _ends_in_adjective(doc: Document, rest: list[int]) -> bool:
    words = [i for i in rest if doc.tokens[i].pos != "PUNCT"]
    return bool(words) and doc.tokens[words[-1]].pos == "ADJ"


def _prepositional(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "spoke of a provocation", "warned about …", "accused them of …", "called for …"."""
    prepositions = frame.takes - {"clause", "infinitive", "gerund", "object", "predicate", "quote", "addressee"}
    if not prepositions:
        return None
    if frame.word == "put":
        return _figure(doc, v, frame)
    if _relativised(doc, v, "obj", "obl"):
        return None
    for c in kids(doc, v, "obl", "advcl", "nmod", "xcomp", "ccomp", "obj"):
        if c > v and case_of(doc, c).split(" ")[0] in prepositions:
            preposition = case_of(doc, c).split(" ")[0]
            tokens = _bare(doc, c)
            spoken_to = next((o for o in kids(doc, v, "obj", "iobj") if o < c), None)
            if preposition in {"on", "upon"} and frame.group == "call_for":
                continue
            if frame.word == "call" and not _called_for(doc, v, c):
                continue
            if spoken_to is not None and frame.stance in {"demand", "question"} and preposition == "for":
                tokens = sorted({*_bare(doc, spoken_to), *doc.subtree(c)})
            if frame.stance == "warn":
                tokens = _with_condition(doc, v, tokens)
            return Found(tokens, frame, preposition, spoken_to)
    if frame.group in {"accuse", "thank"}:
        for o in kids(doc, v, "obj"):
            for c in kids(doc, o, "nmod", "acl"):
                if case_of(doc, c).split(" ")[0] in prepositions:
                    return Found(_bare(doc, c), frame, case_of(doc, c), o)
    return None


def _misread_objects(doc: Document, v: int) -> list[int]:
    """Nouns behind the verb that were taken for bare verbs ("demanded “guarantees” that …")."""
    return [
        c
        for c in kids(doc, v, "xcomp")
        if v < c <= v + 4 and not _is_infinitive(doc, c) and doc.tokens[c].lower.endswith("s")
    ]


def _relativised(doc: Document, v: int, *relations: str) -> bool:
    """Whether what the verb governs is the noun before its relative clause ("the talks that they asked for")."""
    return doc.tokens[v].dep == "acl:relcl" and any(
        doc.tokens[c].lower in {"that", "which"} for c in kids(doc, v, *relations)
    )


def _with_place(doc: Document, v: int, o: int) -> list[int]:
    """An object with the phrase of place behind it ("the flights over the island")."""
    tokens = _bare(doc, o)
    for c in kids(doc, v, "obl"):
        phrase = doc.subtree(c)
        if phrase[0] == tokens[-1] + 1 and case_of(doc, c) in WHERE:
            tokens = [*tokens, *phrase]
    return tokens


def _figure(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "put the number of guests at 300", "put it at “not fewer than 300” and called it a farce"."""
    objects = kids(doc, v, "obj")
    joined = {i for c in kids(doc, v, "conj") if c > v for i in doc.subtree(c)}
    rest = [i for i in doc.subtree(v) if objects and i >= min(doc.subtree(objects[0])) and i not in joined]
    for i in rest:
        if doc.tokens[i].lower == "at" and any(doc.tokens[k].pos == "NUM" for k in rest if i < k <= i + TO_FIGURE):
            return Found(rest, frame, "figure")
    return None


def _with_condition(doc: Document, v: int, tokens: list[int]) -> list[int]:
    """Content and the condition that follows it at once ("warned of a war if …")."""
    for c in kids(doc, v, "advcl"):
        clause = doc.subtree(c)
        if clause[0] <= max(tokens) + 2 and clause[0] > max(tokens) and doc.tokens[clause[0]].lower in {"if", "unless"}:
            return sorted({*tokens, *clause})
    return tokens


def _object(doc: Document, v: int, frame: Frame) -> Found | None:
    """ "denied any such incident", "confirms 90 tanks"."""
    if "object" not in frame.takes:
        return None
    if passive(doc, v):
        done = list(kids(doc, v, "nsubj:pass"))
        return Found(_bare(doc, done[0]), frame, "subject") if done else None
    if _relativised(doc, v, "obj"):
        return None
    for o in kids(doc, v, "obj") or _misread_objects(doc, v):
        t = doc.tokens[o]
        if t.lower in lexicon().not_content or t.pos == "PRON":
            continue
        tokens = _whole_words(doc, _with_place(doc, v, o))
        if frame.word == "estimate" and not any(doc.tokens[i].pos == "NUM" for i in [*tokens, *_whither(doc, v, o)]):
            return None
        if frame.word == "estimate" or "addressee" in frame.takes:
            tokens = sorted({*tokens, *_whither(doc, v, o)})
        if frame.word in {"explain"}:
            tokens = sorted(
                {
                    *tokens,
                    *(
                        i
                        for c in kids(doc, v, "obl")
                        if c > o and case_of(doc, c) in {"by", "with"}
                        for i in doc.subtree(c)
                    ),
                }
            )
        return Found(tokens, frame, "object", _addressee(doc, v, frame))
    return None


def _whole_words(doc: Document, tokens: list[int]) -> list[int]:
    """A phrase with the rest of its last hyphenated word ("the troop build-up")."""
    t, last = doc.tokens, tokens[-1]
    if last + 2 < len(t) and t[last + 1].text == "-" and t[last].end == t[last + 1].start == t[last + 2].start - 1:
        return [*tokens, last + 1, last + 2]
    return tokens


def _whither(doc: Document, v: int, o: int) -> list[int]:
    """Where to or what at the object is put by the verb ("orders the fleet to sea", "estimates it at 300")."""
    end = max(doc.subtree(o))
    for c in kids(doc, v, "obl"):
        phrase = doc.subtree(c)
        if c > o and phrase[0] == end + 1 and case_of(doc, c) in {"at", "to", "into", "out of", "from", "onto"}:
            return phrase
    return []


def _around(doc: Document, v: int, frame: Frame) -> Found | None:
    """A clause of saying that is put into or after what was said: "…, the minister said, …"."""
    if "clause" not in frame.takes or frame.group in {"agree", "see", "show", "manner"}:
        return None
    t = doc.tokens
    if t[v].head == v:
        return _after_aside(doc, v, frame)
    head = t[v].head
    if any(t[k].text == ";" for k in range(min(head, v), max(head, v))):
        return None
    as_clause = any(t[c].lower == "as" for c in kids(doc, v, "mark", "advmod", "case"))
    relation = base(doc, v)
    if relation == "advcl" and as_clause and _at_the_time(doc, v, frame):
        return None
    loose = relation == "conj" and _inverted(doc, v)
    if relation in {"parataxis", "discourse"} or (relation == "advcl" and as_clause) or loose:
        if (
            relation == "parataxis"
            and v < head
            and frame.group != "think"
            and not _comma_after(doc, v)
            and not as_clause
        ):
            return None
        later = {c for c in t[head].children if c > v and base(doc, c) == "parataxis"}
        tokens = doc.subtree(head, frozenset({v, *later}))
        return Found(tokens, frame, "around", _addressee(doc, v, frame))
    return None


def _at_the_time(doc: Document, v: int, frame: Frame) -> bool:
    """Whether an as-clause tells when and not who says so ("starts as Moscow complains", "as soon as it promises")."""
    t = doc.tokens
    if t[t[v].head].pos in {"ADV", "ADJ"} and any(t[c].lower == "as" for c in kids(doc, t[v].head, "advmod")):
        return True
    first = doc.subtree(v)[0]
    loose = first == doc.sentence_of(v).start or t[first].text in {",", "–", "—", "("} or t[first - 1].text in COMMAS
    return not loose and frame.word not in {"say", "report"}


def _inverted(doc: Document, v: int) -> bool:
    """Whether the verb follows a comma at once and has its subject after it (", told the officer")."""
    s = [c for c in kids(doc, v, "nsubj") if c > v]
    return bool(s) and v > 0 and doc.tokens[v - 1].text == "," and not kids(doc, v, "cc")


def _comma_after(doc: Document, v: int) -> bool:
    last = max(doc.subtree(v)[:60])
    return any(doc.tokens[k].lower in {",", "–", "—"} for k in range(v, min(last + 2, len(doc.tokens))))


def _after_aside(doc: Document, v: int, frame: Frame) -> Found | None:
    """What was said stands before its clause of saying as a loose clause or phrase of it."""
    if frame.group not in SAYING:
        return None
    before = [c for c in kids(doc, v, "parataxis", "dep", "dislocated") if c < v and doc.tokens[c].pos != "PUNCT"]
    after = [c for c in kids(doc, v, "parataxis", "dep") if c > v and ":" in {doc.tokens[k].text for k in range(v, c)}]
    if before and len(doc.subtree(v, frozenset(before))) > ASIDE:
        before = []
    if not before and not after:
        return None
    return Found(
        sorted({i for c in before or after[:1] for i in doc.subtree(c)}), frame, "around", _addressee(doc, v, frame)
    )


def _bare(doc: Document, c: int) -> list[int]:
    """A phrase without its own preposition or conjunction."""
    out = set(doc.subtree(c))
    for k in kids(doc, c, "case", "mark", "cc"):
        if k < c and doc.tokens[k].lower not in {"why", "how"}:
            out -= set(doc.subtree(k))
    return sorted(out)
