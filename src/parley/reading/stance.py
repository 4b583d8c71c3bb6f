"""What a speaker does with what is said: assert, deny, promise, demand, warn, ask, thank."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Stance
from parley.language.document import Document
from parley.reading.clauses import base, is_bound, is_self, kids
from parley.reading.cues import Frame, lexicon

DUTY = frozenset({"must", "should", "shall", "ought"})
FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would"})
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "nobody", "none", "neither", "nor", "nowhere"})
_UNSHIFTED = frozenset({"will", "'ll", "’ll", "shall"})
OVERT_DUTY = frozenset({"have", "need", "ought"})


def stance_of(
    doc: Document,
    frame: Frame | None,
    content: Sequence[int],
    *,
    direct: bool,
    negated: bool,
    via: str,
    own: frozenset[str],
) -> Stance:
    """The stance that cue and content give a claim.

    `own` are the lower-case words that mean the speaker's own side in this text ("russia", "russian", "it", "they").
    """
    if frame is not None:
        if frame.stance == "deny":
            return "assert" if negated else "deny"
        if frame.group in {"ask", "inquire"}:
            return "demand" if via in {"infinitive", "for"} else "question"
        if frame.group == "tell" and via == "infinitive":
            return "demand"
        if (frame.group == "think" and negated) or (frame.group == "believe" and negated):
            return "deny"
        if frame.stance != "assert":
            return frame.stance
        if via in {"predicate", "object", "of", "about", "subject"}:
            return "assert"
        if frame.word in lexicon().assuring and any(_is_to_come(doc, r, own) for r in predicates(doc, content)):
            return "promise"
    return _by_content(doc, content, direct, own)


def _by_content(doc: Document, content: Sequence[int], direct: bool, own: frozenset[str]) -> Stance:
    roots = predicates(doc, content)
    shifted = not any(_modal(doc, r) in _UNSHIFTED for r in roots)
    last = next((doc.tokens[i].text for i in reversed(content) if doc.tokens[i].text not in "”“\"'’»‹›"), "")
    if direct and last.endswith("?") and len(roots) <= 1:
        return "question"
    for r in roots:
        if _imperative(doc, r, content) and direct:
            return "demand"
        if _owed(doc, r, shifted=shifted):
            return "demand"
    if any(_vows(doc, r, direct, own) for r in roots):
        return "promise"
    return "assert"


def _is_to_come(doc: Document, predicate: int, own: frozenset[str]) -> bool:
    """Whether something is told that will be, and not what another side by its name will do."""
    actor = next((doc.tokens[c] for c in kids(doc, predicate, "nsubj")), None)
    others = actor is not None and actor.pos == "PROPN" and actor.lower not in own
    return _modal(doc, predicate) in FUTURE and not others


def vowing(doc: Document, content: Sequence[int]) -> int | None:
    """Who will do something with what is its own ("Russia will withdraw its troops"): the subject."""
    for r in predicates(doc, content):
        s = _subject(doc, r)
        own = any(
            doc.tokens[c].lower in {"its", "their"} for o in kids(doc, r, "obj") for c in kids(doc, o, "nmod:poss")
        )
        if s is not None and own and _modal(doc, r) in FUTURE:
            return s
    return None


def predicates(doc: Document, content: Sequence[int]) -> list[int]:
    """The heads of the content: tokens that hang on nothing inside it, and the clauses coordinated with them."""
    inside = set(content)
    tops = [
        i
        for i in content
        if doc.tokens[i].pos != "PUNCT" and (doc.tokens[i].head == i or doc.tokens[i].head not in inside)
    ]
    joined = [
        i
        for i in content
        if base(doc, i) in {"conj", "parataxis"} and doc.tokens[i].head in tops and doc.tokens[i].pos in {"VERB", "AUX"}
    ]
    return [*tops, *joined]


def _modal(doc: Document, r: int) -> str:
    for c in kids(doc, r, "aux"):
        if doc.tokens[c].lower in DUTY | FUTURE:
            return doc.tokens[c].lower
    return ""


def _subject(doc: Document, r: int) -> int | None:
    found = kids(doc, r, "nsubj")
    if not found and base(doc, r) == "conj":
        found = kids(doc, doc.tokens[r].head, "nsubj")
    return found[0] if found else None


def _is_own(doc: Document, s: int, own: frozenset[str]) -> bool:
    return any(doc.tokens[w].lower in own and doc.tokens[w].text != "US" for w in _with_modifiers(doc, s))


def _is_self(doc: Document, s: int) -> bool:
    return any(is_self(doc.tokens[w]) for w in _with_modifiers(doc, s))


def _with_modifiers(doc: Document, s: int) -> list[int]:
    return [s, *kids(doc, s, "nmod:poss", "amod", "compound", "nmod")]


def _imperative(doc: Document, r: int, content: Sequence[int]) -> bool:
    """A verb in its bare form at the head of direct speech, with no subject ("Then invite us")."""
    t = doc.tokens[r]
    verb = t.pos == "VERB" or bool(kids(doc, r, "obj"))
    if not verb or t.lower != t.lemma or kids(doc, r, "nsubj", "aux", "cop", "expl", "mark"):
        return False
    before = [
        i for i in content if i < r and doc.tokens[i].pos not in {"PUNCT", "ADV", "CCONJ", "INTJ", "PROPN", "PART"}
    ]
    return not before and t.lower not in {"thank", "let", "welcome"}


def _owed(doc: Document, r: int, *, shifted: bool) -> bool:
    """What others must or should do; where tenses are not `shifted`, what somebody "had to" do is past."""
    modal = _modal(doc, r)
    s = _subject(doc, r)
    if s is None or is_self(doc.tokens[s]):
        return False
    if doc.tokens[s].lower in {"nobody", "anyone", "anybody"} and base(doc, r) == "conj":
        return False
    if doc.tokens[r].lower == "had" and not shifted:
        return False
    duty = modal in {"must", "should", "ought"} or any(
        doc.tokens[c].lemma in OVERT_DUTY for c in [doc.tokens[r].head] if base(doc, r) == "xcomp"
    )
    if doc.tokens[r].lemma in {"have", "need"} and any(doc.tokens[c].pos == "VERB" for c in kids(doc, r, "xcomp")):
        duty = duty or any(doc.tokens[k].lower == "to" for c in kids(doc, r, "xcomp") for k in kids(doc, c, "mark"))
    if any(doc.tokens[c].lower == "have" for c in kids(doc, r, "aux")) or (
        _negation(doc, r) and doc.tokens[r].lemma == "need"
    ):
        return False
    return duty


def _vows(doc: Document, r: int, direct: bool, own: frozenset[str]) -> bool:
    """What the speaker's own side will do: "we will …", "its troops would …"."""
    modal = "will" if _is_going_to(doc, r) else _modal(doc, r)
    s = _subject(doc, r)
    if modal not in FUTURE or s is None:
        return False
    if modal == "would" and direct:
        return False
    if doc.tokens[r].lemma in {"be", "have", "know", "see", "need"} and doc.tokens[r].pos in {"AUX", "NOUN", "ADJ"}:
        return False
    if kids(doc, r, "cop") or _announces_exercise(doc, r, s):
        return False
    return (direct and _is_self(doc, s)) or _is_own(doc, s, own)


