"""Clauses of the dependency tree: their subject, agent, negation and voice, and the extent of their phrases."""

from __future__ import annotations

from collections.abc import Iterable

from parley.language.document import Document, Token
from parley.reading.cues import frames_of

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "nothing", "nobody", "none", "hardly"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SELF = frozenset({"i", "we", "me", "us", "my", "our", "ours"})
TO_FIGURE = 6
"""So many tokens behind "at" its figure stands at most ("puts it at “not fewer than 300”")."""
BOUNDS = frozenset({"less", "fewer", "more", "under", "below", "over", "above"})


def is_self(token: Token) -> bool:
    """Whether a speaker means the own side by the word; "US" is a state."""
    return token.lower in SELF and token.text != "US"


def is_bound(doc: Document, i: int) -> bool:
    """Whether a negation only bounds a number ("not fewer than 13,500")."""
    return any(t.lower in BOUNDS for t in doc.tokens[i + 1 : i + 2])


def base(doc: Document, i: int) -> str:
    """The relation of a token without its subtype."""
    return doc.tokens[i].dep.partition(":")[0]


def kids(doc: Document, i: int, *relations: str) -> list[int]:
    """The children of a token with one of the relations (with or without subtype)."""
    return [c for c in doc.tokens[i].children if doc.tokens[c].dep in relations or base(doc, c) in relations]


def case_of(doc: Document, i: int) -> str:
    """The preposition of a phrase, with the words fixed to it ("according to"); empty if it has none."""
    cases = kids(doc, i, "case", "mark")
    words = [w for c in cases for w in [c, *kids(doc, c, "fixed")]]
    return " ".join(doc.tokens[w].lower for w in sorted(words))


def passive(doc: Document, v: int) -> bool:
    """Whether the verb is in the passive."""
    t = doc.tokens[v]
    if any(doc.tokens[c].dep in {"nsubj:pass", "aux:pass", "csubj:pass"} for c in t.children):
        return True
    return base(doc, v) == "acl" and t.dep != "acl:relcl" and t.lower.endswith(("ed", "en", "aid", "old", "own", "ade"))


def agent(doc: Document, v: int) -> int | None:
    """Who does it in a passive clause: the phrase with "by"."""
    for c in kids(doc, v, "obl"):
        if doc.tokens[c].dep == "obl:agent" or case_of(doc, c) == "by":
            return c
    return None


def negated(doc: Document, v: int) -> bool:
    """Whether the verb itself is negated ("did not say", "nobody says")."""
    for c in doc.tokens[v].children:
        t = doc.tokens[c]
        if t.lower in {"not", "n't", "n’t", "never"} and base(doc, c) in {"advmod", "aux"}:
            return True
        if base(doc, c) == "nsubj" and (t.lower in {"nobody", "none"} or (t.lower == "one" and _has_no(doc, c))):
            return True
        if base(doc, c) == "nsubj" and _has_no(doc, c):
            return True
    return False


def _has_no(doc: Document, i: int) -> bool:
    return any(doc.tokens[c].lower in {"no", "neither"} for c in kids(doc, i, "det"))


def own_subject(doc: Document, v: int) -> int | None:
    """The subject that stands at the verb itself."""
    found = [c for c in doc.tokens[v].children if doc.tokens[c].dep in {"nsubj", "nsubj:pass", "nsubj:outer"}]
    named = [c for c in found if doc.tokens[c].lower not in {"which", "what", "that"}]
    return next(iter(named or found), None)


def subject(doc: Document, v: int, depth: int = 0) -> int | None:
    """Who is the subject of a verb, also where it is shared with or taken from the clause above."""
    own = own_subject(doc, v)
    t = doc.tokens[v]
    if own is not None:
        return _antecedent(doc, v, own)
    if t.head == v or depth > 6:
        return None
    head = t.head
    relation = base(doc, v)
    if relation == "acl" and t.dep != "acl:relcl" and t.lower.endswith("ing") and v and doc.tokens[v - 1].text == ",":
        verb = next((a for a in doc.ancestors(v)[:5] if doc.tokens[a].pos == "VERB"), None)
        if verb is not None:
            return subject(doc, verb, depth + 1)
    if t.dep == "acl:relcl" or (relation == "acl" and (t.lower.endswith("ing") or not passive(doc, v))):
        return head if doc.tokens[head].pos in NOMINAL else None
    if relation == "xcomp":
        objects = [c for c in kids(doc, head, "obj", "iobj") if c > head]
        return (
            objects[0]
            if objects and doc.tokens[head].lemma not in {"promise", "call"}
            else subject(doc, head, depth + 1)
        )
    if relation == "conj":
        outer = coordinate_cue(doc, v)
        outer = _same_tense_above(doc, v) if outer is None else outer
        return subject(doc, outer if outer is not None else head, depth + 1)
    if relation in {"advcl", "aux", "cop"} or (relation in {"ccomp", "parataxis"} and t.lower.endswith("ing")):
        if relation == "advcl" and doc.tokens[head].lemma in {"quote", "cite"}:
            objects = kids(doc, head, "obj")
            if objects:
                return objects[0]
        return subject(doc, head, depth + 1)
    return None


def coordinate_cue(doc: Document, i: int) -> int | None:
    """The cue that a verb of saying in its content is rather coordinated with ("said it was late and asked …")."""
    t, above = doc.tokens[i], doc.tokens[doc.tokens[i].head]
    if base(doc, i) != "conj" or not any(f.certain for f in frames_of(t)):
        return None
    if own_subject(doc, i) is not None or kids(doc, i, "aux") or not _past(t):
        return None
    bare = above.lower == above.lemma or above.lower.endswith("ing")
    bare = bare or any(doc.tokens[k].text == "," for k in range(max(above.i, i - 3), i))
    if not bare and not kids(doc, i, "obj"):
        return None
    k = above.i
    for a in doc.ancestors(k)[:4]:
        if base(doc, k) in {"ccomp", "xcomp"} and frames_of(doc.tokens[a]) and _past(doc.tokens[a]):
            return a
        k = a
    return None


def _same_tense_above(doc: Document, v: int) -> int | None:
    """The verb of the main clause that a verb in the present goes with, where its head is in a clause of the past."""
    t, head = doc.tokens[v], doc.tokens[doc.tokens[v].head]
    if not t.lower.endswith("s") or t.lower == t.lemma or base(doc, head.i) not in {"acl", "advcl", "ccomp", "xcomp"}:
        return None
    if head.lower.endswith("s") and head.lower != head.lemma:
        return None
    return next(
        (a for a in doc.ancestors(head.i)[:4] if doc.tokens[a].pos == "VERB" and doc.tokens[a].lower.endswith("s")),
        None,
    )


def _past(t: Token) -> bool:
    return t.lower.endswith("ed") or t.lower in {"said", "told", "spoke", "wrote"}


def _antecedent(doc: Document, v: int, s: int) -> int:
    """The noun a relative pronoun stands for."""
    if doc.tokens[s].lower in RELATIVE and doc.tokens[v].dep == "acl:relcl":
        head = doc.tokens[v].head
        if doc.tokens[head].pos in NOMINAL:
            return head
    if doc.tokens[s].lower in RELATIVE:
        for a in doc.ancestors(v)[:4]:
            if doc.tokens[a].dep == "acl:relcl" and doc.tokens[doc.tokens[a].head].pos in NOMINAL:
                return doc.tokens[a].head
    return s


def phrase(
    doc: Document, head: int, stop: Iterable[str] = ("acl:relcl", "appos", "parataxis", "punct", "advcl", "cc:preconj")
) -> list[int]:
    """The tokens of a noun phrase without relative clauses, appositions after a comma and asides, in one run."""
    cut = set(stop)
    t = doc.tokens
    inside, todo = {head}, [head]
    while todo:
        i = todo.pop()
        for c in t[i].children:
            relation = t[c].dep
            if relation == "appos" and not _set_off(doc, i, c):
                pass
            elif (
                relation in cut
                or (
                    i == head
                    and base(doc, c) in {"case", "mark", "cop", "nsubj", "advmod", "discourse", "aux", "ccomp"}
                )
                or relation == "acl"
                or (base(doc, c) == "acl" and relation != "acl:relcl")
                or (base(doc, c) == "conj" and t[c].pos not in NOMINAL)
            ):
                continue
            inside.add(c)
            todo.append(c)
    run = [head]
    for i in sorted((i for i in inside if i < head), reverse=True):
        if not all(t[k].pos == "PUNCT" or k in inside for k in range(i, run[0])):
            break
        run = [*range(i, run[0]), *run]
    for i in sorted(i for i in inside if i > head):
        if not all(t[k].pos == "PUNCT" or k in inside for k in range(run[-1], i)):
            break
        run = [*run, *range(run[-1] + 1, i + 1)]
    return run


def _set_off(doc: Document, head: int, apposition: int) -> bool:
    """Whether a comma or bracket parts the apposition from its noun."""
    a, b = sorted((head, apposition))
    return any(doc.tokens[k].lower in {",", "(", "–", "—", "-", "[", ":"} for k in range(a, b))


def has_finite_verb(doc: Document, first: int, last: int) -> bool:
    """Whether a stretch has a verb with a subject or an imperative feel: more than a title or a label."""
    for i in range(first, last + 1):
        t = doc.tokens[i]
        if t.pos in {"AUX"}:
            return True
        bare = t.lower == t.lemma and last > first
        if t.pos == "VERB" and not t.lower.endswith("ing") and (own_subject(doc, i) is not None or bare):
            return True
    return False