def _is_going_to(doc: Document, r: int) -> bool:
    """Whether the verb is the future with "to be going to"."""
    t = doc.tokens[r]
    present = any(doc.tokens[c].lower in {"am", "are", "is", "'m", "'re", "’re", "’m"} for c in kids(doc, r, "aux"))
    return t.lower == "going" and present and any(doc.tokens[c].pos == "VERB" for c in kids(doc, r, "xcomp"))


def _announces_exercise(doc: Document, r: int, s: int) -> bool:
    """Whether only an exercise is announced ("it would hold manoeuvres"), which binds nobody."""
    named = [*kids(doc, r, "obj"), s]
    takes_part = doc.tokens[r].lemma == "take" and any(doc.tokens[c].lemma == "part" for c in kids(doc, r, "obj"))
    if takes_part or doc.tokens[r].lemma == "participate":
        named += kids(doc, r, "obl")
    return any(doc.tokens[i].lemma in lexicon().drills for i in named) and not _negation(doc, r)


def _negation(doc: Document, r: int) -> bool:
    near = [*doc.tokens[r].children]
    near += [k for c in near if base(doc, c) in {"nsubj", "obj", "obl", "xcomp"} for k in doc.tokens[c].children]
    return (
        any(doc.tokens[c].lower in NEGATIVE and not is_bound(doc, c) for c in near) or doc.tokens[r].lower in NEGATIVE
    )


def rejects(doc: Document, content: Sequence[int]) -> bool:
    """Whether the content says that something is not so."""
    return any(_negation(doc, r) for r in predicates(doc, content))
